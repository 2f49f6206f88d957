//! How areas, or the people in them, moved between the five area types: two columns of types and ribbons between them.

use crate::canvas::{Anchor, Canvas, Rect, number};
use crate::frame::{Frame, Kind};
use crate::{NumberFormat, Ramp, drawable, labels, text, words};
use serde::Serialize;

/// A flow diagram between an earlier and a later time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlowChart {
    /// Title, size, language, source.
    pub frame: Frame,
    /// The name of each type, from type 1.
    pub type_names: [String; 5],
    /// What stands above the column of the earlier time: "2019".
    pub from: String,
    /// What stands above the column of the later time.
    pub to: String,
    /// Areas or persons by type then (outer) and now (inner), from type 1.
    pub counts: [[f64; 5]; 5],
    /// How the counts are written, with their unit.
    pub format: NumberFormat,
}

/// A ribbon: the type then, the type now, and how many.
type Move = (usize, usize, f64);

/// The width of a column of types.
const NODE: f64 = 26.0;
/// The space between two types of a column.
const GAP: f64 = 10.0;
/// The heads of the columns.
const HEAD: f64 = 22.0;
const LINE: f64 = 15.0;
const LEGEND_LINE: f64 = 16.0;
/// From this width on the names of the types stand beside them; below, in a legend.
const DIRECT: f64 = 560.0;
/// A ribbon at least so thick has its count written on it.
const WRITTEN: f64 = 13.0;
/// What the column of types needs at least, to be seen.
const LEAST: f64 = 190.0;

/// A column of types: the extent of each from above, and what is written beside it.
struct Column {
    /// The left edge.
    left: f64,
    extents: [(f64, f64); 5],
    labels: [Vec<String>; 5],
}

impl FlowChart {
    /// The chart as SVG.
    pub fn to_svg(&self) -> String {
        let Some(total) = self.total() else { return self.frame.close_empty("flow") };
        let width = self.frame.inner_width();
        let direct = width >= DIRECT;
        let names: Vec<Vec<String>> =
            self.type_names.iter().map(|name| text::wrap(name, text::BODY, width - 44.0)).collect();
        let legend: f64 = match direct {
            true => 0.0,
            false => names.iter().map(|lines| lines.len().max(1) as f64 * LEGEND_LINE + 6.0).sum::<f64>() + 12.0,
        };
        let room = if direct { width * 0.31 } else { width * 0.32 };
        let labels = [self.sums(true), self.sums(false)].map(|sums| self.labels(&sums, direct, room));
        // As high as its labels need, if that is more than what is wanted.
        let written = |labels: &[Vec<String>; 5]| labels.iter().map(|l| l.len() as f64 * LINE + 4.0).sum::<f64>();
        let least = labels.iter().map(written).fold(LEAST, f64::max);
        let layout = self.frame.layout(&[], None, HEAD + least + legend);
        let plot = layout.plot;
        let column = Rect { top: plot.top + HEAD, height: plot.height - HEAD - legend, ..plot };
        let scale = (column.height - 4.0 * GAP) / total;
        let [before, after] = labels;
        let widest = |labels: &[Vec<String>; 5]| {
            labels.iter().flatten().map(|line| text::width(line, text::STRONG)).fold(0.0, f64::max)
        };
        let left = plot.left + widest(&before) + 8.0;
        let right = plot.right() - widest(&after) - 8.0 - NODE;
        let before = Column { left, extents: stacked(&self.sums(true), column, scale), labels: before };
        let after = Column { left: right, extents: stacked(&self.sums(false), column, scale), labels: after };

        let id = self.frame.safe_id();
        let mut canvas = Canvas::default();
        self.draw_head(&mut canvas, plot, &before, &after);
        self.draw_ribbons(&mut canvas, &id, &before, &after, scale);
        self.draw_column(&mut canvas, &id, &before, column, true);
        self.draw_column(&mut canvas, &id, &after, column, false);
        if !direct {
            draw_legend(&mut canvas, &id, &names, Rect { top: plot.bottom() - legend + 12.0, ..plot });
        }
        let kinds: Vec<Option<usize>> = (0..5).map(Some).collect();
        let patterns = Ramp::AreaTypes.patterns(&id, &kinds, 1.0);
        let description = words::flow(self.frame.language, &self.told(total));
        self.frame.close(&layout, Kind { class: "flow", role: "img" }, &description, &patterns, canvas)
    }

