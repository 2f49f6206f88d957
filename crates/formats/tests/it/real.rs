//! The real files, where they are at hand, against the facts stated with them (PROVENANCE.md of each folder).

use std::collections::HashSet;
use std::path::PathBuf;

use formats::scb_export::{self, Export};
use formats::{Crs, Fault, Layer, geojson, kolada, read_layer, table_csv};

/// A file among the shared data, or `None` (with a word on the console) if it is absent.
pub fn shared(path: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("BAROMETER_SHARED").map_or_else(beside, PathBuf::from);
    let file = root.join("data").join(path);
    if file.exists() {
        return Some(file);
    }
    eprintln!("skipped: {} is absent", file.display());
    None
}

fn deso(name: &str) -> Option<Export> {
    let export = scb_export::read(shared(&format!("scb-deso-2022/raw/{name}"))?).expect("a sound export");
    assert_eq!(export.rows.len(), 5984, "{name}");
    let codes: HashSet<&str> = export.rows.iter().map(|r| r.area.as_str()).collect();
    assert_eq!(codes.len(), 5984, "{name}");
    let is_code = |c: &str| c.len() == 9 && c[..4].bytes().all(|b| b.is_ascii_digit()) && "ABC".contains(&c[4..5]);
    assert!(codes.iter().all(|code| is_code(code)), "{name}");
    let filled = export.rows.iter().flat_map(|r| &r.observations).all(|o| o.value().is_some());
    assert!(filled, "{name}: no value is missing");
    assert_eq!(export.about.reference.as_deref(), name.split('_').next(), "{name}");
    assert_eq!(export.about.source.as_deref(), Some("SCB"), "{name}");
    assert!(!format!("{:?}{:?}", export.notes, export.about).contains("@scb.se"), "{name}: no addresses");
    Some(export)
}

fn sum(export: &Export, labels: &[&str]) -> f64 {
    let column = export.column(labels).expect("one column");
    export.rows.iter().filter_map(|r| r.observations[column].value()).sum()
}

#[test]
fn all_eleven_workbooks() {
    for name in [
        "000005F8_20240813-152932.xlsx",
        "000005FE_20240813-152154.xlsx",
        "000005FM_20240813-153407.xlsx",
        "000005LO_20240813-153750.xlsx",
        "000005MO_20240813-151714.xlsx",
        "000006OC_20240813-153146.xlsx",
        "000006TA_20240813-153551.xlsx",
        "000007A8_20240813-151334.xlsx",
    ] {
        let Some(export) = deso(name) else { return };
        assert!(
            export.columns.iter().all(|labels| labels.iter().any(|l| l == "2022")),
            "{name}: every column has its year"
        );
    }
}

#[test]
fn national_population_of_three_tables() {
    let Some(population) = deso("000005FC_20240806-102837.xlsx") else { return };
    assert_eq!(sum(&population, &["2023", "totalt"]), 10_551_707.0);
    let Some(ages) = deso("000005FF_20240813-152010.xlsx") else { return };
    assert_eq!(sum(&ages, &["2022", "totalt", "totalt"]), 10_521_556.0);
    let Some(birth) = deso("000005FB_20240813-152341.xlsx") else { return };
    assert_eq!(sum(&birth, &["2022", "totalt", "totalt"]), 10_521_556.0);
    // The parts of birth region add up to the total exactly.
    let parts = ["Sverige", "Europa utom Sverige", "övriga världen inkl. uppgift saknas"];
    assert_eq!(parts.iter().map(|p| sum(&birth, &["2022", p])).sum::<f64>(), 10_521_556.0);
}

#[test]
fn contents_with_decimals_and_units() {
    let Some(income) = deso("000005FM_20240813-153407.xlsx") else { return };
    // The first rows as they stand in the workbook: 0114A0010 with 320, 581.2 and 652 on row 7.
    let first = &income.rows[0];
    assert_eq!((first.area.as_str(), first.line), ("0114A0010", 7));
    let mean = income.column(&["Medelvärde, tkr", "2022"]).expect("one column");
    assert_eq!(first.observations[mean].value(), Some(581.2));
    let units: Vec<_> = income.about.units.iter().map(|u| (u.contents.as_deref(), u.value.as_str())).collect();
    let expected = [
        (Some("Medianvärde, tkr"), "tusentals kronor"),
        (Some("Medelvärde, tkr"), "tusentals kronor"),
        (Some("Antal personer totalt"), "antal"),
    ];
    assert_eq!(units, expected);
}

