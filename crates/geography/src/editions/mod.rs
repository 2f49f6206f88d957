//! Boundary editions: the same level divided anew, and how figures get from one division to the next.
//!
//! In: codes as services give them, polygons of two editions in metres of SWEREF 99 TM, keys, people of small areas.
//! Out: the edition of a year, which areas are unchanged, and crosswalks by which counts are carried over, with the
//! name of the method that the result must be marked with. The edition's analysis calls it; nothing here reads files.
//! What follows for a series is told in the handbook's page on boundaries, why it is so in decision 0015.

mod boundary;
mod changes;
mod crosswalk;
mod error;
mod overlay;
mod plane;
mod tolerance;
mod transfer;
mod unite;

#[cfg(test)]
mod tests;

pub use boundary::BoundaryEdition;
pub use changes::{Change, Changes, changes};
pub use crosswalk::{Block, Crosswalk, Weight, WeightMethod};
pub use error::BoundaryError;
pub use overlay::{NamedArea, Overlap, Overlay};
pub use tolerance::Tolerance;
pub use transfer::{Counts, Transferred};
pub use unite::unite;
