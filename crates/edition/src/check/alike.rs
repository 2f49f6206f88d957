//! Alike municipalities and what stands out, held against the stored values.

use std::collections::BTreeMap;

use cube::Status;
use geography::Level;

use super::{Finding, ROUNDING};
use crate::analyse::similar::NEAREST;
use crate::analyse::standouts::chance::FALSE_DISCOVERIES;
use crate::analyse::standouts::{Against, MOST, Standout};
use crate::error::Error;
use crate::open::Edition;
use crate::series::SeriesKey;
use crate::store::values::Slice;

pub(super) fn findings(edition: &Edition) -> Result<Vec<Finding>, Error> {
    Ok([distances(edition), standouts(edition)?].into_iter().flatten().collect())
}

/// Every distance follows from the told values: transformed, by the told standard deviation, squared and summed.
fn distances(edition: &Edition) -> Option<Finding> {
    let similar = &edition.facts().similar;
    let (mut pairs, mut right) = (0, 0);
    for (code, others) in &similar.of {
        let known = |code: &str| edition.areas().position(Level::Municipality, code).is_some();
        let in_order = others.windows(2).all(|pair| pair[0].distance <= pair[1].distance) && others.len() <= NEAREST;
        for other in others {
            let follows = similar.variables.iter().zip(&other.differences).all(|(variable, told)| {
                let definition = edition.catalogue().structural_variable(&variable.id);
                let value = |code: &str| definition?.transformation.of(*variable.values.get(code)?);
                value(&other.code)
                    .zip(value(code))
                    .is_some_and(|(theirs, own)| ((theirs - own) / variable.deviation - told).abs() < ROUNDING)
            });
            let squared: f64 = other.differences.iter().map(|difference| difference * difference).sum();
            let whole = other.differences.len() == similar.variables.len()
                && (squared - other.distance.powi(2)).abs() < ROUNDING * squared.max(1.0);
            pairs += 1;
            right += usize::from(follows && whole && in_order && known(code) && known(&other.code));
        }
    }
    (pairs > 0).then(|| Finding {
        what: "distances between alike municipalities follow from the told values".into(),
        found: format!("{right} of {pairs} pairs"),
        holds: right == pairs,
    })
}

/// Whatever stands out is stored so, reliable, beyond what is likely by chance, and beyond its own interval.
fn standouts(edition: &Edition) -> Result<Option<Finding>, Error> {
    let mut blocks: BTreeMap<SeriesKey, BTreeMap<String, Slice>> = BTreeMap::new();
    let (mut all, mut right, mut first_wrong) = (0, 0, None);
    for (place, found) in &edition.facts().standouts {
        let Some((level, position)) = edition.areas().find(place) else { continue };
        let in_order = found.windows(2).all(|pair| pair[0].size.abs() >= pair[1].size.abs()) && found.len() <= MOST;
        for one in found {
            let key = SeriesKey::new(one.series.clone(), level);
            if !blocks.contains_key(&key) {
                blocks.insert(key.clone(), edition.block(&key)?.into_iter().collect());
            }
            all += 1;
            if in_order && stands(edition, place, position, one, &blocks[&key]) {
                right += 1;
            } else {
                first_wrong.get_or_insert_with(|| format!("; not {} of {place}", one.series));
            }
        }
    }
    let places = edition.facts().standouts.len();
    Ok((all > 0).then(|| Finding {
        what: "what stands out follows from the stored values and is unlikely by chance".into(),
        found: format!("{right} of {all} figures at {places} places{}", first_wrong.unwrap_or_default()),
        holds: right == all,
    }))
}

fn stands(edition: &Edition, place: &str, position: usize, one: &Standout, block: &BTreeMap<String, Slice>) -> bool {
    let reliable = |period: &str, at: usize| {
        let cell = block.get(period)?.get(at);
        cell.value().filter(|_| cell.status != Status::Unreliable)
    };
    let near = |a: f64, b: f64| (a - b).abs() <= ROUNDING * a.abs().max(1.0);
    let own = reliable(&one.period, position).is_some_and(|value| near(value, one.value));
    let compared = match &one.against {
        Against::Alike { median, places } => {
            let others = peers(edition, place, position);
            let mut values: Vec<f64> = others.into_iter().filter_map(|at| reliable(&one.period, at)).collect();
            values.sort_by(f64::total_cmp);
            let middle = (values.len().checked_sub(1)).map(|last| (values[last / 2] + values[last.div_ceil(2)]) / 2.0);
            let interval = block.get(&one.period).and_then(|slice| slice.assessed(position).interval);
            values.len() == *places
                && middle.is_some_and(|middle| near(middle, *median))
                && (one.size > 0.0) == (one.value > *median)
                && interval.is_none_or(|(low, high)| *median < low || high < *median)
        }
        Against::Earlier { period, value, median_change } => {
            period < &one.period
                && reliable(period, position).is_some_and(|stored| near(stored, *value))
                && (one.size > 0.0) == (one.value - value > *median_change)
        }
    };
    own && compared && one.p > 0.0 && one.p <= FALSE_DISCOVERIES
}

/// Whom a place is compared with: its alike municipalities, or all other counties.
fn peers(edition: &Edition, place: &str, position: usize) -> Vec<usize> {
    match edition.facts().similar.of.get(place) {
        Some(alike) => {
            alike.iter().filter_map(|one| edition.areas().position(Level::Municipality, &one.code)).collect()
        }
        None => (0..edition.areas().level(Level::County).len()).filter(|other| *other != position).collect(),
    }
}
