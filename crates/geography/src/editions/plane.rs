//! Surfaces on the plane: what two of them share, and what several are together.
//!
//! Works on the centimetre grid of [`crate::coverage`], in whole numbers, so that the same borders in two layers meet
//! exactly and leave nothing between them. The overlay itself is computed by `i_overlay`.

use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;

use super::BoundaryError;

/// Grid steps in a metre.
const STEPS_PER_METRE: f64 = 100.0;
/// Largest coordinate, metres: as a count of centimetres within ±2³⁰, which the overlay asks for.
const LIMIT_M: f64 = 10_000_000.0;

type Point = IntPoint<i32>;
/// An outer ring, counter-clockwise, and its holes, clockwise; first points are not repeated.
type Piece = Vec<Vec<Point>>;

/// Sets of points on the plane are combined in here; its memory is used again and again.
pub(super) struct Workspace(Overlay<i32>);

impl Workspace {
    pub fn new() -> Self {
        Self(Overlay::new(0))
    }

    /// Outer rings turn one way and holes the other, so a point belongs to an area if its rings go round it at all.
    fn united(&mut self, pieces: &[Piece]) -> Vec<Piece> {
        self.0.clear();
        for ring in pieces.iter().flatten() {
            self.0.add_contour(ring, ShapeType::Subject);
        }
        self.0.overlay(OverlayRule::Subject, FillRule::NonZero)
    }

    fn intersection(&mut self, one: &Surface, other: &Surface) -> Vec<Piece> {
        let low = Point::new(one.low.x.max(other.low.x), one.low.y.max(other.low.y));
        let high = Point::new(one.high.x.min(other.high.x), one.high.y.min(other.high.y));
        self.0.clear();
        for (surface, side) in [(one, ShapeType::Subject), (other, ShapeType::Clip)] {
            for ring in surface.pieces.iter().flatten() {
                let ring = shortened(ring, low, high);
                if ring.len() > 2 {
                    self.0.add_contour(&ring, side);
                }
            }
        }
        self.0.overlay(OverlayRule::Intersect, FillRule::NonZero)
    }
}

/// What two surfaces share, in square metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shared {
    /// All of it.
    pub area_m2: f64,
    /// That part of it which lies in pieces wider than a sliver.
    pub solid_m2: f64,
}

/// An area on the grid: pieces that do not overlap, in an order that follows from their geometry alone.
#[derive(Debug, Clone)]
pub(super) struct Surface {
    pieces: Vec<Piece>,
    low: Point,
    high: Point,
    pub area_m2: f64,
}

impl Surface {
    /// Puts an area on the grid. Rings that cross themselves are resolved, overlapping polygons of one area united.
    pub fn of(code: &str, area: &MultiPolygon<f64>, workspace: &mut Workspace) -> Result<Self, BoundaryError> {
        let mut pieces = Vec::with_capacity(area.0.len());
        for polygon in &area.0 {
            let mut piece = vec![ring_on_grid(code, polygon.exterior(), true)?];
            for hole in polygon.interiors() {
                piece.push(ring_on_grid(code, hole, false)?);
            }
            pieces.push(piece);
        }
        Self::united(code, &pieces, workspace)
    }

    /// The union of several surfaces.
    pub fn union(code: &str, parts: &[&Self], workspace: &mut Workspace) -> Result<Self, BoundaryError> {
        let pieces: Vec<Piece> = parts.iter().flat_map(|part| part.pieces.iter().cloned()).collect();
        Self::united(code, &pieces, workspace)
    }

    fn united(code: &str, pieces: &[Piece], workspace: &mut Workspace) -> Result<Self, BoundaryError> {
        let pieces = workspace.united(pieces);
        let mut points = pieces.iter().flatten().flatten();
        let Some(&first) = points.next() else {
            return Err(BoundaryError::Empty { code: code.to_owned() });
        };
        let (low, high) = points.fold((first, first), |(low, high), p| {
            (Point::new(low.x.min(p.x), low.y.min(p.y)), Point::new(high.x.max(p.x), high.y.max(p.y)))
        });
        let area_m2 = pieces.iter().map(piece_area_m2).sum();
        Ok(Self { pieces, low, high, area_m2 })
    }

    /// Whether the two are the same, point by point.
    pub fn is(&self, other: &Self) -> bool {
        (self.low, self.high) == (other.low, other.high) && self.pieces == other.pieces
    }

    /// Whether the upright boxes round the two have a surface in common.
    pub fn box_meets(&self, other: &Self) -> bool {
        self.low.x < other.high.x && other.low.x < self.high.x && self.low.y < other.high.y && other.low.y < self.high.y
    }

