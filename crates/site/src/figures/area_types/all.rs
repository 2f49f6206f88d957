//! Every indicator by type in its newest year, under the societal areas.

use edition::SeriesKey;
use edition::analyse::types::OFFICIAL;
use geography::Level;

use super::Asked;
use super::asked::years_of;
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, provenance};
use crate::numbers;
use crate::words::Value;

pub(super) fn figure(asked: &Asked<'_>) -> Option<Figure> {
    let place = &asked.place;
    let words = place.words();
    let catalogue = place.edition().catalogue();
    let mut rows = Vec::new();
    let mut origins = Vec::new();
    for area in &catalogue.societal_areas {
        for indicator in catalogue.indicators_of(&area.id) {
            let Some(one) = years_of(place, indicator).pop() else { continue };
            let format = numbers::of(indicator, place.language);
            let group = Cell::text(area.name.get(place.language));
            let values = one.types.iter().chain([&one.all]).map(|cell| Cell::of(*cell, &format, words));
            rows.push(Row {
                label: indicator.name.get(place.language).to_owned(),
                href: Some(asked.choices.with("indikator", &indicator.id).without("ar").at("") + "#indikator"),
                cells: [group, Cell::text(one.period.clone())].into_iter().chain(values).collect(),
                ..Row::default()
            });
            origins.extend(provenance::of(place, &SeriesKey::new(&indicator.id, Level::Regso), &one.period));
        }
    }
    let newest = place.edition().types(place.code()).map(|types| types.period.clone()).unwrap_or_default();
    origins.extend(provenance::of(place, &SeriesKey::new(OFFICIAL, Level::Regso), &newest));
    let name = place.name();
    let title = words.with("area-types-all-title", &[("place", Value::Text(&name))]);
    let columns = [words.t("area-types-indicator"), words.t("area-types-area"), words.t("period")].into_iter();
    let kind = |number: usize| {
        let number = number.to_string();
        words.with("area-types-type", &[("number", Value::Text(&number))])
    };
    let columns = columns.chain((1..=5).map(kind)).chain([words.t("area-types-all")]).collect();
    (!rows.is_empty()).then(|| Figure {
        id: "all-by-type",
        subtitle: words.t("area-types-all-subtitle"),
        chart: None,
        table: Table { caption: title.clone(), columns, rows },
        notes: vec![words.t("area-types-note-together"), words.t("area-types-note-not-all")],
        provenance: origins,
        title,
    })
}
