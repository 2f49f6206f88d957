//! Flat tables in Parquet, written and read by the low-level interface, compressed by Snappy.
//!
//! In: columns of texts, whole numbers or numbers. Out: a file that any Parquet reader opens, and back.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::reader::ColumnReader;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::FileReader;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::checked_pages::column_reader;
use crate::geoparquet::{guarded, open, told};
use crate::{Error, Fault};

/// A named column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The name, unique in the table.
    pub name: String,
    /// The values.
    pub data: Data,
}

/// The values of a column, one a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// Texts.
    Strings(Vec<String>),
    /// Whole numbers.
    Ints(Vec<i64>),
    /// Numbers, or none.
    Floats(Vec<Option<f64>>),
}

impl Data {
    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Strings(values) => values.len(),
            Self::Ints(values) => values.len(),
            Self::Floats(values) => values.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Writes a table to a file.
///
/// # Errors
/// As [`to_bytes`], and [`Fault::Write`] if the file cannot be written.
pub fn write(path: impl AsRef<Path>, columns: &[Column]) -> Result<(), Error> {
    let path = path.as_ref();
    let bytes = bytes_for(path, columns)?;
    fs::write(path, bytes).map_err(|e| Error::new(Fault::Write, path, "", format!("the file cannot be written: {e}")))
}

/// The table as the bytes of a Parquet file; `name` is what messages call it.
///
/// # Errors
/// [`Fault::Layout`] if there is no column or columns differ in length, [`Fault::Duplicate`] if two have the same name.
pub fn to_bytes(name: &str, columns: &[Column]) -> Result<Vec<u8>, Error> {
    bytes_for(Path::new(name), columns)
}

fn bytes_for(path: &Path, columns: &[Column]) -> Result<Vec<u8>, Error> {
    let Some(first) = columns.first() else {
        return Err(Error::new(Fault::Layout, path, "", "a table without columns cannot be written"));
    };
    let mut names = HashSet::new();
    for column in columns {
        let place = || format!("column {}", column.name);
        if column.data.len() != first.data.len() {
            let what = format!("the column has {} rows, the first one {}", column.data.len(), first.data.len());
            return Err(Error::new(Fault::Layout, path, place(), what));
        }
        if !names.insert(&column.name) {
            return Err(Error::new(Fault::Duplicate, path, place(), "two columns have this name"));
        }
    }
    encode(columns).map_err(|e| Error::new(Fault::Write, path, "", format!("the table cannot be written: {e}")))
}

fn encode(columns: &[Column]) -> Result<Vec<u8>, ParquetError> {
    let fields = columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    let schema = Arc::new(Type::group_type_builder("table").with_fields(fields).build()?);
    let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    let mut rows = writer.next_row_group()?;
    for column in columns {
        let mut out = rows.next_column()?.expect("the schema has a field for every column");
        match &column.data {
            Data::Strings(values) => {
                let values: Vec<ByteArray> = values.iter().map(|v| ByteArray::from(v.as_str())).collect();
                out.typed::<ByteArrayType>().write_batch(&values, None, None)?;
            }
            Data::Ints(values) => {
                out.typed::<Int64Type>().write_batch(values, None, None)?;
            }
            Data::Floats(values) => {
                let defined: Vec<i16> = values.iter().map(|v| i16::from(v.is_some())).collect();
                let values: Vec<f64> = values.iter().copied().flatten().collect();
                out.typed::<DoubleType>().write_batch(&values, Some(&defined), None)?;
            }
        }
        out.close()?;
    }
    rows.close()?;
    writer.into_inner()
}

fn field(column: &Column) -> Result<Arc<Type>, ParquetError> {
    let (physical, repetition, logical) = match column.data {
        Data::Strings(_) => (Physical::BYTE_ARRAY, Repetition::REQUIRED, Some(LogicalType::String)),
        Data::Ints(_) => (Physical::INT64, Repetition::REQUIRED, None),
        Data::Floats(_) => (Physical::DOUBLE, Repetition::OPTIONAL, None),
    };
    let field = Type::primitive_type_builder(&column.name, physical).with_repetition(repetition);
    Ok(Arc::new(field.with_logical_type(logical).build()?))
}

/// Reads a flat table with columns of the kinds that [`write()`] writes.
///
/// # Errors
/// [`Fault::Open`], [`Fault::Empty`], [`Fault::Truncated`], [`Fault::Unsupported`] for columns of other kinds.
pub fn read(path: impl AsRef<Path>) -> Result<Vec<Column>, Error> {
    let path = path.as_ref();
    guarded(path, || read_columns(path))
}

fn read_columns(path: &Path) -> Result<Vec<Column>, Error> {
    let reader = open(path)?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let mut columns = Vec::with_capacity(schema.num_columns());
    for (at, described) in schema.columns().iter().enumerate() {
        let place = format!("column {}", described.name());
        let unsupported = || Error::new(Fault::Unsupported, path, &place, "the column is of a kind that is not read");
        let mut data = match (described.physical_type(), described.max_def_level(), described.max_rep_level()) {
            (Physical::BYTE_ARRAY, 0, 0) => Data::Strings(Vec::new()),
            (Physical::INT64, 0, 0) => Data::Ints(Vec::new()),
            (Physical::DOUBLE, _, 0) => Data::Floats(Vec::new()),
            _ => return Err(unsupported()),
        };
        for group in 0..reader.num_row_groups() {
            let failed = |e: ParquetError| told(path, &place, &e);
            let rows = reader.get_row_group(group).map_err(failed)?;
            let count = usize::try_from(rows.metadata().num_rows()).map_err(|_| unsupported())?;
            let source = column_reader(rows.as_ref(), at).map_err(failed)?;
            append(&mut data, source, count, described.max_def_level()).map_err(failed)?;
        }
        columns.push(Column { name: described.name().to_owned(), data });
    }
    Ok(columns)
}

/// Appends the `count` values of a column of a row group.
fn append(data: &mut Data, source: ColumnReader, count: usize, defined: i16) -> Result<(), ParquetError> {
    match (data, source) {
        (Data::Strings(strings), ColumnReader::ByteArrayColumnReader(mut reader)) => {
            let mut values = Vec::new();
            reader.read_records(count, None, None, &mut values)?;
            for value in values {
                strings.push(value.as_utf8()?.to_owned());
            }
        }
        (Data::Ints(ints), ColumnReader::Int64ColumnReader(mut reader)) => {
            reader.read_records(count, None, None, ints)?;
        }
        (Data::Floats(floats), ColumnReader::DoubleColumnReader(mut reader)) => {
            let (mut values, mut levels) = (Vec::new(), Vec::new());
            reader.read_records(count, (defined > 0).then_some(&mut levels), None, &mut values)?;
            levels.resize(if defined > 0 { levels.len() } else { values.len() }, defined);
            let mut values = values.into_iter();
            floats.extend(levels.into_iter().map(|level| if level == defined { values.next() } else { None }));
        }
        _ => return Err(ParquetError::General("a column is not of the kind its schema states".to_owned())),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn column(name: &str, data: Data) -> Column {
        Column { name: name.to_owned(), data }
    }

    fn round_trip(columns: &[Column]) -> Vec<Column> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        write(&path, columns).unwrap();
        read(&path).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn what_is_written_is_read(rows in proptest::collection::vec((".{0,8}", any::<i64>(), proptest::option::of(-1e9..1e9_f64)), 0..200)) {
            let table = [
                column("area", Data::Strings(rows.iter().map(|r| r.0.clone()).collect())),
                column("persons", Data::Ints(rows.iter().map(|r| r.1).collect())),
                column("share", Data::Floats(rows.iter().map(|r| r.2).collect())),
            ];
            prop_assert_eq!(round_trip(&table), table);
        }
    }

    #[test]
    fn tables_that_are_none_are_refused() {
        let ints = |name: &str, rows: usize| column(name, Data::Ints(vec![1; rows]));
        let fault = |columns: &[Column]| to_bytes("t.parquet", columns).unwrap_err();
        assert_eq!(fault(&[]).fault, Fault::Layout);
        assert_eq!(fault(&[ints("a", 2), ints("a", 2)]).fault, Fault::Duplicate);
        let uneven = fault(&[ints("a", 2), ints("b", 3)]);
        assert_eq!(uneven.to_string(), "t.parquet: column b: the column has 3 rows, the first one 2");
    }

    #[test]
    fn a_truncated_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        let bytes = to_bytes("t", &[column("a", Data::Ints((0..1000).collect()))]).unwrap();
        fs::write(&path, &bytes[..bytes.len() - 20]).unwrap();
        assert_eq!(read(&path).unwrap_err().fault, Fault::Truncated);
    }
}
