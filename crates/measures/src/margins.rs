//! Adjusted margins: a table as it would be with the area sizes and group sizes of another.
//!
//! In: a table and the sizes it should have. Out: the table of shares with the same odds ratios and those sizes.
//! [`meet_margins`] is what to use: it takes a handful of passes over the table. [`adjust_margins`] is the classical
//! fitting in turns, which can be told to stop early as other software does. Anybody may call.

mod newton;

use crate::{Contingency, Undefined, check};

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
    let (areas, groups) = (shares(areas, table.areas().len())?, shares(groups, table.groups())?);
    if table.total() == 0.0 {
        return Err(Undefined::NoPopulation);
    }
    let width = table.groups();
    let mut cells: Vec<f64> = table.areas().flatten().map(|persons| persons / table.total()).collect();
    let mut totals = group_totals(&cells, width);
    for _ in 0..MOST_ROUNDS {
        let factors: Vec<f64> = groups.iter().zip(&totals).map(|(aim, now)| factor(*aim, *now)).collect();
        let mut missed = 0.0_f64;
        for (row, aim) in cells.chunks_exact_mut(width).zip(&areas) {
            row.iter_mut().zip(&factors).for_each(|(cell, factor)| *cell *= factor);
            missed = missed.max((row.iter().sum::<f64>() - aim).abs());
        }
        if missed.max(miss(&group_totals(&cells, width), &groups)) < precision {
            return Ok(finished(width, cells));
        }
        for (row, aim) in cells.chunks_exact_mut(width).zip(&areas) {
            let factor = factor(*aim, row.iter().sum());
            row.iter_mut().for_each(|cell| *cell *= factor);
        }
        totals = group_totals(&cells, width);
        let missed = cells
            .chunks_exact(width)
            .zip(&areas)
            .map(|(row, aim)| (row.iter().sum::<f64>() - aim).abs())
            .fold(miss(&totals, &groups), f64::max);
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
    Source::of(table).fitted(areas, groups)
}

/// A table whose margins are exchanged more than once.
pub(crate) struct Source {
    /// Each line in shares of itself, so that no unit is too large or too small; the lines are the side with more entries.
    shares: Vec<f64>,
    /// Their logarithms, 0 where the share is.
    logs: Vec<f64>,
    areas: usize,
    groups: usize,
    populated: bool,
}

impl Source {
    pub(crate) fn of(table: &Contingency) -> Self {
        let (areas, groups) = (table.areas().len(), table.groups());
        let mut shares: Vec<f64> = table.areas().flatten().copied().collect();
        if areas < groups {
            shares = transposed(&shares, areas, groups);
        }
        for line in shares.chunks_exact_mut(areas.min(groups).max(1)) {
            let sum: f64 = line.iter().sum();
            if sum > 0.0 {
                line.iter_mut().for_each(|cell| *cell /= sum);
            }
        }
        let logs = shares.iter().map(|share| if *share > 0.0 { share.ln() } else { 0.0 }).collect();
        Self { shares, logs, areas, groups, populated: table.total() > 0.0 }
    }

    /// The table with these margins.
    fn fitted(&self, areas: &[f64], groups: &[f64]) -> Result<Contingency, Undefined> {
        let (lines, columns) = self.aims(areas, groups)?;
        let factors = newton::fit(&self.shares, &lines, &columns)?;
        let mut cells = self.shares.clone();
        for (line, aim) in cells.chunks_exact_mut(columns.len()).zip(&lines) {
            line.iter_mut().zip(&factors).for_each(|(cell, factor)| *cell *= factor);
            let scale = factor(*aim, line.iter().sum());
            line.iter_mut().for_each(|cell| *cell *= scale);
        }
        if self.areas < self.groups {
            cells = transposed(&cells, self.groups, self.areas);
        }
        Ok(finished(self.groups, cells))
    }

    /// Mutual information *M* of the table with these margins, in nats, without making it.
    ///
    /// Its cells are x = r s b / Σ s b, with the line's margin r, its shares s and the columns' factors b. So
    /// Σ x ln(x / (r c)) = Σ x ln s − Σ r ln(Σ s b) + Σ c (ln b − ln c): one logarithm a line in place of two a cell.
    pub(crate) fn information(&self, areas: &[f64], groups: &[f64]) -> Result<f64, Undefined> {
        let (lines, columns) = self.aims(areas, groups)?;
        let factors = newton::fit(&self.shares, &lines, &columns)?;
        let width = columns.len();
        let mut information = 0.0;
        for ((line, logs), aim) in self.shares.chunks_exact(width).zip(self.logs.chunks_exact(width)).zip(&lines) {
            let (mut sum, mut weighted) = (0.0, 0.0);
            for ((share, log), factor) in line.iter().zip(logs).zip(&factors) {
                sum += share * factor;
                weighted += share * factor * log;
            }
            // Nothing is left of a line or column only if its margin is below the precision.
            if sum > 0.0 {
                information += aim * (weighted / sum - sum.ln());
            }
        }
        for (column, factor) in columns.iter().zip(&factors).filter(|(column, factor)| **column > 0.0 && **factor > 0.0)
        {
            information += column * (factor.ln() - column.ln());
        }
        Ok(check::within(information, 0.0, (width as f64).ln()))
    }

    /// The margins aimed at, of the lines and of the columns.
    fn aims(&self, areas: &[f64], groups: &[f64]) -> Result<(Vec<f64>, Vec<f64>), Undefined> {
        let (areas, groups) = (shares(areas, self.areas)?, shares(groups, self.groups)?);
        match (self.populated, self.areas < self.groups) {
            (false, _) => Err(Undefined::NoPopulation),
            (true, true) => Ok((groups, areas)),
            (true, false) => Ok((areas, groups)),
        }
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
