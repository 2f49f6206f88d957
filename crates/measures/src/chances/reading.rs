//! What was counted in an area, and how it may be read where published counts carry noise.

use crate::special::{Rising, ln_choose};

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

/// An area with persons: one reading, or several where the count carries noise.
#[derive(Debug, Clone)]
pub(crate) struct Area {
    pub persons: f64,
    pub group: f64,
    pub readings: Vec<Reading>,
}

impl Area {
    /// The area of `persons`, `group` of whom belong to the group.
    pub(crate) fn exact(persons: f64, group: f64) -> Self {
        Self { persons, group, readings: vec![Reading { group, rest: persons - group, log_weight: 0.0 }] }
    }

    /// The area of `persons`, `group` of whom are published as belonging to the group; `readings` are the numbers that may
    /// be behind that one, each with the probability that it would be published so.
    pub(crate) fn uncertain(persons: f64, group: f64, readings: impl Iterator<Item = (f64, f64)>) -> Self {
        let reading = |(read, weight): (f64, f64)| {
            let read = read.clamp(0.0, persons);
            Reading { group: read, rest: persons - read, log_weight: weight.ln() + ln_choose(persons, read) }
        };
        Self { persons, group, readings: readings.map(reading).collect() }
    }

    /// The logarithm of the likelihood of the area's count if its chance is of this kind, but for a constant.
    pub(crate) fn log_likelihood(&self, kind: &Prepared) -> f64 {
        let all = kind.all.by(self.persons);
        match self.readings.as_slice() {
            [only] => only.log_likelihood(kind) - all,
            readings => log_sum(readings.iter().map(|reading| reading.log_likelihood(kind))) - all,
        }
    }
}

impl Reading {
    /// The part that depends on the reading; what depends on the area's persons alone is left to the caller.
    pub(crate) fn log_likelihood(&self, kind: &Prepared) -> f64 {
        self.log_weight + kind.group.by(self.group) + kind.rest.by(self.rest)
    }
}

/// A kind prepared for the likelihood of many areas.
pub(crate) struct Prepared {
    /// The logarithm of its share of the areas.
    pub log_share: f64,
    group: Rising,
    rest: Rising,
    pub all: Rising,
}

impl Prepared {
    pub(crate) fn of(kind: &Kind) -> Self {
        Self {
            log_share: kind.share.ln(),
            group: Rising::of(kind.group),
            rest: Rising::of(kind.rest),
            all: Rising::of(kind.group + kind.rest),
        }
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
