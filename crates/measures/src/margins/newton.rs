//! Newton's method on the logarithms of the columns' factors: margins met in a handful of passes over the cells.

use super::{PRECISION, miss};
use crate::Undefined;

/// The most steps; tables that have an answer need about ten, those at the edge of having none some dozens.
const MOST_STEPS: usize = 500;

/// No factor changes by more than e to this in one step: beyond it the equations are flat and their slope misleads.
const LONGEST_STEP: f64 = 8.0;

/// A step is halved this often before one round of proportional fitting is taken in its place.
const MOST_HALVINGS: usize = 12;

/// Rounds of proportional fitting in place of a step, after which a table has no answer.
const MOST_ROUNDS: usize = 40;

/// A pivot below this part of what it was leaves its group's factor where it is.
const FLAT: f64 = 1e-13;

/// The columns' factors, the largest 1, with which the `cells` meet the aims once every row is scaled to its own; a
/// column that should be empty gets 0. The cells of a row sum to 1 or 0.
pub(super) fn fit(cells: &[f64], rows: &[f64], columns: &[f64]) -> Result<Vec<f64>, Undefined> {
    let width = columns.len();
    let left = |row: &[f64]| row.iter().zip(columns).filter(|(_, aim)| **aim > 0.0).map(|(cell, _)| cell).sum::<f64>();
    if cells.chunks_exact(width).zip(rows).any(|(row, aim)| *aim > 0.0 && left(row) == 0.0) {
        return Err(Undefined::NotConverged);
    }
    let mut state = State::new(width);
    let mut logs: Vec<f64> = columns.iter().map(|aim| if *aim > 0.0 { 0.0 } else { f64::NEG_INFINITY }).collect();
    state.evaluate(cells, rows, &logs);
    // One round of proportional fitting brings factors of any size near enough for slopes to mean something.
    raise(&mut logs, &state.totals, columns);
    state.evaluate(cells, rows, &logs);
    let mut trial = State::new(width);
    let mut rounds = 0;
    for _ in 0..MOST_STEPS {
        let missed = miss(&state.totals, columns);
        if missed < PRECISION {
            return Ok(factors(&logs));
        }
        let step = state.step(columns);
        let length = step.iter().fold(0.0_f64, |most, part| most.max(part.abs()));
        let mut part = if length > LONGEST_STEP { LONGEST_STEP / length } else { 1.0 };
        let mut taken = false;
        for _ in 0..if length > 0.0 { MOST_HALVINGS } else { 0 } {
            let tried: Vec<f64> = logs.iter().zip(&step).map(|(log, step)| log + part * step).collect();
            trial.evaluate(cells, rows, &tried);
            if distance(&trial.totals, columns) < distance(&state.totals, columns) {
                logs = tried;
                taken = true;
                break;
            }
            part *= 0.5;
        }
        if !taken {
            rounds += 1;
            if rounds > MOST_ROUNDS {
                return Err(Undefined::NotConverged);
            }
            raise(&mut logs, &state.totals, columns);
            trial.evaluate(cells, rows, &logs);
        }
        std::mem::swap(&mut state, &mut trial);
    }
    Err(Undefined::NotConverged)
}

/// Proportional fitting of the columns; empty columns keep their factors.
fn raise(logs: &mut [f64], totals: &[f64], columns: &[f64]) {
    for ((log, total), aim) in logs.iter_mut().zip(totals).zip(columns) {
        if *total > 0.0 && *aim > 0.0 {
            *log += (aim / total).ln();
        }
    }
}

/// The sum of all distances, which a short enough step always lessens.
fn distance(totals: &[f64], columns: &[f64]) -> f64 {
    totals.iter().zip(columns).map(|(total, aim)| (total - aim).abs()).sum()
}

/// e to the logarithms, the largest as 1: a factor common to all does nothing.
fn factors(logs: &[f64]) -> Vec<f64> {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    logs.iter().map(|log| (log - most).exp()).collect()
}

/// What the columns sum to once every row meets its aim, and how that changes with the columns' factors.
struct State {
    width: usize,
    totals: Vec<f64>,
    /// Σ over rows of aim · share · share, of every pair of columns; the lower half is read.
    products: Vec<f64>,
    shares: Vec<f64>,
}

impl State {
    fn new(width: usize) -> Self {
        Self { width, totals: vec![0.0; width], products: vec![0.0; width * width], shares: vec![0.0; width] }
    }

