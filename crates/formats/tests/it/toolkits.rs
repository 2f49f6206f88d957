//! What is written as JSON-stat and PX is read by the toolkits that others use, as the cube holds it.
//!
//! jsonstat-toolkit (JavaScript) comes with the web packages; pyjstat and pyaxis (Python) where the variable
//! `BAROMETER_TOOLKITS_PYTHON` names a Python that has them, as `make test` does. Each is asked by a script of
//! `tests/toolkits/`, which prints what the toolkit says; where one is absent a line says that it is skipped.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

use cube::{Category, Cube, Dimension, Language, Observation, Role, Status, Text};
use formats::metadata::{Dataset, Metadata, Note, Noted, Unit};
use formats::{json_stat, px};
use serde_json::{Value, json};

/// The tables that are written: recorded ones, where they are at hand, and one with every status.
fn tables(town: &str) -> Vec<(String, Dataset)> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("BAROMETER_SHARED").map_or_else(beside, PathBuf::from).join("data/recorded");
    let mut tables = vec![("made".to_owned(), made(town))];
    for name in ["TAB001.px", "TAB002.px", "TAB003.px", "TAB004.px", "TAB005.px", "tab4_fewcells.px"] {
        let file = root.join("px-files").join(name);
        if file.exists() {
            tables.push((name.to_owned(), px::read(&file).unwrap()));
        }
    }
    let file = root.join("pxwebapi-v2/TAB6471_data.json");
    if file.exists() {
        tables.push(("TAB6471".to_owned(), json_stat::read(&file).unwrap()));
    }
    if tables.len() < 8 {
        eprintln!("skipped: recorded tables are absent in {}", root.display());
    }
    tables
}

/// The cells of the table made here, with the symbol that each must have, in the order of its dimensions.
const CELLS: [(f64, Status, Option<&str>); 8] = [
    (12.0, Status::Normal, None),
    (0.0, Status::TrueZero, Some("–")),
    (0.0, Status::RoundsToZero, Some("0")),
    (2.5, Status::Unreliable, Some("*")),
    (0.0, Status::Missing, Some("..")),
    (0.0, Status::NotApplicable, Some(".")),
    (0.0, Status::Confidential, Some("…")),
    (-0.1, Status::Normal, None),
];

/// A table with every status, a town called so, and notes at every place; codes that look like numbers and do not stand in their order.
fn made(town: &str) -> Dataset {
    let text = |sv: &str, en: &str| Text { sv: sv.into(), en: en.into() };
    let category = |code: &str, sv: &str, en: &str| Category { code: code.into(), label: text(sv, en) };
    let areas = vec![category("2480", town, "Umeå; town"), category("0114", "Upplands Väsby", "Upplands Väsby")];
    let contents = vec![category("10", "Andel, procent", "Share"), category("9", "Antal", "Count")];
    let years = vec![category("2024", "2024", "2024"), category("2021", "2021", "2021")];
    let dimensions = vec![
        Dimension::new("Region", Role::Area, text("område", "area"), areas).unwrap(),
        Dimension::new("ContentsCode", Role::Contents, text("tabellinnehåll", "contents"), contents).unwrap(),
        Dimension::new("Tid", Role::Period, text("år", "year"), years).unwrap(),
    ];
    let cells = CELLS.map(|(value, status, _)| match status.carries_value() {
        true => Observation::from_parts(value, status),
        false => Observation::without(status),
    });
    let note = |of| Note { of, text: text("En not.", "A note."), mandatory: true };
    let unit = |sv: &str, en: &str, decimals| Unit { base: text(sv, en), decimals };
    Dataset {
        cube: Cube::new(dimensions, cells.to_vec()).unwrap(),
        metadata: Metadata {
            label: text("Andel efter område", "Share by area"),
            source: Text::same("SCB"),
            updated: Some("2024-03-22T07:00:00Z".into()),
            notes: vec![
                note(Noted::Table),
                note(Noted::Dimension("Tid".into())),
                note(Noted::Category("Region".into(), "0114".into())),
            ],
            units: vec![("10".into(), unit("procent", "percent", 1)), ("9".into(), unit("antal", "number", 0))],
            ..Metadata::default()
        },
    }
}

