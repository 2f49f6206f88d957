//! Which municipalities are alike: distance over standardised structural variables, and which of them make it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Alike municipalities of all municipalities.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Similar {
    /// The variables, in the order of the catalogue.
    pub variables: Vec<Variable>,
    /// Municipality → the nearest others, nearest first.
    pub of: BTreeMap<String, Vec<Alike>>,
    /// Municipalities that cannot be compared, for a variable is missing: code → ids of the variables.
    pub left_out: BTreeMap<String, Vec<String>>,
}

/// A structural variable, standardised over all municipalities that have it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Variable {
    /// Its id in the catalogue (`similar.toml`).
    pub id: String,
    /// The year, or the first and the last year of a growth.
    pub periods: Vec<String>,
    /// Mean over municipalities, after the transformation.
    pub mean: f64,
    /// Sample standard deviation, after the transformation.
    pub deviation: f64,
    /// Municipality → its value in the unit shown to readers, before the transformation.
    pub values: BTreeMap<String, f64>,
}

/// A municipality that is alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alike {
    /// Its code.
    pub code: String,
    /// Euclidean distance over the standardised variables.
    pub distance: f64,
    /// The other's standardised value less its own, a variable: what squared and summed is the squared distance.
    pub differences: Vec<f64>,
}
