//! Centralisation: whether a group lives nearer to the centre than the ground lies, or than other people live.
//!
//! In: a table, the [`Places`] of its areas and what is taken as the [`Centre`]. Out: [`absolute_centralisation`] and
//! [`relative_centralisation`], or why there is none. Areas whose centres are equally far from it are taken as one, so
//! that the order of the rows does not matter. Anybody may call.

use super::Places;
use crate::contingency::rest;
use crate::{Contingency, Group, Undefined, check};

/// What distances are measured from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Centre {
    /// The mean of the areas' centres.
    Mean,
    /// The median of either coordinate of the areas' centres.
    Median,
    /// The mean of the areas' centres, weighted by persons.
    Persons,
    /// This point, in the coordinates of the map.
    At([f64; 2]),
}

impl Centre {
    /// The point, in the coordinates of the map.
    ///
    /// # Errors
    /// [`Undefined::LengthMismatch`] unless every area has a place, [`Undefined::NoPopulation`] if nobody weighs,
    /// [`Undefined::NotFinite`] if the point is none.
    ///
    /// ```
    /// # use measures::{Contingency, spatial::{Places, centralisation::Centre}};
    /// let table = Contingency::from_rows([[30.0, 30.0], [10.0, 10.0]])?;
    /// let places = Places::new(vec![[0.0, 0.0], [4.0, 8.0]], vec![1.0; 2])?;
    /// assert_eq!(Centre::Mean.of(&table, &places)?, [2.0, 4.0]);
    /// assert_eq!(Centre::Persons.of(&table, &places)?, [1.0, 2.0]); // a quarter of the way
    /// # Ok::<(), measures::Error>(())
    /// ```
    pub fn of(self, table: &Contingency, places: &Places) -> Result<[f64; 2], Undefined> {
        places.fit(table)?;
        check::anybody(table)?;
        let areas = places.centres().len() as f64;
        let mean = |axis: usize| places.centres().iter().map(|centre| centre[axis] / areas).sum::<f64>();
        let weighted = |axis: usize| {
            let parts = places.centres().iter().zip(table.area_totals());
            parts.map(|(centre, persons)| centre[axis] * (persons / table.total())).sum::<f64>()
        };
        let point = match self {
            Self::Mean => [mean(0), mean(1)],
            Self::Median => [median(places, 0), median(places, 1)],
            Self::Persons => [weighted(0), weighted(1)],
            Self::At(point) => point,
        };
        if point.iter().all(|number| number.is_finite()) {
            Ok(point)
        } else {
            Err(Undefined::NotFinite { position: 0 })
        }
    }
}

fn median(places: &Places, axis: usize) -> f64 {
    let mut along: Vec<f64> = places.centres().iter().map(|centre| centre[axis]).collect();
    along.sort_unstable_by(f64::total_cmp);
    let (low, high) = (along[(along.len() - 1) / 2], along[along.len() / 2]);
    low / 2.0 + high / 2.0
}

/// Absolute centralisation *ACE* of group `x`.
///
/// Σᵢ Xᵢ₋₁ Aᵢ − Σᵢ Xᵢ Aᵢ₋₁ over the areas by distance from the centre, with Xᵢ and Aᵢ the shares of the group and of the
/// ground up to and with the i-th. 1: all at the centre, 0: spread like the ground, −1: all at the edge. Areas without
/// persons count, with their surface.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless every area has a place, [`Undefined::EmptyGroup`] if the group has nobody,
/// [`Undefined::TooFewAreas`] with fewer than two areas, [`Undefined::NotFinite`] if the centre is no point,
/// [`Undefined::NoPopulation`] and [`Undefined::UnknownGroup`].
///
/// # Source
/// Duncan & Duncan (1955), Residential distribution and occupational stratification; Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, spatial::{Places, centralisation::{Centre, absolute_centralisation}}};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 40.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [5.0, 0.0]], vec![1.0, 3.0])?;
/// // The group: ¾ of it in the first quarter of the ground. ¾ · 1 − 1 · ¼
/// assert!((absolute_centralisation(&table, 0, &places, Centre::At([0.0, 0.0]))? - 0.5).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn absolute_centralisation(
    table: &Contingency,
    x: Group,
    places: &Places,
    centre: Centre,
) -> Result<f64, Undefined> {
    places.fit(table)?;
    let total = check::populated_group(table, x)?;
    check::two_areas(table.areas().len())?;
    let ground = places.surfaces().total();
    let parts = table.areas().enumerate().map(|(at, area)| (area[x] / total, places.surfaces().of(at) / ground));
    Ok(lead(parts.collect(), places, centre.of(table, places)?))
}

/// Relative centralisation *RCE* of group `x` as against everybody else.
///
/// Σᵢ Xᵢ₋₁ Yᵢ − Σᵢ Xᵢ Yᵢ₋₁ over the areas by distance from the centre, with Xᵢ and Yᵢ the shares of the group and of
/// everybody else up to and with the i-th: of one member and one other at random, how much likelier it is that the member
/// lives nearer to the centre than that the other does. 1: all of the group live nearer than all others, 0: equally near, −1: all live farther.
///
/// # Errors
/// As [`absolute_centralisation`], and [`Undefined::OneGroup`] if the group is everybody; areas without persons do not
/// count.
///
/// # Source
/// Duncan & Duncan (1955), Residential distribution and occupational stratification; Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, spatial::{Places, centralisation::{Centre, relative_centralisation}}};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 60.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [5.0, 0.0]], vec![1.0, 3.0])?;
/// // ¾ of the group and ¼ of the others in the inner area: ¾ · 1 − 1 · ¼
/// assert!((relative_centralisation(&table, 0, &places, Centre::At([0.0, 0.0]))? - 0.5).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn relative_centralisation(
    table: &Contingency,
    x: Group,
    places: &Places,
    centre: Centre,
) -> Result<f64, Undefined> {
    places.fit(table)?;
    check::group_and_rest(table, x)?;
    let (total, total_rest) = (table.group_total(x)?, rest(table.group_totals(), x));
    let parts = table.areas().map(|area| (area[x] / total, rest(area, x) / total_rest));
    Ok(lead(parts.collect(), places, centre.of(table, places)?))
}

/// By how much the first of two distributions over the areas lies nearer to the centre than the second.
fn lead(parts: Vec<(f64, f64)>, places: &Places, centre: [f64; 2]) -> f64 {
    let distance = |at: usize| {
        let [x, y] = places.centres()[at];
        (x - centre[0]).hypot(y - centre[1])
    };
    let mut areas: Vec<(f64, f64, f64)> =
        parts.into_iter().enumerate().map(|(at, (one, other))| (distance(at), one, other)).collect();
    areas.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let (mut one, mut other, mut lead) = (0.0, 0.0, 0.0);
    for ring in areas.chunk_by(|a, b| a.0 == b.0) {
        let next_one = one + ring.iter().map(|area| area.1).sum::<f64>();
        let next_other = other + ring.iter().map(|area| area.2).sum::<f64>();
        lead += one * next_other - next_one * other;
        (one, other) = (next_one, next_other);
    }
    check::within(lead, -1.0, 1.0)
}
