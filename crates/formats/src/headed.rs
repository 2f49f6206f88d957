//! A table with a header row, in a workbook or in CSV.
//!
//! In: a file and the columns that must be there. Out: the same [`Table`] from either, so that a key or a code list can
//! be taken as its publisher hands it out. In a workbook the header may stand some rows down, under a title: it is the
//! first row that names all the columns, in the first sheet that has such a row; what stands above is passed over, and
//! so are blank rows and columns without a name. In CSV it is the first row, as [`table_csv`] reads it.

use std::path::Path;

use crate::room::MOST;
use crate::table::Cells;
use crate::workbook::{self, Cell, Row as SheetRow, Sheet, Workbook};
use crate::{Error, Fault, error, table_csv, text};

pub use crate::table::{Row, Table};

/// Reads a table that must have these columns; others may be there too.
///
/// # Errors
/// As [`parse`], and [`Fault::Open`].
pub fn read(path: impl AsRef<Path>, required_columns: &[&str]) -> Result<Table, Error> {
    let path = path.as_ref();
    parse(&error::read_bytes(path)?, path, required_columns)
}

/// Reads a table from the bytes of a file; what kind of file it is, is told by its first bytes.
///
/// Numbers of a workbook are texts too ("114", "12.5"), and dates are (2024-12-31); [`Row::code`] and
/// [`Row::code_of_width`] see to codes that a workbook holds as numbers.
///
/// # Errors
/// For CSV as [`table_csv::parse`]. For a workbook [`Fault::Empty`], [`Fault::Truncated`], [`Fault::Layout`],
/// [`Fault::Unsupported`]; [`Fault::MissingColumn`] where no row names all columns; [`Fault::Duplicate`] where one names a
/// required column twice.
pub fn parse(bytes: &[u8], file: &Path, required_columns: &[&str]) -> Result<Table, Error> {
    workbook::refuse_old(bytes, file)?;
    if !workbook::is_workbook(bytes) {
        return table_csv::parse(bytes, file, required_columns);
    }
    let mut workbook = Workbook::open(bytes, file)?;
    let mut nearest = None;
    for name in workbook.sheet_names() {
        let Some(sheet) = workbook.sheet(&name)? else { continue };
        match header(&sheet, required_columns) {
            Header::At(row) => return table(sheet, (file, name), row, required_columns),
            Header::Nearest(row) => {
                if nearest.as_ref().is_none_or(|(_, found): &(String, Near)| found.count < row.count) {
                    nearest = Some((name, row));
                }
            }
        }
    }
    let Some((sheet, near)) = nearest else {
        return Err(Error::new(Fault::Empty, file, "", "there is nothing in any sheet of the workbook"));
    };
    let quoted = |name: &&str| format!("\"{name}\"");
    let list = |names: &[&str]| names.iter().map(quoted).collect::<Vec<_>>().join(", ");
    if near.count == 0 {
        let what = format!("no row of any sheet names the columns {}", list(required_columns));
        return Err(Error::new(Fault::MissingColumn, file, "", what));
    }
    let place = format!("sheet {sheet}, row {}", near.line);
    let there = |name: &&&str| !near.names.iter().any(|found| found == **name);
    let missing: Vec<&str> = required_columns.iter().filter(there).copied().collect();
    let what = format!("no row names all columns; the nearest is this, where {} is missing", list(&missing));
    Err(Error::new(Fault::MissingColumn, file, place, what))
}

/// Where the header stands, or the row that comes nearest to one.
enum Header {
    At(usize),
    Nearest(Near),
}

struct Near {
    line: usize,
    count: usize,
    names: Vec<String>,
}

fn header(sheet: &Sheet, required: &[&str]) -> Header {
    let mut nearest = Near { line: 0, count: 0, names: Vec::new() };
    for (at, row) in sheet.rows.iter().enumerate() {
        let names = names(row);
        let count = required.iter().filter(|name| names.iter().any(|found| found == **name)).count();
        if count == required.len() {
            return Header::At(at);
        }
        if count > nearest.count {
            nearest = Near { line: row.line, count, names };
        }
    }
    Header::Nearest(nearest)
}

/// The names in a row; a line break inside one, which narrow columns have, is a blank.
fn names(row: &SheetRow) -> Vec<String> {
    let words = |name: String| name.split_whitespace().collect::<Vec<_>>().join(" ");
    row.cells.iter().map(|cell| words(text::clean(&written(cell)))).collect()
}

/// What a cell says: a number as it is, without decimals where it has none.
fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(_, day) => day.clone(),
    }
}

fn table(sheet: Sheet, (file, name): (&Path, String), header: usize, required: &[&str]) -> Result<Table, Error> {
    let mut rows = sheet.rows.into_iter().skip(header);
    let Some(first) = rows.next() else {
        return Err(Error::new(Fault::Empty, file, format!("sheet {name}"), "there is nothing in the sheet"));
    };
    let all = names(&first);
    let kept: Vec<usize> = (0..all.len()).filter(|column| !all[*column].is_empty()).collect();
    let columns: Vec<String> = kept.iter().map(|column| all[*column].clone()).collect();
    if columns.len().saturating_mul(rows.len()) > MOST {
        let what = format!("the sheet has {} columns and {} rows, which is too much", columns.len(), rows.len());
        return Err(Error::new(Fault::Unsupported, file, format!("sheet {name}"), what));
    }
    let mut table = Table::new(file, Some(name), (first.line, columns), required)?;
    for row in rows {
        let cells = || kept.iter().map(|column| row.cells.get(*column).unwrap_or(&Cell::Empty));
        if cells().all(|cell| *cell == Cell::Empty) {
            continue;
        }
        let numbers = cells().map(|cell| matches!(cell, Cell::Number(_))).collect();
        table.push(Cells { line: row.line, texts: cells().map(written).collect(), numbers });
    }
    Ok(table)
}
