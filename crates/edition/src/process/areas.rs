//! Areas from the code lists and the key between DeSO and RegSO.

use std::collections::BTreeMap;

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
    let table = table_csv::read(path, &["Kommun", "Kommunnamn", "DeSO_2018", "RegSO_2020", "RegSOkod_2020"])?;
    read.push(read_file(inventory, path, "key DeSO 2018 – RegSO 2020", table.len())?);
    let mut regso = BTreeMap::new();
    let mut deso = Vec::with_capacity(table.len());
    let mut names = BTreeMap::new();
    for row in table.rows() {
        let (code, name) = (row.get("RegSOkod_2020"), row.get("RegSO_2020").trim());
        let area = Area { code: code.into(), name: name.into(), parent: Some(row.get("Kommun").into()) };
        if let Some(known) = regso.insert(code.to_owned(), area.clone()).filter(|known| *known != area) {
            let what = format!("RegSO {code} is called \"{}\" here and \"{}\" before", area.name, known.name);
            return Err(contradiction(inventory, path, row.line(), what));
        }
        let written = plain(&format!("{} ({name})", row.get("Kommunnamn")));
        if let Some(other) = names.insert(written, code.to_owned()).filter(|other| other != code) {
            let what = format!("{other} and {code} carry the same name in the same municipality");
            return Err(contradiction(inventory, path, row.line(), what));
        }
        let own = row.get("DeSO_2018");
        deso.push(Area { code: own.into(), name: own.into(), parent: Some(code.into()) });
    }
    let areas = Areas::new(vec![vec![country], counties, municipalities, regso.into_values().collect(), deso])?;
    Ok((areas, NameKey(names), read))
}

fn contradiction(inventory: &Inventory, path: &std::path::Path, line: usize, what: String) -> Error {
    let hint = "get the key file anew from the statistics agency; a code has one name".into();
    Error::Content { file: inventory.name(path), place: format!("row {line}"), what, hint }
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
