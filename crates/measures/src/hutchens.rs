//! Hutchens: how unevenly two groups are spread, by an index that adds up over groups of areas.

use crate::{Contingency, Group, Undefined, check};

/// Hutchens' square root index *O* between groups `x` and `y`.
///
/// *O* = 1 − Σᵢ √(xᵢ/X · yᵢ/Y). A share, 0 (alike) to 1 (no area in common), symmetric in the two groups and free of
/// their sizes. Unlike [dissimilarity](crate::dissimilarity()) it answers to every exchange between areas, also where
/// both lie on the same side of the average. Set a group against everybody else with [`Contingency::against_rest`].
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if either group has nobody, [`Undefined::TooFewAreas`] if the two live in fewer than two
/// areas, [`Undefined::NoPopulation`] and [`Undefined::UnknownGroup`].
///
/// # Source
/// Hutchens (2001), Numerical measures of segregation: desirable properties and their implications.
///
/// ```
/// # use measures::{Contingency, hutchens};
/// let table = Contingency::from_rows([[90.0, 10.0], [10.0, 90.0]])?;
/// // 1 − (√(0.9 · 0.1) + √(0.1 · 0.9)) = 1 − 0.6
/// assert!((hutchens(&table, 0, 1)? - 0.4).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn hutchens(table: &Contingency, x: Group, y: Group) -> Result<f64, Undefined> {
    let (total_x, total_y) = check::two_populated_groups(table, x, y)?;
    check::two_areas(table.areas().filter(|area| area[x] > 0.0 || area[y] > 0.0).count())?;
    let shared: f64 = table.areas().map(|area| ((area[x] / total_x) * (area[y] / total_y)).sqrt()).sum();
    Ok(check::within(1.0 - shared, 0.0, 1.0))
}
