//! Whether a request can be answered at all, whatever the file.
//!
//! In: a [`Request`]. Out: nothing, or the [`Error`] that says what does not go together.

use measures::family::{Index, Needs, Of};
use measures::uncertainty::{CellKeyNoise, Settings};

use crate::choice::measure_named;
use crate::{Error, Request};

/// Fewer replicates leave the ends of an interval to single draws; more than this is a slip of the finger.
pub(crate) const REPLICATES: std::ops::RangeInclusive<usize> = 100..=100_000;

/// How uncertainty is drawn, if it is asked for and everything that is asked for can be.
pub(crate) fn check(request: &Request) -> Result<Option<Settings>, Error> {
    if !request.groups.is_empty() && (request.group.is_some() || request.count.is_some()) {
        return Err(Error::Options("--groups (a column for each group) does not go with --group and --count"));
    }
    if request.x.is_some() != request.y.is_some() {
        return Err(Error::Options("--x and --y belong together"));
    }
    if request.x.is_some() && request.surface.is_none() {
        return Err(Error::Options("--x and --y need --surface: persons of one area live some way apart too"));
    }
    match (request.x.is_some(), request.bandwidth) {
        (true, None) => {
            return Err(Error::Options("--x and --y need --bandwidth, the distance over which proximity falls to 1/e"));
        }
        (false, Some(_)) => return Err(Error::Options("--bandwidth needs --x and --y")),
        (true, Some(bandwidth)) if !(bandwidth > 0.0 && bandwidth.is_finite()) => {
            return Err(Error::Options("--bandwidth must be above 0, in the unit of the coordinates"));
        }
        _ => {}
    }
    for name in &request.measures {
        if let Some(index) = measure_named(name)?
            && let Some(needs) = needs(index, request)
        {
            return Err(Error::MeasureNeeds { id: index.id, needs });
        }
    }
    if let Some(replicates) = request.bootstrap.filter(|replicates| !REPLICATES.contains(replicates)) {
        return Err(Error::Replicates(replicates));
    }
    let noise = request.noise.map(CellKeyNoise::new).transpose();
    let noise = noise.map_err(|_| Error::Options("--noise must be a variance above 0 and at most 4"))?;
    if noise.is_some() && request.bootstrap.is_none() {
        return Err(Error::Options("--noise widens intervals, so it needs --bootstrap"));
    }
    Ok(request.bootstrap.map(|replicates| Settings { replicates, seed: request.seed, noise }))
}

/// What an index needs that the request does not give.
pub(crate) fn needs(index: &Index, request: &Request) -> Option<&'static str> {
    match (index.needs, index.of) {
        (Needs::Surfaces, _) if request.surface.is_none() => Some("the areas' surfaces: --surface COLUMN"),
        (Needs::Places, _) if request.x.is_none() => {
            Some("the areas' places: --x COLUMN --y COLUMN --surface COLUMN --bandwidth DISTANCE")
        }
        (_, Of::OrderedGroups) if request.order.is_empty() => Some("the order of the groups: --order LOWEST,…,HIGHEST"),
        _ => None,
    }
}
