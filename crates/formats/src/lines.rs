//! Delimited text of any size, one row after the other.
//!
//! In: the bytes of a file with a header row. Out: the names of its columns, and each row's cells as they are read, so
//! that a large table need not stand in memory as texts. As strict as [`crate::table_csv`], which keeps what it reads;
//! the two share how bytes become text and text becomes cells. Anybody may call.
//!
//! ```
//! use std::path::Path;
//!
//! let lines = formats::lines::Lines::open(b"area;n\nA;1\nB;2\n", Path::new("a.csv"), None)?;
//! assert_eq!((lines.columns(), lines.delimiter()), (&["area".to_owned(), "n".to_owned()][..], b';'));
//! let mut rows = Vec::new();
//! lines.each(|number, cells| {
//!     rows.push((number, cells.join("=")));
//!     Ok::<(), formats::Error>(())
//! })?;
//! assert_eq!(rows, [(2, "A=1".to_owned()), (3, "B=2".to_owned())]);
//! # Ok::<(), formats::Error>(())
//! ```

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::text::Encoding;
use crate::{Error, Fault, cells, text};

/// A text whose header has been read.
#[derive(Debug)]
pub struct Lines<'a> {
    file: PathBuf,
    text: Cow<'a, str>,
    encoding: Encoding,
    delimiter: u8,
    columns: Vec<String>,
}

