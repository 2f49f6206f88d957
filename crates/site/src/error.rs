//! What keeps the server from serving.

use std::net::SocketAddr;
use std::path::PathBuf;

/// The error of this crate.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The edition cannot be opened.
    #[error(transparent)]
    Edition(#[from] edition::Error),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder of the workspace cannot be used.
    #[error("readers' data cannot be kept in {}", folder.display())]
    Workspace {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The server stopped by itself.
    #[error("the server stopped: {0}")]
    Serve(std::io::Error),
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Edition(error) => error.hint(),
            Self::Listen { .. } => {
                Some("choose another address with --listen, for instance 127.0.0.1:0 for a free port".into())
            }
            Self::Workspace { .. } => Some(
                "make the folder first and let the server's user write in it, or leave out --workspace to keep nothing"
                    .into(),
            ),
            Self::Serve(_) => None,
        }
    }
}
