//! Data: every indicator with definition and source, own data, what was read, the API, licence and citation.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use catalogue::Service;
use cube::Language;
use edition::SeriesKey;
use geography::Level;

use super::{Layout, html};
use crate::app::{Shared, View};
use crate::links;
use crate::words::Value;

/// An indicator as listed.
struct Listed {
    id: String,
    name: String,
    definition: String,
    caveats: String,
    source: String,
    levels: String,
    map: Option<String>,
}

/// A societal area with its indicators.
struct Group {
    id: String,
    name: String,
    description: String,
    indicators: Vec<Listed>,
}

/// A table of own data, with a file for each of its columns.
struct Own {
    id: String,
    title: String,
    notes: String,
    source: String,
    levels: String,
    /// Name of the column, and the address of its newest values.
    columns: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "data.html")]
struct Page<'a> {
    layout: Layout<'a>,
    groups: Vec<Group>,
    own: Vec<Own>,
    citation: String,
    read: Vec<(String, String, String)>,
    remarks: Vec<String>,
    boundaries: Vec<(String, String, String)>,
}

/// `/data`.
pub(crate) async fn page(language: Language, State(current): Shared, headers: HeaderMap) -> Response {
    let view = current.view();
    let address = format!("{}/data", links::prefix(language));
    view.finished(&address, || make(&view, language)).respond(&view.edition.manifest().id, &headers)
}

fn make(view: &View, language: Language) -> crate::http::Finished {
    let words = view.words(language);
    let edition = &view.edition;
    let groups = edition.catalogue().societal_areas.iter().map(|area| Group {
        id: area.id.clone(),
        name: area.name.get(language).to_owned(),
        description: area.description.get(language).to_owned(),
        indicators: edition.catalogue().indicators_of(&area.id).filter_map(|i| listed(view, language, i)).collect(),
    });
    let manifest = edition.manifest();
    let citation = words.with(
        "data-citation",
        &[
            ("title", Value::Text(manifest.title.get(language))),
            ("edition", Value::Text(&manifest.id)),
            ("version", Value::Text(&manifest.code_version)),
        ],
    );
    let read = edition.report().read.iter().map(|f| (f.file.clone(), f.content.clone(), f.rows.to_string()));
    let boundaries = edition.facts().boundaries.iter().map(|b| {
        let note = b.note.as_ref().map(|n| n.get(language).to_owned()).unwrap_or_default();
        (words.level(b.level), format!("{} ({})", b.edition, b.source), note)
    });
    html(&Page {
        layout: Layout::new(view, language, words.t("menu-data"), "/data").in_section("data"),
        groups: groups.filter(|g| !g.indicators.is_empty()).collect(),
        own: edition.catalogue().tables.iter().filter_map(|table| own(view, language, table)).collect(),
        citation,
        read: read.collect(),
        remarks: edition.report().remarks.clone(),
        boundaries: boundaries.collect(),
    })
}

/// An indicator, if the edition has any figures of it.
fn listed(view: &View, language: Language, indicator: &catalogue::Indicator) -> Option<Listed> {
    let words = view.words(language);
    let edition = &view.edition;
    let mut levels = Vec::new();
    let mut map = None;
    let mut sources: Vec<String> = Vec::new();
    for level in Level::ALL {
        let Some(info) = edition.series(&SeriesKey::new(indicator.id.clone(), level)) else { continue };
        let Some(years) = years(&info.periods) else { continue };
        levels.push(format!("{} {years}", words.level(level)));
        if let Some(newest) = info.newest().filter(|_| edition.boundary(level).is_some()) {
            map = Some(links::map(language, &indicator.id, level, newest, None));
        }
        let origins = info.periods.iter().filter_map(|p| edition.origin(info, p));
        for (id, provenance) in origins.flat_map(|o| &o.tables) {
            let credit = edition.catalogue().table(id).map(|t| t.credit.get(language)).unwrap_or_default();
            let one = format!("{credit}, {}", if provenance.reference.is_empty() { id } else { &provenance.reference });
            if !sources.contains(&one) {
                sources.push(one);
            }
        }
    }
    (!levels.is_empty()).then(|| Listed {
        id: indicator.id.clone(),
        name: indicator.name.get(language).to_owned(),
        definition: indicator.definition.get(language).to_owned(),
        caveats: indicator.caveats.get(language).to_owned(),
        source: sources.join("; "),
        levels: levels.join(", "),
        map,
    })
}

/// A table of own data, if this is one and the edition has any figures of it.
fn own(view: &View, language: Language, table: &catalogue::Table) -> Option<Own> {
    if table.service != Service::Own {
        return None;
    }
    let (words, edition) = (view.words(language), &view.edition);
    let series = |column: &catalogue::Column, level| edition.series(&SeriesKey::column(&table.id, &column.id, level));
    let levels = Level::ALL.into_iter().filter_map(|level| {
        let periods = table.columns.iter().find_map(|column| series(column, level)).map(|info| &info.periods)?;
        Some(format!("{} {}", words.level(level), years(periods)?))
    });
    let level = Level::from_id(table.level.id())?;
    let columns: Vec<(String, String)> = table
        .columns
        .iter()
        .filter_map(|column| {
            let key = &series(column, level)?.key;
            let lang = language.tag();
            let address = format!("/api/v1/values.csv?indicator={}&level={}&lang={lang}", key.id, level.id());
            Some((column.name.get(language).to_owned(), address))
        })
        .collect();
    (!columns.is_empty()).then(|| Own {
        id: table.id.clone(),
        title: table.title.get(language).to_owned(),
        notes: table.notes.get(language).to_owned(),
        source: [table.credit.get(language), table.file.as_deref().unwrap_or_default(), &table.licence]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        levels: levels.collect::<Vec<_>>().join(", "),
        columns,
    })
}

/// From the first period to the last.
fn years(periods: &[String]) -> Option<String> {
    match (periods.first()?, periods.last()?) {
        (first, last) if first == last => Some(first.clone()),
        (first, last) => Some(format!("{first}–{last}")),
    }
}
