//! What was measured: one row for every division, measure and focus group.

use measures::family::Index;

use crate::Request;

/// The answer to a request.
#[derive(Debug, Clone)]
pub struct Report {
    /// The file as it was named.
    pub file: String,
    /// What was asked, each name by itself.
    pub request: Request,
    /// The names of the columns by which the file was divided.
    pub by: Vec<String>,
    /// The groups, in their order.
    pub groups: Vec<String>,
    /// The number of divisions.
    pub divisions: usize,
    /// The number of areas of the file.
    pub areas: usize,
    /// The number of persons that were measured.
    pub persons: f64,
    /// The measures, in the order of the rows.
    pub measures: Vec<&'static Index>,
    /// Divisions in the order in which they first appear in the file; in each, the indices of one group for each focus
    /// group, then those of all groups.
    pub rows: Vec<Row>,
    /// What was guessed, found or left out.
    pub remarks: Vec<String>,
}

/// A value, or why there is none, with what is needed to read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The values of the columns of `by`.
    pub by: Vec<String>,
    /// The measure's id.
    pub measure: &'static str,
    /// The focus group of an index of one group.
    pub focus: Option<String>,
    /// The value in the measure's unit.
    pub value: Option<f64>,
    /// The 95 % interval.
    pub low: Option<f64>,
    /// See `low`.
    pub high: Option<f64>,
    /// The value corrected for chance.
    pub corrected: Option<f64>,
    /// What chance alone would give.
    pub expected: Option<f64>,
    /// The probability of at least this value by chance alone.
    pub p_chance: Option<f64>,
    /// The number of areas with persons.
    pub areas: usize,
    /// The number of areas without persons, which count for nothing.
    pub empty_areas: usize,
    /// The number of persons.
    pub persons: f64,
    /// The [code](measures::Undefined::code) of the reason why there is no value.
    pub undefined: Option<&'static str>,
    /// That reason, or anything else to know about the row, in words.
    pub note: String,
}
