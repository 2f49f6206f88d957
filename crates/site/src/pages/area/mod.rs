//! The page of a RegSO or a DeSO: its type, what stands behind it, its figures beside what it is part of, what lies near.

mod near;
mod tables;

use askama::Template;
use edition::SeriesKey;
use edition::analyse::types::{OFFICIAL, PROXY_TYPE, type_index};
use geography::Level;

use super::place::contents::{Contents, Entry};
use super::{Layout, html};
use crate::figures::indicators::{self, Indicators};
use crate::figures::{Figure, area_index, lines, type_label};
use crate::http::Finished;
use crate::links::{self, Files};
use crate::place::Place;
use crate::summary;
use crate::words::Value;
use near::Near;

#[derive(Template)]
#[template(path = "area.html")]
struct Page<'a> {
    layout: Layout<'a>,
    kicker: String,
    name: String,
    code_line: String,
    summary: Vec<String>,
    contents: Contents,
    /// Whether it is a DeSO, which has no official type of its own.
    deso: bool,
    own_type: Option<Typed>,
    /// The type of the RegSO that a DeSO is part of, with its name and page.
    of_regso: Option<(Typed, String, String)>,
    types_are: String,
    types_are_not: String,
    story: Vec<String>,
    type_figures: Vec<Figure>,
    proxy: Option<String>,
    proxy_distance: Option<String>,
    proxy_number: Option<usize>,
    proxy_notice: String,
    indicators: Option<Indicators>,
    figures: Vec<Figure>,
    /// Lines that are broken because the area was divided anew, with what is carried over.
    lines: Vec<Figure>,
    neighbours: Vec<Near>,
    siblings: Vec<Near>,
    siblings_heading: String,
    files: Files,
    ways: Vec<(String, String)>,
    boundary_note: Option<String>,
}

/// An official type: number and label.
struct Typed {
    number: usize,
    label: String,
}

/// Makes the page of a RegSO or a DeSO.
pub(super) fn make(place: &Place<'_>) -> Finished {
    let words = place.words();
    let language = place.language;
    let edition = place.edition();
    let index = &edition.catalogue().index;
    let deso = place.level == Level::Deso;
    let mut way = vec![(words.t("menu-start"), Some(format!("{}/", links::prefix(language))))];
    let above = [Level::Country, Level::County, Level::Municipality, Level::Regso].map(|level| place.above(level));
    way.extend(above.into_iter().flatten().map(|p| (p.name(), Some(p.link()))));
    way.push((place.name(), None));
    let link = place.link();
    let path = link.strip_prefix(links::prefix(language)).unwrap_or(&link).to_owned();
    let lines: Vec<Figure> = lines::FIGURES.iter().filter_map(|id| figure(place, id)).collect();
    let indicators = indicators::all(place);
    let sentences = summary::area(place, None);
    let layout = Layout::new(place.view, language, title(place), &path).with_way(way);
    let page = Page {
        layout: layout.described(sentences.first()).pictured(),
        kicker: kicker(place),
        name: title(place),
        code_line: code_line(place),
        summary: sentences,
        contents: contents(place, indicators.as_ref(), !lines.is_empty()),
        deso,
        own_type: typed(place),
        of_regso: place.above(Level::Regso).filter(|_| deso).and_then(|r| Some((typed(&r)?, r.name(), r.link()))),
        types_are: index.types_are.get(language).to_owned(),
        types_are_not: index.types_are_not.get(language).to_owned(),
        story: area_index::story(place),
        type_figures: TYPE_FIGURES.iter().filter_map(|id| figure(place, id)).collect(),
        proxy: summary::proxy(place, None),
        proxy_distance: area_index::proxy_distance(place),
        proxy_number: newest_type(place, PROXY_TYPE),
        proxy_notice: index.proxy.notice.get(language).to_owned(),
        indicators,
        figures: FIGURES.iter().filter_map(|id| figure(place, id)).collect(),
        lines,
        neighbours: near::neighbours(place),
        siblings: near::siblings(place),
        siblings_heading: siblings_heading(place),
        files: Files::of(link),
        ways: ways(place),
        boundary_note: edition.boundary(place.level).and_then(|b| b.note.as_ref()).map(|n| n.get(language).to_owned()),
    };
    html(&page)
}

const FIGURES: [&str; 2] = ["years", "deso"];
/// The figures on the area's type.
const TYPE_FIGURES: [&str; 2] = ["index", "type-years"];

