//! How far apart the areas of a place are: the lowest and the highest income and education among them.

use edition::SeriesKey;
use geography::Level;

use super::{Until, joined, known};
use crate::figures;
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

pub(super) fn income(place: &Place<'_>, until: Until<'_>) -> Option<String> {
    match figures::income_level(place) {
        Level::Municipality => spread(place, figures::INCOME, Level::Municipality, "sum-income-municipalities", until),
        level => spread(place, figures::INCOME, level, "sum-income", until),
    }
}

pub(super) fn education(place: &Place<'_>, until: Until<'_>) -> Option<String> {
    match figures::education_level(place) {
        Level::Municipality => {
            spread(place, figures::EDUCATION, Level::Municipality, "sum-education-municipalities", until)
        }
        level => spread(place, figures::EDUCATION, level, "sum-education", until),
    }
}

/// A sentence on the lowest and the highest area, and on those that are left out because their figures are uncertain;
/// none for a place with a single area.
fn spread(place: &Place<'_>, indicator: &str, level: Level, key: &str, until: Until<'_>) -> Option<String> {
    let words = place.words();
    let spread = place.edition().facts().spread(place.code(), indicator, level).filter(|s| s.areas > 1)?;
    if !known(until, &spread.period) {
        return None;
    }
    let format = numbers::of(place.indicator(indicator)?, place.language);
    let (low, high) = (format.value(spread.lowest.0), format.value(spread.highest.0));
    let values = [
        ("place", Value::Text(&place.name())),
        ("low", Value::Text(&low)),
        ("high", Value::Text(&high)),
        ("period", Value::Text(&spread.period)),
    ];
    let told = words.with(key, &values);
    // An area of another year's division has no figure because it is not there.
    let there = place.edition().series(&SeriesKey::new(indicator, level)).is_some();
    let areas = if there { place.areas_of(level, indicator, &spread.period) } else { 0 };
    let left_out = areas.saturating_sub(spread.areas as u64);
    let uncertain = (left_out > 0).then(|| words.with("place-sum-left-out", &[("count", Value::Count(left_out))]));
    joined([Some(told), uncertain])
}
