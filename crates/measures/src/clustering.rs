//! Clustering: whether the areas where a group lives lie close to each other.
//!
//! In: a table and the [`Places`] of its areas. Out: [`spatial_proximity`], [`distance_decay_isolation`],
//! [`distance_decay_interaction`], [`absolute_clustering`] and [`relative_clustering`], or why there is none. Proximity
//! falls with distance, c(d) = exp(−d/scale), and the scale carries the unit: values do not change with the unit of the
//! map. (PySAL `segregation` up to 2.6 takes a proximity that grows with distance, and one that depends on the unit, so
//! its values of these measures differ.) Time grows with the square of the number of areas, memory with the number.
//! Anybody may call.

use crate::contingency::rest;
use crate::{Contingency, Group, Undefined, check};

/// Where every area of a table lies, in its order, how large it is, and how fast proximity falls.
#[derive(Debug, Clone, PartialEq)]
pub struct Places {
    points: Vec<[f64; 2]>,
    /// The mean distance of two persons of one area.
    inner: Vec<f64>,
    scale: f64,
}

impl Places {
    /// The areas' centres and surfaces, and the distance (`scale`) over which proximity falls to 1/e.
    ///
    /// Coordinates and scale are in one unit of length, surfaces in its square; a projected map, not degrees. Persons of
    /// one area are taken to be √(0.6 a) from each other.
    ///
    /// # Errors
    /// [`Undefined::LengthMismatch`] unless every centre has a surface, [`Undefined::NotFinite`] at the first area with a
    /// number that is infinite or none, [`Undefined::NotPositive`] at the first surface that is not above 0,
    /// [`Undefined::ParameterOutOfRange`] unless the scale is above 0 and finite.
    pub fn new(centres: Vec<[f64; 2]>, surfaces: &[f64], scale: f64) -> Result<Self, Undefined> {
        if centres.len() != surfaces.len() {
            return Err(Undefined::LengthMismatch { expected: centres.len(), found: surfaces.len() });
        }
        let finite = |at: &usize| centres[*at].iter().chain([&surfaces[*at]]).all(|number| number.is_finite());
        if let Some(position) = (0..centres.len()).find(|at| !finite(at)) {
            return Err(Undefined::NotFinite { position });
        }
        if let Some(position) = surfaces.iter().position(|surface| *surface <= 0.0) {
            return Err(Undefined::NotPositive { position });
        }
        if !(scale > 0.0 && scale.is_finite()) {
            return Err(Undefined::ParameterOutOfRange);
        }
        let inner = surfaces.iter().map(|surface| (0.6 * surface).sqrt()).collect();
        Ok(Self { points: centres, inner, scale })
    }

    /// How close two areas are, 0 to 1.
    fn proximity(&self, one: usize, other: usize) -> f64 {
        let distance = if one == other {
            self.inner[one]
        } else {
            let ([x1, y1], [x2, y2]) = (self.points[one], self.points[other]);
            (x1 - x2).hypot(y1 - y2)
        };
        (-distance / self.scale).exp()
    }
}

