//! The rings of a shape, in any order, as polygons with their holes.

use geo_types::{Coord, LineString, MultiPolygon, Polygon};

/// Clockwise rings are outlines, counterclockwise ones are holes; a hole belongs to the smallest outline around it.
/// A hole outside every outline was written the wrong way round and is an outline.
pub(super) fn assemble(rings: Vec<LineString<f64>>) -> MultiPolygon<f64> {
    let rings = rings.into_iter().filter(|ring| !ring.0.is_empty());
    let (mut outlines, holes): (Vec<_>, Vec<_>) = rings.partition(|ring| signed_area(ring) <= 0.0);
    let mut holes_of: Vec<Vec<LineString<f64>>> = vec![Vec::new(); outlines.len()];
    for hole in holes {
        // A hole may touch its outline in a vertex: most of its vertices decide.
        let inside =
            |outline: &LineString<f64>| 2 * hole.0.iter().filter(|c| contains(outline, **c)).count() > hole.0.len();
        let around = (0..outlines.len()).filter(|at| inside(&outlines[*at]));
        let size = |at: &usize| signed_area(&outlines[*at]).abs();
        match around.min_by(|a, b| size(a).total_cmp(&size(b))) {
            Some(at) => holes_of[at].push(hole),
            None => {
                outlines.push(hole);
                holes_of.push(Vec::new());
            }
        }
    }
    MultiPolygon(outlines.into_iter().zip(holes_of).map(|(outline, holes)| Polygon::new(outline, holes)).collect())
}

/// The shoelace formula: negative for a clockwise ring. Taken from the first vertex, so that the coordinates'
/// distance from the origin costs no precision.
fn signed_area(ring: &LineString<f64>) -> f64 {
    let origin = ring.0[0];
    ring.0.windows(2).map(|w| (w[0] - origin, w[1] - origin)).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>() / 2.0
}

/// Whether a point is inside a ring: a ray to the east crosses the ring an odd number of times.
fn contains(ring: &LineString<f64>, point: Coord<f64>) -> bool {
    let crosses = |a: Coord<f64>, b: Coord<f64>| {
        (a.y > point.y) != (b.y > point.y) && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
    };
    ring.0.windows(2).filter(|w| crosses(w[0], w[1])).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square, clockwise from its lower left corner.
    fn square(left: f64, bottom: f64, side: f64) -> LineString<f64> {
        let (right, top) = (left + side, bottom + side);
        LineString::from(vec![(left, bottom), (left, top), (right, top), (right, bottom), (left, bottom)])
    }

    fn reversed(ring: LineString<f64>) -> LineString<f64> {
        LineString(ring.0.into_iter().rev().collect())
    }

    #[test]
    fn a_hole_goes_to_the_smallest_outline_around_it() {
        // A lake (2..8) with an island (3..7) that has a pond (4..5), and a second mainland elsewhere.
        let rings = vec![
            reversed(square(4.0, 4.0, 1.0)),
            square(0.0, 0.0, 10.0),
            reversed(square(2.0, 2.0, 6.0)),
            square(3.0, 3.0, 4.0),
            square(100.0, 0.0, 10.0),
        ];
        let polygons = assemble(rings).0;
        let holes: Vec<usize> = polygons.iter().map(|p| p.interiors().len()).collect();
        assert_eq!(holes, [1, 1, 0]);
        assert_eq!(polygons[1].interiors()[0].0.len(), 5);
        assert_eq!(signed_area(&polygons[1].interiors()[0]), 1.0);
    }

    #[test]
    fn a_ring_written_the_wrong_way_round_is_kept() {
        assert_eq!(assemble(vec![reversed(square(0.0, 0.0, 1.0))]).0.len(), 1);
        assert!(assemble(vec![]).0.is_empty());
    }
}
