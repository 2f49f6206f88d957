//! Areas from an OGC GeoPackage, an SQLite database.
//!
//! In: the path of a GeoPackage, and the name of a layer if it has several. Out: a [`Layer`].
//! Source: OGC 12-128r18, clause 2.1.

mod database;

use std::collections::BTreeMap;
use std::path::Path;

use geo_types::MultiPolygon;
use rusqlite::types::ValueRef;

use crate::layer::{Crs, Feature, Layer};
use crate::{Error, Fault, wkb};
use database::{Database, open, take, told};

/// Reads the layer of a GeoPackage that has one only.
///
/// # Errors
/// As [`read_named`]; [`Fault::Layout`] if there is no layer or more than one.
pub fn read(path: impl AsRef<Path>) -> Result<Layer, Error> {
    let path = path.as_ref();
    let database = open(path)?;
    let names = layers(&database, path)?;
    match &names[..] {
        [one] => read_table(&database, path, one),
        [] => Err(Error::new(Fault::Layout, path, "", "there is no layer of areas in the GeoPackage")),
        several => {
            let what = format!("there are several layers, and one must be chosen: {}", several.join(", "));
            Err(Error::new(Fault::Layout, path, "", what))
        }
    }
}

/// Reads a layer by its name.
///
/// # Errors
/// [`Fault::Open`], [`Fault::Empty`], [`Fault::Truncated`]; [`Fault::Layout`] if it is no GeoPackage or has no such layer;
/// [`Fault::Geometry`] for a geometry that is no polygon.
pub fn read_named(path: impl AsRef<Path>, layer: &str) -> Result<Layer, Error> {
    let path = path.as_ref();
    read_table(&open(path)?, path, layer)
}

fn layers(database: &Database, path: &Path) -> Result<Vec<String>, Error> {
    let failed = |e: rusqlite::Error| told(path, "", &e);
    let query = "SELECT table_name FROM gpkg_contents WHERE data_type = 'features' ORDER BY table_name";
    let mut left = database.allowed;
    let mut names = Vec::new();
    let mut statement = database.connection.prepare(query).map_err(failed)?;
    let mut rows = statement.query([]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let name: String = row.get(0).map_err(failed)?;
        take(&mut left, name.len(), path, "")?;
        names.push(name);
    }
    Ok(names)
}

fn read_table(database: &Database, path: &Path, layer: &str) -> Result<Layer, Error> {
    let place = format!("layer {layer}");
    let failed = |e: rusqlite::Error| told(path, &place, &e);
    let described = database
        .connection
        .prepare(
            "SELECT g.column_name, s.organization, s.organization_coordsys_id, s.srs_name
             FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id WHERE g.table_name = ?1",
        )
        .and_then(|mut statement| {
            let mut rows = statement.query([layer])?;
            let Some(row) = rows.next()? else { return Ok(None) };
            let (geometry, name): (String, String) = (row.get(0)?, row.get(3)?);
            let (organisation, code): (String, i64) = (row.get(1)?, row.get(2)?);
            Ok(Some((geometry, crs(&organisation, code, name))))
        })
        .map_err(failed)?;
    let Some((geometry_column, crs)) = described else {
        return Err(Error::new(Fault::Layout, path, "", format!("there is no layer \"{layer}\"")));
    };

    let query = format!("SELECT * FROM \"{}\"", layer.replace('"', "\"\""));
    let mut statement = database.connection.prepare(&query).map_err(failed)?;
    let mut left = database.allowed;
    let names = columns(database, path, layer, &mut left)?;
    if names.len() != statement.column_count() {
        return Err(Error::new(Fault::Layout, path, place, "the columns of the layer are not those of its table"));
    }
    let mut rows = statement.query([]).map_err(failed)?;
    let mut features = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let mut feature = Feature { properties: BTreeMap::new(), geometry: MultiPolygon(Vec::new()) };
        for (at, name) in names.iter().enumerate() {
            let value = row.get_ref(at).map_err(failed)?;
            if let ValueRef::Text(bytes) | ValueRef::Blob(bytes) = value {
                take(&mut left, bytes.len(), path, &place)?;
            }
            take(&mut left, name.len(), path, &place)?;
            if *name == geometry_column {
                feature.geometry = geometry(value).map_err(|what| {
                    Error::new(Fault::Geometry, path, format!("layer {layer}, row {}", features.len() + 1), what)
                })?;
            } else if let Some(text) = text(value) {
                feature.properties.insert(name.clone(), text);
            }
        }
        features.push(feature);
    }
    Ok(Layer { name: layer.to_owned(), crs, features })
}

