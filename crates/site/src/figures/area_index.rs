//! The official index of one RegSO over the years, its types by the limits of each year and by those of one year, and in
//! words how near a limit it lies and why its type changed.
//!
//! Nothing is shown where the edition has no official index; a proxy says how near it lies to the proxy's own limits.

use charts::{LineChart, NumberFormat, Point, Series};
use cube::Observation;
use edition::SeriesKey;
use edition::analyse::socioeconomic::{ABSOLUTE, Cause, DISTANCE, INDEX, NationalLimits, component_series};
use edition::analyse::types::{OFFICIAL, PROXY_DISTANCE, type_index};
use geography::Level;

use super::table::{Cell, Row, Table};
use super::{Figure, frame, lines, provenance, size, types};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The values of an area over time, oldest first.
type History = Vec<(String, Observation)>;

/// How the index is written: it is published with one decimal.
fn points(place: &Place<'_>) -> NumberFormat {
    numbers::plain(place.language, 1)
}

/// The index over the years beside the mean of the country's areas; its components in the table.
pub(crate) fn index(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let catalogue = &place.edition().catalogue().index;
    let history = place.history(INDEX);
    let told: Vec<(&str, f64)> = history.iter().filter_map(|(y, o)| Some((y.as_str(), o.value()?))).collect();
    // Two years are set against each other only if they are of the same area.
    let stretch = lines::newest_stretch(place, INDEX, &told);
    let (first, last) = (stretch.first()?, stretch.last()?);
    let format = points(place);
    let name = place.name();
    let values = [
        ("place", Value::Text(&name)),
        ("first", Value::Text(&format.value(first.1))),
        ("last", Value::Text(&format.value(last.1))),
        ("from", Value::Text(first.0)),
        ("to", Value::Text(last.0)),
    ];
    let title = words.with(if first.0 == last.0 { "index-title-one" } else { "index-title" }, &values);
    let mean = |year: &str| place.edition().facts().index.limits(year).map(|limits| limits.mean);
    let country: Vec<(i32, f64)> =
        history.iter().filter_map(|(year, _)| Some((year.parse().ok()?, mean(year)?))).collect();
    let own = history.iter().filter_map(|(y, o)| Some(Point::new(y.parse().ok()?, o.value())));
    let mut series = vec![Series { name: name.clone(), points: own.collect(), highlighted: true }];
    if !country.is_empty() {
        let points = country.iter().map(|(year, mean)| Point::new(*year, Some(*mean))).collect();
        series.push(Series { name: words.t("index-mean"), points, highlighted: false });
    }
    let chart = LineChart {
        frame: frame(place, "index", &title, size(231)),
        format: format.clone(),
        series,
        breaks: lines::in_chart(place, INDEX),
        include_zero: true,
    };
    let years: Vec<&str> = history.iter().map(|(year, _)| year.as_str()).collect();
    let row = |label: String, history: &History, emphasis| Row {
        label,
        cells: years.iter().map(|year| cell(place, history, year, &format)).collect(),
        emphasis,
        ..Row::default()
    };
    let mut rows = vec![row(catalogue.name.get(place.language).to_owned(), &history, true)];
    for component in &catalogue.components {
        let history = place.history(&component_series(&component.id));
        if history.iter().any(|(_, cell)| cell.value().is_some()) {
            rows.push(row(
                words.with("index-part", &[("name", Value::Text(component.name.get(place.language)))]),
                &history,
                false,
            ));
        }
    }
    if !country.is_empty() {
        let cells = years.iter().map(|year| match mean(year) {
            Some(mean) => Cell::number(format.value(mean), mean),
            None => Cell::missing(words.t("missing")),
        });
        rows.push(Row { label: words.t("index-mean"), cells: cells.collect(), ..Row::default() });
    }
    let mut notes = vec![words.t("index-note")];
    if !years.iter().all(|year| mean(year).is_some()) {
        notes.push(words.t("index-note-part"));
    }
    notes.extend(lines::notes(place, [INDEX]));
    Some(Figure {
        id: "index",
        subtitle: words.t("index-subtitle"),
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns: with_years(place, &years, INDEX), rows },
        notes,
        provenance: origins(place, [INDEX], last.0),
        title,
    })
}

fn cell(place: &Place<'_>, history: &History, year: &str, format: &NumberFormat) -> Cell {
    let found = history.iter().find(|(y, _)| y == year).map_or(Observation::MISSING, |(_, o)| *o);
    Cell::of(found, format, place.words())
}

fn with_years(place: &Place<'_>, years: &[&str], id: &str) -> Vec<String> {
    [place.words().t("within-figures")].into_iter().chain(lines::columns(place, years, [id])).collect()
}

fn origins<const N: usize>(place: &Place<'_>, ids: [&str; N], period: &str) -> Vec<provenance::Provenance> {
    ids.into_iter().filter_map(|id| provenance::of(place, &SeriesKey::new(id, place.level), period)).collect()
}

