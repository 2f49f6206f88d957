//! Question 3: how the level of education differs between districts.

use charts::Reference;
use edition::SeriesKey;
use geography::Level;

use super::strip::Strip;
use super::{Figure, areas_word, provenance};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The series.
pub(crate) const EDUCATION: &str = "pre-upper-secondary";

/// The areas compared: RegSO, and for the country municipalities.
pub(crate) fn level(place: &Place<'_>) -> Level {
    if place.level == Level::Country { Level::Municipality } else { Level::Regso }
}

/// Share with pre-upper-secondary education in every area of the place.
pub(super) fn figure(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let level = level(place);
    let key = SeriesKey::new(EDUCATION, level);
    let (period, slice) = place.newest(&key)?;
    let indicator = place.indicator(EDUCATION)?;
    let format = numbers::of(indicator, place.language);
    let spread = place.edition().facts().spread(place.code(), EDUCATION, level)?;
    let positions = place.within(level);
    let extremes: Vec<usize> = [&spread.lowest.1, &spread.highest.1]
        .into_iter()
        .filter_map(|code| place.edition().areas().position(level, code))
        .collect();
    let title = words.with(
        "education-title",
        &[
            ("place", Value::Text(&place.name())),
            ("low", Value::Text(&format.value(spread.lowest.0))),
            ("high", Value::Text(&format.value(spread.highest.0))),
            ("period", Value::Text(&period)),
        ],
    );
    let whole = place.slice(&SeriesKey::new(EDUCATION, place.level), &period);
    let own = whole.and_then(|s| s.get(place.position).value()).map(|value| Reference { label: place.name(), value });
    let (svg, table) = Strip {
        id: "education",
        title: &title,
        column: indicator.name.get(place.language),
        format: &format,
        level,
        positions: &positions,
        slice: &slice,
        highlighted: &extremes,
        references: own.into_iter().collect(),
    }
    .make(place);
    Some(Figure {
        id: "education",
        subtitle: words.with("education-subtitle", &[("areas", Value::Text(&areas_word(place, level)))]),
        svg,
        table,
        notes: Vec::new(),
        provenance: provenance::of(place, &key, &period).into_iter().collect(),
        title,
    })
}
