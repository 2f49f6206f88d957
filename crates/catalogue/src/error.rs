//! What can be wrong with a catalogue, told to the person who edits it.

use std::fmt;
use std::path::PathBuf;

/// One thing to mend, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, relative to the catalogue's folder.
    pub file: String,
    /// The line of the key, or of the entry where the key does not stand, from 1; none if neither is found.
    pub line: Option<usize>,
    /// The TOML table, i.e. the id of what is defined.
    pub entry: String,
    /// The key within it.
    pub key: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map(|line| format!(", line {line}")).unwrap_or_default();
        write!(f, "{}{line}: [{}] {}: {}", self.file, self.entry, self.key, self.message)
    }
}

/// Why a catalogue cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("{path} cannot be read: {reason}. The catalogue is a folder with areas.toml, agencies.toml, tables.toml, groups.toml, similar.toml, index.toml and indicators/", path = path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// A file that the catalogue needs is not there.
    #[error("{0} is missing from the catalogue's files")]
    MissingFile(String),
    /// A file is not TOML.
    #[error("{file}, line {line}: {message}")]
    Syntax {
        /// The file, relative to the catalogue's folder.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What the parser expected.
        message: String,
    },
    /// An entry does not have the keys or values that it must have.
    #[error("{file}, line {line}: [{entry}] {message}")]
    Entry {
        /// The file, relative to the catalogue's folder.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The TOML table.
        entry: String,
        /// What is wrong, with the key.
        message: String,
    },
    /// Entries that do not fit together. All of them, so that they can be mended in one go.
    #[error("the catalogue has {} to mend:\n{}", .0.len(), lines(.0))]
    Invalid(Vec<Problem>),
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("  {problem}")).collect::<Vec<_>>().join("\n")
}
