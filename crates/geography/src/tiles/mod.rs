//! Vector tiles: features cut to the squares of the Web Mercator pyramid, as Mapbox Vector Tiles 2.1.
//!
//! In: layers of features in the unit square of Web Mercator ([`crate::projection::sweref_to_unit`]), their geometry per
//! zoom from the caller, who simplifies a coverage as far as each zoom allows. Out: every tile that is not empty, sorted,
//! and an [`archive`] to keep them in one file. The edition's builder calls; the site reads archives.
//!
//! A tile has 4 096 units a side and a buffer of 64 units round it. Every decision about a vertex depends on the vertex
//! alone, so a border that two areas share is the same in both, also after the snap to the tile's grid.

pub mod archive;
mod clip;
mod encode;
mod snap;

#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

use geo_types::{Coord, LineString, MultiPolygon};
use rayon::prelude::*;

pub use archive::{ArchiveError, Encoding, TileArchive, write};
use clip::{Axis, clip_line, clip_ring};
use encode::{Piece, encode};

/// Units of a tile's side.
pub const EXTENT: u32 = 4096;
/// Units beyond a tile's side to which features are cut, so that outlines do not show where tiles meet.
pub const BUFFER: u32 = 64;
/// Largest zoom: a tile's units are then two centimetres in Sweden, below which borders mean nothing.
pub const MAX_ZOOM: u8 = 20;

/// Place of a tile: zoom, column from 180° west, row from the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    /// Zoom; the world has 2ᶻ × 2ᶻ tiles.
    pub z: u8,
    /// Column.
    pub x: u32,
    /// Row.
    pub y: u32,
}

/// A property's value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// Whole number.
    Int(i64),
}

/// What a tile tells about a feature, the same at every zoom.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// Code, property `code`; empty to leave it out.
    pub code: String,
    /// Name, property `name`; empty to leave it out.
    pub name: String,
    /// Further properties.
    pub properties: Vec<(String, Value)>,
}

/// Where a feature lies, in the unit square of Web Mercator (y downwards).
#[derive(Debug, Clone, PartialEq)]
pub enum Geometry {
    /// Areas.
    Polygons(MultiPolygon<f64>),
    /// Lines, such as borders.
    Lines(Vec<LineString<f64>>),
}

/// Why tiles could not be made.
#[derive(Debug, thiserror::Error)]
pub enum TileError {
    /// The zooms asked for do not exist.
    #[error("zooms {first} to {last} cannot be made; choose a rising range between 0 and {MAX_ZOOM}")]
    Zooms {
        /// First zoom asked for.
        first: u8,
        /// Last zoom asked for.
        last: u8,
    },
    /// A layer's geometries do not fit its features.
    #[error(
        "layer {layer}, zoom {zoom}: {geometries} geometries for {features} features; give one each, or none at all"
    )]
    Geometries {
        /// Layer.
        layer: String,
        /// Zoom.
        zoom: u8,
        /// Geometries the layer's function returned.
        geometries: usize,
        /// Features of the layer.
        features: usize,
    },
    /// A coordinate lies outside the unit square.
    #[error("layer {layer}, feature {code}: coordinate ({x}, {y}) is outside the unit square; project it first")]
    Outside {
        /// Layer.
        layer: String,
        /// Code of the feature.
        code: String,
        /// First coordinate.
        x: f64,
        /// Second coordinate.
        y: f64,
    },
    /// The encoder refused a layer.
    #[error("layer {layer} cannot be written as a vector tile: {reason}")]
    Encode {
        /// Layer.
        layer: String,
        /// What the encoder said.
        reason: String,
    },
}

/// A function from a zoom to the geometry of each feature of a layer.
type GeometryAt<'a> = Box<dyn Fn(u8) -> Vec<Geometry> + Sync + 'a>;

struct Layer<'a> {
    name: String,
    features: Vec<Feature>,
    geometry: GeometryAt<'a>,
}

