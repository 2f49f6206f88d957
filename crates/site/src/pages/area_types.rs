//! Indicators by area type, and how areas have moved between types.

use askama::Template;
use axum::extract::{OriginalUri, State};
use axum::http::HeaderMap;
use axum::response::Response;
use cube::Language;

use super::{Layout, html};
use crate::app::Shared;
use crate::choices::Choices;

#[derive(Template)]
#[template(path = "area_types.html")]
struct Page<'a> {
    layout: Layout<'a>,
}

/// `/omradestyper`.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let words = view.words(language);
    let asked = Choices::parse(uri.query());
    let layout =
        Layout::asked(&view, language, words.t("menu-area-types"), "/omradestyper", &asked).in_section("area-types");
    html(&Page { layout }).respond(&view.edition.manifest().id, &headers)
}
