//! A reader's table, checked: areas joined by code, numbers read, and everything that does not fit told with its row.

use std::collections::{BTreeMap, HashMap, HashSet};

use cube::{Observation, Status};
use edition::Edition;
use geography::Level;

use super::sheet::{self, Sheet, Unread};

/// The most rows that are named for one kind of fault; the others are counted.
pub(crate) const MOST_NAMED: usize = 10;

/// A table that can be shown.
#[derive(Debug, Clone)]
pub(crate) struct Checked {
    /// The level of its areas: that of most rows.
    pub level: Level,
    /// What the column of codes is called.
    pub code: String,
    /// The areas with a row, in the order of the file.
    pub areas: Vec<usize>,
    /// The columns of figures.
    pub columns: Vec<Column>,
    /// What does not fit.
    pub faults: Vec<RowFaults>,
    /// Columns that hold no figures.
    pub words: Vec<String>,
    /// How many codes got back the zero that a spreadsheet ate.
    pub padded: usize,
    /// How many rows the file has.
    pub rows: usize,
}

/// A column of figures.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub name: String,
    /// Whether figures were written with a percent sign.
    pub percent: bool,
    /// By position of the area.
    pub values: HashMap<usize, Observation>,
}

/// Kinds of what does not fit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// The edition has no such area.
    Unknown,
    /// An area of another level than most.
    OtherLevel,
    /// An area that has had a row before.
    Twice,
    /// A row without a code.
    NoCode,
    /// Text where the column has numbers.
    NotANumber(String),
}

/// The rows of one kind of fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowFaults {
    pub kind: Kind,
    /// Row number and what stands there, the first [`MOST_NAMED`].
    pub named: Vec<(usize, String)>,
    /// All of them.
    pub count: usize,
}

/// Checks a sheet.
///
/// # Errors
/// [`Unread`] if no column has codes.
pub(crate) fn check(edition: &Edition, sheet: &Sheet, code_column: Option<&str>) -> Result<Checked, Unread> {
    let at = sheet.code_column(edition, code_column)?;
    let found: Vec<_> = sheet.rows.iter().map(|row| sheet::code(edition, &row.cells[at])).collect();
    let mut levels: BTreeMap<Level, usize> = BTreeMap::new();
    for (level, ..) in found.iter().flatten() {
        *levels.entry(*level).or_default() += 1;
    }
    let Some(level) = levels.into_iter().max_by_key(|(_, rows)| *rows).map(|(level, _)| level) else {
        let first = |at: usize| sheet.rows.iter().map(|r| r.cells[at].clone()).find(|c| !c.is_empty());
        let columns = sheet.columns.iter().enumerate().map(|(at, c)| (c.clone(), first(at).unwrap_or_default()));
        return Err(Unread::NoCodes { columns: columns.collect() });
    };
    let mut faults: BTreeMap<Kind, RowFaults> = BTreeMap::new();
    let mut tell = |kind: Kind, line: usize, what: &str| {
        let one = faults.entry(kind.clone()).or_insert(RowFaults { kind, named: Vec::new(), count: 0 });
        one.count += 1;
        if one.named.len() < MOST_NAMED {
            one.named.push((line, what.chars().take(60).collect()));
        }
    };
    let mut rows: Vec<(usize, &sheet::Row)> = Vec::new();
    let mut before: HashMap<usize, usize> = HashMap::new();
    let mut padded = 0;
    for (row, found) in sheet.rows.iter().zip(found) {
        let written = row.cells[at].as_str();
        match found {
            _ if written.is_empty() => tell(Kind::NoCode, row.line, ""),
            None => tell(Kind::Unknown, row.line, written),
            Some((of, ..)) if of != level => tell(Kind::OtherLevel, row.line, written),
            Some((_, position, was_padded)) => {
                if before.insert(position, row.line).is_some() {
                    tell(Kind::Twice, row.line, written);
                    continue;
                }
                padded += usize::from(was_padded);
                rows.push((position, row));
            }
        }
    }
    let mut columns = Vec::new();
    let mut words = Vec::new();
    for (of, name) in sheet.columns.iter().enumerate().filter(|(of, _)| *of != at) {
        let cells: Vec<(usize, usize, &str)> =
            rows.iter().map(|(position, row)| (*position, row.line, row.cells[of].as_str())).collect();
        let filled = cells.iter().filter(|(.., cell)| !cell.is_empty()).count();
        let numbers = cells.iter().filter(|(.., cell)| !cell.is_empty() && number(cell).is_some()).count();
        if filled == 0 || 2 * numbers < filled {
            words.push(name.clone());
            continue;
        }
        let mut values = HashMap::new();
        for (position, line, cell) in &cells {
            match number(cell) {
                Some(observation) => {
                    values.insert(*position, observation);
                }
                None => tell(Kind::NotANumber(name.clone()), *line, cell),
            }
        }
        let percent = cells.iter().any(|(.., cell)| cell.ends_with('%'));
        columns.push(Column { name: name.clone(), percent, values });
    }
    Ok(Checked {
        level,
        code: sheet.columns[at].clone(),
        areas: rows.into_iter().map(|(position, _)| position).collect(),
        columns,
        faults: faults.into_values().collect(),
        words,
        padded,
        rows: sheet.rows.len(),
    })
}

