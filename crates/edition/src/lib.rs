//! Editions: immutable folders that hold every number with its provenance.
//!
//! In: the agencies' own files ([`process`]) or made-up [`material`], and the catalogue. Out: an edition on disk
//! ([`build`]), its check ([`check`]), and the open [`Edition`] that pages and the API look things up in.
//! Everything that does not depend on the reader is computed here, once. `site` and the command line may call.
#![forbid(unsafe_code)]

pub mod analyse;
mod build;
mod check;
mod error;
mod facts;
pub mod material;
mod open;
pub mod process;
mod progress;
pub mod revisions;
mod series;
pub mod store;
pub mod unions;

pub use build::{Built, Publication, build, publish};
pub use check::{Checked, Finding, check};
pub use error::Error;
pub use facts::{BoundaryBreak, BoundaryInfo, Facts, Fate, Legend, LegendKind, MunicipalityGroups, Overlay};
pub use open::{Edition, History};
pub use progress::{Progress, Silent};
pub use series::{Nature, Origin, SeriesInfo, SeriesKey, Sex};

/// The version of this code, with the commit where the build knew it.
pub const CODE_VERSION: &str = match option_env!("BAROMETER_VERSION") {
    Some(version) => version,
    None => env!("CARGO_PKG_VERSION"),
};
