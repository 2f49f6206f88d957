//! An open edition: everything a page or the API asks for is a look-up here.

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use catalogue::Catalogue;
use cube::Observation;
use geography::search::{Index, PostalCode};
use geography::tiles::{TileArchive, TileId};
use geography::{Areas, Level};
use serde::de::DeserializeOwned;

use crate::analyse::types::Distribution;
use crate::error::Error;
use crate::facts::{BoundaryBreak, BoundaryInfo, Facts};
use crate::material::Report;
use crate::revisions::Log;
use crate::series::{Origin, SeriesInfo, SeriesKey};
use crate::store::blobs::Blobs;
use crate::store::manifest::Manifest;
use crate::store::names;
use crate::store::values::{Reader, Slice};

/// How often opening is tried while editions are exchanged under it.
const OPENINGS: usize = 3;

/// The values of one area over time, oldest first.
pub type History = Vec<(String, Observation)>;

/// An edition, opened for reading. Its files stay open: a new edition in the same place does not disturb it.
#[derive(Debug)]
pub struct Edition {
    folder: PathBuf,
    manifest: Manifest,
    areas: Areas,
    catalogue: Catalogue,
    search: Index,
    series: HashMap<SeriesKey, SeriesInfo>,
    origins: Vec<Origin>,
    values: Reader,
    facts: Facts,
    report: Report,
    revisions: Log,
    maps: Blobs,
    tiles: HashMap<String, TileArchive>,
}

impl Edition {
    /// Opens the edition in `folder`. Checksums are not verified here (`barometer check` does).
    ///
    /// # Errors
    /// [`Error::NotAnEdition`], [`Error::Damaged`].
    pub fn open(folder: &Path) -> Result<Self, Error> {
        for _ in 0..OPENINGS {
            let before = Manifest::read(folder)?;
            let opened = Self::open_files(folder, before.clone());
            // An edition put in this one's place meanwhile would have been opened half and half.
            if Manifest::read(folder)? == before {
                return opened;
            }
        }
        let what = "it was replaced again and again while it was opened".to_owned();
        Err(Error::NotAnEdition { path: folder.to_owned(), what })
    }

    fn open_files(folder: &Path, manifest: Manifest) -> Result<Self, Error> {
        let areas: Areas = json(folder, names::AREAS)?;
        let postal: Vec<PostalCode> = json(folder, names::POSTAL)?;
        let stored: (Vec<SeriesInfo>, Vec<Origin>) = json(folder, names::SERIES)?;
        let facts: Facts = json(folder, names::FACTS)?;
        let damaged = |file: &str, what: String| Error::Damaged { file: file.to_owned(), what };
        let mut tiles = HashMap::new();
        let layers = facts.boundaries.iter().map(|layer| (layer.id(), names::tiles(layer)));
        let overlays = facts.overlays.iter().map(|overlay| (overlay.id.clone(), names::overlay_tiles(overlay)));
        for (id, name) in layers.chain(overlays) {
            let archive = TileArchive::open(folder.join(&name)).map_err(|e| damaged(&name, e.to_string()))?;
            tiles.insert(id, archive);
        }
        Ok(Self {
            search: Index::new(&areas, &postal),
            series: stored.0.into_iter().map(|s| (s.key.clone(), s)).collect(),
            origins: stored.1,
            values: Reader::new(open(folder, names::VALUES)?),
            catalogue: json(folder, names::CATALOGUE)?,
            report: json(folder, names::REPORT)?,
            revisions: revisions(folder, &manifest)?,
            maps: Blobs::open(open(folder, names::MAPS)?).map_err(|e| damaged(names::MAPS, e.to_string()))?,
            folder: folder.to_owned(),
            manifest,
            areas,
            facts,
            tiles,
        })
    }

    /// Where it was opened.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What it is.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its areas.
    pub fn areas(&self) -> &Areas {
        &self.areas
    }

    /// The definitions it was built with.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Finds places.
    pub fn search(&self) -> &Index {
        &self.search
    }

    /// Facts beside the series.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What was read and what was passed over when it was built.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// What changed since the editions before it; empty where none was built in.
    pub fn revisions(&self) -> &Log {
        &self.revisions
    }

