//! How far apart the lowest and the highest quarter of the country's incomes live: an approximation, over the years.

use charts::{LineChart, Point, Series};
use edition::SeriesKey;
use geography::Level;

use super::table::{Cell, Row, Table};
use super::{Figure, frame, lines, provenance, size};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The split of the lowest and the highest quartile.
const SPLIT: &str = "income-quartiles";

/// A place's years with *D* in per cent, oldest first.
type Years = Vec<(String, Option<f64>)>;

/// *D* of the two quartiles between RegSO: the place, its county, the country.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let split = place.edition().catalogue().split(SPLIT)?;
    let key = SeriesKey::measure("D", SPLIT, Level::Regso, place.level);
    let shown = [Some(*place), place.above(Level::County), place.above(Level::Country)];
    let histories: Vec<(String, Years)> = shown
        .into_iter()
        .flatten()
        .map(|p| {
            let years = p.history(&key.id).into_iter().map(|(year, cell)| (year, cell.value().map(|d| 100.0 * d)));
            (p.name(), years.collect())
        })
        .collect();
    let own: Vec<(&str, f64)> = histories[0].1.iter().filter_map(|(y, d)| Some((y.as_str(), (*d)?))).collect();
    let (first, last) = (own.first()?, own.last()?);
    let percent = numbers::percent(place.language, 1);
    let values = [
        ("place", Value::Text(&place.name())),
        ("first", Value::Text(&percent.value(first.1))),
        ("last", Value::Text(&percent.value(last.1))),
        ("from", Value::Text(first.0)),
        ("to", Value::Text(last.0)),
    ];
    let one = first.0 == last.0;
    let title = words.with(if one { "income-segregation-title-one" } else { "income-segregation-title" }, &values);
    let point = |(year, value): &(String, Option<f64>)| Some(Point::new(year.parse().ok()?, *value));
    let series = histories.iter().enumerate().map(|(i, (name, years))| Series {
        name: name.clone(),
        points: years.iter().filter_map(point).collect(),
        highlighted: i == 0,
    });
    let chart = LineChart {
        frame: frame(place, "income-segregation", &title, size(244)),
        format: percent.clone(),
        series: series.collect(),
        breaks: Vec::new(),
        include_zero: true,
    };
    let years: Vec<&str> = histories[0].1.iter().map(|(year, _)| year.as_str()).collect();
    let rows = histories.iter().enumerate().map(|(i, (name, values))| Row {
        label: name.clone(),
        cells: years
            .iter()
            .map(|year| match values.iter().find(|(y, _)| y == year).and_then(|(_, value)| *value) {
                Some(value) => Cell::number(percent.value(value), value),
                None => Cell::missing(words.t("missing")),
            })
            .collect(),
        emphasis: i == 0,
        ..Row::default()
    });
    let rows = rows.collect();
    let columns = [words.t("place")].into_iter().chain(years.iter().map(|year| (*year).to_owned())).collect();
    let mut notes = vec![words.t("income-segregation-note"), split.caveats.get(place.language).to_owned()];
    notes.extend(lines::note_of_measure(place, &years));
    let called = split.dissimilarity.as_ref().unwrap_or(&split.name).get(place.language);
    Some(Figure {
        id: "income-segregation",
        subtitle: words.with("income-segregation-subtitle", &[("name", Value::Text(called))]),
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns, rows },
        notes,
        provenance: provenance::of(place, &key, last.0).into_iter().collect(),
        title,
    })
}
