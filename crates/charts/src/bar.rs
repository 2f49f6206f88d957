//! Horizontal bars from zero, with their values in words.

use crate::canvas::{Anchor, Canvas, Rect};
use crate::frame::{Frame, Kind};
use crate::scale::Linear;
use crate::{NumberFormat, Reference, drawable, text, words};
use cube::Status;
use serde::Serialize;

/// A bar chart, in the order of its bars. It is as high as its bars need.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarChart {
    /// Title, size, language, source.
    pub frame: Frame,
    /// How values are written.
    pub format: NumberFormat,
    /// The bars, from above.
    pub bars: Vec<Bar>,
    /// A line across all bars.
    pub reference: Option<Reference>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its value; without one, the symbol of `status` is printed.
    pub value: Option<f64>,
    /// Why there is a value or none.
    pub status: Status,
    /// The interval about the value.
    pub interval: Option<(f64, f64)>,
    /// Whether it stands out from the others.
    pub highlighted: bool,
    /// The value in words, if other than the chart's format.
    pub value_text: Option<String>,
}

impl Bar {
    /// A bar without interval; without a value it is missing.
    pub fn new(label: impl Into<String>, value: Option<f64>) -> Self {
        let status = if value.is_some() { Status::Normal } else { Status::Missing };
        Self { label: label.into(), value, status, interval: None, highlighted: false, value_text: None }
    }

    /// The value, if it may be shown and drawn.
    fn shown(&self) -> Option<f64> {
        drawable(self.value).filter(|_| self.status.carries_value())
    }
}

const BAR: f64 = 16.0;
const GAP: f64 = 10.0;
const LINE: f64 = text::BODY * 1.2;

/// How the rows are divided between names, bars and values.
struct Columns {
    labels: Vec<Vec<String>>,
    /// Names stand above their bars where they would leave the bars no room.
    above: bool,
    label_width: f64,
    value_width: f64,
}

impl Columns {
    fn row_height(&self, row: usize) -> f64 {
        let lines = self.labels[row].len() as f64 * LINE;
        if self.above { lines + BAR + 4.0 + GAP } else { lines.max(BAR) + GAP }
    }
}

impl BarChart {
    /// The chart as SVG.
    pub fn to_svg(&self) -> String {
        if self.bars.iter().all(|bar| bar.shown().is_none()) {
            let mut frame = self.frame.clone();
            // That there is nothing because it is withheld is not the same as that there is nothing.
            if self.bars.iter().any(|bar| bar.status == Status::Confidential) {
                frame.no_data.get_or_insert_with(|| words::withheld(frame.language).to_owned());
            }
            return frame.close_empty("bar");
        }
        let reference = self.reference.as_ref().filter(|reference| drawable(Some(reference.value)).is_some());
        let values: Vec<String> = self.bars.iter().map(|bar| self.value_text(bar)).collect();
        let columns = self.columns(&values);
        let head = if reference.is_some() { 22.0 } else { 4.0 };
        let rows: f64 = (0..self.bars.len()).map(|row| columns.row_height(row)).sum();
        let layout = self.frame.layout(&self.symbol_notes(), Some(head + rows + 4.0), 0.0);
        let room = layout.plot;
        let left = if columns.above { room.left } else { room.left + columns.label_width + 10.0 };
        let plot = Rect {
            left,
            top: room.top + head,
            width: (room.right() - columns.value_width - 10.0 - left).max(40.0),
            height: rows,
        };
        let x = Linear { domain: self.domain(reference), range: (plot.left, plot.right()) };
        let mut canvas = Canvas::default();
        let mut top = plot.top;
        for (row, (bar, value)) in self.bars.iter().zip(&values).enumerate() {
            let rect = Rect { top, height: columns.row_height(row), ..plot };
            self.draw_row(&mut canvas, bar, value, &columns.labels[row], &columns, rect, room, x);
            // The zero line passes beside the bars, not through names above them.
            let names = if columns.above { columns.labels[row].len() as f64 * LINE + 2.0 } else { 0.0 };
            let below = if columns.above { GAP - 2.0 } else { 0.0 };
            canvas.line("c-axis", (x.at(0.0), top + names), (x.at(0.0), rect.bottom() - below));
            top += rect.height;
        }
        if let Some(reference) = reference {
            let at = x.at(reference.value);
            let words = text::cut(&self.reference_text(reference), text::BODY, room.width);
            let half = text::width(&words, text::BODY) / 2.0;
            let centre = at.min(room.right() - half).max(room.left + half);
            canvas.line("c-reference", (at, plot.top - 4.0), (at, plot.bottom()));
            canvas.text("", (centre, room.top + 12.0), Anchor::Middle, &words);
        }
        self.frame.close(&layout, Kind { class: "bar", role: "img" }, &self.description(reference), "", canvas)
    }

    fn columns(&self, values: &[String]) -> Columns {
        let width = self.frame.inner_width();
        let strong = text::STRONG;
        let widest = self.bars.iter().map(|bar| text::width(&bar.label, strong)).fold(0.0, f64::max);
        let most = width * 0.42;
        let above = widest > most && width < 480.0;
        let room = if above { width } else { most };
        let labels: Vec<Vec<String>> = self.bars.iter().map(|bar| text::wrap_to(&bar.label, strong, room, 2)).collect();
        let label_width = labels.iter().flatten().map(|line| text::width(line, strong)).fold(0.0, f64::max);
        let value_width = values.iter().map(|value| text::width(value, strong)).fold(0.0, f64::max);
        // Where the names stand above, the values have more of the width.
        let value_width = value_width.min(width * if above { 0.45 } else { 0.3 });
        Columns { labels, above, label_width, value_width }
    }

