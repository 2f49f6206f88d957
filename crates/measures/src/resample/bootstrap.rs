//! The multinomial bootstrap: N persons drawn anew, each into a cell with the probability of its share.
//!
//! In: a table. Out: counts that sum to N = the table's total, rounded. Drawn not cell by cell from what is left but
//! independently: every cell gets a Poisson count of a mean somewhat below its own, from a table that all cells of
//! the same count share. If the sum K passes N, all is drawn anew, which depends on the sum alone. Given their sum, the
//! Poisson counts are multinomial(K); the missing N − K persons are drawn one by one into cells by their share, and the
//! sum of both is multinomial(N), exactly. Only `resample` calls this.
//!
//! Beyond tables: the fraction of a weighted count is one Poisson number of persons for all cells, spread by fraction;
//! cells above [`MOST_TABULATED`] persons and the missing persons of vast tables are drawn by rejection.

use super::alias::{Alias, Table, Tables};
use super::counts::{poisson, poisson_weights};
use super::shortfall::{ONE_BY_ONE, margin};
use super::{BLOCK, Buffer};
use crate::stream::Stream;

/// The highest count with a table; its 18.7 standard deviations make 2 400 entries of 8 bytes.
pub(super) const MOST_TABULATED: f64 = 16_384.0;

/// The highest count with a table of its own. Above it a count is the sum of two Poisson numbers, of the next lower
/// multiple of [`STEP`] and of what is above that: the tables of all counts there may be need 13 MB, not 200.
const MOST_APART: f64 = 2_048.0;

/// See [`MOST_APART`].
const STEP: f64 = 64.0;

pub(super) struct Bootstrap {
    /// Persons per replicate.
    persons: f64,
    /// Cells of the table.
    cells: usize,
    /// Every cell by its share.
    by_share: Alias,
    shares: Vec<f64>,
    /// The independent draws, or none where so few persons are best drawn one by one.
    round: Option<Round>,
}

/// The draws of a round, in order of count, so that draws from one table follow each other.
struct Round {
    tables: Tables,
    /// Cells with a distribution; above a certain count two for a cell, which add up.
    tabulated: Vec<(u32, Table)>,
    /// Cells above the highest tabulated count, with their means.
    large: Vec<(u32, f64)>,
    /// The summed mean of all fractions, and the cells by fraction.
    fractions: Option<(f64, Alias)>,
}

impl Bootstrap {
    /// Of cells with persons, their sum being `persons` when rounded.
    pub(super) fn new(cells: &[f64], persons: f64) -> Self {
        let total: f64 = cells.iter().sum();
        let populated = cells.iter().filter(|count| **count > 0.0).count() as f64;
        let margin = margin(populated, persons.sqrt(), 1.0);
        let part = 1.0 - margin / persons.sqrt();
        // Means as parts of the cells; a total that rounding has changed is made up for here.
        let scale = part * persons / total;
        let worth_a_round = persons > 2.0 * populated && part > 0.1;
        Self {
            persons,
            cells: cells.len(),
            by_share: Alias::new(cells),
            shares: cells.iter().map(|count| count / total).collect(),
            round: worth_a_round.then(|| Round::new(cells, scale)),
        }
    }

    /// Draws a block of replicates into the buffer's rows.
    pub(super) fn draw(&self, buffer: &mut Buffer, stream: &mut Stream) {
        let rows = buffer.rows.as_mut_slice();
        rows.fill(0.0);
        let mut sums = [0.0; BLOCK];
        if let Some(round) = &self.round {
            round.draw(rows, self.cells, &mut sums, stream);
            for (row, sum) in rows.chunks_exact_mut(self.cells).zip(&mut sums) {
                while *sum > self.persons {
                    row.fill(0.0);
                    round.draw(row, self.cells, std::slice::from_mut(sum), stream);
                }
            }
        }
        for (row, sum) in rows.chunks_exact_mut(self.cells).zip(sums) {
            self.fill_up(row, self.persons - sum, buffer.spare.as_mut_slice(), stream);
        }
    }

    /// Adds `missing` persons by share.
    fn fill_up(&self, row: &mut [f64], mut missing: f64, spare: &mut [f64], stream: &mut Stream) {
        let draws = self.cells as f64;
        // Vast numbers: further rounds, each leaving about the root of what the one before left.
        while missing > ONE_BY_ONE * draws {
            let mean = missing - margin(draws, missing.sqrt(), 1.0 / ONE_BY_ONE) * missing.sqrt();
            let mut sum = 0.0;
            for (count, share) in spare.iter_mut().zip(&self.shares) {
                *count = poisson(share * mean, stream);
                sum += *count;
            }
            if sum <= missing {
                row.iter_mut().zip(&*spare).for_each(|(cell, count)| *cell += count);
                missing -= sum;
            }
        }
        for _ in 0..missing as u64 {
            row[self.by_share.draw(stream)] += 1.0;
        }
    }
}

impl Round {
    fn new(cells: &[f64], scale: f64) -> Self {
        let mut order: Vec<u32> = (0..cells.len() as u32).filter(|cell| cells[*cell as usize] >= 1.0).collect();
        order.sort_by(|a, b| cells[*a as usize].floor().total_cmp(&cells[*b as usize].floor()));
        let mut round = Self {
            tables: Tables::default(),
            tabulated: Vec::with_capacity(order.len()),
            large: vec![],
            fractions: None,
        };
        let (mut weights, mut last) = (Vec::new(), (0.0, Table::default()));
        let mut steps = [Table::default(); STEP as usize];
        for cell in order {
            let whole = cells[cell as usize].floor();
            if whole > MOST_TABULATED {
                round.large.push((cell, whole * scale));
                continue;
            }
            let step = if whole > MOST_APART { whole % STEP } else { 0.0 };
            if whole - step != last.0 {
                let lowest = poisson_weights((whole - step) * scale, &mut weights);
                last = (whole - step, round.tables.store(lowest, &weights));
            }
            round.tabulated.push((cell, last.1));
            if step > 0.0 {
                let table = &mut steps[step as usize];
                if table.is_absent() {
                    let lowest = poisson_weights(step * scale, &mut weights);
                    *table = round.tables.store(lowest, &weights);
                }
                round.tabulated.push((cell, *table));
            }
        }
        let fractions: Vec<f64> = cells.iter().map(|count| count.fract()).collect();
        let fraction: f64 = fractions.iter().sum();
        if fraction > 0.0 {
            round.fractions = Some((fraction * scale, Alias::new(&fractions)));
        }
        round
    }

    /// Draws rows that hold 0 everywhere, and their sums.
    fn draw(&self, rows: &mut [f64], cells: usize, sums: &mut [f64], stream: &mut Stream) {
        sums.fill(0.0);
        for (cell, table) in &self.tabulated {
            for (row, sum) in rows.chunks_exact_mut(cells).zip(&mut *sums) {
                let count = f64::from(self.tables.draw(*table, stream));
                row[*cell as usize] += count;
                *sum += count;
            }
        }
        for (row, sum) in rows.chunks_exact_mut(cells).zip(sums) {
            for (cell, mean) in &self.large {
                let count = poisson(*mean, stream);
                row[*cell as usize] = count;
                *sum += count;
            }
            if let Some((mean, places)) = &self.fractions {
                let count = poisson(*mean, stream);
                *sum += count;
                for _ in 0..count as u64 {
                    row[places.draw(stream)] += 1.0;
                }
            }
        }
    }
}
