//! Places: levels and codes, the areas and who lies within whom, names and search, boundaries and tiles.
//!
//! In: codes, names and keys as the sources give them, polygons in metres. Out: [`Areas`] that know their
//! parents, a [`search::Index`] that finds them, coverages whose shared borders stay shared, and vector tiles.
//! Everything above may use it; it reads no file and knows no statistics.
#![forbid(unsafe_code)]

mod areas;
pub mod coverage;
pub mod editions;
mod level;
pub mod projection;
pub mod search;
pub mod tiles;
pub mod validity;

pub use areas::{Area, AreaError, Areas};
pub use level::Level;
