//! Indicators by area type: what living conditions the types go together with, for the country and each county.
//!
//! In: the official types by RegSO, the indicators' series and the source tables behind them. Out: the figure of all areas
//! of each type together, by the catalogue's rule for larger areas: numerators over denominators, weighted means, sums. A
//! figure that may not be made of smaller ones (a median, a key figure) has none.

use std::collections::BTreeMap;

use catalogue::{Aggregate, Catalogue, Indicator, Source, Unit};
use cube::{Observation, Status};
use geography::{Areas, Level};
use measures::proportion::reliability;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::indicators::{Formula, Tables, ratio};
use super::lines::Lines;
use super::types::{self, OFFICIAL, type_index};
use crate::series::{Computed, Period};

/// How many years types may lie from a figure.
const FARTHEST_TYPES: i32 = 1;

/// An indicator by area type in one year, in one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ByType {
    /// The year of the indicator.
    pub period: String,
    /// The year of the types: the same, or the nearest before or after that has types.
    pub types_period: String,
    /// The indicator in all areas of each type together, type 1 first.
    pub types: [Observation; 5],
    /// The indicator in all areas of the place that have a type.
    pub all: Observation,
    /// What the values rest on (persons, dwellings …) in each type; NaN where it is not known.
    #[serde(with = "unknown_as_null")]
    pub bases: [f64; 5],
    /// Areas of each type that have the figure.
    pub areas: [u32; 5],
}

/// The key of an indicator by type: `place|indicator`.
pub fn key(place: &str, indicator: &str) -> String {
    format!("{place}|{indicator}")
}

/// Every indicator whose rule allows it, for the country and each county, in every year with a figure and types.
pub(crate) fn compute(
    catalogue: &Catalogue,
    areas: &Areas,
    tables: &Tables<'_>,
    series: &[Computed],
    lines: &Lines<'_>,
) -> BTreeMap<String, Vec<ByType>> {
    let Some(types) = types::find(series, OFFICIAL, Level::Regso) else { return BTreeMap::new() };
    let places: Vec<(&str, Vec<usize>)> = [Level::Country, Level::County]
        .into_iter()
        .flat_map(|level| {
            let within = move |at| areas.within(level, at, Level::Regso);
            areas.level(level).iter().enumerate().map(move |(at, place)| (place.code.as_str(), within(at)))
        })
        .collect();
    let of_indicator = |indicator: &Indicator| -> Vec<(String, ByType)> {
        let Some(figures) = types::find(series, &indicator.id, Level::Regso) else { return Vec::new() };
        let mut found = Vec::new();
        for period in &figures.periods {
            let Some(typed) = types_for(types, period, lines) else { continue };
            let Some(parts) = parts(indicator, catalogue, areas, tables, period) else { continue };
            let type_of: Vec<Option<usize>> = typed.slice.observations.iter().map(|cell| type_index(*cell)).collect();
            for (place, within) in &places {
                let typed_areas = within.iter().filter_map(|area| Some((*area, type_of[*area]?)));
                if let Some(one) = together(&parts, typed_areas, period, typed) {
                    found.push((key(place, &indicator.id), one));
                }
            }
        }
        found
    };
    let mut all: BTreeMap<String, Vec<ByType>> = BTreeMap::new();
    let found: Vec<_> = catalogue.indicators.par_iter().flat_map_iter(of_indicator).collect();
    for (key, one) in found {
        all.entry(key).or_default().push(one);
    }
    all
}

/// The types of the year of a figure, or of the nearest year on the same boundaries; the earlier of two.
fn types_for<'a>(types: &'a Computed, figure: &Period, lines: &Lines<'_>) -> Option<&'a Period> {
    let year: i32 = figure.period.parse().ok()?;
    let distance = |period: &Period| Some((year - period.period.parse::<i32>().ok()?).abs());
    let near = types.periods.iter().filter_map(|period| Some((distance(period)?, period)));
    let near = near.filter(|(years, period)| {
        *years <= FARTHEST_TYPES && lines.redrawn_between(Level::Regso, figure, period).is_empty()
    });
    near.min_by_key(|(years, _)| *years).map(|(_, period)| period)
}

/// What the figure of several areas together is made of, per RegSO.
struct Parts {
    /// Numerators, weighted values, or the counts themselves.
    above: Vec<Observation>,
    /// Denominators or weights; none of counts.
    below: Option<Vec<Observation>>,
    rule: Rule,
}

/// How parts become a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// 100 × above ÷ below; whether both are persons.
    Share { persons: bool },
    /// above ÷ below; whether the figure is a percentage of persons.
    Mean { percent: bool },
    /// Above.
    Sum,
}

