//! Dissimilarity: how unevenly two groups are spread over areas.

use crate::{Contingency, Group, Undefined, check};

/// Index of dissimilarity *D* between groups `x` and `y`.
///
/// *D* = ½ Σᵢ |xᵢ/X − yᵢ/Y|: the share of either group that would have to change area for both to be spread alike.
/// A share, 0 (alike) to 1 (no area in common). Only these two groups count: an area with neither is an empty one.
/// It does not depend on how large the groups are, but on the number and size of the areas, and is biased upwards
/// for small ones. With two groups, `dissimilarity(&table.against_rest(x)?, 0, 1)` is the segregation index of a group
/// against everybody else, ½ Σᵢ |xᵢ/X − tᵢ/T| / (1 − X/T).
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if either group has nobody, [`Undefined::TooFewAreas`] if the two live in fewer than two
/// areas, [`Undefined::NoPopulation`] and [`Undefined::UnknownGroup`].
///
/// # Source
/// Duncan & Duncan (1955), A methodological analysis of segregation indexes; Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, dissimilarity};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 80.0]])?;
/// // x: 30/40 and 10/40; y: 20/100 and 80/100. ½ (|0.75 − 0.20| + |0.25 − 0.80|) = 0.55
/// assert!((dissimilarity(&table, 0, 1)? - 0.55).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn dissimilarity(table: &Contingency, x: Group, y: Group) -> Result<f64, Undefined> {
    let (total_x, total_y) = check::two_populated_groups(table, x, y)?;
    check::two_areas(table.areas().filter(|area| area[x] > 0.0 || area[y] > 0.0).count())?;
    let spread: f64 = table.areas().map(|area| (area[x] / total_x - area[y] / total_y).abs()).sum();
    Ok(check::within(0.5 * spread, 0.0, 1.0))
}
