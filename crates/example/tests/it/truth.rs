//! The known truths, checked against the tables by formulas written out here.

use geography::Level;

use crate::{cube, material, number};

/// D between persons born abroad and in the country over some RegSO: ½ Σ |xᵢ/X − yᵢ/Y|.
fn dissimilarity(regsos: &[&str], year: u16) -> f64 {
    let people = cube(material(), "birth-region-regso");
    let year = year.to_string();
    let groups: Vec<(f64, f64)> = regsos
        .iter()
        .map(|r| {
            let home = number(people, &[r, &year, "sweden"]);
            (number(people, &[r, &year, "total"]) - home, home)
        })
        .collect();
    let (abroad, home): (f64, f64) = (groups.iter().map(|g| g.0).sum(), groups.iter().map(|g| g.1).sum());
    0.5 * groups.iter().map(|g| (g.0 / abroad - g.1 / home).abs()).sum::<f64>()
}

fn regsos() -> Vec<&'static str> {
    material().areas.level(Level::Regso).iter().map(|a| a.code.as_str()).collect()
}

#[test]
fn dissimilarity_is_what_the_counts_say() {
    let truth = example::truth(example::SEED);
    assert_eq!(truth.dissimilarity.iter().map(|(year, _)| *year).collect::<Vec<_>>(), example::YEARS);
    for (year, known) in &truth.dissimilarity {
        let expected = dissimilarity(&regsos(), *year);
        assert!((known - expected).abs() < 1e-12, "{year}: {known} and {expected}");
        assert!((0.2..0.45).contains(known), "{year}: {known} would be an odd country");
    }
}

#[test]
fn population_is_what_the_counts_say() {
    let people = cube(material(), "birth-region-regso");
    for (year, known) in example::truth(example::SEED).population {
        let year = year.to_string();
        let sum: f64 = regsos().iter().map(|r| number(people, &[r, &year, "total"])).sum();
        assert_eq!(f64::from(known), sum);
    }
}

#[test]
fn in_the_municipality_of_the_trend_segregation_rises_every_year() {
    let truth = example::truth(example::SEED);
    let own: Vec<&str> = regsos().into_iter().filter(|r| r.starts_with(truth.trend.municipality)).collect();
    let by_year: Vec<f64> = example::YEARS.iter().map(|year| dissimilarity(&own, *year)).collect();
    for ((_, known), expected) in truth.trend_dissimilarity.iter().zip(&by_year) {
        assert!((known - expected).abs() < 1e-12);
    }
    assert!(by_year.windows(2).all(|w| w[1] - w[0] >= truth.trend.least_rise), "{by_year:?}");
    // By design D is nearly proportional to 0.70, 0.85, 1, 1.15.
    for (d, factor) in by_year.iter().zip([0.70, 0.85, 1.0, 1.15]) {
        assert!((d / by_year[2] - factor).abs() < 0.02, "{by_year:?}");
    }
}

#[test]
fn the_trend_holds_for_other_seeds() {
    for seed in [0, 1, 7, 99] {
        let rises = example::truth(seed).trend_dissimilarity;
        assert!(rises.windows(2).all(|w| w[1].1 - w[0].1 >= example::TREND.least_rise), "seed {seed}: {rises:?}");
    }
}

#[test]
fn the_lowest_and_the_highest_quarter_live_as_far_apart_as_the_percentages_say() {
    let quartiles = cube(material(), "income-quartiles");
    let truth = example::truth(example::SEED);
    for (year, known) in &truth.income_dissimilarity {
        let year = year.to_string();
        let persons = |regso: &str, column: &str| {
            number(quartiles, &[regso, &year, "persons"]) * number(quartiles, &[regso, &year, column]) / 100.0
        };
        let groups: Vec<(f64, f64)> =
            regsos().iter().map(|r| (persons(r, "quartile-1"), persons(r, "quartile-4"))).collect();
        let (low, high): (f64, f64) = (groups.iter().map(|g| g.0).sum(), groups.iter().map(|g| g.1).sum());
        let d = 0.5 * groups.iter().map(|g| (g.0 / low - g.1 / high).abs()).sum::<f64>();
        assert!((known - d).abs() < 1e-12, "{year}: {known} and {d}");
        assert!((0.2..0.5).contains(known), "{year}: {known} would be an odd country");
        // Quarters of the whole country, but for rounding.
        let all: f64 = regsos().iter().map(|r| number(quartiles, &[r, &year, "persons"])).sum();
        assert!((low / all - 0.25).abs() < 0.001 && (high / all - 0.25).abs() < 0.001);
        for regso in regsos() {
            let shares = ["quartile-1", "quartile-2", "quartile-3", "quartile-4"];
            let sum: f64 = shares.iter().map(|column| number(quartiles, &[regso, &year, column])).sum();
            assert!((sum - 100.0).abs() <= 0.2 + 1e-9, "{regso} {year}: {sum}");
        }
    }
    assert!(truth.income_dissimilarity.windows(2).all(|w| w[1].1 > w[0].1), "further apart every year");
}

