//! Kolada's key figures from the pages in which they were fetched.

use archive::{Answer, Role};
use catalogue::{Catalogue, ProviderKind};
use formats::kolada_v3;
use geography::Areas;

use super::shelf::Shelf;
use crate::error::Error;
use crate::material::{Provenance, Report, SourceTable};
use crate::process::kolada::tables;
use crate::store::manifest::checksum_of;

/// The values of all key figures that were collected; none if there are none.
pub(super) fn read(
    shelf: &Shelf,
    catalogue: &Catalogue,
    areas: &Areas,
    report: &mut Report,
) -> Result<Vec<SourceTable>, Error> {
    let providers = catalogue.providers.iter().filter(|provider| provider.kind == ProviderKind::Kolada);
    let mut values = Vec::new();
    let mut sums = String::new();
    let mut sources = Vec::new();
    for provider in providers {
        let mut pages: Vec<&Answer> = Vec::new();
        for (kpi, indicator) in catalogue.kolada_kpis() {
            let of_kpi = shelf.answers(&provider.id, kpi, Role::Data);
            if of_kpi.is_empty() {
                let id = &indicator.id;
                report
                    .remarks
                    .push(format!("{}: no values of {kpi}: {id} is left out or rests on other sources", provider.id));
            }
            pages.extend(of_kpi);
        }
        for page in &pages {
            values.extend(kolada_v3::values(&shelf.body(page)?, &Shelf::name(page))?.items);
        }
        if pages.is_empty() {
            continue;
        }
        let read = Shelf::read_file(&provider.id, "data", &pages, "Kolada values", values.len());
        sums.push_str(&format!("{}\n", read.sha256));
        sources.push(read.file.clone());
        report.read.push(read);
    }
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let provenance = Provenance {
        file: sources.join("; "),
        sha256: checksum_of(sums.as_bytes()),
        reference: String::new(),
        title: "Kolada".into(),
        updated: None,
        notes: Vec::new(),
    };
    tables(&values, areas, &provenance)
}
