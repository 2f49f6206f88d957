//! Validity of polygons before they become boundaries.
//!
//! In: rings as a file gave them. Out: nothing, or the first fault with the coordinate where a person can look at it.
//! Readers of boundary files and [`crate::coverage`] callers use it; nothing here repairs anything.
//! Rings may touch each other or themselves at shared vertices, and one ring's vertex may lie on another ring's
//! side; a ring that meets its own side between two vertices, a crossing and a shared stretch are faults.
//! Orientation is decided exactly, so a verdict never depends on rounding.

use geo_types::{Coord, LineString, MultiPolygon};

/// What is wrong with a polygon, and where (in the polygon's own coordinates).
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Invalid {
    /// No polygon, or a polygon without an exterior ring.
    #[error("the area has no ring at all; its geometry is empty in the source file")]
    Empty,
    /// A ring has fewer than four points (the first one is repeated at the end).
    #[error("a ring near ({x}, {y}) has {points} points, but a closed ring needs at least 4; remove or redraw it")]
    TooFewPoints {
        /// Points in the ring, the repeated last one included.
        points: usize,
        /// First coordinate of the first point; 0 if there is none.
        x: f64,
        /// Second coordinate of the first point; 0 if there is none.
        y: f64,
    },
    /// A ring does not end where it began.
    #[error("the ring that starts at ({x}, {y}) does not end there; repeat its first point last")]
    Unclosed {
        /// First coordinate of the first point.
        x: f64,
        /// Second coordinate of the first point.
        y: f64,
    },
    /// A coordinate is infinite or not a number.
    #[error("coordinate ({x}, {y}) is not a finite pair of numbers; correct it in the source file")]
    NonFinite {
        /// First coordinate, as read.
        x: f64,
        /// Second coordinate, as read.
        y: f64,
    },
    /// Two sides cross, overlap, or a ring meets its own side.
    #[error("the border crosses or overlaps itself at ({x}, {y}); mend the polygon there in a map editor")]
    SelfIntersection {
        /// First coordinate of a point where the sides meet.
        x: f64,
        /// Second coordinate of a point where the sides meet.
        y: f64,
    },
    /// A ring encloses nothing.
    #[error("the ring that starts at ({x}, {y}) encloses no area; remove it")]
    ZeroArea {
        /// First coordinate of the first point.
        x: f64,
        /// Second coordinate of the first point.
        y: f64,
    },
}

/// Checks every ring of an area, and all its rings against each other.
///
/// Near *n* log *n* for real borders: sides are held in a hierarchy of boxes in the order of the ring, and only sides
/// whose boxes meet are compared. It does not check that holes lie inside their exterior.
///
/// # Errors
/// The first fault found: [`Invalid`] names the kind and the coordinate.
pub fn check_polygon(area: &MultiPolygon<f64>) -> Result<(), Invalid> {
    if area.0.is_empty() {
        return Err(Invalid::Empty);
    }
    let rings = || area.0.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    for ring in rings() {
        check_ring_shape(ring)?;
    }
    let count = rings().map(|ring| ring.0.len()).sum();
    let mut sides = Vec::with_capacity(count);
    for (number, ring) in rings().enumerate() {
        push_sides(ring, number, &mut sides);
    }
    SideTree::new(&sides).first_intersection()
}

/// Checks one ring on its own, also for closure, which `geo_types::Polygon` would otherwise silently mend.
///
/// # Errors
/// The first fault found: [`Invalid`] names the kind and the coordinate.
pub fn check_ring(ring: &LineString<f64>) -> Result<(), Invalid> {
    check_ring_shape(ring)?;
    let mut sides = Vec::with_capacity(ring.0.len());
    push_sides(ring, 0, &mut sides);
    SideTree::new(&sides).first_intersection()
}

/// Everything about a ring that one pass over its points can tell.
fn check_ring_shape(ring: &LineString<f64>) -> Result<(), Invalid> {
    let Some(&first) = ring.0.first() else {
        return Err(Invalid::Empty);
    };
    if let Some(bad) = ring.0.iter().find(|c| !(c.x.is_finite() && c.y.is_finite())) {
        return Err(Invalid::NonFinite { x: bad.x, y: bad.y });
    }
    if ring.0.len() < 4 {
        return Err(Invalid::TooFewPoints { points: ring.0.len(), x: first.x, y: first.y });
    }
    if ring.0.last() != Some(&first) {
        return Err(Invalid::Unclosed { x: first.x, y: first.y });
    }
    // Relative to the first point, so that large eastings and northings do not eat the digits.
    let doubled: f64 = ring
        .0
        .windows(2)
        .map(|w| (w[0].x - first.x) * (w[1].y - first.y) - (w[1].x - first.x) * (w[0].y - first.y))
        .sum();
    if doubled == 0.0 {
        return Err(Invalid::ZeroArea { x: first.x, y: first.y });
    }
    Ok(())
}

