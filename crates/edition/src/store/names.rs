//! The names of an edition's files.

use crate::facts::{BoundaryInfo, Overlay};

pub(crate) const AREAS: &str = "areas.json";
pub(crate) const POSTAL: &str = "postal.json";
pub(crate) const CATALOGUE: &str = "catalogue.json";
pub(crate) const SERIES: &str = "series.json";
pub(crate) const VALUES: &str = "values.bin";
pub(crate) const FACTS: &str = "facts.json";
pub(crate) const REPORT: &str = "report.json";
pub(crate) const REVISIONS: &str = "revisions.json";
pub(crate) const MAPS: &str = "maps.bin";

/// The file of an overlay's tiles.
pub(crate) fn overlay_tiles(overlay: &Overlay) -> String {
    format!("tiles-{}.bin", overlay.id)
}

/// The file of a boundary layer's tiles.
pub(crate) fn tiles(layer: &BoundaryInfo) -> String {
    format!("tiles-{}.bin", layer.id())
}
