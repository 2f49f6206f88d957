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
/// and P its share of all. It equals Σᵢ (xᵢ/X) |pᵢ − P| / (1 − P), which needs no thresholds: how far the share of an average
/// member's area lies from the whole's. 0: the group is P of every area, 1: it lives alone. For a minority it is no more
/// than that; a group that is most of all can come to more, where it is alone in some areas and short of P in others.
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
/// // P = ½: all live in areas that depart from it by ¼: ¼ / ½
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
    // Whichever share is the smaller keeps its digits.
    let others = |area: &[f64]| crate::contingency::rest(area, x);
    let departures = table.populated().map(|(area, persons)| {
        let departure = if share <= rest { area[x] / persons - share } else { others(area) / persons - rest };
        area[x] / total * departure.abs()
    });
    let value = departures.sum::<f64>() / rest;
    Ok(ConcentrationProfile { at_thresholds: (share - side(false) + side(true)) / rest, value, curve })
}