/// A side of a ring, from one vertex to the next.
#[derive(Clone, Copy)]
struct Side {
    from: Coord<f64>,
    to: Coord<f64>,
    ring: usize,
}

fn push_sides(ring: &LineString<f64>, number: usize, sides: &mut Vec<Side>) {
    // A repeated point makes a side without length, which meets nothing.
    let pairs = ring.0.windows(2).filter(|w| w[0] != w[1]);
    sides.extend(pairs.map(|w| Side { from: w[0], to: w[1], ring: number }));
}

#[derive(Clone, Copy)]
struct Box2 {
    min: Coord<f64>,
    max: Coord<f64>,
}

impl Box2 {
    fn of(side: &Side) -> Self {
        Self {
            min: Coord { x: side.from.x.min(side.to.x), y: side.from.y.min(side.to.y) },
            max: Coord { x: side.from.x.max(side.to.x), y: side.from.y.max(side.to.y) },
        }
    }

    fn join(self, other: Self) -> Self {
        Self {
            min: Coord { x: self.min.x.min(other.min.x), y: self.min.y.min(other.min.y) },
            max: Coord { x: self.max.x.max(other.max.x), y: self.max.y.max(other.max.y) },
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }
}

/// Sides in one leaf: few enough to compare all with all.
const LEAF: usize = 8;

/// Boxes over runs of consecutive sides: a border wanders, so a run stays in a small box.
struct SideTree<'a> {
    sides: &'a [Side],
    /// Box of node `n`; its children are `2n + 1` and `2n + 2`, over the halves of its range.
    boxes: Vec<Option<Box2>>,
}

/// A node and the range of sides under it.
#[derive(Clone, Copy)]
struct Node {
    index: usize,
    from: usize,
    to: usize,
}

impl Node {
    fn is_leaf(self) -> bool {
        self.to - self.from <= LEAF
    }

    fn halves(self) -> (Self, Self) {
        let middle = usize::midpoint(self.from, self.to);
        (
            Self { index: 2 * self.index + 1, from: self.from, to: middle },
            Self { index: 2 * self.index + 2, from: middle, to: self.to },
        )
    }
}

impl<'a> SideTree<'a> {
    fn new(sides: &'a [Side]) -> Self {
        let leaves = sides.len().div_ceil(LEAF).next_power_of_two();
        let mut tree = Self { sides, boxes: vec![None; 4 * leaves] };
        if !sides.is_empty() {
            tree.fill(tree.root());
        }
        tree
    }

    fn root(&self) -> Node {
        Node { index: 0, from: 0, to: self.sides.len() }
    }

    fn fill(&mut self, node: Node) -> Box2 {
        let whole = if node.is_leaf() {
            let mut boxes = self.sides[node.from..node.to].iter().map(Box2::of);
            let first = boxes.next().expect("a range is halved only while it holds more than a leaf, so none is empty");
            boxes.fold(first, Box2::join)
        } else {
            let (left, right) = node.halves();
            let left = self.fill(left);
            left.join(self.fill(right))
        };
        self.boxes[node.index] = Some(whole);
        whole
    }

    fn first_intersection(&self) -> Result<(), Invalid> {
        if self.sides.is_empty() {
            return Ok(());
        }
        self.within(self.root())
    }

    fn within(&self, node: Node) -> Result<(), Invalid> {
        if node.is_leaf() {
            for i in node.from..node.to {
                for j in i + 1..node.to {
                    compare(&self.sides[i], &self.sides[j])?;
                }
            }
            return Ok(());
        }
        let (left, right) = node.halves();
        self.within(left)?;
        self.within(right)?;
        self.between(left, right)
    }

    fn between(&self, a: Node, b: Node) -> Result<(), Invalid> {
        match (self.boxes[a.index], self.boxes[b.index]) {
            (Some(first), Some(second)) if first.meets(&second) => {}
            _ => return Ok(()),
        }
        match (a.is_leaf(), b.is_leaf()) {
            (true, true) => {
                for one in &self.sides[a.from..a.to] {
                    for other in &self.sides[b.from..b.to] {
                        compare(one, other)?;
                    }
                }
                Ok(())
            }
            (false, _) if b.is_leaf() || a.to - a.from >= b.to - b.from => {
                let (left, right) = a.halves();
                self.between(left, b)?;
                self.between(right, b)
            }
            _ => {
                let (left, right) = b.halves();
                self.between(a, left)?;
                self.between(a, right)
            }
        }
    }
}

