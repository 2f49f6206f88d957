//! From cells to polygons: the outlines of areas, shared point by point with their neighbours.

use std::collections::BTreeMap;

use geo_types::{Coord, LineString, MultiPolygon, Polygon};

use crate::land::components;
use crate::lattice::{Corner, Lattice};

/// The polygons of all areas of a level in EPSG:3006: `area_of[cell]` says which area a cell belongs to, if any;
/// the result has `areas` entries. Outer rings run counter-clockwise, holes clockwise.
pub(crate) fn polygons(lattice: Lattice, area_of: &[Option<usize>], areas: usize) -> Vec<MultiPolygon<f64>> {
    let mut cells = vec![Vec::new(); areas];
    for (cell, area) in area_of.iter().enumerate() {
        if let Some(area) = area {
            cells[*area].push(cell);
        }
    }
    let polygon = |part: &Vec<usize>| outline(lattice, part);
    cells.iter().map(|cells| MultiPolygon(components(lattice, cells).iter().map(polygon).collect())).collect()
}

/// The outline of connected cells: one outer ring, and a ring for each hole.
fn outline(lattice: Lattice, part: &[usize]) -> Polygon<f64> {
    let inside = |cell: Option<usize>| cell.is_some_and(|cell| part.binary_search(&cell).is_ok());
    // In each corner three edges meet, so at most one of them leads on along the outline.
    let mut onward: BTreeMap<Corner, Corner> = BTreeMap::new();
    for &cell in part {
        let corners = lattice.corners(cell);
        for (edge, neighbour) in lattice.neighbours(cell).into_iter().enumerate() {
            if !inside(neighbour) {
                onward.insert(corners[edge], corners[(edge + 1) % 6]);
            }
        }
    }
    let mut outer = LineString(Vec::new());
    let mut holes = Vec::new();
    while let Some((start, _)) = onward.first_key_value() {
        let (ring, area) = ring(lattice, *start, &mut onward);
        if area > 0.0 { outer = ring } else { holes.push(ring) }
    }
    Polygon::new(outer, holes)
}

/// Follows the outline from a corner until it closes; gives the closed ring and twice its signed area.
fn ring(lattice: Lattice, start: Corner, onward: &mut BTreeMap<Corner, Corner>) -> (LineString<f64>, f64) {
    let mut points: Vec<Coord<f64>> = Vec::new();
    let mut at = start;
    while let Some(next) = onward.remove(&at) {
        points.push(lattice.corner(at));
        points.push(lattice.bend(at, next));
        at = next;
    }
    points.push(points[0]);
    let origin = points[0];
    let cross =
        |w: &[Coord<f64>]| (w[0].x - origin.x) * (w[1].y - origin.y) - (w[1].x - origin.x) * (w[0].y - origin.y);
    let area = points.windows(2).map(cross).sum();
    (LineString(points), area)
}
