//! The drawn map of a place, where the edition has one of this level: the country by municipality, a county or a
//! municipality by RegSO. Everything else is on the interactive map.

use charts::{LegendItem, Ramp, classes};
use edition::LegendKind;
use edition::analyse::types::type_index;
use geography::Level;

use super::super::notes;
use super::super::reading::Column;
use super::super::selection::Selection;
use super::rows;
use crate::api::subject::type_label;
use crate::figures::table::Table;
use crate::figures::{self, Figure};
use crate::place::Place;
use crate::words::Value;

pub(super) fn figure(selection: &Selection<'_>, topic: usize, id: &'static str) -> Option<Figure> {
    let words = selection.words();
    let topic = &selection.topics[topic];
    let sexes = selection.sexes_of(topic);
    let column = selection.newest(topic, *sexes.first()?)?;
    let place = drawn_place(selection);
    let within: Vec<usize> = match &place {
        Some(place) => place.within(selection.level),
        None => selection.extent.crowd.clone(),
    };
    let scope = place.map_or_else(|| selection.scope(), |place| place.name());
    let name = selection.named(topic, column.sex);
    let values =
        [("indicator", Value::Text(&name)), ("place", Value::Text(&scope)), ("period", Value::Text(&column.period))];
    let title = words.with("value-map-title", &values);
    let chart = place.and_then(|place| draw(selection, &place, &column, &within, id, &title));
    let mut notes_of = Vec::new();
    if chart.is_none() {
        notes_of.push(words.t("lab-note-no-map"));
    }
    let several_years = selection.chosen(topic, column.sex, false).len() > 1;
    if several_years || sexes.len() > 1 {
        let values = [("name", Value::Text(name.as_str())), ("period", Value::Text(&column.period))];
        notes_of.push(words.with("lab-note-one-column", &values));
    }
    if place.is_some() && !selection.extent.focus.is_empty() {
        notes_of.push(words.t("lab-note-map-all"));
    }
    let columns = [column];
    notes_of.extend(notes::of(selection, &columns, &within));
    let [column] = &columns;
    let header = words.with("lab-column", &[("name", Value::Text(&name)), ("period", Value::Text(&column.period))]);
    let ordered = rows::ordered(selection, &within, Some(column), selection.order);
    let rows = ordered.into_iter().map(|at| rows::of_area(selection, at, vec![rows::cell(selection, column, at)]));
    let table = Table { caption: title.clone(), columns: vec![words.t("areas-area"), header], rows: rows.collect() };
    Some(Figure {
        id,
        subtitle: topic.direction.clone().unwrap_or_default(),
        chart,
        table,
        notes: notes_of,
        provenance: notes::origins(selection, &columns),
        title,
    })
}

/// The place whose drawn map is of this level: the only wider place that was chosen, or the country.
fn drawn_place<'a>(selection: &Selection<'a>) -> Option<Place<'a>> {
    let wider: Vec<(Level, usize)> = selection.places.iter().filter(|(l, _)| *l < selection.level).copied().collect();
    let (level, position) = match wider.as_slice() {
        [] => (Level::Country, 0),
        [one] => *one,
        _ => return None,
    };
    let drawn = match level {
        Level::Country => Level::Municipality,
        _ => Level::Regso,
    };
    (drawn == selection.level).then_some(Place { level, position, ..selection.country() })
}

fn draw(
    selection: &Selection<'_>,
    place: &Place<'_>,
    column: &Column<'_>,
    within: &[usize],
    id: &'static str,
    title: &str,
) -> Option<charts::Chart> {
    let (edition, words) = (&selection.view.edition, selection.words());
    let topic = column.topic;
    let legend = edition.facts().legend(&topic.id, selection.level)?;
    let limits: Vec<f64> = legend.limits.iter().map(|limit| limit * topic.scale).collect();
    let class = |at: usize| match legend.kind {
        LegendKind::Types => type_index(column.cell(at)),
        LegendKind::Classes => column.cell(at).value().and_then(|value| classes::class_of(value, &limits)),
    };
    let (ramp, labels) = match legend.kind {
        LegendKind::Types => {
            let label = |class| type_label(selection.view, selection.language, class).unwrap_or_default();
            (Ramp::AreaTypes, (0..5).map(label).collect())
        }
        LegendKind::Classes => {
            let classes = limits.len() - 1;
            let ramp = if topic.is_change() { Ramp::Diverging { classes } } else { Ramp::Sequential { classes } };
            (ramp, classes::legend_labels(&limits, &topic.format))
        }
    };
    let items = labels.into_iter().enumerate().map(|(i, label)| LegendItem {
        label,
        class: Some(i),
        count: Some(within.iter().filter(|at| class(**at) == Some(i)).count()),
    });
    let areas = edition.areas();
    figures::draw_map(place, id, title, ramp, items.collect(), topic.short.clone(), |code| {
        let Some(at) = areas.position(selection.level, code) else { return (None, words.t("missing")) };
        (class(at), topic.written(selection.view, words, column.cell(at)))
    })
}
