//! A worked example: a table, settings, and lines to check.
//!
//! ```text
//! distance: exponential 2
//! area,  born abroad, born in Sweden, x, y, surface
//! Norra, 90, 10, 0, 0, 1
//! Södra, 10, 90, 3, 0, 1
//! ---
//! with c = exp(−3/2) = 0.2231
//! D(born abroad) = ½ · (|0.9 − 0.1| + |0.1 − 0.9|) = 0.800
//! delta(born abroad) is undefined: length-mismatch
//! ```
//!
//! Columns named in [`SPECIAL`] say where an area lies or what it belongs to; every other one is a group. A column `time`
//! or `place` makes a table for each of its values, in the order in which they come. With `with`, a number gets a name
//! for the lines below it. Steps of arithmetic may be chained by ` = `; each must give the number at the end, within half
//! a unit of its last decimal, or within what is said after ` ± `.

use std::collections::BTreeMap;

use measures::Contingency;

use super::answers::answer;
use super::arithmetic::{self, Names};

/// The columns that are no groups.
const SPECIAL: [&str; 11] =
    ["area", "time", "place", "parent", "county", "municipality", "type", "surface", "perimeter", "x", "y"];

/// The fewest decimals of a number that is checked.
const FEWEST_DECIMALS: usize = 3;

/// What rounding may add to half a unit.
const SLACK: f64 = 1e-9;

/// A table of the example.
pub struct Table {
    pub areas: Vec<String>,
    pub groups: Vec<String>,
    pub counts: Contingency,
    /// The special columns, by name.
    pub columns: BTreeMap<String, Vec<String>>,
}

impl Table {
    /// The number of a group, by its name.
    pub fn group(&self, name: &str) -> Result<usize, String> {
        let at = self.groups.iter().position(|group| group == name);
        at.ok_or_else(|| format!("there is no group \"{name}\""))
    }

    /// The number of an area, by its name.
    pub fn area(&self, name: &str) -> Result<usize, String> {
        let at = self.areas.iter().position(|area| area == name);
        at.ok_or_else(|| format!("there is no area \"{name}\""))
    }

    /// A column of numbers, if the table has it.
    pub fn numbers(&self, column: &str) -> Result<Option<Vec<f64>>, String> {
        self.columns.get(column).map(|cells| cells.iter().map(|cell| number(cell)).collect()).transpose()
    }
}

/// What a line asks for: `name(argument, argument).field`.
pub struct Question {
    pub name: String,
    pub arguments: Vec<String>,
    pub field: Option<String>,
}

impl Question {
    fn read(text: &str) -> Result<Self, String> {
        let (name, rest) = match text.split_once('(') {
            None => (text, None),
            Some((name, rest)) => (name, Some(rest)),
        };
        // `between-within.total` has a field, `atkinson-0.1` has none.
        let field = name.split_once('.').filter(|(_, field)| field.starts_with(char::is_alphabetic));
        if let (Some((name, field)), None) = (field, rest) {
            return Ok(Self { name: name.to_owned(), arguments: Vec::new(), field: Some(field.to_owned()) });
        }
        let split = |text: &str| match text.split_once(").") {
            Some((arguments, field)) => Some((arguments.to_owned(), Some(field.to_owned()))),
            None => text.strip_suffix(')').map(|arguments| (arguments.to_owned(), None)),
        };
        let Some(rest) = rest else {
            return Ok(Self { name: name.to_owned(), arguments: Vec::new(), field: None });
        };
        let (arguments, field) = split(rest).ok_or_else(|| format!("\"{text}\" has no end"))?;
        let arguments = arguments.split(',').map(|argument| argument.trim().to_owned());
        let arguments = arguments.filter(|argument| !argument.is_empty()).collect();
        Ok(Self { name: name.to_owned(), arguments, field })
    }
}

/// A number as it is printed, and how far off the true one may be.
struct Printed {
    number: f64,
    margin: f64,
}

impl Printed {
    fn read(text: &str) -> Result<Self, String> {
        let (text, margin) = match text.split_once(" ± ") {
            Some((text, margin)) => (text, Some(number(margin)?)),
            None => (text, None),
        };
        let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        if decimals < FEWEST_DECIMALS {
            return Err(format!("\"{text}\" has fewer than {FEWEST_DECIMALS} decimals"));
        }
        let half = 0.5 * 0.1_f64.powi(i32::try_from(decimals).map_err(|_| "too many decimals")?);
        Ok(Self { number: number(text)?, margin: margin.unwrap_or(half) + SLACK })
    }

    fn holds(&self, what: &str, value: f64) -> Result<(), String> {
        let near = (value - self.number).abs() <= self.margin;
        if near { Ok(()) } else { Err(format!("{what} {value}, not {}", self.number)) }
    }
}

enum Line {
    With { name: String, steps: Vec<String>, printed: Printed },
    Value { question: Question, steps: Vec<String>, printed: Printed },
    Undefined { question: Question, code: String },
}

