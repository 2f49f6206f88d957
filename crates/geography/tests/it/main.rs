//! Boundaries over time with Statistics Sweden's own polygons, keys and counts.

mod editions_real;
mod shared;
