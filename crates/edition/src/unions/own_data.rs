//! What is made of a reader's own figures by area: over area types, and beside an indicator. Never official.

use geography::Level;
use measures::Undefined;
use measures::correlation::{RankCorrelation, spearman};

use super::figures::Reckoner;
use crate::analyse::types::{OFFICIAL, PROXY_TYPE, type_index};
use crate::error::Error;
use crate::series::{Nature, SeriesKey};

/// What a reader's figures are, which decides how they are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Shares, means and other figures per inhabitant: averaged, each area by its inhabitants.
    Level,
    /// Counts: summed, and set against the inhabitants.
    Count,
}

/// Own figures over the areas of one type.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OfType {
    /// Areas of the type with an own figure and a known population.
    pub areas: usize,
    /// Their inhabitants.
    pub people: f64,
    /// Σ (value × inhabitants) ÷ Σ inhabitants of a level; Σ value of a count.
    pub value: Option<f64>,
    /// Σ value ÷ Σ inhabitants × 1 000 of a count.
    pub per_thousand: Option<f64>,
}

/// Own figures by area type.
#[derive(Debug, Clone, PartialEq)]
pub struct ByType {
    /// Whether the types are the official ones or a stand-in.
    pub nature: Nature,
    /// The year of the types.
    pub period: String,
    /// The year of the inhabitants.
    pub population_period: String,
    /// Type 1 first.
    pub types: [OfType; 5],
    /// Areas with a figure that have no type or whose inhabitants are not told.
    pub without: usize,
}

/// Own figures of RegSO or DeSO over the area types of the newest year; a DeSO is of its RegSO's type. `None` for wider
/// areas, which have no type.
///
/// # Errors
/// [`Error::Damaged`] if the file of values cannot be read.
pub fn by_type(
    reckoner: &Reckoner<'_>,
    level: Level,
    values: &[(usize, f64)],
    kind: Kind,
) -> Result<Option<ByType>, Error> {
    let edition = reckoner.edition();
    let known = |id: &&'static str| edition.series(&SeriesKey::new(*id, Level::Regso)).is_some();
    let series = [OFFICIAL, PROXY_TYPE].into_iter().find(|id| known(id)).filter(|_| level >= Level::Regso);
    let Some(series) = series else { return Ok(None) };
    let Some((period, types)) = reckoner.block(&SeriesKey::new(series, Level::Regso))?.last().cloned() else {
        return Ok(None);
    };
    let people = reckoner.block(&SeriesKey::new("population", level))?;
    let year = |p: &str| p.parse::<i32>().unwrap_or(0);
    let Some((population_period, people)) = people.iter().min_by_key(|(p, _)| (year(p) - year(&period)).abs()) else {
        return Ok(None);
    };
    let nature = if series == OFFICIAL { Nature::Published } else { Nature::Proxy };
    let mut found = ByType {
        nature,
        period,
        population_period: population_period.clone(),
        types: [OfType::default(); 5],
        without: 0,
    };
    let mut sums = [0.0; 5];
    for (position, value) in values {
        let regso = edition.areas().ancestor(level, *position, Level::Regso);
        let of_type = regso.and_then(|regso| type_index(types.get(regso)));
        match (of_type, people.get(*position).value()) {
            (Some(at), Some(persons)) => {
                found.types[at].areas += 1;
                found.types[at].people += persons;
                sums[at] += if kind == Kind::Level { value * persons } else { *value };
            }
            _ => found.without += 1,
        }
    }
    for (of_type, sum) in found.types.iter_mut().zip(sums) {
        let people = Some(of_type.people).filter(|people| *people > 0.0);
        match kind {
            Kind::Level => of_type.value = people.map(|people| sum / people),
            Kind::Count => {
                of_type.value = (of_type.areas > 0).then_some(sum);
                of_type.per_thousand = people.map(|people| 1000.0 * sum / people);
            }
        }
    }
    Ok(Some(found))
}

/// How own figures go together with others over areas: Spearman's ρ with its interval.
///
/// # Errors
/// Why there is none ([`spearman`]).
pub fn association(pairs: &[(f64, f64)]) -> Result<RankCorrelation, Undefined> {
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    spearman(&x, &y)
}
