//! Isolation: how far a group meets itself where it lives.

use crate::{Contingency, Group, Undefined, check};

/// Isolation *xPx* of group `x`.
///
/// *xPx* = Σᵢ (xᵢ/X)(xᵢ/tᵢ): the share of the own group in the area of an average member. A share, from X/T (spread as
/// everybody else) to 1 (nobody else in its areas); so it grows with the group's size, and values of groups or years of
/// different size do not compare as evenness. tᵢ counts all groups of the table.
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if the group has nobody, [`Undefined::OneGroup`] if it is everybody,
/// [`Undefined::TooFewAreas`] with fewer than two populated areas, [`Undefined::NoPopulation`] and
/// [`Undefined::UnknownGroup`].
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation.
///
/// ```
/// # use measures::{Contingency, isolation};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 90.0]])?;
/// // 30/40 · 30/50 + 10/40 · 10/100 = 0.450 + 0.025
/// assert!((isolation(&table, 0)? - 0.475).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn isolation(table: &Contingency, x: Group) -> Result<f64, Undefined> {
    check::group_and_rest(table, x)?;
    let total_x = table.group_total(x)?;
    let met: f64 = table.populated().map(|(area, persons)| area[x] / total_x * (area[x] / persons)).sum();
    Ok(check::within(met, 0.0, 1.0))
}
