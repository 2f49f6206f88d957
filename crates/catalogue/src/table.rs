//! Source tables: which export, which columns, at which level, how protected.

use cube::Text;
use serde::{Deserialize, Serialize};

use crate::{Level, Query, Unit};

/// The service that publishes a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// Statistics Sweden's Statistical Database.
    Scb,
    /// Kolada, the municipalities' and regions' database of key figures.
    Kolada,
    /// Whoever made the edition, by a description of data of their own ([`own`](crate::own)); never in `tables.toml`.
    Own,
}

/// What a table's columns hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableKind {
    /// Counts: they add up over areas, within what the protection allows.
    Counts,
    /// Published statistics (medians, means, percentages, types): they do not add up.
    Statistics,
}

/// How a table's rows name their areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaKey {
    /// By the area's code.
    Code,
    /// By "Municipality (name of the RegSO)", without a code.
    Name,
}

/// How a table protects individuals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protection {
    /// The source states no protection.
    None,
    /// Small cells are adjusted by the source; parts may differ from their total by a few.
    Perturbed,
    /// Small cells are left out.
    Suppressed,
    /// Cells are rounded.
    Rounded,
    /// Every cell carries noise by the Cell Key Method.
    CellKey,
    /// Different figures of the table are protected in different ways, or it is not known how.
    Unknown,
}

/// From which period on a table protects individuals in another way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProtectionFrom {
    /// The first period.
    pub period: String,
    /// How from then on.
    pub kind: Protection,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Kebab-case id, unique within the table. Formulas name columns by it.
    pub id: String,
    /// The export's own header labels of the column, top to bottom, without the period, without blanks at the ends.
    ///
    /// In a flat CSV they are the row's descriptions after the region. A column of the export matches when it
    /// carries all of these labels, each as often as it stands here; exactly one column must match per period.
    /// Empty where the export has one column only.
    pub label: Vec<String>,
    /// The codes of the categories by which a service knows the column, one a variable; without them the labels say it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// Whether an export or a service may lack the column; its cells are then missing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// The name for people.
    pub name: Text,
    /// The unit where it is not the table's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
}

/// A table of a source, as exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Kebab-case id.
    pub id: String,
    /// The title for people.
    pub title: Text,
    /// Who publishes it.
    pub service: Service,
    /// Statistics Sweden's "Intern referenskod", by which an export is recognised whatever its file is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The export's file name, where it carries no reference code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// How the table is asked of its service, one query a boundary edition or a table of the service that goes on where
    /// another ends; without any the table comes as a file only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query: Vec<Query>,
    /// The level at which the figures are published.
    pub level: Level,
    /// The boundary edition of the areas, e.g. "deso-2018", where the level has editions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundaries: Option<String>,
    /// How the rows name their areas.
    pub areas: AreaKey,
    /// The base population.
    pub base: Text,
    /// Counts or statistics.
    pub kind: TableKind,
    /// The unit of the columns that name none.
    pub unit: Unit,
    /// The columns in the order of the export. Empty for Kolada, whose key figures are named by the indicators.
    pub columns: Vec<Column>,
    /// The column that holds the published total, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// The column that weighs the statistics when they are averaged over areas, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    /// How individuals are protected.
    pub protection: Protection,
    /// Later changes of it, oldest first.
    #[serde(rename = "protection-from", default, skip_serializing_if = "Vec::is_empty")]
    pub protection_from: Vec<ProtectionFrom>,
    /// What a reader of the figures has to know.
    pub notes: Text,
    /// The licence, e.g. "CC0".
    pub licence: String,
    /// The words to state as source, e.g. "Källa: SCB".
    pub credit: Text,
}

impl Table {
    /// The column of an id, if the table has it.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// How individuals are protected in a period.
    pub fn protection_in(&self, period: &str) -> Protection {
        let later = self.protection_from.iter().rev().find(|later| later.period.as_str() <= period);
        later.map_or(self.protection, |later| later.kind)
    }

    /// The unit of a column: its own, or else the table's.
    pub fn unit_of(&self, column: &Column) -> Unit {
        column.unit.unwrap_or(self.unit)
    }
}

/// An agency or survey behind figures that Kolada passes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Kebab-case id.
    pub id: String,
    /// The name for people.
    pub name: Text,
}