    /// All together, if there is anything and every count can be drawn.
    fn total(&self) -> Option<f64> {
        let counts = self.counts.iter().flatten();
        let sound = counts.clone().all(|count| drawable(Some(*count)).is_some_and(|count| count >= 0.0));
        Some(counts.sum()).filter(|total| sound && *total > 0.0)
    }

    /// The sum of each type, then or now.
    fn sums(&self, then: bool) -> [f64; 5] {
        let of = |kind: usize| match then {
            true => self.counts[kind].iter().sum(),
            false => self.counts.iter().map(|row| row[kind]).sum(),
        };
        std::array::from_fn(of)
    }

    fn moves(&self) -> impl Iterator<Item = Move> {
        let all = (0..5).flat_map(|then| (0..5).map(move |now| (then, now)));
        all.map(|(then, now)| (then, now, self.counts[then][now])).filter(|(_, _, count)| *count > 0.0)
    }

    /// What stands beside the types of a column.
    fn labels(&self, sums: &[f64; 5], direct: bool, room: f64) -> [Vec<String>; 5] {
        std::array::from_fn(|kind| {
            let count = match direct {
                true => self.format.value(sums[kind]),
                false => self.format.bare(sums[kind]),
            };
            let numbered = format!("{}: {count}", kind + 1);
            match direct {
                true => {
                    let name = text::wrap_to(&self.type_names[kind], text::BODY, room, 3);
                    name.into_iter().chain([text::cut(&numbered, text::STRONG, room)]).collect()
                }
                false => vec![text::cut(&numbered, text::STRONG, room)],
            }
        })
    }

    fn draw_head(&self, canvas: &mut Canvas, plot: Rect, before: &Column, after: &Column) {
        // Over its column, but each in its own half.
        let half = plot.width / 2.0 - 6.0;
        let halves = [plot.left, plot.right() - half];
        for ((column, words), start) in [(before, &self.from), (after, &self.to)].into_iter().zip(halves) {
            let words = text::cut(words, text::STRONG, half);
            let reach = text::width(&words, text::STRONG) / 2.0;
            let centre = (column.left + NODE / 2.0).max(start + reach).min(start + half - reach);
            canvas.text("c-strong", (centre, plot.top + 12.0), Anchor::Middle, &words);
        }
    }

    /// Ribbons in the order of the types at both ends: those that stayed first, so that moves lie above them.
    fn draw_ribbons(&self, canvas: &mut Canvas, id: &str, before: &Column, after: &Column, scale: f64) {
        let mut leaving = before.extents.map(|(top, _)| top);
        let mut coming = after.extents.map(|(top, _)| top);
        let mut drawn: Vec<(Move, f64, f64, f64)> = Vec::new();
        for (then, now, count) in self.moves() {
            let thick = count * scale;
            drawn.push(((then, now, count), leaving[then], coming[now], thick));
            leaving[then] += thick;
            coming[now] += thick;
        }
        drawn.sort_by(|a, b| {
            let moved = |one: &Move| one.0 != one.1;
            moved(&a.0).cmp(&moved(&b.0)).then(b.0.2.total_cmp(&a.0.2))
        });
        let (start, end) = (before.left + NODE, after.left);
        for ((then, now, count), from, to, thick) in &drawn {
            let style = if then == now { "c-flow c-flow-same" } else { "c-flow" };
            let paint = Ramp::AreaTypes.paint(id, Some(*then), style);
            let title = words::flow_move(self.frame.language, then + 1, now + 1, &self.format.value(*count));
            canvas.shape(&paint, &ribbon((start, end), (*from, *to), *thick), &title);
        }
        // How many moved, where the ribbon is thick enough to carry it; the table has them all.
        for ((then, now, count), from, _, thick) in &drawn {
            let words = self.format.bare(*count);
            let fits = *thick >= WRITTEN && text::width(&words, text::STRONG) < (end - start) / 2.0;
            if then != now && fits {
                let at = (start + 6.0, from + thick / 2.0 + 4.25);
                canvas.text("c-strong c-halo", at, Anchor::Start, &words);
            }
        }
    }

