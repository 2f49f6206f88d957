//! The mean over all orders in which structure, area sizes and group sizes can change.

use super::common::{Common, Fitting, Parts};
use crate::{Contingency, Undefined, mutual_information};

pub(super) fn parts(common: &Common, fitting: Fitting) -> Result<Parts, Undefined> {
    let tables = common.filled();
    // By structure, area sizes and group sizes; 0 is before, 1 after.
    let mut combined = [[[0.0; 2]; 2]; 2];
    for (structure, table) in tables.iter().enumerate() {
        for areas in 0..2 {
            for groups in 0..2 {
                let sizes = (tables[areas].area_totals(), tables[groups].group_totals());
                combined[structure][areas][groups] = match (structure, areas, groups) {
                    (0, 0, 0) => common.m_before,
                    (1, 1, 1) => common.m_after,
                    _ => mutual_information(&fitting.adjust(table, sizes.0, sizes.1)?)?,
                };
            }
        }
    }
    let [old, new] = combined;
    let mean = |parts: [f64; 4]| parts.iter().sum::<f64>() / 4.0;
    Ok(Parts {
        groups: mean([old[0][1] - old[0][0], old[1][1] - old[1][0], new[0][1] - new[0][0], new[1][1] - new[1][0]]),
        areas: mean([old[1][0] - old[0][0], old[1][1] - old[0][1], new[1][0] - new[0][0], new[1][1] - new[0][1]]),
        interaction: 0.0,
        structure: 0.5 * (new[0][0] - old[0][0] + new[1][1] - old[1][1]),
    })
}

/// The table of after with the sizes of before, and that of before with the sizes of after.
pub(super) fn exchanged_sizes(common: &Common, fitting: Fitting) -> Result<[Contingency; 2], Undefined> {
    let [before, after] = common.filled();
    Ok([
        fitting.adjust(&after, before.area_totals(), before.group_totals())?,
        fitting.adjust(&before, after.area_totals(), after.group_totals())?,
    ])
}
