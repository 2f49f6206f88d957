//! Concentration: how little ground a group takes up, as against other people.
//!
//! In: a table and the [`Surfaces`] of its areas. Out: [`delta`], [`absolute_concentration`] and
//! [`relative_concentration`], or why there is none. Large and almost empty areas at the edge of a place rule these
//! measures, so choose the areas with that in mind. Anybody may call.

use crate::contingency::rest;
use crate::{Contingency, Group, Undefined, check};

/// The surface of every area of a table, in its order; all in one unit (square metres, say), whichever it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Surfaces {
    surfaces: Vec<f64>,
    total: f64,
}

impl Surfaces {
    /// The surfaces of areas, one for each.
    ///
    /// # Errors
    /// [`Undefined::NotFinite`] at the first surface (or at 0 for their sum) that is infinite or not a number,
    /// [`Undefined::NotPositive`] at the first that is 0 or negative.
    ///
    /// ```
    /// # use measures::{Undefined, spatial::Surfaces};
    /// assert_eq!(Surfaces::new(vec![2.0, 3.0])?.total(), 5.0);
    /// assert_eq!(Surfaces::new(vec![2.0, 0.0]), Err(Undefined::NotPositive { position: 1 }));
    /// # Ok::<(), measures::Error>(())
    /// ```
    pub fn new(surfaces: Vec<f64>) -> Result<Self, Undefined> {
        if let Some(position) = surfaces.iter().position(|surface| !surface.is_finite()) {
            return Err(Undefined::NotFinite { position });
        }
        if let Some(position) = surfaces.iter().position(|surface| *surface <= 0.0) {
            return Err(Undefined::NotPositive { position });
        }
        let total: f64 = surfaces.iter().sum();
        if total.is_finite() { Ok(Self { surfaces, total }) } else { Err(Undefined::NotFinite { position: 0 }) }
    }

    /// The surface of all areas together.
    #[must_use]
    pub const fn total(&self) -> f64 {
        self.total
    }

    /// The surface of an area, which is there.
    pub(super) fn of(&self, area: usize) -> f64 {
        self.surfaces[area]
    }

    /// There is one surface for every area of the table.
    pub(super) fn fit(&self, table: &Contingency) -> Result<(), Undefined> {
        let (expected, found) = (table.areas().len(), self.surfaces.len());
        if expected == found { Ok(()) } else { Err(Undefined::LengthMismatch { expected, found }) }
    }
}

/// Delta, Hoover's index of concentration of group `x`.
///
/// ½ Σᵢ |xᵢ/X − aᵢ/A| with the surfaces aᵢ of the areas and A of all: the share of the group that would have to move for
/// its density to be the same everywhere. A share, 0 to 1. Areas without persons count here, with their surface.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless every area has a surface, [`Undefined::EmptyGroup`] if the group has nobody,
/// [`Undefined::TooFewAreas`] with fewer than two areas, [`Undefined::NoPopulation`] and [`Undefined::UnknownGroup`].
///
/// # Source
/// Hoover (1941), Interstate redistribution of population; Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, concentration::{Surfaces, delta}};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 40.0]])?;
/// // The group: 0.75 and 0.25; the surface: 0.2 and 0.8. ½ (0.55 + 0.55)
/// assert!((delta(&table, 0, &Surfaces::new(vec![1.0, 4.0])?)? - 0.55).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn delta(table: &Contingency, x: Group, surfaces: &Surfaces) -> Result<f64, Undefined> {
    surfaces.fit(table)?;
    let total_x = check::populated_group(table, x)?;
    check::two_areas(table.areas().len())?;
    let spread: f64 = table
        .areas()
        .zip(&surfaces.surfaces)
        .map(|(area, surface)| (area[x] / total_x - surface / surfaces.total).abs())
        .sum();
    Ok(check::within(0.5 * spread, 0.0, 1.0))
}

