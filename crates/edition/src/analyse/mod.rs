//! From source tables to everything that does not depend on the reader: indicators at all levels, area types,
//! segregation measures, class limits, maps.
//!
//! In: a [`Material`](crate::material::Material) and the catalogue. Out: computed series and facts, which
//! [`crate::build`] stores. Nothing here reads or writes a file.

pub mod associations;
pub mod by_type;
pub(crate) mod columns;
pub mod harmonised;
pub(crate) mod indicators;
pub(crate) mod legends;
pub(crate) mod lines;
pub mod maps;
pub(crate) mod overlays;
pub mod segregation;
pub mod selected;
pub mod similar;
pub mod socioeconomic;
pub mod spread;
pub mod standouts;
pub mod tiles;
pub mod transitions;
pub mod types;
