//! What is wrong with a PX file, a JSON-stat document or an answer of PxWeb 1 is said with its place.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use cube::{Observation, Status};
use formats::metadata::Noted;
use formats::{Error, Fault, json_stat, px, pxweb_v1};

const HEAD: &str = "LANGUAGE=\"sv\";\nTITLE=\"T\";\nSTUB=\"a\";\nHEADING=\"b\";\nVALUES(\"a\")=\"x\",\"y\";\nVALUES(\"b\")=\"1\",\"2\";\n";

fn parse(rest: &str) -> Result<formats::metadata::Dataset, Error> {
    px::parse(format!("{HEAD}{rest}").as_bytes(), Path::new("a.px"))
}

#[track_caller]
fn wrong(rest: &str, fault: Fault, told: &str) {
    let error = parse(rest).unwrap_err();
    assert_eq!((error.fault, error.to_string().as_str()), (fault, told));
    assert!(!error.hint().is_empty());
}

#[test]
fn px_faults_name_line_and_keyword() {
    wrong("DATA=\n1 2\n3;", Fault::Truncated, "a.px: line 9, DATA: the dimensions make room for 4 values, but 3 came");
    wrong(
        "DATA=1 2 3 4\n5;",
        Fault::Layout,
        "a.px: line 8, DATA: there are more values than the 4 for which the dimensions make room",
    );
    wrong("DATA=1 2 3 4", Fault::Truncated, "a.px: line 7, DATA: the file ends before the semicolon after the data");
    wrong("NOTE=\"n\";\n", Fault::Truncated, "a.px: DATA: the file has no data: there is no DATA");
    wrong("NOTE=\"n", Fault::Layout, "a.px: line 7, NOTE: a quotation mark is not closed on its line");
    wrong("TITLE=\"U\";DATA=1 2 3 4;", Fault::Duplicate, "a.px: line 7, TITLE: this keyword stands twice");
    wrong(
        "DATA=1 2\nNaN 4;",
        Fault::Value,
        "a.px: line 8, DATA: \"NaN\" is neither a number nor one of the symbols - . .. ...",
    );
    for number in ["inf", "1e999", "0x1", "1_000", "tolv", "\"tolv\""] {
        assert_eq!(parse(&format!("DATA=1 2 3 {number};")).unwrap_err().fault, Fault::Value, "{number}");
    }
    wrong("CODES(\"a\")=\"X\";DATA=1 2 3 4;", Fault::Layout, "a.px: line 7, CODES: there are 1 codes for 2 values");
    wrong(
        "CODES(\"a\")=\"X\",\"X\";DATA=1 2 3 4;",
        Fault::Duplicate,
        "a.px: CODES: dimension \"a\": the code \"X\" stands twice",
    );
    let empty = px::parse(b" \n", Path::new("a.px")).unwrap_err();
    assert_eq!(empty.fault, Fault::Empty);
    let shapeless = px::parse(b"TITLE=\"T\";DATA=1;", Path::new("a.px")).unwrap_err();
    assert_eq!(shapeless.to_string(), "a.px: STUB: there is neither STUB nor HEADING");
    let valueless = px::parse(b"STUB=\"a\";DATA=1;", Path::new("a.px")).unwrap_err();
    assert_eq!(valueless.to_string(), "a.px: VALUES: the variable \"a\" has no values");
}

#[test]
fn a_table_too_large_is_refused_before_memory_is_taken() {
    // 1000⁴ = 10¹² cells.
    let many: Vec<String> = (0..1000).map(|n| format!("\"{n}\"")).collect();
    let values: String = ["a", "b", "c", "d"].map(|v| format!("VALUES(\"{v}\")={};\n", many.join(","))).concat();
    for keys in ["", "KEYS(\"a\")=VALUES;KEYS(\"b\")=VALUES;KEYS(\"c\")=VALUES;KEYS(\"d\")=VALUES;"] {
        let file = format!("STUB=\"a\",\"b\",\"c\",\"d\";\n{values}{keys}DATA=\n1;");
        let error = px::parse(file.as_bytes(), Path::new("a.px")).unwrap_err();
        assert_eq!(error.fault, Fault::Unsupported);
        assert!(error.what.contains("1000000000000 cells"), "{error}");
    }
    let category = format!("{{\"category\":{{\"index\":[{}]}}}}", many.join(","));
    let json = format!(
        "{{\"class\":\"dataset\",\"id\":[\"a\",\"b\",\"c\",\"d\"],\"size\":[1000,1000,1000,1000],\
         \"dimension\":{{\"a\":{category},\"b\":{category},\"c\":{category},\"d\":{category}}},\"value\":{{\"0\":1}}}}"
    );
    let error = json_stat::parse(json.as_bytes(), Path::new("a.json")).unwrap_err();
    assert_eq!((error.fault, error.place.as_str()), (Fault::Unsupported, "size"));
}

