//! Two variables against each other, a dot for each area.

use crate::axis::{ValueAxis, overhang};
use crate::canvas::{Anchor, Canvas, Rect, polyline};
use crate::frame::{Frame, Kind};
use crate::scale::Linear;
use crate::{NumberFormat, drawable, text, words};
use serde::Serialize;

/// A scatter plot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScatterPlot {
    /// Title, size, language, source.
    pub frame: Frame,
    /// What lies along the horizontal axis.
    pub x_title: String,
    /// How its values are written.
    pub x_format: NumberFormat,
    /// What lies along the vertical axis.
    pub y_title: String,
    /// How its values are written.
    pub y_format: NumberFormat,
    /// The areas, in any order.
    pub points: Vec<ScatterPoint>,
    /// The association in words and number: "Samband mellan rangordningarna: ρ = 0,61". Printed below the plot.
    pub association: Option<String>,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScatterPoint {
    /// Its code, kept in the SVG as `data-code`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its value along the horizontal axis.
    pub x: Option<f64>,
    /// Its value along the vertical axis.
    pub y: Option<f64>,
    /// Whether it is in colour and named.
    pub highlighted: bool,
}

const LINE: f64 = text::BODY * 1.25;
/// More dots than this cannot be pointed at: they are drawn as specks in one path, without names.
const CROWD: usize = 1200;

impl ScatterPlot {
    /// The chart as SVG.
    pub fn to_svg(&self) -> String {
        let mut shown: Vec<(&ScatterPoint, f64, f64)> =
            self.points.iter().filter_map(|point| Some((point, drawable(point.x)?, drawable(point.y)?))).collect();
        if shown.is_empty() {
            return self.frame.close_empty("scatter");
        }
        shown.sort_by_key(|(point, _, _)| point.highlighted);
        let language = self.frame.language;
        let missing = self.points.len() - shown.len();
        let mut notes: Vec<String> = self.association.clone().into_iter().collect();
        if missing > 0 {
            notes.push(words::not_drawn(language, missing));
        }
        let width = self.frame.inner_width();
        let y_title = text::wrap(&with_unit(&self.y_title, &self.y_format), text::BODY, width);
        let x_title = text::wrap(&with_unit(&self.x_title, &self.x_format), text::BODY, width);
        let titles = (y_title.len() + x_title.len()) as f64 * LINE;
        let layout = self.frame.layout(&notes, None, titles + 170.0);
        let room = layout.plot;

        let over = |pick: fn(&(&ScatterPoint, f64, f64)) -> f64, wanted: f64, format: &NumberFormat| {
            let ends = shown
                .iter()
                .map(pick)
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
            ValueAxis::over(ends.0, ends.1, wanted.round().clamp(2.0, 8.0) as usize, format)
        };
        let x_axis = over(|point| point.1, width / 90.0, &self.x_format);
        let y_axis = over(|point| point.2, room.height / 60.0, &self.y_format);
        let head = y_title.len() as f64 * LINE + 8.0;
        let left = (y_axis.label_width() + 8.0).max(overhang(&x_axis));
        let plot = Rect {
            left: room.left + left,
            top: room.top + head,
            width: width - left - overhang(&x_axis).max(6.0),
            height: room.height - head - 20.0 - x_title.len() as f64 * LINE,
        };
        let mut canvas = Canvas::default();
        for (row, line) in y_title.iter().enumerate() {
            canvas.text("", (room.left, room.top + 11.0 + row as f64 * LINE), Anchor::Start, line);
        }
        let y = y_axis.draw_left(&mut canvas, plot);
        let x = x_axis.draw_below(&mut canvas, plot);
        canvas.line("c-axis", (plot.left, plot.bottom()), (plot.right(), plot.bottom()));
        for (row, line) in x_title.iter().enumerate() {
            let baseline = plot.bottom() + 32.0 + row as f64 * LINE;
            canvas.text("", (room.right(), baseline), Anchor::End, line);
        }
        let radius = if shown.len() <= 60 { 4.5 } else { 3.5 };
        let crowd = shown.len() > CROWD;
        if crowd {
            let quiet = shown.iter().filter(|(point, _, _)| !point.highlighted);
            canvas.path("c-specks", &specks(quiet.map(|(_, across, up)| (x.at(*across), y.at(*up)))));
        }
        for (point, across, up) in shown.iter().filter(|(point, _, _)| point.highlighted || !crowd) {
            let (class, radius) =
                if point.highlighted { ("c-dot c-fill-1", radius + 1.5) } else { ("c-faint c-fill-q", radius) };
            canvas.dot(class, &point.code, (x.at(*across), y.at(*up)), radius, &self.point_title(point, *across, *up));
        }
        draw_names(&mut canvas, &shown, room, radius + 1.5, (x, y));
        let description = words::scatter_extent(language, shown.len(), missing, &self.x_title, &self.y_title);
        let description = match &self.association {
            Some(association) => format!("{description} {association}"),
            None => description,
        };
        self.frame.close(&layout, Kind { class: "scatter", role: "img" }, &description, "", canvas)
    }