/// Layers to be made into tiles.
///
/// ```
/// use geo_types::polygon;
/// use geography::tiles::{Feature, Geometry, TileSet};
///
/// let feature = Feature { code: "01".into(), name: "Norr".into(), properties: vec![] };
/// let square = polygon![(x: 0.1, y: 0.1), (x: 0.4, y: 0.1), (x: 0.4, y: 0.4), (x: 0.1, y: 0.4)];
/// let tiles = TileSet::new(0..=1)?
///     .layer("areas", vec![feature], |_zoom| vec![Geometry::Polygons(square.clone().into())])
///     .build()?;
/// // The whole world, and the north-western quarter, which holds the square.
/// assert_eq!(tiles.len(), 2);
/// # Ok::<(), geography::tiles::TileError>(())
/// ```
pub struct TileSet<'a> {
    zooms: RangeInclusive<u8>,
    layers: Vec<Layer<'a>>,
}

impl<'a> TileSet<'a> {
    /// An empty set for a range of zooms.
    ///
    /// # Errors
    /// [`TileError::Zooms`] if the range is empty or goes beyond [`MAX_ZOOM`].
    pub fn new(zooms: RangeInclusive<u8>) -> Result<Self, TileError> {
        if zooms.is_empty() || *zooms.end() > MAX_ZOOM {
            return Err(TileError::Zooms { first: *zooms.start(), last: *zooms.end() });
        }
        Ok(Self { zooms, layers: Vec::new() })
    }

    /// Adds a layer. `geometry` is called once for each zoom and returns the geometry of each feature, in their order,
    /// or nothing at all for a zoom at which the layer is not shown.
    #[must_use]
    pub fn layer(
        mut self,
        name: impl Into<String>,
        features: Vec<Feature>,
        geometry: impl Fn(u8) -> Vec<Geometry> + Sync + 'a,
    ) -> Self {
        self.layers.push(Layer { name: name.into(), features, geometry: Box::new(geometry) });
        self
    }

    /// Makes every tile that holds something, sorted by zoom, column and row.
    ///
    /// A feature too small for a zoom's grid is left out there; one that reaches a pixel stays visible, as a thin
    /// triangle if its polygons collapse. A feature's number in the tile is its place in the layer, from 1.
    ///
    /// # Errors
    /// [`TileError`]: a layer's geometries do not fit its features, a coordinate lies outside the unit square.
    pub fn build(&self) -> Result<Vec<(TileId, Vec<u8>)>, TileError> {
        let mut tiles = Vec::new();
        for zoom in self.zooms.clone() {
            tiles.extend(self.build_zoom(zoom)?);
        }
        Ok(tiles)
    }

    fn build_zoom(&self, zoom: u8) -> Result<Vec<(TileId, Vec<u8>)>, TileError> {
        let mut placed: Vec<Placed> = Vec::new();
        for (number, layer) in self.layers.iter().enumerate() {
            let geometries = (layer.geometry)(zoom);
            if geometries.is_empty() {
                continue;
            }
            if geometries.len() != layer.features.len() {
                let (layer, features) = (layer.name.clone(), layer.features.len());
                return Err(TileError::Geometries { layer, zoom, geometries: geometries.len(), features });
            }
            let cut = geometries.par_iter().enumerate().map(|(feature, geometry)| {
                let outside = |at: Coord<f64>| TileError::Outside {
                    layer: layer.name.clone(),
                    code: layer.features[feature].code.clone(),
                    x: at.x,
                    y: at.y,
                };
                let pieces = cut(geometry, zoom).map_err(outside)?;
                Ok(pieces.into_iter().map(move |(x, y, piece)| Placed { x, y, layer: number, feature, piece }))
            });
            let cut = cut.collect::<Result<Vec<_>, TileError>>()?;
            placed.extend(cut.into_iter().flatten());
        }
        placed.par_sort_by_key(|p| (p.x, p.y, p.layer, p.feature));
        let of_one_tile: Vec<&[Placed]> = placed.chunk_by(|one, other| (one.x, one.y) == (other.x, other.y)).collect();
        let encoded = of_one_tile.into_par_iter().map(|pieces| {
            let id = TileId { z: zoom, x: pieces[0].x, y: pieces[0].y };
            let mut bytes = Vec::new();
            for pieces in pieces.chunk_by(|one, other| one.layer == other.layer) {
                let layer = &self.layers[pieces[0].layer];
                let features = pieces.iter().map(|p| (p.feature, &layer.features[p.feature], &p.piece));
                bytes.extend(encode(&layer.name, features)?);
            }
            Ok((id, bytes))
        });
        encoded.collect()
    }
}

