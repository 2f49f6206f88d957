//! Spatial evenness and exposure: how the people around everybody are made up.
//!
//! In: [`Surroundings`]. Out: Reardon & O'Sullivan's [`spatial_information`] H̃, [`spatial_dissimilarity`] D̃,
//! [`spatial_relative_diversity`] R̃ and [`spatial_exposure`] P̃*, with [`spatial_gini`] and [`spatial_atkinson`] of the
//! same kind, and [`profile`] over bandwidths, or why there is none. With a bandwidth so short that every area sees
//! itself alone they are the measures without space, with a very long one everybody sees the same and they are 0
//! (exposure: the group's share). Anybody may call.
//!
//! π_g is a group's share of all persons, π̃_ig its share of the people around area i, wᵢ the area's weight: its persons'
//! share of all, unless the surroundings say otherwise.

use super::{Kernel, Places, Surroundings};
use crate::{Contingency, Group, Undefined, check, entropy};

/// Spatial information theory index H̃.
///
/// H̃ = 1 − Σᵢ wᵢ Ẽᵢ / E with E = −Σ_g π_g ln π_g of all and Ẽᵢ the same of the people around area i. 1: nobody has
/// anybody of another group around; 0: all surroundings are as diverse as the whole. Below 0 where surroundings are on
/// the whole more diverse than the population, which overlap makes possible.
///
/// # Errors
/// [`Undefined::OneGroup`] if everybody belongs to one group, [`Undefined::TooFewAreas`] with fewer than two populated
/// areas.
///
/// # Source
/// Reardon & O'Sullivan (2004), Measures of spatial segregation.
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Shape, Surroundings, environment::spatial_information}};
/// let table = Contingency::from_rows([[40.0, 0.0], [0.0, 40.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [2.0, 0.0]], vec![1.0; 2])?;
/// let around = Surroundings::of(&table, &places, &Kernel::new(Shape::Triangular, 3.0)?)?;
/// // 40 and 40/3 around either area, shares ¾ and ¼: 1 − (¼ ln 4 + ¾ ln 4/3) / ln 2
/// let expected = 1.0 - (0.25 * 4.0_f64.ln() + 0.75 * (4.0_f64 / 3.0).ln()) / 2.0_f64.ln();
/// assert!((spatial_information(&around)? - expected).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn spatial_information(around: &Surroundings) -> Result<f64, Undefined> {
    around.several_groups()?;
    let whole = diversity(around.shares().iter().copied());
    positive(whole)?;
    let local: f64 = around.areas().map(|(weight, _, shares)| weight * diversity(shares.each())).sum();
    Ok(1.0 - local / whole)
}

/// Spatial dissimilarity D̃.
///
/// D̃ = Σᵢ wᵢ Σ_g |π̃_ig − π_g| / (2 I) with I = Σ_g π_g (1 − π_g). 0 (all surroundings are made up like the whole) to 1.
///
/// # Errors
/// As [`spatial_information`].
///
/// # Source
/// Reardon & O'Sullivan (2004), Measures of spatial segregation.
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Shape, Surroundings, environment::spatial_dissimilarity}};
/// let table = Contingency::from_rows([[40.0, 0.0], [0.0, 40.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [2.0, 0.0]], vec![1.0; 2])?;
/// let around = Surroundings::of(&table, &places, &Kernel::new(Shape::Triangular, 3.0)?)?;
/// // Shares ¾ and ¼ around either area, I = ½: (¼ + ¼) / (2 · ½)
/// assert!((spatial_dissimilarity(&around)? - 0.5).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn spatial_dissimilarity(around: &Surroundings) -> Result<f64, Undefined> {
    around.several_groups()?;
    let mixed = mixture(around.shares().iter().copied());
    positive(mixed)?;
    let departure = |shares: super::surroundings::Shares<'_>| -> f64 {
        shares.each().zip(around.shares()).map(|(local, whole)| (local - whole).abs()).sum()
    };
    Ok(around.areas().map(|(weight, _, shares)| weight * departure(shares)).sum::<f64>() / (2.0 * mixed))
}

