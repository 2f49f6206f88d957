//! Fetches official statistics from their services into the raw archive.
//!
//! In: the catalogue (what is wanted, from where) and the archive so far. Out: the archive with what was missing.
//! A [`Source`] only says what to ask next, given what has been answered; the driver asks, within the service's limits.
//!
//! [`sources`] makes a source for each provider of the catalogue. [`collect`] asks them and fills the archive,
//! [`plan`] asks only what tells how much there is to ask, [`look`] asks nothing and says what the archive has.
#![forbid(unsafe_code)]

mod call;
mod driver;
mod elections;
mod error;
mod files;
mod http;
mod kolada;
mod limiter;
mod look;
mod options;
mod pace;
mod pieces;
mod plan;
mod progress;
mod pxweb1;
mod pxweb2;
mod redirect;
mod registry;
mod report;
mod retry;
mod round;
mod run;
mod service;
mod source;
mod state;
mod wfs;

pub use driver::collect;
pub use elections::Elections;
pub use error::Error;
pub use files::Files;
pub use kolada::Kolada;
pub use look::{Looked, look};
pub use options::{Options, ProxyChoice};
pub use pieces::dataset;
pub use plan::{Plan, SourcePlan, plan};
pub use progress::{Known, Progress, Silent, Waiting};
pub use pxweb1::Pxweb1;
pub use pxweb2::Pxweb2;
pub use registry::{Bases, sources};
pub use report::{Failure, Report, SourceReport, State, Told};
pub use source::{Fault, Have, Limits, Note, Outcome, Source, Step};
pub use wfs::Wfs;

/// How the program names itself to the services. It says nothing about who runs it.
pub const USER_AGENT: &str = concat!("segregationsbarometern/", env!("CARGO_PKG_VERSION"));
