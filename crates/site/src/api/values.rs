//! `GET /values`: the values of one indicator at one level in one period, as JSON, CSV and JSON-stat.

use axum::response::Response;
use charts::classes::{class_of, legend_labels};
use cube::{Category, Cube, Dimension, Observation, Role, Text};
use edition::analyse::types::type_index;
use edition::{Legend, LegendKind};
use formats::delimited::{self, Delimited, Value};
use formats::json_stat::{self, Metadata, Unit};
use serde::Serialize;
use serde_json::Number;

use super::asked::Asked;
use super::boundaries::LineBreak;
use super::certainty::{self, Certainty};
use super::problem::Problem;
use super::provenance::{self, Provenance};
use super::selection::{CSV_PARAMETERS, PARAMETERS, Selection};
use super::subject::{Subject, type_label};
use super::{base, names, number};
use crate::http::{Finished, kind};
use crate::{links, place};

/// The answer, as the map reads it (`web/src/map/values.ts`) and more.
#[derive(Serialize)]
struct Values<'a> {
    indicator: &'a Subject,
    level: &'static str,
    period: &'a str,
    sex: &'static str,
    /// `types` or `classes`.
    kind: LegendKind,
    legend: Vec<LegendClass>,
    missing: usize,
    note: Option<&'a str>,
    /// The boundary edition that the period stands on.
    boundaries: Option<&'a str>,
    /// Where lines of areas are broken because the level was divided anew.
    breaks: Vec<LineBreak<'a>>,
    values: Vec<AreaValue<'a>>,
    #[serde(flatten)]
    provenance: Provenance<'a>,
}

#[derive(Serialize)]
struct LegendClass {
    class: usize,
    label: String,
    count: usize,
    color_index: usize,
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
}

/// `GET /values`.
pub(crate) async fn json(asked: Asked) -> Result<Response, Problem> {
    asked.aside(as_json).await
}

fn as_json(asked: &Asked) -> Result<Response, Problem> {
    let parameters = asked.parameters(PARAMETERS)?;
    let selection = Selection::read(asked, &parameters)?;
    let (view, language) = (selection.view, selection.language);
    let areas = selection.areas();
    let classes: Vec<Option<usize>> =
        selection.slice.observations.iter().map(|cell| class(selection.legend, *cell)).collect();
    let values = selection.shown.iter().map(|&position| {
        let (area, cell) = (&areas[position], selection.slice.get(position));
        AreaValue {
            code: &area.code,
            name: place::name(view, language, selection.level, area),
            value: cell.value().and_then(number),
            status: cell.status.id(),
            class: classes[position],
            base: base(&selection.slice, position),
            text: selection.subject.written(view, cell),
            url: links::area(&view.edition, language, &area.code),
            broken_at: selection.broken_at(&area.code),
            certainty: selection.slice.assessed.is_some().then(|| selection.slice.assessed(position).into()),
        }
    });
    asked.json(&Values {
        indicator: &selection.subject,
        level: selection.level.id(),
        period: &selection.period,
        sex: selection.sex.id(),
        kind: selection.legend.map_or(LegendKind::Classes, |legend| legend.kind),
        legend: legend(&selection, &classes),
        missing: classes.iter().filter(|class| class.is_none()).count(),
        note: selection.note.as_deref(),
        boundaries: selection.boundaries(),
        breaks: LineBreak::of(&view.edition, selection.series, language),
        values: values.collect(),
        provenance: Provenance::of(&view.edition, selection.origin, language),
    })
}

/// The class of a cell in the legend; `None` for a cell without a value.
fn class(legend: Option<&Legend>, cell: Observation) -> Option<usize> {
    let legend = legend?;
    match legend.kind {
        LegendKind::Types => type_index(cell),
        LegendKind::Classes => class_of(cell.value()?, &legend.limits),
    }
}

/// The legend with the number of areas in each class, over the whole level.
fn legend(selection: &Selection<'_>, classes: &[Option<usize>]) -> Vec<LegendClass> {
    let Some(legend) = selection.legend else { return Vec::new() };
    let labels: Vec<String> = match legend.kind {
        LegendKind::Types => {
            (0..5).map(|class| type_label(selection.view, selection.language, class).unwrap_or_default()).collect()
        }
        LegendKind::Classes => legend_labels(&legend.limits, &selection.subject.format),
    };
    let counted = labels.into_iter().enumerate().map(|(class, label)| LegendClass {
        class,
        label,
        count: classes.iter().filter(|c| **c == Some(class)).count(),
        color_index: class,
    });
    counted.collect()
}

/// The columns of the CSV; the same in both languages, so that programs find them.
const COLUMNS: [&str; 12] =
    ["code", "name", "value", "status", "base", "unit", "period", "sex", "indicator", "source", "nature", "edition"];

/// The columns on boundaries: the edition of the period, and from which period on the area is another one.
const OF_BOUNDARIES: [&str; 2] = ["boundaries", "broken_at"];

/// The columns of every CSV: after those of all values those of the certainty of measures, empty for all that is no
/// measure, and those on boundaries, empty where the level has only one division.
fn columns() -> Vec<String> {
    COLUMNS.iter().chain(&certainty::COLUMNS).chain(&OF_BOUNDARIES).map(|column| (*column).to_owned()).collect()
}

/// `GET /values.csv`.
pub(crate) async fn csv(asked: Asked) -> Result<Response, Problem> {
    asked.aside(as_csv).await
}

fn as_csv(asked: &Asked) -> Result<Response, Problem> {
    let parameters = asked.parameters(CSV_PARAMETERS)?;
    let style = if parameters.word("style") == Some("excel") { Delimited::SwedishExcel } else { Delimited::Comma };
    let selection = Selection::read(asked, &parameters)?;
    let (edition, areas) = (&selection.view.edition, selection.areas());
    let source = provenance::line(edition, selection.origin, selection.language);
    let rows = selection.shown.iter().map(|&position| {
        let (area, cell) = (&areas[position], selection.slice.get(position));
        let row = [
            Value::from(area.code.as_str()),
            Value::from(place::name(selection.view, selection.language, selection.level, area)),
            Value::from(cell.value()),
            Value::from(cell.status.id()),
            Value::from(base(&selection.slice, position).and_then(|base| base.as_f64())),
            Value::from(selection.subject.unit),
            Value::from(selection.period.as_str()),
            Value::from(selection.sex.id()),
            Value::from(selection.subject.id.as_str()),
            Value::from(source.as_str()),
            Value::from(selection.origin.nature.id()),
            Value::from(edition.manifest().id.as_str()),
        ];
        let parts = certainty::parts(&selection.slice.assessed(position)).map(Value::from);
        let of_boundaries = [selection.boundaries(), selection.broken_at(&area.code)];
        let of_boundaries = of_boundaries.map(|told| told.map_or(Value::Empty, Value::from));
        row.into_iter().chain(parts).chain(of_boundaries).collect::<Vec<_>>()
    });
    let text = delimited::write(&columns(), rows, style);
    Ok(asked.respond(Finished::ok(kind::CSV, text).saved_as(selection.file("csv"))))
}

/// `GET /values.json-stat`.
pub(crate) async fn json_stat(asked: Asked) -> Result<Response, Problem> {
    asked.aside(as_json_stat).await
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
