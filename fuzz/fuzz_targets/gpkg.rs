//! Any bytes as a GeoPackage, any changes of a sound one, any geometry in one: areas, or what is wrong is said.
//!
//! The first byte chooses: 0 the bytes are the file; 1 every three of them change a byte of a sound file (two say which,
//! one what it becomes); 2 they are a geometry, as the file holds it; 3 a geometry as WKB behind a sound header; 4 they
//! are four texts parted by zero bytes: the layer's name, an attribute, the name of the system and of who keeps it.
#![no_main]

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use libfuzzer_sys::fuzz_target;
use rusqlite::{Connection, params};

thread_local! {
    /// One file for all runs, in memory where the system offers that, and a sound GeoPackage.
    static PLACE: RefCell<(PathBuf, Vec<u8>)> = RefCell::new({
        let folder = Path::new("/dev/shm");
        let folder = if folder.is_dir() { folder.to_owned() } else { std::env::temp_dir() };
        let path = folder.join(format!("fuzz-{}.gpkg", std::process::id()));
        let sound = sound(&path);
        (path, sound)
    });
}

fuzz_target!(|bytes: &[u8]| {
    PLACE.with_borrow(|(path, sound)| {
        let write = |bytes: &[u8]| std::fs::write(path, bytes).expect("a temporary folder can be written to");
        match bytes {
            [0, file @ ..] => write(file),
            [1, changes @ ..] => {
                let mut file = sound.clone();
                for change in changes.chunks_exact(3) {
                    let at = usize::from(u16::from_be_bytes([change[0], change[1]])) % file.len();
                    file[at] = change[2];
                }
                write(&file);
            }
            [2, geometry @ ..] => {
                write(sound);
                put(path, |database| database.execute("UPDATE layer SET shape = ?1", params![geometry]));
            }
            [3, wkb @ ..] => {
                let geometry = [b"GP\x00\x01\xBE\x0B\x00\x00", wkb].concat();
                write(sound);
                put(path, |database| database.execute("UPDATE layer SET shape = ?1", params![geometry]));
            }
            [4, texts @ ..] => {
                let texts = String::from_utf8_lossy(texts);
                let mut texts = texts.split('\0');
                let [layer, attribute, system, keeper] = [(); 4].map(|()| texts.next().unwrap_or_default());
                write(sound);
                put(path, |database| {
                    database.execute("UPDATE layer SET code = ?1", [attribute])?;
                    database.execute(
                        "UPDATE gpkg_spatial_ref_sys SET srs_name = ?1, organization = ?2",
                        [system, keeper],
                    )?;
                    database.execute("UPDATE gpkg_contents SET table_name = ?1 WHERE ?1 <> ''", [layer])?;
                    database.execute("UPDATE gpkg_geometry_columns SET table_name = ?1 WHERE ?1 <> ''", [layer])
                });
            }
            _ => return,
        }
        let Ok(layer) = formats::geopackage::read(path) else { return };
        for polygon in layer.features.iter().flat_map(|feature| &feature.geometry) {
            assert!(polygon.exterior().0.iter().all(|corner| corner.x.is_finite() && corner.y.is_finite()));
        }
    });
});

fn put(path: &Path, change: impl FnOnce(&Connection) -> rusqlite::Result<usize>) {
    let database = Connection::open(path).expect("a sound file");
    database.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF").expect("a sound file");
    change(&database).expect("a sound file");
}

/// The smallest pages there are, so that changes hit what matters.
fn sound(path: &Path) -> Vec<u8> {
    let _ = std::fs::remove_file(path);
    let database = Connection::open(path).expect("a temporary folder can be written to");
    database
        .execute_batch(
            "PRAGMA page_size = 512; PRAGMA journal_mode = OFF;
             CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);
             CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
             CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,
                 organization_coordsys_id INTEGER);
             INSERT INTO gpkg_spatial_ref_sys VALUES ('SWEREF99 TM', 3006, 'EPSG', 3006);
             INSERT INTO gpkg_contents VALUES ('layer', 'features');
             INSERT INTO gpkg_geometry_columns VALUES ('layer', 'shape', 3006);
             CREATE TABLE layer (code TEXT, size INTEGER, share REAL, shape BLOB);",
        )
        .expect("sound statements");
    let triangle = [[0.0, 0.0], [4.0, 0.0], [0.0, 3.0], [0.0, 0.0]];
    let mut shape = b"GP\x00\x01\xBE\x0B\x00\x00\x01\x03\x00\x00\x00\x01\x00\x00\x00\x04\x00\x00\x00".to_vec();
    shape.extend(triangle.iter().flatten().flat_map(|ordinate: &f64| ordinate.to_le_bytes()));
    for row in 0..8 {
        let values = params![format!("0114A{row:04}"), row, f64::from(row) / 3.0, shape];
        database.execute("INSERT INTO layer VALUES (?1, ?2, ?3, ?4)", values).expect("a sound table");
    }
    drop(database);
    std::fs::read(path).expect("just written")
}
