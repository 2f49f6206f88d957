//! Cutting rings and lines to a stretch of one axis (Sutherland and Hodgman 1974, one pair of edges at a time).

use geo_types::Coord;

use super::Part;

/// One of the two axes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    X,
    Y,
}

impl Axis {
    pub fn of(self, point: Coord<f64>) -> f64 {
        match self {
            Self::X => point.x,
            Self::Y => point.y,
        }
    }

    /// Where the side between two points has this value on the axis. The same for both directions of the side, to the
    /// last bit, so that two areas are cut alike on their common border.
    fn between(self, a: Coord<f64>, b: Coord<f64>, value: f64) -> Coord<f64> {
        let (a, b) = if (a.x, a.y) <= (b.x, b.y) { (a, b) } else { (b, a) };
        let share = (value - self.of(a)) / (self.of(b) - self.of(a));
        match self {
            Self::X => Coord { x: value, y: a.y + share * (b.y - a.y) },
            Self::Y => Coord { x: a.x + share * (b.x - a.x), y: value },
        }
    }
}

/// Cuts a ring; what is left is one ring, which may run along the cut. Nothing is appended if nothing is left.
pub(super) fn clip_ring(part: &Part, axis: Axis, from: f64, to: f64, out: &mut Vec<Part>) {
    let above = half(&part.points, axis, from, |value, limit| value >= limit);
    let points = half(&above, axis, to, |value, limit| value <= limit);
    if points.len() >= 3 {
        out.push(Part { polygon: part.polygon, exterior: part.exterior, points });
    }
}

fn half(ring: &[Coord<f64>], axis: Axis, limit: f64, keeps: impl Fn(f64, f64) -> bool) -> Vec<Coord<f64>> {
    let mut out = Vec::with_capacity(ring.len());
    let Some(&last) = ring.last() else { return out };
    let mut before = last;
    for &point in ring {
        let (was_in, is_in) = (keeps(axis.of(before), limit), keeps(axis.of(point), limit));
        if was_in != is_in {
            out.push(axis.between(before, point, limit));
        }
        if is_in {
            out.push(point);
        }
        before = point;
    }
    out
}

/// Cuts a line; what is left may be several lines.
pub(super) fn clip_line(part: &Part, axis: Axis, from: f64, to: f64, out: &mut Vec<Part>) {
    let mut points: Vec<Coord<f64>> = Vec::new();
    let mut finish = |points: &mut Vec<Coord<f64>>| {
        if points.len() > 1 {
            out.push(Part { polygon: part.polygon, exterior: part.exterior, points: std::mem::take(points) });
        }
        points.clear();
    };
    for side in part.points.windows(2) {
        let (a, b) = (side[0], side[1]);
        let (low, high) = (axis.of(a).min(axis.of(b)), axis.of(a).max(axis.of(b)));
        if high < from || low > to {
            finish(&mut points);
            continue;
        }
        let hold = |point: Coord<f64>| match axis.of(point) {
            value if value < from => axis.between(a, b, from),
            value if value > to => axis.between(a, b, to),
            _ => point,
        };
        let (start, end) = (hold(a), hold(b));
        if points.last() != Some(&start) {
            finish(&mut points);
            points.push(start);
        }
        points.push(end);
        if end != b {
            finish(&mut points);
        }
    }
    finish(&mut points);
}
