//! What the ledger's lines say.

use serde::{Deserialize, Serialize};

use crate::Answer;

/// The service says that there is no such thing, or refuses the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// The source's id.
    pub source: String,
    /// The round in which it said so.
    pub round: u64,
    /// The key of the request.
    pub key: String,
    /// What the answer would have belonged to.
    pub dataset: String,
    /// The HTTP status: 404 and 410 say that there is no such thing, others refuse the question.
    pub status: u16,
    /// The beginning of what the service said.
    pub said: String,
    /// When, UTC, RFC 3339.
    pub at: String,
}

impl Gone {
    /// Whether the service says that there is no such thing; otherwise it refused the question itself.
    pub fn is_absent(&self) -> bool {
        matches!(self.status, 404 | 410)
    }
}

/// Something that people should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// The source's id.
    pub source: String,
    /// The round in which it was noticed.
    pub round: u64,
    /// Which table, layer or file.
    pub dataset: String,
    /// What is the matter.
    pub what: String,
    /// What can be done.
    pub hint: String,
    /// When, UTC, RFC 3339.
    pub at: String,
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// A round begins.
    Begin {
        /// The source's id.
        source: String,
        /// Its number, counted from 1 within the source.
        round: u64,
        /// When, UTC, RFC 3339.
        at: String,
    },
    /// An answer came, and its bytes are stored.
    Answer {
        /// The round.
        round: u64,
        /// The answer.
        #[serde(flatten)]
        answer: Answer,
    },
    /// The answer of an earlier round still holds.
    Kept {
        /// The source's id.
        source: String,
        /// The round.
        round: u64,
        /// The key of the request.
        key: String,
    },
    /// There is no answer and there will be none.
    Gone(Gone),
    /// Something that people should know.
    Note(Noted),
    /// The round cannot become complete; the next one asks anew.
    Broken {
        /// The source's id.
        source: String,
        /// The round.
        round: u64,
        /// Why.
        what: String,
        /// When, UTC, RFC 3339.
        at: String,
    },
    /// The round is complete.
    End {
        /// The source's id.
        source: String,
        /// The round.
        round: u64,
        /// When, UTC, RFC 3339.
        at: String,
        /// How many answers it has, kept ones included.
        keys: u64,
    },
}

impl Event {
    /// The source that the line is about.
    pub fn source(&self) -> &str {
        match self {
            Self::Answer { answer, .. } => &answer.source,
            Self::Gone(gone) => &gone.source,
            Self::Note(note) => &note.source,
            Self::Begin { source, .. }
            | Self::Kept { source, .. }
            | Self::Broken { source, .. }
            | Self::End { source, .. } => source,
        }
    }

    /// The round that the line belongs to.
    pub fn round(&self) -> u64 {
        match self {
            Self::Gone(gone) => gone.round,
            Self::Note(note) => note.round,
            Self::Answer { round, .. }
            | Self::Begin { round, .. }
            | Self::Kept { round, .. }
            | Self::Broken { round, .. }
            | Self::End { round, .. } => *round,
        }
    }
}
