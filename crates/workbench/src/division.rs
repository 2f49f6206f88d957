//! The divisions of a file: the areas of each, their table and their places.
//!
//! In: the [`Counts`] of a file. Out: for each combination of the columns of `--by`, in the order in which they first
//! appear, its rows; and of those a [`Division`], or an error that names the rows at fault.

use std::collections::{HashMap, HashSet};

use measures::spatial::{Kernel, Places, Shape, Surfaces};
use measures::{Contingency, Group};

use crate::labels::{Combined, combine};
use crate::read::{Counts, Persons};
use crate::{Error, Missing, Repeated, Request};

/// Cells of a division beyond which a column has been mistaken: some four hundred megabytes.
const MOST_CELLS: usize = 50_000_000;

/// The rows of every division.
#[derive(Debug)]
pub(crate) struct Divisions<'a> {
    counts: &'a Counts,
    request: &'a Request,
    /// Where each group of the file stands in the tables.
    columns: Vec<Group>,
    units: Combined,
    /// One row of each division.
    firsts: Vec<usize>,
    /// All rows, those of one division behind each other, and where each division begins.
    rows: Vec<usize>,
    starts: Vec<usize>,
}

/// What is measured at once.
#[derive(Debug)]
pub(crate) struct Division {
    /// The values of the columns of `--by`.
    pub by: Vec<String>,
    pub table: Contingency,
    pub surfaces: Option<Surfaces>,
    /// Where the areas lie, and how fast nearness falls.
    pub places: Option<(Places, Kernel)>,
    /// Areas left out because a count of theirs is missing.
    pub dropped: usize,
    /// Pairs of area and group without a row, which count as nobody.
    pub absent: usize,
}

