//! Correlation ratio: how far a group meets itself beyond what its size alone explains.

use crate::contingency::rest;
use crate::{Contingency, Group, Undefined, check};

/// Correlation ratio η² of group `x`, also called normalised exposure (*V*) or variance ratio.
///
/// η² = (xPx − P) / (1 − P) = Σᵢ tᵢ (pᵢ − P)² / (T P (1 − P)), with xPx the [isolation](crate::isolation()), pᵢ = xᵢ/tᵢ
/// and P = X/T: the part of the variance of belonging to the group that lies between areas. A share, 0 (the same share
/// everywhere) to 1 (nobody shares an area with the rest). The same for the group as for everybody else.
///
/// Computed as Σᵢ P Q (aᵢ − bᵢ)² / (P aᵢ + Q bᵢ) with the areas' shares aᵢ of the group and bᵢ of everybody else and
/// Q = 1 − P, which has no difference of nearly equal numbers where the group is very small or very large.
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if the group has nobody, [`Undefined::OneGroup`] if it is everybody,
/// [`Undefined::TooFewAreas`] with fewer than two populated areas, [`Undefined::NoPopulation`] and
/// [`Undefined::UnknownGroup`].
///
/// # Source
/// Bell (1954), A probability model for the measurement of ecological segregation; Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, correlation_ratio};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 40.0]])?;
/// // P = 0.4, p = 0.6 and 0.2: (50 · 0.2² + 50 · 0.2²) / (100 · 0.4 · 0.6) = 4 / 24
/// assert!((correlation_ratio(&table, 0)? - 1.0 / 6.0).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn correlation_ratio(table: &Contingency, x: Group) -> Result<f64, Undefined> {
    check::group_and_rest(table, x)?;
    let (total_x, total_rest) = (table.group_total(x)?, rest(table.group_totals(), x));
    let (share, share_rest) = (total_x / table.total(), total_rest / table.total());
    let ratio: f64 = table
        .populated()
        .map(|(area, _)| {
            let (group, others) = (area[x] / total_x, rest(area, x) / total_rest);
            let weight = share * group + share_rest * others;
            let apart = group - others;
            // What the weight divides is a part of it, so that the quotient stays below 1 however small both are.
            let (part, other_part) = if apart > 0.0 { (share, share_rest) } else { (share_rest, share) };
            // An area too small for its weight to be a number adds nothing.
            if weight == 0.0 { 0.0 } else { part * apart / weight * (other_part * apart) }
        })
        .sum();
    Ok(check::within(ratio, 0.0, 1.0))
}
