//! A workbook's sheet or a delimited text as a grid of cells that knows its row numbers.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use cube::Observation;

use crate::workbook::{self, Cell, Row, Workbook};
use crate::{Error, Fault, cells, number, text};

/// The cells of the file.
pub(super) struct Grid {
    file: PathBuf,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The sheet's number of columns, in a workbook; in a text every row has its own.
    width: usize,
    rows: Vec<Row>,
}

/// The grid of a file, told by its first bytes.
pub(super) fn read(bytes: &[u8], file: &Path) -> Result<Grid, Error> {
    if bytes.is_empty() {
        return Err(Error::new(Fault::Empty, file, "", "the file is empty"));
    }
    workbook::refuse_old(bytes, file)?;
    if workbook::is_workbook(bytes) { sheet(bytes, file) } else { delimited(bytes, file) }
}

/// The first sheet in which something stands.
fn sheet(bytes: &[u8], file: &Path) -> Result<Grid, Error> {
    let mut workbook = Workbook::open(bytes, file)?;
    for name in workbook.sheet_names() {
        if let Some(sheet) = workbook.sheet(&name)? {
            return Ok(Grid { file: file.to_owned(), sheet: Some(name), width: sheet.width, rows: sheet.rows });
        }
    }
    Err(Error::new(Fault::Empty, file, "", "there is nothing in any sheet of the workbook"))
}

fn delimited(bytes: &[u8], file: &Path) -> Result<Grid, Error> {
    let text = text::decode(bytes, file)?;
    let lines = cells::split(&text, cells::delimiter(&text), file)?;
    let cell = |cell: String| if cell.trim().is_empty() { Cell::Empty } else { Cell::Text(cell) };
    let rows = lines.into_iter().map(|l| Row { line: l.number, cells: l.cells.into_iter().map(cell).collect() });
    Ok(Grid { file: file.to_owned(), sheet: None, width: 0, rows: rows.collect() })
}

impl Grid {
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The number of the row in the file.
    pub fn line(&self, row: usize) -> usize {
        self.rows[row].line
    }

    /// The number of cells of a row, empty ones at its end included.
    pub fn width(&self, row: usize) -> usize {
        self.rows[row].cells.len().max(self.width)
    }

    /// The number of cells up to the last that is not empty.
    pub fn used_width(&self, row: usize) -> usize {
        self.rows[row].cells.iter().rposition(|c| !matches!(c, Cell::Empty)).map_or(0, |last| last + 1)
    }

    /// Whether nothing stands in the row.
    pub fn is_blank(&self, row: usize) -> bool {
        self.used_width(row) == 0
    }

    /// The first row from `from` on that is not blank.
    pub fn next_row(&self, from: usize) -> Option<usize> {
        (from..self.len()).find(|row| !self.is_blank(*row))
    }

    /// The label in a cell; a number there (a year) as it is written. `None` for an empty cell.
    pub fn text(&self, row: usize, column: usize) -> Option<Cow<'_, str>> {
        match self.rows[row].cells.get(column)? {
            Cell::Empty => None,
            Cell::Text(text) => Some(Cow::Borrowed(text)),
            Cell::Number(number) | Cell::Date(number, _) => Some(Cow::Owned(number.to_string())),
        }
    }

    /// The observation in a cell: `None` if text stands there that is neither number nor symbol.
    pub fn observation(&self, row: usize, column: usize) -> Option<Observation> {
        match self.rows[row].cells.get(column) {
            None | Some(Cell::Empty) => Some(Observation::MISSING),
            Some(Cell::Text(text)) => number::observation(text),
            Some(Cell::Number(number) | Cell::Date(number, _)) => Some(Observation::normal(*number)),
        }
    }

    /// Whether a number or a symbol for one stands in a cell from `column` on.
    pub fn has_value_from(&self, row: usize, column: usize) -> bool {
        (column..self.used_width(row)).any(|c| self.text(row, c).is_some() && self.observation(row, c).is_some())
    }

    /// The title, if the row has one cell only, the first.
    pub fn title(&self, row: usize) -> Option<String> {
        let alone = self.used_width(row) == 1;
        self.text(row, 0).filter(|_| alone).map(|title| text::clean(&title))
    }

    /// An error about the file or its sheet.
    pub fn error_in_whole(&self, fault: Fault, what: impl Into<String>) -> Error {
        let place = self.sheet.as_ref().map(|s| format!("sheet {s}")).unwrap_or_default();
        Error::new(fault, &self.file, place, what)
    }

    /// An error about a row.
    pub fn error_at(&self, row: usize, fault: Fault, what: impl Into<String>) -> Error {
        let line = self.line(row);
        let place = match &self.sheet {
            Some(sheet) => format!("sheet {sheet}, row {line}"),
            None => format!("row {line}"),
        };
        Error::new(fault, &self.file, place, what)
    }

    /// An error about a cell.
    pub fn error_in(&self, row: usize, column: usize, fault: Fault, what: impl Into<String>) -> Error {
        let mut error = self.error_at(row, fault, what);
        error.place.push_str(&format!(", column {}", self.column_name(column)));
        error
    }

    /// How people name a column: by letter in a workbook, by number in a text.
    pub fn column_name(&self, column: usize) -> String {
        if self.sheet.is_none() {
            return (column + 1).to_string();
        }
        workbook::column_name(column)
    }
}