    fn evaluate(&mut self, cells: &[f64], rows: &[f64], logs: &[f64]) {
        let factors = factors(logs);
        self.totals.fill(0.0);
        self.products.fill(0.0);
        // Few columns are the rule; with their number known beforehand the sums stay in registers.
        match self.width {
            2 => self.add_up::<2>(cells, rows, &factors),
            3 => self.add_up::<3>(cells, rows, &factors),
            4 => self.add_up::<4>(cells, rows, &factors),
            5 => self.add_up::<5>(cells, rows, &factors),
            6 => self.add_up::<6>(cells, rows, &factors),
            _ => self.add_up_many(cells, rows, &factors),
        }
    }

    fn add_up<const WIDTH: usize>(&mut self, cells: &[f64], rows: &[f64], factors: &[f64]) {
        let factors: [f64; WIDTH] = std::array::from_fn(|at| factors[at]);
        let (mut totals, mut products) = ([0.0; WIDTH], [[0.0; WIDTH]; WIDTH]);
        for (row, aim) in cells.as_chunks::<WIDTH>().0.iter().zip(rows) {
            let shares: [f64; WIDTH] = std::array::from_fn(|at| row[at] * factors[at]);
            let sum: f64 = shares.iter().sum();
            if sum == 0.0 {
                continue;
            }
            let inverse = 1.0 / sum;
            let scale = aim * inverse;
            for at in 0..WIDTH {
                let persons = shares[at] * scale;
                totals[at] += persons;
                let part = persons * inverse;
                for other in 0..WIDTH {
                    products[at][other] += part * shares[other];
                }
            }
        }
        self.totals.copy_from_slice(&totals);
        self.products.copy_from_slice(products.as_flattened());
    }

    fn add_up_many(&mut self, cells: &[f64], rows: &[f64], factors: &[f64]) {
        let width = self.width;
        for (row, aim) in cells.chunks_exact(width).zip(rows) {
            let mut sum = 0.0;
            for ((share, cell), factor) in self.shares.iter_mut().zip(row).zip(factors) {
                *share = cell * factor;
                sum += *share;
            }
            if sum == 0.0 {
                continue;
            }
            let inverse = 1.0 / sum;
            let scale = aim * inverse;
            for at in 0..width {
                let persons = self.shares[at] * scale;
                self.totals[at] += persons;
                let part = persons * inverse;
                let products = &mut self.products[at * width..=at * width + at];
                products.iter_mut().zip(&self.shares).for_each(|(product, share)| *product += part * share);
            }
        }
    }

    /// Newton's step: slopes · step = aims − totals, with slopes = diag(totals) − products.
    ///
    /// The slopes are symmetric and not negative; each sums to 0 over a set of columns that share no row with the
    /// others. So the last column of every such set has no pivot left, and its factor stays.
    fn step(&self, columns: &[f64]) -> Vec<f64> {
        let width = self.width;
        let mut slopes = self.products.iter().map(|product| -product).collect::<Vec<f64>>();
        (0..width).for_each(|at| slopes[at * width + at] += self.totals[at]);
        let mut step: Vec<f64> = columns.iter().zip(&self.totals).map(|(aim, total)| aim - total).collect();
        // Cholesky's L D Lᵀ in place, in the lower half.
        let mut pivots = vec![0.0; width];
        for at in 0..width {
            let mut pivot = slopes[at * width + at];
            for before in 0..at {
                pivot -= slopes[at * width + before].powi(2) * pivots[before];
            }
            let flat = pivot <= FLAT * self.totals[at];
            pivots[at] = if flat { 0.0 } else { pivot };
            for below in at + 1..width {
                let mut entry = slopes[below * width + at];
                for before in 0..at {
                    entry -= slopes[below * width + before] * slopes[at * width + before] * pivots[before];
                }
                slopes[below * width + at] = if flat { 0.0 } else { entry / pivot };
            }
        }
        for at in 0..width {
            for before in 0..at {
                step[at] -= slopes[at * width + before] * step[before];
            }
        }
        for at in 0..width {
            step[at] = if pivots[at] == 0.0 { 0.0 } else { step[at] / pivots[at] };
        }
        for at in (0..width).rev() {
            for below in at + 1..width {
                step[at] -= slopes[below * width + at] * step[below];
            }
        }
        step
    }
}
