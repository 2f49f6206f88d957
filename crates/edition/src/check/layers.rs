//! What follows from polygons: neighbours and overlays.

use std::collections::{BTreeMap, BTreeSet};

use geography::Level;

use super::Finding;
use crate::open::Edition;

pub(super) fn findings(edition: &Edition) -> Vec<Finding> {
    let facts = edition.facts();
    let both = [(Level::Regso, &facts.neighbours), (Level::Deso, &facts.deso_neighbours)];
    let near = both.into_iter().filter_map(|(level, near)| neighbours(edition, level, near));
    near.chain(overlays(edition)).collect()
}

/// Neighbours have each other; polygons that belong to no area of the edition are nobody's.
fn neighbours(edition: &Edition, level: Level, near: &BTreeMap<String, Vec<String>>) -> Option<Finding> {
    let known = |code: &str| edition.areas().position(level, code).is_some();
    let pairs = near.iter().filter(|(code, _)| known(code));
    let pairs = pairs.flat_map(|(code, others)| others.iter().map(move |other| (code, other)));
    let mutual = |(code, other): &(&String, &String)| {
        known(other) && code != other && near.get(*other).is_some_and(|back| back.contains(code))
    };
    let pairs: Vec<(&String, &String)> = pairs.collect();
    let right = pairs.iter().filter(|pair| mutual(pair)).count();
    (!pairs.is_empty()).then(|| Finding {
        what: format!("neighbours among {} areas have each other", level.id()),
        found: format!("{right} of {} pairs", pairs.len()),
        holds: right == pairs.len(),
    })
}

/// Every overlay has areas of kinds that have a name, and an address of its own.
fn overlays(edition: &Edition) -> Option<Finding> {
    let facts = edition.facts();
    let boundaries = facts.boundaries.iter().map(|layer| layer.id());
    let ids: Vec<String> = boundaries.chain(facts.overlays.iter().map(|overlay| overlay.id.clone())).collect();
    let distinct = ids.iter().collect::<BTreeSet<_>>().len() == ids.len();
    let whole = facts.overlays.iter().filter(|overlay| overlay.features > 0 && !overlay.kinds.is_empty()).count();
    (!facts.overlays.is_empty()).then(|| Finding {
        what: "every layer laid over the map has areas, kinds and an address of its own".into(),
        found: format!("{whole} of {}", facts.overlays.len()),
        holds: distinct && whole == facts.overlays.len(),
    })
}
