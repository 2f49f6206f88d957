//! Questions to talk about, chosen by rule from what the page shows: what it shows, they ask about.

use edition::SeriesKey;
use edition::analyse::socioeconomic::Cause;
use edition::analyse::types::OFFICIAL;
use geography::Level;

use super::sections::{Point, Section};
use crate::figures::{self, Direction, alike};
use crate::place::Place;
use crate::words::Value;
use crate::{links, summary};

/// How many questions there are at most; the last, on what numbers do not show, is always asked.
const MOST: usize = 6;

/// Four to six questions, and the way to those of the handbook.
pub(super) fn section(place: &Place<'_>) -> Section {
    let words = place.words();
    let mut asked: Vec<String> =
        [types(place), changed(place), segregation(place), standout(place), alike(place), apart(place)]
            .into_iter()
            .flatten()
            .take(MOST - 2)
            .collect();
    asked.push(words.t("place-ask-small"));
    asked.push(words.t("place-ask-unseen"));
    Section {
        id: "reflection",
        heading: words.t("place-ask-heading"),
        short: words.t("place-short-ask"),
        answer: vec![words.t("place-ask-intro")],
        points: asked.into_iter().map(|text| Point { text, way: None }).collect(),
        ways: vec![(words.t("place-ask-more"), format!("{}/handbok/reflektion", links::prefix(place.language)))],
        ..Section::default()
    }
}

/// What stands behind the types, where anybody lives in type 1 or 2; what keeps conditions even where nobody does.
fn types(place: &Place<'_>) -> Option<String> {
    let own = place.edition().types(place.code()).filter(|own| own.typed() > 0)?;
    let name = place.name();
    let key = if own.areas[0] + own.areas[1] > 0 { "place-ask-types" } else { "place-ask-types-none" };
    Some(place.words().with(key, &[("place", Value::Text(&name))]))
}

/// Whether the changes of type are what people notice.
fn changed(place: &Place<'_>) -> Option<String> {
    let edition = place.edition();
    let years = &edition.series(&SeriesKey::new(OFFICIAL, Level::Regso))?.periods;
    let (first, last) = (years.first()?, years.last()?);
    let areas = edition.areas().level(Level::Regso);
    let codes = place.within(Level::Regso).into_iter().map(|at| areas[at].code.as_str());
    let moves = codes.filter_map(|code| edition.facts().index.moves.get(code)).flatten();
    let causes: Vec<Cause> = moves.filter(|one| one.from == *first && one.to == *last).map(|one| one.cause).collect();
    let key = match () {
        () if causes.is_empty() => return None,
        () if causes.contains(&Cause::OwnConditions) => "place-ask-changed-own",
        () if causes.contains(&Cause::OtherAreas) => "place-ask-changed-others",
        () => "place-ask-changed",
    };
    Some(place.words().t(key))
}

/// What the development of segregation may come of; where it could be chance, what would have to be known.
fn segregation(place: &Place<'_>) -> Option<String> {
    let key = match figures::development(place)?.direction {
        Direction::Up => "place-ask-segregation-up",
        Direction::Down => "place-ask-segregation-down",
        Direction::Unchanged | Direction::Unclear | Direction::CouldBeChance => "place-ask-segregation-chance",
    };
    Some(place.words().t(key))
}

/// What is known on the spot of the figure that stands out most.
fn standout(place: &Place<'_>) -> Option<String> {
    let first = summary::standouts(place).into_iter().next()?;
    Some(place.words().with("place-ask-standout", &[("name", Value::Text(&first.name))]))
}

/// What can be learnt from the municipality that is most alike.
fn alike(place: &Place<'_>) -> Option<String> {
    let nearest = alike::of(place).first()?;
    let name = place.edition().areas().get(&nearest.code)?.name.clone();
    Some(place.words().with("place-ask-alike", &[("place", Value::Text(&name))]))
}

/// Who meets whom, where incomes differ between areas.
fn apart(place: &Place<'_>) -> Option<String> {
    let level = figures::income_level(place);
    let spread = place.edition().facts().spread(place.code(), figures::INCOME, level)?;
    (spread.areas > 1).then(|| place.words().t("place-ask-apart"))
}