/// What was taken of a sheet, and nothing else: codes of areas that have a row, columns of figures, and cells that are
/// figures. For keeping: what is not shown is not kept.
pub(crate) fn fitting(edition: &Edition, sheet: &Sheet, checked: &Checked) -> Sheet {
    let is_code = |name: &String| *name == checked.code;
    let taken = |name: &String| is_code(name) || checked.columns.iter().any(|column| column.name == *name);
    let columns: Vec<usize> = (0..sheet.columns.len()).filter(|at| taken(&sheet.columns[*at])).collect();
    let mut left: HashSet<usize> = checked.areas.iter().copied().collect();
    let mut rows = Vec::new();
    for row in &sheet.rows {
        let area = columns.iter().find(|at| is_code(&sheet.columns[**at])).map(|at| row.cells[*at].as_str());
        let found = area.and_then(|written| sheet::code(edition, written)).filter(|found| found.0 == checked.level);
        if !found.is_some_and(|(_, position, _)| left.remove(&position)) {
            continue;
        }
        let cell = |at: &usize| match &row.cells[*at] {
            cell if is_code(&sheet.columns[*at]) || number(cell).is_some() => cell.clone(),
            _ => String::new(),
        };
        rows.push(sheet::Row { line: rows.len() + 2, cells: columns.iter().map(cell).collect() });
    }
    Sheet { columns: columns.into_iter().map(|at| sheet.columns[at].clone()).collect(), rows }
}

/// A written figure: decimal comma or point, thousands parted by blanks, a percent sign behind it, or the symbol of a
/// statistical table.
fn number(written: &str) -> Option<Observation> {
    let plain = written.trim().trim_end_matches(['%', ' ', '\u{a0}']);
    if plain.is_empty() && !written.trim().is_empty() {
        return None;
    }
    formats::observation(plain)
}

impl Column {
    /// The figure of an area.
    pub fn of(&self, position: usize) -> Observation {
        self.values.get(&position).copied().unwrap_or(Observation::without(Status::Missing))
    }

    /// Whether the figures look like counts: whole, none below 0, some above 100, no percent signs.
    pub fn looks_like_counts(&self) -> bool {
        let mut values = self.values.values().filter_map(|o| o.value()).peekable();
        let whole = |value: f64| value >= 0.0 && value.fract() == 0.0;
        !self.percent && values.peek().is_some() && {
            let all: Vec<f64> = values.collect();
            all.iter().all(|v| whole(*v)) && all.iter().any(|v| *v > 100.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_as_people_write_them() {
        for (written, value) in [("12,5 %", 12.5), ("12.5%", 12.5), ("1 234", 1234.0), ("-3", -3.0)] {
            assert_eq!(number(written).and_then(|o| o.value()), Some(value), "{written}");
        }
        assert_eq!(number("..").map(|o| o.status), Some(Status::Missing));
        assert_eq!(number("").map(|o| o.status), Some(Status::Missing));
        assert_eq!((number("tolv"), number("%"), number("12 st")), (None, None, None));
    }

    #[test]
    fn counts_are_told_from_shares() {
        let column = |percent: bool, values: &[f64]| Column {
            name: "x".into(),
            percent,
            values: values.iter().map(|v| Observation::normal(*v)).enumerate().collect(),
        };
        assert!(column(false, &[3.0, 250.0]).looks_like_counts());
        assert!(!column(true, &[3.0, 250.0]).looks_like_counts());
        assert!(!column(false, &[3.0, 25.5]).looks_like_counts());
        assert!(!column(false, &[3.0, 25.0]).looks_like_counts(), "may well be per cent");
    }
}