/// Spatial proximity *SP* of group `x`.
///
/// *SP* = (X P_xx + R P_rr) / (T P_tt) with P_ab = Σᵢ Σⱼ aᵢ bⱼ c(d_ij) / (A B), the mean proximity of a member of one to a
/// member of the other; r is everybody else. 1 where the groups live no closer to their own than all people to each
/// other (about 1 at random), above 1 where they cluster, below 1 where they keep away from their own.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless every area has a place, [`Undefined::EmptyGroup`] if the group has nobody,
/// [`Undefined::OneGroup`] if it is everybody, [`Undefined::TooFewAreas`] with fewer than two populated areas,
/// [`Undefined::NoPopulation`], [`Undefined::UnknownGroup`], and [`Undefined::ParameterOutOfRange`] if the scale is so
/// short that nobody is near anybody.
///
/// # Source
/// White (1986), Segregation and diversity measures in population distribution; Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, clustering::{Places, spatial_proximity}};
/// let table = Contingency::from_rows([[50.0, 0.0], [0.0, 50.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], &[1.0 / 0.6; 2], 1.0)?;
/// // Inside an area e⁻¹, between the two e⁻³: P_xx = P_rr = e⁻¹, P_tt = (e⁻¹ + e⁻³) / 2, so 2 / (1 + e⁻²)
/// let expected = 2.0 / (1.0 + (-2.0_f64).exp());
/// assert!((spatial_proximity(&table, 0, &places)? - expected).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn spatial_proximity(table: &Contingency, x: Group, places: &Places) -> Result<f64, Undefined> {
    let sums = Sums::of(table, x, places)?;
    Ok((sums.share * sums.own + sums.share_rest * sums.others) / sums.all)
}

/// Relative clustering of group `x` as against everybody else.
///
/// P_xx / P_rr − 1 with the mean proximities of [`spatial_proximity`]: 0 where both live equally close to their own, above
/// 0 where the group lives closer, −1 at the least.
///
/// # Errors
/// As [`spatial_proximity`].
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation.
///
/// ```
/// # use measures::{Contingency, clustering::{Places, relative_clustering}};
/// let table = Contingency::from_rows([[50.0, 0.0], [0.0, 50.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], &[1.0 / 0.6; 2], 1.0)?;
/// // Both are alone in an area of one size: e⁻¹ / e⁻¹ − 1
/// assert!(relative_clustering(&table, 0, &places)?.abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn relative_clustering(table: &Contingency, x: Group, places: &Places) -> Result<f64, Undefined> {
    let sums = Sums::of(table, x, places)?;
    if sums.others == 0.0 { Err(Undefined::ParameterOutOfRange) } else { Ok(sums.own / sums.others - 1.0) }
}

/// Absolute clustering *ACL* of group `x`.
///
/// (Σᵢ (xᵢ/X) Σⱼ c_ij xⱼ − X c̄) / (Σᵢ (xᵢ/X) Σⱼ c_ij tⱼ − X c̄) with c̄ the mean of c over all pairs of populated areas:
/// the group's part of the people near its members, less what it would be if it lived anywhere. 1 at the most; 0 is no
/// bound: where members keep away from their own (a checkerboard) it is negative.
///
/// # Errors
/// As [`spatial_proximity`], and [`Undefined::Constant`] if the denominator is 0.
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation.
///
/// ```
/// # use measures::{Contingency, clustering::{Places, absolute_clustering}};
/// let table = Contingency::from_rows([[50.0, 0.0], [0.0, 50.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], &[1.0 / 0.6; 2], 1.0)?;
/// // Half the persons, e⁻¹ from their own, e⁻³ from the others, c̄ = (e⁻¹ + e⁻³) / 2: (e⁻¹ − c̄) / (2 c̄ − c̄) = tanh 1
/// assert!((absolute_clustering(&table, 0, &places)? - 1.0_f64.tanh()).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn absolute_clustering(table: &Contingency, x: Group, places: &Places) -> Result<f64, Undefined> {
    let sums = Sums::of(table, x, places)?;
    let (near, anybody) = (sums.share * sums.own, sums.share * sums.own + sums.share_rest * sums.mixed);
    let chance = sums.share * sums.mean;
    if anybody == chance { Err(Undefined::Constant) } else { Ok((near - chance) / (anybody - chance)) }
}

