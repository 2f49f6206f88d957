//! What chance alone does: the distribution of a table's measures when everybody is allocated to areas by lot.

use crate::correction::expected;
use crate::kernel::{Kernel, Statistic};
use crate::resample::{self, Scheme};
use crate::values::Six;
use crate::{Contingency, Measure, Undefined, entropy};

use super::Settings;
use super::noise::perturb;

/// What chance alone would give.
pub(super) struct Chance {
    /// The mean of each measure, in the order of [`Measure::ALL`].
    pub expected: Six,
    /// The probability of a value at least as segregated.
    pub p: Six,
}

/// Allocations by lot before a look at them, and how many more where the look did not settle it.
const FIRST: usize = 199;
const MORE: usize = 800;
/// A value this many standard deviations above the mean of the first allocations needs no more of them.
const BEYOND_CHANCE: f64 = 6.0;

/// Draws allocations by lot and counts those at least as segregated as the table.
///
/// Interaction is as segregated where it is as low; the others where they are as high. With noise every cell of an
/// allocation is perturbed as the published ones were, and the expectation is the mean of the allocations.
pub(super) fn by_chance(
    table: &Contingency,
    values: &Six,
    measures: &[Measure],
    settings: &Settings,
) -> Result<Chance, Undefined> {
    // Gini costs a sort and is left out unless it is asked for.
    let drawn: Vec<Measure> =
        Measure::ALL.into_iter().filter(|m| *m != Measure::Gini || measures.contains(m)).collect();
    let statistics: Vec<Statistic> =
        drawn.iter().map(|measure| Statistic::Focus { measure: *measure, focus: 0 }).collect();
    let signed = |mut six: Six| {
        six[Measure::Interaction as usize] = -six[Measure::Interaction as usize];
        six
    };
    let draw = |replicates: usize, seed: u64| {
        by_lot(table, &statistics, settings, replicates, seed, |found| {
            let mut six = Six::default();
            for (measure, value) in drawn.iter().zip(found) {
                // Noise may leave nobody of a group: nobody is segregated then.
                six[*measure as usize] = value.unwrap_or(0.0);
            }
            signed(six)
        })
    };
    let (p, mean) = allocations(settings, &signed(*values), draw)?;
    let mut expected = signed(mean);
    if settings.noise.is_none() {
        for measure in [Measure::D, Measure::Isolation, Measure::Interaction, Measure::M] {
            if let Some(exact) = expected::expected(table, 0, measure)? {
                expected[measure as usize] = exact;
            }
        }
        // The sizes of the groups are kept, and so is the entropy between M and H.
        expected[Measure::H as usize] = (expected[Measure::M as usize] / entropy(table)?).min(1.0);
    }
    Ok(Chance { expected, p })
}

/// What becomes of the statistics of allocations by lot, each cell of the table (the rest is one) with the noise of published cells where there is any.
pub(super) fn by_lot<V: Send>(
    table: &Contingency,
    statistics: &[Statistic],
    settings: &Settings,
    replicates: usize,
    seed: u64,
    take: impl Fn(&[Result<f64, Undefined>]) -> V + Send + Sync,
) -> Result<Vec<V>, Undefined> {
    let law = settings.noise.map(|noise| noise.law());
    let resampling = resample::Settings { replicates, seed };
    let kernel = || Kernel::new(statistics);
    resample::replicate_with(table, Scheme::Allocation, resampling, kernel, |kernel, drawn| match &law {
        None => take(kernel.of_replicate(drawn)),
        Some(law) => {
            let mut cells = drawn.cells().to_vec();
            perturb(law, seed, &mut cells);
            let perturbed = Contingency::new(drawn.groups(), cells).expect("counts of persons make a sound table");
            take(kernel.of_table(&perturbed))
        }
    })
}

/// The probability of values at least as high in allocations by lot, and their mean; `draw` gets a number and a seed.
///
/// p = (1 + those at least as high) / (1 + allocations). 199 of them where every value is six standard deviations above
/// their mean: p = 0.005 then stands for "at most". Else 999.
pub(super) fn allocations<const N: usize>(
    settings: &Settings,
    values: &[f64; N],
    draw: impl Fn(usize, u64) -> Result<Vec<[f64; N]>, Undefined>,
) -> Result<([f64; N], [f64; N]), Undefined> {
    // Other numbers than those of the draws of chances.
    let seed = settings.seed.wrapping_mul(2).wrapping_add(0x0010_77e5);
    let mut drawn = draw(FIRST, seed)?;
    let mean = |drawn: &[[f64; N]], at: usize| drawn.iter().map(|all| all[at]).sum::<f64>() / drawn.len() as f64;
    let clear = (0..N).all(|at| {
        let mean = mean(&drawn, at);
        let variance = drawn.iter().map(|all| (all[at] - mean).powi(2)).sum::<f64>() / drawn.len() as f64;
        // Without variation the measure was not drawn.
        variance == 0.0 || values[at] > mean + BEYOND_CHANCE * variance.sqrt()
    });
    if !clear {
        drawn.extend(draw(MORE, seed.wrapping_add(1))?);
    }
    let p = std::array::from_fn(|at| {
        // Rounding must not turn a tie into a difference.
        let least = values[at] - 1e-12 * values[at].abs().max(1e-3);
        (1 + drawn.iter().filter(|all| all[at] >= least).count()) as f64 / (1 + drawn.len()) as f64
    });
    Ok((p, std::array::from_fn(|at| mean(&drawn, at))))
}
