//! How areas moved between types from one year to a later one, and how many people live in those that did.

use charts::{FlowChart, NumberFormat, Size, Unit};
use edition::SeriesKey;
use edition::analyse::socioeconomic::ABSOLUTE;
use edition::analyse::transitions::Transition;
use edition::analyse::types::OFFICIAL;
use geography::Level;

use super::Asked;
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, frame, provenance, type_label};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// Tall enough for ribbons to be told apart, narrow enough for a telephone.
const SIZE: Size = Size { width: 340, height: 520 };

/// Areas by type then and now.
pub(super) fn areas(asked: &Asked<'_>) -> Option<Figure> {
    let one = asked.moves?;
    if one.compared() == 0 {
        return None;
    }
    let words = asked.place.words();
    let counts = one.areas.map(|row| row.map(f64::from));
    let title = title_of_areas(&asked.place, one);
    let mut notes = vec![kind_note(asked)];
    let (greater, lesser) = directions(one);
    if greater + lesser > 0 {
        let values = [("greater", Value::Count(greater)), ("lesser", Value::Count(lesser))];
        notes.push(words.with("area-types-moves-direction", &values));
    }
    if one.left_out > 0 {
        notes.push(words.with("area-types-moves-left-out", &[("count", Value::Count(u64::from(one.left_out)))]));
    }
    Some(figure(asked, one, "moves-areas", title, counts, Unit::Areas, notes))
}

/// People in areas by type then and now.
pub(super) fn people(asked: &Asked<'_>) -> Option<Figure> {
    let one = asked.moves?;
    let all: f64 = one.people.iter().flatten().sum();
    if all <= 0.0 {
        return None;
    }
    let (place, words) = (&asked.place, asked.place.words());
    let moved: f64 = off_diagonal(one).map(|(then, now)| one.people[then][now]).sum();
    let (name, count) = (place.name(), numbers::count(place.language));
    let share = numbers::percent(place.language, 1).value(100.0 * moved / all);
    let written = count.value(moved);
    let values = [
        ("place", Value::Text(&name)),
        ("from", Value::Text(&one.from)),
        ("to", Value::Text(&one.to)),
        ("moved", Value::Text(&written)),
        ("share", Value::Text(&share)),
    ];
    let title = match (one.moved.is_empty(), one.without_people) {
        (true, _) => words.with("area-types-people-title-none", &values[..3]),
        (false, 0) => words.with("area-types-people-title", &values),
        (false, _) => words.with("area-types-people-title-part", &values[..4]),
    };
    let mut notes = vec![words.with("area-types-people-note", &[("period", Value::Text(&one.people_period))])];
    if one.without_people > 0 {
        let count = [("count", Value::Count(u64::from(one.without_people)))];
        notes.push(words.with("area-types-people-unknown", &count));
    }
    notes.push(kind_note(asked));
    let mut figure = figure(asked, one, "moves-people", title, one.people, Unit::Persons, notes);
    let population = provenance::of(place, &SeriesKey::new("population", Level::Regso), &one.people_period);
    figure.provenance.extend(population);
    Some(figure)
}

fn figure(
    asked: &Asked<'_>,
    one: &Transition,
    id: &'static str,
    title: String,
    counts: [[f64; 5]; 5],
    unit: Unit,
    notes: Vec<String>,
) -> Figure {
    let place = &asked.place;
    let words = place.words();
    let chart = FlowChart {
        frame: frame(place, id, &title, SIZE),
        type_names: std::array::from_fn(|kind| type_label(place, kind)),
        from: one.from.clone(),
        to: one.to.clone(),
        counts,
        format: NumberFormat { language: place.language, decimals: 0, unit },
    };
    let kind = if one.absolute { ABSOLUTE } else { OFFICIAL };
    let subtitle = words.t(if one.absolute { "area-types-moves-absolute" } else { "area-types-moves-relative" });
    Figure {
        id,
        subtitle,
        chart: Some(chart.into()),
        table: table(place, one, &counts, &title),
        notes,
        provenance: provenance::of(place, &SeriesKey::new(kind, Level::Regso), &one.to).into_iter().collect(),
        title,
    }
}

/// Types then as rows and now as columns, with sums.
fn table(place: &Place<'_>, one: &Transition, counts: &[[f64; 5]; 5], caption: &str) -> Table {
    let words = place.words();
    let format = numbers::count(place.language);
    let number = |value: f64| Cell::number(format.value(value), value);
    let in_year = |key: &str, year: &str, number: &str| {
        words.with(key, &[("number", Value::Text(number)), ("year", Value::Text(year))])
    };
    let row = |then: usize| {
        let sum: f64 = counts[then].iter().sum();
        Row {
            label: in_year("area-types-in-year", &one.from, &(then + 1).to_string()),
            cells: counts[then].iter().copied().chain([sum]).map(number).collect(),
            ..Row::default()
        }
    };
    let now = |kind: usize| counts.iter().map(|row| row[kind]).sum::<f64>();
    let sums = (0..5).map(now).chain([counts.iter().flatten().sum()]);
    let whole =
        Row { label: words.t("area-types-sum"), cells: sums.map(number).collect(), emphasis: true, ..Row::default() };
    let columns = (1..=5).map(|kind| in_year("area-types-in-year", &one.to, &kind.to_string()));
    Table {
        caption: caption.to_owned(),
        columns: [words.t("types-type")].into_iter().chain(columns).chain([words.t("area-types-sum")]).collect(),
        rows: (0..5).map(row).chain([whole]).collect(),
    }
}

fn title_of_areas(place: &Place<'_>, one: &Transition) -> String {
    let name = place.name();
    let values = [
        ("place", Value::Text(&name)),
        ("from", Value::Text(one.from.as_str())),
        ("to", Value::Text(&one.to)),
        ("all", Value::Count(u64::from(one.compared()))),
        ("moved", Value::Count(one.moved.len() as u64)),
    ];
    let key = if one.moved.is_empty() { "area-types-moves-title-none" } else { "area-types-moves-title" };
    place.words().with(key, &values)
}

/// Areas that moved to greater and to lesser challenges: type 1 has the greatest.
pub(super) fn directions(one: &Transition) -> (u64, u64) {
    let greater = one.moved.iter().filter(|(_, then, now)| now < then).count() as u64;
    (greater, one.moved.len() as u64 - greater)
}

fn off_diagonal(_: &Transition) -> impl Iterator<Item = (usize, usize)> {
    (0..5).flat_map(|then| (0..5).map(move |now| (then, now))).filter(|(then, now)| then != now)
}

/// What a move of this kind of types means.
fn kind_note(asked: &Asked<'_>) -> String {
    let words = asked.place.words();
    match asked.place.edition().facts().index.base_year.as_deref().filter(|_| asked.absolute) {
        Some(base) => words.with("type-absolute-note", &[("base", Value::Text(base))]),
        None => words.t("type-relative-note"),
    }
}
