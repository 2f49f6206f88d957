//! Two times or two places: the difference of a measure, corrected for chance, with its interval and test.

use crate::sample::{ROUNDING, two_sided};
use crate::{Contingency, Group, Interval, Measure, Undefined};

use super::Settings;
use super::drawn::Drawn;

/// By how much a measure differs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The corrected value after less the corrected value before.
    pub value: f64,
    /// The difference of the counts as they are; what the sizes of areas and group do by chance is still in it.
    pub raw: f64,
    /// The 95 % interval of the difference of the underlying chances; it holds the value.
    pub interval: Interval,
    /// The probability of a difference as far from 0, in either direction, if there is none: of n draws 2 (1 + k)/(1 + n)
    /// with k the fewer on one side of 0, at most 1. Below 0.05 if and only if the interval does not hold 0.
    pub p: f64,
}

/// The difference of measures of `focus` between two tables; one result for each measure, in order.
///
/// The tables may have different areas, as long as `focus` is the same column of both. The areas' chances are drawn for
/// each table as [`assess`](super::assess()) does, as if its persons were others than those of the other table. Persons
/// who are counted in both, as in two years of one place, make the interval wider than it need be, not narrower.
/// Tests by lot instead of by draws of chances: [`randomisation`](crate::randomisation).
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
        let (drawn, p) = interval_and_p(&mut draws);
        let interval = Interval { low: drawn.low.min(value), high: drawn.high.max(value) };
        // Where the corrected value lies across 0 from nearly all draws, nothing has been shown.
        let p = if interval.contains(0.0) { p.max(LEVEL) } else { p };
        Ok(Difference { value, raw: after.values[at] - before.values[at], interval, p })
    };
    measures.iter().map(difference).collect()
}

/// The interval leaves out 0 where p is below this.
const LEVEL: f64 = 0.05;

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

/// The limits of the 95 % interval, and the p-value that goes with them; the draws' order is changed.
///
/// Both are read off the same ranks. Of n draws, p = 2 (1 + k)/(1 + n) with k the fewer on one side of 0, and p < 0.05
/// is k ≤ ⌈(n + 1)/40⌉ − 2: so many draws lie beyond the limits, which are the draws of rank ⌈(n + 1)/40⌉ − 1 from either
/// end.
fn interval_and_p(draws: &mut [f64]) -> (Interval, f64) {
    for draw in draws.iter_mut().filter(|draw| draw.abs() <= ROUNDING) {
        *draw = 0.0;
    }
    let p = two_sided(draws, 0.0);
    let beyond = (draws.len() + 1).div_ceil(40).saturating_sub(2);
    draws.sort_unstable_by(f64::total_cmp);
    (Interval { low: draws[beyond], high: draws[draws.len() - 1 - beyond] }, p)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn limits_are_draws_of_a_rank() {
        // Of 1 000 draws 24 lie beyond either limit: 1 001/40 = 25.025, 26 − 2.
        let mut draws: Vec<f64> = (0..1000).map(|draw| f64::from(draw * 7 % 1000)).collect();
        let (interval, p) = interval_and_p(&mut draws);
        assert_eq!((interval.low, interval.high), (24.0, 975.0));
        // One draw is 0 and none is below: 2 (1 + 1)/1 001.
        assert!((p - 4.0 / 1001.0).abs() < 1e-12);
        // 25 draws at most 0 out of 1 000: p = 52/1 001, above 0.05, and 0 is inside.
        let mut draws: Vec<f64> = (0..1000).map(|draw| f64::from(draw) - 24.0).collect();
        let (interval, p) = interval_and_p(&mut draws);
        assert!((p - 52.0 / 1001.0).abs() < 1e-12 && interval.contains(0.0));
    }

    proptest! {
        /// Draws around 0, as many on either side as it comes.
        #[test]
        fn p_is_below_5_percent_just_where_the_interval_leaves_out_0(
            count in 100_usize..1300,
            share in 0.0..0.08,
            zeros in 0_usize..4,
            upside_down: bool,
        ) {
            let below = (share * count as f64) as usize;
            let mut draws: Vec<f64> = (0..count)
                .map(|at| {
                    let draw = if at < below { -1.0 } else if at < below + zeros { 1e-14 } else { 1.0 };
                    let draw = draw * (1.0 + at as f64);
                    if upside_down { -draw } else { draw }
                })
                .collect();
            let (interval, p) = interval_and_p(&mut draws);
            prop_assert_eq!(p < 0.05, !interval.contains(0.0));
        }
    }
}
