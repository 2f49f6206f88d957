//! Charts and maps as pure functions from state to accessible SVG.
//!
//! In: plain structures with values, words and a [`Frame`] (title, size, language, source, edition).
//! Out: one SVG as a string – no scripts, no files, no clock, the same bytes for the same state.
//! The site, the downloads and the reports may call; nothing here reads data or knows an indicator.
//! A value that is not there is shown as a gap or a status symbol, never as zero; a value that is withheld
//! must not be passed in at all, for everything that is passed in may be seen.
//!
//! ```
//! use charts::{Bar, BarChart, Frame, NumberFormat, Unit};
//! use cube::Language;
//!
//! let frame = Frame::new("d", "Färre bor trångt", Language::Sv).with_source("SCB").with_edition("2026-11");
//! let format = NumberFormat { language: Language::Sv, decimals: 1, unit: Unit::Percent };
//! let chart = BarChart { frame, format, bars: vec![Bar::new("Norra", Some(12.5))], reference: None };
//! assert!(chart.to_svg().contains("12,5\u{a0}%"));
//! ```
#![forbid(unsafe_code)]

mod axis;
mod bar;
mod canvas;
pub mod change;
mod chart;
pub mod classes;
mod flow;
mod frame;
mod histogram;
mod labels;
mod line;
mod map;
mod multiples;
pub mod number;
pub mod palette;
mod ramp;
pub mod scale;
mod scatter;
mod stacked;
mod strip;
pub mod style;
mod swarm;
mod text;
mod words;

pub use bar::{Bar, BarChart};
pub use canvas::escape;
pub use chart::Chart;
pub use flow::FlowChart;
pub use frame::{Frame, Size};
pub use histogram::{Counted, Histogram};
pub use line::{Break, LineChart, Point, Series};
pub use map::{LegendItem, LegendSwatch, MapArea, MapChart};
pub use multiples::{CountPanels, LinePanels, Multiples, Panels};
pub use number::{NumberFormat, Unit};
pub use ramp::Ramp;
pub use scatter::{ScatterPlot, ScatterPoint};
pub use stacked::{StackedBar, StackedBars};
pub use strip::{Dot, StripPlot};
pub use style::{Styling, Theme};

use serde::Serialize;

/// A value that the others are read against: a country, a county, a median.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reference {
    /// What it is, in the reader's words: "Riket", "Median".
    pub label: String,
    /// Its value, in the unit of the chart.
    pub value: f64,
}

/// What can be wrong with a map's state. Every other chart takes any state.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// A path holds something other than SVG path commands and finite numbers.
    #[error(
        "the shape of {owner} is not SVG path data (\"{excerpt}\"): project it to the page and write finite numbers"
    )]
    Path {
        /// "area 0180" or "border 2".
        owner: String,
        /// Its beginning.
        excerpt: String,
    },
    /// The view box has no extent or is not finite.
    #[error("the map's view box must be four finite numbers with a positive width and height")]
    ViewBox,
    /// A link leads neither within the site nor to http(s).
    #[error("the link of area {code} must begin with \"/\", \"?\", \"#\" or \"http\", but is \"{href}\"")]
    Link {
        /// The area's code.
        code: String,
        /// The link as it came.
        href: String,
    },
    /// An area has a class that the ramp does not have.
    #[error(
        "area {code} is in class {class}, but the ramp has {classes}: compute classes and ramp from the same limits"
    )]
    Class {
        /// The area's code.
        code: String,
        /// Its class, counted from 0.
        class: usize,
        /// The ramp's number of classes.
        classes: usize,
    },
}

/// The number, if it is one that can be drawn: finite and smaller than 10¹⁵ either way.
fn drawable(value: Option<f64>) -> Option<f64> {
    value.filter(|number| number.is_finite() && number.abs() < 1e15)
}
