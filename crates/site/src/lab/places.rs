//! The search for areas in the lab: for readers without scripts, and for words that no suggestion was taken for.

use cube::Language;
use geography::search::fold;

use crate::app::View;
use crate::place;

/// Most places offered.
const MOST: usize = 20;

/// A place that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub code: String,
    pub name: String,
    /// What it is and where: "Kommun, Vimöra län".
    pub what: String,
    /// Whether the question is its name or its code.
    pub exact: bool,
}

/// The places that a question may mean, best first.
pub(crate) fn find(view: &View, language: Language, question: &str) -> Vec<Found> {
    let areas = view.edition.areas();
    let asked = fold(question);
    let hits = view.edition.search().find(question, MOST);
    let one = |hit: geography::search::Hit<'_>| {
        let area = &areas.level(hit.level)[hit.position];
        Found {
            exact: fold(&area.name) == asked || fold(&area.code) == asked,
            code: area.code.clone(),
            name: place::name(view, language, hit.level, area),
            what: what(view, language, &area.code),
        }
    };
    hits.into_iter().map(one).collect()
}

/// What a place is, and what it lies in.
pub(super) fn what(view: &View, language: Language, code: &str) -> String {
    let areas = view.edition.areas();
    let Some((level, position)) = areas.find(code) else { return String::new() };
    let parent = areas.level(level)[position].parent.as_ref().and_then(|parent| areas.find(parent));
    let parent = parent.map(|(level, at)| place::name(view, language, level, &areas.level(level)[at]));
    [Some(view.words(language).level(level)), parent].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
