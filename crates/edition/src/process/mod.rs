//! From the agencies' own files, as they lie there, to [`Material`].
//!
//! In: a folder of sources and the catalogue. Out: areas, tables as cubes, boundaries in metres, and a report of what
//! was read, what was passed over and why. A file that is not what it should be stops the work with one error that
//! names file, sheet and row; nothing has been written by then.

mod archived;
mod areas;
mod boundaries;
mod exports;
mod inventory;
mod kolada;
mod overlays;
pub mod own;

use std::path::Path;

use catalogue::Catalogue;
use cube::Text;

use crate::error::Error;
use crate::material::{Material, ReadFile, Report};
use crate::progress::Progress;
use inventory::Inventory;

pub use archived::read as read_archive;

/// Reads everything under `sources` that the catalogue and the geography ask for.
///
/// # Errors
/// The first file that is missing, unreadable or inconsistent with the others.
pub fn read(sources: &Path, catalogue: &Catalogue, progress: &dyn Progress) -> Result<Material, Error> {
    let inventory = Inventory::take(sources, catalogue)?;
    read_inventory(&inventory, catalogue, progress).map_err(|error| match error {
        // A reader names the path it was given; people know the file by its place under the sources.
        Error::Format(mut error) => {
            error.file = inventory.name(&error.file).into();
            Error::Format(error)
        }
        other => other,
    })
}

fn read_inventory(inventory: &Inventory, catalogue: &Catalogue, progress: &dyn Progress) -> Result<Material, Error> {
    progress.begin("reading", inventory.steps() as u64);
    let mut report = Report { skipped: inventory.skipped.clone(), ..Report::default() };
    let (areas, key, read) = areas::read(inventory)?;
    report.read.extend(read);
    progress.step("areas");
    let postal = areas::postal(inventory, &areas, &mut report)?;
    progress.step("postal codes");
    let mut tables = exports::read(inventory, catalogue, &areas, &key, &mut report, progress)?;
    tables.extend(kolada::read(inventory, catalogue, &areas, &mut report)?);
    progress.step("Kolada");
    let boundaries = boundaries::read(inventory, &areas, &mut report, progress)?;
    let overlays = overlays::read(inventory, &mut report, progress)?;
    report.read.sort_by(|a, b| a.file.cmp(&b.file));
    let title = Text { sv: "Sverige".into(), en: "Sweden".into() };
    let changes = Vec::new();
    // No file of the agencies has the grouping of municipalities.
    let municipality_groups = None;
    Ok(Material {
        title,
        fictional: false,
        areas,
        postal,
        boundaries,
        overlays,
        tables,
        municipality_groups,
        changes,
        report,
    })
}

/// Notes that a file was read.
fn read_file(inventory: &Inventory, path: &Path, content: &str, rows: usize) -> Result<ReadFile, Error> {
    let (_, sha256) = crate::store::manifest::checksum(path)?;
    Ok(ReadFile { file: inventory.name(path), content: content.to_owned(), rows, sha256 })
}
