//! How people live in 2022: education, work, incomes, dwellings and households by DeSO, and wages by RegSO.

use crate::chance::{Chance, Purpose};
use crate::people::{People, Y2022};
use crate::shares::{apportion, calibrated, logistic, rounded, whole};
use crate::territory::Territory;
use crate::truth::{INTERVENTION, YEARS};

/// Education, work, incomes and housing, each by DeSO unless it says otherwise; in 2022 unless by year.
pub(crate) struct Livelihood {
    /// Pre-upper-secondary, upper secondary, post-secondary under 3 years, 3 years or more, unknown; ages 25–64.
    pub education: Vec<[u32; 5]>,
    /// Employed, unemployed, outside the labour force; ages 16–64.
    pub labour: Vec<[u32; 3]>,
    /// Median and mean net income in thousand kronor, and persons; ages 20 and over.
    pub net_income: Vec<[f64; 3]>,
    /// Low and high economic standard in whole per cent, and persons.
    pub economic_standard: Vec<[f64; 3]>,
    /// Rental, tenant-owned, owned, unknown dwellings, by year.
    pub dwellings: Vec<[[u32; 4]; 4]>,
    /// Residents in small houses, apartment buildings, other houses, special housing, unknown.
    pub house_types: Vec<[u32; 5]>,
    /// Couples with and without children, singles with and without children, other households.
    pub households: Vec<[u32; 5]>,
    /// Mean wage income by RegSO and year, thousand kronor.
    pub wages: Vec<[f64; 4]>,
}

impl Livelihood {
    pub fn new(territory: &Territory, disadvantage: &[f64], people: &People, seed: u64) -> Self {
        let (education, labour) = education_and_work(territory, disadvantage, people, seed);
        let (net_income, economic_standard) = incomes(disadvantage, people, seed);
        let dwellings = dwellings(territory, disadvantage, people, seed);
        let (house_types, households) = homes(people, &dwellings, seed);
        let wages = wages(territory, disadvantage, seed);
        Self { education, labour, net_income, economic_standard, dwellings, house_types, households, wages }
    }
}

fn counts(values: &[u32]) -> Vec<f64> {
    values.iter().map(|v| f64::from(*v)).collect()
}

/// Scores for [`calibrated`]: so much per unit of disadvantage and of urbanity, and chance.
fn scores(disadvantage: &[f64], urbanity: &[f64], slopes: (f64, f64), spread: f64, chance: &mut Chance) -> Vec<f64> {
    let score = |(a, u): (&f64, &f64)| slopes.0 * a + slopes.1 * u + spread * chance.normal();
    disadvantage.iter().zip(urbanity).map(score).collect()
}

fn education_and_work(
    territory: &Territory,
    disadvantage: &[f64],
    people: &People,
    seed: u64,
) -> (Vec<[u32; 5]>, Vec<[u32; 3]>) {
    let mut chance = Chance::new(seed, Purpose::Livelihood, 0);
    let urbanity = &territory.urbanity;
    let (grown, working) = (counts(&people.aged_25_64), counts(&people.aged_16_64));
    let mut share = |target: f64, weights: &[f64], slopes: (f64, f64), spread: f64| {
        calibrated(target, weights, &scores(disadvantage, urbanity, slopes, spread, &mut chance))
    };
    let pre = share(0.11, &grown, (0.50, -0.35), 0.15);
    let long = share(0.30, &grown, (-0.42, 1.0), 0.20);
    let short = share(0.16, &grown, (-0.12, 0.1), 0.10);
    let unknown = share(0.027, &grown, (0.35, 0.3), 0.25);
    let unemployed = share(0.0385, &working, (0.45, 0.1), 0.15);
    let outside = share(0.184, &working, (0.27, 0.1), 0.10);
    let education = |d: usize| {
        let upper = (1.0 - pre[d] - long[d] - short[d] - unknown[d]).max(0.05);
        apportion(people.aged_25_64[d], [pre[d], upper, short[d], long[d], unknown[d]])
    };
    let labour = |d: usize| {
        let employed = (1.0 - unemployed[d] - outside[d]).max(0.1);
        apportion(people.aged_16_64[d], [employed, unemployed[d], outside[d]])
    };
    let desos = 0..territory.desos.len();
    (desos.clone().map(education).collect(), desos.map(labour).collect())
}

fn incomes(disadvantage: &[f64], people: &People, seed: u64) -> (Vec<[f64; 3]>, Vec<[f64; 3]>) {
    let mut chance = Chance::new(seed, Purpose::Income, 0);
    let flat = vec![0.0; disadvantage.len()];
    let everyone: Vec<f64> = people.total.iter().map(|t| f64::from(t[Y2022])).collect();
    let low = calibrated(0.132, &everyone, &scores(disadvantage, &flat, (0.62, 0.0), 0.12, &mut chance));
    let high = calibrated(0.069, &everyone, &scores(disadvantage, &flat, (-0.85, 0.0), 0.25, &mut chance));
    let net = |(d, a): (usize, &f64)| {
        let median = 291.0 * (-0.13 * a + 0.035 * chance.normal()).exp();
        let mean = median * (1.12 + 0.05 * (-a).exp().min(4.0) + 0.01 * chance.normal());
        [rounded(median, 1), rounded(mean, 1), f64::from(whole(0.985 * f64::from(people.adults(d))))]
    };
    let net_income = disadvantage.iter().enumerate().map(net).collect();
    let standard = |d: usize| [(100.0 * low[d]).round(), (100.0 * high[d]).round(), (0.977 * everyone[d]).round()];
    (net_income, (0..disadvantage.len()).map(standard).collect())
}

