//! Telling a waiting person how far a collection has come.

use std::time::Duration;

use serde::Serialize;

use crate::SourceReport;

/// How far a source has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Known {
    /// Requests that have been answered in this run.
    pub done: u64,
    /// Requests that are known to be asked in this run, the answered ones included.
    pub of: u64,
    /// Cells that have come in this run.
    pub cells: u64,
    /// Cells that are known to come in this run, those that have come included.
    pub of_cells: u64,
    /// How long the rest will take, as it has gone so far and as the limits allow.
    pub left: Duration,
}

/// Why a source waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waiting {
    /// More calls are not allowed in this window.
    Limit,
    /// The service has asked for a pause.
    Asked,
    /// Something went wrong, and it is tried again.
    Again(String),
}

/// Who listens to the progress of a collection. Several threads tell.
pub trait Progress: Sync {
    /// A source has come so far.
    fn known(&self, source: &str, known: Known);
    /// A source waits for so long.
    fn waiting(&self, source: &str, why: Waiting, time: Duration);
    /// A source is done, well or not.
    fn done(&self, report: &SourceReport);
}

/// Nobody listens.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn known(&self, _: &str, _: Known) {}
    fn waiting(&self, _: &str, _: Waiting, _: Duration) {}
    fn done(&self, _: &SourceReport) {}
}
