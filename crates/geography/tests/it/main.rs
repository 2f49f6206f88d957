//! Boundaries over time, with Statistics Sweden's own polygons, keys and counts.

mod county;
mod key;
mod layers;
mod shared;
mod simplified;
mod two_counties;
mod year_later;
