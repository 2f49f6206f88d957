//! How many live in areas of type 1 and 2: now, in the whole country, before, and by limits that stay the same.

use edition::analyse::types::Distribution;
use geography::Level;

use super::{Until, joined, known};
use crate::figures;
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The newest distribution that is known of and has an area of any type.
fn newest<'d>(all: Option<&'d Vec<Distribution>>, until: Until<'_>) -> Option<&'d Distribution> {
    all?.iter().rev().find(|one| known(until, &one.period)).filter(|one| one.typed() > 0)
}

pub(super) fn types(place: &Place<'_>, until: Until<'_>) -> Option<String> {
    let all = &place.edition().facts().types;
    let own = newest(all.get(place.code()), until)?;
    let words = place.words();
    let name = place.name();
    let share = figures::in_challenges(own)?;
    let percent = numbers::percent(place.language, 1);
    let areas = u64::from(own.areas[0] + own.areas[1]);
    let level = if areas == 0 {
        let values = [("place", Value::Text(&name)), ("period", Value::Text(&own.period))];
        words.with("sum-types-none", &values)
    } else {
        let people = numbers::people(own.population[0] + own.population[1], place.language);
        let share = percent.value(share);
        let values = [
            ("place", Value::Text(&name)),
            ("share", Value::Text(&share)),
            ("people", Value::Text(&people)),
            ("areas", Value::Count(areas)),
            ("period", Value::Text(&own.period)),
        ];
        words.with("sum-types", &values)
    };
    let country = place.above(Level::Country).and_then(|c| newest(all.get(c.code()), until));
    let country = country.filter(|country| areas > 0 && country.period == own.period);
    let country = country.and_then(figures::in_challenges).map(|share| {
        let share = percent.value(share);
        words.with("sum-types-country", &[("share", Value::Text(&share))])
    });
    joined([Some(level), country, before(place, own, share), absolute(place, own)])
}

/// Whether the share is higher or lower than in the first year with types and people of the same year.
fn before(place: &Place<'_>, own: &Distribution, share: f64) -> Option<String> {
    let all = place.edition().facts().types.get(place.code())?;
    let percent = numbers::percent(place.language, 1);
    let (from, then) = first(all, own)?;
    // That nobody lived there then either is not worth a sentence on a share.
    if share == 0.0 && then == 0.0 {
        return None;
    }
    let (now, written) = (percent.value(share), percent.value(then));
    let key = match () {
        () if now == written => "place-sum-types-same",
        () if share > then => "place-sum-types-higher",
        () => "place-sum-types-lower",
    };
    Some(place.words().with(key, &[("from", Value::Text(from)), ("then", Value::Text(&written))]))
}

/// The same by limits that stay the same, which tells whether conditions changed or the country did.
fn absolute(place: &Place<'_>, own: &Distribution) -> Option<String> {
    let index = &place.edition().facts().index;
    let base = index.base_year.as_deref()?;
    // The first year is that of the official types, so that the two sentences are about the same years.
    let (from, _) = first(place.edition().facts().types.get(place.code())?, own)?;
    let all = index.absolute_types.get(place.code())?;
    let share = |period: &str| {
        let of_year = all.iter().find(|one| one.period == period && one.population_period == period && one.typed() > 0);
        of_year.and_then(figures::in_challenges)
    };
    let percent = numbers::percent(place.language, 1);
    let (then, now) = (share(from)?, share(&own.period)?);
    if then == 0.0 && now == 0.0 {
        return None;
    }
    let (then, now) = (percent.value(then), percent.value(now));
    let values = [
        ("base", Value::Text(base)),
        ("from", Value::Text(from)),
        ("to", Value::Text(&own.period)),
        ("then", Value::Text(&then)),
        ("now", Value::Text(&now)),
    ];
    Some(place.words().with("place-sum-types-absolute", &values))
}

/// The share in the first year that has types and people of its own, before the year of `own`, which has too.
fn first<'d>(all: &'d [Distribution], own: &Distribution) -> Option<(&'d str, f64)> {
    if own.period != own.population_period {
        return None;
    }
    let one = all.iter().find(|one| one.period == one.population_period && one.typed() > 0)?;
    (one.period < own.period).then_some((one.period.as_str(), figures::in_challenges(one)?))
}
