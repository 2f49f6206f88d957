//! Atkinson: how unevenly two groups are spread, with a choice of which areas count most.

use crate::{Contingency, Group, Undefined, check};

/// Atkinson index *A*(ε) of group `x` against group `y`.
///
/// *A*(ε) = 1 − (Σᵢ (xᵢ/X)^ε (yᵢ/Y)^(1−ε))^(1/(1−ε)), which is the usual
/// 1 − P/(1−P) · |Σᵢ (1−pᵢ)^(1−ε) pᵢ^ε tᵢ/(P T)|^(1/(1−ε)) freed of the groups' sizes. A share, 0 (alike) to 1 (no area
/// in common). `shape` is ε, above 0 and below 1: below ½ areas where `x` is few weigh more, above ½ areas where it is
/// many; at ½ both count alike, `x` and `y` may be exchanged, and *A* = 1 − (1 − [`hutchens`](crate::hutchens()))².
/// Set a group against everybody else with [`Contingency::against_rest`].
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// [`Undefined::ParameterOutOfRange`] unless 0 < ε < 1, [`Undefined::EmptyGroup`] if either group has nobody,
/// [`Undefined::TooFewAreas`] if the two live in fewer than two areas, [`Undefined::NoPopulation`] and
/// [`Undefined::UnknownGroup`].
///
/// # Source
/// Atkinson (1970), On the measurement of inequality; Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, atkinson};
/// let table = Contingency::from_rows([[90.0, 10.0], [10.0, 90.0]])?;
/// // √(0.9 · 0.1) + √(0.1 · 0.9) = 0.6; 1 − 0.6² = 0.64
/// assert!((atkinson(&table, 0, 1, 0.5)? - 0.64).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn atkinson(table: &Contingency, x: Group, y: Group, shape: f64) -> Result<f64, Undefined> {
    if !(shape > 0.0 && shape < 1.0) {
        return Err(Undefined::ParameterOutOfRange);
    }
    let (total_x, total_y) = check::two_populated_groups(table, x, y)?;
    check::two_areas(table.areas().filter(|area| area[x] > 0.0 || area[y] > 0.0).count())?;
    let shared: f64 =
        table.areas().map(|area| (area[x] / total_x).powf(shape) * (area[y] / total_y).powf(1.0 - shape)).sum();
    // The sum is at most 1 (Hölder), but the power of what rounding adds to it has no bound where 1 − ε is small.
    let evenness = shared.min(1.0).powf(1.0 / (1.0 - shape));
    Ok(check::within(1.0 - evenness, 0.0, 1.0))
}
