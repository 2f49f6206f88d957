//! `GET /values`: the values of one indicator at one level in one period, or their changes since an earlier one, as JSON
//! and CSV; the values as JSON-stat too.

use axum::response::Response;
use cube::{Category, Cube, Dimension, Role, Status, Text};
use edition::store::values::Assessed;
use formats::delimited::{self, Delimited, Value};
use formats::json_stat::{self, Metadata, Unit};
use serde::Serialize;
use serde_json::Number;

use super::asked::Asked;
use super::boundaries::LineBreak;
use super::certainty::{self, Certainty};
use super::problem::Problem;
use super::provenance::{self, Provenance};
use super::selection::{CSV_PARAMETERS, JSON_PARAMETERS, PARAMETERS, Selection};
use super::shown::{Both, Shown};
use super::subject::Subject;
use super::{base, names, number};
use crate::http::{Finished, kind};
use crate::{links, place};

/// The answer, as the map reads it (`web/src/map/values.ts`) and more.
#[derive(Serialize)]
struct Values<'a> {
    indicator: &'a Subject,
    level: &'static str,
    period: &'a str,
    /// The earlier year, where the values are changes.
    compare: Option<&'a str>,
    sex: &'static str,
    kind: Kind,
    legend: Vec<LegendClass>,
    /// What areas are beside their classes: without a value, for what reason, or with an uncertain one.
    statuses: Vec<StatusCount>,
    missing: usize,
    note: Option<&'a str>,
    /// The boundary edition that the period stands on.
    boundaries: Option<&'a str>,
    /// Where lines of areas are broken because the level was divided anew.
    breaks: Vec<LineBreak<'a>>,
    values: Vec<AreaValue<'a>>,
    /// Where the figures of the earlier year come from, if from elsewhere.
    compare_source: Option<String>,
    #[serde(flatten)]
    provenance: Provenance<'a>,
}

/// What the classes of the legend are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// The five area types.
    Types,
    /// Classes of a quantity.
    Classes,
    /// Classes of a change, mirrored about zero.
    Change,
    /// How many types up or down.
    TypeChange,
}

#[derive(Serialize)]
struct LegendClass {
    class: usize,
    label: String,
    count: usize,
    color_index: usize,
}

#[derive(Serialize)]
struct StatusCount {
    status: &'static str,
    label: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct AreaValue<'a> {
    code: &'a str,
    name: String,
    value: Option<Number>,
    status: &'static str,
    class: Option<usize>,
    base: Option<Number>,
    text: String,
    url: Option<String>,
    /// From which period on the figures are for other boundaries than those before.
    broken_at: Option<&'a str>,
    /// Of segregation measures and their changes; `null` for all else.
    certainty: Option<Certainty>,
    /// Of a change: the two years, and why they cannot be compared.
    change: Option<Both>,
}

/// `GET /values`.
pub(crate) async fn json(asked: Asked) -> Result<Response, Problem> {
    asked.aside(as_json)
}

fn as_json(asked: &Asked) -> Result<Response, Problem> {
    let parameters = asked.parameters(JSON_PARAMETERS)?;
    let selection = Selection::read(asked, &parameters)?;
    let (view, language) = (selection.view, selection.language);
    let areas = selection.areas();
    let shown = Shown::of(&selection).map_err(|error| asked.internal(&error))?;
    let values = selection.shown.iter().map(|&position| {
        let (area, cell) = (&areas[position], &shown.cells[position]);
        AreaValue {
            code: &area.code,
            name: place::name(view, language, selection.level, area),
            value: cell.value.and_then(number),
            status: cell.status,
            class: cell.class,
            base: base(&selection.slice, position),
            text: cell.text(&selection, position),
            url: links::area(&view.edition, language, &area.code),
            broken_at: selection.broken_at(&area.code),
            // What is known of a value says nothing of its change.
            certainty: (selection.slice.assessed.is_some() && shown.changes.is_none())
                .then(|| selection.slice.assessed(position).into()),
            change: shown.both(&selection, position),
        }
    });
    let subject = shown.subject(&selection);
    let note = shown.note(&selection);
    asked.json(&Values {
        indicator: &subject,
        level: selection.level.id(),
        period: &selection.period,
        compare: selection.compare.as_deref(),
        sex: selection.sex.id(),
        kind: shown.kind,
        legend: legend(&selection, &shown),
        statuses: statuses(&selection, &shown),
        missing: shown.cells.iter().filter(|cell| cell.class.is_none()).count(),
        note: note.as_deref(),
        boundaries: selection.boundaries(),
        breaks: LineBreak::of(&view.edition, selection.series, language),
        compare_source: shown.compare_source(&selection),
        values: values.collect(),
        provenance: Provenance::of(&view.edition, selection.origin, language),
    })
}

/// The legend with the number of areas in each class, over the whole level.
fn legend(selection: &Selection<'_>, shown: &Shown<'_>) -> Vec<LegendClass> {
    let counted = shown.labels(selection).into_iter().enumerate().map(|(class, label)| LegendClass {
        class,
        label,
        count: shown.cells.iter().filter(|cell| cell.class == Some(class)).count(),
        color_index: class,
    });
    counted.collect()
}

/// The statuses that areas of the level have beside ordinary values, with their words.
fn statuses(selection: &Selection<'_>, shown: &Shown<'_>) -> Vec<StatusCount> {
    let told = |status: &'static str| {
        let count = shown.cells.iter().filter(|cell| cell.status == status).count();
        let label = names::status(status, selection.language);
        (count > 0).then_some(StatusCount { status, label, count })
    };
    let without = [Status::Unreliable, Status::Missing, Status::NotApplicable, Status::Confidential];
    without.into_iter().map(Status::id).chain([names::NOT_COMPARABLE]).filter_map(told).collect()
}

