//! What chance alone does: the distribution of a table's measures when everybody is allocated to areas by lot.

use std::ops::Range;

use crate::chances::stream;
use crate::correction::expected;
use crate::resample::{self, Scheme};
use crate::values::{Evaluator, Six};
use crate::variates::Variates;
use crate::{Contingency, Measure, Undefined};

use super::Settings;
use super::noise::value;

/// What chance alone would give.
pub(super) struct Chance {
    /// The mean of each measure, in the order of [`Measure::ALL`].
    pub expected: Six,
    /// The probability of a value at least as segregated.
    pub p: Six,
}

/// Allocations by lot before a look at them, and at most.
const FIRST: usize = 199;
const MOST: usize = 999;
/// A value this many standard deviations above the mean of the first allocations needs no more of them.
const BEYOND_CHANCE: f64 = 6.0;

/// Draws allocations by lot and counts those at least as segregated as the table.
///
/// p = (1 + those at least as segregated) / (1 + allocations): 199 of them where none came near (p = 0.005, which then
/// stands for "at most"), else 999. With noise every cell of an allocation is perturbed as the published ones were.
pub(super) fn by_chance(
    table: &Contingency,
    values: &Six,
    measures: &[Measure],
    settings: &Settings,
) -> Result<Chance, Undefined> {
    let with_gini = measures.contains(&Measure::Gini);
    let first = allocated(table, with_gini, 0..FIRST, settings)?;
    let mean: Six = std::array::from_fn(|at| first.iter().map(|six| six[at]).sum::<f64>() / first.len() as f64);
    let clear = [Measure::D, Measure::H].iter().all(|measure| {
        let at = *measure as usize;
        let variance = first.iter().map(|six| (six[at] - mean[at]).powi(2)).sum::<f64>() / first.len() as f64;
        values[at] > mean[at] + BEYOND_CHANCE * variance.sqrt()
    });
    let mut drawn = first;
    if !clear {
        drawn.extend(allocated(table, with_gini, FIRST..MOST, settings)?);
    }

    let mut p = Six::default();
    let mut expected = Six::default();
    for measure in Measure::ALL {
        let at = measure as usize;
        // Rounding must not turn a tie into a difference.
        let tie = 1e-12 * values[at].abs();
        let as_segregated = drawn.iter().filter(|six| match measure {
            Measure::Interaction => six[at] <= values[at] + tie,
            _ => six[at] >= values[at] - tie,
        });
        p[at] = (1 + as_segregated.count()) as f64 / (1 + drawn.len()) as f64;
        expected[at] = match settings.noise {
            None => expected::expected(table, 0, measure)?,
            Some(_) => None,
        }
        .unwrap_or_else(|| drawn.iter().map(|six| six[at]).sum::<f64>() / drawn.len() as f64);
    }
    Ok(Chance { expected, p })
}

/// The measures of allocations by lot.
fn allocated(table: &Contingency, with_gini: bool, which: Range<usize>, settings: &Settings) -> Result<Vec<Six>, Undefined> {
    let law = settings.noise.map(|noise| noise.law());
    // Allocations of their own for every range, and none that share numbers with the draws of chances.
    let seed = settings.seed.wrapping_mul(2).wrapping_add(0x5eed_0000 + which.start as u64);
    let resampling = resample::Settings { replicates: which.len(), seed };
    let areas = table.areas().len();
    let working = || (Evaluator::new(vec![0.0; areas], with_gini), vec![0.0; areas], vec![0.0; areas]);
    resample::replicate_with(table, Scheme::Allocation, resampling, working, |(evaluator, persons, shares), drawn| {
        let cells = drawn.cells();
        if let Some(law) = &law {
            let first = cells.iter().fold(seed, |mixed, cell| mixed.rotate_left(7) ^ (*cell as u64));
            let mut generator = stream(first, 0);
            let mut variates = Variates::new(&mut generator);
            for ((all, share), row) in persons.iter_mut().zip(shares.iter_mut()).zip(drawn.areas()) {
                let [group, rest] = [row[0], row[1]].map(|cell| (cell + noise(law, variates.uniform())).max(0.0));
                *all = group + rest;
                *share = if *all > 0.0 { group / *all } else { 0.0 };
            }
        } else {
            for ((all, share), row) in persons.iter_mut().zip(shares.iter_mut()).zip(cells.chunks_exact(2)) {
                *all = row[0] + row[1];
                *share = if *all > 0.0 { row[0] / *all } else { 0.0 };
            }
        }
        evaluator.values_of(persons, shares)
    })
}

/// A draw of the noise at a level of its distribution.
fn noise(law: &[f64; 7], level: f64) -> f64 {
    let mut below = 0.0;
    let at = law.iter().position(|probability| {
        below += probability;
        level <= below
    });
    value(at.unwrap_or(law.len() / 2))
}