/// A feature's part of one tile.
struct Placed {
    x: u32,
    y: u32,
    layer: usize,
    feature: usize,
    piece: Piece,
}

/// Cuts one feature to all tiles it lies in; the error is a coordinate that is no place on the map.
fn cut(geometry: &Geometry, zoom: u8) -> Result<Vec<(u32, u32, Piece)>, Coord<f64>> {
    // Scaling by a power of two is exact: shared vertices stay shared.
    let side = f64::from(zoom).exp2();
    let scaled = |line: &LineString<f64>| -> Result<Vec<Coord<f64>>, Coord<f64>> {
        let inside = |c: &Coord<f64>| (0.0..=1.0).contains(&c.x) && (0.0..=1.0).contains(&c.y);
        let scale = |c: &Coord<f64>| if inside(c) { Ok(Coord { x: c.x * side, y: c.y * side }) } else { Err(*c) };
        line.0.iter().map(scale).collect()
    };
    let mut pieces = Vec::new();
    match geometry {
        Geometry::Polygons(area) => {
            let mut rings = Vec::new();
            for (polygon, shape) in area.0.iter().enumerate() {
                for (place, ring) in std::iter::once(shape.exterior()).chain(shape.interiors()).enumerate() {
                    let mut points = scaled(ring)?;
                    points.pop();
                    rings.push(Part { polygon, exterior: place == 0, points });
                }
            }
            over_tiles(rings, zoom, clip_ring, |x, y, parts| {
                let piece = snap::polygons(parts, f64::from(x), f64::from(y));
                pieces.extend(piece.map(|polygons| (x, y, Piece::Polygons(polygons))));
            });
        }
        Geometry::Lines(lines) => {
            let part = |line| scaled(line).map(|points| Part { polygon: 0, exterior: true, points });
            over_tiles(lines.iter().map(part).collect::<Result<_, _>>()?, zoom, clip_line, |x, y, parts| {
                let lines = snap::lines(parts, f64::from(x), f64::from(y));
                if !lines.is_empty() {
                    pieces.push((x, y, Piece::Lines(lines)));
                }
            });
        }
    }
    Ok(pieces)
}

/// A ring (first point not repeated) or a line, in tiles.
#[derive(Clone)]
struct Part {
    /// Which of a feature's polygons the ring belongs to.
    polygon: usize,
    exterior: bool,
    points: Vec<Coord<f64>>,
}

/// How a ring or a line is cut to a stretch of one axis: appends what is left to the last argument.
type Clip = fn(&Part, Axis, f64, f64, &mut Vec<Part>);

/// Cuts parts to columns, then each column to rows, and hands over what lies in each tile.
fn over_tiles(parts: Vec<Part>, zoom: u8, clip: Clip, mut found: impl FnMut(u32, u32, &[Part])) {
    let margin = f64::from(BUFFER) / f64::from(EXTENT);
    let last = (1_u32 << zoom) - 1;
    let tiles = |parts: &[Part], axis: Axis| {
        let values = || parts.iter().flat_map(|part| &part.points).map(|&p| axis.of(p));
        let (low, high) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        // A float that is negative becomes tile 0; the world does not go on beyond its edges.
        let (first, end) = ((low - margin).floor() as u32, (high + margin).floor() as u32);
        (low, high, first..=end.min(last))
    };
    let cut_to = |parts: &[Part], axis: Axis, tile: u32, low: f64, high: f64| -> Option<Vec<Part>> {
        let (from, to) = (f64::from(tile) - margin, f64::from(tile) + 1.0 + margin);
        if low >= from && high <= to {
            return None;
        }
        let mut left = Vec::new();
        parts.iter().for_each(|part| clip(part, axis, from, to, &mut left));
        Some(left)
    };
    if parts.is_empty() {
        return;
    }
    let (low, high, columns) = tiles(&parts, Axis::X);
    for x in columns {
        let column = cut_to(&parts, Axis::X, x, low, high);
        let column = column.as_deref().unwrap_or(&parts);
        if column.is_empty() {
            continue;
        }
        let (low, high, rows) = tiles(column, Axis::Y);
        for y in rows {
            let tile = cut_to(column, Axis::Y, y, low, high);
            let tile = tile.as_deref().unwrap_or(column);
            if !tile.is_empty() {
                found(x, y, tile);
            }
        }
    }
}
