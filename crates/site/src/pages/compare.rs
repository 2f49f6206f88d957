//! Up to eight places side by side, and municipalities that are alike.

use askama::Template;
use axum::extract::{OriginalUri, State};
use axum::http::HeaderMap;
use axum::response::Response;
use cube::Language;

use super::{Layout, html};
use crate::app::Shared;
use crate::choices::Choices;

#[derive(Template)]
#[template(path = "compare.html")]
struct Page<'a> {
    layout: Layout<'a>,
}

/// `/jamfor`.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let words = view.words(language);
    let asked = Choices::parse(uri.query());
    let layout = Layout::asked(&view, language, words.t("menu-compare"), "/jamfor", &asked).in_section("compare");
    html(&Page { layout }).respond(&view.edition.manifest().id, &headers)
}
