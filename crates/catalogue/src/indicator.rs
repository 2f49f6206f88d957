//! Indicators: what a figure says, about whom, from where, by which rule.

use cube::Text;
use serde::{Deserialize, Serialize};

use crate::{Level, Source, Unit};

/// How the figures of small areas become those of larger ones. Kolada's figures are never aggregated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aggregate {
    /// Numerators and denominators are summed, then divided.
    RatioOfSums,
    /// Published statistics are averaged by the table's weight: Σ value·weight ÷ Σ weight.
    WeightedMean,
    /// Counts are summed.
    Sum,
    /// Not at all: each figure stands at the level where it was published.
    Never,
}

/// Whether more is better. `None` unless the direction is beyond dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// No verdict.
    None,
    /// A higher value is better for the persons it is about.
    HigherIsBetter,
    /// A higher value is worse for the persons it is about.
    HigherIsWorse,
}

/// A break in a series: the line is not drawn from the period before into this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// The first period after the break.
    pub period: String,
    /// What changed.
    pub note: Text,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Kebab-case id, unique in the catalogue, never reused for anything else.
    pub id: String,
    /// The id of its societal area.
    pub area: String,
    /// The name, as in a heading.
    pub name: Text,
    /// A short label for axes and legends, without unit.
    pub short: Text,
    /// What exactly is counted or measured.
    pub definition: Text,
    /// Why it matters for segregation.
    pub matters: Text,
    /// What the figure cannot say, and what to watch for.
    pub caveats: Text,
    /// The base population.
    pub population: Text,
    /// The unit.
    pub unit: Unit,
    /// Decimals to show.
    pub decimals: u8,
    /// Whether more is better.
    pub polarity: Polarity,
    /// The direction in words: "högre = …".
    pub direction: Text,
    /// Sources in order of preference: for each level, period and sex the first that has a value.
    pub sources: Vec<Source>,
    /// The rule for larger areas, for the sources that are not Kolada's.
    pub aggregate: Aggregate,
    /// Whether any source has figures for women and men.
    pub sexes: bool,
    /// About how long after its reference time a figure is published (ISO 8601 duration, months or years).
    pub lag: String,
    /// Breaks in the series, oldest first.
    pub breaks: Vec<Break>,
    /// The periods in which something was really observed, where the source repeats the figure in the periods
    /// between (elections); periods not listed are repetitions. Empty: every period is an observation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observed: Vec<String>,
}

impl Indicator {
    /// The levels for which any source has figures, coarse to fine.
    pub fn levels(&self) -> Vec<Level> {
        Level::ALL.into_iter().filter(|level| self.sources_at(*level).next().is_some()).collect()
    }

    /// The sources for a level, the preferred one first.
    pub fn sources_at(&self, level: Level) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(move |source| source.levels().contains(&level))
    }

    /// Whether a period is an observation and not the repetition of an earlier one.
    pub fn observes(&self, period: &str) -> bool {
        self.observed.is_empty() || self.observed.iter().any(|observed| observed == period)
    }
}
