//! The five levels of areas, from the country down to DeSO.

use serde::{Deserialize, Serialize};

/// A level of areas. The order runs from coarse to fine: `Country < County < Municipality < Regso < Deso`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The whole country.
    Country,
    /// Counties (län).
    County,
    /// Municipalities (kommuner).
    Municipality,
    /// Regional statistical areas (RegSO).
    Regso,
    /// Demographic statistical areas (DeSO).
    Deso,
}

impl Level {
    /// All levels, coarse to fine.
    pub const ALL: [Self; 5] = [Self::Country, Self::County, Self::Municipality, Self::Regso, Self::Deso];

    /// The name by which files, addresses and the catalogue call the level.
    pub fn id(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::County => "county",
            Self::Municipality => "municipality",
            Self::Regso => "regso",
            Self::Deso => "deso",
        }
    }

    /// The level of a name, if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.id() == id)
    }
}
