//! The page of a municipality, a county or the country, and the downloads of its figures.
//!
//! In: an address. Out: the page, which `sections` lays out from figures and sentences; pages of small areas are made in
//! [`super::area`].

mod alike;
pub(crate) mod contents;
mod near;
mod questions;
mod reflection;
mod sections;
mod societal;

use askama::Template;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use charts::{Styling, Theme};
use cube::Language;
use geography::Level;
use serde_json::json;

use super::{Layout, area, html, not_found, single};
use crate::api::problem;
use crate::app::{Shared, View};
use crate::choices::Choices;
use crate::export::{self, About, Download};
use crate::figures::{self, Figure};
use crate::http::{Finished, kind, moved};
use crate::links::{self, Files};
use crate::place::Place;
use crate::summary::{self, KeyFigure};
use contents::{Contents, Entry};
use sections::Section;

#[derive(Template)]
#[template(path = "place.html")]
struct Page<'a> {
    layout: Layout<'a>,
    kicker: String,
    name: String,
    summary: Vec<String>,
    key_figures: Vec<KeyFigure>,
    contents: Contents,
    sections: Vec<Section>,
    /// Where the files of its figures are had.
    files: Files,
    /// Where else the place can be looked at: words and address.
    ways: Vec<(String, String)>,
}

/// `/kommun/0180-stockholm` and its like. An address that names the code alone, or an older name, leads there.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    Path((kind, part)): Path<(String, String)>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let Some(place) = find(&view, language, &kind, &part) else { return not_found::place(&view, &uri, &headers) };
    let address = place.link();
    if uri.path() != address {
        return moved(&address);
    }
    let small = matches!(place.level, Level::Regso | Level::Deso);
    let make = || if small { area::make(&place) } else { make(&place) };
    view.finished(&address, make).respond(&view.edition.manifest().id, &headers)
}

/// `/riket`.
pub(crate) async fn country(language: Language, State(current): Shared, headers: HeaderMap) -> Response {
    let view = current.view();
    let place = Place { view: &view, language, level: Level::Country, position: 0 };
    view.finished(&place.link(), || make(&place)).respond(&view.edition.manifest().id, &headers)
}

/// Makes the page of a municipality, to be kept for its readers.
pub(crate) fn keep(view: &View, language: Language, position: usize) {
    let place = Place { view, language, level: Level::Municipality, position };
    view.finished(&place.link(), || make(&place));
}

/// The place that an address names.
pub(crate) fn find<'a>(view: &'a View, language: Language, kind: &str, part: &str) -> Option<Place<'a>> {
    let levels = [Level::County, Level::Municipality, Level::Regso, Level::Deso];
    let code = links::code_of(part).to_uppercase();
    let of_kind = levels.into_iter().filter(|level| links::kind(*level) == kind);
    of_kind.filter_map(|level| Place::find(view, language, level, &code)).next()
}

fn make(place: &Place<'_>) -> Finished {
    let words = place.words();
    let country = place.above(Level::Country);
    let county = place.above(Level::County);
    let kicker = match (&county, place.level) {
        (Some(county), Level::Municipality) => {
            words.with("kicker-municipality", &[("county", crate::words::Value::Text(&county.name()))])
        }
        (_, Level::County) => words.t("level-county"),
        _ => words.t("level-country"),
    };
    let mut way = vec![(words.t("menu-start"), Some(format!("{}/", links::prefix(place.language))))];
    way.extend([country, county].into_iter().flatten().map(|p| (p.name(), Some(p.link()))));
    way.push((place.name(), None));
    let path = place.link();
    let path = path.strip_prefix(links::prefix(place.language)).unwrap_or(&path).to_owned();
    let sections = sections::all(place);
    let sentences = summary::sentences(place, None);
    let layout = Layout::new(place.view, place.language, place.name(), &path).with_way(way);
    let page = Page {
        layout: layout.described(sentences.first()).pictured(),
        kicker,
        name: place.name(),
        summary: sentences,
        key_figures: summary::key_figures(place),
        contents: Contents { entries: sections.iter().map(|s| Entry::new(s.id, s.short.clone())).collect() },
        sections,
        files: Files::of(place.link()).with_drawings(),
        ways: ways(place),
    };
    html(&page)
}

/// Where else the place can be looked at.
fn ways(place: &Place<'_>) -> Vec<(String, String)> {
    let words = place.words();
    let language = place.language;
    let series = place.edition().series(&edition::SeriesKey::new("area-type", Level::Regso));
    let map = series.and_then(|series| {
        let map = links::map(language, "area-type", Level::Regso, series.newest()?, Some(place.code()));
        Some((words.t("open-map"), map))
    });
    let lab = (words.t("place-open-lab"), links::lab(language, "low-economic-standard", place.level, &[place.code()]));
    let country = place.above(Level::Country);
    let beside = [place.code()].into_iter().chain(country.as_ref().map(|country| country.code()));
    let compare = (words.t("place-open-compare"), links::compare(language, beside));
    map.into_iter().chain([lab, compare]).collect()
}

/// `/kommun/0180-stockholm/types.csv` and its like.
pub(crate) async fn figure(
    language: Language,
    State(current): Shared,
    Path((kind, part, file)): Path<(String, String, String)>,
    Query(download): Query<Download>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    match find(&view, language, &kind, &part) {
        Some(place) => give(&place, &file, &download, &headers, &uri),
        None => problem::not_found(&uri, "there is no such place").into_response(),
    }
}

/// `/riket/types.csv` and its like.
pub(crate) async fn country_figure(
    language: Language,
    State(current): Shared,
    Path(file): Path<String>,
    Query(download): Query<Download>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let place = Place { view: &view, language, level: Level::Country, position: 0 };
    give(&place, &file, &download, &headers, &uri)
}

/// A figure of a place's page by its name.
pub(crate) fn figure_of(place: &Place<'_>, id: &str) -> Option<Figure> {
    match place.level {
        Level::Regso | Level::Deso => area::figure(place, id),
        _ => figures::make(place, id),
    }
}

fn give(place: &Place<'_>, file: &str, download: &Download, headers: &HeaderMap, uri: &Uri) -> Response {
    if let Some(id) = file.strip_suffix(links::DRAWING) {
        return drawing(place, figure_of(place, id), headers, uri);
    }
    let make = |id: &str| figure_of(place, id);
    if !file.contains('.') {
        return match make(file) {
            Some(figure) => single::make(place, figure).respond(&place.edition().manifest().id, headers),
            None => not_found::figure(place, file, headers),
        };
    }
    let subject = json!({ "code": place.code(), "name": place.name(), "level": place.level.id() });
    let about = About { view: place.view, language: place.language, file: place.code(), subject };
    export::give(&about, file, make, download, headers, uri)
}

/// A figure's drawing, as a page shows it where it is too heavy to stand in the page itself.
fn drawing(place: &Place<'_>, figure: Option<Figure>, headers: &HeaderMap, uri: &Uri) -> Response {
    let Some(chart) = figure.and_then(|figure| figure.chart) else {
        return problem::not_found(uri, "there is no such drawing here").into_response();
    };
    let theme = match Choices::parse(uri.query()).first("tema") {
        Some("mork") => Theme::Dark,
        _ => Theme::Light,
    };
    let drawn = chart.as_picture().framed(|frame| frame.styling = Styling::Fixed(theme)).to_svg();
    Finished::ok(kind::SVG, drawn).respond(&place.edition().manifest().id, headers)
}
