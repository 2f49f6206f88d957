//! The measures against other people's numbers, their own algebra, and bad input.
#![allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]

mod arithmetic;
mod bad_input;
mod batch;
mod change;
mod clustering;
mod correction;
mod family_bounds;
mod family_register;
mod handbook;
mod identities;
mod invariance;
mod manifest;
mod material;
mod nesting;
mod oracle;
mod properties;
mod randomisation;
mod register;
mod resample;
mod shared;
mod simulation;
mod space;
mod spatial;
mod surroundings;
mod type_change;

/// Asserts that two numbers agree within `tolerance`.
#[track_caller]
fn close(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected} ± {tolerance}");
}
