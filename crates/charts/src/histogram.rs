//! The distribution of very many areas: how many have a value of each size.

use crate::axis::{ValueAxis, overhang};
use crate::canvas::{Anchor, Canvas, Rect};
use crate::frame::{Frame, Kind};
use crate::labels;
use crate::scale::{self, Linear};
use crate::{NumberFormat, Reference, Unit, drawable, text, words};
use serde::Serialize;

/// A histogram. Its limits lie at readable numbers; figures with few whole values get a bar for each.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Histogram {
    /// Title, size, language, source.
    pub frame: Frame,
    /// How values are written; its unit stands below the axis.
    pub format: NumberFormat,
    /// What is counted, above the vertical axis: "Antal kommuner".
    pub counted: String,
    /// The areas, in any order. Pass only values that may be seen: a bar can tell a value.
    pub areas: Vec<Counted>,
    /// Marks to read the bars against.
    pub references: Vec<Reference>,
}

/// An area of a histogram.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counted {
    /// Its name, printed if it stands out.
    pub name: String,
    /// Its value; without one it is counted in a note.
    pub value: Option<f64>,
    /// Whether it is named.
    pub highlighted: bool,
}

/// The limits of a histogram's bars.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bins {
    /// One more than there are bars, rising.
    limits: Vec<f64>,
    /// Whether each bar is one value, which stands at its middle.
    whole: bool,
}

const ROW: f64 = 17.0;
/// Up to this many steps between the smallest and the largest value each value has a bar of its own.
const FEW: f64 = 12.0;

impl Bins {
    /// Limits for values of which there is at least one, all finite.
    pub(crate) fn of(values: &[f64], format: &NumberFormat) -> Self {
        let (low, high) = extent(values);
        let step = 10f64.powi(-(format.decimals.min(15) as i32));
        let on_grid = |value: &f64| (value / step - (value / step).round()).abs() < 1e-9;
        if (high - low) / step <= FEW && values.iter().all(on_grid) {
            let bars = ((high - low) / step).round() as usize;
            let limits = (0..=bars + 1).map(|place| low + (place as f64 - 0.5) * step).collect();
            return Self { limits, whole: true };
        }
        let wanted = (values.len() as f64).sqrt().clamp(5.0, 20.0) as usize;
        Self { limits: scale::ticks_of_step(low, high, wanted, step), whole: false }
    }

    /// How many values lie in each bar; the last one holds its upper limit too.
    pub(crate) fn counts(&self, values: &[f64]) -> Vec<usize> {
        let inner = &self.limits[1..self.limits.len() - 1];
        let mut counts = vec![0; self.limits.len() - 1];
        for value in values {
            counts[inner.partition_point(|limit| limit <= value)] += 1;
        }
        counts
    }

    /// The values at either end.
    pub(crate) fn domain(&self) -> (f64, f64) {
        (self.limits[0], self.limits[self.limits.len() - 1])
    }

    /// What lies in a bar, in words.
    pub(crate) fn label(&self, bar: usize, format: &NumberFormat) -> String {
        let (low, high) = (self.limits[bar], self.limits[bar + 1]);
        match self.whole {
            true => format.value(low.midpoint(high)),
            false => {
                let exact = NumberFormat { decimals: scale::decimals(&self.limits), ..format.clone() };
                format!("{}–{}", exact.bare(low), exact.value(high))
            }
        }
    }

    /// The horizontal axis of a panel: single values stand below their bars, others at readable numbers.
    pub(crate) fn draw_axis(&self, canvas: &mut Canvas, plot: Rect, format: &NumberFormat) -> Linear {
        if self.whole {
            return self.draw_values(canvas, plot, self.domain(), format);
        }
        ValueAxis::over(self.domain().0, self.domain().1, 3, format).draw_within(canvas, plot)
    }

    /// Each single value below its bar, where it has room.
    fn draw_values(&self, canvas: &mut Canvas, plot: Rect, domain: (f64, f64), format: &NumberFormat) -> Linear {
        let x = Linear { domain, range: (plot.left, plot.right()) };
        let mut free_from = f64::NEG_INFINITY;
        for pair in self.limits.windows(2) {
            let value = pair[0].midpoint(pair[1]);
            let (at, label) = (x.at(value), format.bare(value));
            let half = text::width(&label, text::BODY) / 2.0;
            if at - half >= free_from {
                canvas.text("c-quiet-text", (at, plot.bottom() + 15.0), Anchor::Middle, &label);
                free_from = at + half + 8.0;
            }
        }
        x
    }

