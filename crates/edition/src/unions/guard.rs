//! The guard against differencing: nobody shall learn of a few persons by taking one published figure from another.
//!
//! A district is a union of whole published areas, so its figures and those of the areas around it can be taken from each
//! other. What is left then must have at least [`FLOOR`] inhabitants. Looked at are, for every district: the district
//! itself; what is missing in it of all the RegSO that it touches, of all the municipalities, of all the counties and of the
//! country; what it has beside those of them that lie all in it; and for every pair of districts what they share and what
//! either has alone.

use std::collections::{BTreeMap, BTreeSet};

use cube::Status;
use geography::Level;

use super::figures::Reckoner;
use super::parts::Union;
use crate::error::Error;
use crate::series::SeriesKey;
use crate::store::values::Slice;

/// The fewest inhabitants that a difference may leave: fewer than 50 are not shown. Half of the hundred persons below
/// which a share is marked as unreliable.
pub const FLOOR: f64 = 50.0;

/// Why districts may not be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A district has too few inhabitants itself.
    Small {
        /// Which one, from 0.
        district: usize,
    },
    /// A district and one or more published areas of a level that differ by too few.
    NearlyAn {
        /// Which one, from 0.
        district: usize,
        /// The area, or the first of them.
        area: (Level, usize),
        /// Whether the area is within the district; else it is around it.
        within: bool,
    },
    /// Two districts that share too few, or differ by too few.
    NearlyAlike {
        /// The first.
        one: usize,
        /// The second.
        other: usize,
        /// Whether it is what they share that is too little; else what one has alone.
        shared: bool,
    },
}

/// Everything that stands against showing these districts together; empty if nothing does. Populations are the newest
/// on each division of the areas. People of an area that are not told count as none, so that they are not told here.
///
/// # Errors
/// [`Error::Damaged`] if the file of values cannot be read.
pub fn guard(reckoner: &Reckoner<'_>, districts: &[&Union]) -> Result<Vec<Refusal>, Error> {
    let edition = reckoner.edition();
    let level = [Level::Deso, Level::Regso].into_iter().find(|level| has_people(reckoner, *level));
    let Some(level) = level.filter(|level| districts.iter().all(|d| *level >= d.level())) else {
        return Ok(Vec::new());
    };
    let atoms: Vec<BTreeSet<usize>> = districts
        .iter()
        .map(|d| d.members_at(edition, level).all.into_iter().map(|member| member.position).collect())
        .collect();
    let mut refusals = Vec::new();
    for people in newest_of_each_division(reckoner, level)? {
        look(reckoner, level, &people, &atoms, &mut refusals);
    }
    // What holds on two divisions is said once.
    let mut said = Vec::new();
    for refusal in refusals {
        if !said.contains(&refusal) {
            said.push(refusal);
        }
    }
    Ok(said)
}

fn has_people(reckoner: &Reckoner<'_>, level: Level) -> bool {
    reckoner.edition().series(&SeriesKey::new("population", level)).is_some()
}

/// The newest population on each boundary edition: an area of an older one is in no newer.
fn newest_of_each_division(reckoner: &Reckoner<'_>, level: Level) -> Result<Vec<Slice>, Error> {
    let key = SeriesKey::new("population", level);
    let Some(series) = reckoner.edition().series(&key) else { return Ok(Vec::new()) };
    let block = reckoner.block(&key)?;
    let newest: BTreeMap<&str, &Slice> =
        block.iter().map(|(period, slice)| (series.boundary(period).unwrap_or_default(), slice)).collect();
    Ok(newest.into_values().cloned().collect())
}

fn look(reckoner: &Reckoner<'_>, level: Level, people: &Slice, atoms: &[BTreeSet<usize>], refusals: &mut Vec<Refusal>) {
    let areas = reckoner.edition().areas();
    let there = |at: usize| people.get(at).status != Status::NotApplicable;
    let of = |at: usize| people.get(at).value().unwrap_or(0.0);
    // Too few, but somebody's: an empty set is no difference.
    let few = |set: &mut dyn Iterator<Item = usize>| {
        let (mut any, mut sum) = (false, 0.0);
        for at in set.filter(|at| there(*at)) {
            any = true;
            sum += of(at);
        }
        any && sum < FLOOR
    };
    for (district, own) in atoms.iter().enumerate() {
        if few(&mut own.iter().copied()) {
            refusals.push(Refusal::Small { district });
            continue;
        }
        for above in Level::ALL.into_iter().filter(|above| *above < level) {
            let touched: BTreeSet<usize> = own.iter().filter_map(|at| areas.ancestor(level, *at, above)).collect();
            let mut all: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for at in 0..areas.level(level).len() {
                if let Some(place) = areas.ancestor(level, at, above).filter(|place| touched.contains(place)) {
                    all.entry(place).or_default().push(at);
                }
            }
            let (whole, partly): (Vec<_>, Vec<_>) =
                all.iter().partition(|(_, within)| within.iter().all(|at| own.contains(at)));
            let mut outside =
                partly.iter().flat_map(|(_, within)| within.iter().copied()).filter(|at| !own.contains(at));
            if let Some((place, _)) = partly.first()
                && few(&mut outside)
            {
                refusals.push(Refusal::NearlyAn { district, area: (above, **place), within: false });
            }
            let mut added = partly.iter().flat_map(|(_, within)| within.iter().copied()).filter(|at| own.contains(at));
            if let Some((place, _)) = whole.first()
                && few(&mut added)
            {
                refusals.push(Refusal::NearlyAn { district, area: (above, **place), within: true });
            }
        }
    }
    for (one, first) in atoms.iter().enumerate() {
        for (other, second) in atoms.iter().enumerate().skip(one + 1) {
            if few(&mut first.intersection(second).copied()) {
                refusals.push(Refusal::NearlyAlike { one, other, shared: true });
            }
            let shares = first.intersection(second).any(|at| there(*at));
            let alone = few(&mut first.difference(second).copied()) || few(&mut second.difference(first).copied());
            if shares && alone {
                refusals.push(Refusal::NearlyAlike { one, other, shared: false });
            }
        }
    }
}
