//! Question 1: how much incomes differ between the areas.

use charts::Reference;
use edition::SeriesKey;
use geography::Level;

use super::strip::Strip;
use super::{Figure, areas_word, provenance};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The series: medians do not add up, so they are shown where they are published, by DeSO.
pub(crate) const INCOME: &str = "median-net-income";

/// The areas compared: DeSO within a municipality; municipalities within a county and the country, where thousands of
/// DeSO would be more than a reader can use (they are in the downloads of the API).
pub(crate) fn level(place: &Place<'_>) -> Level {
    if place.level == Level::Municipality { Level::Deso } else { Level::Municipality }
}

/// Median net income in every area of the place.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let level = level(place);
    let key = SeriesKey::new(INCOME, level);
    let (period, slice) = place.newest(&key)?;
    let indicator = place.indicator(INCOME)?;
    let positions = place.within(level);
    let spread = place.edition().facts().spread(place.code(), INCOME, level)?;
    let format = numbers::of(indicator, place.language);
    let extremes: Vec<usize> = [&spread.lowest.1, &spread.highest.1]
        .into_iter()
        .filter_map(|code| place.edition().areas().position(level, code))
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
    let (svg, table) = Strip {
        id: "income",
        title: &title,
        column: indicator.name.get(place.language),
        format: &format,
        level,
        positions: &positions,
        slice: &slice,
        highlighted: &extremes,
        references: vec![median],
    }
    .make(place);
    Some(Figure {
        id: "income",
        subtitle: words.with("income-subtitle", &[("areas", Value::Text(&areas_word(place, level)))]),
        svg,
        table,
        notes: vec![words.t("income-note")],
        provenance: provenance::of(place, &key, &period).into_iter().collect(),
        title,
    })
}