/// Compares two sides; an error if they meet in a way a border may not.
fn compare(one: &Side, other: &Side) -> Result<(), Invalid> {
    if !Box2::of(one).meets(&Box2::of(other)) {
        return Ok(());
    }
    let fault = |at: Coord<f64>| Err(Invalid::SelfIntersection { x: at.x, y: at.y });
    for (shared, own) in [(one.from, one.to), (one.to, one.from)] {
        for (vertex, far) in [(other.from, other.to), (other.to, other.from)] {
            if shared != vertex {
                continue;
            }
            // From a shared vertex two sides part unless they run the same way.
            let along = (own.x - shared.x) * (far.x - shared.x) + (own.y - shared.y) * (far.y - shared.y);
            if along > 0.0 && orientation(own, shared, far) == 0.0 {
                return fault(shared);
            }
            return Ok(());
        }
    }
    let (from, to) = (orientation(one.from, one.to, other.from), orientation(one.from, one.to, other.to));
    if from * to > 0.0 {
        return Ok(());
    }
    let (start, end) = (orientation(other.from, other.to, one.from), orientation(other.from, other.to, one.to));
    if start * end > 0.0 {
        return Ok(());
    }
    if from == 0.0 && to == 0.0 {
        // On one line, boxes meet, no vertex in common: a shared stretch.
        let inner = if Box2::of(one).meets(&Box2 { min: other.from, max: other.from }) { other.from } else { one.from };
        return fault(inner);
    }
    // A vertex of one ring on the side of another ring is a touch, on its own ring a fault.
    for (turn, vertex) in [(from, other.from), (to, other.to), (start, one.from), (end, one.to)] {
        if turn == 0.0 {
            return if one.ring == other.ring { fault(vertex) } else { Ok(()) };
        }
    }
    let share = start.abs() / (start.abs() + end.abs());
    fault(Coord { x: one.from.x + share * (one.to.x - one.from.x), y: one.from.y + share * (one.to.y - one.from.y) })
}

/// Twice the signed area of triangle *abc*; its sign (and zero) is exact, positive when *c* lies left of *ab*.
fn orientation(a: Coord<f64>, b: Coord<f64>, c: Coord<f64>) -> f64 {
    let left = (a.x - c.x) * (b.y - c.y);
    let right = (a.y - c.y) * (b.x - c.x);
    let difference = left - right;
    // The bound of Shewchuk (1997), (3 + 16ε)ε: beyond it the rounded sign is the true one.
    let bound = 3.330_669_073_875_472e-16 * (left.abs() + right.abs());
    if difference.abs() > bound || bound == 0.0 {
        return difference;
    }
    exact_orientation(a, b, c)
}

