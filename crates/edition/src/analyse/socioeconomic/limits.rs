//! The national limits between the area types of a year, from an index that the whole country has.
//!
//! In: the index and the official types of every RegSO in one year. Out: how much of the country has them and, where the
//! index is complete, μ, σ and the limits. From a part of the country no limits are computed: its mean is not the
//! country's. [`super::compute`] calls for the official index and `super::super::types` for the proxy.

use std::collections::BTreeMap;

use cube::{Observation, Status};
use measures::socioeconomic::{TypeLimits, area_type, distance_to_nearest_limit, standard_limits};
use serde::{Deserialize, Serialize};

use crate::analyse::types::type_index;

/// The least part of the country's RegSO that must have an index for its limits to be the country's.
pub const COMPLETE: f64 = 0.99;

/// The most decimals with which an index is taken to be published.
const MOST_DECIMALS: u8 = 6;

/// The limits of a year, in index points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NationalLimits {
    /// μ, the unweighted mean of the index over RegSO.
    pub mean: f64,
    /// σ, its sample standard deviation.
    pub sd: f64,
    /// The lower limits of types 1, 2, 3 and 4, falling.
    pub limits: [f64; 4],
}

impl NationalLimits {
    pub(crate) fn new(index: &[f64]) -> Option<Self> {
        standard_limits(index).ok().map(|TypeLimits { mean, sd, limits }| Self { mean, sd, limits })
    }

    fn measured(&self) -> TypeLimits {
        TypeLimits { mean: self.mean, sd: self.sd, limits: self.limits }
    }

    /// The type of an index, 1–5.
    pub fn type_of(&self, index: f64) -> Option<u8> {
        area_type(index, &self.measured()).ok()
    }

    /// How far an index lies from the nearest limit.
    pub fn distance(&self, index: f64) -> Option<f64> {
        distance_to_nearest_limit(index, &self.measured()).ok()
    }

    /// The types, 1–5, on both sides of the limit nearest to an index: the one above it and the one below.
    pub fn nearest_pair(&self, index: f64) -> (u8, u8) {
        let distance = |at: &usize| (index - self.limits[*at]).abs();
        let nearest = (0..4).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or_default() as u8;
        (nearest + 1, nearest + 2)
    }

    /// The type for a cell of the index; a cell without a value keeps its status.
    pub(crate) fn typed(&self, index: Observation) -> Observation {
        self.told(index, |x| self.type_of(x).map(f64::from))
    }

    /// The distance for a cell of the index.
    pub(crate) fn distant(&self, index: Observation) -> Observation {
        self.told(index, |x| self.distance(x))
    }

    fn told(&self, index: Observation, of: impl Fn(f64) -> Option<f64>) -> Observation {
        match index.value().and_then(of) {
            Some(value) => Observation::from_parts(value, index.status),
            None => Observation::without(if index.status.carries_value() { Status::Missing } else { index.status }),
        }
    }
}

/// What a year has of the official index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndexYear {
    /// The year.
    pub period: String,
    /// All RegSO of the year: those of another boundary edition, where a value cannot be, are none of them.
    pub areas: u32,
    /// RegSO with an official type.
    pub with_type: u32,
    /// RegSO with an index.
    pub with_index: u32,
    /// With how many decimals the index is published.
    pub decimals: u8,
    /// The limits; none where the index is not complete.
    pub limits: Option<NationalLimits>,
}

impl IndexYear {
    pub(crate) fn new(period: &str, index: &[Observation], types: Option<&[Observation]>) -> Self {
        let values: Vec<f64> = index.iter().filter_map(|cell| cell.value()).collect();
        let typed = |area: usize| types.and_then(|types| type_index(*types.get(area)?)).is_some();
        let with_type = (0..index.len()).filter(|area| typed(*area)).count();
        let typed_alone = (0..index.len()).any(|area| typed(area) && index[area].value().is_none());
        let areas = index.iter().filter(|cell| cell.status != Status::NotApplicable).count();
        let enough = values.len() as f64 >= COMPLETE * areas as f64;
        Self {
            period: period.to_owned(),
            areas: areas as u32,
            with_type: with_type as u32,
            with_index: values.len() as u32,
            decimals: decimals(&values),
            limits: NationalLimits::new(&values).filter(|_| enough && !typed_alone),
        }
    }

    /// Why there are no limits, in words for the report; nothing where there are.
    pub fn incomplete(&self) -> Option<String> {
        self.limits.is_none().then(|| {
            format!(
                "the socioeconomic index of {} stands for {} of {} RegSO, {} of which have an area type: no national limits are \
                 computed from a part of the country (at least {:.0} % of its RegSO and all that have a type must have an index)",
                self.period,
                self.with_index,
                self.areas,
                self.with_type,
                100.0 * COMPLETE
            )
        })
    }
}

