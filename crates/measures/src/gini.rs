//! Gini: how unevenly a group is spread, weighing every pair of areas.

use crate::contingency::rest;
use crate::{Contingency, Group, Undefined, check};

/// Gini index of segregation *G* of group `x` against everybody else.
///
/// *G* = Σᵢ Σⱼ tᵢ tⱼ |pᵢ − pⱼ| / (2 T² P (1 − P)), where pᵢ = xᵢ/tᵢ and P = X/T: the mean difference of the group's
/// share between two areas, of its largest possible value; twice the area between the segregation curve and the
/// diagonal. A share, 0 (the same share everywhere) to 1 (no area in common), never below the
/// [dissimilarity](crate::dissimilarity()) of the same split.
///
/// Computed in *n* log *n* steps: tᵢ tⱼ |pᵢ − pⱼ| = |xᵢ yⱼ − xⱼ yᵢ| with yᵢ = tᵢ − xᵢ, so that with the areas in order
/// of pᵢ the double sum is one pass along the segregation curve, G = Σⱼ (xⱼ/X · Σᵢ<ⱼ yᵢ/Y − yⱼ/Y · Σᵢ<ⱼ xᵢ/X).
///
/// `table` has one row per area and one column per group, in persons.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if the group has nobody, [`Undefined::OneGroup`] if it is everybody,
/// [`Undefined::TooFewAreas`] with fewer than two populated areas, [`Undefined::NoPopulation`] and
/// [`Undefined::UnknownGroup`].
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation; Duncan & Duncan (1955).
///
/// ```
/// # use measures::{Contingency, gini};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 80.0], [20.0, 0.0]])?;
/// // Shares of x (60): 3/6, 1/6, 2/6; of the rest (100): 0.2, 0.8, 0. Over the three pairs |aᵢ bⱼ − aⱼ bᵢ|:
/// // |3/6 · 0.8 − 1/6 · 0.2| + |3/6 · 0 − 2/6 · 0.2| + |1/6 · 0 − 2/6 · 0.8| = (2.2 + 0.4 + 1.6) / 6 = 0.7
/// assert!((gini(&table, 0)? - 0.7).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn gini(table: &Contingency, x: Group) -> Result<f64, Undefined> {
    check::group_and_rest(table, x)?;
    let total_x = table.group_total(x)?;
    let total_rest = rest(table.group_totals(), x);

    let mut curve: Vec<Step> = table
        .populated()
        .map(|(area, _)| {
            let (group, rest) = (area[x] / total_x, rest(area, x) / total_rest);
            Step { odds: group / rest, group, rest }
        })
        .collect();
    curve.sort_unstable_by(|a, b| a.odds.total_cmp(&b.odds));

    let (mut group_before, mut rest_before, mut area_between) = (0.0, 0.0, 0.0);
    for step in &curve {
        area_between += step.group * rest_before - step.rest * group_before;
        group_before += step.group;
        rest_before += step.rest;
    }
    Ok(check::within(area_between, 0.0, 1.0))
}

/// One area's step along the segregation curve.
struct Step {
    /// The area's share of the group over its share of everybody else, infinite where the group is alone. Orders areas as
    /// the group's share in them does, which near 1 has lost the digits that tell areas apart, and persons over persons
    /// near 0 where the group is very small. Not a number where both shares are too small to be one: such an area adds
    /// nothing, wherever it stands.
    odds: f64,
    /// The area's share of the group.
    group: f64,
    /// The area's share of everybody else.
    rest: f64,
}
