//! The topology of areas that share borders: each border is stored once, whatever is done to it.
//!
//! In: codes and polygons in metres (EPSG:3006). Out: simplified or merged polygons without gaps or overlaps,
//! who neighbours whom, borders between groups, areas, places for labels and paths for drawn maps.
//! Whoever draws maps, writes boundaries or needs adjacency may call; nothing here knows a level or a statistic.
//!
//! Vertices are held on a grid of one centimetre. A *node* is a vertex where the set of borders that meet changes; an
//! *arc* runs between two nodes, or round a ring that has none (an island, a hole filled by one other area).
//! Polygons come out with exterior rings counter-clockwise and holes clockwise (x east, y north), closed.
//!
//! ```
//! use geo_types::polygon;
//! use geography::coverage::Coverage;
//!
//! let west = polygon![(x: 0.0, y: 0.0), (x: 10.0, y: 0.0), (x: 10.0, y: 10.0), (x: 0.0, y: 10.0)];
//! let east = polygon![(x: 10.0, y: 0.0), (x: 20.0, y: 0.0), (x: 20.0, y: 10.0), (x: 10.0, y: 10.0)];
//! let coverage = Coverage::build(vec![("W".into(), west.into()), ("E".into(), east.into())])?;
//! assert_eq!(coverage.neighbours(), [[1], [0]]);
//! let country = coverage.dissolve(&[0, 0], &["WE".into()])?;
//! assert_eq!(country.area_m2(0), 200.0);
//! # Ok::<(), geography::coverage::CoverageError>(())
//! ```

mod build;
mod dissolve;
mod grid;
mod label;
mod neighbours;
mod path;
mod simplify;
mod vertices;

#[cfg(test)]
mod tests;

use geo_types::{Coord, LineString, MultiPolygon, Polygon, Rect};
use rayon::prelude::*;

use grid::{Point, STEPS_PER_METRE, doubled_area};
pub use path::{Frame, svg_line_path, svg_path};

/// Why polygons do not make a coverage.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CoverageError {
    /// A coordinate cannot be metres in EPSG:3006.
    #[error("area {code}: coordinate ({x}, {y}) is not within 10 000 km of the origin; are these metres (EPSG:3006)?")]
    OutOfRange {
        /// Code of the area.
        code: String,
        /// Easting as given.
        x: f64,
        /// Northing as given.
        y: f64,
    },
    /// Nothing of an area is left on the centimetre grid.
    #[error(
        "area {code} has no ring larger than a centimetre; are these metres (EPSG:3006), or is its geometry empty?"
    )]
    Vanished {
        /// Code of the area.
        code: String,
    },
    /// Two areas lie on the same side of the same border.
    #[error("areas {first} and {second} overlap along the border at ({x}, {y}); clean the boundaries first")]
    Overlap {
        /// Code of the area met first.
        first: String,
        /// Code of the area met second (the same code if an area repeats a border).
        second: String,
        /// Easting of a point on the border, metres.
        x: f64,
        /// Northing of a point on the border, metres.
        y: f64,
    },
    /// The same code twice.
    #[error("code {code} occurs twice; an area has one geometry")]
    DuplicateCode {
        /// The code.
        code: String,
    },
    /// A grouping does not fit the areas.
    #[error(
        "the grouping has {given} entries for {areas} areas and {groups} groups; each area needs one existing group"
    )]
    Grouping {
        /// Entries given.
        given: usize,
        /// Areas in the coverage.
        areas: usize,
        /// Names given.
        groups: usize,
    },
}

/// No area on this side: outside the coverage.
const OUTSIDE: u32 = u32::MAX;

/// A border between two nodes, or a closed one without nodes (first point = last point).
#[derive(Debug, Clone)]
struct Arc {
    points: Vec<Point>,
    /// Area on the left hand when walking the points in order, or [`OUTSIDE`].
    left: u32,
    /// Area on the right hand, or [`OUTSIDE`].
    right: u32,
}

