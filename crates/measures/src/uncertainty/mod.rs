//! Uncertainty: what stands beside the value of a measure so that it can be read.
//!
//! In: a table of counts, a focus group, measures and [`Settings`]. Out: for every measure an [`Assessment`]: the value,
//! what chance alone would give, the value corrected for chance, a 95 % interval, and the probability of so high a value
//! by chance. [`assess_difference`] does it for two times or two places, [`assess_multigroup`] for all groups at once. All
//! measures of a table come from one set of draws, which depends on the seed alone and not on threads. Anybody may call.
//!
//! # What is estimated
//!
//! The counts of an area are taken as a draw of its persons from an underlying chance pᵢ of belonging to the group:
//! xᵢ ~ Binomial(tᵢ, pᵢ). What is estimated is the measure of these chances, {tᵢ, pᵢ}, for the areas at hand. Where all
//! chances are equal nobody is segregated, although the counts differ. See [`crate::correction`] for the corrections.
//!
//! # The interval
//!
//! Draws of all areas' chances, given the counts, each turned into the measure; the interval holds 95 % of them. The
//! distribution of the chances is learned from the areas (one kind of area or two, beta distributed), and what the counts
//! leave open of it is drawn too, so that few or small areas give wide intervals. Where the value could be chance at 2.5 %
//! (one-sided), the interval reaches to the value of no segregation. It also always holds the corrected value.
//!
//! How often it holds the truth, in simulation (`cargo run --release -p measures --example coverage`; 10 to 200 areas of 500
//! to 5 000 persons, shares 2 to 50 %, *D* 0.05 to 0.5; means over the designs):
//!
//! | chances of the areas | *D* | isolation | Gini | *H* |
//! |---|---|---|---|---|
//! | beta | 94.7 % | 94.3 % | 94.8 % | 94.8 % |
//! | normal logit | 94.5 % | 93.9 % | 94.9 % | 94.9 % |
//! | two kinds of area | 94.0 % | 94.4 % | 94.5 % | 94.2 % |
//! | two sharp values and nothing between | 89.6 % | 93.5 % | 77.2 % | 92.5 % |
//! | all alike (*D* = 0) | 97.6 % | 97.1 % | 97.4 % | 97.3 % |
//!
//! It leaves 93 to 97 % where nobody is segregated, or so little that the interval reaches 0 (more, up to 100 %), and where
//! chances are a few sharp values, which real areas do not have: Gini, which counts every difference between areas that
//! are in truth the same, and *D* of small groups (as low as 60 % for a group of 2 %). With ten areas it is 92 to 95 %.

mod assess;
mod chance;
mod difference;
pub(crate) mod drawn;
mod multigroup;
mod noise;

pub use assess::{Assessment, assess};
pub use difference::{Difference, assess_difference};
pub use multigroup::{MultigroupMeasure, assess_multigroup};
pub use noise::CellKeyNoise;

/// How uncertainty is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The number of draws for the interval, at least 100; fewer count as 100.
    pub replicates: usize,
    /// Where the random numbers begin. The same seed gives the same result, whatever the number of threads.
    pub seed: u64,
    /// The noise of published cells, if they carry any.
    pub noise: Option<CellKeyNoise>,
}

impl Default for Settings {
    /// 1 000 draws, seed 1, no noise.
    fn default() -> Self {
        Self { replicates: 1000, seed: 1, noise: None }
    }
}

/// The share of the draws that an interval leaves out on either side.
const TAIL: f64 = 0.025;

/// Above this probability a value could be chance.
pub const COULD_BE_CHANCE: f64 = 0.05;

/// The 2.5 and the 97.5 % quantile of the draws, of which there is at least one and whose order it changes.
fn middle_95(draws: &mut [f64]) -> (f64, f64) {
    (quantile(draws, TAIL), quantile(draws, 1.0 - TAIL))
}

/// A quantile of a sample, interpolated between its values. Two values are sought out; nothing else is sorted.
fn quantile(sample: &mut [f64], level: f64) -> f64 {
    let at = level * (sample.len() - 1) as f64;
    let (_, low, above) = sample.select_nth_unstable_by(at.floor() as usize, f64::total_cmp);
    let low = *low;
    let high = above.iter().copied().fold(f64::INFINITY, f64::min);
    if high.is_finite() { low + (high - low) * at.fract() } else { low }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_values() {
        let mut sample: Vec<f64> = (0..=40).map(|value| f64::from((value * 17) % 41)).collect();
        assert_eq!(middle_95(&mut sample), (1.0, 39.0));
        // 0.025 · 2 = 0.05 of the way from 10 to 20; likewise from 20 to 30.
        let (low, high) = middle_95(&mut [30.0, 10.0, 20.0]);
        assert!((low - 10.5).abs() < 1e-12 && (high - 29.5).abs() < 1e-12);
        assert_eq!(middle_95(&mut [7.0]), (7.0, 7.0));
    }
}
