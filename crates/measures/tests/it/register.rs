//! Real Swedish figures: persons born abroad and in Sweden, by RegSO.

use std::collections::BTreeMap;

use measures::{Contingency, Measure, decompose_between_within, dissimilarity};
use serde::Deserialize;

use crate::{close, shared};

#[derive(Deserialize)]
struct Area {
    regso: String,
    year: u16,
    born_sweden: f64,
    foreign_born: f64,
}

/// All RegSO of a year, the group born abroad first; and their municipality's number.
fn country(areas: &[Area], year: u16) -> (Contingency, Vec<usize>) {
    let of_year = || areas.iter().filter(|area| area.year == year);
    let table = Contingency::from_rows(of_year().map(|area| [area.foreign_born, area.born_sweden])).unwrap();
    (table, of_year().map(|area| area.regso[..4].parse().unwrap()).collect())
}

// The expected figures are facts that the project was given, not its own output; decimals as given.

#[test]
fn the_country_year_by_year() {
    let Some(areas) = shared::rows::<Area>("data/scb-regso-2020-2023/regso_2020codes_stats_2020_2023.csv") else {
        return;
    };
    for (year, percent) in [(2020, 32.806), (2021, 32.986), (2022, 33.096), (2023, 33.183)] {
        let (table, _) = country(&areas, year);
        assert_eq!(table.areas().len(), 3_363);
        close(100.0 * dissimilarity(&table, 0, 1).unwrap(), percent, 0.000_5);
    }
    let (table, municipalities) = country(&areas, 2022);
    close(100.0 * Measure::Isolation.compute(&table, 0).unwrap(), 30.336, 0.000_5);
    close(Measure::M.compute(&table, 0).unwrap(), 0.057_349, 0.000_000_5);
    close(Measure::H.compute(&table, 0).unwrap(), 0.113_383, 0.000_000_5);
    let parts = decompose_between_within(&table, &municipalities).unwrap();
    close(100.0 * parts.share_between.unwrap(), 34.6, 0.05);
    assert_eq!(parts.parts.len(), 290);
}

#[test]
fn municipalities_in_2022() {
    let Some(areas) = shared::rows::<Area>("data/scb-regso-2020-2023/regso_2020codes_stats_2020_2023.csv") else {
        return;
    };
    let mut by_municipality: BTreeMap<&str, Vec<[f64; 2]>> = BTreeMap::new();
    for area in areas.iter().filter(|area| area.year == 2022) {
        by_municipality.entry(&area.regso[..4]).or_default().push([area.foreign_born, area.born_sweden]);
    }
    let facts = [
        ("2081", 42.12), // Borlänge
        ("1488", 42.00), // Trollhättan
        ("1480", 35.04), // Göteborg
        ("0180", 29.59), // Stockholm
        ("1280", 27.41), // Malmö
        ("0162", 11.41), // Danderyd
    ];
    for (code, percent) in facts {
        let table = Contingency::from_rows(by_municipality[code].iter().copied()).unwrap();
        close(100.0 * dissimilarity(&table, 0, 1).unwrap(), percent, 0.005);
    }
}
