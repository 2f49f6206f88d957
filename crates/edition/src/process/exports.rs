//! SCB's exports as cubes: which export holds which table of the catalogue, which column is which, which row which area.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use catalogue::{AreaKey, Catalogue, Column, Service, Table};
use cube::{Category, Cube, Dimension, Role, Text};
use formats::scb_export::{self, Export};
use geography::{Areas, Level};
use rayon::prelude::*;

use super::areas::NameKey;
use super::inventory::Inventory;
use super::read_file;
use crate::analyse::columns::{area_dimension, level};
use crate::error::Error;
use crate::material::{Provenance, Report, SkippedFile, SourceTable};
use crate::progress::Progress;

/// All tables of the catalogue that SCB publishes and that were found.
pub(super) fn read(
    inventory: &Inventory,
    catalogue: &Catalogue,
    areas: &Areas,
    key: &NameKey,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<Vec<SourceTable>, Error> {
    let scb = || catalogue.tables.iter().filter(|t| t.service == Service::Scb);
    let by_name = scb().filter_map(|t| Some((Some(t), inventory.find(t.file.as_deref()?)?.to_owned())));
    let files: Vec<(Option<&Table>, PathBuf)> =
        by_name.chain(inventory.workbooks.iter().map(|path| (None, path.clone()))).collect();
    let exports: Vec<(Option<&Table>, PathBuf, Export)> = files
        .into_par_iter()
        .map(|(table, path)| {
            let export = scb_export::read(&path)?;
            progress.step(&inventory.name(&path));
            Ok((table, path, export))
        })
        .collect::<Result<_, Error>>()?;

    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut tables = Vec::new();
    for (named, path, export) in exports {
        let reference = export.about.reference.clone().unwrap_or_default();
        let Some(table) = named.or_else(|| catalogue.table_by_reference(&reference)) else {
            let reason = format!("its reference \"{reference}\" is no table of the catalogue");
            report.skipped.push(SkippedFile { file: inventory.name(&path), reason });
            continue;
        };
        let reader = Reader { inventory, table, path: &path, export: &export, areas, key };
        if let Some(first) = found.insert(table.id.clone(), inventory.name(&path)) {
            return Err(reader.content("the whole file", format!("{first} holds the same table, {}", table.id), ONE));
        }
        report.read.push(read_file(inventory, &path, &table.id, export.rows.len())?);
        tables.push(reader.cube(report)?);
    }
    for table in scb().filter(|t| !found.contains_key(&t.id)) {
        report.remarks.push(format!("table {} was not found: indicators that need it are left out", table.id));
    }
    Ok(tables)
}

const ONE: &str = "keep only one of them under the folder of sources";

/// One export, read as one table.
struct Reader<'a> {
    inventory: &'a Inventory,
    table: &'a Table,
    path: &'a Path,
    export: &'a Export,
    areas: &'a Areas,
    key: &'a NameKey,
}

