//! Fewer vertices, same topology.
//!
//! Visvalingam and Whyatt's method (1993): the vertex whose triangle with its neighbours is smallest goes first. Chosen
//! over Douglas and Peucker's because what goes is measured in area, which is what a map reader sees of a coast, and
//! because it goes vertex by vertex, so that each single step can be refused: a vertex stays while another vertex
//! lies in its triangle, or while its going would lay two borders on each other. From borders that do not cross, each
//! step makes borders that do not cross; so no area vanishes, turns over or gains or loses a neighbour.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::grid::{MixSet, Point, STEPS_PER_METRE, cross};
use super::vertices::Standing;
use super::{Arc, Coverage};

impl Coverage {
    /// The same areas with fewer vertices: those go whose triangle with their neighbours is smaller than
    /// `tolerance_m`² square metres.
    ///
    /// Nodes stay. Closed borders keep at least a triangle. The topology (neighbours, rings, holes) is unchanged, and
    /// so is any vertex that stays, so a coarser result may be made from a finer one: `c.simplify(100.0)
    /// .simplify(500.0)` is as good as `c.simplify(500.0)`, and faster when both are needed. A tolerance that is not
    /// positive changes nothing.
    #[must_use]
    pub fn simplify(&self, tolerance_m: f64) -> Self {
        let steps = tolerance_m * STEPS_PER_METRE;
        if steps.is_nan() || steps <= 0.0 {
            return self.clone();
        }
        // A triangle's cross product is twice its area. Saturates, which means: everything that may go.
        let limit = (2.0 * steps * steps) as i64;
        let mut thinning = Thinning::of(&self.arcs);
        let mut waiting: Vec<usize> = (0..self.arcs.len()).collect();
        // What stood in the way may be gone when the neighbouring borders are done.
        for _ in 0..ROUNDS {
            waiting.retain(|&arc| thinning.thin(arc, limit));
            if waiting.is_empty() {
                break;
            }
        }
        let arcs = self.arcs.iter().enumerate().map(|(number, arc)| Arc {
            points: thinning.remaining(number),
            left: arc.left,
            right: arc.right,
        });
        Self { codes: self.codes.clone(), arcs: arcs.collect(), areas: self.areas.clone() }
    }
}

/// Passes over borders that were hindered.
const ROUNDS: usize = 4;
/// End of a border.
const END: u32 = u32::MAX;

/// The state between two removals.
struct Thinning {
    points: Vec<Point>,
    before: Vec<u32>,
    after: Vec<u32>,
    /// First vertex of each border, and one past the last.
    starts: Vec<u32>,
    /// Vertices left of each border.
    left: Vec<u32>,
    standing: Standing,
    /// Borders that have become (or were) one straight side, by their ends: two must not run between the same nodes.
    straight: MixSet<(Point, Point)>,
    /// Latest cross product of each vertex; an older one in the queue is stale.
    size: Vec<i64>,
    queue: BinaryHeap<Reverse<(i64, u32)>>,
}

impl Thinning {
    fn of(arcs: &[Arc]) -> Self {
        let total = arcs.iter().map(|arc| arc.points.len()).sum();
        let mut points = Vec::with_capacity(total);
        let (mut before, mut after) = (Vec::with_capacity(total), Vec::with_capacity(total));
        let (mut starts, mut left) = (vec![0], Vec::with_capacity(arcs.len()));
        let mut straight = MixSet::default();
        let number = |n: usize| u32::try_from(n).expect("vertex numbers fit 32 bits, as the coverage counts them so");
        for arc in arcs {
            let first = points.len();
            points.extend_from_slice(&arc.points);
            for vertex in first..points.len() {
                before.push(if vertex == first { END } else { number(vertex - 1) });
                after.push(if vertex + 1 == points.len() { END } else { number(vertex + 1) });
            }
            starts.push(number(points.len()));
            left.push(number(arc.points.len()));
            if let [one, other] = arc.points[..] {
                straight.insert(ends(one, other));
            }
        }
        let standing = Standing::new(&points);
        let size = vec![i64::MAX; points.len()];
        Self { points, before, after, starts, left, standing, straight, size, queue: BinaryHeap::new() }
    }

    /// Thins one border; true if some vertex had to stay although it is small.
    fn thin(&mut self, arc: usize, limit: i64) -> bool {
        let (first, last) = (self.starts[arc], self.starts[arc + 1] - 1);
        let (start, end) = (self.points[first as usize], self.points[last as usize]);
        // A closed border repeats its first point: a triangle is four.
        let least = if start == end { 4 } else { 2 };
        self.queue.clear();
        let mut vertex = self.after[first as usize];
        while vertex != last {
            self.weigh(vertex, limit);
            vertex = self.after[vertex as usize];
        }
        let mut hindered = false;
        while self.left[arc] > least {
            let Some(Reverse((size, vertex))) = self.queue.pop() else { break };
            if self.size[vertex as usize] != size {
                continue;
            }
            let (before, after) = (self.before[vertex as usize], self.after[vertex as usize]);
            let corners = [before, vertex, after].map(|v| self.points[v as usize]);
            let makes_straight = self.left[arc] == 3;
            if (makes_straight && self.straight.contains(&ends(start, end))) || self.standing.in_triangle(corners) {
                hindered = true;
                continue;
            }
            self.standing.remove(vertex);
            self.size[vertex as usize] = i64::MAX;
            self.after[before as usize] = after;
            self.before[after as usize] = before;
            self.left[arc] -= 1;
            if makes_straight {
                self.straight.insert(ends(start, end));
            }
            for neighbour in [before, after] {
                if neighbour != first && neighbour != last {
                    self.weigh(neighbour, limit);
                }
            }
        }
        hindered
    }

    /// Puts a vertex into the queue if its triangle is small enough.
    fn weigh(&mut self, vertex: u32, limit: i64) {
        let [a, b, c] =
            [self.before[vertex as usize], vertex, self.after[vertex as usize]].map(|v| self.points[v as usize]);
        let size = cross(a, b, c).abs();
        self.size[vertex as usize] = size;
        if size < limit {
            self.queue.push(Reverse((size, vertex)));
        }
    }

    fn remaining(&self, arc: usize) -> Vec<Point> {
        let mut points = Vec::with_capacity(self.left[arc] as usize);
        let mut vertex = self.starts[arc];
        while vertex != END {
            points.push(self.points[vertex as usize]);
            vertex = self.after[vertex as usize];
        }
        points
    }
}

fn ends(one: Point, other: Point) -> (Point, Point) {
    (one.min(other), one.max(other))
}
