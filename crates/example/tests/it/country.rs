//! One country a seed; its plan is the same for all.

use edition::material::Material;
use geography::Level;

use crate::{material, table_at};

fn same_tables(a: &Material, b: &Material) -> bool {
    a.tables.iter().zip(&b.tables).all(|(x, y)| {
        x.id == y.id
            && x.level == y.level
            && x.cube.dimensions() == y.cube.dimensions()
            && x.cube.observations().eq(y.cube.observations())
    })
}

fn same_ground(a: &Material, b: &Material) -> bool {
    a.boundaries.iter().zip(&b.boundaries).all(|(x, y)| x.polygons == y.polygons)
}

#[test]
fn the_same_seed_gives_the_same_country_and_another_seed_another() {
    let (again, other) = (example::material(example::SEED), example::material(example::SEED + 1));
    assert_eq!(material().areas, again.areas);
    assert_eq!(material().postal, again.postal);
    assert!(same_tables(material(), &again) && same_ground(material(), &again));
    assert!(!same_tables(material(), &other) && !same_ground(material(), &other));
    assert_eq!(material().areas.level(Level::Regso), other.areas.level(Level::Regso), "the plan is the same");
}

#[test]
fn the_plan_holds() {
    let areas = &material().areas;
    let count = |level| areas.level(level).len();
    assert_eq!(Level::ALL.map(count), [1, 3, 14, 80, 170]);
    let regsos = |m: usize| areas.within(Level::Municipality, m, Level::Regso).len();
    let per_municipality: Vec<usize> = (0..14).map(regsos).collect();
    assert_eq!(per_municipality.iter().max(), Some(&14));
    assert_eq!(per_municipality.iter().filter(|n| **n == 1).count(), 1, "one municipality has a single RegSO");
    for r in 0..80 {
        assert!((1..=4).contains(&areas.within(Level::Regso, r, Level::Deso).len()));
    }
    for level in [Level::Municipality, Level::Regso, Level::Deso] {
        assert!(areas.level(level).iter().all(|a| ["91", "92", "93"].contains(&&a.code[..2])));
    }
}

#[test]
fn everything_says_that_it_is_made_up() {
    let material = material();
    // The title is the country's name alone, which pages read in sentences; the mark on every page comes from the flag.
    assert!(material.fictional);
    for table in &material.tables {
        assert!(table.provenance.title.contains("made-up") && table.provenance.sha256.is_empty());
    }
    assert!(material.report.read.is_empty());
    assert!(material.report.remarks.iter().any(|r| r.contains("seed 2022") && r.contains("fröet 2022")));
}

#[test]
fn postal_codes_are_distinct_unknown_in_sweden_and_cover_every_municipality() {
    let material = material();
    let mut codes: Vec<&str> = material.postal.iter().map(|p| p.code.as_str()).collect();
    codes.sort_unstable();
    assert!(codes.windows(2).all(|w| w[0] < w[1]));
    assert!(codes.iter().all(|c| c.len() == 5 && c.starts_with("99")));
    for municipality in material.areas.level(Level::Municipality) {
        assert!(material.postal.iter().any(|p| p.municipality == municipality.code), "{}", municipality.name);
    }
}

#[test]
fn tables_have_the_areas_in_order_and_the_dimensions_that_editions_expect() {
    let material = material();
    for table in &material.tables {
        let codes: Vec<&str> = material.areas.level(table.level).iter().map(|a| a.code.as_str()).collect();
        let ids: Vec<&str> = table.cube.dimensions().iter().map(|d| d.id()).collect();
        assert_eq!(table.cube.dimension("area").expect("has areas").codes().collect::<Vec<_>>(), codes, "{}", table.id);
        match table.id.as_str() {
            "kolada" => assert_eq!(ids, ["area", "period", "contents", "sex"]),
            _ => assert_eq!(ids, ["area", "period", "contents"]),
        }
    }
    for level in [Level::Country, Level::County, Level::Municipality] {
        table_at(material, "kolada", level);
    }
}

#[test]
fn tables_and_columns_are_those_of_the_catalogue() {
    let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is well formed");
    for table in &material().tables {
        let known = catalogue.table(&table.id).unwrap_or_else(|| panic!("the catalogue has no table {}", table.id));
        if table.id == "kolada" {
            continue;
        }
        let columns: Vec<&str> = known.columns.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(table.cube.dimension("contents").expect("has columns").codes().collect::<Vec<_>>(), columns);
        assert_eq!(table.level.id(), known.level.id(), "{}", table.id);
    }
    // Tables that come from a service only, and have been seen by nobody here, are not made up either.
    for known in catalogue.tables.iter().filter(|table| table.reference.is_some() || table.file.is_some()) {
        assert!(material().tables.iter().any(|t| t.id == known.id), "the country lacks the table {}", known.id);
    }
}
