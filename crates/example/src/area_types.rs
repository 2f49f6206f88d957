//! The official socioeconomic index of the fictional country and its area types, by the rule of Statistics Sweden.
//!
//! Conditions become better everywhere from year to year, but for one steady area in which nothing changes: it changes
//! type all the same, because the others did.

use crate::chance::{Chance, Purpose};
use crate::livelihood::Livelihood;
use crate::shares::rounded;
use crate::territory::Territory;
use crate::truth::{INDEX_YEARS, Steady};

/// How much higher than in the last year each component was, by year: low economic standard, pre-upper-secondary
/// education, assistance or unemployment.
const HIGHER: [[f64; 3]; 4] = [[1.12, 1.14, 1.30], [1.08, 1.09, 1.20], [1.04, 1.05, 1.10], [1.0, 1.0, 1.0]];
/// The last of the years of the index.
const LAST: usize = 3;
/// How far, relative to its limit, the steady area lies above it in the last year: the limits of the first year were about
/// 15 per cent higher, so it lay about as far below.
const ABOVE_ITS_LIMIT: f64 = 1.075;

/// The index by RegSO and year of [`INDEX_YEARS`].
pub(crate) struct OfficialIndex {
    /// The three percentages, exact.
    components: Vec<[[f64; 3]; 4]>,
    types: Vec<[u8; 4]>,
    /// The RegSO in which nothing changes.
    steady: usize,
}

impl OfficialIndex {
    pub fn new(territory: &Territory, livelihood: &Livelihood, seed: u64) -> Self {
        let last = components(territory, livelihood);
        let index: Vec<f64> = last.iter().map(mean).collect();
        let steady = steady(&index);
        let mut chance = Chance::new(seed, Purpose::Index, 0);
        let of_regso = |(regso, last): (usize, &[f64; 3])| {
            std::array::from_fn(|year| {
                std::array::from_fn(|part| {
                    let moved = 1.0 + 0.02 * chance.normal();
                    match regso == steady || year == LAST {
                        true => last[part],
                        false => (last[part] * HIGHER[year][part] * moved).clamp(0.0, 100.0),
                    }
                })
            })
        };
        let components: Vec<[[f64; 3]; 4]> = last.iter().enumerate().map(of_regso).collect();
        let by_year: [Vec<u8>; 4] =
            std::array::from_fn(|year| types(&components.iter().map(|c| mean(&c[year])).collect::<Vec<f64>>()));
        let types = (0..components.len()).map(|regso| std::array::from_fn(|year| by_year[year][regso])).collect();
        Self { components, types, steady }
    }

    /// What is published of a RegSO and year: type, index and components, with one decimal.
    pub fn published(&self, regso: usize, year: usize) -> [f64; 5] {
        let exact = self.components[regso][year];
        let [low, short, without] = exact.map(|percentage| rounded(percentage, 1));
        [f64::from(self.types[regso][year]), rounded(mean(&exact), 1), low, short, without]
    }

    /// What is known of the steady area.
    pub fn truth(&self, territory: &Territory) -> Steady {
        Steady {
            area: territory.regsos[self.steady].code.clone(),
            index: self.published(self.steady, LAST)[1],
            type_before: self.types[self.steady][0],
            type_after: self.types[self.steady][LAST],
        }
    }
}

/// The columns of [`OfficialIndex::published`].
pub(crate) const COLUMNS: [&str; 5] =
    ["type", "index", "low-economic-standard", "pre-upper-secondary", "assistance-or-unemployment"];

/// The years of the index as the periods of a table.
pub(crate) fn periods() -> Vec<String> {
    INDEX_YEARS.iter().map(u16::to_string).collect()
}

fn mean(components: &[f64; 3]) -> f64 {
    components.iter().sum::<f64>() / 3.0
}

/// The components of each RegSO in 2022, percentages of the published tables: low economic standard (weighted by
/// persons), pre-upper-secondary education among 25–64 (unknown in the denominator), unemployed among 16–64.
fn components(territory: &Territory, livelihood: &Livelihood) -> Vec<[f64; 3]> {
    let of_regso = |regso: usize| {
        let own = territory.desos_in(regso);
        let sum = |value: &dyn Fn(usize) -> f64| own.iter().map(|d| value(*d)).sum::<f64>();
        let standard = &livelihood.economic_standard;
        let low = sum(&|d| standard[d][0] * standard[d][2]) / sum(&|d| standard[d][2]);
        let all = |parts: &[u32]| f64::from(parts.iter().sum::<u32>());
        let short = sum(&|d| f64::from(livelihood.education[d][0])) / sum(&|d| all(&livelihood.education[d]));
        let without_work = sum(&|d| f64::from(livelihood.labour[d][1])) / sum(&|d| all(&livelihood.labour[d]));
        [low, 100.0 * short, 100.0 * without_work]
    };
    (0..territory.regsos.len()).map(of_regso).collect()
}

/// The limits μ+2σ, μ+σ, μ and μ−σ, with the unweighted mean and the sample standard deviation.
fn limits(index: &[f64]) -> [f64; 4] {
    let n = index.len() as f64;
    let mean = index.iter().sum::<f64>() / n;
    let deviation = (index.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    [mean + 2.0 * deviation, mean + deviation, mean, mean - deviation]
}

/// The types 1–5 by the limits.
fn types(index: &[f64]) -> Vec<u8> {
    let limits = limits(index);
    let of = |x: &f64| limits.iter().position(|limit| x >= limit).map_or(5, |p| p as u8 + 1);
    index.iter().map(of).collect()
}

/// The RegSO that lies above a limit by as much as makes it cross the limit when all others change.
fn steady(index: &[f64]) -> usize {
    let limits = limits(index);
    let off = |x: f64| limits.iter().map(|limit| (x / limit - ABOVE_ITS_LIMIT).abs()).fold(f64::INFINITY, f64::min);
    let nearest = (0..index.len()).min_by(|a, b| off(index[*a]).total_cmp(&off(index[*b])));
    nearest.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn limits_belong_to_the_type_above_them() {
        // 0 and 2: mean 1, sample standard deviation √2 ≈ 1.41; 2 < 1 + 1.41 is type 3, 0 ≥ 1 − 1.41 is type 4.
        assert_eq!(super::types(&[0.0, 2.0]), [4, 3]);
        // Nine 0 and one 10: mean 1, deviation √10 ≈ 3.16; 10 ≥ 1 + 6.32 is type 1, 0 ≥ 1 − 3.16 is type 4.
        let mut one_apart = vec![0.0; 9];
        one_apart.push(10.0);
        let types = super::types(&one_apart);
        assert_eq!((types[0], types[9]), (4, 1));
    }
}