/// The parts of an indicator in a period, from the source that its series has them of.
fn parts(
    indicator: &Indicator,
    catalogue: &Catalogue,
    areas: &Areas,
    tables: &Tables<'_>,
    period: &Period,
) -> Option<Parts> {
    let (table, _) = period.origin.tables.first()?;
    let reaches = |source: &&Source| source.levels().contains(&catalogue::Level::Regso);
    let source = indicator.sources.iter().filter(reaches).find(|source| source.table() == Some(table.as_str()))?;
    let table = tables.summed.get(table.as_str())?;
    let formula = Formula { table, catalogue, areas, level: Level::Regso };
    match (source, indicator.aggregate) {
        (Source::Share { numerator, denominator, .. }, Aggregate::RatioOfSums) => Some(Parts {
            above: table.terms(Level::Regso, &period.period, numerator)?,
            below: Some(table.terms(Level::Regso, &period.period, denominator)?),
            rule: Rule::Share { persons: formula.counts_persons(denominator) },
        }),
        (Source::Value { .. }, Aggregate::WeightedMean) => {
            let weights = period.slice.bases.as_ref()?;
            let weighted = |(value, weight): (&Observation, &f64)| {
                let (number, status) = value.parts();
                Observation::from_parts(number * weight, status)
            };
            Some(Parts {
                above: period.slice.observations.iter().zip(weights).map(weighted).collect(),
                below: Some(weights.iter().map(|weight| Observation::normal(*weight)).collect()),
                rule: Rule::Mean { percent: indicator.unit == Unit::Percent },
            })
        }
        (Source::Count { .. }, Aggregate::Sum) => {
            Some(Parts { above: period.slice.observations.clone(), below: None, rule: Rule::Sum })
        }
        _ => None,
    }
}

/// The sums of some areas.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    above: Option<Observation>,
    below: Option<Observation>,
    /// Areas with the figure.
    areas: u32,
    /// Areas without.
    lacking: u32,
}

impl Sums {
    fn add(&mut self, parts: &Parts, area: usize) {
        let above = parts.above.get(area).copied().unwrap_or(Observation::MISSING);
        let below = parts.below.as_ref().map(|below| below.get(area).copied().unwrap_or(Observation::MISSING));
        let empty = below.is_some_and(|below| below.value() == Some(0.0));
        let absent = |cell: Observation| matches!(cell.status, Status::Missing | Status::NotApplicable);
        if !empty && (absent(above) || below.is_some_and(absent)) {
            self.lacking += 1;
            return;
        }
        // Where nobody is counted there is no figure, and nothing to add.
        if empty {
            return;
        }
        let plus = |sum: Option<Observation>, cell| Some(sum.map_or(cell, |sum| sum + cell));
        self.areas += 1;
        self.above = plus(self.above, above);
        self.below = below.map_or(self.below, |below| plus(self.below, below));
    }

    fn figure(self, rule: Rule) -> Observation {
        match (self.above, self.below) {
            // A sum that lacks an area is no sum; a mean of those that have it stands, and their number with it.
            (Some(above), _) if rule == Rule::Sum && self.lacking == 0 => above,
            (None, _) if rule == Rule::Sum && self.lacking == 0 => Observation::from_parts(0.0, Status::TrueZero),
            (Some(above), Some(below)) => match rule {
                Rule::Share { persons } => ratio(above, below, persons),
                Rule::Mean { percent } => mean(above, below, percent),
                Rule::Sum => Observation::MISSING,
            },
            (None, _) if self.lacking == 0 => Observation::without(Status::NotApplicable),
            _ => Observation::MISSING,
        }
    }

    fn base(self) -> f64 {
        self.below.and_then(Observation::value).unwrap_or(f64::NAN)
    }
}

/// A weighted mean; one that is a percentage of few persons is marked unreliable.
fn mean(weighted: Observation, weights: Observation, percent: bool) -> Observation {
    let status = weighted.status.and(weights.status);
    let Some((sum, weight)) = weighted.value().zip(weights.value()) else { return Observation::without(status) };
    let weak = percent && !reliability(sum / 100.0, weight).is_reliable();
    Observation::from_parts(sum / weight, if weak { Status::Unreliable } else { status })
}

/// The areas of each type together; none where no area of the place has the figure.
fn together(
    parts: &Parts,
    typed_areas: impl Iterator<Item = (usize, usize)>,
    figure: &Period,
    types: &Period,
) -> Option<ByType> {
    let mut sums = [Sums::default(); 5];
    let mut all = Sums::default();
    for (area, area_type) in typed_areas {
        sums[area_type].add(parts, area);
        all.add(parts, area);
    }
    (all.areas > 0).then(|| ByType {
        period: figure.period.clone(),
        types_period: types.period.clone(),
        types: sums.map(|one| one.figure(parts.rule)),
        all: all.figure(parts.rule),
        bases: sums.map(Sums::base),
        areas: sums.map(|one| one.areas),
    })
}