/// The symbol that tables print for a status.
fn symbol(status: Status) -> Option<&'static str> {
    CELLS.iter().find(|(_, of, _)| *of == status).and_then(|(.., symbol)| *symbol)
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/toolkits").join(name)
}

/// What a script prints of a file that holds `content`.
fn told(mut command: Command, content: &[u8]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("written");
    std::fs::write(&file, content).unwrap();
    let output = command.arg(&file).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{command:?}: {e}\n{errors}"))
}

/// A Python that has the toolkits, or `None` with a line about it.
fn python() -> Option<PathBuf> {
    let python = std::env::var_os("BAROMETER_TOOLKITS_PYTHON").filter(|path| !path.is_empty());
    if python.is_none() {
        eprintln!("skipped: BAROMETER_TOOLKITS_PYTHON names no Python that has pyjstat and pyaxis");
    }
    python.map(PathBuf::from)
}

/// The positions of all cells in their order.
fn positions(cube: &Cube) -> Vec<Vec<usize>> {
    cube.dimensions().iter().fold(vec![Vec::new()], |positions, dimension| {
        positions.iter().flat_map(|start| (0..dimension.len()).map(|at| [&start[..], &[at]].concat())).collect()
    })
}

fn assert_value(found: &Value, expected: Observation, place: &str) {
    assert_eq!(found.as_f64(), expected.value(), "{place}: {found}");
}

#[test]
fn jsonstat_toolkit_reads_what_is_written() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
    if !web.join("node_modules/jsonstat-toolkit").exists() {
        eprintln!("skipped: jsonstat-toolkit is not in web/node_modules");
        return;
    }
    for (name, table) in tables("Umeå \"stad\"") {
        for language in Language::ALL {
            let mut node = Command::new("node");
            node.arg(script("jsonstat_toolkit.mjs")).arg(&web);
            let written = json_stat::write(&table.cube, &table.metadata, language).to_string();
            let told = told(node, written.as_bytes());
            assert_eq!(told["label"], table.metadata.label.get(language), "{name}");
            assert_eq!(told["updated"].as_str(), table.metadata.updated.as_deref(), "{name}");
            let notes = |of: Noted| -> Value {
                let here = table.metadata.notes.iter().filter(|note| note.of == of);
                here.map(|note| note.text.get(language)).collect()
            };
            assert_eq!(told["note"], notes(Noted::Table), "{name}");
            let dimensions = told["dimensions"].as_array().unwrap();
            assert_eq!(dimensions.len(), table.cube.dimensions().len(), "{name}");
            for (found, expected) in dimensions.iter().zip(table.cube.dimensions()) {
                assert_eq!(found["id"], expected.id(), "{name}");
                assert_eq!(found["label"], expected.label().get(language), "{name}");
                assert_eq!(found["note"], notes(Noted::Dimension(expected.id().to_owned())), "{name}");
                let role = match expected.role() {
                    Role::Area => "geo",
                    Role::Period => "time",
                    Role::Contents => "metric",
                    Role::Breakdown => "classification",
                };
                assert_eq!(found["role"], role, "{name}: {}", expected.id());
                let unit = |code: &str| {
                    let units = table.metadata.units.iter().filter(|_| expected.role() == Role::Contents);
                    units.into_iter().find(|(of, _)| of == code).map(|(_, unit)| unit.base.get(language))
                };
                let categories: Value = expected
                    .categories()
                    .iter()
                    .map(|category| {
                        let note = notes(Noted::Category(expected.id().to_owned(), category.code.clone()));
                        let label = category.label.get(language);
                        json!({ "code": category.code, "label": label, "unit": unit(&category.code), "note": note })
                    })
                    .collect();
                assert_eq!(found["categories"], categories, "{name}: {}", expected.id());
            }
            let cells = told["cells"].as_array().unwrap();
            assert_eq!(cells.len(), table.cube.len(), "{name}");
            for (at, (found, expected)) in cells.iter().zip(table.cube.observations()).enumerate() {
                assert_value(&found[0], expected, &format!("{name}, cell {at}"));
                assert_eq!(found[1].as_str(), symbol(expected.status), "{name}, cell {at}");
            }
        }
    }
}

