//! Segregation by country of birth over time.

use charts::{LineChart, Point, Series};
use edition::SeriesKey;
use edition::store::values::{Assessed, Slice};
use geography::Level;

use super::certainty::{Direction, development};
use super::table::{Cell, Row, Table};
use super::{Figure, frame, lines, provenance, size};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// A year's *D*, in per cent, with its interval.
struct Year {
    year: String,
    value: Option<f64>,
    assessed: Assessed,
}

impl Year {
    fn interval(&self) -> Option<(f64, f64)> {
        self.assessed.interval.map(|(low, high)| (100.0 * low, 100.0 * high))
    }
}

/// A place's name and its years, oldest first.
type Named = (String, Vec<Year>);

/// *D* of persons born abroad and born in Sweden between RegSO: the place, its county, the country.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let shown = [Some(*place), place.above(Level::County), place.above(Level::Country)];
    let shown: Vec<Place<'_>> = shown.into_iter().flatten().collect();
    let id = "measure:D:birth:regso";
    let histories: Vec<Named> = shown.iter().map(|p| (p.name(), years(p, id))).collect();
    let own: Vec<(&Year, f64)> = histories[0].1.iter().filter_map(|y| Some((y, y.value?))).collect();
    let ((first, from), (last, to)) = (own.first()?, own.last()?);
    let percent = numbers::percent(place.language, 1);
    let name = place.name();
    let direction = development(place).map(|d| d.direction);
    let title = words.with(
        match direction {
            Some(Direction::Up) => "segregation-title-up",
            Some(Direction::Down) => "segregation-title-down",
            Some(Direction::CouldBeChance) => "segregation-title-chance",
            Some(Direction::Unchanged | Direction::Unclear) | None => "segregation-title",
        },
        &[
            ("place", Value::Text(&name)),
            ("first", Value::Text(&percent.value(*from))),
            ("last", Value::Text(&percent.value(*to))),
            ("from", Value::Text(&first.year)),
            ("to", Value::Text(&last.year)),
        ],
    );
    let point = |y: &Year| Some(Point { period: y.year.parse().ok()?, value: y.value, interval: y.interval() });
    let series = histories.iter().enumerate().map(|(i, (name, years))| Series {
        name: name.clone(),
        points: years.iter().filter_map(point).collect(),
        highlighted: i == 0,
    });
    let chart = LineChart {
        frame: frame(place, "segregation", &title, size(244)),
        format: percent.clone(),
        series: series.collect(),
        breaks: Vec::new(),
        include_zero: true,
    };
    let columns: Vec<&str> = histories[0].1.iter().map(|y| y.year.as_str()).collect();
    let written = |year: &Year| match (year.value, year.interval()) {
        (Some(value), Some((low, high))) => {
            let interval = [("low", Value::Text(&percent.bare(low))), ("high", Value::Text(&percent.bare(high)))];
            Cell::number(format!("{} ({})", percent.value(value), words.with("interval", &interval)), value)
        }
        (Some(value), None) => Cell::number(percent.value(value), value),
        (None, _) => Cell::missing(words.t("missing")),
    };
    let rows = histories.iter().enumerate().map(|(i, (name, years))| Row {
        label: name.clone(),
        cells: columns
            .iter()
            .map(|column| match years.iter().find(|y| y.year == *column) {
                Some(year) => written(year),
                None => Cell::missing(words.t("missing")),
            })
            .collect(),
        emphasis: i == 0,
        ..Row::default()
    });
    let rows = rows.collect();
    let columns = [words.t("place")].into_iter().chain(columns.iter().map(|year| (*year).to_owned())).collect();
    let mut notes = vec![words.t("segregation-note-size")];
    notes.extend(lines::note_of_measure(place, &own.iter().map(|(year, _)| year.year.as_str()).collect::<Vec<_>>()));
    if last.interval().is_some() {
        notes.push(words.t("segregation-note-uncertainty"));
    }
    notes.extend(chance(place, last));
    let key = SeriesKey::measure("D", "birth", Level::Regso, place.level);
    Some(Figure {
        id: "segregation",
        subtitle: words.t("segregation-subtitle"),
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns, rows },
        notes,
        provenance: provenance::of(place, &key, &last.year).into_iter().collect(),
        title,
    })
}

fn years(place: &Place<'_>, id: &str) -> Vec<Year> {
    let year = |(year, slice): (String, Slice)| Year {
        year,
        value: slice.get(place.position).value().map(|d| 100.0 * d),
        assessed: slice.assessed(place.position),
    };
    place.block(id).into_iter().map(year).collect()
}

/// What chance alone would give, and the value without it.
fn chance(place: &Place<'_>, year: &Year) -> Option<String> {
    let percent = numbers::percent(place.language, 1);
    let (expected, corrected) = (100.0 * year.assessed.expected?, 100.0 * year.assessed.corrected?);
    let values = [
        ("period", Value::Text(year.year.as_str())),
        ("expected", Value::Text(&percent.value(expected))),
        ("corrected", Value::Text(&percent.value(corrected))),
    ];
    Some(place.words().with("segregation-note-chance", &values))
}
