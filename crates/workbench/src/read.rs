//! A file of counts, CSV or Parquet, long or wide, to columns of names and numbers.
//!
//! In: a path, or bytes with the name to call them by, and a request. Out: the [`Counts`]; only the columns that have a
//! role are read. Every fault of a cell is told with its row, its column and what stands there.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use formats::lines::Lines;
use formats::parquet_columns::{ParquetColumns, Value};

use crate::error::CellProblem;
use crate::labels::Labels;
use crate::number::{self, Kind};
use crate::roles::{self, Cells, Roles};
use crate::{Delimiter, Error, Missing, Request};

/// What was read: one entry a row in every column.
#[derive(Debug)]
pub(crate) struct Counts {
    pub file: PathBuf,
    /// The names of all columns of the file.
    pub columns: Vec<String>,
    pub by: Vec<Labels>,
    pub unit: Vec<Labels>,
    pub persons: Persons,
    /// Centre and surface of the area; what was not asked for is empty.
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    pub surface: Vec<f64>,
    /// The rows' numbers in the file; empty where they are simply counted from 1.
    lines: Vec<u32>,
    pub rows: usize,
    /// What was guessed or found and should be said.
    pub remarks: Vec<String>,
    /// The names of the columns of `by`.
    pub by_names: Vec<String>,
}

/// The persons of each row; a missing count is not a number.
#[derive(Debug)]
pub(crate) enum Persons {
    /// Of the row's group.
    Long { group: Labels, count: Vec<f64> },
    /// Of each group, by its name.
    Wide { groups: Vec<String>, counts: Vec<Vec<f64>> },
}

impl Counts {
    /// The groups in the order in which they first appear.
    pub fn groups(&self) -> &[String] {
        match &self.persons {
            Persons::Long { group, .. } => &group.names,
            Persons::Wide { groups, .. } => groups,
        }
    }

    /// The number of a row (counted from 0) as people count it.
    pub fn line(&self, row: usize) -> usize {
        self.lines.get(row).map_or(row + 1, |line| *line as usize)
    }
}

/// Reads a file; Parquet is known by its first letters, everything else is delimited text.
pub(crate) fn file(path: &Path, request: &Request) -> Result<Counts, Error> {
    if starts_like_parquet(path) { parquet(path, request) } else { text(&formats::read_bytes(path)?, path, request) }
}

/// How Parquet begins.
const PARQUET: &[u8] = b"PAR1";

fn starts_like_parquet(path: &Path) -> bool {
    use std::io::Read;
    let mut start = [0; 4];
    std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == PARQUET
}

/// Reads delimited text.
pub(crate) fn text(bytes: &[u8], file: &Path, request: &Request) -> Result<Counts, Error> {
    if bytes.starts_with(PARQUET) {
        return Err(Error::ParquetStream { file: file.to_owned() });
    }
    let lines = Lines::open(bytes, file, request.delimiter.map(Delimiter::sign))?;
    let roles = roles::assign(request, lines.columns(), file)?;
    let mut columns = wanted(&roles);
    let mut numbers = Vec::new();
    let keep_missing = request.missing == Missing::Drop;
    lines.each(|line, cells| {
        for (at, column) in &mut columns {
            column.push_text(&cells[*at], keep_missing).map_err(|problem| Error::Cell {
                file: file.to_owned(),
                row: line,
                column: lines.columns()[*at].clone(),
                problem,
            })?;
        }
        numbers.push(u32::try_from(line).unwrap_or(u32::MAX));
        Ok::<(), Error>(())
    })?;
    let mut counts = assemble(file, lines.columns(), roles, columns, numbers.len())?;
    counts.lines = numbers;
    if lines.encoding() != formats::Encoding::Utf8 {
        let remark = format!("the file is read as {}, for it is not UTF-8", lines.encoding().name());
        counts.remarks.push(remark);
    }
    Ok(counts)
}

fn parquet(path: &Path, request: &Request) -> Result<Counts, Error> {
    let table = ParquetColumns::open(path)?;
    let roles = roles::assign(request, table.columns(), path)?;
    let mut columns = wanted(&roles);
    let keep_missing = request.missing == Missing::Drop;
    let mut words = String::new();
    for (at, column) in &mut columns {
        table.each(*at, |row, value| {
            column.push_value(value, keep_missing, &mut words).map_err(|problem| Error::Cell {
                file: path.to_owned(),
                row,
                column: table.columns()[*at].clone(),
                problem,
            })
        })?;
    }
    let mut counts = assemble(path, table.columns(), roles, columns, table.rows())?;
    if request.delimiter.is_some() {
        counts.remarks.push("--delimiter is not used: the file is Parquet".to_owned());
    }
    Ok(counts)
}

