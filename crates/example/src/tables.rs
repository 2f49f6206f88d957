//! The tables of the fictional country with the ids and columns that the catalogue gives the Swedish ones.

use geography::Level;

use crate::area_types::{self, OfficialIndex};
use crate::livelihood::Livelihood;
use crate::people::{People, Y2022};
use crate::quartiles::{self, Quartiles};
use crate::table::Table;
use crate::territory::Territory;
use crate::truth::{INTERVENTION, YEARS};

/// Counts as the numbers of a cube.
fn numbers<const N: usize>(counts: [u32; N]) -> [f64; N] {
    counts.map(f64::from)
}

/// All tables by DeSO.
pub(crate) fn by_deso(territory: &Territory, people: &People, livelihood: &Livelihood) -> Vec<Table> {
    let codes: Vec<String> = territory.desos.iter().map(|d| d.code.clone()).collect();
    let in_2022 = ["2022".to_owned()];
    let filled = Filled { codes: &codes, periods: &in_2022, level: Level::Deso };
    let all = |d: usize| people.total[d][Y2022];
    vec![
        Filled { periods: &["2023".to_owned()], ..filled }
            .table("population-2023", ["total"], |d, _| numbers([people.total[d][Y2022 + 1]])),
        filled.table(
            "population-age-2022",
            ["total", "age-0-4", "age-5-9", "age-10-14", "age-15-19", "age-20-24"],
            |d, _| {
                let [a, b, c, e, f, _] = people.ages[d];
                numbers([all(d), a, b, c, e, f])
            },
        ),
        filled.table("birth-region-2022", ["sweden", "europe-except-sweden", "rest-of-world", "total"], |d, _| {
            let (abroad, europe) = (people.foreign_born[d][Y2022], people.born_in_europe[d]);
            numbers([all(d) - abroad, europe, abroad - europe, all(d)])
        }),
        filled.table("background-2022", ["swedish", "foreign", "total"], |d, _| {
            let foreign = people.foreign_background[d];
            numbers([all(d) - foreign, foreign, all(d)])
        }),
        filled.table(
            "education-2022",
            ["pre-upper-secondary", "upper-secondary", "post-secondary-short", "post-secondary-long", "unknown"],
            |d, _| numbers(livelihood.education[d]),
        ),
        filled.table(
            "labour-2022",
            ["employed", "unemployed", "labour-force", "outside-labour-force", "total"],
            |d, _| {
                let [employed, unemployed, outside] = livelihood.labour[d];
                numbers([employed, unemployed, employed + unemployed, outside, employed + unemployed + outside])
            },
        ),
        filled.table("net-income-2022", ["median", "mean", "persons"], |d, _| livelihood.net_income[d]),
        filled.table("economic-standard-2022", ["low", "high", "persons"], |d, _| livelihood.economic_standard[d]),
        filled.table("tenure-2022", ["rental", "tenant-owned", "owned", "unknown"], |d, _| {
            numbers(livelihood.dwellings[d][Y2022])
        }),
        filled.table(
            "house-type-2022",
            ["small-house", "apartment-building", "other-house", "special-housing", "unknown", "total"],
            |d, _| {
                let [small, flats, other, special, unknown] = livelihood.house_types[d];
                numbers([small, flats, other, special, unknown, all(d)])
            },
        ),
        filled.table(
            "household-type-2022",
            ["couple-children", "couple-no-children", "single-children", "single-no-children", "other"],
            |d, _| numbers(livelihood.households[d]),
        ),
    ]
}

/// All tables by RegSO: sums over their DeSO, wages, the official index with its types, and the income quartiles.
pub(crate) fn by_regso(
    territory: &Territory,
    people: &People,
    livelihood: &Livelihood,
    index: &OfficialIndex,
    incomes: &Quartiles,
) -> Vec<Table> {
    let codes: Vec<String> = territory.regsos.iter().map(|r| r.code.clone()).collect();
    let years: Vec<String> = YEARS.iter().map(u16::to_string).collect();
    let filled = Filled { codes: &codes, periods: &years, level: Level::Regso };
    let sum = |regso: usize, value: &dyn Fn(usize) -> u32| territory.desos_in(regso).into_iter().map(value).sum();
    vec![
        filled.table("birth-region-regso", ["sweden", "total"], |r, y| {
            let (total, abroad): (u32, u32) = (sum(r, &|d| people.total[d][y]), sum(r, &|d| people.foreign_born[d][y]));
            numbers([total - abroad, total])
        }),
        filled.table("tenure-regso", ["rental", "tenant-owned", "owned", "unknown"], |r, y| {
            numbers(std::array::from_fn(|k| sum(r, &|d| livelihood.dwellings[d][y][k])))
        }),
        filled.table(INTERVENTION.table, [INTERVENTION.column], |r, y| [livelihood.wages[r][y]]),
        Filled { periods: &area_types::periods(), ..filled }
            .table("area-types", area_types::COLUMNS, |r, y| index.published(r, y)),
        filled.table("income-quartiles", quartiles::COLUMNS, |r, y| incomes.0[r][y]),
    ]
}

/// What the tables of a level have in common.
#[derive(Clone, Copy)]
struct Filled<'a> {
    codes: &'a [String],
    periods: &'a [String],
    level: Level,
}

impl Filled<'_> {
    fn table<const N: usize>(
        self,
        id: &'static str,
        columns: [&str; N],
        value: impl Fn(usize, usize) -> [f64; N],
    ) -> Table {
        Table::filled(id, self.level, self.codes, self.periods, columns, value)
    }
}
