//! A figure as a file: what is seen on a page is given away by its suffix.
//!
//! In: what the figure is about, and how it is made. Out: CSV, workbook, JSON, drawing, picture, or all of them packed
//! together, each with title, notes, source, edition and how to cite it. Pages call [`give`]. A file is made once for an
//! edition, on a thread where it holds up nobody else.

mod drawing;
mod notes;
mod packed;
mod sheets;

use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use cube::Language;
use formats::delimited::Delimited;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::problem::{self, Problem};
use crate::app::{View, aside};
use crate::choices::Choices;
use crate::figures::Figure;
use crate::http::{Finished, kind};
use crate::links::Files;
use crate::words::Words;
pub(crate) use drawing::{alone, drawing};
pub(crate) use notes::citation;

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

impl About<'_> {
    pub fn words(&self) -> &Words {
        self.view.words(self.language)
    }
}

/// The kinds of file that a figure is had as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suffix {
    Csv,
    SwedishExcel,
    Workbook,
    Json,
    Drawing,
    Picture,
    Packed,
}

impl Suffix {
    fn of(suffix: &str, download: &Download) -> Option<Self> {
        Some(match suffix {
            "csv" if download.stil == "excel" => Self::SwedishExcel,
            "csv" => Self::Csv,
            "xlsx" => Self::Workbook,
            "json" => Self::Json,
            "svg" => Self::Drawing,
            "png" => Self::Picture,
            "zip" => Self::Packed,
            _ => return None,
        })
    }
}

/// The suffixes as they are told.
const SUFFIXES: &str = ".csv, .xlsx, .json, .svg, .png or .zip";

/// Gives the file that is asked for: `types.csv` of the figure `types`.
pub(crate) fn give(
    about: &About<'_>,
    file: &str,
    make: impl FnOnce(&str) -> Option<Figure>,
    download: &Download,
    headers: &HeaderMap,
    uri: &Uri,
) -> Response {
    let edition = &about.view.edition.manifest().id;
    let address = uri.to_string();
    if let Some(known) = about.view.known(&address) {
        return known.respond(edition, headers);
    }
    let Some((id, suffix)) = file.rsplit_once('.') else {
        let problem = problem::not_found(uri, "a figure is had by its name and the suffix of a kind of file");
        return problem.with_hint(format!("write {SUFFIXES} after the figure's name")).into_response();
    };
    let Some(kind) = Suffix::of(suffix, download) else {
        let problem = problem::not_found(uri, &format!("a figure is not had as .{suffix}"));
        return problem.with_hint(format!("it is had as {SUFFIXES}")).into_response();
    };
    let made = aside(|| {
        let figure = make(id).ok_or_else(|| problem::not_found(uri, "there is no such figure here"))?;
        let files = Files::asked(page_of(uri), Choices::parse(uri.query()).without("stil").query());
        let name = format!("{}-{id}-{edition}.{suffix}", about.file);
        Taken { about, figure, files, uri }.file(kind, name)
    });
    match made {
        Ok(made) => about.view.kept(&address, made).respond(edition, headers),
        Err(problem) => problem.into_response(),
    }
}

/// The path of the page that a file belongs to.
fn page_of(uri: &Uri) -> String {
    uri.path().rsplit_once('/').map(|(page, _)| page.to_owned()).unwrap_or_default()
}

/// A figure that is about to be given away.
struct Taken<'a> {
    about: &'a About<'a>,
    figure: Figure,
    /// Where it was taken from.
    files: Files,
    uri: &'a Uri,
}

impl Taken<'_> {
    fn file(&self, kind: Suffix, name: String) -> Result<Finished, Problem> {
        let made = match kind {
            Suffix::Csv => Finished::ok(kind::CSV, self.csv(Delimited::Comma)).saved_as(name),
            Suffix::SwedishExcel => Finished::ok(kind::CSV, self.csv(Delimited::SwedishExcel)).saved_as(name),
            Suffix::Workbook => Finished::ok(kind::XLSX, self.workbook()?).saved_as(name),
            Suffix::Json => Finished::ok(kind::JSON, self.json().to_string()),
            Suffix::Drawing => Finished::ok(kind::SVG, self.drawn()?).saved_as(name),
            Suffix::Picture => Finished::ok(kind::PNG, self.picture(&self.drawn()?)?).saved_as(name),
            Suffix::Packed => Finished::ok(kind::ZIP, self.packed(&name)?).saved_as(name),
        };
        Ok(made)
    }

    fn words(&self) -> &Words {
        self.about.words()
    }

    fn csv(&self, style: Delimited) -> String {
        self.figure.table.csv(&self.about.view.edition.manifest().id, style)
    }

    fn workbook(&self) -> Result<Vec<u8>, Problem> {
        let pages = sheets::of(self.about, &self.figure, &self.files);
        formats::workbook::write(&self.figure.title, &pages).map_err(|error| problem::internal(self.uri, &error))
    }

    fn drawn(&self) -> Result<String, Problem> {
        let words = self.words();
        drawing(self.figure.clone(), words).map(|chart| chart.to_svg()).ok_or_else(|| {
            problem::not_found(self.uri, "this figure is a table and has no drawing")
                .with_hint("take the table as .xlsx, .csv or .json, or everything as .zip")
        })
    }

    fn picture(&self, svg: &str) -> Result<Vec<u8>, Problem> {
        let fonts = crate::assets::fonts().map_err(|error| problem::internal(self.uri, error))?;
        picture::png(svg, fonts, drawing::SCALE).map_err(|error| problem::internal(self.uri, &error))
    }

    /// A figure as JSON, with everything needed to cite it.
    fn json(&self) -> Value {
        let (figure, about) = (&self.figure, self.about);
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
            "source": figure.source(self.words()),
            "provenance": provenance,
            "edition": manifest.id,
            "citation": citation(self.words(), figure, &self.files),
            "code_version": manifest.code_version,
            "fictional": manifest.fictional,
        })
    }
}
