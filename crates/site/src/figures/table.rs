//! The table behind a figure: what people read, and the exact numbers that downloads give.

use formats::delimited::{self, Delimited, Value as Exact};
use serde_json::{Value, json};

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
        Self { text: text.into(), number: Some(number), kind: Kind::Number }
    }

    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: None, kind: Kind::Text }
    }

    pub fn missing(reason: impl Into<String>) -> Self {
        Self { text: reason.into(), number: None, kind: Kind::Missing }
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
    /// The table as CSV, with the code of the area first where rows have one.
    pub fn csv(&self, style: Delimited) -> String {
        let coded = self.rows.iter().any(|r| r.code.is_some());
        let header: Vec<String> =
            coded.then(|| "code".to_owned()).into_iter().chain(self.columns.iter().cloned()).collect();
        let rows = self.rows.iter().map(|row| {
            let code = coded.then(|| Exact::Text(row.code.clone().unwrap_or_default()));
            let label = Exact::Text(row.label.clone());
            let cells = row.cells.iter().map(|cell| match (cell.kind, cell.number) {
                (Kind::Number, Some(number)) => Exact::Number(number),
                (Kind::Text, _) => Exact::Text(cell.text.clone()),
                _ => Exact::Empty,
            });
            code.into_iter().chain([label]).chain(cells).collect::<Vec<_>>()
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
            .map(|r| json!({ "code": r.code, "label": r.label, "values": r.cells.iter().map(cell).collect::<Vec<_>>() }))
            .collect();
        json!({ "caption": self.caption, "columns": self.columns, "rows": rows })
    }
}
