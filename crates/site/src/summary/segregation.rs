//! Segregation by country of birth: its level, whether chance could give as much, and whether it has changed.

use edition::SeriesKey;
use geography::Level;

use super::{Until, history, joined, known};
use crate::figures::{self, Direction};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

pub(super) fn segregation(place: &Place<'_>, until: Until<'_>) -> Option<String> {
    let words = place.words();
    let history = history(place, "measure:D:birth:regso", until);
    let known: Vec<(&str, f64)> = history.iter().filter_map(|(y, o)| Some((y.as_str(), 100.0 * o.value()?))).collect();
    let name = place.name();
    let percent = numbers::percent(place.language, 1);
    let sentence = match (known.first(), known.last()) {
        (Some(first), Some(last)) if first.0 != last.0 => Some(words.with(
            "sum-segregation",
            &[
                ("place", Value::Text(&name)),
                ("first", Value::Text(&percent.value(first.1))),
                ("last", Value::Text(&percent.value(last.1))),
                ("from", Value::Text(first.0)),
                ("to", Value::Text(last.0)),
            ],
        )),
        (_, Some(last)) => Some(words.with(
            "sum-segregation-one",
            &[
                ("place", Value::Text(&name)),
                ("last", Value::Text(&percent.value(last.1))),
                ("to", Value::Text(last.0)),
            ],
        )),
        _ if history.is_empty() => None,
        _ => Some(words.with("sum-segregation-undefined", &[("place", Value::Text(&name))])),
    };
    let chance = known.last().and_then(|last| level_by_chance(place, last.0));
    joined([sentence, chance, development(place, until)])
}

/// That so high a value can come of chance alone, where it can.
fn level_by_chance(place: &Place<'_>, period: &str) -> Option<String> {
    let slice = place.slice(&SeriesKey::measure("D", "birth", Level::Regso, place.level), period)?;
    figures::value_could_be_chance(&slice.assessed(place.position))?.then(|| place.words().t("sum-segregation-chance"))
}

/// Whether segregation has risen or fallen, or may not have changed at all.
fn development(place: &Place<'_>, until: Until<'_>) -> Option<String> {
    let development = figures::development(place).filter(|development| known(until, &development.to))?;
    let key = match development.direction {
        Direction::Up => "sum-development-up",
        Direction::Down => "sum-development-down",
        Direction::Unchanged => "sum-development-unchanged",
        Direction::Unclear => "sum-development-unclear",
        Direction::CouldBeChance => "sum-development-chance",
    };
    let points = numbers::plain(place.language, 1);
    let (low, high) = development.interval;
    let (change, low, high) = (points.change(development.change), points.change(low), points.change(high));
    let size = points.value(development.change.abs());
    let values = [
        ("from", Value::Text(development.from.as_str())),
        ("to", Value::Text(&development.to)),
        ("change", Value::Text(&change)),
        ("size", Value::Text(&size)),
        ("low", Value::Text(&low)),
        ("high", Value::Text(&high)),
    ];
    Some(place.words().with(key, &values))
}
