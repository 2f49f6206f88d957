//! Finds the shared material beside the repository.

use std::path::PathBuf;

use serde::de::DeserializeOwned;

/// A file of the shared material, or nothing (said aloud) where it is absent.
pub fn file(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("BAROMETER_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let file = root.join(path);
    if file.exists() {
        return Some(file);
    }
    println!("skipped: {path} is absent");
    None
}

/// All rows of a CSV file of the shared material.
pub fn rows<Row: DeserializeOwned>(path: &str) -> Option<Vec<Row>> {
    let mut reader = csv::Reader::from_path(file(path)?).expect("the file opens");
    Some(reader.deserialize().map(|row| row.expect("the row reads")).collect())
}
