//! Single columns of a flat Parquet table, value by value, of the kinds that other programs write.
//!
//! In: a file and the name of a column. Out: its values in the order of the rows, texts and numbers with their gaps, as
//! they are read. [`crate::parquet_table`] reads whole tables of our own kinds instead. Anybody may call.

use std::path::{Path, PathBuf};

use parquet::basic::{ConvertedType, LogicalType, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;

use crate::bounded_file::BoundedFile;
use crate::checked_pages::column_reader;
use crate::geoparquet::{guarded, open, told};
use crate::{Error, Fault};

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Missing,
    /// A text.
    Text(&'a str),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
}

/// A Parquet file whose columns can be asked for.
pub struct ParquetColumns {
    file: PathBuf,
    reader: SerializedFileReader<BoundedFile>,
    names: Vec<String>,
    rows: usize,
}

/// How many values are read at a time.
const BATCH: usize = 8_192;

impl ParquetColumns {
    /// Opens a file and reads what columns it has.
    ///
    /// # Errors
    /// [`Fault::Open`], [`Fault::Empty`], [`Fault::Truncated`] for a damaged file, [`Fault::Duplicate`] if two columns
    /// have one name.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        guarded(path, || {
            let reader = open(path)?;
            let schema = reader.metadata().file_metadata().schema_descr_ptr();
            let names: Vec<String> = schema.columns().iter().map(|column| column.path().string()).collect();
            for (at, name) in names.iter().enumerate() {
                if names[..at].contains(name) {
                    let what = format!("two columns are called \"{name}\"");
                    return Err(Error::new(Fault::Duplicate, path, "", what));
                }
            }
            let counts = reader.metadata().row_groups().iter().map(|group| usize::try_from(group.num_rows()).ok());
            let rows = counts.sum::<Option<usize>>().ok_or_else(|| {
                Error::new(
                    Fault::Truncated,
                    path,
                    "",
                    "the Parquet file is damaged: it states a negative number of rows",
                )
            })?;
            Ok(Self { file: path.to_owned(), reader, names, rows })
        })
    }

    /// The names of the columns in their order; those of nested ones have a path with points.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.names
    }

    /// The number of rows that the file states.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Calls `visit` with every value of the column at a position, and the number of its row from 1. Stops at the first
    /// error. `visit` must not panic.
    ///
    /// # Errors
    /// Those of `visit`; [`Fault::MissingColumn`] if there is no such column, [`Fault::Unsupported`] for a column that
    /// holds neither texts nor numbers or a compression other than Snappy, [`Fault::Truncated`] for a damaged file.
    pub fn each<E: From<Error>>(
        &self,
        column: usize,
        mut visit: impl FnMut(usize, Value<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        // The outer result is the reader's, the inner one the visitor's: a damage inside a page is caught by `guarded`.
        let read = guarded(&self.file, || {
            let mut stopped = None;
            self.read(column, &mut |row, value| {
                visit(row, value).map_err(|error| {
                    stopped = Some(error);
                    ParquetError::General(String::new())
                })
            })
            .map_or_else(|error| stopped.map_or(Err(error), |stopped| Ok(Err(stopped))), |()| Ok(Ok(())))
        });
        read.map_err(E::from)?
    }

    fn read(
        &self,
        column: usize,
        visit: &mut dyn FnMut(usize, Value<'_>) -> Result<(), ParquetError>,
    ) -> Result<(), Error> {
        let schema = self.reader.metadata().file_metadata().schema_descr_ptr();
        let Some(name) = self.names.get(column) else {
            return Err(Error::new(Fault::MissingColumn, &self.file, "", format!("there is no column {column}")));
        };
        let place = format!("column {name}");
        let described = schema.column(column);
        if !is_flat_text_or_number(&described) {
            let what = "the column holds neither texts nor plain numbers";
            return Err(Error::new(Fault::Unsupported, &self.file, &place, what));
        }
        let unsigned = is_unsigned(&described);
        let mut row = 0;
        for group in 0..self.reader.num_row_groups() {
            let failed = |error: ParquetError| told(&self.file, &place, &error);
            let rows = self.reader.get_row_group(group).map_err(failed)?;
            let optional = described.max_def_level() > 0;
            let before = row;
            let mut next = |value: Value<'_>| {
                row += 1;
                visit(row, value)
            };
            match column_reader(rows.as_ref(), column).map_err(failed)? {
                ColumnReader::ByteArrayColumnReader(reader) => {
                    values(reader, optional, &mut next, |v: &ByteArray, next| next(Value::Text(v.as_utf8()?)))
                }
                ColumnReader::Int64ColumnReader(reader) => values(reader, optional, &mut next, |v: &i64, next| {
                    // Above the range of signed numbers an unsigned one is told as the nearest float.
                    next(if unsigned && *v < 0 { Value::Float(v.cast_unsigned() as f64) } else { Value::Int(*v) })
                }),
                ColumnReader::Int32ColumnReader(reader) => values(reader, optional, &mut next, |v: &i32, next| {
                    next(Value::Int(if unsigned { i64::from(v.cast_unsigned()) } else { i64::from(*v) }))
                }),
                ColumnReader::DoubleColumnReader(reader) => {
                    values(reader, optional, &mut next, |v: &f64, next| next(Value::Float(*v)))
                }
                ColumnReader::FloatColumnReader(reader) => {
                    values(reader, optional, &mut next, |v: &f32, next| next(Value::Float(f64::from(*v))))
                }
                _ => Err(ParquetError::General("a column is not of the kind its schema states".to_owned())),
            }
            .map_err(failed)?;
            if Some(row - before) != usize::try_from(rows.metadata().num_rows()).ok() {
                let what = "the Parquet file is damaged: the column has not as many values as the table has rows";
                return Err(Error::new(Fault::Truncated, &self.file, &place, what));
            }
        }
        Ok(())
    }
}

