//! Plain CSV with a header row: keys, code lists, tables of our own.
//!
//! In: text delimited by comma, semicolon or tab, in UTF-8 or Windows-1252. Out: a [`Table`] whose rows are asked
//! by column name and know their row number.
//!
//! ```
//! use std::path::Path;
//!
//! let table = formats::table_csv::parse(b"code;share\n0180;12,5\n", Path::new("a.csv"), &["code", "share"])?;
//! let row = table.rows().next().expect("one row");
//! assert_eq!((row.get("code"), row.number("share")?, row.line()), ("0180", Some(12.5), 2));
//! # Ok::<(), formats::Error>(())
//! ```

use std::path::Path;

use crate::table::Cells;
use crate::{Error, Fault, cells, error, text};

pub use crate::table::{Row, Table};

/// Reads a table that must have these columns; others may be there too.
///
/// # Errors
/// As [`parse`], and [`Fault::Open`].
pub fn read(path: impl AsRef<Path>, required_columns: &[&str]) -> Result<Table, Error> {
    let path = path.as_ref();
    parse(&error::read_bytes(path)?, path, required_columns)
}

/// Reads a table from the bytes of a file.
///
/// # Errors
/// [`Fault::Empty`] without header, [`Fault::Encoding`], [`Fault::MissingColumn`], [`Fault::Duplicate`] for a
/// required column that stands twice, [`Fault::Truncated`] or [`Fault::Layout`] for a row with too few or too many cells,
/// [`Fault::Layout`] for quotation marks that do not match.
pub fn parse(bytes: &[u8], file: &Path, required_columns: &[&str]) -> Result<Table, Error> {
    let text = text::decode(bytes, file)?;
    let mut lines = cells::split(&text, cells::delimiter(&text), file)?.into_iter().filter(|line| !line.is_blank());
    let Some(header) = lines.next() else {
        return Err(Error::new(Fault::Empty, file, "", "there is nothing in the file"));
    };
    let columns: Vec<String> = header.cells.iter().map(|name| text::clean(name)).collect();
    let width = columns.len();
    let mut table = Table::new(file, None, (header.number, columns), required_columns)?;
    for line in lines {
        if line.cells.len() != width {
            let fewer = line.cells.len() < width;
            let what = format!("the row has {} cells, the header {width}", line.cells.len());
            let fault = if fewer { Fault::Truncated } else { Fault::Layout };
            return Err(Error::new(fault, file, format!("row {}", line.number), what));
        }
        table.push(Cells { line: line.number, texts: line.cells, numbers: Vec::new() });
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(bytes: &[u8], required: &[&str]) -> Result<Table, Error> {
        parse(bytes, Path::new("key.csv"), required)
    }

    #[test]
    fn rows_are_asked_by_column() {
        let text = b"\xEF\xBB\xBFdeso;regso;share\r\n0180A0010;0180R001;0,5\r\n\r\n0180A0020;0180R002;\r\n";
        let table = table(text, &["regso", "deso"]).unwrap();
        let rows: Vec<Row<'_>> = table.rows().collect();
        assert_eq!((rows.len(), rows[0].line(), rows[1].line()), (2, 2, 4));
        assert_eq!((rows[1].get("deso"), rows[0].number("share").unwrap()), ("0180A0020", Some(0.5)));
        assert_eq!(rows[1].number("share").unwrap(), None);
        let error = rows[0].number("deso").unwrap_err();
        assert_eq!(error.to_string(), "key.csv: row 2: \"0180A0010\" under \"deso\" is not a number");
    }

    #[test]
    fn a_missing_column_is_named_with_those_that_are_there() {
        let error = table(b"code,name\n01,x\n", &["code", "county"]).unwrap_err();
        let expected = "key.csv: row 1: the column \"county\" is missing; there are \"code\", \"name\"";
        assert_eq!((error.fault, error.to_string().as_str()), (Fault::MissingColumn, expected));
    }

    #[test]
    fn faults_have_their_row() {
        let fault = |bytes: &[u8]| {
            let error = table(bytes, &["a"]).unwrap_err();
            (error.fault, error.place)
        };
        assert_eq!(fault(b"a,b\n1,2\n3\n"), (Fault::Truncated, "row 3".into()));
        assert_eq!(fault(b"a,b\n1,2,3\n"), (Fault::Layout, "row 2".into()));
        assert_eq!(fault(b"a,b\n1,\"2\n"), (Fault::Layout, "row 2".into()));
        assert_eq!(fault(b"a,a\n1,2\n"), (Fault::Duplicate, "row 1".into()));
        assert_eq!(fault(b"\n \n"), (Fault::Empty, String::new()));
        assert_eq!(fault(b"a\0,\0b\0\n\0"), (Fault::Encoding, "row 1".into()));
    }

    #[test]
    fn windows_1252_is_read() {
        let table = table(b"kod,namn\n1715,\xD6rkelljunga\n", &["namn"]).unwrap();
        assert_eq!(table.rows().next().unwrap().get("namn"), "Örkelljunga");
    }
}