fn dwellings(territory: &Territory, disadvantage: &[f64], people: &People, seed: u64) -> Vec<[[u32; 4]; 4]> {
    let mut chance = Chance::new(seed, Purpose::Housing, 0);
    let urbanity = &territory.urbanity;
    let stock: Vec<f64> = (0..urbanity.len())
        .map(|d| {
            let household = 2.25 - 0.4 * urbanity[d] + 0.08 * chance.normal();
            (f64::from(people.total[d][Y2022]) / household).round()
        })
        .collect();
    let rental = calibrated(0.355, &stock, &scores(disadvantage, urbanity, (0.75, 3.0), 0.5, &mut chance));
    // Of what is not rented, towns hold more tenant-owned flats and the countryside more owned houses.
    let flats = scores(disadvantage, urbanity, (0.0, 7.0), 0.5, &mut chance);
    let of_deso = |d: usize| {
        let tenant_owned = (1.0 - rental[d]) * logistic(flats[d] - 4.2);
        let owned = 1.0 - rental[d] - tenant_owned;
        let unknown = if chance.uniform(0.0, 1.0) < 0.05 { 0.004 } else { 0.0 };
        let in_2022 = apportion(stock[d] as u32, [rental[d], tenant_owned, owned, unknown]);
        let built = [0.007, 0.011, 0.004, 0.0].map(|rate: f64| rate * chance.uniform(0.0, 2.0));
        std::array::from_fn(|y| {
            let grown = |k: usize| f64::from(in_2022[k]) * (1.0 + built[k] * (y as f64 - Y2022 as f64));
            std::array::from_fn(|k| whole(grown(k)))
        })
    };
    (0..stock.len()).map(of_deso).collect()
}

/// House types follow from tenure: rented and tenant-owned dwellings are mostly flats, owned ones houses.
fn homes(people: &People, dwellings: &[[[u32; 4]; 4]], seed: u64) -> (Vec<[u32; 5]>, Vec<[u32; 5]>) {
    let mut chance = Chance::new(seed, Purpose::Housing, 1);
    let mut houses = Vec::with_capacity(dwellings.len());
    let mut households = Vec::with_capacity(dwellings.len());
    for (d, by_year) in dwellings.iter().enumerate() {
        let [rental, tenant_owned, owned, unknown] = by_year[Y2022].map(f64::from);
        let stock = rental + tenant_owned + owned + unknown;
        let flats = (0.88 * rental + 0.85 * tenant_owned) / stock;
        // A house holds more persons than a flat.
        let residents_in_flats = 0.8 * flats / (0.8 * flats + 1.2 * (1.0 - flats));
        let special = 0.04 * chance.uniform(0.0, 1.0).powi(2);
        let shares = [0.95 * (1.0 - residents_in_flats), 0.95 * residents_in_flats, 0.011, special, 0.025];
        houses.push(apportion(people.total[d][Y2022], shares));
        let children = people.ages[d][..4].iter().sum::<u32>();
        let families = f64::from(children) / f64::from(people.total[d][Y2022]) / 0.23;
        let couples = 1.15 - 0.5 * flats;
        let types = [0.218 * families * couples, 0.239 * couples, 0.071 * families, 0.41 * (0.7 + 0.5 * flats), 0.062];
        households.push(apportion(whole(0.95 * stock), types.map(|t| t * chance.uniform(0.9, 1.1))));
    }
    (houses, households)
}

/// Mean wage income by RegSO: a level of its own, the same growth everywhere, chance, and the known effect.
fn wages(territory: &Territory, disadvantage: &[f64], seed: u64) -> Vec<[f64; 4]> {
    let mut chance = Chance::new(seed, Purpose::Income, 1);
    let of_regso = |regso: usize| {
        let own = territory.desos_in(regso);
        let a = own.iter().map(|d| disadvantage[*d]).sum::<f64>() / own.len() as f64;
        let in_2020 = 296.0 * (-0.15 * a + 0.03 * chance.normal()).exp();
        let treated = INTERVENTION.areas.contains(&territory.regsos[regso].code.as_str());
        std::array::from_fn(|y| {
            let effect = if treated && YEARS[y] >= INTERVENTION.start { INTERVENTION.effect } else { 0.0 };
            let without = in_2020 * INTERVENTION.growth.powi(y as i32) + chance.uniform(-1.0, 1.0);
            rounded(without + effect, 1)
        })
    };
    (0..territory.regsos.len()).map(of_regso).collect()
}