    fn draw_column(&self, canvas: &mut Canvas, id: &str, column: &Column, room: Rect, then: bool) {
        let sums = self.sums(then);
        let wanted: [(f64, f64); 5] = std::array::from_fn(|kind| {
            let (top, height) = column.extents[kind];
            (top + height / 2.0, column.labels[kind].len() as f64 * LINE + 4.0)
        });
        let centres = labels::spread(&wanted, room.top - 4.0, room.bottom() + 4.0);
        for kind in 0..5 {
            let (top, height) = column.extents[kind];
            let rect = Rect { left: column.left, top, width: NODE, height };
            if sums[kind] > 0.0 {
                let title = format!("{}. {}: {}", kind + 1, self.type_names[kind], self.format.value(sums[kind]));
                canvas.patterned(&Ramp::AreaTypes.paint(id, Some(kind), "c-area"), rect, Some(&title));
            }
            if sums[kind] > 0.0 && height >= 18.0 {
                draw_number(canvas, kind, (rect.left + NODE / 2.0, rect.top + height / 2.0));
            }
            let (edge, anchor, away) = match then {
                true => (column.left - 8.0, Anchor::End, -1.0),
                false => (column.left + NODE + 8.0, Anchor::Start, 1.0),
            };
            if (centres[kind] - wanted[kind].0).abs() > 5.0 && sums[kind] > 0.0 {
                let start = if then { column.left } else { column.left + NODE };
                canvas.line("c-leader", (start, wanted[kind].0), (start + away * 6.0, centres[kind]));
            }
            let lines = &column.labels[kind];
            for (row, line) in lines.iter().enumerate() {
                let count = row + 1 == lines.len();
                let class = match (count, sums[kind] > 0.0) {
                    (true, true) => "c-strong",
                    (true, false) => "c-quiet-text",
                    (false, _) => "",
                };
                let offset = (row as f64 - (lines.len() as f64 - 1.0) / 2.0) * LINE;
                canvas.text(class, (edge, centres[kind] + offset + 4.25), anchor, line);
            }
        }
    }

    /// The counts in words.
    fn told(&self, total: f64) -> words::Flow {
        let mut moved: Vec<Move> = self.moves().filter(|(then, now, _)| then != now).collect();
        let stayed: f64 = self.moves().filter(|(then, now, _)| then == now).map(|(_, _, count)| count).sum();
        moved.sort_by(|a, b| b.2.total_cmp(&a.2));
        let written = |(then, now, count): &Move| {
            words::flow_move(self.frame.language, then + 1, now + 1, &self.format.value(*count))
        };
        words::Flow {
            from: self.from.clone(),
            to: self.to.clone(),
            all: self.format.value(total),
            same: self.format.value(stayed),
            moves: moved.iter().map(written).collect(),
        }
    }
}

/// The extents of the types of a column, from above.
fn stacked(sums: &[f64; 5], column: Rect, scale: f64) -> [(f64, f64); 5] {
    let mut top = column.top;
    sums.map(|sum| {
        let extent = (top, sum * scale);
        top += extent.1 + GAP;
        extent
    })
}

/// The outline of a ribbon: it leaves and comes at right angles to the columns.
fn ribbon((start, end): (f64, f64), (from, to): (f64, f64), thick: f64) -> String {
    let middle = number((start + end) / 2.0);
    let [start, end] = [start, end].map(number);
    let [top, top_end, bottom, bottom_end] = [from, to, from + thick, to + thick].map(number);
    format!(
        "M{start},{top}C{middle},{top} {middle},{top_end} {end},{top_end}\
         L{end},{bottom_end}C{middle},{bottom_end} {middle},{bottom} {start},{bottom}Z"
    )
}

/// A type's number on a plain ground of its colour.
fn draw_number(canvas: &mut Canvas, kind: usize, (x, y): (f64, f64)) {
    let number = kind + 1;
    canvas.rect(&format!("c-type-{number}"), Rect { left: x - 7.0, top: y - 7.0, width: 14.0, height: 14.0 }, None);
    canvas.text(&format!("c-strong c-type-{number}-ink"), (x, y + 4.25), Anchor::Middle, &number.to_string());
}

fn draw_legend(canvas: &mut Canvas, id: &str, names: &[Vec<String>], room: Rect) {
    let mut top = room.top;
    for (kind, lines) in names.iter().enumerate() {
        let swatch = Rect { left: room.left, top, width: 30.0, height: LEGEND_LINE };
        canvas.patterned(&Ramp::AreaTypes.paint(id, Some(kind), "c-area"), swatch, None);
        draw_number(canvas, kind, (room.left + 15.0, top + LEGEND_LINE / 2.0));
        for (row, line) in lines.iter().enumerate() {
            canvas.text("", (room.left + 38.0, top + 12.0 + row as f64 * LEGEND_LINE), Anchor::Start, line);
        }
        top += lines.len().max(1) as f64 * LEGEND_LINE + 6.0;
    }
}
