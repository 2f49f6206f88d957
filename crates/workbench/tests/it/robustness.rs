//! Whatever the bytes, there is a report or an error; never a panic, never a value that is no number.

use std::path::Path;

use formats::parquet_table::{self, Column, Data};
use proptest::prelude::*;
use workbench::{Error, Missing, Repeated, Report, Request, measure, measure_text, output};

use crate::names;

fn requests() -> Vec<Request> {
    let all = Request { measures: names(&["all"]), ..Request::default() };
    let wide = Request { groups: names(&["a", "b"]), ..all.clone() };
    let lenient = Request { missing: Missing::Drop, repeated: Repeated::Sum, ..all.clone() };
    let by = Request { by: names(&["year"]), ..lenient.clone() };
    vec![all, Request { missing: Missing::Drop, ..wide.clone() }, wide, lenient, by]
}

fn sound(report: Result<Report, Error>) {
    let Ok(report) = report else { return };
    for row in &report.rows {
        assert_ne!(row.value.is_some(), row.undefined.is_some(), "{row:?}");
        assert!(row.value.is_none_or(f64::is_finite) && row.persons.is_finite(), "{row:?}");
    }
    let _ = output::table(&report);
    let _ = output::csv(&report);
    let _ = output::json(&report, "any");
}

fn read_all(bytes: &[u8]) {
    for request in requests() {
        sound(measure_text(bytes, Path::new("any.csv"), &request, &|_, _| {}));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_small_text(text in "[,;\"\n\t 019aåreagroupn–.]{0,80}") {
        read_all(text.as_bytes());
    }

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        read_all(&bytes);
    }

    #[test]
    fn any_cells_under_a_sound_header(
        rows in proptest::collection::vec(proptest::collection::vec(
            prop_oneof![Just("a"), Just("b"), Just("1"), Just("0"), Just("2.5"), Just("1e99"), Just("-"), Just(".."),
                Just(""), Just("1e-99"), Just("9999999999999999")], 4), 0..12),
        wide in any::<bool>(),
    ) {
        let header = if wide { "year,area,a,b" } else { "year,area,group,n" };
        let rows: Vec<String> = rows.iter().map(|cells| cells.join(",")).collect();
        read_all(format!("{header}\n{}\n", rows.join("\n")).as_bytes());
    }
}

#[test]
fn a_parquet_file_with_any_byte_changed_or_cut_off() {
    let columns = [
        Column { name: "area".into(), data: Data::Strings(names(&["A", "A", "B", "B"])) },
        Column { name: "group".into(), data: Data::Strings(names(&["a", "b", "a", "b"])) },
        Column { name: "n".into(), data: Data::Floats([3.0, 2.0, 1.0, 4.0].map(Some).to_vec()) },
    ];
    let whole = parquet_table::to_bytes("any", &columns).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("any.parquet");
    let request = Request::default();
    for at in 0..whole.len() {
        std::fs::write(&path, &whole[..at]).unwrap();
        measure(&path, &request, &|_, _| {}).expect_err("cut off");
        for mask in [0x15, 0x80, 0xFF] {
            let mut bytes = whole.clone();
            bytes[at] ^= mask;
            std::fs::write(&path, &bytes).unwrap();
            sound(measure(&path, &request, &|_, _| {}));
        }
    }
}
