//! Areas from the code lists and the key between DeSO and RegSO.

use std::collections::BTreeMap;

use formats::headed::{self, Table};
use formats::table_csv;
use geography::search::PostalCode;
use geography::{Area, Areas, Level};

use super::inventory::{COUNTIES, Inventory, KEY, MUNICIPALITIES, POSTAL_CODES};
use super::read_file;
use crate::error::Error;
use crate::material::{ReadFile, Report};

/// RegSO by "Municipality (name)", as exports without codes write it.
pub(super) struct NameKey(BTreeMap<String, String>);

impl NameKey {
    /// The code of a RegSO written by name.
    pub fn code(&self, written: &str) -> Option<&str> {
        self.0.get(&plain(written)).map(String::as_str)
    }
}

/// Names differ between exports by dashes and blanks only.
fn plain(name: &str) -> String {
    let dashed: String = name.chars().map(|c| if matches!(c, '\u{2013}' | '\u{2014}') { '-' } else { c }).collect();
    dashed.split_whitespace().collect::<Vec<_>>().join(" ").replace(" )", ")")
}

/// The areas of all levels, the key from names to codes, and what was read.
pub(super) fn read(inventory: &Inventory) -> Result<(Areas, NameKey, Vec<ReadFile>), Error> {
    let mut read = Vec::new();
    let country = Area { code: "00".into(), name: "Sverige".into(), parent: None };

    let path = inventory.need(COUNTIES, "list of counties")?;
    let table = table_csv::read(path, &["county_code", "county_name"])?;
    read.push(read_file(inventory, path, "counties", table.len())?);
    let counties = table.rows().map(|r| Area {
        code: r.get("county_code").into(),
        name: r.get("county_name").into(),
        parent: Some("00".into()),
    });
    let counties = counties.collect();

    let path = inventory.need(MUNICIPALITIES, "list of municipalities")?;
    let table = table_csv::read(path, &["municipality_code", "municipality_name_short", "county_code"])?;
    read.push(read_file(inventory, path, "municipalities", table.len())?);
    // The list's long names carry a faulty genitive ("Överkalixs kommun"), so the short ones are used.
    let municipalities = table
        .rows()
        .map(|r| Area {
            code: r.get("municipality_code").into(),
            name: r.get("municipality_name_short").into(),
            parent: Some(r.get("county_code").into()),
        })
        .collect();

    let path = inventory.need(KEY, "key between DeSO and RegSO")?;
    let columns = KeyColumns::OF_2018;
    let table = headed::read(path, &columns.names())?;
    read.push(read_file(inventory, path, "key DeSO 2018 – RegSO 2020", table.len())?);
    let key = Key::read(&table, &columns, &inventory.name(path))?;
    let regso = key.regso.into_values().collect();
    let areas = Areas::new(vec![vec![country], counties, municipalities, regso, key.deso])?;
    Ok((areas, NameKey(key.names), read))
}

/// The names of the columns of a key between DeSO and RegSO; those of a year's editions carry the year.
pub(super) struct KeyColumns {
    deso: &'static str,
    regso: &'static str,
    regso_name: &'static str,
}

impl KeyColumns {
    /// The key of DeSO 2018 and RegSO 2020.
    pub const OF_2018: Self = Self { deso: "DeSO_2018", regso: "RegSOkod_2020", regso_name: "RegSO_2020" };
    /// The key of DeSO 2025 and RegSO 2025, named by analogy.
    pub const OF_2025: Self = Self { deso: "DeSO_2025", regso: "RegSOkod_2025", regso_name: "RegSO_2025" };

    /// All of them.
    pub fn names(&self) -> [&'static str; 5] {
        ["Kommun", "Kommunnamn", self.deso, self.regso_name, self.regso]
    }
}

