//! Small multiples: the same drawing for each of several places, years or groups, all on one scale.

use crate::axis::ValueAxis;
use crate::canvas::{Anchor, Canvas, Rect, polyline};
use crate::frame::{Frame, Kind};
use crate::histogram::{self, Bins};
use crate::line::{Break, Mark, Point, runs};
use crate::scale::Linear;
use crate::{NumberFormat, drawable, text, words};
use serde::Serialize;

/// Panels side by side with one scale. As high as its panels need.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Multiples {
    /// Title, size, language, source.
    pub frame: Frame,
    /// How values are written; its unit stands above the panels.
    pub format: NumberFormat,
    /// What is drawn.
    pub panels: Panels,
}

/// What the panels show.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Panels {
    /// Lines over years.
    Lines(LinePanels),
    /// Histograms.
    Counts(CountPanels),
}

/// Lines over years: the same series in each panel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinePanels {
    /// The names of the series; one alone is not named.
    pub series: Vec<String>,
    /// The panels' names, and the points of each of their series.
    pub panels: Vec<(String, Vec<Vec<Point>>)>,
    /// A line to read the others against, the same in every panel.
    pub reference: Option<(String, Vec<Point>)>,
    /// Where all series are broken.
    pub breaks: Vec<Break>,
    /// Whether the axis reaches to zero although the values do not.
    pub include_zero: bool,
}

/// Histograms with the same limits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountPanels {
    /// What is counted: "Antal kommuner".
    pub counted: String,
    /// The panels' names, and their values.
    pub panels: Vec<(String, Vec<f64>)>,
}

const PLOT: f64 = 88.0;
const GAP: f64 = 16.0;
const LINE: f64 = text::BODY * 1.2;

/// How the panels are divided over the width.
struct Grid {
    names: Vec<Vec<String>>,
    columns: usize,
    width: f64,
    /// Room for the labels of the axis, at the left of the first column.
    left: f64,
    top: f64,
}

impl Grid {
    fn new<'n>(room: f64, left: f64, names: impl Iterator<Item = &'n str>) -> Self {
        let names: Vec<&str> = names.collect();
        let columns = match room {
            room if room < 460.0 => 2,
            room if room < 680.0 => 3,
            _ => 4,
        };
        let columns = columns.min(names.len()).max(1);
        let width = (room - left - GAP * (columns - 1) as f64) / columns as f64;
        let names = names.iter().map(|name| text::wrap_to(name, text::STRONG, width, 2)).collect();
        Self { names, columns, width, left, top: 0.0 }
    }

    fn row_height(&self, row: usize) -> f64 {
        let of_row = self.names.iter().skip(row * self.columns).take(self.columns);
        let lines = of_row.map(Vec::len).max().unwrap_or_default();
        lines as f64 * LINE + 6.0 + PLOT + 20.0 + GAP
    }

    fn height(&self) -> f64 {
        (0..self.names.len().div_ceil(self.columns)).map(|row| self.row_height(row)).sum()
    }

    /// The plot of a panel, below its name.
    fn plot(&self, panel: usize) -> Rect {
        let (row, column) = (panel / self.columns, panel % self.columns);
        let above: f64 = (0..row).map(|row| self.row_height(row)).sum();
        let names = self.row_height(row) - PLOT - 20.0 - GAP;
        Rect {
            left: 12.0 + self.left + column as f64 * (self.width + GAP),
            top: self.top + above + names,
            width: self.width,
            height: PLOT,
        }
    }

    fn draw_name(&self, canvas: &mut Canvas, panel: usize, plot: Rect) {
        let lines = &self.names[panel];
        for (row, line) in lines.iter().enumerate() {
            let up = (lines.len() - 1 - row) as f64 * LINE;
            canvas.text("c-strong", (plot.left, plot.top - 8.0 - up), Anchor::Start, line);
        }
    }

    /// Labels stand at the first panel of a row only; lines go through all.
    fn draw_axis(&self, canvas: &mut Canvas, axis: &ValueAxis, panel: usize, plot: Rect) -> Linear {
        match panel % self.columns {
            0 => axis.draw_left(canvas, plot),
            _ => axis.draw_lines(canvas, plot),
        }
    }
}

impl Multiples {
    /// The chart as SVG.
    pub fn to_svg(&self) -> String {
        match &self.panels {
            Panels::Lines(lines) => self.lines(lines),
            Panels::Counts(counts) => self.counts(counts),
        }
    }

