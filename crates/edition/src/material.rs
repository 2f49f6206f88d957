//! What an edition is made of, before anything is computed: areas, boundaries and source tables as cubes.
//!
//! Made by [`crate::process`] from the agencies' own files, or by the `example` crate from a seed.
//! [`crate::build`] takes it from here.

use cube::{Cube, Text};
use geo_types::MultiPolygon;
use geography::search::PostalCode;
use geography::{Areas, Level};
use serde::{Deserialize, Serialize};

/// Everything that goes into an edition.
#[derive(Debug)]
pub struct Material {
    /// What the edition is called, and whether it is made up.
    pub title: Text,
    /// True for the fictional country: every page then says so.
    pub fictional: bool,
    /// All areas of all levels.
    pub areas: Areas,
    /// Postal codes for the search.
    pub postal: Vec<PostalCode>,
    /// The polygons that could be had, one layer a level and boundary edition.
    pub boundaries: Vec<BoundaryLayer>,
    /// The source tables.
    pub tables: Vec<SourceTable>,
    /// Which files were read, which were passed over, and why.
    pub report: Report,
}

/// The polygons of one level in one boundary edition, in metres (EPSG:3006).
#[derive(Debug)]
pub struct BoundaryLayer {
    /// The level.
    pub level: Level,
    /// The boundary edition, such as `2025`.
    pub edition: String,
    /// Code, and polygon in EPSG:3006.
    pub polygons: Vec<(String, MultiPolygon<f64>)>,
    /// Whether neighbours share their borders point by point; if not, the polygons are only drawn as they are.
    pub coverage: bool,
    /// What readers must know, for instance that figures are on another edition.
    pub note: Option<Text>,
    /// The file and its source line.
    pub source: String,
}

/// One source table at the level at which it was published.
///
/// The cube's dimensions are `area` (the codes of `level` in the order of [`Areas::level`]), `period` (years, oldest first)
/// and `contents` (the column ids of the catalogue's table, or Kolada's indicator ids), in this order; a fourth dimension
/// `sex` (`T`, `K`, `M`) may follow.
#[derive(Debug, Clone)]
pub struct SourceTable {
    /// The id of the table in the catalogue; Kolada's is `kolada`.
    pub id: String,
    /// The level of its areas.
    pub level: Level,
    /// The figures.
    pub cube: Cube,
    /// Where they come from.
    pub provenance: Provenance,
}

/// Where a table comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The file's name, relative to the folder of sources.
    pub file: String,
    /// SHA-256 of the file's bytes, in hexadecimal; empty for made-up figures.
    pub sha256: String,
    /// The agency's own reference (table or matrix id).
    pub reference: String,
    /// The agency's title of the table.
    pub title: String,
    /// When the agency last updated it, as it writes it.
    pub updated: Option<String>,
    /// The agency's own notes on the figures.
    pub notes: Vec<String>,
}

/// What happened to each file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Files that were read.
    pub read: Vec<ReadFile>,
    /// Files that were passed over.
    pub skipped: Vec<SkippedFile>,
    /// Things a reader of the figures should know: areas without figures, polygons without areas …
    pub remarks: Vec<String>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadFile {
    /// Name relative to the folder of sources.
    pub file: String,
    /// What it was read as.
    pub content: String,
    /// How many rows, values or polygons came.
    pub rows: usize,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// A file that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedFile {
    /// Name relative to the folder of sources.
    pub file: String,
    /// Why.
    pub reason: String,
}
