//! Borders as SVG path data for maps drawn into pages.

use std::fmt::Write;

use geo_types::{LineString, MultiPolygon, Rect};

/// From metres to the picture: x to the right from `min_x`, y downwards from `max_y`.
///
/// A coordinate in path data is a whole number of tenths of a pixel: draw with `viewBox="0 0 10·width 10·height"`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Easting of the picture's left edge, metres.
    pub min_x: f64,
    /// Northing of the picture's upper edge, metres.
    pub max_y: f64,
    /// Pixels per metre.
    pub scale: f64,
}

impl Frame {
    /// The frame in which `bounds` (metres) fits into `width` × `height` pixels, centred. An empty rectangle is shown
    /// at one pixel per metre.
    pub fn fit(bounds: Rect<f64>, width: f64, height: f64) -> Self {
        let scale = (width / bounds.width()).min(height / bounds.height());
        let scale = if scale.is_finite() && scale > 0.0 { scale } else { 1.0 };
        let centre = bounds.center();
        Self { min_x: centre.x - width / (2.0 * scale), max_y: centre.y + height / (2.0 * scale), scale }
    }

    /// A point in metres as pixels (x right, y down).
    pub fn pixels(&self, x: f64, y: f64) -> (f64, f64) {
        ((x - self.min_x) * self.scale, (self.max_y - y) * self.scale)
    }

    fn tenths(&self, x: f64, y: f64) -> (i64, i64) {
        let (x, y) = self.pixels(x, y);
        ((x * 10.0).round() as i64, (y * 10.0).round() as i64)
    }
}

/// Path data of an area in metres, all rings, in relative tenths of a pixel: fill it with `fill-rule="evenodd"`.
///
/// Rings too small for the frame are left out, but an area never vanishes: one without any ring left is drawn as a
/// square of a tenth of a pixel where it lies, so its outline still shows. Empty only for an empty area.
pub fn svg_path(area: &MultiPolygon<f64>, frame: &Frame) -> String {
    let mut path = Path::default();
    for polygon in &area.0 {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            path.ring(ring, frame);
        }
    }
    if path.text.is_empty()
        && let Some(at) = area.0.first().and_then(|polygon| polygon.exterior().0.first())
    {
        let (x, y) = frame.tenths(at.x, at.y);
        path.figure(&[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)], true);
    }
    path.text
}

/// Path data of lines in metres, in relative tenths of a pixel; draw without fill.
pub fn svg_line_path(lines: &[LineString<f64>], frame: &Frame) -> String {
    let mut path = Path::default();
    for line in lines {
        let mut points: Vec<_> = line.0.iter().map(|c| frame.tenths(c.x, c.y)).collect();
        points.dedup();
        if points.len() > 1 {
            path.figure(&points, false);
        }
    }
    path.text
}

/// Path data being written, and where the pen stands.
#[derive(Default)]
struct Path {
    text: String,
    at: (i64, i64),
}

impl Path {
    fn ring(&mut self, ring: &LineString<f64>, frame: &Frame) {
        let mut points: Vec<_> = ring.0.iter().map(|c| frame.tenths(c.x, c.y)).collect();
        points.dedup();
        while points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        if points.len() > 2 {
            self.figure(&points, true);
        }
    }

    fn figure(&mut self, points: &[(i64, i64)], closed: bool) {
        let command = if self.text.is_empty() { 'M' } else { 'm' };
        for (i, &point) in points.iter().enumerate() {
            match i {
                0 => self.text.push(command),
                1 => self.text.push('l'),
                // A minus sign separates as well as a space does.
                _ if point.0 >= self.at.0 => self.text.push(' '),
                _ => {}
            }
            let (dx, dy) = (point.0 - self.at.0, point.1 - self.at.1);
            let separator = if dy < 0 { "" } else { " " };
            write!(self.text, "{dx}{separator}{dy}").expect("writing to a string does not fail");
            self.at = point;
        }
        if closed {
            self.text.push('z');
            // Closing returns the pen to the figure's first point.
            self.at = points[0];
        }
    }
}
