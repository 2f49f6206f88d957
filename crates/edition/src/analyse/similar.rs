//! Which municipalities are alike: distance over standardised structural variables, and which of them make it.
//!
//! In: the catalogue's structural variables, the indicators' series, the municipalities' polygons. Out: of each
//! municipality the nearest others. Values are standardised by mean and sample standard deviation over the
//! municipalities that have every variable; the distance is Euclidean. Nothing here says that alike is better or worse.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::{Catalogue, StructuralVariable, Structure};
use cube::{Observation, Status};
use geo_types::{LineString, MultiPolygon};
use geography::{Areas, Level};
use serde::{Deserialize, Serialize};

use super::types;
use crate::material::BoundaryLayer;
use crate::series::{Computed, Period};

/// How many municipalities are told for each.
pub const NEAREST: usize = 10;

/// A year counts if this part of the municipalities of the best year have a figure in it.
const COVERED: f64 = 0.9;

/// By how many years a growth may be over a longer or shorter time than the catalogue says.
const MARGIN: i32 = 2;

/// The fewest municipalities that can be compared: of two, each is the other's nearest whatever they are like.
const FEWEST: usize = 3;

const SQUARE_METRES_IN_KM2: f64 = 1e6;

/// Alike municipalities of all municipalities.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Similar {
    /// The variables, in the order of the catalogue.
    pub variables: Vec<Variable>,
    /// Municipality → the nearest others, nearest first.
    pub of: BTreeMap<String, Vec<Alike>>,
    /// Municipalities that cannot be compared, for a variable is missing: code → ids of the variables.
    pub left_out: BTreeMap<String, Vec<String>>,
    /// Variables of the catalogue of which the edition has no figures, or none that differ.
    #[serde(default)]
    pub absent: Vec<String>,
}

/// A structural variable, standardised over all municipalities that have every variable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Variable {
    /// Its id in the catalogue (`similar.toml`).
    pub id: String,
    /// The year, or the first and the last year of a growth.
    pub periods: Vec<String>,
    /// Mean over municipalities, after the transformation.
    pub mean: f64,
    /// Sample standard deviation, after the transformation.
    pub deviation: f64,
    /// Municipality → its value in the unit shown to readers, before the transformation.
    pub values: BTreeMap<String, f64>,
}

/// A municipality that is alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alike {
    /// Its code.
    pub code: String,
    /// Euclidean distance over the standardised variables.
    pub distance: f64,
    /// The other's standardised value less its own, a variable: what squared and summed is the squared distance.
    pub differences: Vec<f64>,
}

impl Similar {
    /// The variable of an id.
    pub fn variable(&self, id: &str) -> Option<&Variable> {
        self.variables.iter().find(|variable| variable.id == id)
    }

    /// What a reader of the edition's report must know.
    pub(crate) fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.of.is_empty() {
            remarks.push("no municipality has alike ones: fewer than three have the figures that are compared".into());
        } else if !self.absent.is_empty() {
            let absent = self.absent.join(", ");
            remarks.push(format!("alike municipalities are found without {absent}: the edition has no figures of it"));
        }
        if !self.of.is_empty() && !self.left_out.is_empty() {
            let codes: Vec<&str> = self.left_out.keys().map(String::as_str).collect();
            remarks.push(format!("municipalities without alike ones, for a variable is missing: {}", codes.join(", ")));
        }
        remarks
    }
}

/// A variable before it is standardised: values by position of the municipality.
struct Raw<'a> {
    definition: &'a StructuralVariable,
    periods: Vec<String>,
    values: Vec<Option<f64>>,
}

/// The alike municipalities of all.
pub(crate) fn compute(
    catalogue: &Catalogue,
    areas: &Areas,
    series: &[Computed],
    boundaries: &[BoundaryLayer],
) -> Similar {
    let codes: Vec<&str> = areas.level(Level::Municipality).iter().map(|area| area.code.as_str()).collect();
    let square_km = square_km(&codes, boundaries);
    let raw: Vec<Raw<'_>> = catalogue.similar.iter().filter_map(|one| raw(one, &codes, series, &square_km)).collect();
    let mut found = alike(&codes, &raw);
    let has = |id: &str| found.variables.iter().any(|variable| variable.id == id);
    found.absent = catalogue.similar.iter().map(|one| one.id.clone()).filter(|id| !has(id)).collect();
    found
}

