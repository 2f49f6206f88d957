//! The sentences of a RegSO or a DeSO.

use edition::SeriesKey;
use edition::analyse::types::{OFFICIAL, PROXY_INDEX, PROXY_TYPE, type_index};
use geography::Level;

use super::{Until, history, joined, latest, population};
use crate::figures::type_label;
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// How many live there, and under which conditions.
pub(crate) fn area(place: &Place<'_>, until: Until<'_>) -> Vec<String> {
    [people(place, until), official(place, until)].into_iter().flatten().collect()
}

fn people(place: &Place<'_>, until: Until<'_>) -> Option<String> {
    let words = place.words();
    let (period, people) = latest(place, "population", until)?;
    let people = numbers::people(people, place.language);
    let level = match place.level {
        Level::Deso => {
            let whole = place.above(Level::Regso).map(|regso| regso.name()).unwrap_or_default();
            let values = [
                ("code", Value::Text(place.code())),
                ("regso", Value::Text(&whole)),
                ("people", Value::Text(&people)),
                ("period", Value::Text(&period)),
            ];
            words.with("place-deso-population", &values)
        }
        _ => {
            let deso = place.areas_of(Level::Deso, "population", &period);
            let values = [
                ("place", Value::Text(&place.name())),
                ("people", Value::Text(&people)),
                ("period", Value::Text(&period)),
                ("deso", Value::Count(deso)),
            ];
            words.with("area-population", &values)
        }
    };
    joined([Some(level), population::more_or_fewer(place, until)])
}

/// The official type; a DeSO has none, and is in a RegSO that may have one.
fn official(place: &Place<'_>, until: Until<'_>) -> Option<String> {
    let words = place.words();
    let of = if place.level == Level::Deso { place.above(Level::Regso)? } else { *place };
    let told = history(&of, OFFICIAL, until);
    let (period, i) = told.into_iter().rev().find_map(|(period, cell)| Some((period, type_index(cell)?)))?;
    let number = (i + 1).to_string();
    let label = type_label(place, i);
    let name = of.name();
    let values = [
        ("period", Value::Text(&period)),
        ("number", Value::Text(&number)),
        ("label", Value::Text(&label)),
        ("regso", Value::Text(&name)),
    ];
    match place.level {
        Level::Deso => Some(words.with("place-deso-type-sentence", &values)),
        _ => Some(words.with("area-type-sentence", &values[..3])),
    }
}

/// The approximate index and the type it corresponds to, always as what it is.
pub(crate) fn proxy(place: &Place<'_>, until: Until<'_>) -> Option<String> {
    let told = history(place, PROXY_INDEX, until);
    let (period, index) = told.into_iter().rev().find_map(|(period, cell)| Some((period, cell.value()?)))?;
    let types = place.slice(&SeriesKey::new(PROXY_TYPE, place.level), &period)?;
    let number = (type_index(types.get(place.position))? + 1).to_string();
    let index = numbers::plain(place.language, 1).value(index);
    let values = [("index", Value::Text(&index)), ("number", Value::Text(&number)), ("period", Value::Text(&period))];
    let official = history(place, OFFICIAL, until).into_iter().any(|(_, cell)| type_index(cell).is_some());
    Some(place.words().with(if official { "area-proxy" } else { "area-proxy-alone" }, &values))
}
