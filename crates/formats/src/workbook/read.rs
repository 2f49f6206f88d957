//! The cells of a workbook, read within limits.
//!
//! In: the bytes of an XLSX file. Out: its sheets, one at a time, as rows of cells from column A on that know their
//! number. A few kilobytes can claim gigabytes: parts that unpack without end, a number of texts to make room for, a
//! cell in the last corner of the sheet, a long text that every cell shows. So every part is unpacked once and looked
//! at before the library reads it, and the cells are gathered here, not in the library's rectangle.
//! The readers of exports and of headed tables call.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{Data, DataRef, Reader, Xlsx, XlsxError};
use zip::ZipArchive;

use crate::room::{MOST, Texts};
use crate::{Error, Fault};

/// The most bytes that the parts of a workbook may unpack to: 256 MiB.
const MOST_BYTES: u64 = 1 << 28;

/// The last row and the last column that a sheet can have, from 0.
const LAST: (u32, u32) = (1_048_575, 16_383);

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Nothing, or blanks only.
    Empty,
    /// Text as it is written.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as a date: the days since 1900 and the day as year-month-day.
    Date(f64, String),
}

/// A sheet from its first row that is used to its last.
pub(crate) struct Sheet {
    /// The number of columns, counted from A.
    pub width: usize,
    /// The rows; blank ones between others have no cells.
    pub rows: Vec<Row>,
}

/// A row up to its last cell that is used.
pub(crate) struct Row {
    /// The row's number in the sheet, from 1.
    pub line: usize,
    /// The cells from column A on.
    pub cells: Vec<Cell>,
}

/// An open workbook.
pub(crate) struct Workbook<'a> {
    file: &'a Path,
    library: Xlsx<Cursor<&'a [u8]>>,
    texts: Texts,
}

/// Whether these are the first bytes of a workbook, or of another ZIP archive.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Refuses a workbook of the kind before 2007, by its first bytes.
pub(crate) fn refuse_old(bytes: &[u8], file: &Path) -> Result<(), Error> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Error::new(Fault::Unsupported, file, "", "this is an Excel file of the old kind (.xls)"));
    }
    Ok(())
}

impl<'a> Workbook<'a> {
    /// Opens a workbook.
    ///
    /// # Errors
    /// [`Fault::Truncated`], [`Fault::Layout`]; [`Fault::Unsupported`] for one that is locked or too large.
    pub fn open(bytes: &'a [u8], file: &'a Path) -> Result<Self, Error> {
        check_parts(bytes, file)?;
        let library = guarded(file, "", || Xlsx::new(Cursor::new(bytes)))?;
        Ok(Self { file, library, texts: Texts::default() })
    }

    /// The names of the sheets in their order.
    pub fn sheet_names(&self) -> Vec<String> {
        self.library.sheet_names()
    }

    /// The cells of a sheet; `None` if nothing stands in it, or it is no sheet of cells.
    ///
    /// # Errors
    /// As [`Workbook::open`].
    pub fn sheet(&mut self, name: &str) -> Result<Option<Sheet>, Error> {
        let place = format!("sheet {name}");
        let (library, texts, file) = (&mut self.library, &mut self.texts, self.file);
        let mut gathered = Gathered::default();
        let fault = guarded(file, &place, || {
            let mut cells = match library.worksheet_cells_reader(name) {
                // A sheet that holds a chart.
                Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
                reader => reader?,
            };
            while let Some(cell) = cells.next_cell()? {
                let position = cell.get_position();
                if let Err((fault, what)) = gathered.add(position, cell.get_value(), texts) {
                    return Ok(Some(Error::new(fault, file, place.as_str(), what)));
                }
            }
            Ok(None)
        })?;
        match fault {
            Some(fault) => Err(fault),
            None => gathered.finish().map_err(|(fault, what)| Error::new(fault, file, place, what)),
        }
    }
}

/// Calls the library. Its own faults are told; where it panics instead (it counts columns without looking how far),
/// the file is as damaged as if it had said so. Nothing of it is used after that.
fn guarded<T>(file: &Path, place: &str, call: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, Error> {
    let error = |fault, what: String| Err(Error::new(fault, file, place, what));
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(XlsxError::Zip(_) | XlsxError::Io(_))) => {
            error(Fault::Truncated, "the workbook is damaged or only a part of it is there".to_owned())
        }
        Ok(Err(XlsxError::Password)) => error(Fault::Unsupported, "the workbook is locked with a password".to_owned()),
        Ok(Err(other)) => error(Fault::Layout, format!("this is not a readable workbook: {other}")),
        Err(_) => error(Fault::Layout, "this is not a readable workbook".to_owned()),
    }
}

