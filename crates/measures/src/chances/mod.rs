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

use beta::Dispersion;
pub(crate) use posterior::{Posterior, Sampler};
pub(crate) use reading::Area;

use crate::special::normal_quantile;

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
pub(crate) const SCENARIOS: usize = 100;

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
        let everywhere = vec![1.0; areas.len()];
        let one_kind = Dispersion::of(areas, &everywhere, pooled);
        // Schwarz: three more parameters must raise the log likelihood by 3/2 ln(areas).
        let needed = one_kind.log_likelihood + 1.5 * (areas.len() as f64).ln();
        let worth = needed - (2.0 * SCENARIOS as f64).ln();
        let two_kinds = kinds::two_kinds(areas, pooled, one_kind.best, worth);
        let gain = two_kinds.as_ref().map_or(f64::NEG_INFINITY, |found| found.log_likelihood - needed);
        let probability = 1.0 / (1.0 + (-gain).exp());
        let of_two = (probability * SCENARIOS as f64).round() as usize;

        let mut best = vec![Kind::of(1.0, pooled, one_kind.best)];
        let mut scenarios: Vec<Scenario> =
            open(areas, &everywhere, pooled, &one_kind, 1.0, SCENARIOS - of_two, 0).map(|kind| vec![kind]).collect();
        if let Some(found) = two_kinds.filter(|_| of_two > 0) {
            let belonging = found.belonging(areas);
            let mut several = vec![Scenario::new(); of_two];
            for (number, (kind, weights)) in found.kinds.iter().zip(&belonging).enumerate() {
                let mean = kind.group / (kind.group + kind.rest);
                let dispersion = Dispersion::of(areas, weights, mean);
                let drawn = open(areas, weights, mean, &dispersion, kind.share, of_two, 1 + 2 * number);
                several.iter_mut().zip(drawn).for_each(|(scenario, kind)| scenario.push(kind));
            }
            scenarios.extend(several);
            if 2 * of_two > SCENARIOS {
                best = found.kinds;
            }
        }
        Self { best, scenarios }
    }
}

/// What is open of a kind: `count` equally likely versions of it, from its dispersion and its mean.
///
/// The mean is known as well as the areas that belong to the kind (by `weights`) tell it: its variance is
/// μ(1 − μ) / Σ wᵢ tᵢ / (1 + ρ(tᵢ − 1)), and it is taken as normal on the logit. Dispersion and mean go through their
/// quantiles in orders of their own, `number` telling kinds apart.
fn open(
    areas: &[Area],
    weights: &[f64],
    mean: f64,
    dispersion: &Dispersion,
    share: f64,
    count: usize,
    number: usize,
) -> impl Iterator<Item = Kind> {
    let spread = move |at: usize, of: usize| {
        (((at + 1) as f64) * LOW_DISCREPANCY[of % LOW_DISCREPANCY.len()]).fract().clamp(1e-6, 1.0 - 1e-6)
    };
    (0..count).map(move |at| {
        let level = if number == 0 { (at as f64 + 0.5) / count as f64 } else { spread(at, number) };
        let rho = dispersion.quantile(level);
        let known: f64 = areas
            .iter()
            .zip(weights)
            .map(|(area, weight)| weight * area.persons / (1.0 + rho * (area.persons - 1.0).max(0.0)))
            .sum();
        // A kind that hardly any area belongs to is hardly known, and hardly drawn.
        let error = (1.0 / (known * mean * (1.0 - mean))).sqrt().min(WORST_ERROR);
        let odds = mean / (1.0 - mean) * (error * normal_quantile(spread(at, number + 1))).exp();
        Kind::of(share, odds / (1.0 + odds), rho)
    })
}

/// The largest standard error of a mean, on the logit.
const WORST_ERROR: f64 = 3.0;

/// Steps on the circle whose multiples spread evenly, together and each by itself: powers of the generalised golden
/// ratio of four dimensions, and the golden ratio (Roberts 2018).
const LOW_DISCREPANCY: [f64; 5] = [
    0.618_033_988_749_895,
    0.856_674_883_854_502_9,
    0.733_891_856_627_126,
    0.628_706_721_037_808_6,
    0.538_597_257_572_236,
];
