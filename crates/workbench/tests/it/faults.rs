//! Every fault of a file or a request, as the person who made it reads it.

use std::path::Path;

use formats::parquet_table::{self, Column, Data};
use workbench::{Missing, Request, measure, measure_text};

use crate::{measured, names};

/// What is said, and the hint.
fn said(text: &str, request: &Request) -> (String, String) {
    let error = measured(text, request).expect_err("this has a fault");
    (error.to_string(), error.hint().unwrap_or_default())
}

fn fault(text: &str) -> String {
    said(text, &Request::default()).0
}

#[test]
fn cells_that_are_no_count() {
    let with = |cell: &str| fault(&format!("area;group;n\n1;a;3\n1;b;{cell}\n"));
    assert_eq!(with("tolv"), "counts.csv: row 3, column \"n\": \"tolv\" is not a number");
    assert_eq!(with("-4"), "counts.csv: row 3, column \"n\": \"-4\" is negative");
    assert_eq!(with("NaN"), "counts.csv: row 3, column \"n\": \"NaN\" is not a finite number");
    assert_eq!(with("inf"), "counts.csv: row 3, column \"n\": \"inf\" is not a finite number");
    assert_eq!(with("1,234"), "counts.csv: row 3, column \"n\": \"1,234\" can be read with decimals or with thousands");
    assert_eq!(with(""), "counts.csv: row 3, column \"n\": the count is missing (the cell is empty)");
    assert_eq!(with(".."), "counts.csv: row 3, column \"n\": the count is missing (..)");
    let (_, hint) = said("area,group,n\n1,a,..\n", &Request::default());
    assert!(hint.contains("--missing drop"), "{hint}");
    // What may be missing may not be wrong.
    let drop = Request { missing: Missing::Drop, ..Request::default() };
    assert!(said("area,group,n\n1,a,-1\n", &drop).0.contains("is negative"));
    assert_eq!(
        fault("area,group,n\n,a,3\n"),
        "counts.csv: row 2, column \"area\": the cell is empty, but must name an area, a group or a division"
    );
}

#[test]
fn tables_that_are_none() {
    assert_eq!(fault(""), "counts.csv: there is nothing in the file");
    assert_eq!(fault("area,group,n\n"), "counts.csv: there are no rows below the header");
    assert_eq!(fault("area,group,n\n1,a,2\n1,b\n"), "counts.csv: row 3: the row has 2 cells, the header 3");
    assert_eq!(fault("area,group,n\n1,a,2,3\n"), "counts.csv: row 2: the row has 4 cells, the header 3");
    assert_eq!(fault("area,group,n,n\n1,a,2,3\n"), "counts.csv: row 1: two columns are called \"n\"");
    assert_eq!(fault("area,group,n\n1,\"a,2\n"), "counts.csv: row 2: a quotation mark opens here and is never closed");
    let (text, hint) = said("a;b,c\n1;2,5\n", &Request::default());
    assert_eq!(text, "counts.csv: the rows can be read with more than one delimiter");
    assert!(hint.contains("--delimiter semicolon"), "{hint}");
    let utf16 = measure_text(b"\xFF\xFEa\0", Path::new("counts.csv"), &Request::default(), &|_, _| {}).unwrap_err();
    assert_eq!(utf16.to_string(), "counts.csv: the text is encoded as UTF-16");
    let absent = measure(Path::new("no/such/file.csv"), &Request::default(), &|_, _| {}).unwrap_err();
    assert_eq!(absent.to_string(), "no/such/file.csv: there is no such file");
}

#[test]
fn one_group_is_no_segregation_and_one_area_has_no_value() {
    let (text, hint) = said("area,group,n\n1,a,2\n2,a,3\n", &Request::default());
    assert_eq!(text, "counts.csv: there is only one group, \"a\"; segregation is between groups");
    assert_eq!(hint, "add a column or rows for everybody else");
    let one_area = measured("area,group,n\n1,a,2\n1,b,3\n", &Request::default()).unwrap();
    assert!(one_area.rows.iter().all(|row| row.undefined == Some("too-few-areas")));
}

#[test]
fn repeated_areas_name_both_rows() {
    let text = "year,area,group,n\n2021,1,a,2\n2021,1,b,3\n2022,1,a,2\n";
    let (said, hint) = said(text, &Request::default());
    assert_eq!(said, "counts.csv: rows 2 and 4 both give persons of the group \"a\" in the area \"1\"");
    assert!(hint.contains("--by year") && hint.contains("--sum"), "{hint}");
    let wide = Request { groups: names(&["a", "b"]), by: names(&["year"]), ..Request::default() };
    let error = measured("year,area,a,b\n2021,1,2,3\n2022,1,2,3\n2022,1,2,3\n", &wide).unwrap_err();
    assert_eq!(
        error.to_string(),
        "counts.csv: rows 3 and 4 both give persons of the group \"a\" in the area \"1\" (year 2022)"
    );
}