impl<'a> Divisions<'a> {
    /// `columns` says where each group of the file, in its order, stands in the tables.
    pub fn new(counts: &'a Counts, request: &'a Request, columns: Vec<Group>) -> Self {
        let divisions = combine(&counts.by, counts.rows);
        let units = combine(&counts.unit, counts.rows);
        let mut starts = vec![0; divisions.firsts.len() + 1];
        for code in &divisions.codes {
            starts[*code as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut rows = vec![0; counts.rows];
        for (row, code) in divisions.codes.iter().enumerate() {
            let place = &mut next[*code as usize];
            rows[*place] = row;
            *place += 1;
        }
        Self { counts, request, columns, units, firsts: divisions.firsts, rows, starts }
    }

    pub fn len(&self) -> usize {
        self.firsts.len()
    }

    /// Areas of the file, the same one in two divisions counted once.
    pub fn units(&self) -> usize {
        self.units.firsts.len()
    }

    /// The division at a position.
    pub fn get(&self, at: usize) -> Result<Division, Error> {
        let rows = &self.rows[self.starts[at]..self.starts[at + 1]];
        let groups = self.columns.len();
        let mut areas: HashMap<u32, usize> = HashMap::new();
        // The first row of each area, whether a count of it is missing, and its cells: persons, and whether told.
        let mut firsts: Vec<usize> = Vec::new();
        let mut incomplete: Vec<bool> = Vec::new();
        let mut cells: Vec<f64> = Vec::new();
        let mut told: Vec<bool> = Vec::new();
        for row in rows.iter().copied() {
            let unit = self.units.codes[row];
            if firsts.len() * groups > MOST_CELLS {
                return Err(self.too_many_cells(at, rows));
            }
            let area = *areas.entry(unit).or_insert_with(|| {
                firsts.push(row);
                incomplete.push(false);
                cells.resize(cells.len() + groups, 0.0);
                told.resize(told.len() + groups, false);
                firsts.len() - 1
            });
            self.same_place(firsts[area], row)?;
            let mut add = |group: usize, persons: f64| {
                let cell = area * groups + self.columns[group];
                if told[cell] && self.request.repeated == Repeated::Refuse {
                    return Err(self.duplicate(rows, row, group));
                }
                told[cell] = true;
                incomplete[area] |= persons.is_nan();
                cells[cell] += persons;
                Ok(())
            };
            match &self.counts.persons {
                Persons::Long { group, count } => add(group.codes[row] as usize, count[row])?,
                Persons::Wide { counts, .. } => {
                    counts.iter().enumerate().try_for_each(|(group, counts)| add(group, counts[row]))?;
                }
            }
        }
        debug_assert!(self.request.missing == Missing::Drop || !incomplete.contains(&true));

        let kept: Vec<usize> = (0..firsts.len()).filter(|area| !incomplete[*area]).collect();
        let dropped = firsts.len() - kept.len();
        let of_area = |area: &usize| area * groups..(area + 1) * groups;
        let absent = kept.iter().flat_map(|area| &told[of_area(area)]).filter(|told| !**told).count();
        let cells = if dropped == 0 {
            cells
        } else {
            kept.iter().flat_map(|area| cells[of_area(area)].iter().copied()).collect()
        };
        let too_large = || Error::TooLarge { file: self.counts.file.clone(), by: self.described(self.firsts[at]) };
        // Cells are finite, not negative and whole areas of two or more groups: only their sum can be at fault.
        let table = Contingency::new(groups, cells).map_err(|_| too_large())?;

        let (surface, x, y) = (&self.counts.surface, &self.counts.x, &self.counts.y);
        let surfaces: Option<Vec<f64>> =
            (!surface.is_empty()).then(|| kept.iter().map(|area| surface[firsts[*area]]).collect());
        let centres: Option<Vec<[f64; 2]>> =
            (!x.is_empty()).then(|| kept.iter().map(|area| [x[firsts[*area]], y[firsts[*area]]]).collect());
        let places = match (centres, &surfaces, self.request.bandwidth) {
            (Some(centres), Some(surfaces), Some(bandwidth)) => {
                let places = Places::new(centres, surfaces.clone()).map_err(|_| too_large())?;
                let kernel = Kernel::new(Shape::Exponential, bandwidth).map_err(|_| too_large())?;
                Some((places, kernel))
            }
            _ => None,
        };
        let surfaces = surfaces.map(Surfaces::new).transpose().map_err(|_| too_large())?;
        let by = self.counts.by.iter().map(|column| column.names[column.codes[self.firsts[at]] as usize].clone());
        Ok(Division { by: by.collect(), table, surfaces, places, dropped, absent })
    }

    /// An area lies in one place, whichever its row.
    fn same_place(&self, first: usize, second: usize) -> Result<(), Error> {
        let differs = |numbers: &Vec<f64>| !numbers.is_empty() && numbers[first] != numbers[second];
        let counts = self.counts;
        if first == second || ![&counts.x, &counts.y, &counts.surface].into_iter().any(differs) {
            return Ok(());
        }
        Err(Error::TwoPlaces {
            file: counts.file.clone(),
            first: counts.line(first),
            second: counts.line(second),
            unit: self.unit(first),
        })
    }

    fn too_many_cells(&self, at: usize, rows: &[usize]) -> Error {
        let areas: HashSet<u32> = rows.iter().map(|row| self.units.codes[*row]).collect();
        Error::TooManyCells {
            file: self.counts.file.clone(),
            areas: areas.len(),
            groups: self.columns.len(),
            by: self.described(self.firsts[at]),
        }
    }

    /// Whether the areas' coordinates look like degrees: so near 0, and so near each other beside their surfaces.
    pub fn look_like_degrees(&self) -> bool {
        let counts = self.counts;
        let rows = || self.units.firsts.iter().copied();
        if counts.x.is_empty() || rows().any(|row| counts.x[row].abs() > 180.0 || counts.y[row].abs() > 90.0) {
            return false;
        }
        let extent = |column: &[f64]| {
            let (low, high) = rows()
                .map(|row| column[row])
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), c| (low.min(c), high.max(c)));
            high - low
        };
        let extent = extent(&counts.x).max(extent(&counts.y));
        // Areas that fill a map have sides that sum to about its extent.
        let surface: f64 = rows().map(|row| counts.surface[row]).sum();
        extent > 0.0 && surface.sqrt() > 10.0 * extent
    }

    fn duplicate(&self, rows: &[usize], second: usize, group: usize) -> Error {
        let same = |row: &usize| {
            self.units.codes[*row] == self.units.codes[second]
                && match &self.counts.persons {
                    Persons::Long { group: groups, .. } => groups.codes[*row] as usize == group,
                    Persons::Wide { .. } => true,
                }
        };
        let first = rows.iter().copied().find(same).unwrap_or(second);
        Error::Duplicate {
            file: self.counts.file.clone(),
            first: self.counts.line(first),
            second: self.counts.line(second),
            unit: self.unit(second),
            group: self.counts.groups()[group].clone(),
            by: self.described(second),
        }
    }

    fn unit(&self, row: usize) -> String {
        let names = self.counts.unit.iter().map(|column| column.names[column.codes[row] as usize].as_str());
        names.collect::<Vec<_>>().join(", ")
    }

    /// " (municipality 0180, year 2022)", or nothing where the file is one division.
    fn described(&self, row: usize) -> String {
        let columns = self.counts.by_names.iter().zip(&self.counts.by);
        let values: Vec<String> =
            columns.map(|(name, column)| format!("{name} {}", column.names[column.codes[row] as usize])).collect();
        if values.is_empty() { String::new() } else { format!(" ({})", values.join(", ")) }
    }
}
