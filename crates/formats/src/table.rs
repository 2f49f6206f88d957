//! A table with named columns, whatever kind of file it came from.
//!
//! In: header and rows from the readers of headed CSV and workbooks. Out: rows that are asked by column name, know their
//! row number, and know which of their cells a workbook holds as numbers, for a code there has lost the zeros at its
//! start.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::{Error, Fault, number};

/// A table with named columns.
#[derive(Debug, Clone)]
pub struct Table {
    file: PathBuf,
    sheet: Option<String>,
    columns: Vec<String>,
    positions: HashMap<String, usize>,
    rows: Vec<Cells>,
}

/// The cells of a row.
#[derive(Debug, Clone)]
pub(crate) struct Cells {
    /// The row's number in the file or sheet, from 1.
    pub line: usize,
    /// One text per column.
    pub texts: Vec<String>,
    /// Which of them the file holds as numbers; shorter than the texts where the rest are none.
    pub numbers: Vec<bool>,
}

/// A row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    cells: &'a Cells,
}

impl Table {
    /// A table with this header, of which these columns must be there once; rows are added by [`Table::push`].
    pub(crate) fn new(
        file: &Path,
        sheet: Option<String>,
        (line, columns): (usize, Vec<String>),
        required: &[&str],
    ) -> Result<Self, Error> {
        let place = place(sheet.as_deref(), line);
        let mut positions = HashMap::with_capacity(columns.len());
        for (at, name) in columns.iter().enumerate() {
            if positions.insert(name.clone(), at).is_some() && required.contains(&name.as_str()) {
                return Err(Error::new(Fault::Duplicate, file, place, format!("two columns are called \"{name}\"")));
            }
        }
        if let Some(missing) = required.iter().find(|name| !positions.contains_key(**name)) {
            let there = columns.iter().map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(", ");
            let what = format!("the column \"{missing}\" is missing; there are {there}");
            return Err(Error::new(Fault::MissingColumn, file, place, what));
        }
        Ok(Self { file: file.to_owned(), sheet, columns, positions, rows: Vec::new() })
    }

    /// Adds a row, which must have as many texts as there are columns.
    pub(crate) fn push(&mut self, cells: Cells) {
        debug_assert_eq!(cells.texts.len(), self.columns.len());
        self.rows.push(cells);
    }

    /// The file it came from.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The sheet it stands in, if the file is a workbook.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// The names of the columns in their order.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The number of rows below the header.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row below the header.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows in their order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + '_ {
        self.rows.iter().map(|cells| Row { table: self, cells })
    }
}

impl<'a> Row<'a> {
    /// The row's number in the file or sheet, from 1.
    pub fn line(&self) -> usize {
        self.cells.line
    }

    /// The trimmed text under a column; empty if the cell is empty or there is no such column: ask only for columns
    /// that were required. Of columns with the same name it is the last. For codes use [`Row::code`].
    pub fn get(&self, column: &str) -> &'a str {
        self.table.positions.get(column).map_or("", |at| self.cells.texts[*at].trim())
    }

    /// Whether a workbook holds the cell under a column as a number.
    pub fn is_number(&self, column: &str) -> bool {
        self.table.positions.get(column).is_some_and(|at| self.cells.numbers.get(*at).copied().unwrap_or(false))
    }

    /// The code under a column, as it is written; empty if the cell is empty.
    ///
    /// # Errors
    /// [`Fault::CodeAsNumber`] if a workbook holds it as a number: "0114" typed into a cell of numbers is kept as 114,
    /// and nobody can tell it from a code of three characters. Who knows their width asks [`Row::code_of_width`].
    pub fn code(&self, column: &str) -> Result<&'a str, Error> {
        let written = self.get(column);
        if self.is_number(column) {
            let what = format!(
                "the code {written} under \"{column}\" is kept as a number, so that zeros at its start are lost"
            );
            return Err(self.error(Fault::CodeAsNumber, what));
        }
        Ok(written)
    }

    /// The code of `width` characters under a column; a number of a workbook gets back the zeros at its start. Empty if
    /// the cell is empty.
    ///
    /// # Errors
    /// [`Fault::Value`] for text of another width, and for a number that is not whole or has more digits.
    pub fn code_of_width(&self, column: &str, width: usize) -> Result<Cow<'a, str>, Error> {
        let written = self.get(column);
        let number = self.is_number(column);
        if number && written.len() <= width && written.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(Cow::Owned(format!("{written:0>width$}")));
        }
        if !written.is_empty() && (number || written.chars().count() != width) {
            let what = format!("\"{written}\" under \"{column}\" is no code of {width} characters");
            return Err(self.error(Fault::Value, what));
        }
        Ok(Cow::Borrowed(written))
    }

    /// The number under a column, with decimal comma or point; `None` if the cell is empty.
    ///
    /// # Errors
    /// [`Fault::Value`] if something else than a number stands there.
    pub fn number(&self, column: &str) -> Result<Option<f64>, Error> {
        match self.get(column) {
            "" => Ok(None),
            printed => match number::value(printed) {
                Some(number) => Ok(Some(number)),
                None => Err(self.error(Fault::Value, format!("\"{printed}\" under \"{column}\" is not a number"))),
            },
        }
    }

    /// An error about this row, for what only the caller can judge (an unknown code).
    pub fn error(&self, fault: Fault, what: impl Into<String>) -> Error {
        Error::new(fault, &self.table.file, place(self.table.sheet.as_deref(), self.cells.line), what)
    }
}

fn place(sheet: Option<&str>, line: usize) -> String {
    match sheet {
        Some(sheet) => format!("sheet {sheet}, row {line}"),
        None => format!("row {line}"),
    }
}
