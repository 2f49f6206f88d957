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
//! `examples/coverage.rs` prints how often it holds the truth.

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
    /// The number of draws for the interval, at least 40; fewer count as 40.
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

/// The 2.5 and the 97.5 % quantile of the draws, which it sorts.
fn middle_95(draws: &mut [f64]) -> (f64, f64) {
    draws.sort_unstable_by(f64::total_cmp);
    (quantile(draws, TAIL), quantile(draws, 1.0 - TAIL))
}

/// The quantile of a sorted sample, interpolated between its values; the sample has at least one.
fn quantile(sorted: &[f64], level: f64) -> f64 {
    let at = level * (sorted.len() - 1) as f64;
    let (low, high) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
    low + (high - low) * at.fract()
}
