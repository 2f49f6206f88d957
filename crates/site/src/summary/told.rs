//! The sentences of any place as of any year, for whoever checks them against the edition's numbers.

use cube::Language;
use geography::Level;

use super::{area, proxy, sentences, standouts};
use crate::app::Current;
use crate::place::Place;

fn at<T>(current: &Current, language: Language, code: &str, told: impl FnOnce(&Place<'_>) -> T) -> Option<T> {
    let view = current.view();
    let (level, position) = view.edition.areas().find(code)?;
    Some(told(&Place { view: &view, language, level, position }))
}

/// The summary sentences of a place as they would have been in a year, or in the newest; `None` if there is no such place.
pub fn sentences_of(current: &Current, language: Language, code: &str, until: Option<&str>) -> Option<Vec<String>> {
    at(current, language, code, |place| match place.level {
        Level::Regso | Level::Deso => area(place, until).into_iter().chain(proxy(place, until)).collect(),
        _ => sentences(place, until),
    })
}

/// The sentences on what stands out at a place, each with the name of its figure; `None` if there is no such place.
pub fn standouts_of(current: &Current, language: Language, code: &str) -> Option<Vec<(String, String)>> {
    at(current, language, code, |place| standouts(place).into_iter().map(|one| (one.name, one.text)).collect())
}