/// The names of a layer's columns, asked for as values: rusqlite panics where a column's name is no UTF-8.
fn columns(database: &Database, path: &Path, layer: &str, left: &mut u64) -> Result<Vec<String>, Error> {
    let place = format!("layer {layer}");
    let failed = |e: rusqlite::Error| told(path, &place, &e);
    // Hidden 1 are those that a "*" leaves out.
    let query = "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden <> 1 ORDER BY cid";
    let mut statement = database.connection.prepare(query).map_err(failed)?;
    let mut rows = statement.query([layer]).map_err(failed)?;
    let mut names = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let name = match row.get_ref(0).map_err(failed)? {
            ValueRef::Text(name) => std::str::from_utf8(name).ok(),
            _ => None,
        };
        let wrong = || Error::new(Fault::Encoding, path, place.as_str(), "the name of a column is not valid UTF-8");
        let name = name.ok_or_else(wrong)?;
        take(left, name.len(), path, &place)?;
        names.push(name.to_owned());
    }
    Ok(names)
}

fn crs(organisation: &str, code: i64, name: String) -> Crs {
    match u32::try_from(code) {
        Ok(code) if organisation.eq_ignore_ascii_case("EPSG") => Crs::from_epsg(code),
        _ => Crs::Unknown(name),
    }
}

fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
    }
}