/// A column as it is filled.
enum Column {
    Names(Labels),
    Numbers(Kind, Vec<f64>),
}

impl Column {
    fn push_text(&mut self, cell: &str, keep_missing: bool) -> Result<(), CellProblem> {
        match self {
            Self::Names(labels) => labels.push(cell).then_some(()).ok_or(CellProblem::NoName),
            Self::Numbers(kind, numbers) => {
                let number = number::read(cell, *kind)?;
                if number.is_none() && !keep_missing {
                    return Err(CellProblem::Missing(cell.trim().to_owned()));
                }
                numbers.push(number.unwrap_or(f64::NAN));
                Ok(())
            }
        }
    }

    fn push_value(&mut self, value: Value<'_>, keep_missing: bool, words: &mut String) -> Result<(), CellProblem> {
        let number = match value {
            Value::Text(text) => return self.push_text(text, keep_missing),
            Value::Missing => return self.push_text("", keep_missing),
            Value::Int(number) => number as f64,
            Value::Float(number) => number,
        };
        match self {
            Self::Names(labels) => {
                words.clear();
                // Whole numbers that came as floats, as years do where a column had gaps, are written as whole ones.
                let written = match value {
                    Value::Int(number) => write!(words, "{number}"),
                    _ => write!(words, "{}", number + 0.0),
                };
                written.expect("text can be written to memory");
                labels.push(words).then_some(()).ok_or(CellProblem::NoName)
            }
            Self::Numbers(kind, numbers) => {
                numbers.push(number::check(number, *kind, || number.to_string())?);
                Ok(())
            }
        }
    }
}

/// The columns to read with their positions, in the order in which [`assemble`] takes them.
fn wanted(roles: &Roles) -> Vec<(usize, Column)> {
    let names = |at: usize| (at, Column::Names(Labels::default()));
    let numbers = |at: usize, kind| (at, Column::Numbers(kind, Vec::new()));
    let mut columns: Vec<(usize, Column)> = roles.by.iter().chain(&roles.unit).map(|at| names(*at)).collect();
    match &roles.cells {
        Cells::Long { group, count } => columns.extend([names(*group), numbers(*count, Kind::Count)]),
        Cells::Wide(groups) => columns.extend(groups.iter().map(|at| numbers(*at, Kind::Count))),
    }
    columns.extend(roles.x.iter().chain(&roles.y).map(|at| numbers(*at, Kind::Coordinate)));
    columns.extend(roles.surface.iter().map(|at| numbers(*at, Kind::Surface)));
    columns
}

fn assemble(
    file: &Path,
    names: &[String],
    roles: Roles,
    columns: Vec<(usize, Column)>,
    rows: usize,
) -> Result<Counts, Error> {
    if rows == 0 {
        return Err(Error::NoRows { file: file.to_owned() });
    }
    let (mut labels, mut numbers) = (Vec::new(), Vec::new());
    for (_, column) in columns {
        match column {
            Column::Names(column) => labels.push(column),
            Column::Numbers(_, column) => numbers.push(column),
        }
    }
    let named = |positions: &[usize]| positions.iter().map(|at| names[*at].clone()).collect();
    let mut labels = labels.into_iter();
    let mut numbers = numbers.into_iter();
    let by = labels.by_ref().take(roles.by.len()).collect();
    let unit = labels.by_ref().take(roles.unit.len()).collect();
    let mut next_numbers = || numbers.next().expect("a column was read for every role");
    let persons = match &roles.cells {
        Cells::Long { .. } => {
            Persons::Long { group: labels.next().expect("the column of groups was read"), count: next_numbers() }
        }
        Cells::Wide(groups) => {
            Persons::Wide { groups: named(groups), counts: groups.iter().map(|_| next_numbers()).collect() }
        }
    };
    let mut or_empty = |role: Option<usize>| role.map_or_else(Vec::new, |_| next_numbers());
    let (x, y, surface) = (or_empty(roles.x), or_empty(roles.y), or_empty(roles.surface));
    let by_names = named(&roles.by);
    let (file, columns, remarks) = (file.to_owned(), names.to_vec(), roles.remarks);
    Ok(Counts { file, columns, by, unit, persons, x, y, surface, lines: Vec::new(), rows, remarks, by_names })
}
