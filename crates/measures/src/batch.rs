//! Many tables in one pass: every place and year of a country at once.
//!
//! In: the cells of all tables one after another, and where each table begins ([`Batch`]). Out: one column per
//! [`Statistic`], in it one value per table or the reason why there is none ([`Columns`]). Nothing is copied and nothing
//! allocated per table: 8 700 tables of 20 areas and 5 groups need some milliseconds. Anybody may call.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::kernel::{Kernel, Statistic};
use crate::{Error, Undefined};

/// Tables of the same groups, one after another.
///
/// ```
/// use measures::Measure;
/// use measures::batch::{Batch, Threads};
/// use measures::kernel::Statistic;
///
/// // Two places: the first has two areas, the second three.
/// let cells = [90.0, 10.0, 10.0, 90.0, 30.0, 10.0, 20.0, 20.0, 10.0, 30.0];
/// let batch = Batch::new(2, &cells, &[0, 2, 5])?;
/// let columns = batch.compute(&[Statistic::Focus { measure: Measure::D, focus: 0 }], Threads::One);
/// // ½ (|0.9 − 0.1| + |0.1 − 0.9|) and ½ (|30 − 10| + |20 − 20| + |10 − 30|) / 60
/// assert!((columns.of(0)[0]? - 0.8).abs() < 1e-12);
/// assert!((columns.of(0)[1]? - 1.0 / 3.0).abs() < 1e-12);
/// # Ok::<(), measures::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    groups: usize,
    cells: &'a [f64],
    starts: &'a [usize],
}

/// Whether tables are shared out to threads. The values are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threads {
    /// The caller's thread does all.
    One,
    /// The thread pool of the caller shares it.
    All,
}

impl<'a> Batch<'a> {
    /// Tables of `groups` columns: their `cells`, area by area, and the area each table starts at, followed by the
    /// number of all areas. A table may have no areas.
    ///
    /// # Errors
    /// [`Error::TooFewGroups`], [`Error::Ragged`] and [`Error::InvalidCell`] as [`Contingency::new`], of all tables
    /// together; [`Error::TooLarge`] if the persons of all sum to more than a number holds; [`Error::Starts`] unless the
    /// starts begin at 0, never fall and end at the number of areas.
    ///
    /// [`Contingency::new`]: crate::Contingency::new
    pub fn new(groups: usize, cells: &'a [f64], starts: &'a [usize]) -> Result<Self, Error> {
        if groups < 2 {
            return Err(Error::TooFewGroups { groups });
        }
        if !cells.len().is_multiple_of(groups) {
            return Err(Error::Ragged { cells: cells.len(), groups });
        }
        let areas = cells.len() / groups;
        if starts.first() != Some(&0) || starts.last() != Some(&areas) || !starts.is_sorted() {
            return Err(Error::Starts { areas });
        }
        // Without a way out of the loop, eight cells at a time: a sum of sound cells is a number, and none is negative.
        let (mut sums, mut negative) = ([0.0; 8], [false; 8]);
        let (eights, left) = cells.as_chunks::<8>();
        for cells in eights {
            for place in 0..8 {
                sums[place] += cells[place];
                negative[place] |= cells[place] < 0.0;
            }
        }
        let sum: f64 = sums.iter().chain(left).sum();
        if !sum.is_finite() || negative.contains(&true) || left.iter().any(|cell| *cell < 0.0) {
            let at = cells.iter().position(|cell| !cell.is_finite() || *cell < 0.0);
            return Err(at.map_or(Error::TooLarge, |at| Error::InvalidCell {
                area: at / groups,
                group: at % groups,
                value: cells[at],
            }));
        }
        Ok(Self { groups, cells, starts })
    }

    /// The number of tables.
    #[must_use]
    pub const fn tables(&self) -> usize {
        self.starts.len() - 1
    }

    /// The values of every table: one column per statistic, in their order.
    ///
    /// # Errors
    /// Each value as [`Statistic::compute`].
    pub fn compute(&self, statistics: &[Statistic], threads: Threads) -> Columns {
        let tables = self.tables();
        if threads == Threads::One || tables == 0 {
            return self.part(statistics, 0..tables);
        }
        // Each part is some hundred tables: much work for a thread, and little that one thread alone has to wait for.
        const PART: usize = 256;
        let parts: Vec<Columns> = (0..tables.div_ceil(PART))
            .into_par_iter()
            .with_min_len(1)
            .map(|part| self.part(statistics, part * PART..tables.min((part + 1) * PART)))
            .collect();
        let mut columns = Columns { columns: vec![Vec::with_capacity(tables); statistics.len()] };
        for part in parts {
            columns.columns.iter_mut().zip(part.columns).for_each(|(all, part)| all.extend(part));
        }
        columns
    }

    /// The values of some tables.
    fn part(&self, statistics: &[Statistic], tables: std::ops::Range<usize>) -> Columns {
        let mut kernel = Kernel::new(statistics);
        let mut columns = vec![Vec::with_capacity(tables.len()); statistics.len()];
        for table in tables {
            let cells = &self.cells[self.starts[table] * self.groups..self.starts[table + 1] * self.groups];
            for (column, value) in columns.iter_mut().zip(kernel.of_cells(self.groups, cells)) {
                column.push(*value);
            }
        }
        Columns { columns }
    }
}

/// The values of a batch, one column per statistic.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Columns {
    columns: Vec<Vec<Result<f64, Undefined>>>,
}

impl Columns {
    /// The values of the statistic at a place of the list that was asked for, one per table; none if there is no such
    /// place.
    pub fn of(&self, statistic: usize) -> &[Result<f64, Undefined>] {
        self.columns.get(statistic).map_or(&[], Vec::as_slice)
    }
}
