//! The Kolada-like series of municipalities, counties and country, 2012–2022, by sex where the key figure has it.

use cube::{Observation, Status};
use geography::Level;

use crate::chance::{Chance, Purpose};
use crate::key_figures::{Base, KEY_FIGURES, KeyFigure};
use crate::livelihood::Livelihood;
use crate::people::{People, Y2022};
use crate::shares::{rounded, standardised, whole};
use crate::table::{Table, dimension};
use crate::territory::Territory;

/// The years of the table.
const YEARS: std::ops::RangeInclusive<u16> = 2012..=2022;
/// The codes of both sexes together, women and men.
const SEXES: [&str; 3] = ["T", "K", "M"];
/// Municipalities with fewer residents lack some figures.
const SMALL: f64 = 8_000.0;
/// One cell is withheld: a key figure of the smallest municipality in one year.
pub(crate) const WITHHELD: (&str, &str, u16) = ("N31807", "9304", 2019);
/// The share of women among residents.
const WOMEN: f64 = 0.497;

/// The figures of the municipalities, counties and country.
pub(crate) struct Kolada<'a> {
    territory: &'a Territory,
    people: &'a People,
    livelihood: &'a Livelihood,
    /// The standardised disadvantage of each municipality.
    disadvantage: Vec<f64>,
    /// The residents of each municipality in 2022.
    weights: Vec<f64>,
    seed: u64,
}

impl<'a> Kolada<'a> {
    pub fn new(
        territory: &'a Territory,
        disadvantage: &[f64],
        people: &'a People,
        livelihood: &'a Livelihood,
        seed: u64,
    ) -> Self {
        let municipalities = territory.municipalities.len();
        let (mut weights, mut sums) = (vec![0.0; municipalities], vec![0.0; municipalities]);
        for (deso, a) in disadvantage.iter().enumerate() {
            let (municipality, residents) = (territory.municipality_of(deso), f64::from(people.total[deso][Y2022]));
            weights[municipality] += residents;
            sums[municipality] += residents * a;
        }
        let means: Vec<f64> = sums.iter().zip(&weights).map(|(s, w)| s / w).collect();
        Self { territory, people, livelihood, disadvantage: standardised(&means), weights, seed }
    }

    /// The three tables: country, counties, municipalities.
    pub fn tables(&self) -> Vec<Table> {
        let series: Vec<Vec<[f64; 11]>> = KEY_FIGURES.iter().map(|figure| self.series(figure)).collect();
        let municipalities = 0..self.territory.municipalities.len();
        let country = vec![municipalities.clone().collect::<Vec<usize>>()];
        let counties: Vec<Vec<usize>> = (0..self.territory.counties.len())
            .map(|c| municipalities.clone().filter(|m| self.territory.municipalities[*m].parent == c).collect())
            .collect();
        let each: Vec<Vec<usize>> = municipalities.map(|m| vec![m]).collect();
        let codes = |places: &[crate::places::Place]| places.iter().map(|p| p.code.clone()).collect::<Vec<_>>();
        vec![
            self.table(Level::Country, &["00".to_owned()], &country, &series),
            self.table(Level::County, &codes(&self.territory.counties), &counties, &series),
            self.table(Level::Municipality, &codes(&self.territory.municipalities), &each, &series),
        ]
    }

    /// A table of areas, each the union of some municipalities.
    fn table(&self, level: Level, codes: &[String], unions: &[Vec<usize>], series: &[Vec<[f64; 11]>]) -> Table {
        let years: Vec<String> = YEARS.map(|y| y.to_string()).collect();
        let figures: Vec<&str> = KEY_FIGURES.iter().map(|f| f.id).collect();
        let mut cube = Table::cube(codes, &years, &figures, Some(dimension::sexes(&SEXES)));
        for (area, members) in unions.iter().enumerate() {
            for (y, year) in YEARS.enumerate() {
                for (k, figure) in KEY_FIGURES.iter().enumerate() {
                    if year < figure.years.0 || year > figure.years.1 {
                        continue;
                    }
                    if (figure.id, codes[area].as_str(), year) == WITHHELD {
                        cube.put(&[area, y, k, 0], Observation::without(Status::Confidential));
                        continue;
                    }
                    if level == Level::Municipality && self.lacks(figure, members[0], year) {
                        continue;
                    }
                    let value = self.of_union(figure, members, y, &series[k], series);
                    for (sex, value) in by_sex(figure, value).into_iter().enumerate() {
                        value.into_iter().for_each(|v| cube.set(&[area, y, k, sex], v));
                    }
                }
            }
        }
        Table { id: "kolada", level, cube }
    }

    /// Whether a small municipality has no figure for a year.
    fn lacks(&self, figure: &KeyFigure, municipality: usize, year: u16) -> bool {
        figure.gaps && self.weights[municipality] < SMALL && (year < 2015 || year == 2018)
    }

