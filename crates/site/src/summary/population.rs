//! How many live in a place, and how many of its children are enrolled in preschool.

use geography::Level;

use super::{Until, history, joined, latest, up_to_newest};
use crate::figures::{self, compared};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The people of the newest year, the number of areas, and whether there are more or fewer than some years before.
pub(super) fn people(place: &Place<'_>, until: Until<'_>) -> Option<String> {
    let (period, people) = latest(place, "population", until)?;
    let number = numbers::people(people, place.language);
    let areas = place.areas_of(Level::Regso, "population", &period);
    let level = place.words().with(
        "sum-population",
        &[
            ("place", Value::Text(&place.name())),
            ("people", Value::Text(&number)),
            ("period", Value::Text(&period)),
            ("areas", Value::Count(areas)),
        ],
    );
    joined([Some(level), more_or_fewer(place, until)])
}

/// Residents are counted, not sampled: a difference is one.
pub(super) fn more_or_fewer(place: &Place<'_>, until: Until<'_>) -> Option<String> {
    let told = up_to_newest(history(place, "population", until));
    let now = told.last()?.1.value()?;
    let then = compared::earlier(place, place.indicator("population")?, &told).ok()?;
    let difference = (now - then.value).round();
    let key = match difference {
        0.0 => "place-sum-population-same",
        more if more > 0.0 => "place-sum-population-more",
        _ => "place-sum-population-fewer",
    };
    let values = [("count", Value::Count(difference.abs() as u64)), ("from", Value::Text(&then.period))];
    Some(place.words().with(key, &values))
}

/// The share in preschool beside the median of the municipalities, and beside its own some years before.
pub(super) fn preschool(place: &Place<'_>, until: Until<'_>) -> Option<String> {
    let (period, value) = latest(place, figures::PRESCHOOL, until)?;
    let indicator = place.indicator(figures::PRESCHOOL)?;
    let format = numbers::of(indicator, place.language);
    let country = place.above(Level::Country).unwrap_or(*place);
    let spread = place.edition().facts().spread(country.code(), figures::PRESCHOOL, Level::Municipality);
    let spread = spread.filter(|s| s.period == period)?;
    let (own, median) = (format.value(value), format.value(spread.median));
    let values = [
        ("place", Value::Text(&place.name())),
        ("value", Value::Text(&own)),
        ("median", Value::Text(&median)),
        ("period", Value::Text(&period)),
    ];
    let level = place.words().with("sum-preschool", &values);
    let told = up_to_newest(history(place, figures::PRESCHOOL, until));
    let before = compared::earlier(place, indicator, &told).ok().map(|then| {
        let written = format.value(then.value);
        // What is read alike is alike.
        let key = match () {
            () if written == own => "place-sum-preschool-same",
            () if value > then.value => "place-sum-preschool-higher",
            () => "place-sum-preschool-lower",
        };
        place.words().with(key, &[("from", Value::Text(&then.period)), ("then", Value::Text(&written))])
    });
    joined([Some(level), before])
}
