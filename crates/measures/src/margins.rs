//! Adjusted margins: a table as it would be with the area sizes and group sizes of another.
//!
//! In: a table and the sizes it should have. Out: the table of shares with the same odds ratios and those sizes.
//! [`meet_margins`] is what to use: it takes a handful of passes over the table. [`adjust_margins`] is the classical
//! fitting in turns, which can be told to stop early as other software does. Anybody may call.

use crate::{Contingency, Undefined};

/// The precision to which margins are met as a rule, as shares of all persons.
pub const PRECISION: f64 = 1e-12;

/// The most rounds, each over groups and areas once.
const MOST_ROUNDS: usize = 20_000;

/// The `table` adjusted to other margins: the same association of areas and groups (odds ratios), other sizes.
///
/// Iterative proportional fitting: every group is scaled to its margin, then every area, and so on until no margin, as a
/// share of all persons, misses its aim by `precision` ([`PRECISION`] as a rule). `areas` and `groups` are the margins
/// aimed at, in any unit; they are taken as shares. The result is in shares of all persons. Cells of 0 stay 0. It comes
/// to the same table as [`meet_margins`], in many more rounds; what it is for is the table of fewer rounds.
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless there is a margin for every area and every group, [`Undefined::NotFinite`] at the
/// first margin that is negative, infinite or not a number, [`Undefined::NoPopulation`] if a side or the table sums to 0,
/// [`Undefined::ParameterOutOfRange`] unless the precision is above 0, [`Undefined::NotConverged`] if the margins cannot
/// be met, because too many cells are 0.
///
/// # Source
/// Deming & Stephan (1940), On a least squares adjustment of a sampled frequency table.
///
/// ```
/// # use measures::{Contingency, margins::{PRECISION, adjust_margins}};
/// let table = Contingency::from_rows([[1.0, 1.0], [1.0, 1.0]])?;
/// // No association: every cell becomes the product of its margins' shares.
/// let adjusted = adjust_margins(&table, &[30.0, 10.0], &[1.0, 4.0], PRECISION)?;
/// let cells: Vec<f64> = adjusted.areas().flatten().copied().collect();
/// for (found, expected) in cells.iter().zip([0.75 * 0.2, 0.75 * 0.8, 0.25 * 0.2, 0.25 * 0.8]) {
///     assert!((found - expected).abs() < 1e-12);
/// }
/// # Ok::<(), measures::Error>(())
/// ```
pub fn adjust_margins(
    table: &Contingency,
    areas: &[f64],
    groups: &[f64],
    precision: f64,
) -> Result<Contingency, Undefined> {
    if precision.is_nan() || precision <= 0.0 {
        return Err(Undefined::ParameterOutOfRange);
    }
    let aims = Aims::of(table, areas, groups)?;
    let width = table.groups();
    let mut cells: Vec<f64> = table.areas().flatten().map(|persons| persons / table.total()).collect();
    let mut totals = group_totals(&cells, width);
    for _ in 0..MOST_ROUNDS {
        let factors: Vec<f64> = aims.groups.iter().zip(&totals).map(|(aim, now)| factor(*aim, *now)).collect();
        let mut missed = 0.0_f64;
        for (row, aim) in cells.chunks_exact_mut(width).zip(&aims.areas) {
            row.iter_mut().zip(&factors).for_each(|(cell, factor)| *cell *= factor);
            missed = missed.max((row.iter().sum::<f64>() - aim).abs());
        }
        if missed.max(miss(&group_totals(&cells, width), &aims.groups)) < precision {
            return Ok(finished(width, cells));
        }
        for (row, aim) in cells.chunks_exact_mut(width).zip(&aims.areas) {
            let factor = factor(*aim, row.iter().sum());
            row.iter_mut().for_each(|cell| *cell *= factor);
        }
        totals = group_totals(&cells, width);
        let missed = cells
            .chunks_exact(width)
            .zip(&aims.areas)
            .map(|(row, aim)| (row.iter().sum::<f64>() - aim).abs())
            .fold(miss(&totals, &aims.groups), f64::max);
        if missed < precision {
            return Ok(finished(width, cells));
        }
    }
    Err(Undefined::NotConverged)
}

