//! First-order correction of information measures (Miller–Madow).

use crate::{Contingency, Measure, Undefined, entropy, mutual_information};

/// *M* or *H* of a table of two groups, corrected.
pub(super) fn first_order(table: &Contingency, measure: Measure, value: f64) -> Result<f64, Undefined> {
    debug_assert!(matches!(measure, Measure::H | Measure::M) && value >= 0.0);
    let (information, diversity) = first_order_information(table)?;
    Ok(if measure == Measure::M { information } else { (information / diversity).min(1.0) })
}

/// Mutual information *M* and entropy *E* of all groups of a table, corrected to the first order in 1/T; *H* is their
/// ratio.
///
/// M − (I − 1)(G − 1)/(2T), not below 0, and E + (G − 1)/(2T), over I areas and G groups with persons (Miller–Madow).
/// Good where every group has some tens of persons in an area; below that it leaves a part of what chance adds.
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// Where [`mutual_information`](crate::mutual_information()) is undefined.
///
/// # Source
/// Miller (1955), Note on the bias of information estimates.
///
/// ```
/// # use measures::{Contingency, correction::first_order_information};
/// let table = Contingency::from_rows([[50.0, 50.0], [50.0, 50.0]])?;
/// let (information, entropy) = first_order_information(&table)?;
/// // M is 0 and cannot be lower; E = ln 2 + 1/400.
/// assert!(information == 0.0 && (entropy - 2f64.ln() - 0.0025).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn first_order_information(table: &Contingency) -> Result<(f64, f64), Undefined> {
    let groups = table.group_totals().iter().filter(|persons| **persons > 0.0).count() as f64;
    let areas = table.populated_areas() as f64;
    let step = (groups - 1.0) / (2.0 * table.total());
    let information = (mutual_information(table)? - (areas - 1.0) * step).max(0.0);
    Ok((information, entropy(table)? + step))
}
