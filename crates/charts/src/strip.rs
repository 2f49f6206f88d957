//! The distribution of many areas along one axis, a dot for each.

use crate::axis::{ValueAxis, overhang};
use crate::canvas::{Anchor, Canvas, Rect};
use crate::frame::{Frame, Kind};
use crate::labels::{self, Callout};
use crate::{NumberFormat, Reference, drawable, swarm, text, words};
use serde::Serialize;

/// A strip of dots: all municipalities, or the areas of one municipality.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StripPlot {
    /// Title, size, language, source.
    pub frame: Frame,
    /// How values are written; its unit stands below the axis.
    pub format: NumberFormat,
    /// The areas, in any order.
    pub dots: Vec<Dot>,
    /// Marks to read the dots against.
    pub references: Vec<Reference>,
    /// Whether the area of a dot shows the population.
    pub by_population: bool,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dot {
    /// Its code, kept in the SVG as `data-code`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its value; without one it is counted in a note.
    pub value: Option<f64>,
    /// Its population, in persons.
    pub population: Option<f64>,
    /// Whether it is in colour and named.
    pub highlighted: bool,
}

const ROW: f64 = 17.0;

/// Words above the dots.
struct Label {
    value: f64,
    words: String,
    reference: bool,
    /// The dot it belongs to, by its place among those shown.
    dot: Option<usize>,
}

impl StripPlot {
    /// The chart as SVG.
    pub fn to_svg(&self) -> String {
        let mut shown: Vec<(&Dot, f64)> =
            self.dots.iter().filter_map(|dot| Some((dot, drawable(dot.value)?))).collect();
        if shown.is_empty() {
            return self.frame.close_empty("strip");
        }
        // Highlighted dots get their places first, nearest to the axis; then large ones, which small ones can go
        // round; then by value, so that the order in which areas came does not show.
        let size = |dot: &Dot| if self.by_population { drawable(dot.population).unwrap_or(0.0) } else { 0.0 };
        shown.sort_by(|(a, x), (b, y)| {
            let sizes = size(b).total_cmp(&size(a));
            b.highlighted.cmp(&a.highlighted).then(sizes).then(x.total_cmp(y)).then_with(|| a.code.cmp(&b.code))
        });
        let missing = self.dots.len() - shown.len();
        let language = self.frame.language;
        let mut notes = Vec::new();
        if self.by_population {
            notes.push(words::sized_by_population(language).to_owned());
        }
        if missing > 0 {
            notes.push(words::not_drawn(language, missing));
        }
        let references: Vec<&Reference> =
            self.references.iter().filter(|reference| drawable(Some(reference.value)).is_some()).collect();
        let ends = shown.iter().map(|(_, value)| *value).chain(references.iter().map(|reference| reference.value));
        let (low, high) =
            ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        let width = self.frame.inner_width();
        let axis = ValueAxis::over(low, high, (width / 90.0).round().clamp(3.0, 8.0) as usize, &self.format);

        let labels = self.labels(&shown, &references, width);
        let side = overhang(&axis).max(8.0);
        let (left, right) = (12.0 + side, 12.0 + width - side);
        let x = crate::scale::Linear { domain: axis.domain(), range: (left, right) };
        let wanted: Vec<(f64, f64)> =
            labels.iter().map(|label| (x.at(label.value), text::width(&label.words, text::STRONG))).collect();
        let callouts = labels::callouts(&wanted, 12.0, 12.0 + width);
        let rows = callouts.iter().map(|callout| callout.row + 1).max().unwrap_or(0) as f64;
        let layout = self.frame.layout(&notes, None, rows * ROW + 130.0);
        let head = rows * ROW + if rows > 0.0 { 6.0 } else { 0.0 };
        let plot =
            Rect { left, top: layout.plot.top + head, width: right - left, height: layout.plot.height - head - 36.0 };
        let mut canvas = Canvas::default();
        axis.draw_below(&mut canvas, plot);
        let unit = self.format.unit.axis_label(language);
        canvas.text("c-quiet-text", (layout.plot.right(), layout.plot.bottom() - 2.0), Anchor::End, &unit);
        self.draw(&mut canvas, plot, x, &shown, (&labels, &callouts));
        let description = self.description(&shown, missing, &references);
        self.frame.close(&layout, Kind { class: "strip", role: "img" }, &description, "", canvas)
    }