/// A figure of a RegSO or a DeSO by its name.
pub(super) fn figure(place: &Place<'_>, id: &str) -> Option<Figure> {
    match id {
        indicators::ALL => indicators::figure(place, id),
        "years" => tables::years(place),
        "deso" => tables::deso(place),
        "index" => area_index::index(place),
        "type-years" => area_index::type_years(place),
        _ => lines::figure(place, id),
    }
}

/// A DeSO has no name but its code, which alone says little.
fn title(place: &Place<'_>) -> String {
    match place.level {
        Level::Deso => place.words().with("place-deso-name", &[("code", Value::Text(place.code()))]),
        _ => place.name(),
    }
}

fn kicker(place: &Place<'_>) -> String {
    let name = |level| place.above(level).map(|p| p.name()).unwrap_or_default();
    let municipality = name(Level::Municipality);
    let regso = name(Level::Regso);
    match place.level {
        Level::Deso => place
            .words()
            .with("place-kicker-deso", &[("regso", Value::Text(&regso)), ("municipality", Value::Text(&municipality))]),
        _ => place.words().with("kicker-regso", &[("municipality", Value::Text(&municipality))]),
    }
}

/// The area's code, with the division that its figures stand on.
fn code_line(place: &Place<'_>) -> String {
    let words = place.words();
    let mut line = words.with("area-code", &[("code", Value::Text(place.code()))]);
    let series = place.edition().series(&SeriesKey::new("population", place.level));
    let boundaries = series.and_then(|series| {
        let period = place.history("population").into_iter().rev().find(|(_, cell)| cell.value().is_some())?.0;
        series.boundary(&period).map(str::to_owned)
    });
    let layer = || place.edition().boundary(place.level).map(edition::BoundaryInfo::id);
    if let Some(division) = boundaries.or_else(layer) {
        let year = division.rsplit('-').next().unwrap_or(&division).to_owned();
        // The fictional country's only division bears no year.
        if year.bytes().all(|b| b.is_ascii_digit()) {
            line.push_str(". ");
            line.push_str(&words.with("place-division", &[("year", Value::Text(&year))]));
        }
    }
    line
}

fn newest_type(place: &Place<'_>, id: &str) -> Option<usize> {
    let (_, slice) = place.newest(&SeriesKey::new(id, place.level))?;
    type_index(slice.get(place.position)).map(|at| at + 1)
}

fn typed(place: &Place<'_>) -> Option<Typed> {
    let number = newest_type(place, OFFICIAL)?;
    Some(Typed { number, label: type_label(place, number - 1) })
}

fn siblings_heading(place: &Place<'_>) -> String {
    let (level, key) = match place.level {
        Level::Deso => (Level::Regso, "place-siblings-deso"),
        _ => (Level::Municipality, "place-siblings-regso"),
    };
    let whole = place.above(level).map(|p| p.name()).unwrap_or_default();
    place.words().with(key, &[("place", Value::Text(&whole))])
}

fn contents(place: &Place<'_>, indicators: Option<&Indicators>, lines: bool) -> Contents {
    let words = place.words();
    let mut entries = vec![Entry::new("type", words.t("section-types"))];
    if indicators.is_some() {
        entries.push(Entry::new("figures", words.t("area-figures")));
    }
    if lines {
        entries.push(Entry::new("lines", words.t("section-lines")));
    }
    entries.push(Entry::new("near", words.t("area-neighbours")));
    entries.push(Entry::new("siblings", siblings_heading(place)));
    Contents { entries }
}

/// Where else the area can be looked at: words and address.
fn ways(place: &Place<'_>) -> Vec<(String, String)> {
    let words = place.words();
    let language = place.language;
    let (map_of, lab_of) = match place.level {
        Level::Deso => (PROXY_TYPE, "low-economic-standard"),
        _ => (OFFICIAL, "foreign-born"),
    };
    let period = place.edition().series(&SeriesKey::new(map_of, place.level)).and_then(|s| s.newest());
    let map = period.map(|p| (words.t("open-map"), links::map(language, map_of, place.level, p, Some(place.code()))));
    let whole = place.above(Level::Municipality);
    let beside = [place.code()].into_iter().chain(whole.as_ref().map(|w| w.code()));
    let more = [
        (words.t("place-open-lab"), links::lab(language, lab_of, place.level, &[place.code()])),
        (words.t("place-open-compare"), links::compare(language, beside)),
        (words.t("place-open-own"), links::own_district(language, &place.name(), place.code())),
    ];
    map.into_iter().chain(more).collect()
}
