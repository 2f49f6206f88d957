//! One layer of one tile as bytes.

use fast_mvt::{MvtCoord, MvtGeomType, MvtLayerBuilder, MvtResult, MvtValueRef};

use super::snap::GridPolygon;
use super::{Feature, TileError, Value};

/// A feature's geometry on a tile's grid.
pub(super) enum Piece {
    Polygons(Vec<GridPolygon>),
    Lines(Vec<Vec<MvtCoord>>),
}

/// Encodes features given as (place in the layer, description, geometry); layers are joined by joining their bytes.
pub(super) fn encode<'a>(
    name: &str,
    features: impl Iterator<Item = (usize, &'a Feature, &'a Piece)>,
) -> Result<Vec<u8>, TileError> {
    layer(name, features).map_err(|error| TileError::Encode { layer: name.to_owned(), reason: error.to_string() })
}

fn layer<'a>(name: &str, features: impl Iterator<Item = (usize, &'a Feature, &'a Piece)>) -> MvtResult<Vec<u8>> {
    // The builder's extent is 4096 unless told otherwise, as ours is.
    let mut layer = MvtLayerBuilder::new(name)?;
    for (place, feature, piece) in features {
        let mut written = match piece {
            Piece::Polygons(polygons) => {
                let mut written = layer.feature_of(MvtGeomType::Polygon);
                for (at, ring) in polygons.iter().flat_map(|rings| rings.iter().enumerate()) {
                    written.ring(ring.iter().copied(), at == 0)?;
                }
                written
            }
            Piece::Lines(lines) => {
                let mut written = layer.feature_of(MvtGeomType::LineString);
                for line in lines {
                    written.line(line.iter().copied())?;
                }
                written
            }
        };
        written.id(Some(place as u64 + 1));
        for (key, text) in [("code", &feature.code), ("name", &feature.name)] {
            if !text.is_empty() {
                written.tag_ref(key, MvtValueRef::String(text))?;
            }
        }
        for (key, value) in &feature.properties {
            let value = match value {
                Value::Text(text) => MvtValueRef::String(text),
                Value::Int(number) => MvtValueRef::SInt(*number),
            };
            written.tag_ref(key, value)?;
        }
        layer = written.end();
    }
    Ok(layer.encode())
}
