//! From the raw archive of `barometer collect` to [`Material`]: what the services answered, joined to tables again.
//!
//! In: the archive's newest complete round of each source, and the catalogue. Out: the same as from a folder of files.
//! A table that a service no longer has keeps its last figures, and a remark says so.

mod areas;
mod changes;
mod key_figures;
mod layers;
mod municipality_groups;
mod shelf;
mod tables;

use std::path::Path;

use catalogue::Catalogue;
use cube::Text;

use crate::error::Error;
use crate::material::{Material, Report};
use crate::progress::Progress;
use shelf::Shelf;

/// Reads everything in the archive that the catalogue and the geography ask for.
///
/// # Errors
/// The archive cannot be opened or is damaged, no round of a needed source is complete, or an answer does not fit.
pub fn read(archive: &Path, catalogue: &Catalogue, progress: &dyn Progress) -> Result<Material, Error> {
    let mut report = Report::default();
    let shelf = Shelf::take(archive, catalogue, &mut report)?;
    progress.begin("reading", catalogue.tables.len() as u64 + 3);
    let keyed = areas::read(&shelf, &mut report)?;
    progress.step("areas");
    let layers = layers::read(&shelf, catalogue, &mut report)?;
    progress.step("boundaries");
    let mut tables = tables::read(&shelf, catalogue, &keyed, &mut report, progress)?;
    tables.extend(key_figures::read(&shelf, catalogue, &keyed.areas, &mut report)?);
    let municipality_groups = municipality_groups::read(&shelf, catalogue, &keyed.areas, &mut report)?;
    progress.step("Kolada");
    let changes = changes::find(&layers, &keyed.areas, &tables, &mut report)?;
    let boundaries = layers::to_draw(layers, &keyed.areas, &mut report)?;
    report.read.sort_by(|a, b| a.file.cmp(&b.file));
    let title = Text { sv: "Sverige".into(), en: "Sweden".into() };
    // No service has postal codes, nor the areas of the police.
    let (postal, overlays) = (Vec::new(), Vec::new());
    let areas = keyed.areas;
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