/// The RegSO and DeSO of a key.
pub(super) struct Key {
    /// RegSO by code.
    pub regso: BTreeMap<String, Area>,
    /// DeSO, each in its RegSO.
    pub deso: Vec<Area>,
    /// RegSO codes by "Municipality (name)".
    names: BTreeMap<String, String>,
}

impl Key {
    /// Reads a key. `file` is how it is named to people.
    pub fn read(table: &Table, columns: &KeyColumns, file: &str) -> Result<Self, Error> {
        let mut key = Self { regso: BTreeMap::new(), deso: Vec::with_capacity(table.len()), names: BTreeMap::new() };
        for row in table.rows() {
            let (code, name) = (row.get(columns.regso), row.get(columns.regso_name).trim());
            let municipality = row.code_of_width("Kommun", 4)?;
            let area = Area { code: code.into(), name: name.into(), parent: Some(municipality.into_owned()) };
            if let Some(known) = key.regso.insert(code.to_owned(), area.clone()).filter(|known| *known != area) {
                let what = format!("RegSO {code} is called \"{}\" here and \"{}\" before", area.name, known.name);
                return Err(contradiction(file, row.line(), what));
            }
            let written = plain(&format!("{} ({name})", row.get("Kommunnamn")));
            if let Some(other) = key.names.insert(written, code.to_owned()).filter(|other| other != code) {
                let what = format!("{other} and {code} carry the same name in the same municipality");
                return Err(contradiction(file, row.line(), what));
            }
            let own = row.get(columns.deso);
            key.deso.push(Area { code: own.into(), name: own.into(), parent: Some(code.into()) });
        }
        Ok(key)
    }

    /// Adds the areas of a newer key whose codes are new. Returns the DeSO that both have, in different RegSO.
    pub fn extend(&mut self, newer: Self) -> Vec<String> {
        let parents: BTreeMap<String, Option<String>> =
            self.deso.iter().map(|area| (area.code.clone(), area.parent.clone())).collect();
        let mut moved = Vec::new();
        for area in newer.deso {
            match parents.get(&area.code) {
                None => self.deso.push(area),
                Some(parent) if *parent != area.parent => moved.push(area.code),
                Some(_) => {}
            }
        }
        for (code, area) in newer.regso {
            self.regso.entry(code).or_insert(area);
        }
        moved
    }
}

fn contradiction(file: &str, line: usize, what: String) -> Error {
    let hint = "get the key file anew from the statistics agency; a code has one name".into();
    Error::Content { file: file.to_owned(), place: format!("row {line}"), what, hint }
}

/// Postal codes for the search; without the file the search does without them.
pub(super) fn postal(inventory: &Inventory, areas: &Areas, report: &mut Report) -> Result<Vec<PostalCode>, Error> {
    let Some(path) = inventory.find(POSTAL_CODES) else {
        report.remarks.push("no postal codes: places are found by name and code only".into());
        return Ok(Vec::new());
    };
    let table = table_csv::read(path, &["postal_code", "locality", "municipality_code"])?;
    report.read.push(read_file(inventory, path, "postal codes", table.len())?);
    let mut postal = Vec::with_capacity(table.len());
    for row in table.rows() {
        let municipality = row.get("municipality_code");
        if areas.position(Level::Municipality, municipality).is_none() {
            return Err(Error::Content {
                file: inventory.name(path),
                place: format!("row {}", row.line()),
                what: format!("\"{municipality}\" is not the code of a municipality"),
                hint: "correct the code, or get the list anew".into(),
            });
        }
        postal.push(PostalCode {
            code: row.get("postal_code").into(),
            locality: row.get("locality").into(),
            municipality: municipality.into(),
        });
    }
    Ok(postal)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_meet_across_dashes_and_blanks() {
        assert_eq!(plain("Botkyrka (Tuna )"), plain("Botkyrka (Tuna)"));
        assert_eq!(plain("Lund (Norra\u{2013}Östra  delen)"), plain("Lund (Norra-Östra delen)"));
    }
}
