//! One indicator over time, a line a place.

use charts::{Break, LineChart, NumberFormat, Point, Series};
use cube::Observation;

use super::{Asked, coloured, origins};
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, frame, lines, size};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

pub(super) fn figure(asked: &Asked<'_>) -> Option<Figure> {
    let (first, indicator) = (asked.places.first()?, asked.indicator?);
    let words = asked.words();
    let history = |place: &Place<'_>| -> Vec<(String, Observation)> {
        place.history(&indicator.id).into_iter().filter(|(year, _)| indicator.observes(year)).collect()
    };
    let histories: Vec<Vec<(String, Observation)>> = asked.places.iter().map(history).collect();
    let told = |(_, cell): &&(String, Observation)| cell.value().is_some();
    let mut years: Vec<&str> = histories.iter().flatten().filter(told).map(|(year, _)| year.as_str()).collect();
    years.sort_unstable();
    years.dedup();
    let (from, to) = (*years.first()?, *years.last()?);
    let format = numbers::of(indicator, asked.language);
    let title = title(asked, &histories, to, &format);
    let series = asked.places.iter().zip(&histories).map(|(place, history)| Series {
        name: asked.label(place),
        points: history.iter().filter_map(|(year, cell)| Some(Point::new(year.parse().ok()?, cell.value()))).collect(),
        highlighted: false,
    });
    let chart = LineChart {
        frame: frame(first, "compare-indicator", &title, size(300)),
        format: format.clone(),
        series: coloured(&asked.places, series.collect()),
        breaks: breaks(asked, &indicator.id, of_definition(asked)),
        include_zero: false,
    };
    let row = |(place, history): (&Place<'_>, &Vec<(String, Observation)>)| Row {
        code: Some(place.code().to_owned()),
        label: asked.label(place),
        href: crate::links::area(place.edition(), asked.language, place.code()),
        cells: years
            .iter()
            .map(|year| match history.iter().find(|(of, _)| of == year) {
                Some((_, cell)) => Cell::of(*cell, &format, words),
                None => Cell::missing(words.t("missing")),
            })
            .collect(),
        emphasis: false,
    };
    let rows = asked.places.iter().zip(&histories).map(row).collect();
    let mut notes =
        vec![indicator.direction.get(asked.language).to_owned(), indicator.caveats.get(asked.language).to_owned()];
    notes.retain(|note| !note.is_empty());
    for note in asked.places.iter().flat_map(|place| lines::notes(place, [indicator.id.as_str()])) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let columns = [words.t("place")].into_iter().chain(years.iter().map(|year| (*year).to_owned())).collect();
    Some(Figure {
        id: "compare-indicator",
        subtitle: indicator.definition.get(asked.language).to_owned(),
        chart: (from != to).then(|| chart.into()),
        table: Table { caption: title.clone(), columns, rows },
        notes,
        provenance: origins(&asked.places, &indicator.id, to),
        title,
    })
}

/// Where the definition of the chosen indicator changed.
fn of_definition(asked: &Asked<'_>) -> Vec<Break> {
    let known = asked.indicator.map(|one| one.breaks.as_slice()).unwrap_or_default();
    let one = |cut: &catalogue::Break| {
        Some(Break { period: cut.period.parse().ok()?, note: cut.note.get(asked.language).to_owned() })
    };
    known.iter().filter_map(one).collect()
}

/// Those, and where the lines of any of the places are broken, each period once.
fn breaks(asked: &Asked<'_>, id: &str, mut known: Vec<Break>) -> Vec<Break> {
    for cut in asked.places.iter().flat_map(|place| lines::in_chart(place, id)) {
        if !known.iter().any(|other| other.period == cut.period) {
            known.push(cut);
        }
    }
    known.sort_by_key(|cut| cut.period);
    known
}

/// The lowest and the highest of the newest year.
fn title(asked: &Asked<'_>, histories: &[Vec<(String, Observation)>], year: &str, format: &NumberFormat) -> String {
    let words = asked.words();
    let name = asked.indicator.map(|one| one.name.get(asked.language)).unwrap_or_default();
    let value = |history: &Vec<(String, Observation)>| history.iter().find(|(of, _)| of == year)?.1.value();
    let mut told: Vec<(String, f64)> = asked
        .places
        .iter()
        .zip(histories)
        .filter(|(place, _)| asked.tells(place))
        .filter_map(|(place, history)| Some((asked.label(place), value(history)?)))
        .collect();
    told.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut values = vec![("name", Value::Text(name)), ("year", Value::Text(year))];
    match told.as_slice() {
        [low, .., high] => {
            let written = [format.value(low.1), format.value(high.1)];
            values.push(("low", Value::Text(&written[0])));
            values.push(("low-place", Value::Text(&low.0)));
            values.push(("high", Value::Text(&written[1])));
            values.push(("high-place", Value::Text(&high.0)));
            words.with("compare-indicator-title", &values)
        }
        _ => words.with("compare-indicator-title-one", &values),
    }
}
