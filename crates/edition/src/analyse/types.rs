//! Area types: the official ones as published, the proxy from open components, and who lives in which type.
//!
//! The types say under which conditions people live; they do not measure the degree of segregation.

use std::collections::BTreeMap;

use catalogue::{Catalogue, ProxyComponent, Source};
use cube::{Observation, Status};
use geography::{Areas, Level};
use serde::{Deserialize, Serialize};

use super::indicators::{Formula, Tables};
use super::lines::Lines;
use super::socioeconomic::{self, Derived, NationalLimits, limits};
use crate::series::{Computed, Nature, Origin, Period, SeriesKey, Sex};
use crate::store::values::Slice;

/// The series of the official area types, as published.
pub const OFFICIAL: &str = "area-type";
/// The series of the proxy index.
pub const PROXY_INDEX: &str = "proxy-index";
/// The series of the proxy types.
pub const PROXY_TYPE: &str = "proxy-type";
/// The series of the proxy types by the limits of the proxy's base year.
pub const PROXY_ABSOLUTE: &str = "proxy-absolute-type";
/// The series of the proxy's distance to the nearest limit of the year, in index points.
pub const PROXY_DISTANCE: &str = "proxy-limit-distance";
/// Every series of types.
pub const ALL_TYPES: [&str; 5] =
    [OFFICIAL, socioeconomic::RECOMPUTED, socioeconomic::ABSOLUTE, PROXY_TYPE, PROXY_ABSOLUTE];

/// What is made of the proxy index.
const OF_PROXY: Derived = Derived { relative: Some(PROXY_TYPE), absolute: PROXY_ABSOLUTE, distance: PROXY_DISTANCE };

/// Areas and people of a place by area type, in one year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Distribution {
    /// The year of the types.
    pub period: String,
    /// The year of the population: the same where there is one, else the nearest.
    pub population_period: String,
    /// RegSO per type, type 1 first.
    pub areas: [u32; 5],
    /// People per type, type 1 first.
    pub population: [f64; 5],
    /// RegSO without a type.
    pub untyped: u32,
    /// RegSO with a type whose population is not known: shares of people are then not stated.
    pub without_population: u32,
}

impl Distribution {
    /// All RegSO with a type.
    pub fn typed(&self) -> u32 {
        self.areas.iter().sum()
    }

    /// All people in RegSO with a type.
    pub fn people(&self) -> f64 {
        self.population.iter().sum()
    }
}

/// How the proxy types agree with the official ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// The year.
    pub period: String,
    /// RegSO that have both.
    pub compared: u32,
    /// RegSO in which they are the same.
    pub same: u32,
    /// The largest distance between them, in types.
    pub furthest: u32,
}

/// The limits between the types of the proxy, by year.
pub type ProxyLimits = BTreeMap<String, [f64; 4]>;

/// Proxy index, proxy types, their absolute types and distances, RegSO and DeSO, by year; with the limits and the year
/// whose limits the absolute types keep.
///
/// The limits are those of methods.md 1.2 over all RegSO of the country. DeSO are typed by the same limits, so that
/// the same conditions give the same type at both levels.
pub(crate) fn proxy(
    catalogue: &Catalogue,
    areas: &Areas,
    tables: &Tables<'_>,
) -> (Vec<Computed>, ProxyLimits, Option<String>) {
    let components = &catalogue.index.proxy.components;
    let mut limits_by_year: BTreeMap<String, NationalLimits> = BTreeMap::new();
    let mut indices: BTreeMap<Level, Vec<Period>> = BTreeMap::new();
    for year in common_periods(components, tables) {
        let Some((index, _)) = mean(components, catalogue, areas, tables, Level::Regso, &year) else { continue };
        let values: Vec<f64> = index.iter().filter_map(|o| o.value()).collect();
        let Some(limits) = NationalLimits::new(&values) else { continue };
        limits_by_year.insert(year.clone(), limits);
        for level in [Level::Regso, Level::Deso] {
            let Some((index, origin)) = mean(components, catalogue, areas, tables, level, &year) else { continue };
            indices.entry(level).or_default().push(Period {
                period: year.clone(),
                slice: Slice::new(index, None),
                origin,
                reasons: BTreeMap::new(),
            });
        }
    }
    let base_year = limits::base_year(catalogue.index.base_year.as_deref(), &limits_by_year);
    let mut all = Vec::new();
    for (level, periods) in indices {
        let index = Computed { key: SeriesKey::new(PROXY_INDEX, level), periods };
        all.extend(socioeconomic::derived(&index, &limits_by_year, base_year.as_deref(), &OF_PROXY));
        all.push(index);
    }
    (all, limits_by_year.into_iter().map(|(year, limits)| (year, limits.limits)).collect(), base_year)
}

fn common_periods(components: &[ProxyComponent], tables: &Tables<'_>) -> Vec<String> {
    let mut years: Option<Vec<String>> = None;
    for component in components {
        let of = component.source.table().and_then(|id| tables.summed.get(id)).map(|t| t.periods()).unwrap_or_default();
        years = Some(match years {
            None => of,
            Some(so_far) => so_far.into_iter().filter(|y| of.contains(y)).collect(),
        });
    }
    years.unwrap_or_default()
}

