//! About: what this is, how to read it, accessibility.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use cube::Language;
use geography::Level;

use super::{Layout, html};
use crate::app::Shared;
use crate::links;
use crate::words::Value;

#[derive(Template)]
#[template(path = "about.html")]
struct Page<'a> {
    layout: Layout<'a>,
    built: String,
    types_are: &'a str,
    types_are_not: &'a str,
    proxy: &'a str,
    proxy_caveats: &'a str,
    areas: String,
    labels: Vec<(u8, &'a str, &'a str)>,
}

/// `/om`.
pub(crate) async fn page(language: Language, State(current): Shared, headers: HeaderMap) -> Response {
    let view = current.view();
    let make = || {
        let index = &view.edition.catalogue().index;
        let types = index.area_types.iter();
        let count = |level| Value::Count(view.edition.areas().level(level).len() as u64);
        html(&Page {
            layout: Layout::new(&view, language, view.words(language).t("menu-about"), "/om").in_section("about"),
            built: view.words(language).with(
                "about-built",
                &[("built", Value::Text(view.edition.manifest().built.get(..10).unwrap_or_default()))],
            ),
            areas: view
                .words(language)
                .with("areas-explained", &[("regso", count(Level::Regso)), ("deso", count(Level::Deso))]),
            types_are: index.types_are.get(language),
            types_are_not: index.types_are_not.get(language),
            proxy: index.proxy.definition.get(language),
            proxy_caveats: index.proxy.caveats.get(language),
            labels: types.map(|t| (t.number, t.label.get(language), t.rule.get(language))).collect(),
        })
    };
    view.finished(&format!("{}/om", links::prefix(language)), make).respond(&view.edition.manifest().id, &headers)
}
