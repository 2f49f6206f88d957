//! What chance alone does: the distribution of a table's measures when everybody is allocated to areas by lot.

use crate::correction::expected::WholeSizes;
use crate::kernel::{Kernel, Statistic};
use crate::resample::{self, Scheme};
use crate::sample::{mean, reaching};
use crate::values::Six;
use crate::{Contingency, Group, Measure, Undefined};

use super::Settings;
use super::noise::Perturbation;

/// What chance alone would give.
pub(super) struct Chance {
    /// The mean of each measure, in the order of [`Measure::ALL`].
    pub expected: Six,
    /// The probability of a value at least as segregated.
    pub p: Six,
}

/// Allocations by lot, always as many, so that a p-value means the same whatever else is asked.
const ALLOCATIONS: usize = 999;

/// Draws allocations by lot and counts those at least as segregated as the table.
///
/// Interaction is as segregated where it is as low; the others where they are as high. With noise every cell of an
/// allocation is perturbed as the published ones were, and the expectation is the mean of the allocations.
///
/// `table` is the original one, `two` its group (column 0) against everybody else.
pub(super) fn by_chance(
    table: &Contingency,
    focus: Group,
    two: &Contingency,
    values: &Six,
    measures: &[Measure],
    settings: &Settings,
) -> Result<Chance, Undefined> {
    let sizes = WholeSizes::against_rest(table, focus)?;
    // Gini costs a sort and is left out unless it is asked for.
    let drawn: Vec<Measure> =
        Measure::ALL.into_iter().filter(|m| *m != Measure::Gini || measures.contains(m)).collect();
    let statistics: Vec<Statistic> =
        drawn.iter().map(|measure| Statistic::Focus { measure: *measure, focus: 0 }).collect();
    let signed = |mut six: Six| {
        six[Measure::Interaction as usize] = -six[Measure::Interaction as usize];
        six
    };
    // The rest is the sum of all cells but one.
    let cells = [1, table.groups() - 1];
    let drawn = by_lot(two, &statistics, &cells, settings, |found| {
        let mut six = Six::default();
        for (measure, value) in drawn.iter().zip(found) {
            // Noise may leave nobody of a group: nobody is segregated then.
            six[*measure as usize] = value.unwrap_or(0.0);
        }
        signed(six)
    })?;
    let (p, mean) = reached(&drawn, &signed(*values));
    let mut expected = signed(mean);
    if settings.noise.is_none() {
        let (isolation, information) = (sizes.isolation(), sizes.information());
        expected[Measure::D as usize] = sizes.dissimilarity();
        expected[Measure::Isolation as usize] = isolation;
        expected[Measure::Interaction as usize] = 1.0 - isolation;
        expected[Measure::M as usize] = information;
        expected[Measure::H as usize] = sizes.share_of_entropy(information);
    }
    Ok(Chance { expected, p })
}

/// What becomes of the statistics of allocations by lot, with the noise of published cells where there is any; `cells`
/// says of how many cells with noise every column is the sum.
pub(super) fn by_lot<V: Send>(
    table: &Contingency,
    statistics: &[Statistic],
    cells: &[usize],
    settings: &Settings,
    take: impl Fn(&[Result<f64, Undefined>]) -> V + Send + Sync,
) -> Result<Vec<V>, Undefined> {
    let perturbation =
        settings.noise.map(|noise| Perturbation::new(cells.iter().map(|cells| noise.law_of_sum(*cells))));
    // Other numbers than those of the draws of chances.
    let seed = settings.seed.wrapping_mul(2).wrapping_add(0x0010_77e5);
    let resampling = resample::Settings { replicates: ALLOCATIONS, seed };
    let memory = || (Kernel::new(statistics), Vec::new());
    resample::replicate_with(table, Scheme::Allocation, resampling, memory, |(kernel, cells), drawn| {
        let Some(perturbation) = &perturbation else { return take(kernel.of_replicate(drawn)) };
        cells.clear();
        cells.extend_from_slice(drawn.cells());
        perturbation.perturb(seed, cells);
        take(kernel.of_cells(drawn.groups(), cells))
    })
}

/// The probability of values at least as high, (1 + those at least as high) / (1 + allocations), and their mean.
pub(super) fn reached<const N: usize>(drawn: &[[f64; N]], values: &[f64; N]) -> ([f64; N], [f64; N]) {
    let column = |at: usize| drawn.iter().map(move |all| all[at]);
    (std::array::from_fn(|at| reaching(column(at), values[at])), std::array::from_fn(|at| mean(column(at))))
}
