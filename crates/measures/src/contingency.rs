//! The table every measure reads: areas × groups, in persons.

use crate::{Error, Undefined};

/// A group: its column in the table, counted from 0.
pub type Group = usize;

/// Persons by area and group: dense, one row per area, one column per group.
///
/// Every cell is finite and at least 0, and so is their sum; fractions are allowed (weighted counts).
/// Empty areas may stand in the table: they contribute to no measure.
///
/// ```
/// # use measures::Contingency;
/// let table = Contingency::new(2, vec![90.0, 10.0, 0.0, 0.0, 10.0, 40.0])?;
/// assert_eq!(table.areas().len(), 3);
/// assert_eq!(table.populated_areas(), 2);
/// assert_eq!(table.group_total(0)?, 100.0); // 90 + 0 + 10
/// assert_eq!(table.area_total(2), Some(50.0)); // 10 + 40
/// assert_eq!(table.total(), 150.0);
/// # Ok::<(), measures::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Contingency {
    groups: usize,
    cells: Vec<f64>,
    area_totals: Vec<f64>,
    group_totals: Vec<f64>,
    total: f64,
}

impl Contingency {
    /// A table of `groups` columns from its `cells`, row by row, in persons. No cells at all is a table without areas.
    ///
    /// # Errors
    /// [`Error::TooFewGroups`] with fewer than two groups, [`Error::Ragged`] if the cells do not fill whole areas,
    /// [`Error::InvalidCell`] for the first cell that is negative, infinite or not a number,
    /// [`Error::TooLarge`] if their sum is infinite.
    pub fn new(groups: usize, cells: Vec<f64>) -> Result<Self, Error> {
        if groups < 2 {
            return Err(Error::TooFewGroups { groups });
        }
        if !cells.len().is_multiple_of(groups) {
            return Err(Error::Ragged { cells: cells.len(), groups });
        }
        if let Some(at) = cells.iter().position(|value| !value.is_finite() || *value < 0.0) {
            return Err(Error::InvalidCell { area: at / groups, group: at % groups, value: cells[at] });
        }
        let area_totals: Vec<f64> = cells.chunks_exact(groups).map(|area| area.iter().sum()).collect();
        let mut group_totals = vec![0.0; groups];
        for area in cells.chunks_exact(groups) {
            for (sum, persons) in group_totals.iter_mut().zip(area) {
                *sum += persons;
            }
        }
        let total: f64 = group_totals.iter().sum();
        if !total.is_finite() {
            return Err(Error::TooLarge);
        }
        Ok(Self { groups, cells, area_totals, group_totals, total })
    }

    /// A table from rows of fixed width, one per area, in persons.
    ///
    /// # Errors
    /// As [`Contingency::new`].
    pub fn from_rows<const G: usize>(rows: impl IntoIterator<Item = [f64; G]>) -> Result<Self, Error> {
        Self::new(G, rows.into_iter().flatten().collect())
    }

    /// The areas in order, each a row of persons by group. `areas().len()` is their number, empty ones included.
    pub fn areas(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.cells.chunks_exact(self.groups)
    }

    /// All cells, area by area, in each by group.
    pub(crate) fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// The number of groups, at least 2.
    #[must_use]
    pub const fn groups(&self) -> usize {
        self.groups
    }

    /// All persons (*T*).
    #[must_use]
    pub const fn total(&self) -> f64 {
        self.total
    }

    /// The persons of a group over all areas (T_g).
    ///
    /// # Errors
    /// [`Undefined::UnknownGroup`] if the table has no such group.
    pub fn group_total(&self, group: Group) -> Result<f64, Undefined> {
        self.group_totals.get(group).copied().ok_or(Undefined::UnknownGroup { group, groups: self.groups })
    }

    /// The persons of every group, in column order.
    #[must_use]
    pub fn group_totals(&self) -> &[f64] {
        &self.group_totals
    }

    /// The persons of an area (*t*ᵢ), or nothing if there is no such area.
    #[must_use]
    pub fn area_total(&self, area: usize) -> Option<f64> {
        self.area_totals.get(area).copied()
    }

    /// The persons of every area, in row order.
    #[must_use]
    pub fn area_totals(&self) -> &[f64] {
        &self.area_totals
    }

    /// The number of areas with persons.
    #[must_use]
    pub fn populated_areas(&self) -> usize {
        self.area_totals.iter().filter(|persons| **persons > 0.0).count()
    }

    /// The number of areas without persons, which no measure counts.
    #[must_use]
    pub fn empty_areas(&self) -> usize {
        self.area_totals.len() - self.populated_areas()
    }

    /// The table of two columns that sets `group` (column 0) against everybody else (column 1).
    ///
    /// # Errors
    /// [`Undefined::UnknownGroup`] if the table has no such group.
    ///
    /// ```
    /// # use measures::Contingency;
    /// let table = Contingency::from_rows([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])?;
    /// // The rest is 1 + 3 and 4 + 6.
    /// assert_eq!(table.against_rest(1)?, Contingency::from_rows([[2.0, 4.0], [5.0, 10.0]])?);
    /// # Ok::<(), measures::Error>(())
    /// ```
    pub fn against_rest(&self, group: Group) -> Result<Self, Undefined> {
        let group_total = self.group_total(group)?;
        let cells: Vec<f64> = self.areas().flat_map(|area| [area[group], rest(area, group)]).collect();
        Ok(Self {
            groups: 2,
            cells,
            area_totals: self.area_totals.clone(),
            group_totals: vec![group_total, rest(&self.group_totals, group)],
            total: self.total,
        })
    }

    /// The group with the most persons, the last of those that tie.
    pub(crate) fn largest_group(&self) -> Group {
        let totals = &self.group_totals;
        (0..totals.len()).max_by(|a, b| totals[*a].total_cmp(&totals[*b])).expect("a table has at least two groups")
    }

    /// The populated areas, each with its persons by group and in all.
    pub(crate) fn populated(&self) -> impl Iterator<Item = (&[f64], f64)> {
        self.areas().zip(self.area_totals.iter().copied()).filter(|(_, persons)| *persons > 0.0)
    }

    /// Every group's share of all persons (P_g); the caller has made sure that there are any.
    pub(crate) fn group_shares(&self) -> Vec<f64> {
        self.group_totals.iter().map(|persons| persons / self.total).collect()
    }
}

/// Everybody outside `group`: summed, not subtracted from the total, so that a small rest keeps its digits.
pub(crate) fn rest(persons: &[f64], group: Group) -> f64 {
    persons.iter().enumerate().filter(|(other, _)| *other != group).map(|(_, persons)| persons).sum()
}
