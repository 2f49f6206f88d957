//! Delimited text to lines of cells, strict about quotes.
//!
//! Stricter than general CSV readers: a quote that is never closed would swallow the rest of a table without a
//! word, so it is an error that names the row where the quote opened.

use std::borrow::Cow;
use std::path::Path;

use crate::{Error, Fault};

/// A line of the table; a quoted cell may make it span several lines of the file.
#[derive(Debug, PartialEq)]
pub(crate) struct Line {
    /// The number of the first line of the file it stands on, from 1.
    pub number: usize,
    /// The cells without their quotes. A blank line has one empty cell.
    pub cells: Vec<String>,
}

impl Line {
    /// Whether nothing stands in any cell.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.trim().is_empty())
    }
}

/// The delimiter of a text: the one under which most of the first lines have the same number (two or more) of
/// cells; if equal, semicolon before tab before comma, for a comma may be a decimal comma.
pub(crate) fn delimiter(text: &str) -> u8 {
    let mut best = (0, b',');
    for candidate in [b';', b'\t', b','] {
        let mut widths: Vec<usize> = cell_counts(text, candidate).into_iter().filter(|count| *count > 1).collect();
        widths.sort_unstable();
        let alike = widths.chunk_by(|a, b| a == b).map(<[usize]>::len).max().unwrap_or(0);
        if alike > best.0 {
            best = (alike, candidate);
        }
    }
    best.1
}

/// The number of cells of each of the first hundred lines, quotes respected.
fn cell_counts(text: &str, delimiter: u8) -> Vec<usize> {
    let mut counts = Vec::new();
    let (mut quoted, mut count) = (false, 1);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => {
                counts.push(count);
                count = 1;
                if counts.len() == 100 {
                    return counts;
                }
            }
            _ if byte == delimiter && !quoted => count += 1,
            _ => {}
        }
    }
    counts.push(count);
    counts
}

/// The delimiters under which every one of the first lines, blank ones aside, has the same number (two or more) of cells.
pub(crate) fn delimiters_that_fit(text: &str) -> Vec<u8> {
    let fits = |candidate: &u8| {
        let counts = cell_counts(text, *candidate);
        // A blank line, such as the last, has one cell under any delimiter.
        let mut lines = counts.iter().zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
        let first = lines.next().map_or(1, |(count, _)| *count);
        first > 1 && lines.all(|(count, _)| *count == first)
    };
    [b';', b'\t', b',', b'|'].into_iter().filter(fits).collect()
}

/// All lines of a text.
///
/// # Errors
/// [`Fault::Layout`] for a quote that is not closed, or closed in the middle of a cell.
pub(crate) fn split(text: &str, delimiter: u8, file: &Path) -> Result<Vec<Line>, Error> {
    let mut lines = Vec::new();
    each_line(text, delimiter, file, |number, cells| {
        lines.push(Line { number, cells: cells.iter().map(|cell| cell.as_ref().to_owned()).collect() });
        Ok::<(), Error>(())
    })?;
    Ok(lines)
}

