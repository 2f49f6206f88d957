//! How differences go together: rank correlations between municipalities and between the areas of a place.
//!
//! A correlation between areas says nothing about individuals and nothing about cause; wherever it is shown, that stands beside it.

use geography::{Areas, Level};
use measures::correlation::spearman;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::types::find;
use crate::series::{Computed, SeriesKey};

/// A rank correlation (Spearman) of two figures over areas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Association {
    /// The place whose areas are compared.
    pub place: String,
    /// The level of the areas.
    pub level: Level,
    /// The first figure: an indicator's id, or `change:<series id>` for its change from the first to the last year.
    pub x: String,
    /// The years of the first figure: one, or first and last of a change.
    pub x_periods: Vec<String>,
    /// The second figure.
    pub y: String,
    /// The year of the second figure.
    pub y_period: String,
    /// Areas that have both.
    pub areas: usize,
    /// The correlation, −1 to 1.
    pub rho: f64,
    /// Its 95 % interval.
    pub low: f64,
    /// Its 95 % interval.
    pub high: f64,
    /// Whether the direction is certain although several associations are tested together: the interval at the level
    /// 1 − 0.05 ÷ (number of tests) leaves out 0 (Bonferroni).
    pub certain: bool,
}

/// Fewest areas for which a correlation within a place is stated.
pub(crate) const FEWEST: usize = 10;

/// Two-sided normal quantiles for 95 % together over so many tests: 1 − 0.05/4 and 1 − 0.05/5.
const AMONG_FOUR: f64 = 2.497_705;
const AMONG_FIVE: f64 = 2.575_829;
/// The quantile of a single 95 % interval.
const ALONE: f64 = 1.959_964;

/// Figures compared between the areas (RegSO) of each place with at least [`FEWEST`] of them.
const WITHIN: [(&str, &str); 4] = [
    ("pre-upper-secondary", "low-economic-standard"),
    ("foreign-born", "low-economic-standard"),
    ("rental-share", "low-economic-standard"),
    ("foreign-born", "pre-upper-secondary"),
];

/// Figures compared between municipalities with the change of segregation by country of birth.
const WITH_CHANGE: [&str; 5] = [
    "measure:D:low-income:regso",
    "measure:D:education:regso",
    "measure:D:tenure:regso",
    "preschool-enrolled",
    "low-economic-standard",
];

/// The series whose development is compared: segregation by country of birth between RegSO.
pub const DEVELOPMENT: &str = "measure:D:birth:regso";

/// All associations.
pub(crate) fn compute(areas: &Areas, series: &[Computed]) -> Vec<Association> {
    let mut all = with_change(areas, series);
    let places: Vec<(Level, usize)> = [Level::Country, Level::County, Level::Municipality]
        .into_iter()
        .flat_map(|level| (0..areas.level(level).len()).map(move |place| (level, place)))
        .collect();
    let within: Vec<Association> = places
        .into_par_iter()
        .flat_map_iter(|(level, place)| {
            WITHIN.into_iter().filter_map(move |(x, y)| between_regso(areas, series, level, place, x, y))
        })
        .collect();
    all.extend(within);
    all
}

fn with_change(areas: &Areas, series: &[Computed]) -> Vec<Association> {
    let level = Level::Municipality;
    let Some(development) = find(series, DEVELOPMENT, level).filter(|s| s.periods.len() > 1) else { return Vec::new() };
    let (Some(first), Some(last)) = (development.periods.first(), development.periods.last()) else {
        return Vec::new();
    };
    let change: Vec<Option<f64>> = first
        .slice
        .observations
        .iter()
        .zip(&last.slice.observations)
        .map(|(a, b)| a.value().zip(b.value()).map(|(a, b)| b - a))
        .collect();
    let Some(country) = areas.level(Level::Country).first() else { return Vec::new() };
    WITH_CHANGE
        .into_iter()
        .filter_map(|id| {
            let other = series.iter().find(|s| s.key == SeriesKey::new(id, level))?.periods.last()?;
            let pairs = change.iter().zip(&other.slice.observations).filter_map(|(x, y)| x.zip(y.value())).collect();
            let mut found = correlate(pairs, AMONG_FIVE)?;
            found.place = country.code.clone();
            found.level = level;
            found.x = format!("change:{DEVELOPMENT}");
            found.x_periods = vec![first.period.clone(), last.period.clone()];
            found.y = id.to_owned();
            found.y_period = other.period.clone();
            Some(found)
        })
        .collect()
}

fn between_regso(
    areas: &Areas,
    series: &[Computed],
    level: Level,
    place: usize,
    x: &str,
    y: &str,
) -> Option<Association> {
    let (a, b) = (find(series, x, Level::Regso)?, find(series, y, Level::Regso)?);
    // The newest year that both have, so that they describe the same people.
    let (a, b) = a.periods.iter().rev().find_map(|p| Some((p, b.periods.iter().find(|q| q.period == p.period)?)))?;
    let within = areas.within(level, place, Level::Regso);
    let pairs: Vec<(f64, f64)> =
        within.into_iter().filter_map(|i| a.slice.get(i).value().zip(b.slice.get(i).value())).collect();
    let mut found = correlate(pairs, AMONG_FOUR)?;
    found.place = areas.level(level)[place].code.clone();
    found.x = x.to_owned();
    found.x_periods = vec![a.period.clone()];
    found.y = y.to_owned();
    found.y_period = b.period.clone();
    Some(found)
}

/// The correlation of the pairs; place and figures are for the caller to fill in.
fn correlate(pairs: Vec<(f64, f64)>, critical: f64) -> Option<Association> {
    if pairs.len() < FEWEST {
        return None;
    }
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    let found = spearman(&x, &y).ok()?;
    Some(Association {
        place: String::new(),
        level: Level::Regso,
        x: String::new(),
        x_periods: Vec::new(),
        y: String::new(),
        y_period: String::new(),
        areas: x.len(),
        rho: found.rho,
        low: found.interval.low,
        high: found.interval.high,
        certain: certain(found.rho, found.interval.low, found.interval.high, critical),
    })
}

/// Whether the interval, widened to the critical quantile on Fisher's scale, leaves out 0.
fn certain(rho: f64, low: f64, high: f64, critical: f64) -> bool {
    let error = (high.atanh() - low.atanh()) / (2.0 * ALONE);
    rho.abs() >= 1.0 || rho.atanh().abs() > critical * error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_five_needs_a_wider_interval() {
        // ρ = 0.14 of 290: se ≈ √((1 + 0.14²/2) / 287) = 0.0593; z = atanh 0.14 = 0.1409; 0.1409 / 0.0593 = 2.38,
        // beyond 1.96 but not beyond 2.576.
        let (z, error) = (0.14_f64.atanh(), ((1.0 + 0.14_f64.powi(2) / 2.0) / 287.0).sqrt());
        let (low, high) = ((z - ALONE * error).tanh(), (z + ALONE * error).tanh());
        assert!(low > 0.0);
        assert!(certain(0.14, low, high, ALONE));
        assert!(!certain(0.14, low, high, AMONG_FIVE));
    }
}
