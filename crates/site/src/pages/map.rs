//! The map page: the interactive map's configuration, and below it a form, a drawn map and a list that need no script.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use cube::Language;
use edition::analyse::socioeconomic::{ABSOLUTE, INDEX};
use edition::analyse::tiles::zooms;
use edition::analyse::types::{OFFICIAL, PROXY_INDEX, PROXY_TYPE};
use edition::{Edition, SeriesKey};
use geography::Level;
use serde::{Deserialize, Serialize};

use super::{Layout, html};
use crate::app::{Shared, View};
use crate::figures::{self, Figure};
use crate::links;
use crate::place;
use crate::words::Words;

/// The levels that can have polygons, widest first.
const LEVELS: [Level; 4] = [Level::County, Level::Municipality, Level::Regso, Level::Deso];

/// The measures offered on the map, with their names.
const MEASURES: [(&str, &str); 3] = [
    ("measure:D:birth:regso", "map-d-birth"),
    ("measure:D:education:regso", "map-d-education"),
    ("measure:D:low-income:regso", "map-d-low-income"),
];

/// Words that the script asks for (`TEXT_KEYS` in web/src/map/config.ts).
const TEXTS: [&str; 43] = [
    "controls",
    "level",
    "indicator",
    "period",
    "search",
    "suggestions",
    "suggestion_one",
    "suggestion_many",
    "suggestion_none",
    "suggestion_failed",
    "title",
    "map_label",
    "map_help",
    "zoom_in",
    "zoom_out",
    "zoom_all",
    "zoom_closer",
    "zoom_to_areas",
    "cooperative_touch",
    "loading",
    "legend",
    "areas_one",
    "areas_many",
    "missing",
    "source",
    "selected",
    "nothing_selected",
    "no_value",
    "open_page",
    "deselect",
    "list",
    "list_scope",
    "list_view",
    "list_same_municipality",
    "list_same_county",
    "list_within",
    "list_more",
    "list_empty",
    "unavailable",
    "tiles_failed",
    "values_failed",
    "place_failed",
    "map_failed",
];
const MORE_TEXTS: [&str; 2] = ["no_webgl", "retry"];

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    indikator: Option<String>,
    niva: Option<String>,
    ar: Option<String>,
    omrade: Option<String>,
}

#[derive(Serialize)]
struct Config {
    language: &'static str,
    texts: BTreeMap<&'static str, String>,
    bounds: [f64; 4],
    levels: Vec<ConfigLevel>,
    indicators: Vec<ConfigIndicator>,
    state: ConfigState,
    places: &'static str,
    values: &'static str,
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

#[derive(Serialize)]
struct ConfigIndicator {
    id: String,
    name: String,
    group: String,
    levels: BTreeMap<&'static str, Vec<String>>,
}

#[derive(Serialize, Clone)]
struct ConfigState {
    indicator: String,
    level: String,
    period: String,
    place: Option<String>,
}

/// An option of a list of choices.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "map.html")]
struct Page<'a> {
    layout: Layout<'a>,
    config: String,
    indicators: Vec<(String, Vec<Choice>)>,
    levels: Vec<Choice>,
    years: Vec<Choice>,
    drawn: Option<Figure>,
    counties: Vec<(String, String)>,
    notes: Vec<String>,
}

/// `/karta`: the query is the map's whole state.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let view = current.view();
    make(&view, language, &asked).respond(&view.edition.manifest().id, &headers)
}