/// JSON has no NaN: a base that is not known is null there.
mod unknown_as_null {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(bases: &[f64; 5], serializer: S) -> Result<S::Ok, S::Error> {
        bases.map(|base| Some(base).filter(|base| base.is_finite())).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[f64; 5], D::Error> {
        Ok(<[Option<f64>; 5]>::deserialize(deserializer)?.map(|base| base.unwrap_or(f64::NAN)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(values: &[f64]) -> Vec<Observation> {
        values.iter().copied().map(Observation::normal).collect()
    }

    /// The figures of the areas 0, 1, 2 … of these types.
    fn by_type(parts: &Parts, types: &[usize]) -> ByType {
        let period = |period: &str| Period {
            period: period.into(),
            slice: crate::store::values::Slice::new(Vec::new(), None),
            origin: crate::series::Origin {
                nature: crate::series::Nature::Published,
                formula: String::new(),
                tables: Vec::new(),
                note: None,
            },
            reasons: BTreeMap::new(),
        };
        together(parts, types.iter().copied().enumerate(), &period("2023"), &period("2022")).expect("there are areas")
    }

    #[test]
    fn a_share_is_the_sum_of_numerators_over_that_of_denominators() {
        let parts = Parts {
            above: cells(&[30.0, 90.0, 20.0, 0.0]),
            below: Some(cells(&[100.0, 300.0, 200.0, 0.0])),
            rule: Rule::Share { persons: true },
        };
        let found = by_type(&parts, &[0, 0, 4, 4]);
        // (30 + 90) / (100 + 300) = 30 %, not the mean of 30 % and 30 %; 20 / 200 = 10 %; 140 / 600 = 23.33 %.
        assert_eq!((found.types[0].value(), found.types[4].value()), (Some(30.0), Some(10.0)));
        assert!((found.all.value().expect("a share") - 100.0 * 140.0 / 600.0).abs() < 1e-12);
        assert_eq!(found.types[1].status, Status::NotApplicable, "no area of type 2");
        assert_eq!((found.bases[0], found.bases[4]), (400.0, 200.0));
        assert_eq!(found.areas, [2, 0, 0, 0, 1], "nobody lives in the last area");
        assert_eq!((found.period.as_str(), found.types_period.as_str()), ("2023", "2022"));
    }

    #[test]
    fn a_withheld_cell_withholds_its_sums_and_a_missing_one_is_left_out_and_seen() {
        let mut above = cells(&[30.0, 90.0, 20.0, 25.0]);
        above[0] = Observation::without(Status::Confidential);
        above[2] = Observation::MISSING;
        let parts =
            Parts { above, below: Some(cells(&[100.0, 300.0, 200.0, 100.0])), rule: Rule::Share { persons: true } };
        let found = by_type(&parts, &[0, 0, 4, 4]);
        assert_eq!((found.types[0].value(), found.types[0].status), (None, Status::Confidential));
        assert_eq!((found.all.value(), found.all.status), (None, Status::Confidential));
        assert_eq!((found.types[4].value(), found.areas[4]), (Some(25.0), 1));
        // A count without one of its areas is no count.
        let parts = Parts { below: None, rule: Rule::Sum, ..parts };
        let found = by_type(&parts, &[0, 0, 4, 4]);
        assert_eq!((found.types[4].value(), found.types[4].status), (None, Status::Missing));
        assert_eq!(found.types[1].value(), Some(0.0), "nobody lives in areas that are not there");
    }

    #[test]
    fn a_share_of_few_persons_is_unreliable_and_a_mean_is_weighted() {
        let parts = Parts {
            above: cells(&[5.0, 40.0]),
            below: Some(cells(&[80.0, 400.0])),
            rule: Rule::Share { persons: true },
        };
        let found = by_type(&parts, &[0, 1]);
        assert_eq!((found.types[0].status, found.types[1].status), (Status::Unreliable, Status::Normal));
        // 20 per cent of 300 persons and 40 of 100: (6 000 + 4 000) / 400 = 25.
        let parts = Parts {
            above: cells(&[6_000.0, 4_000.0]),
            below: Some(cells(&[300.0, 100.0])),
            rule: Rule::Mean { percent: true },
        };
        assert_eq!(by_type(&parts, &[2, 2]).types[2].value(), Some(25.0));
    }

    #[test]
    fn a_base_that_is_not_known_comes_back_from_json() {
        let one = by_type(&Parts { above: cells(&[5.0]), below: None, rule: Rule::Sum }, &[0]);
        let json = serde_json::to_string(&one).expect("written");
        let back: ByType = serde_json::from_str(&json).expect("read");
        assert!(json.contains("null") && back.bases.iter().all(|base| base.is_nan()));
        assert_eq!((back.types, back.areas), (one.types, one.areas));
    }
}
