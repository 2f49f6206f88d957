//! A workbook from sheets of texts and numbers.
//!
//! In: pages of rows. Out: the bytes of an XLSX file, the same for the same pages. A text is kept as text whatever it
//! begins with, so that no spreadsheet runs it as a formula, and a code keeps its zeros.

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::{Error, Fault};

/// The most characters that a cell of a workbook can hold.
const LONGEST: usize = 32_767;

/// Columns are as wide as their longest text, within these limits, in characters.
const WIDTHS: (usize, usize) = (9, 60);

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// Text, also where it looks like a number or a formula.
    Text(String),
    /// An exact number, shown with so many decimals; one that is not finite is an empty cell.
    Number(f64, usize),
    /// Nothing.
    Empty,
}

impl From<&str> for Entry {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Entry {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A sheet to be written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// What stands on its tab. What a tab cannot hold is left out.
    pub name: String,
    /// The rows from the first on.
    pub rows: Vec<Vec<Entry>>,
    /// Whether the first row is a header, which stays in view.
    pub header: bool,
}

/// The workbook of these pages.
///
/// # Errors
/// [`Fault::Write`] for a text longer than a cell can hold (32 767 characters), for more rows or columns than a sheet
/// has, and for two pages of one name.
pub fn write(title: &str, pages: &[Page]) -> Result<Vec<u8>, Error> {
    let error = |what: String| Error::new(Fault::Write, Path::new("workbook"), "", what);
    let fault = |fault: XlsxError| error(fault.to_string());
    let mut workbook = Workbook::new();
    // The same pages give the same bytes: no clock.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1).map_err(fault)?;
    let title: String = title.chars().take(255).collect();
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&epoch));
    for page in pages {
        let sheet = workbook.add_worksheet();
        sheet.set_name(tab(&page.name)).map_err(fault)?;
        fill(sheet, page).map_err(fault)?;
    }
    workbook.save_to_buffer().map_err(fault)
}

fn fill(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    let strong = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let columns = page.rows.iter().map(Vec::len).max().unwrap_or_default();
    for column in 0..columns {
        let widest = page.rows.iter().filter_map(|row| row.get(column)).map(shown_width).max().unwrap_or_default();
        sheet.set_column_width(narrow(column)?, widest.clamp(WIDTHS.0, WIDTHS.1) as f64 + 1.0)?;
    }
    for (at, row) in page.rows.iter().enumerate() {
        let line = u32::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)?;
        for (column, entry) in row.iter().enumerate() {
            let column = narrow(column)?;
            match entry {
                Entry::Text(text) if text.chars().count() > LONGEST => {
                    return Err(XlsxError::MaxStringLengthExceeded);
                }
                Entry::Text(text) if page.header && at == 0 => {
                    sheet.write_string_with_format(line, column, text, &strong)?;
                }
                Entry::Text(text) => {
                    sheet.write_string_with_format(line, column, text, &wrapped)?;
                }
                Entry::Number(number, decimals) if number.is_finite() => {
                    let format = Format::new().set_num_format(pattern(*decimals)).set_align(FormatAlign::Top);
                    // Minus zero is what is left of a negative number; readers should not meet it.
                    let number = if *number == 0.0 { 0.0 } else { *number };
                    sheet.write_number_with_format(line, column, number, &format)?;
                }
                Entry::Number(..) | Entry::Empty => {}
            }
        }
    }
    if page.header {
        sheet.set_freeze_panes(1, 0)?;
    }
    Ok(())
}

fn narrow(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}

/// How a number is shown: thousands apart, in the signs of the reader's spreadsheet.
fn pattern(decimals: usize) -> String {
    match decimals.min(9) {
        0 => "#,##0".to_owned(),
        decimals => format!("#,##0.{}", "0".repeat(decimals)),
    }
}

fn shown_width(entry: &Entry) -> usize {
    match entry {
        Entry::Text(text) => text.chars().count(),
        Entry::Number(number, decimals) => format!("{number:.0}").len() * 4 / 3 + decimals + 2,
        Entry::Empty => 0,
    }
}

/// A name as a tab can hold it: at most 31 characters, none of `[ ] : * ? / \`, no apostrophe at either end.
fn tab(name: &str) -> String {
    let kept: String = name.chars().filter(|letter| !"[]:*?/\\".contains(*letter)).take(31).collect();
    kept.trim().trim_matches('\'').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::{Cell, Workbook as Read};
    use super::*;

    fn page(name: &str, rows: Vec<Vec<Entry>>) -> Page {
        Page { name: name.to_owned(), rows, header: true }
    }

    fn cells(bytes: &[u8], sheet: &str) -> Vec<Vec<Cell>> {
        let mut workbook = Read::open(bytes, Path::new("a.xlsx")).unwrap();
        workbook.sheet(sheet).unwrap().unwrap().rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn our_own_reader_reads_it_back() {
        let rows = vec![
            vec!["code".into(), "andel".into()],
            vec!["0114".into(), Entry::Number(12.345_678, 1)],
            vec!["=1+1".into(), "…".into()],
            vec!["@a".into(), Entry::Number(f64::NAN, 0)],
        ];
        let bytes = write("Prov", &[page("Tabell", rows), page("Om: figuren?", vec![vec!["å".into()]])]).unwrap();
        let text = |text: &str| Cell::Text(text.to_owned());
        assert_eq!(
            cells(&bytes, "Tabell"),
            [
                vec![text("code"), text("andel")],
                vec![text("0114"), Cell::Number(12.345_678)],
                vec![text("=1+1"), text("…")],
                vec![text("@a")],
            ]
        );
        assert_eq!(cells(&bytes, "Om figuren"), [[text("å")]]);
    }

    #[test]
    fn the_same_pages_give_the_same_bytes_and_no_formula() {
        let pages = [page("Tabell", vec![vec!["=cmd|' /C calc'!A0".into(), Entry::Number(-0.0, 0)]])];
        let bytes = write("Prov", &pages).unwrap();
        assert_eq!(bytes, write("Prov", &pages).unwrap());
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes[..])).unwrap();
        let sheet = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
        assert!(sheet.contains("<c r=\"A1\"") && !sheet.contains("<f>"), "{sheet}");
        assert!(sheet.contains("<v>0</v>") && !sheet.contains("<v>-0</v>"), "{sheet}");
    }

    #[test]
    fn what_a_sheet_cannot_hold_is_told() {
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(write("Prov", &[page("Tabell", vec![vec![long.into()]])]).unwrap_err().fault, Fault::Write);
        let twice = [page("Tabell", Vec::new()), page("Tabell", Vec::new())];
        assert_eq!(write("Prov", &twice).unwrap_err().fault, Fault::Write);
    }
}
