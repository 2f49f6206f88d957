//! Whatever the bytes, a reader gives a result or an error; it never panics.

use std::path::Path;

use formats::{geojson, kolada, parquet_table, read_layer, scb_export, table_csv};
use proptest::prelude::*;

use crate::xlsx::C::{E, N, T};
use crate::xlsx::workbook;

fn read_all(bytes: &[u8]) {
    let file = Path::new("any");
    let _ = scb_export::parse(bytes, file);
    let _ = table_csv::parse(bytes, file, &["region"]);
    let _ = kolada::parse_values(bytes, file);
    let _ = kolada::parse_kpis(bytes, file);
    let _ = geojson::parse(bytes, file);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_small_table(text in "[,;\"\n\t 0129aåregion–.]{0,80}") {
        read_all(text.as_bytes());
    }

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        read_all(&bytes);
    }

    #[test]
    fn lines_of_cells(rows in proptest::collection::vec(
        proptest::collection::vec(prop_oneof!["", "2022", "region", "A", "B", "7", "\\.\\.", "Källa:"], 1..5), 1..9)
    ) {
        let text = rows.iter().map(|cells| cells.join(";")).collect::<Vec<_>>().join("\n");
        read_all(text.as_bytes());
    }
}

#[test]
fn a_workbook_with_any_byte_changed() {
    let rows = [vec![T("Titel")], vec![], vec![E, T("2022")], vec![T("0114"), N(1.0)], vec![T("0115"), N(2.0)]];
    let whole = workbook("blad", &rows);
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x15;
        let _ = scb_export::parse(&bytes, Path::new("any"));
    }
}

#[test]
fn a_parquet_table_with_any_byte_changed_or_cut_off() {
    let columns = [
        parquet_table::Column {
            name: "code".into(),
            data: parquet_table::Data::Strings(vec!["0114".into(), "0115".into()]),
        },
        parquet_table::Column { name: "share".into(), data: parquet_table::Data::Floats(vec![Some(0.5), None]) },
    ];
    let whole = parquet_table::to_bytes("any", &columns).expect("a sound table");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("any.parquet");
    for at in 0..whole.len() {
        std::fs::write(&path, &whole[..at]).expect("a temporary folder");
        parquet_table::read(&path).expect_err("cut off");
        for mask in [0x15, 0x80, 0xFF] {
            let mut bytes = whole.clone();
            bytes[at] ^= mask;
            std::fs::write(&path, &bytes).expect("a temporary folder");
            let _ = parquet_table::read(&path);
        }
    }
}

#[test]
fn a_shapefile_cut_off_anywhere() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = crate::boundaries::write_shapefile(folder.path());
    for part in [path.clone(), path.with_extension("dbf")] {
        let whole = std::fs::read(&part).expect("just written");
        // The last byte of a table only marks its end.
        for length in 0..whole.len() - 1 {
            std::fs::write(&part, &whole[..length]).expect("a temporary folder");
            read_layer(&path).expect_err("cut off");
        }
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x15;
            std::fs::write(&part, &bytes).expect("a temporary folder");
            let _ = read_layer(&path);
        }
        std::fs::write(&part, &whole).expect("a temporary folder");
    }
}
