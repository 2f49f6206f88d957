//! Any bytes as JSON-stat or as PxWeb's own JSON: a table comes out, or what is wrong is said; what is written from
//! it reads back with the same values.
#![no_main]

use std::path::Path;

use cube::Language;
use formats::{json_stat, pxweb_v1};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = Path::new("fuzz.json");
    let _ = json_stat::parse_description(bytes, file);
    let _ = pxweb_v1::parse(bytes, file);
    let Ok(table) = json_stat::parse(bytes, file) else { return };
    let written = json_stat::write(&table.cube, &table.metadata, Language::Sv).to_string();
    let again = json_stat::parse(written.as_bytes(), file).expect("what is written can be read");
    assert!(table.cube.observations().eq(again.cube.observations()));
});
