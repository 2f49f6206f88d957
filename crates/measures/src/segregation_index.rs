//! Segregation index: how unevenly a group is spread against everybody else.

use crate::contingency::rest;
use crate::{Contingency, Group, Undefined, check};

/// Segregation index *S* of group `x`: its dissimilarity from everybody else.
///
/// *S* = ½ Σᵢ |xᵢ/X − rᵢ/R| with rᵢ = tᵢ − xᵢ and R = T − X, which is ½ Σᵢ |xᵢ/X − tᵢ/T| / (1 − X/T): the share of the
/// group, or of everybody else, that would have to change area for both to be spread alike. A share, 0 to 1. It is
/// [`dissimilarity`](crate::dissimilarity()) of the table [against the rest](Contingency::against_rest).
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if the group has nobody, [`Undefined::OneGroup`] if it is everybody,
/// [`Undefined::TooFewAreas`] with fewer than two populated areas, [`Undefined::NoPopulation`] and
/// [`Undefined::UnknownGroup`].
///
/// # Source
/// Duncan & Duncan (1955), A methodological analysis of segregation indexes.
///
/// ```
/// # use measures::{Contingency, segregation_index};
/// let table = Contingency::from_rows([[30.0, 5.0, 15.0], [10.0, 60.0, 20.0]])?;
/// // x: 30/40 and 10/40; the rest: 20/100 and 80/100. ½ (|0.75 − 0.20| + |0.25 − 0.80|) = 0.55
/// assert!((segregation_index(&table, 0)? - 0.55).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn segregation_index(table: &Contingency, x: Group) -> Result<f64, Undefined> {
    check::group_and_rest(table, x)?;
    let (total_x, total_rest) = (table.group_total(x)?, rest(table.group_totals(), x));
    let spread: f64 = table.areas().map(|area| (area[x] / total_x - rest(area, x) / total_rest).abs()).sum();
    Ok(check::within(0.5 * spread, 0.0, 1.0))
}