#[test]
fn symbols_with_and_without_quotes() {
    let cells: Vec<Observation> = parse("DATA=\".\" .. \"...\" -;").unwrap().cube.observations().collect();
    let statuses: Vec<Status> = cells.iter().map(|o| o.status).collect();
    assert_eq!(statuses, [Status::NotApplicable, Status::Missing, Status::Confidential, Status::TrueZero]);
    assert_eq!(cells[3].value(), Some(0.0));
    // Readers see two dots where the file has three.
    let shown = parse("DATASYMBOL3=\"..\";DATA=\"...\" \"....\" -1.5e1 +2;").unwrap();
    assert_eq!(shown.cube.get(&[0, 0]).status, Status::Missing);
    assert_eq!((shown.cube.get(&[0, 1]).status, shown.metadata.mark(1)), (Status::Missing, Some("....")));
    assert_eq!(shown.cube.get(&[1, 0]).value(), Some(-15.0));
}

#[test]
fn rows_with_keys_and_rows_that_are_not_there() {
    let keys = "KEYS(\"a\")=CODES;CODES(\"a\")=\"X\",\"Y\";";
    let table = parse(&format!("{keys}DATA=\n\"Y\",3 \"..\"\n;")).unwrap();
    assert_eq!(table.cube.at(&["Y", "1"]).unwrap().value(), Some(3.0));
    assert_eq!(table.cube.at(&["Y", "2"]).unwrap().status, Status::Missing);
    assert_eq!(table.cube.at(&["X", "1"]).unwrap().value(), Some(0.0));
    wrong(
        &format!("{keys}DATA=\n\"Z\",1 2;"),
        Fault::Value,
        "a.px: line 8, DATA: the key \"Z\" is no category of the stub",
    );
    wrong(
        &format!("{keys}DATA=\n\"X\",1 2\n\"X\",1 2;"),
        Fault::Duplicate,
        "a.px: line 9, DATA: these keys stand twice",
    );
    wrong(
        &format!("{keys}DATA=\n\"X\",1;"),
        Fault::Truncated,
        "a.px: line 8, DATA: a row should have 2 values, this one has 1",
    );
    wrong(
        &format!("{keys}DATA=\n1 2;"),
        Fault::Layout,
        "a.px: line 8, DATA: a row should begin with the keys of the stub",
    );
}

#[test]
fn unknown_keywords_are_kept_and_notes_find_their_place() {
    let rest = "MY-OWN(\"q\")=YES, \"x;\";\nNOTE=\"n1##n2#line\";\nNOTEX(\"a\")=\"must\";\nVALUENOTE(\"a\",\"y\")=\"v\";\n\
                CELLNOTE(\"x\",\"*\")=\"c\";\nVALUENOTE(\"a\",\"nobody\")=\"lost?\";\nDATANOTECELL(\"y\",\"2\")=\"p\";\nDATA=1 2 3 4;";
    let table = parse(rest).unwrap();
    let kept: Vec<(&str, &str)> = table.metadata.keywords.iter().map(|k| (&*k.name, &*k.value)).collect();
    assert_eq!(kept, [("MY-OWN", "YES, \"x;\""), ("VALUENOTE", "\"lost?\"")]);
    let told: Vec<(Noted, &str, bool)> =
        table.metadata.notes.iter().map(|n| (n.of.clone(), n.text.sv.as_str(), n.mandatory)).collect();
    assert_eq!(
        told,
        [
            (Noted::Table, "n1", false),
            (Noted::Table, "n2\nline", false),
            (Noted::Dimension("a".into()), "must", true),
            (Noted::Category("a".into(), "y".into()), "v", false),
            (Noted::Cells(vec![Some("x".into()), None]), "c", false),
        ]
    );
    assert_eq!((table.metadata.mark(3), table.cube.get(&[1, 1]).value()), (Some("p"), Some(4.0)));
}

fn dataset(rest: &str) -> Result<formats::metadata::Dataset, Error> {
    let head = r#""id":["a"],"size":[3],"dimension":{"a":{"category":{"index":{"x":0,"z":2,"y":1}}}}"#;
    json_stat::parse(format!("{{\"class\":\"dataset\",{head},{rest}}}").as_bytes(), Path::new("a.json"))
}

