//! Which cells are land: the mainland with a great lake, an island for a municipality of its own, and islets.

use crate::chance::{Chance, Purpose};
use crate::lattice::Lattice;

/// Half the extent of the mainland, in kilometres east and north.
const EXTENT: (f64, f64) = (58.0, 66.0);
/// The island's direction from the middle, in radians, and its radius in kilometres.
const ISLAND: (f64, f64) = (-0.9, 9.0);
/// Directions and radii of the islets.
const ISLETS: [(f64, f64); 2] = [(2.4, 2.2), (0.6, 1.8)];
/// The width of the sounds between mainland and islands, in kilometres.
const SOUND: f64 = 3.5;

/// The land, cell by cell of the lattice.
pub(crate) struct Land {
    /// Cells of the mainland, all connected.
    pub mainland: Vec<usize>,
    /// Cells of the island that is a municipality.
    pub island: Vec<usize>,
    /// Cells of the islets, an islet each.
    pub islets: Vec<Vec<usize>>,
}

/// A round shape with a wavy rim.
struct Blob {
    middle: (f64, f64),
    extent: (f64, f64),
    waves: Vec<(f64, f64, f64)>,
}

impl Blob {
    fn new(middle: (f64, f64), extent: (f64, f64), chance: &mut Chance) -> Self {
        let wave = |k: u32| {
            let k = f64::from(k);
            (k, chance.uniform(0.3, 1.0) * 0.13 / k.sqrt(), chance.uniform(0.0, std::f64::consts::TAU))
        };
        Self { middle, extent, waves: (2..9).map(wave).collect() }
    }

    /// Whether the point is inside, or outside by less than `margin` kilometres.
    fn holds(&self, (x, y): (f64, f64), margin: f64) -> bool {
        let (dx, dy) = ((x - self.middle.0) / self.extent.0, (y - self.middle.1) / self.extent.1);
        dx.hypot(dy) < self.rim(dy.atan2(dx)) + margin / self.extent.0.min(self.extent.1)
    }

    /// How far the rim is from the middle in a direction, as a part of the extent.
    fn rim(&self, direction: f64) -> f64 {
        let waves = self.waves.iter().map(|(k, height, phase)| height * (k * direction + phase).cos());
        (0.84 + waves.sum::<f64>()).clamp(0.45, 1.0)
    }
}

/// Draws the land.
pub(crate) fn draw(lattice: Lattice, seed: u64) -> Land {
    let mut chance = Chance::new(seed, Purpose::Land, 0);
    let mainland = Blob::new((0.0, 0.0), EXTENT, &mut chance);
    let at = |direction: f64, reach: f64| (EXTENT.0 * reach * direction.cos(), EXTENT.1 * reach * direction.sin());
    let turn = chance.uniform(-0.12, 0.12);
    let island = Blob::new(at(ISLAND.0 + turn, 0.93), (ISLAND.1, ISLAND.1), &mut chance);
    let off_the_coast = |(way, size): &(f64, f64)| {
        let way = way + turn;
        Blob::new(at(way, mainland.rim(way) + 0.07), (*size, *size), &mut chance)
    };
    let islets: Vec<Blob> = ISLETS.iter().map(off_the_coast).collect();
    let lake_way = chance.uniform(0.0, std::f64::consts::TAU);
    let lake = Blob::new(at(lake_way, 0.32), (6.5, 4.5), &mut chance);

    let cells = |inside: &dyn Fn((f64, f64)) -> bool| -> Vec<usize> {
        (0..lattice.len()).filter(|cell| inside(lattice.middle(*cell))).collect()
    };
    let near_island = |p| island.holds(p, SOUND) || islets.iter().any(|islet| islet.holds(p, SOUND));
    let main = cells(&|p| mainland.holds(p, 0.0) && !near_island(p) && !lake.holds(p, 0.0));
    Land {
        mainland: largest_component(lattice, &main),
        island: largest_component(lattice, &cells(&|p| island.holds(p, 0.0))),
        islets: islets.iter().map(|islet| largest_component(lattice, &cells(&|p| islet.holds(p, 0.0)))).collect(),
    }
}

/// The connected parts of a set of cells, each in the order of its cells, ordered by their first cell.
pub(crate) fn components(lattice: Lattice, cells: &[usize]) -> Vec<Vec<usize>> {
    let mut open = vec![false; lattice.len()];
    cells.iter().for_each(|cell| open[*cell] = true);
    let mut parts = Vec::new();
    for &start in cells {
        if !std::mem::take(&mut open[start]) {
            continue;
        }
        let mut part = vec![start];
        let mut next = 0;
        while next < part.len() {
            for neighbour in lattice.neighbours(part[next]).into_iter().flatten() {
                if std::mem::take(&mut open[neighbour]) {
                    part.push(neighbour);
                }
            }
            next += 1;
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts
}

fn largest_component(lattice: Lattice, cells: &[usize]) -> Vec<usize> {
    components(lattice, cells).into_iter().max_by_key(Vec::len).unwrap_or_default()
}