impl<'a> Lines<'a> {
    /// Reads the header of a text delimited by `delimiter`, or by the only one of comma, semicolon, tab and
    /// vertical line that fits. Lines may end as on any system, also by carriage returns alone.
    ///
    /// # Errors
    /// [`Fault::Empty`] without header, [`Fault::Encoding`] and [`Fault::Truncated`] for bytes that are no text,
    /// [`Fault::Ambiguous`] if several delimiters fit, [`Fault::Duplicate`] if two columns have one name,
    /// [`Fault::Layout`] for quotation marks that do not match and for a column without name.
    pub fn open(bytes: &'a [u8], file: &Path, delimiter: Option<u8>) -> Result<Self, Error> {
        let (text, encoding) = text::decode_told(bytes, file)?;
        // Carriage returns alone end the lines of very old or very odd programs.
        let text = if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n").into() } else { text };
        let delimiter = match delimiter {
            Some(delimiter) => delimiter,
            None => match cells::delimiters_that_fit(&text)[..] {
                // None fits every line: the best one, so that the row at fault can be told.
                [] => cells::delimiter(&text),
                [delimiter] => delimiter,
                _ => {
                    let what = "the rows can be read with more than one delimiter";
                    return Err(Error::new(Fault::Ambiguous, file, "", what));
                }
            },
        };
        let mut header: Option<(usize, Vec<String>)> = None;
        let stopped = cells::each_line(&text, delimiter, file, |number, cells| {
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                return Ok(());
            }
            header = Some((number, cells.iter().map(|cell| text::clean(cell)).collect()));
            Err(Stop::Seen)
        });
        if let Err(Stop::Fault(error)) = stopped {
            return Err(error);
        }
        let Some((number, columns)) = header else {
            return Err(Error::new(Fault::Empty, file, "", "there is nothing in the file"));
        };
        let fault = |fault, what| Err(Error::new(fault, file, format!("row {number}"), what));
        for (at, name) in columns.iter().enumerate() {
            if name.is_empty() {
                return fault(Fault::Layout, format!("column {} has no name", at + 1));
            }
            if columns[..at].contains(name) {
                return fault(Fault::Duplicate, format!("two columns are called \"{name}\""));
            }
        }
        Ok(Self { file: file.to_owned(), text, encoding, delimiter, columns })
    }

    /// The names of the columns in their order.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The encoding that was found.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The delimiter that was given or found.
    #[must_use]
    pub const fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Calls `visit` with every row below the header, its number in the file (from 1) and its cells, as many as there are
    /// columns; blank rows are passed over. Stops at the first error.
    ///
    /// # Errors
    /// Those of `visit`; [`Fault::Truncated`] for a row with too few cells and [`Fault::Layout`] for one with too many,
    /// or with quotation marks that do not match.
    pub fn each<E: From<Error>>(
        &self,
        mut visit: impl FnMut(usize, &[Cow<'_, str>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut header = true;
        cells::each_line(&self.text, self.delimiter, &self.file, |number, cells| {
            if cells.iter().all(|cell| cell.trim().is_empty()) && cells.len() != self.columns.len() {
                return Ok(());
            }
            if header {
                header = cells.iter().all(|cell| cell.trim().is_empty());
                return Ok(());
            }
            if cells.len() != self.columns.len() {
                let fault = if cells.len() < self.columns.len() { Fault::Truncated } else { Fault::Layout };
                let what = format!("the row has {} cells, the header {}", cells.len(), self.columns.len());
                return Err(Error::new(fault, &self.file, format!("row {number}"), what).into());
            }
            visit(number, cells)
        })
    }
}

/// Why reading stopped before the end.
enum Stop {
    Seen,
    Fault(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Fault(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(bytes: &[u8]) -> Result<Lines<'_>, Error> {
        Lines::open(bytes, Path::new("a.csv"), None)
    }

    fn rows(bytes: &[u8]) -> Result<Vec<(usize, Vec<String>)>, Error> {
        let mut rows = Vec::new();
        open(bytes)?.each(|number, cells| {
            rows.push((number, cells.iter().map(|c| c.to_string()).collect()));
            Ok::<(), Error>(())
        })?;
        Ok(rows)
    }

    fn row(number: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (number, cells.iter().map(|c| (*c).to_owned()).collect())
    }

    #[test]
    fn rows_keep_their_number_in_the_file() {
        let text = "\u{FEFF}\na;b\r\n\r\n\"two\nlines\";2\r\n;\r\n3;4";
        // A row of empty cells is a row with missing values, not a blank one.
        assert_eq!(
            rows(text.as_bytes()).unwrap(),
            [row(4, &["two\nlines", "2"]), row(6, &["", ""]), row(7, &["3", "4"])]
        );
    }

    #[test]
    fn lines_may_end_by_carriage_returns_alone() {
        assert_eq!(rows(b"a;b\r1;2\r\r3;4\r").unwrap(), [row(2, &["1", "2"]), row(4, &["3", "4"])]);
    }

    #[test]
    fn a_delimiter_is_found_only_where_one_alone_fits() {
        assert_eq!(open(b"a,b\n1,2\n").unwrap().delimiter(), b',');
        assert_eq!(open(b"a\tb\n1\t2,5\n").unwrap().delimiter(), b'\t');
        assert_eq!(open(b"a|b\n1|2\n").unwrap().delimiter(), b'|');
        assert_eq!(open(b"a;b,c\n1;2,5\n").unwrap_err().fault, Fault::Ambiguous);
        let told = Lines::open(b"a;b,c\n1;2,5\n", Path::new("a.csv"), Some(b';')).unwrap();
        assert_eq!(told.columns(), ["a", "b,c"]);
    }

    #[test]
    fn faults_have_their_row() {
        let fault = |bytes: &[u8]| {
            let error = rows(bytes).unwrap_err();
            (error.fault, error.place)
        };
        assert_eq!(fault(b"a,b\n1,2\n3\n"), (Fault::Truncated, "row 3".into()));
        assert_eq!(fault(b"a,b\n1,2,3\n"), (Fault::Layout, "row 2".into()));
        assert_eq!(fault(b"a,b\n1,\"2\n"), (Fault::Layout, "row 2".into()));
        assert_eq!(fault(b"a,a\n1,2\n"), (Fault::Duplicate, "row 1".into()));
        assert_eq!(fault(b"\na,\n1,2\n"), (Fault::Layout, "row 2".into()));
        assert_eq!(fault(b"\n \n"), (Fault::Empty, String::new()));
        assert_eq!(fault(b""), (Fault::Empty, String::new()));
    }

    #[test]
    fn the_encoding_is_told() {
        assert_eq!(open(b"kod,namn\n1715,\xD6rkelljunga\n").unwrap().encoding(), Encoding::Windows1252);
        assert_eq!(open("kod,namn\n1715,Örkelljunga\n".as_bytes()).unwrap().encoding(), Encoding::Utf8);
    }
}
