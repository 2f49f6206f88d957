//! A series: one figure for all areas of a level over periods, with its place in the store and its origin.

use std::collections::BTreeMap;
use std::fmt;

use cube::Text;
use geography::Level;
use serde::{Deserialize, Serialize};

use crate::material::Provenance;
use crate::store::values::{Shape, Slice};

/// Women, men or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
pub enum Sex {
    /// Both (totalt).
    #[default]
    T,
    /// Women (kvinnor).
    K,
    /// Men (män).
    M,
}

impl Sex {
    /// All, both first.
    pub const ALL: [Self; 3] = [Self::T, Self::K, Self::M];

    /// The letter used in files, addresses and the API.
    pub fn id(self) -> &'static str {
        match self {
            Self::T => "T",
            Self::K => "K",
            Self::M => "M",
        }
    }

    /// The sex with this letter.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sex| sex.id() == id)
    }
}

/// What names a series.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SeriesKey {
    /// The indicator's id; `table:<table>:<column>` for a source table's column; `measure:<measure>:<split>:<unit>`
    /// for a segregation measure; `harmonised:<indicator>` for earlier figures carried over to later boundaries.
    pub id: String,
    /// The level of the areas that have the figure.
    pub level: Level,
    /// Whom it is about.
    pub sex: Sex,
}

impl SeriesKey {
    /// The figure for both sexes.
    pub fn new(id: impl Into<String>, level: Level) -> Self {
        Self { id: id.into(), level, sex: Sex::T }
    }

    /// A column of a source table.
    pub fn column(table: &str, column: &str, level: Level) -> Self {
        Self::new(format!("table:{table}:{column}"), level)
    }

    /// A segregation measure of places at `level`, computed from areas of the level `unit`.
    pub fn measure(measure: &str, split: &str, unit: Level, level: Level) -> Self {
        Self::new(format!("measure:{measure}:{split}:{}", unit.id()), level)
    }
}

impl fmt::Display for SeriesKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, {})", self.id, self.level.id(), self.sex.id())
    }
}

/// How a figure came to be: never mixed, always shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// As its agency published it.
    Published,
    /// Computed here from published figures.
    Computed,
    /// Computed here as a stand-in for something official.
    Proxy,
}

impl Nature {
    /// The id used in files and the API.
    pub fn id(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Computed => "computed",
            Self::Proxy => "proxy",
        }
    }
}

/// Where a series comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Published, computed or proxy.
    pub nature: Nature,
    /// The formula, over table columns.
    pub formula: String,
    /// The source tables, by their ids in the catalogue, with provenance.
    pub tables: Vec<(String, Provenance)>,
    /// What readers must know about this very series.
    pub note: Option<Text>,
}

/// A series in the index of an edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeriesInfo {
    /// Its name.
    pub key: SeriesKey,
    /// Its periods, oldest first.
    pub periods: Vec<String>,
    /// Where its values lie.
    pub shape: Shape,
    /// Position of its origin among the edition's origins, one a period (a series may change source).
    pub origins: Vec<usize>,
    /// The boundary edition that each period stands on, where the level has several and the sources tell.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub boundaries: BTreeMap<String, String>,
    /// Why cells that carry no value carry none, where there is more to say than the status:
    /// (period, area) → code of the reason.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", with = "reasons")]
    pub reasons: BTreeMap<(usize, usize), String>,
}

impl SeriesInfo {
    /// The position of a period.
    pub fn period(&self, period: &str) -> Option<usize> {
        self.periods.iter().position(|p| p == period)
    }

    /// The boundary edition that a period stands on.
    pub fn boundary(&self, period: &str) -> Option<&str> {
        self.boundaries.get(period).map(String::as_str)
    }

    /// The periods that stand on another boundary edition than the one before: that edition, the period and its own.
    pub fn passages(&self) -> Vec<(&str, &str, &str)> {
        let known: Vec<(&str, &str)> =
            self.periods.iter().filter_map(|period| Some((self.boundary(period)?, period.as_str()))).collect();
        known.windows(2).filter(|pair| pair[0].0 != pair[1].0).map(|pair| (pair[0].0, pair[1].1, pair[1].0)).collect()
    }

    /// The newest period.
    pub fn newest(&self) -> Option<&str> {
        self.periods.last().map(String::as_str)
    }
}

/// JSON has no pairs as keys, so the reasons are written as a list.
mod reasons {
    use super::BTreeMap;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    type Reasons = BTreeMap<(usize, usize), String>;

    pub fn serialize<S: Serializer>(reasons: &Reasons, serializer: S) -> Result<S::Ok, S::Error> {
        reasons.iter().map(|((p, a), r)| (p, a, r)).collect::<Vec<_>>().serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reasons, D::Error> {
        let list = Vec::<(usize, usize, String)>::deserialize(deserializer)?;
        Ok(list.into_iter().map(|(p, a, r)| ((p, a), r)).collect())
    }
}

/// A series just computed, not yet stored.
#[derive(Debug, Clone)]
pub(crate) struct Computed {
    pub key: SeriesKey,
    /// One a period, oldest first.
    pub periods: Vec<Period>,
}

/// One period of a computed series.
#[derive(Debug, Clone)]
pub(crate) struct Period {
    pub period: String,
    pub slice: Slice,
    pub origin: Origin,
    pub reasons: BTreeMap<usize, String>,
}
