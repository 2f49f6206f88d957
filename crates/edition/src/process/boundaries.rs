//! Boundaries from the files that hold them, in metres, each polygon valid.

use std::path::Path;

use cube::Text;
use formats::{Crs, Feature, read_layer};
use geo_types::MultiPolygon;
use geography::projection::{lonlat_to_sweref, map_polygons};
use geography::validity::check_polygon;
use geography::{Areas, Level};
use rayon::prelude::*;

use super::inventory::{
    COUNTY_BOUNDARIES, DESO_STOCKHOLM, DESO_UPPSALA, Inventory, MUNICIPALITY_BOUNDARIES, REGSO_BOUNDARIES,
};
use super::read_file;
use crate::error::Error;
use crate::material::{BoundaryLayer, Report};
use crate::progress::Progress;

/// One file of boundaries: where the code stands, and which areas to take from it.
struct File {
    name: &'static str,
    what: &'static str,
    level: Level,
    code: &'static str,
    /// Only areas whose code begins so: the file holds others in passing.
    within: &'static str,
}

const FILES: [File; 5] = [
    File { name: COUNTY_BOUNDARIES, what: "county boundaries", level: Level::County, code: "lan_kod", within: "" },
    File {
        name: MUNICIPALITY_BOUNDARIES,
        what: "municipality boundaries",
        level: Level::Municipality,
        code: "kommun_kod",
        within: "",
    },
    File { name: REGSO_BOUNDARIES, what: "RegSO boundaries", level: Level::Regso, code: "regsokod", within: "" },
    File {
        name: DESO_STOCKHOLM,
        what: "DeSO boundaries, Stockholm county",
        level: Level::Deso,
        code: "id",
        within: "01",
    },
    File {
        name: DESO_UPPSALA,
        what: "DeSO boundaries, Uppsala county",
        level: Level::Deso,
        code: "Deso",
        within: "03",
    },
];

/// The boundary layers of all levels for which there are files.
pub(super) fn read(
    inventory: &Inventory,
    areas: &Areas,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<Vec<BoundaryLayer>, Error> {
    let mut layers: Vec<BoundaryLayer> = Vec::new();
    for file in &FILES {
        let Some(path) = inventory.find(file.name) else {
            report.remarks.push(format!("no {}: maps do without them", file.what));
            continue;
        };
        let polygons = polygons(inventory, file, path)?;
        report.read.push(read_file(inventory, path, file.what, polygons.len())?);
        progress.step(file.what);
        let source = inventory.name(path);
        match layers.iter_mut().find(|l| l.level == file.level) {
            Some(layer) => {
                layer.polygons.extend(polygons);
                layer.source = format!("{}; {source}", layer.source);
            }
            None => layers.push(layer(file.level, polygons, source)),
        }
    }
    for layer in &mut layers {
        layer.polygons.sort_by(|a, b| a.0.cmp(&b.0));
        if let Some(twice) = layer.polygons.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(Error::Content {
                file: layer.source.clone(),
                place: format!("area {}", twice[0].0),
                what: "the area has two polygons".into(),
                hint: "keep one of them".into(),
            });
        }
        remark(layer, areas, report);
    }
    Ok(layers)
}

fn layer(level: Level, polygons: Vec<(String, MultiPolygon<f64>)>, source: String) -> BoundaryLayer {
    let (edition, coverage, note) = match level {
        Level::Regso => (
            "2025",
            true,
            Some(regso_2025_note()),
        ),
        Level::Deso => (
            "2018",
            false,
            Some(Text {
                sv: "Gränser för DeSO finns i den här utgåvan bara för Stockholms och Uppsala län. Siffror finns för hela landet."
                    .into(),
                en: "This edition has DeSO boundaries for the counties of Stockholm and Uppsala only. Figures exist for the \
                     whole country."
                    .into(),
            }),
        ),
        // The generalised boundaries of municipalities and counties have not changed in the years of this edition.
        _ => ("2024", true, None),
    };
    BoundaryLayer { level, edition: edition.into(), polygons, coverage, note, source }
}

