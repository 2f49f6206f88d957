//! The start page: type a place, begin with a question, see the country, read what is new, go on to the rooms.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use cube::Language;
use edition::SeriesKey;
use edition::analyse::types::OFFICIAL;
use geography::Level;

use super::question::QUESTIONS;
use super::{Layout, html};
use crate::app::{Shared, View};
use crate::changes;
use crate::figures::{self, Figure};
use crate::http::Finished;
use crate::links::{self, Files};
use crate::place::{self, Place};
use crate::summary::{self, KeyFigure};
use crate::words::{Value, Words};

#[derive(Template)]
#[template(path = "start.html")]
struct Page<'a> {
    layout: Layout<'a>,
    questions: Vec<Door>,
    /// Counties with their municipalities, to choose from.
    counties: Vec<County>,
    key_figures: Vec<KeyFigure>,
    sentences: Vec<String>,
    country: String,
    country_name: String,
    figures: Vec<Figure>,
    files: Files,
    news: Vec<String>,
    rooms: Vec<Door>,
}

/// A way into the site: its name, what is behind it, its address.
struct Door {
    id: &'static str,
    name: String,
    text: String,
    href: String,
}

struct County {
    name: String,
    href: String,
    /// Code and name.
    municipalities: Vec<(String, String)>,
}

pub(crate) async fn swedish(current: Shared, headers: HeaderMap) -> Response {
    page(Language::Sv, current, &headers)
}

pub(crate) async fn english(current: Shared, headers: HeaderMap) -> Response {
    page(Language::En, current, &headers)
}

fn page(language: Language, State(current): Shared, headers: &HeaderMap) -> Response {
    let view = current.view();
    let address = format!("{}/", links::prefix(language));
    view.finished(&address, || make(&view, language)).respond(&view.edition.manifest().id, headers)
}

fn make(view: &View, language: Language) -> Finished {
    let words = view.words(language);
    let country = Place { view, language, level: Level::Country, position: 0 };
    let page = Page {
        layout: Layout::new(view, language, words.t("start-title"), "/").in_section("start"),
        questions: questions(words, &country),
        counties: counties(view, language),
        key_figures: summary::key_figures(&country),
        sentences: summary::sentences(&country, None),
        country: country.link(),
        country_name: words.with("whole-country", &[("place", Value::Text(&country.name()))]),
        figures: ["types-share", "segregation"].iter().filter_map(|id| figures::make(&country, id)).collect(),
        files: Files::of(country.link()).with_drawings(),
        news: news(view, language),
        rooms: rooms(words, language),
    };
    html(&page)
}

/// The four questions, each with its answer for the country.
fn questions(words: &Words, country: &Place<'_>) -> Vec<Door> {
    let texts = [
        (words.t("question-income"), words.t("door-income")),
        (words.t("question-preschool"), words.t("door-preschool")),
        (words.t("question-education"), words.t("door-education")),
        (words.t("question-together"), words.t("door-together")),
    ];
    let door = |(id, (name, text)): (&'static str, (String, String))| Door {
        id,
        name,
        text,
        href: format!("{}#{id}", country.link()),
    };
    QUESTIONS.into_iter().zip(texts).map(door).collect()
}

fn counties(view: &View, language: Language) -> Vec<County> {
    let areas = view.edition.areas();
    let municipalities = areas.level(Level::Municipality);
    let county = |(position, county): (usize, &geography::Area)| {
        let mut within: Vec<(String, String)> = areas
            .within(Level::County, position, Level::Municipality)
            .into_iter()
            .map(|at| (municipalities[at].code.clone(), municipalities[at].name.clone()))
            .collect();
        within.sort_by_cached_key(|(_, name)| geography::search::slug(name));
        Some(County {
            name: place::name(view, language, Level::County, county),
            href: links::of(language, Level::County, county)?,
            municipalities: within,
        })
    };
    areas.level(Level::County).iter().enumerate().filter_map(county).collect()
}

/// Series whose newest year is told, with the level at which they are looked at.
const TOLD: [(&str, Level); 5] = [
    ("population", Level::Municipality),
    (OFFICIAL, Level::Regso),
    ("measure:D:birth:regso", Level::Municipality),
    ("median-net-income", Level::Municipality),
    ("preschool-enrolled", Level::Municipality),
];

/// What is new: what changed since the edition before, and up to which year the main figures reach.
fn news(view: &View, language: Language) -> Vec<String> {
    let words = view.words(language);
    let mut news = Vec::new();
    if let Some(newest) = changes::entries(view, language).first() {
        let values = [("day", Value::Text(newest.day())), ("brief", Value::Text(&newest.brief))];
        news.push(words.with("place-news-edition", &values));
    }
    let reach = |(id, level): (&str, Level)| {
        let period = view.edition.series(&SeriesKey::new(id, level))?.newest()?;
        let name = match view.edition.catalogue().indicator(id) {
            Some(indicator) => indicator.name.get(language).to_owned(),
            None => words.t("map-d-birth"),
        };
        Some(format!("{name} {period}"))
    };
    let reaches: Vec<String> = TOLD.into_iter().filter_map(reach).collect();
    if !reaches.is_empty() {
        news.push(words.with("place-news-years", &[("years", Value::Text(&reaches.join("; ")))]));
    }
    news
}

/// The rooms of the site beyond the places.
fn rooms(words: &Words, language: Language) -> Vec<Door> {
    let door = |id, name, text, path: &str| Door { id, name, text, href: format!("{}{path}", links::prefix(language)) };
    vec![
        door("map", words.t("menu-map"), words.t("place-door-map"), "/karta"),
        door("lab", words.t("menu-lab"), words.t("place-door-lab"), "/labb"),
        door("area-types", words.t("menu-area-types"), words.t("place-door-types"), "/omradestyper"),
        door("compare", words.t("menu-compare"), words.t("place-door-compare"), "/jamfor"),
        door("own", words.t("menu-own"), words.t("place-door-own"), "/egna-omraden"),
        door("handbook", words.t("menu-handbook"), words.t("place-door-handbook"), "/handbok"),
    ]
}
