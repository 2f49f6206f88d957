//! Vector tiles of the layers that are laid over the map and are no level of areas.
//!
//! In: overlays with polygons in metres. Out: their tiles, and what is told of them. They have no figures: nothing is
//! computed of them.

use geo_types::MultiPolygon;
use geography::projection::{map_polygons, sweref_to_unit};
use geography::tiles::{Feature, Geometry, TileId, TileSet, Value};
use rayon::prelude::*;

use super::tiles::gzip;
use crate::error::Error;
use crate::facts::Overlay;
use crate::material::{Material, OverlayLayer};

/// An overlay with its tiles.
pub(crate) struct Tiled {
    pub info: Overlay,
    /// Compressed with gzip.
    pub tiles: Vec<(TileId, Vec<u8>)>,
}

/// Makes the tiles of every overlay.
pub(crate) fn tiles(material: &Material) -> Result<Vec<Tiled>, Error> {
    material.overlays.iter().map(one).collect()
}

fn one(layer: &OverlayLayer) -> Result<Tiled, Error> {
    let broken = |what: String| Error::Content {
        file: layer.about.source.clone(),
        place: "its polygons".into(),
        what,
        hint: "get the areas anew from their agency".into(),
    };
    let shapes: Vec<MultiPolygon<f64>> = layer.areas.iter().map(|area| area.shape.clone()).collect();
    let shapes = map_polygons(&shapes, sweref_to_unit).map_err(|e| broken(e.to_string()))?;
    let features = layer.areas.iter().map(|area| Feature {
        code: String::new(),
        name: area.name.clone(),
        properties: vec![("kind".into(), Value::Text(area.kind.clone()))],
    });
    let tiles = TileSet::new(Overlay::ZOOMS.0..=Overlay::ZOOMS.1)
        .map_err(|e| broken(e.to_string()))?
        .layer(Overlay::TILE_LAYER, features.collect(), |_zoom| {
            shapes.iter().cloned().map(Geometry::Polygons).collect()
        })
        .build()
        .map_err(|e| broken(e.to_string()))?;
    let tiles = tiles.into_par_iter().map(|(id, bytes)| (id, gzip(&bytes))).collect();
    Ok(Tiled { info: Overlay { features: layer.areas.len(), ..layer.about.clone() }, tiles })
}
