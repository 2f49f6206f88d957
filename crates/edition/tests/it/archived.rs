//! What was collected from the services gives the values of the files that the services hold.

use std::collections::{BTreeMap, HashMap};

use archive::Writer;
use catalogue::Catalogue;
use edition::Silent;
use edition::material::{Material, SourceTable};
use geography::Level;
use stand_in::{Options, Running};

use crate::shared_data;

#[test]
fn an_archive_gives_the_values_of_the_files() {
    let Some(data) = shared_data() else { return };
    let shared = data.parent().expect("the data lie in the shared folder").to_owned();
    let mut catalogue = Catalogue::embedded().expect("the catalogue is sound");
    // The services need not be spared here.
    catalogue.providers.iter_mut().for_each(|provider| (provider.calls, provider.window) = (10_000, 1));
    let listen = "127.0.0.1:0".parse().expect("an address");
    let options = Options { shared, listen, limit: Some((10_000, 1)), faults: Vec::new() };
    let services = Running::start(options).expect("the services are stood in for");
    let home = tempfile::tempdir().expect("a temporary folder");
    let archive = home.path().join("raw");
    let sources = collect::sources(&catalogue, services.bases(), &[]).expect("every provider has a source");
    let writer = Writer::open(&archive).expect("a new archive");
    let report =
        collect::collect(&sources, &writer, &collect::Options::default(), &collect::Silent).expect("collected");
    assert!(report.is_complete(), "{report:?}");
    drop(writer);
    let violations: Vec<_> = services.log().into_iter().filter(|request| !request.violations.is_empty()).collect();
    assert!(violations.is_empty(), "requests that the OpenAPI document does not allow: {violations:?}");

    let collected = edition::process::read_archive(&archive, &catalogue, &Silent).expect("the archive is read");
    let files = edition::process::read(&data, &catalogue, &Silent).expect("the files are read");
    for level in Level::ALL {
        for area in files.areas.level(level) {
            let found = collected.areas.get(&area.code).unwrap_or_else(|| panic!("{} was not collected", area.code));
            assert_eq!(found, area);
        }
        assert_eq!(collected.areas.level(level).len(), files.areas.level(level).len(), "{}", level.id());
    }
    let mut compared = BTreeMap::new();
    for table in &files.tables {
        compared.insert((table.id.as_str(), table.level), same_values(table, &files, &collected));
    }
    println!("cells compared: {compared:?}");
    // Every export and Kolada at its three levels; each with as many cells with a value as the file has.
    assert_eq!(compared.len(), 15 + 3);
    assert!(compared.values().all(|cells| *cells > 0), "{compared:?}");
    let first = |id: &str| compared.iter().find(|((table, _), _)| *table == id).map(|(_, cells)| *cells);
    // 5 984 DeSO × 5 levels of education; 3 363 RegSO × 4 years × 2 columns.
    assert_eq!(first("education-2022"), Some(5_984 * 5));
    assert_eq!(first("birth-region-regso"), Some(3_363 * 4 * 2));
    boundaries(&collected);
}

/// Compares every cell that has a value in the file; returns how many.
fn same_values(table: &SourceTable, files: &Material, collected: &Material) -> usize {
    let same = |other: &&SourceTable| other.id == table.id && other.level == table.level;
    let other = collected.tables.iter().find(same).unwrap_or_else(|| panic!("{} was not collected", table.id));
    let dimensions = table.cube.dimensions();
    let codes: Vec<Vec<&str>> = dimensions.iter().map(|dimension| dimension.codes().collect()).collect();
    // Where each category of the file is in what was collected.
    let there: Vec<Vec<usize>> = dimensions
        .iter()
        .map(|dimension| {
            let of = other.cube.dimension(dimension.id()).expect("the same dimensions");
            let positions: HashMap<&str, usize> = of.codes().zip(0..).collect();
            dimension.codes().map(|code| positions[code]).collect()
        })
        .collect();
    let period_axis = table.cube.axis("period").expect("every table has periods");
    let mut compared = 0;
    for (cell, observation) in table.cube.observations().enumerate() {
        if observation.value().is_none() {
            continue;
        }
        let mut rest = cell;
        let mut at = vec![0; codes.len()];
        for axis in (0..codes.len()).rev() {
            at[axis] = rest % codes[axis].len();
            rest /= codes[axis].len();
        }
        let position: Vec<usize> = at.iter().zip(&there).map(|(at, there)| there[*at]).collect();
        let named = || at.iter().zip(&codes).map(|(at, codes)| codes[*at]).collect::<Vec<_>>();
        let found = other.cube.get(&position);
        assert_eq!(
            (found.value(), found.status),
            (observation.value(), observation.status),
            "{} {:?}",
            table.id,
            named()
        );
        if !other.boundaries.is_empty() {
            let period = codes[period_axis][at[period_axis]];
            assert_eq!(other.boundaries[period], table.boundaries[period], "{} {period}", table.id);
        }
        compared += 1;
    }
    assert_eq!(files.areas.level(table.level).len(), codes[0].len());
    compared
}

/// Of the two counties whose DeSO have polygons, RegSO are made and compared with those of 2025.
fn boundaries(collected: &Material) {
    let regso =
        collected.changes.iter().find(|changes| changes.level == Level::Regso).expect("both editions are there");
    // 524 RegSO in the county of Stockholm and 123 in that of Uppsala.
    assert_eq!(regso.unchanged.len() + regso.changed.len(), 524 + 123);
    assert!(regso.changed.len() > 20 && regso.changed.len() < 120, "{:?}", regso.changed);
    let crosswalk = regso.crosswalk.as_ref().expect("people of DeSO are known");
    let mut sums = BTreeMap::new();
    for weight in crosswalk.weights() {
        *sums.entry(weight.from).or_insert(0.0) += weight.weight;
    }
    assert!(sums.values().all(|sum: &f64| (sum - 1.0).abs() < 1e-9));
    assert_eq!(sums.len() + crosswalk.without_target().len(), crosswalk.from().len());
    let levels: Vec<Level> = collected.boundaries.iter().map(|layer| layer.level).collect();
    assert_eq!(levels, [Level::County, Level::Municipality, Level::Regso, Level::Deso]);
    assert_eq!(collected.boundaries[0].polygons.len(), 21, "counties are merged from their RegSO");
    assert_eq!(collected.boundaries[1].polygons.len(), 290);
}
