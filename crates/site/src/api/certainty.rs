//! How far a measure can be trusted, as the API tells it.

use edition::store::values::Assessed;
use serde::Serialize;
use serde_json::Number;

use super::number;
use crate::figures::value_could_be_chance;

/// Interval, correction and expectation of a value; every part `null` where it is not known.
#[derive(Serialize)]
pub(crate) struct Certainty {
    interval: Option<Interval>,
    /// The value less what chance adds.
    corrected: Option<Number>,
    /// The value that chance alone gives, on average.
    expected: Option<Number>,
    p_chance: Option<Number>,
    could_be_chance: Option<bool>,
}

#[derive(Serialize)]
struct Interval {
    low: Option<Number>,
    high: Option<Number>,
}

impl From<Assessed> for Certainty {
    fn from(assessed: Assessed) -> Self {
        let part = |part: Option<f64>| part.and_then(number);
        Self {
            interval: assessed.interval.map(|(low, high)| Interval { low: number(low), high: number(high) }),
            corrected: part(assessed.corrected),
            expected: part(assessed.expected),
            p_chance: part(assessed.p_chance),
            could_be_chance: value_could_be_chance(&assessed),
        }
    }
}

/// The columns of a CSV, in the order of [`parts`].
pub(crate) const COLUMNS: [&str; 5] = ["low", "high", "corrected", "expected", "p_chance"];

/// The numbers of an assessment, for a CSV.
pub(crate) fn parts(assessed: &Assessed) -> [Option<f64>; 5] {
    let (low, high) = (assessed.interval.map(|i| i.0), assessed.interval.map(|i| i.1));
    [low, high, assessed.corrected, assessed.expected, assessed.p_chance]
}
