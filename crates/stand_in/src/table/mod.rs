//! Tables made from the agencies' own files: which there are, what they look like, and their cells.
//!
//! In: the specifications ([`specs`]) and the folder of data. Out: [`Table`]s, each read when it is first asked for.

mod areas;
mod karlstad;
mod load;
mod specs;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use cube::Observation;

pub(crate) use areas::{AreaList, Areas};
pub(crate) use specs::{ContentSpec, TableSpec};

use crate::Error;

/// A category of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Category {
    pub code: String,
    pub label: String,
}

/// A table: areas × the variables × contents × periods.
pub(crate) struct Table {
    pub spec: &'static TableSpec,
    /// The time of the last update, as the service writes it.
    pub updated: String,
    pub notes: Vec<String>,
    pub periods: Vec<String>,
    /// One row per area of [`Areas`], if any file has figures for it.
    rows: Vec<Option<Box<[Observation]>>>,
}

impl Table {
    /// The number of categories of each variable between areas and periods, contents last.
    pub fn inner(&self) -> Vec<usize> {
        let contents = self.spec.contents.len();
        self.spec.variables.iter().map(|variable| variable.categories.len()).chain([contents]).collect()
    }

    /// The cell of an area (its place in [`Areas`]) at a place of all else (`at`, period last); `None` where no file
    /// has figures for the area.
    pub fn cell(&self, area: usize, at: usize) -> Option<Observation> {
        self.rows[area].as_ref().map(|row| row[at])
    }
}

/// All tables.
pub(crate) struct Tables {
    data: PathBuf,
    areas: OnceLock<Result<Arc<Areas>, Arc<Error>>>,
    loaded: Vec<OnceLock<Result<Arc<Table>, Arc<Error>>>>,
    /// The table that was recorded: its description and its data, as they came.
    pub recorded: Recorded,
}

/// What was recorded of the real service.
pub(crate) struct Recorded {
    pub config: serde_json::Value,
    pub metadata: Vec<u8>,
    pub data: Vec<u8>,
    /// The code list `agg_Ålder10årJ`.
    pub code_list: Vec<u8>,
}

impl Recorded {
    /// The id of the recorded table.
    pub const TABLE: &'static str = "TAB6471";
    /// The id of the recorded code list.
    pub const CODE_LIST: &'static str = "agg_Ålder10årJ";

    fn read(folder: &Path) -> Result<Self, Error> {
        let read = |name: &str| {
            let path = folder.join(name);
            std::fs::read(&path).map_err(|e| Error::material(&path, e))
        };
        let config = serde_json::from_slice(&read("config.json")?);
        Ok(Self {
            config: config.map_err(|e| Error::material(folder.join("config.json"), e))?,
            metadata: read("TAB6471_metadata.json")?,
            data: read("TAB6471_data.json")?,
            code_list: read("agg_Ålder10årJ.json")?,
        })
    }
}

impl Tables {
    pub fn new(data: &Path) -> Result<Self, Error> {
        Ok(Self {
            data: data.to_owned(),
            areas: OnceLock::new(),
            loaded: specs::TABLES.iter().map(|_| OnceLock::new()).collect(),
            recorded: Recorded::read(&data.join("recorded/pxwebapi-v2"))?,
        })
    }

    /// The areas of all code lists.
    pub fn areas(&self) -> Result<Arc<Areas>, Arc<Error>> {
        self.areas.get_or_init(|| areas::read(&self.data).map(Arc::new).map_err(Arc::new)).clone()
    }

    /// Whether there is a table of this id made from files.
    pub fn has(&self, id: &str) -> bool {
        specs::TABLES.iter().any(|spec| spec.id == id)
    }

    /// The specifications of all tables made from files.
    pub fn specs(&self) -> &'static [TableSpec] {
        specs::TABLES
    }

    /// A table by its id.
    pub fn table(&self, id: &str) -> Option<Result<Arc<Table>, Arc<Error>>> {
        let at = specs::TABLES.iter().position(|spec| spec.id == id)?;
        let loaded = self.loaded[at].get_or_init(|| {
            let areas = self.areas()?;
            load::table(&specs::TABLES[at], &areas, &self.data).map(Arc::new).map_err(Arc::new)
        });
        Some(loaded.clone())
    }
}
