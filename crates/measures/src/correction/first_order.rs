//! First-order correction of information measures (Miller–Madow).

use crate::{Contingency, Measure, Undefined, entropy, mutual_information};

/// *M* or *H* of a table of two groups, corrected.
pub(super) fn first_order(table: &Contingency, measure: Measure, value: f64) -> Result<f64, Undefined> {
    debug_assert!(matches!(measure, Measure::H | Measure::M) && value >= 0.0);
    let (information, diversity) = corrected_information(table)?;
    Ok(if measure == Measure::M { information } else { (information / diversity).min(1.0) })
}

/// Mutual information and entropy of all groups of a table, corrected to the first order in 1/T.
///
/// M − (I − 1)(G − 1)/(2T), not below 0, and E + (G − 1)/(2T), over I areas and G groups with persons.
pub(crate) fn corrected_information(table: &Contingency) -> Result<(f64, f64), Undefined> {
    let groups = table.group_totals().iter().filter(|persons| **persons > 0.0).count() as f64;
    let areas = table.populated_areas() as f64;
    let step = (groups - 1.0) / (2.0 * table.total());
    let information = (mutual_information(table)? - (areas - 1.0) * step).max(0.0);
    Ok((information, entropy(table)? + step))
}
