//! Where figures come from: the line that a map shows, and the parts that a program reads.

use catalogue::{Catalogue, Service};
use cube::Language;
use edition::{Edition, Nature, Origin};
use serde::Serialize;

use super::names;

/// What stands beside every figure of an answer.
#[derive(Debug, Serialize)]
pub(crate) struct Provenance<'a> {
    /// `published`, `computed` or `proxy`.
    pub nature: &'static str,
    /// The formula over columns of the source tables.
    pub formula: &'a str,
    /// One line for people.
    pub source: String,
    pub sources: Vec<Source<'a>>,
    #[serde(flatten)]
    pub version: Version<'a>,
}

/// A source table.
#[derive(Debug, Serialize)]
pub(crate) struct Source<'a> {
    /// Its id in the catalogue.
    pub table: &'a str,
    /// The agency's own reference.
    pub reference: &'a str,
    /// The agency's own title.
    pub title: &'a str,
    /// The file that was read.
    pub file: &'a str,
    /// When the agency updated it, as it writes it.
    pub updated: Option<&'a str>,
    pub licence: Option<&'a str>,
}

/// Which edition and which code an answer comes from.
#[derive(Debug, Serialize)]
pub(crate) struct Version<'a> {
    pub edition: &'a str,
    pub code_version: &'a str,
    /// Whether everything is made up.
    pub fictional: bool,
}

impl<'a> Version<'a> {
    pub fn of(edition: &'a Edition) -> Self {
        let manifest = edition.manifest();
        Self { edition: &manifest.id, code_version: &manifest.code_version, fictional: manifest.fictional }
    }
}

impl<'a> Provenance<'a> {
    /// The provenance of figures with this origin.
    pub fn of(edition: &'a Edition, origin: &'a Origin, language: Language) -> Self {
        let tables = origin.tables.iter().map(|(id, from)| Source {
            table: id,
            reference: &from.reference,
            title: &from.title,
            file: &from.file,
            updated: from.updated.as_deref(),
            licence: edition.catalogue().table(id).map(|t| t.licence.as_str()),
        });
        Self {
            nature: origin.nature.id(),
            formula: &origin.formula,
            source: line(edition, origin, language),
            sources: tables.collect(),
            version: Version::of(edition),
        }
    }
}

/// The source in one line, without the word "source": "SCB, Folkmängd efter DeSO och ålder, 2022; egen beräkning".
pub(crate) fn line(edition: &Edition, origin: &Origin, language: Language) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (id, from) in &origin.tables {
        let is_own = edition.catalogue().table(id).is_some_and(|table| table.service == Service::Own);
        let part = match edition.manifest().fictional && !is_own {
            true => names::made_up(language).to_owned(),
            false => table(edition.catalogue(), id, &from.reference, language),
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    match origin.nature {
        Nature::Published => {}
        Nature::Computed => parts.push(names::computed(language).to_owned()),
        Nature::Proxy => parts.push(names::proxy(language).to_owned()),
    }
    parts.join("; ")
}

fn table(catalogue: &Catalogue, id: &str, reference: &str, language: Language) -> String {
    let Some(table) = catalogue.table(id) else { return format!("{id}, {reference}") };
    match table.service {
        Service::Kolada => format!("Kolada, {reference}"),
        Service::Scb => {
            let agency = catalogue.agency("scb").map_or("SCB", |a| a.name.get(language));
            format!("{agency}, {}", table.title.get(language))
        }
        Service::Own => format!("{}, {}", table.credit.get(language), table.title.get(language)),
    }
}
