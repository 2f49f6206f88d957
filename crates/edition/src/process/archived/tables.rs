//! Source tables from the pieces in which they were fetched.
//!
//! A table may have several queries: one a boundary edition, or a table of the service that goes on where another ends.
//! Their pieces are put into one cube over the areas of the edition, and every period remembers the boundaries it
//! stands on. Where the key tells that an area is not of those boundaries, a value cannot be there.

use std::collections::{BTreeMap, BTreeSet};

use archive::{Answer, Role};
use catalogue::{Catalogue, ProviderKind, Query, Table, Variable};
use cube::{Category, Cube, Dimension, Observation, Role as Axis, Status, Text};
use formats::metadata::Dataset;
use formats::{json_stat, pxweb_v1};
use geography::Level;
use geography::editions::BoundaryEdition;
use rayon::prelude::*;

use super::areas::Keyed;
use super::shelf::Shelf;
use crate::analyse::columns::{area_dimension, level};
use crate::error::Error;
use crate::material::{Provenance, ReadFile, Report, SourceTable};
use crate::progress::Progress;

/// All tables of the catalogue that were collected.
pub(super) fn read(
    shelf: &Shelf,
    catalogue: &Catalogue,
    keyed: &Keyed,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<Vec<SourceTable>, Error> {
    let asked: Vec<&Table> = catalogue.tables.iter().filter(|table| !table.query.is_empty()).collect();
    let made: Vec<(Option<SourceTable>, Told)> = asked
        .into_par_iter()
        .map(|table| {
            let made = Joined::of(shelf, catalogue, keyed, table)?;
            progress.step(&table.id);
            Ok(made)
        })
        .collect::<Result<_, Error>>()?;
    let mut tables = Vec::new();
    for (table, told) in made {
        report.read.extend(told.read);
        report.remarks.extend(told.remarks);
        tables.extend(table);
    }
    Ok(tables)
}

/// What is said of a table in the report.
#[derive(Default)]
struct Told {
    read: Vec<ReadFile>,
    remarks: Vec<String>,
}

/// A table being joined.
struct Joined<'a> {
    table: &'a Table,
    keyed: &'a Keyed,
    level: Level,
    /// Period → the cells of all areas, areas slowest.
    periods: BTreeMap<String, Vec<Option<Observation>>>,
    /// Period → the boundaries it stands on.
    boundaries: BTreeMap<String, String>,
    /// Codes that the edition does not know.
    strangers: BTreeSet<String>,
    /// Period and municipality of such an area: sums there lack a part.
    incomplete: BTreeSet<(String, String)>,
    titles: Vec<String>,
    updated: Option<String>,
    notes: Vec<String>,
    references: Vec<String>,
}

impl<'a> Joined<'a> {
    fn of(
        shelf: &Shelf,
        catalogue: &Catalogue,
        keyed: &'a Keyed,
        table: &'a Table,
    ) -> Result<(Option<SourceTable>, Told), Error> {
        let mut joined = Self {
            table,
            keyed,
            level: level(table.level),
            periods: BTreeMap::new(),
            boundaries: BTreeMap::new(),
            strangers: BTreeSet::new(),
            incomplete: BTreeSet::new(),
            titles: Vec::new(),
            updated: None,
            notes: Vec::new(),
            references: Vec::new(),
        };
        let mut told = Told::default();
        let mut sums = String::new();
        for (number, query) in table.query.iter().enumerate() {
            let dataset = format!("{}.{number}", table.id);
            let answers = shelf.answers(&query.provider, &dataset, Role::Data);
            if answers.is_empty() {
                continue;
            }
            let kind = catalogue.provider(&query.provider).map(|provider| provider.kind);
            let before = joined.periods.len();
            for answer in &answers {
                let content = dataset_of(shelf, answer, kind)?;
                joined.add(query, answer, &content)?;
            }
            let rows = joined.periods.len() - before;
            let read = Shelf::read_file(&query.provider, &dataset, &answers, &table.id, rows);
            sums.push_str(&format!("{}\n", read.sha256));
            told.read.push(read);
            joined.references.push(query.table.clone());
        }
        told.remarks.extend(joined.leave_out_sparse());
        if joined.periods.is_empty() {
            told.remarks.push(format!("table {} was not collected: indicators that need it are left out", table.id));
            return Ok((None, told));
        }
        if !joined.strangers.is_empty() {
            let (count, first) = (joined.strangers.len(), joined.strangers.iter().take(5).cloned());
            let first = first.collect::<Vec<_>>().join(", ");
            told.remarks.push(format!(
                "{}: {count} areas are not in the keys and are left out ({first}{})",
                table.id,
                if count > 5 { " …" } else { "" }
            ));
        }
        let file = told.read.iter().map(|read| read.file.clone()).collect::<Vec<_>>().join("; ");
        Ok((Some(joined.finish(file, &sums)?), told))
    }