    /// What the two share; pieces whose mean width is below `sliver_width_m` are no solid part of it.
    pub fn shared(&self, other: &Self, sliver_width_m: f64, workspace: &mut Workspace) -> Shared {
        let mut shared = Shared { area_m2: 0.0, solid_m2: 0.0 };
        for piece in workspace.intersection(self, other) {
            let area_m2 = piece_area_m2(&piece);
            shared.area_m2 += area_m2;
            // A strip of length l and width w has area lw and perimeter 2(l + w) ≈ 2l.
            if 2.0 * area_m2 >= sliver_width_m * perimeter_m(&piece) {
                shared.solid_m2 += area_m2;
            }
        }
        shared
    }

    /// Back to polygons in metres: outer rings counter-clockwise, holes clockwise, closed.
    pub fn polygons(&self) -> MultiPolygon<f64> {
        let metres = |p: &Point| Coord { x: f64::from(p.x) / STEPS_PER_METRE, y: f64::from(p.y) / STEPS_PER_METRE };
        let closed = |ring: &Vec<Point>| {
            let mut line: Vec<Coord<f64>> = ring.iter().map(metres).collect();
            line.extend(line.first().copied());
            LineString(line)
        };
        let polygon = |piece: &Piece| Polygon::new(closed(&piece[0]), piece[1..].iter().map(closed).collect());
        MultiPolygon(self.pieces.iter().map(polygon).collect())
    }
}

/// A ring on the grid, turned as asked, its first point not repeated.
fn ring_on_grid(code: &str, ring: &LineString<f64>, counter_clockwise: bool) -> Result<Vec<Point>, BoundaryError> {
    let mut points = Vec::with_capacity(ring.0.len());
    for at in &ring.0 {
        // Written so that NaN is refused too.
        if !(at.x.abs() <= LIMIT_M && at.y.abs() <= LIMIT_M) {
            return Err(BoundaryError::NotMetres { code: code.to_owned(), x: at.x, y: at.y });
        }
        points.push(Point::new((at.x * STEPS_PER_METRE).round() as i32, (at.y * STEPS_PER_METRE).round() as i32));
    }
    if points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    if (doubled_area(&points) > 0) != counter_clockwise {
        points.reverse();
    }
    Ok(points)
}

/// A ring as the box sees it: a way that stays beyond one side of the box is replaced by its chord, which does so too.
///
/// Inside the box nothing changes, and outside the ring keeps within its own bounds. Two rings shortened by the box in
/// which their bounds overlap therefore share exactly what they shared before, with far fewer points to look at where
/// two neighbours only have a border in common.
fn shortened(ring: &[Point], low: Point, high: Point) -> Vec<Point> {
    let beyond = |p: Point| {
        u8::from(p.x <= low.x)
            | u8::from(p.x >= high.x) << 1
            | u8::from(p.y <= low.y) << 2
            | u8::from(p.y >= high.y) << 3
    };
    let Some((&first, rest)) = ring.split_first() else { return Vec::new() };
    let mut kept = vec![first];
    // The way from the last kept point to `end` is beyond these sides; beyond none, it is a single step.
    let (mut end, mut sides) = (first, beyond(first));
    for &next in rest {
        if sides & beyond(next) != 0 {
            sides &= beyond(next);
        } else {
            if end != kept[kept.len() - 1] {
                kept.push(end);
            }
            sides = beyond(end) & beyond(next);
        }
        end = next;
    }
    kept.push(end);
    kept
}

/// Twice the signed area of a ring, square centimetres, positive counter-clockwise; exact.
fn doubled_area(ring: &[Point]) -> i128 {
    let Some(&last) = ring.last() else { return 0 };
    let mut from = last;
    let mut sum = 0;
    for &to in ring {
        sum += i128::from(from.x) * i128::from(to.y) - i128::from(to.x) * i128::from(from.y);
        from = to;
    }
    sum
}

fn piece_area_m2(piece: &Piece) -> f64 {
    let doubled: i128 = piece.iter().map(|ring| doubled_area(ring)).sum();
    doubled as f64 / (2.0 * STEPS_PER_METRE * STEPS_PER_METRE)
}

/// Length of all rings, holes included.
fn perimeter_m(piece: &Piece) -> f64 {
    let side =
        |from: &Point, to: &Point| (f64::from(to.x) - f64::from(from.x)).hypot(f64::from(to.y) - f64::from(from.y));
    let ring = |ring: &Vec<Point>| ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| side(a, b)).sum::<f64>();
    piece.iter().map(ring).sum::<f64>() / STEPS_PER_METRE
}