/// The unweighted mean of the components for all areas of a level, unrounded.
fn mean(
    components: &[ProxyComponent],
    catalogue: &Catalogue,
    areas: &Areas,
    tables: &Tables<'_>,
    level: Level,
    year: &str,
) -> Option<(Vec<Observation>, Origin)> {
    let parts: Vec<(Slice, Origin)> = components
        .iter()
        .map(|component| {
            let table = tables.summed.get(component.source.table()?)?;
            let formula = Formula { table, catalogue, areas, level };
            match &component.source {
                Source::Share { numerator, denominator, .. } => formula.share(year, numerator, denominator),
                Source::Value { column, .. } if level == table.table.level => formula.published(year, column),
                Source::Value { column, .. } => formula.weighted_mean(year, column),
                Source::Count { .. } | Source::Kolada { .. } => None,
            }
        })
        .collect::<Option<_>>()?;
    let count = areas.level(level).len();
    let observations = (0..count)
        .map(|area| {
            let cells = parts.iter().map(|(slice, _)| slice.get(area));
            let sum = cells.reduce(|a, b| a + b).unwrap_or(Observation::MISSING);
            let (value, status) = sum.parts();
            Observation::from_parts(value / parts.len() as f64, status)
        })
        .collect();
    let formula = parts.iter().map(|(_, o)| o.formula.clone()).collect::<Vec<_>>().join("; ");
    let origin = Origin {
        nature: Nature::Proxy,
        formula: format!("mean of: {formula}"),
        tables: parts.into_iter().flat_map(|(_, o)| o.tables).collect(),
        note: Some(catalogue.index.proxy.notice.clone()),
    };
    Some((observations, origin))
}

/// Areas and people per type for every place above the RegSO, by the type series and the population series given.
pub(crate) fn distributions(
    areas: &Areas,
    types: &Computed,
    population: &Computed,
    lines: &Lines<'_>,
) -> BTreeMap<String, Vec<Distribution>> {
    let mut all: BTreeMap<String, Vec<Distribution>> = BTreeMap::new();
    for typed in &types.periods {
        let Some(people) = nearest(&population.periods, &typed.period) else { continue };
        // People of another year are those of the area only if it is the same area.
        let redrawn = lines.redrawn_between(Level::Regso, typed, people);
        let regsos = areas.level(Level::Regso);
        let persons = |regso: usize| {
            let same = !redrawn.contains(regsos[regso].code.as_str());
            people.slice.get(regso).value().filter(|_| same)
        };
        for level in [Level::Country, Level::County, Level::Municipality] {
            for (position, place) in areas.level(level).iter().enumerate() {
                let mut one = Distribution {
                    period: typed.period.clone(),
                    population_period: people.period.clone(),
                    areas: [0; 5],
                    population: [0.0; 5],
                    untyped: 0,
                    without_population: 0,
                };
                for regso in areas.within(level, position, Level::Regso) {
                    match type_index(typed.slice.get(regso)) {
                        Some(t) => {
                            one.areas[t] += 1;
                            match persons(regso) {
                                Some(persons) => one.population[t] += persons,
                                None => one.without_population += 1,
                            }
                        }
                        None if typed.slice.get(regso).status == Status::NotApplicable => {}
                        None => one.untyped += 1,
                    }
                }
                all.entry(place.code.clone()).or_default().push(one);
            }
        }
    }
    all
}

/// The type as an index 0–4.
pub fn type_index(observation: Observation) -> Option<usize> {
    let number = observation.value()?;
    (1.0..=5.0).contains(&number).then_some(number as usize - 1)
}

/// The period nearest to a year.
pub(crate) fn nearest<'a>(periods: &'a [Period], wanted: &str) -> Option<&'a Period> {
    let year = |p: &str| p.parse::<i32>().unwrap_or(0);
    periods.iter().min_by_key(|p| (year(&p.period) - year(wanted)).abs())
}

/// How the proxy agrees with the official types in each year that has both.
pub(crate) fn agreement(official: &Computed, proxy: &Computed) -> Vec<Agreement> {
    official
        .periods
        .iter()
        .filter_map(|o| {
            let p = proxy.periods.iter().find(|p| p.period == o.period)?;
            let pairs = o.slice.observations.iter().zip(&p.slice.observations);
            let both = pairs.filter_map(|(a, b)| Some(type_index(*a)?.abs_diff(type_index(*b)?)));
            let mut found = Agreement { period: o.period.clone(), compared: 0, same: 0, furthest: 0 };
            for distance in both {
                found.compared += 1;
                found.same += u32::from(distance == 0);
                found.furthest = found.furthest.max(distance as u32);
            }
            Some(found)
        })
        .collect()
}

/// The series by id and level among those computed.
pub(crate) fn find<'a>(series: &'a [Computed], id: &str, level: Level) -> Option<&'a Computed> {
    series.iter().find(|s| s.key.level == level && s.key.sex == Sex::T && s.key.id == id)
}
