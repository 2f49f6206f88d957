//! A report for people: aligned, rounded, empty columns left out.

use crate::{Report, Row};

/// The report as a text table: a line about the file, the rows, and below them what else is to be said.
///
/// Values have four decimals, probabilities three, persons thin groups of thousands. Columns that no row fills are left
/// out; an empty value has its reason in the last column.
#[must_use]
pub fn table(report: &Report) -> String {
    let mut text = format!(
        "{}: {} {}, {} groups, {} {}\n\n",
        report.file,
        grouped(report.areas as f64),
        if report.areas == 1 { "area" } else { "areas" },
        report.groups.len(),
        grouped(report.persons),
        if report.persons == 1.0 { "person" } else { "persons" },
    );
    let columns = columns(report);
    let widths: Vec<usize> =
        columns.iter().map(|column| column.cells.iter().map(|c| width(c)).max().unwrap_or(0)).collect();
    for row in 0..=report.rows.len() {
        let mut line = String::new();
        for (column, width_of_all) in columns.iter().zip(&widths) {
            let cell = &column.cells[row];
            let blanks = " ".repeat(width_of_all - width(cell));
            let parts = if column.right { [blanks.as_str(), cell] } else { [cell.as_str(), &blanks] };
            line.push_str(&parts.concat());
            line.push_str("  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    if !report.remarks.is_empty() {
        text.push('\n');
    }
    for remark in &report.remarks {
        text.push_str(&format!("note: {remark}\n"));
    }
    text
}

/// The letters of a cell; wide scripts are not told apart.
fn width(cell: &str) -> usize {
    cell.chars().count()
}

/// A column: its name, then a cell a row.
struct Column {
    cells: Vec<String>,
    right: bool,
}

fn columns(report: &Report) -> Vec<Column> {
    let column = |name: &str, right: bool, cell: &dyn Fn(&Row) -> String| Column {
        cells: std::iter::once(name.to_owned()).chain(report.rows.iter().map(|row| flat(&cell(row)))).collect(),
        right,
    };
    // What is drawn by lot has no digits below those that are shown.
    let number = |value: Option<f64>| value.map_or_else(String::new, drawn);
    let own = [
        "measure",
        "focus",
        "value",
        "low",
        "high",
        "corrected",
        "expected",
        "p(chance)",
        "areas",
        "empty",
        "persons",
        "note",
    ];
    let by_headers = super::by_headers(report, &own);
    let mut columns: Vec<Column> =
        by_headers.iter().enumerate().map(|(at, name)| column(name, false, &|row| row.by[at].clone())).collect();
    let by = columns.len();
    columns.push(column("measure", false, &|row| row.measure.to_owned()));
    columns.push(column("focus", false, &|row| row.focus.clone().unwrap_or_default()));
    columns.push(column("value", true, &|row| row.value.map_or_else(|| "–".to_owned(), rounded)));
    columns.push(column("low", true, &|row| number(row.low)));
    columns.push(column("high", true, &|row| number(row.high)));
    columns.push(column("corrected", true, &|row| number(row.corrected)));
    columns.push(column("expected", true, &|row| number(row.expected)));
    columns.push(column("p(chance)", true, &|row| row.p_chance.map_or_else(String::new, probability)));
    columns.push(column("areas", true, &|row| grouped(row.areas as f64)));
    let some_empty = report.rows.iter().any(|row| row.empty_areas > 0);
    columns
        .push(column("empty", true, &|row| if some_empty { grouped(row.empty_areas as f64) } else { String::new() }));
    columns.push(column("persons", true, &|row| grouped(row.persons)));
    columns.push(column("note", false, &|row| match row.undefined {
        Some(code) => format!("{code}: {}", row.note),
        None => row.note.clone(),
    }));
    let mut at = 0;
    columns.retain(|column| {
        at += 1;
        at <= by || column.cells[1..].iter().any(|cell| !cell.is_empty())
    });
    columns
}

/// A cell on one line, whatever the file holds.
fn flat(cell: &str) -> String {
    cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Four decimals; a value that would then look like 0 without being so has its first digits instead.
fn rounded(value: f64) -> String {
    if value != 0.0 && value.abs() < 0.000_05 { format!("{value:.1e}") } else { format!("{:.4}", value + 0.0) }
}

/// Four decimals.
fn drawn(value: f64) -> String {
    let text = format!("{value:.4}");
    if text == "-0.0000" { "0.0000".to_owned() } else { text }
}

/// The least that the draws can tell is written as what it is: at most that.
fn probability(p: f64) -> String {
    const LEAST: f64 = 0.001;
    if p <= LEAST { format!("≤{LEAST}") } else { format!("{p:.3}") }
}

/// A number of persons or areas, thousands parted by a blank; decimals of weighted counts are rounded to one.
fn grouped(number: f64) -> String {
    let text = if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.1}") };
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(w, d)| (w, Some(d)));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_read_them() {
        assert_eq!(grouped(0.0), "0");
        assert_eq!(grouped(999.0), "999");
        assert_eq!(grouped(10_551_707.0), "10 551 707");
        assert_eq!(grouped(1234.56), "1 234.6");
        assert_eq!(rounded(0.41234), "0.4123");
        assert_eq!(rounded(0.00001234), "1.2e-5");
        assert_eq!(rounded(-0.0), "0.0000");
        assert_eq!(drawn(4.2e-11), "0.0000");
        assert_eq!(drawn(-4.2e-11), "0.0000");
        assert_eq!(drawn(-0.01234), "-0.0123");
        assert_eq!(probability(0.001), "≤0.001");
        assert_eq!(probability(0.0124), "0.012");
    }
}
