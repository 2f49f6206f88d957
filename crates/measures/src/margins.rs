//! Adjusted margins: a table as it would be with the area sizes and group sizes of another.

use crate::{Contingency, Undefined};

/// The precision to which margins are met as a rule, as shares of all persons.
pub const PRECISION: f64 = 1e-12;

/// The most rounds, each over groups and areas once.
const MOST_ROUNDS: usize = 20_000;

/// The `table` adjusted to other margins: the same association of areas and groups (odds ratios), other sizes.
///
/// Iterative proportional fitting: every group is scaled to its margin, then every area, and so on until no margin, as a
/// share of all persons, misses its aim by `precision` ([`PRECISION`] as a rule). `areas` and `groups` are the margins
/// aimed at, in any unit; they are taken as shares. The result is in shares of all persons. Cells of 0 stay 0.
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
    let areas = shares(areas, table.areas().len())?;
    let groups = shares(groups, table.groups())?;
    if table.total() == 0.0 {
        return Err(Undefined::NoPopulation);
    }
    let width = table.groups();
    let mut cells: Vec<f64> = table.areas().flatten().map(|persons| persons / table.total()).collect();
    let met = |cells: &[f64]| {
        miss(&totals_by_area(cells, width), &areas).max(miss(&totals_by_group(cells, width), &groups)) < precision
    };
    for _ in 0..MOST_ROUNDS {
        scale_groups(&mut cells, &groups);
        if met(&cells) {
            return Ok(finished(width, cells));
        }
        scale_areas(&mut cells, &areas, width);
        if met(&cells) {
            return Ok(finished(width, cells));
        }
    }
    Err(Undefined::NotConverged)
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

/// Scales every group to its margin.
fn scale_groups(cells: &mut [f64], groups: &[f64]) {
    let width = groups.len();
    let totals = totals_by_group(cells, width);
    let factors: Vec<f64> = groups.iter().zip(totals).map(|(aim, now)| factor(*aim, now)).collect();
    for row in cells.chunks_exact_mut(width) {
        row.iter_mut().zip(&factors).for_each(|(cell, factor)| *cell *= factor);
    }
}

/// Scales every area to its margin.
fn scale_areas(cells: &mut [f64], areas: &[f64], width: usize) {
    for (row, aim) in cells.chunks_exact_mut(width).zip(areas) {
        let factor = factor(*aim, row.iter().sum());
        row.iter_mut().for_each(|cell| *cell *= factor);
    }
}

/// What a margin is scaled by; one that is empty already stays so.
fn factor(aim: f64, now: f64) -> f64 {
    if now > 0.0 { aim / now } else { 0.0 }
}

fn totals_by_area(cells: &[f64], width: usize) -> Vec<f64> {
    cells.chunks_exact(width).map(|row| row.iter().sum()).collect()
}

fn totals_by_group(cells: &[f64], width: usize) -> Vec<f64> {
    let mut totals = vec![0.0; width];
    for row in cells.chunks_exact(width) {
        totals.iter_mut().zip(row).for_each(|(total, cell)| *total += cell);
    }
    totals
}

/// The largest distance of a margin from its aim.
fn miss(found: &[f64], aims: &[f64]) -> f64 {
    found.iter().zip(aims).map(|(found, aim)| (found - aim).abs()).fold(0.0, f64::max)
}

fn finished(width: usize, cells: Vec<f64>) -> Contingency {
    Contingency::new(width, cells).expect("shares that meet finite margins are finite and not negative")
}
