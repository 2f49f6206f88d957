//! Against R `segregation`: its schools of 2000, its values (shared/oracle/r_segregation/expected.json).

use std::path::PathBuf;

use workbench::{Repeated, Request, measure};

use crate::{close, names, value};

fn schools() -> Option<PathBuf> {
    let root = std::env::var_os("BAROMETER_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let file = root.join("oracle/r_segregation/schools00.csv");
    if file.exists() {
        return Some(file);
    }
    println!("skipped: the shared material is absent");
    None
}

fn request(unit: &str) -> Request {
    let unit = names(&[unit]);
    Request { unit, group: Some("race".into()), count: Some("n".into()), ..Request::default() }
}

#[test]
fn the_whole_the_states_and_the_districts() {
    let Some(file) = schools() else { return };
    let report = measure(&file, &request("school"), &|_, _| {}).unwrap();
    assert_eq!(report.areas, 2045);
    close(value(&report, "multigroup-M", None), 0.425_538_975_876_42, 1e-9);
    close(value(&report, "multigroup-H", None), 0.418_808_314_641_945, 1e-9);
    close(value(&report, "isolation", Some("black")), 0.611_959_574_521_422, 1e-9);
    close(value(&report, "isolation", Some("native")), 0.089_194_461_759_781, 1e-9);

    let by_state =
        Request { by: names(&["state"]), measures: names(&["multigroup-M", "multigroup-H"]), ..request("school") };
    let rows = measure(&file, &by_state, &|_, _| {}).unwrap().rows;
    let expected = [
        ("A", 0.408_596_522_834_574),
        ("A", 0.496_921_569_209_236),
        ("B", 0.254_995_859_585_263),
        ("B", 0.268_088_400_301_113),
        ("C", 0.345_022_055_434_215),
        ("C", 0.361_125_742_152_516),
    ];
    assert_eq!(rows.len(), expected.len());
    for (row, (state, value)) in rows.iter().zip(expected) {
        assert_eq!(row.by, [state]);
        close(row.value.unwrap(), value, 1e-9);
    }

    let districts = Request { repeated: Repeated::Sum, ..request("district") };
    let report = measure(&file, &districts, &|_, _| {}).unwrap();
    close(value(&report, "multigroup-M", None), 0.337_952_496_788_853, 1e-9);
}