/// The base year of absolute types: the one asked for if its limits are known, else the first whose limits are.
pub(crate) fn base_year(wanted: Option<&str>, limits: &BTreeMap<String, NationalLimits>) -> Option<String> {
    match wanted {
        Some(year) => limits.contains_key(year).then(|| year.to_owned()),
        None => limits.keys().next().cloned(),
    }
}

/// The decimals with which values are published: the fewest that write all of them.
pub(crate) fn decimals(values: &[f64]) -> u8 {
    let whole = |decimals: u8| {
        let scale = 10f64.powi(i32::from(decimals));
        values.iter().all(|value| ((value * scale).round() - value * scale).abs() < 1e-6)
    };
    (0..MOST_DECIMALS).find(|decimals| whole(*decimals)).unwrap_or(MOST_DECIMALS)
}

/// Half a unit of the last decimal: how far a published value may lie from the exact one.
pub(crate) fn half_unit(decimals: u8) -> f64 {
    0.5 * 10f64.powi(-i32::from(decimals))
}

/// How near to a limit a published index may stand on the other side of it than the exact one.
///
/// The index itself is off by at most half a unit h. The limits, of n indices, are off too: the standard error of μ + 2σ,
/// the most uncertain, is at most h/√3 · √(5/n) = 1.3 h/√n where the errors are independent; nearly five times that is
/// beyond chance.
pub(crate) fn rounding(decimals: u8, areas: usize) -> f64 {
    let half = half_unit(decimals);
    half + 6.0 * half / (areas.max(1) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(values: &[Option<f64>]) -> Vec<Observation> {
        values.iter().map(|value| value.map_or(Observation::MISSING, Observation::normal)).collect()
    }

    #[test]
    fn limits_come_from_the_whole_country_or_not_at_all() {
        // 10, 20, 30: μ = 20, σ = √(200 / 2) = 10.
        let types = cells(&[Some(5.0), Some(3.0), Some(2.0)]);
        let whole = IndexYear::new("2024", &cells(&[Some(10.0), Some(20.0), Some(30.0)]), Some(&types));
        assert_eq!(whole.limits.expect("complete").limits, [40.0, 30.0, 20.0, 10.0]);
        assert_eq!((whole.areas, whole.with_type, whole.with_index, whole.incomplete()), (3, 3, 3, None));
        let part = IndexYear::new("2024", &cells(&[Some(10.0), Some(20.0), None]), Some(&types));
        assert_eq!(part.limits, None);
        assert!(part.incomplete().expect("told").contains("2 of 3 RegSO"));
    }

    #[test]
    fn one_in_a_hundred_may_lack_both_but_none_that_has_a_type() {
        let mut index: Vec<Option<f64>> = (0..100).map(|i| Some(f64::from(i))).collect();
        index[99] = None;
        let mut types = vec![Some(3.0); 100];
        types[99] = None;
        assert!(IndexYear::new("2024", &cells(&index), Some(&cells(&types))).limits.is_some());
        types[99] = Some(1.0);
        assert!(IndexYear::new("2024", &cells(&index), Some(&cells(&types))).limits.is_none());
        (index[98], types[98], types[99]) = (None, None, None);
        assert!(IndexYear::new("2024", &cells(&index), Some(&cells(&types))).limits.is_none(), "98 of 100");
    }

    #[test]
    fn the_nearest_limit_is_named_by_the_types_on_its_sides() {
        let limits = NationalLimits::new(&[10.0, 20.0, 30.0]).expect("three values"); // 40, 30, 20, 10
        assert_eq!((limits.distance(32.5), limits.nearest_pair(32.5)), (Some(2.5), (2, 3)));
        assert_eq!((limits.distance(1.0), limits.nearest_pair(1.0)), (Some(9.0), (4, 5)));
        assert_eq!((limits.distance(77.0), limits.nearest_pair(77.0)), (Some(37.0), (1, 2)));
    }

    #[test]
    fn the_base_year_is_the_one_asked_for_or_the_first() {
        let limits = NationalLimits::new(&[1.0, 2.0]).expect("two values");
        let known = BTreeMap::from([("2012".to_owned(), limits), ("2015".to_owned(), limits)]);
        assert_eq!(base_year(None, &known).as_deref(), Some("2012"));
        assert_eq!(base_year(Some("2015"), &known).as_deref(), Some("2015"));
        assert_eq!(base_year(Some("2013"), &known), None, "no other year stands in for the one asked for");
    }

    #[test]
    fn decimals_are_those_that_write_every_value() {
        assert_eq!(decimals(&[4.4, 2.7, 20.0]), 1);
        assert_eq!(decimals(&[4.0, 2.0]), 0);
        assert_eq!(decimals(&[1.0 / 3.0]), MOST_DECIMALS);
        assert_eq!(half_unit(1), 0.05);
        // 0.05 + 6 · 0.05 / √100 = 0.08.
        assert!((rounding(1, 100) - 0.08).abs() < 1e-12);
    }
}
