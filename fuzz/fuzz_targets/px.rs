//! Any bytes as a PX file: a table comes out, or what is wrong is said; what is written from it reads back the same.
#![no_main]

use std::path::Path;

use cube::Language;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = Path::new("fuzz.px");
    let Ok(table) = formats::px::parse(bytes, file) else { return };
    for languages in [&[Language::Sv, Language::En][..], &[Language::En][..]] {
        let Ok(written) = formats::px::write(&table.cube, &table.metadata, languages) else { continue };
        // Keywords that are kept as written may name what the other language does not have; the values are the same.
        if let Ok(again) = formats::px::parse(&written, file) {
            assert!(table.cube.observations().eq(again.cube.observations()));
        }
    }
});