#[test]
fn regso_series_of_four_years() {
    let Some(path) = shared("scb-regso-2020-2023/raw/deso_foreign_born.csv") else { return };
    let birth = scb_export::read(path).expect("a sound export");
    assert_eq!((birth.rows.len(), birth.columns.len()), (3363, 8));
    assert_eq!(sum(&birth, &["totalt", "totalt", "2023"]), 10_551_707.0);
    assert_eq!(sum(&birth, &["totalt", "totalt", "2022"]), 10_521_556.0);
    let Some(path) = shared("scb-regso-2020-2023/raw/deso_housing_tenure.csv") else { return };
    let tenure = scb_export::read(path).expect("a sound export");
    assert_eq!((tenure.rows.len(), tenure.columns.len()), (3363, 16));
    let Some(path) = shared("scb-regso-2020-2023/raw/deso_income.csv") else { return };
    let income = scb_export::read(path).expect("a sound export");
    assert_eq!(
        (income.rows.len(), &income.columns[0][..2]),
        (3363, ["löneinkomst", "totalt"].map(String::from).as_slice())
    );
}

#[test]
fn official_area_types() {
    let Some(path) = shared("scb-regso-areatypes-2022/regso_socioekonomisk_index_2022.csv") else { return };
    let types = scb_export::read(path).expect("a sound export");
    assert_eq!(types.columns, [["2022"]]);
    let count = |t: f64| types.rows.iter().filter(|r| r.observations[0].value() == Some(t)).count();
    assert_eq!([1.0, 2.0, 3.0, 4.0, 5.0].map(count), [160, 289, 855, 1770, 289]);
    assert_eq!(types.about.reference.as_deref(), Some("000005QX"));
}

#[test]
fn the_key_from_deso_to_regso() {
    let Some(path) = shared("scb-regso-areatypes-2022/koppling-deso2018-regso2020.csv") else { return };
    let key = table_csv::read(&path, &["DeSO_2018", "RegSOkod_2020", "Kommun"]).expect("a sound table");
    assert_eq!(key.len(), 5984);
    let distinct = |column: &str| key.rows().map(|r| r.get(column)).collect::<HashSet<_>>().len();
    assert_eq!((distinct("RegSOkod_2020"), distinct("Kommun")), (3363, 290));
    assert_eq!(table_csv::read(&path, &["RegSO_2025"]).expect_err("not there").fault, Fault::MissingColumn);
}

#[test]
fn election_results_by_district() {
    let Some(path) = shared("elections-2018/valresultat_riksdag_2018_by_valdistrikt.csv") else { return };
    let results = table_csv::read(path, &["code", "RÖSTANDE", "RÖSTBERÄTTIGADE"]).expect("a sound table");
    assert_eq!(results.len(), 6325);
    let sum = |column: &str| results.rows().filter_map(|r| r.number(column).expect("a number")).sum::<f64>();
    assert_eq!((sum("RÖSTANDE"), sum("RÖSTBERÄTTIGADE")), (6_535_271.0, 7_495_936.0));
}

#[test]
fn all_values_of_kolada() {
    let Some(path) = shared("kolada/values.csv.gz") else { return };
    let started = std::time::Instant::now();
    let values = kolada::read_values(&path).expect("a sound file");
    eprintln!("{} values in {:?}", values.len(), started.elapsed());
    assert_eq!(values.len(), 581_521);
    let bytes = std::fs::read(&path).expect("it is there");
    let cut = kolada::parse_values(&bytes[..bytes.len() / 2], &path).expect_err("truncated");
    assert_eq!(cut.fault, Fault::Truncated);
    assert!(cut.place.starts_with("line "), "{}", cut.place);

    let Some(path) = shared("kolada/kpi.json") else { return };
    let kpis = kolada::read_kpis(path).expect("a sound file");
    let described: HashSet<&str> = kpis.iter().map(|k| k.id.as_str()).collect();
    assert_eq!(described.len(), 62);
    assert!(values.iter().all(|v| described.contains(&*v.kpi)));
}

