//! Fills a table with the cells of its files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cube::Observation;
use formats::scb_export::{self, Export};

use super::specs::{From, TableSpec};
use super::{Areas, Table, karlstad};
use crate::Error;

/// A cell on its way into the table.
pub(super) struct Found {
    /// The place of the area.
    pub area: usize,
    /// The place among variables and contents.
    pub at: usize,
    pub period: String,
    pub observation: Observation,
}

/// What is told of tables whose files do not tell it themselves.
const UPDATED: &str = "2024-08-13T06:00:00Z";

/// Reads all files of a table.
pub(super) fn table(spec: &'static TableSpec, areas: &Areas, data: &Path) -> Result<Table, Error> {
    let mut found = Vec::new();
    let mut notes = Vec::new();
    let mut updated = None;
    for from in spec.from {
        match from {
            From::Workbook(reference, fixed) => {
                let export = scb_export::read(workbook(&data.join("scb-deso-2022/raw"), reference)?)?;
                cells(spec, &export, fixed, None, |written| areas.place(written), &mut found)?;
                updated = updated.max(export.about.updated.as_deref().and_then(moment));
                for note in export.notes {
                    if !notes.contains(&note) {
                        notes.push(note);
                    }
                }
            }
            From::Named(name, content) => {
                let folder = if content.is_some() { "scb-regso-areatypes-2022" } else { "scb-regso-2020-2023/raw" };
                let export = scb_export::read(data.join(folder).join(name))?;
                let place = |written: &str| areas.place(areas.code_of_name(written)?);
                cells(spec, &export, &[], *content, place, &mut found)?;
            }
            From::KarlstadIndex => found.extend(karlstad::index(spec, areas, data)?),
            From::KarlstadPopulation => found.extend(karlstad::population(areas, data)?),
        }
    }
    let periods: BTreeSet<&str> = found.iter().map(|cell| cell.period.as_str()).collect();
    let periods: Vec<String> = periods.into_iter().map(str::to_owned).collect();
    let mut table = Table {
        spec,
        updated: updated.unwrap_or_else(|| UPDATED.to_owned()),
        notes,
        rows: areas.all.iter().map(|_| None).collect(),
        periods,
    };
    let length = table.inner().iter().product::<usize>() * table.periods.len();
    for cell in found {
        let period = table.periods.iter().position(|period| *period == cell.period).unwrap_or(0);
        let row = table.rows[cell.area].get_or_insert_with(|| vec![Observation::MISSING; length].into_boxed_slice());
        row[cell.at * table.periods.len() + period] = cell.observation;
    }
    Ok(table)
}

/// The workbook whose name begins with the reference.
fn workbook(folder: &Path, reference: &str) -> Result<PathBuf, Error> {
    let files = std::fs::read_dir(folder).map_err(|e| Error::material(folder, e))?;
    let paths = files.filter_map(|file| file.ok().map(|file| file.path()));
    let mut fitting = paths.filter(|path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(reference)));
    fitting.next().ok_or_else(|| Error::material(folder.join(format!("{reference}_….xlsx")), "there is no such file"))
}

/// The cells of an export: every column has a period, one of the contents and one category of each variable.
fn cells(
    spec: &TableSpec,
    export: &Export,
    fixed: &[(&str, &str)],
    content: Option<&str>,
    place: impl Fn(&str) -> Option<usize>,
    found: &mut Vec<Found>,
) -> Result<(), Error> {
    let fault = |what: String| Error::material(&export.file, what);
    let mut columns = Vec::with_capacity(export.columns.len());
    for labels in &export.columns {
        let place = column(spec, labels, fixed, content);
        columns.push(place.ok_or_else(|| fault(format!("{} has no column \"{}\"", spec.id, labels.join(" | "))))?);
    }
    for row in &export.rows {
        let area = place(&row.area).ok_or_else(|| fault(format!("\"{}\" is in no code list", row.area)))?;
        found.extend(columns.iter().zip(&row.observations).map(|((at, period), observation)| Found {
            area,
            at: *at,
            period: period.clone(),
            observation: *observation,
        }));
    }
    Ok(())
}