    fn lines(&self, lines: &LinePanels) -> String {
        let marks: Vec<Vec<Vec<Vec<Mark>>>> = lines
            .panels
            .iter()
            .map(|(_, series)| series.iter().map(|points| runs(points, &lines.breaks)).collect())
            .collect();
        let reference = lines.reference.as_ref().map(|(_, points)| runs(points, &lines.breaks)).unwrap_or_default();
        let own: Vec<Mark> = marks.iter().flatten().flatten().flatten().copied().collect();
        if own.is_empty() {
            return self.frame.close_empty("multiples");
        }
        let all: Vec<Mark> = own.iter().chain(reference.iter().flatten()).copied().collect();
        let first = all.iter().map(|mark| mark.period).min().unwrap_or_default();
        let last = all.iter().map(|mark| mark.period).max().unwrap_or_default();
        let ends: Vec<f64> = all.iter().map(|mark| mark.value).chain(lines.include_zero.then_some(0.0)).collect();
        let (low, high) = histogram::extent(&ends);
        let axis = ValueAxis::over(low, high, 3, &self.format);
        let names = lines.panels.iter().map(|(name, _)| name.as_str());
        let mut grid = Grid::new(self.frame.inner_width(), axis.label_width() + 8.0, names);
        let language = self.frame.language;
        let breaks: Vec<&Break> = lines.breaks.iter().filter(|cut| cut.period > first && cut.period <= last).collect();
        let notes: Vec<String> = (b'a'..=b'z')
            .zip(&breaks)
            .map(|(mark, cut)| words::break_note(language, char::from(mark), cut.period, &cut.note))
            .collect();
        let legend = self.legend(lines);
        let head = 20.0 + legend.len() as f64 * LINE + if legend.is_empty() { 0.0 } else { 10.0 };
        let layout = self.frame.layout(&notes, Some(head + grid.height()), 0.0);
        grid.top = layout.plot.top + head;
        let mut canvas = Canvas::default();
        let unit = self.format.unit.axis_label(language);
        canvas.text("c-quiet-text", (12.0, layout.plot.top + 11.0), Anchor::Start, &unit);
        for (row, (class, name)) in legend.iter().enumerate() {
            let at = layout.plot.top + 20.0 + row as f64 * LINE + 6.0;
            canvas.path(&format!("c-line c-line-{class}"), &polyline(&[(12.0, at), (40.0, at)]));
            let name = text::cut(name, text::BODY, layout.plot.width - 40.0);
            canvas.text("", (46.0, at + 4.0), Anchor::Start, &name);
        }
        for (panel, (name, _)) in lines.panels.iter().enumerate() {
            let plot = grid.plot(panel);
            grid.draw_name(&mut canvas, panel, plot);
            let y = grid.draw_axis(&mut canvas, &axis, panel, plot);
            let x =
                Linear { domain: (f64::from(first), f64::from(last)), range: (plot.left + 4.0, plot.right() - 4.0) };
            draw_ends(&mut canvas, plot, (first, last));
            for cut in &breaks {
                let at = x.at(f64::from(cut.period) - 0.5).clamp(plot.left, plot.right());
                canvas.line("c-break", (at, plot.top), (at, plot.bottom()));
            }
            draw_runs(&mut canvas, &reference, "q", x, y, "");
            for (series, runs) in marks[panel].iter().enumerate() {
                draw_runs(&mut canvas, runs, &(series % 3 + 1).to_string(), x, y, name);
            }
            if marks[panel].iter().all(Vec::is_empty) {
                draw_nothing(&mut canvas, plot, words::missing_class(language));
            }
            // A line alone has its last value in figures.
            if let ([only], true) = (marks[panel].as_slice(), lines.series.len() <= 1)
                && let Some(end) = only.iter().flatten().next_back()
            {
                let (at, words) = ((x.at(f64::from(end.period)), y.at(end.value)), self.format.bare(end.value));
                let up = if at.1 - plot.top > 18.0 { -8.0 } else { 16.0 };
                let wide = text::width(&words, text::STRONG) / 2.0;
                let centre = at.0.min(plot.right() - wide).max(plot.left + wide);
                canvas.text("c-strong c-halo", (centre, at.1 + up), Anchor::Middle, &words);
            }
        }
        let description = words::multiples_extent(language, lines.panels.len(), Some((first, last)));
        self.frame.close(&layout, Kind { class: "multiples", role: "img" }, &description, "", canvas)
    }

