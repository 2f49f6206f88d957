//! Structural variables: by which municipalities are alike.

use cube::Text;
use serde::{Deserialize, Serialize};

use crate::Unit;

/// What a structural variable is made of, at the level of municipalities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Structure {
    /// An indicator as it is, in its newest year.
    Level {
        /// The indicator's id.
        indicator: String,
    },
    /// The change of a count in per cent, over about so many years up to the newest.
    Growth {
        /// The id of the indicator that counts.
        indicator: String,
        /// Over how many years.
        years: u8,
    },
    /// A count by square kilometre within the municipality's boundary.
    Density {
        /// The id of the indicator that counts.
        indicator: String,
    },
}

impl Structure {
    /// The id of the indicator.
    pub fn indicator(&self) -> &str {
        match self {
            Self::Level { indicator } | Self::Growth { indicator, .. } | Self::Density { indicator } => indicator,
        }
    }
}

/// What is done to a variable's values before they are standardised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transformation {
    /// Nothing.
    None,
    /// The natural logarithm: what counts is how many times as much.
    Log,
}

impl Transformation {
    /// The value that is standardised; nothing for a value that has no logarithm.
    pub fn of(self, value: f64) -> Option<f64> {
        let made = match self {
            Self::None => value,
            Self::Log => value.ln(),
        };
        made.is_finite().then_some(made)
    }
}

/// A structural variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructuralVariable {
    /// Kebab-case id.
    pub id: String,
    /// The name, as in a heading.
    pub name: Text,
    /// What exactly is compared.
    pub definition: Text,
    /// What it is made of.
    pub of: Structure,
    /// The unit of its values, before the transformation.
    pub unit: Unit,
    /// Decimals to show.
    pub decimals: u8,
    /// What is done before standardising.
    pub transformation: Transformation,
    /// How a municipality with a higher value differs: "fler invånare".
    pub higher: Text,
    /// How a municipality with a lower value differs.
    pub lower: Text,
}

/// What a variable is made of, as written in TOML and JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    indicator: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    growth: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    years: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    density: Option<String>,
}

impl TryFrom<Written> for Structure {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { indicator, growth, years, density } = written;
        match (indicator, growth, years, density) {
            (Some(indicator), None, None, None) => Ok(Self::Level { indicator }),
            (None, Some(indicator), Some(years), None) => Ok(Self::Growth { indicator, years }),
            (None, None, None, Some(indicator)) => Ok(Self::Density { indicator }),
            _ => Err("a structural variable is made of either indicator, or growth and years, or density".to_owned()),
        }
    }
}

impl From<Structure> for Written {
    fn from(structure: Structure) -> Self {
        let mut written = Self { indicator: None, growth: None, years: None, density: None };
        match structure {
            Structure::Level { indicator } => written.indicator = Some(indicator),
            Structure::Growth { indicator, years } => {
                (written.growth, written.years) = (Some(indicator), Some(years));
            }
            Structure::Density { indicator } => written.density = Some(indicator),
        }
        written
    }
}
