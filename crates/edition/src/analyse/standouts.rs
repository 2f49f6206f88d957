//! What stands out: where a municipality differs most from those that are alike, and from its own earlier years.

use serde::{Deserialize, Serialize};

/// A figure that stands out at a place. Kept only where it does so although many figures are looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standout {
    /// The series: an indicator's id, or a measure's.
    pub series: String,
    /// The year.
    pub period: String,
    /// The place's own value.
    pub value: f64,
    /// What it is compared with.
    pub against: Against,
    /// How far it lies from there, in robust standard deviations (1.4826 × median absolute deviation), with its sign.
    pub size: f64,
    /// The two-sided probability of so large a difference where nothing stands out.
    pub p: f64,
}

/// What a figure is compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// The alike municipalities: their median and how many of them have the figure.
    Alike {
        /// Their median.
        median: f64,
        /// How many have the figure.
        places: usize,
    },
    /// Its own earlier value, with how the same figure changed in all municipalities.
    Earlier {
        /// The earlier year.
        period: String,
        /// The value then.
        value: f64,
        /// The median change of all municipalities.
        median_change: f64,
    },
}