#[test]
fn numbers_beyond_any_table() {
    let said = fault("area,group,n\n1,a,1e308\n1,b,1e308\n2,a,1e308\n");
    assert_eq!(said, "counts.csv: row 2, column \"n\": \"1e308\" is too large or too near 0 to be reckoned with");
}

const SOUND: &str = "area,group,n\nA,a,1\nA,b,2\nB,a,3\nB,b,1\n";

#[test]
fn names_that_are_not_there() {
    let request = Request { unit: names(&["aera"]), ..Request::default() };
    let expected = "counts.csv: there is no column \"aera\" (--unit); there are \"area\", \"group\", \"n\"";
    assert_eq!(said(SOUND, &request), (expected.to_owned(), "did you mean \"area\"?".to_owned()));
    let request = Request { focus: names(&["A"]), ..Request::default() };
    let expected = "counts.csv: there is no group \"A\" (--focus); there are \"a\", \"b\"";
    assert_eq!(said(SOUND, &request), (expected.to_owned(), "did you mean \"a\"?".to_owned()));
    let request = Request { measures: names(&["entropi"]), ..Request::default() };
    assert_eq!(said(SOUND, &request), ("there is no measure \"entropi\"".into(), "did you mean \"entropy\"?".into()));
    let request = Request { group: Some("n".into()), count: Some("n".into()), ..Request::default() };
    let hint = "name a column once; there are \"area\", \"group\", \"n\"";
    let text = "counts.csv: the column \"n\" is named by --group and by --count";
    assert_eq!(said(SOUND, &request), (text.to_owned(), hint.to_owned()));
    assert_eq!(
        fault("kommun,kön,värde\nA,a,1\n"),
        "counts.csv: --unit is not given, and which column it is cannot be told; there are \"kommun\", \"kön\", \"värde\""
    );
}

#[test]
fn options_that_do_not_go_together() {
    let some = |name: &str| Some(name.to_owned());
    let of = |request: Request| said("area,group,n,x,y,s\nA,a,1,0,0,1\nA,b,2,0,0,1\n", &request).0;
    let default = Request::default;
    let columns = || Request { unit: names(&["area"]), group: some("group"), count: some("n"), ..default() };
    assert!(of(Request { groups: names(&["n"]), group: some("group"), ..default() }).contains("does not go with"));
    assert_eq!(of(Request { x: some("x"), ..columns() }), "--x and --y belong together");
    assert!(of(Request { x: some("x"), y: some("y"), ..columns() }).contains("need --surface"));
    let places = || Request { x: some("x"), y: some("y"), surface: some("s"), ..columns() };
    assert!(of(places()).contains("need --bandwidth"));
    assert!(of(Request { bandwidth: Some(0.0), ..places() }).contains("must be above 0"));
    assert_eq!(of(Request { bandwidth: Some(1.0), ..columns() }), "--bandwidth needs --x and --y");
    assert_eq!(of(Request { bootstrap: Some(7), ..columns() }), "7 draws cannot be made");
    assert!(of(Request { noise: Some(1.0), ..columns() }).contains("needs --bootstrap"));
    assert!(of(Request { noise: Some(-1.0), bootstrap: Some(100), ..columns() }).contains("--noise must be"));
    let asked = |id: &str| of(Request { measures: names(&[id]), ..columns() });
    assert_eq!(asked("delta"), "the measure delta needs the areas' surfaces: --surface COLUMN");
    assert!(asked("spatial-proximity").contains("--x COLUMN --y COLUMN"));
    assert!(asked("ordinal-H").contains("--order"));
    let order = |list: &[&str]| of(Request { order: names(list), ..columns() });
    assert_eq!(order(&["a"]), "counts.csv: --order names the group \"b\" nowhere");
    assert_eq!(order(&["a", "b", "a"]), "counts.csv: --order names the group \"a\" twice");
    let (_, hint) = said(SOUND, &Request { order: names(&["a"]), ..default() });
    assert!(hint.ends_with("there are \"a\", \"b\""), "{hint}");
}

#[test]
fn places_that_are_none() {
    let some = |name: &str| Some(name.to_owned());
    let request =
        Request { x: some("x"), y: some("y"), surface: some("s"), bandwidth: Some(1.0), ..Request::default() };
    let of = |row: &str| said(&format!("area,group,n,x,y,s\nA,a,1,0,0,1\n{row}\n"), &request).0;
    assert_eq!(of("A,b,1,0,0,2"), "counts.csv: rows 2 and 3 give the area \"A\" different places or surfaces");
    assert_eq!(of("B,b,1,0,0,0"), "counts.csv: row 3, column \"s\": \"0\" is no surface: it must be above 0");
    assert_eq!(of("B,b,1,,0,1"), "counts.csv: row 3, column \"x\": the place of the area is missing");
    assert_eq!(of("B,b,1,inf,0,1"), "counts.csv: row 3, column \"x\": \"inf\" is not a finite number");
}

