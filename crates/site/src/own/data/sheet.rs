//! A file of rows under a header, before anybody knows what its columns mean; and which of them holds the codes.

use std::path::Path;

use edition::Edition;
use formats::{Fault, headed};
use geography::Level;

use crate::own::codes::{looks_like_one, tidy};

/// The most rows that are read.
pub(crate) const MOST_ROWS: usize = 20_000;

/// What a column of codes may be called, where titles stand above the header.
const HEADERS: [&str; 18] = [
    "Kod",
    "kod",
    "RegSO",
    "Regso",
    "regso",
    "DeSO",
    "Deso",
    "deso",
    "Områdeskod",
    "områdeskod",
    "Kommunkod",
    "kommunkod",
    "Region",
    "region",
    "Område",
    "område",
    "code",
    "Code",
];

/// Rows under a header.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

/// A row, with as many cells as there are columns.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Its number in the file, from 1.
    pub line: usize,
    pub cells: Vec<String>,
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Unread {
    /// It cannot be read as a table.
    Broken {
        /// What kind of fault it is.
        fault: Fault,
        /// Where ("row 3").
        place: String,
    },
    /// No rows under the header.
    Empty,
    /// More than [`MOST_ROWS`].
    TooManyRows(usize),
    /// No column has codes in it.
    NoCodes {
        /// The columns, each with its first value.
        columns: Vec<(String, String)>,
    },
    /// There is no column of the name that the reader gave.
    NoColumn {
        /// The name.
        asked: String,
        /// The columns that are there.
        columns: Vec<String>,
    },
}

impl Sheet {
    /// Reads CSV or XLSX, told by the first bytes.
    pub fn read(file: &Path, bytes: &[u8]) -> Result<Self, Unread> {
        let first = Self::under(file, bytes, &[]);
        // Titles above the header of a workbook: it is the row that names a column of codes.
        let workbook = bytes.starts_with(b"PK");
        let looks_right = |sheet: &Self| (0..sheet.columns.len()).any(|at| sheet.share_of_codes(at) > 0.5);
        if !workbook || first.as_ref().is_ok_and(looks_right) || matches!(first, Err(Unread::TooManyRows(_))) {
            return first;
        }
        let found = HEADERS.iter().find_map(|name| Self::under(file, bytes, &[name]).ok().filter(looks_right));
        found.map_or(first, Ok)
    }

    fn under(file: &Path, bytes: &[u8], required: &[&str]) -> Result<Self, Unread> {
        let table = headed::parse(bytes, file, required)
            .map_err(|error| Unread::Broken { fault: error.fault, place: error.place })?;
        if table.len() > MOST_ROWS {
            return Err(Unread::TooManyRows(table.len()));
        }
        let columns: Vec<String> = table.columns().iter().filter(|name| !name.is_empty()).cloned().collect();
        if let Some(twice) =
            columns.iter().enumerate().find_map(|(at, name)| columns[..at].contains(name).then_some(name))
        {
            return Err(Unread::Broken { fault: Fault::Duplicate, place: format!("\"{twice}\"") });
        }
        let cells = |row: headed::Row<'_>| columns.iter().map(|name| row.get(name).to_owned()).collect();
        let rows: Vec<Row> = table.rows().map(|row| Row { line: row.line(), cells: cells(row) }).collect();
        let rows: Vec<Row> = rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
        if rows.is_empty() {
            return Err(Unread::Empty);
        }
        Ok(Self { columns, rows })
    }

    /// The column that holds the codes: the one that the reader named, or the one with most of them.
    pub fn code_column(&self, edition: &Edition, asked: Option<&str>) -> Result<usize, Unread> {
        if let Some(asked) = asked {
            let found = self.columns.iter().position(|column| column.trim() == asked.trim());
            let unknown = || Unread::NoColumn { asked: asked.to_owned(), columns: self.columns.clone() };
            return found.ok_or_else(unknown);
        }
        let known = |at: usize| self.rows.iter().filter(|row| code(edition, &row.cells[at]).is_some()).count();
        let best = (0..self.columns.len()).map(|at| (at, known(at), self.share_of_codes(at)));
        // Of columns with as many known areas the first: the area itself stands before what it lies in.
        let best = best.reduce(|best, next| if (next.1, next.2) > (best.1, best.2) { next } else { best });
        match best {
            Some((at, known, share)) if known > 0 || share > 0.5 => Ok(at),
            _ => {
                let first = |at: usize| self.rows.iter().map(|r| r.cells[at].as_str()).find(|c| !c.is_empty());
                let columns = self.columns.iter().enumerate();
                let columns = columns.map(|(at, c)| (c.clone(), first(at).unwrap_or_default().to_owned())).collect();
                Err(Unread::NoCodes { columns })
            }
        }
    }

    fn share_of_codes(&self, at: usize) -> f64 {
        let filled = self.rows.iter().map(|row| tidy(&row.cells[at])).filter(|cell| !cell.is_empty());
        let (mut all, mut codes) = (0.0, 0.0);
        for cell in filled {
            all += 1.0;
            codes +=
                f64::from(u8::from(looks_like_one(&cell) && Level::of_code(&cell).is_none_or(|l| l >= Level::Regso)));
        }
        if all > 0.0 { codes / all } else { 0.0 }
    }
}

/// The area of a written code; a spreadsheet may have eaten the zero at the beginning of a municipality's or county's.
pub(crate) fn code(edition: &Edition, written: &str) -> Option<(Level, usize, bool)> {
    let tidied = tidy(written);
    if let Some((level, position)) = edition.areas().find(&tidied) {
        return Some((level, position, false));
    }
    let shortened = matches!(tidied.len(), 1 | 3) && tidied.bytes().all(|byte| byte.is_ascii_digit())
        || matches!(tidied.len(), 7 | 8) && tidied.bytes().take(3).all(|byte| byte.is_ascii_digit());
    let (level, position) = edition.areas().find(&format!("0{tidied}")).filter(|_| shortened)?;
    Some((level, position, true))
}
