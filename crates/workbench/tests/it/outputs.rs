//! The report as people and programs read it, letter by letter.

use serde_json::json;
use workbench::{Request, output};

use crate::{measured, names};

/// Made-up persons. In 2021 D = ½ (|30/40 − 20/60| + |10/40 − 40/60|) = 5/12; in 2022 all live in one area.
const TEXT: &str = "year,area,group,n\n2021,North,a,30\n2021,North,b,20\n2021,South,a,10\n2021,South,b,40\n\
    2022,North,a,1500\n2022,North,b,10\n2022,South,a,0\n";

fn request() -> Request {
    Request {
        unit: names(&["area"]),
        group: Some("group".into()),
        count: Some("n".into()),
        by: names(&["year"]),
        focus: names(&["a"]),
        measures: names(&["D", "simpson-interaction"]),
        ..Request::default()
    }
}

#[test]
fn a_table_for_people() {
    let expected = "\
counts.csv: 2 areas, 2 groups, 1 610 persons

year  measure              focus   value  areas  empty  persons  note
2021  D                    a      0.4167      2      0      100
2021  simpson-interaction         0.4800      2      0      100
2022  D                    a           –      1      1    1 510  too-few-areas: 1 area(s) with persons; at least two are needed
2022  simpson-interaction         0.0132      1      1    1 510

note: 1 pairs of area and group have no row: they count as nobody
";
    // Simpson's interaction Σ P (1 − P): 2 · 0.4 · 0.6 = 0.48 and 2 · (1500/1510) (10/1510) = 0.01316
    assert_eq!(output::table(&measured(TEXT, &request()).unwrap()), expected);
}

#[test]
fn csv_for_spreadsheets() {
    let text = output::csv(&measured(TEXT, &request()).unwrap());
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "year,measure,focus,value,low,high,corrected,expected,p_chance,areas,empty_areas,persons,undefined,note"
    );
    let cells: Vec<&str> = lines[1].split(',').collect();
    assert_eq!(
        (cells[..3].join(","), &cells[4..]),
        ("2021,D,a".into(), &["", "", "", "", "", "2", "0", "100", "", ""][..])
    );
    // Full precision: the nearest number to 5/12 but for rounding.
    assert!((cells[3].parse::<f64>().unwrap() - 5.0 / 12.0).abs() < 1e-15);
    assert_eq!(lines[3], "2022,D,a,,,,,,,1,1,1510,too-few-areas,1 area(s) with persons; at least two are needed");
    assert_eq!((lines.len(), lines[5]), (6, ""));
}

#[test]
fn json_for_programs() {
    let request = request();
    let found = output::json(&measured(TEXT, &request).unwrap(), &request, "1.2.3");
    assert_eq!(found["file"], "counts.csv");
    assert_eq!(found["code_version"], "1.2.3");
    assert_eq!((&found["options"]["seed"], &found["options"]["bootstrap"]), (&json!(1), &json!(null)));
    assert_eq!(found["options"]["focus"], json!(["a"]));
    assert_eq!(
        found["measures"][0],
        json!({
            "id": "D", "name": "dissimilarity", "of": "one-group", "unit": "share", "range": [0.0, 1.0],
            "formula": "½ Σᵢ |xᵢ/X − rᵢ/R|", "handbook": "measures/d",
        })
    );
    let first = &found["rows"][0];
    assert!((first["value"].as_f64().unwrap() - 5.0 / 12.0).abs() < 1e-15);
    assert_eq!((&first["by"], &first["focus"]), (&json!({ "year": "2021" }), &json!("a")));
    let third = &found["rows"][2];
    assert_eq!((&third["value"], &third["undefined"]), (&json!(null), &json!("too-few-areas")));
    assert_eq!(found["rows"].as_array().unwrap().len(), 4);
}

#[test]
fn what_stands_in_a_file_does_not_break_a_table() {
    let text = "area;group;n\n\"a\nb\";\"x\u{9b}2J\";1\n\"a\nb\";y;2\nB;y;3\n";
    let report = measured(text, &Request { measures: names(&["D"]), ..Request::default() }).unwrap();
    let table = output::table(&report);
    assert!(table.contains("x 2J") && !table.contains('\u{9b}'), "{table}");
}

#[test]
fn every_measure_is_listed() {
    let list = output::list();
    for index in measures::family::FAMILY {
        assert!(list.lines().any(|line| line.trim_start().starts_with(&format!("{} ", index.id))), "{}", index.id);
        assert!(list.contains(index.formula), "{}", index.id);
    }
}
