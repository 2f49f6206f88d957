//! The workbench from a file to its report.
#![allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]

mod asked;
mod faults;
mod forms;
mod oracle;
mod outputs;
mod robustness;
mod values;
mod weights;

use std::path::Path;

use workbench::{Error, Report, Request, measure_text};

/// Measures a text that messages call `counts.csv`.
fn measured(text: &str, request: &Request) -> Result<Report, Error> {
    measure_text(text.as_bytes(), Path::new("counts.csv"), request, &|_, _| {})
}

/// Names as a request holds them.
fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

/// The value of a measure (and focus group, if it has one) of the first division that has it.
#[track_caller]
fn value(report: &Report, measure: &str, focus: Option<&str>) -> f64 {
    let row = report.rows.iter().find(|row| row.measure == measure && row.focus.as_deref() == focus);
    row.unwrap_or_else(|| panic!("{measure} is there")).value.unwrap_or_else(|| panic!("{measure} has a value"))
}

#[track_caller]
fn close(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected} ± {tolerance}");
}
