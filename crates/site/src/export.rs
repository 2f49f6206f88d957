//! A figure as a file: what is seen on a page is given away by its suffix.

use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use cube::Language;
use formats::delimited::Delimited;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::problem;
use crate::app::View;
use crate::figures::Figure;
use crate::http::{Finished, kind};

/// The query of a download.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Download {
    /// `excel`: semicolons and decimal commas.
    #[serde(default)]
    pub stil: String,
}

/// What a figure is about, beside the figure itself.
pub(crate) struct About<'a> {
    pub view: &'a View,
    pub language: Language,
    /// How the file's name begins.
    pub file: &'a str,
    /// What it is about, as JSON: a place with its code, name and level, or the choices of a page.
    pub subject: Value,
}

/// Gives the file that is asked for: `types.csv` of the figure `types`.
pub(crate) fn give(
    about: &About<'_>,
    file: &str,
    make: impl FnOnce(&str) -> Option<Figure>,
    download: &Download,
    headers: &HeaderMap,
    uri: &Uri,
) -> Response {
    let Some((id, suffix)) = file.rsplit_once('.') else {
        return problem::not_found(uri, "a figure is had by its name and .csv or .json").into_response();
    };
    let Some(figure) = make(id) else {
        return problem::not_found(uri, "there is no such figure here").into_response();
    };
    let edition = &about.view.edition.manifest().id;
    let name = format!("{}-{id}-{edition}.{suffix}", about.file);
    let made = match suffix {
        "csv" if download.stil == "excel" => {
            Finished::ok(kind::CSV, figure.table.csv(edition, Delimited::SwedishExcel)).saved_as(name)
        }
        "csv" => Finished::ok(kind::CSV, figure.table.csv(edition, Delimited::Comma)).saved_as(name),
        "json" => Finished::ok(kind::JSON, as_json(about, &figure).to_string()),
        _ => return problem::not_found(uri, "a figure is had as .csv or .json").into_response(),
    };
    made.respond(edition, headers)
}

/// A figure as JSON, with everything needed to cite it.
fn as_json(about: &About<'_>, figure: &Figure) -> Value {
    let manifest = about.view.edition.manifest();
    let provenance: Vec<_> = figure
        .provenance
        .iter()
        .map(|p| p.lines.iter().map(|(term, text)| (term.clone(), json!(text))).collect::<serde_json::Map<_, _>>())
        .collect();
    json!({
        "figure": figure.id,
        "title": figure.title,
        "subtitle": figure.subtitle,
        "place": about.subject,
        "table": figure.table.json(),
        "notes": figure.notes,
        "source": figure.source(about.view.words(about.language)),
        "provenance": provenance,
        "edition": manifest.id,
        "code_version": manifest.code_version,
        "fictional": manifest.fictional,
    })
}