/// What readers must know of a map of RegSO 2025 under figures of RegSO 2020.
pub(super) fn regso_2025_note() -> Text {
    Text {
                sv: "Gränserna är 2025 års RegSO, medan siffrorna till och med 2023 avser 2020 års RegSO. 288 områden i 99 \
                     kommuner har ändrade gränser mellan de två; där stämmer ytan på kartan inte helt med siffran."
                    .into(),
                en: "The boundaries are those of RegSO 2025, while figures up to 2023 are for RegSO 2020. Between the two, \
                     288 areas in 99 municipalities changed; there, the area on the map does not quite match the figure."
                    .into(),
            }
}

fn polygons(inventory: &Inventory, file: &File, path: &Path) -> Result<Vec<(String, MultiPolygon<f64>)>, Error> {
    let layer = read_layer(path)?;
    let content = |place: String, what: String, hint: &str| Error::Content {
        file: inventory.name(path),
        place,
        what,
        hint: hint.to_owned(),
    };
    let mut coded = Vec::with_capacity(layer.features.len());
    for (number, Feature { properties, geometry }) in layer.features.into_iter().enumerate() {
        let Some(code) = properties.get(file.code) else {
            let known: Vec<&str> = properties.keys().map(String::as_str).collect();
            let what = format!("it has no attribute \"{}\"; it has: {}", file.code, known.join(", "));
            return Err(content(format!("polygon {}", number + 1), what, "use the file as the agency publishes it"));
        };
        if Level::of_code(code) != Some(file.level) {
            let what = format!("\"{code}\" is not the code of a {}", file.level.id());
            return Err(content(format!("polygon {}", number + 1), what, "use the file as the agency publishes it"));
        }
        if code.starts_with(file.within) {
            coded.push((code.clone(), geometry));
        }
    }
    coded.par_iter().try_for_each(|(code, polygon)| {
        check_polygon(polygon).map_err(|why| {
            content(
                format!("area {code}"),
                why.to_string(),
                "repair the polygon in a map program, or get the file anew",
            )
        })
    })?;
    let (codes, shapes): (Vec<_>, Vec<_>) = coded.into_iter().unzip();
    Ok(codes.into_iter().zip(in_metres(layer.crs, shapes, &inventory.name(path))?).collect())
}

/// Polygons of a file in metres (EPSG:3006).
pub(super) fn in_metres(crs: Crs, shapes: Vec<MultiPolygon<f64>>, file: &str) -> Result<Vec<MultiPolygon<f64>>, Error> {
    let content = |place: &str, what: String| Error::Content {
        file: file.to_owned(),
        place: place.to_owned(),
        what,
        hint: "the file must be in WGS 84 or SWEREF 99 TM (EPSG:3006)".into(),
    };
    match crs {
        Crs::Epsg(3006) => Ok(shapes),
        Crs::Wgs84 => map_polygons(&shapes, lonlat_to_sweref).map_err(|e| content("its coordinates", e.to_string())),
        other => Err(content("the header", format!("its coordinate system is {other:?}"))),
    }
}

/// Tells which areas have no polygon and which polygons no area.
pub(super) fn remark(layer: &BoundaryLayer, areas: &Areas, report: &mut Report) {
    let level = layer.level;
    let strangers: Vec<&str> = layer
        .polygons
        .iter()
        .map(|(code, _)| code.as_str())
        .filter(|code| areas.position(level, code).is_none())
        .collect();
    if !strangers.is_empty() {
        let codes = strangers.join(", ");
        report.remarks.push(format!("polygons of boundary edition {} without figures: {codes}", layer.edition));
    }
    let without = areas.level(level).len() - (layer.polygons.len() - strangers.len());
    if without > 0 {
        report.remarks.push(format!("{without} {} areas have figures but no polygon", level.id()));
    }
}
