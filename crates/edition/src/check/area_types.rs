//! The official index, its components and the official types, held against each other by their plain definitions.
//!
//! Rounding is the only excuse: an index is published with few decimals, so a type may differ from the recomputed one where
//! the index lies within rounding of a limit, and the index from the mean of its components by the rounding of all four.

use cube::Observation;
use geography::Level;

use super::Finding;
use crate::analyse::socioeconomic::limits::{decimals, half_unit, rounding};
use crate::analyse::socioeconomic::{INDEX, component_series};
use crate::analyse::types::{OFFICIAL, type_index};
use crate::error::Error;
use crate::open::Edition;
use crate::series::SeriesKey;

/// What a sum of binary fractions may be off by.
const BINARY: f64 = 1e-9;

/// How many areas are named where something does not hold.
const NAMED: usize = 20;

pub(super) fn findings(edition: &Edition) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    for year in &edition.facts().index.years {
        let key = |id: &str| SeriesKey::new(id, Level::Regso);
        let Some(index) = edition.slice(&key(INDEX), &year.period)? else { continue };
        if let Some(types) = edition.slice(&key(OFFICIAL), &year.period)?.filter(|_| year.limits.is_some()) {
            findings.push(types_follow(edition, &year.period, &index.observations, &types.observations));
        }
        let components = edition.catalogue().index.components.iter();
        let components: Option<Vec<Vec<Observation>>> = components
            .map(|c| Ok(edition.slice(&key(&component_series(&c.id)), &year.period)?.map(|s| s.observations)))
            .collect::<Result<_, Error>>()?;
        findings.extend(components.and_then(|c| index_is_the_mean(edition, &year.period, &index.observations, &c)));
    }
    Ok(findings)
}

/// Every type follows from the index by μ and σ over all RegSO, but within rounding of a limit.
fn types_follow(edition: &Edition, period: &str, index: &[Observation], types: &[Observation]) -> Finding {
    let values: Vec<f64> = index.iter().filter_map(|cell| cell.value()).collect();
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let sd = (values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    let limits = [mean + 2.0 * sd, mean + sd, mean, mean - sd];
    let excused = rounding(decimals(&values), values.len()) + BINARY;
    let (mut same, mut near, mut wrong, mut compared) = (0, 0, Vec::new(), 0);
    for (area, (x, official)) in index.iter().zip(types).enumerate() {
        let Some((x, official)) = x.value().zip(type_index(*official)) else { continue };
        compared += 1;
        // The type of the highest and of the lowest index that may have been rounded to this one.
        let of = |x: f64| limits.iter().position(|limit| x >= *limit).unwrap_or(4);
        if of(x) == official {
            same += 1;
        } else if (of(x + excused)..=of(x - excused)).contains(&official) {
            near += 1;
        } else {
            wrong.push(format!("{} ({x}, type {}, by the rule {})", code(edition, area), official + 1, of(x) + 1));
        }
    }
    Finding {
        what: format!("official types of {period} follow from the official index, but within rounding of a limit"),
        found: format!("{same} of {compared} RegSO the same, {near} within rounding{}", named(&wrong)),
        // No area at all would prove nothing.
        holds: compared > 0 && wrong.is_empty(),
    }
}

/// The index is the mean of its components but for the rounding of the index and of the components.
fn index_is_the_mean(
    edition: &Edition,
    period: &str,
    index: &[Observation],
    components: &[Vec<Observation>],
) -> Option<Finding> {
    let values = |cells: &[Observation]| -> Vec<f64> { cells.iter().filter_map(|cell| cell.value()).collect() };
    let half = |cells: &[Observation]| half_unit(decimals(&values(cells)));
    let count = components.len() as f64;
    let excused = half(index) + components.iter().map(|c| half(c)).sum::<f64>() / count + BINARY;
    let (mut compared, mut furthest, mut wrong) = (0, 0.0_f64, Vec::new());
    for (area, x) in index.iter().enumerate() {
        let parts: Option<f64> = components.iter().map(|c| c[area].value()).sum();
        let Some((x, parts)) = x.value().zip(parts) else { continue };
        compared += 1;
        let apart = (x - parts / count).abs();
        furthest = furthest.max(apart);
        if apart > excused {
            wrong.push(format!("{} ({x}, mean {:.3})", code(edition, area), parts / count));
        }
    }
    (compared > 0).then(|| Finding {
        what: format!("the official index of {period} is the mean of its components, but for rounding"),
        found: format!("{compared} RegSO, none further apart than {furthest:.3}{}", named(&wrong)),
        holds: wrong.is_empty(),
    })
}

fn code(edition: &Edition, area: usize) -> &str {
    &edition.areas().level(Level::Regso)[area].code
}

fn named(wrong: &[String]) -> String {
    match wrong {
        [] => String::new(),
        few if few.len() <= NAMED => format!("; not {}", few.join(", ")),
        many => format!("; not {} and {} more", many[..NAMED].join(", "), many.len() - NAMED),
    }
}

/// The limits of each year, or why there are none.
pub(super) fn facts(edition: &Edition) -> Vec<(String, String)> {
    let years = edition.facts().index.years.iter();
    let fact = |year: &crate::analyse::socioeconomic::IndexYear| match year.limits {
        Some(limits) => {
            let [a, b, c, d] = limits.limits;
            (format!("limits of the official index, {}", year.period), format!("{a:.3} / {b:.3} / {c:.3} / {d:.3}"))
        }
        None => (format!("limits of the official index, {}", year.period), year.incomplete().unwrap_or_default()),
    };
    years.map(fact).collect()
}
