//! Group splits: a focus group against everyone else, for measures of segregation.

use cube::Text;
use serde::{Deserialize, Serialize};

use crate::Term;

/// Which columns of a table make up the two groups. The table's level is the unit on which measures are computed
/// and may be aggregated to coarser units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum SplitSource {
    /// Both groups from published counts.
    Counts {
        /// The table's id.
        table: String,
        /// The columns whose sum is the focus group.
        focus: Vec<Term>,
        /// The columns whose sum is the rest.
        rest: Vec<Term>,
    },
    /// The focus group is a published percentage of the table's weight. The rest is another published percentage of it,
    /// or, where none is named, what remains of the weight.
    Percent {
        /// The table's id; it has a weight.
        table: String,
        /// The column that holds the percentage, 0–100.
        percent: String,
        /// The column that holds the percentage of the rest, where the two groups are not the whole population.
        rest: Option<String>,
    },
}

impl SplitSource {
    /// The table's id.
    pub fn table(&self) -> &str {
        match self {
            Self::Counts { table, .. } | Self::Percent { table, .. } => table,
        }
    }
}

/// A split of a population into a focus group and the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// Kebab-case id.
    pub id: String,
    /// The name of the split, as in a heading.
    pub name: Text,
    /// The focus group, as after "share of" or "among".
    pub focus: Text,
    /// Everyone else in the split.
    pub rest: Text,
    /// Who belongs where, and who is left out.
    pub definition: Text,
    /// What measures on this split cannot say.
    pub caveats: Text,
    /// What the dissimilarity *D* of this split is called where it has a name of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dissimilarity: Option<Text>,
    /// Whether the counts are approximate, made from published percentages.
    pub approximate: bool,
    /// Sources in order of preference: for each unit and period the first that has values.
    pub sources: Vec<SplitSource>,
}

/// A split's source as written in TOML and JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    table: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    focus: Vec<Term>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rest: Vec<Term>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    percent: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rest_percent: Option<String>,
}

impl TryFrom<Written> for SplitSource {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { table, focus, rest, percent, rest_percent } = written;
        match (focus.is_empty(), rest.is_empty(), percent, rest_percent) {
            (false, false, None, None) => Ok(Self::Counts { table, focus, rest }),
            (true, true, Some(percent), rest) => Ok(Self::Percent { table, percent, rest }),
            _ => Err("a split's source names a table and either focus and rest, or percent and, where the groups are \
                      not the whole population, rest-percent"
                .to_owned()),
        }
    }
}

impl From<SplitSource> for Written {
    fn from(source: SplitSource) -> Self {
        match source {
            SplitSource::Counts { table, focus, rest } => {
                Self { table, focus, rest, percent: None, rest_percent: None }
            }
            SplitSource::Percent { table, percent, rest } => {
                Self { table, focus: Vec::new(), rest: Vec::new(), percent: Some(percent), rest_percent: rest }
            }
        }
    }
}
