//! Kolada's values as one cube for municipalities and one for counties.

use std::collections::{BTreeSet, HashMap};

use catalogue::Catalogue;
use cube::{Category, Cube, Dimension, Observation, Role, Status, Text};
use formats::kolada::{self, Gender, KoladaValue};
use geography::{Areas, Level};

use super::inventory::{Inventory, KOLADA_KPIS, KOLADA_VALUES};
use super::read_file;
use crate::analyse::columns::area_dimension;
use crate::analyse::indicators::KOLADA;
use crate::error::Error;
use crate::material::{Provenance, Report, SourceTable};
use crate::series::Sex;

/// The levels at which Kolada publishes.
const LEVELS: [Level; 3] = [Level::Municipality, Level::County, Level::Country];

/// Kolada's code of the country, and ours.
const COUNTRY: &str = "0";
const COUNTRY_HERE: &str = "00";

/// The values of all key figures; none if the file is absent.
pub(super) fn read(
    inventory: &Inventory,
    catalogue: &Catalogue,
    areas: &Areas,
    report: &mut Report,
) -> Result<Vec<SourceTable>, Error> {
    let Some(path) = inventory.find(KOLADA_VALUES) else {
        report.remarks.push("no values from Kolada: indicators that need them are left out".into());
        return Ok(Vec::new());
    };
    let values = kolada::read_values(path)?;
    let read = read_file(inventory, path, "Kolada values", values.len())?;
    let provenance = Provenance {
        file: read.file.clone(),
        sha256: read.sha256.clone(),
        reference: String::new(),
        title: "Kolada".into(),
        updated: None,
        notes: Vec::new(),
    };
    report.read.push(read);
    if let Some(path) = inventory.find(KOLADA_KPIS) {
        let kpis = kolada::read_kpis(path)?;
        let used: BTreeSet<&str> = catalogue.kolada_kpis().map(|(kpi, _)| kpi).collect();
        let unused: Vec<&str> = kpis.iter().map(|k| k.id.as_str()).filter(|id| !used.contains(id)).collect();
        if !unused.is_empty() {
            report.remarks.push(format!("Kolada: no indicator of the catalogue uses {}", unused.join(", ")));
        }
        report.read.push(read_file(inventory, path, "Kolada key figures", kpis.len())?);
    }
    tables(&values, areas, &provenance)
}

/// One table a level at which Kolada publishes.
pub(super) fn tables(
    values: &[KoladaValue],
    areas: &Areas,
    provenance: &Provenance,
) -> Result<Vec<SourceTable>, Error> {
    let mut tables = Vec::new();
    for level in LEVELS {
        let cube = cube(values, areas, level).map_err(|what| Error::Content {
            file: provenance.file.clone(),
            place: "the values".into(),
            what,
            hint: "get the file anew; codes are those of the list of municipalities".into(),
        })?;
        tables.push(SourceTable::new(KOLADA, level, cube, provenance.clone()));
    }
    Ok(tables)
}

fn cube(values: &[KoladaValue], areas: &Areas, level: Level) -> Result<Cube, String> {
    let years: BTreeSet<u16> = values.iter().map(|v| v.period).collect();
    let kpis: BTreeSet<&str> = values.iter().map(|v| &*v.kpi).collect();
    let year_at: HashMap<u16, usize> = years.iter().enumerate().map(|(i, y)| (*y, i)).collect();
    let kpi_at: HashMap<&str, usize> = kpis.iter().enumerate().map(|(i, k)| (*k, i)).collect();
    let plain = |codes: Vec<String>| codes.into_iter().map(Category::plain).collect::<Vec<_>>();
    let dimension = |id: &str, role, codes| Dimension::new(id, role, Text::same(id), plain(codes));
    let dimensions = [
        area_dimension(areas, level),
        dimension("period", Role::Period, years.iter().map(u16::to_string).collect()),
        dimension("contents", Role::Contents, kpis.iter().map(|k| (*k).to_owned()).collect()),
        dimension("sex", Role::Breakdown, Sex::ALL.iter().map(|s| s.id().to_owned()).collect()),
    ];
    let mut cube = Cube::missing(dimensions.into_iter().collect::<Result<_, _>>().map_err(|e| e.to_string())?);
    for value in values {
        let code = if &*value.municipality == COUNTRY { COUNTRY_HERE } else { &*value.municipality };
        let (of, area) = areas.find(code).ok_or_else(|| format!("\"{code}\" is not the code of a place"))?;
        if of != level {
            if LEVELS.contains(&of) {
                continue;
            }
            return Err(format!("\"{code}\" is neither a municipality, a region nor the country"));
        }
        let sex = match value.gender {
            Gender::Total => 0,
            Gender::Women => 1,
            Gender::Men => 2,
        };
        let at = [area, year_at[&value.period], kpi_at[&*value.kpi], sex];
        let cell = value.value.map_or(Observation::without(Status::Missing), Observation::normal);
        if cube.get(&at).status != Status::Missing {
            return Err(format!("{} of \"{code}\" in {} stands twice", value.kpi, value.period));
        }
        cube.put(&at, cell);
    }
    Ok(cube)
}
