//! `GET /places/{code}`: what a place is, where it lies, how many live there, and its area types.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use cube::Language;
use edition::analyse::types::{Distribution, OFFICIAL, PROXY_INDEX, PROXY_TYPE, type_index};
use edition::{Edition, Nature, SeriesKey};
use geography::Level;
use serde::Serialize;
use serde_json::Number;

use super::asked::Asked;
use super::parameters::{LANG, Parameter};
use super::problem::Problem;
use super::provenance::{self, Version};
use super::subject::type_label;
use super::{names, number};
use crate::place::Place;

/// The parameters of the resource, beside the code in its path.
pub(crate) const PARAMETERS: &[Parameter] = &[LANG];

#[derive(Serialize)]
struct Answer<'a> {
    code: &'a str,
    name: String,
    level: &'static str,
    level_name: &'static str,
    /// A DeSO has no page of its own: this is its place on that of its RegSO.
    url: Option<String>,
    /// From the country down to the place itself.
    hierarchy: Vec<Step<'a>>,
    /// West, south, east, north, in degrees (WGS 84).
    bbox: Option<[f64; 4]>,
    population: Option<Population>,
    /// How many areas and people have each official type; for places wider than a RegSO.
    area_types: Option<AreaTypes<'a>>,
    /// The same by the proxy types.
    proxy_area_types: Option<AreaTypes<'a>>,
    /// The official type of a RegSO.
    area_type: Option<AreaType>,
    /// The proxy of a RegSO or DeSO.
    proxy: Option<Proxy<'a>>,
    /// How many areas of each finer level lie within the place.
    children: BTreeMap<&'static str, usize>,
    /// The areas that a RegSO or DeSO shares a border or a corner with; `None` where that is not known.
    neighbours: Option<&'a [String]>,
    boundary: Option<Boundary<'a>>,
    #[serde(flatten)]
    version: Version<'a>,
}

#[derive(Serialize)]
struct Step<'a> {
    code: &'a str,
    name: String,
    level: &'static str,
}

#[derive(Serialize)]
struct Population {
    value: Number,
    period: String,
    source: String,
}

#[derive(Serialize)]
struct AreaTypes<'a> {
    period: &'a str,
    population_period: &'a str,
    types: Vec<OneType>,
    /// RegSO without a type.
    untyped: u32,
    nature: &'static str,
    /// What must be said wherever the figures are shown.
    notice: Option<&'a str>,
}

#[derive(Serialize)]
struct OneType {
    #[serde(rename = "type")]
    number: usize,
    label: String,
    areas: u32,
    population: Option<Number>,
}

#[derive(Serialize)]
struct AreaType {
    value: usize,
    period: String,
    label: String,
}

#[derive(Serialize)]
struct Proxy<'a> {
    period: String,
    index: Option<Number>,
    #[serde(rename = "type")]
    number: Option<usize>,
    label: Option<String>,
    notice: &'a str,
}

#[derive(Serialize)]
struct Boundary<'a> {
    /// The edition of the boundaries.
    edition: &'a str,
    /// Whether the place has a polygon in it.
    polygon: bool,
    note: Option<&'a str>,
}

/// `GET /places/{code}`.
pub(crate) async fn one(path: Result<Path<String>, PathRejection>, asked: Asked) -> Result<Response, Problem> {
    let language = asked.parameters(PARAMETERS)?.language();
    let code = path.map(|Path(code)| code).unwrap_or_default();
    let (view, edition) = (&*asked.view, &asked.view.edition);
    let (level, position) = edition.areas().find(&code).ok_or_else(|| asked.unknown_place(&code))?;
    let place = Place { view, language, level, position };
    let facts = edition.facts();
    let code = place.code();
    let finer = Level::ALL.into_iter().filter(|below| *below > level);
    asked.json(&Answer {
        code,
        name: place.name(),
        level: level.id(),
        level_name: names::level(level, language),
        url: crate::links::area(edition, language, code),
        hierarchy: hierarchy(&place),
        bbox: facts.boxes.get(code).copied(),
        population: population(&place),
        area_types: edition.types(code).map(|found| area_types(&place, found, Nature::Published)),
        proxy_area_types: facts
            .proxy_types
            .get(code)
            .and_then(|years| years.last())
            .map(|found| area_types(&place, found, Nature::Proxy)),
        area_type: area_type(&place),
        proxy: proxy(&place),
        children: finer.map(|below| (below.id(), place.within(below).len())).collect(),
        neighbours: match level {
            Level::Regso => facts.neighbours.get(code).map(Vec::as_slice),
            Level::Deso => facts.deso_neighbours.get(code).map(Vec::as_slice),
            _ => None,
        },
        boundary: boundary(edition, language, level, code),
        version: Version::of(edition),
    })
}

fn hierarchy<'a>(place: &Place<'a>) -> Vec<Step<'a>> {
    let chain = place.edition().areas().chain(place.code());
    let step = |(level, area): (Level, &'a geography::Area)| Step {
        code: &area.code,
        name: crate::place::name(place.view, place.language, level, area),
        level: level.id(),
    };
    chain.into_iter().map(step).collect()
}

fn population(place: &Place<'_>) -> Option<Population> {
    let key = SeriesKey::new("population", place.level);
    let (period, slice) = place.newest(&key)?;
    let edition = place.edition();
    let origin = edition.origin(edition.series(&key)?, &period)?;
    Some(Population {
        value: slice.get(place.position).value().and_then(number)?,
        source: provenance::line(edition, origin, place.language),
        period,
    })
}

fn area_types<'a>(place: &Place<'a>, found: &'a Distribution, nature: Nature) -> AreaTypes<'a> {
    let types = found.areas.iter().zip(found.population).enumerate().map(|(class, (areas, people))| OneType {
        number: class + 1,
        label: type_label(place.view, place.language, class).unwrap_or_default(),
        areas: *areas,
        population: number(people),
    });
    AreaTypes {
        period: &found.period,
        population_period: &found.population_period,
        types: types.collect(),
        untyped: found.untyped,
        nature: nature.id(),
        notice: (nature == Nature::Proxy).then(|| notice(place)),
    }
}

fn notice<'a>(place: &Place<'a>) -> &'a str {
    place.edition().catalogue().index.proxy.notice.get(place.language)
}

fn area_type(place: &Place<'_>) -> Option<AreaType> {
    let (period, slice) = place.newest(&SeriesKey::new(OFFICIAL, place.level))?;
    let class = type_index(slice.get(place.position))?;
    Some(AreaType { value: class + 1, period, label: type_label(place.view, place.language, class)? })
}

fn proxy<'a>(place: &Place<'a>) -> Option<Proxy<'a>> {
    let (period, index) = place.newest(&SeriesKey::new(PROXY_INDEX, place.level))?;
    let types = place.slice(&SeriesKey::new(PROXY_TYPE, place.level), &period)?;
    let class = type_index(types.get(place.position));
    Some(Proxy {
        index: index.get(place.position).value().and_then(number),
        number: class.map(|class| class + 1),
        label: class.and_then(|class| type_label(place.view, place.language, class)),
        notice: notice(place),
        period,
    })
}

fn boundary<'a>(edition: &'a Edition, language: Language, level: Level, code: &str) -> Option<Boundary<'a>> {
    let layer = edition.boundary(level)?;
    Some(Boundary {
        edition: &layer.edition,
        polygon: !layer.without_polygon.iter().any(|without| without == code),
        note: layer.note.as_ref().map(|note| note.get(language)),
    })
}
