//! Facts of an edition beside its series: who lives in which type, how segregation divides, class limits, boundaries.

use std::collections::{BTreeMap, BTreeSet};

use cube::Text;
use geography::Level;
use geography::editions::WeightMethod;
use serde::{Deserialize, Serialize};

use crate::analyse::associations::Association;
use crate::analyse::by_type::ByType;
use crate::analyse::segregation::{BetweenWithin, Draws};
use crate::analyse::similar::Similar;
use crate::analyse::socioeconomic::IndexFacts;
use crate::analyse::spread::{self, Spread};
use crate::analyse::standouts::Standout;
use crate::analyse::transitions::Transition;
use crate::analyse::types::{Agreement, Distribution, ProxyLimits};
use crate::material::Provenance;

/// Everything computed at build time that is no series.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Place code → areas and people by official type, by year.
    pub types: BTreeMap<String, Vec<Distribution>>,
    /// Place code → areas and people by proxy type, by year.
    pub proxy_types: BTreeMap<String, Vec<Distribution>>,
    /// How the proxy agrees with the official types.
    pub agreement: Vec<Agreement>,
    /// The proxy's limits between types, by year.
    pub proxy_limits: ProxyLimits,
    /// What is known of the official socioeconomic index: its years and limits, changes and their causes.
    #[serde(default)]
    pub index: IndexFacts,
    /// How the uncertainty of measures was drawn.
    pub draws: Draws,
    /// How *M* divides between and within the parts of places.
    pub divisions: Vec<BetweenWithin>,
    /// How indicators are spread over the areas of places (`place|indicator|level of the areas`), newest year.
    pub spreads: BTreeMap<String, Spread>,
    /// How differences go together.
    pub associations: Vec<Association>,
    /// Indicator and level (`id|level`) → classes of its map.
    pub legends: BTreeMap<String, Legend>,
    /// The boundaries that the edition holds.
    pub boundaries: Vec<BoundaryInfo>,
    /// RegSO → RegSO that share a border or a corner with it.
    pub neighbours: BTreeMap<String, Vec<String>>,
    /// Where a level was divided anew, so that lines of its areas are broken.
    #[serde(default)]
    pub breaks: Vec<BoundaryBreak>,
    /// DeSO → DeSO that share a border or a corner with it; empty where the polygons at hand do not share their borders.
    #[serde(default)]
    pub deso_neighbours: BTreeMap<String, Vec<String>>,
    /// Which municipalities are alike.
    #[serde(default)]
    pub similar: Similar,
    /// To which group of the official grouping municipalities belong, where the edition was made with it.
    #[serde(default)]
    pub municipality_groups: Option<MunicipalityGroups>,
    /// Place → figures that stand out there, the largest first.
    #[serde(default)]
    pub standouts: BTreeMap<String, Vec<Standout>>,
    /// Indicators by area type ([`by_type::key`](crate::analyse::by_type::key)), oldest first: the country and counties.
    #[serde(default)]
    pub by_type: BTreeMap<String, Vec<ByType>>,
    /// Place (country, county, municipality) → how its areas moved between types, oldest first.
    #[serde(default)]
    pub transitions: BTreeMap<String, Vec<Transition>>,
    /// Layers laid over the map that are no level of areas: police areas.
    #[serde(default)]
    pub overlays: Vec<Overlay>,
    /// Area code → box around it, [west, south, east, north] in degrees.
    pub boxes: BTreeMap<String, [f64; 4]>,
}

/// The official grouping of municipalities as it stood when it was fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MunicipalityGroups {
    /// Municipality → id of its group in the catalogue.
    pub of: BTreeMap<String, String>,
    /// Where the membership comes from.
    pub source: Provenance,
}

impl MunicipalityGroups {
    /// The municipalities of a group, in the order of their codes.
    pub fn members<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a str> {
        self.of.iter().filter(move |(_, of)| *of == group).map(|(code, _)| code.as_str())
    }
}

/// What kind of classes a map has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LegendKind {
    /// The five area types.
    Types,
    /// Classes of a quantity.
    Classes,
}

/// The classes of an indicator's map at a level: computed once over all years, so that years compare.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Legend {
    /// Types or classes.
    pub kind: LegendKind,
    /// The limits, increasing: class *i* holds values from limit *i* up to limit *i* + 1; the last includes its end.
    pub limits: Vec<f64>,
}

/// A layer laid over the map that is no level of areas. Its tiles are had like those of a boundary layer, by its id;
/// in the tiles' layer [`Overlay::TILE_LAYER`] a feature has the properties `name` and `kind`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlay {
    /// The name of the layer in addresses: `police-2023`.
    pub id: String,
    /// What it shows.
    pub name: Text,
    /// What readers must know of it.
    pub note: Text,
    /// Whom to credit.
    pub source: String,
    /// How many areas it has.
    pub features: usize,
    /// What its kinds of areas are called: id in the tiles → name.
    pub kinds: BTreeMap<String, Text>,
}

