//! A table of somebody's own, in whatever format it comes, as one cube.
//!
//! In: a file and a [`Layout`] that says which column holds the areas' codes, which the periods, and which the figures.
//! Out: a cube with the dimensions `area`, `period` and `contents`, the same for the same figures whatever the format.
//! A table that does not fit its layout is told with the row and the column. The layout is written by people
//! (`docs/own-data.md`); whoever reads their words calls here.
//!
//! ```
//! use cube::Text;
//! use formats::own::{Areas, Column, Format, Layout, Period, read};
//!
//! let folder = std::env::temp_dir();
//! let file = folder.join("formats-own-example.csv");
//! std::fs::write(&file, "Område;År;Bilar\n1780R001;2023;1 234,5\n").expect("a temporary folder");
//! let layout = Layout {
//!     format: Format::Csv,
//!     part: None,
//!     delimiter: None,
//!     area: "Område".into(),
//!     skip: Vec::new(),
//!     period: Period::Column("År".into()),
//!     columns: vec![Column { id: "cars".into(), name: Text::same("Bilar"), label: vec!["Bilar".into()] }],
//! };
//! let areas = Areas { words: "a RegSO", is_one: &|code| code.len() == 8 };
//! let cube = read(&file, &layout, &areas)?;
//! assert_eq!(cube.at(&["1780R001", "2023", "cars"]).expect("it is there").value(), Some(1234.5));
//! # Ok::<(), formats::Error>(())
//! ```

mod dataset;
mod gather;
mod sheet;

use std::path::Path;

use cube::{Cube, Text};

use crate::{Error, Fault, Layer, error, geojson, geopackage, geoparquet, json_stat, px, shapefile};
use gather::Gather;

/// The formats in which a table or a layer may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Delimited text with a header row.
    Csv,
    /// A workbook of Excel, with a header row.
    Xlsx,
    /// PX.
    Px,
    /// JSON-stat 2.0.
    JsonStat,
    /// Parquet; for a layer GeoParquet.
    Parquet,
    /// GeoJSON; a table is in its properties.
    GeoJson,
    /// GeoPackage; a table is in its attributes.
    GeoPackage,
    /// Shapefile; a table is in its attributes.
    Shapefile,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 8] = [
        Self::Csv,
        Self::Xlsx,
        Self::Px,
        Self::JsonStat,
        Self::Parquet,
        Self::GeoJson,
        Self::GeoPackage,
        Self::Shapefile,
    ];

    /// The name by which a description calls the format.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Px => "px",
            Self::JsonStat => "json-stat",
            Self::Parquet => "parquet",
            Self::GeoJson => "geojson",
            Self::GeoPackage => "geopackage",
            Self::Shapefile => "shapefile",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }

    /// The format that a file's extension says: `.json` is JSON-stat, as boundaries have `.geojson`.
    #[must_use]
    pub fn of(file: &Path) -> Option<Self> {
        let extension = file.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "csv" | "tsv" | "txt" | "skv" => Self::Csv,
            "xlsx" => Self::Xlsx,
            "px" => Self::Px,
            "json" => Self::JsonStat,
            "parquet" | "geoparquet" => Self::Parquet,
            "geojson" => Self::GeoJson,
            "gpkg" => Self::GeoPackage,
            "shp" => Self::Shapefile,
            _ => return None,
        })
    }
}

/// How a table lies in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The format of the file.
    pub format: Format,
    /// The sheet of a workbook or the layer of a GeoPackage, where there are several.
    pub part: Option<String>,
    /// What parts the cells of a delimited text; found by itself where only one delimiter fits.
    pub delimiter: Option<u8>,
    /// The column, variable or attribute that holds the areas' codes.
    pub area: String,
    /// What may stand there beside codes: rows of totals, which are left out.
    pub skip: Vec<String>,
    /// Where the periods stand.
    pub period: Period,
    /// The figures, in the order in which the cube has them.
    pub columns: Vec<Column>,
}

/// Where the periods of a table stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Period {
    /// The whole table is about one.
    Is(String),
    /// In a column, variable or attribute.
    Column(String),
}

/// A column of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The code under which the cube has it.
    pub id: String,
    /// Its name for people.
    pub name: Text,
    /// What the file calls it: the name of one column; in PX and JSON-stat a category of every variable that has several,
    /// those of areas and periods aside.
    pub label: Vec<String>,
}

/// What the codes of the areas must be.
#[derive(Clone, Copy)]
pub struct Areas<'a> {
    /// One of them in words: "a RegSO".
    pub words: &'a str,
    /// Whether a code is one of them.
    pub is_one: &'a dyn Fn(&str) -> bool,
}

/// Reads a table.
///
/// # Errors
/// Those of the format's reader; [`Fault::MissingColumn`] with the columns that are there, [`Fault::Value`] for a code that
/// is none, a period that is none or text where a number must stand, [`Fault::Duplicate`] for an area that stands twice in
/// a period, [`Fault::Empty`] for a table without rows.
pub fn read(file: &Path, layout: &Layout, areas: &Areas<'_>) -> Result<Cube, Error> {
    let mut gather = Gather::new(file, layout, areas);
    match layout.format {
        Format::Px | Format::JsonStat => {
            let bytes = error::read_bytes(file)?;
            let parse = if layout.format == Format::Px { px::parse } else { json_stat::parse };
            dataset::read(&parse(&bytes, file)?.cube, layout, &mut gather)?;
        }
        _ => sheet::read(file, layout, &mut gather)?,
    }
    gather.finish()
}

/// Reads a layer of areas whose codes stand in an attribute.
///
/// # Errors
/// Those of the format's reader; [`Fault::Unsupported`] for a format without areas, [`Fault::MissingColumn`] for an area
/// without code, [`Fault::Value`] for a code that is none, [`Fault::Duplicate`] for one that stands twice.
pub fn read_layer(
    file: &Path,
    format: Format,
    part: Option<&str>,
    code: &str,
    areas: &Areas<'_>,
) -> Result<Layer, Error> {
    let layer = layer(file, format, part)?;
    let mut seen = std::collections::HashMap::new();
    for (at, feature) in layer.features.iter().enumerate() {
        let fault = |fault, what: String| Error::new(fault, file, format!("area {}", at + 1), what);
        let Some(found) = feature.properties.get(code) else {
            let there = feature.properties.keys().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
            return Err(fault(Fault::MissingColumn, format!("there is nothing under \"{code}\"; there are {there}")));
        };
        if !(areas.is_one)(found) {
            let what = format!("\"{found}\" under \"{code}\" is not the code of {}", areas.words);
            return Err(fault(Fault::Value, what));
        }
        if let Some(before) = seen.insert(found.as_str(), at + 1) {
            return Err(fault(Fault::Duplicate, format!("\"{found}\" stands twice, first as area {before}")));
        }
    }
    Ok(layer)
}

/// A layer, told by its format and not by the file's extension.
fn layer(file: &Path, format: Format, part: Option<&str>) -> Result<Layer, Error> {
    match (format, part) {
        (Format::GeoJson, _) => geojson::read(file),
        (Format::GeoPackage, Some(part)) => geopackage::read_named(file, part),
        (Format::GeoPackage, None) => geopackage::read(file),
        (Format::Parquet, _) => geoparquet::read(file),
        (Format::Shapefile, _) => shapefile::read(file),
        (Format::Csv | Format::Xlsx | Format::Px | Format::JsonStat, _) => {
            let what = format!(
                "there are no areas in a {} file; boundaries are read from geojson, geopackage, parquet and shapefile",
                format.id()
            );
            Err(Error::new(Fault::Unsupported, file, "", what))
        }
    }
}
