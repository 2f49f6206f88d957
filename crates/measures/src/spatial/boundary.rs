//! Boundaries: segregation less what meets across the borders of areas.
//!
//! In: a table and the [`Borders`] of its areas. Out: Morrill's and Wong's adjusted D, [`adjacency_adjusted`],
//! [`border_adjusted`] and [`shape_adjusted`], or why there is none. All are D(x, everybody else) − Σᵢ Σⱼ w_ij |pᵢ − pⱼ|
//! with pᵢ the group's share in area i and weights w of neighbours that sum to 1, counted in both directions. Areas
//! without persons have no share, and their borders do not count. Anybody may call.

use super::concentration::Surfaces;
use crate::{Contingency, Group, Undefined, check, segregation_index};

/// How areas border on each other, and how long their own outlines are.
#[derive(Debug, Clone, PartialEq)]
pub struct Borders {
    areas: usize,
    /// Two areas and the length of the border between them; each pair once, the lower number first, in order.
    pairs: Vec<(usize, usize, f64)>,
}

impl Borders {
    /// Borders of `areas` areas: two of them (counted from 0) and the length of their common border, in any one unit.
    ///
    /// Each pair once or in both directions, with the same length; 1 for each where only adjacency is known.
    ///
    /// # Errors
    /// [`Undefined::NotAPart`] if an area is named that is not there, or borders on itself, [`Undefined::NotFinite`] and
    /// [`Undefined::NotPositive`] at the first length that is no number or not above 0, [`Undefined::LengthMismatch`] if
    /// a pair comes twice with two lengths or more than twice.
    ///
    /// ```
    /// # use measures::{Undefined, spatial::boundary::Borders};
    /// assert_eq!(Borders::new(3, vec![(0, 1, 250.0), (1, 2, 80.0)])?.areas(), 3);
    /// assert_eq!(Borders::new(2, vec![(0, 2, 250.0)]), Err(Undefined::NotAPart));
    /// # Ok::<(), measures::Error>(())
    /// ```
    pub fn new(areas: usize, lengths: Vec<(usize, usize, f64)>) -> Result<Self, Undefined> {
        if lengths.iter().any(|(one, other, _)| one == other || one.max(other) >= &areas) {
            return Err(Undefined::NotAPart);
        }
        if let Some(position) = lengths.iter().position(|(_, _, length)| !length.is_finite()) {
            return Err(Undefined::NotFinite { position });
        }
        if let Some(position) = lengths.iter().position(|(_, _, length)| *length <= 0.0) {
            return Err(Undefined::NotPositive { position });
        }
        let mut directed = lengths;
        directed.sort_by_key(|(one, other, _)| (one.min(other).to_owned(), one.max(other).to_owned(), *one));
        let mut pairs: Vec<(usize, usize, f64)> = Vec::with_capacity(directed.len());
        let mut last = None;
        for (one, other, length) in directed {
            let pair = (one.min(other), one.max(other), length);
            match pairs.last() {
                // The same from the other side.
                Some(known) if *known == pair && last != Some((one, other)) => {}
                Some(known) if (known.0, known.1) == (pair.0, pair.1) => {
                    return Err(Undefined::LengthMismatch { expected: 1, found: 2 });
                }
                _ => pairs.push(pair),
            }
            last = Some((one, other));
        }
        Ok(Self { areas, pairs })
    }

    /// The number of areas.
    #[must_use]
    pub const fn areas(&self) -> usize {
        self.areas
    }
}

/// How the weights of neighbours are scaled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scaling {
    /// Every border weighs by its length among all borders' (R `seg`, OasisR).
    Overall,
    /// Every area weighs the same, and in it every border by its part of the area's borders (PySAL `segregation`).
    ByArea,
}