/// The columns of the CSV; the same in both languages, so that programs find them.
const COLUMNS: [&str; 12] =
    ["code", "name", "value", "status", "base", "unit", "period", "sex", "indicator", "source", "nature", "edition"];

/// The columns of changes, empty where none is asked for: the earlier year, and the value in it and in the period.
const OF_CHANGES: [&str; 3] = ["compare", "before", "after"];

/// The columns on boundaries: the edition of the period, and from which period on the area is another one.
const OF_BOUNDARIES: [&str; 2] = ["boundaries", "broken_at"];

/// The columns of every CSV: after those of all values those of the certainty of measures, empty for all that is no
/// measure, those on boundaries, empty where the level has only one division, and those of changes.
fn columns() -> Vec<String> {
    let all = COLUMNS.iter().chain(&certainty::COLUMNS).chain(&OF_BOUNDARIES).chain(&OF_CHANGES);
    all.map(|column| (*column).to_owned()).collect()
}

/// `GET /values.csv`.
pub(crate) async fn csv(asked: Asked) -> Result<Response, Problem> {
    asked.aside(as_csv)
}

fn as_csv(asked: &Asked) -> Result<Response, Problem> {
    let parameters = asked.parameters(CSV_PARAMETERS)?;
    let style = if parameters.word("style") == Some("excel") { Delimited::SwedishExcel } else { Delimited::Comma };
    let selection = Selection::read(asked, &parameters)?;
    let (edition, areas) = (&selection.view.edition, selection.areas());
    let shown = Shown::of(&selection).map_err(|error| asked.internal(&error))?;
    let unit = shown.subject(&selection).unit;
    let source = provenance::line(edition, selection.origin, selection.language);
    let rows = selection.shown.iter().map(|&position| {
        let (area, cell) = (&areas[position], &shown.cells[position]);
        let row = [
            Value::from(area.code.as_str()),
            Value::from(place::name(selection.view, selection.language, selection.level, area)),
            Value::from(cell.value),
            Value::from(cell.status),
            Value::from(base(&selection.slice, position).and_then(|base| base.as_f64())),
            Value::from(unit),
            Value::from(selection.period.as_str()),
            Value::from(selection.sex.id()),
            Value::from(selection.subject.id.as_str()),
            Value::from(source.as_str()),
            Value::from(selection.origin.nature.id()),
            Value::from(edition.manifest().id.as_str()),
        ];
        // What is known of a value says nothing of its change.
        let assessed = if shown.changes.is_some() { Assessed::UNKNOWN } else { selection.slice.assessed(position) };
        let parts = certainty::parts(&assessed).map(Value::from);
        let of_boundaries = [selection.boundaries(), selection.broken_at(&area.code)];
        let of_boundaries = of_boundaries.map(|told| told.map_or(Value::Empty, Value::from));
        let both = shown.changes.as_ref().map(|changes| changes[position]);
        let of_changes = [
            selection.compare.as_deref().map_or(Value::Empty, Value::from),
            both.map_or(Value::Empty, |both| Value::from(both.before.value())),
            both.map_or(Value::Empty, |both| Value::from(both.after.value())),
        ];
        row.into_iter().chain(parts).chain(of_boundaries).chain(of_changes).collect::<Vec<_>>()
    });
    let text = delimited::write(&columns(), rows, style);
    Ok(asked.respond(Finished::ok(kind::CSV, text).saved_as(selection.file("csv"))))
}

/// `GET /values.json-stat`.
pub(crate) async fn json_stat(asked: Asked) -> Result<Response, Problem> {
    asked.aside(as_json_stat)
}

fn as_json_stat(asked: &Asked) -> Result<Response, Problem> {
    let parameters = asked.parameters(PARAMETERS)?;
    let selection = Selection::read(asked, &parameters)?;
    let cube = as_cube(&selection).map_err(|error| asked.internal(&error))?;
    let Selection { view, language, subject, origin, .. } = &selection;
    let decimals = u8::try_from(subject.format.decimals).unwrap_or_default();
    let metadata = Metadata {
        label: Text::same(format!("{}, {}", subject.name, selection.period)),
        source: Text::same(provenance::line(&view.edition, origin, *language)),
        updated: Some(view.edition.manifest().built.clone()),
        notes: selection.note.iter().map(|note| Text::same(note).into()).collect(),
        units: vec![(subject.id.clone(), Unit { base: Text::same(subject.unit_label.clone()), decimals })],
        ..Metadata::default()
    };
    asked.json(&json_stat::write(&cube, &metadata, *language))
}

/// The selection as a cube of areas × period × sex × contents.
fn as_cube(selection: &Selection<'_>) -> Result<Cube, cube::Error> {
    let label = |sv: &str, en: &str| Text { sv: sv.to_owned(), en: en.to_owned() };
    let category = |code: &str, label: &str| Category { code: code.to_owned(), label: Text::same(label) };
    let areas = selection.areas();
    let shown = selection.shown.iter().map(|&position| {
        let area = &areas[position];
        category(&area.code, &place::name(selection.view, selection.language, selection.level, area))
    });
    let sex = category(selection.sex.id(), names::sex(selection.sex, selection.language));
    let contents = category(&selection.subject.id, &selection.subject.name);
    let dimensions = vec![
        Dimension::new("area", Role::Area, label("område", "area"), shown.collect())?,
        Dimension::new("period", Role::Period, label("år", "year"), vec![Category::plain(&*selection.period)])?,
        Dimension::new("sex", Role::Breakdown, label("kön", "sex"), vec![sex])?,
        Dimension::new("contents", Role::Contents, label("innehåll", "contents"), vec![contents])?,
    ];
    Cube::new(dimensions, selection.shown.iter().map(|&position| selection.slice.get(position)).collect())
}
