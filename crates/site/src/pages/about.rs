//! About: what this is, who runs it and how they are reached, who may use it, licences, how to cite.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use cube::Language;
use geography::Level;

use super::{Layout, html};
use crate::app::Shared;
use crate::links;
use crate::operator::Operator;
use crate::words::Value;

#[derive(Template)]
#[template(path = "about.html")]
struct Page<'a> {
    layout: Layout<'a>,
    built: String,
    areas: String,
    citation: String,
    operator: &'a Operator,
}

/// `/om`.
pub(crate) async fn page(language: Language, State(current): Shared, headers: HeaderMap) -> Response {
    let view = current.view();
    let make = || {
        let words = view.words(language);
        let manifest = view.edition.manifest();
        let count = |level| Value::Count(view.edition.areas().level(level).len() as u64);
        let cited = [
            ("title", Value::Text(manifest.title.get(language))),
            ("edition", Value::Text(&manifest.id)),
            ("version", Value::Text(&manifest.code_version)),
        ];
        html(&Page {
            layout: Layout::new(&view, language, words.t("menu-about"), "/om").in_section("about"),
            built: words.with("about-built", &[("built", Value::Text(manifest.built.get(..10).unwrap_or_default()))]),
            areas: words.with("areas-explained", &[("regso", count(Level::Regso)), ("deso", count(Level::Deso))]),
            citation: words.with("data-citation", &cited),
            operator: &view.settings.operator,
        })
    };
    let tag = format!("{}-{}", view.edition.manifest().id, view.settings.operator.mark());
    view.finished(&format!("{}/om", links::prefix(language)), make).respond(&tag, &headers)
}
