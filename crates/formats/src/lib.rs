//! Readers and writers of statistical and geographical files.
//!
//! In: files exactly as agencies publish them (PX, JSON-stat and PxWeb 1's JSON, SCB's XLSX and CSV exports, headed
//! tables in CSV and XLSX, Kolada's values, GeoPackage, GeoParquet, GeoJSON, Shapefile). Out: typed results, with areas named as the
//! file names them; and the other way: PX, JSON-stat 2.0, CSV, XLSX and
//! Parquet from a cube or a table.
//! Every reader is a function from a path, or from bytes and the path to name in messages; none writes beside
//! what it reads. The catalogue and the edition call the readers, the site calls the writers.
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod bounded_file;
mod cells;
mod checked_pages;
pub mod delimited;
mod error;
pub mod geojson;
pub mod geopackage;
pub mod geoparquet;
pub mod headed;
pub mod json_stat;
pub mod kolada;
pub mod kolada_v3;
mod layer;
pub mod lines;
pub mod metadata;
mod number;
pub mod own;
pub mod parquet_columns;
pub mod parquet_table;
pub mod px;
pub mod pxweb_v1;
mod room;
pub mod scb_export;
pub mod shapefile;
mod table;
pub mod table_csv;
mod text;
mod wkb;
pub mod workbook;

pub use error::{Error, Fault, read_bytes};
pub use layer::{Crs, Feature, Layer, read_layer};
pub use number::observation;
pub use text::{Encoding, clean};
