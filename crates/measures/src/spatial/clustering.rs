//! Clustering: whether the areas where a group lives lie close to each other.
//!
//! In: the [`Proximity`] of the groups of a table. Out: [`spatial_proximity`], [`spatial_proximity_of_all`],
//! [`distance_decay_isolation`], [`distance_decay_interaction`], [`absolute_clustering`] and [`relative_clustering`], or
//! why there is none. Proximity falls with distance by a kernel, whose bandwidth carries the unit: values do not change
//! with the unit of the map. (PySAL `segregation` up to 2.6 takes a proximity that grows with distance, and one that
//! depends on the unit, so its values of these measures differ.) Anybody may call.

use super::Proximity;
use crate::{Group, Undefined};

/// Spatial proximity *SP* of group `x`.
///
/// *SP* = (X P_xx + R P_rr) / (T P_tt) with P_ab = Σᵢ Σⱼ aᵢ bⱼ c(d_ij) / (A B), the mean proximity of a member of one to a
/// member of the other; r is everybody else. 1 where the groups live no closer to their own than all people to each
/// other (about 1 at random), above 1 where they cluster, below 1 where they keep away from their own.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if the group has nobody, [`Undefined::OneGroup`] if it is everybody,
/// [`Undefined::UnknownGroup`], and [`Undefined::ParameterOutOfRange`] if the bandwidth is so short that nobody is near
/// anybody.
///
/// # Source
/// White (1986), Segregation and diversity measures in population distribution; Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Proximity, Shape, clustering::spatial_proximity}};
/// let table = Contingency::from_rows([[50.0, 0.0], [0.0, 50.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], vec![1.0 / 0.6; 2])?;
/// let proximity = Proximity::of(&table, &places, &Kernel::new(Shape::Exponential, 1.0)?)?;
/// // Inside an area e⁻¹, between the two e⁻³: P_xx = P_rr = e⁻¹, P_tt = (e⁻¹ + e⁻³) / 2, so 2 / (1 + e⁻²)
/// let expected = 2.0 / (1.0 + (-2.0_f64).exp());
/// assert!((spatial_proximity(&proximity, 0)? - expected).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn spatial_proximity(proximity: &Proximity, x: Group) -> Result<f64, Undefined> {
    let found = proximity.against_rest(x)?;
    Ok((found.share * found.own + found.share_rest * found.rest) / found.all)
}

/// Spatial proximity of all groups at once: Σ_g T_g P_gg / (T P_tt), which is [`spatial_proximity`] where there are two.
///
/// # Errors
/// [`Undefined::OneGroup`] if everybody belongs to one group, [`Undefined::ParameterOutOfRange`] if the bandwidth is so
/// short that nobody is near anybody.
///
/// # Source
/// White (1986), Segregation and diversity measures in population distribution.
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Proximity, Shape, clustering::spatial_proximity_of_all}};
/// let table = Contingency::from_rows([[50.0, 0.0, 0.0], [0.0, 25.0, 25.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], vec![1.0 / 0.6; 2])?;
/// let proximity = Proximity::of(&table, &places, &Kernel::new(Shape::Exponential, 1.0)?)?;
/// // Every group is e⁻¹ from its own; P_tt as with two groups.
/// let expected = 2.0 / (1.0 + (-2.0_f64).exp());
/// assert!((spatial_proximity_of_all(&proximity)? - expected).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn spatial_proximity_of_all(proximity: &Proximity) -> Result<f64, Undefined> {
    let shares = proximity.shares();
    let populated: Vec<Group> = (0..shares.len()).filter(|group| shares[*group] > 0.0).collect();
    if let [group] = populated[..] {
        return Err(Undefined::OneGroup { group });
    }
    let (mut own, mut all) = (0.0, 0.0);
    for group in &populated {
        own += shares[*group] * proximity.between(*group, *group)?;
        for other in &populated {
            all += shares[*group] * shares[*other] * proximity.between(*group, *other)?;
        }
    }
    if all == 0.0 { Err(Undefined::ParameterOutOfRange) } else { Ok(own / all) }
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
/// # use measures::{Contingency, spatial::{Kernel, Places, Proximity, Shape, clustering::relative_clustering}};
/// let table = Contingency::from_rows([[50.0, 0.0], [0.0, 50.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], vec![1.0 / 0.6; 2])?;
/// let proximity = Proximity::of(&table, &places, &Kernel::new(Shape::Exponential, 1.0)?)?;
/// // Both are alone in an area of one size: e⁻¹ / e⁻¹ − 1
/// assert!(relative_clustering(&proximity, 0)?.abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn relative_clustering(proximity: &Proximity, x: Group) -> Result<f64, Undefined> {
    let found = proximity.against_rest(x)?;
    if found.rest == 0.0 { Err(Undefined::ParameterOutOfRange) } else { Ok(found.own / found.rest - 1.0) }
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
/// # use measures::{Contingency, spatial::{Kernel, Places, Proximity, Shape, clustering::absolute_clustering}};
/// let table = Contingency::from_rows([[50.0, 0.0], [0.0, 50.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], vec![1.0 / 0.6; 2])?;
/// let proximity = Proximity::of(&table, &places, &Kernel::new(Shape::Exponential, 1.0)?)?;
/// // Half the persons, e⁻¹ from their own, e⁻³ from the others, c̄ = (e⁻¹ + e⁻³) / 2: (e⁻¹ − c̄) / (2 c̄ − c̄) = tanh 1
/// assert!((absolute_clustering(&proximity, 0)? - 1.0_f64.tanh()).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn absolute_clustering(proximity: &Proximity, x: Group) -> Result<f64, Undefined> {
    let found = proximity.against_rest(x)?;
    let near = found.share * found.own;
    let anybody = near + found.share_rest * found.mixed;
    let chance = found.share * proximity.of_areas();
    if anybody == chance { Err(Undefined::Constant) } else { Ok((near - chance) / (anybody - chance)) }
}

