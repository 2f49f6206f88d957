//! Fetches official statistics from their services into the raw archive.
//!
//! In: the catalogue (what is wanted, from where) and the archive so far. Out: the archive with what was missing.
//! A [`Source`] only says what to ask next, given what has been answered; the driver asks, within the service's limits.

pub mod elections;
pub mod files;
pub mod kolada;
mod pieces;
mod pxweb1;
mod pxweb2;
mod service;
mod source;
pub mod wfs;

pub use pieces::dataset;
pub use pxweb1::Pxweb1;
pub use pxweb2::Pxweb2;
pub use source::{Fault, Have, Limits, Note, Outcome, Source, Step};
