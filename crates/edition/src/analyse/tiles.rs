//! Vector tiles of every boundary layer, and what else follows from the polygons: neighbours and boxes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use geo_types::{Coord, LineString, MultiPolygon};
use geography::coverage::Coverage;
use geography::projection::{ground_resolution_m, map_lines, map_polygons, sweref_to_lonlat, sweref_to_unit};
use geography::tiles::{Feature, Geometry, TileId, TileSet, Value};
use geography::{Areas, Level};
use rayon::prelude::*;

use crate::error::Error;
use crate::facts::{BoundaryInfo, Facts};
use crate::material::{BoundaryLayer, Material};
use crate::progress::Progress;
use crate::store::names;

/// The latitude for which the simplification is chosen: the middle of Sweden.
const LATITUDE: f64 = 62.0;

/// A boundary layer with its tiles.
pub(crate) struct Layer<'a> {
    pub info: BoundaryInfo,
    pub file: String,
    pub polygons: &'a [(String, MultiPolygon<f64>)],
    /// Compressed with gzip.
    pub tiles: Vec<(TileId, Vec<u8>)>,
    coverage: Option<Coverage>,
}

/// First and last zoom of a level's tiles: beyond the last, the map enlarges them.
pub const fn zooms(level: Level) -> (u8, u8) {
    match level {
        Level::Country | Level::County => (2, 7),
        Level::Municipality => (3, 8),
        Level::Regso => (3, 10),
        Level::Deso => (6, 11),
    }
}

/// Makes the tiles of every layer.
pub(crate) fn layers<'a>(material: &'a Material, progress: &dyn Progress) -> Result<Vec<Layer<'a>>, Error> {
    material
        .boundaries
        .iter()
        .map(|layer| {
            let made = one(&material.areas, layer)?;
            progress.step(&made.info.id());
            Ok(made)
        })
        .collect()
}

fn one<'a>(areas: &Areas, layer: &'a BoundaryLayer) -> Result<Layer<'a>, Error> {
    let broken = |what: String| Error::Content {
        file: layer.source.clone(),
        place: "its polygons".into(),
        what,
        hint: "get the boundaries anew from their agency".into(),
    };
    let coverage = match layer.coverage {
        true => Some(Coverage::build(layer.polygons.clone()).map_err(|e| broken(e.to_string()))?),
        false => None,
    };
    let (first, last) = zooms(layer.level);
    let scales: Vec<Scale> = (first..=last)
        .into_par_iter()
        .map(|zoom| Scale::make(layer, coverage.as_ref(), zoom, last))
        .collect::<Result<_, _>>()
        .map_err(|e| broken(e.to_string()))?;
    let feature = |code: &String| Feature {
        code: code.clone(),
        name: areas.get(code).map_or_else(|| code.clone(), |a| a.name.clone()),
        properties: Vec::new(),
    };
    let kinds = ["municipality", "county"].map(|kind| Feature {
        code: String::new(),
        name: String::new(),
        properties: vec![("kind".into(), Value::Text(kind.into()))],
    });
    let at = |zoom: u8| &scales[usize::from(zoom - first)];
    let tiles = TileSet::new(first..=last)
        .map_err(|e| broken(e.to_string()))?
        .layer(layer.level.id(), layer.polygons.iter().map(|(code, _)| feature(code)).collect(), |zoom| {
            at(zoom).polygons.iter().cloned().map(Geometry::Polygons).collect()
        })
        .layer("borders", kinds.to_vec(), |zoom| at(zoom).borders.iter().cloned().map(Geometry::Lines).collect())
        .build()
        .map_err(|e| broken(e.to_string()))?;
    let tiles = tiles.into_par_iter().map(|(id, bytes)| (id, gzip(&bytes))).collect();
    let info = info(areas, layer);
    Ok(Layer { file: names::tiles(&info), info, polygons: &layer.polygons, tiles, coverage })
}

/// The geometry of a layer at one zoom, in the unit square of Web Mercator.
struct Scale {
    polygons: Vec<MultiPolygon<f64>>,
    /// Between municipalities, and between counties.
    borders: [Vec<LineString<f64>>; 2],
}

