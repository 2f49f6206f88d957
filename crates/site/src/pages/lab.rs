//! Statistiklabbet: any figure, level, areas and years as a map, line, bars, ranking, scatter, distribution or table.

use askama::Template;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use cube::Language;
use serde_json::json;

use super::{Layout, html};
use crate::api::problem;
use crate::app::{Shared, View, aside};
use crate::choices::Choices;
use crate::embed::{self, Embedded, Made};
use crate::export::{self, About, Download};
use crate::http::Finished;
use crate::lab::form::Form;
use crate::lab::page::{self, Shown, shown};
use crate::lab::{Example, Kind, NAMES, PATH, Selection, examples, terms, views};
use crate::links;

#[derive(Template)]
#[template(path = "lab.html")]
struct Page<'a> {
    layout: Layout<'a>,
    /// Nothing in an edition without figures.
    form: Option<Form>,
    shown: Vec<Shown>,
    /// The terms that the figures use.
    terms: Vec<&'static str>,
    /// What is seen, for the status message.
    seen: String,
    told: Vec<String>,
    /// What the first view shows.
    explained: Option<String>,
    examples: Vec<Example>,
    /// The table of the same selection, where it is not shown.
    table: Option<String>,
}

/// `/labb`.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    aside(|| make(&view, language, &uri)).respond(&view.edition.manifest().id, &headers)
}

fn make(view: &View, language: Language, uri: &Uri) -> Finished {
    let words = view.words(language);
    let asked = Choices::parse(uri.query());
    let title = words.t("lab-title-page");
    let selection = Selection::resolve(view, language, &asked);
    let figures = selection.as_ref().map(shown).unwrap_or_default();
    let state = selection.as_ref().map(Selection::choices).unwrap_or_default();
    let path = format!("{}{PATH}", links::prefix(language));
    let seen = figures.first().map(|one| one.figure.title.clone()).unwrap_or_default();
    let first = selection.as_ref().is_some_and(|selection| selection.first);
    // The title says what is seen, so that pages can be told apart in a history.
    let title = if first || seen.is_empty() { title } else { format!("{seen} – {title}") };
    let layout = Layout::asked(view, language, title, PATH, &asked).in_section("lab").with_script("lab");
    html(&Page {
        layout,
        explained: selection.as_ref().filter(|selection| selection.first).map(|selection| {
            let usual = selection.topics[0].id == "low-economic-standard";
            words.t(if usual { "lab-explained" } else { "lab-explained-other" })
        }),
        examples: examples(view, language),
        table: selection
            .as_ref()
            .filter(|selection| selection.kind != Kind::Table && !selection.first)
            .map(|_| state.with("visa", Kind::Table.id()).at(&path)),
        told: selection.as_ref().map(|of| [of.told.as_slice(), &of.lacking].concat()).unwrap_or_default(),
        form: selection.as_ref().map(Form::of),
        terms: selection.as_ref().map(|selection| terms::used(selection, &figures)).unwrap_or_default(),
        shown: figures,
        seen,
    })
}

/// `/labb/ranking.csv` and its like, with the choices of the page.
pub(crate) async fn file(
    language: Language,
    State(current): Shared,
    Path(file): Path<String>,
    Query(download): Query<Download>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    aside(|| {
        let asked = Choices::parse(uri.query());
        let Some(selection) = Selection::resolve(&view, language, &asked) else {
            return problem::not_found(&uri, "this edition has no figures").into_response();
        };
        let state = selection.choices();
        let subject: serde_json::Map<String, serde_json::Value> = ["indikator", "niva", "omrade", "ar", "kon"]
            .map(|name| (name.to_owned(), json!(state.all(name).collect::<Vec<_>>())))
            .into_iter()
            .collect();
        let about = About { view: &view, language, file: "labb", subject: json!(subject) };
        export::give(&about, &file, |id| views::figure(&selection, id), &download, &headers, &uri)
    })
}

/// `/infoga/labb/ranking` and its like, with the choices of the page: nothing is shown instead of what was chosen.
pub(crate) async fn embedded(
    language: Language,
    State(current): Shared,
    Path(name): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let page = format!("{}{PATH}", links::prefix(language));
    let make = |id: &str, asked: &Choices| match Selection::resolve(&view, language, asked) {
        Some(of) if of.told.is_empty() => Made { figure: page::figure(&of, id), file: of.file(), told: of.lacking },
        _ => Made::default(),
    };
    embed::show(&Embedded { view: &view, language, page, choices: &NAMES }, &name, make, &headers, &uri)
}
