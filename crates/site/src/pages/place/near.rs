//! The places around a municipality or a county.

use std::collections::BTreeSet;

use geography::Level;

use super::sections::Section;
use crate::links;
use crate::place::Place;
use crate::words::Value;

/// Those that share a border or, where no boundaries are known, the others of the same county.
pub(super) fn section(place: &Place<'_>) -> Option<Section> {
    if place.level == Level::Country {
        return None;
    }
    let words = place.words();
    let adjacent = adjacent(place);
    let (heading, positions) = match (adjacent.is_empty(), place.above(Level::County)) {
        (true, Some(county)) if place.level == Level::Municipality => {
            let others: BTreeSet<usize> =
                county.within(place.level).into_iter().filter(|position| *position != place.position).collect();
            (words.with("place-near-county", &[("county", Value::Text(&county.name()))]), others)
        }
        _ if place.level == Level::County => (words.t("place-near-counties"), adjacent),
        _ => (words.t("place-near-municipalities"), adjacent),
    };
    let areas = place.edition().areas().level(place.level);
    let places: Vec<(String, String)> = positions
        .into_iter()
        .filter_map(|at| Some((areas[at].name.clone(), links::of(place.language, place.level, &areas[at])?)))
        .collect();
    let answer = if places.is_empty() { vec![words.t("place-near-none")] } else { Vec::new() };
    Some(Section { id: "near", short: words.t("place-short-near"), heading, answer, places, ..Section::default() })
}

/// Places with a RegSO that touches one of this place's.
fn adjacent(place: &Place<'_>) -> BTreeSet<usize> {
    let edition = place.edition();
    let areas = edition.areas();
    let regso = areas.level(Level::Regso);
    let near = place.within(Level::Regso).into_iter().filter_map(|at| edition.facts().neighbours.get(&regso[at].code));
    near.flatten()
        .filter_map(|code| areas.ancestor(Level::Regso, areas.position(Level::Regso, code)?, place.level))
        .filter(|position| *position != place.position)
        .collect()
}
