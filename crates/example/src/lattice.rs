//! The lattice of hexagons that the land is made of.
//!
//! Three cells meet in each corner, never four: so the outline of any set of cells is made of simple rings that
//! do not touch themselves. Corners and the middles of edges are displaced, always alike for both neighbours.

use geo_types::Coord;

use crate::chance::{Chance, Purpose};

/// The side of a hexagon before displacement, in metres.
const SIDE: f64 = 700.0;
/// Half the width of a hexagon, in metres: SIDE · √3 / 2.
const HALF_WIDTH: f64 = SIDE * 0.866_025_403_784_438_6;
/// Columns and rows of the lattice.
const COLUMNS: usize = 106;
const ROWS: usize = 142;
/// The middle of the lattice in EPSG:3006 (east, north), in metres.
const MIDDLE: (f64, f64) = (600_000.0, 6_550_000.0);
/// How far a corner may move, and how far the middle of an edge, as parts of the side. Small enough for edges
/// that meet at 120° never to cross.
const CORNER_SHIFT: f64 = 0.17;
const EDGE_SHIFT: f64 = 0.14;

/// A corner of hexagons, in half widths east and half sides north.
pub(crate) type Corner = (i64, i64);

/// The six neighbours, in the lattice's own units, in the order of [`CORNERS`]: edge i runs from corner i to i + 1.
const NEIGHBOURS: [(i64, i64); 6] = [(2, 0), (1, 3), (-1, 3), (-2, 0), (-1, -3), (1, -3)];
const CORNERS: [Corner; 6] = [(1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2)];

/// The lattice: cells are numbered row by row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lattice {
    seed: u64,
}

impl Lattice {
    pub fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// The number of cells.
    pub fn len(self) -> usize {
        COLUMNS * ROWS
    }

    fn position(self, cell: usize) -> (i64, i64) {
        let (row, column) = ((cell / COLUMNS) as i64, (cell % COLUMNS) as i64);
        (2 * column + row % 2, 3 * row)
    }

    fn cell_at(self, (x, y): (i64, i64)) -> Option<usize> {
        let row = usize::try_from(y / 3).ok().filter(|row| *row < ROWS && y >= 0)?;
        let column = usize::try_from((x - (row % 2) as i64) / 2).ok().filter(|c| *c < COLUMNS && x >= 0)?;
        Some(row * COLUMNS + column)
    }

    /// The neighbour beyond each edge of a cell, if the lattice goes on there.
    pub fn neighbours(self, cell: usize) -> [Option<usize>; 6] {
        let (x, y) = self.position(cell);
        NEIGHBOURS.map(|(dx, dy)| self.cell_at((x + dx, y + dy)))
    }

    /// The corners of a cell, counter-clockwise.
    pub fn corners(self, cell: usize) -> [Corner; 6] {
        let (x, y) = self.position(cell);
        CORNERS.map(|(dx, dy)| (x + dx, y + dy))
    }

    /// The middle of a cell before displacement, in kilometres from the middle of the lattice.
    pub fn middle(self, cell: usize) -> (f64, f64) {
        let (x, y) = self.position(cell);
        ((x as f64 - COLUMNS as f64) * HALF_WIDTH / 1_000.0, (y as f64 - 1.5 * ROWS as f64) * SIDE / 2_000.0)
    }

    /// Where a displaced corner lies, in EPSG:3006, whole decimetres.
    pub fn corner(self, (x, y): Corner) -> Coord<f64> {
        let mut chance = self.shape(2 * x, 2 * y);
        let east = MIDDLE.0 + (x as f64 - COLUMNS as f64) * HALF_WIDTH;
        let north = MIDDLE.1 + (y as f64 - 1.5 * ROWS as f64) * SIDE / 2.0;
        decimetres(Coord {
            x: east + SIDE * chance.uniform(-CORNER_SHIFT, CORNER_SHIFT) * 0.7,
            y: north + SIDE * chance.uniform(-CORNER_SHIFT, CORNER_SHIFT) * 0.7,
        })
    }

    /// The displaced middle of the edge between two corners, the same in both directions.
    pub fn bend(self, from: Corner, to: Corner) -> Coord<f64> {
        let mut chance = self.shape(from.0 + to.0, from.1 + to.1);
        let (a, b) = if from < to { (from, to) } else { (to, from) };
        let (a, b) = (self.corner(a), self.corner(b));
        let across = chance.uniform(-EDGE_SHIFT, EDGE_SHIFT);
        let along = chance.uniform(0.42, 0.58);
        decimetres(Coord {
            x: a.x + along * (b.x - a.x) - across * (b.y - a.y),
            y: a.y + along * (b.y - a.y) + across * (b.x - a.x),
        })
    }

    /// The stream of a corner (even coordinates) or of the middle of an edge.
    fn shape(self, x: i64, y: i64) -> Chance {
        Chance::new(self.seed, Purpose::Shape, (x * 100_000 + y).unsigned_abs())
    }
}

fn decimetres(point: Coord<f64>) -> Coord<f64> {
    Coord { x: (point.x * 10.0).round() / 10.0, y: (point.y * 10.0).round() / 10.0 }
}
