//! What the map's script is told: levels and their tiles, indicators with their years, overlays, words.

use std::collections::BTreeMap;

use cube::Language;
use edition::analyse::socioeconomic::{ABSOLUTE, INDEX};
use edition::analyse::tiles::zooms;
use edition::analyse::types::{OFFICIAL, PROXY_INDEX, PROXY_TYPE};
use edition::{Edition, Overlay, SeriesKey};
use geography::Level;
use serde::Serialize;

use super::state::State;
use super::texts;
use crate::app::View;
use crate::links;
use crate::words::Words;

/// The levels that can have polygons, widest first.
pub(super) const LEVELS: [Level; 4] = [Level::County, Level::Municipality, Level::Regso, Level::Deso];

/// The measures offered on the map, with their names.
const MEASURES: [(&str, &str); 3] = [
    ("measure:D:birth:regso", "map-d-birth"),
    ("measure:D:education:regso", "map-d-education"),
    ("measure:D:low-income:regso", "map-d-low-income"),
];

/// The configuration (`MapConfig` in web/src/map/config.ts).
#[derive(Serialize)]
pub(super) struct Config<'a> {
    language: &'static str,
    texts: BTreeMap<&'static str, String>,
    bounds: [f64; 4],
    levels: Vec<ConfigLevel>,
    indicators: &'a [Indicator],
    overlays: Vec<ConfigOverlay<'a>>,
    state: &'a State,
    places: &'static str,
    values: &'static str,
    /// The page of own districts.
    own: String,
    /// What stands on a saved picture: the site's name, and what it was made from.
    site: String,
    edition: String,
}

#[derive(Serialize)]
struct ConfigLevel {
    id: &'static str,
    label: String,
    tiles: String,
    layer: &'static str,
    minzoom: u8,
    maxzoom: u8,
    note: Option<String>,
}

/// Something that can be shown, with its periods by level.
#[derive(Serialize)]
pub(super) struct Indicator {
    pub id: String,
    pub name: String,
    pub group: String,
    pub levels: BTreeMap<&'static str, Vec<String>>,
}

/// A layer over the map that is no level of areas.
#[derive(Serialize)]
struct ConfigOverlay<'a> {
    id: &'a str,
    name: &'a str,
    note: &'a str,
    source: &'a str,
    tiles: String,
    layer: &'a str,
    minzoom: u8,
    maxzoom: u8,
    kinds: BTreeMap<&'a str, &'a str>,
}

impl<'a> Config<'a> {
    pub fn of(
        view: &'a View,
        language: Language,
        indicators: &'a [Indicator],
        state: &'a State,
        edition_line: String,
    ) -> Self {
        let (words, edition) = (view.words(language), &view.edition);
        let overlay = |one: &'a Overlay| ConfigOverlay {
            id: &one.id,
            name: one.name.get(language),
            note: one.note.get(language),
            source: &one.source,
            tiles: tiles(&one.id),
            layer: Overlay::TILE_LAYER,
            minzoom: Overlay::ZOOMS.0,
            maxzoom: Overlay::ZOOMS.1,
            kinds: one.kinds.iter().map(|(id, name)| (id.as_str(), name.get(language))).collect(),
        };
        Self {
            language: language.tag(),
            texts: texts::KEYS.iter().map(|key| (*key, texts::of(words, key))).collect(),
            bounds: edition.facts().boxes.get("00").copied().unwrap_or([10.5, 55.0, 24.5, 69.2]),
            levels: LEVELS.into_iter().filter_map(|l| level(edition, language, words, l)).collect(),
            indicators,
            overlays: edition.facts().overlays.iter().map(overlay).collect(),
            state,
            places: "/api/v1/places",
            values: "/api/v1/values",
            own: format!("{}/egna-omraden", links::prefix(language)),
            site: words.t("site-name"),
            edition: edition_line,
        }
    }

    /// As it stands in the page: nothing in it can end the element around it.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default().replace('<', "\\u003c")
    }
}

fn tiles(layer: &str) -> String {
    format!("/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt")
}

fn level(edition: &Edition, language: Language, words: &Words, level: Level) -> Option<ConfigLevel> {
    let boundary = edition.boundary(level)?;
    let (minzoom, maxzoom) = zooms(level);
    Some(ConfigLevel {
        id: level.id(),
        label: words.levels(level),
        tiles: tiles(&boundary.id()),
        layer: level.id(),
        minzoom,
        maxzoom,
        note: boundary.note.as_ref().map(|n| n.get(language).to_owned()),
    })
}

/// Everything that can be shown: types first, then segregation, then the indicators by societal area.
pub(super) fn indicators(edition: &Edition, language: Language, words: &Words) -> Vec<Indicator> {
    let periods = |id: &str| -> BTreeMap<&'static str, Vec<String>> {
        let with_polygons = LEVELS.into_iter().filter(|l| edition.boundary(*l).is_some());
        let known =
            with_polygons.filter_map(|l| Some((l.id(), edition.series(&SeriesKey::new(id, l))?.periods.clone())));
        known.collect()
    };
    let one = |id: &str, name: String, group: String| Indicator { id: id.to_owned(), name, group, levels: periods(id) };
    let index = &edition.catalogue().index;
    let types = words.t("section-types");
    let official = edition.catalogue().indicator(OFFICIAL).map(|i| i.name.get(language).to_owned());
    let mut all = vec![one(OFFICIAL, official.unwrap_or_else(|| types.clone()), types.clone())];
    all.push(one(INDEX, index.name.get(language).to_owned(), types.clone()));
    all.push(one(ABSOLUTE, words.t("map-absolute-type"), types.clone()));
    all.push(one(PROXY_TYPE, words.t("map-proxy-type"), types.clone()));
    all.push(one(PROXY_INDEX, index.proxy.name.get(language).to_owned(), types));
    all.extend(MEASURES.map(|(id, key)| one(id, words.t(key), words.t("section-segregation"))));
    for area in &edition.catalogue().societal_areas {
        let of = edition.catalogue().indicators_of(&area.id).filter(|i| i.id != OFFICIAL);
        all.extend(of.map(|i| one(&i.id, i.name.get(language).to_owned(), area.name.get(language).to_owned())));
    }
    all.retain(|i| !i.levels.is_empty());
    all
}
