//! Who lives around every area: computed once, read by every measure of local environments.
//!
//! In: a table, the [`Places`] of its areas and a [`Kernel`]; or contexts that were counted otherwise (the nearest k
//! persons, say). Out: [`Surroundings`], every area's persons by group around it. Time grows with the number of pairs of
//! areas within reach of the kernel, memory with the number of areas. Anybody may call.

use super::pair_sums::pair_sums;
use super::{Kernel, Places};
use crate::{Contingency, Group, Undefined, check};

/// The people around every area, by group, each counted by the kernel's weight; the area's own people count wholly.
///
/// An area's centre stands for all who live there. Areas without persons have surroundings, but weigh nothing.
///
/// ```
/// # use measures::{Contingency, spatial::{Kernel, Places, Shape, Surroundings}};
/// let table = Contingency::from_rows([[40.0, 0.0], [0.0, 40.0]])?;
/// let places = Places::new(vec![[0.0, 0.0], [1.0, 0.0]], vec![1.0; 2])?;
/// let around = Surroundings::of(&table, &places, &Kernel::new(Shape::Triangular, 2.0)?)?;
/// // 40 here and half of the other area's 40.
/// assert_eq!(around.persons(), &[40.0, 20.0, 20.0, 40.0]);
/// # Ok::<(), measures::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Surroundings {
    groups: usize,
    /// Persons around, by area and group, row by row.
    around: Vec<f64>,
    /// Their sum by area.
    totals: Vec<f64>,
    /// How much every area weighs, as a share of all: its persons, unless said otherwise.
    weights: Vec<f64>,
    /// The area's part of every group, by area and group.
    members: Vec<f64>,
    /// Every group's share of all persons.
    shares: Vec<f64>,
    error_bound: f64,
}

impl Surroundings {
    /// The surroundings of all areas.
    ///
    /// # Errors
    /// [`Undefined::LengthMismatch`] unless every area has a place, [`Undefined::NoPopulation`],
    /// [`Undefined::ParameterOutOfRange`] if the map is wider than a number of bandwidths can tell.
    pub fn of(table: &Contingency, places: &Places, kernel: &Kernel) -> Result<Self, Undefined> {
        places.fit(table)?;
        check::anybody(table)?;
        let groups = table.groups();
        let columns: Vec<Vec<f64>> = (0..groups).map(|group| table.areas().map(|area| area[group]).collect()).collect();
        let sums = pair_sums(places.centres(), &columns, kernel)?;
        let around: Vec<f64> = table
            .areas()
            .enumerate()
            .flat_map(|(at, area)| area.iter().zip(&sums.around).map(move |(own, others)| own + others[at]))
            .collect();
        let mut found = Self::from_rows(table, around);
        let fewest = found.totals.iter().zip(&found.weights).filter(|(_, weight)| **weight > 0.0);
        let fewest = fewest.map(|(total, _)| *total).fold(f64::INFINITY, f64::min);
        // Two areas or more: the own people are never left out.
        found.error_bound = (kernel.left_out() * (table.total() / fewest)).min(1.0);
        Ok(found)
    }

    /// Surroundings that were counted otherwise: `contexts` has a row for every area of `table`, with the persons around
    /// it by group, its own among them.
    ///
    /// # Errors
    /// [`Undefined::LengthMismatch`] unless the two have the same areas and groups, [`Undefined::NoPopulation`],
    /// [`Undefined::NotPositive`] at the first area that has persons, but nobody around.
    pub fn counted(table: &Contingency, contexts: &Contingency) -> Result<Self, Undefined> {
        let sizes = [(table.areas().len(), contexts.areas().len()), (table.groups(), contexts.groups())];
        if let Some((expected, found)) = sizes.into_iter().find(|(expected, found)| expected != found) {
            return Err(Undefined::LengthMismatch { expected, found });
        }
        check::anybody(table)?;
        let alone = |(persons, around): (&f64, &f64)| *persons > 0.0 && *around == 0.0;
        if let Some(position) = table.area_totals().iter().zip(contexts.area_totals()).position(alone) {
            return Err(Undefined::NotPositive { position });
        }
        Ok(Self::from_rows(table, contexts.areas().flatten().copied().collect()))
    }

