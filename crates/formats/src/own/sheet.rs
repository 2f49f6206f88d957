//! Tables that are rows under a header: delimited text, workbooks, Parquet, and the attributes of areas.

use std::collections::BTreeSet;
use std::path::Path;

use cube::Observation;

use super::gather::Gather;
use super::{Format, Layout, Period, layer};
use crate::lines::Lines;
use crate::parquet_columns::{ParquetColumns, Value};
use crate::scb_export::grid;
use crate::workbook::Cell;
use crate::{Error, Fault, error, number, text};

/// Rows under a header.
struct Sheet {
    /// Where the header stands, for messages.
    header: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    place: String,
    cells: Vec<Cell>,
}

/// Reads a table of rows.
pub(super) fn read(file: &Path, layout: &Layout, gather: &mut Gather<'_>) -> Result<(), Error> {
    let sheet = match layout.format {
        Format::Csv => delimited(file, layout.delimiter)?,
        Format::Xlsx => workbook(file, layout)?,
        Format::Parquet => parquet(file, &names(layout))?,
        _ => attributes(file, layout)?,
    };
    let find = |name: &str| {
        let mut found = sheet.columns.iter().enumerate().filter(|(_, column)| *column == name);
        match (found.next(), found.next()) {
            (Some((at, _)), None) => Ok(at),
            (Some(_), Some(_)) => {
                Err(gather.error(Fault::Duplicate, &sheet.header, format!("two columns are called \"{name}\"")))
            }
            (None, _) => {
                let named = sheet.columns.iter().filter(|name| !name.is_empty());
                let there = named.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
                let what = format!("the column \"{name}\" is missing; there are {there}");
                Err(gather.error(Fault::MissingColumn, &sheet.header, what))
            }
        }
    };
    let area = find(&layout.area)?;
    let period = match &layout.period {
        Period::Is(_) => None,
        Period::Column(name) => Some(find(name)?),
    };
    let mut figures = Vec::new();
    for column in &layout.columns {
        let [name] = column.label.as_slice() else {
            let what = format!("\"{}\" names {} columns; in this format it is one", column.id, column.label.len());
            return Err(gather.error(Fault::MissingColumn, &sheet.header, what));
        };
        figures.push((find(name)?, name));
    }
    for row in &sheet.rows {
        let written = |at: usize| row.cells.get(at).map(words).unwrap_or_default();
        if row.cells.iter().all(|cell| words(cell).is_empty()) {
            continue;
        }
        let Some(area) = gather.area(&written(area), &row.place)? else { continue };
        let period = match (&layout.period, period) {
            (Period::Is(period), _) => gather.period(period, "")?,
            (Period::Column(_), at) => gather.period(&at.map(written).unwrap_or_default(), &row.place)?,
        };
        let observations = figures.iter().map(|(at, name)| {
            observation(row.cells.get(*at)).ok_or_else(|| {
                let what = format!("\"{}\" under \"{name}\" is not a number", written(*at));
                gather.error(Fault::Value, &row.place, what)
            })
        });
        let observations = observations.collect::<Result<Vec<_>, _>>()?;
        gather.add(area, period, row.place.clone(), observations)?;
    }
    Ok(())
}

/// The names of all columns that the layout asks for.
fn names(layout: &Layout) -> BTreeSet<&str> {
    let period = match &layout.period {
        Period::Column(name) => Some(name.as_str()),
        Period::Is(_) => None,
    };
    let labels = layout.columns.iter().flat_map(|column| &column.label).map(String::as_str);
    labels.chain(period).chain([layout.area.as_str()]).collect()
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(words) => text::clean(words),
        Cell::Number(number) => number.to_string(),
        Cell::Date(_, day) => day.clone(),
    }
}

fn observation(cell: Option<&Cell>) -> Option<Observation> {
    match cell {
        None | Some(Cell::Empty) => Some(Observation::MISSING),
        Some(Cell::Text(words)) => number::observation(words),
        Some(Cell::Number(number)) => Some(Observation::normal(*number)),
        Some(Cell::Date(..)) => None,
    }
}

fn delimited(file: &Path, delimiter: Option<u8>) -> Result<Sheet, Error> {
    let bytes = error::read_bytes(file)?;
    let lines = Lines::open(&bytes, file, delimiter)?;
    let mut rows = Vec::new();
    lines.each(|number, cells| {
        let cells = cells.iter().map(|cell| Cell::Text(cell.clone().into_owned())).collect();
        rows.push(Row { place: format!("row {number}"), cells });
        Ok::<(), Error>(())
    })?;
    Ok(Sheet { header: "the first row".into(), columns: lines.columns().to_vec(), rows })
}

/// The header of a workbook is the first row that has the name of the areas' column: titles may stand above it.
fn workbook(file: &Path, layout: &Layout) -> Result<Sheet, Error> {
    let bytes = error::read_bytes(file)?;
    let grid = grid::sheet(&bytes, file, layout.part.as_deref())?;
    let labels = |row: usize| grid.cells(row).iter().map(words).collect::<Vec<_>>();
    let header = (0..grid.len()).find(|row| labels(*row).contains(&layout.area));
    let Some(header) = header else {
        let first = grid.next_row(0).map(labels).unwrap_or_default();
        let there = first.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        let what = format!("no row has a column \"{}\"; the first one has {there}", layout.area);
        return Err(grid.error_in_whole(Fault::MissingColumn, what));
    };
    let sheet = grid.sheet.as_ref().map(|name| format!("sheet {name}, ")).unwrap_or_default();
    let place = |row: usize| format!("{sheet}row {}", grid.line(row));
    let rows = (header + 1..grid.len()).map(|row| Row { place: place(row), cells: grid.cells(row).to_vec() }).collect();
    Ok(Sheet { header: place(header), columns: labels(header), rows })
}

fn parquet(file: &Path, wanted: &BTreeSet<&str>) -> Result<Sheet, Error> {
    let source = ParquetColumns::open(file)?;
    let columns = source.columns().to_vec();
    let mut rows: Vec<Row> = Vec::new();
    // Only the columns that are asked for are read: others may hold geometries or lists.
    for (at, _) in columns.iter().enumerate().filter(|(_, name)| wanted.contains(name.as_str())) {
        source.each(at, |number, value| {
            while rows.len() < number {
                let cells = (0..columns.len()).map(|_| Cell::Empty).collect();
                rows.push(Row { place: format!("row {}", rows.len() + 1), cells });
            }
            rows[number - 1].cells[at] = match value {
                Value::Missing => Cell::Empty,
                Value::Text(words) => Cell::Text(words.to_owned()),
                Value::Int(number) => Cell::Number(number as f64),
                Value::Float(number) => Cell::Number(number),
            };
            Ok::<(), Error>(())
        })?;
    }
    Ok(Sheet { header: String::new(), columns, rows })
}

/// The attributes of a layer's areas.
fn attributes(file: &Path, layout: &Layout) -> Result<Sheet, Error> {
    let layer = layer(file, layout.format, layout.part.as_deref())?;
    let names: BTreeSet<&String> = layer.features.iter().flat_map(|feature| feature.properties.keys()).collect();
    let columns: Vec<String> = names.into_iter().cloned().collect();
    let rows = layer.features.iter().enumerate().map(|(at, feature)| {
        let cell = |name| feature.properties.get(name).map_or(Cell::Empty, |words| Cell::Text(words.clone()));
        Row { place: format!("area {}", at + 1), cells: columns.iter().map(cell).collect() }
    });
    let rows = rows.collect();
    Ok(Sheet { header: String::new(), columns, rows })
}