/// Spatial relative diversity R̃.
///
/// R̃ = 1 − Σᵢ wᵢ Ĩᵢ / I with I = Σ_g π_g (1 − π_g) of all and Ĩᵢ the same of the people around area i: how much less
/// likely two persons around the same place are to belong to different groups than any two. At most 1; below 0 where
/// surroundings are on the whole more diverse than the population.
///
/// # Errors
/// As [`spatial_information`].
///
/// # Source
/// Reardon & O'Sullivan (2004), Measures of spatial segregation.
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Shape, Surroundings, environment::spatial_relative_diversity}};
/// let table = Contingency::from_rows([[40.0, 0.0], [0.0, 40.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [2.0, 0.0]], vec![1.0; 2])?;
/// let around = Surroundings::of(&table, &places, &Kernel::new(Shape::Triangular, 3.0)?)?;
/// // 2 · ¾ · ¼ = 3/8 around either area, ½ in all: 1 − ¾
/// assert!((spatial_relative_diversity(&around)? - 0.25).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn spatial_relative_diversity(around: &Surroundings) -> Result<f64, Undefined> {
    around.several_groups()?;
    let mixed = mixture(around.shares().iter().copied());
    positive(mixed)?;
    let local: f64 = around.areas().map(|(weight, _, shares)| weight * mixture(shares.each())).sum();
    Ok(1.0 - local / mixed)
}

/// Spatial exposure ₓP̃*ᵧ of group `x` to group `y`: Σᵢ (xᵢ/X) π̃_iy, the share of `y` among the people around an average
/// member of `x`; with `y` = `x` spatial isolation. A share, 0 to 1. Always a mean over the members of `x`.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if one of the groups has nobody, [`Undefined::UnknownGroup`].
///
/// # Source
/// Reardon & O'Sullivan (2004), Measures of spatial segregation.
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Shape, Surroundings, environment::spatial_exposure}};
/// let table = Contingency::from_rows([[40.0, 0.0], [0.0, 40.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [2.0, 0.0]], vec![1.0; 2])?;
/// let around = Surroundings::of(&table, &places, &Kernel::new(Shape::Triangular, 3.0)?)?;
/// // All members of the first group have 40 of their own around them and 40/3 of the second.
/// assert!((spatial_exposure(&around, 0, 0)? - 0.75).abs() < 1e-12);
/// assert!((spatial_exposure(&around, 0, 1)? - 0.25).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn spatial_exposure(around: &Surroundings, x: Group, y: Group) -> Result<f64, Undefined> {
    around.populated(x)?;
    around.populated(y)?;
    Ok(check::within(around.areas().map(|(_, members, shares)| members[x] * shares.of(y)).sum(), 0.0, 1.0))
}

/// Spatial Gini of group `x` against everybody else.
///
/// Σᵢ Σⱼ wᵢ wⱼ |π̃_ix − π̃_jx| / (2 π_x (1 − π_x)), the [Gini](crate::gini()) of surroundings instead of areas. 0 to 1.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if the group has nobody, [`Undefined::UnknownGroup`], and as [`spatial_information`].
///
/// # Source
/// The index of the measure without space, with the surroundings of Reardon & O'Sullivan (2004).
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Shape, Surroundings, environment::spatial_gini}};
/// let table = Contingency::from_rows([[40.0, 0.0], [0.0, 40.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [2.0, 0.0]], vec![1.0; 2])?;
/// let around = Surroundings::of(&table, &places, &Kernel::new(Shape::Triangular, 3.0)?)?;
/// // One pair, counted twice, that differs by ½: 2 · ½ · ½ · ½ / (2 · ¼)
/// assert!((spatial_gini(&around, 0)? - 0.5).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn spatial_gini(around: &Surroundings, x: Group) -> Result<f64, Undefined> {
    let (share, rest) = against_rest(around, x)?;
    let mut areas: Vec<(f64, f64)> = around.areas().map(|(weight, _, shares)| (shares.of(x), weight)).collect();
    areas.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    // An area's share counts plus with every area below it and minus with every one above.
    let all: f64 = areas.iter().map(|(_, weight)| weight).sum();
    let (mut below, mut sum) = (0.0, 0.0);
    for (local, weight) in areas {
        sum += weight * local * (2.0 * below + weight - all);
        below += weight;
    }
    Ok(sum / (share * rest))
}

