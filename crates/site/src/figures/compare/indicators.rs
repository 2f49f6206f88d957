//! Every indicator of the places in the newest year that all of them have, under the societal areas, with the difference
//! in words.

use std::collections::BTreeMap;

use catalogue::{Indicator, Unit};
use charts::NumberFormat;
use cube::{Observation, Status};
use edition::SeriesKey;
use edition::store::values::Slice;
use geography::Level;

use super::{Asked, origins};
use crate::figures::Figure;
use crate::figures::area_types::difference_format;
use crate::figures::table::{Cell, Row, Table};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// How many years back a year that all have is looked for.
const BACK: usize = 8;

pub(super) fn figure(asked: &Asked<'_>) -> Option<Figure> {
    asked.places.first()?;
    let words = asked.words();
    let catalogue = asked.view.edition.catalogue();
    let mut rows = Vec::new();
    let mut provenance = Vec::new();
    let mut apart = false;
    for area in &catalogue.societal_areas {
        for indicator in catalogue.indicators_of(&area.id).filter(|one| one.unit != Unit::Type) {
            let Some((year, cells)) = newest(asked, indicator) else { continue };
            apart |= cells.iter().any(|cell| cell.value().is_none());
            let format = numbers::of(indicator, asked.language);
            let told = cells.iter().map(|cell| Cell::of(*cell, &format, words));
            let head = [Cell::text(area.name.get(asked.language)), Cell::text(year.clone())];
            rows.push(Row {
                label: indicator.name.get(asked.language).to_owned(),
                href: Some(asked.choices.with("indikator", &indicator.id).at("") + "#indicator"),
                cells: head.into_iter().chain(told).chain([difference(asked, indicator, &cells)]).collect(),
                ..Row::default()
            });
            provenance.extend(origins(&asked.places, &indicator.id, &year));
        }
    }
    let names = super::listed(words, &asked.names());
    let title = words.with("compare-indicators-title", &[("places", Value::Text(&names))]);
    let head = [words.t("area-types-indicator"), words.t("area-types-area"), words.t("period")].into_iter();
    let labels = asked.places.iter().map(|place| asked.label(place));
    let mut notes = vec![words.t("compare-indicators-note")];
    notes.extend(apart.then(|| words.t("compare-indicators-apart")));
    (!rows.is_empty()).then(|| Figure {
        id: "compare-indicators",
        subtitle: words.t("compare-indicators-subtitle"),
        chart: None,
        table: Table {
            caption: title.clone(),
            columns: head.chain(labels).chain([words.t("compare-difference")]).collect(),
            rows,
        },
        notes,
        provenance,
        title,
    })
}

/// The newest year in which all places have a value, else the newest in which any has one.
fn newest(asked: &Asked<'_>, indicator: &Indicator) -> Option<(String, Vec<Observation>)> {
    let edition = &asked.view.edition;
    let mut years: Vec<&str> = asked
        .places
        .iter()
        .filter_map(|place| edition.series(&SeriesKey::new(&indicator.id, place.level)))
        .flat_map(|series| series.periods.iter().map(String::as_str))
        .filter(|year| indicator.observes(year))
        .collect();
    years.sort_unstable();
    years.dedup();
    let mut some = None;
    for year in years.into_iter().rev().take(BACK) {
        let cells = cells(asked, indicator, year);
        let told = cells.iter().filter(|cell| cell.value().is_some()).count();
        if told == cells.len() {
            return Some((year.to_owned(), cells));
        }
        if told > 0 && some.is_none() {
            some = Some((year.to_owned(), cells));
        }
    }
    some
}

fn cells(asked: &Asked<'_>, indicator: &Indicator, year: &str) -> Vec<Observation> {
    let mut slices: BTreeMap<Level, Option<Slice>> = BTreeMap::new();
    let mut cell = |place: &Place<'_>| {
        let key = SeriesKey::new(&indicator.id, place.level);
        let slice = slices.entry(place.level).or_insert_with(|| place.slice(&key, year));
        slice.as_ref().map_or(Observation::MISSING, |slice| slice.get(place.position))
    };
    asked.places.iter().map(&mut cell).collect()
}

/// The difference between the lowest and the highest, in words; of counts, which follow the size of the place, none.
fn difference(asked: &Asked<'_>, indicator: &Indicator, cells: &[Observation]) -> Cell {
    let words = asked.words();
    if matches!(indicator.unit, Unit::Persons | Unit::Dwellings | Unit::Households) {
        return Cell::text(words.t("compare-difference-counts"));
    }
    let mut told: Vec<(String, f64, Status)> = asked
        .places
        .iter()
        .zip(cells)
        .filter(|(place, _)| asked.tells(place))
        .filter_map(|(place, cell)| Some((asked.label(place), cell.value()?, cell.status)))
        .collect();
    told.sort_by(|a, b| a.1.total_cmp(&b.1));
    let [low, .., high] = told.as_slice() else { return Cell::missing(words.t("compare-difference-none")) };
    let format = difference_format(indicator, asked.language);
    if written_alike(&format, low.1, high.1) {
        return Cell::text(words.t("compare-difference-same"));
    }
    let size = format.value(high.1 - low.1);
    let values = [("low", Value::Text(&low.0)), ("high", Value::Text(&high.0)), ("size", Value::Text(&size))];
    let key = if told.len() == 2 { "compare-difference-two" } else { "compare-difference-many" };
    let weak = [low, high].iter().any(|one| one.2 == Status::Unreliable);
    let mark = if weak { words.t("unreliable-mark") } else { String::new() };
    Cell::text(words.with(key, &values) + &mark)
}

/// Whether two values read the same in the decimals shown.
fn written_alike(format: &NumberFormat, one: f64, other: f64) -> bool {
    format.bare(one) == format.bare(other)
}
