//! Recorded files and responses of statistical offices' servers, read whole, where they are at hand.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

use cube::{Language, Role, Status};
use formats::metadata::{Dataset, Elimination, MeasuringType, Metadata, Noted, PriceType};
use formats::{Fault, json_stat, px, pxweb_v1};
use serde_json::{Value, json};

/// A recorded file, or `None` (with a word on the console) if it is absent.
fn recorded(path: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("BAROMETER_SHARED").map_or_else(beside, PathBuf::from);
    let file = root.join("data/recorded").join(path);
    if file.exists() {
        return Some(file);
    }
    eprintln!("skipped: {} is absent", file.display());
    None
}

fn remove(value: &mut Value, keys: &[&str]) {
    if let Some(object) = value.as_object_mut() {
        object.retain(|key, _| !keys.contains(&key.as_str()));
    }
}

fn default(value: &mut Value, key: &str, usual: Value) {
    value.as_object_mut().unwrap().entry(key).or_insert(usual);
}

/// What the server says and we do not: addresses, links made from its settings, and members that are always the same.
/// The index becomes a list, which is the other way that the format allows.
fn expected(path: &str) -> Option<Value> {
    let text = std::fs::read_to_string(recorded(path)?).unwrap();
    let mut expected: Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).unwrap();
    assert_eq!(expected["value"], json!([]));
    remove(&mut expected, &["value", "link"]);
    remove(&mut expected["extension"], &["contact"]);
    remove(&mut expected["extension"]["px"], &["descriptiondefault"]);
    for dimension in expected["dimension"].as_object_mut().unwrap().values_mut() {
        remove(dimension, &["link"]);
        assert_eq!(dimension["extension"]["codelists"], json!([]));
        remove(&mut dimension["extension"], &["codelists"]);
        let index = dimension["category"]["index"].as_object().unwrap();
        let mut codes: Vec<(&String, &Value)> = index.iter().collect();
        codes.sort_by_key(|(_, position)| position.as_u64());
        dimension["category"]["index"] = codes.into_iter().map(|(code, _)| code.as_str()).collect();
    }
    Some(expected)
}

/// What we write of a PX file, without the values, what is not in the server's answer (classification, map, length of
/// the periods, updates of single contents), and with the server's defaults where the file says nothing.
fn found(path: &str) -> Option<Value> {
    let table = px::read(&recorded(path)?).expect("a sound file");
    let mut found = json_stat::write(&table.cube, &table.metadata, Language::En);
    remove(&mut found, &["value", "status"]);
    remove(&mut found["extension"], &["language", "symbols"]);
    default(&mut found["extension"]["px"], "official-statistics", json!(false));
    for dimension in found["dimension"].as_object_mut().unwrap().values_mut() {
        default(dimension, "extension", json!({}));
        let extension = &mut dimension["extension"];
        remove(extension, &["map", "domain", "timeUnit", "updated"]);
        default(extension, "elimination", json!(false));
        default(extension, "show", json!("value"));
    }
    Some(found)
}

#[test]
fn px_files_are_what_the_server_says_of_them() {
    for (file, answer) in [
        ("TAB001.px", "MetadataById_tab001_js2.json"),
        ("TAB003.px", "MetadataById_tab003_js2.json"),
        ("TAB004.px", "MetadataById_tab004_js2.json"),
    ] {
        let Some(mut expected) = expected(&format!("px-files/{answer}")) else { return };
        let Some(mut found) = found(&format!("px-files/{file}")) else { return };
        if expected["updated"] == "VALUE_HAS_BEEN_REPLACED" {
            remove(&mut expected, &["updated"]);
            remove(&mut found, &["updated"]);
        }
        for key in expected.as_object().unwrap().keys() {
            assert_eq!(found[key], expected[key], "{file}: {key}");
        }
        assert_eq!(found, expected, "{file}");
    }
}

#[test]
fn what_the_list_of_tables_says_holds() {
    let Some(list) = recorded("px-files/ListAllTables.json") else { return };
    let list: Value =
        serde_json::from_str(std::fs::read_to_string(list).unwrap().trim_start_matches('\u{FEFF}')).unwrap();
    let mut compared = 0;
    for told in list["tables"].as_array().unwrap() {
        let id = told["id"].as_str().unwrap();
        let Some(file) = recorded(&format!("px-files/{id}.px")) else { continue };
        let table = px::read(&file).unwrap();
        let names: Vec<&str> = table.cube.dimensions().iter().map(|d| d.label().en.as_str()).collect();
        assert_eq!(json!(names), told["variableNames"], "{id}");
        assert_eq!(table.metadata.label.en, told["label"], "{id}");
        assert_eq!(table.metadata.source.en, told["source"], "{id}");
        let periods = table.cube.role(Role::Period).unwrap();
        assert_eq!(periods.codes().next(), told["firstPeriod"].as_str(), "{id}");
        assert_eq!(periods.codes().last(), told["lastPeriod"].as_str(), "{id}");
        compared += 1;
    }
    assert!(compared >= 5, "{compared} tables were compared");
}

