//! A place for a name or a symbol: well inside the area, as a centroid need not be.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use geo_types::Coord;

use super::{Coverage, doubled_area};

/// Looks at most at so many squares: the best so far is good enough then.
const PROBES: usize = 600;

impl Coverage {
    /// A point well inside the largest polygon of an area, metres: about as far from every border as can be, to a
    /// fiftieth of the polygon's shorter side.
    ///
    /// Squares over the polygon are refined where a better point can still be. Cheapest on a simplified coverage.
    ///
    /// # Panics
    /// If there is no area of this number.
    pub fn label_point(&self, area: usize) -> Coord<f64> {
        let largest = self.areas[area].iter().max_by_key(|rings| doubled_area(&self.ring_points(&rings[0])));
        let rings = largest.expect("every area keeps at least one ring");
        let mut sides = Vec::new();
        for ring in rings {
            let points: Vec<Coord<f64>> = self.ring_points(ring).into_iter().map(|p| p.metres()).collect();
            let next = points.iter().cycle().skip(1);
            sides.extend(points.iter().copied().zip(next.copied()));
        }
        deepest(&sides)
    }
}

type Side = (Coord<f64>, Coord<f64>);

/// A square of the search.
struct Square {
    centre: Coord<f64>,
    half: f64,
    /// Distance of the centre from the border, positive inside.
    depth: f64,
}

impl Square {
    fn new(centre: Coord<f64>, half: f64, sides: &[Side]) -> Self {
        Self { centre, half, depth: depth(centre, sides) }
    }

    /// No point of the square can be deeper.
    fn best_possible(&self) -> f64 {
        self.depth + self.half * std::f64::consts::SQRT_2
    }
}

impl PartialEq for Square {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Square {}
impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Square {
    fn cmp(&self, other: &Self) -> Ordering {
        self.best_possible().total_cmp(&other.best_possible())
    }
}

fn deepest(sides: &[Side]) -> Coord<f64> {
    let (mut low, mut high) = (sides[0].0, sides[0].0);
    for (point, _) in sides {
        low = Coord { x: low.x.min(point.x), y: low.y.min(point.y) };
        high = Coord { x: high.x.max(point.x), y: high.y.max(point.y) };
    }
    let (width, height) = (high.x - low.x, high.y - low.y);
    let shorter = width.min(height);
    let precision = shorter / 50.0;
    let half = shorter / 2.0;
    let mut waiting = BinaryHeap::new();
    // A long area begins with a row of squares, though never with more than a search can look at.
    let (columns, rows) = ((width / shorter).ceil().min(64.0) as usize, (height / shorter).ceil().min(64.0) as usize);
    for column in 0..columns {
        for row in 0..rows {
            let centre = Coord {
                x: low.x + width * (column as f64 + 0.5) / columns as f64,
                y: low.y + height * (row as f64 + 0.5) / rows as f64,
            };
            let half = half.max(width / columns as f64 / 2.0).max(height / rows as f64 / 2.0);
            waiting.push(Square::new(centre, half, sides));
        }
    }
    let (centroid, within) = (Square::new(centroid(sides), 0.0, sides), Square::new(across(sides), 0.0, sides));
    let mut best = if centroid.depth > within.depth { centroid } else { within };
    for _ in 0..PROBES {
        let Some(square) = waiting.pop() else { break };
        if square.depth > best.depth {
            best = Square { centre: square.centre, half: 0.0, depth: square.depth };
        }
        // The most promising square comes first: if it cannot do better, none can.
        if square.best_possible() - best.depth <= precision {
            break;
        }
        let half = square.half / 2.0;
        for (dx, dy) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            let centre = Coord { x: square.centre.x + dx, y: square.centre.y + dy };
            waiting.push(Square::new(centre, half, sides));
        }
    }
    best.centre
}

fn centroid(sides: &[Side]) -> Coord<f64> {
    let origin = sides[0].0;
    let (mut doubled, mut x, mut y) = (0.0, 0.0, 0.0);
    for (a, b) in sides {
        let (ax, ay, bx, by) = (a.x - origin.x, a.y - origin.y, b.x - origin.x, b.y - origin.y);
        let part = ax * by - bx * ay;
        doubled += part;
        x += part * (ax + bx);
        y += part * (ay + by);
    }
    Coord { x: origin.x + x / (3.0 * doubled), y: origin.y + y / (3.0 * doubled) }
}

/// A point inside, however thin the polygon: the middle of the widest stretch on a level between two vertices.
fn across(sides: &[Side]) -> Coord<f64> {
    let mut levels: Vec<f64> = sides.iter().map(|(from, _)| from.y).collect();
    levels.sort_unstable_by(f64::total_cmp);
    levels.dedup();
    let middle = levels.len() / 2;
    let y = f64::midpoint(levels[middle - 1], levels[middle]);
    let crossed = sides.iter().filter(|(a, b)| (a.y > y) != (b.y > y));
    let mut crossings: Vec<f64> = crossed.map(|(a, b)| (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x).collect();
    crossings.sort_unstable_by(f64::total_cmp);
    let widest = crossings.chunks_exact(2).max_by(|one, other| (one[1] - one[0]).total_cmp(&(other[1] - other[0])));
    let widest = widest.expect("a ring with an area has vertices on two levels, and a level between them crosses it");
    Coord { x: f64::midpoint(widest[0], widest[1]), y }
}

/// Distance from the nearest side, negative outside.
fn depth(point: Coord<f64>, sides: &[Side]) -> f64 {
    let mut inside = false;
    let mut nearest = f64::INFINITY;
    for (a, b) in sides {
        if (a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x {
            inside = !inside;
        }
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let along = (((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
        let (ox, oy) = (a.x + along * dx - point.x, a.y + along * dy - point.y);
        nearest = nearest.min(ox * ox + oy * oy);
    }
    if inside { nearest.sqrt() } else { -nearest.sqrt() }
}
