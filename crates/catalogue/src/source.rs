//! Where an indicator's figures come from, and by which formula.

use serde::{Deserialize, Serialize};

use crate::{Level, Service};

/// A column of a sum, added or subtracted. Written `"sweden"` or `"-sweden"`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Term {
    /// The column's id in the table.
    pub column: String,
    /// Whether the column is subtracted: only from its own table's published total, to get everyone else.
    pub minus: bool,
}

impl Term {
    /// +1 or −1.
    pub fn sign(&self) -> f64 {
        if self.minus { -1.0 } else { 1.0 }
    }
}

impl From<String> for Term {
    fn from(written: String) -> Self {
        match written.strip_prefix('-') {
            Some(column) => Self { column: column.to_owned(), minus: true },
            None => Self { column: written, minus: false },
        }
    }
}

impl From<Term> for String {
    fn from(term: Term) -> Self {
        if term.minus { format!("-{}", term.column) } else { term.column }
    }
}

/// One source of an indicator, with the levels for which it is used.
///
/// An indicator lists its sources in order of preference. For each level, period and sex the first source counts
/// that has a value there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Source {
    /// A share in per cent: 100 × Σ numerator ÷ Σ denominator, both summed over the table's areas within an area.
    Share {
        /// The table's id.
        table: String,
        /// The columns whose sum is the numerator.
        numerator: Vec<Term>,
        /// The columns whose sum is the denominator.
        denominator: Vec<Term>,
        /// The levels, coarse to fine.
        levels: Vec<Level>,
    },
    /// A number: the sum of columns, summed over the table's areas within an area.
    Count {
        /// The table's id.
        table: String,
        /// The columns to sum.
        columns: Vec<Term>,
        /// The levels, coarse to fine.
        levels: Vec<Level>,
    },
    /// A published statistic, as it is; over areas averaged by the table's weight or not at all
    /// (see [`Aggregate`](crate::Aggregate)).
    Value {
        /// The table's id.
        table: String,
        /// The column that holds the statistic.
        column: String,
        /// The levels, coarse to fine.
        levels: Vec<Level>,
    },
    /// A key figure of Kolada, as published, times `factor`. Never averaged or summed over areas.
    Kolada {
        /// The key figure's id in Kolada.
        kpi: String,
        /// What the published value is multiplied by to have the indicator's unit (kronor to thousands: 0.001).
        factor: f64,
        /// The agencies behind the figure, see [`Catalogue::agency`](crate::Catalogue::agency).
        origin: Vec<String>,
        /// The levels, coarse to fine.
        levels: Vec<Level>,
    },
}

impl Source {
    /// The service that publishes the figures.
    pub fn service(&self) -> Service {
        match self {
            Self::Kolada { .. } => Service::Kolada,
            _ => Service::Scb,
        }
    }

    /// The source table's id; `None` for Kolada.
    pub fn table(&self) -> Option<&str> {
        match self {
            Self::Share { table, .. } | Self::Count { table, .. } | Self::Value { table, .. } => Some(table),
            Self::Kolada { .. } => None,
        }
    }

    /// The levels for which the source is used, coarse to fine.
    pub fn levels(&self) -> &[Level] {
        match self {
            Self::Share { levels, .. }
            | Self::Count { levels, .. }
            | Self::Value { levels, .. }
            | Self::Kolada { levels, .. } => levels,
        }
    }

    /// Every column that the formula names, with the key under which it names it.
    pub(crate) fn columns(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::Share { numerator, denominator, .. } => numerator
                .iter()
                .map(|term| ("numerator", term.column.as_str()))
                .chain(denominator.iter().map(|term| ("denominator", term.column.as_str())))
                .collect(),
            Self::Count { columns, .. } => columns.iter().map(|term| ("count", term.column.as_str())).collect(),
            Self::Value { column, .. } => vec![("value", column.as_str())],
            Self::Kolada { .. } => Vec::new(),
        }
    }
}

/// A source as written in TOML and JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    service: Service,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    table: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    numerator: Vec<Term>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    denominator: Vec<Term>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    count: Vec<Term>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kpi: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    factor: Option<f64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    origin: Vec<String>,
    levels: Vec<Level>,
}

const SCB_FORMS: &str = "a source from SCB names a table and either numerator and denominator, or count, or value; \
                         nothing else beside service and levels";
const KOLADA_FORM: &str =
    "a source from Kolada names kpi, origin and levels, and factor where the unit changes; nothing else";

impl TryFrom<Written> for Source {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { service, table, numerator, denominator, count, value, kpi, factor, origin, levels } = written;
        if service == Service::Own {
            return Err("a source is \"scb\" or \"kolada\"; own data stand beside the indicators".to_owned());
        }
        if service == Service::Kolada {
            let formula = table.is_some() || value.is_some();
            let terms = !numerator.is_empty() || !denominator.is_empty() || !count.is_empty();
            return match kpi {
                Some(kpi) if !formula && !terms => {
                    Ok(Self::Kolada { kpi, factor: factor.unwrap_or(1.0), origin, levels })
                }
                _ => Err(KOLADA_FORM.to_owned()),
            };
        }
        let table = match (table, kpi, factor, origin.is_empty()) {
            (Some(table), None, None, true) => table,
            _ => return Err(SCB_FORMS.to_owned()),
        };
        match (numerator.is_empty(), denominator.is_empty(), count.is_empty(), value) {
            (false, false, true, None) => Ok(Self::Share { table, numerator, denominator, levels }),
            (true, true, false, None) => Ok(Self::Count { table, columns: count, levels }),
            (true, true, true, Some(column)) => Ok(Self::Value { table, column, levels }),
            _ => Err(SCB_FORMS.to_owned()),
        }
    }
}

impl From<Source> for Written {
    fn from(source: Source) -> Self {
        let mut written = Self {
            service: source.service(),
            table: source.table().map(str::to_owned),
            numerator: Vec::new(),
            denominator: Vec::new(),
            count: Vec::new(),
            value: None,
            kpi: None,
            factor: None,
            origin: Vec::new(),
            levels: source.levels().to_vec(),
        };
        match source {
            Source::Share { numerator, denominator, .. } => {
                (written.numerator, written.denominator) = (numerator, denominator);
            }
            Source::Count { columns, .. } => written.count = columns,
            Source::Value { column, .. } => written.value = Some(column),
            Source::Kolada { kpi, factor, origin, .. } => {
                written.kpi = Some(kpi);
                written.factor = Some(factor).filter(|factor| *factor != 1.0);
                written.origin = origin;
            }
        }
        written
    }
}
