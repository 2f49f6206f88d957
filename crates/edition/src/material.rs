//! What an edition is made of, before anything is computed: areas, boundaries and source tables as cubes.
//!
//! Made by [`crate::process`] from the agencies' own files, or by the `example` crate from a seed.
//! [`crate::build`] takes it from here.

use std::collections::{BTreeMap, BTreeSet};

use cube::{Cube, Text};
use geo_types::MultiPolygon;
use geography::editions::Crosswalk;
use geography::search::PostalCode;
use geography::{Areas, Level};
use serde::{Deserialize, Serialize};

use crate::facts::{MunicipalityGroups, Overlay};

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
    /// Layers laid over the map that are no level of areas.
    pub overlays: Vec<OverlayLayer>,
    /// The source tables.
    pub tables: Vec<SourceTable>,
    /// The official grouping of municipalities, where a source has it.
    pub municipality_groups: Option<MunicipalityGroups>,
    /// What became of the areas of a level where its boundaries changed.
    pub changes: Vec<BoundaryChanges>,
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

/// A layer laid over the map that is no level of areas and has no figures: somebody's own delimitation.
#[derive(Debug)]
pub struct OverlayLayer {
    /// What it is, but for its areas.
    pub about: Overlay,
    /// Its areas.
    pub areas: Vec<OverlayArea>,
}

/// An area of an overlay.
#[derive(Debug)]
pub struct OverlayArea {
    /// Its name, as the source writes it.
    pub name: String,
    /// One of the overlay's kinds.
    pub kind: String,
    /// Its polygon in EPSG:3006.
    pub shape: MultiPolygon<f64>,
}

/// What became of the areas of a level from one boundary edition to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BoundaryChanges {
    /// The level.
    pub level: Level,
    /// The older edition (`regso-2020`).
    pub from: String,
    /// The newer edition (`regso-2025`).
    pub to: String,
    /// The first year with figures on the newer one.
    pub first_year: String,
    /// Areas that kept their borders: their series go on.
    pub unchanged: BTreeSet<String>,
    /// Areas whose code stands for another surface: their series are broken.
    pub changed: BTreeSet<String>,
    /// By which counts of the older areas are carried over to the newer ones.
    #[serde(skip)]
    pub crosswalk: Option<Crosswalk>,
}

impl BoundaryChanges {
    /// Whether the series of an area goes on over the change of editions. An area that could not be compared is taken as
    /// changed.
    pub fn goes_on(&self, code: &str) -> bool {
        self.unchanged.contains(code)
    }
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
    /// The boundary edition that each period stands on (`2022` → `deso-2018`), where the level has editions.
    pub boundaries: BTreeMap<String, String>,
    /// Period and municipality where the table has figures of areas that are not among the edition's: sums of its areas
    /// are not those of the municipality.
    pub incomplete: BTreeSet<(String, String)>,
}

impl SourceTable {
    /// A table of areas whose boundaries have no editions, or are not told.
    pub fn new(id: impl Into<String>, level: Level, cube: Cube, provenance: Provenance) -> Self {
        Self { id: id.into(), level, cube, provenance, boundaries: BTreeMap::new(), incomplete: BTreeSet::new() }
    }
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
