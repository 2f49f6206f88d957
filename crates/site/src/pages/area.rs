//! The page of a RegSO: its type, what stands behind it, its figures beside the municipality's and the country's.

use askama::Template;
use catalogue::Unit;
use cube::Observation;
use edition::SeriesKey;
use edition::analyse::types::{OFFICIAL, PROXY_INDEX, PROXY_TYPE, type_index};
use geography::Level;

use super::{Layout, html};
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, area_index, lines, provenance, type_label};
use crate::http::Finished;
use crate::links::{self, Files};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

#[derive(Template)]
#[template(path = "area.html")]
struct Page<'a> {
    layout: Layout<'a>,
    kicker: String,
    name: String,
    code_line: String,
    summary: Vec<String>,
    type_number: Option<usize>,
    type_label: String,
    types_are: String,
    types_are_not: String,
    story: Vec<String>,
    type_figures: Vec<Figure>,
    proxy: Option<String>,
    proxy_distance: Option<String>,
    proxy_notice: String,
    figures: Vec<Figure>,
    /// Lines that are broken because the area was divided anew, with what is carried over.
    lines: Vec<Figure>,
    neighbours: Vec<(String, String, Option<usize>)>,
    files: Files,
    map: Option<String>,
    boundary_note: Option<String>,
}

/// Makes the page of a RegSO.
pub(super) fn make(place: &Place<'_>) -> Finished {
    let words = place.words();
    let language = place.language;
    let edition = place.edition();
    let index = &edition.catalogue().index;
    let municipality = place.above(Level::Municipality);
    let mut way = vec![(words.t("menu-start"), Some(format!("{}/", links::prefix(language))))];
    let above = [place.above(Level::Country), place.above(Level::County), municipality];
    way.extend(above.into_iter().flatten().map(|p| (p.name(), Some(p.link()))));
    way.push((place.name(), None));
    let (period, own_type) = newest(place, OFFICIAL).unzip();
    let number = own_type.and_then(type_index);
    let link = place.link();
    let path = link.strip_prefix(links::prefix(language)).unwrap_or(&link).to_owned();
    let sentences = summary(place);
    let layout = Layout::new(place.view, language, place.name(), &path).with_way(way);
    let page = Page {
        layout: layout.described(sentences.first()).pictured(),
        kicker: words.with(
            "kicker-regso",
            &[("municipality", Value::Text(&municipality.map(|m| m.name()).unwrap_or_default()))],
        ),
        name: place.name(),
        code_line: words.with("area-code", &[("code", Value::Text(place.code()))]),
        summary: sentences,
        type_number: number.map(|i| i + 1),
        type_label: number.map(|i| type_label(place, i)).unwrap_or_default(),
        types_are: index.types_are.get(language).to_owned(),
        types_are_not: index.types_are_not.get(language).to_owned(),
        story: area_index::story(place),
        type_figures: TYPE_FIGURES.iter().filter_map(|id| figure(place, id)).collect(),
        proxy: proxy(place),
        proxy_distance: area_index::proxy_distance(place),
        proxy_notice: index.proxy.notice.get(language).to_owned(),
        figures: FIGURES.iter().filter_map(|id| figure(place, id)).collect(),
        lines: lines::FIGURES.iter().filter_map(|id| figure(place, id)).collect(),
        neighbours: neighbours(place, period.as_deref()),
        files: Files::of(link),
        map: edition
            .boundary(Level::Regso)
            .and(period.as_deref())
            .map(|p| links::map(language, OFFICIAL, Level::Regso, p, Some(place.code()))),
        boundary_note: edition.boundary(Level::Regso).and_then(|b| b.note.as_ref()).map(|n| n.get(language).to_owned()),
    };
    html(&page)
}

const FIGURES: [&str; 3] = ["figures", "years", "deso"];
/// The figures on the area's type.
const TYPE_FIGURES: [&str; 2] = ["index", "type-years"];

