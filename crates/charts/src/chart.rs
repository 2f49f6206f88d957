//! A chart of any kind: what is shown on a page is given away as a file with another frame around it.

use crate::{
    BarChart, Error, FlowChart, Frame, Histogram, LineChart, MapChart, Multiples, ScatterPlot, StackedBars, StripPlot,
};

/// A chart of any kind, ready to be drawn. A map is checked when it becomes one, so that drawing cannot fail.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart(Kind);

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Bar(BarChart),
    Flow(Box<FlowChart>),
    Histogram(Histogram),
    Line(LineChart),
    Map(MapChart),
    Multiples(Multiples),
    Scatter(ScatterPlot),
    Stacked(StackedBars),
    Strip(StripPlot),
}

impl Chart {
    /// The chart as SVG.
    pub fn to_svg(&self) -> String {
        match &self.0 {
            Kind::Bar(chart) => chart.to_svg(),
            Kind::Flow(chart) => chart.to_svg(),
            Kind::Histogram(chart) => chart.to_svg(),
            Kind::Line(chart) => chart.to_svg(),
            Kind::Map(chart) => chart.to_svg().expect("a map is checked when it becomes a chart"),
            Kind::Multiples(chart) => chart.to_svg(),
            Kind::Scatter(chart) => chart.to_svg(),
            Kind::Stacked(chart) => chart.to_svg(),
            Kind::Strip(chart) => chart.to_svg(),
        }
    }

    /// What surrounds it.
    pub fn frame(&self) -> &Frame {
        match &self.0 {
            Kind::Bar(chart) => &chart.frame,
            Kind::Flow(chart) => &chart.frame,
            Kind::Histogram(chart) => &chart.frame,
            Kind::Line(chart) => &chart.frame,
            Kind::Map(chart) => &chart.frame,
            Kind::Multiples(chart) => &chart.frame,
            Kind::Scatter(chart) => &chart.frame,
            Kind::Stacked(chart) => &chart.frame,
            Kind::Strip(chart) => &chart.frame,
        }
    }

    /// The same chart with another frame: wider, with its title drawn, in fixed colours.
    pub fn framed(mut self, change: impl FnOnce(&mut Frame)) -> Self {
        change(match &mut self.0 {
            Kind::Bar(chart) => &mut chart.frame,
            Kind::Flow(chart) => &mut chart.frame,
            Kind::Histogram(chart) => &mut chart.frame,
            Kind::Line(chart) => &mut chart.frame,
            Kind::Map(chart) => &mut chart.frame,
            Kind::Multiples(chart) => &mut chart.frame,
            Kind::Scatter(chart) => &mut chart.frame,
            Kind::Stacked(chart) => &mut chart.frame,
            Kind::Strip(chart) => &mut chart.frame,
        });
        self
    }
}

impl Chart {
    /// The same chart with its whole legend in the drawing, for a file that no page says the rest of.
    pub fn with_legend(mut self) -> Self {
        if let Kind::Map(chart) = &mut self.0 {
            chart.show_legend = true;
        }
        self
    }

    /// The same chart with other links, or without those that `change` has none for: a drawing that leaves the site takes
    /// no address along that leads nowhere. An address that is no link of a page is left out.
    pub fn linked(mut self, change: impl Fn(&str) -> Option<String>) -> Self {
        if let Kind::Map(chart) = &mut self.0 {
            for area in &mut chart.areas {
                area.href = area.href.as_deref().and_then(&change).filter(|href| crate::map::leads_to_a_page(href));
            }
        }
        self
    }

    /// The same chart for where nobody can point at its parts, as in an `<img>`: a map without the links and the words of
    /// its areas, which are a third of it.
    pub fn as_picture(mut self) -> Self {
        if let Kind::Map(chart) = &mut self.0 {
            for area in &mut chart.areas {
                area.href = None;
                area.name.clear();
                area.value_text.clear();
            }
        }
        self
    }
}

impl TryFrom<MapChart> for Chart {
    type Error = Error;

    /// # Errors
    /// What [`MapChart::to_svg`] refuses.
    fn try_from(chart: MapChart) -> Result<Self, Error> {
        chart.check()?;
        Ok(Self(Kind::Map(chart)))
    }
}

macro_rules! from {
    ($($chart:ident => $kind:ident),*) => {$(
        impl From<$chart> for Chart {
            fn from(chart: $chart) -> Self {
                Self(Kind::$kind(chart))
            }
        }
    )*};
}

from!(
    BarChart => Bar, Histogram => Histogram, LineChart => Line, Multiples => Multiples, ScatterPlot => Scatter,
    StackedBars => Stacked, StripPlot => Strip
);

impl From<FlowChart> for Chart {
    fn from(chart: FlowChart) -> Self {
        Self(Kind::Flow(Box::new(chart)))
    }
}
