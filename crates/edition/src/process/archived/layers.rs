//! Boundaries from the pages of a Web Feature Service, in metres, each polygon valid; and which of them are drawn.

use std::collections::{BTreeMap, BTreeSet};

use archive::Role;
use catalogue::Catalogue;
use cube::Text;
use formats::{Crs, geojson};
use geo_types::MultiPolygon;
use geography::coverage::Coverage;
use geography::projection::{lonlat_to_sweref, map_polygons};
use geography::validity::check_polygon;
use geography::{Areas, Level};
use rayon::prelude::*;

use super::shelf::Shelf;
use crate::analyse::columns::level;
use crate::error::Error;
use crate::material::{BoundaryLayer, Report};
use crate::process::boundaries::remark;

/// A layer as it was collected.
pub(super) struct Collected {
    pub level: Level,
    /// The boundary edition (`regso-2025`).
    pub edition: String,
    /// Code and polygon, in the order of the codes.
    pub polygons: Vec<(String, MultiPolygon<f64>)>,
    /// The provider and dataset.
    pub source: String,
}

/// The layers of all providers that were collected.
pub(super) fn read(shelf: &Shelf, catalogue: &Catalogue, report: &mut Report) -> Result<Vec<Collected>, Error> {
    let mut layers = Vec::new();
    for provider in &catalogue.providers {
        for layer in &provider.layers {
            let answers = shelf.answers(&provider.id, &layer.boundaries, Role::Layer);
            if answers.is_empty() {
                continue;
            }
            let mut polygons = BTreeMap::new();
            for answer in &answers {
                let name = Shelf::name(answer);
                let content = |place: String, what: String| Error::Content {
                    file: name.display().to_string(),
                    place,
                    what,
                    hint: "collect the boundaries anew".into(),
                };
                let page = geojson::parse(&shelf.body(answer)?, &name)?;
                let crs = page.crs;
                let mut coded = Vec::with_capacity(page.features.len());
                for (number, feature) in page.features.into_iter().enumerate() {
                    let Some(code) = feature.properties.get(&layer.code) else {
                        let what = format!("it has no attribute \"{}\"", layer.code);
                        return Err(content(format!("polygon {}", number + 1), what));
                    };
                    coded.push((code.clone(), feature.geometry));
                }
                coded.par_iter().try_for_each(|(code, polygon)| {
                    check_polygon(polygon).map_err(|why| content(format!("area {code}"), why.to_string()))
                })?;
                let (codes, shapes): (Vec<_>, Vec<_>) = coded.into_iter().unzip();
                let shapes = match crs {
                    Crs::Epsg(3006) => shapes,
                    Crs::Wgs84 => map_polygons(&shapes, lonlat_to_sweref)
                        .map_err(|e| content("its coordinates".into(), e.to_string()))?,
                    other => return Err(content("the header".into(), format!("its coordinate system is {other:?}"))),
                };
                for (code, shape) in codes.into_iter().zip(shapes) {
                    if polygons.insert(code.clone(), shape).is_some() {
                        return Err(content(format!("area {code}"), "the area has two polygons".into()));
                    }
                }
            }
            report.read.push(Shelf::read_file(
                &provider.id,
                &layer.boundaries,
                &answers,
                &format!("boundaries {}", layer.boundaries),
                polygons.len(),
            ));
            layers.push(Collected {
                level: level(layer.level),
                edition: layer.boundaries.clone(),
                polygons: polygons.into_iter().collect(),
                source: format!("{}/{}", provider.id, layer.boundaries),
            });
        }
    }
    Ok(layers)
}

/// The layers that maps are drawn of: for each level the one with most areas of the edition, the newest of equals;
/// municipalities and counties are made of their RegSO.
pub(super) fn to_draw(layers: Vec<Collected>, areas: &Areas, report: &mut Report) -> Result<Vec<BoundaryLayer>, Error> {
    let known = |layer: &Collected| {
        layer.polygons.iter().filter(|(code, _)| areas.position(layer.level, code).is_some()).count()
    };
    let mut best: BTreeMap<Level, (usize, Collected)> = BTreeMap::new();
    for layer in layers {
        let count = known(&layer);
        if best.get(&layer.level).is_none_or(|(most, _)| *most <= count) {
            best.insert(layer.level, (count, layer));
        }
    }
    let mut drawn = Vec::new();
    for (count, layer) in best.into_values() {
        let whole = count * 100 >= areas.level(layer.level).len() * 99;
        let layer = drawable(layer, whole, areas);
        if layer.level == Level::Regso && whole {
            drawn.extend(wider(&layer)?);
        }
        drawn.push(layer);
    }
    drawn.sort_by_key(|layer| layer.level);
    for level in [Level::County, Level::Municipality, Level::Regso, Level::Deso] {
        if drawn.iter().all(|layer: &BoundaryLayer| layer.level != level) {
            report.remarks.push(format!("no boundaries of {}: maps do without them", level.id()));
        }
    }
    for layer in &drawn {
        remark(layer, areas, report);
    }
    Ok(drawn)
}

/// A collected layer with what readers must know of it. Neighbours share their borders in a layer of the whole country.
fn drawable(layer: Collected, whole: bool, areas: &Areas) -> BoundaryLayer {
    let year = layer.edition.rsplit('-').next().unwrap_or_default().to_owned();
    let with = layer.polygons.iter().filter(|(code, _)| areas.position(layer.level, code).is_some()).count();
    let note = if !whole {
        let name = layer.level.id();
        Some(Text {
            sv: format!(
                "Utgåvan har gränser för {with} av {} områden på den här nivån. Siffror finns för alla.",
                areas.level(layer.level).len()
            ),
            en: format!(
                "The edition has boundaries for {with} of {} {name} areas. Figures exist for all.",
                areas.level(layer.level).len()
            ),
        })
    } else if layer.edition == "regso-2025" {
        Some(super::super::boundaries::regso_2025_note())
    } else {
        None
    };
    BoundaryLayer {
        level: layer.level,
        edition: year,
        polygons: layer.polygons,
        coverage: whole,
        note,
        source: layer.source,
    }
}

/// Municipalities and counties, of the RegSO whose codes begin with theirs.
fn wider(regso: &BoundaryLayer) -> Result<Vec<BoundaryLayer>, Error> {
    let broken = |what: String| Error::Content {
        file: regso.source.clone(),
        place: "its polygons".into(),
        what,
        hint: "collect the boundaries anew".into(),
    };
    let coverage = Coverage::build(regso.polygons.clone()).map_err(|e| broken(e.to_string()))?;
    [(Level::County, 2), (Level::Municipality, 4)]
        .into_iter()
        .map(|(level, letters)| {
            let group = |code: &String| code.chars().take(letters).collect::<String>();
            let names: BTreeSet<String> = coverage.codes().iter().map(group).collect();
            let names: Vec<String> = names.into_iter().collect();
            let at = |code| names.binary_search(&group(code)).expect("each code gave a name");
            let to: Vec<usize> = coverage.codes().iter().map(at).collect();
            let merged = coverage.dissolve(&to, &names).map_err(|e| broken(e.to_string()))?;
            Ok(BoundaryLayer {
                level,
                edition: regso.edition.clone(),
                polygons: names.into_iter().zip(merged.polygons()).collect(),
                coverage: true,
                note: None,
                source: format!("{}, merged", regso.source),
            })
        })
        .collect()
}
