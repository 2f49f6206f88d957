//! People in area types 1 and 2 over the years, by the limits of each year and of one year; which areas changed type, and
//! why.

use charts::{LineChart, Point, Series};
use edition::analyse::socioeconomic::{ABSOLUTE, Cause, TypeMove};
use edition::analyse::types::{Distribution, OFFICIAL};
use edition::{SeriesInfo, SeriesKey};
use geography::Level;

use super::area_index::{LEVEL, cause_key, written_type};
use super::table::{Cell, Row, Table};
use super::types::in_challenges;
use super::{Figure, frame, lines, provenance, size};
use crate::place::Place;
use crate::words::Value;
use crate::{links, numbers};

/// A year and a share in per cent.
type Share<'a> = (&'a str, f64);

/// The share of the people in types 1 and 2, for the years with a population of their own.
fn shares<'a>(found: Option<&'a Vec<Distribution>>) -> Vec<Share<'a>> {
    let of_the_year = found.into_iter().flatten().filter(|one| one.period == one.population_period);
    of_the_year.filter_map(|one| Some((one.period.as_str(), in_challenges(one)?))).collect()
}

/// Relative beside absolute types: the share of the people in types 1 and 2.
pub(super) fn years(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let facts = place.edition().facts();
    let relative = shares(facts.types.get(place.code()));
    let absolute = shares(facts.index.absolute_types.get(place.code()));
    let (first, last) = (relative.first()?, relative.last()?);
    if first.0 == last.0 {
        return None;
    }
    let percent = numbers::percent(place.language, 1);
    let values = [
        ("place", Value::Text(&place.name())),
        ("first", Value::Text(&percent.value(first.1))),
        ("last", Value::Text(&percent.value(last.1))),
        ("from", Value::Text(first.0)),
        ("to", Value::Text(last.0)),
    ];
    let title = words.with("types-years-title", &values);
    let mut lines = vec![(words.t("type-relative"), relative.clone())];
    let mut notes = vec![words.t("type-relative-note")];
    if let Some(base) = facts.index.base_year.as_deref().filter(|_| !absolute.is_empty()) {
        let base = [("base", Value::Text(base))];
        lines.push((words.with("type-absolute", &base), absolute));
        notes.push(words.with("type-absolute-note", &base));
    }
    let point = |(year, share): &Share<'_>| Some(Point::new(year.parse().ok()?, Some(*share)));
    let series = lines.iter().enumerate().map(|(i, (name, shares))| Series {
        name: name.clone(),
        points: shares.iter().filter_map(point).collect(),
        highlighted: i == 0,
    });
    let chart = LineChart {
        frame: frame(place, "types-years", &title, size(244)),
        format: percent.clone(),
        series: series.collect(),
        breaks: Vec::new(),
        include_zero: true,
    };
    let rows = lines.iter().map(|(name, shares)| Row {
        label: name.clone(),
        cells: relative
            .iter()
            .map(|(year, _)| match shares.iter().find(|(y, _)| y == year) {
                Some((_, share)) => Cell::number(percent.value(*share), *share),
                None => Cell::missing(words.t("missing")),
            })
            .collect(),
        ..Row::default()
    });
    let rows = rows.collect();
    let columns = [words.t("type-kind")].into_iter().chain(relative.iter().map(|(year, _)| (*year).to_owned()));
    let origin = |id: &str| provenance::of(place, &SeriesKey::new(id, LEVEL), last.0);
    Some(Figure {
        id: "types-years",
        subtitle: words.t("types-years-subtitle"),
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns: columns.collect(), rows },
        notes,
        provenance: [origin(OFFICIAL), origin(ABSOLUTE), origin("population")].into_iter().flatten().collect(),
        title,
    })
}

/// Which areas changed type from the first year to the last, and why; a county and the country by their number.
pub(super) fn changes(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let edition = place.edition();
    let years = &edition.series(&SeriesKey::new(OFFICIAL, LEVEL))?.periods;
    let (first, last) = (years.first()?, years.last()?);
    if first == last {
        return None;
    }
    let areas = edition.areas().level(LEVEL);
    let moved: Vec<(usize, &TypeMove)> = place
        .within(LEVEL)
        .into_iter()
        .filter_map(|position| {
            let moves = edition.facts().index.moves.get(&areas[position].code)?;
            Some((position, moves.iter().find(|one| one.from == *first && one.to == *last)?))
        })
        .collect();
    let written = numbers::count(place.language).value(moved.len() as f64);
    let name = place.name();
    let values = [
        ("place", Value::Text(&name)),
        ("count", Value::Count(moved.len() as u64)),
        ("from", Value::Text(first)),
        ("to", Value::Text(last)),
        ("written", Value::Text(&written)),
    ];
    // Areas that are not the same in both years did not change type; nothing is said of them but their number.
    let found = edition.series(&SeriesKey::new(OFFICIAL, LEVEL)).map(SeriesInfo::passages).unwrap_or_default();
    let passed = found
        .first()
        .zip(found.last())
        .and_then(|(first, last)| edition.facts().breaks.iter().find(|one| one.from == first.0 && one.to == last.2));
    let apart = passed.map_or(0, |passed| lines::not_the_same(place, passed));
    if apart > 0 && apart == place.within(LEVEL).len() as u64 {
        return None;
    }
    let title = words.with(
        match (moved.is_empty(), apart > 0) {
            (false, _) => "type-changes-title",
            (true, false) => "type-changes-title-none",
            (true, true) => "type-changes-title-none-same",
        },
        &values,
    );
    let table = match place.level {
        _ if moved.is_empty() => none_changed(place),
        Level::Municipality => by_area(place, &moved, first, last),
        _ => by_cause(place, &moved),
    };
    let mut notes = Vec::new();
    if !moved.is_empty() {
        notes.push(words.t("type-changes-note"));
    }
    if let Some(passed) = passed.filter(|_| apart > 0) {
        let values = [("count", Value::Count(apart)), ("period", Value::Text(passed.first_year.as_str()))];
        notes.push(words.with("type-changes-apart", &values));
    }
    notes.extend(people(place));
    Some(Figure {
        id: "type-changes",
        subtitle: words.t("type-changes-subtitle"),
        chart: None,
        table: Table { caption: title.clone(), ..table },
        notes,
        provenance: provenance::of(place, &SeriesKey::new(OFFICIAL, LEVEL), last).into_iter().collect(),
        title,
    })
}