    /// The bars of a drawing, from the left: where each lies, and how high it is.
    pub(crate) fn rects(&self, counts: &[usize], x: Linear, y: Linear) -> Vec<Rect> {
        let bar = |(place, count): (usize, &usize)| {
            let (left, right) = (x.at(self.limits[place]), x.at(self.limits[place + 1]));
            let gap = if right - left > 4.0 { 1.0 } else { 0.0 };
            let (top, bottom) = (y.at(*count as f64), y.at(0.0));
            Rect { left, top, width: right - left - gap, height: bottom - top }
        };
        counts.iter().enumerate().map(bar).collect()
    }
}

/// The smallest and the largest of values.
pub(crate) fn extent(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)))
}

/// The axis of counts up to the highest bar.
pub(crate) fn count_axis(most: usize, height: f64, format: &NumberFormat) -> ValueAxis {
    let whole = NumberFormat { decimals: 0, unit: Unit::Plain, ..format.clone() };
    ValueAxis::over(0.0, most.max(1) as f64, (height / 45.0).round().clamp(1.0, 6.0) as usize, &whole)
}

impl Histogram {
    /// The chart as SVG.
    pub fn to_svg(&self) -> String {
        let values: Vec<f64> = self.areas.iter().filter_map(|area| drawable(area.value)).collect();
        if values.is_empty() {
            return self.frame.close_empty("histogram");
        }
        let language = self.frame.language;
        let missing = self.areas.len() - values.len();
        let notes: Vec<String> = (missing > 0).then(|| words::not_drawn(language, missing)).into_iter().collect();
        let bins = Bins::of(&values, &self.format);
        let counts = bins.counts(&values);
        let most = counts.iter().copied().max().unwrap_or_default();
        let width = self.frame.inner_width();
        let marks = self.marks(width);
        let ends: Vec<f64> =
            [bins.domain().0, bins.domain().1].into_iter().chain(marks.iter().map(|(value, ..)| *value)).collect();
        let (low, high) = extent(&ends);
        let x_axis = ValueAxis::over(low, high, (width / 80.0).round().clamp(3.0, 8.0) as usize, &self.format);
        let head = text::BODY * 1.25 + 6.0;
        let guess = count_axis(most, 160.0, &self.format);
        let left = 12.0 + (guess.label_width() + 8.0).max(overhang(&x_axis));
        let right = 12.0 + width - overhang(&x_axis).max(6.0);
        // Bars of single values fill the width, unless a mark lies outside them.
        let domain = if bins.whole { (low, high) } else { x_axis.domain() };
        let x = Linear { domain, range: (left, right) };
        let wanted: Vec<(f64, f64)> =
            marks.iter().map(|(value, words, _)| (x.at(*value), text::width(words, text::STRONG))).collect();
        let callouts = labels::callouts(&wanted, 12.0, 12.0 + width);
        let rows = callouts.iter().map(|callout| callout.row + 1).max().unwrap_or(0) as f64 * ROW;
        let layout = self.frame.layout(&notes, None, rows + head + 150.0);
        let room = layout.plot;
        let top = room.top + head + rows + if rows > 0.0 { 4.0 } else { 0.0 };
        let plot = Rect { left, top, width: right - left, height: room.bottom() - 36.0 - top };
        let mut canvas = Canvas::default();
        canvas.text(
            "c-quiet-text",
            (room.left, room.top + 11.0),
            Anchor::Start,
            &text::cut(&self.counted, 12.0, width),
        );
        let y = count_axis(most, plot.height, &self.format).draw_left(&mut canvas, plot);
        match bins.whole {
            true => bins.draw_values(&mut canvas, plot, domain, &self.format),
            false => x_axis.draw_below(&mut canvas, plot),
        };
        let unit = self.format.unit.axis_label(language);
        canvas.text("c-quiet-text", (room.right(), room.bottom() - 2.0), Anchor::End, &unit);
        let fill = if marks.iter().any(|(_, _, area)| *area) { "c-fill-q" } else { "c-fill-1" };
        for (bar, rect) in bins.rects(&counts, x, y).into_iter().enumerate().filter(|(bar, _)| counts[*bar] > 0) {
            canvas.rect(fill, rect, Some(&format!("{}: {}", bins.label(bar, &self.format), counts[bar])));
        }
        canvas.line("c-axis", (plot.left, plot.bottom()), (plot.right(), plot.bottom()));
        for ((value, words, area), callout) in marks.iter().zip(&callouts) {
            let (at, baseline) = (x.at(*value), plot.top - 8.0 - callout.row as f64 * ROW);
            canvas.line(if *area { "c-whisker" } else { "c-reference" }, (at, baseline + 4.0), (at, plot.bottom()));
            if *area {
                canvas.circle("c-dot c-fill-1", (at, plot.bottom()), 4.5, Some(words));
            }
        }
        for ((_, words, area), callout) in marks.iter().zip(&callouts) {
            let baseline = plot.top - 8.0 - callout.row as f64 * ROW;
            let class = if *area { "c-strong c-halo" } else { "c-halo" };
            canvas.text(class, (callout.centre, baseline), Anchor::Middle, words);
        }
        let description = self.description(&values, missing, &bins, &counts, &marks);
        self.frame.close(&layout, Kind { class: "histogram", role: "img" }, &description, "", canvas)
    }

