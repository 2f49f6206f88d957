//! Indicators by area type and moves between types, held against the stored series and against each other.

use std::collections::BTreeMap;

use catalogue::Aggregate;
use geography::Level;

use super::{Finding, ROUNDING};
use crate::analyse::by_type::ByType;
use crate::analyse::socioeconomic::TypeMove;
use crate::analyse::transitions::Transition;
use crate::error::Error;
use crate::open::Edition;
use crate::series::SeriesKey;

pub(super) fn findings(edition: &Edition) -> Result<Vec<Finding>, Error> {
    let moves = [tables_add_up(edition), moves_are_told_alike(edition)];
    Ok([types_make_the_whole(edition), whole_is_the_place(edition)?].into_iter().chain(moves).flatten().collect())
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= ROUNDING * a.abs().max(1.0)
}

/// The five types together: sums of counts, else means weighted by what they rest on. Nothing where a type is withheld.
fn types_make_the_whole(edition: &Edition) -> Option<Finding> {
    let (mut all, mut right) = (0, 0);
    for (key, years) in &edition.facts().by_type {
        let indicator = key.split_once('|').and_then(|(_, id)| edition.catalogue().indicator(id));
        let sums = indicator.is_some_and(|indicator| indicator.aggregate == Aggregate::Sum);
        for one in years {
            let Some(whole) = one.all.value() else { continue };
            let with = (0..5).filter(|t| one.areas[*t] > 0);
            let parts: Option<Vec<(f64, f64)>> =
                with.map(|t| Some((one.types[t].value()?, if sums { 1.0 } else { one.bases[t] }))).collect();
            let weight = |parts: &[(f64, f64)]| if sums { 1.0 } else { parts.iter().map(|(_, base)| base).sum() };
            all += 1;
            right += usize::from(parts.is_some_and(|parts| {
                near(parts.iter().map(|(value, base)| value * base).sum::<f64>() / weight(&parts), whole)
            }));
        }
    }
    (all > 0).then(|| Finding {
        what: "an indicator's five types together give that of all areas with a type".into(),
        found: format!("{right} of {all} places, indicators and years"),
        holds: right == all,
    })
}

/// Where every area of a place has a type, all of them together are the place, whose own figure was made another way.
fn whole_is_the_place(edition: &Edition) -> Result<Option<Finding>, Error> {
    let (mut all, mut right) = (0, 0);
    for (key, years) in &edition.facts().by_type {
        let Some((place, indicator)) = key.split_once('|') else { continue };
        let Some((level, position)) = edition.areas().find(place) else { continue };
        let regsos = edition.areas().within(level, position, Level::Regso).len();
        let of = |level| SeriesKey::new(indicator, level);
        let tables = |level: Level, one: &ByType| {
            let origin = edition.origin(edition.series(&of(level))?, &one.period)?;
            Some(origin.tables.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>())
        };
        for one in years {
            // Areas in which nobody is counted have no figure, and the place does not need them.
            let whole = one.areas.iter().sum::<u32>() as usize == regsos;
            if !whole || tables(level, one) != tables(Level::Regso, one) {
                continue;
            }
            let own = edition.slice(&of(level), &one.period)?.and_then(|slice| slice.get(position).value());
            let Some((own, together)) = own.zip(one.all.value()) else { continue };
            all += 1;
            right += usize::from(near(own, together));
        }
    }
    Ok((all > 0).then(|| Finding {
        what: "all areas with a type together give the figure of their place, where all have one".into(),
        found: format!("{right} of {all} places, indicators and years"),
        holds: right == all,
    }))
}

/// Municipalities' moves add up to the country's, and what moved is what does not stand on the diagonal.
fn tables_add_up(edition: &Edition) -> Option<Finding> {
    let transitions = &edition.facts().transitions;
    type Sum = ([[u32; 5]; 5], u32);
    let mut sums: BTreeMap<(&str, &str, bool), Sum> = BTreeMap::new();
    let mut told_right = true;
    for (place, found) in transitions {
        for one in found {
            let off = (0..5).flat_map(|a| (0..5).map(move |b| (a, b))).filter(|(a, b)| a != b);
            let moved: u32 = off.map(|(a, b)| one.areas[a][b]).sum();
            let within = one.moved.iter().all(|(code, then, now)| {
                edition.areas().position(Level::Regso, code).is_some() && then != now && (1..=5).contains(now)
            });
            told_right &= moved as usize == one.moved.len() && within;
            if edition.areas().position(Level::Municipality, place).is_some() {
                let sum = sums.entry((&one.from, &one.to, one.absolute)).or_default();
                for (sum, areas) in sum.0.iter_mut().flatten().zip(one.areas.iter().flatten()) {
                    *sum += areas;
                }
                sum.1 += one.left_out;
            }
        }
    }
    let country = edition.areas().level(Level::Country).first().and_then(|country| transitions.get(&country.code))?;
    let equal = |one: &&Transition| {
        sums.get(&(one.from.as_str(), one.to.as_str(), one.absolute)) == Some(&(one.areas, one.left_out))
    };
    let right = country.iter().filter(equal).count();
    Some(Finding {
        what: "moves between types in the municipalities add up to the country's, and every move is named".into(),
        found: format!("{right} of {} pairs of years", country.len()),
        holds: told_right && right == country.len(),
    })
}

/// The moves of an area that come with a cause are those of the tables.
fn moves_are_told_alike(edition: &Edition) -> Option<Finding> {
    let facts = edition.facts();
    let country = edition.areas().level(Level::Country).first().and_then(|one| facts.transitions.get(&one.code))?;
    if facts.index.years.is_empty() {
        return None;
    }
    let relative = || country.iter().filter(|one| !one.absolute);
    let last = relative().map(|one| &one.to).max()?;
    let (first, before) = (relative().map(|one| &one.from).min()?, relative().map(|one| &one.from).max()?);
    let (mut all, mut right) = (0, 0);
    // Causes are told of the whole span and of the last step only.
    for one in relative().filter(|one| one.to == *last && (one.from == *first || one.from == *before)) {
        let of_span = |told: &&TypeMove| told.from == one.from && told.to == one.to;
        let with_cause: Vec<(String, u8, u8)> = facts
            .index
            .moves
            .iter()
            .flat_map(|(code, moves)| moves.iter().filter(of_span).map(|m| (code.clone(), m.before, m.after)))
            .collect();
        all += 1;
        right += usize::from(with_cause == one.moved);
    }
    (all > 0).then(|| Finding {
        what: "areas whose change of type has a cause are those that moved".into(),
        found: format!("{right} of {all} pairs of years"),
        holds: right == all,
    })
}
