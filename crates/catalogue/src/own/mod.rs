//! A municipality's own data, as it describes it itself in a small TOML file (`docs/own-data.md`).
//!
//! In: the text of the description. Out: which files there are, where they lie, and what their columns are, checked; every
//! error points at a line and a key. The files are not opened here: those with an address are fetched like any other
//! source ([`OwnData::providers`]), and whoever reads them compares them with the description.

mod joined;
mod written;

use cube::Text;
use serde::Deserialize;

use crate::{Level, Protection, Provider, ProviderKind, RemoteFile, TableKind, Unit};

/// Everything that a description holds, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnData {
    /// Tables of figures.
    pub tables: Vec<OwnTable>,
    /// Layers of areas.
    pub layers: Vec<OwnLayer>,
}

/// Where a file lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A path, from the folder of the description.
    File(String),
    /// An address.
    Url(String),
}

/// The format of a file, where its name does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnFormat {
    /// Delimited text.
    Csv,
    /// A workbook of Excel.
    Xlsx,
    /// PX.
    Px,
    /// JSON-stat 2.0.
    JsonStat,
    /// Parquet or GeoParquet.
    Parquet,
    /// GeoJSON.
    Geojson,
    /// GeoPackage.
    Geopackage,
    /// Shapefile.
    Shapefile,
}

impl OwnFormat {
    /// The name by which the description calls the format.
    pub fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Px => "px",
            Self::JsonStat => "json-stat",
            Self::Parquet => "parquet",
            Self::Geojson => "geojson",
            Self::Geopackage => "geopackage",
            Self::Shapefile => "shapefile",
        }
    }
}

/// Which periods a table is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnPeriod {
    /// One for the whole table.
    Is(String),
    /// Those in a column.
    Column(String),
}

/// A column of figures.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnColumn {
    /// Kebab-case id, unique within the table.
    pub id: String,
    /// What the file calls it; in PX and JSON-stat a category of every variable that has several.
    pub label: Vec<String>,
    /// The name for people.
    pub name: Text,
    /// The unit where it is not the table's.
    #[serde(default)]
    pub unit: Option<Unit>,
}

/// A table of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTable {
    /// Kebab-case id, unique among tables and layers.
    pub id: String,
    /// The line of the description on which the id stands, from 1.
    pub line: usize,
    /// Where the file lies.
    pub location: Location,
    /// The format, where the file's name does not tell.
    pub format: Option<OwnFormat>,
    /// The sheet of a workbook or the layer of a GeoPackage, where there are several.
    pub part: Option<String>,
    /// What parts the cells of a delimited text, where that does not tell itself.
    pub delimiter: Option<u8>,
    /// The title for people.
    pub title: Text,
    /// The level of the areas; `None` for areas of one's own, which `boundaries` names.
    pub level: Option<Level>,
    /// The boundary edition, or the `boundaries` of a layer described beside.
    pub boundaries: Option<String>,
    /// The column that holds the areas' codes.
    pub area: String,
    /// What stands there beside codes and is left out: totals.
    pub skip: Vec<String>,
    /// Which periods it is about.
    pub period: OwnPeriod,
    /// The figures.
    pub columns: Vec<OwnColumn>,
    /// Counts or statistics.
    pub kind: TableKind,
    /// The unit of the columns that name none.
    pub unit: Unit,
    /// How individuals are protected.
    pub protection: Protection,
    /// What a reader of the figures has to know, if something is said.
    pub notes: Option<Text>,
    /// The licence.
    pub licence: String,
    /// The words to state as source.
    pub credit: Text,
}

/// A layer of areas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLayer {
    /// Kebab-case id, unique among tables and layers.
    pub id: String,
    /// Where the file lies.
    pub location: Location,
    /// The format, where the file's name does not tell.
    pub format: Option<OwnFormat>,
    /// The layer's name in the file, where there are several.
    pub part: Option<String>,
    /// The title for people.
    pub title: Text,
    /// The level of the areas; `None` for a division of one's own.
    pub level: Option<Level>,
    /// The boundary edition, by which tables name the layer.
    pub boundaries: String,
    /// The attribute that holds an area's code.
    pub code: String,
    /// The attribute that holds its name.
    pub name: Option<String>,
    /// The licence.
    pub licence: String,
    /// The words to state as source.
    pub credit: Text,
}

impl OwnData {
    /// The services from which the files with an address are fetched, one for each server and licence. A file has the id
    /// of its table or layer.
    pub fn providers(&self) -> Vec<Provider> {
        let tables = self.tables.iter().map(|t| (&t.id, &t.location, &t.licence, &t.credit));
        let layers = self.layers.iter().map(|l| (&l.id, &l.location, &l.licence, &l.credit));
        let mut providers: Vec<Provider> = Vec::new();
        for (id, location, licence, credit) in tables.chain(layers) {
            let Location::Url(url) = location else { continue };
            let Some((base, path)) = parted(url) else { continue };
            let file = RemoteFile { id: id.clone(), path: path.to_owned() };
            let same = |p: &&mut Provider| p.base == base && p.licence == *licence && p.credit == *credit;
            if let Some(provider) = providers.iter_mut().find(same) {
                provider.files.push(file);
                continue;
            }
            let host = base.split("://").last().unwrap_or(base);
            let kebab: String = host.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
            let number = providers.len() + 1;
            providers.push(Provider {
                id: format!("own-{number}-{}", kebab.to_ascii_lowercase()),
                name: Text::same(host),
                kind: ProviderKind::Files,
                base: base.to_owned(),
                calls: 10,
                window: 10,
                cells: None,
                licence: licence.clone(),
                credit: credit.clone(),
                on_request: false,
                layers: Vec::new(),
                codelists: Vec::new(),
                files: vec![file],
            });
        }
        providers
    }
}

/// An address as server and path; `None` if it is not one of HTTP with both.
fn parted(url: &str) -> Option<(&str, &str)> {
    let host_at = ["https://", "http://"].into_iter().find(|scheme| url.starts_with(scheme))?.len();
    let slash = host_at + url[host_at..].find('/')?;
    let (base, path) = (&url[..slash], &url[slash + 1..]);
    (slash > host_at && !path.is_empty()).then_some((base, path))
}
