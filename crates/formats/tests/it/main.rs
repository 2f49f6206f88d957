//! Files of every shape, whole and broken: made here, and the real ones where they are at hand.

mod boundaries;
mod export_faults;
mod export_shapes;
mod real;
mod robustness;
mod xlsx;