    fn domain(&self, reference: Option<&Reference>) -> (f64, f64) {
        let shown = self.bars.iter().filter_map(|bar| Some((bar.shown()?, self.interval(bar))));
        let ends = shown.flat_map(|(value, interval)| {
            let (low, high) = interval.unwrap_or((value, value));
            [value, low, high]
        });
        let (low, high) = ends
            .chain(reference.map(|reference| reference.value))
            .fold((0.0f64, 0.0f64), |(low, high), value| (low.min(value), high.max(value)));
        if low == high { (0.0, 1.0) } else { (low, high) }
    }

    fn interval(&self, bar: &Bar) -> Option<(f64, f64)> {
        let (low, high) = bar.interval?;
        let (low, high) = drawable(Some(low)).zip(drawable(Some(high)))?;
        Some((low.min(high), low.max(high)))
    }

    #[allow(clippy::too_many_arguments, reason = "a row is drawn in one place only")]
    fn draw_row(
        &self,
        canvas: &mut Canvas,
        bar: &Bar,
        value: &str,
        label: &[String],
        columns: &Columns,
        row: Rect,
        room: Rect,
        x: Linear,
    ) {
        let emphasised = if bar.highlighted { "c-strong" } else { "" };
        let lines = label.len() as f64 * LINE;
        let bar_top = if columns.above { row.top + lines + 4.0 } else { row.top + (row.height - BAR) / 2.0 };
        let (label_top, label_at, anchor) = match columns.above {
            true => (row.top, room.left, Anchor::Start),
            false => (row.top + (row.height - lines) / 2.0, row.left - 10.0, Anchor::End),
        };
        for (place, line) in label.iter().enumerate() {
            canvas.text(emphasised, (label_at, label_top + place as f64 * LINE + 11.0), anchor, line);
        }
        let value = text::cut(value, text::STRONG, columns.value_width + 0.5);
        let class = if bar.shown().is_some() { emphasised } else { "c-quiet-text" };
        canvas.text(class, (room.right(), bar_top + BAR / 2.0 + 4.0), Anchor::End, &value);
        let Some(number) = bar.shown() else { return };
        let (start, end) = (x.at(number.min(0.0)), x.at(number.max(0.0)));
        let plain = self.bars.iter().any(|other| other.highlighted) && !bar.highlighted;
        let fill = if plain { "c-fill-q" } else { "c-fill-1" };
        let title = format!("{}: {}", bar.label, self.value_text(bar));
        canvas.rect(fill, Rect { left: start, top: bar_top, width: end - start, height: BAR }, Some(&title));
        if let Some((low, high)) = self.interval(bar) {
            let (low, high, middle) = (x.at(low), x.at(high), bar_top + BAR / 2.0);
            for class in ["c-whisker-ground", "c-whisker"] {
                canvas.line(class, (low, middle), (high, middle));
                canvas.line(class, (low, middle - 4.0), (low, middle + 4.0));
                canvas.line(class, (high, middle - 4.0), (high, middle + 4.0));
            }
        }
    }

    fn value_text(&self, bar: &Bar) -> String {
        match (&bar.value_text, bar.shown()) {
            (Some(words), Some(_)) => words.clone(),
            (_, value) => self.format.or_symbol(value, bar.status),
        }
    }

    fn reference_text(&self, reference: &Reference) -> String {
        format!("{}: {}", reference.label, self.format.value(reference.value))
    }

    /// What the symbols in place of values mean.
    fn symbol_notes(&self) -> Vec<String> {
        let absent = self.bars.iter().filter(|bar| bar.shown().is_none());
        let mut statuses: Vec<Status> =
            absent.map(|bar| if bar.status.carries_value() { Status::Missing } else { bar.status }).collect();
        statuses.sort();
        statuses.dedup();
        statuses.into_iter().filter_map(|status| words::symbol_note(self.frame.language, status)).collect()
    }

    fn description(&self, reference: Option<&Reference>) -> String {
        let language = self.frame.language;
        let mut shown: Vec<(&Bar, f64)> = self.bars.iter().filter_map(|bar| Some((bar, bar.shown()?))).collect();
        let missing = self.bars.len() - shown.len();
        shown.sort_by(|a, b| a.1.total_cmp(&b.1));
        let mut sentences = vec![words::bar_extent(language, self.bars.len(), missing)];
        if let (Some((low, _)), Some((high, _)), true) = (shown.first(), shown.last(), shown.len() > 1) {
            let (least, most) = (self.value_text(low), self.value_text(high));
            sentences.push(words::range(language, (&low.label, &least), (&high.label, &most)));
        } else if let Some((only, _)) = shown.first() {
            sentences.push(format!("{}: {}.", only.label, self.value_text(only)));
        }
        sentences.extend(reference.map(|reference| format!("{}.", self.reference_text(reference))));
        sentences.join(" ")
    }
}
