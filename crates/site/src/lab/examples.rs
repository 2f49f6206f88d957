//! Questions to begin with, each a link to its answer.

use cube::Language;
use edition::{SeriesKey, Sex};
use geography::Level;

use super::PATH;
use super::view::View as Kind;
use crate::app::View;
use crate::choices::Choices;
use crate::links;

/// A question and where its answer is.
pub(crate) struct Example {
    pub question: String,
    pub href: String,
}

/// The questions that the edition can answer.
pub(crate) fn examples(view: &View, language: Language) -> Vec<Example> {
    let words = view.words(language);
    let edition = &view.edition;
    let has =
        |id: &str, level: Level, sex: Sex| edition.series(&SeriesKey { sex, ..SeriesKey::new(id, level) }).is_some();
    let base = |kind: Kind, level: Level, ids: &[&str]| {
        let known = ids.iter().all(|id| has(id, level, Sex::T));
        let choices = ids.iter().fold(Choices::default(), |all, id| all.and("indikator", *id));
        known.then(|| choices.and("niva", level.id()).and("visa", kind.id()))
    };
    // The counties' own names are in every edition; the first few are enough to show how places are compared.
    let counties = edition.areas().level(Level::County).iter().take(3);
    let with_counties = |choices: Choices| counties.clone().fold(choices, |all, area| all.and("omrade", &area.code));
    let by_sex = |choices: Choices| choices.and("omrade", "00").and("kon", "K").and("kon", "M");
    let all = [
        (
            "lab-example-association",
            base(Kind::Association, Level::Regso, &["pre-upper-secondary", "low-economic-standard"]),
        ),
        ("lab-example-segregation", base(Kind::Ranking, Level::Municipality, &["measure:D:birth:regso"])),
        ("lab-example-years", base(Kind::Line, Level::County, &["preschool-enrolled"]).map(with_counties)),
        (
            "lab-example-sexes",
            base(Kind::Line, Level::Country, &["sickness-days"])
                .filter(|_| has("sickness-days", Level::Country, Sex::K))
                .map(by_sex),
        ),
        ("lab-example-map", base(Kind::Map, Level::Municipality, &["post-secondary"])),
        (
            "lab-example-multiples",
            base(Kind::Line, Level::Municipality, &["foreign-born"]).map(|choices| choices.and("smamultiplar", "ja")),
        ),
    ];
    let path = format!("{}{PATH}", links::prefix(language));
    let example =
        |(key, choices): (&str, Option<Choices>)| Some(Example { question: words.t(key), href: choices?.at(&path) });
    all.into_iter().filter_map(example).collect()
}
