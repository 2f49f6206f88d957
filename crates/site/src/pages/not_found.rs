//! A page that is not there, with a way on.

use askama::Template;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use cube::Language;

use super::{Layout, html};
use crate::api::problem;
use crate::app::{Shared, View};
use crate::http::Finished;
use crate::place::Place;
use crate::words::Value;

#[derive(Template)]
#[template(path = "not_found.html")]
struct Page<'a> {
    layout: Layout<'a>,
    message: String,
}

/// For every address that no route knows.
pub(crate) async fn fallback(State(current): Shared, OriginalUri(uri): OriginalUri, headers: HeaderMap) -> Response {
    if uri.path().starts_with("/api/") {
        return problem::not_found(&uri, "there is no such resource").into_response();
    }
    let language = language(&uri);
    let view = current.view();
    let message = view.words(language).t("not-found-page");
    respond(&view, language, message, &headers)
}

/// For the address of a figure that a place does not have.
pub(crate) fn figure(place: &Place<'_>, figure: &str, headers: &HeaderMap) -> Response {
    let name = place.name();
    let values = [("place", Value::Text(name.as_str())), ("figure", Value::Text(figure))];
    respond(place.view, place.language, place.words().with("place-figure-missing", &values), headers)
}

/// For the address of a place that the edition does not have.
pub(crate) fn place(view: &View, uri: &Uri, headers: &HeaderMap) -> Response {
    let language = language(uri);
    let last = uri.path().rsplit('/').next().unwrap_or_default();
    let code = crate::links::code_of(last);
    let drawn = view.edition.facts().boundaries.iter().any(|b| b.without_area.iter().any(|c| c == code));
    let key = if drawn { "not-found-no-figures" } else { "not-found-place" };
    let message = view.words(language).with(key, &[("code", Value::Text(code))]);
    respond(view, language, message, headers)
}

/// The language of an address, also of one that no route knows.
fn language(uri: &Uri) -> Language {
    if uri.path() == "/en" || uri.path().starts_with("/en/") { Language::En } else { Language::Sv }
}

fn respond(view: &View, language: Language, message: String, headers: &HeaderMap) -> Response {
    page(view, language, message).respond(&view.edition.manifest().id, headers)
}

/// The page with a sentence that says what is not there.
pub(crate) fn page(view: &View, language: Language, message: String) -> Finished {
    let title = view.words(language).t("not-found-title");
    let mut layout = Layout::new(view, language, title, "/");
    layout.own.clear();
    html(&Page { layout, message }).with_status(StatusCode::NOT_FOUND)
}
