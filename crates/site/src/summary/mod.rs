//! Sentences in plain language, each made by a rule from numbers; the rules stand in `docs/handbook/summary-sentences.md`.
//!
//! A sentence states a level, or two with their years or places. That segregation has risen or fallen is said only where
//! all of the change's interval carries it; of what chance could explain it is said that it could. A rule may be asked of
//! an earlier year: it then knows nothing of later ones.

mod area;
mod differences;
mod key_figures;
mod population;
mod segregation;
mod standouts;
mod told;
mod types;

use cube::{Observation, Status};

use crate::place::Place;
pub(crate) use area::{area, proxy};
pub(crate) use key_figures::{KeyFigure, key_figures};
pub(crate) use standouts::{series_name, standouts};
pub use told::{sentences_of, standouts_of};

/// The last year that a sentence knows of; without one, the newest.
pub(crate) type Until<'a> = Option<&'a str>;

/// The sentences of a place above the RegSO, in reading order.
pub(crate) fn sentences(place: &Place<'_>, until: Until<'_>) -> Vec<String> {
    [
        population::people(place, until),
        types::types(place, until),
        segregation::segregation(place, until),
        differences::income(place, until),
        population::preschool(place, until),
        differences::education(place, until),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether a period is known of.
fn known(until: Until<'_>, period: &str) -> bool {
    until.is_none_or(|until| period <= until)
}

/// The values of a place over time, as far as they are known of.
fn history(place: &Place<'_>, id: &str, until: Until<'_>) -> Vec<(String, Observation)> {
    place.history(id).into_iter().filter(|(period, _)| known(until, period)).collect()
}

/// The newest year in which the place has a value.
fn latest(place: &Place<'_>, id: &str, until: Until<'_>) -> Option<(String, f64)> {
    history(place, id, until).into_iter().rev().find_map(|(period, cell)| Some((period, cell.value()?)))
}

/// A history up to its newest value; nothing where that is uncertain, so that no direction is read into it.
fn up_to_newest(mut history: Vec<(String, Observation)>) -> Vec<(String, Observation)> {
    while history.last().is_some_and(|(_, cell)| cell.value().is_none()) {
        history.pop();
    }
    if history.last().is_some_and(|(_, cell)| cell.status == Status::Unreliable) {
        history.clear();
    }
    history
}

/// Sentences that belong together, as one paragraph; nothing where there is none.
fn joined(sentences: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let all: Vec<String> = sentences.into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(" "))
}