/// A figure of a RegSO by its name.
pub(super) fn figure(place: &Place<'_>, id: &str) -> Option<Figure> {
    match id {
        "figures" => figures(place),
        "years" => years(place),
        "deso" => deso(place),
        "index" => area_index::index(place),
        "type-years" => area_index::type_years(place),
        _ => lines::figure(place, id),
    }
}

fn newest(place: &Place<'_>, id: &str) -> Option<(String, Observation)> {
    place.newest(&SeriesKey::new(id, place.level)).map(|(period, slice)| (period, slice.get(place.position)))
}

fn summary(place: &Place<'_>) -> Vec<String> {
    let words = place.words();
    let name = place.name();
    let mut sentences = Vec::new();
    if let Some((period, people)) = newest(place, "population").and_then(|(p, o)| Some((p, o.value()?))) {
        let people = numbers::people(people, place.language);
        let deso = place.areas_of(Level::Deso, "population", &period);
        let values = [
            ("place", Value::Text(&name)),
            ("people", Value::Text(&people)),
            ("period", Value::Text(&period)),
            ("deso", Value::Count(deso)),
        ];
        sentences.push(words.with("area-population", &values));
    }
    if let Some((period, i)) = newest(place, OFFICIAL).and_then(|(p, o)| Some((p, type_index(o)?))) {
        let number = (i + 1).to_string();
        let label = type_label(place, i);
        let values =
            [("period", Value::Text(&period)), ("number", Value::Text(&number)), ("label", Value::Text(&label))];
        sentences.push(words.with("area-type-sentence", &values));
    }
    sentences
}

fn proxy(place: &Place<'_>) -> Option<String> {
    let (period, index) = newest(place, PROXY_INDEX)?;
    let number = type_index(newest(place, PROXY_TYPE)?.1)? + 1;
    let index = numbers::plain(place.language, 1).value(index.value()?);
    let number = number.to_string();
    let values = [("index", Value::Text(&index)), ("number", Value::Text(&number)), ("period", Value::Text(&period))];
    let official = newest(place, OFFICIAL).and_then(|(_, cell)| type_index(cell));
    Some(place.words().with(if official.is_some() { "area-proxy" } else { "area-proxy-alone" }, &values))
}

/// Every indicator that the RegSO has, beside its municipality and the country.
fn figures(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let beside: Vec<Place<'_>> =
        [place.above(Level::Municipality), place.above(Level::Country)].into_iter().flatten().collect();
    let mut rows = Vec::new();
    let mut origins = Vec::new();
    for indicator in place.edition().catalogue().indicators.iter().filter(|i| i.id != OFFICIAL) {
        let Some((period, own)) = newest(place, &indicator.id) else { continue };
        let format = numbers::of(indicator, place.language);
        let cell = |cell: Observation| Cell::of(cell, &format, words);
        let others = beside.iter().map(|p| {
            let slice = p.slice(&SeriesKey::new(indicator.id.clone(), p.level), &period);
            slice.map_or(Cell::missing(words.t("missing")), |s| cell(s.get(p.position)))
        });
        let cells = [cell(own)].into_iter().chain(others).collect();
        rows.push(Row { label: format!("{}, {period}", indicator.name.get(place.language)), cells, ..Row::default() });
        origins.extend(provenance::of(place, &SeriesKey::new(indicator.id.clone(), place.level), &period));
    }
    let title = words.with("area-figures-title", &[("place", Value::Text(&place.name()))]);
    let columns = [words.t("within-figures"), place.name()].into_iter().chain(beside.iter().map(Place::name));
    (!rows.is_empty()).then(|| Figure {
        id: "figures",
        subtitle: words.t("area-figures-subtitle"),
        chart: None,
        table: Table { caption: title.clone(), columns: columns.collect(), rows },
        notes: Vec::new(),
        provenance: origins,
        title,
    })
}

