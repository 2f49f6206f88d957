//! Parts make up totals, small areas make up large ones, and margins are those of a plausible country.

use cube::{Cube, Status};
use geography::Level;

use crate::{cube, material, number, table_at};

fn desos() -> Vec<&'static str> {
    material().areas.level(Level::Deso).iter().map(|a| a.code.as_str()).collect()
}

/// The codes of the DeSO within an area.
fn desos_in(code: &str) -> Vec<&'static str> {
    let (level, position) = material().areas.find(code).expect("known");
    let within = material().areas.within(level, position, Level::Deso);
    within.into_iter().map(|d| material().areas.level(Level::Deso)[d].code.as_str()).collect()
}

fn sum(cube: &Cube, areas: &[&str], period: &str, columns: &[&str]) -> f64 {
    areas.iter().flat_map(|a| columns.iter().map(move |c| number(cube, &[a, period, c]))).sum()
}

#[test]
fn parts_make_up_totals_in_every_deso() {
    let total = |deso: &str| number(cube(material(), "birth-region-2022"), &[deso, "2022", "total"]);
    let parts: [(&str, &[&str]); 3] = [
        ("birth-region-2022", &["sweden", "europe-except-sweden", "rest-of-world"]),
        ("background-2022", &["swedish", "foreign"]),
        ("house-type-2022", &["small-house", "apartment-building", "other-house", "special-housing", "unknown"]),
    ];
    let labour = cube(material(), "labour-2022");
    let age = cube(material(), "population-age-2022");
    for deso in desos() {
        for (table, columns) in parts {
            assert_eq!(sum(cube(material(), table), &[deso], "2022", columns), total(deso), "{table} {deso}");
            assert_eq!(number(cube(material(), table), &[deso, "2022", "total"]), total(deso), "{table} {deso}");
        }
        assert!((700.0..=2_700.0).contains(&total(deso)), "{deso}");
        assert_eq!(number(age, &[deso, "2022", "total"]), total(deso));
        let force = number(labour, &[deso, "2022", "labour-force"]);
        assert_eq!(sum(labour, &[deso], "2022", &["employed", "unemployed"]), force);
        assert_eq!(
            sum(labour, &[deso], "2022", &["outside-labour-force"]) + force,
            number(labour, &[deso, "2022", "total"])
        );
        let young = sum(age, &[deso], "2022", &["age-0-4", "age-5-9", "age-10-14", "age-15-19", "age-20-24"]);
        let grown = sum(
            cube(material(), "education-2022"),
            &[deso],
            "2022",
            &["pre-upper-secondary", "upper-secondary", "post-secondary-short", "post-secondary-long", "unknown"],
        );
        assert!(young + grown < total(deso), "someone in {deso} is 65 or older");
    }
}

#[test]
fn deso_add_up_to_the_regso_figures() {
    let (people, born) = (cube(material(), "birth-region-regso"), cube(material(), "birth-region-2022"));
    let (homes, tenure) = (cube(material(), "tenure-regso"), cube(material(), "tenure-2022"));
    let later = cube(material(), "population-2023");
    for regso in material().areas.level(Level::Regso) {
        let (code, own) = (regso.code.as_str(), desos_in(&regso.code));
        for column in ["sweden", "total"] {
            assert_eq!(number(people, &[code, "2022", column]), sum(born, &own, "2022", &[column]), "{code}");
        }
        assert_eq!(number(people, &[code, "2023", "total"]), sum(later, &own, "2023", &["total"]), "{code}");
        for column in ["rental", "tenant-owned", "owned", "unknown"] {
            assert_eq!(number(homes, &[code, "2022", column]), sum(tenure, &own, "2022", &[column]), "{code}");
        }
    }
}

#[test]
fn kolada_figures_agree_with_the_tables() {
    let people = cube(material(), "birth-region-regso");
    let education = cube(material(), "education-2022");
    for level in [Level::Country, Level::County, Level::Municipality] {
        let kolada = &table_at(material(), "kolada", level).cube;
        for (position, area) in material().areas.level(level).iter().enumerate() {
            let within = material().areas.within(level, position, Level::Regso);
            let regsos: Vec<&str> =
                within.into_iter().map(|r| material().areas.level(Level::Regso)[r].code.as_str()).collect();
            for year in ["2020", "2021", "2022"] {
                let all = sum(people, &regsos, year, &["total"]);
                assert_eq!(number(kolada, &[&area.code, year, "N01951", "T"]), all);
                let [women, men] = ["K", "M"].map(|sex| number(kolada, &[&area.code, year, "N01951", sex]));
                assert_eq!(women + men, all);
                let abroad = 100.0 * (1.0 - sum(people, &regsos, year, &["sweden"]) / all);
                let published = number(kolada, &[&area.code, year, "N02926", "T"]);
                assert!((published - abroad).abs() <= 0.05 + 1e-9, "{}: {published} and {abroad}", area.code);
            }
            let desos = desos_in(&area.code);
            let levels = ["upper-secondary", "post-secondary-short", "post-secondary-long", "unknown"];
            let short = sum(education, &desos, "2022", &["pre-upper-secondary"]);
            let share = 100.0 * short / (short + sum(education, &desos, "2022", &levels));
            assert!((number(kolada, &[&area.code, "2022", "N01984", "T"]) - share).abs() <= 0.05 + 1e-9);
        }
    }
}

