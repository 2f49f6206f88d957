//! Segregation of the places over time, with intervals, and what chance alone would give in each.

use charts::{LineChart, Point, Series};
use edition::SeriesKey;
use edition::store::values::{Assessed, Slice};
use geography::Level;

use super::{Asked, coloured, listed, origins};
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Direction, Figure, development, frame, lines, size, value_could_be_chance};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The groups whose change over time has an interval of its own.
const BIRTH: &str = "birth";

/// A year's *D* in per cent.
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

fn years(place: &Place<'_>, split: &str) -> Vec<Year> {
    let year = |(year, slice): (String, Slice)| Year {
        year,
        value: slice.get(place.position).value().map(|d| 100.0 * d),
        assessed: slice.assessed(place.position),
    };
    place.block(&id(split)).into_iter().map(year).collect()
}

fn id(split: &str) -> String {
    format!("measure:D:{split}:regso")
}

/// *D* between the groups, a line a place.
pub(super) fn over_time(asked: &Asked<'_>) -> Option<Figure> {
    let (first, split) = (asked.places.first()?, asked.split?);
    let words = asked.words();
    let histories: Vec<Vec<Year>> = asked.places.iter().map(|place| years(place, &split.id)).collect();
    let mut columns: Vec<&str> = histories.iter().flatten().map(|year| year.year.as_str()).collect();
    columns.sort_unstable();
    columns.dedup();
    if histories.iter().flatten().all(|year| year.value.is_none()) {
        return None;
    }
    let title = title(asked, &columns);
    let percent = numbers::percent(asked.language, 1);
    let series = asked.places.iter().zip(&histories).map(|(place, years)| Series {
        name: place.name(),
        points: years
            .iter()
            .filter_map(|year| {
                Some(Point { period: year.year.parse().ok()?, value: year.value, interval: year.interval() })
            })
            .collect(),
        highlighted: false,
    });
    let mut series = coloured(&asked.places, series.collect());
    // Bands of many lines would hide each other; the table has every interval.
    for point in series.iter_mut().filter(|line| !line.highlighted).flat_map(|line| &mut line.points) {
        point.interval = None;
    }
    let bands = series.iter().any(|line| !line.highlighted);
    let chart = LineChart {
        frame: frame(first, "compare-segregation", &title, size(300)),
        format: percent.clone(),
        series,
        breaks: Vec::new(),
        include_zero: true,
    };
    let written = |year: &Year| match (year.value, year.interval()) {
        (Some(value), Some((low, high))) => {
            let interval = [("low", Value::Text(&percent.bare(low))), ("high", Value::Text(&percent.bare(high)))];
            Cell::number(format!("{} ({})", percent.value(value), words.with("interval", &interval)), value)
        }
        (Some(value), None) => Cell::number(percent.value(value), value),
        (None, _) => Cell::missing(words.t("missing")),
    };
    let row = |(place, years): (&Place<'_>, &Vec<Year>)| Row {
        code: Some(place.code().to_owned()),
        label: place.name(),
        href: Some(place.link()),
        cells: columns
            .iter()
            .map(|column| match years.iter().find(|year| year.year == *column) {
                Some(year) => written(year),
                None => Cell::missing(words.t("missing")),
            })
            .collect(),
        emphasis: false,
    };
    let rows = asked.places.iter().zip(&histories).map(row).collect();
    let mut notes = vec![words.t("compare-segregation-note")];
    if histories.iter().flatten().any(|year| year.assessed.interval.is_some()) {
        notes.push(words.t("segregation-note-uncertainty"));
        notes.extend(bands.then(|| words.t("compare-segregation-bands")));
    }
    for note in asked.places.iter().filter_map(|place| lines::note_of_measure(place, &columns)) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let newest = columns.last().copied().unwrap_or_default().to_owned();
    let header = [words.t("place")].into_iter().chain(columns.iter().map(|year| (*year).to_owned())).collect();
    Some(Figure {
        id: "compare-segregation",
        subtitle: subtitle(asked),
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns: header, rows },
        notes,
        provenance: origins(&asked.places, &id(&split.id), &newest),
        title,
    })
}

fn subtitle(asked: &Asked<'_>) -> String {
    let words = asked.words();
    let split = asked.split.map(|one| {
        let approximate = if one.approximate { words.t("approximate") } else { String::new() };
        format!("{}{approximate}", one.name.get(asked.language))
    });
    words.with("compare-segregation-subtitle", &[("split", Value::Text(&split.unwrap_or_default()))])
}

