//! The distribution over areas: a dot an area, or bars where there are too many to see one by one.

use charts::{Bar, BarChart, Chart, Counted, Dot, Histogram, NumberFormat, Reference, StripPlot, Unit};
use edition::analyse::selected::{Quantiles, quantiles};
use edition::analyse::types::type_index;

use super::super::notes;
use super::super::reading::Column;
use super::super::selection::Selection;
use super::{frame, multiples, rows};
use crate::api::subject::type_label;
use crate::figures::Figure;
use crate::figures::table::Table;
use crate::words::Value;

/// More areas than this are counted in bars.
const DOTS: usize = 150;
/// Most areas that are named in a drawing.
const NAMED: usize = 6;
/// Fewest areas of which half says anything.
const FEWEST: usize = 4;

pub(super) fn figure(selection: &Selection<'_>, topic: usize, id: &'static str) -> Option<Figure> {
    let words = selection.words();
    let topic = &selection.topics[topic];
    let areas = &selection.extent.crowd;
    let mut columns: Vec<Column<'_>> = selection
        .sexes_of(topic)
        .into_iter()
        .flat_map(|sex| selection.columns(topic, sex, selection.multiples))
        .collect();
    let sex = columns.first()?.sex;
    let newest = columns.iter().rposition(|column| column.sex == sex)?;
    let drawn = columns[newest].clone();
    let values: Vec<f64> = areas.iter().filter_map(|at| drawn.reliable(*at)).collect();
    let left_out = areas.iter().filter(|at| drawn.cell(**at).value().is_some()).count() - values.len();
    let found = quantiles(values).filter(|found| found.areas >= FEWEST && !topic.types);
    let title = title(selection, &drawn, found.as_ref());
    let panels = if selection.multiples { multiples::counts(selection, &columns, id, &title) } else { None };
    let as_one = panels.is_none();
    let chart = panels.unwrap_or_else(|| one(selection, &drawn, found.as_ref(), id, &title));
    let mut notes_of = Vec::new();
    if as_one {
        notes_of.extend(found.as_ref().map(|found| quantiles_note(selection, &drawn, found)));
        if selection.multiples {
            notes_of.push(words.t("lab-note-no-panels"));
        }
        if columns.len() > 1 {
            let shown = selection.named(topic, drawn.sex);
            let values = [("name", Value::Text(shown.as_str())), ("period", Value::Text(&drawn.period))];
            notes_of.push(words.with("lab-note-one-column", &values));
        }
        if selection.extent.focus.len() > NAMED {
            let named = [("count", Value::Count(NAMED as u64))];
            notes_of.push(words.with("lab-note-named", &named));
        }
    }
    notes_of.extend(notes::of_left_out(selection, left_out));
    notes_of.extend(notes::of(selection, &columns, areas));
    let provenance = notes::origins(selection, &columns);
    // The drawn column comes first in the table.
    columns[..=newest].rotate_right(1);
    let header = columns.iter().map(|column| {
        let name = selection.named(topic, column.sex);
        words.with("lab-column", &[("name", Value::Text(&name)), ("period", Value::Text(&column.period))])
    });
    let header = [words.t("areas-area")].into_iter().chain(header).collect();
    let ordered = rows::ordered(selection, areas, Some(&drawn), selection.order);
    let rows = ordered.into_iter().map(|at| {
        let cells = columns.iter().map(|column| rows::cell(selection, column, at));
        rows::of_area(selection, at, cells.collect())
    });
    let rows = rows.collect();
    Some(Figure {
        id,
        subtitle: topic.direction.clone().unwrap_or_default(),
        chart: Some(chart),
        table: Table { caption: title.clone(), columns: header, rows },
        notes: notes_of,
        provenance,
        title,
    })
}