impl Overlay {
    /// What the layer is called within a tile.
    pub const TILE_LAYER: &'static str = "areas";

    /// First and last zoom of the tiles: beyond the last, the map enlarges them. Areas of a kilometre are a pixel at the
    /// first.
    pub const ZOOMS: (u8, u8) = (6, 11);
}

/// A boundary layer of the edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundaryInfo {
    /// The level.
    pub level: Level,
    /// The boundary edition.
    pub edition: String,
    /// How many areas have a polygon.
    pub polygons: usize,
    /// Areas of the edition without a polygon.
    pub without_polygon: Vec<String>,
    /// Polygons that belong to no area of the edition.
    pub without_area: Vec<String>,
    /// What readers must know.
    pub note: Option<Text>,
    /// The file and its source.
    pub source: String,
}

/// Where a level was divided anew, in an edition that has figures on both divisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundaryBreak {
    /// The level.
    pub level: Level,
    /// The older boundary edition (`regso-2020`).
    pub from: String,
    /// The newer one (`regso-2025`).
    pub to: String,
    /// The first year with figures on the newer one.
    pub first_year: String,
    /// Areas that kept their borders: their lines go on.
    pub unchanged: BTreeSet<String>,
    /// Areas that changed.
    pub changed: BTreeSet<String>,
    /// Areas that are only in the newer edition: no series has them before.
    #[serde(default)]
    pub appeared: BTreeSet<String>,
    /// Areas that are only in the older edition.
    #[serde(default)]
    pub disappeared: BTreeSet<String>,
    /// What a reader must know of an area that changed.
    pub note: Text,
    /// The same of an area that could not be compared.
    pub note_not_compared: Text,
    /// The same of an area that is only in the newer edition.
    pub note_appeared: Text,
    /// The same of an area that is only in the older edition.
    pub note_disappeared: Text,
    /// How counts are carried over in harmonised series; none where they are not.
    #[serde(default)]
    pub method: Option<WeightMethod>,
}

/// What became of an area where its level was divided anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It kept its borders.
    Unchanged,
    /// Its code stands for another surface.
    Changed,
    /// It is new.
    Appeared,
    /// It is gone.
    Disappeared,
    /// Nobody could tell.
    NotCompared,
}

impl BoundaryBreak {
    /// Whether the line of an area goes on. An area that could not be compared is taken as changed.
    pub fn goes_on(&self, code: &str) -> bool {
        self.fate(code) == Fate::Unchanged
    }

    /// What became of an area.
    pub fn fate(&self, code: &str) -> Fate {
        match code {
            _ if self.appeared.contains(code) => Fate::Appeared,
            _ if self.disappeared.contains(code) => Fate::Disappeared,
            _ if self.unchanged.contains(code) => Fate::Unchanged,
            _ if self.changed.contains(code) => Fate::Changed,
            _ => Fate::NotCompared,
        }
    }

    /// Why the line of an area is broken; nothing where it goes on.
    pub fn note_of(&self, code: &str) -> Option<&Text> {
        match self.fate(code) {
            Fate::Unchanged => None,
            Fate::Changed => Some(&self.note),
            Fate::Appeared => Some(&self.note_appeared),
            Fate::Disappeared => Some(&self.note_disappeared),
            Fate::NotCompared => Some(&self.note_not_compared),
        }
    }
}

impl BoundaryInfo {
    /// The name of the layer in addresses: `regso-2025`.
    pub fn id(&self) -> String {
        format!("{}-{}", self.level.id(), self.edition)
    }
}

impl Facts {
    /// Whether there are tiles of a layer: of boundaries or laid over them.
    pub fn has_tiles(&self, layer: &str) -> bool {
        self.boundaries.iter().any(|one| one.id() == layer) || self.overlays.iter().any(|one| one.id == layer)
    }

    /// The classes of an indicator's map at a level.
    pub fn legend(&self, indicator: &str, level: Level) -> Option<&Legend> {
        self.legends.get(&legend_key(indicator, level))
    }

    /// How an indicator is spread over the areas of a level within a place.
    pub fn spread(&self, place: &str, indicator: &str, level: Level) -> Option<&Spread> {
        self.spreads.get(&spread::key(place, indicator, level))
    }
}

/// The key of a legend.
pub(crate) fn legend_key(indicator: &str, level: Level) -> String {
    format!("{indicator}|{}", level.id())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_of_an_older_edition_are_read_and_say_nothing_of_what_they_lack() {
        let mut written = serde_json::to_value(Facts::default()).expect("plain data");
        let keys = written.as_object_mut().expect("an object");
        for later in ["deso_neighbours", "similar", "standouts", "by_type", "transitions", "overlays"] {
            assert!(keys.remove(later).is_some(), "{later} is written");
        }
        assert_eq!(serde_json::from_value::<Facts>(written).expect("read"), Facts::default());
    }
}
