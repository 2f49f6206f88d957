//! A report as CSV: full precision, empty cells where there is no value.

use formats::delimited::{Delimited, Value, write};

use crate::{Report, Row};

/// The report as CSV with a header, UTF-8, decimal points. Columns: those of `--by` (as `by_…` if one has the name of a column
/// below), then `measure, focus, value, low, high, corrected, expected, p_chance, areas, empty_areas, persons, undefined, note`.
///
/// It is for programs: names stand as in the file, also those that a spreadsheet would run as a formula.
#[must_use]
pub fn csv(report: &Report) -> String {
    let own = [
        "measure",
        "focus",
        "value",
        "low",
        "high",
        "corrected",
        "expected",
        "p_chance",
        "areas",
        "empty_areas",
        "persons",
        "undefined",
        "note",
    ];
    let header: Vec<String> = super::by_headers(report, &own).into_iter().chain(own.map(str::to_owned)).collect();
    write(&header, report.rows.iter().map(cells), Delimited::Exact)
}

fn cells(row: &Row) -> Vec<Value> {
    let words = |text: &str| if text.is_empty() { Value::Empty } else { Value::from(text) };
    let mut cells: Vec<Value> = row.by.iter().map(|value| words(value)).collect();
    cells.extend([words(row.measure), words(row.focus.as_deref().unwrap_or_default())]);
    cells.extend([row.value, row.low, row.high, row.corrected, row.expected, row.p_chance].map(Value::from));
    cells.extend([row.areas as f64, row.empty_areas as f64, row.persons].map(Value::from));
    cells.extend([words(row.undefined.unwrap_or_default()), words(&row.note)]);
    cells
}