fn raw<'a>(
    definition: &'a StructuralVariable,
    codes: &[&str],
    series: &[Computed],
    square_km: &[Option<f64>],
) -> Option<Raw<'a>> {
    let figures = types::find(series, definition.of.indicator(), Level::Municipality)?;
    let whole = whole_years(figures);
    let newest = *whole.last()?;
    let at = |period: &Period, position: usize| reliable(period.slice.get(position));
    // A value without the logarithm that is asked for is no value to compare.
    let comparable = |value: &f64| definition.transformation.of(*value).is_some();
    let everywhere = |value: &dyn Fn(usize) -> Option<f64>| -> Vec<Option<f64>> {
        (0..codes.len()).map(|position| value(position).filter(comparable)).collect()
    };
    let (periods, values) = match &definition.of {
        Structure::Level { .. } => (vec![newest], everywhere(&|position| at(newest, position))),
        Structure::Growth { years, .. } => {
            let first = years_before(&whole, newest, i32::from(*years))?;
            let grown = |position| {
                let before = at(first, position).filter(|count| *count > 0.0)?;
                Some(100.0 * (at(newest, position)? / before - 1.0))
            };
            (vec![first, newest], everywhere(&grown))
        }
        Structure::Density { .. } => {
            let dense = |position: usize| Some(at(newest, position)? / square_km[position]?);
            (vec![newest], everywhere(&dense))
        }
    };
    let periods = periods.into_iter().map(|period| period.period.clone()).collect();
    values.iter().any(Option::is_some).then_some(Raw { definition, periods, values })
}

/// A value that may be compared.
pub(super) fn reliable(cell: Observation) -> Option<f64> {
    cell.value().filter(|_| cell.status != Status::Unreliable)
}

/// The years in which about as many municipalities have a figure as in any, oldest first.
pub(super) fn whole_years(figures: &Computed) -> Vec<&Period> {
    let with = |period: &Period| period.slice.observations.iter().filter(|cell| reliable(**cell).is_some()).count();
    let most = figures.periods.iter().map(with).max().unwrap_or_default();
    let whole = |period: &&Period| most > 0 && with(period) as f64 >= COVERED * most as f64;
    figures.periods.iter().filter(whole).collect()
}

/// The year nearest to so many years before another, the later of two.
fn years_before<'a>(whole: &[&'a Period], newest: &Period, years: i32) -> Option<&'a Period> {
    let year = |period: &Period| period.period.parse::<i32>().ok();
    let wanted = year(newest)? - years;
    let off = |period: &Period| Some((year(period)? - wanted).abs());
    let near = whole.iter().rev().filter(|period| period.period < newest.period);
    near.filter(|period| off(period).is_some_and(|off| off <= MARGIN)).min_by_key(|period| off(period)).copied()
}

/// The area within each municipality's boundary. SWEREF 99 TM scales lengths by 0.9996 to 1.0005 in Sweden, so that areas
/// on its plane are right to about a tenth of a per cent.
fn square_km(codes: &[&str], boundaries: &[BoundaryLayer]) -> Vec<Option<f64>> {
    let layer = boundaries.iter().find(|layer| layer.level == Level::Municipality);
    let polygons: BTreeMap<&str, &MultiPolygon<f64>> =
        layer.into_iter().flat_map(|layer| &layer.polygons).map(|(code, shape)| (code.as_str(), shape)).collect();
    let of = |code: &&str| Some(area_m2(polygons.get(*code)?) / SQUARE_METRES_IN_KM2).filter(|km2| *km2 > 0.0);
    codes.iter().map(of).collect()
}

fn area_m2(shape: &MultiPolygon<f64>) -> f64 {
    // From the first point, so that no digits are lost to coordinates of millions of metres.
    let ring = |line: &LineString<f64>| -> f64 {
        let Some(origin) = line.0.first() else { return 0.0 };
        let cross = |pair: &[geo_types::Coord<f64>]| {
            (pair[0].x - origin.x) * (pair[1].y - origin.y) - (pair[1].x - origin.x) * (pair[0].y - origin.y)
        };
        (line.0.windows(2).map(cross).sum::<f64>() / 2.0).abs()
    };
    shape.0.iter().map(|one| ring(one.exterior()) - one.interiors().iter().map(ring).sum::<f64>()).sum()
}

/// Standardises the variables and finds the nearest of each municipality.
fn alike(codes: &[&str], raw: &[Raw<'_>]) -> Similar {
    let mut lacking: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); codes.len()];
    for one in raw {
        for (position, _) in one.values.iter().enumerate().filter(|(_, value)| value.is_none()) {
            lacking[position].insert(&one.definition.id);
        }
    }
    let whole: Vec<usize> = (0..codes.len()).filter(|position| lacking[*position].is_empty()).collect();
    let mut found = Similar::default();
    if whole.len() < FEWEST {
        return found;
    }
    let mut standardised: Vec<Vec<f64>> = vec![Vec::new(); whole.len()];
    for one in raw {
        let transformed = |position: &usize| one.values[*position].and_then(|v| one.definition.transformation.of(v));
        let values: Vec<f64> = whole.iter().filter_map(transformed).collect();
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let deviation = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (count - 1.0)).sqrt();
        // What is the same everywhere tells nobody apart.
        if deviation <= f64::EPSILON * mean.abs().max(1.0) {
            continue;
        }
        for (own, value) in standardised.iter_mut().zip(&values) {
            own.push((value - mean) / deviation);
        }
        let told = codes.iter().zip(&one.values).filter_map(|(code, value)| Some(((*code).to_owned(), (*value)?)));
        found.variables.push(Variable {
            id: one.definition.id.clone(),
            periods: one.periods.clone(),
            mean,
            deviation,
            values: told.collect(),
        });
    }
    if found.variables.is_empty() {
        return found;
    }
    for (at, position) in whole.iter().enumerate() {
        let mut others: Vec<Alike> = whole
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(other, code)| {
                let pairs = standardised[other].iter().zip(&standardised[at]);
                let differences: Vec<f64> = pairs.map(|(other, own)| other - own).collect();
                let distance = differences.iter().map(|d| d * d).sum::<f64>().sqrt();
                Alike { code: codes[*code].to_owned(), distance, differences }
            })
            .collect();
        others.sort_by(|a, b| a.distance.total_cmp(&b.distance).then_with(|| a.code.cmp(&b.code)));
        others.truncate(NEAREST);
        found.of.insert(codes[*position].to_owned(), others);
    }
    let out = codes.iter().zip(&lacking).filter(|(_, lacking)| !lacking.is_empty());
    found.left_out =
        out.map(|(code, ids)| ((*code).to_owned(), ids.iter().map(|id| (*id).to_owned()).collect())).collect();
    found
}