#[test]
fn json_stat_in_all_its_shapes() {
    for rest in [
        r#""value":[1,null,0],"status":["","..","-"]"#,
        r#""value":[1,null,null],"status":{"1":"..","2":"-"}"#,
        r#""value":{"0":1},"status":{"2":"–"}"#,
        r#""value":["1","..","-"]"#,
    ] {
        let table = dataset(rest).unwrap();
        let cells: Vec<Observation> = table.cube.observations().collect();
        let expected = [Observation::normal(1.0), Observation::MISSING, Observation::from_parts(0.0, Status::TrueZero)];
        assert_eq!(cells, expected, "{rest}");
        assert_eq!(table.cube.dimensions()[0].codes().collect::<Vec<_>>(), ["x", "y", "z"]);
    }
    let marked = dataset(r#""value":[1,null,3],"status":"e""#).unwrap();
    assert_eq!(marked.metadata.marks["e"], [0, 1, 2]);
    assert_eq!(marked.cube.get(&[0]).value(), Some(1.0));
    let first = r#"{"dataset":{"dimension":{"id":["a","b"],"size":[2,1],"role":{"time":["b"]},
        "a":{"label":"A","category":{"index":{"x":0,"y":1},"label":{"x":"X","y":"Y"}}},
        "b":{"label":"B","category":{"label":{"2024":"2024"}}}},
        "label":"L","source":"S","updated":"2024-01-01T00:00:00Z","value":[1,null],"status":{"1":"."}}}"#;
    let table = json_stat::parse(first.as_bytes(), Path::new("a.json")).unwrap();
    assert_eq!(table.cube.at(&["y", "2024"]).unwrap().status, Status::NotApplicable);
    assert_eq!((&*table.metadata.label.sv, &*table.cube.dimensions()[0].categories()[0].label.sv), ("L", "X"));
}

#[test]
fn json_faults_name_line_or_path() {
    let told = |rest: &str| {
        let error = dataset(rest).unwrap_err();
        (error.fault, error.place)
    };
    assert_eq!(told(r#""value":[1,2]"#), (Fault::Layout, "value".into()));
    assert_eq!(told(r#""value":[1,2,true]"#), (Fault::Value, "value[2]".into()));
    assert_eq!(told(r#""value":{"3":1}"#), (Fault::Layout, "value".into()));
    assert_eq!(told(r#""value":[1,2,3],"status":["a","b"]"#), (Fault::Layout, "status".into()));
    assert_eq!(told("\"value\":\n[1,2,NaN]"), (Fault::Layout, "line 2".into()));
    assert_eq!(told(r#""value":[]"#), (Fault::Empty, "value".into()));
    let parse = |text: &str| json_stat::parse(text.as_bytes(), Path::new("a.json")).unwrap_err();
    assert_eq!(parse("{\"class\":\n\"data").fault, Fault::Truncated);
    assert_eq!(parse("{\"class\":\"collection\"}").fault, Fault::Unsupported);
    assert_eq!(
        parse("{\"title\":\"Too many cells\",\"status\":403}").what,
        "this is no JSON-stat; the server says \"Too many cells\""
    );
    assert_eq!(parse("[]").fault, Fault::Layout);
    let gap = r#"{"class":"dataset","id":["a"],"size":[2],"dimension":{"a":{"category":{"index":{"x":0,"y":2}}}},"value":[1,2]}"#;
    assert_eq!(parse(gap).place, "dimension.a.category.index");
    let rows = |rows: &str| {
        let text = format!(r#"{{"columns":[{{"code":"r","type":"d"}},{{"code":"n","type":"c"}}],"data":[{rows}]}}"#);
        pxweb_v1::parse(text.as_bytes(), Path::new("a.json"))
    };
    assert_eq!(
        rows(r#"{"key":["x"],"values":["1"]},{"key":["x"],"values":["1"]}"#).unwrap_err().fault,
        Fault::Duplicate
    );
    assert_eq!(rows(r#"{"key":["x"],"values":["ett"]}"#).unwrap_err().place, "data[0]");
    assert_eq!(rows(r#"{"key":["x"],"values":[]}"#).unwrap_err().fault, Fault::Layout);
    assert_eq!(rows(r#"{"key":["x"],"values":["."]}"#).unwrap().cube.get(&[0, 0]).status, Status::NotApplicable);
}
