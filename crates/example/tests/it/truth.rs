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