#[test]
fn faults_of_parquet_name_row_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("counts.parquet");
    let write = |n: Vec<Option<f64>>| {
        let columns = [
            Column { name: "area".into(), data: Data::Strings(names(&["A", "A", "B"])) },
            Column { name: "group".into(), data: Data::Strings(names(&["a", "b", "a"])) },
            Column { name: "n".into(), data: Data::Floats(n) },
        ];
        parquet_table::write(&path, &columns).unwrap();
        measure(&path, &Request::default(), &|_, _| {}).unwrap_err().to_string()
    };
    let name = path.display();
    let at = format!("{name}: row 2, column \"n\": ");
    assert_eq!(write(vec![Some(1.0), None, Some(1.0)]), format!("{at}the count is missing (the cell is empty)"));
    assert_eq!(write(vec![Some(1.0), Some(-2.0), Some(1.0)]), format!("{at}\"-2\" is negative"));
    assert_eq!(write(vec![Some(1.0), Some(f64::NAN), Some(1.0)]), format!("{at}\"NaN\" is not a finite number"));
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() - 9]).unwrap();
    let cut = measure(&path, &Request::default(), &|_, _| {}).unwrap_err().to_string();
    assert!(cut.contains("the Parquet file is damaged"), "{cut}");
}

#[test]
fn a_column_that_names_no_group_is_asked_about() {
    // 8 000 areas with a group of their own each: 64 million cells.
    let mut text = "area,group,n\n".to_owned();
    (0..8_000).for_each(|at| text.push_str(&format!("a{at},g{at},1\n")));
    let (text, hint) = said(&text, &Request::default());
    assert_eq!(text, "counts.csv: 8000 areas × 8000 groups are too many cells");
    assert!(hint.starts_with("does --group name the right column?"), "{hint}");
}

#[test]
fn what_is_wrong_with_the_request_is_told_before_the_file_is_read() {
    let of = |request: Request| measure(Path::new("no/such/file.csv"), &request, &|_, _| {}).unwrap_err();
    let default = Request::default;
    assert!(!of(default()).is_of_the_request());
    for request in [
        Request { bootstrap: Some(0), ..default() },
        Request { bootstrap: Some(100), noise: Some(9.0), ..default() },
        Request { x: Some("x".into()), y: Some("y".into()), bandwidth: Some(1.0), ..default() },
        Request { measures: names(&["ordinal-H"]), ..default() },
        Request { measures: names(&["entropi"]), ..default() },
    ] {
        assert!(of(request.clone()).is_of_the_request(), "{request:?}");
    }
}

#[test]
fn other_delimiters_and_line_ends() {
    let values = |text: &str| measured(text, &Request::default()).unwrap().rows;
    assert_eq!(values(&SOUND.replace(',', "|")), values(SOUND));
    assert_eq!(values(&SOUND.replace('\n', "\r")), values(SOUND));
    let (text, hint) = said(&SOUND.replace(',', "~"), &Request::default());
    assert!(text.contains("there are \"area~group~n\""), "{text}");
    assert!(hint.contains("(--delimiter comma, --delimiter semicolon, "), "{hint}");
    let (_, hint) = said(&SOUND.replace(',', "~"), &Request { unit: names(&["area"]), ..Request::default() });
    assert!(hint.contains("--delimiter"), "{hint}");
}

#[test]
fn parquet_where_it_cannot_be_read_and_options_it_does_not_use() {
    let columns = [
        Column { name: "area".into(), data: Data::Strings(names(&["A", "A", "B", "B"])) },
        Column { name: "group".into(), data: Data::Strings(names(&["a", "b", "a", "b"])) },
        Column { name: "n".into(), data: Data::Ints(vec![3, 1, 1, 3]) },
    ];
    let bytes = parquet_table::to_bytes("any", &columns).unwrap();
    let error = measure_text(&bytes, Path::new("standard input"), &Request::default(), &|_, _| {}).unwrap_err();
    assert_eq!(error.to_string(), "standard input: this is Parquet, which can only be read from a file");
    assert_eq!(error.hint().as_deref(), Some("name the file: barometer measure FILE.parquet"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("counts.parquet");
    std::fs::write(&path, bytes).unwrap();
    let request = Request { delimiter: Some(workbench::Delimiter::Tab), ..Request::default() };
    let report = measure(&path, &request, &|_, _| {}).unwrap();
    assert!(report.remarks.contains(&"--delimiter is not used: the file is Parquet".to_owned()));
    let error = measure(folder.path(), &Request::default(), &|_, _| {}).unwrap_err();
    assert!(error.to_string().ends_with(": this is a folder"), "{error}");
    assert_eq!(error.hint().as_deref(), Some("name a file in it"));
}
