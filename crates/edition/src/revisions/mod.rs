//! Revisions: what an edition says otherwise than the one it succeeds, and the log of it.
//!
//! In: the edition just written, still a draft, and the one before it. Out: one [`Revision`], and the [`Log`] that
//! the edition carries: its own entry and those of its predecessors, newest first. The build calls; pages and the
//! feed read the log. The rules stand in `docs/decisions/0016-revisions.md`.

mod compare;
mod entry;
mod log;
mod predecessor;
mod subject;

/// The name of the log's file in an edition.
pub const FILE: &str = crate::store::names::REVISIONS;

pub use compare::compare;
pub use entry::{
    AreaChange, Definitions, Group, Largest, Named, NotCompared, PeriodChange, Revised, Revision, SourceChange,
    SourceEvent, StatusChange, Succeeded, Version, Why,
};
pub use log::Log;
pub(crate) use predecessor::Predecessor;
pub use subject::{Kind, Subject};