#[cfg(test)]
mod tests {
    use catalogue::{Transformation, Unit};
    use cube::Text;
    use geo_types::polygon;

    use super::*;

    fn variable(id: &str, transformation: Transformation) -> StructuralVariable {
        StructuralVariable {
            id: id.into(),
            name: Text::same("n"),
            definition: Text::same("d"),
            of: Structure::Level { indicator: id.into() },
            unit: Unit::Percent,
            decimals: 0,
            transformation,
            higher: Text::same("h"),
            lower: Text::same("l"),
        }
    }

    fn raw<'a>(definition: &'a StructuralVariable, values: &[Option<f64>]) -> Raw<'a> {
        Raw { definition, periods: vec!["2022".into()], values: values.to_vec() }
    }

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }

    #[test]
    fn distances_are_those_of_standardised_values() {
        let (plain, log) = (variable("a", Transformation::None), variable("b", Transformation::Log));
        let e = std::f64::consts::E;
        // a: 10, 20, 30 has mean 20 and deviation 10, so −1, 0, 1. The logarithms of b, 2, 0, 1, have 1 and 1: 1, −1, 0.
        let raw = [
            raw(&plain, &[Some(10.0), Some(20.0), Some(30.0), Some(5.0)]),
            raw(&log, &[Some(e * e), Some(1.0), Some(e), None]),
        ];
        let found = alike(&["9101", "9102", "9103", "9104"], &raw);
        let told: Vec<(f64, f64)> = found.variables.iter().map(|v| (v.mean, v.deviation)).collect();
        close(told[0].0, 20.0);
        close(told[0].1, 10.0);
        close(told[1].0, 1.0);
        close(told[1].1, 1.0);
        let first = &found.of["9101"];
        assert_eq!(first.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["9102", "9103"]);
        // To 9102: 0 − (−1) = 1 and −1 − 1 = −2, √5; to 9103: 2 and −1, √5 as well, so in the order of codes.
        assert_eq!(first[0].differences.iter().map(|d| d.round()).collect::<Vec<_>>(), [1.0, -2.0]);
        close(first[0].distance, 5.0_f64.sqrt());
        close(first[1].distance, 5.0_f64.sqrt());
        // 9102 and 9103: 1 and 1.
        close(found.of["9103"][0].distance, 2.0_f64.sqrt());
        for alike in found.of.values().flatten() {
            close(alike.differences.iter().map(|d| d * d).sum::<f64>(), alike.distance.powi(2));
        }
        assert_eq!(found.left_out["9104"], ["b"]);
        assert!(!found.of.contains_key("9104"));
        assert_eq!(found.variables[0].values["9104"], 5.0, "its value is told all the same");
    }

    #[test]
    fn what_is_the_same_everywhere_tells_nobody_apart() {
        let (same, other) = (variable("a", Transformation::None), variable("b", Transformation::None));
        let raw = [raw(&same, &[Some(7.1); 3]), raw(&other, &[Some(1.0), Some(2.0), Some(4.0)])];
        let found = alike(&["9101", "9102", "9103"], &raw);
        assert_eq!(found.variables.iter().map(|v| v.id.as_str()).collect::<Vec<_>>(), ["b"]);
        assert_eq!(found.of["9101"][0].code, "9102");
        assert!(alike(&["9101", "9102"], &[]).of.is_empty(), "two are too few");
    }

    #[test]
    fn area_is_that_of_rings_less_holes() {
        let land = polygon![
            exterior: [(x: 5e5, y: 6e6), (x: 503_000.0, y: 6e6), (x: 503_000.0, y: 6_002_000.0), (x: 5e5, y: 6_002_000.0)],
            interiors: [[(x: 501_000.0, y: 6_000_500.0), (x: 501_000.0, y: 6_001_500.0), (x: 502_000.0, y: 6_001_500.0), (x: 502_000.0, y: 6_000_500.0)]],
        ];
        // 3 km × 2 km less 1 km × 1 km.
        close(area_m2(&land.into()) / SQUARE_METRES_IN_KM2, 5.0);
    }
}