impl Line {
    fn read(text: &str) -> Result<Self, String> {
        if let Some((question, code)) = text.split_once(" is undefined: ") {
            return Ok(Self::Undefined { question: Question::read(question)?, code: code.to_owned() });
        }
        let parts: Vec<String> = text.split(" = ").map(|part| part.trim().to_owned()).collect();
        let [asked, steps @ .., printed] = parts.as_slice() else {
            return Err("is neither a value nor undefined".to_owned());
        };
        if steps.is_empty() {
            return Err("shows no arithmetic".to_owned());
        }
        let printed = Printed::read(printed)?;
        Ok(match asked.strip_prefix("with ") {
            Some(name) => Self::With { name: name.to_owned(), steps: steps.to_vec(), printed },
            None => Self::Value { question: Question::read(asked)?, steps: steps.to_vec(), printed },
        })
    }
}

/// A line that was checked.
pub struct Check {
    line: String,
    outcome: Result<(), String>,
}

impl Check {
    /// What is wrong with it, if anything is.
    pub fn fault(self) -> Option<String> {
        self.outcome.err().map(|fault| format!("{}: {fault}", self.line))
    }
}

/// A worked example.
pub struct Example {
    /// Its tables: one, or one for each time or place.
    pub tables: Vec<Table>,
    pub settings: BTreeMap<String, String>,
    lines: Vec<(String, Line)>,
}

impl Example {
    /// Reads a block, or says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        let (head, body) = text.split_once("---\n").ok_or("there is no line ---")?;
        let mut settings = BTreeMap::new();
        let mut rows: Vec<Vec<String>> = Vec::new();
        for line in head.lines().filter(|line| !line.trim().is_empty()) {
            match line.split_once(": ") {
                Some((key, value)) => {
                    settings.insert(key.trim().to_owned(), value.trim().to_owned());
                }
                None => rows.push(line.split(',').map(|cell| cell.trim().to_owned()).collect()),
            }
        }
        let mut lines = Vec::new();
        for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
            lines.push((line.to_owned(), Line::read(line).map_err(|fault| format!("\"{line}\" {fault}"))?));
        }
        if lines.iter().all(|(_, line)| matches!(line, Line::With { .. })) {
            return Err("there is nothing to check".to_owned());
        }
        Ok(Self { tables: tables(rows)?, settings, lines })
    }

    /// Checks every line.
    pub fn run(&self) -> Vec<Check> {
        let mut names = Names::new();
        let mut checks = Vec::new();
        for (text, line) in &self.lines {
            checks.push(Check { line: text.clone(), outcome: self.check(line, &mut names) });
        }
        checks
    }

    fn check(&self, line: &Line, names: &mut Names) -> Result<(), String> {
        match line {
            Line::With { name, steps, printed } => {
                let value = follow(steps, names, printed)?;
                names.insert(name.clone(), value);
                Ok(())
            }
            Line::Value { question, steps, printed } => {
                follow(steps, names, printed)?;
                let value = answer(self, question)?.map_err(|reason| format!("is undefined, because {reason}"))?;
                printed.holds("the crate says", value)
            }
            Line::Undefined { question, code } => match answer(self, question)? {
                Err(reason) if reason.code() == code => Ok(()),
                other => Err(format!("the crate says {other:?}")),
            },
        }
    }
}

/// The last of several steps of arithmetic, each of which must give the printed number.
fn follow(steps: &[String], names: &Names, printed: &Printed) -> Result<f64, String> {
    let mut last = 0.0;
    for step in steps {
        last = arithmetic::value(step, names)?;
        printed.holds("the arithmetic gives", last)?;
    }
    Ok(last)
}

/// A number as a table has it; − and - are one.
fn number(text: &str) -> Result<f64, String> {
    text.replace('−', "-").parse().map_err(|_| format!("\"{text}\" is no number"))
}

/// One table, or one for each time or place.
fn tables(mut rows: Vec<Vec<String>>) -> Result<Vec<Table>, String> {
    if rows.is_empty() {
        return Err("there is no table".to_owned());
    }
    let header = rows.remove(0);
    if let Some(row) = rows.iter().find(|row| row.len() != header.len()) {
        return Err(format!("{row:?} has not one cell for each of {header:?}"));
    }
    let divider = header.iter().position(|column| column == "time" || column == "place");
    let Some(divider) = divider else {
        return Ok(vec![table(&header, &rows)?]);
    };
    let mut parts: Vec<(String, Vec<Vec<String>>)> = Vec::new();
    for row in rows {
        let label = row[divider].clone();
        match parts.iter_mut().find(|(known, _)| *known == label) {
            Some((_, part)) => part.push(row),
            None => parts.push((label, vec![row])),
        }
    }
    parts.iter().map(|(_, part)| table(&header, part)).collect()
}

fn table(header: &[String], rows: &[Vec<String>]) -> Result<Table, String> {
    let special = |column: &&String| SPECIAL.contains(&column.as_str());
    let column = |name: &str| {
        let at = header.iter().position(|column| column == name)?;
        Some(rows.iter().map(|row| row[at].clone()).collect::<Vec<String>>())
    };
    let groups: Vec<String> = header.iter().filter(|column| !special(column)).cloned().collect();
    let mut cells = Vec::new();
    for row in rows {
        for (cell, _) in row.iter().zip(header).filter(|(_, column)| !special(column)) {
            cells.push(number(cell)?);
        }
    }
    Ok(Table {
        areas: column("area").ok_or("there is no column area")?,
        counts: Contingency::new(groups.len(), cells).map_err(|error| error.to_string())?,
        groups,
        columns: SPECIAL.iter().filter_map(|name| Some(((*name).to_owned(), column(name)?))).collect(),
    })
}
