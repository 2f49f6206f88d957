//! The table behind a figure: what people read, and the exact numbers that downloads give.

use charts::NumberFormat;
use cube::{Observation, Status};
use formats::delimited::{self, Delimited, Value as Exact};
use serde_json::{Value, json};

use crate::words::Words;

/// A table with a header row and a label at the start of each row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    pub caption: String,
    /// Label of the first column, then of each other.
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// The area's code, where the row is about one.
    pub code: Option<String>,
    pub label: String,
    /// The page of what the row is about.
    pub href: Option<String>,
    pub cells: Vec<Cell>,
    /// The row of the page's own place.
    pub emphasis: bool,
}

/// A cell: as read and, for a number, exact.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub text: String,
    pub number: Option<f64>,
    pub kind: Kind,
    /// Why there is a number or none.
    pub status: Status,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Number,
    Text,
    Missing,
}

impl Cell {
    pub fn number(text: impl Into<String>, number: f64) -> Self {
        Self { text: text.into(), number: Some(number), kind: Kind::Number, status: Status::Normal }
    }

    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: None, kind: Kind::Text, status: Status::Normal }
    }

    pub fn missing(reason: impl Into<String>) -> Self {
        Self { text: reason.into(), number: None, kind: Kind::Missing, status: Status::Missing }
    }

    /// An observation as it is read: with its unit, marked where it is unreliable, or in words why there is none.
    pub fn of(observation: Observation, format: &NumberFormat, words: &Words) -> Self {
        let cell = match (observation.value(), observation.status) {
            (Some(value), Status::Unreliable) => {
                Self::number(format!("{}{}", format.value(value), words.t("unreliable-mark")), value)
            }
            (Some(value), _) => Self::number(format.value(value), value),
            (None, Status::Confidential) => Self::missing(words.t("confidential")),
            (None, Status::NotApplicable) => Self::missing(words.t("not-applicable")),
            (None, _) => Self::missing(words.t("missing")),
        };
        Self { status: observation.status, ..cell }
    }

    /// The class of the cell in the page's style.
    pub fn class(&self) -> &'static str {
        match self.kind {
            Kind::Number => "",
            Kind::Text => "text",
            Kind::Missing => "missing",
        }
    }
}

impl Table {
    /// Whether a value is marked as unreliable.
    pub fn has_unreliable(&self) -> bool {
        self.rows.iter().flat_map(|r| &r.cells).any(|c| c.status == Status::Unreliable)
    }

    /// The table as CSV, with the code of the area first where rows have one and the edition last.
    pub fn csv(&self, edition: &str, style: Delimited) -> String {
        let coded = self.rows.iter().any(|r| r.code.is_some());
        let header = coded.then(|| "code".to_owned()).into_iter().chain(self.columns.iter().cloned());
        let header: Vec<String> = header.chain(["edition".to_owned()]).collect();
        let rows = self.rows.iter().map(|row| {
            let code = coded.then(|| Exact::Text(row.code.clone().unwrap_or_default()));
            let label = Exact::Text(row.label.clone());
            let cells = row.cells.iter().map(|cell| match (cell.kind, cell.number) {
                (Kind::Number, Some(number)) => Exact::Number(number),
                (Kind::Text, _) => Exact::Text(cell.text.clone()),
                // The symbol of statistical tables, so that withheld is not read as missing.
                _ => cell.status.symbol().map_or(Exact::Empty, Exact::from),
            });
            code.into_iter().chain([label]).chain(cells).chain([Exact::Text(edition.to_owned())]).collect::<Vec<_>>()
        });
        delimited::write(&header, rows, style)
    }

    /// The table as JSON: columns, and rows with exact numbers.
    pub fn json(&self) -> Value {
        let cell = |cell: &Cell| match (cell.kind, cell.number) {
            (Kind::Number, Some(number)) => json!(number),
            (Kind::Text, _) => json!(cell.text),
            _ => Value::Null,
        };
        let rows: Vec<Value> = self
            .rows
            .iter()
            .map(
                |r| json!({ "code": r.code, "label": r.label, "values": r.cells.iter().map(cell).collect::<Vec<_>>() }),
            )
            .collect();
        json!({ "caption": self.caption, "columns": self.columns, "rows": rows })
    }
}
