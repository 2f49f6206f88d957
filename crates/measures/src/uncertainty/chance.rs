//! What chance alone does: the distribution of a table's measures when everybody is allocated to areas by lot.

use crate::correction::expected;
use crate::resample::{self, Scheme};
use crate::values::{Evaluator, Six};
use crate::{Contingency, Measure, Undefined};

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
    let with_gini = measures.contains(&Measure::Gini);
    let law = settings.noise.map(|noise| noise.law());
    let areas = table.areas().len();
    let signed = |mut six: Six| {
        six[Measure::Interaction as usize] = -six[Measure::Interaction as usize];
        six
    };
    let draw = |replicates: usize, seed: u64| {
        let resampling = resample::Settings { replicates, seed };
        let evaluator = || Evaluator::new(vec![0.0; areas], with_gini);
        let working = || (evaluator(), vec![0.0; areas], vec![0.0; areas], vec![0.0; 2 * areas]);
        let evaluate = |(evaluator, persons, shares, cells): &mut (Evaluator, Vec<f64>, Vec<f64>, Vec<f64>),
                        drawn: resample::Replicate<'_>| {
            cells.copy_from_slice(drawn.cells());
            if let Some(law) = &law {
                perturb(law, seed, cells);
            }
            for ((all, share), row) in persons.iter_mut().zip(shares.iter_mut()).zip(cells.chunks_exact(2)) {
                *all = row[0] + row[1];
                *share = if *all > 0.0 { row[0] / *all } else { 0.0 };
            }
            signed(evaluator.values_of(persons, shares))
        };
        resample::replicate_with(table, Scheme::Allocation, resampling, working, evaluate)
    };
    let (p, mean) = allocations(settings, &signed(*values), draw)?;
    let mut expected = signed(mean);
    if settings.noise.is_none() {
        for measure in Measure::ALL {
            if let Some(exact) = expected::expected(table, 0, measure)? {
                expected[measure as usize] = exact;
            }
        }
    }
    Ok(Chance { expected, p })
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
