//! Space: where the areas of a table lie, and what that adds to segregation.
//!
//! In: a table and the [`Places`] of its areas (or the part of them that a measure needs). Out: values of
//! [`clustering`], [`concentration`], [`centralisation`], [`boundary`] and local [`environment`], and the [`distortion`]
//! of what people see around them, or why there is none. Sums over pairs of areas are computed once, as [`Proximity`] or
//! [`Surroundings`], and read by every measure. Anybody may call.

pub mod boundary;
pub mod centralisation;
pub mod clustering;
pub mod concentration;
pub mod distortion;
pub mod environment;
mod halving;
mod kernel;
mod pair_sums;
mod places;
mod proximity;
mod surroundings;

pub use boundary::Borders;
pub use concentration::Surfaces;
pub use kernel::{Kernel, Shape};
pub use places::Places;
pub use proximity::Proximity;
pub use surroundings::Surroundings;
