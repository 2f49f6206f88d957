//! How much the areas of a place differ: lowest, quartiles and highest of each indicator among them.

use std::collections::BTreeMap;

use geography::{Areas, Level};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::series::{Computed, Sex};

/// How an indicator is spread over the areas of a place. Areas without a value, or with an unreliable one, are left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// The year.
    pub period: String,
    /// Areas with a value.
    pub areas: usize,
    /// Areas without a reliable value.
    pub left_out: usize,
    /// The lowest value and the code of its area.
    pub lowest: (f64, String),
    /// A quarter of the areas lie below.
    pub lower_quartile: f64,
    /// Half of the areas lie below.
    pub median: f64,
    /// A quarter of the areas lie above.
    pub upper_quartile: f64,
    /// The highest value and the code of its area.
    pub highest: (f64, String),
}

/// Key of a spread: `place|indicator|level`.
pub(crate) fn key(place: &str, indicator: &str, level: Level) -> String {
    format!("{place}|{indicator}|{}", level.id())
}

/// Spreads over RegSO and DeSO of every municipality, county and the country, and over municipalities of the country,
/// newest year of each indicator.
pub(crate) fn compute(areas: &Areas, series: &[Computed]) -> BTreeMap<String, Spread> {
    let pairs = [
        (Level::Country, Level::Municipality),
        (Level::Country, Level::Regso),
        (Level::Country, Level::Deso),
        (Level::County, Level::Municipality),
        (Level::County, Level::Regso),
        (Level::County, Level::Deso),
        (Level::Municipality, Level::Regso),
        (Level::Municipality, Level::Deso),
    ];
    series
        .par_iter()
        .filter(|s| s.key.sex == Sex::T && !s.key.id.contains(':'))
        .flat_map_iter(|s| {
            let levels = pairs.into_iter().filter(|(_, below)| *below == s.key.level);
            levels.flat_map(move |(level, below)| {
                (0..areas.level(level).len()).filter_map(move |place| {
                    let code = &areas.level(level)[place].code;
                    Some((key(code, &s.key.id, below), one(areas, s, level, place)?))
                })
            })
        })
        .collect()
}

fn one(areas: &Areas, series: &Computed, level: Level, place: usize) -> Option<Spread> {
    let newest = series.periods.last()?;
    let within = areas.within(level, place, series.key.level);
    let all = within.len();
    let mut values: Vec<(f64, usize)> = within
        .into_iter()
        .filter_map(|a| {
            let cell = newest.slice.get(a);
            Some((cell.value().filter(|_| cell.status != cube::Status::Unreliable)?, a))
        })
        .collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let sorted: Vec<f64> = values.iter().map(|(v, _)| *v).collect();
    let named = |(value, area): (f64, usize)| (value, areas.level(series.key.level)[area].code.clone());
    Some(Spread {
        period: newest.period.clone(),
        areas: sorted.len(),
        left_out: all - sorted.len(),
        lowest: named(*values.first()?),
        lower_quartile: quantile(&sorted, 0.25)?,
        median: quantile(&sorted, 0.5)?,
        upper_quartile: quantile(&sorted, 0.75)?,
        highest: named(*values.last()?),
    })
}

/// The quantile of sorted values by linear interpolation (Hyndman & Fan 1996, definition 7).
pub(crate) fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let at = p * (sorted.len().checked_sub(1)?) as f64;
    let below = at.floor() as usize;
    let above = at.ceil() as usize;
    Some(sorted[below] + (at - below as f64) * (sorted[above] - sorted[below]))
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn quantiles_interpolate() {
        let values = [10.0, 20.0, 30.0, 40.0];
        // Rank 0.25 × 3 = 0.75, so 10 + 0.75 × 10.
        assert_eq!(quantile(&values, 0.25), Some(17.5));
        assert_eq!(quantile(&values, 0.5), Some(25.0));
        assert_eq!(quantile(&[7.0], 0.75), Some(7.0));
        assert_eq!(quantile(&[], 0.5), None);
    }
}