/// The `table` adjusted to other margins, met to 10⁻¹² of all persons ([`PRECISION`]), in a handful of passes.
///
/// The table that [`adjust_margins`] comes to after enough rounds. It is written aᵢ s_ig b_g with the cells s of `table`:
/// the factors aᵢ of the areas follow at once from those of the groups, and the few of the groups solve as many equations
/// (each group meets its margin), by Newton's method with steps that are cut until the margins miss by less. Where there
/// are fewer areas than groups, the two change places. Cells of 0 stay 0.
///
/// # Errors
/// As [`adjust_margins`], but for the precision.
///
/// # Source
/// Deming & Stephan (1940) for the table; the equations are those of the log-linear model with these margins, as in
/// Bishop, Fienberg & Holland (1975), Discrete multivariate analysis.
///
/// ```
/// # use measures::{Contingency, margins::meet_margins};
/// let table = Contingency::from_rows([[3.0, 1.0], [1.0, 3.0]])?;
/// // Areas and groups of one half each already: the table keeps its shape, in shares of its 8 persons.
/// let same = meet_margins(&table, &[5.0, 5.0], &[1.0, 1.0])?;
/// let cells: Vec<f64> = same.areas().flatten().copied().collect();
/// for (found, expected) in cells.iter().zip([0.375, 0.125, 0.125, 0.375]) {
///     assert!((found - expected).abs() < 1e-12);
/// }
/// # Ok::<(), measures::Error>(())
/// ```
pub fn meet_margins(table: &Contingency, areas: &[f64], groups: &[f64]) -> Result<Contingency, Undefined> {
    let aims = Aims::of(table, areas, groups)?;
    let (rows, width) = (table.areas().len(), table.groups());
    let cells: Vec<f64> = table.areas().flatten().copied().collect();
    if rows >= width {
        return Ok(finished(width, newton::fit(cells, &aims.areas, &aims.groups)?));
    }
    let turned = newton::fit(transposed(&cells, rows, width), &aims.groups, &aims.areas)?;
    Ok(finished(width, transposed(&turned, width, rows)))
}

/// The margins aimed at, as shares.
struct Aims {
    areas: Vec<f64>,
    groups: Vec<f64>,
}

impl Aims {
    fn of(table: &Contingency, areas: &[f64], groups: &[f64]) -> Result<Self, Undefined> {
        let aims = Self { areas: shares(areas, table.areas().len())?, groups: shares(groups, table.groups())? };
        if table.total() == 0.0 { Err(Undefined::NoPopulation) } else { Ok(aims) }
    }
}

/// Margins as shares of their sum.
fn shares(margins: &[f64], expected: usize) -> Result<Vec<f64>, Undefined> {
    if margins.len() != expected {
        return Err(Undefined::LengthMismatch { expected, found: margins.len() });
    }
    if let Some(position) = margins.iter().position(|margin| !margin.is_finite() || *margin < 0.0) {
        return Err(Undefined::NotFinite { position });
    }
    let total: f64 = margins.iter().sum();
    if total == 0.0 || !total.is_finite() {
        return Err(Undefined::NoPopulation);
    }
    Ok(margins.iter().map(|margin| margin / total).collect())
}

/// What a margin is scaled by; one that is empty already stays so.
fn factor(aim: f64, now: f64) -> f64 {
    if now > 0.0 { aim / now } else { 0.0 }
}

fn group_totals(cells: &[f64], width: usize) -> Vec<f64> {
    let mut totals = vec![0.0; width];
    for row in cells.chunks_exact(width) {
        totals.iter_mut().zip(row).for_each(|(total, cell)| *total += cell);
    }
    totals
}

/// The largest distance of a margin from its aim; one that is not a number is missed by any distance.
fn miss(found: &[f64], aims: &[f64]) -> f64 {
    found
        .iter()
        .zip(aims)
        .map(|(found, aim)| (found - aim).abs())
        .fold(0.0, |most, miss| if miss.is_nan() { f64::INFINITY } else { f64::max(most, miss) })
}

fn transposed(cells: &[f64], rows: usize, width: usize) -> Vec<f64> {
    (0..width).flat_map(|column| (0..rows).map(move |row| cells[row * width + column])).collect()
}

