//! The map of an indicator over the areas of a place.

use charts::{LegendItem, NumberFormat, Ramp, classes};
use cube::Observation;
use edition::SeriesKey;
use geography::Level;

use super::table::{Cell, Row, Table};
use super::{Figure, provenance, type_map};
use crate::place::{self, Place};
use crate::words::Value;
use crate::{links, numbers};

/// The areas of the place's map (RegSO; for the country municipalities) coloured by a series.
pub(super) fn figure(place: &Place<'_>, id: &'static str, series: &str) -> Option<Figure> {
    let level = if place.level == Level::Country { Level::Municipality } else { Level::Regso };
    let key = SeriesKey::new(series, level);
    let (period, slice) = place.newest(&key)?;
    let legend = place.edition().facts().legend(series, level)?;
    let Naming { name, format, scale } = naming(place, series)?;
    let words = place.words();
    let areas = place.edition().areas();
    let class = |position: usize| slice.get(position).value().and_then(|v| classes::class_of(v, &legend.limits));
    let within = place.within(level);
    let rows = within.iter().map(|position| {
        let area = &areas.level(level)[*position];
        let cell = scaled(slice.get(*position), scale);
        Row {
            code: Some(area.code.clone()),
            label: area.name.clone(),
            href: links::of(place.language, level, area),
            cells: vec![Cell::of(cell, &format, words)],
            emphasis: false,
        }
    });
    let rows: Vec<Row> = rows.collect();
    let title = words.with(
        "value-map-title",
        &[("indicator", Value::Text(&name)), ("place", Value::Text(&place.name())), ("period", Value::Text(&period))],
    );
    let limits: Vec<f64> = legend.limits.iter().map(|limit| limit * scale).collect();
    let labels = classes::legend_labels(&limits, &format);
    let items = labels.into_iter().enumerate().map(|(i, label)| LegendItem {
        label,
        class: Some(i),
        count: Some(within.iter().filter(|p| class(**p) == Some(i)).count()),
    });
    let items = items.collect();
    let ramp = Ramp::Sequential { classes: legend.limits.len() - 1 };
    let chart = type_map::draw(place, id, &title, ramp, items, name.clone(), |code| {
        let Some(position) = areas.position(level, code) else { return (None, words.t("missing")) };
        (class(position), numbers::written(&format, scaled(slice.get(position), scale)))
    })?;
    let columns = vec![words.t("areas-area"), name];
    let note = place.edition().boundary(level).and_then(|b| b.note.clone());
    Some(Figure {
        id,
        subtitle: words.with("value-map-subtitle", &[("areas", Value::Text(&place.words().levels(level)))]),
        chart: Some(chart),
        table: Table { caption: title.clone(), columns, rows },
        notes: note.into_iter().map(|n| n.get(place.language).to_owned()).chain(warnings(place, series)).collect(),
        provenance: provenance::of(place, &key, &period).into_iter().collect(),
        title,
    })
}

/// What must be known of a map of indices, which invites the comparison of places.
fn warnings(place: &Place<'_>, series: &str) -> Vec<String> {
    match series.starts_with("measure:") {
        true => ["segregation-note-size", "segregation-note-uncertainty"].map(|k| place.words().t(k)).to_vec(),
        false => Vec::new(),
    }
}

/// How a series is called and written.
struct Naming {
    name: String,
    format: NumberFormat,
    /// What its values are multiplied by: measures are kept as shares and shown in per cent.
    scale: f64,
}

fn naming(place: &Place<'_>, series: &str) -> Option<Naming> {
    if let Some(indicator) = place.indicator(series) {
        return Some(Naming {
            name: indicator.name.get(place.language).to_owned(),
            format: numbers::of(indicator, place.language),
            scale: 1.0,
        });
    }
    let key = match series {
        "measure:D:birth:regso" => "map-d-birth",
        "measure:D:education:regso" => "map-d-education",
        "measure:D:low-income:regso" => "map-d-low-income",
        _ => return None,
    };
    Some(Naming { name: place.words().t(key), format: numbers::percent(place.language, 1), scale: 100.0 })
}

fn scaled(cell: Observation, scale: f64) -> Observation {
    let (value, status) = cell.parts();
    Observation::from_parts(value * scale, status)
}

/// The name of an area as it is read beside others of a level.
pub(super) fn area_name(place: &Place<'_>, level: Level, position: usize) -> String {
    let edition = place.edition();
    let area = &edition.areas().level(level)[position];
    if level == Level::Deso {
        let regso = edition.areas().ancestor(level, position, Level::Regso);
        let within = regso.map(|r| edition.areas().level(Level::Regso)[r].name.clone()).unwrap_or_default();
        return format!("{} ({within})", area.code);
    }
    place::name(place.view, place.language, level, area)
}