/// The determinant as an exact sum of floating-point parts; returns its largest part, which carries the sign.
fn exact_orientation(a: Coord<f64>, b: Coord<f64>, c: Coord<f64>) -> f64 {
    let products = [(a.x, b.y), (-a.x, c.y), (-c.x, b.y), (-a.y, b.x), (a.y, c.x), (c.y, b.x)];
    // Parts do not overlap and grow in size, so the last non-zero one decides the sign.
    let mut parts: Vec<f64> = Vec::with_capacity(12);
    for (p, q) in products {
        let product = p * q;
        let rest = p.mul_add(q, -product);
        for term in [rest, product] {
            let mut carry = term;
            for part in &mut parts {
                let sum = carry + *part;
                let virtual_part = sum - carry;
                *part = (carry - (sum - virtual_part)) + (*part - virtual_part);
                carry = sum;
            }
            parts.push(carry);
        }
    }
    parts.iter().rev().copied().find(|part| *part != 0.0).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo_types::{Polygon, polygon};

    fn area(polygon: Polygon<f64>) -> MultiPolygon<f64> {
        MultiPolygon(vec![polygon])
    }

    fn ring(points: &[(f64, f64)]) -> LineString<f64> {
        LineString::from(points.to_vec())
    }

    #[test]
    fn a_square_with_a_hole_is_valid() {
        let square = polygon!(
            exterior: [(x: 0., y: 0.), (x: 10., y: 0.), (x: 10., y: 10.), (x: 0., y: 10.)],
            interiors: [[(x: 2., y: 2.), (x: 2., y: 4.), (x: 4., y: 4.), (x: 4., y: 2.)]],
        );
        assert_eq!(check_polygon(&area(square)), Ok(()));
    }

    #[test]
    fn a_bow_tie_crosses_in_its_middle() {
        let bow = polygon![(x: 0., y: 0.), (x: 3., y: 2.), (x: 3., y: 0.), (x: 0., y: 2.)];
        // Diagonals of the rectangle 3 × 2 meet at (1.5, 1); as halves are alike, also the area is zero.
        assert_eq!(check_polygon(&area(bow)), Err(Invalid::ZeroArea { x: 0., y: 0. }));
        let skew = polygon![(x: 0., y: 0.), (x: 4., y: 4.), (x: 4., y: 0.), (x: 0., y: 4.), (x: -3., y: 2.)];
        assert_eq!(check_polygon(&area(skew)), Err(Invalid::SelfIntersection { x: 2., y: 2. }));
    }

    #[test]
    fn touching_at_a_shared_vertex_is_allowed() {
        let eight = ring(&[(0., 0.), (2., 1.), (4., 0.), (4., 2.), (2., 1.), (0., 2.), (0., 0.)]);
        assert_eq!(check_ring(&eight), Ok(()));
        // A hole whose corner stands on the outer side.
        let touching_hole = polygon!(
            exterior: [(x: 0., y: 0.), (x: 10., y: 0.), (x: 10., y: 10.), (x: 0., y: 10.)],
            interiors: [[(x: 5., y: 0.), (x: 4., y: 4.), (x: 6., y: 4.)]],
        );
        assert_eq!(check_polygon(&area(touching_hole)), Ok(()));
    }

    #[test]
    fn each_fault_has_its_reason() {
        assert_eq!(check_polygon(&MultiPolygon(vec![])), Err(Invalid::Empty));
        assert_eq!(
            check_ring(&ring(&[(1., 2.), (3., 4.), (1., 2.)])),
            Err(Invalid::TooFewPoints { points: 3, x: 1., y: 2. })
        );
        assert_eq!(
            check_ring(&ring(&[(1., 2.), (3., 4.), (5., 0.), (1., 1.)])),
            Err(Invalid::Unclosed { x: 1., y: 2. })
        );
        assert_eq!(
            check_ring(&ring(&[(0., 0.), (1., 1.), (2., 2.), (0., 0.)])),
            Err(Invalid::ZeroArea { x: 0., y: 0. })
        );
        let endless = ring(&[(0., 0.), (f64::INFINITY, 1.), (2., 2.), (0., 0.)]);
        assert_eq!(check_ring(&endless), Err(Invalid::NonFinite { x: f64::INFINITY, y: 1. }));
        // A spike: out along a side and back.
        let spike = ring(&[(0., 0.), (4., 0.), (4., 4.), (9., 9.), (4., 4.), (0., 4.), (0., 0.)]);
        assert!(matches!(check_ring(&spike), Err(Invalid::SelfIntersection { .. })));
        // A vertex on the ring's own side.
        let own_side = ring(&[(0., 0.), (4., 0.), (4., 4.), (2., 0.), (0., 4.), (0., 0.)]);
        assert_eq!(check_ring(&own_side), Err(Invalid::SelfIntersection { x: 2., y: 0. }));
    }

    #[test]
    fn orientation_is_exact_where_rounding_is_not() {
        // 2⁻⁵³ beside the diagonal is lost in the differences, but b.x·(…) still has it: the exact value is
        // a = (0.5, 0.5), b = (12, 12), c = (24, 24 + ulp): determinant = (12 − 0.5)·ulp > 0.
        let ulp = 24f64 * f64::EPSILON;
        let (a, b) = (Coord { x: 0.5, y: 0.5 }, Coord { x: 12., y: 12. });
        let c = Coord { x: 24., y: 24. + ulp };
        assert!(c.y > 24.);
        assert!(orientation(a, b, c) > 0.);
        assert!(orientation(b, a, c) < 0.);
        assert_eq!(orientation(a, b, Coord { x: 24., y: 24. }), 0.);
    }

    #[test]
    fn one_crossing_in_a_long_ring_is_found() {
        // A staircase of 40 000 vertices and one vertex thrown across it.
        let mut points: Vec<(f64, f64)> = Vec::new();
        for i in 0..20_000 {
            points.push((f64::from(i), f64::from(i)));
            points.push((f64::from(i) + 1., f64::from(i)));
        }
        points.push((0., 20_000.));
        points.push((0., 0.));
        assert_eq!(check_ring(&ring(&points)), Ok(()));
        // From (10 000, 10 000) just below the diagonal: it leaves the next stair's upright 0.001 under its top.
        points[20_001] = (15_003.5, 15_000.5);
        assert!(matches!(check_ring(&ring(&points)), Err(Invalid::SelfIntersection { .. })));
    }
}
