//! Exports of Statistics Sweden's *Statistikdatabasen* (PxWeb), read exactly as exported.
//!
//! In: XLSX, or text delimited by comma, semicolon or tab (UTF-8 or Windows-1252, decimal comma or point), with
//! title, stacked or flat headings, data, footnotes and metadata. Out: an [`Export`], where every column is
//! described once by its labels and every area is one row, whatever way the file was pivoted.
//! Names and addresses of contact persons are not kept. The catalogue says which labels mean what.
//!
//! ```
//! use std::path::Path;
//!
//! let text = "\"region\",\"kön\",\"Antal 2022\"\n\"0180\",\"män\",490000\n\"0180\",\"kvinnor\",495000\n";
//! let export = formats::scb_export::parse(text.as_bytes(), Path::new("export.csv"))?;
//! let women = export.column(&["kvinnor", "2022"])?;
//! assert_eq!(export.rows[0].area, "0180");
//! assert_eq!(export.rows[0].observations[women].value(), Some(495_000.0));
//! # Ok::<(), formats::Error>(())
//! ```

mod flat;
pub(crate) mod grid;
mod pivot;
mod stacked;
mod trailer;

use std::path::{Path, PathBuf};

use cube::Observation;

use crate::{Error, Fault, error};

/// A table as exported.
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    /// The file it came from.
    pub file: PathBuf,
    /// The sheet of the workbook; `None` for a text file.
    pub sheet: Option<String>,
    /// The title ("Folkmängden per region efter region, år, …"), if the file has one.
    pub title: Option<String>,
    /// The labels of each column of numbers, trimmed and in the order of the headings (in a flat export, and for
    /// headings that stand at the side of the table, the labels of the row first). The year is one of the labels.
    pub columns: Vec<Vec<String>>,
    /// One row per area, in the order of the file.
    pub rows: Vec<ExportRow>,
    /// The footnotes, one a cell, in their order.
    pub notes: Vec<String>,
    /// What the metadata after the footnotes say.
    pub about: About,
}

/// The numbers of one area.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRow {
    /// The area's code or name as it is written, trimmed; an en dash stays one.
    pub area: String,
    /// The row of the file on which the area stands first, from 1.
    pub line: usize,
    /// One observation per column of [`Export::columns`]; missing where the file has no such cell.
    pub observations: Vec<Observation>,
}

/// What an export tells about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// "Senaste uppdatering": the latest, as written ("20240322 08:00").
    pub updated: Option<String>,
    /// "Källa".
    pub source: Option<String>,
    /// "Sort" or "Enhet".
    pub units: Vec<Stated>,
    /// "Referenstid".
    pub reference_times: Vec<Stated>,
    /// "Databas".
    pub database: Option<String>,
    /// "Intern referenskod": the table's code in the database ("000005FB").
    pub reference: Option<String>,
    /// Whether the table is marked as official statistics.
    pub official: bool,
}

/// Something stated for the whole table or for one of its contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The contents it is stated for; `None` for all.
    pub contents: Option<String>,
    /// What is stated.
    pub value: String,
}

impl Export {
    /// The position of the one column that carries all these labels. A label given twice must stand twice: of
    /// the columns `2022, totalt, totalt` and `2022, 0-4 år, totalt`, `["totalt", "totalt"]` is the first.
    ///
    /// # Errors
    /// [`Fault::MissingColumn`] if no column or more than one carries them.
    pub fn column(&self, labels: &[&str]) -> Result<usize, Error> {
        let carries = |column: &[String]| {
            let mut left: Vec<&str> = column.iter().map(String::as_str).collect();
            labels.iter().all(|label| left.iter().position(|l| l == label).map(|at| left.swap_remove(at)).is_some())
        };
        let found: Vec<usize> = (0..self.columns.len()).filter(|c| carries(&self.columns[*c])).collect();
        if let [one] = found[..] {
            return Ok(one);
        }
        let wanted = labels.join(" | ");
        let listed = |columns: &mut dyn Iterator<Item = &Vec<String>>| {
            columns.map(|c| format!("\"{}\"", c.join(" | "))).collect::<Vec<_>>().join(", ")
        };
        let what = if found.is_empty() {
            format!("no column has the headings \"{wanted}\"; there are {}", listed(&mut self.columns.iter()))
        } else {
            let several = listed(&mut found.iter().map(|c| &self.columns[*c]));
            format!("the headings \"{wanted}\" fit several columns: {several}")
        };
        Err(Error::new(Fault::MissingColumn, &self.file, self.place(), what))
    }

    /// How messages name a row of this export ("sheet 000005FB, row 12").
    pub fn place_of(&self, row: &ExportRow) -> String {
        let sheet = self.place();
        if sheet.is_empty() { format!("row {}", row.line) } else { format!("{sheet}, row {}", row.line) }
    }

    fn place(&self) -> String {
        self.sheet.as_ref().map(|s| format!("sheet {s}")).unwrap_or_default()
    }
}

/// Reads an export.
///
/// # Errors
/// As [`parse`], and [`Fault::Open`].
pub fn read(path: impl AsRef<Path>) -> Result<Export, Error> {
    let path = path.as_ref();
    parse(&error::read_bytes(path)?, path)
}

/// Reads an export from the bytes of a file; what kind of file it is, is told by its first bytes.
///
/// # Errors
/// [`Fault::Empty`], [`Fault::Truncated`], [`Fault::Encoding`]; [`Fault::Layout`] if it is not built as an export;
/// [`Fault::Value`] for text where a number must stand; [`Fault::Duplicate`] for an area, or a column, that stands
/// twice; [`Fault::Unsupported`] for an old Excel file.
pub fn parse(bytes: &[u8], file: &Path) -> Result<Export, Error> {
    let grid = grid::read(bytes, file)?;
    let Some(first) = grid.next_row(0) else {
        return Err(grid.error_in_whole(Fault::Empty, "there is nothing in the file"));
    };
    let (title, header) = match grid.title(first) {
        Some(title) => (Some(title), grid.next_row(first + 1)),
        None => (None, Some(first)),
    };
    let Some(header) = header else {
        return Err(grid.error_at(first, Fault::Layout, "there is no heading and no data after the first row"));
    };
    let (pivot, end) = if grid.text(header, 0).is_none() {
        stacked::read(&grid, header, title.as_deref())?
    } else {
        flat::read(&grid, header)?
    };
    let (columns, rows) = pivot.finish();
    if rows.is_empty() {
        return Err(grid.error_at(header, Fault::Empty, "there is no row of data below the headings"));
    }
    let (notes, about) = trailer::read(&grid, end, &columns);
    Ok(Export { file: file.to_owned(), sheet: grid.sheet, title, columns, rows, notes, about })
}
