//! Every request, in the order of arrival.

use std::sync::Mutex;
use std::time::Instant;

use serde::{Deserialize, Serialize};

/// What is known of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Logged {
    /// When it arrived, in milliseconds since the stand-in was started.
    pub at_ms: f64,
    /// The HTTP method.
    pub method: String,
    /// The address as it was sent.
    pub path: String,
    /// The provider's id in the catalogue; empty for an address of none.
    pub provider: String,
    /// The status of the answer; 0 until there is one.
    pub status: u16,
    /// The length of the body as it was sent (compressed, if so).
    pub bytes: u64,
    /// Whether all of the body was handed over to the connection. A reader may still be killed before it has read it.
    pub whole: bool,
    /// What the OpenAPI document has against the request, in sentences.
    pub violations: Vec<String>,
}

/// The log.
#[derive(Debug)]
pub(crate) struct Log {
    start: Instant,
    /// The number of the first entry: a reset does not give a number anew.
    entries: Mutex<(usize, Vec<Logged>)>,
}

impl Log {
    pub fn new() -> Self {
        Self { start: Instant::now(), entries: Mutex::new((0, Vec::new())) }
    }

    /// Writes down a request and gives its number.
    pub fn arrived(&self, at: Instant, method: &str, path: &str, provider: &str) -> usize {
        let at_ms = at.duration_since(self.start).as_secs_f64() * 1000.0;
        let logged = Logged {
            at_ms,
            method: method.to_owned(),
            path: path.to_owned(),
            provider: provider.to_owned(),
            status: 0,
            bytes: 0,
            whole: false,
            violations: Vec::new(),
        };
        self.with(|first, entries| {
            entries.push(logged);
            first + entries.len() - 1
        })
    }

    /// Adds to an entry, if it has not been forgotten.
    pub fn note(&self, number: usize, change: impl FnOnce(&mut Logged)) {
        self.with(|first, entries| {
            if let Some(entry) = number.checked_sub(first).and_then(|at| entries.get_mut(at)) {
                change(entry);
            }
        });
    }

    /// All entries.
    pub fn all(&self) -> Vec<Logged> {
        self.with(|_, entries| entries.clone())
    }

    /// Forgets all entries.
    pub fn reset(&self) {
        let mut held = self.entries.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        held.0 += held.1.len();
        held.1.clear();
    }

    fn with<T>(&self, work: impl FnOnce(usize, &mut Vec<Logged>) -> T) -> T {
        let mut held = self.entries.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let first = held.0;
        work(first, &mut held.1)
    }
}
