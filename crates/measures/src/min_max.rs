//! Min-max: how much of two groups' distributions over the areas they do not share.

use crate::{Contingency, Group, Undefined, check};

/// Min-max index *S* of groups `x` and `y`.
///
/// *S* = 1 − Σᵢ min(xᵢ/X, yᵢ/Y) / Σᵢ max(xᵢ/X, yᵢ/Y), one less the intersection of both distributions over their union. With
/// the [dissimilarity](crate::dissimilarity()) *D* it is 2 D / (1 + D). 0 (alike) to 1 (no shared area). With space: of
/// [surroundings as a table](crate::spatial::Surroundings::table).
///
/// # Errors
/// [`Undefined::EmptyGroup`] if a group has nobody, [`Undefined::TooFewAreas`] with fewer than two populated areas,
/// [`Undefined::NoPopulation`] and [`Undefined::UnknownGroup`].
///
/// # Source
/// O'Sullivan & Wong (2007), A surface-based approach to measuring spatial segregation.
///
/// ```
/// # use measures::{Contingency, min_max};
/// let table = Contingency::from_rows([[30.0, 10.0], [10.0, 30.0]])?;
/// // Both share ¼ + ¼ and together cover ¾ + ¾: 1 − ⅓
/// assert!((min_max(&table, 0, 1)? - 2.0 / 3.0).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn min_max(table: &Contingency, x: Group, y: Group) -> Result<f64, Undefined> {
    let (total_x, total_y) = check::two_populated_groups(table, x, y)?;
    check::two_areas(table.populated_areas())?;
    let parts = || table.areas().map(|area| (area[x] / total_x, area[y] / total_y));
    let shared: f64 = parts().map(|(x, y)| x.min(y)).sum();
    let covered: f64 = parts().map(|(x, y)| x.max(y)).sum();
    Ok(check::within(1.0 - shared / covered, 0.0, 1.0))
}
