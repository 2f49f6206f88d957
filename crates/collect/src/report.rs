//! What came of a collection.

use std::time::Duration;

use archive::Round;
use serde::Serialize;

/// Something could not be fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{what}")]
pub struct Failure {
    /// What is wrong.
    pub what: String,
    /// The address that was asked, where it is about one.
    pub address: Option<String>,
    /// What to do.
    pub hint: String,
}

/// How a source's round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Everything is there.
    Complete,
    /// Something failed; the next run goes on where this one was.
    Failed,
    /// It was stopped from outside; the next run goes on where this one was.
    Stopped,
}

/// What came of one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceReport {
    /// Its id.
    pub source: String,
    /// How its round stands.
    pub state: State,
    /// The round.
    pub round: u64,
    /// Whether this run went on with a round that an earlier one had begun.
    pub resumed: bool,
    /// Calls of this run, those that were tried again included.
    pub calls: u64,
    /// Calls of this run that had to be asked again.
    pub again: u64,
    /// Answers that came in this run.
    pub answers: u64,
    /// Earlier answers that this run found still to hold.
    pub kept: u64,
    /// Requests of this run that were answered with "there is no such thing" or refused.
    pub gone: u64,
    /// Bytes received in this run.
    pub bytes: u64,
    /// Cells that these answers were expected to bring.
    pub cells: u64,
    /// How long it took.
    #[serde(serialize_with = "seconds", rename = "seconds")]
    pub took: Duration,
    /// The least that the limits allow for so many calls.
    #[serde(serialize_with = "seconds", rename = "least_seconds")]
    pub least: Duration,
    /// What is the matter with single tables, layers or files: which, what, what to do.
    pub notes: Vec<Told>,
    /// What went wrong.
    pub failures: Vec<Failure>,
}

impl SourceReport {
    /// A source whose round was complete before this run went on.
    pub(crate) fn held(source: &str, round: &Round) -> Self {
        Self {
            source: source.to_owned(),
            state: State::Complete,
            round: round.number,
            resumed: true,
            calls: 0,
            again: 0,
            answers: 0,
            kept: (round.answers + round.kept) as u64,
            gone: round.gone as u64,
            bytes: 0,
            cells: 0,
            took: Duration::ZERO,
            least: Duration::ZERO,
            notes: Vec::new(),
            failures: Vec::new(),
        }
    }
}

/// A note, as reports state it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Which table, layer or file.
    pub dataset: String,
    /// What is the matter.
    pub what: String,
    /// What can be done.
    pub hint: String,
}

/// What came of a collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Each source, in the order in which they were given.
    pub sources: Vec<SourceReport>,
}

impl Report {
    /// Whether every source has everything.
    pub fn is_complete(&self) -> bool {
        self.sources.iter().all(|source| source.state == State::Complete)
    }
}

fn seconds<S: serde::Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((time.as_secs_f64() * 1000.0).round() / 1000.0)
}
