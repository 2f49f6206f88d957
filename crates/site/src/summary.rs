//! Sentences in plain language, each made by a rule from numbers; the rules stand in `docs/handbook/summary-sentences.md`.
//!
//! A sentence states a level or two levels. That something has risen or fallen is said only of segregation, and only
//! where all of the change's interval carries it; of what chance could explain it is said that it could.

use edition::SeriesKey;
use geography::Level;

use crate::figures::{self, Direction};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// A number with what it means, at the head of a page.
#[derive(Debug, Clone)]
pub(crate) struct KeyFigure {
    pub number: String,
    pub label: String,
    pub note: String,
    pub source: String,
}

/// The sentences of a place above the RegSO, in reading order.
pub(crate) fn sentences(place: &Place<'_>) -> Vec<String> {
    [population(place), types(place), segregation(place), income(place), preschool(place), education(place)]
        .into_iter()
        .flatten()
        .collect()
}

fn population(place: &Place<'_>) -> Option<String> {
    let (period, people) = latest(place, "population")?;
    let number = numbers::people(people, place.language);
    let areas = place.areas_of(Level::Regso, "population", &period);
    Some(place.words().with(
        "sum-population",
        &[
            ("place", Value::Text(&place.name())),
            ("people", Value::Text(&number)),
            ("period", Value::Text(&period)),
            ("areas", Value::Count(areas)),
        ],
    ))
}

fn types(place: &Place<'_>) -> Option<String> {
    let own = place.edition().types(place.code()).filter(|t| t.typed() > 0)?;
    let words = place.words();
    let name = place.name();
    let share = figures::in_challenges(own)?;
    let percent = numbers::percent(place.language, 1);
    let areas = u64::from(own.areas[0] + own.areas[1]);
    if areas == 0 {
        let values = [("place", Value::Text(&name)), ("period", Value::Text(&own.period))];
        return Some(words.with("sum-types-none", &values));
    }
    let people = numbers::people(own.population[0] + own.population[1], place.language);
    let share = percent.value(share);
    let values = [
        ("place", Value::Text(&name)),
        ("share", Value::Text(&share)),
        ("people", Value::Text(&people)),
        ("areas", Value::Count(areas)),
        ("period", Value::Text(&own.period)),
    ];
    let mut sentence = words.with("sum-types", &values);
    let country = place.above(Level::Country).and_then(|c| place.edition().types(c.code()));
    if let Some(share) = country.and_then(figures::in_challenges) {
        let share = percent.value(share);
        sentence.push(' ');
        sentence.push_str(&words.with("sum-types-country", &[("share", Value::Text(&share))]));
    }
    Some(sentence)
}

fn segregation(place: &Place<'_>) -> Option<String> {
    let words = place.words();
    let history = place.history("measure:D:birth:regso");
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
    let certainty = [known.last().and_then(|last| level_by_chance(place, last.0)), development(place)];
    Some([sentence].into_iter().chain(certainty).flatten().collect::<Vec<_>>().join(" ")).filter(|s| !s.is_empty())
}

/// That so high a value can come of chance alone, where it can.
fn level_by_chance(place: &Place<'_>, period: &str) -> Option<String> {
    let slice = place.slice(&SeriesKey::measure("D", "birth", Level::Regso, place.level), period)?;
    figures::value_could_be_chance(&slice.assessed(place.position))?.then(|| place.words().t("sum-segregation-chance"))
}

/// Whether segregation has risen or fallen, or may not have changed at all.
fn development(place: &Place<'_>) -> Option<String> {
    let development = figures::development(place)?;
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

fn income(place: &Place<'_>) -> Option<String> {
    match figures::income_level(place) {
        Level::Municipality => spread(place, figures::INCOME, Level::Municipality, "sum-income-municipalities"),
        level => spread(place, figures::INCOME, level, "sum-income"),
    }
}

fn education(place: &Place<'_>) -> Option<String> {
    match figures::education_level(place) {
        Level::Municipality => spread(place, figures::EDUCATION, Level::Municipality, "sum-education-municipalities"),
        level => spread(place, figures::EDUCATION, level, "sum-education"),
    }
}

/// A sentence on the lowest and the highest area; none for a place with a single area.
fn spread(place: &Place<'_>, indicator: &str, level: Level, key: &str) -> Option<String> {
    let spread = place.edition().facts().spread(place.code(), indicator, level).filter(|s| s.areas > 1)?;
    let format = numbers::of(place.indicator(indicator)?, place.language);
    let (low, high) = (format.value(spread.lowest.0), format.value(spread.highest.0));
    let values = [
        ("place", Value::Text(&place.name())),
        ("low", Value::Text(&low)),
        ("high", Value::Text(&high)),
        ("period", Value::Text(&spread.period)),
    ];
    Some(place.words().with(key, &values))
}

fn preschool(place: &Place<'_>) -> Option<String> {
    let (period, value) = latest(place, figures::PRESCHOOL)?;
    let format = numbers::of(place.indicator(figures::PRESCHOOL)?, place.language);
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
    Some(place.words().with("sum-preschool", &values))
}

/// The newest year in which the place has a value.
fn latest(place: &Place<'_>, id: &str) -> Option<(String, f64)> {
    place.history(id).into_iter().rev().find_map(|(period, cell)| Some((period, cell.value()?)))
}

/// The numbers at the head of a place's page.
pub(crate) fn key_figures(place: &Place<'_>) -> Vec<KeyFigure> {
    let words = place.words();
    let mut figures = Vec::new();
    if let Some((period, people)) = latest(place, "population") {
        figures.push(KeyFigure {
            number: numbers::people(people, place.language),
            label: words.t("key-population"),
            note: String::new(),
            source: source(place, &SeriesKey::new("population", place.level), &period),
        });
    }
    let types = place.edition().types(place.code()).filter(|t| t.typed() > 0);
    if let Some((types, share)) = types.and_then(|t| Some((t, figures::in_challenges(t)?))) {
        figures.push(KeyFigure {
            number: numbers::percent(place.language, 1).value(share),
            label: words.t("key-types"),
            note: words.t("key-types-note"),
            source: source(place, &SeriesKey::new("area-type", Level::Regso), &types.period),
        });
    }
    if let Some((period, d)) = latest(place, "measure:D:birth:regso") {
        figures.push(KeyFigure {
            number: numbers::percent(place.language, 1).value(100.0 * d),
            label: words.t("key-segregation"),
            note: words.t("key-segregation-note"),
            source: source(place, &SeriesKey::measure("D", "birth", Level::Regso, place.level), &period),
        });
    }
    if let Some((period, value)) = latest(place, figures::PRESCHOOL) {
        let format = place.indicator(figures::PRESCHOOL).map(|i| numbers::of(i, place.language));
        figures.push(KeyFigure {
            number: format.map_or_else(String::new, |f| f.value(value)),
            label: words.t("key-preschool"),
            note: String::new(),
            source: source(place, &SeriesKey::new(figures::PRESCHOOL, place.level), &period),
        });
    }
    figures
}

fn source(place: &Place<'_>, key: &SeriesKey, period: &str) -> String {
    figures::provenance::of(place, key, period)
        .map(|p| figures::provenance::line(place.words(), &[p]))
        .unwrap_or_default()
}
