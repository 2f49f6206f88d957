//! Editions made once for all tests, in the folder that cargo keeps for them, and the sources they are made from.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use e2e::Barometer;

/// The example edition, seed 1.
pub fn example() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let edition = place("example");
        Barometer::find().example(1, &edition);
        edition
    })
}

/// The Swedish edition, if the shared statistics are here.
pub fn sweden() -> Option<&'static Path> {
    static MADE: OnceLock<Option<PathBuf>> = OnceLock::new();
    MADE.get_or_init(|| {
        let sources = shared_data()?;
        let edition = place("sweden");
        Barometer::find().build(&sources, &edition).expect_code(0);
        Some(edition)
    })
    .as_deref()
}

/// The folder of real statistics, if it is here.
pub fn shared_data() -> Option<PathBuf> {
    let folder = std::env::var_os("BAROMETER_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let data = folder.join("data");
    if !data.is_dir() {
        println!("skipped: the shared statistics are absent");
        return None;
    }
    Some(data.canonicalize().expect("it is there"))
}

/// A place for an edition in an otherwise empty folder; what an earlier run left is removed.
fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("e2e").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an earlier run's folder can be removed");
    }
    fs::create_dir_all(&folder).expect("cargo's folder for tests can be written to");
    folder.join("edition")
}
