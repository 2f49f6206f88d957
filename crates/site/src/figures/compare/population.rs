//! The population of the places: how it changed since the first year that all of them have, and how many they are.

use charts::{LineChart, Point, Series};

use super::{Asked, coloured, origins};
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, frame, lines, size};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

const POPULATION: &str = "population";

pub(super) fn figure(asked: &Asked<'_>) -> Option<Figure> {
    let first = asked.places.first()?;
    let words = asked.words();
    let told = |place: &Place<'_>| -> Vec<(String, f64)> {
        place.history(POPULATION).into_iter().filter_map(|(year, cell)| Some((year, cell.value()?))).collect()
    };
    let histories: Vec<Vec<(String, f64)>> = asked.places.iter().map(told).collect();
    let at = |history: &[(String, f64)], year: &str| history.iter().find(|(of, _)| of == year).map(|(_, value)| *value);
    // Years before an area was redrawn are of another area: a change is counted from the last redrawing on.
    let since = asked.places.iter().filter_map(|place| place.breaks(POPULATION).last().map(|(year, _)| *year)).max();
    let common: Vec<&str> = histories
        .first()?
        .iter()
        .map(|(year, _)| year.as_str())
        .filter(|year| since.is_none_or(|since| *year >= since))
        .filter(|year| histories.iter().all(|history| at(history, year).is_some_and(|people| people > 0.0)))
        .collect();
    let (from, to) = (*common.first()?, *common.last()?);
    let change = |history: &[(String, f64)], year: &str| {
        let before = at(history, from)?;
        Some(100.0 * (at(history, year)? / before - 1.0))
    };
    let percent = numbers::percent(asked.language, 1);
    let title = title(asked, &histories, (from, to), change);
    let series = asked.places.iter().zip(&histories).map(|(place, history)| Series {
        name: asked.label(place),
        points: common.iter().filter_map(|year| Some(Point::new(year.parse().ok()?, change(history, year)))).collect(),
        highlighted: false,
    });
    let chart = LineChart {
        frame: frame(first, "compare-population", &title, size(300)),
        format: percent.clone(),
        series: coloured(&asked.places, series.collect()),
        breaks: Vec::new(),
        include_zero: true,
    };
    let count = numbers::count(asked.language);
    let row = |(place, history): (&Place<'_>, &Vec<(String, f64)>)| {
        let people = common.iter().map(|year| match at(history, year) {
            Some(people) => Cell::number(count.value(people), people),
            None => Cell::missing(words.t("missing")),
        });
        let changed = match change(history, to) {
            Some(change) => Cell::number(percent.change(change), change),
            None => Cell::missing(words.t("missing")),
        };
        Row {
            code: Some(place.code().to_owned()),
            label: asked.label(place),
            href: crate::links::area(place.edition(), asked.language, place.code()),
            cells: [changed].into_iter().chain(people).collect(),
            emphasis: false,
        }
    };
    let changed = words.with("compare-population-change", &[("from", Value::Text(from)), ("to", Value::Text(to))]);
    let columns = [words.t("place"), changed].into_iter().chain(common.iter().map(|year| (*year).to_owned()));
    let mut notes: Vec<String> = Vec::new();
    for note in asked.places.iter().flat_map(|place| lines::notes(place, [POPULATION])) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let rows = asked.places.iter().zip(&histories).map(row).collect();
    Some(Figure {
        id: "compare-population",
        subtitle: words.with("compare-population-subtitle", &[("from", Value::Text(from))]),
        chart: (from != to).then(|| chart.into()),
        table: Table { caption: title.clone(), columns: columns.collect(), rows },
        notes,
        provenance: origins(&asked.places, POPULATION, to),
        title,
    })
}

fn title(
    asked: &Asked<'_>,
    histories: &[Vec<(String, f64)>],
    (from, to): (&str, &str),
    change: impl Fn(&[(String, f64)], &str) -> Option<f64>,
) -> String {
    let words = asked.words();
    let mut told: Vec<(String, f64)> = asked
        .places
        .iter()
        .zip(histories)
        .filter(|(place, _)| asked.tells(place))
        .filter_map(|(place, history)| Some((asked.label(place), change(history, to)?)))
        .collect();
    told.sort_by(|a, b| a.1.total_cmp(&b.1));
    let percent = numbers::percent(asked.language, 1);
    let mut values = vec![("from", Value::Text(from)), ("to", Value::Text(to))];
    match told.as_slice() {
        [low, .., high] if from != to => {
            let written = [percent.change(low.1), percent.change(high.1)];
            values.push(("low", Value::Text(&written[0])));
            values.push(("low-place", Value::Text(&low.0)));
            values.push(("high", Value::Text(&written[1])));
            values.push(("high-place", Value::Text(&high.0)));
            words.with("compare-population-title", &values)
        }
        _ => words.with("compare-population-title-one", &values[1..]),
    }
}