/// An arc as part of a ring: the ring's own area lies on the left hand of the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    arc: u32,
    reversed: bool,
}

/// A ring as arcs, each beginning where the one before ends.
type Ring = Vec<Step>;
/// An exterior ring followed by its holes.
type Rings = Vec<Ring>;

/// Areas with shared borders; see the [module's documentation](self).
#[derive(Debug, Clone)]
pub struct Coverage {
    codes: Vec<String>,
    arcs: Vec<Arc>,
    /// Polygons of each area, in the order of `codes`.
    areas: Vec<Vec<Rings>>,
}

impl Coverage {
    /// Number of areas.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is no area.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Codes in the order of the areas' numbers.
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    /// Number of distinct borders.
    pub fn arc_count(&self) -> usize {
        self.arcs.len()
    }

    /// Number of stored vertices; a vertex inside a shared border counts once, a node once for each border it ends.
    pub fn vertex_count(&self) -> usize {
        self.arcs.iter().map(|arc| arc.points.len()).sum()
    }

    /// Polygons of all areas, metres.
    pub fn polygons(&self) -> Vec<MultiPolygon<f64>> {
        (0..self.len()).into_par_iter().map(|area| self.polygon(area)).collect()
    }

    /// Polygons of one area, metres: exterior rings counter-clockwise, holes clockwise.
    ///
    /// # Panics
    /// If there is no area of this number.
    pub fn polygon(&self, area: usize) -> MultiPolygon<f64> {
        let closed = |ring: &Ring| {
            let mut points: Vec<Coord<f64>> = self.ring_points(ring).into_iter().map(Point::metres).collect();
            points.extend(points.first().copied());
            LineString(points)
        };
        let polygon = |rings: &Rings| Polygon::new(closed(&rings[0]), rings[1..].iter().map(closed).collect());
        MultiPolygon(self.areas[area].iter().map(polygon).collect())
    }

    /// Area in square metres on the projection's plane, exact for the vertices on the grid.
    ///
    /// # Panics
    /// If there is no area of this number.
    pub fn area_m2(&self, area: usize) -> f64 {
        let rings = self.areas[area].iter().flatten();
        let doubled: i128 = rings.map(|ring| doubled_area(&self.ring_points(ring))).sum();
        doubled as f64 / (2.0 * STEPS_PER_METRE * STEPS_PER_METRE)
    }

    /// Smallest upright rectangle round everything, metres; none if the coverage is empty.
    pub fn bounds(&self) -> Option<Rect<f64>> {
        rectangle(self.arcs.iter().flat_map(|arc| &arc.points))
    }

    /// Smallest upright rectangle round one area, metres.
    ///
    /// # Panics
    /// If there is no area of this number.
    pub fn area_bounds(&self, area: usize) -> Rect<f64> {
        let steps = self.areas[area].iter().flatten().flatten();
        let points = steps.flat_map(|step| &self.arcs[step.arc as usize].points);
        rectangle(points).expect("every area keeps at least one ring")
    }

    /// Points of a ring in its own direction, the first one not repeated.
    fn ring_points(&self, ring: &Ring) -> Vec<Point> {
        let mut points =
            Vec::with_capacity(ring.iter().map(|step| self.arcs[step.arc as usize].points.len() - 1).sum());
        for step in ring {
            let arc = &self.arcs[step.arc as usize].points;
            // The last point of each arc is the first of the next.
            if step.reversed {
                points.extend(arc[1..].iter().rev());
            } else {
                points.extend(&arc[..arc.len() - 1]);
            }
        }
        points
    }
}

fn rectangle<'a>(points: impl Iterator<Item = &'a Point>) -> Option<Rect<f64>> {
    let corners = points.fold(None, |corners: Option<(Point, Point)>, &p| {
        let (low, high) = corners.unwrap_or((p, p));
        Some((Point { x: low.x.min(p.x), y: low.y.min(p.y) }, Point { x: high.x.max(p.x), y: high.y.max(p.y) }))
    });
    corners.map(|(low, high)| Rect::new(low.metres(), high.metres()))
}
