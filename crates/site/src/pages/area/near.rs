//! What lies near a small area: those that share its border, and the others of its municipality or RegSO.

use edition::SeriesKey;
use edition::analyse::types::{OFFICIAL, PROXY_TYPE, type_index};
use geography::Level;

use crate::links;
use crate::place::Place;

/// An area with the address of its page and, where it has one, the number of its type.
pub(super) struct Near {
    pub name: String,
    pub href: String,
    pub number: Option<usize>,
}

/// Areas that share a border or a corner.
pub(super) fn neighbours(place: &Place<'_>) -> Vec<Near> {
    let facts = place.edition().facts();
    let near = if place.level == Level::Deso { &facts.deso_neighbours } else { &facts.neighbours };
    let codes = near.get(place.code()).into_iter().flatten();
    let positions = codes.filter_map(|code| place.edition().areas().position(place.level, code));
    list(place, positions.collect())
}

/// The other areas of the same municipality or, for a DeSO, of the same RegSO, in the order of their codes.
pub(super) fn siblings(place: &Place<'_>) -> Vec<Near> {
    let whole = if place.level == Level::Deso { Level::Regso } else { Level::Municipality };
    let Some(whole) = place.above(whole) else { return Vec::new() };
    list(place, whole.within(place.level).into_iter().filter(|position| *position != place.position).collect())
}

fn list(place: &Place<'_>, positions: Vec<usize>) -> Vec<Near> {
    // DeSO have no official type; the proxy's is marked as such where the list stands.
    let types = if place.level == Level::Deso { PROXY_TYPE } else { OFFICIAL };
    let types = place.newest(&SeriesKey::new(types, place.level)).map(|(_, slice)| slice);
    let areas = place.edition().areas().level(place.level);
    let near = |position: usize| {
        let area = &areas[position];
        let number = types.as_ref().and_then(|slice| type_index(slice.get(position))).map(|at| at + 1);
        Some(Near { name: area.name.clone(), href: links::of(place.language, place.level, area)?, number })
    };
    positions.into_iter().filter_map(near).collect()
}
