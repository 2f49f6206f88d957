//! The map of area types of a place.

use charts::{Chart, LegendItem, MapArea, MapChart, Ramp};
use edition::SeriesKey;
use edition::analyse::types::{OFFICIAL, type_index};
use geography::Level;

use super::table::{Cell, Row, Table};
use super::{Figure, frame, provenance, size, types};
use crate::links;
use crate::place::{self, Place};
use crate::words::Value;

/// The place's RegSO by official type. The country is drawn by municipality and has its own map.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    if place.level == Level::Country {
        return None;
    }
    let key = SeriesKey::new(OFFICIAL, Level::Regso);
    let (period, slice) = place.newest(&key)?;
    let words = place.words();
    let areas = place.edition().areas();
    let cell_of = |code: &str| areas.position(Level::Regso, code).map(|p| slice.get(p));
    let mut counts = [0usize; 5];
    let mut rows = Vec::new();
    for position in place.within(Level::Regso) {
        let area = &areas.level(Level::Regso)[position];
        let found = type_index(slice.get(position));
        if let Some(i) = found {
            counts[i] += 1;
        }
        rows.push(Row {
            code: Some(area.code.clone()),
            label: area.name.clone(),
            href: links::of(place.language, Level::Regso, area),
            cells: vec![
                found.map_or(Cell::missing(words.t("missing")), |i| Cell::number((i + 1).to_string(), (i + 1) as f64)),
                found.map_or(Cell::missing(words.t("missing")), |i| Cell::text(types::label(place, i))),
            ],
            emphasis: false,
        });
    }
    let name = place.name();
    let title = words.with("type-map-title", &[("place", Value::Text(&name)), ("period", Value::Text(&period))]);
    let legend = (0..5).map(|i| LegendItem {
        label: format!("{} {}", i + 1, types::label(place, i)),
        class: Some(i),
        count: Some(counts[i]),
    });
    let legend = legend.collect();
    let chart = draw(place, "type-map", &title, Ramp::AreaTypes, legend, String::new(), |code| {
        let class = cell_of(code).and_then(type_index);
        let text = class.map_or(words.t("missing"), |i| format!("{} {}", i + 1, types::label(place, i)));
        (class, text)
    })?;
    let columns = vec![words.t("areas-area"), words.t("types-type"), words.t("types-label")];
    Some(Figure {
        id: "type-map",
        subtitle: words.t("type-map-subtitle"),
        chart: Some(chart),
        table: Table { caption: title.clone(), columns, rows },
        notes: place
            .edition()
            .boundary(Level::Regso)
            .and_then(|b| b.note.clone())
            .into_iter()
            .map(|n| n.get(place.language).to_owned())
            .collect(),
        provenance: provenance::of(place, &key, &period).into_iter().collect(),
        title,
    })
}

/// Draws the stored map of a place: `look` gives the class and the words of each area.
pub(crate) fn draw(
    place: &Place<'_>,
    id: &str,
    title: &str,
    ramp: Ramp,
    legend: Vec<LegendItem>,
    legend_title: String,
    look: impl Fn(&str) -> (Option<usize>, String),
) -> Option<Chart> {
    let edition = place.edition();
    let map = edition.map(place.code()).unwrap_or_else(|error| {
        tracing::error!(%error, "a map cannot be read");
        None
    })?;
    let drawn = map.areas.iter().map(|(code, path)| {
        let (class, value_text) = look(code);
        let found = edition.areas().get(code);
        MapArea {
            code: code.clone(),
            name: found.map_or_else(|| code.clone(), |a| place::name(place.view, place.language, map.level, a)),
            path: path.clone(),
            class,
            value_text,
            href: found.and_then(|a| links::of(place.language, map.level, a)),
            muted: false,
        }
    });
    let chart = MapChart {
        frame: frame(place, id, title, size(height(map.height / map.width))),
        view_box: [0.0, 0.0, map.width, map.height],
        areas: drawn.collect(),
        borders: Some(map.borders.clone()).filter(|b| !b.is_empty()).into_iter().collect(),
        ramp,
        legend_title,
        legend,
        show_legend: true,
    };
    Chart::try_from(chart).map_err(|error| tracing::error!(%error, "a map cannot be drawn")).ok()
}

/// The height of a map's drawing: as its shape asks for, but no taller than a screen.
fn height(ratio: f64) -> u32 {
    const WIDTH: f64 = 316.0;
    const LEGEND: f64 = 150.0;
    (WIDTH * ratio + LEGEND).clamp(300.0, 820.0) as u32
}
