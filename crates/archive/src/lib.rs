//! The raw archive: what the services answered, byte for byte.
//!
//! In: answers, as [`collect`](../collect/index.html) receives them. Out: the same bytes with their provenance, to
//! whoever builds an edition. Nothing is ever changed or removed; a damaged or torn file is told, never hidden.
//!
//! On disk: `archive.json` (the format), `objects/` (bytes as received, each file named by its SHA-256) and
//! `ledger.jsonl` (one line for whatever happened, in its order). [`Archive`] reads, [`Writer`] adds.
//!
//! A *round* of a source is one collection of all that the catalogue wants of it. It begins, may be interrupted and
//! taken up again, and ends when everything is there: then it is complete, and is what an edition is built from.
#![forbid(unsafe_code)]

mod answer;
mod archive;
mod decode;
mod error;
mod event;
mod history;
mod ledger;
mod objects;
mod verify;
mod writer;

pub use answer::{Answer, Request, Role};
pub use archive::{Archive, is_archive};
pub use decode::{MAX_DECODED, decode};
pub use error::Error;
pub use event::{Event, Gone, Noted};
pub use history::{Current, OpenRound, Round};
pub use objects::Stored;
pub use verify::{Damage, Verified};
pub use writer::Writer;