/// The indicators that the RegSO has for several years. Amounts of money are left out: the extract does not say in
/// which year's prices they are, and a line would be read as a development of wages.
fn years(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let indicators = place.edition().catalogue().indicators.iter();
    let histories: Vec<_> = indicators
        .filter(|i| i.unit != Unit::ThousandSek)
        .map(|i| (i, place.history(&i.id)))
        .filter(|(_, history)| history.iter().filter(|(_, o)| o.value().is_some()).count() > 1)
        .collect();
    let mut years: Vec<String> = histories.iter().flat_map(|(_, h)| h.iter().map(|(y, _)| y.clone())).collect();
    years.sort();
    years.dedup();
    let rows = histories.iter().map(|(indicator, history)| {
        let format = numbers::of(indicator, place.language);
        let cell = |year: &String| {
            let found = history.iter().find(|(y, _)| y == year).map_or(Observation::MISSING, |(_, o)| *o);
            Cell::of(found, &format, words)
        };
        let label = indicator.name.get(place.language).to_owned();
        Row { label, cells: years.iter().map(cell).collect(), ..Row::default() }
    });
    let rows: Vec<Row> = rows.collect();
    let title = words.with("area-years-title", &[("place", Value::Text(&place.name()))]);
    let newest = years.last()?.clone();
    let columns: Vec<&str> = years.iter().map(String::as_str).collect();
    let ids = || histories.iter().map(|(indicator, _)| indicator.id.as_str());
    (!rows.is_empty()).then(|| Figure {
        id: "years",
        subtitle: String::new(),
        chart: None,
        table: Table {
            caption: title.clone(),
            columns: [words.t("within-figures")].into_iter().chain(lines::columns(place, &columns, ids())).collect(),
            rows,
        },
        notes: lines::notes(place, ids()),
        provenance: histories
            .iter()
            .filter_map(|(i, _)| provenance::of(place, &SeriesKey::new(i.id.clone(), place.level), &newest))
            .collect(),
        title,
    })
}

/// The indicators shown for each DeSO.
const DESO: [&str; 5] =
    ["median-net-income", "low-economic-standard", "pre-upper-secondary", "foreign-born", "rental-share"];

/// The DeSO of the area.
fn deso(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let level = Level::Deso;
    let columns: Vec<_> = DESO
        .iter()
        .filter_map(|id| {
            let key = SeriesKey::new(*id, level);
            let (period, slice) = place.newest(&key)?;
            Some((place.indicator(id)?, key, period, slice))
        })
        .collect();
    let areas = place.edition().areas().level(level);
    let rows = place.within(level).into_iter().map(|position| Row {
        code: Some(areas[position].code.clone()),
        label: areas[position].code.clone(),
        cells: columns
            .iter()
            .map(|(indicator, _, _, slice)| {
                let format = numbers::of(indicator, place.language);
                Cell::of(slice.get(position), &format, words)
            })
            .collect(),
        ..Row::default()
    });
    let rows: Vec<Row> = rows.collect();
    let title = words.with("area-deso-title", &[("place", Value::Text(&place.name()))]);
    let header = columns.iter().map(|(i, _, period, _)| format!("{}, {period}", i.short.get(place.language)));
    (!rows.is_empty()).then(|| Figure {
        id: "deso",
        subtitle: words.t("area-deso-subtitle"),
        chart: None,
        table: Table { caption: title.clone(), columns: ["DeSO".to_owned()].into_iter().chain(header).collect(), rows },
        notes: Vec::new(),
        provenance: columns.iter().filter_map(|(_, key, period, _)| provenance::of(place, key, period)).collect(),
        title,
    })
}

/// Areas that share a border or a corner: name, address and type.
fn neighbours(place: &Place<'_>, period: Option<&str>) -> Vec<(String, String, Option<usize>)> {
    let edition = place.edition();
    let types = period.and_then(|p| place.slice(&SeriesKey::new(OFFICIAL, Level::Regso), p));
    let near = edition.facts().neighbours.get(place.code());
    near.into_iter()
        .flatten()
        .filter_map(|code| {
            let position = edition.areas().position(Level::Regso, code)?;
            let area = &edition.areas().level(Level::Regso)[position];
            let number = types.as_ref().and_then(|t| type_index(t.get(position))).map(|i| i + 1);
            Some((area.name.clone(), links::of(place.language, Level::Regso, area)?, number))
        })
        .collect()
}