/// Morrill's adjusted *D(adj)* of group `x`.
///
/// D − Σᵢ Σⱼ c_ij |pᵢ − pⱼ| / Σᵢ Σⱼ c_ij with c = 1 for areas that border on each other: the mean difference between
/// neighbours is taken off. 0 or less where all difference is between neighbours (a checkerboard), at most D.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless they are the borders of the table's areas, [`Undefined::TooFewValues`] if no two
/// populated areas border on each other, and as [`segregation_index`](crate::segregation_index()).
///
/// # Source
/// Morrill (1991), On the measure of geographic segregation.
///
/// ```
/// # use measures::{Contingency, spatial::boundary::{Borders, adjacency_adjusted}};
/// let table = Contingency::from_rows([[30.0, 10.0], [20.0, 20.0], [10.0, 30.0]])?;
/// let borders = Borders::new(3, vec![(0, 1, 2.0), (1, 2, 6.0)])?;
/// // D = ½ (|30 − 10| + 0 + |10 − 30|) / 60 = 1/3; both borders part shares that differ by ¼
/// assert!((adjacency_adjusted(&table, 0, &borders)? - (1.0 / 3.0 - 0.25)).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn adjacency_adjusted(table: &Contingency, x: Group, borders: &Borders) -> Result<f64, Undefined> {
    adjusted(table, x, borders, Scaling::Overall, |_, _, _| 1.0)
}

/// Wong's border-length-adjusted *D(w)* of group `x`.
///
/// D − Σᵢ Σⱼ w_ij |pᵢ − pⱼ| with weights by the length of the common border: people meet across long borders.
///
/// # Errors
/// As [`adjacency_adjusted`].
///
/// # Source
/// Wong (1993), Spatial indices of segregation; scaled as `scaling` says. (Wong halves the sum, which his derivation
/// does not call for; Tivadar (2019), OasisR. Neither is it halved here.)
///
/// ```
/// # use measures::{Contingency, spatial::boundary::{Borders, Scaling, border_adjusted}};
/// let table = Contingency::from_rows([[30.0, 10.0], [20.0, 20.0], [20.0, 20.0]])?;
/// let borders = Borders::new(3, vec![(0, 1, 2.0), (1, 2, 6.0)])?;
/// // D = ½ (|30/70 − 10/50| + 2 |20/70 − 20/50|) = 8/35. A quarter of the borders parts ¾ from ½.
/// assert!((border_adjusted(&table, 0, &borders, Scaling::Overall)? - (8.0 / 35.0 - 0.25 * 0.25)).abs() < 1e-12);
/// // By area: all borders of the first area, a quarter of the second's, none of the third's, of three areas.
/// assert!((border_adjusted(&table, 0, &borders, Scaling::ByArea)? - (8.0 / 35.0 - 0.25 * 1.25 / 3.0)).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn border_adjusted(table: &Contingency, x: Group, borders: &Borders, scaling: Scaling) -> Result<f64, Undefined> {
    adjusted(table, x, borders, scaling, |_, _, length| length)
}

