//! The drawn map of each place, made once: areas as path data in a common frame, borders on top.
//!
//! A municipality is drawn by its RegSO, a county by its RegSO with the municipalities' borders, the country by its
//! municipalities. Borders are simplified to half a tenth of what an eye can tell, and stay shared.

use std::collections::BTreeMap;

use geography::coverage::{Coverage, Frame, svg_line_path, svg_path};
use geography::{Areas, Level};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::tiles::{Layer, groups};
use crate::error::Error;
use crate::material::Material;

/// Size of a drawn map in pixels; path data and view box are in tenths of a pixel.
const WIDTH: f64 = 640.0;
/// Heights by level: the country is long.
const HEIGHT: f64 = 560.0;
const HEIGHT_COUNTRY: f64 = 1200.0;
/// Simplification in pixels of the map.
const TOLERANCE: f64 = 0.6;

/// A place's map, ready to be coloured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StaticMap {
    /// The level of the areas drawn.
    pub level: Level,
    /// The boundary edition.
    pub boundary: String,
    /// Width of the view box, in tenths of a pixel.
    pub width: f64,
    /// Height of the view box, in tenths of a pixel.
    pub height: f64,
    /// Code and path data of each area.
    pub areas: Vec<(String, String)>,
    /// Path data of the borders between the parts one level up.
    pub borders: String,
}

/// Maps of the country, every county and every municipality, as JSON by place code.
pub(crate) fn compute(material: &Material, layers: &[Layer<'_>]) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let areas = &material.areas;
    let plans: Vec<(Level, usize, Level)> =
        [(Level::Country, Level::Municipality), (Level::County, Level::Regso), (Level::Municipality, Level::Regso)]
            .into_iter()
            .flat_map(|(level, drawn)| (0..areas.level(level).len()).map(move |place| (level, place, drawn)))
            .collect();
    plans
        .into_par_iter()
        .filter_map(|(level, place, drawn)| {
            let layer = layers.iter().find(|l| l.info.level == drawn)?;
            let map = draw(areas, layer, level, place)?;
            let bytes = serde_json::to_vec(&map).map_err(|e| Error::io("maps")(e.into()));
            Some(bytes.map(|bytes| (areas.level(level)[place].code.clone(), bytes)))
        })
        .collect()
}

fn draw(areas: &Areas, layer: &Layer<'_>, level: Level, place: usize) -> Option<StaticMap> {
    let drawn = layer.info.level;
    // Polygons without figures belong to the map too: their code tells the place they lie in.
    let prefix = if level == Level::Country { "" } else { &areas.level(level)[place].code };
    let polygons: Vec<_> = layer.polygons.iter().filter(|(code, _)| code.starts_with(prefix)).cloned().collect();
    let coverage = Coverage::build(polygons).ok()?;
    let bounds = coverage.bounds()?;
    let height = if level == Level::Country { HEIGHT_COUNTRY } else { HEIGHT };
    let (width, height) = fitted(bounds.width(), bounds.height(), WIDTH, height);
    let frame = Frame::fit(bounds, width, height);
    let simple = coverage.simplify(TOLERANCE / frame.scale);
    let above = if level == Level::Country { 2 } else { 4 };
    let parts: Vec<usize> = groups(simple.codes(), above);
    let borders = match (level, drawn) {
        (Level::Municipality, _) => String::new(),
        _ => svg_line_path(&simple.borders(&parts), &frame),
    };
    let paths = simple.codes().iter().zip(simple.polygons()).map(|(code, p)| (code.clone(), svg_path(&p, &frame)));
    Some(StaticMap {
        level: drawn,
        boundary: layer.info.id(),
        width: (width * 10.0).ceil(),
        height: (height * 10.0).ceil(),
        areas: paths.collect(),
        borders,
    })
}

/// The largest size within the limits that keeps the proportions, with a small margin.
fn fitted(width: f64, height: f64, most_wide: f64, most_high: f64) -> (f64, f64) {
    let scale = (most_wide / width).min(most_high / height);
    if scale.is_finite() { (width * scale + 4.0, height * scale + 4.0) } else { (most_wide, most_high) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_keeps_proportions_within_its_limits() {
        // 100 km × 50 km in 640 × 560: the width decides, 640 × 320 and a margin of 4.
        assert_eq!(fitted(100_000.0, 50_000.0, 640.0, 560.0), (644.0, 324.0));
        assert_eq!(fitted(50_000.0, 100_000.0, 640.0, 560.0), (284.0, 564.0));
    }
}
