//! A municipality's own data: the description and the files it names, together.
//!
//! In: the path of a description (`own-data.toml`, see `docs/own-data.md`) and, for files that it names by address, where
//! they lie once fetched ([`Fetched`] takes them from the archive). Out: every table as a cube with the areas' codes, and
//! every layer. A code must have the form of its level; those of a layer described beside must be in it.
//! [`Own::add_to`] puts the tables among the [`Material`](crate::material::Material) of an edition.

mod added;
mod fetched;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use catalogue::own::{Location, OwnData, OwnFormat, OwnLayer, OwnPeriod, OwnTable};
use cube::Cube;
use formats::own::{Areas, Column, Format, Layout, Period};
use geography::Level;

use crate::error::Error;
use crate::store::manifest::checksum;

pub use fetched::Fetched;

/// What a description holds, read.
#[derive(Debug, Clone)]
pub struct Own {
    /// The tables with their figures, in the order of the description. The cubes have the dimensions `area`, `period` and
    /// `contents`.
    pub tables: Vec<(OwnTable, Cube)>,
    /// The layers with their areas.
    pub layers: Vec<(OwnLayer, formats::Layer)>,
    /// The file of each table and layer, by its id.
    pub files: HashMap<String, OwnFile>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    /// What the description calls it: a path from its folder, or an address.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What messages call a description.
pub fn name(description: &Path) -> String {
    description.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads what a description says, not the files that it names.
///
/// # Errors
/// It cannot be read, or the first thing that is wrong in it, with line and key.
pub fn describe(description: &Path) -> Result<OwnData, Error> {
    let text =
        std::fs::read_to_string(description).map_err(|source| Error::Io { path: description.to_owned(), source })?;
    Ok(OwnData::parse(&name(description), &text)?)
}

/// Reads a description and its files. `fetched` says where the file of a table or layer lies that has an address.
///
/// # Errors
/// The first thing that is wrong: with line and key of the description, or with place and column of a file.
pub fn read(description: &Path, fetched: &dyn Fn(&str) -> Option<PathBuf>) -> Result<Own, Error> {
    let name = name(description);
    let data = describe(description)?;
    let mut files = HashMap::new();
    let folder = description.parent().unwrap_or(Path::new(""));
    let mut layers = Vec::new();
    for layer in data.layers {
        let found = Found::new(&layer.id, &layer.location, layer.format, folder, fetched, &name)?;
        let (words, level) = areas_of(layer.level.map(catalogue::Level::id), &layer.boundaries);
        let areas = Areas { words: &words, is_one: &|code| !code.is_empty() && fits(code, level) };
        let read = formats::own::read_layer(&found.path, found.format, layer.part.as_deref(), &layer.code, &areas);
        let read = read.map_err(|error| found.error(error))?;
        files.insert(layer.id.clone(), found.file()?);
        layers.push((layer, read));
    }
    let mut tables = Vec::new();
    for table in data.tables {
        let found = Found::new(&table.id, &table.location, table.format, folder, fetched, &name)?;
        let own = layers.iter().find(|(layer, _)| Some(&layer.boundaries) == table.boundaries.as_ref());
        let codes: Option<HashSet<&String>> = own.map(|(layer, read)| {
            read.features.iter().filter_map(|feature| feature.properties.get(&layer.code)).collect()
        });
        let (words, level) =
            areas_of(table.level.map(catalogue::Level::id), table.boundaries.as_deref().unwrap_or_default());
        let is_known = |code: &str| codes.as_ref().is_none_or(|codes| codes.contains(&code.to_owned()));
        let areas = Areas { words: &words, is_one: &|code| !code.is_empty() && fits(code, level) && is_known(code) };
        let cube = formats::own::read(&found.path, &layout(&table, found.format), &areas);
        let cube = cube.map_err(|error| found.error(error))?;
        files.insert(table.id.clone(), found.file()?);
        tables.push((table, cube));
    }
    Ok(Own { tables, layers, files })
}

/// A file and its format.
struct Found {
    path: PathBuf,
    format: Format,
    /// What the description calls it.
    name: String,
    /// Whether it lies elsewhere than the description says.
    is_fetched: bool,
}

impl Found {
    fn new(
        id: &str,
        location: &Location,
        format: Option<OwnFormat>,
        folder: &Path,
        fetched: &dyn Fn(&str) -> Option<PathBuf>,
        description: &str,
    ) -> Result<Self, Error> {
        let fault = |place: &str, what: String, hint: &str| Error::Content {
            file: description.to_owned(),
            place: format!("[{id}] {place}"),
            what,
            hint: hint.to_owned(),
        };
        let is_fetched = matches!(location, Location::Url(_));
        let (path, name) = match location {
            Location::File(file) => (folder.join(file), file.as_str()),
            Location::Url(url) => {
                let hint = "fetch it with barometer collect --own, and build with --archive";
                let path = fetched(id).ok_or_else(|| fault("url", format!("{url} has not been fetched"), hint))?;
                (path, url.split(['?', '#']).next().unwrap_or(url))
            }
        };
        // An id that the description knows and the readers do not would be told as an unknown format too.
        let format = match format {
            Some(format) => Format::from_id(format.id()),
            None => Format::of(Path::new(name)),
        };
        let hint = "write format = \"csv\", \"xlsx\", \"px\", \"json-stat\", \"parquet\", \"geojson\", \"geopackage\" or \"shapefile\"";
        let format =
            format.ok_or_else(|| fault("format", format!("the name {name} does not tell the format"), hint))?;
        let (Location::File(called) | Location::Url(called)) = location;
        Ok(Self { path, format, name: called.clone(), is_fetched })
    }

    /// What is told of the file when it has been read.
    fn file(&self) -> Result<OwnFile, Error> {
        let (_, sha256) = checksum(&self.path)?;
        Ok(OwnFile { name: self.name.clone(), sha256 })
    }

    /// A reader names the path it was given; people know a fetched file by its address.
    fn error(&self, mut error: formats::Error) -> Error {
        if self.is_fetched {
            error.file = self.name.clone().into();
        }
        Error::Format(error)
    }
}

/// How a table lies in its file, in the reader's words.
fn layout(table: &OwnTable, format: Format) -> Layout {
    let column = |column: &catalogue::own::OwnColumn| Column {
        id: column.id.clone(),
        name: column.name.clone(),
        label: column.label.clone(),
    };
    Layout {
        format,
        part: table.part.clone(),
        delimiter: table.delimiter,
        area: table.area.clone(),
        skip: table.skip.clone(),
        period: match &table.period {
            OwnPeriod::Is(period) => Period::Is(period.clone()),
            OwnPeriod::Column(column) => Period::Column(column.clone()),
        },
        columns: table.columns.iter().map(column).collect(),
    }
}

/// One of the areas in words with an example, and their level, if they have one.
fn areas_of(level: Option<&str>, boundaries: &str) -> (String, Option<Level>) {
    let level = level.and_then(Level::from_id);
    let words = match level {
        None => format!("an area of \"{boundaries}\""),
        Some(Level::Country) => "the country (00)".to_owned(),
        Some(Level::County) => "a county (17)".to_owned(),
        Some(Level::Municipality) => "a municipality (1780)".to_owned(),
        Some(Level::Regso) => "a RegSO (1780R001)".to_owned(),
        Some(Level::Deso) => "a DeSO (1780A0010)".to_owned(),
    };
    (words, level)
}

/// Whether a code has the form of its level; those of a division of one's own may have any.
fn fits(code: &str, level: Option<Level>) -> bool {
    level.is_none_or(|level| Level::of_code(code) == Some(level))
}
