//! The areas of the place with their main figures.

use edition::SeriesKey;
use edition::analyse::types::OFFICIAL;
use geography::Level;

use super::table::{Cell, Row, Table};
use super::{Figure, provenance};
use crate::place::{self, Place};
use crate::words::Value;
use crate::{links, numbers};

/// The indicators of the table.
const COLUMNS: [&str; 6] =
    ["population", OFFICIAL, "low-economic-standard", "pre-upper-secondary", "foreign-born", "rental-share"];

/// The areas one step down: counties, municipalities or RegSO, in the order of their codes.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let level = match place.level {
        Level::Country => Level::County,
        Level::County => Level::Municipality,
        _ => Level::Regso,
    };
    let words = place.words();
    let columns: Vec<_> = COLUMNS
        .iter()
        .filter_map(|id| {
            let indicator = place.indicator(id)?;
            let key = SeriesKey::new(*id, level);
            let (period, slice) = place.newest(&key)?;
            Some((indicator, key, period, slice))
        })
        .collect();
    let areas = place.edition().areas().level(level);
    let rows = place.within(level).into_iter().map(|position| Row {
        code: Some(areas[position].code.clone()),
        label: place::name(place.view, place.language, level, &areas[position]),
        href: links::of(place.language, level, &areas[position]),
        cells: columns
            .iter()
            .map(|(indicator, _, _, slice)| {
                let format = charts::NumberFormat {
                    unit: match numbers::of(indicator, place.language).unit {
                        charts::Unit::Persons => charts::Unit::Plain,
                        other => other,
                    },
                    ..numbers::of(indicator, place.language)
                };
                Cell::of(slice.get(position), &format, words)
            })
            .collect(),
        emphasis: false,
    });
    let rows: Vec<Row> = rows.collect();
    let title = words.with(
        "areas-title",
        &[("areas", Value::Text(&place.words().levels(level))), ("place", Value::Text(&place.name()))],
    );
    let header = [words.t("areas-area")].into_iter();
    let header = header.chain(
        columns.iter().map(|(indicator, _, period, _)| format!("{}, {period}", indicator.short.get(place.language))),
    );
    Some(Figure {
        id: "areas",
        subtitle: words.t("areas-subtitle"),
        chart: None,
        table: Table { caption: title.clone(), columns: header.collect(), rows },
        notes: Vec::new(),
        provenance: columns.iter().filter_map(|(_, key, period, _)| provenance::of(place, key, period)).collect(),
        title,
    })
}