impl Reader<'_> {
    fn cube(&self, report: &mut Report) -> Result<SourceTable, Error> {
        let level = level(self.table.level);
        let columns = self.columns(report)?;
        let periods: BTreeSet<&str> = columns.keys().map(|(period, _)| period.as_str()).collect();
        let plain = |code: &str| Category::plain(code);
        let years = periods.iter().map(|p| plain(p)).collect();
        let contents =
            self.table.columns.iter().map(|c| Category { code: c.id.clone(), label: c.name.clone() }).collect();
        let dimension = |id, role, categories| Dimension::new(id, role, Text::same(id), categories);
        let dimensions = [
            area_dimension(self.areas, level),
            dimension("period", Role::Period, years),
            dimension("contents", Role::Contents, contents),
        ];
        let dimensions = dimensions.into_iter().collect::<Result<Vec<_>, _>>();
        let dimensions = dimensions.map_err(|e| self.content("the header", e.to_string(), EXPORT_AGAIN))?;
        let mut cube = Cube::missing(dimensions);
        let seen = self.fill(&mut cube, &columns, &periods, level)?;
        let missing = self.areas.level(level).len() - seen;
        if missing > 0 {
            let file = self.inventory.name(self.path);
            report.remarks.push(format!("{file}: {missing} {} areas have no row; they stand as missing", level.id()));
        }
        let (_, sha256) = crate::store::manifest::checksum(self.path)?;
        let provenance = Provenance {
            file: self.inventory.name(self.path),
            sha256,
            reference: self.export.about.reference.clone().or_else(|| self.table.reference.clone()).unwrap_or_default(),
            title: self.export.title.clone().unwrap_or_else(|| self.table.title.sv.clone()),
            updated: self.export.about.updated.clone(),
            notes: self.export.notes.clone(),
        };
        let stands_on = |period: &&str| Some(((*period).to_owned(), self.table.boundaries.clone()?));
        let boundaries = periods.iter().filter_map(stands_on).collect();
        Ok(SourceTable { boundaries, ..SourceTable::new(&self.table.id, level, cube, provenance) })
    }

    /// Puts every row into the cube; returns how many areas had one.
    fn fill(&self, cube: &mut Cube, columns: &Columns, periods: &BTreeSet<&str>, level: Level) -> Result<usize, Error> {
        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        for row in &self.export.rows {
            let place = self.export.place_of(row);
            let code = match self.table.areas {
                AreaKey::Code => Some(row.area.as_str()),
                AreaKey::Name => self.key.code(&row.area),
            };
            let Some(area) = code.and_then(|code| self.areas.position(level, code)) else {
                let what = format!("\"{}\" is not known as a {} of the key file", row.area, level.id());
                return Err(self.content(&place, what, "check the spelling, or the edition of the area codes"));
            };
            if let Some(first) = seen.insert(area, row.line) {
                let what = format!("\"{}\" stands twice, first in row {first}", row.area);
                return Err(self.content(&place, what, EXPORT_AGAIN));
            }
            for ((period, content), column) in columns {
                let year = periods.iter().position(|p| p == period).expect("periods come from the columns");
                if let Some(cell) = row.observations.get(*column) {
                    cube.put(&[area, year, *content], *cell);
                }
            }
        }
        Ok(seen.len())
    }

    /// The catalogue's columns among the export's. What the export lacks and may lack is told.
    fn columns(&self, report: &mut Report) -> Result<Columns, Error> {
        let (found, lacking) = match_columns(self.table, &self.export.columns)
            .map_err(|(what, hint)| self.content("the header", what, hint))?;
        for (column, years) in lacking {
            let file = self.inventory.name(self.path);
            let remark =
                format!("{file}: no column \"{}\" for {}; it stands as missing", wanted(column), years.join(", "));
            report.remarks.push(remark);
        }
        Ok(found)
    }

    fn content(&self, place: &str, what: String, hint: &str) -> Error {
        let file = self.inventory.name(self.path);
        Error::Content { file, place: place.to_owned(), what, hint: hint.to_owned() }
    }
}

const EXPORT_AGAIN: &str = "use the file exactly as exported, or export the table again";

/// (period, position of the catalogue's column) → position of the export's column.
type Columns = BTreeMap<(String, usize), usize>;

/// Optional columns that an export lacks, each with the years for which it does.
type Lacking<'a> = Vec<(&'a Column, Vec<String>)>;

