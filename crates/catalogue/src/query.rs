//! How a table is asked of its service: which variables, which categories, and which of them make which column.
//!
//! In: the table's entry in the catalogue and what the service says about its variables. Out: the selection, the same
//! for whoever asks the service and for whoever reads the answer.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Column, Table};

/// How a table is asked of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// The id of the provider (`scb`).
    pub provider: String,
    /// The table's id there (`TAB5956`), or its path (`AA/AA0003/AA0003B/IntGr1RegSOBASN`).
    pub table: String,
    /// The variable that holds the areas.
    #[serde(default = "region", skip_serializing_if = "is_region")]
    pub area: String,
    /// The variable that holds the periods.
    #[serde(default = "time", skip_serializing_if = "is_time")]
    pub time: String,
    /// The code list of the areas, where the table offers several (`vs_DeSO2018`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codelist: Option<String>,
    /// The boundary edition of these areas, where it is not the table's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundaries: Option<String>,
    /// What stands behind the codes of this list and is no part of them (`_DeSO2025`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// The first period to ask for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last period to ask for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The one category of variables that the columns do not name: variable → its code, or its name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fixed: BTreeMap<String, String>,
}

fn region() -> String {
    "Region".to_owned()
}

fn is_region(name: &String) -> bool {
    name == "Region"
}

fn time() -> String {
    "Tid".to_owned()
}

fn is_time(name: &String) -> bool {
    name == "Tid"
}

/// A variable of a table, as its service describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable<'a> {
    /// Its code.
    pub code: &'a str,
    /// Whether it may be left out of the question, and the answer is then for all its categories together.
    pub optional: bool,
    /// Codes and names of its categories.
    pub categories: Vec<(&'a str, &'a str)>,
}

/// What is asked of a table, besides areas and periods, and where its columns are in the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Variable → the codes of the categories that are asked for, in the service's order. A variable that may be left
    /// out and is, is not here.
    pub asked: BTreeMap<String, Vec<String>>,
    /// For each column of the catalogue, in its order: variable → the category that it stands for; `None` for a column
    /// that may be absent and is.
    pub columns: Vec<Option<BTreeMap<String, String>>>,
}

/// The table of the service does not have what the catalogue wants of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Mismatch {
    /// What does not fit.
    pub what: String,
    /// What can be done.
    pub hint: String,
}

impl Table {
    /// Which categories of the variables to ask for, given the variables other than areas and periods.
    ///
    /// A column takes one category of each variable that its labels (or codes, where it has them) name; all of them
    /// must be used up, and in one way only. A variable that no column names must be fixed by the query, have one
    /// category only, be one that may be left out, or have one category for all together.
    ///
    /// # Errors
    /// The column and the variables that do not fit.
    pub fn select(&self, query: &Query, variables: &[Variable<'_>]) -> Result<Selection, Mismatch> {
        let mut columns = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let ways = ways(column, query, variables);
            columns.push(match ways.as_slice() {
                [one] => Some(one.clone()),
                [] if column.optional => None,
                [] => return Err(no_such_column(self, column, variables)),
                _ => return Err(ambiguous(self, column, &ways)),
            });
        }
        let mut asked: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (variable, code) in columns.iter().flatten().flatten() {
            asked.entry(variable.clone()).or_default().insert(code);
        }
        let asked = variables.iter().filter_map(|variable| {
            let wanted = asked.get(variable.code)?;
            let codes = variable.categories.iter().map(|(code, _)| *code).filter(|code| wanted.contains(code));
            Some((variable.code.to_owned(), codes.map(str::to_owned).collect()))
        });
        Ok(Selection { asked: asked.collect(), columns })
    }
}

