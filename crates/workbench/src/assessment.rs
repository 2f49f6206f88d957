//! The uncertainty of an index, where the crate of measures has one for it.

use measures::Group;
use measures::family::Index;

use crate::division::Division;

/// What stands beside a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Assessed {
    pub low: f64,
    pub high: f64,
    pub corrected: f64,
    pub expected: f64,
    pub p_chance: f64,
}

/// How it is drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    pub replicates: usize,
    pub seed: u64,
}

/// The assessments of indices of a division, in their order; none for those that have no assessment or no value.
pub(crate) fn assess(
    _division: &Division,
    _focus: Group,
    indices: &[&'static Index],
    _settings: Settings,
) -> Vec<Option<Assessed>> {
    indices.iter().map(|_| None).collect()
}
