//! What stands below the data: footnotes, then metadata under headings of their own.
//!
//! Contact persons are skipped with everything up to the next heading: the barometer has no use for their names.

use std::collections::HashSet;

use super::grid::Grid;
use super::{About, Stated};
use crate::text;

/// The part of the trailer that a heading opens.
#[derive(Clone, Copy, PartialEq)]
enum Section {
    Notes,
    Updated,
    Source,
    Units,
    ReferenceTime,
    Database,
    Reference,
    Official,
    /// Contacts and what else is not kept.
    Skipped,
}

fn section(heading: &str) -> Option<Section> {
    Some(match heading.trim_end_matches(':').trim().to_lowercase().as_str() {
        "senaste uppdatering" | "latest update" => Section::Updated,
        "källa" | "source" => Section::Source,
        "sort" | "enhet" | "unit" | "units" => Section::Units,
        "referenstid" | "reference time" | "reference period" => Section::ReferenceTime,
        "databas" | "database" => Section::Database,
        "intern referenskod" | "internal reference code" => Section::Reference,
        "officiell statistik" | "official statistics" => Section::Official,
        "kontaktperson" | "kontakt" | "contact" | "contact person" | "datatyp" | "data type" | "copyright"
        | "basperiod" | "base period" => Section::Skipped,
        _ => return None,
    })
}

/// The footnotes and metadata from row `from` on.
pub(super) fn read(grid: &Grid, from: usize, columns: &[Vec<String>]) -> (Vec<String>, About) {
    let labels: HashSet<&str> = columns.iter().flatten().map(String::as_str).collect();
    let mut notes = Vec::new();
    let mut about = About::default();
    let mut current = Section::Notes;
    // Some metadata are given per contents, under the contents' label.
    let mut contents: Option<String> = None;
    for row in from..grid.len() {
        let cells = (0..grid.used_width(row)).filter_map(|column| grid.text(row, column));
        for cell in cells.map(|c| text::clean(&c)) {
            if let Some(next) = section(&cell) {
                current = next;
                contents = None;
                about.official |= next == Section::Official;
                continue;
            }
            let label = cell.trim_end_matches(':');
            if current != Section::Notes && labels.contains(label) {
                contents = Some(label.to_owned());
                continue;
            }
            let stated = || Stated { contents: contents.clone(), value: cell.clone() };
            match current {
                Section::Notes if is_mail_address(&cell) => {}
                Section::Notes => notes.push(cell),
                // Dates are written year first, so that the later is the greater.
                Section::Updated => about.updated = about.updated.take().max(Some(cell)),
                Section::Source => about.source = about.source.take().or(Some(cell)),
                Section::Units => about.units.push(stated()),
                Section::ReferenceTime => about.reference_times.push(stated()),
                Section::Database => about.database = about.database.take().or(Some(cell)),
                Section::Reference => about.reference = about.reference.take().or(Some(cell)),
                Section::Official | Section::Skipped => {}
            }
        }
    }
    (notes, about)
}

fn is_mail_address(text: &str) -> bool {
    text.contains('@') && !text.contains(char::is_whitespace)
}