/// Every way in which a column's words can be spread over the variables so that each is used once.
fn ways(column: &Column, query: &Query, variables: &[Variable<'_>]) -> Vec<BTreeMap<String, String>> {
    let by_code = !column.codes.is_empty();
    let words: Vec<String> =
        if by_code { column.codes.clone() } else { column.label.iter().map(|l| plain(l)).collect() };
    let mut found = Vec::new();
    let mut used = vec![false; words.len()];
    search(variables, query, by_code, &words, &mut used, &mut BTreeMap::new(), &mut found);
    found.dedup();
    found
}

fn search(
    variables: &[Variable<'_>],
    query: &Query,
    by_code: bool,
    words: &[String],
    used: &mut [bool],
    chosen: &mut BTreeMap<String, String>,
    found: &mut Vec<BTreeMap<String, String>>,
) {
    let Some((variable, rest)) = variables.split_first() else {
        if used.iter().all(|used| *used) && !found.contains(chosen) {
            found.push(chosen.clone());
        }
        return;
    };
    let mut choose = |code: &str, word: Option<usize>, chosen: &mut BTreeMap<String, String>, used: &mut [bool]| {
        chosen.insert(variable.code.to_owned(), code.to_owned());
        if let Some(word) = word {
            used[word] = true;
        }
        search(rest, query, by_code, words, used, chosen, found);
        if let Some(word) = word {
            used[word] = false;
        }
        chosen.remove(variable.code);
    };
    if let Some(fixed) = query.fixed.get(variable.code) {
        let is_fixed = |(code, label): &&(&str, &str)| code == fixed || plain(label) == plain(fixed);
        if let Some((code, _)) = variable.categories.iter().find(is_fixed) {
            choose(code, None, chosen, used);
        }
        return;
    }
    for (code, label) in &variable.categories {
        let named = (0..words.len())
            .find(|at| !used[*at] && if by_code { words[*at] == *code } else { words[*at] == plain(label) });
        if let Some(word) = named {
            choose(code, Some(word), chosen, used);
        }
    }
    match variable.categories.as_slice() {
        [(only, _)] => choose(only, None, chosen, used),
        _ if variable.optional => search(rest, query, by_code, words, used, chosen, found),
        // Where nothing says which category is meant, all together are, if the service has one for that.
        many => {
            let mut totals = many.iter().filter(|(_, label)| TOTALS.contains(&&*plain(label)));
            if let (Some((total, _)), None) = (totals.next(), totals.next()) {
                choose(total, None, chosen, used);
            }
        }
    }
}

/// Labels differ between exports and services by case and blanks only.
fn plain(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn words(column: &Column) -> String {
    let words = if column.codes.is_empty() { &column.label } else { &column.codes };
    if words.is_empty() { column.name.sv.clone() } else { words.join(", ") }
}

/// How services call the category of all together.
const TOTALS: [&str; 6] = ["totalt", "total", "samtliga", "alla", "båda könen", "kvinnor och män"];

/// At most so many categories of a variable are named in a message.
const NAMED: usize = 12;

fn no_such_column(table: &Table, column: &Column, variables: &[Variable<'_>]) -> Mismatch {
    let there: Vec<String> = variables
        .iter()
        .map(|variable| {
            let categories = variable.categories.iter().take(NAMED);
            let mut named: Vec<String> = categories.map(|(code, label)| format!("{code} {label}")).collect();
            if variable.categories.len() > NAMED {
                named.push(format!("… ({} in all)", variable.categories.len()));
            }
            format!("{}: {}", variable.code, named.join(", "))
        })
        .collect();
    Mismatch {
        what: format!(
            "column \"{}\" of {} (\"{}\") is not in the service's table; its variables are: {}",
            column.id,
            table.id,
            words(column),
            there.join(" | ")
        ),
        hint: format!(
            "correct label or codes of the column, or query.fixed, in [{}] of catalogue/tables.toml",
            table.id
        ),
    }
}

fn ambiguous(table: &Table, column: &Column, ways: &[BTreeMap<String, String>]) -> Mismatch {
    let ways: Vec<String> = ways
        .iter()
        .take(3)
        .map(|way| way.iter().map(|(variable, code)| format!("{variable}={code}")).collect::<Vec<_>>().join(", "))
        .collect();
    Mismatch {
        what: format!(
            "column \"{}\" of {} (\"{}\") can be several: {}",
            column.id,
            table.id,
            words(column),
            ways.join(" or ")
        ),
        hint: format!("write codes for the column, or query.fixed, in [{}] of catalogue/tables.toml", table.id),
    }
}
