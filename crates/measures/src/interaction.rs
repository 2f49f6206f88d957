//! Interaction: how far a group meets another where it lives.

use crate::{Contingency, Group, Undefined, check};

/// Interaction *xPy*, the exposure of group `x` to group `y`.
///
/// *xPy* = Σᵢ (xᵢ/X)(yᵢ/tᵢ): the share of `y` in the area of an average member of `x`. A share, 0 (no area in common)
/// to 1. Not symmetric: X · *xPy* = Y · *yPx*. Over all groups `y`, `x` itself included, the shares sum to 1, so with
/// two groups it is 1 less the [isolation](crate::isolation()).
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if either group has nobody, [`Undefined::OneGroup`] if `x` is everybody,
/// [`Undefined::TooFewAreas`] with fewer than two populated areas, [`Undefined::NoPopulation`] and
/// [`Undefined::UnknownGroup`].
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation.
///
/// ```
/// # use measures::{Contingency, interaction};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 90.0]])?;
/// // 30/40 · 20/50 + 10/40 · 90/100 = 0.300 + 0.225
/// assert!((interaction(&table, 0, 1)? - 0.525).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn interaction(table: &Contingency, x: Group, y: Group) -> Result<f64, Undefined> {
    let (total_x, _) = check::two_populated_groups(table, x, y)?;
    check::group_and_rest(table, x)?;
    let met: f64 = table.populated().map(|(area, persons)| area[x] / total_x * (area[y] / persons)).sum();
    Ok(check::within(met, 0.0, 1.0))
}
