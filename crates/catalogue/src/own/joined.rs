//! Own tables among those of the catalogue.
//!
//! In: a catalogue and a description. Out: the catalogue with the description's tables and the services of its files, so
//! that they are fetched, stored, credited and shown as all others are.

use cube::Text;

use super::{Location, OwnData, OwnTable};
use crate::{AreaKey, Catalogue, Column, Error, Level, Service, Table};

impl OwnData {
    /// The catalogue with what is described: a table for each one whose areas have a level, and the services of
    /// [`providers`](Self::providers). `file` is what messages call the description.
    ///
    /// # Errors
    /// [`Error::Entry`] with the line, if the catalogue has a table with the id of one that is described.
    pub fn joined_to(&self, catalogue: &Catalogue, file: &str) -> Result<Catalogue, Error> {
        let mut joined = catalogue.clone();
        for own in &self.tables {
            if let Some(taken) = catalogue.table(&own.id) {
                return Err(Error::Entry {
                    file: file.to_owned(),
                    line: own.line,
                    entry: format!("table {}", own.id),
                    message: format!(
                        "id: the catalogue has a table \"{}\" already ({}); choose another id",
                        taken.id, taken.title.en
                    ),
                });
            }
            joined.tables.extend(own.level.map(|level| own.as_table(level)));
        }
        joined.providers.extend(self.providers());
        Ok(joined)
    }
}

impl OwnTable {
    /// The table as the catalogue of an edition has it.
    fn as_table(&self, level: Level) -> Table {
        let (Location::File(file) | Location::Url(file)) = &self.location;
        let column = |column: &super::OwnColumn| Column {
            id: column.id.clone(),
            label: column.label.clone(),
            codes: Vec::new(),
            optional: false,
            name: column.name.clone(),
            unit: column.unit,
        };
        let notes = || Text { sv: "Egna uppgifter.".to_owned(), en: "Own data.".to_owned() };
        Table {
            id: self.id.clone(),
            title: self.title.clone(),
            service: Service::Own,
            reference: None,
            file: Some(file.clone()),
            query: Vec::new(),
            level,
            boundaries: self.boundaries.clone(),
            areas: AreaKey::Code,
            base: self.title.clone(),
            kind: self.kind,
            unit: self.unit,
            columns: self.columns.iter().map(column).collect(),
            total: None,
            weight: None,
            protection: self.protection,
            protection_from: Vec::new(),
            notes: self.notes.clone().unwrap_or_else(notes),
            licence: self.licence.clone(),
            credit: self.credit.clone(),
        }
    }
}
