//! Tables as delimited text, for programs and for Swedish Excel.
//!
//! In: a header and rows of [`Value`]s. Out: the text. Source of the quoting: RFC 4180.
//!
//! ```
//! use formats::delimited::{Delimited, Value, write};
//!
//! let header = ["place", "share"].map(String::from);
//! let rows = [[Value::from("Stockholm"), Value::from(29.59)]];
//! assert_eq!(write(&header, rows, Delimited::Comma), "place,share\r\nStockholm,29.59\r\n");
//! ```

use cube::Observation;

/// How the text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delimited {
    /// Commas and decimal points, UTF-8: what programs expect, and safe to open in a spreadsheet.
    Comma,
    /// The same with every text exactly as it is, also one that a spreadsheet would run as a formula: for programs alone.
    Exact,
    /// Semicolons and decimal commas, UTF-8 with byte order mark: what Excel opens right in Swedish.
    SwedishExcel,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text; if a spreadsheet would run it as a formula it is written so that it does not, unless [`Delimited::Exact`].
    Text(String),
    /// A number, written with as many decimals as it has; one that is not finite is an empty cell.
    Number(f64),
    /// Nothing.
    Empty,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<Option<f64>> for Value {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

/// The number, or the symbol that tables print in its place (".." for a missing one).
impl From<Observation> for Value {
    fn from(observation: Observation) -> Self {
        match (observation.value(), observation.status.symbol()) {
            (Some(number), _) => Self::Number(number),
            (None, Some(symbol)) => Self::from(symbol),
            (None, None) => Self::Empty,
        }
    }
}

/// The table as text, lines ended by carriage return and line feed.
pub fn write<I, R>(header: &[String], rows: I, style: Delimited) -> String
where
    I: IntoIterator<Item = R>,
    R: IntoIterator<Item = Value>,
{
    let (mark, delimiter) = match style {
        Delimited::Comma | Delimited::Exact => ("", ','),
        Delimited::SwedishExcel => ("\u{FEFF}", ';'),
    };
    let mut out = mark.to_owned();
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                out.push(delimiter);
            }
            out.push_str(&cell);
        }
        out.push_str("\r\n");
    };
    line(&mut header.iter().map(|name| text(name, style, delimiter)));
    for row in rows {
        line(&mut row.into_iter().map(|value| match value {
            Value::Text(words) => text(&words, style, delimiter),
            Value::Number(number) if number.is_finite() => decimal(number, style),
            Value::Number(_) | Value::Empty => String::new(),
        }));
    }
    out
}

fn decimal(number: f64, style: Delimited) -> String {
    // Minus zero is what is left of a negative number; readers should not meet it.
    let number = if number == 0.0 { 0.0 } else { number };
    match style {
        Delimited::Comma | Delimited::Exact => number.to_string(),
        Delimited::SwedishExcel => number.to_string().replace('.', ","),
    }
}

/// A text cell. Spreadsheets run text that begins with these signs as a formula; an apostrophe before it keeps it text.
fn text(words: &str, style: Delimited, delimiter: char) -> String {
    let guard = if style != Delimited::Exact && words.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if words.contains([delimiter, '"', '\n', '\r']) || words.starts_with(' ') || words.ends_with(' ') {
        format!("\"{guard}{}\"", words.replace('"', "\"\""))
    } else {
        format!("{guard}{words}")
    }
}

#[cfg(test)]
mod tests {
    use cube::Status;

    use super::*;

    fn rows() -> Vec<Vec<Value>> {
        vec![
            vec!["Upplands Väsby; \"norra\", 1".into(), Value::from(-1234.5)],
            vec!["=1+1".into(), Observation::without(Status::Missing).into()],
            vec!["@a,b;c".into(), Value::Number(f64::NAN)],
        ]
    }

    #[test]
    fn both_styles() {
        let header = ["namn".to_owned(), "andel".to_owned()];
        let comma = "namn,andel\r\n\"Upplands Väsby; \"\"norra\"\", 1\",-1234.5\r\n'=1+1,..\r\n\"'@a,b;c\",\r\n";
        assert_eq!(write(&header, rows(), Delimited::Comma), comma);
        let excel =
            "\u{FEFF}namn;andel\r\n\"Upplands Väsby; \"\"norra\"\", 1\";-1234,5\r\n'=1+1;..\r\n\"'@a,b;c\";\r\n";
        assert_eq!(write(&header, rows(), Delimited::SwedishExcel), excel);
        let exact = "namn,andel\r\n\"Upplands Väsby; \"\"norra\"\", 1\",-1234.5\r\n=1+1,..\r\n\"@a,b;c\",\r\n";
        assert_eq!(write(&header, rows(), Delimited::Exact), exact);
    }

    #[test]
    fn numbers_are_whole_and_signed_as_they_are() {
        assert_eq!(decimal(-0.0, Delimited::Comma), "0");
        assert_eq!(decimal(10_551_707.0, Delimited::SwedishExcel), "10551707");
        assert_eq!(decimal(1e-7, Delimited::Comma), "0.0000001");
    }

    #[test]
    fn our_own_reader_reads_it_back() {
        let header = ["namn".to_owned(), "andel".to_owned()];
        for style in [Delimited::Comma, Delimited::SwedishExcel] {
            let text = write(&header, rows(), style);
            let table =
                crate::table_csv::parse(text.as_bytes(), std::path::Path::new("a.csv"), &["namn", "andel"]).unwrap();
            let first = table.rows().next().unwrap();
            assert_eq!(first.get("namn"), "Upplands Väsby; \"norra\", 1");
            assert_eq!(first.number("andel").unwrap(), Some(-1234.5));
        }
    }
}
