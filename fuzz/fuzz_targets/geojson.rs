//! Any bytes as GeoJSON: areas, or what is wrong is said.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(layer) = formats::geojson::parse(bytes, Path::new("fuzz.geojson")) else { return };
    for polygon in layer.features.iter().flat_map(|feature| &feature.geometry) {
        let mut rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        assert!(rings.all(|ring| ring.0.is_empty() || ring.is_closed()));
    }
});
