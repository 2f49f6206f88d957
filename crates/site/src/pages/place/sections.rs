//! The sections of a place's page, in reading order.

use super::{alike, near, questions, reflection, societal};
use crate::figures::indicators::Indicators;
use crate::figures::{self, Figure};
use crate::place::Place;
use crate::summary;
use crate::words::Value;
use edition::analyse::types::OFFICIAL;
use geography::Level;

/// A section of the page: a heading, an answer in words, its figures and where to go on.
#[derive(Default)]
pub(super) struct Section {
    pub id: &'static str,
    pub heading: String,
    /// What it is called in the list of sections.
    pub short: String,
    pub question: bool,
    pub answer: Vec<String>,
    pub points: Vec<Point>,
    pub figures: Vec<Figure>,
    /// Whether the figures are tables that stand behind what is said, closed at first.
    pub behind: bool,
    /// The table of a societal area.
    pub indicators: Option<Indicators>,
    /// Places to go to: name and address.
    pub places: Vec<(String, String)>,
    /// Where to go on: words and address.
    pub ways: Vec<(String, String)>,
}

/// A sentence of a list, with where it can be looked into.
pub(super) struct Point {
    pub text: String,
    pub way: Option<Way>,
}

/// A link that says what it leads to.
pub(super) struct Way {
    pub href: String,
    pub words: String,
    /// What is said after the words to those who hear the link alone.
    pub of: String,
}

/// All sections of the page.
pub(super) fn all(place: &Place<'_>) -> Vec<Section> {
    let mut all: Vec<Section> = standouts(place).into_iter().chain([types(place), segregation(place)]).collect();
    all.extend(questions::all(place));
    all.extend(societal::all(place));
    all.extend(alike::section(place));
    all.push(areas(place));
    all.extend(near::section(place));
    all.push(reflection::section(place));
    all
}

/// The figures of a place with these names, those that it has.
pub(super) fn of(place: &Place<'_>, names: &[&str]) -> Vec<Figure> {
    names.iter().filter_map(|name| figures::make(place, name)).collect()
}

/// The answer of a section that has nothing to show.
pub(super) fn or_empty(place: &Place<'_>, mut section: Section) -> Section {
    if section.figures.is_empty() {
        section.answer.push(place.words().t("section-empty"));
    }
    section
}

/// What differs most from alike municipalities and from the place's own earlier years.
fn standouts(place: &Place<'_>) -> Option<Section> {
    if place.level == Level::Country {
        return None;
    }
    let words = place.words();
    let told = summary::standouts(place);
    let care = match (told.is_empty(), place.edition().facts().standouts.is_empty()) {
        (_, true) => words.t("place-out-unknown"),
        (true, false) => words.t("place-out-none"),
        (false, false) => words.t("place-out-care"),
    };
    let points = told.into_iter().map(|one| Point {
        text: one.text,
        way: Some(Way { href: one.lab, words: words.t("place-in-lab"), of: one.name }),
    });
    Some(Section {
        id: "standouts",
        heading: words.t("place-out-heading"),
        short: words.t("place-out-heading"),
        answer: vec![care],
        points: points.collect(),
        figures: of(place, &["standouts"]),
        behind: true,
        ..Section::default()
    })
}

fn types(place: &Place<'_>) -> Section {
    let words = place.words();
    // The country has too many areas for a drawing of them; it is drawn by municipality.
    let names = ["types", "types-share", "type-map", "types-composition", "types-years", "type-changes"];
    let section = Section {
        id: "types",
        heading: words.t("section-types"),
        short: words.t("section-types"),
        answer: vec![place.edition().catalogue().index.types_are.get(place.language).to_owned()],
        figures: of(place, &names),
        ..Section::default()
    };
    let mut section = or_empty(place, section);
    if place.edition().series(&edition::SeriesKey::new(OFFICIAL, Level::Regso)).is_some() {
        section
            .ways
            .push((words.t("place-to-types"), format!("{}/omradestyper", crate::links::prefix(place.language))));
    }
    section
}

fn segregation(place: &Place<'_>) -> Section {
    let words = place.words();
    let mut answer = vec![words.t("segregation-intro")];
    answer.extend(division(place));
    let section = Section {
        id: "segregation",
        heading: words.t("section-segregation"),
        short: words.t("place-short-segregation"),
        answer,
        figures: of(place, &["segregation", "segregation-map", "measures", "certainty"]),
        ..Section::default()
    };
    or_empty(place, section)
}

/// How much of the segregation is between the place's parts.
fn division(place: &Place<'_>) -> Option<String> {
    let facts = place.edition().facts();
    let by = Level::Municipality;
    let mut found = facts.divisions.iter().filter(|d| {
        d.place == place.code() && d.split == "birth" && d.unit == Level::Regso && d.by == by && place.level < by
    });
    let newest = found.by_ref().max_by(|a, b| a.period.cmp(&b.period))?;
    let share = crate::numbers::percent(place.language, 1).value(100.0 * newest.share_between?);
    let values = [("share", Value::Text(&share)), ("period", Value::Text(&newest.period))];
    Some(place.words().with("segregation-division", &values))
}

fn areas(place: &Place<'_>) -> Section {
    let words = place.words();
    or_empty(
        place,
        Section {
            id: "areas",
            heading: words.t("section-areas"),
            short: words.t("place-short-areas"),
            figures: of(place, &["areas"]),
            ..Section::default()
        },
    )
}
