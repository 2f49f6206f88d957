//! In which quarter of the country's incomes people are, by RegSO and year: the lowest and the highest quarter live ever
//! further apart.

use crate::chance::{Chance, Purpose};
use crate::people::{People, Y2022};
use crate::shares::{calibrated, logistic, rounded, whole};
use crate::territory::Territory;

/// How strongly a quarter follows the disadvantage of an area, by year, as a part of what it is in 2022.
const APART: [f64; 4] = [0.92, 0.96, 1.0, 1.04];
/// The columns of the table.
pub(crate) const COLUMNS: [&str; 7] =
    ["persons", "quartile-1", "quartile-2", "quartile-3", "quartile-4", "mean", "median"];

/// By RegSO and year, the figures of [`COLUMNS`].
pub(crate) struct Quartiles(pub Vec<[[f64; 7]; 4]>);

impl Quartiles {
    pub fn new(territory: &Territory, disadvantage: &[f64], people: &People, seed: u64) -> Self {
        let mut chance = Chance::new(seed, Purpose::Quartiles, 0);
        let regsos = 0..territory.regsos.len();
        let own: Vec<Vec<usize>> = regsos.clone().map(|r| territory.desos_in(r)).collect();
        let hardship: Vec<f64> =
            own.iter().map(|own| own.iter().map(|d| disadvantage[*d]).sum::<f64>() / own.len() as f64).collect();
        let drawn: Vec<[f64; 3]> = hardship.iter().map(|_| std::array::from_fn(|_| chance.normal())).collect();
        let by_year: [Vec<[f64; 7]>; 4] = std::array::from_fn(|year| {
            let persons: Vec<f64> = own.iter().map(|own| adults(people, own, year)).collect();
            let score = |slope: f64, at: usize| -> Vec<f64> {
                hardship.iter().zip(&drawn).map(|(a, d)| APART[year] * slope * a + 0.08 * d[at]).collect()
            };
            let lowest = calibrated(0.25, &persons, &score(0.50, 0));
            let highest = calibrated(0.25, &persons, &score(-0.55, 1));
            let of_regso = |r: usize| {
                let between = (1.0 - lowest[r] - highest[r]).max(0.0);
                let lower = between * logistic(0.15 * hardship[r]);
                let shares = [lowest[r], lower, between - lower, highest[r]].map(|share| rounded(100.0 * share, 1));
                let median = 291.0
                    * 1.03_f64.powi(year as i32 - Y2022 as i32)
                    * (-0.13 * hardship[r] + 0.02 * drawn[r][2]).exp();
                let mean = median * (1.12 + 0.05 * (-hardship[r]).exp().min(4.0));
                [persons[r], shares[0], shares[1], shares[2], shares[3], rounded(mean, 1), rounded(median, 1)]
            };
            regsos.clone().map(of_regso).collect()
        });
        Self(regsos.map(|r| std::array::from_fn(|year| by_year[year][r])).collect())
    }

    /// The persons in the lowest and in the highest quarter of each RegSO, as the published percentages give them.
    pub fn lowest_and_highest(&self, year: usize) -> Vec<(f64, f64)> {
        let persons = |row: &[f64; 7], column: usize| row[0] * row[column] / 100.0;
        self.0.iter().map(|years| (persons(&years[year], 1), persons(&years[year], 4))).collect()
    }
}

/// Residents aged 20 and over: as large a part of all as in 2022.
fn adults(people: &People, desos: &[usize], year: usize) -> f64 {
    let of_deso = |d: &usize| {
        let [in_2022, then] = [people.total[*d][Y2022], people.total[*d][year]].map(f64::from);
        f64::from(people.adults(*d)) * then / in_2022
    };
    f64::from(whole(desos.iter().map(of_deso).sum()))
}
