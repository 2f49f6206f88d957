//! The start page: type a place, or begin with a question.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use cube::Language;
use geography::Level;

use super::{Layout, html};
use crate::app::{Shared, View};
use crate::figures::{self, Figure};
use crate::http::Finished;
use crate::links::{self, Files};
use crate::place::{self, Place};
use crate::summary::{self, KeyFigure};

#[derive(Template)]
#[template(path = "start.html")]
struct Page<'a> {
    layout: Layout<'a>,
    counties: Vec<(String, String)>,
    key_figures: Vec<KeyFigure>,
    sentences: Vec<String>,
    country: String,
    figure: Option<Figure>,
    files: Files,
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
    let areas = view.edition.areas();
    let country = Place { view, language, level: Level::Country, position: 0 };
    let counties = areas.level(Level::County).iter().filter_map(|county| {
        Some((place::name(view, language, Level::County, county), links::of(language, Level::County, county)?))
    });
    let page = Page {
        layout: Layout::new(view, language, words.t("start-title"), "/").in_section("start"),
        counties: counties.collect(),
        key_figures: summary::key_figures(&country),
        sentences: summary::sentences(&country),
        country: country.link(),
        figure: figures::make(&country, "segregation"),
        files: Files::of(country.link()),
    };
    html(&page)
}
