//! Any bytes as Kolada's values (packed or not) or as its descriptions of key figures.
#![no_main]

use std::path::Path;

use formats::kolada;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = Path::new("fuzz");
    if let Ok(values) = kolada::parse_values(bytes, file) {
        assert!(values.iter().all(|row| row.value.is_none_or(f64::is_finite)));
    }
    let _ = kolada::parse_kpis(bytes, file);
});
