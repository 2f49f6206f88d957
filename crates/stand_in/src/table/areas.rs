//! The code lists of areas, and the codes of areas that exports name.

use std::collections::HashMap;
use std::path::Path;

use formats::{geopackage, table_csv};

use super::Category;
use crate::Error;

/// A code list of areas.
#[derive(Debug)]
pub(crate) struct AreaList {
    /// "vs_DeSO2018".
    pub id: &'static str,
    pub label: &'static str,
    /// The first and the last year in which its areas exist.
    pub valid: (u16, u16),
    /// Places in [`Areas::all`].
    pub places: Vec<usize>,
}

/// All areas of all lists, in the order of their codes.
#[derive(Debug)]
pub(crate) struct Areas {
    pub all: Vec<Category>,
    /// The list of each area.
    pub list_of: Vec<usize>,
    pub lists: Vec<AreaList>,
    place_of: HashMap<String, usize>,
    /// Codes of RegSO 2020 by "Municipality (name)".
    by_name: HashMap<String, String>,
}

/// Ids, labels, suffixes and years of the lists, in the order of [`Areas::lists`].
const LISTS: [(&str, &str, &str, (u16, u16)); 6] = [
    ("vs_RegionLän07", "län", "", (0, 9999)),
    ("vs_RegionKommun07", "kommuner", "", (0, 9999)),
    ("vs_DeSO2018", "DeSO 2018", "", (0, 2023)),
    ("vs_RegSO2020", "RegSO 2020", "", (0, 2023)),
    ("vs_DeSO2025", "DeSO 2025", "_DeSO2025", (2024, 9999)),
    ("vs_RegSO2025", "RegSO 2025", "_RegSO2025", (2024, 9999)),
];

impl Areas {
    /// The place of an area by its code, suffix included.
    pub fn place(&self, code: &str) -> Option<usize> {
        self.place_of.get(code).copied()
    }

    /// The code of a RegSO 2020 that an export writes by name.
    pub fn code_of_name(&self, written: &str) -> Option<&str> {
        self.by_name.get(&plain(written)).map(String::as_str)
    }

    /// A list by its id.
    pub fn list(&self, id: &str) -> Option<&AreaList> {
        self.lists.iter().find(|list| list.id.eq_ignore_ascii_case(id))
    }

    /// Whether the areas of a list exist in a period.
    pub fn exists(&self, area: usize, period: &str) -> bool {
        let (from, until) = self.lists[self.list_of[area]].valid;
        period.get(..4).and_then(|year| year.parse().ok()).is_none_or(|year: u16| (from..=until).contains(&year))
    }
}

/// Names differ between files by dashes and blanks only.
fn plain(name: &str) -> String {
    let dashed = name.replace(['\u{2013}', '\u{2014}'], "-");
    dashed.split_whitespace().collect::<Vec<_>>().join(" ").replace(" )", ")")
}

/// Reads the lists from the code files, the key and the boundaries that there are.
pub(super) fn read(data: &Path) -> Result<Areas, Error> {
    let mut lists: [Vec<Category>; 6] = Default::default();
    let counties = table_csv::read(data.join("codes/counties.csv"), &["county_code", "county_name"])?;
    lists[0].extend(counties.rows().map(|row| category(row.get("county_code"), row.get("county_name"))));
    let columns = ["municipality_code", "municipality_name_short"];
    let municipalities = table_csv::read(data.join("codes/municipalities.csv"), &columns)?;
    lists[1].extend(municipalities.rows().map(|row| category(row.get(columns[0]), row.get(columns[1]))));

    let columns = ["Kommunnamn", "DeSO_2018", "RegSO_2020", "RegSOkod_2020"];
    let key = table_csv::read(data.join("scb-regso-areatypes-2022/koppling-deso2018-regso2020.csv"), &columns)?;
    let mut by_name = HashMap::new();
    for row in key.rows() {
        lists[2].push(category(row.get("DeSO_2018"), row.get("DeSO_2018")));
        let name = format!("{} ({})", row.get("Kommunnamn"), row.get("RegSO_2020").trim());
        let code = row.get("RegSOkod_2020");
        if by_name.insert(plain(&name), code.to_owned()).is_none() {
            lists[3].push(category(code, &name));
        }
    }
    let suffixed = |code: &str, list: usize, name: &str| category(&format!("{code}{}", LISTS[list].2), name);
    let deso = formats::read_layer(data.join("scb-index-karlstad-2024/deso2025_karlstad.geojson"))?;
    let codes = deso.features.iter().filter_map(|feature| feature.properties.get("desokod"));
    lists[4].extend(codes.map(|code| suffixed(code, 4, code)));
    let names: HashMap<&str, &str> =
        municipalities.rows().map(|row| (row.get("municipality_code"), row.get("municipality_name_short"))).collect();
    let regso = geopackage::read(data.join("boundaries/regso-2025/RegSO_2025.gpkg"))?;
    for feature in &regso.features {
        let (Some(code), Some(name)) = (feature.properties.get("regsokod"), feature.properties.get("regsonamn")) else {
            continue;
        };
        let municipality = code.get(..4).and_then(|code| names.get(code)).copied().unwrap_or_default();
        lists[5].push(suffixed(code, 5, &format!("{municipality} ({name})")));
    }
    Ok(together(lists, by_name))
}

fn category(code: &str, label: &str) -> Category {
    Category { code: code.to_owned(), label: label.to_owned() }
}

fn together(lists: [Vec<Category>; 6], by_name: HashMap<String, String>) -> Areas {
    let mut all: Vec<(Category, usize)> =
        lists.into_iter().enumerate().flat_map(|(list, areas)| areas.into_iter().map(move |a| (a, list))).collect();
    all.sort_by(|a, b| a.0.code.cmp(&b.0.code));
    let mut places: [Vec<usize>; 6] = Default::default();
    for (place, (_, list)) in all.iter().enumerate() {
        places[*list].push(place);
    }
    let place_of = all.iter().enumerate().map(|(place, (area, _))| (area.code.clone(), place)).collect();
    let (all, list_of) = all.into_iter().unzip();
    let lists = LISTS.into_iter().zip(places);
    let lists = lists.map(|((id, label, _, valid), places)| AreaList { id, label, valid, places });
    Areas { all, list_of, lists: lists.collect(), place_of, by_name }
}
