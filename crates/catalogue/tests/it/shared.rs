//! The catalogue beside the sources that it describes, where they lie.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use catalogue::{Catalogue, Level, Source};

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("BAROMETER_SHARED")
        .map(PathBuf::from)
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    if folder.join("data").is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is absent", folder.display());
    None
}

fn embedded() -> Catalogue {
    Catalogue::embedded().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_key_figure_is_covered_exactly_once() {
    let Some(shared) = shared() else { return };
    let text = std::fs::read_to_string(shared.join("data/kolada/kpi.json")).expect("readable");
    let listed: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let listed: BTreeSet<_> = listed.as_array().expect("a list").iter().filter_map(|kpi| kpi["id"].as_str()).collect();
    assert_eq!(listed.len(), 62, "the shared list has 62 key figures");
    let catalogue = embedded();
    let used: Vec<_> = catalogue.kolada_kpis().map(|(kpi, _)| kpi).collect();
    assert_eq!(used.len(), 62, "each is used once");
    assert_eq!(used.into_iter().collect::<BTreeSet<_>>(), listed);
}

/// Levels and sexes for which a key figure has any value.
#[derive(Default)]
struct Seen {
    levels: BTreeSet<Level>,
    sexes: BTreeSet<String>,
    periods: BTreeSet<String>,
}

#[test]
fn levels_sexes_and_elections_are_those_of_the_values() {
    let Some(shared) = shared() else { return };
    let file = std::fs::File::open(shared.join("data/kolada/values.csv.gz")).expect("readable");
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    for line in BufReader::new(flate2::read::GzDecoder::new(file)).lines().skip(1) {
        let line = line.expect("text");
        let [kpi, area, period, sex, value] = line.split(',').collect::<Vec<_>>()[..] else { panic!("{line}") };
        if value.is_empty() {
            continue;
        }
        let level = match area.len() {
            1 => Level::Country,
            2 => Level::County,
            _ => Level::Municipality,
        };
        let seen = seen.entry(kpi.to_owned()).or_default();
        seen.levels.insert(level);
        seen.sexes.insert(sex.to_owned());
        seen.periods.insert(period.to_owned());
    }
    for indicator in &embedded().indicators {
        let mut sexes = false;
        for source in &indicator.sources {
            let Source::Kolada { kpi, levels, .. } = source else { continue };
            let seen = &seen[kpi];
            assert_eq!(levels.iter().copied().collect::<BTreeSet<_>>(), seen.levels, "{}: {kpi}", indicator.id);
            sexes |= seen.sexes.contains("K") && seen.sexes.contains("M");
            for period in &indicator.observed {
                assert!(seen.periods.contains(period), "{}: {kpi} has no value for {period}", indicator.id);
            }
        }
        assert_eq!(indicator.sexes, sexes, "{}", indicator.id);
    }
}

/// Tables that only the service gives: no export of them lies among the shared files.
const FROM_THE_SERVICE: [&str; 1] = ["income-quartiles"];

#[test]
fn exports_named_in_the_tables_are_there() {
    let Some(shared) = shared() else { return };
    let mut names = BTreeSet::new();
    for folder in ["scb-deso-2022/raw", "scb-regso-2020-2023/raw", "scb-regso-areatypes-2022", "kolada"] {
        for entry in std::fs::read_dir(shared.join("data").join(folder)).expect("a folder") {
            names.insert(entry.expect("an entry").file_name().to_string_lossy().into_owned());
        }
    }
    let comes_as_file = |table: &&catalogue::Table| table.file.is_some() || table.reference.is_some();
    let has_no_file = |table: &&catalogue::Table| FROM_THE_SERVICE.contains(&table.id.as_str());
    for table in embedded().tables.iter().filter(comes_as_file).filter(|table| !has_no_file(table)) {
        let by_file = table.file.as_ref().is_some_and(|file| names.contains(file));
        let by_code = table.reference.as_ref().is_some_and(|code| names.iter().any(|name| name.starts_with(code)));
        assert!(by_file || by_code, "no export for the table \"{}\"", table.id);
    }
}

#[test]
fn labels_of_flat_files_are_those_of_their_rows() {
    let Some(shared) = shared() else { return };
    let catalogue = embedded();
    for id in ["birth-region-regso", "tenure-regso", "wage-income-regso"] {
        let table = catalogue.table(id).expect("it is defined");
        let file = table.file.as_ref().expect("it has a file name");
        let text = std::fs::read_to_string(shared.join("data/scb-regso-2020-2023/raw").join(file)).expect("UTF-8");
        let mut found = BTreeSet::new();
        for line in text.lines().skip(1) {
            // "region","description", … ,"description",number,number,…: names of regions hold no quotation mark
            let quoted: Vec<_> = line.split('"').skip(1).step_by(2).map(|field| field.trim().to_owned()).collect();
            found.insert(quoted[1..].to_vec());
        }
        let labels: BTreeSet<_> = table.columns.iter().map(|column| column.label.clone()).collect();
        assert_eq!(labels, found, "{id}");
    }
}
