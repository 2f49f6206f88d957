//! What can go wrong when an edition is built, checked or opened – written for the person who must act.

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
    /// A source file is not what its reader expects.
    #[error(transparent)]
    Format(#[from] formats::Error),
    /// A source file was read, but its contents do not fit the areas or the catalogue.
    #[error("{file}, {place}: {what}")]
    Content {
        /// The file, relative to the folder of sources.
        file: String,
        /// Sheet, row or polygon.
        place: String,
        /// What is wrong.
        what: String,
        /// What to do.
        hint: String,
    },
    /// A file that an edition cannot do without is not among the sources.
    #[error("among the sources under {folder} there is no {what}")]
    MissingSource {
        /// The folder searched.
        folder: PathBuf,
        /// What was looked for, with its usual file name.
        what: String,
    },
    /// The raw archive cannot be read.
    #[error(transparent)]
    Archive(#[from] archive::Error),
    /// The boundaries of two editions cannot be laid upon each other.
    #[error("the boundaries of two editions cannot be compared")]
    Borders(#[from] geography::editions::BoundaryError),
    /// The definitions are wrong.
    #[error(transparent)]
    Catalogue(#[from] catalogue::Error),
    /// The areas do not fit together.
    #[error("the areas do not fit together")]
    Areas(#[from] geography::AreaError),
    /// The folder to write exists.
    #[error("{0} exists already, and an edition never changes")]
    Exists(PathBuf),
    /// The folder is no edition, or one that this version cannot read.
    #[error("{path} is not an edition that this version can open: {what}")]
    NotAnEdition {
        /// The folder.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// A file of an edition is not as its manifest says.
    #[error("{file} of the edition is damaged: {what}")]
    Damaged {
        /// The file, relative to the edition.
        file: String,
        /// What is wrong.
        what: String,
    },
    /// The edition that was just written failed its own check.
    #[error("the new edition failed its check and was not published: {0}")]
    Check(String),
}

impl Error {
    /// What to do about it, if there is something to say beyond the message.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Format(error) => Some(error.hint().to_string()),
            Self::Content { hint, .. } => Some(hint.clone()),
            Self::MissingSource { .. } => {
                Some("point --sources at the folder that holds the agencies' files; docs/sources.md lists them".into())
            }
            Self::Exists(_) => {
                Some("choose another folder, or say --replace to publish the new edition in its place".into())
            }
            Self::NotAnEdition { .. } => Some("make one with `barometer build` or `barometer example`".into()),
            Self::Damaged { .. } => Some("copy the edition anew from where it was built, or build it again".into()),
            Self::Io { .. } => {
                Some("check that the path is right, that there is room, and that you may read and write there".into())
            }
            Self::Archive(error) => error.hint(),
            Self::Borders(_) => Some("collect the boundaries anew".into()),
            Self::Catalogue(_) | Self::Areas(_) | Self::Check(_) => None,
        }
    }

    /// Attaches the path to what the system said.
    pub(crate) fn io(path: impl AsRef<Path>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.as_ref().to_owned();
        move |source| Self::Io { path, source }
    }
}
