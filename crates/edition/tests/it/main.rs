//! Editions from the real files beside the project, held against published figures and against each other; small ones
//! held against arithmetic.

mod archived;
mod karlstad;
mod lines;
mod own;
mod own_tables;
mod redrawn;
mod revisions;
mod small;
mod sweden;
mod unions;
mod withheld;

use std::path::PathBuf;

/// The folder of real statistics, if it is here.
fn shared_data() -> Option<PathBuf> {
    let folder = std::env::var_os("BAROMETER_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let data = folder.join("data");
    if !data.is_dir() {
        println!("skipped: the shared statistics are absent");
        return None;
    }
    Some(data)
}
