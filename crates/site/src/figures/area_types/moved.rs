//! Which areas moved between types, with the way to their pages.

use edition::SeriesKey;
use edition::analyse::socioeconomic::ABSOLUTE;
use edition::analyse::types::OFFICIAL;
use geography::Level;

use super::Asked;
use crate::figures::area_index::written_type;
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, provenance};
use crate::links;
use crate::words::Value;

/// How many areas the page lists; its file has them all.
pub(crate) const SHOWN: usize = 100;

pub(super) fn figure(asked: &Asked<'_>) -> Option<Figure> {
    let (place, one) = (&asked.place, asked.moves?);
    let words = place.words();
    let areas = place.edition().areas();
    let row = |(code, then, now): &(String, u8, u8)| {
        let position = areas.position(Level::Regso, code)?;
        let area = &areas.level(Level::Regso)[position];
        let within = areas.ancestor(Level::Regso, position, Level::Municipality);
        let municipality = within.map(|at| areas.level(Level::Municipality)[at].name.clone()).unwrap_or_default();
        // Type 1 has the greatest challenges.
        let direction = if now < then { "type-greater" } else { "type-lesser" };
        Some(Row {
            code: Some(code.clone()),
            label: area.name.clone(),
            href: links::of(place.language, Level::Regso, area),
            cells: vec![
                Cell::text(municipality),
                written_type(place, *then),
                written_type(place, *now),
                Cell::text(words.t(direction)),
            ],
            emphasis: false,
        })
    };
    let rows: Vec<Row> = one.moved.iter().filter_map(row).collect();
    let name = place.name();
    let values = [
        ("place", Value::Text(&name)),
        ("from", Value::Text(&one.from)),
        ("to", Value::Text(&one.to)),
        ("count", Value::Count(rows.len() as u64)),
    ];
    let title = words.with("area-types-moved-title", &values);
    let columns = vec![
        words.t("areas-area"),
        words.t("level-municipality"),
        one.from.clone(),
        one.to.clone(),
        words.t("area-types-direction"),
    ];
    let kind = if one.absolute { ABSOLUTE } else { OFFICIAL };
    (!rows.is_empty()).then(|| Figure {
        id: "moved",
        subtitle: words.t(if one.absolute { "area-types-moves-absolute" } else { "area-types-moves-relative" }),
        chart: None,
        table: Table { caption: title.clone(), columns, rows },
        notes: vec![words.t("area-types-moved-note")],
        provenance: provenance::of(place, &SeriesKey::new(kind, Level::Regso), &one.to).into_iter().collect(),
        title,
    })
}
