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
    /// Those of `visit`; [`Fault::MissingColumn`] if there is no such column, [`Fault::ColumnKind`] for a column that
    /// holds neither texts nor numbers, [`Fault::Compression`] for a compression other than Snappy, [`Fault::Truncated`] for a damaged file.
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
            let what = format!("the column holds {}, neither texts nor plain numbers", held(&described));
            return Err(Error::new(Fault::ColumnKind, &self.file, &place, what));
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

/// What a column holds that is not read, in words.
fn held(column: &ColumnDescriptor) -> &'static str {
    use ConvertedType as Old;
    if column.max_def_level() > 1 || column.max_rep_level() > 0 {
        return "lists or other nested values";
    }
    match (column.physical_type(), column.logical_type_ref(), column.converted_type()) {
        (Physical::BOOLEAN, ..) => "truth values",
        (_, Some(LogicalType::Decimal(_)), _) | (_, None, Old::DECIMAL) => "decimals",
        (_, Some(LogicalType::Date), _) | (_, None, Old::DATE) => "dates",
        (Physical::INT96, ..)
        | (_, Some(LogicalType::Timestamp(_) | LogicalType::Time(_)), _)
        | (_, None, Old::TIME_MILLIS | Old::TIME_MICROS | Old::TIMESTAMP_MILLIS | Old::TIMESTAMP_MICROS) => "times",
        _ => "values of another kind",
    }
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
    fn columns_of_other_kinds_are_named_with_a_way_out() {
        use parquet::basic::Repetition;
        use parquet::data_type::{BoolType, Int32Type};
        use parquet::file::writer::SerializedFileWriter;
        use parquet::schema::types::Type;
        use std::sync::Arc;

        let field = |name: &str, physical, logical| {
            let field = Type::primitive_type_builder(name, physical).with_repetition(Repetition::REQUIRED);
            Arc::new(field.with_logical_type(logical).with_precision(4).with_scale(1).build().unwrap())
        };
        let decimal = LogicalType::decimal(1, 4);
        let fields = vec![
            field("day", Physical::INT32, Some(LogicalType::Date)),
            field("price", Physical::INT32, Some(decimal)),
            field("known", Physical::BOOLEAN, None),
        ];
        let schema = Arc::new(Type::group_type_builder("table").with_fields(fields).build().unwrap());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        let mut writer =
            SerializedFileWriter::new(std::fs::File::create(&path).unwrap(), schema, Arc::default()).unwrap();
        let mut rows = writer.next_row_group().unwrap();
        for at in 0..3 {
            let mut column = rows.next_column().unwrap().unwrap();
            if at < 2 {
                column.typed::<Int32Type>().write_batch(&[1, 2], None, None).unwrap();
            } else {
                column.typed::<BoolType>().write_batch(&[true, false], None, None).unwrap();
            }
            column.close().unwrap();
        }
        rows.close().unwrap();
        writer.close().unwrap();
        let file = ParquetColumns::open(&path).unwrap();
        for (at, words) in [(0, "dates"), (1, "decimals"), (2, "truth values")] {
            let error = values_of(&file, at).unwrap_err();
            assert_eq!(error.fault, Fault::ColumnKind);
            assert!(error.what.contains(words) && error.hint().starts_with("cast the column"), "{error}");
        }
    }

    #[test]
    fn another_compression_has_a_way_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        let whole =
            parquet_table::to_bytes("t", &[Column { name: "n".into(), data: Data::Ints((0..100).collect()) }]).unwrap();
        // The footer states the compression as one byte: 2 for Snappy, 4 for gzip, 12 for zstd (zigzag of 1, 2 and 6).
        for other in [4, 12] {
            let told = (0..whole.len()).filter(|at| whole[*at] == 2).any(|at| {
                let mut bytes = whole.clone();
                bytes[at] = other;
                std::fs::write(&path, &bytes).unwrap();
                let error = ParquetColumns::open(&path).and_then(|file| values_of(&file, 0)).err();
                error.is_some_and(|e| e.fault == Fault::Compression && e.hint().contains("Snappy"))
            });
            assert!(told, "{other}");
        }
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
