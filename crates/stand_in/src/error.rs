//! What can go wrong when the stand-in starts or reads the material.

use std::net::SocketAddr;
use std::path::PathBuf;

/// What is wrong, where, and what can be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file of the shared material cannot be used.
    #[error("{}: {what}\nhint: the folder named by --shared must hold the shared material", .file.display())]
    Material {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// The address is not on this machine.
    #[error("{0} is not an address of this machine alone\nhint: listen on 127.0.0.1:PORT, port 0 for any free one")]
    NotLoopback(SocketAddr),
    /// It cannot listen or serve.
    #[error("cannot serve on {address}: {source}\nhint: choose another port, or 0 for any free one")]
    Serve {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The rules for faults cannot be read.
    #[error(
        "the faults cannot be read: {0}\nhint: give a JSON list of {{\"match\": \"…\", \"do\": {{…}}}}, or a file with one"
    )]
    Faults(String),
}

impl Error {
    /// A file that cannot be used.
    pub(crate) fn material(file: impl Into<PathBuf>, what: impl ToString) -> Self {
        Self::Material { file: file.into(), what: what.to_string() }
    }
}

impl From<formats::Error> for Error {
    fn from(error: formats::Error) -> Self {
        let what = if error.place.is_empty() { error.what } else { format!("{}: {}", error.place, error.what) };
        Self::Material { file: error.file, what }
    }
}