/// μ and σ of the index of a year as published, by plain arithmetic.
fn mean_and_deviation(year: &str) -> (f64, f64) {
    let table = cube(material(), "area-types");
    let index: Vec<f64> = regsos().iter().map(|r| number(table, &[r, year, "index"])).collect();
    let n = index.len() as f64;
    let mean = index.iter().sum::<f64>() / n;
    (mean, (index.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt())
}

fn type_by(index: f64, (mean, deviation): (f64, f64)) -> f64 {
    let limits = [mean + 2.0 * deviation, mean + deviation, mean, mean - deviation];
    limits.iter().position(|limit| index >= *limit).map_or(5.0, |p| p as f64 + 1.0)
}

#[test]
fn types_follow_from_the_published_index_of_every_year() {
    let table = cube(material(), "area-types");
    for year in example::INDEX_YEARS.map(|year| year.to_string()) {
        let limits = mean_and_deviation(&year);
        for regso in regsos() {
            let cell = |column: &str| number(table, &[regso, &year, column]);
            assert_eq!(type_by(cell("index"), limits), cell("type"), "{regso} {year}");
            let parts = ["low-economic-standard", "pre-upper-secondary", "assistance-or-unemployment"];
            let mean = parts.iter().map(|column| cell(column)).sum::<f64>() / 3.0;
            // One decimal each: at most 0.05 off, and the mean of three at most 0.05 more.
            assert!((cell("index") - mean).abs() <= 0.1 + 1e-9, "{regso} {year}");
        }
    }
}

#[test]
fn the_steady_area_changes_type_because_the_others_changed() {
    let known = example::truth(example::SEED).steady;
    let table = cube(material(), "area-types");
    let years = example::INDEX_YEARS.map(|year| year.to_string());
    for column in ["index", "low-economic-standard", "pre-upper-secondary", "assistance-or-unemployment"] {
        let values = years.each_ref().map(|year| number(table, &[&known.area, year, column]));
        assert_eq!(values, [values[0]; 4], "{column}");
    }
    let types = years.each_ref().map(|year| number(table, &[&known.area, year, "type"]));
    assert_eq!([types[0], types[3]], [known.type_before, known.type_after].map(f64::from));
    assert!(known.type_after < known.type_before, "relatively worse off: {known:?}");
    // By the limits of either year it would have stayed what it was.
    let by = |year: &str| type_by(known.index, mean_and_deviation(year));
    assert_eq!([by(&years[0]), by(&years[3])], [types[0], types[3]]);
}

#[test]
fn there_is_a_steady_area_for_other_seeds() {
    for seed in [0, 1, 7, 99] {
        let steady = example::truth(seed).steady;
        assert!(steady.type_after < steady.type_before, "seed {seed}: {steady:?}");
    }
}

#[test]
fn the_intervention_has_the_known_effect_and_nothing_else_changes() {
    let known = example::truth(example::SEED).intervention;
    let wages = cube(material(), known.table);
    for regso in regsos() {
        let start = number(wages, &[regso, "2020", known.column]);
        for (years, year) in [(1, 2021_u16), (2, 2022), (3, 2023)] {
            let without = start * known.growth.powi(years);
            let measured = number(wages, &[regso, &year.to_string(), known.column]) - without;
            let treated = known.areas.contains(&regso) && year >= known.start;
            let effect = if treated { known.effect } else { 0.0 };
            // The chance of the first year grows along, that of the later year stands beside it.
            let most = known.noise * (1.0 + known.growth.powi(years));
            assert!((measured - effect).abs() <= most, "{regso} {year}: {measured} instead of {effect} ± {most}");
        }
    }
    for area in known.areas {
        assert!(material().areas.get(area).is_some_and(|a| a.parent.as_deref() == Some(known.municipality)));
    }
}
