//! All measures of all splits at both units, newest year: a bar a split, and the table.

use charts::{Bar, BarChart};
use cube::Status;
use edition::analyse::segregation::UNITS;
use edition::store::values::Assessed;
use edition::{SeriesInfo, SeriesKey};

use super::table::{Cell, Row, Table};
use super::{Figure, frame, provenance, size};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The measures of the table, with the number of decimals.
pub(super) const MEASURES: [(&str, &str, usize); 6] = [
    ("D", "measure-d", 3),
    ("isolation", "measure-isolation", 3),
    ("interaction", "measure-interaction", 3),
    ("gini", "measure-gini", 3),
    ("H", "measure-h", 3),
    ("M", "measure-m", 4),
];

/// How unevenly different groups are spread over the areas of the place.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let mut rows = Vec::new();
    let mut bars = Vec::new();
    let mut origins = Vec::new();
    for split in &place.edition().catalogue().splits {
        for unit in UNITS {
            let cells: Vec<Option<(String, Cell)>> =
                MEASURES.iter().map(|(id, _, decimals)| cell(place, id, &split.id, unit, *decimals)).collect();
            let Some(period) = cells.iter().flatten().map(|(p, _)| p.clone()).next() else { continue };
            let cells: Vec<Cell> =
                cells.into_iter().map(|c| c.map_or(Cell::missing(words.t("missing")), |c| c.1)).collect();
            let name = split.name.get(place.language);
            let approximate = if split.approximate { words.t("approximate") } else { String::new() };
            if unit == UNITS[0] {
                let key = SeriesKey::measure("D", &split.id, unit, place.level);
                let assessed = place.newest(&key).map(|(_, slice)| slice.assessed(place.position));
                bars.push(bar(format!("{name}{approximate}"), cells[0].number, &assessed.unwrap_or_default()));
                origins.extend(provenance::of(place, &key, &period));
            }
            rows.push(Row {
                label: format!("{name}{approximate}, {}, {period}", place.words().levels(unit)),
                cells,
                ..Row::default()
            });
        }
    }
    if rows.is_empty() {
        return None;
    }
    let title = words.with("measures-title", &[("place", Value::Text(&place.name()))]);
    let chart = BarChart {
        frame: frame(place, "measures", &title, size(220)),
        format: numbers::percent(place.language, 1),
        bars,
        reference: None,
    };
    let columns = [words.t("measures-split")].into_iter().chain(MEASURES.iter().map(|(_, key, _)| words.t(key)));
    Some(Figure {
        id: "measures",
        subtitle: words.t("measures-subtitle"),
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns: columns.collect(), rows },
        notes: vec![words.t("measures-note")],
        provenance: origins,
        title,
    })
}

fn cell(
    place: &Place<'_>,
    measure: &str,
    split: &str,
    unit: geography::Level,
    decimals: usize,
) -> Option<(String, Cell)> {
    let key = SeriesKey::measure(measure, split, unit, place.level);
    let (period, slice) = place.newest(&key)?;
    let info = place.edition().series(&key)?;
    let observation = slice.get(place.position);
    let cell = match observation.value() {
        Some(value) => Cell::number(numbers::plain(place.language, decimals).value(value), value),
        None => undefined(place, info, &period),
    };
    Some((period, cell))
}

/// A bar of a share, in per cent, with its interval.
pub(super) fn bar(label: String, share: Option<f64>, assessed: &Assessed) -> Bar {
    Bar {
        label,
        value: share.map(|share| 100.0 * share),
        status: if share.is_some() { Status::Normal } else { Status::NotApplicable },
        interval: assessed.interval.map(|(low, high)| (100.0 * low, 100.0 * high)),
        highlighted: false,
        value_text: None,
    }
}

/// The cell of a measure without a value in a year: why there is none.
pub(super) fn undefined(place: &Place<'_>, series: &SeriesInfo, period: &str) -> Cell {
    let reason = series.period(period).and_then(|at| series.reasons.get(&(at, place.position)));
    Cell::missing(place.words().t(reason_key(reason.map_or("", String::as_str))))
}

/// The words for why a measure is undefined.
fn reason_key(code: &str) -> &'static str {
    match code {
        "too-few-areas" => "reason-too-few-areas",
        "empty-group" => "reason-empty-group",
        "one-group" => "reason-one-group",
        "areas-without-figures" => "reason-areas-without-figures",
        _ => "missing",
    }
}
