//! What is known to be true of the fictional country, for tests of everything that is computed from it.

use crate::area_types::OfficialIndex;
use crate::people::People;
use crate::quartiles::Quartiles;
use crate::territory::Territory;

/// The years with figures by RegSO.
pub const YEARS: [u16; 4] = [2020, 2021, 2022, 2023];

/// The years with an official socioeconomic index.
pub const INDEX_YEARS: [u16; 4] = [2019, 2020, 2021, 2022];

/// An area in which nothing changes, while conditions become better everywhere else.
///
/// Its index and components are the same in all of [`INDEX_YEARS`]. It changes type, for types are relative; it does not
/// change its type by the limits of any one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Steady {
    /// The RegSO.
    pub area: String,
    /// Its index as published, in every year.
    pub index: f64,
    /// Its official type in the first year.
    pub type_before: u8,
    /// Its official type in the last year: one of greater challenges.
    pub type_after: u8,
}

/// A municipality in which the foreign-born and everyone else move apart.
///
/// In each RegSO the share of foreign-born persons is moved from the municipality's own share in proportion to
/// 0.70 (2020), 0.85 (2021), 1 (2022) and 1.15 (2023), while all its areas grow alike. So the index of dissimilarity
/// between foreign-born and Swedish-born over its RegSO rises every year, by about 15 per cent of its value in 2022.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// The municipality.
    pub municipality: &'static str,
    /// The least the index (0–1) rises from one year to the next.
    pub least_rise: f64,
}

/// A measure taken in named areas, whose effect is known.
///
/// Without it, mean wage income would have grown in these areas as everywhere else, by [`Intervention::growth`] a year
/// and within ±[`Intervention::noise`]. Jobs were created in them from the start year on; from then on the mean wage
/// income of all residents is higher by exactly [`Intervention::effect`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intervention {
    /// The municipality.
    pub municipality: &'static str,
    /// The RegSO in which it was carried out.
    pub areas: [&'static str; 3],
    /// The first year with the effect.
    pub start: u16,
    /// The table that carries the outcome.
    pub table: &'static str,
    /// The column that carries the outcome.
    pub column: &'static str,
    /// The effect on the outcome in every area and every year from the start, in thousand kronor.
    pub effect: f64,
    /// The factor by which the outcome grows a year, in all areas.
    pub growth: f64,
    /// The most by which chance moves the outcome of one area and year, in thousand kronor, rounding included.
    pub noise: f64,
}

/// The trend.
pub const TREND: Trend = Trend { municipality: "9301", least_rise: 0.02 };

/// The intervention.
pub const INTERVENTION: Intervention = Intervention {
    municipality: "9201",
    areas: ["9201R003", "9201R005", "9201R008"],
    start: 2021,
    table: "wage-income-regso",
    column: "mean",
    effect: 14.0,
    growth: 1.03,
    noise: 1.05,
};

/// What holds for the country of one seed.
#[derive(Debug, Clone, PartialEq)]
pub struct Truth {
    /// Year, and the index of dissimilarity (0–1) between persons born abroad and in the country, over all RegSO.
    pub dissimilarity: Vec<(u16, f64)>,
    /// The same within the municipality of the trend, over its RegSO.
    pub trend_dissimilarity: Vec<(u16, f64)>,
    /// Year, and the index of dissimilarity (0–1) between persons in the lowest and in the highest quarter of the country's
    /// incomes, over all RegSO.
    pub income_dissimilarity: Vec<(u16, f64)>,
    /// The area in which nothing changes.
    pub steady: Steady,
    /// Year and population of the country.
    pub population: Vec<(u16, u32)>,
    /// The municipality in which steadily more of both groups live apart.
    pub trend: Trend,
    /// The intervention and its effect.
    pub intervention: Intervention,
}

impl Truth {
    pub(crate) fn new(territory: &Territory, people: &People, official: &OfficialIndex, incomes: &Quartiles) -> Self {
        let index = |within: &dyn Fn(usize) -> bool| -> Vec<(u16, f64)> {
            let of_year = |(y, year): (usize, &u16)| {
                let of_regso = |regso: usize| {
                    let desos = territory.desos_in(regso);
                    let abroad: u32 = desos.iter().map(|d| people.foreign_born[*d][y]).sum();
                    let all: u32 = desos.iter().map(|d| people.total[*d][y]).sum();
                    (f64::from(abroad), f64::from(all - abroad))
                };
                let groups: Vec<(f64, f64)> =
                    (0..territory.regsos.len()).filter(|r| within(*r)).map(of_regso).collect();
                (*year, dissimilarity(&groups))
            };
            YEARS.iter().enumerate().map(of_year).collect()
        };
        let trend = |regso: usize| territory.regsos[regso].code.starts_with(TREND.municipality);
        let population = |(y, year): (usize, &u16)| (*year, people.total.iter().map(|t| t[y]).sum());
        Self {
            dissimilarity: index(&|_| true),
            trend_dissimilarity: index(&trend),
            income_dissimilarity: YEARS
                .iter()
                .enumerate()
                .map(|(y, year)| (*year, dissimilarity(&incomes.lowest_and_highest(y))))
                .collect(),
            steady: official.truth(territory),
            population: YEARS.iter().enumerate().map(population).collect(),
            trend: TREND,
            intervention: INTERVENTION,
        }
    }
}

/// ½ Σ |xᵢ/X − yᵢ/Y|, written out so that it owes nothing to the crate it helps to test.
fn dissimilarity(groups: &[(f64, f64)]) -> f64 {
    let (x, y) = groups.iter().fold((0.0, 0.0), |(x, y), g| (x + g.0, y + g.1));
    groups.iter().map(|g| (g.0 / x - g.1 / y).abs()).sum::<f64>() / 2.0
}