/// The place and the period of a column by its labels, all of which must be used.
fn column(
    spec: &TableSpec,
    labels: &[String],
    fixed: &[(&str, &str)],
    content: Option<&str>,
) -> Option<(usize, String)> {
    let mut chosen: Vec<Option<usize>> = spec.variables.iter().map(|_| None).collect();
    for (variable, code) in fixed {
        let at = spec.variables.iter().position(|known| known.code == *variable)?;
        chosen[at] = spec.variables[at].categories.iter().position(|(known, _)| known == code);
    }
    let mut contents = content.and_then(|code| spec.contents.iter().position(|known| known.code == code));
    let mut period = None;
    for label in labels {
        if label.len() == 4 && label.bytes().all(|b| b.is_ascii_digit()) {
            period = Some(label.clone());
            continue;
        }
        if let Some(at) = spec.contents.iter().position(|known| known.label == label) {
            contents = Some(at);
            continue;
        }
        let open = spec.variables.iter().enumerate().filter(|(at, _)| chosen[*at].is_none());
        let mut fitting = open
            .filter_map(|(at, variable)| Some((at, variable.categories.iter().position(|(_, known)| known == label)?)));
        match fitting.next() {
            Some((at, category)) => chosen[at] = Some(category),
            // The heading of numbers in a delimited export of one content.
            None if label == "Antal" && spec.contents.len() == 1 => {}
            None => return None,
        }
    }
    if spec.contents.len() == 1 {
        contents = Some(0);
    }
    let mut at = 0;
    for (variable, category) in spec.variables.iter().zip(chosen) {
        at = at * variable.categories.len() + category?;
    }
    Some((at * spec.contents.len() + contents?, period?))
}

/// "20240322 08:00", Swedish time, as the service writes it; summer time is not told apart.
fn moment(written: &str) -> Option<String> {
    let (day, time) = written.split_once(' ')?;
    let (year, month, day) = (day.get(..4)?, day.get(4..6)?, day.get(6..8)?);
    let hour: u8 = time.get(..2)?.parse().ok()?;
    Some(format!("{year}-{month}-{day}T{:02}:{}:00Z", hour.checked_sub(1)?, time.get(3..5)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::specs::TABLES;

    fn of(id: &str, labels: &[&str], fixed: &[(&str, &str)]) -> Option<(usize, String)> {
        let spec = TABLES.iter().find(|spec| spec.id == id).unwrap();
        column(spec, &labels.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>(), fixed, None)
    }

    #[test]
    fn a_column_is_found_by_all_its_labels() {
        // Ages: total, 0-4, 5-9 …; one sex; one content.
        assert_eq!(of("TAB6574", &["2022", "5-9 år", "totalt"], &[]), Some((2, "2022".into())));
        assert_eq!(of("TAB6574", &["2022", "totalt", "totalt"], &[]), Some((0, "2022".into())));
        assert_eq!(of("TAB6574", &["2023", "totalt"], &[("Alder", "totalt")]), Some((0, "2023".into())));
        assert_eq!(of("TAB6574", &["2023", "totalt"], &[]), None);
        assert_eq!(of("TAB6258", &["äganderätt", "Antal", "2021"], &[]), Some((2, "2021".into())));
        assert_eq!(of("TAB6680", &["antal totalt", "totalt", "16-64 år", "2022"], &[]), Some((4, "2022".into())));
        assert_eq!(of("TAB6680", &["antal totalt", "totalt", "20-64 år", "2022"], &[]), None);
    }

    #[test]
    fn the_time_of_an_update_is_written_as_the_service_writes_it() {
        assert_eq!(moment("20240322 08:00"), Some("2024-03-22T07:00:00Z".into()));
        assert_eq!(moment("2024"), None);
    }
}
