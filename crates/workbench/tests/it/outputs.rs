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
2022  D                    a           –      1      1    1 510  too-few-areas: 1 area with persons; at least two are needed
2022  simpson-interaction         0.0132      1      1    1 510

note: 1 pair of area and group has no row: it counts as nobody
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
    assert_eq!(lines[3], "2022,D,a,,,,,,,1,1,1510,too-few-areas,1 area with persons; at least two are needed");
    assert_eq!((lines.len(), lines[5]), (6, ""));
}

#[test]
fn json_for_programs() {
    let request = request();
    let found = output::json(&measured(TEXT, &request).unwrap(), "1.2.3");
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

#[test]
fn every_page_of_the_handbook_is_there() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/handbook/measures");
    // The names as they are written: some file systems do not tell capitals apart.
    let pages: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|page| page.unwrap().file_name().into_string().unwrap()).collect();
    let text = "area,a,b,c,x,y,s\n1,4,3,2,0,0,1\n2,1,2,3,0,9,1\n";
    let some = |name: &str| Some(name.to_owned());
    let request = Request {
        groups: names(&["a,b,c"]),
        order: names(&["a,b,c"]),
        measures: names(&["all"]),
        x: some("x"),
        y: some("y"),
        surface: some("s"),
        bandwidth: Some(5.0),
        ..Request::default()
    };
    let found = output::json(&measured(text, &request).unwrap(), "any");
    let measures = found["measures"].as_array().unwrap();
    assert_eq!(measures.len(), measures::family::FAMILY.len());
    for measure in measures {
        let page = measure["handbook"].as_str().unwrap().strip_prefix("measures/").unwrap();
        assert!(pages.contains(&format!("{page}.md")), "{measure}");
    }
}

#[test]
fn options_are_words_and_names_by_themselves() {
    let text = "area;a;b\n1;4;3\n2;1;2\n";
    let request = Request {
        groups: names(&["a,b"]),
        focus: names(&["b"]),
        delimiter: Some(workbench::Delimiter::Semicolon),
        ..Request::default()
    };
    let found = output::json(&measured(text, &request).unwrap(), "any");
    assert_eq!(found["options"]["delimiter"], "semicolon");
    assert_eq!(found["options"]["groups"], json!(["a", "b"]));
}

#[test]
fn a_column_of_the_file_never_shares_its_name_with_one_of_ours() {
    let text = "measure,by_measure,area,group,n\nm,k,1,a,3\nm,k,1,b,1\nm,k,2,a,1\nm,k,2,b,3\n";
    let request = Request {
        by: names(&["measure", "by_measure"]),
        measures: names(&["D"]),
        focus: names(&["a"]),
        ..Request::default()
    };
    let report = measured(text, &request).unwrap();
    let lines = output::csv(&report);
    assert!(lines.starts_with("by_by_measure,by_measure,measure,focus,value,"), "{lines}");
    assert!(lines.contains("\r\nm,k,D,a,0.5,"), "{lines}");
    assert!(output::table(&report).contains("by_by_measure  by_measure  measure  focus"));
}

#[test]
fn names_come_back_as_they_are_in_the_file() {
    let text = "area,group,n\n1,-19,3\n1,=b,1\n2,-19,1\n2,=b,3\n";
    let report = measured(text, &Request { measures: names(&["D"]), ..Request::default() }).unwrap();
    let lines = output::csv(&report);
    assert!(lines.contains("\r\nD,-19,0.5,") && lines.contains("\r\nD,=b,0.5,"), "{lines}");
}
