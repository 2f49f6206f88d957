//! What can go wrong before or beside the single sources – written for the person who must act.

use std::path::PathBuf;

/// The error of this crate. What goes wrong with a single source is a [`Failure`](crate::Failure) in its report.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The archive cannot be read or written.
    #[error(transparent)]
    Archive(#[from] archive::Error),
    /// The address of a proxy is none.
    #[error("the proxy's address from {from} cannot be used: {what}")]
    Proxy {
        /// Where the address stands: an option or a variable of the environment.
        from: String,
        /// What is wrong.
        what: String,
    },
    /// The file with certificates cannot be used.
    #[error("{path}: no certificates can be read from it: {what}")]
    Certificates {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// A source that the catalogue does not have.
    #[error("the catalogue has no source \"{id}\"")]
    UnknownSource {
        /// What was asked for.
        id: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// The address of a service is none.
    #[error("\"{address}\" is no address that the source {id} can be asked at")]
    Base {
        /// The source's id.
        id: String,
        /// What was given.
        address: String,
    },
}

impl Error {
    /// Whether the command, not what it met, is to be mended.
    pub fn is_of_the_command(&self) -> bool {
        matches!(self, Self::UnknownSource { .. } | Self::Base { .. } | Self::Proxy { .. } | Self::Certificates { .. })
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Archive(error) => error.hint(),
            Self::Proxy { .. } => Some("write it as http://host:port, with user:password@ before the host".into()),
            Self::Certificates { .. } => Some("name a file in PEM form, with -----BEGIN CERTIFICATE-----".into()),
            Self::UnknownSource { known, .. } => Some(format!("there are: {}", known.join(", "))),
            Self::Base { .. } => Some("write it as https://host/path or http://host:port/path".into()),
        }
    }
}