/// The table where no area changed type: it says so, as a table without rows does not.
fn none_changed(place: &Place<'_>) -> Table {
    let words = place.words();
    let none = Cell::number(numbers::count(place.language).value(0.0), 0.0);
    let row = Row { label: words.t("type-changes-row"), cells: vec![none], ..Row::default() };
    let columns = [words.t("type-changes-what"), words.t("type-changes-count")];
    Table { columns: columns.to_vec(), rows: vec![row], ..Table::default() }
}

fn by_area(place: &Place<'_>, moved: &[(usize, &TypeMove)], first: &str, last: &str) -> Table {
    let words = place.words();
    let areas = place.edition().areas().level(LEVEL);
    let rows = moved.iter().map(|(position, one)| Row {
        code: Some(areas[*position].code.clone()),
        label: areas[*position].name.clone(),
        href: links::of(place.language, LEVEL, &areas[*position]),
        cells: vec![
            written_type(place, one.before),
            written_type(place, one.after),
            Cell::text(words.t(cause_key(one.cause))),
            components(place, &areas[*position].code, first, last),
        ],
        emphasis: false,
    });
    let columns = [words.t("areas-area"), first.to_owned(), last.to_owned(), words.t("type-why")];
    let columns = columns.into_iter().chain([words.t("place-index-parts")]).collect();
    Table { columns, rows: rows.collect(), ..Table::default() }
}

/// By how much the area's index changed, and what each component adds to that.
fn components(place: &Place<'_>, code: &str, first: &str, last: &str) -> Cell {
    let words = place.words();
    let change = place.edition().facts().index.changes.get(code).filter(|one| one.from == first && one.to == last);
    let Some(change) = change else { return Cell::missing(words.t("missing")) };
    let format = numbers::plain(place.language, 1);
    let components = &place.edition().catalogue().index.components;
    let parts = components.iter().zip(&change.parts).map(|(component, part)| {
        format!("{} {}", component.name.get(place.language).to_lowercase(), format.change(*part))
    });
    let parts: Vec<String> = parts.collect();
    Cell::text(format!("{}: {}", format.change(change.after - change.before), parts.join(", ")))
}

fn by_cause(place: &Place<'_>, moved: &[(usize, &TypeMove)]) -> Table {
    let words = place.words();
    let count = numbers::count(place.language);
    let causes = [Cause::OwnConditions, Cause::OtherAreas, Cause::Both, Cause::Unknown];
    let rows = causes.into_iter().filter_map(|cause| {
        let of_cause: Vec<&TypeMove> = moved.iter().map(|(_, one)| *one).filter(|one| one.cause == cause).collect();
        // Type 1 has the greatest challenges.
        let greater = of_cause.iter().filter(|one| one.after < one.before).count() as f64;
        let lesser = of_cause.len() as f64 - greater;
        let cells = [greater, lesser].map(|areas| Cell::number(count.value(areas), areas)).to_vec();
        (!of_cause.is_empty()).then(|| Row { label: words.t(cause_key(cause)), cells, ..Row::default() })
    });
    let columns = [words.t("type-why"), words.t("type-greater"), words.t("type-lesser")];
    Table { columns: columns.to_vec(), rows: rows.collect(), ..Table::default() }
}

/// Why the number of people in types 1 and 2 changed.
fn people(place: &Place<'_>) -> Option<String> {
    let found = place.edition().facts().index.in_challenges.get(place.code())?;
    let persons = found.persons;
    if persons.before == 0.0 && persons.after == 0.0 {
        return None;
    }
    let count = numbers::count(place.language);
    let key = if found.areas_of_one_time == 0 { "types-people-change" } else { "types-people-change-borders" };
    let values = [
        ("from", Value::Text(found.from.as_str())),
        ("to", Value::Text(&found.to)),
        ("before", Value::Text(&count.value(persons.before))),
        ("after", Value::Text(&count.value(persons.after))),
        ("types", Value::Text(&count.change(persons.types))),
        ("population", Value::Text(&count.change(persons.population))),
        ("boundaries", Value::Text(&count.change(persons.boundaries))),
    ];
    Some(place.words().with(key, &values))
}
