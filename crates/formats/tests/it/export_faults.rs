//! Broken exports: each gives one error that names file, sheet and row.

use std::path::Path;

use formats::{Error, Fault, scb_export};

use crate::xlsx::C::{E, N, T};
use crate::xlsx::workbook;

fn error(bytes: &[u8]) -> Error {
    let error = scb_export::parse(bytes, Path::new("export")).expect_err("a broken export");
    assert!(!error.hint().is_empty());
    error
}

fn in_csv(text: &str) -> (Fault, String, String) {
    let error = error(text.as_bytes());
    (error.fault, error.place, error.what)
}

fn sheet() -> Vec<Vec<crate::xlsx::C>> {
    vec![
        vec![T("Folkmängden efter region, år och kön")],
        vec![],
        vec![E, T("2022"), E],
        vec![E, T("män"), T("kvinnor")],
        vec![T("0114"), N(1.0), N(2.0)],
        vec![T("0115"), N(3.0), N(4.0)],
    ]
}

#[test]
fn text_where_a_number_must_stand() {
    let mut rows = sheet();
    rows[5][2] = T("fyra");
    let error = error(&workbook("000005FB", &rows));
    let expected = "export: sheet 000005FB, row 6, column C: \"fyra\" stands where a number must stand";
    assert_eq!((error.fault, error.to_string().as_str()), (Fault::Value, expected));
    let (fault, place, _) = in_csv("region,2021,2022\n0114,1,2\n0115,3,fyra\n");
    assert_eq!((fault, place.as_str()), (Fault::Value, "row 3, column 3"));
}

#[test]
fn a_truncated_workbook_at_any_length() {
    let whole = workbook("000005FB", &sheet());
    assert!(scb_export::parse(&whole, Path::new("export")).is_ok());
    for length in [4, 30, whole.len() / 2, whole.len() - 30, whole.len() - 1] {
        assert_eq!(error(&whole[..length]).fault, Fault::Truncated, "{length} of {} bytes", whole.len());
    }
}

#[test]
fn nothing_in_the_file() {
    assert_eq!(error(b"").fault, Fault::Empty);
    assert_eq!(error(b"\n\n ;\n").fault, Fault::Empty);
    assert_eq!(error(&workbook("tom", &[])).fault, Fault::Empty);
    assert_eq!(in_csv("Titel\n\n;2022\n").0, Fault::Empty);
    assert_eq!(in_csv("Titel\n").0, Fault::Layout);
}

#[test]
fn an_area_that_stands_twice() {
    let mut rows = sheet();
    rows.push(vec![T("0114"), N(1.0), N(2.0)]);
    let error = error(&workbook("000005FB", &rows));
    assert_eq!((error.fault, error.place.as_str()), (Fault::Duplicate, "sheet 000005FB, row 7"));
    assert_eq!(error.what, "\"0114\" stands twice, the first time on row 5");
}

#[test]
fn encodings_that_are_none() {
    let utf16: Vec<u8> = "region,2022\n0114,1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(error(&utf16).fault, Fault::Encoding);
    assert_eq!(error(&[b"\xFF\xFE".as_slice(), &utf16].concat()).fault, Fault::Encoding);
    assert_eq!(error(b"\xD0\xCF\x11\xE0\xA1\xB1").fault, Fault::Unsupported);
}

#[test]
fn quotes_that_are_not_closed() {
    let (fault, place, _) = in_csv("\"region\",\"2022\"\n\"A\",1\n\"B,2\n\"C\",3\n");
    assert_eq!((fault, place.as_str()), (Fault::Layout, "row 3"));
    let (fault, place, _) = in_csv("\"region\",\"2022\"\n\"A\",1\n\"B");
    assert_eq!((fault, place.as_str()), (Fault::Layout, "row 3"));
}

#[test]
fn a_text_file_that_ends_too_early() {
    let (fault, place, _) = in_csv("region,kön,2021,2022\nA,män,1,2\nB,män,3");
    assert_eq!((fault, place.as_str()), (Fault::Truncated, "row 3"));
    let (fault, place, _) = in_csv("region,kön,2021,2022\nA,män,1,2\nB,mä");
    assert_eq!((fault, place.as_str()), (Fault::Truncated, "row 3"));
}

#[test]
fn a_row_without_values_does_not_end_the_table() {
    let (fault, place, what) = in_csv(",2022\nA,1\nB,\nC,3\n,\nEn fotnot,\n");
    assert_eq!((fault, place.as_str()), (Fault::Layout, "row 3"));
    assert_eq!(what, "the row has no value, but values follow on row 4");
}

#[test]
fn headings_that_do_not_tell_the_columns_apart() {
    let mut rows = sheet();
    rows[3][2] = T("män");
    let error = error(&workbook("000005FB", &rows));
    assert_eq!((error.fault, error.place.as_str()), (Fault::Duplicate, "sheet 000005FB, row 4"));
    assert_eq!(error.what, "columns B and C have the same headings (2022 | män)");
    let (fault, _, what) = in_csv("region,2022\nA,1,2\n");
    assert_eq!((fault, what.as_str()), (Fault::Layout, "a value stands here, but the column has no heading"));
    assert_eq!(in_csv("region,kön\nA,män\n").0, Fault::Layout);
}

#[test]
fn a_column_that_is_not_there_is_named_with_those_that_are() {
    let export = scb_export::parse(&workbook("000005FB", &sheet()), Path::new("export")).expect("a sound export");
    let error = export.column(&["2023", "män"]).expect_err("no such year");
    assert_eq!(
        error.to_string(),
        "export: sheet 000005FB: no column has the headings \"2023 | män\"; there are \"2022 | män\", \"2022 | kvinnor\""
    );
    assert_eq!(export.column(&["2022"]).expect_err("two columns").fault, Fault::MissingColumn);
    assert_eq!(export.column(&["kvinnor"]).expect("one column"), 1);
}
