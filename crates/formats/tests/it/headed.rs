//! Tables with a header, which stands under a title in a workbook and first in CSV.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use formats::headed::{self, Table};
use formats::{Error, Fault};

use crate::xlsx::C::{E, N, T};
use crate::xlsx::{of_sheets, sheet_data, workbook};

fn parse(bytes: &[u8], columns: &[&str]) -> Result<Table, Error> {
    headed::parse(bytes, Path::new("key.xlsx"), columns)
}

/// A key as Statistics Sweden hands it out: a title, the day, a blank row, the header, the rows.
fn key() -> Vec<Vec<crate::xlsx::C>> {
    vec![
        vec![T("Koppling mellan DeSO och RegSO")],
        vec![T("Kommun och RegSO 2025-01-01")],
        vec![],
        vec![T("Kommun"), E, T("RegSO\nkod"), T("Folkmängd"), T("Andel")],
        vec![T("0114"), E, T("0114R001"), N(863.0), N(12.5)],
        vec![],
        vec![N(115.0), T("anmärkning"), T("0115R001"), E, N(0.0)],
    ]
}

#[test]
fn the_header_is_the_first_row_with_all_names() {
    let table = parse(&workbook("Nyckel", &key()), &["RegSO kod", "Kommun"]).unwrap();
    assert_eq!((table.sheet(), table.len()), (Some("Nyckel"), 2));
    assert_eq!(table.columns(), ["Kommun", "RegSO kod", "Folkmängd", "Andel"]);
    let rows: Vec<_> = table.rows().collect();
    assert_eq!((rows[0].line(), rows[1].line()), (5, 7));
    assert_eq!((rows[0].get("Folkmängd"), rows[0].get("Andel"), rows[1].get("Folkmängd")), ("863", "12.5", ""));
    assert_eq!((rows[0].number("Andel").unwrap(), rows[1].number("Folkmängd").unwrap()), (Some(12.5), None));
    assert_eq!(rows[1].get("RegSO kod"), "0115R001");
}

#[test]
fn a_code_kept_as_a_number_is_told_or_padded_to_a_width_that_is_known() {
    let table = parse(&workbook("Nyckel", &key()), &["Kommun", "Andel"]).unwrap();
    let rows: Vec<_> = table.rows().collect();
    assert_eq!((rows[0].code("Kommun").unwrap(), rows[0].is_number("Kommun")), ("0114", false));
    assert_eq!((rows[1].get("Kommun"), rows[1].is_number("Kommun")), ("115", true));
    let error = rows[1].code("Kommun").unwrap_err();
    let expected = "key.xlsx: sheet Nyckel, row 7: the code 115 under \"Kommun\" is kept as a number, so that zeros at \
                    its start are lost";
    assert_eq!((error.fault, error.to_string().as_str()), (Fault::CodeAsNumber, expected));
    assert!(error.hint().contains("as text"));
    assert_eq!(
        (&*rows[0].code_of_width("Kommun", 4).unwrap(), &*rows[1].code_of_width("Kommun", 4).unwrap()),
        ("0114", "0115")
    );
    for (row, column, width) in [(0, "Kommun", 5), (1, "Kommun", 2), (0, "Andel", 4)] {
        assert_eq!(rows[row].code_of_width(column, width).unwrap_err().fault, Fault::Value, "{column} of {width}");
    }
    assert_eq!((rows[1].code("Folkmängd").unwrap(), &*rows[1].code_of_width("Folkmängd", 4).unwrap()), ("", ""));
}

#[test]
fn csv_gives_the_same_table() {
    let text = "Kommun;RegSO kod;Folkmängd\n0114;0114R001;863\n";
    let table = headed::parse(text.as_bytes(), Path::new("key.csv"), &["Kommun"]).unwrap();
    let row = table.rows().next().unwrap();
    assert_eq!(
        (table.sheet(), row.code("Kommun").unwrap(), row.get("Folkmängd"), row.line()),
        (None, "0114", "863", 2)
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key.xlsx");
    std::fs::write(&path, workbook("Nyckel", &key())).unwrap();
    assert_eq!(headed::read(&path, &["Kommun"]).unwrap().rows().next().unwrap().code("Kommun").unwrap(), "0114");
}

#[test]
fn the_sheet_that_has_the_header_is_taken() {
    let read_me = sheet_data(&[vec![T("Läs mig")], vec![T("Kommun")]]);
    let book = of_sheets(&[("Om", read_me.clone()), ("Tom", String::new()), ("Nyckel", sheet_data(&key()))], None);
    assert_eq!(parse(&book, &["Kommun", "Andel"]).unwrap().sheet(), Some("Nyckel"));
    let error = parse(&book, &["Kommun", "Andel", "Tätort", "Län"]).unwrap_err();
    let expected = "key.xlsx: sheet Nyckel, row 4: no row names all columns; the nearest is this, where \"Tätort\", \
                    \"Län\" is missing";
    assert_eq!((error.fault, error.to_string().as_str()), (Fault::MissingColumn, expected));
    let error = parse(&of_sheets(&[("Om", read_me)], None), &["Tätort"]).unwrap_err();
    assert_eq!(error.to_string(), "key.xlsx: no row of any sheet names the columns \"Tätort\"");
}

#[test]
fn other_faults_are_told() {
    let fault = |bytes: &[u8], columns: &[&str]| {
        let error = parse(bytes, columns).unwrap_err();
        (error.fault, error.place)
    };
    let twice = workbook("Nyckel", &[vec![T("Titel")], vec![T("Kommun"), T("Kommun")]]);
    assert_eq!(fault(&twice, &["Kommun"]), (Fault::Duplicate, "sheet Nyckel, row 2".into()));
    let whole = workbook("Nyckel", &key());
    assert_eq!(fault(&whole[..whole.len() / 2], &["Kommun"]).0, Fault::Truncated);
    assert_eq!(fault(&workbook("Tom", &[]), &["Kommun"]).0, Fault::Empty);
    assert_eq!(fault(b"\xD0\xCF\x11\xE0\xA1\xB1", &["Kommun"]).0, Fault::Unsupported);
}
