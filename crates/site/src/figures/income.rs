//! Question 1: how much incomes differ between the areas.

use charts::Reference;
use edition::SeriesKey;
use geography::Level;

use super::strip::Strip;
use super::{Figure, provenance};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The series: medians do not add up, so they are shown where they are published, by DeSO.
pub(crate) const INCOME: &str = "median-net-income";

/// Median net income in every DeSO of the place.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let key = SeriesKey::new(INCOME, Level::Deso);
    let (period, slice) = place.newest(&key)?;
    let indicator = place.indicator(INCOME)?;
    let positions = place.within(Level::Deso);
    let spread = place.edition().facts().spread(place.code(), INCOME, Level::Deso)?;
    let format = numbers::of(indicator, place.language);
    let extremes: Vec<usize> = [&spread.lowest.1, &spread.highest.1]
        .into_iter()
        .filter_map(|code| place.edition().areas().position(Level::Deso, code))
        .collect();
    let title = words.with(
        "income-title",
        &[
            ("place", Value::Text(&place.name())),
            ("low", Value::Text(&format.value(spread.lowest.0))),
            ("high", Value::Text(&format.value(spread.highest.0))),
            ("period", Value::Text(&period)),
        ],
    );
    let median = Reference { label: words.t("income-median-areas"), value: spread.median };
    // In a large place every dot would be named twice over; there the extremes stand in the title only.
    let highlighted: &[usize] = if positions.len() <= 1_000 { &extremes } else { &[] };
    let (svg, table) = Strip {
        id: "income",
        title: &title,
        column: indicator.name.get(place.language),
        format: &format,
        level: Level::Deso,
        positions: &positions,
        slice: &slice,
        highlighted,
        references: vec![median],
    }
    .make(place);
    Some(Figure {
        id: "income",
        subtitle: words.t("income-subtitle"),
        svg,
        table,
        notes: vec![words.t("income-note")],
        provenance: provenance::of(place, &key, &period).into_iter().collect(),
        title,
    })
}