/// Which column of an export is which of the table's, and which optional ones it lacks; or what is wrong with its header
/// and what to do.
fn match_columns<'a>(
    table: &'a Table,
    columns: &[Vec<String>],
) -> Result<(Columns, Lacking<'a>), (String, &'static str)> {
    let mut found = Columns::new();
    let mut needed = table.columns.iter().filter(|column| !column.optional);
    // An export of one column has no labels to tell it by; it is the one that the table cannot do without.
    let only = needed.next().filter(|_| needed.next().is_none());
    for (at, labels) in columns.iter().enumerate() {
        let Some(period) = labels.iter().find(|l| is_year(l)) else {
            return Err((format!("the column \"{}\" names no year", labels.join(", ")), EXPORT_AGAIN));
        };
        for (content, column) in table.columns.iter().enumerate() {
            let is_it = carries(labels, column) || (labels.len() == 1 && only.is_some_and(|only| only.id == column.id));
            if is_it && found.insert((period.clone(), content), at).is_some() {
                return Err((format!("two columns of {period} are \"{}\"", column.label.join(", ")), EXPORT_AGAIN));
            }
        }
    }
    let years: BTreeSet<String> = found.keys().map(|(period, _)| period.clone()).collect();
    let mut lacking = Lacking::new();
    for (content, column) in table.columns.iter().enumerate() {
        let without: Vec<String> =
            years.iter().filter(|y| !found.contains_key(&((*y).clone(), content))).cloned().collect();
        if column.optional && !without.is_empty() {
            lacking.push((column, without));
        } else if years.is_empty() || !without.is_empty() {
            let there: Vec<String> = columns.iter().map(|l| l.join(", ")).collect();
            let what = format!("there is no column \"{}\"; the columns are: {}", wanted(column), there.join(" | "));
            return Err((what, "export the table again with all its columns"));
        }
    }
    Ok((found, lacking))
}

/// How a column is called in its export, for people.
fn wanted(column: &Column) -> String {
    if column.label.is_empty() { column.name.sv.clone() } else { column.label.join(", ") }
}

fn is_year(label: &str) -> bool {
    label.len() == 4 && label.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a column of the export carries all labels of the catalogue's column, each as often as it stands there.
fn carries(labels: &[String], column: &Column) -> bool {
    let count = |of: &[String], label: &String| of.iter().filter(|l| l.trim() == label).count();
    let rest = labels.iter().filter(|l| !is_year(l)).count();
    match column.label.as_slice() {
        [] => rest == 0 || labels.len() <= 1,
        wanted => wanted.iter().all(|label| count(labels, label) >= count(wanted, label)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area_types() -> Table {
        let catalogue = Catalogue::embedded().expect("the catalogue is sound");
        catalogue.table("area-types").expect("it is defined").clone()
    }

    fn columns(written: &[&[&str]]) -> Vec<Vec<String>> {
        written.iter().map(|labels| labels.iter().map(|label| (*label).to_owned()).collect()).collect()
    }

    #[test]
    fn an_export_of_the_types_alone_is_read_without_the_index() {
        let table = area_types();
        let (found, lacking) = match_columns(&table, &columns(&[&["2022"]])).expect("read");
        assert_eq!(found, Columns::from([(("2022".to_owned(), 0), 0)]));
        let names: Vec<_> = lacking.iter().map(|(column, years)| (column.id.as_str(), years.join(" "))).collect();
        let components = ["low-economic-standard", "pre-upper-secondary", "assistance-or-unemployment"];
        assert_eq!(names[0], ("index", "2022".to_owned()));
        assert_eq!(names[1..].iter().map(|(id, _)| *id).collect::<Vec<_>>(), components);
    }

    #[test]
    fn an_export_with_the_index_is_read_by_its_labels_year_by_year() {
        let table = area_types();
        // The order is the export's own, and the index of the first year is lacking.
        let export = columns(&[&["Områdestyp", "2023"], &["Index", "2024"], &["Områdestyp", "2024"]]);
        let (found, lacking) = match_columns(&table, &export).expect("read");
        let at = |year: &str, content| found.get(&(year.to_owned(), content)).copied();
        assert_eq!((at("2023", 0), at("2023", 1), at("2024", 0), at("2024", 1)), (Some(0), None, Some(2), Some(1)));
        assert_eq!(lacking[0].1, ["2023"]);
    }

    #[test]
    fn what_a_table_cannot_do_without_is_asked_for() {
        let (what, _) = match_columns(&area_types(), &columns(&[&["Index", "2024"]])).expect_err("no types");
        assert!(what.contains("no column \"Områdestyp\""), "{what}");
    }
}
