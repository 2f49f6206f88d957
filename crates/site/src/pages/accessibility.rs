//! The accessibility statement, as the law asks of those who serve the public: status, shortcomings, contact, supervision.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use cube::Language;

use super::{Layout, html};
use crate::app::Shared;
use crate::handbook::{ACCESSIBILITY, Document};
use crate::links;
use crate::operator::Operator;

#[derive(Template)]
#[template(path = "accessibility.html")]
struct Page<'a> {
    layout: Layout<'a>,
    document: Document,
    operator: &'a Operator,
}

/// `/tillganglighet`.
pub(crate) async fn page(language: Language, State(current): Shared, headers: HeaderMap) -> Response {
    let view = current.view();
    let make = || {
        let [page] = &ACCESSIBILITY;
        let document = page.document(language);
        let layout =
            Layout::new(&view, language, document.title.clone(), "/tillganglighet").in_section("accessibility");
        html(&Page { layout, document, operator: &view.settings.operator })
    };
    let tag = format!("{}-{}", view.edition.manifest().id, view.settings.operator.mark());
    view.finished(&format!("{}/tillganglighet", links::prefix(language)), make).respond(&tag, &headers)
}
