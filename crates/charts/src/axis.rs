//! Axes that several charts share.

use crate::canvas::{Anchor, Canvas, Rect};
use crate::number::NumberFormat;
use crate::scale::{self, Linear};
use crate::text;

/// A value axis with its readable ticks.
#[derive(Debug, Clone)]
pub(crate) struct ValueAxis {
    ticks: Vec<f64>,
    labels: Vec<String>,
}

impl ValueAxis {
    /// An axis over finite values with about `wanted` ticks.
    pub(crate) fn over(low: f64, high: f64, wanted: usize, format: &NumberFormat) -> Self {
        let least = 10f64.powi(-(format.decimals.min(15) as i32));
        let ticks = scale::ticks_of_step(low, high, wanted, least);
        let exact = NumberFormat { decimals: scale::decimals(&ticks), ..format.clone() };
        let labels = ticks.iter().map(|tick| exact.bare(*tick)).collect();
        Self { ticks, labels }
    }

    /// The values at either end.
    pub(crate) fn domain(&self) -> (f64, f64) {
        (self.ticks[0], self.ticks[self.ticks.len() - 1])
    }

    /// The width of the widest label.
    pub(crate) fn label_width(&self) -> f64 {
        self.labels.iter().map(|label| text::width(label, text::BODY)).fold(0.0, f64::max)
    }

    /// Lines across the plot, labels at its left; the zero line stands out where the axis crosses zero.
    pub(crate) fn draw_left(&self, canvas: &mut Canvas, plot: Rect) -> Linear {
        let y = Linear { domain: self.domain(), range: (plot.bottom(), plot.top) };
        for (tick, label) in self.ticks.iter().zip(&self.labels) {
            let at = y.at(*tick);
            canvas.line(self.class(*tick), (plot.left, at), (plot.right(), at));
            canvas.text("c-quiet-text", (plot.left - 6.0, at + 4.0), Anchor::End, label);
        }
        y
    }

    /// Lines across the plot without labels: for a panel beside another with the same axis.
    pub(crate) fn draw_lines(&self, canvas: &mut Canvas, plot: Rect) -> Linear {
        let y = Linear { domain: self.domain(), range: (plot.bottom(), plot.top) };
        for tick in &self.ticks {
            canvas.line(self.class(*tick), (plot.left, y.at(*tick)), (plot.right(), y.at(*tick)));
        }
        y
    }

    /// Lines up the plot, labels below it within its width: for a panel beside another.
    pub(crate) fn draw_within(&self, canvas: &mut Canvas, plot: Rect) -> Linear {
        let x = Linear { domain: self.domain(), range: (plot.left, plot.right()) };
        let last = self.ticks.len() - 1;
        let end = plot.right() - text::width(&self.labels[last], text::BODY) - 8.0;
        let mut free_from = f64::NEG_INFINITY;
        for (place, (tick, label)) in self.ticks.iter().zip(&self.labels).enumerate() {
            let at = x.at(*tick);
            canvas.line(self.class(*tick), (at, plot.top), (at, plot.bottom()));
            let wide = text::width(label, text::BODY);
            let (anchor, left) = match place {
                0 => (Anchor::Start, plot.left),
                _ if place == last => (Anchor::End, plot.right() - wide),
                _ => (Anchor::Middle, at - wide / 2.0),
            };
            if place == last || (left >= free_from && left + wide <= end) {
                canvas.text("c-quiet-text", (at, plot.bottom() + 15.0), anchor, label);
                free_from = left + wide + 8.0;
            }
        }
        x
    }

    /// Lines up the plot, labels below it where they have room.
    pub(crate) fn draw_below(&self, canvas: &mut Canvas, plot: Rect) -> Linear {
        let x = Linear { domain: self.domain(), range: (plot.left, plot.right()) };
        let mut free_from = f64::NEG_INFINITY;
        for (tick, label) in self.ticks.iter().zip(&self.labels) {
            let at = x.at(*tick);
            canvas.line(self.class(*tick), (at, plot.top), (at, plot.bottom()));
            let half = text::width(label, text::BODY) / 2.0;
            if at - half >= free_from {
                canvas.text("c-quiet-text", (at, plot.bottom() + 15.0), Anchor::Middle, label);
                free_from = at + half + 8.0;
            }
        }
        x
    }

    fn class(&self, tick: f64) -> &'static str {
        if tick == 0.0 { "c-axis" } else { "c-grid" }
    }
}

/// Half the label of the widest tick: the room that a horizontal axis needs beyond its ends.
pub(crate) fn overhang(axis: &ValueAxis) -> f64 {
    axis.label_width() / 2.0 + 2.0
}
