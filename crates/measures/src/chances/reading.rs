//! What was counted in an area, and how it may be read where published counts carry noise.

use crate::special::{ln_choose, ln_rising};

use super::Kind;

/// One way to read an area's count.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    /// Persons of the group.
    pub group: f64,
    /// Everybody else.
    pub rest: f64,
    /// The logarithm of this reading's weight; 0 where it is the only one.
    pub log_weight: f64,
}

/// An area with persons: one reading, or three where the count carries noise.
#[derive(Debug, Clone)]
pub(crate) struct Area {
    pub persons: f64,
    pub group: f64,
    pub readings: Vec<Reading>,
}

impl Area {
    /// The area of `persons`, `group` of whom belong to the group; `deviation` is the standard deviation of the noise of
    /// that number, 0 for none.
    ///
    /// Noise is read at three points, 0 and ±√3 standard deviations, with weights 2/3 and 1/6, which has the first five
    /// moments of a normal distribution.
    pub(crate) fn new(persons: f64, group: f64, deviation: f64) -> Self {
        let readings = if deviation == 0.0 {
            vec![Reading { group, rest: persons - group, log_weight: 0.0 }]
        } else {
            [(-1.0, 1.0 / 6.0), (0.0, 2.0 / 3.0), (1.0, 1.0 / 6.0)]
                .iter()
                .map(|(side, weight): &(f64, f64)| {
                    let read = (group - side * 3f64.sqrt() * deviation).clamp(0.0, persons);
                    Reading { group: read, rest: persons - read, log_weight: weight.ln() + ln_choose(persons, read) }
                })
                .collect()
        };
        Self { persons, group, readings }
    }

    /// The logarithm of the likelihood of the area's count if its chance is of this kind, but for a constant.
    pub(crate) fn log_likelihood(&self, kind: &Kind) -> f64 {
        let all = ln_rising(kind.group + kind.rest, self.persons);
        match self.readings.as_slice() {
            [only] => only.log_likelihood(kind) - all,
            readings => log_sum(readings.iter().map(|reading| reading.log_likelihood(kind))) - all,
        }
    }
}

impl Reading {
    /// The part that depends on the reading; what depends on the area's persons alone is left to the caller.
    pub(crate) fn log_likelihood(&self, kind: &Kind) -> f64 {
        self.log_weight + ln_rising(kind.group, self.group) + ln_rising(kind.rest, self.rest)
    }
}

/// ln Σ exp.
pub(crate) fn log_sum(logs: impl Iterator<Item = f64> + Clone) -> f64 {
    let largest = logs.clone().fold(f64::NEG_INFINITY, f64::max);
    if largest == f64::NEG_INFINITY {
        return largest;
    }
    largest + logs.map(|log| (log - largest).exp()).sum::<f64>().ln()
}
