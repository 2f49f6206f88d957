//! Series over years: lines with gaps where values are missing and where a series is broken.

use crate::axis::ValueAxis;
use crate::canvas::{Anchor, Canvas, Rect, polyline};
use crate::frame::{Frame, Kind};
use crate::scale::{self, Linear};
use crate::{NumberFormat, drawable, labels, text, words};
use serde::Serialize;

/// A line chart. A single period is shown as dots.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineChart {
    /// Title, size, language, source.
    pub frame: Frame,
    /// How values are written; its unit stands above the axis.
    pub format: NumberFormat,
    /// The series. If none is highlighted and there are at most three, all count as highlighted.
    pub series: Vec<Series>,
    /// Where all series are broken.
    pub breaks: Vec<Break>,
    /// Whether the axis reaches to zero although the values do not.
    pub include_zero: bool,
}

/// One series. Points next to each other are joined, unless one has no value or a break lies between them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    /// Its name, printed at its end.
    pub name: String,
    /// Its points, in any order.
    pub points: Vec<Point>,
    /// Whether it is drawn in colour, with dots and its last value.
    pub highlighted: bool,
}

/// A value of a period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    /// The year.
    pub period: i32,
    /// The value; `None` leaves a gap.
    pub value: Option<f64>,
    /// The interval about it, if it is known.
    pub interval: Option<(f64, f64)>,
}

impl Point {
    /// A point without an interval.
    pub fn new(period: i32, value: Option<f64>) -> Self {
        Self { period, value, interval: None }
    }
}

/// A change of definition or method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Break {
    /// The first period after the change.
    pub period: i32,
    /// What changed.
    pub note: String,
}

/// A point that can be drawn.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    pub(crate) period: i32,
    pub(crate) value: f64,
    interval: Option<(f64, f64)>,
}

/// A series cut into the runs that a line may join.
struct Drawn<'a> {
    series: &'a Series,
    runs: Vec<Vec<Mark>>,
    /// 0: not highlighted; 1–3: its style.
    style: usize,
}

impl Drawn<'_> {
    fn marks(&self) -> impl DoubleEndedIterator<Item = Mark> {
        self.runs.iter().flatten().copied()
    }

    fn last(&self) -> Option<Mark> {
        self.marks().next_back()
    }
}

/// A label at the end of a line.
struct EndLabel {
    lines: Vec<String>,
    strong: bool,
    from: (f64, f64),
}

/// More series than this are a crowd, and those not highlighted stand further back.
const CROWD: usize = 12;
const LABEL_LINE: f64 = text::BODY * 1.2;

impl LineChart {
    /// The chart as SVG.
    pub fn to_svg(&self) -> String {
        let drawn = self.drawn();
        let periods: Vec<i32> = drawn.iter().flat_map(|series| series.marks().map(|mark| mark.period)).collect();
        let (Some(&first), Some(&last)) = (periods.iter().min(), periods.iter().max()) else {
            return self.frame.close_empty("line");
        };
        let breaks: Vec<&Break> = self.breaks.iter().filter(|cut| cut.period > first && cut.period <= last).collect();
        let mut notes: Vec<String> = (b'a'..=b'z')
            .zip(&breaks)
            .map(|(mark, cut)| words::break_note(self.frame.language, char::from(mark), cut.period, &cut.note))
            .collect();

        let quiet = drawn.iter().filter(|series| series.style == 0).count();
        let room = self.frame.layout(&notes, None, 140.0).plot;
        let label_room = room.width * 0.36;
        let named = |series: &&Drawn| series.style > 0 || quiet <= quiet_labels(room.height);
        let label_lines: Vec<(Vec<String>, &Drawn)> =
            drawn.iter().filter(named).map(|series| (self.label(series, label_room), series)).collect();
        if label_lines.len() < drawn.len() {
            notes.push(words::unlabelled(self.frame.language, drawn.len() - label_lines.len()));
        }
        // The chart grows if the names need more room than the wanted height leaves.
        let names: f64 = label_lines.iter().map(|(lines, _)| lines.len() as f64 * LABEL_LINE + 2.0).sum();
        let layout = self.frame.layout(&notes, None, (names + 30.0).max(140.0));

        let axis = self.axis(&drawn, layout.plot.height);
        let widest = |(lines, series): &(Vec<String>, &Drawn)| {
            let size = if series.style > 0 { text::STRONG } else { text::BODY };
            lines.iter().map(|line| text::width(line, size)).fold(0.0, f64::max)
        };
        let right = label_lines.iter().map(widest).fold(0.0, f64::max) + 14.0;
        let left = axis.label_width() + 8.0;
        let plot = Rect {
            left: layout.plot.left + left,
            top: layout.plot.top + 24.0,
            width: (layout.plot.width - left - right).max(60.0),
            height: layout.plot.height - 24.0 - 20.0,
        };
        let mut canvas = Canvas::default();
        let unit = self.format.unit.axis_label(self.frame.language);
        canvas.text("c-quiet-text", (layout.plot.left, layout.plot.top + 11.0), Anchor::Start, &unit);
        let y = axis.draw_left(&mut canvas, plot);
        let x = Linear { domain: (f64::from(first), f64::from(last)), range: (plot.left + 8.0, plot.right() - 6.0) };
        draw_periods(&mut canvas, plot, x, (first, last));
        for (mark, cut) in (b'a'..=b'z').zip(&breaks) {
            let before = periods.iter().copied().filter(|period| *period < cut.period).max().unwrap_or(first);
            let at = x.at((f64::from(before) + f64::from(cut.period)) / 2.0);
            canvas.line("c-break", (at, plot.top), (at, plot.bottom()));
            canvas.text("c-quiet-text", (at, plot.top - 4.0), Anchor::Middle, &format!("{})", char::from(mark)));
        }
        // What is highlighted lies above what is not.
        for series in
            drawn.iter().filter(|series| series.style == 0).chain(drawn.iter().filter(|series| series.style > 0))
        {
            self.draw(&mut canvas, series, x, y);
        }
        let ends = label_lines.into_iter().filter_map(|(lines, series)| {
            let end = series.last()?;
            let from = (x.at(f64::from(end.period)), y.at(end.value));
            Some(EndLabel { lines, strong: series.style > 0, from })
        });
        draw_end_labels(&mut canvas, plot, &ends.collect::<Vec<_>>());
        let description = self.description(&drawn, first, last);
        self.frame.close(&layout, Kind { class: "line", role: "img" }, &description, "", canvas)
    }

