//! Areas from a GeoParquet 1.0 or 1.1 file with geometries in well-known binary.
//!
//! Source: the GeoParquet specification 1.1.0 (metadata under the key `geo`).

use std::collections::BTreeMap;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use geo_types::MultiPolygon;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;

use crate::bounded_file::BoundedFile;
use crate::layer::{Crs, Feature, Layer, file_stem};
use crate::{Error, Fault, error, wkb};

/// Reads the areas of a GeoParquet file.
///
/// # Errors
/// [`Fault::Open`], [`Fault::Empty`], [`Fault::Truncated`]; [`Fault::Layout`] without the metadata of GeoParquet;
/// [`Fault::Unsupported`] for another encoding of geometries, [`Fault::Compression`] for a compression other than Snappy;
/// [`Fault::Geometry`] for a geometry that is no polygon.
pub fn read(path: impl AsRef<Path>) -> Result<Layer, Error> {
    let path = path.as_ref();
    guarded(path, || read_areas(path))
}

fn read_areas(path: &Path) -> Result<Layer, Error> {
    let reader = open(path)?;
    let metadata = reader.metadata().file_metadata().key_value_metadata();
    let geo = metadata.and_then(|pairs| pairs.iter().find(|pair| pair.key == "geo")?.value.as_deref());
    let Some(geo) = geo.and_then(|json| serde_json::from_str::<Value>(json).ok()) else {
        return Err(Error::new(Fault::Layout, path, "", "this Parquet file has no geometries (no \"geo\" metadata)"));
    };
    let geometry_column = geo["primary_column"].as_str().unwrap_or("geometry").to_owned();
    let described = &geo["columns"][&geometry_column];
    if described["encoding"] != "WKB" {
        let what = format!("the geometries are encoded as {}, not as WKB", described["encoding"]);
        return Err(Error::new(Fault::Unsupported, path, format!("column {geometry_column}"), what));
    }
    let crs = crs(described.get("crs"));

    let rows = reader.get_row_iter(None).map_err(|e| told(path, "", &e))?;
    let mut features = Vec::new();
    for row in rows {
        let place = format!("row {}", features.len() + 1);
        let row = row.map_err(|e| told(path, &place, &e))?;
        let mut feature = Feature { properties: BTreeMap::new(), geometry: MultiPolygon(Vec::new()) };
        for (name, field) in row.into_columns() {
            if name != geometry_column {
                if let Some(text) = text(field) {
                    feature.properties.insert(name, text);
                }
                continue;
            }
            feature.geometry = match field {
                Field::Null => continue,
                Field::Bytes(bytes) => wkb::multi_polygon(bytes.data()),
                _ => Err("something else than a geometry stands in its place".to_owned()),
            }
            .map_err(|what| Error::new(Fault::Geometry, path, &place, what))?;
        }
        features.push(feature);
    }
    Ok(Layer { name: file_stem(path), crs, features })
}

/// Opens a Parquet file; used by the reader of flat tables too.
pub(crate) fn open(path: &Path) -> Result<SerializedFileReader<BoundedFile>, Error> {
    let file = File::open(path).map_err(|e| error::cannot_open(path, &e))?;
    let length = file.metadata().map_err(|e| error::cannot_open(path, &e))?.len();
    if length == 0 {
        return Err(Error::new(Fault::Empty, path, "", "the file is empty"));
    }
    let reader = SerializedFileReader::new(BoundedFile::new(file, length)).map_err(|e| told(path, "", &e))?;
    // The library takes the places that a damaged footer states for granted.
    let chunks = reader.metadata().row_groups().iter().flat_map(|group| group.columns());
    let inside = |chunk: &ColumnChunkMetaData| {
        let start = u64::try_from(chunk.dictionary_page_offset().unwrap_or(chunk.data_page_offset()));
        let size = u64::try_from(chunk.compressed_size());
        matches!((start, size), (Ok(start), Ok(size)) if start.checked_add(size).is_some_and(|end| end <= length))
    };
    if !chunks.into_iter().all(inside) {
        return Err(Error::new(
            Fault::Truncated,
            path,
            "",
            "the Parquet file is damaged: its parts are not where it says",
        ));
    }
    Ok(reader)
}

/// Runs a reader of Parquet. The library panics at some damages inside a page; here they are errors as all others.
pub(crate) fn guarded<T>(path: &Path, read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    // Nothing of the reader outlives the panic, so that no half-changed state can be seen.
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(Error::new(Fault::Truncated, path, "", "the Parquet file is damaged")))
}

/// What the Parquet library says, with the fault that it means.
pub(crate) fn told(path: &Path, place: &str, error: &ParquetError) -> Error {
    match error {
        ParquetError::NYI(what) => {
            Error::new(Fault::Unsupported, path, place, format!("this way of writing Parquet is not read: {what}"))
        }
        ParquetError::General(what) if what.contains("Disabled feature") => {
            Error::new(Fault::Compression, path, place, "the file is compressed, but not with Snappy")
        }
        other => Error::new(Fault::Truncated, path, place, format!("the Parquet file is damaged: {other}")),
    }
}

/// The system of a GeoParquet column: WGS 84 if none is stated, unknown if it is stated to be null, else PROJJSON.
fn crs(stated: Option<&Value>) -> Crs {
    let Some(projjson) = stated else { return Crs::Wgs84 };
    let (authority, code) = (&projjson["id"]["authority"], &projjson["id"]["code"]);
    let number = code.as_u64().or_else(|| code.as_str()?.parse().ok()).and_then(|code| u32::try_from(code).ok());
    match (authority.as_str(), number) {
        (Some("OGC"), _) if code == "CRS84" => Crs::Wgs84,
        (Some("EPSG"), Some(code)) => Crs::from_epsg(code),
        _ => Crs::Unknown(projjson["name"].as_str().unwrap_or("the file does not tell it").to_owned()),
    }
}

/// The text of an attribute; nothing for those that are no single values.
fn text(field: Field) -> Option<String> {
    match field {
        Field::Null | Field::Group(_) | Field::ListInternal(_) | Field::MapInternal(_) => None,
        Field::Str(text) => Some(text),
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data()).ok().map(str::to_owned),
        Field::Float(number) => Some(number.to_string()),
        Field::Double(number) => Some(number.to_string()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_system_is_that_of_the_metadata() {
        let of = |json: &str| crs(Some(&serde_json::from_str(json).unwrap()));
        assert_eq!(crs(None), Crs::Wgs84);
        assert_eq!(of(r#"{"name":"x","id":{"authority":"EPSG","code":3006}}"#), Crs::Epsg(3006));
        assert_eq!(of(r#"{"name":"x","id":{"authority":"EPSG","code":4326}}"#), Crs::Wgs84);
        assert_eq!(of(r#"{"name":"x","id":{"authority":"OGC","code":"CRS84"}}"#), Crs::Wgs84);
        assert!(matches!(of("null"), Crs::Unknown(_)));
    }

    #[test]
    fn what_is_no_parquet_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.parquet");
        std::fs::write(&path, "code,name\n01,Stockholm\n").unwrap();
        assert_eq!(read(&path).unwrap_err().fault, Fault::Truncated);
        std::fs::write(&path, "").unwrap();
        assert_eq!(read(&path).unwrap_err().fault, Fault::Empty);
    }
}