/// Dots, or bars where there are many.
fn one(
    selection: &Selection<'_>,
    column: &Column<'_>,
    found: Option<&Quantiles>,
    id: &'static str,
    title: &str,
) -> Chart {
    let (areas, topic) = (&selection.extent.crowd, column.topic);
    let named = |at: usize| selection.extent.focus.iter().take(NAMED).any(|focus| *focus == at);
    let country = selection.of_country(topic, column.sex, &column.period).filter(|_| !topic.types);
    let median = found.map(|found| (selection.words().t("lab-median"), found.median));
    let references = country.map(|value| (selection.country().name(), value)).into_iter().chain(median);
    let references = references.map(|(label, value)| Reference { label, value }).collect();
    let frame = frame(selection, id, title, 260);
    if topic.types {
        return of_types(selection, column, frame);
    }
    if areas.len() <= DOTS {
        let codes = selection.view.edition.areas().level(selection.level);
        let dots = areas.iter().map(|at| Dot {
            code: codes[*at].code.clone(),
            name: selection.area_name(*at),
            value: column.reliable(*at),
            population: None,
            highlighted: named(*at),
        });
        let dots = dots.collect();
        return StripPlot { frame, format: topic.format.clone(), dots, references, by_population: false }.into();
    }
    let counted = areas.iter().map(|at| Counted {
        name: if named(*at) { selection.area_name(*at) } else { String::new() },
        value: column.reliable(*at),
        highlighted: named(*at),
    });
    let levels = selection.words().levels(selection.level);
    Histogram {
        frame,
        format: topic.format.clone(),
        counted: selection.words().with("lab-counted", &[("areas", Value::Text(&levels))]),
        areas: counted.collect(),
        references,
    }
    .into()
}

/// How many areas are of each type, by its label.
fn of_types(selection: &Selection<'_>, column: &Column<'_>, frame: charts::Frame) -> Chart {
    let kinds = selection.extent.crowd.iter().filter_map(|at| type_index(column.cell(*at)));
    let mut counts = [0usize; 5];
    kinds.for_each(|kind| counts[kind] += 1);
    let bar = |(kind, count): (usize, &usize)| {
        let label = type_label(selection.view, selection.language, kind).unwrap_or_default();
        Bar::new(label, Some(*count as f64))
    };
    let bars = counts.iter().enumerate().map(bar).collect();
    let format = NumberFormat { language: selection.language, decimals: 0, unit: Unit::Areas };
    BarChart { frame, format, bars, reference: None }.into()
}

/// "Half of the areas lie between …": nothing of categories and of very few areas.
fn title(selection: &Selection<'_>, column: &Column<'_>, found: Option<&Quantiles>) -> String {
    let name = selection.named(column.topic, column.sex);
    let areas = selection.counted(selection.extent.crowd.len());
    let scope = selection.scope();
    let written = found.map(|found| [found.lower_quartile, found.upper_quartile].map(|v| column.topic.value(v)));
    let values = [
        ("name", Value::Text(name.as_str())),
        ("areas", Value::Text(&areas)),
        ("scope", Value::Text(&scope)),
        ("period", Value::Text(&column.period)),
    ];
    match written {
        Some([low, high]) if low != high => {
            let all = [values.as_slice(), &[("low", Value::Text(&low)), ("high", Value::Text(&high))]].concat();
            selection.words().with("lab-distribution-title", &all)
        }
        _ => selection.words().with("lab-title", &values),
    }
}

/// The quantiles in a sentence: the drawing's numbers for those who do not see it.
fn quantiles_note(selection: &Selection<'_>, column: &Column<'_>, found: &Quantiles) -> String {
    let written = [
        ("tenth", found.lowest_tenth),
        ("low", found.lower_quartile),
        ("median", found.median),
        ("high", found.upper_quartile),
        ("top", found.highest_tenth),
    ]
    .map(|(name, value)| (name, column.topic.value(value)));
    let values: Vec<(&str, Value<'_>)> = written.iter().map(|(name, text)| (*name, Value::Text(text))).collect();
    selection.words().with("lab-note-quantiles", &values)
}