#[test]
fn kolada_has_series_sexes_gaps_and_one_withheld_cell() {
    let kolada = &table_at(material(), "kolada", Level::Municipality).cube;
    for year in 2012..=2022 {
        let year = year.to_string();
        assert!((60.0..=100.0).contains(&number(kolada, &["9101", &year, "N11800", "T"])));
        let [women, men] = ["K", "M"].map(|sex| number(kolada, &["9101", &year, "N05401", sex]));
        assert!(women > men);
    }
    assert_eq!(kolada.at(&["9101", "2022", "N11800", "K"]).expect("known").status, Status::Missing, "not by sex");
    assert_eq!(kolada.at(&["9304", "2014", "N17831", "T"]).expect("known").status, Status::Missing, "a gap");
    number(kolada, &["9304", "2022", "N17831", "T"]);
    let withheld = kolada.observations().filter(|o| o.status == Status::Confidential).count();
    assert_eq!(withheld, 1);
    assert_eq!(kolada.at(&["9304", "2019", "N31807", "T"]).expect("known").status, Status::Confidential);
    // Between elections the last election's figure is repeated.
    let at = |year: &str| number(kolada, &["9201", year, "N05401", "T"]);
    assert_eq!([at("2018"), at("2019"), at("2021")], [at("2018"); 3]);
    assert_ne!(at("2018"), at("2022"));
}

#[test]
fn national_margins_are_plausible() {
    let all = desos();
    let share = |table: &str, part: &[&str], whole: &[&str]| {
        let cube = cube(material(), table);
        sum(cube, &all, "2022", part) / sum(cube, &all, "2022", whole)
    };
    let abroad = share("birth-region-2022", &["europe-except-sweden", "rest-of-world"], &["total"]);
    assert!((0.19..0.21).contains(&abroad), "{abroad}");
    let levels = ["pre-upper-secondary", "upper-secondary", "post-secondary-short", "post-secondary-long", "unknown"];
    let short = share("education-2022", &levels[..1], &levels);
    assert!((0.10..0.12).contains(&short), "{short}");
    let rental = share("tenure-2022", &["rental"], &["rental", "tenant-owned", "owned", "unknown"]);
    assert!((0.33..0.38).contains(&rental), "{rental}");
    let owned = share("tenure-2022", &["owned"], &["rental", "tenant-owned", "owned", "unknown"]);
    assert!((0.25..0.50).contains(&owned), "{owned}");
    let employed = share("labour-2022", &["employed"], &["total"]);
    assert!((0.74..0.81).contains(&employed), "{employed}");
    let standard = cube(material(), "economic-standard-2022");
    let weighted: f64 =
        all.iter().map(|d| number(standard, &[d, "2022", "low"]) * number(standard, &[d, "2022", "persons"])).sum();
    let low = weighted / sum(standard, &all, "2022", &["persons"]);
    assert!((12.0..14.5).contains(&low), "{low} %");
}

#[test]
fn area_types_follow_the_rule_from_the_published_columns() {
    let standard = cube(material(), "economic-standard-2022");
    let education = cube(material(), "education-2022");
    let labour = cube(material(), "labour-2022");
    let levels = ["pre-upper-secondary", "upper-secondary", "post-secondary-short", "post-secondary-long", "unknown"];
    let regsos = material().areas.level(Level::Regso);
    let index: Vec<f64> = regsos
        .iter()
        .map(|regso| {
            let own = desos_in(&regso.code);
            let low: f64 = own
                .iter()
                .map(|d| number(standard, &[d, "2022", "low"]) * number(standard, &[d, "2022", "persons"]))
                .sum();
            let low = low / sum(standard, &own, "2022", &["persons"]);
            let short = 100.0 * sum(education, &own, "2022", &levels[..1]) / sum(education, &own, "2022", &levels);
            let idle = 100.0 * sum(labour, &own, "2022", &["unemployed"]) / sum(labour, &own, "2022", &["total"]);
            (low + short + idle) / 3.0
        })
        .collect();
    let mean = index.iter().sum::<f64>() / 80.0;
    let deviation = (index.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 79.0).sqrt();
    let types = cube(material(), "area-types");
    let mut per_type = [0; 5];
    for (regso, x) in regsos.iter().zip(&index) {
        let expected = match (x - mean) / deviation {
            z if z >= 2.0 => 1,
            z if z >= 1.0 => 2,
            z if z >= 0.0 => 3,
            z if z >= -1.0 => 4,
            _ => 5,
        };
        per_type[expected - 1] += 1;
        assert_eq!(number(types, &[&regso.code, "2022", "type"]), expected as f64, "{}", regso.code);
    }
    assert!(per_type.iter().all(|n| *n > 0), "every type occurs: {per_type:?}");
}