fn layer(path: &str) -> Option<Layer> {
    let started = std::time::Instant::now();
    let layer = read_layer(shared(path)?).expect("a sound file");
    eprintln!("{path}: {} areas in {:?}", layer.features.len(), started.elapsed());
    assert!(layer.features.iter().all(|f| !f.geometry.0.is_empty()), "{path}: every area has a geometry");
    Some(layer)
}

fn vertices(layer: &Layer) -> usize {
    let polygons = layer.features.iter().flat_map(|f| &f.geometry);
    polygons.map(|p| p.exterior().0.len() + p.interiors().iter().map(|ring| ring.0.len()).sum::<usize>()).sum()
}

fn codes(layer: &Layer, property: &str) -> usize {
    layer.features.iter().filter_map(|f| f.properties.get(property)).collect::<HashSet<_>>().len()
}

#[test]
fn regso_in_a_geopackage() {
    let Some(regso) = layer("boundaries/regso-2025/RegSO_2025.gpkg") else { return };
    assert_eq!((regso.name.as_str(), &regso.crs), ("RegSO_2025", &Crs::Epsg(3006)));
    assert_eq!((regso.features.len(), vertices(&regso)), (3363, 1_913_897));
    assert_eq!((codes(&regso, "regsokod"), codes(&regso, "kommunkod"), codes(&regso, "lanskod")), (3363, 290, 21));
    assert!(regso.features.iter().all(|f| f.properties["referensdatum"] == "20250101"));
}

#[test]
fn regso_simplified_in_geojson() {
    let Some(regso) = layer("boundaries/regso-2025/regso2025_simplified150m_wgs84.geojson") else { return };
    assert_eq!((regso.features.len(), codes(&regso, "regsokod"), regso.crs), (3363, 3363, Crs::Wgs84));
}

#[test]
fn municipalities_and_counties_in_geoparquet() {
    let Some(kommun) = layer("boundaries/kommun-lan/kommun.parquet") else { return };
    assert_eq!((codes(&kommun, "kommun_kod"), &kommun.crs), (290, &Crs::Wgs84));
    let Some(county) = layer("boundaries/kommun-lan/lan.parquet") else { return };
    assert_eq!((codes(&county, "lan_kod"), &county.crs), (21, &Crs::Wgs84));
}

#[test]
fn deso_in_geojson_and_shapefile() {
    let Some(stockholm) = layer("boundaries/deso-2018-stockholm/deso_stockholm_lan.geojson") else { return };
    assert_eq!((stockholm.features.len(), codes(&stockholm, "id"), &stockholm.crs), (1287, 1287, &Crs::Wgs84));
    let Some(uppsala) = layer("boundaries/deso-2018-uppsala/Deso_inomUppsalaLan.shp") else { return };
    assert_eq!((uppsala.features.len(), &uppsala.crs), (262, &Crs::Epsg(3006)));
    let of_uppsala = uppsala.features.iter().filter(|f| f.properties["Deso"].starts_with("03")).count();
    assert_eq!(of_uppsala, 238);
    let Some(police) = layer("boundaries/police-2023/uso_2023.shp") else { return };
    assert_eq!((police.features.len(), police.crs), (59, Crs::Epsg(3006)));
    assert!(police.features.iter().any(|f| f.properties["NAMN"].contains('ö')), "names are read in the right encoding");
}

#[test]
fn a_truncated_geopackage_or_workbook() {
    let Some(path) = shared("boundaries/regso-2025/RegSO_2025.gpkg") else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let cut = folder.path().join("cut.gpkg");
    let bytes = std::fs::read(path).expect("it is there");
    std::fs::write(&cut, &bytes[..bytes.len() / 3]).expect("a temporary folder");
    let error = read_layer(&cut).expect_err("truncated");
    assert_eq!((error.fault, error.file), (Fault::Truncated, cut));
    let Some(path) = shared("scb-deso-2022/raw/000005FB_20240813-152341.xlsx") else { return };
    let bytes = std::fs::read(&path).expect("it is there");
    let error = scb_export::parse(&bytes[..bytes.len() / 2], &path).expect_err("truncated");
    assert_eq!(error.fault, Fault::Truncated);
}

#[test]
fn degrees_are_told_from_metres() {
    let Some(path) = shared("scb-index-karlstad-2024/deso2025_karlstad.geojson") else { return };
    let karlstad = geojson::read(path).expect("a sound file");
    assert_eq!((karlstad.features.len(), karlstad.crs), (57, Crs::Wgs84));
}
