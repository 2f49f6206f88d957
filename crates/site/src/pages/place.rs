//! The page of a municipality, a county or the country, and the downloads of its figures.

use askama::Template;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use cube::Language;
use geography::Level;
use serde_json::json;

use super::{Layout, area, html, not_found};
use crate::api::problem;
use crate::app::{Shared, View};
use crate::export::{self, About, Download};
use crate::figures::{self, Figure};
use crate::http::{Finished, moved};
use crate::links::{self, Files};
use crate::place::Place;
use crate::summary::{self, KeyFigure};

/// A section of the page: a heading, an answer in words, and its figures.
struct Section {
    id: &'static str,
    heading: String,
    question: bool,
    answer: Vec<String>,
    figures: Vec<Figure>,
}

#[derive(Template)]
#[template(path = "place.html")]
struct Page<'a> {
    layout: Layout<'a>,
    kicker: String,
    name: String,
    summary: Vec<String>,
    key_figures: Vec<KeyFigure>,
    sections: Vec<Section>,
    /// Where the files of its figures are had.
    files: Files,
    map: Option<String>,
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
    let Some(place) = find(&view, language, &kind, &part) else {
        // A DeSO stands on the page of its RegSO.
        let code = links::code_of(&part);
        let own = links::area(&view.edition, language, code);
        if let Some(address) = own.filter(|_| kind == "omrade" && Level::of_code(code) == Some(Level::Deso)) {
            return moved(&address);
        }
        return not_found::place(&view, &uri, &headers);
    };
    let address = place.link();
    if uri.path() != address {
        return moved(&address);
    }
    let make = || if place.level == Level::Regso { area::make(&place) } else { make(&place) };
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
    let level =
        [Level::County, Level::Municipality, Level::Regso].into_iter().find(|l| links::kind(*l) == Some(kind))?;
    Place::find(view, language, level, links::code_of(part))
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
    let sentences = summary::sentences(place);
    let layout = Layout::new(place.view, place.language, place.name(), &path).with_way(way);
    let page = Page {
        layout: layout.described(sentences.first()).pictured(),
        kicker,
        name: place.name(),
        summary: sentences,
        key_figures: summary::key_figures(place),
        sections: sections(place),
        files: Files::of(place.link()),
        map: place
            .edition()
            .series(&edition::SeriesKey::new("area-type", Level::Regso))
            .and_then(|s| Some(links::map(place.language, "area-type", Level::Regso, s.newest()?, Some(place.code())))),
    };
    html(&page)
}

fn sections(place: &Place<'_>) -> Vec<Section> {
    let words = place.words();
    let index = &place.edition().catalogue().index;
    let section = |id, key: &str, question, answer, names: &[&str]| Section {
        id,
        heading: words.t(key),
        question,
        answer,
        figures: names.iter().filter_map(|name| figures::make(place, name)).collect(),
    };
    let types = vec![index.types_are.get(place.language).to_owned()];
    let mut segregation = vec![words.t("segregation-intro")];
    segregation.extend(division(place));
    let by_municipality = |level| level == Level::Municipality;
    let income = match by_municipality(figures::income_level(place)) {
        true => "question-income-municipalities",
        false => "question-income",
    };
    let education = match by_municipality(figures::education_level(place)) {
        true => "question-education-municipalities",
        false => "question-education",
    };
    let all = [
        section("types", "section-types", false, types, &["types", "type-map", "types-years", "type-changes"]),
        section("segregation", "section-segregation", false, segregation, &["segregation", "measures", "certainty"]),
        section("income", income, true, vec![words.t("income-intro")], &["income", "income-map", "income-segregation"]),
        section(
            "preschool",
            "question-preschool",
            true,
            vec![words.t("preschool-intro")],
            &["preschool", "preschool-years"],
        ),
        section("education", education, true, vec![words.t("education-intro")], &["education", "education-map"]),
        section("together", "question-together", true, together(place), &["together", "within"]),
        section("areas", "section-areas", false, Vec::new(), &["areas"]),
    ];
    let missing = words.t("section-empty");
    all.into_iter()
        .map(|mut section| {
            if section.figures.is_empty() {
                section.answer.push(missing.clone());
            }
            section
        })
        .collect()
}

/// How much of the segregation is between the place's parts.
fn division(place: &Place<'_>) -> Option<String> {
    let facts = place.edition().facts();
    let by = Level::Municipality;
    let mut found = facts.divisions.iter().filter(|d| {
        d.place == place.code() && d.split == "birth" && d.unit == Level::Regso && d.by == by && place.level < by
    });
    let newest = found.by_ref().max_by(|a, b| a.period.cmp(&b.period))?;
    let share = crate::numbers::percent(place.language, 1).value(100.0 * newest.share_between?);
    let values = [("share", crate::words::Value::Text(&share)), ("period", crate::words::Value::Text(&newest.period))];
    Some(place.words().with("segregation-division", &values))
}

fn together(place: &Place<'_>) -> Vec<String> {
    let words = place.words();
    let mut answer = vec![words.t("together-intro")];
    for association in figures::associations(place) {
        let key = match () {
            () if figures::could_be_chance(association) => "together-chance",
            () if association.rho > 0.0 => "together-more",
            () => "together-less",
        };
        let name = figures::compared(words, &association.y);
        let number = figures::association(place, association);
        let values =
            [("figure", crate::words::Value::Text(&name)), ("association", crate::words::Value::Text(&number))];
        answer.push(words.with(key, &values));
    }
    answer
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
        Level::Regso => area::figure(place, id),
        _ => figures::make(place, id),
    }
}

fn give(place: &Place<'_>, file: &str, download: &Download, headers: &HeaderMap, uri: &Uri) -> Response {
    let make = |id: &str| figure_of(place, id);
    let subject = json!({ "code": place.code(), "name": place.name(), "level": place.level.id() });
    let about = About { view: place.view, language: place.language, file: place.code(), subject };
    export::give(&about, file, make, download, headers, uri)
}
