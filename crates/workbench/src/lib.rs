//! A file of counts in, segregation measures with their uncertainty out.
//!
//! In: a CSV or Parquet file, long (a row is a group of an area) or wide (a row is an area), and a [`Request`] that says
//! which columns mean what and what to measure. Out: a [`Report`], one row for every division of the file, measure and
//! focus group; and its forms for people ([`output::table`]), for spreadsheets ([`output::csv`]) and for programs
//! ([`output::json`]). No edition, no catalogue, no places: `barometer measure` calls, and so may anybody.
#![forbid(unsafe_code)]

mod assessment;
mod check;
mod choice;
mod division;
mod error;
mod fractions;
mod labels;
mod measure;
mod names;
mod nearest;
mod number;
pub mod output;
mod read;
mod report;
mod request;
mod roles;
mod words;

pub use choice::{ALL, measure_named};
pub use error::{CellProblem, Error};
pub use measure::{measure, measure_text};
pub use report::{Report, Row};
pub use request::{Delimiter, Missing, Repeated, Request};