    fn drawn(&self) -> Vec<Drawn<'_>> {
        let all = self.series.len() <= 3 && !self.series.iter().any(|series| series.highlighted);
        let mut highlighted = 0;
        let mut drawn = Vec::new();
        for series in &self.series {
            let runs = runs(&series.points, &self.breaks);
            if runs.is_empty() {
                continue;
            }
            let style = if all || series.highlighted {
                highlighted += 1;
                (highlighted - 1) % 3 + 1
            } else {
                0
            };
            drawn.push(Drawn { series, runs, style });
        }
        drawn
    }

    fn axis(&self, drawn: &[Drawn], height: f64) -> ValueAxis {
        let values = drawn.iter().flat_map(Drawn::marks).flat_map(|mark| {
            let (low, high) = mark.interval.unwrap_or((mark.value, mark.value));
            [mark.value, low, high]
        });
        let zero = self.include_zero.then_some(0.0);
        let (low, high) = values
            .chain(zero)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        ValueAxis::over(low, high, (height / 55.0).round().clamp(2.0, 8.0) as usize, &self.format)
    }

    fn label(&self, series: &Drawn, room: f64) -> Vec<String> {
        if series.style == 0 {
            return text::wrap_to(&series.series.name, text::BODY, room, 2);
        }
        let size = text::STRONG;
        let mut lines = text::wrap_to(&series.series.name, size, room, 3);
        let Some(end) = series.last() else { return lines };
        let value = self.format.value(end.value);
        match lines.last_mut() {
            Some(line) if text::width(&format!("{line} {value}"), size) <= room => *line = format!("{line} {value}"),
            _ => lines.push(text::cut(&value, size, room)),
        }
        lines
    }

    fn draw(&self, canvas: &mut Canvas, series: &Drawn, x: Linear, y: Linear) {
        let style = if series.style == 0 { "q".to_owned() } else { series.style.to_string() };
        let at = |mark: &Mark| (x.at(f64::from(mark.period)), y.at(mark.value));
        let count = series.marks().count();
        for run in &series.runs {
            for stretch in run.chunk_by(|a, b| a.interval.is_some() == b.interval.is_some()) {
                draw_interval(canvas, stretch, &style, x, y);
            }
            if run.len() > 1 {
                let points: Vec<(f64, f64)> = run.iter().map(at).collect();
                let crowd = if series.style == 0 && self.series.len() > CROWD { " c-crowd" } else { "" };
                canvas.path(&format!("c-line c-line-{style}{crowd}"), &polyline(&points));
            }
            for (place, mark) in run.iter().enumerate() {
                let end = place == 0 || place + 1 == run.len();
                if run.len() > 1 && (series.style == 0 || (count > 15 && !end)) {
                    continue;
                }
                let radius = if series.style == 0 { 2.75 } else { 3.75 };
                let title = self.point_title(&series.series.name, mark);
                canvas.circle(&format!("c-dot c-fill-{style}"), at(mark), radius, Some(&title));
            }
        }
    }

    fn point_title(&self, name: &str, mark: &Mark) -> String {
        let value = self.format.value(mark.value);
        match mark.interval {
            Some((low, high)) => {
                format!("{name} {}: {value} ({}–{})", mark.period, self.format.bare(low), self.format.bare(high))
            }
            None => format!("{name} {}: {value}", mark.period),
        }
    }

    fn description(&self, drawn: &[Drawn], first: i32, last: i32) -> String {
        let language = self.frame.language;
        let mut sentences = vec![words::line_extent(language, drawn.len(), first, last)];
        let told: Vec<&Drawn> = drawn.iter().filter(|series| series.style > 0).take(4).collect();
        for series in told {
            if let (Some(start), Some(end)) = (series.marks().next(), series.last()) {
                let (before, after) = (self.format.value(start.value), self.format.value(end.value));
                let (from, to) = ((start.period, before.as_str()), (end.period, after.as_str()));
                sentences.push(words::from_to(language, &series.series.name, from, to));
            }
        }
        sentences.join(" ")
    }
}

