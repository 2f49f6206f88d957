//! Files of every shape, whole and broken: made here, and the real ones where they are at hand.

mod boundaries;
mod export_faults;
mod export_shapes;
mod headed;
mod px_faults;
mod px_round_trip;
mod real;
mod recorded;
mod robustness;
mod toolkits;
mod xlsx;
