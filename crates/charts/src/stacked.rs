//! How areas or people divide over the five area types: bars of a hundred per cent.

use crate::canvas::{Anchor, Canvas, Rect};
use crate::frame::{Frame, Kind};
use crate::{NumberFormat, Ramp, Unit, drawable, labels, text, words};
use serde::Serialize;

/// One or several bars of area types.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StackedBars {
    /// Title, size, language, source.
    pub frame: Frame,
    /// The official name of each type, from type 1.
    pub type_names: [String; 5],
    /// The bars, from above.
    pub bars: Vec<StackedBar>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StackedBar {
    /// What is divided: "Områden", "Befolkning 2022".
    pub label: String,
    /// The count of each type, from type 1: areas or persons. `None`: not known.
    pub parts: Option<[f64; 5]>,
    /// How the counts are written.
    pub format: NumberFormat,
}

impl StackedBar {
    /// The counts and their sum, if they can be divided.
    fn counts(&self) -> Option<([f64; 5], f64)> {
        let parts = self.parts?;
        let all = parts.iter().all(|part| drawable(Some(*part)).is_some_and(|count| count >= 0.0));
        let total: f64 = parts.iter().sum();
        (all && total > 0.0).then_some((parts, total))
    }
}

const BAR: f64 = 30.0;
/// Name, bar, shares, and the space to the next bar.
const ROW: f64 = 20.0 + BAR + 22.0 + 14.0;
const LEGEND_LINE: f64 = 16.0;

impl StackedBars {
    /// The chart as SVG.
    pub fn to_svg(&self) -> String {
        if self.bars.iter().all(|bar| bar.counts().is_none()) {
            return self.frame.close_empty("stacked");
        }
        let width = self.frame.inner_width();
        let columns = if width >= 560.0 { 2 } else { 1 };
        let column = width / columns as f64;
        let names: Vec<Vec<String>> =
            self.type_names.iter().map(|name| text::wrap(name, text::BODY, column - 44.0)).collect();
        let heights: Vec<f64> = names.iter().map(|lines| (lines.len().max(1) as f64) * LEGEND_LINE + 6.0).collect();
        let in_column = heights.len().div_ceil(columns);
        let legend = heights.chunks(in_column).map(|chunk| chunk.iter().sum::<f64>()).fold(0.0, f64::max);
        let rows = self.bars.len() as f64 * ROW;
        let layout = self.frame.layout(&[], Some(rows + legend), 0.0);
        let id = self.frame.safe_id();
        let mut canvas = Canvas::default();
        for (row, bar) in self.bars.iter().enumerate() {
            let top = layout.plot.top + row as f64 * ROW;
            self.draw_bar(&mut canvas, &id, bar, Rect { top, height: ROW, ..layout.plot });
        }
        let mut top = layout.plot.top + rows;
        for (kind, lines) in names.iter().enumerate() {
            if kind > 0 && kind % in_column == 0 {
                top = layout.plot.top + rows;
            }
            let left = layout.plot.left + (kind / in_column) as f64 * column;
            let swatch = Rect { left, top, width: 30.0, height: LEGEND_LINE };
            draw_type(&mut canvas, &id, kind, swatch, None);
            for (row, line) in lines.iter().enumerate() {
                canvas.text("", (left + 38.0, top + 12.0 + row as f64 * LEGEND_LINE), Anchor::Start, line);
            }
            top += heights[kind];
        }
        let kinds: Vec<Option<usize>> = (0..5).map(Some).collect();
        let patterns = Ramp::AreaTypes.patterns(&id, &kinds, 1.0);
        self.frame.close(&layout, Kind { class: "stacked", role: "img" }, &self.description(), &patterns, canvas)
    }

    fn draw_bar(&self, canvas: &mut Canvas, id: &str, bar: &StackedBar, row: Rect) {
        let track = Rect { top: row.top + 20.0, height: BAR, ..row };
        let Some((parts, total)) = bar.counts() else {
            canvas.text(
                "c-strong",
                (row.left, row.top + 12.0),
                Anchor::Start,
                &text::cut(&bar.label, text::STRONG, row.width),
            );
            canvas.rect("c-outline", track, None);
            let words = words::no_data(self.frame.language);
            canvas.text("c-quiet-text", (track.left + 10.0, track.top + BAR / 2.0 + 4.0), Anchor::Start, words);
            return;
        };
        let sum = bar.format.value(total);
        let room = row.width - text::width(&sum, text::BODY) - 12.0;
        canvas.text("c-strong", (row.left, row.top + 12.0), Anchor::Start, &text::cut(&bar.label, text::STRONG, room));
        canvas.text("c-quiet-text", (row.right(), row.top + 12.0), Anchor::End, &sum);
        let mut left = row.left;
        let mut shares: Vec<(f64, String)> = Vec::new();
        for (kind, count) in parts.iter().enumerate().filter(|(_, count)| **count > 0.0) {
            let width = count / total * row.width;
            let share = self.share(*count, total);
            let title = format!("{}. {}: {} ({share})", kind + 1, self.type_names[kind], bar.format.value(*count));
            let numbered = draw_type(canvas, id, kind, Rect { left, width, ..track }, Some(&title));
            // A segment too narrow for its number carries it outside.
            let words = if numbered { share } else { format!("{}:\u{a0}{share}", kind + 1) };
            shares.push((left + width / 2.0, words));
            left += width;
        }
        let wanted: Vec<(f64, f64)> =
            shares.iter().map(|(centre, words)| (*centre, text::width(words, text::SMALL) + 8.0)).collect();
        let centres = labels::spread(&wanted, row.left - 4.0, row.right() + 4.0);
        for ((from, words), at) in shares.iter().zip(centres) {
            canvas.line("c-leader", (*from, track.bottom()), (at, track.bottom() + 6.0));
            canvas.text("c-small", (at, track.bottom() + 17.0), Anchor::Middle, words);
        }
    }

    fn share(&self, count: f64, total: f64) -> String {
        let format = NumberFormat { language: self.frame.language, decimals: 1, unit: Unit::Percent };
        format.value(count / total * 100.0)
    }

    fn description(&self) -> String {
        let language = self.frame.language;
        let say = |bar: &StackedBar| {
            let Some((parts, total)) = bar.counts() else {
                return format!("{}: {}", bar.label, words::no_data(language));
            };
            let each = parts.iter().enumerate().map(|(kind, count)| {
                let counted = bar.format.value(*count);
                format!("{} {counted} ({})", words::area_type(language, kind + 1), self.share(*count, total))
            });
            format!("{}: {}.", bar.label, each.collect::<Vec<_>>().join(", "))
        };
        self.bars.iter().map(say).collect::<Vec<_>>().join(" ")
    }
}

/// A surface of an area type with its number on a plain ground; whether the number had room.
fn draw_type(canvas: &mut Canvas, id: &str, kind: usize, rect: Rect, title: Option<&str>) -> bool {
    canvas.patterned(&Ramp::AreaTypes.paint(id, Some(kind), "c-area"), rect, title);
    if rect.width < 20.0 {
        return false;
    }
    let (x, y) = (rect.left + rect.width / 2.0, rect.top + rect.height / 2.0);
    let number = kind + 1;
    canvas.rect(&format!("c-type-{number}"), Rect { left: x - 7.0, top: y - 7.0, width: 14.0, height: 14.0 }, None);
    canvas.text(&format!("c-strong c-type-{number}-ink"), (x, y + 4.25), Anchor::Middle, &number.to_string());
    true
}
