//! A made-up grouping of the municipalities, in the manner of the official one.

use edition::MunicipalityGroups;
use edition::material::Provenance;

use crate::places::ISLAND;
use crate::territory::Territory;

/// The municipality with the most RegSO is a larger town and those of its county are near it; of each other county the
/// one with the most is a small town, and the others are rural.
pub(crate) fn groups(territory: &Territory, source: Provenance) -> MunicipalityGroups {
    let size = |at: usize| territory.regsos.iter().filter(|regso| regso.parent == at).count();
    let municipalities = &territory.municipalities;
    let largest = |county: Option<usize>| {
        let within =
            (0..municipalities.len()).filter(|at| county.is_none_or(|county| municipalities[*at].parent == county));
        within.max_by_key(|at| (size(*at), std::cmp::Reverse(*at)))
    };
    let town = largest(None);
    let group = |at: usize| {
        let county = municipalities[at].parent;
        match () {
            () if Some(at) == town => "larger-town",
            () if town.is_some_and(|town| municipalities[town].parent == county) => "near-larger-town",
            () if largest(Some(county)) == Some(at) => "small-town",
            () if municipalities[at].code == ISLAND => "rural-visitors",
            () => "rural",
        }
    };
    let of = municipalities.iter().enumerate().map(|(at, one)| (one.code.clone(), group(at).to_owned()));
    MunicipalityGroups { of: of.collect(), source }
}