    /// Puts one piece into the cube.
    fn add(&mut self, query: &Query, answer: &Answer, dataset: &Dataset) -> Result<(), Error> {
        let content = |what: String| Error::Content {
            file: Shelf::name(answer).display().to_string(),
            place: "its dimensions".into(),
            what,
            hint: "collect anew; if it stays so, correct the table's query in the catalogue".into(),
        };
        let cube = &dataset.cube;
        let axis = |id: &str| cube.axis(id).map_err(|e| content(e.to_string()));
        let (area_axis, time_axis) = (axis(&query.area)?, axis(&query.time)?);
        let dimensions = cube.dimensions();
        let others: Vec<(usize, Variable<'_>)> = dimensions
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != area_axis && *at != time_axis)
            .map(|(at, dimension)| {
                let categories = dimension.categories().iter().map(|c| (c.code.as_str(), c.label.sv.as_str()));
                (at, Variable { code: dimension.id(), optional: false, categories: categories.collect() })
            })
            .collect();
        let variables: Vec<Variable<'_>> = others.iter().map(|(_, variable)| variable.clone()).collect();
        let selection = self.table.select(query, &variables).map_err(|mismatch| content(mismatch.what))?;
        // Where each column lies: its position in every dimension but those of areas and periods.
        let mut columns: Vec<Option<Vec<usize>>> = Vec::with_capacity(selection.columns.len());
        for column in &selection.columns {
            let Some(column) = column else {
                columns.push(None);
                continue;
            };
            let mut at = vec![0; dimensions.len()];
            for (variable, code) in column {
                let axis = axis(variable)?;
                at[axis] = dimensions[axis].position(code).map_err(|e| content(e.to_string()))?;
            }
            columns.push(Some(at));
        }
        let edition = query.boundaries.as_deref().or(self.table.boundaries.as_deref());
        let cells = self.keyed.areas.level(self.level).len() * columns.len();
        for (year, period) in dimensions[time_axis].codes().enumerate() {
            if !within(query, period) {
                continue;
            }
            let row = self.periods.entry(period.to_owned()).or_insert_with(|| vec![None; cells]);
            if let Some(edition) = edition {
                self.boundaries.insert(period.to_owned(), edition.to_owned());
            }
            for (place, code) in dimensions[area_axis].codes().enumerate() {
                let code = query.suffix.as_deref().and_then(|suffix| code.strip_suffix(suffix)).unwrap_or(code);
                let Some(area) = self.keyed.areas.position(self.level, code) else {
                    if Level::of_code(code) == Some(self.level) {
                        self.strangers.insert(code.to_owned());
                        self.incomplete.insert((period.to_owned(), code.chars().take(4).collect()));
                    }
                    continue;
                };
                for (number, column) in columns.iter().enumerate() {
                    let Some(column) = column else { continue };
                    let mut at = column.clone();
                    (at[area_axis], at[time_axis]) = (place, year);
                    let cell = &mut row[area * columns.len() + number];
                    if cell.is_some() {
                        return Err(content(format!("{code} has two values of {period}")));
                    }
                    *cell = Some(cube.get(&at));
                }
            }
        }
        self.updated = self.updated.take().max(dataset.metadata.updated.clone());
        self.titles.push(dataset.metadata.label.sv.clone());
        for note in &dataset.metadata.notes {
            if !self.notes.contains(&note.text.sv) {
                self.notes.push(note.text.sv.clone());
            }
        }
        Ok(())
    }

