//! Figures that a source withholds: what rests on them is missing too, and the edition is whole.

use cube::{Observation, Status};
use edition::material::SourceTable;
use edition::{Edition, SeriesKey, Silent};
use geography::Level;

use crate::small::{self, REGSO, TENURE};

/// A second source of the tenures, complete, of another year's table.
fn second_source() -> SourceTable {
    let mut table = small::tenure(&REGSO, &["2021"]);
    table.id = "tenure-2022".into();
    table.provenance.reference = "TENURE-2022".into();
    table
}

#[test]
fn a_measure_of_withheld_figures_is_missing_and_not_taken_from_a_source_further_down() {
    let mut material = small::material();
    let rental = TENURE.iter().position(|column| *column == "rental").expect("a column");
    material.tables[0].cube.put(&[0, 1, rental], Observation::without(Status::Confidential));
    material.tables.push(second_source());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("edition");
    edition::build(&material, &small::catalogue(), &target, false, "2025-05-01T06:00:00Z", &Silent)
        .expect("built and checked");
    let edition = Edition::open(&target).expect("it opens");
    let key = SeriesKey::measure("D", "tenure", Level::Regso, Level::Country);
    let of = |period: &str| edition.slice(&key, period).expect("readable").expect("there").get(0);
    assert!(of("2020").value().is_some(), "nothing is withheld in the year before");
    assert_eq!(of("2021").value(), None);
}
