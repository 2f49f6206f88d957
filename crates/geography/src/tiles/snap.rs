//! From fractions of a tile to its grid, and mending what the snap does to rings and lines.

use fast_mvt::MvtCoord;
use geo_types::Coord;

use super::{EXTENT, Part};

/// Units of a pixel when a tile is drawn 512 pixels wide, as MapLibre does.
const PIXEL: i32 = 8;

/// A polygon on a tile's grid: its exterior ring, clockwise as seen on the screen, then its holes, counter-clockwise;
/// the first point of a ring is not repeated.
pub(super) type GridPolygon = Vec<Vec<MvtCoord>>;

/// Snaps the rings that lie in tile (`x`, `y`); nothing if they vanish and are smaller than a pixel.
pub(super) fn polygons(parts: &[Part], x: f64, y: f64) -> Option<Vec<GridPolygon>> {
    let mut polygons: Vec<GridPolygon> = Vec::new();
    for rings in parts.chunk_by(|one, other| one.polygon == other.polygon) {
        polygons.extend(polygon(rings, x, y));
    }
    if polygons.is_empty() {
        polygons.extend(stand_in(parts, x, y));
    }
    if polygons.is_empty() { None } else { Some(polygons) }
}

/// Snaps lines and leaves out those that become a point.
pub(super) fn lines(parts: &[Part], x: f64, y: f64) -> Vec<Vec<MvtCoord>> {
    let snapped = parts.iter().map(|part| {
        let mut points: Vec<MvtCoord> = part.points.iter().map(|&p| snap(p, x, y)).collect();
        points.dedup();
        points
    });
    snapped.filter(|points| points.len() > 1).collect()
}

fn snap(point: Coord<f64>, x: f64, y: f64) -> MvtCoord {
    let extent = f64::from(EXTENT);
    // A point was cut to the tile and its buffer, so it fits.
    MvtCoord { x: ((point.x - x) * extent).round() as i32, y: ((point.y - y) * extent).round() as i32 }
}

/// One polygon: without its exterior its holes are nothing either, and holes that fill it leave nothing.
fn polygon(rings: &[Part], x: f64, y: f64) -> Option<GridPolygon> {
    // The exterior itself may have been cut away entirely.
    let exterior = rings.first().filter(|part| part.exterior)?;
    let exterior = ring(exterior, x, y, true)?;
    let mut left = area(&exterior).abs();
    let mut polygon = vec![exterior];
    for part in &rings[1..] {
        if let Some(hole) = ring(part, x, y, false) {
            left -= area(&hole).abs();
            polygon.push(hole);
        }
    }
    (left > 0).then_some(polygon)
}

fn ring(part: &Part, x: f64, y: f64, exterior: bool) -> Option<Vec<MvtCoord>> {
    let mut points: Vec<MvtCoord> = Vec::with_capacity(part.points.len());
    for &at in &part.points {
        push_without_spike(&mut points, snap(at, x, y));
    }
    let mut start = 0;
    // The same where the end meets the beginning.
    while points.len() - start >= 3 {
        let end = points.len();
        if points[end - 1] == points[start] || is_spike(points[end - 2], points[end - 1], points[start]) {
            points.pop();
        } else if is_spike(points[end - 1], points[start], points[start + 1]) {
            start += 1;
        } else {
            break;
        }
    }
    points.drain(..start);
    let doubled = area(&points);
    if points.len() < 3 || doubled == 0 {
        return None;
    }
    // Positive is clockwise on the screen, where y grows downwards.
    if (doubled > 0) != exterior {
        points.reverse();
    }
    Some(points)
}

/// Appends a point; a step back over the way just come shortens that way.
fn push_without_spike(points: &mut Vec<MvtCoord>, point: MvtCoord) {
    while let [.., before, tip] = points[..] {
        if !is_spike(before, tip, point) {
            break;
        }
        points.pop();
    }
    if points.last() != Some(&point) {
        points.push(point);
    }
}

/// Whether the way from `tip` to `next` runs back over the way from `before` to `tip`.
fn is_spike(before: MvtCoord, tip: MvtCoord, next: MvtCoord) -> bool {
    let (ax, ay) = (i64::from(tip.x - before.x), i64::from(tip.y - before.y));
    let (bx, by) = (i64::from(next.x - tip.x), i64::from(next.y - tip.y));
    ax * by == ay * bx && ax * bx + ay * by < 0
}

/// Twice the signed area, positive clockwise on the screen.
fn area(ring: &[MvtCoord]) -> i64 {
    let Some(&last) = ring.last() else { return 0 };
    let mut doubled = 0;
    let mut a = last;
    for &b in ring {
        doubled += i64::from(a.x) * i64::from(b.y) - i64::from(b.x) * i64::from(a.y);
        a = b;
    }
    doubled
}

/// What stands for polygons that all vanished: a triangle a unit thin along their length, if that is a pixel and meets
/// the tile itself. (What only runs along the cut, in the buffer, is shown by the neighbouring tile.)
fn stand_in(parts: &[Part], x: f64, y: f64) -> Option<GridPolygon> {
    let exteriors = parts.iter().filter(|part| part.exterior);
    let points: Vec<MvtCoord> = exteriors.flat_map(|part| &part.points).map(|&p| snap(p, x, y)).collect();
    let tile = 0..=EXTENT.cast_signed();
    let meets = |values: &dyn Fn(&MvtCoord) -> i32| {
        points.iter().any(|p| values(p) >= *tile.start()) && points.iter().any(|p| values(p) <= *tile.end())
    };
    if !meets(&|p| p.x) || !meets(&|p| p.y) {
        return None;
    }
    let start = *points.iter().min_by_key(|p| (p.x, p.y))?;
    let reach = |p: &MvtCoord| (p.x - start.x).abs().max((p.y - start.y).abs());
    let end = *points.iter().max_by_key(|p| reach(p))?;
    if reach(&end) < PIXEL {
        return None;
    }
    // Clockwise on the screen: from the western end to the other, then below it or to its west.
    let beside = if (end.x - start.x) >= (end.y - start.y).abs() {
        MvtCoord { x: end.x, y: end.y + 1 }
    } else if end.y > start.y {
        MvtCoord { x: end.x - 1, y: end.y }
    } else {
        MvtCoord { x: end.x + 1, y: end.y }
    };
    Some(vec![vec![start, end, beside]])
}