fn make(view: &View, language: Language, asked: &Asked) -> crate::http::Finished {
    let words = view.words(language);
    let edition = &view.edition;
    let indicators = indicators(edition, language, words);
    let state = state(edition, &indicators, asked);
    let levels: Vec<ConfigLevel> = LEVELS.into_iter().filter_map(|l| level(edition, language, words, l)).collect();
    let level_now = Level::from_id(&state.level).unwrap_or(Level::Municipality);
    let chosen = indicators.iter().find(|i| i.id == state.indicator);
    let years = chosen.and_then(|i| i.levels.get(state.level.as_str())).cloned().unwrap_or_default();
    let mut groups: Vec<(String, Vec<Choice>)> = Vec::new();
    for indicator in &indicators {
        let choice = Choice {
            value: indicator.id.clone(),
            label: indicator.name.clone(),
            chosen: indicator.id == state.indicator,
        };
        match groups.last_mut().filter(|(group, _)| *group == indicator.group) {
            Some((_, choices)) => choices.push(choice),
            None => groups.push((indicator.group.clone(), vec![choice])),
        }
    }
    let config = Config {
        language: language.tag(),
        texts: TEXTS.into_iter().chain(MORE_TEXTS).map(|key| (key, script_text(words, key))).collect(),
        bounds: edition.facts().boxes.get("00").copied().unwrap_or([10.5, 55.0, 24.5, 69.2]),
        levels,
        indicators,
        state: state.clone(),
        places: "/api/v1/places",
        values: "/api/v1/values",
    };
    let config = serde_json::to_string(&config).unwrap_or_default().replace('<', "\\u003c");
    let counties = edition.areas().level(Level::County).iter();
    let counties = counties
        .filter_map(|a| Some((place::name(view, language, Level::County, a), links::of(language, Level::County, a)?)));
    let same = links::map(Language::Sv, &state.indicator, level_now, &state.period, state.place.as_deref());
    let mut layout = Layout::new(view, language, words.t("menu-map"), &same).in_section("map");
    layout.with_map = true;
    html(&Page {
        layout,
        config,
        indicators: groups,
        levels: LEVELS
            .into_iter()
            .filter(|l| edition.boundary(*l).is_some())
            .map(|l| Choice { value: l.id().into(), label: words.levels(l), chosen: l == level_now })
            .collect(),
        years: years.into_iter().map(|y| Choice { chosen: y == state.period, label: y.clone(), value: y }).collect(),
        drawn: figures::country_map(view, language, &state.indicator, &state.period),
        counties: counties.collect(),
        notes: notes(edition, language),
    })
}

/// The script's words stand among the page's words with dashes and their own beginning.
fn script_text(words: &Words, key: &str) -> String {
    words.t(&format!("script-{}", key.replace('_', "-")))
}

fn level(edition: &Edition, language: Language, words: &Words, level: Level) -> Option<ConfigLevel> {
    let boundary = edition.boundary(level)?;
    let (minzoom, maxzoom) = zooms(level);
    Some(ConfigLevel {
        id: level.id(),
        label: words.levels(level),
        tiles: format!("/tiles/{}/{{z}}/{{x}}/{{y}}.mvt", boundary.id()),
        layer: level.id(),
        minzoom,
        maxzoom,
        note: boundary.note.as_ref().map(|n| n.get(language).to_owned()),
    })
}

/// Everything that can be shown: types first, then segregation, then the indicators by societal area.
fn indicators(edition: &Edition, language: Language, words: &Words) -> Vec<ConfigIndicator> {
    let periods = |id: &str| -> BTreeMap<&'static str, Vec<String>> {
        let with_polygons = LEVELS.into_iter().filter(|l| edition.boundary(*l).is_some());
        let known =
            with_polygons.filter_map(|l| Some((l.id(), edition.series(&SeriesKey::new(id, l))?.periods.clone())));
        known.collect()
    };
    let one =
        |id: &str, name: String, group: String| ConfigIndicator { id: id.to_owned(), name, group, levels: periods(id) };
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

/// What is asked for, made whole: what is not there gives way to the nearest that is.
fn state(edition: &Edition, indicators: &[ConfigIndicator], asked: &Asked) -> ConfigState {
    let wanted = asked.indikator.as_deref().unwrap_or(OFFICIAL);
    let indicator = indicators.iter().find(|i| i.id == wanted).or_else(|| indicators.first());
    let Some(indicator) = indicator else {
        return ConfigState { indicator: String::new(), level: String::new(), period: String::new(), place: None };
    };
    let asked_level = asked.niva.as_deref().filter(|l| indicator.levels.contains_key(l));
    let usual = ["regso", "municipality", "county", "deso"].into_iter().find(|l| indicator.levels.contains_key(l));
    let level = asked_level.or(usual).unwrap_or_default();
    let periods = indicator.levels.get(level).map(Vec::as_slice).unwrap_or_default();
    let period = asked.ar.clone().filter(|y| periods.contains(y)).or_else(|| periods.last().cloned());
    ConfigState {
        indicator: indicator.id.clone(),
        level: level.to_owned(),
        period: period.unwrap_or_default(),
        place: asked.omrade.clone().filter(|code| edition.areas().find(code).is_some()),
    }
}

/// What readers must know about the boundaries, each note once.
fn notes(edition: &Edition, language: Language) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for note in LEVELS.into_iter().filter_map(|l| edition.boundary(l)?.note.as_ref()) {
        if !notes.iter().any(|known| known == note.get(language)) {
            notes.push(note.get(language).to_owned());
        }
    }
    notes
}
