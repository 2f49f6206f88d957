//! What needs a map: columns x, y, surface and perimeter, and settings.
//!
//! | question | answer | settings |
//! |---|---|---|
//! | `spatial-information`, `spatial-dissimilarity`, `spatial-relative-diversity` | of all groups | `distance: triangular 3` |
//! | the same with `(bandwidth)` | at another bandwidth | |
//! | `spatial-exposure(group, group)`, `spatial-gini(group)`, `spatial-atkinson(group, ε)` | | |
//! | `adjacency-adjusted(group)`, `border-adjusted(group)`, `shape-adjusted(group)` | adjusted D | `borders: A–B 2, B–C 6`, `scaling: overall` or `by area` |
//! | `absolute-centralisation(group)`, `relative-centralisation(group)` | | `centre: 0 0`, `mean`, `median` or `persons` |
//! | `distortion`, `distortion.largest`, `distortion(area)` | | |

use measures::spatial::boundary::{Scaling, adjacency_adjusted, border_adjusted, shape_adjusted};
use measures::spatial::centralisation::{Centre, absolute_centralisation, relative_centralisation};
use measures::spatial::distortion::distortion;
use measures::spatial::environment::{
    spatial_atkinson, spatial_dissimilarity, spatial_exposure, spatial_gini, spatial_information,
    spatial_relative_diversity,
};
use measures::spatial::{Borders, Kernel, Places, Shape, Surfaces, Surroundings};

use super::{Answer, parameter, told};
use crate::handbook::example::{Example, Table};

/// The answer, if the question needs a map.
pub fn answer(example: &Example, name: &str, arguments: &[&str], field: Option<&str>) -> Option<Answer> {
    let table = &example.tables[0];
    Some(match (name, arguments, field) {
        ("spatial-information" | "spatial-dissimilarity" | "spatial-relative-diversity", bandwidth, None) => {
            of_all(example, table, name, bandwidth)
        }
        ("spatial-exposure" | "spatial-gini" | "spatial-atkinson", [group, more @ ..], None) => {
            of_one(example, table, name, group, more)
        }
        ("adjacency-adjusted" | "border-adjusted" | "shape-adjusted", [group], None) => {
            adjusted(example, table, name, group)
        }
        ("absolute-centralisation" | "relative-centralisation", [group], None) => {
            centralisation(example, table, name, group)
        }
        ("distortion", area, field) => distorted(table, area, field),
        _ => return None,
    })
}

/// The column surface, if there is one.
pub fn surfaces(table: &Table) -> Result<Option<Surfaces>, String> {
    table.numbers("surface")?.map(Surfaces::new).transpose().map_err(told)
}

/// The places of the areas.
pub fn places(table: &Table) -> Result<Places, String> {
    Places::new(centres(table)?, column(table, "surface")?).map_err(told)
}

fn centres(table: &Table) -> Result<Vec<[f64; 2]>, String> {
    Ok(column(table, "x")?.into_iter().zip(column(table, "y")?).map(|(x, y)| [x, y]).collect())
}

fn column(table: &Table, name: &str) -> Result<Vec<f64>, String> {
    table.numbers(name)?.ok_or_else(|| format!("there is no column {name}"))
}

fn setting<'a>(example: &'a Example, name: &str) -> Result<&'a str, String> {
    example.settings.get(name).map(String::as_str).ok_or_else(|| format!("there is no setting {name}"))
}

/// The kernel of the setting `distance: shape bandwidth`, or of another bandwidth.
pub fn kernel(example: &Example, bandwidth: &[&str]) -> Result<Kernel, String> {
    let told_as = setting(example, "distance")?;
    let (name, usual) = told_as.split_once(' ').ok_or("the setting distance has no bandwidth")?;
    let shape = Shape::ALL.into_iter().find(|shape| format!("{shape:?}").to_lowercase() == name);
    let shape = shape.ok_or_else(|| format!("there is no shape {name}"))?;
    Kernel::new(shape, parameter(bandwidth.first().unwrap_or(&usual))?).map_err(told)
}

