//! The chances behind the counts: what can be known of every area's underlying share of a group, and drawn from it.
//!
//! In: the persons of a group and of all in every area, and the noise of published counts. Out: draws of all areas'
//! underlying shares, given the counts. The model: the count of area i is binomial with chance pᵢ; the chances follow a
//! beta distribution (one kind of area) or a mixture of two (two kinds); what the counts say of that distribution is
//! learned first ([`beta`], [`kinds`]), what it leaves open is kept as several equally likely [`Scenario`]s, and every
//! area's chance is then beta again ([`posterior`]). Corrections and intervals of this crate are made of it.

mod beta;
mod kinds;
mod posterior;
mod reading;

pub(crate) use posterior::{Posterior, in_blocks, stream};
pub(crate) use reading::Area;

/// A beta distribution of chances and its share of the areas.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    /// The share of the areas that are of this kind.
    pub share: f64,
    /// First parameter: the mean chance times the precision.
    pub group: f64,
    /// Second parameter: what the mean lacks to 1, times the precision.
    pub rest: f64,
}

impl Kind {
    /// The kind of a mean chance and of a dispersion ρ = variance / (mean (1 − mean)), 0 < ρ < 1.
    pub(crate) fn of(share: f64, mean: f64, dispersion: f64) -> Self {
        let precision = 1.0 / dispersion.clamp(NO_DISPERSION, MOST_DISPERSION) - 1.0;
        Self { share, group: precision * mean, rest: precision * (1.0 - mean) }
    }
}

/// A dispersion that counts as none: areas' chances differ by a part in 10⁵ of what they could.
const NO_DISPERSION: f64 = 1e-10;
const MOST_DISPERSION: f64 = 0.98;

/// One distribution of the areas' chances that the counts allow.
pub(crate) type Scenario = Vec<Kind>;

/// The number of equally likely scenarios that stand for what is not known of the distribution.
pub(crate) const SCENARIOS: usize = 40;

/// What the counts say of the distribution of chances.
#[derive(Debug, Clone)]
pub(crate) struct Distribution {
    /// The most likely one.
    pub best: Scenario,
    /// [`SCENARIOS`] that are equally likely.
    pub scenarios: Vec<Scenario>,
}

impl Distribution {
    /// Learns the distribution; `pooled`, the group's share of all, lies strictly between 0 and 1.
    pub(crate) fn of(areas: &[Area], pooled: f64) -> Self {
        let one_kind = beta::Dispersion::of(areas, pooled);
        let two_kinds = kinds::two_kinds(areas, pooled, one_kind.best);
        // Schwarz: three more parameters must raise the log likelihood by 3/2 ln(areas).
        let gain = two_kinds.as_ref().map_or(f64::NEG_INFINITY, |found| {
            found.log_likelihood - one_kind.log_likelihood - 1.5 * (areas.len() as f64).ln()
        });
        let probability = 1.0 / (1.0 + (-gain).exp());
        let of_two = (probability * SCENARIOS as f64).round() as usize;

        let mut scenarios: Vec<Scenario> = (0..SCENARIOS - of_two)
            .map(|at| (at as f64 + 0.5) / (SCENARIOS - of_two) as f64)
            .map(|level| vec![Kind::of(1.0, pooled, one_kind.quantile(level))])
            .collect();
        let mut best = vec![Kind::of(1.0, pooled, one_kind.best)];
        if let Some(found) = two_kinds.filter(|_| of_two > 0) {
            scenarios.extend(std::iter::repeat_n(found.kinds.clone(), of_two));
            if 2 * of_two > SCENARIOS {
                best = found.kinds;
            }
        }
        Self { best, scenarios }
    }
}
