//! A layer of areas: what every reader of geographical files gives.

use std::collections::BTreeMap;
use std::path::Path;

use geo_types::MultiPolygon;

use crate::{Error, Fault, geojson, geopackage, geoparquet, shapefile};

/// The coordinate reference system of a layer; the first coordinate is always east (or longitude).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Crs {
    /// Longitude and latitude in degrees (WGS 84, also as OGC:CRS84 or EPSG:4326).
    Wgs84,
    /// Another system by its EPSG code: 3006 is SWEREF 99 TM, in metres.
    Epsg(u32),
    /// A system that the file does not tell, or that has no code, with what the file says of it.
    Unknown(String),
}

impl Crs {
    /// The system of an EPSG code.
    pub fn from_epsg(code: u32) -> Self {
        if code == 4326 { Self::Wgs84 } else { Self::Epsg(code) }
    }
}

/// An area with its attributes.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// The attributes by name; those without value are left out, numbers are as the file writes them.
    pub properties: BTreeMap<String, String>,
    /// The area; without polygons if the file has no geometry for it. Rings are closed; whether they cross
    /// themselves or each other is not judged here.
    pub geometry: MultiPolygon<f64>,
}

/// The areas of a file in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// The layer's name in the file, or the file's name without extension.
    pub name: String,
    /// What the coordinates mean.
    pub crs: Crs,
    /// The areas.
    pub features: Vec<Feature>,
}

/// Reads the layer of a `.gpkg`, `.parquet`, `.geojson` (or `.json`) or `.shp` file.
///
/// # Errors
/// [`Fault::Unsupported`] for another extension; else as the reader of that kind of file.
pub fn read_layer(path: impl AsRef<Path>) -> Result<Layer, Error> {
    let path = path.as_ref();
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match extension.as_str() {
        "gpkg" => geopackage::read(path),
        "parquet" | "geoparquet" => geoparquet::read(path),
        "geojson" | "json" => geojson::read(path),
        "shp" => shapefile::read(path),
        _ => {
            let what = "boundaries are read from .gpkg, .parquet, .geojson and .shp files";
            Err(Error::new(Fault::Unsupported, path, "", what))
        }
    }
}

/// The name of a layer in a file that has one only.
pub(crate) fn file_stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_extension_is_refused_with_those_that_are_read() {
        let error = read_layer("boundaries.tab").unwrap_err();
        assert_eq!(error.fault, Fault::Unsupported);
        assert!(error.what.contains(".gpkg"));
    }
}