    fn from_rows(table: &Contingency, around: Vec<f64>) -> Self {
        let part = |persons: f64, total: f64| if total > 0.0 { persons / total } else { 0.0 };
        let members = table.areas().flat_map(|area| area.iter().zip(table.group_totals()));
        Self {
            groups: table.groups(),
            totals: around.chunks_exact(table.groups()).map(|area| area.iter().sum()).collect(),
            weights: table.area_totals().iter().map(|persons| persons / table.total()).collect(),
            members: members.map(|(persons, total)| part(*persons, *total)).collect(),
            shares: table.group_shares(),
            around,
            error_bound: 0.0,
        }
    }

    /// The same surroundings, with every area weighing as many persons as live around it instead of in it.
    ///
    /// An area of few among many then weighs as much as one of many, which is no mean over persons; the profiles of
    /// EquiPop 1.62 are of this kind. Only what the measures here document as weighted by area changes.
    #[must_use]
    pub fn weighted_by_surroundings(mut self) -> Self {
        let largest = self.totals.iter().copied().fold(0.0, f64::max);
        let sum: f64 = self.totals.iter().map(|total| total / largest).sum();
        self.weights = self.totals.iter().map(|total| total / largest / sum).collect();
        self
    }

    /// The persons around every area by group, row by row; fractions, as the kernel weighs them.
    #[must_use]
    pub fn persons(&self) -> &[f64] {
        &self.around
    }

    /// The same as a table, for any measure that reads one: what it says then is of surroundings that overlap.
    ///
    /// # Errors
    /// [`Error::TooLarge`](crate::Error::TooLarge) if the persons around all areas sum to more than a number can hold.
    pub fn table(&self) -> Result<Contingency, crate::Error> {
        Contingency::new(self.groups, self.around.clone())
    }

    /// The share of `group` around every area; none where nobody is near an empty area.
    ///
    /// # Errors
    /// [`Undefined::UnknownGroup`].
    pub fn shares_of(&self, group: Group) -> Result<Vec<Option<f64>>, Undefined> {
        self.known(group)?;
        let rows = self.around.chunks_exact(self.groups).zip(&self.totals);
        Ok(rows.map(|(area, total)| (*total > 0.0).then(|| area[group] / total)).collect())
    }

    /// By how much a share around any populated area may be wrong because of [`Kernel::cut_off`]: e⁻ᶜᵘᵗ T over the fewest
    /// persons around any. 0 without one.
    #[must_use]
    pub const fn error_bound(&self) -> f64 {
        self.error_bound
    }

    /// Every group's share of all persons, π_g.
    #[must_use]
    pub fn shares(&self) -> &[f64] {
        &self.shares
    }

    /// Every area that weighs something: its weight, its part of every group, the groups' shares around it.
    pub(super) fn areas(&self) -> impl Iterator<Item = (f64, &[f64], Shares<'_>)> {
        let rows = self.around.chunks_exact(self.groups).zip(self.members.chunks_exact(self.groups));
        rows.zip(self.totals.iter().zip(&self.weights))
            .filter(|(_, (total, weight))| **weight > 0.0 && **total > 0.0)
            .map(|((around, members), (total, weight))| (*weight, members, Shares { around, total: *total }))
    }

    pub(super) fn known(&self, group: Group) -> Result<(), Undefined> {
        if group < self.groups { Ok(()) } else { Err(Undefined::UnknownGroup { group, groups: self.groups }) }
    }

    /// At least two groups have persons, in at least two areas.
    pub(super) fn several_groups(&self) -> Result<(), Undefined> {
        let mut populated = self.shares.iter().enumerate().filter(|(_, share)| **share > 0.0);
        if let (Some((group, _)), None) = (populated.next(), populated.next()) {
            return Err(Undefined::OneGroup { group });
        }
        check::two_areas(self.areas().count())
    }

    /// The group has persons.
    pub(super) fn populated(&self, group: Group) -> Result<(), Undefined> {
        self.known(group)?;
        if self.shares[group] == 0.0 { Err(Undefined::EmptyGroup { group }) } else { Ok(()) }
    }
}

/// The groups' shares of the people around one area.
#[derive(Clone, Copy)]
pub(super) struct Shares<'area> {
    around: &'area [f64],
    total: f64,
}

impl<'area> Shares<'area> {
    pub(super) fn of(self, group: Group) -> f64 {
        self.around[group] / self.total
    }

    pub(super) fn each(self) -> impl Iterator<Item = f64> + 'area {
        self.around.iter().map(move |persons| persons / self.total)
    }
}