/// Unpacks every part once, to see how large they are and whether what they claim can be.
fn check_parts(bytes: &[u8], file: &Path) -> Result<(), Error> {
    // An archive that cannot be opened, or a part that cannot be unpacked, is for the library to tell.
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let mut left = MOST_BYTES;
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else { continue };
        let Ok(name) = part.name().map(|name| name.to_lowercase()) else { continue };
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let of_texts = name.ends_with("sharedstrings.xml");
        let mut content = Vec::new();
        let mut part = part.take(left + 1);
        let read = if of_texts {
            let _ = part.read_to_end(&mut content);
            content.len() as u64
        } else {
            unpacked(&mut part)
        };
        let too_large = || {
            let what = format!("the workbook unpacks to more than {} MiB", MOST_BYTES >> 20);
            Error::new(Fault::Unsupported, file, "", what)
        };
        left = left.checked_sub(read).ok_or_else(too_large)?;
        if of_texts && claims_too_much(&content) {
            let what = "the list of the workbook's texts claims to be longer than it is";
            return Err(Error::new(Fault::Layout, file, "", what));
        }
    }
    Ok(())
}

/// How many bytes can be read.
fn unpacked(part: &mut impl Read) -> u64 {
    let mut buffer = [0; 1 << 14];
    let mut bytes = 0;
    while let Ok(read @ 1..) = part.read(&mut buffer) {
        bytes += read as u64;
    }
    bytes
}

/// Whether a list of texts states more of them than it has bytes: the library makes room for as many as are stated.
///
/// Looked for in the bytes, in UTF-16 too; control bytes, by which other encodings could hide it, are not XML.
fn claims_too_much(list: &[u8]) -> bool {
    const STATED: &[u8] = b"uniqueCount";
    let plain: Vec<u8> = list.iter().copied().filter(|byte| *byte != 0).collect();
    if plain.iter().any(|byte| matches!(byte, 1..=8 | 0x0E..=0x1F)) {
        return true;
    }
    let mut rest = &plain[..];
    while let Some(at) = rest.windows(STATED.len()).position(|bytes| bytes == STATED) {
        rest = &rest[at + STATED.len()..];
        let digits = rest.iter().skip_while(|byte| !byte.is_ascii_digit() && **byte != b'>');
        let stated = digits
            .take_while(|byte| byte.is_ascii_digit())
            .fold(0_usize, |number, digit| number.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
        if stated > list.len() {
            return true;
        }
    }
    false
}

/// The cells of a sheet as they come, which may be in any order.
#[derive(Default)]
struct Gathered {
    cells: Vec<((u32, u32), Cell)>,
}

impl Gathered {
    fn add(&mut self, position: (u32, u32), data: &DataRef<'_>, texts: &mut Texts) -> Result<(), (Fault, String)> {
        if *data == DataRef::Empty {
            return Ok(());
        }
        if position.0 > LAST.0 || position.1 > LAST.1 {
            return Err((Fault::Layout, "a cell stands beyond the last row or column that a sheet has".to_owned()));
        }
        if let DataRef::SharedString(text) = data
            && !texts.take(text)
        {
            return Err((Fault::Unsupported, Texts::TOO_MANY.to_owned()));
        }
        self.cells.push((position, cell(data)));
        Ok(())
    }

    fn finish(mut self) -> Result<Option<Sheet>, (Fault, String)> {
        // Of two cells in the same place the last counts.
        self.cells.sort_by_key(|(position, _)| *position);
        let Some(((first, _), _)) = self.cells.first() else { return Ok(None) };
        let first = *first;
        let widths = self.cells.chunk_by(|(a, _), (b, _)| a.0 == b.0).map(|row| row[row.len() - 1].0.1 as usize + 1);
        let (width, places) = widths.fold((0, 0), |(width, places), next| (width.max(next), places + next));
        if places > MOST {
            let what = format!("the sheet has {places} cells; at most {MOST} are read");
            return Err((Fault::Unsupported, what));
        }
        let mut rows: Vec<Row> = Vec::new();
        for ((row, column), cell) in self.cells {
            let at = (row - first) as usize;
            while rows.len() <= at {
                rows.push(Row { line: first as usize + rows.len() + 1, cells: Vec::new() });
            }
            let cells = &mut rows[at].cells;
            if cells.len() <= column as usize {
                cells.resize(column as usize + 1, Cell::Empty);
            }
            cells[column as usize] = cell;
        }
        Ok(Some(Sheet { width, rows }))
    }
}

fn cell(data: &DataRef<'_>) -> Cell {
    match Data::from(data.clone()) {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(number as f64),
        Data::Float(number) => Cell::Number(number),
        Data::DateTime(date) if date.is_datetime() && (1.0..2_958_466.0).contains(&date.as_f64()) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Cell::Date(date.as_f64(), format!("{year:04}-{month:02}-{day:02}"))
        }
        Data::DateTime(date) => Cell::Number(date.as_f64()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) if text.trim().is_empty() => Cell::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::Text(text),
        Data::Bool(truth) => Cell::Text(truth.to_string()),
        Data::Error(error) => Cell::Text(error.to_string()),
    }
}

/// How people name a column of a sheet: A, B, … Z, AA, …
pub(crate) fn column_name(column: usize) -> String {
    let mut name = String::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        name.insert(0, char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    name
}
