//! How close the members of groups live to each other: computed once, read by every measure of clustering.
//!
//! In: a table, the [`Places`] of its areas and a [`Kernel`]. Out: a [`Proximity`], the mean proximity of a member of one
//! group to a member of another, for all pairs of groups in one pass over the pairs of areas. Anybody may call.

use super::pair_sums::pair_sums;
use super::{Kernel, Places};
use crate::{Contingency, Group, Undefined, check};

/// Mean proximities between the groups of a table.
///
/// Two persons of different areas are as far from each other as their areas' centres, two of one area √(0.6 a), with a
/// its surface. Areas without persons play no part.
///
/// Time grows with the square of the number of areas, or, with [`Kernel::cut_off`] and on a map much wider than the
/// bandwidth, with their number; memory with their number. The value does not depend on the number of threads.
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Proximity, Shape, clustering::spatial_proximity}};
/// let table = Contingency::from_rows([[50.0, 0.0], [0.0, 50.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [3.0, 0.0]], vec![1.0 / 0.6; 2])?;
/// let proximity = Proximity::of(&table, &places, &Kernel::new(Shape::Exponential, 1.0)?)?;
/// // Inside an area e⁻¹, between the two e⁻³.
/// assert!((proximity.between(0, 0)? - (-1.0_f64).exp()).abs() < 1e-15);
/// assert!((proximity.between(0, 1)? - (-3.0_f64).exp()).abs() < 1e-15);
/// # Ok::<(), measures::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Proximity {
    /// Every group's share of all persons.
    shares: Vec<f64>,
    /// By group and group, row by row, the mean proximity of their members; 0 where one has none.
    between: Vec<f64>,
    /// By group and group, row by row, the second's share of the people around a member of the first.
    met: Vec<f64>,
    /// The mean proximity of two populated areas.
    areas: f64,
    populated: usize,
}

impl Proximity {
    /// The proximities of all groups of a table.
    ///
    /// # Errors
    /// [`Undefined::LengthMismatch`] unless every area has a place, [`Undefined::NoPopulation`],
    /// [`Undefined::TooFewAreas`] with fewer than two populated areas, [`Undefined::ParameterOutOfRange`] if the bandwidth
    /// is so short that nobody is near anybody, or the map wider than a number of bandwidths can tell.
    pub fn of(table: &Contingency, places: &Places, kernel: &Kernel) -> Result<Self, Undefined> {
        places.fit(table)?;
        check::anybody(table)?;
        check::two_areas(table.populated_areas())?;
        let groups = table.groups();
        let populated: Vec<usize> = (0..table.areas().len()).filter(|area| table.area_totals()[*area] > 0.0).collect();
        let centres: Vec<[f64; 2]> = populated.iter().map(|area| places.centres()[*area]).collect();
        // Every group's members as parts of the group, so that no number of persons is too large.
        let mut members = vec![Vec::with_capacity(populated.len()); groups];
        for (_, area) in table.areas().enumerate().filter(|(area, _)| table.area_totals()[*area] > 0.0) {
            for ((column, persons), total) in members.iter_mut().zip(area).zip(table.group_totals()) {
                column.push(if *total > 0.0 { persons / total } else { 0.0 });
            }
        }
        let mut sums = pair_sums(&centres, &members, kernel)?;
        let mut pairs = sums.pairs;
        for (at, area) in populated.iter().enumerate() {
            let inner = kernel.weight((0.6 * places.surfaces().of(*area)).sqrt());
            pairs += inner;
            for (around, members) in sums.around.iter_mut().zip(&members) {
                around[at] += inner * members[at];
            }
        }

        let shares = table.group_shares();
        let mut between = vec![0.0; groups * groups];
        let mut met = vec![0.0; groups * groups];
        for at in 0..populated.len() {
            let all: f64 = shares.iter().zip(&sums.around).map(|(share, around)| share * around[at]).sum();
            for group in (0..groups).filter(|group| members[*group][at] > 0.0) {
                for other in 0..groups {
                    let near = sums.around[other][at];
                    between[group * groups + other] += members[group][at] * near;
                    // Not a number where nobody is near, not even in the own area.
                    met[group * groups + other] += members[group][at] * (shares[other] * near / all);
                }
            }
        }
        let found = Self {
            shares,
            between,
            met,
            areas: pairs / (populated.len() as f64 * populated.len() as f64),
            populated: populated.len(),
        };
        if found.met.iter().all(|share| share.is_finite()) { Ok(found) } else { Err(Undefined::ParameterOutOfRange) }
    }

    /// P_gh, the mean proximity of a member of `group` to a member of `other`, 0 to 1.
    ///
    /// # Errors
    /// [`Undefined::UnknownGroup`], and [`Undefined::EmptyGroup`] if one of them has nobody.
    pub fn between(&self, group: Group, other: Group) -> Result<f64, Undefined> {
        self.populated(group)?;
        self.populated(other)?;
        Ok(self.between[group * self.shares.len() + other])
    }

    /// The share of `other` among the people around an average member of `group`, each counted by proximity.
    ///
    /// # Errors
    /// As [`Proximity::between`].
    pub fn met(&self, group: Group, other: Group) -> Result<f64, Undefined> {
        self.populated(group)?;
        self.populated(other)?;
        Ok(check::within(self.met[group * self.shares.len() + other], 0.0, 1.0))
    }

    /// c̄, the mean proximity of two populated areas, of each to itself among them.
    #[must_use]
    pub const fn of_areas(&self) -> f64 {
        self.areas
    }

    /// The number of areas with persons.
    #[must_use]
    pub const fn populated_areas(&self) -> usize {
        self.populated
    }

    /// Every group's share of all persons, in the table's order.
    #[must_use]
    pub fn shares(&self) -> &[f64] {
        &self.shares
    }

    fn populated(&self, group: Group) -> Result<(), Undefined> {
        match self.shares.get(group) {
            None => Err(Undefined::UnknownGroup { group, groups: self.shares.len() }),
            Some(0.0) => Err(Undefined::EmptyGroup { group }),
            Some(_) => Ok(()),
        }
    }

    /// A group as against everybody else.
    pub(super) fn against_rest(&self, group: Group) -> Result<AgainstRest, Undefined> {
        self.populated(group)?;
        let groups = self.shares.len();
        let others = || (0..groups).filter(move |other| *other != group);
        let share_rest: f64 = others().map(|other| self.shares[other]).sum();
        if share_rest == 0.0 {
            return Err(Undefined::OneGroup { group });
        }
        let part = |other: Group| self.shares[other] / share_rest;
        let own = self.between[group * groups + group];
        let mixed: f64 = others().map(|other| part(other) * self.between[group * groups + other]).sum();
        let rest: f64 = others()
            .flat_map(|one| others().map(move |other| (one, other)))
            .map(|(one, other)| part(one) * part(other) * self.between[one * groups + other])
            .sum();
        let share = self.shares[group];
        let all = share * share * own + 2.0 * share * share_rest * mixed + share_rest * share_rest * rest;
        if all == 0.0 {
            return Err(Undefined::ParameterOutOfRange);
        }
        Ok(AgainstRest { share, share_rest, own, rest, mixed, all })
    }
}

/// Mean proximity of two members, of two others, of a member and another, of any two persons.
pub(super) struct AgainstRest {
    pub share: f64,
    pub share_rest: f64,
    pub own: f64,
    pub rest: f64,
    pub mixed: f64,
    pub all: f64,
}
