//! What a kind of service has to say: which questions come next, given the answers so far.
//!
//! A source does no input or output and keeps no state: asked twice with the same answers it says the same. That is
//! what makes a collection resumable at any moment: what stands in the archive is not asked again.

use std::sync::Arc;
use std::time::Duration;

use archive::Request;

/// How often and how much a service may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Calls in a window of time.
    pub calls: u32,
    /// The window.
    pub window: Duration,
    /// Cells in one call, where the service counts cells.
    pub cells: Option<u64>,
    /// Calls at the same time.
    pub parallel: usize,
}

/// What came of a request.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The bytes of the answer, decoded.
    Body(Arc<[u8]>),
    /// The service says that there is no such thing (404, 410): final.
    Gone(u16),
    /// The service refuses the question itself (400, 403, 413 …): asking again gives the same.
    Refused(u16, String),
}

/// The answers of this round so far, by the request's key.
pub trait Have {
    /// What came of the request with this key, if it has been asked in this round or its earlier answer still holds.
    fn outcome(&self, key: &str) -> Option<Outcome>;

    /// Whether there is an outcome for this key: the same as asking for it, without reading the bytes.
    fn knows(&self, key: &str) -> bool {
        self.outcome(key).is_some()
    }

    /// The bytes that an *earlier* round had for this key, whether or not they still hold.
    fn earlier(&self, key: &str) -> Option<Arc<[u8]>>;

    /// The keys that an earlier round had for this dataset.
    fn earlier_keys(&self, dataset: &str) -> Vec<String>;
}

/// Something to tell people, and to write into the ledger: a table that is gone, a column that is no longer there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which table, layer or file.
    pub dataset: String,
    /// What is the matter.
    pub what: String,
    /// What can be done.
    pub hint: String,
}

/// What to do next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// Requests that are still to be asked, with the number of cells each is expected to bring (0: unknown).
    /// Those that `Have` knows are not among them. Empty: the source has everything.
    pub ask: Vec<(Request, u64)>,
    /// Keys whose earlier answers still hold and need not be asked (a table that has not been updated since).
    pub keep: Vec<String>,
    /// What is the matter with single datasets; the others go on.
    pub notes: Vec<Note>,
    /// How many further requests are known to follow once these are answered (for progress and dry runs); 0: unknown.
    pub later: u64,
}

/// A source cannot go on at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}\nhint: {hint}")]
pub struct Fault {
    /// What is wrong, and with which answer.
    pub what: String,
    /// What to do.
    pub hint: String,
}

/// One service, asked for what the catalogue wants of it.
pub trait Source: Send + Sync {
    /// Its id in the catalogue (`scb`, `kolada`).
    fn id(&self) -> &str;

    /// The address all requests are below, without a slash at the end.
    fn base(&self) -> &str;

    /// The terms under which it gives its figures.
    fn licence(&self) -> &str;

    /// What may be asked, as its configuration says once that has come; careful values before.
    fn limits(&self, have: &dyn Have) -> Limits;

    /// What is to be asked next.
    ///
    /// # Errors
    /// An answer without which nothing can go on is not what it should be.
    fn next(&self, have: &dyn Have) -> Result<Step, Fault>;

    /// Whether the bytes are a whole and sensible answer to the request: an answer cut off, of the wrong length or of
    /// another shape is asked for again.
    ///
    /// # Errors
    /// What is wrong with it.
    fn accept(&self, request: &Request, body: &[u8]) -> Result<(), String>;
}