fn finished(width: usize, cells: Vec<f64>) -> Contingency {
    Contingency::new(width, cells).expect("shares that meet finite margins are finite and not negative")
}

/// Newton's method on the logarithms of the groups' factors.
mod newton {
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

    /// `cells` with its rows and columns scaled to the aims; as many columns as there are aims for them.
    pub(super) fn fit(mut cells: Vec<f64>, rows: &[f64], columns: &[f64]) -> Result<Vec<f64>, Undefined> {
        let width = columns.len();
        // A column that should be empty is; one that is and should not be never will be anything else.
        for row in cells.chunks_exact_mut(width) {
            row.iter_mut().zip(columns).filter(|(_, aim)| **aim == 0.0).for_each(|(cell, _)| *cell = 0.0);
            // Rows in shares of themselves, so that no unit is too large or too small.
            let sum: f64 = row.iter().sum();
            if sum > 0.0 {
                row.iter_mut().for_each(|cell| *cell /= sum);
            }
        }
        let hopeless =
            cells.chunks_exact(width).zip(rows).any(|(row, aim)| *aim > 0.0 && row.iter().sum::<f64>() == 0.0);
        if hopeless {
            return Err(Undefined::NotConverged);
        }
        let mut state = State::new(width);
        let mut logs = vec![0.0; width];
        state.evaluate(&cells, rows, &logs);
        // One round of proportional fitting brings factors of any size near enough for slopes to mean something.
        raise(&mut logs, &state.totals, columns);
        state.evaluate(&cells, rows, &logs);
        let mut trial = State::new(width);
        let mut rounds = 0;
        for _ in 0..MOST_STEPS {
            let missed = miss(&state.totals, columns);
            if missed < PRECISION {
                return Ok(scaled(cells, rows, &logs));
            }
            let step = state.step(columns);
            let length = step.iter().fold(0.0_f64, |most, part| most.max(part.abs()));
            let mut part = if length > LONGEST_STEP { LONGEST_STEP / length } else { 1.0 };
            let mut taken = false;
            for _ in 0..if length > 0.0 { MOST_HALVINGS } else { 0 } {
                let tried: Vec<f64> = logs.iter().zip(&step).map(|(log, step)| log + part * step).collect();
                trial.evaluate(&cells, rows, &tried);
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
                trial.evaluate(&cells, rows, &logs);
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

    fn scaled(mut cells: Vec<f64>, rows: &[f64], logs: &[f64]) -> Vec<f64> {
        let factors = factors(logs);
        for (row, aim) in cells.chunks_exact_mut(logs.len()).zip(rows) {
            row.iter_mut().zip(&factors).for_each(|(cell, factor)| *cell *= factor);
            let sum: f64 = row.iter().sum();
            let scale = if sum > 0.0 { aim / sum } else { 0.0 };
            row.iter_mut().for_each(|cell| *cell *= scale);
        }
        cells
    }

    /// What the columns sum to once every row meets its aim, and how that changes with the columns' factors.
    struct State {
        width: usize,
        totals: Vec<f64>,
        /// Σ over rows of aim · share · share, of every pair of columns, the lower half.
        products: Vec<f64>,
        shares: Vec<f64>,
    }

    impl State {
        fn new(width: usize) -> Self {
            Self { width, totals: vec![0.0; width], products: vec![0.0; width * width], shares: vec![0.0; width] }
        }

        fn evaluate(&mut self, cells: &[f64], rows: &[f64], logs: &[f64]) {
            let (width, factors) = (self.width, factors(logs));
            self.totals.fill(0.0);
            self.products.fill(0.0);
            for (row, aim) in cells.chunks_exact(width).zip(rows) {
                let mut sum = 0.0;
                for ((share, cell), factor) in self.shares.iter_mut().zip(row).zip(&factors) {
                    *share = cell * factor;
                    sum += *share;
                }
                if sum == 0.0 {
                    continue;
                }
                let scale = aim / sum;
                for at in 0..width {
                    let persons = self.shares[at] * scale;
                    self.totals[at] += persons;
                    let part = persons / sum;
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
}
