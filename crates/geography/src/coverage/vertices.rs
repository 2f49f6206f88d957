//! All vertices of a coverage, found by place: a k-d tree from which vertices can be taken away.

use super::grid::{Point, cross};

/// Vertices in a leaf: few enough to look at one by one.
const LEAF: usize = 8;
/// Points one core sorts alone.
const ALONE: usize = 10_000;

/// One box of the tree.
#[derive(Clone, Copy)]
struct Cell {
    low: Point,
    high: Point,
    /// Vertices still there.
    alive: u32,
}

const EMPTY: Cell =
    Cell { low: Point { x: i32::MAX, y: i32::MAX }, high: Point { x: i32::MIN, y: i32::MIN }, alive: 0 };

/// Vertices still in use, sorted by place.
///
/// Cell `n` halves its range of `order` into cells `2n + 1` and `2n + 2`.
pub(super) struct Standing {
    /// Points in the order of the tree; within a leaf those still there come first.
    points: Vec<Point>,
    /// Vertex number of each place in `points`.
    order: Vec<u32>,
    /// Place in `points` of each vertex number.
    place: Vec<u32>,
    cells: Vec<Cell>,
}

impl Standing {
    /// A tree over all points; a vertex is known by its number in the slice.
    pub fn new(vertices: &[Point]) -> Self {
        let count = u32::try_from(vertices.len()).expect("vertex numbers fit 32 bits, as the coverage counts them so");
        let mut sorted: Vec<(Point, u32)> = vertices.iter().copied().zip(0..count).collect();
        let leaves = vertices.len().div_ceil(LEAF).next_power_of_two();
        let mut cells = vec![EMPTY; 2 * leaves];
        halve(&mut sorted, true);
        fill(&mut cells, 0, &sorted);
        let mut place = vec![0; vertices.len()];
        for (at, &(_, vertex)) in (0..count).zip(&sorted) {
            place[vertex as usize] = at;
        }
        let (points, order) = sorted.into_iter().unzip();
        Self { points, order, place, cells }
    }

    /// Takes a vertex away.
    pub fn remove(&mut self, vertex: u32) {
        let at = self.place[vertex as usize] as usize;
        let (mut cell, mut from, mut to) = (0, 0, self.points.len());
        loop {
            self.cells[cell].alive -= 1;
            if to - from <= LEAF {
                break;
            }
            let middle = usize::midpoint(from, to);
            if at < middle {
                (cell, to) = (2 * cell + 1, middle);
            } else {
                (cell, from) = (2 * cell + 2, middle);
            }
        }
        // The last one still there changes place with it.
        let last = from + self.cells[cell].alive as usize;
        self.points.swap(at, last);
        self.order.swap(at, last);
        self.place[self.order[at] as usize] = u32::try_from(at).expect("places are vertex numbers");
        self.place[self.order[last] as usize] = u32::try_from(last).expect("places are vertex numbers");
    }

    /// Whether the closed triangle holds a vertex other than its corners.
    pub fn in_triangle(&self, corners: [Point; 3]) -> bool {
        let [a, b, c] = corners;
        let low = Point { x: a.x.min(b.x).min(c.x), y: a.y.min(b.y).min(c.y) };
        let high = Point { x: a.x.max(b.x).max(c.x), y: a.y.max(b.y).max(c.y) };
        let mut waiting = [(0, 0, 0); 64];
        waiting[0] = (0, 0, self.points.len());
        let mut depth = 1;
        while depth > 0 {
            depth -= 1;
            let (index, from, to) = waiting[depth];
            let cell = &self.cells[index];
            if cell.alive == 0
                || cell.low.x > high.x
                || cell.low.y > high.y
                || cell.high.x < low.x
                || cell.high.y < low.y
            {
                continue;
            }
            if to - from <= LEAF {
                let standing = &self.points[from..from + cell.alive as usize];
                let inside = |&p: &Point| {
                    p.x >= low.x
                        && p.x <= high.x
                        && p.y >= low.y
                        && p.y <= high.y
                        && p != a
                        && p != b
                        && p != c
                        && holds(corners, p)
                };
                if standing.iter().any(inside) {
                    return true;
                }
                continue;
            }
            let middle = usize::midpoint(from, to);
            waiting[depth] = (2 * index + 1, from, middle);
            waiting[depth + 1] = (2 * index + 2, middle, to);
            depth += 2;
        }
        false
    }
}

/// Whether a point lies in a closed triangle, whichever way its corners turn.
fn holds([a, b, c]: [Point; 3], p: Point) -> bool {
    let (ab, bc, ca) = (cross(a, b, p), cross(b, c, p), cross(c, a, p));
    (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0)
}

/// Sorts by halves, by easting and northing in turn.
fn halve(points: &mut [(Point, u32)], by_easting: bool) {
    if points.len() <= LEAF {
        return;
    }
    let middle = usize::midpoint(0, points.len());
    if by_easting {
        points.select_nth_unstable_by_key(middle, |&(p, _)| p.x);
    } else {
        points.select_nth_unstable_by_key(middle, |&(p, _)| p.y);
    }
    let (low, high) = points.split_at_mut(middle);
    if middle > ALONE {
        rayon::join(|| halve(low, !by_easting), || halve(high, !by_easting));
    } else {
        halve(low, !by_easting);
        halve(high, !by_easting);
    }
}

/// Writes the boxes of a cell and those below it; returns its box.
fn fill(cells: &mut [Cell], index: usize, points: &[(Point, u32)]) -> Cell {
    let cell = if points.len() <= LEAF {
        points.iter().fold(EMPTY, |cell, &(p, _)| join(cell, Cell { low: p, high: p, alive: 1 }))
    } else {
        let (low, high) = points.split_at(usize::midpoint(0, points.len()));
        let low = fill(cells, 2 * index + 1, low);
        join(low, fill(cells, 2 * index + 2, high))
    };
    cells[index] = cell;
    cell
}

fn join(one: Cell, other: Cell) -> Cell {
    Cell {
        low: Point { x: one.low.x.min(other.low.x), y: one.low.y.min(other.low.y) },
        high: Point { x: one.high.x.max(other.high.x), y: one.high.y.max(other.high.y) },
        alive: one.alive + other.alive,
    }
}
