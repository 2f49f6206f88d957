//! Karlstad's areas of 2025: the official index with its components, and the population.

use std::path::Path;

use cube::Observation;
use serde_json::Value;

use super::Areas;
use super::load::Found;
use super::specs::TableSpec;
use crate::Error;

const FILE: &str = "scb-index-karlstad-2024/data.json";

/// The names of the contents in the file, and their codes in the table.
const CONTENTS: [(&str, &str); 5] = [
    ("index", "000008IT"),
    ("omradestyp", "000008IU"),
    ("andel_forgymnasial", "FORGYMN"),
    ("andel_lag_ek_standard", "LAGSTD"),
    ("andel_bistand_arbetsloshet", "BISTAND"),
];

/// The content of a data set of the file.
fn content(data: &Path, id: &str) -> Result<Value, Error> {
    let path = data.join(FILE);
    let bytes = std::fs::read(&path).map_err(|e| Error::material(&path, e))?;
    let mut whole: Value = serde_json::from_slice(&bytes).map_err(|e| Error::material(&path, e))?;
    let found = whole.pointer_mut(&format!("/dataset/{id}/innehall")).map(Value::take);
    found.ok_or_else(|| Error::material(path, format!("there is no data set \"{id}\"")))
}

/// The index and its components, every year that has a value: to 2023 on the codes of 2020, then on those of 2025.
pub(super) fn index(spec: &TableSpec, areas: &Areas, data: &Path) -> Result<Vec<Found>, Error> {
    let content = content(data, "regso_socioek")?;
    let mut found = Vec::new();
    for (code, series) in content["serier"].as_object().into_iter().flatten() {
        for (name, of_content) in CONTENTS {
            let Some(at) = spec.contents.iter().position(|known| known.code == of_content) else { continue };
            let years = series[name]["ar"].as_array().into_iter().flatten();
            for (year, value) in years.zip(series[name]["varde"].as_array().into_iter().flatten()) {
                let (Some(year), Some(value)) = (year.as_str(), value.as_f64()) else { continue };
                let suffix = if year <= "2023" { "" } else { "_RegSO2025" };
                let Some(area) = areas.place(&format!("{code}{suffix}")) else { continue };
                found.push(Found { area, at, period: year.to_owned(), observation: Observation::normal(value) });
            }
        }
    }
    Ok(found)
}

/// The population, which is the first cell of the table: all ages, both sexes.
pub(super) fn population(areas: &Areas, data: &Path) -> Result<Vec<Found>, Error> {
    let content = content(data, "omraden_befolkning")?;
    let period = content["ar"].as_str().unwrap_or_default();
    let mut found = Vec::new();
    for (level, suffix) in [("deso", "_DeSO2025"), ("regso", "_RegSO2025")] {
        for (code, figures) in content[level].as_object().into_iter().flatten() {
            let (Some(area), Some(people)) = (areas.place(&format!("{code}{suffix}")), figures["totalt"].as_f64())
            else {
                continue;
            };
            found.push(Found { area, at: 0, period: period.to_owned(), observation: Observation::normal(people) });
        }
    }
    Ok(found)
}