    /// The classes and names of lines that need telling apart.
    fn legend(&self, lines: &LinePanels) -> Vec<(String, String)> {
        let several = lines.series.len() > 1 || lines.reference.is_some();
        let own = lines.series.iter().enumerate().filter(|_| several);
        let own = own.map(|(place, name)| ((place % 3 + 1).to_string(), name.clone()));
        let reference = lines.reference.iter().map(|(name, _)| ("q".to_owned(), name.clone()));
        own.chain(reference).filter(|(_, name)| !name.is_empty()).collect()
    }

    fn counts(&self, counts: &CountPanels) -> String {
        let shown = |values: &[f64]| -> Vec<f64> { values.iter().filter_map(|value| drawable(Some(*value))).collect() };
        let panels: Vec<Vec<f64>> = counts.panels.iter().map(|(_, values)| shown(values)).collect();
        let all: Vec<f64> = panels.concat();
        if all.is_empty() {
            return self.frame.close_empty("multiples");
        }
        let bins = Bins::of(&all, &self.format);
        let counted: Vec<Vec<usize>> = panels.iter().map(|values| bins.counts(values)).collect();
        let most = counted.iter().flatten().copied().max().unwrap_or_default();
        let axis = histogram::count_axis(most, PLOT, &self.format);
        let names = counts.panels.iter().map(|(name, _)| name.as_str());
        let mut grid = Grid::new(self.frame.inner_width(), axis.label_width() + 8.0, names);
        let head = 20.0;
        let language = self.frame.language;
        let layout = self.frame.layout(&[], Some(head + grid.height() + 14.0), 0.0);
        grid.top = layout.plot.top + head;
        let mut canvas = Canvas::default();
        let what = text::cut(&counts.counted, text::BODY, layout.plot.width);
        canvas.text("c-quiet-text", (12.0, layout.plot.top + 11.0), Anchor::Start, &what);
        for (panel, (_, values)) in counts.panels.iter().enumerate() {
            let plot = grid.plot(panel);
            grid.draw_name(&mut canvas, panel, plot);
            let y = grid.draw_axis(&mut canvas, &axis, panel, plot);
            let x = bins.draw_axis(&mut canvas, plot, &self.format);
            for (bar, rect) in bins.rects(&counted[panel], x, y).into_iter().enumerate() {
                if counted[panel][bar] > 0 {
                    let title = format!("{}: {}", bins.label(bar, &self.format), counted[panel][bar]);
                    canvas.rect("c-fill-1", rect, Some(&title));
                }
            }
            canvas.line("c-axis", (plot.left, plot.bottom()), (plot.right(), plot.bottom()));
            if shown(values).is_empty() {
                draw_nothing(&mut canvas, plot, words::missing_class(language));
            }
        }
        let unit = self.format.unit.axis_label(language);
        canvas.text("c-quiet-text", (layout.plot.right(), layout.plot.bottom() - 2.0), Anchor::End, &unit);
        let description = words::multiples_extent(language, counts.panels.len(), None);
        self.frame.close(&layout, Kind { class: "multiples", role: "img" }, &description, "", canvas)
    }
}

/// The first and the last year below a panel.
fn draw_ends(canvas: &mut Canvas, plot: Rect, (first, last): (i32, i32)) {
    let baseline = plot.bottom() + 15.0;
    if first == last {
        let middle = plot.left + plot.width / 2.0;
        canvas.text("c-quiet-text", (middle, baseline), Anchor::Middle, &first.to_string());
        return;
    }
    canvas.text("c-quiet-text", (plot.left, baseline), Anchor::Start, &first.to_string());
    canvas.text("c-quiet-text", (plot.right(), baseline), Anchor::End, &last.to_string());
}

fn draw_runs(canvas: &mut Canvas, runs: &[Vec<Mark>], style: &str, x: Linear, y: Linear, name: &str) {
    for run in runs {
        let points: Vec<(f64, f64)> = run.iter().map(|mark| (x.at(f64::from(mark.period)), y.at(mark.value))).collect();
        if points.len() > 1 {
            canvas.path(&format!("c-line c-line-{style}"), &polyline(&points));
        }
        // A year alone would not be seen, and the last one is where a line is read.
        if let (Some(at), false) = (points.last(), style == "q" && points.len() > 1) {
            canvas.circle(&format!("c-dot c-fill-{style}"), *at, 3.25, Some(name).filter(|name| !name.is_empty()));
        }
    }
}

fn draw_nothing(canvas: &mut Canvas, plot: Rect, words: &str) {
    let at = (plot.left + plot.width / 2.0, plot.top + plot.height / 2.0);
    canvas.text("c-quiet-text c-halo", at, Anchor::Middle, &text::cut(words, text::BODY, plot.width));
}
