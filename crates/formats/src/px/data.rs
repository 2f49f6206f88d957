//! The cells of a PX file, dense or with keys.
//!
//! In: the text after `DATA=`, the shape that the header promises. Out: one observation a cell.

use std::path::Path;

use cube::{Observation, Status};

use crate::{Error, Fault};

/// The marks of missing cells that have no status of their own.
pub(super) const DOTS: [&str; 3] = ["....", ".....", "......"];

/// What the symbols "-", ".", ".." and "..." stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Symbols(pub [Status; 4]);

impl Symbols {
    /// What they stand for unless the file says otherwise.
    pub const USUAL: Self = Self([Status::TrueZero, Status::NotApplicable, Status::Missing, Status::Confidential]);

    /// The observation of a printed symbol, with its mark if no status says what it is.
    fn observation(self, printed: &str) -> Option<(Observation, Option<&'static str>)> {
        let status = match printed {
            "-" | "–" => self.0[0],
            "." => self.0[1],
            ".." => self.0[2],
            "..." => self.0[3],
            _ => return DOTS.iter().find(|dots| **dots == printed).map(|dots| (Observation::MISSING, Some(*dots))),
        };
        Some((Observation::from_parts(0.0, status), None))
    }
}

/// The cells, and the marked ones among them in rising order.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub observations: Vec<Observation>,
    pub marks: Vec<(usize, &'static str)>,
}

/// Where in a file the data stand.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub text: &'a str,
    pub line: usize,
    pub file: &'a Path,
}

impl Source<'_> {
    fn error(&self, line: usize, fault: Fault, what: impl Into<String>) -> Error {
        Error::new(fault, self.file, format!("line {line}, DATA"), what)
    }
}

/// One written thing among the data.
struct Token<'a> {
    text: &'a str,
    quoted: bool,
    line: usize,
}

struct Tokens<'a> {
    source: Source<'a>,
    at: usize,
    line: usize,
}

impl<'a> Tokens<'a> {
    /// The next token; `None` at the semicolon.
    fn next(&mut self) -> Result<Option<Token<'a>>, Error> {
        let text = self.source.text;
        let bytes = text.as_bytes();
        while let Some(byte) = bytes.get(self.at).filter(|b| b.is_ascii_whitespace() || **b == b',') {
            self.line += usize::from(*byte == b'\n');
            self.at += 1;
        }
        let line = self.line;
        match bytes.get(self.at) {
            None => Err(self.source.error(line, Fault::Truncated, "the file ends before the semicolon after the data")),
            Some(b';') => Ok(None),
            Some(b'"') => {
                let start = self.at + 1;
                let length = text[start..].find(['"', '\n']).filter(|n| bytes[start + n] == b'"');
                let not_closed =
                    || self.source.error(line, Fault::Layout, "a quotation mark is not closed on its line");
                let length = length.ok_or_else(not_closed)?;
                self.at = start + length + 1;
                Ok(Some(Token { text: &text[start..start + length], quoted: true, line }))
            }
            Some(_) => {
                let start = self.at;
                let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b',' | b';' | b'"');
                let length = bytes[start..].iter().position(ends).unwrap_or(bytes.len() - start);
                self.at = start + length;
                Ok(Some(Token { text: &text[start..self.at], quoted: false, line }))
            }
        }
    }
}

fn cell(token: &Token<'_>, source: Source<'_>, symbols: Symbols) -> Result<(Observation, Option<&'static str>), Error> {
    if let Some(found) = symbols.observation(token.text.trim()) {
        return Ok(found);
    }
    let plain = token.text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E'));
    let number = token.text.parse::<f64>().ok().filter(|number| plain && number.is_finite());
    let no_number = || {
        let short: String = token.text.chars().take(40).collect();
        source.error(
            token.line,
            Fault::Value,
            format!("\"{short}\" is neither a number nor one of the symbols - . .. ..."),
        )
    };
    Ok((Observation::normal(number.ok_or_else(no_number)?), None))
}

/// The cells of a table that writes all of them.
pub(super) fn dense(source: Source<'_>, expected: usize, symbols: Symbols) -> Result<Cells, Error> {
    // A cell takes a digit and a delimiter, so that a short file cannot ask for much memory.
    let mut cells = Cells { observations: Vec::with_capacity(expected.min(source.text.len())), marks: Vec::new() };
    let mut tokens = Tokens { source, at: 0, line: source.line };
    while let Some(token) = tokens.next()? {
        if cells.observations.len() == expected {
            let what = format!("there are more values than the {expected} for which the dimensions make room");
            return Err(source.error(token.line, Fault::Layout, what));
        }
        let (observation, mark) = cell(&token, source, symbols)?;
        if let Some(mark) = mark {
            cells.marks.push((cells.observations.len(), mark));
        }
        cells.observations.push(observation);
    }
    let found = cells.observations.len();
    if found < expected {
        let what = format!("the dimensions make room for {expected} values, but {found} came");
        return Err(source.error(tokens.line, Fault::Truncated, what));
    }
    Ok(cells)
}

/// The cells of a table that writes only some rows, each after the keys of its stub; the others are zero.
///
/// `find(axis, key)` is the position of a key in a dimension of the stub, `sizes` those of the stub's dimensions.
pub(super) fn keyed(
    source: Source<'_>,
    sizes: &[usize],
    width: usize,
    symbols: Symbols,
    find: impl Fn(usize, &str) -> Option<usize>,
) -> Result<Cells, Error> {
    let rows: usize = sizes.iter().product();
    let mut cells = Cells { observations: vec![Observation::normal(0.0); rows * width], marks: Vec::new() };
    let mut seen = vec![false; rows];
    let mut tokens = Tokens { source, at: 0, line: source.line };
    while let Some(first) = tokens.next()? {
        let line = first.line;
        let mut next = Some(first);
        let mut row = 0;
        for (axis, size) in sizes.iter().enumerate() {
            let key = next.take().filter(|token| token.quoted);
            let key =
                key.ok_or_else(|| source.error(line, Fault::Layout, "a row should begin with the keys of the stub"))?;
            let position = find(axis, key.text);
            let unknown =
                || source.error(line, Fault::Value, format!("the key \"{}\" is no category of the stub", key.text));
            row = row * size + position.ok_or_else(unknown)?;
            next = tokens.next()?;
        }
        if std::mem::replace(&mut seen[row], true) {
            return Err(source.error(line, Fault::Duplicate, "these keys stand twice"));
        }
        for column in 0..width {
            let short = || {
                source.error(line, Fault::Truncated, format!("a row should have {width} values, this one has {column}"))
            };
            let (observation, mark) = cell(&next.take().ok_or_else(short)?, source, symbols)?;
            if let Some(mark) = mark {
                cells.marks.push((row * width + column, mark));
            }
            cells.observations[row * width + column] = observation;
            if column + 1 < width {
                next = tokens.next()?;
            }
        }
    }
    cells.marks.sort_unstable();
    Ok(cells)
}