    /// Leaves out the periods that the table has for other areas only, and those it has for fewer than half of its areas:
    /// as the newest figures of the country they would leave most of it empty. The latter are told.
    fn leave_out_sparse(&mut self) -> Option<String> {
        let columns = self.table.columns.len();
        let areas = self.keyed.areas.level(self.level).len();
        let known = |cells: &[Option<Observation>]| cells.iter().flatten().any(|o| o.status != Status::Missing);
        let mut sparse = Vec::new();
        self.periods.retain(|period, cells| {
            let count = cells.chunks(columns).filter(|area| known(area)).count();
            if count > 0 && 2 * count < areas {
                sparse.push(format!("{period} ({count} of {areas} areas)"));
            }
            2 * count >= areas
        });
        self.incomplete.retain(|(period, _)| self.periods.contains_key(period));
        (!sparse.is_empty()).then(|| {
            format!("{}: figures of fewer than half of the areas are left out: {}", self.table.id, sparse.join(", "))
        })
    }

    fn finish(self, file: String, sums: &str) -> Result<SourceTable, Error> {
        let misfit = |error: cube::Error| Error::Content {
            file: file.clone(),
            place: "its dimensions".into(),
            what: error.to_string(),
            hint: "collect anew; if it stays so, correct the table's query in the catalogue".into(),
        };
        let contents = self.table.columns.iter().map(|c| Category { code: c.id.clone(), label: c.name.clone() });
        let years = self.periods.keys().map(Category::plain);
        let areas = self.keyed.areas.level(self.level);
        let dimensions = vec![
            area_dimension(&self.keyed.areas, self.level).map_err(misfit)?,
            Dimension::new("period", Axis::Period, Text::same("period"), years.collect()).map_err(misfit)?,
            Dimension::new("contents", Axis::Contents, Text::same("contents"), contents.collect()).map_err(misfit)?,
        ];
        let mut cube = Cube::missing(dimensions);
        let columns = self.table.columns.len();
        for (year, (period, cells)) in self.periods.iter().enumerate() {
            let edition = self.boundaries.get(period).and_then(|id| BoundaryEdition::from_id(id));
            for (cell, observation) in cells.iter().enumerate() {
                let (area, column) = (cell / columns, cell % columns);
                let elsewhere = self.keyed.exists(edition, &areas[area].code) == Some(false);
                let observation = match observation {
                    Some(observation) => *observation,
                    None if elsewhere => Observation::without(Status::NotApplicable),
                    None => continue,
                };
                cube.put(&[area, year, column], observation);
            }
        }
        let provenance = Provenance {
            sha256: crate::store::manifest::checksum_of(sums.as_bytes()),
            reference: self.references.join(", "),
            title: self.titles.first().cloned().unwrap_or_else(|| self.table.title.sv.clone()),
            updated: self.updated,
            notes: self.notes,
            file,
        };
        let mut boundaries = self.boundaries;
        boundaries.retain(|period, _| self.periods.contains_key(period));
        let (id, level, incomplete) = (self.table.id.clone(), self.level, self.incomplete);
        Ok(SourceTable { id, level, cube, provenance, boundaries, incomplete })
    }
}

/// A piece as the service gave it: JSON-stat, or the older JSON of PxWeb 1.
fn dataset_of(shelf: &Shelf, answer: &Answer, kind: Option<ProviderKind>) -> Result<Dataset, Error> {
    let body = shelf.body(answer)?;
    let name = Shelf::name(answer);
    let json_stat = json_stat::parse(&body, &name);
    match (json_stat, kind) {
        (Err(_), Some(ProviderKind::Pxweb1)) => Ok(pxweb_v1::parse(&body, &name)?),
        (dataset, _) => Ok(dataset?),
    }
}

/// Whether a period is a year that the query is for.
fn within(query: &Query, period: &str) -> bool {
    let year = period.len() == 4 && period.bytes().all(|b| b.is_ascii_digit());
    year && query.from.as_deref().is_none_or(|from| from <= period)
        && query.until.as_deref().is_none_or(|until| period <= until)
}