/// Wong's shape-adjusted *D(s)* of group `x`.
///
/// As [`border_adjusted`], with every term multiplied by ½ (Pᵢ/Aᵢ + Pⱼ/Aⱼ) / max(P/A), the mean of perimeter by surface of
/// both areas as a part of the largest: a compact area lets fewer of its people near the border. Perimeters are in the
/// unit of length whose square the surfaces are in; the unit itself does not matter.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless every area has a perimeter and a surface, [`Undefined::NotFinite`] and
/// [`Undefined::NotPositive`] at the first perimeter that is no number or not above 0, and as [`adjacency_adjusted`].
///
/// # Source
/// Wong (1993), Spatial indices of segregation, without the halving that [`border_adjusted`] speaks of.
///
/// ```
/// # use measures::{Contingency, spatial::{boundary::{Borders, Scaling, shape_adjusted}, concentration::Surfaces}};
/// let table = Contingency::from_rows([[30.0, 10.0], [10.0, 30.0]])?;
/// let borders = Borders::new(2, vec![(0, 1, 1.0)])?;
/// // D = ½; the only border parts ¾ from ¼. P/A = 4/1 and 6/2: ½ (4 + 3) / 4 = 7/8, so ½ − ½ · 7/8
/// let surfaces = Surfaces::new(vec![1.0, 2.0])?;
/// let found = shape_adjusted(&table, 0, &borders, Scaling::Overall, &[4.0, 6.0], &surfaces)?;
/// assert!((found - 0.0625).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn shape_adjusted(
    table: &Contingency,
    x: Group,
    borders: &Borders,
    scaling: Scaling,
    perimeters: &[f64],
    surfaces: &Surfaces,
) -> Result<f64, Undefined> {
    let (expected, found) = (table.areas().len(), perimeters.len());
    if expected != found {
        return Err(Undefined::LengthMismatch { expected, found });
    }
    surfaces.fit(table)?;
    if let Some(position) = perimeters.iter().position(|perimeter| !perimeter.is_finite()) {
        return Err(Undefined::NotFinite { position });
    }
    if let Some(position) = perimeters.iter().position(|perimeter| *perimeter <= 0.0) {
        return Err(Undefined::NotPositive { position });
    }
    let ratios: Vec<f64> = perimeters.iter().enumerate().map(|(area, length)| length / surfaces.of(area)).collect();
    let largest = ratios.iter().copied().fold(0.0, f64::max);
    if !largest.is_finite() || largest == 0.0 {
        return Err(Undefined::NotFinite { position: 0 });
    }
    let met = |one: usize, other: usize| 0.5 * (ratios[one] / largest + ratios[other] / largest);
    weighted(table, x, borders, scaling, |_, _, length| length, met)
}

fn adjusted(
    table: &Contingency,
    x: Group,
    borders: &Borders,
    scaling: Scaling,
    weight: impl Fn(usize, usize, f64) -> f64,
) -> Result<f64, Undefined> {
    weighted(table, x, borders, scaling, weight, |_, _| 1.0)
}

/// D less the weighted mean difference across borders; `met` scales a border's term, not its weight.
fn weighted(
    table: &Contingency,
    x: Group,
    borders: &Borders,
    scaling: Scaling,
    weight: impl Fn(usize, usize, f64) -> f64,
    met: impl Fn(usize, usize) -> f64,
) -> Result<f64, Undefined> {
    let (expected, found) = (table.areas().len(), borders.areas);
    if expected != found {
        return Err(Undefined::LengthMismatch { expected, found });
    }
    check::group_and_rest(table, x)?;
    let shares: Vec<Option<f64>> = table
        .areas()
        .zip(table.area_totals())
        .map(|(area, persons)| (*persons > 0.0).then(|| area[x] / persons))
        .collect();
    // Pairs of populated areas: both, the weight, the difference.
    let pairs: Vec<(usize, usize, f64, f64)> = borders
        .pairs
        .iter()
        .filter_map(|&(one, other, length)| {
            let difference = (shares[one]? - shares[other]?).abs() * met(one, other);
            Some((one, other, weight(one, other, length), difference))
        })
        .collect();
    if pairs.is_empty() {
        return Err(Undefined::TooFewValues { needed: 1, found: 0 });
    }
    let longest = pairs.iter().map(|pair| pair.2).fold(0.0, f64::max);
    let mut sums = vec![0.0; expected];
    for (one, other, weight, _) in &pairs {
        sums[*one] += weight / longest;
        sums[*other] += weight / longest;
    }
    let all = match scaling {
        Scaling::Overall => sums.iter().sum::<f64>(),
        Scaling::ByArea => sums.iter().filter(|sum| **sum > 0.0).count() as f64,
    };
    let across: f64 = pairs
        .iter()
        .map(|(one, other, weight, difference)| {
            let weight = weight / longest;
            match scaling {
                Scaling::Overall => 2.0 * weight / all * difference,
                Scaling::ByArea => (weight / sums[*one] + weight / sums[*other]) / all * difference,
            }
        })
        .sum();
    Ok(segregation_index(table, x)? - across)
}
