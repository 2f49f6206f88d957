//! Stands in for the services that figures are collected from, so that a collection can be tried where they cannot be
//! reached, and against every fault that a service can have.
//!
//! In: the folder of shared material (recorded answers, the OpenAPI document, the agencies' own files). Out: answers
//! over HTTP on this machine only, shaped as recorded, with the real ids of the tables; a log of every request with
//! what the OpenAPI document has against it. Nothing but tests and people who try things calls it.
//! What the material cannot show is missing in the answers, never invented; only codes of categories that it does not
//! name are made up (`table/specs.rs` says which).
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod answer;
mod control;
mod error;
mod faults;
mod files;
mod handed_over;
mod kolada;
mod log;
mod openapi;
mod page;
mod provider;
mod pxweb1;
mod pxweb2;
mod running;
mod serve;
mod table;
mod wfs;
mod window;
mod world;

pub use error::Error;
pub use faults::{Deed, Rule};
pub use log::Logged;
pub use running::Running;
pub use serve::{Options, StandIn};