/// What became of segregation in each place, as far as its interval carries it; without an interval of the change, what
/// is shown.
fn title(asked: &Asked<'_>, columns: &[&str]) -> String {
    let words = asked.words();
    let split = asked.split.map(|one| one.name.get(asked.language)).unwrap_or_default();
    let (from, to) = (columns.first().copied().unwrap_or_default(), columns.last().copied().unwrap_or_default());
    let values = [("split", Value::Text(split)), ("from", Value::Text(from)), ("to", Value::Text(to))];
    let birth = asked.split.is_some_and(|one| one.id == BIRTH);
    let told: Vec<(String, Direction)> = asked
        .places
        .iter()
        .filter_map(|place| Some((place.name(), development(place).filter(|_| birth)?.direction)))
        .collect();
    if told.len() < asked.places.len() || from == to {
        return words
            .with(if from == to { "compare-segregation-title-one" } else { "compare-segregation-title" }, &values);
    }
    let of = |wanted: fn(&Direction) -> bool, key: &str| {
        let names: Vec<String> = told.iter().filter(|(_, d)| wanted(d)).map(|(name, _)| name.clone()).collect();
        (!names.is_empty()).then(|| words.with(key, &[("places", Value::Text(&listed(words, &names)))]))
    };
    let parts = [
        of(|one| *one == Direction::Up, "compare-up"),
        of(|one| *one == Direction::Down, "compare-down"),
        of(|one| *one == Direction::CouldBeChance, "compare-chance-part"),
        of(|one| matches!(one, Direction::Unchanged | Direction::Unclear), "compare-unclear"),
    ];
    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
    let [_, from, to] = values;
    words.with("compare-segregation-title-told", &[("parts", Value::Text(&parts)), from, to])
}

/// What chance alone would give in each place, and the value without it, in the newest year that all have.
pub(super) fn chance(asked: &Asked<'_>) -> Option<Figure> {
    let split = asked.split?;
    let words = asked.words();
    let histories: Vec<Vec<Year>> = asked.places.iter().map(|place| years(place, &split.id)).collect();
    let newest = histories
        .first()?
        .iter()
        .rev()
        .map(|year| year.year.as_str())
        .find(|year| histories.iter().all(|all| all.iter().any(|one| one.year == *year && one.value.is_some())))?
        .to_owned();
    let percent = numbers::percent(asked.language, 1);
    let count = numbers::count(asked.language);
    let number = |value: Option<f64>| match value {
        Some(value) => Cell::number(percent.value(value), value),
        None => Cell::missing(words.t("missing")),
    };
    let row = |(place, years): (&Place<'_>, &Vec<Year>)| {
        let year = years.iter().find(|year| year.year == newest)?;
        let areas = place.areas_of(Level::Regso, "population", &newest);
        let people = place.slice(&SeriesKey::new("population", place.level), &newest);
        let people = people.and_then(|slice| slice.get(place.position).value());
        let chance = match value_could_be_chance(&year.assessed) {
            Some(true) => Cell::text(words.t("chance-yes")),
            Some(false) => Cell::text(words.t("chance-no")),
            None => Cell::missing(words.t("missing")),
        };
        let of_areas = (areas > 0).then(|| Some(people? / areas as f64)).flatten();
        Some(Row {
            code: Some(place.code().to_owned()),
            label: place.name(),
            href: Some(place.link()),
            cells: vec![
                number(year.value),
                number(year.interval().map(|(low, _)| low)),
                number(year.interval().map(|(_, high)| high)),
                number(year.assessed.corrected.map(|value| 100.0 * value)),
                number(year.assessed.expected.map(|value| 100.0 * value)),
                chance,
                Cell::number(count.value(areas as f64), areas as f64),
                match of_areas {
                    Some(people) => Cell::number(count.value(people), people),
                    None => Cell::missing(words.t("missing")),
                },
            ],
            emphasis: false,
        })
    };
    let rows: Vec<Row> = asked.places.iter().zip(&histories).filter_map(row).collect();
    let title = words.with("compare-chance-title", &[("period", Value::Text(&newest))]);
    let keys = [
        "place",
        "value",
        "interval-low",
        "interval-high",
        "corrected",
        "expected",
        "chance",
        "compare-areas",
        "compare-people-per-area",
    ];
    Some(Figure {
        id: "compare-chance",
        subtitle: subtitle(asked),
        chart: None,
        table: Table { caption: title.clone(), columns: keys.map(|key| words.t(key)).to_vec(), rows },
        notes: vec![words.t("compare-chance-note")],
        provenance: origins(&asked.places, &id(&split.id), &newest),
        title,
    })
}
