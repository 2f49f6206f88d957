//! Areas from the services' code lists and the agency's keys between small areas.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use archive::Role;
use formats::headed;
use geography::editions::BoundaryEdition;
use geography::{Area, Areas};
use serde::Deserialize;

use super::shelf::Shelf;
use crate::error::Error;
use crate::material::Report;
use crate::process::areas::{Key, KeyColumns};

const COUNTIES: &str = "vs_RegionLän07";
const MUNICIPALITIES: &str = "vs_RegionKommun07";
const PROVIDER: &str = "scb";
const KEYS: &str = "scb-keys";
const KEY_2018: &str = "key-deso-2018-regso-2020";
const KEY_2025: &str = "key-deso-2025-regso-2025";

/// The areas, and which of them there are in which boundary edition.
pub(super) struct Keyed {
    pub areas: Areas,
    /// The codes of each edition that a key tells whole.
    members: BTreeMap<BoundaryEdition, BTreeSet<String>>,
}

impl Keyed {
    /// Whether an area exists in an edition; `None` where no key tells it.
    pub fn exists(&self, edition: Option<BoundaryEdition>, code: &str) -> Option<bool> {
        Some(self.members.get(&edition?)?.contains(code))
    }
}

#[derive(Deserialize)]
struct CodeList {
    values: Vec<Category>,
}

#[derive(Deserialize)]
struct Category {
    code: String,
    label: String,
}

/// The areas of all levels: of the key that the figures to 2023 stand on, and those that the newer one adds.
pub(super) fn read(shelf: &Shelf, report: &mut Report) -> Result<Keyed, Error> {
    let country = Area { code: "00".into(), name: "Sverige".into(), parent: None };
    let counties = list(shelf, COUNTIES, 2, report)?;
    let municipalities = list(shelf, MUNICIPALITIES, 4, report)?;
    let Some(mut key) = key(shelf, KEY_2018, &KeyColumns::OF_2018, report)? else {
        return Err(Error::MissingSource {
            folder: shelf.folder().to_owned(),
            what: format!("key between DeSO and RegSO ({KEYS}/{KEY_2018})"),
        });
    };
    let mut members = BTreeMap::new();
    let mut tell = |key: &Key, regso, deso| {
        members.insert(regso, key.regso.keys().cloned().collect::<BTreeSet<_>>());
        members.insert(deso, key.deso.iter().map(|area| area.code.clone()).collect());
    };
    tell(&key, BoundaryEdition::Regso2020, BoundaryEdition::Deso2018);
    if let Some(newer) = self::key(shelf, KEY_2025, &KeyColumns::OF_2025, report)? {
        tell(&newer, BoundaryEdition::Regso2025, BoundaryEdition::Deso2025);
        let moved = key.extend(newer);
        if !moved.is_empty() {
            let codes = moved.join(", ");
            report
                .remarks
                .push(format!("DeSO that lie in another RegSO since 2025; they stand under the one of 2020: {codes}"));
        }
    }
    let regso = key.regso.into_values().collect();
    let areas = Areas::new(vec![vec![country], counties, municipalities, regso, key.deso])?;
    Ok(Keyed { areas, members })
}

/// A code list as areas; the parent of a municipality is the county that its code begins with.
fn list(shelf: &Shelf, id: &str, letters: usize, report: &mut Report) -> Result<Vec<Area>, Error> {
    let answers = shelf.answers(PROVIDER, id, Role::Codelist);
    let Some(answer) = answers.first() else {
        let what = format!("code list {id} of {PROVIDER}");
        return Err(Error::MissingSource { folder: shelf.folder().to_owned(), what });
    };
    let list: CodeList = serde_json::from_slice(&shelf.body(answer)?).map_err(|error| Error::Content {
        file: Shelf::name(answer).display().to_string(),
        place: format!("line {}", error.line()),
        what: error.to_string(),
        hint: "collect anew; if it stays so, the service has changed the shape of its code lists".into(),
    })?;
    let wanted = list.values.into_iter().filter(|value| value.code.len() == letters && value.code != "00");
    let areas: Vec<Area> = wanted
        .map(|Category { code, label }| {
            let parent = if letters == 2 { "00".to_owned() } else { code.chars().take(2).collect() };
            Area { code, name: label.trim().to_owned(), parent: Some(parent) }
        })
        .collect();
    report.read.push(Shelf::read_file(PROVIDER, id, &answers, id, areas.len()));
    Ok(areas)
}

/// A key between DeSO and RegSO, if it has been collected.
fn key(shelf: &Shelf, id: &str, columns: &KeyColumns, report: &mut Report) -> Result<Option<Key>, Error> {
    let answers = shelf.answers(KEYS, id, Role::File);
    let Some(answer) = answers.first() else { return Ok(None) };
    let name = Shelf::name(answer);
    let table = headed::parse(&shelf.body(answer)?, Path::new(&name), &columns.names())?;
    report.read.push(Shelf::read_file(KEYS, id, &answers, id, table.len()));
    Ok(Some(Key::read(&table, columns, &name.display().to_string())?))
}
