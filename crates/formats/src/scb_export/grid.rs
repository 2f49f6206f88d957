//! A workbook's sheet or a delimited text as a grid of cells that knows its row numbers.

use std::borrow::Cow;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, XlsxError};
use cube::Observation;

use crate::{Error, Fault, cells, number, text};

/// What stands in a cell.
pub(crate) enum Cell {
    Empty,
    Text(String),
    Number(f64),
}

/// The cells of the file.
pub(crate) struct Grid {
    file: PathBuf,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    rows: Vec<Row>,
}

struct Row {
    line: usize,
    cells: Vec<Cell>,
}

/// The grid of a file, told by its first bytes.
pub(crate) fn read(bytes: &[u8], file: &Path) -> Result<Grid, Error> {
    if bytes.is_empty() {
        return Err(Error::new(Fault::Empty, file, "", "the file is empty"));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Error::new(Fault::Unsupported, file, "", "this is an Excel file of the old kind (.xls)"));
    }
    if bytes.starts_with(b"PK\x03\x04") { workbook(bytes, file, None) } else { delimited(bytes, file) }
}

/// A sheet of a workbook: the one of this name, or the first in which there is anything.
pub(crate) fn workbook(bytes: &[u8], file: &Path, wanted: Option<&str>) -> Result<Grid, Error> {
    let fault = |place: String, error: XlsxError| match error {
        XlsxError::Zip(_) | XlsxError::Io(_) => {
            Error::new(Fault::Truncated, file, place, "the workbook is damaged or only a part of it is there")
        }
        XlsxError::Password => Error::new(Fault::Unsupported, file, place, "the workbook is locked with a password"),
        other => Error::new(Fault::Layout, file, place, format!("this is not a readable workbook: {other}")),
    };
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|e| fault(String::new(), e))?;
    let sheets = workbook.sheet_names();
    if let Some(wanted) = wanted.filter(|wanted| !sheets.iter().any(|sheet| sheet == wanted)) {
        let what = format!("there is no sheet \"{wanted}\"; there are {}", sheets.join(", "));
        return Err(Error::new(Fault::MissingColumn, file, "", what));
    }
    for sheet in sheets.into_iter().filter(|sheet| wanted.is_none_or(|wanted| sheet == wanted)) {
        let range = workbook.worksheet_range(&sheet).map_err(|e| fault(format!("sheet {sheet}"), e))?;
        // The range begins at the first cell that is used, which need not be A1.
        let Some((top, left)) = range.start() else { continue };
        let rows = range.rows().zip(top as usize + 1..).map(|(row, line)| {
            let margin = (0..left).map(|_| Cell::Empty);
            Row { line, cells: margin.chain(row.iter().map(cell_of)).collect() }
        });
        return Ok(Grid { file: file.to_owned(), sheet: Some(sheet), rows: rows.collect() });
    }
    Err(Error::new(Fault::Empty, file, "", "there is nothing in any sheet of the workbook"))
}

fn cell_of(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(n) => Cell::Number(*n as f64),
        Data::Float(n) => Cell::Number(*n),
        Data::DateTime(date) => Cell::Number(date.as_f64()),
        Data::String(s) | Data::DateTimeIso(s) | Data::DurationIso(s) if s.trim().is_empty() => Cell::Empty,
        Data::String(s) | Data::DateTimeIso(s) | Data::DurationIso(s) => Cell::Text(s.clone()),
        Data::Bool(b) => Cell::Text(b.to_string()),
        Data::Error(e) => Cell::Text(e.to_string()),
    }
}

fn delimited(bytes: &[u8], file: &Path) -> Result<Grid, Error> {
    let text = text::decode(bytes, file)?;
    let lines = cells::split(&text, cells::delimiter(&text), file)?;
    let cell = |cell: String| if cell.trim().is_empty() { Cell::Empty } else { Cell::Text(cell) };
    let rows = lines.into_iter().map(|l| Row { line: l.number, cells: l.cells.into_iter().map(cell).collect() });
    Ok(Grid { file: file.to_owned(), sheet: None, rows: rows.collect() })
}

impl Grid {
    /// The cells of a row.
    pub fn cells(&self, row: usize) -> &[Cell] {
        &self.rows[row].cells
    }

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
        self.rows[row].cells.len()
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
            Cell::Number(number) => Some(Cow::Owned(number.to_string())),
        }
    }

    /// The observation in a cell: `None` if text stands there that is neither number nor symbol.
    pub fn observation(&self, row: usize, column: usize) -> Option<Observation> {
        match self.rows[row].cells.get(column) {
            None | Some(Cell::Empty) => Some(Observation::MISSING),
            Some(Cell::Text(text)) => number::observation(text),
            Some(Cell::Number(number)) => Some(Observation::normal(*number)),
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
        let mut name = String::new();
        let mut left = column + 1;
        while left > 0 {
            left -= 1;
            name.insert(0, char::from(b'A' + (left % 26) as u8));
            left /= 26;
        }
        name
    }
}
