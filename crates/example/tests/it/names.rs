//! No name may be mistaken for a Swedish place.

use std::collections::HashSet;
use std::path::PathBuf;

use geography::Level;
use geography::search::fold;

use crate::material;

/// A file of the shared data, if it is there.
fn shared(path: &str) -> Option<String> {
    let root = std::env::var_os("BAROMETER_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let read = std::fs::read_to_string(root.join("data").join(path)).ok();
    if read.is_none() {
        println!("skipped: {path} is absent");
    }
    read
}

fn names() -> Vec<String> {
    let levels = [Level::Country, Level::County, Level::Municipality, Level::Regso];
    let areas = levels.into_iter().flat_map(|level| material().areas.level(level)).map(|a| fold(&a.name));
    areas.chain(material().overlays.iter().flat_map(|overlay| &overlay.areas).map(|a| fold(&a.name))).collect()
}

/// The folded values of one column of a simple CSV file (no quoted commas).
fn column(file: &str, name: &str) -> HashSet<String> {
    let mut lines = file.trim_start_matches('\u{feff}').lines();
    let header = lines.next().expect("a header");
    let position = header.split(',').position(|h| h == name).unwrap_or_else(|| panic!("no column {name} in {header}"));
    lines.filter_map(|line| line.split(',').nth(position)).map(fold).collect()
}

#[test]
fn no_name_is_a_swedish_municipality_or_regso() {
    let (Some(municipalities), Some(regsos)) =
        (shared("codes/municipalities.csv"), shared("scb-regso-areatypes-2022/koppling-deso2018-regso2020.csv"))
    else {
        return;
    };
    let real: HashSet<String> =
        column(&municipalities, "municipality_name_short").into_iter().chain(column(&regsos, "RegSO_2020")).collect();
    assert!(real.contains("malmo") && real.len() > 3_000, "the lists were read");
    for name in names() {
        assert!(!real.contains(&name), "{name} is a real place");
        // "X centrum" and "X–Y": neither part may be a municipality or RegSO either.
        for part in name.split([' ', '-']).filter(|p| !["centrum", "lan"].contains(p)) {
            assert!(!real.contains(part), "{part} is a real place");
        }
    }
}

#[test]
fn names_differ_and_exercise_the_folding_of_letters() {
    for level in [Level::County, Level::Municipality, Level::Regso] {
        let folded: Vec<String> = material().areas.level(level).iter().map(|a| fold(&a.name)).collect();
        assert_eq!(folded.iter().collect::<HashSet<_>>().len(), folded.len(), "{}", level.id());
    }
    for letter in ['å', 'ä', 'ö'] {
        assert!(material().areas.level(Level::Municipality).iter().any(|a| a.name.to_lowercase().contains(letter)));
    }
}
