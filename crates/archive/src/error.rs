//! What can go wrong with an archive – written for the person who must act.

use std::path::{Path, PathBuf};

/// The error of this crate.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be read or written.
    #[error("{path} cannot be read or written")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder is no archive, or one that this version cannot read.
    #[error("{path} is not an archive that this version can open: {what}")]
    NotAnArchive {
        /// The folder.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// Another process writes into the archive.
    #[error("{path}: another process is collecting into this archive")]
    Held {
        /// The archive's folder.
        path: PathBuf,
    },
    /// A line of the ledger is not what it should be.
    #[error("{path}, line {line}: {what}")]
    Ledger {
        /// The ledger.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// The bytes of an answer are not there, or are not what was received.
    #[error("the answer to {key} of {source_id} is damaged in the archive ({path}): {what}")]
    Damaged {
        /// The source's id.
        source_id: String,
        /// The key of the request.
        key: String,
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// The bytes are as received, but their packing cannot be undone.
    #[error("the answer cannot be unpacked: {what}")]
    Packing {
        /// What is wrong.
        what: String,
    },
    /// An earlier write failed, and what stands at the end of the ledger is uncertain.
    #[error("{path} could not be written before, so nothing more is added to it")]
    Stuck {
        /// The ledger.
        path: PathBuf,
    },
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Io { source, .. } => match source.kind() {
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                    "there is no room left: make some and run the command again; it goes on where it was".into()
                }
                _ => "check that the path is right and that you may read and write there".into(),
            },
            Self::NotAnArchive { .. } => "name the folder that `barometer collect --archive` writes into".into(),
            Self::Held { .. } => "wait until the other collection has ended, or name another folder".into(),
            Self::Ledger { .. } => {
                "the ledger was changed by something else than this program: put back a copy of the file, or collect \
                 into a new folder"
                    .into()
            }
            Self::Damaged { .. } => {
                "`barometer collect verify` lists all that is damaged; put back a copy of the file, or collect again: \
                 damaged answers are asked for anew"
                    .into()
            }
            Self::Packing { .. } => "collect again; if it stays so, the service sends it in this form".into(),
            Self::Stuck { .. } => "run the command again: it goes on where it was".into(),
        })
    }

    /// Attaches the path to what the system said.
    pub(crate) fn io(path: impl AsRef<Path>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.as_ref().to_owned();
        move |source| Self::Io { path, source }
    }
}
