//! Corrections for chance: what a measure would be of the chances behind the counts.
//!
//! In: a table of counts. Out: a corrected value, or what chance alone would give. Anybody may call; most want
//! [`assess`](crate::uncertainty::assess()), which gives the corrected value its interval as well.
//!
//! Small areas differ by chance even if nobody is segregated, so a measure of evenness is biased upwards, the more so the
//! smaller areas and group. What is sought is the measure of the areas' underlying chances pᵢ, where the counts are
//! xᵢ ~ Binomial(tᵢ, pᵢ). Chance, and noise of published counts too, raises these measures on average (interaction it
//! lowers), so that a value corrected by [`Mixture`](Correction::Mixture) or [`Pairs`](Correction::Pairs) is never above
//! the value of the counts (for interaction never below it).
//!
//! | correction | of | good for | not for |
//! |---|---|---|---|
//! | [`Mixture`](Correction::Mixture) | *D*, Gini, *H*, *M* | everything, small areas too; the default | chances of a few sharp values and areas of ten persons: *D* comes out low |
//! | [`Pairs`](Correction::Pairs) | isolation, interaction | everything; the default | – |
//! | [`FirstOrder`](Correction::FirstOrder) | *H*, *M* | areas where every group has some tens of persons | fewer: it leaves a part |
//! | [`Density`](Correction::Density) | *D* | comparison with PySAL | areas of a few of the group: it leaves most |
//! | [`Bootstrap`](Correction::Bootstrap) | all | comparison with the R package `segregation` | small areas: it leaves half |
//!
//! How they compare in simulation: `cargo run --release -p measures --example chance`. Some of its lines, *D* of 500 areas
//! and a group of 10 %, means of 40 tables:
//!
//! | persons | chances | truth | raw | bootstrap | mixture |
//! |---|---|---|---|---|---|
//! | 10 | all alike | 0 | 0.396 | 0.215 | 0.035 |
//! | 50 | all alike | 0 | 0.186 | 0.109 | 0.019 |
//! | 500 | all alike | 0 | 0.060 | 0.036 | 0.007 |
//! | 10 | beta | 0.102 | 0.406 | 0.227 | 0.093 |
//! | 10 | beta | 0.300 | 0.486 | 0.342 | 0.303 |
//! | 50 | beta | 0.299 | 0.347 | 0.304 | 0.298 |
//! | 10 | two sharp values | 0.300 | 0.458 | 0.303 | 0.241 |
//!
//! The last line is where the mixture is worse: ten persons an area cannot tell two sharp values from a beta
//! distribution, and twenty areas of ten cannot tell any shape (0.26 for 0.30).

pub(crate) mod bootstrap;
mod density;
pub mod expected;
mod first_order;
pub(crate) mod pairs;

pub use first_order::first_order_information;

use crate::uncertainty::{GroupNoise, Settings, drawn};
use crate::{Contingency, Group, Measure, Undefined};

/// A way to correct a measure for chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Correction {
    /// Likelihood of beta-binomial counts. The areas' chances follow a beta distribution, its mean the group's share of
    /// all and its dispersion the most likely one, or a mixture of two where the counts speak for two kinds of area
    /// (Schwarz's criterion); the corrected value is the mean of the measure over draws of all areas' chances given the
    /// counts. Its bias is small unless areas are so small that the counts say nothing of the distribution's shape.
    /// Rathelot (2012), Measuring segregation when units are small; D'Haultfœuille & Rathelot (2017); the draws given the
    /// counts, which make it the measure of the areas at hand, are empirical Bayes.
    Mixture,
    /// Pairs of persons: isolation is the share of the group among the *others* of an area, Σ xᵢ (xᵢ − 1)/(tᵢ − 1) / X.
    /// Unbiased but for X in the denominator, whatever the distribution of chances.
    Pairs,
    /// First order (Miller–Madow): *M* less (I − 1)(G − 1)/(2T), *H* that over the entropy raised by (G − 1)/(2T); not
    /// below 0. I areas and G groups with persons. Miller (1955); for segregation Mora & Ruiz-Castillo (2011).
    FirstOrder,
    /// Density: every area's |xᵢ/X − yᵢ/Y| over its standard error follows a folded normal; the most likely centre takes
    /// its place. Allen, Burgess, Davidson & Windmeijer (2015), More reliable inference for the dissimilarity index.
    Density,
    /// Bootstrap subtraction: twice the value less the mean of multinomial bootstrap replicates, which may be below 0.
    /// Allen et al. (2015); what the R package `segregation` does.
    Bootstrap,
}

