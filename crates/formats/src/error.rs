//! What can be wrong with a file, said to the person who has to put it right.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What kind of thing is wrong; decides the advice of [`Error::hint`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The file cannot be opened or read.
    Open,
    /// A folder stands where a file should.
    Folder,
    /// The file, or the part that should hold the data, is empty.
    Empty,
    /// The file ends before its content does.
    Truncated,
    /// The bytes are no text in an encoding we know.
    Encoding,
    /// The file is not built as this kind of file is.
    Layout,
    /// A column that is needed is not there.
    MissingColumn,
    /// A value is not what must stand in its place.
    Value,
    /// A workbook holds a code as a number, without the zeros at its start.
    CodeAsNumber,
    /// The same thing stands twice.
    Duplicate,
    /// The content can be read in more than one way.
    Ambiguous,
    /// A geometry cannot be read as polygons.
    Geometry,
    /// A kind of file, or a way of writing it, that is not read here.
    Unsupported,
    /// A Parquet file is compressed in a way that is not read here.
    Compression,
    /// A column of a Parquet file holds neither texts nor numbers.
    ColumnKind,
    /// The file cannot be written.
    Write,
}

/// What is wrong (`what`), in which `file` and where in it; see [`Error::hint`] for what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {}{what}", .file.display(), Place(.place))]
pub struct Error {
    /// What kind of thing is wrong.
    pub fault: Fault,
    /// The file.
    pub file: PathBuf,
    /// Where in the file ("sheet 000005FB, row 12"); empty if the whole file is meant.
    pub place: String,
    /// What is wrong there, in one sentence without full stop.
    pub what: String,
}

impl Error {
    pub(crate) fn new(fault: Fault, file: &Path, place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { fault, file: file.to_owned(), place: place.into(), what: what.into() }
    }

    /// What the reader of the message can do.
    pub fn hint(&self) -> &'static str {
        match self.fault {
            Fault::Open => "check that the file is there and that you may read it",
            Fault::Folder => "name a file in it",
            Fault::Empty => "download or export the file again, it has no content",
            Fault::Truncated => "download or copy the file again, a part of it is missing",
            Fault::Encoding => "save the file as UTF-8 (in Excel: \"CSV UTF-8\") or export it again",
            Fault::Layout => "use the file exactly as it was published or exported, and check that it is the right one",
            Fault::MissingColumn => "check that it is the right file and that its first row names the columns",
            Fault::Value => "correct the value in the file, or export the table again",
            Fault::CodeAsNumber => {
                "format the column as text in the workbook and write the codes again, or get the file as CSV"
            }
            Fault::Duplicate => "keep only one of them, or export the table again with codes instead of names",
            Fault::Ambiguous => "say which delimiter parts the cells, or save the file with another one",
            Fault::Geometry => "repair the area in a map program, or get the boundaries again",
            Fault::Unsupported => "save or export the file as one of the kinds that are read",
            Fault::Compression => "write the file again with Snappy or without compression",
            Fault::ColumnKind => {
                "cast the column to texts or to numbers and write the file again, or name another column"
            }
            Fault::Write => "check that there is room on the disk and that you may write there",
        }
    }
}

/// The place with the colon that parts it from what is wrong.
struct Place<'a>(&'a str);

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, "{}: ", self.0) }
    }
}

/// The whole content of a file that must not be empty.
pub fn read_bytes(file: &Path) -> Result<Vec<u8>, Error> {
    let bytes = std::fs::read(file).map_err(|e| cannot_open(file, &e))?;
    if bytes.is_empty() {
        return Err(Error::new(Fault::Empty, file, "", "the file is empty"));
    }
    Ok(bytes)
}

/// Why a file cannot be opened.
pub(crate) fn cannot_open(file: &Path, error: &io::Error) -> Error {
    if error.kind() == io::ErrorKind::IsADirectory {
        return Error::new(Fault::Folder, file, "", "this is a folder");
    }
    let what = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "the file may not be read by this user".to_owned(),
        _ => format!("the file cannot be read: {error}"),
    };
    Error::new(Fault::Open, file, "", what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_file_place_and_matter() {
        let error = Error::new(Fault::Value, Path::new("a.xlsx"), "sheet 1, row 12", "\"tolv\" is not a number");
        assert_eq!(error.to_string(), "a.xlsx: sheet 1, row 12: \"tolv\" is not a number");
        let whole = Error::new(Fault::Empty, Path::new("a.xlsx"), "", "the file is empty");
        assert_eq!(whole.to_string(), "a.xlsx: the file is empty");
    }

    #[test]
    fn a_file_that_is_not_there_says_so() {
        let error = read_bytes(Path::new("no/such/file.csv")).unwrap_err();
        assert_eq!((error.fault, error.what.as_str()), (Fault::Open, "there is no such file"));
        let folder = tempfile::tempdir().unwrap();
        let error = read_bytes(folder.path()).unwrap_err();
        assert_eq!((error.fault, error.what.as_str()), (Fault::Folder, "this is a folder"));
    }
}
