//! Two times or two places: the difference of a measure, corrected for chance, with its interval and test.

use crate::{Contingency, Group, Interval, Measure, Undefined};

use super::drawn::Drawn;
use super::{Settings, middle_95};

/// By how much a measure differs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The corrected value after less the corrected value before.
    pub value: f64,
    /// The difference of the counts as they are; what the sizes of areas and group do by chance is still in it.
    pub raw: f64,
    /// The 95 % interval of the difference of the underlying chances; it holds the value.
    pub interval: Interval,
    /// The probability of a difference as far from 0, in either direction, if there is none: twice the smaller share of
    /// the draws on one side of 0, at most 1. Below 0.05 where the interval does not hold 0.
    pub p: f64,
}

/// The difference of measures of `focus` between two tables; one result for each measure, in order.
///
/// The tables may have different areas, as long as `focus` is the same column of both. The areas' chances are drawn for
/// each table as [`assess`](super::assess()) does, as if its persons were others than those of the other table. Persons
/// who are counted in both, as in two years of one place, make the interval wider than it need be, not narrower.
///
/// # Errors
/// For every measure the reason why its [value](Measure::compute) is undefined, before or after.
///
/// ```
/// # use measures::{Contingency, Measure, uncertainty::{Settings, assess_difference}};
/// let before = Contingency::from_rows([[500.0, 1500.0], [500.0, 1500.0], [500.0, 1500.0]])?;
/// let after = Contingency::from_rows([[100.0, 1900.0], [500.0, 1500.0], [900.0, 1100.0]])?;
/// let found = assess_difference(&before, &after, 0, &[Measure::D], &Settings::default())[0]?;
/// // From D = 0 to ½ (|100/1500 − 1900/4500| + |500/1500 − 1500/4500| + |900/1500 − 1100/4500|) = 0.356
/// assert!((found.raw - 0.3556).abs() < 1e-4);
/// assert!(found.interval.low > 0.3 && found.p < 0.01);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn assess_difference(
    before: &Contingency,
    after: &Contingency,
    focus: Group,
    measures: &[Measure],
    settings: &Settings,
) -> Vec<Result<Difference, Undefined>> {
    // Other numbers for the other table, so that the draws are independent.
    let other = Settings { seed: settings.seed.wrapping_add(0x0ddb_1a5e), ..*settings };
    let both = Drawn::of(before, focus, measures, settings)
        .and_then(|before| Ok((before, Drawn::of(after, focus, measures, &other)?)));
    let (before, after) = match both {
        Ok(both) => both,
        Err(reason) => return measures.iter().map(|_| Err(reason)).collect(),
    };
    let difference = |measure: &Measure| {
        let at = *measure as usize;
        let value = after.corrected[at] - before.corrected[at];
        let mut draws = differences(&before.draws[at], &after.draws[at]);
        let (low, high) = middle_95(&mut draws);
        Ok(Difference {
            value,
            raw: after.values[at] - before.values[at],
            interval: Interval { low: low.min(value), high: high.max(value) },
            p: two_sided(&draws),
        })
    };
    measures.iter().map(difference).collect()
}

/// Every draw after less one before. What is open of the distribution of chances is drawn in rising order, so that the
/// draws before are taken in another order than those after, by a step that meets each once.
fn differences(before: &[f64], after: &[f64]) -> Vec<f64> {
    let count = before.len();
    let step = (count as f64 * 0.381_966) as usize;
    let step = (step.max(1)..).find(|step| coprime(*step, count)).unwrap_or(1);
    after.iter().enumerate().map(|(at, after)| after - before[(at * step) % count]).collect()
}

fn coprime(mut a: usize, mut b: usize) -> bool {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a == 1
}

/// Twice the smaller share of draws on one side of 0, with one more draw counted on either side.
fn two_sided(draws: &[f64]) -> f64 {
    let below = draws.iter().filter(|draw| **draw <= 0.0).count();
    let above = draws.iter().filter(|draw| **draw >= 0.0).count();
    (2.0 * (1 + below.min(above)) as f64 / (1 + draws.len()) as f64).min(1.0)
}
