//! Segregation by country of birth over time.

use charts::{LineChart, Point, Series};
use edition::SeriesKey;
use geography::Level;

use super::table::{Cell, Row, Table};
use super::{Figure, frame, provenance, size};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// With fewer areas an index swings with a few moves, and years are not compared in words.
pub(crate) const FEW_AREAS: usize = 10;

/// A place's name and its values in per cent by year.
type Named = (String, Vec<(String, Option<f64>)>);

/// *D* of persons born abroad and born in Sweden between RegSO: the place, its county, the country.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let shown = [Some(*place), place.above(Level::County), place.above(Level::Country)];
    let shown: Vec<Place<'_>> = shown.into_iter().flatten().collect();
    let histories: Vec<Named> = shown
        .iter()
        .map(|p| {
            let id = "measure:D:birth:regso";
            (p.name(), p.history(id).into_iter().map(|(y, o)| (y, o.value().map(|v| 100.0 * v))).collect())
        })
        .collect();
    let own: Vec<(&str, f64)> = histories[0].1.iter().filter_map(|(y, v)| Some((y.as_str(), (*v)?))).collect();
    let (first, last) = (own.first()?, own.last()?);
    let percent = numbers::percent(place.language, 1);
    let name = place.name();
    let few = place.within(Level::Regso).len() < FEW_AREAS;
    let title = words.with(
        if few { "segregation-title-few" } else { "segregation-title" },
        &[
            ("place", Value::Text(&name)),
            ("first", Value::Text(&percent.value(first.1))),
            ("last", Value::Text(&percent.value(last.1))),
            ("from", Value::Text(first.0)),
            ("to", Value::Text(last.0)),
        ],
    );
    let series = histories.iter().enumerate().map(|(i, (name, values))| Series {
        name: name.clone(),
        points: values.iter().filter_map(|(y, v)| Some(Point::new(y.parse().ok()?, *v))).collect(),
        highlighted: i == 0,
    });
    let chart = LineChart {
        frame: frame(place, "segregation", &title, size(244)),
        format: percent.clone(),
        series: series.collect(),
        breaks: Vec::new(),
        include_zero: true,
    };
    let years: Vec<String> = histories[0].1.iter().map(|(y, _)| y.clone()).collect();
    let rows = histories.iter().enumerate().map(|(i, (name, values))| Row {
        label: name.clone(),
        cells: years
            .iter()
            .map(|year| match values.iter().find(|(y, _)| y == year).and_then(|(_, v)| *v) {
                Some(value) => Cell::number(percent.value(value), value),
                None => Cell::missing(words.t("missing")),
            })
            .collect(),
        emphasis: i == 0,
        ..Row::default()
    });
    let rows = rows.collect();
    let columns = [words.t("place")].into_iter().chain(years.iter().cloned()).collect();
    let key = SeriesKey::measure("D", "birth", Level::Regso, place.level);
    Some(Figure {
        id: "segregation",
        subtitle: words.t("segregation-subtitle"),
        svg: chart.to_svg(),
        table: Table { caption: title.clone(), columns, rows },
        notes: vec![words.t("segregation-note-size"), words.t("segregation-note-uncertainty")],
        provenance: provenance::of(place, &key, last.0).into_iter().collect(),
        title,
    })
}
