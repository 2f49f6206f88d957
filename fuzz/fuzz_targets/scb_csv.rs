//! Any bytes as an export of Statistikdatabasen in CSV, or as a headed table: what comes out is rectangular, or what is
//! wrong is said.
#![no_main]

use std::path::Path;

use formats::{headed, scb_export};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = Path::new("fuzz.csv");
    if let Ok(export) = scb_export::parse(bytes, file) {
        assert!(!export.rows.is_empty());
        for row in &export.rows {
            assert_eq!(row.observations.len(), export.columns.len());
            assert!(!export.place_of(row).is_empty());
        }
        for (at, labels) in export.columns.iter().enumerate().take(8) {
            let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
            // All labels of a column find it, unless another has them too.
            assert!(export.column(&labels).is_ok_and(|found| found == at) || export.column(&labels).is_err());
        }
    }
    for columns in [&["region"][..], &["Kommun", "RegSO"], &[]] {
        let Ok(table) = headed::parse(bytes, file, columns) else { continue };
        for row in table.rows() {
            for column in columns {
                let _ = (row.number(column), row.code(column), row.code_of_width(column, 4));
            }
        }
    }
});
