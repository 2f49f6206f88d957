//! Question 2: where most children are enrolled in preschool.

use charts::{Break, LineChart, Point, Reference, Series};
use cube::Observation;
use edition::SeriesKey;
use geography::Level;

use super::strip::Strip;
use super::table::{Cell, Row, Table};
use super::{Figure, frame, provenance, size};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The series (Kolada N11800).
pub(crate) const PRESCHOOL: &str = "preschool-enrolled";

/// The place, or the municipalities of a county, among all municipalities.
pub(super) fn among(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let key = SeriesKey::new(PRESCHOOL, Level::Municipality);
    let (period, slice) = place.newest(&key)?;
    let indicator = place.indicator(PRESCHOOL)?;
    let format = numbers::of(indicator, place.language);
    let country = place.above(Level::Country).unwrap_or(*place);
    let spread = place.edition().facts().spread(country.code(), PRESCHOOL, Level::Municipality)?;
    let median = format.value(spread.median);
    let name = place.name();
    let title = match place.level {
        Level::Municipality => {
            let own = slice.get(place.position).value()?;
            words.with(
                "preschool-title",
                &[
                    ("place", Value::Text(&name)),
                    ("value", Value::Text(&format.value(own))),
                    ("median", Value::Text(&median)),
                    ("period", Value::Text(&period)),
                ],
            )
        }
        _ => words.with(
            "preschool-title-range",
            &[
                ("low", Value::Text(&format.value(spread.lowest.0))),
                ("high", Value::Text(&format.value(spread.highest.0))),
                ("median", Value::Text(&median)),
                ("period", Value::Text(&period)),
            ],
        ),
    };
    let highlighted = match place.level {
        Level::Municipality => vec![place.position],
        _ => Vec::new(),
    };
    let positions: Vec<usize> = (0..place.edition().areas().level(Level::Municipality).len()).collect();
    let (chart, table) = Strip {
        id: "preschool",
        title: &title,
        column: indicator.name.get(place.language),
        format: &format,
        level: Level::Municipality,
        positions: &positions,
        slice: &slice,
        highlighted: &highlighted,
        references: vec![Reference { label: words.t("median-municipalities"), value: spread.median }],
    }
    .make(place);
    Some(Figure {
        id: "preschool",
        subtitle: words.t("preschool-subtitle"),
        chart: Some(chart),
        table,
        notes: vec![words.t("preschool-note")],
        provenance: provenance::of(place, &key, &period).into_iter().collect(),
        title,
    })
}

/// The place and its county over the years.
pub(super) fn over_time(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let indicator = place.indicator(PRESCHOOL)?;
    let format = numbers::of(indicator, place.language);
    let shown: Vec<Place<'_>> = [Some(*place), place.above(Level::County)].into_iter().flatten().collect();
    let histories: Vec<_> = shown.iter().map(|p| (p.name(), p.history(PRESCHOOL))).collect();
    let own: Vec<(&str, f64)> = histories[0].1.iter().filter_map(|(y, o)| Some((y.as_str(), o.value()?))).collect();
    let (first, last) = (own.first()?, own.last()?);
    if first.0 == last.0 {
        return None;
    }
    let title = words.with(
        "preschool-years-title",
        &[
            ("place", Value::Text(&place.name())),
            ("first", Value::Text(&format.value(first.1))),
            ("last", Value::Text(&format.value(last.1))),
            ("from", Value::Text(first.0)),
            ("to", Value::Text(last.0)),
        ],
    );
    let series = histories.iter().enumerate().map(|(i, (name, values))| Series {
        name: name.clone(),
        points: values.iter().filter_map(|(y, o)| Some(Point::new(y.parse().ok()?, o.value()))).collect(),
        highlighted: i == 0,
    });
    let breaks = indicator
        .breaks
        .iter()
        .filter_map(|b| Some(Break { period: b.period.parse().ok()?, note: b.note.get(place.language).to_owned() }));
    let chart = LineChart {
        frame: frame(place, "preschool-years", &title, size(231)),
        format: format.clone(),
        series: series.filter(|s| s.points.iter().any(|p| p.value.is_some())).collect(),
        breaks: breaks.collect(),
        include_zero: false,
    };
    let years: Vec<String> = histories[0].1.iter().map(|(y, _)| y.clone()).collect();
    let rows = years.iter().map(|year| Row {
        label: year.clone(),
        cells: histories
            .iter()
            .map(|(_, values)| {
                let found = values.iter().find(|(y, _)| y == year).map_or(Observation::MISSING, |(_, o)| *o);
                Cell::of(found, &format, words)
            })
            .collect(),
        ..Row::default()
    });
    let rows = rows.collect();
    let columns = [words.t("period")].into_iter().chain(histories.iter().map(|(n, _)| n.clone())).collect();
    let key = SeriesKey::new(PRESCHOOL, place.level);
    Some(Figure {
        id: "preschool-years",
        subtitle: words.t("preschool-subtitle"),
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns, rows },
        notes: Vec::new(),
        provenance: provenance::of(place, &key, last.0).into_iter().collect(),
        title,
    })
}
