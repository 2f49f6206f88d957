//! The shared material, where it is at hand.

use std::path::PathBuf;

/// The folder of shared material; without it the test says that it is skipped.
pub fn shared() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("BAROMETER_SHARED").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: the shared material is not at {} (set BAROMETER_SHARED)", folder.display());
    None
}