/// Passes on the values of a column of a row group, gaps in their places.
fn values<T: DataType>(
    mut reader: ColumnReaderImpl<T>,
    optional: bool,
    next: &mut dyn FnMut(Value<'_>) -> Result<(), ParquetError>,
    pass: impl Fn(&T::T, &mut dyn FnMut(Value<'_>) -> Result<(), ParquetError>) -> Result<(), ParquetError>,
) -> Result<(), ParquetError> {
    let (mut batch, mut levels) = (Vec::new(), Vec::new());
    loop {
        batch.clear();
        levels.clear();
        let (records, _, _) = reader.read_records(BATCH, optional.then_some(&mut levels), None, &mut batch)?;
        if records == 0 {
            return Ok(());
        }
        let mut present = batch.iter();
        if !optional {
            present.try_for_each(|value| pass(value, next))?;
            continue;
        }
        for level in &levels {
            match (*level > 0).then(|| present.next()) {
                Some(Some(value)) => pass(value, next)?,
                Some(None) => return Err(ParquetError::General("a column has too few values".to_owned())),
                None => next(Value::Missing)?,
            }
        }
    }
}

/// Whether a column is not nested, and of a kind whose values mean what they look like: no dates, no decimals.
fn is_flat_text_or_number(column: &ColumnDescriptor) -> bool {
    let flat = column.max_def_level() <= 1 && column.max_rep_level() == 0;
    let kind = match column.physical_type() {
        Physical::BYTE_ARRAY => matches!(
            (column.logical_type_ref(), column.converted_type()),
            (Some(LogicalType::String | LogicalType::Enum), _)
                | (None, ConvertedType::NONE | ConvertedType::UTF8 | ConvertedType::ENUM)
        ),
        Physical::INT32 | Physical::INT64 => matches!(
            (column.logical_type_ref(), column.converted_type()),
            (Some(LogicalType::Integer(_)), _)
                | (
                    None,
                    ConvertedType::NONE
                        | ConvertedType::INT_8
                        | ConvertedType::INT_16
                        | ConvertedType::INT_32
                        | ConvertedType::INT_64
                        | ConvertedType::UINT_8
                        | ConvertedType::UINT_16
                        | ConvertedType::UINT_32
                        | ConvertedType::UINT_64
                )
        ),
        Physical::FLOAT | Physical::DOUBLE => true,
        _ => false,
    };
    flat && kind
}

fn is_unsigned(column: &ColumnDescriptor) -> bool {
    use ConvertedType::{UINT_8, UINT_16, UINT_32, UINT_64};
    matches!(column.converted_type(), UINT_8 | UINT_16 | UINT_32 | UINT_64)
        || matches!(column.logical_type_ref(), Some(LogicalType::Integer(int)) if !int.is_signed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parquet_table::{self, Column, Data};

    fn values_of(file: &ParquetColumns, column: usize) -> Result<Vec<String>, Error> {
        let mut found = Vec::new();
        file.each(column, |row, value| {
            found.push(format!("{row} {value:?}"));
            Ok::<(), Error>(())
        })?;
        Ok(found)
    }

    #[test]
    fn values_come_with_their_rows_and_gaps() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        let columns = [
            Column { name: "area".into(), data: Data::Strings(vec!["A".into(), "B".into()]) },
            Column { name: "year".into(), data: Data::Ints(vec![2021, -2]) },
            Column { name: "n".into(), data: Data::Floats(vec![None, Some(0.5)]) },
        ];
        parquet_table::write(&path, &columns).unwrap();
        let file = ParquetColumns::open(&path).unwrap();
        assert_eq!((file.columns(), file.rows()), (&["area", "year", "n"].map(String::from)[..], 2));
        assert_eq!(values_of(&file, 0).unwrap(), ["1 Text(\"A\")", "2 Text(\"B\")"]);
        assert_eq!(values_of(&file, 1).unwrap(), ["1 Int(2021)", "2 Int(-2)"]);
        assert_eq!(values_of(&file, 2).unwrap(), ["1 Missing", "2 Float(0.5)"]);
        assert_eq!(values_of(&file, 3).unwrap_err().fault, Fault::MissingColumn);
    }

    #[test]
    fn more_values_than_one_batch() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        let many = 3 * BATCH + 7;
        let numbers = (0..many).map(|at| (at % 3 > 0).then_some(at as f64)).collect();
        parquet_table::write(&path, &[Column { name: "n".into(), data: Data::Floats(numbers) }]).unwrap();
        let file = ParquetColumns::open(&path).unwrap();
        let mut seen = 0;
        file.each(0, |row, value| {
            let at = row - 1;
            assert_eq!(value, if at % 3 > 0 { Value::Float(at as f64) } else { Value::Missing });
            seen = row;
            Ok::<(), Error>(())
        })
        .unwrap();
        assert_eq!(seen, many);
    }

    #[test]
    fn the_visitors_error_is_handed_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        parquet_table::write(&path, &[Column { name: "n".into(), data: Data::Ints(vec![1, 2, 3]) }]).unwrap();
        let file = ParquetColumns::open(&path).unwrap();
        let mine = Error::new(Fault::Value, &path, "row 2", "two");
        let stop = |row, _: Value<'_>| if row == 2 { Err(mine.clone()) } else { Ok(()) };
        assert_eq!(file.each(0, stop).unwrap_err(), mine);
    }
}
