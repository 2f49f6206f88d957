//! What lies in the folder of sources, and which reader asks for what.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use catalogue::{Catalogue, Service};

use crate::error::Error;
use crate::material::SkippedFile;

/// Files found by name, wherever they lie under the folder of sources.
pub(super) const COUNTIES: &str = "counties.csv";
pub(super) const MUNICIPALITIES: &str = "municipalities.csv";
pub(super) const POSTAL_CODES: &str = "postal_to_municipality.csv";
pub(super) const KEY: &str = "koppling-deso2018-regso2020.csv";
pub(super) const KOLADA_VALUES: &str = "values.csv.gz";
pub(super) const KOLADA_KPIS: &str = "kpi.json";
pub(super) const REGSO_BOUNDARIES: &str = "RegSO_2025.gpkg";
pub(super) const MUNICIPALITY_BOUNDARIES: &str = "kommun.parquet";
pub(super) const COUNTY_BOUNDARIES: &str = "lan.parquet";
pub(super) const DESO_STOCKHOLM: &str = "deso_stockholm_lan.geojson";
pub(super) const DESO_UPPSALA: &str = "Deso_inomUppsalaLan.shp";
pub(super) const POLICE_AREAS: &str = "uso_2023.shp";

const NAMED: [&str; 12] = [
    COUNTIES,
    MUNICIPALITIES,
    POSTAL_CODES,
    KEY,
    KOLADA_VALUES,
    KOLADA_KPIS,
    REGSO_BOUNDARIES,
    MUNICIPALITY_BOUNDARIES,
    COUNTY_BOUNDARIES,
    DESO_STOCKHOLM,
    DESO_UPPSALA,
    POLICE_AREAS,
];

/// The folder of sources, sorted out.
pub(super) struct Inventory {
    folder: PathBuf,
    named: BTreeMap<String, PathBuf>,
    /// Spreadsheets: which table each holds is told by its own reference code.
    pub workbooks: Vec<PathBuf>,
    /// Files passed over.
    pub skipped: Vec<SkippedFile>,
}

impl Inventory {
    /// Walks the folder.
    pub fn take(folder: &Path, catalogue: &Catalogue) -> Result<Self, Error> {
        let mut files = Vec::new();
        walk(folder, &mut files)?;
        files.sort();
        let mut inventory =
            Self { folder: folder.to_owned(), named: BTreeMap::new(), workbooks: Vec::new(), skipped: Vec::new() };
        let exports = catalogue.tables.iter().filter(|t| t.service == Service::Scb).filter_map(|t| t.file.as_deref());
        let wanted: Vec<&str> = NAMED.into_iter().chain(exports).collect();
        for path in files {
            inventory.sort_out(path, &wanted)?;
        }
        Ok(inventory)
    }

    fn sort_out(&mut self, path: PathBuf, wanted: &[&str]) -> Result<(), Error> {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if wanted.contains(&name.as_str()) {
            if let Some(first) = self.named.insert(name.clone(), path.clone()) {
                return Err(Error::Content {
                    file: self.name(&path),
                    place: "the whole file".into(),
                    what: format!("a file of the same name lies at {}", self.name(&first)),
                    hint: "keep only one of them under the folder of sources".into(),
                });
            }
            return Ok(());
        }
        match why_skipped(&path, &name) {
            Some(reason) => self.skipped.push(SkippedFile { file: self.name(&path), reason: reason.to_owned() }),
            None => self.workbooks.push(path),
        }
        Ok(())
    }

    /// The file of this name, which the edition cannot do without.
    pub fn need(&self, name: &str, what: &str) -> Result<&Path, Error> {
        self.find(name).ok_or_else(|| Error::MissingSource {
            folder: self.folder.clone(),
            what: format!("{what} (usually {name})"),
        })
    }

    /// The file of this name, if it is there.
    pub fn find(&self, name: &str) -> Option<&Path> {
        self.named.get(name).map(PathBuf::as_path)
    }

    /// A path as it is named to people: relative to the folder of sources.
    pub fn name(&self, path: &Path) -> String {
        path.strip_prefix(&self.folder).unwrap_or(path).display().to_string()
    }

    /// About how many steps reading takes.
    pub fn steps(&self) -> usize {
        self.named.len() + self.workbooks.len()
    }
}

/// Why a file is passed over; `None` for a workbook that may hold a table.
fn why_skipped(path: &Path, name: &str) -> Option<&'static str> {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let stem = name.to_lowercase();
    if stem.starts_with("readme") || stem.starts_with("license") || stem.starts_with("provenance") {
        return Some("documentation");
    }
    let folder = path.parent().and_then(Path::file_name).map(|f| f.to_string_lossy().into_owned()).unwrap_or_default();
    match extension.as_str() {
        "xlsx" => None,
        "shx" | "dbf" | "prj" | "cpg" | "qpj" => Some("part of a shapefile, read with it if the shapefile is"),
        "csv" if folder == "csv" => Some("converted copy; the export itself is read"),
        _ => Some("no table or boundary of the catalogue is read from it"),
    }
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(Error::io(folder))? {
        let entry = entry.map_err(Error::io(folder))?;
        let path = entry.path();
        // A link to a folder may lead back up: only real folders are walked, while a link to a file is the file.
        if entry.file_type().map_err(Error::io(&path))?.is_dir() {
            walk(&path, files)?;
        } else if path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}