#[test]
fn every_cell_of_every_px_file_is_there() {
    for (name, cells) in [
        ("TAB001.px", 30 * 3 * 22 * 3),
        ("TAB002.px", 30 * 3 * 22 * 5 * 2),
        ("TAB003.px", 9 * 34 * 2 * 4),
        ("TAB004.px", 14 * 11 * 28),
        ("TAB005.px", 291 * 11 * 2),
        ("tab4_fewcells.px", 1),
    ] {
        let Some(file) = recorded(&format!("px-files/{name}")) else { return };
        let table = px::read(&file).unwrap();
        assert_eq!(table.cube.len(), cells, "{name}");
        // Counted in the bytes, apart from the reader: what follows DATA= is blanks, quoted symbols and numbers.
        let bytes = std::fs::read(&file).unwrap();
        let data = bytes.windows(6).position(|w| w == b"\nDATA=").unwrap() + 6;
        let written = String::from_utf8_lossy(&bytes[data..]).into_owned();
        let missing = written.split_ascii_whitespace().filter(|token| *token == "\"..\"").count();
        let sum: f64 = written.split_ascii_whitespace().filter_map(|token| token.parse::<f64>().ok()).sum();
        assert_eq!(table.cube.observations().filter(|o| o.status == Status::Missing).count(), missing, "{name}");
        let found: f64 = table.cube.observations().filter_map(|o| o.value()).sum();
        assert!((found - sum).abs() < 1e-6 * sum.abs().max(1.0), "{name}: {found} {sum}");
        assert!(table.metadata.marks.is_empty(), "{name}");
    }
}

#[test]
fn both_languages_and_single_cells() {
    let Some(file) = recorded("px-files/TAB001.px") else { return };
    let table = px::read(&file).unwrap();
    // The second number of the file: region AT, women, all ages, 1991; and its label in both languages.
    assert_eq!(table.cube.at(&["AT", "F", "TOTAL", "HNMGA", "1981"]).unwrap().status, Status::Missing);
    assert_eq!(table.cube.at(&["AT", "F", "TOTAL", "HNMGA", "1991"]).unwrap().value(), Some(4_041_797.0));
    assert_eq!(table.metadata.label.sv, "Befolkning efter region, kön, ålder, tabellinnehåll och år");
    let austria = &table.cube.role(Role::Area).unwrap().categories()[0];
    assert_eq!((&*austria.label.sv, &*austria.label.en), ("Österrike", "Austria"));
    assert_eq!(table.metadata.about("AGE").unwrap().elimination, Some(Elimination::Category("TOTAL".into())));
    let kept: Vec<&str> = table.metadata.keywords.iter().map(|k| k.name.as_str()).collect();
    assert!(kept.contains(&"META-ID") && kept.contains(&"DATASYMBOLSUM") && !kept.contains(&"CODES"), "{kept:?}");

    let Some(file) = recorded("px-files/TAB003.px") else { return };
    let measures = px::read(&file).unwrap().metadata.measures;
    assert_eq!((measures[1].1.kind, measures[1].1.prices), (Some(MeasuringType::Average), Some(PriceType::Fixed)));

    // This file says that it is in ISO 8859-1, and is in UTF-8.
    let Some(file) = recorded("px-files/tab4_fewcells.px") else { return };
    let table = px::read(&file).unwrap();
    assert_eq!(table.cube.observations().next().unwrap().value(), Some(445.0));
    assert_eq!(table.cube.role(Role::Period).unwrap().label().sv, "år");
    let notes: Vec<(&Noted, &str)> = table.metadata.notes.iter().map(|n| (&n.of, n.text.sv.as_str())).collect();
    assert_eq!(notes[0], (&Noted::Table, "Text för Fotnot"));
    assert_eq!(notes[2], (&Noted::Dimension("SECTOR".into()), "Text för Fotnot"));
}

#[test]
fn px_files_come_back_from_what_is_written() {
    for name in ["TAB001.px", "TAB002.px", "TAB003.px", "TAB004.px", "TAB005.px", "tab4_fewcells.px"] {
        let Some(file) = recorded(&format!("px-files/{name}")) else { return };
        let table = px::read(&file).unwrap();
        let written = px::write(&table.cube, &table.metadata, &[Language::En, Language::Sv]).unwrap();
        let again = px::parse(&written, &file).unwrap();
        assert_eq!(sorted(&again.metadata), sorted(&table.metadata), "{name}");
        let with = |metadata: &Metadata, cube| Dataset { cube, metadata: sorted(metadata) };
        assert!(with(&again.metadata, again.cube) == with(&table.metadata, table.cube), "{name}");
    }
}

/// Kept keywords stand in the order of the file.
fn sorted(metadata: &Metadata) -> Metadata {
    let mut metadata = metadata.clone();
    metadata.keywords.sort_by_key(|k| (k.name.clone(), k.language.clone(), k.keys.clone()));
    metadata
}

