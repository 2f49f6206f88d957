//! Statistiklabbet: any figure, level, areas and years as a map, line, bars, scatter, distribution or table.

use askama::Template;
use axum::extract::{OriginalUri, State};
use axum::http::HeaderMap;
use axum::response::Response;
use cube::Language;

use super::{Layout, html};
use crate::app::Shared;
use crate::choices::Choices;

#[derive(Template)]
#[template(path = "lab.html")]
struct Page<'a> {
    layout: Layout<'a>,
}

/// `/labb`.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let words = view.words(language);
    let asked = Choices::parse(uri.query());
    let layout = Layout::asked(&view, language, words.t("menu-lab"), "/labb", &asked).in_section("lab");
    html(&Page { layout }).respond(&view.edition.manifest().id, &headers)
}
