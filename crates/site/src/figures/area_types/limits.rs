//! The limits between the types, year by year: what a relative type is measured by.

use charts::{LineChart, Point, Series};
use edition::SeriesKey;
use edition::analyse::socioeconomic::{INDEX, NationalLimits};
use geography::Level;

use super::Asked;
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, frame, provenance, size};
use crate::numbers;
use crate::words::Value;

/// The limits in the index's own points, for every year in which the whole country has the index.
pub(super) fn figure(asked: &Asked<'_>) -> Option<Figure> {
    let place = &asked.place;
    let words = place.words();
    let facts = &place.edition().facts().index;
    let known: Vec<(&str, &NationalLimits)> =
        facts.years.iter().filter_map(|year| Some((year.period.as_str(), year.limits.as_ref()?))).collect();
    let (newest, limits) = *known.last()?;
    let format = numbers::plain(place.language, 1);
    let written = limits.limits.map(|limit| format.value(limit));
    let values = [
        ("period", Value::Text(newest)),
        ("one", Value::Text(&written[0])),
        ("two", Value::Text(&written[1])),
        ("three", Value::Text(&written[2])),
        ("four", Value::Text(&written[3])),
    ];
    let title = words.with("area-types-limits-title", &values);
    let between = |at: usize| {
        let pair = [(at + 1).to_string(), (at + 2).to_string()];
        words.with("area-types-limit", &[("above", Value::Text(&pair[0])), ("below", Value::Text(&pair[1]))])
    };
    let series = (0..4).map(|at| Series {
        name: between(at),
        points: known
            .iter()
            .filter_map(|(year, limits)| Some(Point::new(year.parse().ok()?, Some(limits.limits[at]))))
            .collect(),
        highlighted: false,
    });
    let chart = LineChart {
        frame: frame(place, "limits", &title, size(270)),
        format: format.clone(),
        series: series.collect(),
        breaks: Vec::new(),
        include_zero: true,
    };
    let number = |value: f64| Cell::number(format.value(value), value);
    let rows = facts.years.iter().rev().map(|year| Row {
        label: year.period.clone(),
        cells: match &year.limits {
            Some(known) => [known.mean, known.sd].into_iter().chain(known.limits).map(number).collect(),
            None => vec![Cell::missing(words.t("missing")); 6],
        },
        emphasis: facts.base_year.as_deref() == Some(year.period.as_str()),
        ..Row::default()
    });
    let columns = ["period", "area-types-mean", "area-types-sd"].map(|key| words.t(key));
    let mut notes = vec![words.t("area-types-limits-note")];
    if known.len() < facts.years.len() {
        notes.push(words.t("index-note-part"));
    }
    Some(Figure {
        id: "limits",
        subtitle: words.t("area-types-limits-subtitle"),
        chart: (known.len() > 1).then(|| chart.into()),
        table: Table {
            caption: title.clone(),
            columns: columns.into_iter().chain((0..4).map(between)).collect(),
            rows: rows.collect(),
        },
        notes,
        provenance: provenance::of(place, &SeriesKey::new(INDEX, Level::Regso), newest).into_iter().collect(),
        title,
    })
}