    /// The origins of all figures, each once.
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }

    /// All series, in no order.
    pub fn all_series(&self) -> impl Iterator<Item = &SeriesInfo> {
        self.series.values()
    }

    /// A series' place and periods.
    pub fn series(&self, key: &SeriesKey) -> Option<&SeriesInfo> {
        self.series.get(key)
    }

    /// Where the figures of a series in a period come from.
    pub fn origin(&self, series: &SeriesInfo, period: &str) -> Option<&Origin> {
        self.origins.get(*series.origins.get(series.period(period)?)?)
    }

    /// The values of all areas of a series' level in one period; `None` if there is no such series or period.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the file of values cannot be read.
    pub fn slice(&self, key: &SeriesKey, period: &str) -> Result<Option<Slice>, Error> {
        let Some((info, at)) = self.series.get(key).and_then(|s| Some((s, s.period(period)?))) else { return Ok(None) };
        self.values.slice(&info.shape, at).map(Some).map_err(damaged_values)
    }

    /// All slices of a series with their periods, oldest first; empty if there is no such series.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the file of values cannot be read.
    pub fn block(&self, key: &SeriesKey) -> Result<Vec<(String, Slice)>, Error> {
        let Some(info) = self.series.get(key) else { return Ok(Vec::new()) };
        let slices = self.values.block(&info.shape).map_err(damaged_values)?;
        Ok(info.periods.iter().cloned().zip(slices).collect())
    }

    /// The values of one area over time.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the file of values cannot be read.
    pub fn history(&self, key: &SeriesKey, area: usize) -> Result<History, Error> {
        Ok(self.block(key)?.into_iter().map(|(period, slice)| (period, slice.get(area))).collect())
    }

    /// Areas and people by official type, newest year; `None` where no types are.
    pub fn types(&self, place: &str) -> Option<&Distribution> {
        self.facts.types.get(place)?.last()
    }

    /// Where the line of an area is broken because its level was divided anew: the first period of the series on the
    /// later boundaries, and what is known of the break. Empty for an area that kept its borders.
    pub fn line_breaks(&self, key: &SeriesKey, code: &str) -> Vec<(&str, &BoundaryBreak)> {
        let Some(series) = self.series.get(key) else { return Vec::new() };
        let passages = series.passages().into_iter().filter_map(|(from, period, to)| {
            let found = self.facts.breaks.iter().find(|one| one.from == from && one.to == to)?;
            Some((period, found))
        });
        passages.filter(|(_, found)| !found.goes_on(code)).collect()
    }

    /// A boundary layer of a level.
    pub fn boundary(&self, level: Level) -> Option<&BoundaryInfo> {
        self.facts.boundaries.iter().find(|b| b.level == level)
    }

    /// The static map of a place as stored (see `analyse::maps`), in JSON.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the file of maps cannot be read.
    pub fn map(&self, place: &str) -> Result<Option<crate::analyse::maps::StaticMap>, Error> {
        let damaged = |what: String| Error::Damaged { file: names::MAPS.to_owned(), what };
        let Some(bytes) = self.maps.get(place).map_err(|e| damaged(e.to_string()))? else { return Ok(None) };
        serde_json::from_slice(&bytes).map(Some).map_err(|e| damaged(e.to_string()))
    }

    /// A vector tile, compressed with gzip, of the boundary layer ([`BoundaryInfo::id`]) or overlay with
    /// this id.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the file of tiles cannot be read.
    pub fn tile(&self, layer: &str, z: u8, x: u32, y: u32) -> Result<Option<Vec<u8>>, Error> {
        let Some(archive) = self.tiles.get(layer) else { return Ok(None) };
        archive
            .tile(TileId { z, x, y })
            .map_err(|e| Error::Damaged { file: format!("tiles of {layer}"), what: e.to_string() })
    }
}

/// The revision log: a draft and an edition of an older version of the code have none.
fn revisions(folder: &Path, manifest: &Manifest) -> Result<Log, Error> {
    match manifest.file(names::REVISIONS) {
        Some(_) => json(folder, names::REVISIONS),
        None => Ok(Log::default()),
    }
}

fn damaged_values(error: std::io::Error) -> Error {
    Error::Damaged { file: names::VALUES.to_owned(), what: error.to_string() }
}

fn open(folder: &Path, name: &str) -> Result<File, Error> {
    File::open(folder.join(name)).map_err(|e| Error::Damaged { file: name.to_owned(), what: e.to_string() })
}

fn json<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, Error> {
    let damaged = |what: String| Error::Damaged { file: name.to_owned(), what };
    let bytes = std::fs::read(folder.join(name)).map_err(|e| damaged(e.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|e| damaged(e.to_string()))
}