/// The polygons of a GeoPackage geometry: a header ("GP", version, flags, reference system, bounds), then WKB.
fn geometry(value: ValueRef<'_>) -> Result<MultiPolygon<f64>, String> {
    let bytes = match value {
        ValueRef::Null => return Ok(MultiPolygon(Vec::new())),
        ValueRef::Blob(bytes) => bytes,
        _ => return Err("something else than a geometry stands in its place".to_owned()),
    };
    let (true, Some(flags)) = (bytes.starts_with(b"GP"), bytes.get(3)) else {
        return Err("the geometry has no GeoPackage header".to_owned());
    };
    if flags & 0b0010_0000 != 0 {
        return Err("the geometry is of an extended kind".to_owned());
    }
    if flags & 0b0001_0000 != 0 {
        return Ok(MultiPolygon(Vec::new()));
    }
    let bounds = match (flags >> 1) & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        other => return Err(format!("the geometry's bounds are of the unknown kind {other}")),
    };
    wkb::multi_polygon(bytes.get(8 + bounds..).ok_or("the geometry ends too early")?)
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::database::ENDLESS;
    use super::*;
    use crate::wkb::tests::triangle;

    /// A GeoPackage with these layers, each with one triangle.
    fn write(path: &Path, layers: &[&str]) {
        let database = Connection::open(path).unwrap();
        database
            .execute_batch(
                "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);
                 CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
                 CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,
                     organization_coordsys_id INTEGER);
                 INSERT INTO gpkg_spatial_ref_sys VALUES ('SWEREF99 TM', 3006, 'EPSG', 3006);",
            )
            .unwrap();
        for layer in layers {
            database
                .execute_batch(&format!(
                    "INSERT INTO gpkg_contents VALUES ('{layer}', 'features');
                     INSERT INTO gpkg_geometry_columns VALUES ('{layer}', 'shape', 3006);
                     CREATE TABLE \"{layer}\" (code TEXT, size INTEGER, note TEXT, shape BLOB);"
                ))
                .unwrap();
            // Flags 3: little endian, bounds of 32 bytes.
            let blob = [b"GP\x00\x03".as_slice(), &3006_i32.to_le_bytes(), &[0; 32], &triangle(3, 0)].concat();
            let insert = format!("INSERT INTO \"{layer}\" VALUES ('0114R001', 7, NULL, ?1)");
            database.execute(&insert, [blob]).unwrap();
        }
    }

    #[test]
    fn attributes_geometry_and_reference_system_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("with blank % and #.gpkg");
        write(&path, &["RegSO"]);
        let layer = read(&path).unwrap();
        assert_eq!((layer.name.as_str(), layer.crs, layer.features.len()), ("RegSO", Crs::Epsg(3006), 1));
        let feature = &layer.features[0];
        let properties: Vec<_> = feature.properties.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(properties, [("code", "0114R001"), ("size", "7")]);
        assert_eq!(feature.geometry.0[0].exterior().0.len(), 4);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was written beside the file");
    }

    #[test]
    fn one_of_several_layers_must_be_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("two.gpkg");
        write(&path, &["DeSO", "RegSO"]);
        assert!(read(&path).unwrap_err().what.ends_with("DeSO, RegSO"));
        assert_eq!(read_named(&path, "DeSO").unwrap().name, "DeSO");
        assert_eq!(read_named(&path, "Kommun").unwrap_err().what, "there is no layer \"Kommun\"");
    }

    /// Opens a sound GeoPackage with a layer, changes it, and tells what is wrong with it.
    fn fault_after(change: &str) -> Error {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("changed.gpkg");
        write(&path, &["RegSO"]);
        Connection::open(&path).unwrap().execute_batch(change).unwrap();
        read(&path).unwrap_err()
    }

    #[test]
    fn a_stored_query_without_end_is_ended() {
        let begun = std::time::Instant::now();
        let endless = "WITH RECURSIVE n(code) AS (SELECT 1 UNION ALL SELECT code + 1 FROM n) SELECT code FROM n";
        let error = fault_after(&format!("DROP TABLE RegSO; CREATE VIEW RegSO AS {endless} WHERE code < 0;"));
        assert_eq!((error.fault, error.what.as_str()), (Fault::Layout, ENDLESS), "steps without a row");
        let error = fault_after(&format!("DROP TABLE RegSO; CREATE VIEW RegSO AS {endless};"));
        assert_eq!((error.fault, error.what.as_str()), (Fault::Layout, ENDLESS), "rows without end");
        let names = format!("SELECT code AS table_name, 'features' AS data_type FROM ({endless})");
        let error = fault_after(&format!("DROP TABLE gpkg_contents; CREATE VIEW gpkg_contents AS {names};"));
        assert_eq!((error.fault, error.what.as_str()), (Fault::Layout, ENDLESS), "layers without end");
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }

    #[test]
    fn a_value_larger_than_the_file_is_refused() {
        let error = fault_after("DROP TABLE RegSO; CREATE VIEW RegSO AS SELECT zeroblob(900000000) AS shape;");
        assert_eq!(error.fault, Fault::Layout);
        assert!(error.what.contains("too big"), "{error}");
    }

    /// Found by the fuzzer.
    #[test]
    fn a_column_whose_name_is_no_text_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("damaged.gpkg");
        write(&path, &["RegSO"]);
        let mut bytes = std::fs::read(&path).unwrap();
        let name = b"code TEXT, size";
        let at = bytes.windows(name.len()).position(|found| found == name).unwrap();
        bytes[at + 3] = 0xD7;
        std::fs::write(&path, bytes).unwrap();
        let error = read(&path).unwrap_err();
        assert_eq!(error.fault, Fault::Encoding);
        assert!(error.what.starts_with("the name of a column"), "{error}");
    }

    #[test]
    fn columns_that_are_computed_are_read_and_keep_their_places() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("computed.gpkg");
        write(&path, &["RegSO"]);
        let change = "ALTER TABLE RegSO ADD COLUMN twice INTEGER AS (size * 2); ALTER TABLE RegSO ADD COLUMN last TEXT;
                      UPDATE RegSO SET last = 'x';";
        Connection::open(&path).unwrap().execute_batch(change).unwrap();
        let layer = read(&path).unwrap();
        let properties: Vec<_> =
            layer.features[0].properties.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(properties, [("code", "0114R001"), ("last", "x"), ("size", "7"), ("twice", "14")]);
    }

    #[test]
    fn a_truncated_file_is_told_from_another_kind_of_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cut.gpkg");
        write(&path, &["RegSO"]);
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() - 1000]).unwrap();
        assert_eq!(read(&path).unwrap_err().fault, Fault::Truncated);
        std::fs::write(&path, "code,name\n").unwrap();
        assert_eq!(read(&path).unwrap_err().what, "this is not a GeoPackage");
        std::fs::write(&path, "").unwrap();
        assert_eq!(read(&path).unwrap_err().fault, Fault::Empty);
    }
}
