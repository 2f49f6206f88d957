//! `GET /tables`: the source tables of the edition, own ones among them, with their columns as series.

use axum::response::Response;
use catalogue::{Column, Service, Table};
use cube::Language;
use edition::{Edition, SeriesKey};
use geography::Level;
use serde::Serialize;

use super::asked::Asked;
use super::parameters::{LANG, Parameter};
use super::problem::Problem;
use super::provenance::Version;
use super::subject::Subject;

/// The parameters of the resource.
pub(crate) const PARAMETERS: &[Parameter] = &[LANG];

#[derive(Serialize)]
struct Answer<'a> {
    tables: Vec<Listed<'a>>,
    #[serde(flatten)]
    version: Version<'a>,
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    title: &'a str,
    /// Whether whoever built the edition added it, beside what the agencies publish.
    own: bool,
    /// The level at which the figures were published; wider ones are sums.
    level: &'static str,
    licence: &'a str,
    /// The words to state as source.
    credit: &'a str,
    notes: &'a str,
    columns: Vec<ListedColumn<'a>>,
}

#[derive(Serialize)]
struct ListedColumn<'a> {
    /// `id` is to be asked for as `indicator`.
    #[serde(flatten)]
    subject: Subject,
    levels: Vec<AtLevel<'a>>,
}

#[derive(Serialize)]
struct AtLevel<'a> {
    level: &'static str,
    periods: &'a [String],
}

/// `GET /tables`.
pub(crate) async fn list(asked: Asked) -> Result<Response, Problem> {
    let language = asked.parameters(PARAMETERS)?.language();
    let edition = &asked.view.edition;
    let tables = edition.catalogue().tables.iter().filter_map(|table| listed(edition, language, table));
    asked.json(&Answer { tables: tables.collect(), version: Version::of(edition) })
}

/// A table, if the edition has any figures of it.
fn listed<'a>(edition: &'a Edition, language: Language, table: &'a Table) -> Option<Listed<'a>> {
    let columns: Vec<_> = table.columns.iter().filter_map(|one| column(edition, language, table, one)).collect();
    (!columns.is_empty()).then(|| Listed {
        id: &table.id,
        title: table.title.get(language),
        own: table.service == Service::Own,
        level: table.level.id(),
        licence: &table.licence,
        credit: table.credit.get(language),
        notes: table.notes.get(language),
        columns,
    })
}

fn column<'a>(edition: &'a Edition, language: Language, table: &Table, column: &Column) -> Option<ListedColumn<'a>> {
    let at = |level: Level| {
        let series = edition.series(&SeriesKey::column(&table.id, &column.id, level))?;
        Some(AtLevel { level: level.id(), periods: &series.periods })
    };
    let levels: Vec<_> = Level::ALL.into_iter().filter_map(at).collect();
    (!levels.is_empty()).then(|| ListedColumn { subject: Subject::of_column(table, column, language), levels })
}
