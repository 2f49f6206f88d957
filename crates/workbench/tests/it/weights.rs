//! Counts with fractions beside intervals.

use workbench::{Request, output};

use crate::{measured, names};

fn request() -> Request {
    Request {
        groups: names(&["a", "b"]),
        focus: names(&["a"]),
        measures: names(&["D", "isolation", "multigroup-D"]),
        bootstrap: Some(100),
        ..Request::default()
    }
}

#[test]
fn weights_below_one_person_have_values_but_no_intervals() {
    let report = measured("area,a,b\n1,0.3,0.2\n2,0.1,0.4\n3,0.2,0.2\n", &request()).unwrap();
    for row in &report.rows {
        assert!(row.value.is_some(), "{row:?}");
        assert_eq!((row.low, row.high, row.corrected, row.expected, row.p_chance), (None, None, None, None, None));
        assert!(row.note.contains("(weights below one person?); multiply them or leave --bootstrap out"), "{row:?}");
    }
    let bare = measured("area,a,b\n1,0.3,0.2\n2,0.1,0.4\n", &Request { bootstrap: None, ..request() }).unwrap();
    assert!(bare.rows.iter().all(|row| row.note.is_empty()));
}

#[test]
fn fractions_that_hardly_matter_are_rounded_with_a_remark() {
    let rounded = "some counts have fractions: for expected and p(chance) they are rounded to whole persons".to_owned();
    let text = "area,a,b\n1,300.4,199.6\n2,100,400\n3,150,250\n";
    let report = measured(text, &request()).unwrap();
    assert!(report.remarks.contains(&rounded));
    let whole = measured("area,a,b\n1,300,200\n2,100,400\n3,150,250\n", &request()).unwrap();
    assert!(!whole.remarks.contains(&rounded));
    for (row, whole) in report.rows.iter().zip(&whole.rows) {
        assert!((row.expected.unwrap() - whole.expected.unwrap()).abs() < 0.01, "{row:?} {whole:?}");
    }
}

#[test]
fn what_is_drawn_is_shown_without_digits_that_say_nothing() {
    // Groups apart: what chance alone gives is next to nothing beside it, and nothing in the table is written as 4e-11.
    let text = "area,a,b\n1,300000000000,200000000000\n2,100000000000,400000000000\n3,150000000000,250000000000\n";
    let report = measured(text, &request()).unwrap();
    assert!(report.rows.iter().any(|row| row.expected.is_some_and(|expected| expected < 0.000_05)), "{report:?}");
    assert!(!output::table(&report).contains("e-"), "{}", output::table(&report));
}
