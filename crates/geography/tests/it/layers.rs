//! The real layers and counts that the tests share.

use std::collections::BTreeMap;

use geography::editions::{NamedArea, unite};
use geography::projection::{lonlat_to_sweref, map_polygons};
use serde::Deserialize;

use crate::shared;

/// A row of Statistics Sweden's key from DeSO 2018 to RegSO 2020.
#[derive(Deserialize)]
struct KeyRow {
    #[serde(rename = "DeSO_2018")]
    deso: String,
    #[serde(rename = "RegSOkod_2020")]
    regso: String,
}

/// RegSO 2020 of each DeSO 2018, the whole country.
pub fn key() -> Option<BTreeMap<String, String>> {
    let rows: Vec<KeyRow> = shared::rows("data/scb-regso-areatypes-2022/koppling-deso2018-regso2020.csv")?;
    Some(rows.into_iter().map(|row| (row.deso, row.regso)).collect())
}

/// One column of a CSV file by the codes of another, the whole country.
pub fn column(path: &str, code: &str, value: &str) -> Option<BTreeMap<String, f64>> {
    let rows: Vec<BTreeMap<String, String>> = shared::rows(path)?;
    Some(rows.iter().map(|row| (row[code].clone(), row[value].parse().expect("a number"))).collect())
}

/// People by DeSO 2018, end of 2023.
pub fn people_2023() -> Option<BTreeMap<String, f64>> {
    column("data/scb-deso-2022/csv/population_2023.csv", "deso", "population")
}

fn read(path: &str, code: &str) -> Option<Vec<NamedArea>> {
    let layer = formats::read_layer(shared::file(path)?).expect("the layer reads");
    let areas: Vec<_> = layer.features.iter().map(|feature| feature.geometry.clone()).collect();
    let metres = match layer.crs {
        formats::Crs::Epsg(3006) => areas,
        _ => map_polygons(&areas, lonlat_to_sweref).expect("degrees project"),
    };
    let codes = layer.features.iter().map(|feature| feature.properties[code].clone());
    Some(codes.zip(metres).collect())
}

/// RegSO of 2025, the whole country, in full precision.
pub fn regso_2025() -> Option<Vec<NamedArea>> {
    read("data/boundaries/regso-2025/RegSO_2025.gpkg", "regsokod")
}

/// The areas of a county.
pub fn of_county(areas: &[NamedArea], county: &str) -> Vec<NamedArea> {
    areas.iter().filter(|(code, _)| code.starts_with(county)).cloned().collect()
}

/// DeSO of 2018 in Stockholm County, each simplified for itself by 0.0005 degrees.
pub fn deso_2018_stockholm() -> Option<Vec<NamedArea>> {
    Some(of_county(&read("data/boundaries/deso-2018-stockholm/deso_stockholm_lan.geojson", "id")?, "01"))
}

/// DeSO of 2018 in Uppsala County, in full precision.
pub fn deso_2018_uppsala() -> Option<Vec<NamedArea>> {
    Some(of_county(&read("data/boundaries/deso-2018-uppsala/Deso_inomUppsalaLan.shp", "Deso")?, "03"))
}

/// RegSO of 2020 from their DeSO.
pub fn regso_2020(deso: &[NamedArea], key: &BTreeMap<String, String>) -> Vec<NamedArea> {
    unite(deso, |code| key.get(code).map(String::as_str)).expect("the DeSO are sound")
}