/// Calls `visit` with the number and the cells of every line of a text, one after the other; stops at its first error.
///
/// # Errors
/// As [`split`], and those of `visit`.
pub(crate) fn each_line<E: From<Error>>(
    text: &str,
    delimiter: u8,
    file: &Path,
    mut visit: impl FnMut(usize, &[Cow<'_, str>]) -> Result<(), E>,
) -> Result<(), E> {
    let bytes = text.as_bytes();
    let mut cells: Vec<Cow<'_, str>> = Vec::new();
    let (mut at, mut number) = (0, 1);
    while at < bytes.len() {
        cells.clear();
        loop {
            let (cell, next) = if bytes.get(at) == Some(&b'"') {
                let (cell, next) = quoted(text, at, delimiter).map_err(|what| {
                    let row = number + newlines(&cells);
                    Error::new(Fault::Layout, file, format!("row {row}"), what)
                })?;
                (Cow::Owned(cell), next)
            } else {
                let end = plain_end(bytes, at, delimiter);
                (Cow::Borrowed(&text[at..end]), end)
            };
            cells.push(cell);
            at = next;
            if bytes.get(at) == Some(&delimiter) {
                at += 1;
                continue;
            }
            break;
        }
        at = past_line_end(bytes, at);
        visit(number, &cells)?;
        number += 1 + newlines(&cells);
    }
    Ok(())
}

/// Behind the line end at `at`: some exports end their lines with CR CR LF, which is one end and not two.
fn past_line_end(bytes: &[u8], at: usize) -> usize {
    let returns = returns_at(bytes, at);
    match bytes.get(at + returns) {
        Some(b'\n') => at + returns + 1,
        _ => at + returns.min(1),
    }
}

/// How many carriage returns stand in a row at `at`.
fn returns_at(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|b| **b == b'\r').count()
}

/// The line ends inside cells, which only quoted ones can have.
fn newlines(cells: &[Cow<'_, str>]) -> usize {
    let quoted = cells.iter().filter(|cell| matches!(cell, Cow::Owned(_)));
    quoted.map(|cell| cell.matches('\n').count()).sum()
}

/// Where a cell without quotes ends: at a delimiter, at the line's end or at the text's.
fn plain_end(bytes: &[u8], at: usize, delimiter: u8) -> usize {
    let stops = |i: usize| {
        bytes[i] == delimiter
            || bytes[i] == b'\n'
            || (bytes[i] == b'\r' && matches!(bytes.get(i + returns_at(bytes, i)), None | Some(b'\n')))
    };
    (at..bytes.len()).find(|i| stops(*i)).unwrap_or(bytes.len())
}

/// The content of the quoted cell that opens at `at`, and where the delimiter or line end after it stands.
fn quoted(text: &str, at: usize, delimiter: u8) -> Result<(String, usize), String> {
    let bytes = text.as_bytes();
    let mut cell = String::new();
    let mut from = at + 1;
    loop {
        let Some(length) = text[from..].find('"') else {
            return Err("a quotation mark opens here and is never closed".to_owned());
        };
        cell.push_str(&text[from..from + length]);
        from += length + 1;
        if bytes.get(from) == Some(&b'"') {
            cell.push('"');
            from += 1;
            continue;
        }
        let blanks = bytes[from..].iter().take_while(|b| **b == b' ').count();
        return match bytes.get(from + blanks) {
            None | Some(b'\n' | b'\r') => Ok((cell, from + blanks)),
            Some(next) if *next == delimiter => Ok((cell, from + blanks)),
            Some(_) => Err("a quotation mark opens here and is closed in the middle of a cell".to_owned()),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, delimiter: u8) -> Vec<(usize, Vec<String>)> {
        let lines = split(text, delimiter, Path::new("a.csv")).unwrap();
        lines.into_iter().map(|l| (l.number, l.cells)).collect()
    }

    fn row(number: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (number, cells.iter().map(|c| (*c).to_owned()).collect())
    }

    #[test]
    fn quotes_blank_lines_and_line_ends() {
        let text = "a,\"b,1\"\r\n\r\n\"two\nlines\",\"say \"\"hej\"\"\"\nlast,";
        let expected =
            [row(1, &["a", "b,1"]), row(2, &[""]), row(3, &["two\nlines", "say \"hej\""]), row(5, &["last", ""])];
        assert_eq!(cells(text, b','), expected);
    }

    #[test]
    fn an_unclosed_quote_names_its_row() {
        let error = split("a,b\nc,\"d\ne,f\n", b',', Path::new("a.csv")).unwrap_err();
        assert_eq!(error.to_string(), "a.csv: row 2: a quotation mark opens here and is never closed");
        let swallowed = split("a,b\nc,\"d\n\"e\",f\n", b',', Path::new("a.csv")).unwrap_err();
        assert_eq!((swallowed.fault, swallowed.place.as_str()), (Fault::Layout, "row 2"));
    }

    #[test]
    fn the_delimiter_is_not_a_decimal_comma() {
        assert_eq!(delimiter("\"Folkmängd efter region, år\"\n\n;2022\n0114;1,5\n0115;2,5\n"), b';');
        assert_eq!(delimiter(",2022\nA (B),4\nC (D),5\n,\n\"note; with; more\",\n"), b',');
        assert_eq!(delimiter("region\t2022\n0114\t1,5\n"), b'\t');
        assert_eq!(delimiter("one\n"), b',');
    }

    #[test]
    fn a_line_end_of_three_characters_is_one_line_end() {
        let text = "\"a\",b\r\r\n\"c\",\"d\"\r\r\ne,f\r\r\n";
        let lines = split(text, b',', Path::new("a.csv")).unwrap();
        let found: Vec<_> = lines.iter().map(|l| (l.number, l.cells.join("|"))).collect();
        assert_eq!(found[..3], [(1, "a|b".to_owned()), (2, "c|d".to_owned()), (3, "e|f".to_owned())]);
    }
}