    /// What is named above the bars: its value, the words, and whether it is an area.
    fn marks(&self, width: f64) -> Vec<(f64, String, bool)> {
        let areas = self.areas.iter().filter(|area| area.highlighted);
        let areas = areas.filter_map(|area| Some((area.name.as_str(), drawable(area.value)?, true)));
        let references =
            self.references.iter().filter_map(|mark| Some((mark.label.as_str(), drawable(Some(mark.value))?, false)));
        let named: Vec<(&str, f64, bool)> = areas.chain(references).collect();
        let part = if named.len() > 1 { 0.5 } else { 0.7 };
        let write = |(name, value, area): (&str, f64, bool)| {
            let written = self.format.value(value);
            let name = text::cut(name, text::STRONG, (width - text::width(&written, text::STRONG)).max(20.0) * part);
            (value, format!("{name} {written}"), area)
        };
        named.into_iter().map(write).collect()
    }

    fn description(
        &self,
        values: &[f64],
        missing: usize,
        bins: &Bins,
        counts: &[usize],
        marks: &[(f64, String, bool)],
    ) -> String {
        let language = self.frame.language;
        let highest = (0..counts.len()).max_by_key(|bar| (counts[*bar], std::cmp::Reverse(*bar))).unwrap_or_default();
        let (low, high) = extent(values);
        let most = (bins.label(highest, &self.format), counts[highest]);
        let ends = (self.format.value(low), self.format.value(high));
        let mut sentences = vec![words::histogram_extent(language, values.len(), missing, &ends, &most)];
        sentences.extend(marks.iter().take(6).map(|(_, words, _)| format!("{words}.")));
        sentences.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cube::Language;

    fn format(decimals: usize) -> NumberFormat {
        NumberFormat { language: Language::Sv, decimals, unit: Unit::Percent }
    }

    #[test]
    fn every_value_is_in_one_bar() {
        let values: Vec<f64> = (0..=100).map(f64::from).collect();
        let bins = Bins::of(&values, &format(1));
        // √101 ≈ 10 bars, so steps of 10: 0–9, 10–19 …, and 90–100 with its upper limit.
        assert_eq!(bins.limits, [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0]);
        assert_eq!(bins.counts(&values), [10, 10, 10, 10, 10, 10, 10, 10, 10, 11]);
    }

    #[test]
    fn few_whole_values_have_a_bar_each() {
        let types = [1.0, 2.0, 2.0, 4.0, 5.0, 5.0, 5.0];
        let bins = Bins::of(&types, &format(0));
        assert_eq!(bins.counts(&types), [1, 2, 0, 1, 3]);
        assert_eq!(bins.label(4, &format(0)), "5\u{a0}%");
        assert_eq!(Bins::of(&[3.0], &format(0)).counts(&[3.0]), [1]);
    }
}