/// Absolute concentration *ACO* of group `x`.
///
/// *ACO* = 1 − (q − s₁) / (s₂ − s₁): q = Σᵢ xᵢ aᵢ / X is the surface of a member's area on average, s₁ and s₂ what that
/// mean would be if the group's X persons lived in the smallest and in the largest areas. 1: in the smallest areas,
/// 0: in the largest. As its authors define it, s₁ and s₂ are means over the persons of the fewest whole areas that hold
/// X persons; the last of them is seldom filled, so values a little beyond 0 and 1 are possible and not cut off.
/// Areas of one surface are taken in the order of their persons, so that the order of the rows does not matter.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless every area has a surface, [`Undefined::Constant`] if s₁ and s₂ are alike (all
/// areas are of one size, or the group needs all of them), [`Undefined::EmptyGroup`] if the group has nobody,
/// [`Undefined::OneGroup`] if it is everybody, [`Undefined::TooFewAreas`] with fewer than two populated areas,
/// [`Undefined::NoPopulation`] and [`Undefined::UnknownGroup`].
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation.
///
/// ```
/// # use measures::{Contingency, concentration::{Surfaces, absolute_concentration}};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 40.0]])?;
/// // q = (30 · 1 + 10 · 4) / 40 = 1.75. Either area holds 40 persons: s₁ = 1, s₂ = 4. 1 − 0.75 / 3
/// let found = absolute_concentration(&table, 0, &Surfaces::new(vec![1.0, 4.0])?)?;
/// assert!((found - 0.75).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn absolute_concentration(table: &Contingency, x: Group, surfaces: &Surfaces) -> Result<f64, Undefined> {
    let Ground { group, smallest, largest, .. } = Ground::of(table, x, surfaces)?;
    Ok(1.0 - (group - smallest) / (largest - smallest))
}

/// Relative concentration *RCO* of group `x` as against everybody else.
///
/// *RCO* = (q / q′ − 1) / (s₁ / s₂ − 1): q and q′ are the surface of the area of a member and of everybody else on
/// average, s₁ and s₂ as in [`absolute_concentration`]. 0: both live equally dense; 1: the group as much denser as the
/// areas allow; below 0: everybody else lives denser. It has no lower bound of −1 in general.
///
/// # Errors
/// As [`absolute_concentration`].
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation.
///
/// ```
/// # use measures::{Contingency, concentration::{Surfaces, relative_concentration}};
/// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 40.0]])?;
/// // q = 1.75, q′ = (20 · 1 + 40 · 4) / 60 = 3, s₁ = 1, s₂ = 4: (1.75 / 3 − 1) / (1/4 − 1) = (5/12) / (3/4)
/// let found = relative_concentration(&table, 0, &Surfaces::new(vec![1.0, 4.0])?)?;
/// assert!((found - 5.0 / 9.0).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn relative_concentration(table: &Contingency, x: Group, surfaces: &Surfaces) -> Result<f64, Undefined> {
    let Ground { group, others, smallest, largest } = Ground::of(table, x, surfaces)?;
    Ok((group / others - 1.0) / (smallest / largest - 1.0))
}

/// Means that agree to this part of themselves differ by rounding alone.
const ROUNDING: f64 = 1e-12;

/// The surface of a person's area on average: of the group, of everybody else, and of the group's number of persons
/// in the smallest and in the largest areas.
struct Ground {
    group: f64,
    others: f64,
    smallest: f64,
    largest: f64,
}

impl Ground {
    fn of(table: &Contingency, x: Group, surfaces: &Surfaces) -> Result<Self, Undefined> {
        surfaces.fit(table)?;
        check::group_and_rest(table, x)?;
        let (total_x, total_rest) = (table.group_total(x)?, rest(table.group_totals(), x));
        // As shares of all ground, so that no unit is too large.
        let ground = || surfaces.surfaces.iter().map(|surface| surface / surfaces.total);
        let mut order: Vec<(f64, f64)> =
            ground().zip(table.area_totals()).map(|(surface, persons)| (surface, *persons)).collect();
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let smallest = mean_surface(order.iter(), total_x);
        let largest = mean_surface(order.iter().rev(), total_x);
        // Where the group needs every area, both are the same mean, summed in another order.
        if largest - smallest <= ROUNDING * largest {
            return Err(Undefined::Constant);
        }
        Ok(Self {
            group: table.areas().zip(ground()).map(|(area, surface)| area[x] / total_x * surface).sum(),
            others: table.areas().zip(ground()).map(|(area, surface)| rest(area, x) / total_rest * surface).sum(),
            smallest,
            largest,
        })
    }
}

/// The mean surface over the persons of the first whole areas that hold as many as `needed`.
fn mean_surface<'areas>(areas: impl Iterator<Item = &'areas (f64, f64)>, needed: f64) -> f64 {
    let (mut persons, mut ground) = (0.0, 0.0);
    for (surface, here) in areas {
        if persons >= needed {
            break;
        }
        persons += here;
        ground += surface * here;
    }
    ground / persons
}
