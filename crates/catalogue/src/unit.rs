//! Units of figures.

use serde::{Deserialize, Serialize};

/// What a figure counts or measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Per cent, 0–100 where the whole is the base population; may exceed 100 where the caveats say so.
    Percent,
    /// Number of persons.
    Persons,
    /// Number of dwellings.
    Dwellings,
    /// Number of households.
    Households,
    /// Thousands of Swedish kronor.
    ThousandSek,
    /// Swedish kronor.
    Sek,
    /// Days.
    Days,
    /// Per 100 000 inhabitants.
    #[serde(rename = "per-100000")]
    Per100000,
    /// Per 1 000 inhabitants.
    #[serde(rename = "per-1000")]
    Per1000,
    /// Per square kilometre.
    #[serde(rename = "per-km2")]
    PerKm2,
    /// A number without a unit on a scale that the definition states.
    Index,
    /// Years.
    Years,
    /// An area type, 1–5: a category, not an amount.
    Type,
}

impl Unit {
    /// The name by which the catalogue and the interfaces call the unit.
    pub fn id(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Persons => "persons",
            Self::Dwellings => "dwellings",
            Self::Households => "households",
            Self::ThousandSek => "thousand-sek",
            Self::Sek => "sek",
            Self::Days => "days",
            Self::Per100000 => "per-100000",
            Self::Per1000 => "per-1000",
            Self::PerKm2 => "per-km2",
            Self::Index => "index",
            Self::Years => "years",
            Self::Type => "type",
        }
    }

    /// Whether figures of this unit are counts of something, so that they may be summed over areas.
    pub fn is_count(self) -> bool {
        matches!(self, Self::Persons | Self::Dwellings | Self::Households)
    }
}