/// Distance-decay isolation *DPxx* of group `x`.
///
/// Σᵢ (xᵢ/X) Σⱼ k_ij (xⱼ/tⱼ) with k_ij = c_ij tⱼ / Σⱼ c_ij tⱼ: the share of the own group among the people around an average
/// member, nearer people counting more. A share, 0 to 1; with [`distance_decay_interaction`] it sums to 1.
///
/// # Errors
/// As [`spatial_proximity`].
///
/// # Source
/// Morgan (1983), A distance-decay based interaction index; Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, clustering::{Places, distance_decay_isolation}};
/// let table = Contingency::from_rows([[50.0, 0.0], [0.0, 50.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], &[1.0 / 0.6; 2], 1.0)?;
/// // e⁻¹ · 50 / (e⁻¹ · 50 + e⁻³ · 50)
/// let expected = 1.0 / (1.0 + (-2.0_f64).exp());
/// assert!((distance_decay_isolation(&table, 0, &places)? - expected).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn distance_decay_isolation(table: &Contingency, x: Group, places: &Places) -> Result<f64, Undefined> {
    Ok(check::within(Sums::of(table, x, places)?.met, 0.0, 1.0))
}

/// Distance-decay interaction of group `x` with everybody else: 1 less [`distance_decay_isolation`].
///
/// # Errors
/// As [`spatial_proximity`].
///
/// # Source
/// Morgan (1983), A distance-decay based interaction index; Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, clustering::{Places, distance_decay_interaction}};
/// let table = Contingency::from_rows([[50.0, 0.0], [0.0, 50.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], &[1.0 / 0.6; 2], 1.0)?;
/// // e⁻³ · 50 / (e⁻¹ · 50 + e⁻³ · 50)
/// let expected = 1.0 / (1.0 + 2.0_f64.exp());
/// assert!((distance_decay_interaction(&table, 0, &places)? - expected).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn distance_decay_interaction(table: &Contingency, x: Group, places: &Places) -> Result<f64, Undefined> {
    Ok(1.0 - distance_decay_isolation(table, x, places)?)
}

/// What all measures here are made of.
struct Sums {
    /// The group's share of all persons, and everybody else's.
    share: f64,
    share_rest: f64,
    /// Mean proximity of two members, of two others, of a member and another, of any two persons.
    own: f64,
    others: f64,
    mixed: f64,
    all: f64,
    /// Mean proximity of two populated areas.
    mean: f64,
    /// The group's share of the people around an average member.
    met: f64,
}

impl Sums {
    fn of(table: &Contingency, x: Group, places: &Places) -> Result<Self, Undefined> {
        let (expected, found) = (table.areas().len(), places.points.len());
        if expected != found {
            return Err(Undefined::LengthMismatch { expected, found });
        }
        check::group_and_rest(table, x)?;
        let (total_x, total_rest) = (table.group_total(x)?, rest(table.group_totals(), x));
        let (share, share_rest) = (total_x / table.total(), total_rest / table.total());
        // Number, part of the group and part of everybody else, of every populated area.
        let areas: Vec<(usize, f64, f64)> = table
            .areas()
            .enumerate()
            .filter(|(at, _)| table.area_totals()[*at] > 0.0)
            .map(|(at, area)| (at, area[x] / total_x, rest(area, x) / total_rest))
            .collect();

        let (mut own, mut others, mut mixed, mut pairs, mut met) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (at, group, rest) in &areas {
            let (mut near_group, mut near_rest) = (0.0, 0.0);
            for (other, group, rest) in &areas {
                let proximity = places.proximity(*at, *other);
                near_group += proximity * group;
                near_rest += proximity * rest;
                pairs += proximity;
            }
            own += group * near_group;
            mixed += group * near_rest;
            others += rest * near_rest;
            if *group > 0.0 {
                met += group * (share * near_group / (share * near_group + share_rest * near_rest));
            }
        }
        let all = share * share * own + 2.0 * share * share_rest * mixed + share_rest * share_rest * others;
        if all == 0.0 || !met.is_finite() {
            return Err(Undefined::ParameterOutOfRange);
        }
        let mean = pairs / (areas.len() * areas.len()) as f64;
        Ok(Self { share, share_rest, own, others, mixed, all, mean, met })
    }
}