    fn labels(&self, shown: &[(&Dot, f64)], references: &[&Reference], width: f64) -> Vec<Label> {
        let count = references.len() + shown.iter().filter(|(dot, _)| dot.highlighted).count();
        let part = if count > 1 { 0.5 } else { 0.7 };
        let write = |name: &str, value: f64| {
            let value = self.format.value(value);
            let name = text::cut(name, text::STRONG, (width - text::width(&value, text::STRONG)) * part);
            format!("{name} {value}")
        };
        let dots = shown.iter().enumerate().filter(|(_, (dot, _))| dot.highlighted).map(|(place, (dot, value))| {
            Label { value: *value, words: write(&dot.name, *value), reference: false, dot: Some(place) }
        });
        let marks = references.iter().map(|reference| Label {
            value: reference.value,
            words: write(&reference.label, reference.value),
            reference: true,
            dot: None,
        });
        dots.chain(marks).collect()
    }

    fn draw(
        &self,
        canvas: &mut Canvas,
        plot: Rect,
        x: crate::scale::Linear,
        shown: &[(&Dot, f64)],
        (labels, callouts): (&[Label], &[Callout]),
    ) {
        let largest = shown.iter().filter_map(|(dot, _)| drawable(dot.population)).fold(0.0, f64::max);
        let relative = |dot: &Dot| match drawable(dot.population) {
            Some(people) if self.by_population && largest > 0.0 => (people.max(0.0) / largest).sqrt().max(0.25),
            _ if self.by_population => 0.25,
            _ => 1.0,
        };
        let placed: Vec<(f64, f64)> = shown.iter().map(|(dot, value)| (x.at(*value), relative(dot))).collect();
        let radius = match shown.len() {
            _ if self.by_population => 11.0,
            0..=40 => 6.5,
            41..=150 => 5.0,
            151..=400 => 4.0,
            _ => 3.0,
        };
        let middle = plot.top + plot.height / 2.0;
        let places = swarm::pack(&placed, radius, plot.height / 2.0 - 4.0);
        for (label, callout) in labels.iter().zip(callouts).filter(|(label, _)| label.reference) {
            let at = x.at(label.value);
            canvas.line("c-reference", (at, baseline(plot, callout) + 4.0), (at, plot.bottom()));
        }
        for (highlighted, class) in [(false, "c-dot c-fill-q"), (true, "c-dot c-fill-1")] {
            let group =
                shown.iter().zip(&placed).zip(&places).filter(|(((dot, _), _), _)| dot.highlighted == highlighted);
            for (((dot, value), (at, _)), place) in group {
                let title = format!("{}: {}", dot.name, self.format.value(*value));
                let radius = if highlighted { place.radius + 1.0 } else { place.radius };
                canvas.dot(class, &dot.code, (*at, middle + place.offset), radius, &title);
            }
        }
        for (label, callout) in labels.iter().zip(callouts) {
            let Some(dot) = label.dot else { continue };
            let (at, place) = (placed[dot].0, places[dot]);
            let end = middle + place.offset - place.radius;
            canvas.line("c-whisker", (at, baseline(plot, callout) + 4.0), (at, end));
        }
        for (label, callout) in labels.iter().zip(callouts) {
            let class = if label.reference { "c-halo" } else { "c-strong c-halo" };
            canvas.text(class, (callout.centre, baseline(plot, callout)), Anchor::Middle, &label.words);
        }
    }

    fn description(&self, shown: &[(&Dot, f64)], missing: usize, references: &[&Reference]) -> String {
        let language = self.frame.language;
        let mut sorted: Vec<(&str, f64)> = shown.iter().map(|(dot, value)| (dot.name.as_str(), *value)).collect();
        sorted.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(b.0)));
        let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
        let median = (sorted[(sorted.len() - 1) / 2].1 + sorted[sorted.len() / 2].1) / 2.0;
        let write = |value: f64| self.format.value(value);
        let mut sentences = vec![words::strip_extent(language, shown.len(), missing, &write(median))];
        if sorted.len() > 1 {
            sentences.push(words::range(language, (low.0, &write(low.1)), (high.0, &write(high.1))));
        }
        let named = shown.iter().filter(|(dot, _)| dot.highlighted).map(|(dot, value)| (dot.name.as_str(), *value));
        let marks = references.iter().map(|reference| (reference.label.as_str(), reference.value));
        sentences.extend(named.take(4).chain(marks).map(|(name, value)| format!("{name}: {}.", write(value))));
        sentences.join(" ")
    }
}

fn baseline(plot: Rect, callout: &Callout) -> f64 {
    plot.top - 10.0 - callout.row as f64 * ROW
}