#[test]
fn an_answer_of_pxwebapi_2() {
    let Some(file) = recorded("pxwebapi-v2/TAB6471_data.json") else { return };
    let table = json_stat::read(&file).unwrap();
    assert_eq!(table.cube.dimensions().iter().map(|d| d.len()).collect::<Vec<_>>(), [21, 11, 3, 1, 4]);
    // The document's first values are those of the county of Stockholm, 0–9 years, both sexes.
    assert_eq!(table.cube.at(&["01", "0-9", "TotSa", "000007SF", "2026M01"]).unwrap().value(), Some(245_284.0));
    assert_eq!(table.cube.at(&["01", "0-9", "1", "000007SF", "2026M02"]).unwrap().value(), Some(126_402.0));
    assert!(table.cube.observations().all(|o| o.status == Status::Normal));
    let of_table: Vec<_> = table.metadata.notes.iter().filter(|n| n.of == Noted::Table).collect();
    assert_eq!((of_table.len(), of_table.iter().all(|n| n.mandatory)), (4, true));
    assert!(of_table[0].text.sv.contains("Cell Key Method"));
    let of_age = table.metadata.notes.iter().find(|n| n.of == Noted::Dimension("Alder".into())).unwrap();
    assert!(of_age.mandatory && of_age.text.sv.starts_with("Med ålder avses"));
    assert_eq!(table.metadata.notes.len(), 5);
    assert_eq!(table.metadata.about("Kon").unwrap().elimination, Some(Elimination::Category("TotSa".into())));
    assert_eq!((&*table.metadata.units[0].1.base.sv, table.metadata.units[0].1.decimals), ("antal", 0));
    let measure = table.metadata.measure("000007SF").unwrap();
    assert_eq!((measure.kind, measure.prices, measure.day_adjusted), (Some(MeasuringType::Stock), None, Some(false)));
    assert_eq!(measure.reference_period.as_ref().unwrap().sv, "Respektive månad");
    assert_eq!((table.metadata.facts.official, table.metadata.facts.stub), (Some(true), Some(3)));

    let written = json_stat::write(&table.cube, &table.metadata, Language::Sv).to_string();
    assert_eq!(json_stat::parse(written.as_bytes(), &file).unwrap(), table);
    let written = px::write(&table.cube, &table.metadata, &[Language::Sv]).unwrap();
    assert_eq!(px::parse(&written, &file).unwrap().cube, table.cube);
}

#[test]
fn a_description_of_pxwebapi_2_has_no_values() {
    let Some(file) = recorded("pxwebapi-v2/TAB6471_metadata.json") else { return };
    let bytes = std::fs::read(&file).unwrap();
    let told = json_stat::parse_description(&bytes, &file).unwrap();
    assert_eq!(told.dimensions.iter().map(|d| d.len()).collect::<Vec<_>>(), [312, 134, 3, 1, 16]);
    let lists = &told.metadata.about("Region").unwrap().code_lists;
    let ids: Vec<&str> = lists.iter().map(|list| list.id.as_str()).collect();
    assert_eq!(ids, ["vs_CKM01Riket", "vs_CKM02Län", "vs_CKM03Kommun"]);
    assert_eq!(told.metadata.about("Kon").unwrap().elimination, Some(Elimination::Sum));
    assert_eq!(json_stat::parse(&bytes, &file).unwrap_err().fault, Fault::Empty);
}

#[test]
fn answers_of_pxweb_1() {
    // Areas and persons: the counts stated with the files.
    for (name, areas, persons) in [
        ("goteborg_age_gender.json", 147, 608_993.0),
        ("stockholm_age_gender.json", 127, 995_574.0),
        ("malmo_age_gender.json", 91, 365_644.0),
        ("uppsala_age_gender.json", 61, 248_016.0),
        ("norrkoping_age_gender.json", 40, 144_980.0),
        ("kalmar_age_gender_population.json", 17, 72_704.0),
    ] {
        let Some(file) = recorded(&format!("pxweb-v1/{name}")) else { return };
        let table = pxweb_v1::read(&file).unwrap();
        assert_eq!(table.cube.dimensions().iter().map(|d| d.len()).collect::<Vec<_>>(), [areas, 18, 3, 1, 1], "{name}");
        assert!(table.cube.observations().all(|o| o.status == Status::Normal), "{name}");
        let all = table.cube.slice("Alder", "totalt").unwrap().slice("Kon", "1+2").unwrap();
        assert_eq!(all.observations().filter_map(|o| o.value()).sum::<f64>(), persons, "{name}");
        assert_eq!(table.cube.role(Role::Period).unwrap().codes().collect::<Vec<_>>(), ["2024"], "{name}");
    }
    let Some(file) = recorded("pxweb-v1/gender-district-income-vaxjo.json") else { return };
    let table = pxweb_v1::read(&file).unwrap();
    let first = |content| table.cube.at(&["0780R001_RegSO2025", "240", "1", "2024", content]).unwrap().value();
    assert_eq!((first("000008A4"), first("000008A3")), (Some(233.6), Some(2550.0)));
    // This one is not as a server gives it: somebody has arranged it anew.
    let Some(file) = recorded("pxweb-v1/gender-age-population.json") else { return };
    assert_eq!(pxweb_v1::read(&file).unwrap_err().fault, Fault::Layout);
}