    /// The value of a key figure in a union of municipalities: counted anew where the tables allow, else the mean
    /// weighted by residents, the lowest or the highest.
    fn of_union(
        &self,
        figure: &KeyFigure,
        members: &[usize],
        y: usize,
        own: &[[f64; 11]],
        all: &[Vec<[f64; 11]>],
    ) -> f64 {
        let values = members.iter().map(|m| own[*m][y]);
        let weight: f64 = members.iter().map(|m| self.weights[*m]).sum();
        let mean =
            |of: &[[f64; 11]], y: usize| members.iter().map(|m| self.weights[*m] * of[*m][y]).sum::<f64>() / weight;
        let value = match figure.base {
            Base::Level => mean(own, y),
            Base::Lowest => values.fold(f64::MAX, f64::min),
            Base::Highest => values.fold(f64::MIN, f64::max),
            Base::Population => values.sum(),
            Base::Remainder(other) => {
                let position = KEY_FIGURES.iter().position(|f| f.id == other).expect("the plan names one of its own");
                return rounded(100.0 - rounded(mean(&all[position], y), figure.decimals), figure.decimals);
            }
            counted => {
                // The counts where there are any; before, as far from their first year as the municipalities were.
                let year = 2012 + y;
                let from = first_counted(counted).max(year);
                let counted = self.counted(counted, members, from);
                counted + mean(own, y) - mean(own, from - 2012)
            }
        };
        rounded(value.clamp(figure.range.0, figure.range.1), figure.decimals)
    }

    /// The series of a key figure for each municipality, unrounded.
    fn series(&self, figure: &KeyFigure) -> Vec<[f64; 11]> {
        // Each key figure has a stream of its own, so that adding one changes no other.
        let part = figure.id.bytes().fold(0, |part: u64, byte| part * 257 + u64::from(byte));
        let mut chance = Chance::new(self.seed, Purpose::Kolada, part);
        let municipalities = 0..self.territory.municipalities.len();
        municipalities.map(|m| self.series_of(figure, m, &mut chance)).collect()
    }

    fn series_of(&self, figure: &KeyFigure, municipality: usize, chance: &mut Chance) -> [f64; 11] {
        let level = figure.level + figure.slope * self.disadvantage[municipality];
        let level = level + 0.4 * figure.slope.abs() * chance.normal();
        let yearly = 0.12 * figure.slope.abs().max(0.4 * figure.trend.abs());
        let growth = 0.004 + 0.003 * chance.normal();
        std::array::from_fn(|y| {
            let year = 2012 + y;
            let noise = yearly * chance.normal();
            match figure.base {
                Base::Level | Base::Lowest | Base::Highest => {
                    let observed = figure.elections.iter().rfind(|e| usize::from(**e) <= year);
                    let at = observed.map_or(year as f64, |e| f64::from(*e));
                    let noise = if figure.elections.is_empty() { noise } else { 0.0 };
                    level + figure.trend * (at - 2022.0) + noise
                }
                Base::Remainder(_) => 0.0,
                Base::Population => {
                    let counted = self.counted(Base::Population, &[municipality], year.max(2020));
                    (counted * (1.0 + growth).powi((year as i32 - 2020).min(0))).round()
                }
                counted => {
                    let from = first_counted(counted).max(year);
                    let before = year as f64 - from as f64;
                    let noise = if before < 0.0 { noise } else { 0.0 };
                    self.counted(counted, &[municipality], from) + figure.trend * before + noise
                }
            }
        })
    }

    /// A figure counted from the tables of a year that has them, for a union of municipalities.
    fn counted(&self, base: Base, members: &[usize], year: usize) -> f64 {
        let y = year - 2020;
        let desos = (0..self.territory.desos.len()).filter(|d| members.contains(&self.territory.municipality_of(*d)));
        let desos: Vec<usize> = desos.collect();
        let sum = |value: &dyn Fn(usize) -> f64| desos.iter().map(|d| value(*d)).sum::<f64>();
        let residents = sum(&|d| f64::from(self.people.total[d][y]));
        let education = &self.livelihood.education;
        let grown = sum(&|d| f64::from(education[d].iter().sum::<u32>()));
        let income = &self.livelihood.net_income;
        match base {
            Base::ForeignBorn => 100.0 * sum(&|d| f64::from(self.people.foreign_born[d][y])) / residents,
            Base::PreUpperSecondary => 100.0 * sum(&|d| f64::from(education[d][0])) / grown,
            Base::PostSecondary => 100.0 * sum(&|d| f64::from(education[d][2] + education[d][3])) / grown,
            Base::Dwellings(k) => 1_000.0 * sum(&|d| f64::from(self.livelihood.dwellings[d][y][k])) / residents,
            Base::MedianIncome => 1_000.0 * sum(&|d| income[d][0] * income[d][2]) / sum(&|d| income[d][2]),
            _ => residents,
        }
    }
}

/// The first year for which the tables hold the counts.
fn first_counted(base: Base) -> usize {
    match base {
        Base::PreUpperSecondary | Base::PostSecondary | Base::MedianIncome => 2022,
        _ => 2020,
    }
}

/// Both sexes, women and men.
fn by_sex(figure: &KeyFigure, value: f64) -> [Option<f64>; 3] {
    let Some(difference) = figure.women_minus_men else { return [Some(value), None, None] };
    if figure.base == Base::Population {
        let women = f64::from(whole(WOMEN * value));
        return [Some(value), Some(women), Some(value - women)];
    }
    // Around the common value, in proportion where the value is far below the usual level.
    let difference = if figure.level > 0.0 { difference * (value / figure.level).clamp(0.0, 1.5) } else { difference };
    let at = |part: f64| {
        let moved = value + part * difference;
        Some(rounded(moved.clamp(figure.range.0, figure.range.1), figure.decimals))
    };
    [Some(value), at(1.0 - WOMEN), at(-WOMEN)]
}