/// Distance-decay isolation *DPxx* of group `x`.
///
/// Σᵢ (xᵢ/X) Σⱼ k_ij (xⱼ/tⱼ) with k_ij = c_ij tⱼ / Σⱼ c_ij tⱼ: the share of the own group among the people around an average
/// member, nearer people counting more. A share, 0 to 1; with the [`distance_decay_interaction`] of all other groups it
/// sums to 1.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if the group has nobody, [`Undefined::UnknownGroup`].
///
/// # Source
/// Morgan (1983), A distance-decay based interaction index; Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Proximity, Shape, clustering::distance_decay_isolation}};
/// let table = Contingency::from_rows([[50.0, 0.0], [0.0, 50.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], vec![1.0 / 0.6; 2])?;
/// let proximity = Proximity::of(&table, &places, &Kernel::new(Shape::Exponential, 1.0)?)?;
/// // e⁻¹ · 50 / (e⁻¹ · 50 + e⁻³ · 50)
/// let expected = 1.0 / (1.0 + (-2.0_f64).exp());
/// assert!((distance_decay_isolation(&proximity, 0)? - expected).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn distance_decay_isolation(proximity: &Proximity, x: Group) -> Result<f64, Undefined> {
    proximity.met(x, x)
}

/// Distance-decay interaction *DPxy* of group `x` with group `y`: the share of `y` among the people around an average
/// member of `x`, nearer people counting more. A share, 0 to 1.
///
/// # Errors
/// [`Undefined::EmptyGroup`] if one of the groups has nobody, [`Undefined::UnknownGroup`].
///
/// # Source
/// Morgan (1983), A distance-decay based interaction index; Massey & Denton (1988).
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Proximity, Shape, clustering::distance_decay_interaction}};
/// let table = Contingency::from_rows([[50.0, 0.0], [0.0, 50.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], vec![1.0 / 0.6; 2])?;
/// let proximity = Proximity::of(&table, &places, &Kernel::new(Shape::Exponential, 1.0)?)?;
/// // e⁻³ · 50 / (e⁻¹ · 50 + e⁻³ · 50)
/// let expected = 1.0 / (1.0 + 2.0_f64.exp());
/// assert!((distance_decay_interaction(&proximity, 0, 1)? - expected).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn distance_decay_interaction(proximity: &Proximity, x: Group, y: Group) -> Result<f64, Undefined> {
    proximity.met(x, y)
}