/// Surroundings need centres only; where surfaces do not matter, none are asked for.
fn around(example: &Example, table: &Table, bandwidth: &[&str]) -> Result<Surroundings, String> {
    let places = Places::new(centres(table)?, vec![1.0; table.areas.len()]).map_err(told)?;
    Surroundings::of(&table.counts, &places, &kernel(example, bandwidth)?).map_err(told)
}

fn of_all(example: &Example, table: &Table, name: &str, bandwidth: &[&str]) -> Answer {
    let around = around(example, table, bandwidth)?;
    Ok(match name {
        "spatial-information" => spatial_information(&around),
        "spatial-dissimilarity" => spatial_dissimilarity(&around),
        _ => spatial_relative_diversity(&around),
    })
}

fn of_one(example: &Example, table: &Table, name: &str, group: &str, more: &[&str]) -> Answer {
    let (around, x) = (around(example, table, &[])?, table.group(group)?);
    Ok(match (name, more) {
        ("spatial-exposure", [other]) => spatial_exposure(&around, x, table.group(other)?),
        ("spatial-gini", []) => spatial_gini(&around, x),
        ("spatial-atkinson", [shape]) => spatial_atkinson(&around, x, parameter(shape)?),
        _ => return Err(format!("{name} cannot be asked so")),
    })
}

fn adjusted(example: &Example, table: &Table, name: &str, group: &str) -> Answer {
    let mut lengths = Vec::new();
    for border in setting(example, "borders")?.split(", ") {
        let told_as = || format!("\"{border}\" is no border");
        let (pair, length) = border.rsplit_once(' ').ok_or_else(told_as)?;
        let (one, other) = pair.split_once('–').ok_or_else(told_as)?;
        lengths.push((table.area(one)?, table.area(other)?, parameter(length)?));
    }
    let borders = Borders::new(table.areas.len(), lengths).map_err(told)?;
    let scaling = match example.settings.get("scaling").map(String::as_str) {
        None | Some("overall") => Scaling::Overall,
        Some("by area") => Scaling::ByArea,
        Some(other) => return Err(format!("there is no scaling {other}")),
    };
    let (counts, x) = (&table.counts, table.group(group)?);
    Ok(match name {
        "adjacency-adjusted" => adjacency_adjusted(counts, x, &borders),
        "border-adjusted" => border_adjusted(counts, x, &borders, scaling),
        _ => {
            let surfaces = surfaces(table)?.ok_or("there is no column surface")?;
            shape_adjusted(counts, x, &borders, scaling, &column(table, "perimeter")?, &surfaces)
        }
    })
}

fn centralisation(example: &Example, table: &Table, name: &str, group: &str) -> Answer {
    let centre = match setting(example, "centre")? {
        "mean" => Centre::Mean,
        "median" => Centre::Median,
        "persons" => Centre::Persons,
        point => {
            let (x, y) = point.split_once(' ').ok_or_else(|| format!("{point} is no centre"))?;
            Centre::At([parameter(x)?, parameter(y)?])
        }
    };
    let (places, x) = (places(table)?, table.group(group)?);
    Ok(match name {
        "absolute-centralisation" => absolute_centralisation(&table.counts, x, &places, centre),
        _ => relative_centralisation(&table.counts, x, &places, centre),
    })
}

fn distorted(table: &Table, area: &[&str], field: Option<&str>) -> Answer {
    let places = Places::new(centres(table)?, vec![1.0; table.areas.len()]).map_err(told)?;
    let found = match distortion(&table.counts, &places) {
        Ok(found) => found,
        Err(reason) => return Ok(Err(reason)),
    };
    match (area, field) {
        ([], None) => Ok(Ok(found.global)),
        ([], Some("largest")) => Ok(Ok(found.largest)),
        ([area], None) => found.local[table.area(area)?].map(Ok).ok_or_else(|| format!("{area} has nobody")),
        _ => Err("a distortion cannot be asked so".to_owned()),
    }
}
