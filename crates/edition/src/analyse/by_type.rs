//! Indicators by area type: what living conditions the types go together with, for the country and each county.

use cube::Observation;
use serde::{Deserialize, Serialize};

/// An indicator by area type in one year, in one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ByType {
    /// The year of the indicator.
    pub period: String,
    /// The year of the types: the same, or the nearest before or after that has types.
    pub types_period: String,
    /// The indicator in all areas of each type together, type 1 first.
    pub types: [Observation; 5],
    /// The indicator in all areas of the place that have a type.
    pub all: Observation,
    /// What the values rest on (persons, dwellings …) in each type; NaN where it is not known.
    pub bases: [f64; 5],
    /// Areas of each type that have the figure.
    pub areas: [u32; 5],
}

/// The key of an indicator by type: `place|indicator`.
pub fn key(place: &str, indicator: &str) -> String {
    format!("{place}|{indicator}")
}