impl Correction {
    /// The correction that measured best for a measure, used by [`assess`](crate::uncertainty::assess()).
    #[must_use]
    pub const fn of(measure: Measure) -> Self {
        match measure {
            Measure::Isolation | Measure::Interaction => Self::Pairs,
            Measure::D | Measure::Gini | Measure::H | Measure::M => Self::Mixture,
        }
    }

    /// Whether there is such a correction of a measure.
    #[must_use]
    pub const fn applies_to(self, measure: Measure) -> bool {
        match self {
            Self::Mixture | Self::Bootstrap => true,
            Self::Pairs => matches!(measure, Measure::Isolation | Measure::Interaction),
            Self::FirstOrder => matches!(measure, Measure::H | Measure::M),
            Self::Density => matches!(measure, Measure::D),
        }
    }

    /// The stable name, to store in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Mixture => "mixture",
            Self::Pairs => "pairs",
            Self::FirstOrder => "first-order",
            Self::Density => "density",
            Self::Bootstrap => "bootstrap",
        }
    }
}

/// A measure of `focus` against everybody else, corrected in a chosen way.
///
/// `table` has one row per area and one column per group, in persons. [`Settings::replicates`] and
/// [`Settings::seed`] are those of [`Correction::Bootstrap`] and [`Correction::Mixture`]; [`Settings::noise`] is
/// allowed for by [`Correction::Mixture`] and [`Correction::Pairs`].
///
/// # Errors
/// [`Undefined::ParameterOutOfRange`] if there is [no such correction](Correction::applies_to) of the measure; else where
/// the measure's [value](Measure::compute) is undefined, and [`Undefined::TooManyPersons`] where replicates cannot be
/// drawn.
///
/// ```
/// # use measures::{Contingency, Measure, correction::{Correction, correct}, uncertainty::Settings};
/// let table = Contingency::from_rows([[3.0, 2.0], [1.0, 4.0]])?;
/// let found = correct(&table, 0, Measure::Isolation, Correction::Pairs, &Settings::default())?;
/// // The others of an area: 3 · 2/4 + 1 · 0/4 of 4 persons.
/// assert!((found - 1.5 / 4.0).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn correct(
    table: &Contingency,
    focus: Group,
    measure: Measure,
    correction: Correction,
    settings: &Settings,
) -> Result<f64, Undefined> {
    let value = measure.compute(table, focus)?;
    if !correction.applies_to(measure) {
        return Err(Undefined::ParameterOutOfRange);
    }
    let two = table.against_rest(focus)?;
    match correction {
        Correction::Mixture => Ok(capped(measure, drawn::most_likely(table, focus, measure, settings)?, value)),
        Correction::Pairs => {
            let isolation = pairs::isolation(table, focus, settings.noise.as_ref().map(GroupNoise::new).as_ref());
            let corrected = if measure == Measure::Isolation { isolation } else { 1.0 - isolation };
            Ok(capped(measure, corrected, value))
        }
        Correction::FirstOrder => first_order::first_order(&two, measure, value),
        Correction::Density => density::density(&two),
        Correction::Bootstrap => bootstrap::subtracted(&two, measure, value, settings),
    }
}

/// A corrected value, which is not further from no segregation than the value of the counts.
///
/// The measures are convex in the areas' chances, so that chance raises them on average (interaction it lowers), and
/// noise of mean 0 does the same. What a correction finds beyond the counts is an accident of draws or of its model.
pub(crate) const fn capped(measure: Measure, corrected: f64, value: f64) -> f64 {
    match measure {
        Measure::Interaction => corrected.max(value),
        Measure::D | Measure::Isolation | Measure::Gini | Measure::H | Measure::M => corrected.min(value),
    }
}