    fn point_title(&self, point: &ScatterPoint, across: f64, up: f64) -> String {
        let (across, up) = (self.x_format.value(across), self.y_format.value(up));
        format!("{}: {} {across}; {} {up}", point.name, self.x_title, self.y_title)
    }
}

/// Lines of no length with round ends: each a speck, in few letters.
fn specks(at: impl Iterator<Item = (f64, f64)>) -> String {
    at.map(|(x, y)| polyline(&[(x, y), (x, y)])).collect()
}

/// The title of an axis with its unit, unless it says the unit itself.
fn with_unit(title: &str, format: &NumberFormat) -> String {
    let unit = format.unit.axis_label(format.language).to_lowercase();
    if unit.is_empty() || title.to_lowercase().contains(&unit) { title.to_owned() } else { format!("{title} ({unit})") }
}

/// Names of highlighted dots beside them, where they lie on no other name and no other highlighted dot.
fn draw_names(
    canvas: &mut Canvas,
    shown: &[(&ScatterPoint, f64, f64)],
    room: Rect,
    radius: f64,
    (x, y): (Linear, Linear),
) {
    let highlighted: Vec<(&str, (f64, f64))> = shown
        .iter()
        .filter(|(point, _, _)| point.highlighted)
        .map(|(point, across, up)| (point.name.as_str(), (x.at(*across), y.at(*up))))
        .collect();
    let dots: Vec<Rect> = highlighted
        .iter()
        .map(|(_, (x, y))| Rect { left: x - radius, top: y - radius, width: radius * 2.0, height: radius * 2.0 })
        .collect();
    let mut names: Vec<Rect> = Vec::new();
    for (place, (name, at)) in highlighted.iter().enumerate() {
        let words = text::cut(name, text::STRONG, room.width * 0.7);
        let (width, height) = (text::width(&words, text::STRONG), 15.0);
        let cost = |rect: &Rect| {
            let outside = rect.left < room.left
                || rect.right() > room.right()
                || rect.top < room.top
                || rect.bottom() > room.bottom() - 34.0;
            let covered =
                dots.iter().enumerate().filter(|(dot, other)| *dot != place && rect.overlaps(**other)).count();
            let crossed = names.iter().filter(|other| rect.overlaps(**other)).count();
            usize::from(outside) * 100 + crossed * 10 + covered
        };
        let candidates = [0.0, 14.0, 30.0, 48.0].into_iter().flat_map(|far| {
            let reach = radius + 4.0 + far;
            [
                (at.0 + reach, at.1 - height / 2.0),
                (at.0 - reach - width, at.1 - height / 2.0),
                (at.0 - width / 2.0, at.1 - reach - height),
                (at.0 - width / 2.0, at.1 + reach),
                (at.0 + reach, at.1 - reach - height / 2.0),
                (at.0 - reach - width, at.1 - reach - height / 2.0),
                (at.0 + reach, at.1 + reach - height / 2.0),
                (at.0 - reach - width, at.1 + reach - height / 2.0),
            ]
            .map(|(left, top)| (far, Rect { left, top, width, height }))
        });
        let best = candidates.min_by_key(|(_, rect)| cost(rect));
        let (far, mut rect) = best.expect("there are candidates");
        rect.left = rect.left.min(room.right() - width).max(room.left);
        rect.top = rect.top.max(room.top);
        if far > 0.0 {
            let end = (at.0.clamp(rect.left, rect.right()), at.1.clamp(rect.top + 2.0, rect.bottom() - 2.0));
            canvas.path("c-leader", &polyline(&[*at, end]));
        }
        canvas.text("c-strong c-halo", (rect.left, rect.top + 11.5), Anchor::Start, &words);
        names.push(rect);
    }
}