/// Spatial Atkinson index of group `x` against everybody else, with aversion `epsilon`.
///
/// 1 − π/(1 − π) · |Σᵢ wᵢ (1 − π̃ᵢ)^(1−ε) π̃ᵢ^ε / π|^(1/(1−ε)) with the shares of `x`: the
/// [Atkinson index](crate::atkinson()) of surroundings instead of areas. At most 1.
///
/// # Errors
/// [`Undefined::ParameterOutOfRange`] unless 0 < ε < 1, and as [`spatial_gini`].
///
/// # Source
/// The index of the measure without space, with the surroundings of Reardon & O'Sullivan (2004).
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Shape, Surroundings, environment::spatial_atkinson}};
/// let table = Contingency::from_rows([[40.0, 0.0], [0.0, 40.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [2.0, 0.0]], vec![1.0; 2])?;
/// let around = Surroundings::of(&table, &places, &Kernel::new(Shape::Triangular, 3.0)?)?;
/// // √(¾ · ¼) around either area, π = ½: 1 − 1 · (√3/4 / ½)² = 1 − ¾
/// assert!((spatial_atkinson(&around, 0, 0.5)? - 0.25).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn spatial_atkinson(around: &Surroundings, x: Group, epsilon: f64) -> Result<f64, Undefined> {
    if !(epsilon > 0.0 && epsilon < 1.0) {
        return Err(Undefined::ParameterOutOfRange);
    }
    let (share, rest) = against_rest(around, x)?;
    let term = |local: f64| (1.0 - local).max(0.0).powf(1.0 - epsilon) * local.powf(epsilon);
    let sum: f64 = around.areas().map(|(weight, _, shares)| weight * term(shares.of(x))).sum();
    Ok(1.0 - share / rest * (sum / share).powf(1.0 / (1.0 - epsilon)))
}

/// A measure at several bandwidths, in their order: how far segregation reaches. See [`Kernel::at_bandwidths`].
///
/// `measure` is any of those here, or a closure over one with its groups. (The profiles of PySAL `segregation` are of the
/// measure without space in the [table of surroundings](Surroundings::table), `|around| theil_h(&around.table()?)`; they
/// compare surroundings with each other, and people in the middle of the map count more often.) Every bandwidth looks only at the pairs of
/// areas within its own reach, and the surroundings of one are gone before those of the next are made, so that memory
/// does not grow with their number.
///
/// # Errors
/// As [`Surroundings::of`]; what the measure has no value of stands in its place.
///
/// # Source
/// Reardon, Matthews, O'Sullivan et al. (2008), The geographic scale of metropolitan racial segregation.
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Shape, environment::{profile, spatial_dissimilarity}}};
/// let table = Contingency::from_rows([[40.0, 0.0], [0.0, 40.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [2.0, 0.0]], vec![1.0; 2])?;
/// let kernels = Kernel::at_bandwidths(Shape::Triangular, &[1.0, 4.0])?;
/// let found = profile(&table, &places, &kernels, spatial_dissimilarity)?;
/// // At 1 nobody sees the other area; at 4 half of it, shares ⅔ and ⅓: (1/6 + 1/6) / (2 · ½)
/// assert_eq!(found[0], Ok(1.0));
/// assert!((found[1]? - 1.0 / 3.0).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn profile(
    table: &Contingency,
    places: &Places,
    kernels: &[Kernel],
    measure: impl Fn(&Surroundings) -> Result<f64, Undefined>,
) -> Result<Vec<Result<f64, Undefined>>, Undefined> {
    kernels.iter().map(|kernel| Ok(measure(&Surroundings::of(table, places, kernel)?))).collect()
}

/// −Σ p ln p.
fn diversity(shares: impl Iterator<Item = f64>) -> f64 {
    shares.map(entropy::surprise).sum()
}

/// Σ p (1 − p).
fn mixture(shares: impl Iterator<Item = f64>) -> f64 {
    shares.map(|share| share * (1.0 - share)).sum()
}

/// Several groups have persons, but all save one may be too small for their share to be a number.
fn positive(diversity: f64) -> Result<(), Undefined> {
    if diversity > 0.0 { Ok(()) } else { Err(Undefined::Constant) }
}

/// The share of a group and of everybody else, both above 0.
fn against_rest(around: &Surroundings, group: Group) -> Result<(f64, f64), Undefined> {
    around.populated(group)?;
    around.several_groups()?;
    let (share, rest) = (around.shares()[group], crate::contingency::rest(around.shares(), group));
    // Either may be too small for its ratio to the other to be a number.
    if !(share / rest).is_finite() {
        return Err(Undefined::OneGroup { group });
    }
    if !(rest / share).is_finite() {
        return Err(Undefined::EmptyGroup { group });
    }
    Ok((share, rest))
}