/// The type by the limits of each year beside that by the limits of one year, with the distance to the nearest limit.
pub(crate) fn type_years(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let base = place.edition().facts().index.base_year.as_deref()?;
    let (relative, absolute) = (place.history(OFFICIAL), place.history(ABSOLUTE));
    let years: Vec<&str> = absolute.iter().map(|(year, _)| year.as_str()).collect();
    let last = *years.last()?;
    if !absolute.iter().any(|(_, cell)| cell.value().is_some()) {
        return None;
    }
    let of_type = |history: &History, year: &str| {
        let found = history.iter().find(|(y, _)| y == year).and_then(|(_, cell)| type_index(*cell));
        found.map_or(Cell::missing(words.t("missing")), |i| Cell::number((i + 1).to_string(), (i + 1) as f64))
    };
    let row = |label: String, cells: Vec<Cell>| Row { label, cells, ..Row::default() };
    let with_base = [("base", Value::Text(base))];
    let distances = place.history(DISTANCE);
    let rows = vec![
        row(words.t("type-relative"), years.iter().map(|year| of_type(&relative, year)).collect()),
        row(words.with("type-absolute", &with_base), years.iter().map(|year| of_type(&absolute, year)).collect()),
        row(words.t("type-distance"), years.iter().map(|year| cell(place, &distances, year, &points(place))).collect()),
    ];
    let mut notes = vec![words.t("type-relative-note"), words.with("type-absolute-note", &with_base)];
    notes.extend(lines::notes(place, [ABSOLUTE]));
    let title = words.with("type-years-title", &[("place", Value::Text(&place.name()))]);
    Some(Figure {
        id: "type-years",
        subtitle: words.t("type-years-subtitle"),
        chart: None,
        table: Table { caption: title.clone(), columns: with_years(place, &years, ABSOLUTE), rows },
        notes,
        provenance: origins(place, [OFFICIAL, ABSOLUTE, DISTANCE], last),
        title,
    })
}

/// How near a limit the area lies, why its type changed, and which components its index changed by.
pub(crate) fn story(place: &Place<'_>) -> Vec<String> {
    let facts = &place.edition().facts().index;
    let moves = facts.moves.get(place.code()).into_iter().flatten();
    let told = moves.map(|one| {
        let (before, after) = (one.before.to_string(), one.after.to_string());
        let values = [
            ("from", Value::Text(&one.from)),
            ("to", Value::Text(&one.to)),
            ("before", Value::Text(&before)),
            ("after", Value::Text(&after)),
        ];
        place.words().with(move_key(one.cause), &values)
    });
    distance(place).into_iter().chain(told).chain(change(place)).collect()
}

fn move_key(cause: Cause) -> &'static str {
    match cause {
        Cause::OwnConditions => "type-move-own",
        Cause::OtherAreas => "type-move-others",
        Cause::Both => "type-move-both",
        Cause::Unknown => "type-move-unknown",
    }
}

fn distance(place: &Place<'_>) -> Option<String> {
    let (period, distances) = place.newest(&SeriesKey::new(DISTANCE, place.level))?;
    let distance = distances.get(place.position).value()?;
    let index = place.slice(&SeriesKey::new(INDEX, place.level), &period)?.get(place.position).value()?;
    let limits: &NationalLimits = place.edition().facts().index.limits(&period)?;
    let (above, below) = limits.nearest_pair(index);
    let (above, below) = (above.to_string(), below.to_string());
    let values = [
        ("period", Value::Text(period.as_str())),
        ("index", Value::Text(&points(place).value(index))),
        ("distance", Value::Text(&points(place).value(distance))),
        ("above", Value::Text(&above)),
        ("below", Value::Text(&below)),
    ];
    Some(place.words().with("type-distance-sentence", &values))
}

/// How near the proxy lies to the nearest of its own limits; nothing where the official index tells it.
pub(crate) fn proxy_distance(place: &Place<'_>) -> Option<String> {
    if place.history(INDEX).iter().any(|(_, cell)| cell.value().is_some()) {
        return None;
    }
    let (period, distances) = place.newest(&SeriesKey::new(PROXY_DISTANCE, place.level))?;
    let distance = points(place).value(distances.get(place.position).value()?);
    let values = [("period", Value::Text(period.as_str())), ("distance", Value::Text(&distance))];
    Some(place.words().with("proxy-distance-sentence", &values))
}

fn change(place: &Place<'_>) -> Option<String> {
    let change = place.edition().facts().index.changes.get(place.code())?;
    let format = points(place);
    let components = &place.edition().catalogue().index.components;
    let part = |(component, part): (&catalogue::Component, &f64)| {
        format!("{} {}", component.name.get(place.language).to_lowercase(), format.change(*part))
    };
    let parts: Vec<String> = components.iter().zip(&change.parts).map(part).collect();
    let values = [
        ("from", Value::Text(change.from.as_str())),
        ("to", Value::Text(&change.to)),
        ("change", Value::Text(&format.change(change.after - change.before))),
        ("parts", Value::Text(&parts.join(", "))),
    ];
    Some(place.words().with("index-change", &values))
}

/// The words for a cause in a table.
pub(super) fn cause_key(cause: Cause) -> &'static str {
    match cause {
        Cause::OwnConditions => "cause-own",
        Cause::OtherAreas => "cause-others",
        Cause::Both => "cause-both",
        Cause::Unknown => "cause-unknown",
    }
}

/// A type in a table: its number and short label.
pub(super) fn written_type(place: &Place<'_>, number: u8) -> Cell {
    Cell::text(format!("{number} {}", types::label(place, usize::from(number) - 1)))
}

/// The level at which the index stands.
pub(super) const LEVEL: Level = Level::Regso;