impl Scale {
    fn make(
        layer: &BoundaryLayer,
        coverage: Option<&Coverage>,
        zoom: u8,
        last: u8,
    ) -> Result<Self, geography::projection::ProjectionError> {
        let Some(coverage) = coverage else {
            let polygons: Vec<_> = layer.polygons.iter().map(|(_, p)| p.clone()).collect();
            return Ok(Self { polygons: map_polygons(&polygons, sweref_to_unit)?, borders: [Vec::new(), Vec::new()] });
        };
        // Half a pixel cannot be seen; the last zoom is enlarged by the map, so it keeps more.
        let part = if zoom == last { 8.0 } else { 2.0 };
        let simple = coverage.simplify(ground_resolution_m(zoom, LATITUDE) / part);
        let polygons = map_polygons(&simple.polygons(), sweref_to_unit)?;
        let mut borders = [4, 2].map(|letters| {
            let fine_enough = layer.level > if letters == 4 { Level::Municipality } else { Level::County };
            if fine_enough { simple.borders(&groups(simple.codes(), letters)) } else { Vec::new() }
        });
        for lines in &mut borders {
            map_lines(lines, sweref_to_unit)?;
        }
        Ok(Self { polygons, borders })
    }
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("writing to memory does not fail")
}

fn info(areas: &Areas, layer: &BoundaryLayer) -> BoundaryInfo {
    let drawn: BTreeSet<&str> = layer.polygons.iter().map(|(code, _)| code.as_str()).collect();
    let known = areas.level(layer.level);
    BoundaryInfo {
        level: layer.level,
        edition: layer.edition.clone(),
        polygons: drawn.len(),
        without_polygon: known.iter().map(|a| &a.code).filter(|c| !drawn.contains(c.as_str())).cloned().collect(),
        without_area: drawn
            .iter()
            .filter(|c| areas.position(layer.level, c).is_none())
            .map(|c| (*c).to_owned())
            .collect(),
        note: layer.note.clone(),
        source: layer.source.clone(),
    }
}

/// Puts layers, neighbours and boxes among the facts.
pub(crate) fn facts(material: &Material, layers: &[Layer<'_>], facts: &mut Facts) {
    facts.boundaries = layers.iter().map(|l| l.info.clone()).collect();
    for layer in layers {
        for (code, polygon) in layer.polygons {
            if let Some(found) = degrees(polygon) {
                facts.boxes.insert(code.clone(), found);
            }
        }
        let (Some(coverage), level) = (layer.coverage.as_ref(), layer.info.level) else { continue };
        match level {
            Level::Regso => facts.neighbours.extend(neighbours(&material.areas, level, coverage)),
            Level::Deso => facts.deso_neighbours.extend(neighbours(&material.areas, level, coverage)),
            Level::Country | Level::County | Level::Municipality => {}
        }
    }
    let boxes: Vec<[f64; 4]> = facts.boxes.iter().filter(|(c, _)| c.len() == 2).map(|(_, b)| *b).collect();
    if let (Some(country), Some(all)) = (material.areas.level(Level::Country).first(), around(&boxes)) {
        facts.boxes.insert(country.code.clone(), all);
    }
}

/// Each area of a layer with those that it shares a border or a corner with.
fn neighbours(areas: &Areas, level: Level, coverage: &Coverage) -> Vec<(String, Vec<String>)> {
    let codes = coverage.codes();
    // Polygons without figures are no neighbours to compare with.
    let known = |near: Vec<usize>| {
        let codes = near.into_iter().map(|n| codes[n].clone());
        codes.filter(|code| areas.position(level, code).is_some()).collect()
    };
    codes.iter().zip(coverage.neighbours()).map(|(code, near)| (code.clone(), known(near))).collect()
}

/// The box around a polygon in metres, [west, south, east, north] in degrees.
fn degrees(polygon: &MultiPolygon<f64>) -> Option<[f64; 4]> {
    let mut points: Vec<Coord<f64>> = polygon.0.iter().flat_map(|p| p.exterior().0.iter().copied()).collect();
    sweref_to_lonlat(&mut points).ok()?;
    let boxes: Vec<[f64; 4]> = points.iter().map(|p| [p.x, p.y, p.x, p.y]).collect();
    around(&boxes)
}

fn around(boxes: &[[f64; 4]]) -> Option<[f64; 4]> {
    boxes.iter().copied().reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

/// Numbers the areas by the first letters of their codes.
pub(super) fn groups(codes: &[String], letters: usize) -> Vec<usize> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    codes
        .iter()
        .map(|code| {
            let next = known.len();
            *known.entry(code.get(..letters).unwrap_or(code)).or_insert(next)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_group_by_the_start_of_their_codes() {
        let codes = ["0101R001", "0101R002", "0102R001"].map(str::to_owned);
        assert_eq!(groups(&codes, 4), [0, 0, 1]);
    }
}