/// The runs of points that a line may join: it crosses neither a missing value nor a break.
pub(crate) fn runs(points: &[Point], breaks: &[Break]) -> Vec<Vec<Mark>> {
    let mut sorted = points.to_vec();
    sorted.sort_by_key(|point| point.period);
    let mut runs: Vec<Vec<Mark>> = Vec::new();
    let mut before: Option<i32> = None;
    for point in sorted {
        let Some(value) = drawable(point.value) else {
            before = None;
            continue;
        };
        let interval = point
            .interval
            .and_then(|(low, high)| drawable(Some(low)).zip(drawable(Some(high))))
            .map(|(low, high)| (low.min(high), low.max(high)));
        let mark = Mark { period: point.period, value, interval };
        let broken = |start: i32| breaks.iter().any(|cut| start < cut.period && cut.period <= point.period);
        match (runs.last_mut(), before) {
            (Some(run), Some(start)) if !broken(start) => run.push(mark),
            _ => runs.push(vec![mark]),
        }
        before = Some(point.period);
    }
    runs
}

/// How many lines that are not highlighted can be named without crowding the others.
fn quiet_labels(height: f64) -> usize {
    (height / (LABEL_LINE * 4.0)) as usize
}

fn draw_periods(canvas: &mut Canvas, plot: Rect, x: Linear, (first, last): (i32, i32)) {
    let years = f64::from(last) - f64::from(first);
    let gap = if years > 0.0 { 42.0 * years / (x.range.1 - x.range.0).max(1.0) } else { 1.0 };
    for period in scale::period_labels(first, last, gap) {
        let at = x.at(f64::from(period));
        canvas.line("c-axis", (at, plot.bottom()), (at, plot.bottom() + 4.0));
        canvas.text("c-quiet-text", (at, plot.bottom() + 16.0), Anchor::Middle, &period.to_string());
    }
}

fn draw_interval(canvas: &mut Canvas, stretch: &[Mark], style: &str, x: Linear, y: Linear) {
    let edge = |pick: fn((f64, f64)) -> f64| {
        let at = move |mark: &Mark| Some((x.at(f64::from(mark.period)), y.at(pick(mark.interval?))));
        stretch.iter().filter_map(at).collect::<Vec<(f64, f64)>>()
    };
    let (low, mut high) = (edge(|interval| interval.0), edge(|interval| interval.1));
    match (low.as_slice(), high.as_slice()) {
        ([], _) | (_, []) => {}
        ([bottom], [top]) => canvas.line("c-whisker", *bottom, *top),
        _ => {
            high.reverse();
            let outline: Vec<(f64, f64)> = low.into_iter().chain(high).collect();
            canvas.path(&format!("c-band c-fill-{style}"), &(polyline(&outline) + "Z"));
        }
    }
}

fn draw_end_labels(canvas: &mut Canvas, plot: Rect, labels: &[EndLabel]) {
    let wanted: Vec<(f64, f64)> =
        labels.iter().map(|label| (label.from.1, label.lines.len() as f64 * LABEL_LINE + 2.0)).collect();
    let centres = labels::spread(&wanted, plot.top - 8.0, plot.bottom() + 10.0);
    for (label, centre) in labels.iter().zip(centres) {
        let start = plot.right() + 10.0;
        let moved = (centre - label.from.1).abs() > 5.0 || start - label.from.0 > 24.0;
        if moved {
            let knee = plot.right() + 1.0;
            canvas.path(
                "c-leader",
                &polyline(&[(label.from.0 + 6.0, label.from.1), (knee, label.from.1), (start - 3.0, centre)]),
            );
        }
        let class = if label.strong { "c-strong" } else { "c-quiet-text" };
        for (row, line) in label.lines.iter().enumerate() {
            let offset = (row as f64 - (label.lines.len() as f64 - 1.0) / 2.0) * LABEL_LINE;
            canvas.text(class, (start, centre + offset + 4.0), Anchor::Start, line);
        }
    }
}
