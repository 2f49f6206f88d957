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
//! (one-sided), the interval reaches to the value of no segregation. It also always holds the corrected value, which is not
//! above the value of the counts (for interaction not below it), because chance raises these measures on average.
//!
//! # The probability of chance
//!
//! 999 tables in which everybody is allocated to areas by lot, sizes kept; p = (1 + those at least as segregated) / 1000,
//! so that it is never below 0.001.
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
pub(crate) use noise::GroupNoise;

use crate::sample::quantile;

/// How uncertainty is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The number of draws for the interval, and as many more for the corrected value; at least 100, fewer count as 100.
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
