//! Concentration profile: how much of a group lives where it makes up at least a given share.
//!
//! In: a table, a group, a number of thresholds. Out: a [`ConcentrationProfile`], the curve and its index, or why there is
//! none. Anybody may call.

use crate::{Contingency, Group, Undefined, check};

/// The curve of a group's concentration and the index made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ConcentrationProfile {
    /// Thresholds from 0 to 1 at equal steps, each with v: the share of the group that lives in areas of which it is at
    /// least that share.
    pub curve: Vec<[f64; 2]>,
    /// *R* from the thresholds of the curve, each counting for one of their number: what PySAL `segregation` gives, with
    /// 1 000 of them by default.
    pub at_thresholds: f64,
    /// *R* of all thresholds.
    pub value: f64,
}

/// The concentration profile of group `x`.
///
/// *R* = (P − ∫₀ᴾ v dθ + ∫ᴾ¹ v dθ) / (1 − P) with v(θ) the share of the group that lives in areas of which it is at least θ,
/// and P its share of all. 0: the group is P of every area, 1: it lives alone. It equals (2 Σᵢ (xᵢ/X) max(pᵢ − P, 0) +
/// P − Σᵢ (xᵢ/X) pᵢ) / (1 − P), which needs no thresholds.
///
/// # Errors
/// [`Undefined::ParameterOutOfRange`] with fewer than two `thresholds`, [`Undefined::EmptyGroup`] if the group has nobody,
/// [`Undefined::OneGroup`] if it is everybody, [`Undefined::TooFewAreas`] with fewer than two populated areas,
/// [`Undefined::NoPopulation`] and [`Undefined::UnknownGroup`].
///
/// # Source
/// Hong & Sadahiro (2014), Measuring geographic segregation: a graph-based approach.
///
/// ```
/// # use measures::{Contingency, concentration_profile::concentration_profile};
/// let table = Contingency::from_rows([[30.0, 10.0], [10.0, 30.0]])?;
/// let found = concentration_profile(&table, 0, 3)?;
/// // All live where they are a quarter or more, ¾ of them where they are three quarters.
/// assert_eq!(found.curve, [[0.0, 1.0], [0.5, 0.75], [1.0, 0.0]]);
/// // P = ½: the curve is 1 up to ¼, then ¾: (½ − (¼ + 3/16) + 3/16) / ½
/// assert!((found.value - 0.5).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn concentration_profile(
    table: &Contingency,
    x: Group,
    thresholds: usize,
) -> Result<ConcentrationProfile, Undefined> {
    if thresholds < 2 {
        return Err(Undefined::ParameterOutOfRange);
    }
    check::group_and_rest(table, x)?;
    let total = table.group_total(x)?;
    let (share, rest) = (total / table.total(), crate::contingency::rest(table.group_totals(), x) / table.total());
    if rest == 0.0 {
        return Err(Undefined::OneGroup { group: x });
    }
    let mut areas: Vec<(f64, f64)> =
        table.populated().map(|(area, persons)| (area[x] / persons, area[x] / total)).collect();
    areas.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)));

    let step = 1.0 / (thresholds - 1) as f64;
    let mut curve = Vec::with_capacity(thresholds);
    let (mut next, mut living) = (0, 0.0);
    for at in (0..thresholds).rev() {
        let threshold = if at + 1 == thresholds { 1.0 } else { at as f64 * step };
        while let Some((_, members)) = areas.get(next).filter(|(local, _)| *local >= threshold) {
            living += members;
            next += 1;
        }
        curve.push([threshold, living]);
    }
    curve.reverse();
    let side = |above: bool| -> f64 {
        curve.iter().filter(|point| (point[0] >= share) == above).map(|point| point[1] / thresholds as f64).sum()
    };
    let beyond: f64 = areas.iter().map(|(local, members)| members * (local - share).max(0.0)).sum();
    let below: f64 = areas.iter().map(|(local, members)| members * local.min(share)).sum();
    Ok(ConcentrationProfile {
        at_thresholds: (share - side(false) + side(true)) / rest,
        value: check::within((share - below + beyond) / rest, 0.0, 1.0),
        curve,
    })
}
