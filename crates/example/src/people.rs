//! Who lives where: residents by DeSO and year, born in the country or abroad, and their ages and backgrounds.

use crate::chance::{Chance, Purpose};
use crate::shares::{apportion, calibrated, whole};
use crate::territory::Territory;
use crate::truth::{TREND, YEARS};

/// The place of 2022 among [`YEARS`].
pub(crate) const Y2022: usize = 2;
/// The share of the residents who were born abroad in 2022.
const FOREIGN_BORN: f64 = 0.20;
/// How far, in the municipality of the trend, shares have moved from the municipality's own, by year.
const MOVED_APART: [f64; 4] = [0.70, 0.85, 1.0, 1.15];

/// Residents by DeSO; by year where `[u32; 4]`, else in 2022.
pub(crate) struct People {
    pub total: Vec<[u32; 4]>,
    pub foreign_born: Vec<[u32; 4]>,
    /// Of the foreign-born, those born in Europe.
    pub born_in_europe: Vec<u32>,
    pub foreign_background: Vec<u32>,
    /// 0–4, 5–9, 10–14, 15–19, 20–24, 25 and over.
    pub ages: Vec<[u32; 6]>,
    /// 25–64 and 16–64 years.
    pub aged_25_64: Vec<u32>,
    pub aged_16_64: Vec<u32>,
}

impl People {
    pub fn new(territory: &Territory, disadvantage: &[f64], seed: u64) -> Self {
        let mut chance = Chance::new(seed, Purpose::People, 0);
        let total = totals(territory, &mut chance);
        let foreign_born = foreign_born(territory, disadvantage, &total, &mut chance);
        let mut people = Self {
            total,
            foreign_born,
            born_in_europe: Vec::new(),
            foreign_background: Vec::new(),
            ages: Vec::new(),
            aged_25_64: Vec::new(),
            aged_16_64: Vec::new(),
        };
        for (deso, a) in disadvantage.iter().enumerate() {
            let (all, abroad) = (people.total[deso][Y2022], people.foreign_born[deso][Y2022]);
            let europe = (0.43 - 0.07 * a + 0.05 * chance.normal()).clamp(0.15, 0.75);
            people.born_in_europe.push(whole(f64::from(abroad) * europe));
            // The second generation, as a part of those born in the country: more of it where many are foreign-born.
            let share = f64::from(abroad) / f64::from(all);
            let second = ((0.25 * share + 0.9 * share * share) * chance.uniform(0.9, 1.1)).min(0.7);
            people.foreign_background.push(abroad + whole(f64::from(all - abroad) * second));
            people.add_ages(all, territory.urbanity[deso], *a, &mut chance);
        }
        people
    }

    fn add_ages(&mut self, all: u32, urbanity: f64, a: f64, chance: &mut Chance) {
        let families = 1.0 + 0.12 * chance.normal() + 0.05 * a;
        let young = 1.0 + 0.45 * (urbanity - 0.5) + 0.15 * chance.normal();
        let children = [0.055, 0.059, 0.060].map(|share| (share * families).clamp(0.02, 0.12));
        let youth = [0.057 * (0.5 + 0.5 * families), 0.056 * young.max(0.3)];
        let rest = 1.0 - children.iter().chain(&youth).sum::<f64>();
        let ages = apportion(all, [children[0], children[1], children[2], youth[0], youth[1], rest]);
        let working = (0.70 + 0.10 * (urbanity - 0.5) + 0.03 * chance.normal()).clamp(0.5, 0.9);
        let aged_25_64 = whole(f64::from(ages[5]) * working);
        self.aged_25_64.push(aged_25_64);
        self.aged_16_64.push(aged_25_64 + ages[4] + whole(0.78 * f64::from(ages[3])));
        self.ages.push(ages);
    }

    /// Residents of a DeSO aged 20 and over in 2022.
    pub fn adults(&self, deso: usize) -> u32 {
        self.ages[deso][4] + self.ages[deso][5]
    }
}

/// Residents per DeSO and year: births and moves make most areas grow a little, some shrink.
fn totals(territory: &Territory, chance: &mut Chance) -> Vec<[u32; 4]> {
    let of_deso = |deso: usize| {
        let in_2022 = whole(1_600.0 + 330.0 * chance.normal()).clamp(700, 2_700);
        let growth = 0.004 + 0.008 * (territory.urbanity[deso] - 0.4) + 0.006 * chance.normal();
        let in_trend = territory.municipalities[territory.municipality_of(deso)].code == TREND.municipality;
        let yearly = std::array::from_fn::<f64, 4, _>(|_| 0.003 * chance.normal());
        std::array::from_fn(|y| {
            // In the municipality of the trend all areas grow alike, so that nothing but the trend moves its index.
            let factor = if in_trend { 1.005 } else { 1.0 + growth + yearly[y] };
            if y == Y2022 {
                return in_2022;
            }
            whole(f64::from(in_2022) * factor.powi(y as i32 - Y2022 as i32))
        })
    };
    (0..territory.desos.len()).map(of_deso).collect()
}

fn foreign_born(territory: &Territory, disadvantage: &[f64], total: &[[u32; 4]], chance: &mut Chance) -> Vec<[u32; 4]> {
    let weights: Vec<f64> = total.iter().map(|t| f64::from(t[Y2022])).collect();
    let scores: Vec<f64> = disadvantage
        .iter()
        .zip(&territory.urbanity)
        .map(|(a, urbanity)| 0.78 * a + 0.5 * urbanity + 0.16 * chance.normal())
        .collect();
    let shares = calibrated(FOREIGN_BORN, &weights, &scores);
    let trend_share = share_within(territory, TREND.municipality, &weights, &shares);
    let of_deso = |deso: usize| {
        let in_trend = territory.municipalities[territory.municipality_of(deso)].code == TREND.municipality;
        let yearly = std::array::from_fn::<f64, 4, _>(|_| 0.006 * chance.normal());
        std::array::from_fn(|y| {
            let share = match in_trend {
                true => trend_share + (shares[deso] - trend_share) * MOVED_APART[y],
                false => shares[deso] * (1.0 + 0.012 * (y as f64 - Y2022 as f64) + yearly[y]),
            };
            whole(f64::from(total[deso][y]) * share.clamp(0.01, 0.97))
        })
    };
    debug_assert_eq!(YEARS[Y2022], 2022);
    (0..total.len()).map(of_deso).collect()
}

fn share_within(territory: &Territory, municipality: &str, weights: &[f64], shares: &[f64]) -> f64 {
    let own = |d: &usize| territory.municipalities[territory.municipality_of(*d)].code == municipality;
    let (mut abroad, mut all) = (0.0, 0.0);
    for deso in (0..weights.len()).filter(own) {
        abroad += weights[deso] * shares[deso];
        all += weights[deso];
    }
    abroad / all
}
