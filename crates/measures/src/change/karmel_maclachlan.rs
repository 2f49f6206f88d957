//! From before to after only: sizes scaled one side at a time, then both.

use super::common::{Common, Fitting, Parts};
use crate::{Contingency, Undefined, mutual_information};

pub(super) fn parts(common: &Common, fitting: Fitting) -> Result<Parts, Undefined> {
    let [before, after] = common.filled();
    let both = mutual_information(&fitting.adjust(&before, after.area_totals(), after.group_totals())?)?;
    let by_group = ratios(before.group_totals(), after.group_totals());
    let by_area = ratios(before.area_totals(), after.area_totals());
    let groups = mutual_information(&scaled(&before, |_, group| by_group[group])?)? - common.m_before;
    let areas = mutual_information(&scaled(&before, |area, _| by_area[area])?)? - common.m_before;
    Ok(Parts { groups, areas, interaction: both - common.m_before - groups - areas, structure: common.m_after - both })
}

/// How much each share has grown; shares, so that no product leaves the range of numbers.
fn ratios(before: &[f64], after: &[f64]) -> Vec<f64> {
    let (sum_before, sum_after): (f64, f64) = (before.iter().sum(), after.iter().sum());
    before.iter().zip(after).map(|(before, after)| after / sum_after / (before / sum_before)).collect()
}

/// The table in shares of all, every cell times the factor of its area and group.
fn scaled(table: &Contingency, factor: impl Fn(usize, usize) -> f64) -> Result<Contingency, Undefined> {
    let factor = &factor;
    let cells = table
        .areas()
        .enumerate()
        .flat_map(|(area, row)| {
            row.iter().enumerate().map(move |(group, cell)| cell / table.total() * factor(area, group))
        })
        .collect();
    // A share grows beyond numbers only if it was none before.
    Contingency::new(table.groups(), cells).map_err(|_| Undefined::NotFinite { position: 0 })
}