#[test]
fn pyjstat_reads_what_is_written() {
    let Some(python) = python() else { return };
    for (name, table) in tables("Umeå \"stad\"") {
        let language = Language::Sv;
        let mut command = Command::new(&python);
        command.arg(script("pyjstat_read.py"));
        let written = json_stat::write(&table.cube, &table.metadata, language).to_string();
        let told = told(command, written.as_bytes());
        let dimensions = table.cube.dimensions();
        let ids: Value = dimensions.iter().map(Dimension::id).collect();
        let titles: Value = dimensions.iter().map(|d| d.label().get(language)).collect();
        assert_eq!((&told["dimensions"], &told["titles"]), (&ids, &titles), "{name}");
        assert_eq!(told["values"].as_array().unwrap().len(), table.cube.len(), "{name}");
        for (at, position) in positions(&table.cube).iter().enumerate() {
            let category = |axis: usize| &dimensions[axis].categories()[position[axis]];
            let codes: Value = (0..position.len()).map(|axis| category(axis).code.as_str()).collect();
            let labels: Value = (0..position.len()).map(|axis| category(axis).label.get(language)).collect();
            assert_eq!((&told["codes"][at], &told["labels"][at]), (&codes, &labels), "{name}, cell {at}");
            assert_value(&told["values"][at], table.cube.get(position), &format!("{name}, cell {at}"));
        }
    }
}

#[test]
fn pyaxis_reads_what_is_written() {
    let Some(python) = python() else { return };
    // It takes a quotation mark inside a text, which the format doubles, for the text's end.
    for (name, table) in tables("Umeå; stad") {
        let language = Language::Sv;
        let mut command = Command::new(&python);
        command.arg(script("pyaxis_read.py"));
        let told = told(command, &px::write(&table.cube, &table.metadata, &[language]).unwrap());
        let dimensions = table.cube.dimensions();
        let titles: Value = dimensions.iter().map(|d| d.label().get(language)).collect();
        assert_eq!(told["dimensions"], titles, "{name}");
        for dimension in dimensions {
            let codes: Value = dimension.codes().collect();
            let title = dimension.label().get(language);
            assert_eq!(told["codes"][format!("CODES({title})")], codes, "{name}: {title}");
        }
        assert_eq!(told["cells"].as_array().unwrap().len(), table.cube.len(), "{name}");
        for (at, position) in positions(&table.cube).iter().enumerate() {
            let label = |axis: usize| dimensions[axis].categories()[position[axis]].label.get(language);
            let labels: Value = (0..position.len()).map(label).collect();
            assert_eq!(told["labels"][at], labels, "{name}, cell {at}");
            let (found, expected) = (told["cells"][at].as_str().unwrap(), table.cube.get(position));
            // The symbols of the format; what is unreliable or rounds to zero is a number with a note.
            let symbol = match expected.status {
                Status::TrueZero => "\"-\"",
                Status::NotApplicable => "\".\"",
                Status::Missing => "\"..\"",
                Status::Confidential => "\"...\"",
                Status::Normal | Status::Unreliable | Status::RoundsToZero => "",
            };
            match symbol {
                "" => assert_eq!(found.parse().ok(), expected.value(), "{name}, cell {at}"),
                _ => assert_eq!(found, symbol, "{name}, cell {at}"),
            }
        }
    }
}
