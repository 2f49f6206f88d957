//! Which categories a request asks for: from the address or the body, with the service's expressions.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::view::{Role, Shown, View};

/// What is asked for, as it was written.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Codes and expressions by variable.
    pub values: BTreeMap<String, Vec<String>>,
    /// Code lists by variable.
    pub lists: Vec<(String, String)>,
}

/// The body of a question; members that nobody knows are passed over, as the service does.
#[derive(Deserialize)]
struct Body {
    selection: Vec<OneVariable>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OneVariable {
    variable_code: String,
    codelist: Option<String>,
    #[serde(default)]
    value_codes: Vec<String>,
}

/// A variable of the answer, and the places of its categories among those of the view.
pub(super) struct Chosen {
    pub variable: usize,
    pub places: Vec<usize>,
    /// Whether it is left out of the answer.
    pub eliminated: bool,
}

impl Wanted {
    /// From the address. A variable that stands twice keeps its first values only: the service drops the others
    /// without a word.
    pub fn from_query(pairs: &[(String, String)]) -> Self {
        let mut values = BTreeMap::new();
        for (variable, codes) in members(pairs, "valueCodes") {
            values.entry(variable).or_insert_with(|| codes.split(',').map(|code| code.trim().to_owned()).collect());
        }
        Self { values, lists: lists(pairs) }
    }

    /// From the body of a question; an empty one asks for what the service chooses.
    pub fn from_body(body: &[u8]) -> Result<Self, String> {
        if body.is_empty() {
            return Ok(Self::default());
        }
        let body: Body = serde_json::from_slice(body).map_err(|e| format!("The selection cannot be read: {e}"))?;
        let mut wanted = Self::default();
        for one in body.selection {
            wanted.lists.extend(one.codelist.map(|list| (one.variable_code.clone(), list)));
            if wanted.values.insert(one.variable_code.clone(), one.value_codes).is_some() {
                return Err(format!("Variable {} is selected twice", one.variable_code));
            }
        }
        Ok(wanted)
    }
}

/// The code lists of the address.
pub(super) fn lists(pairs: &[(String, String)]) -> Vec<(String, String)> {
    members(pairs, "codelist").map(|(variable, list)| (variable, list.to_owned())).collect()
}

/// Parameters written `name[member]=value`.
fn members<'a>(pairs: &'a [(String, String)], name: &'static str) -> impl Iterator<Item = (String, &'a str)> {
    pairs.iter().filter_map(move |(written, value)| {
        let (own, member) = written.split_once('[')?;
        let member = member.strip_suffix(']')?;
        own.eq_ignore_ascii_case(name).then(|| (member.to_owned(), value.as_str()))
    })
}

/// The categories of each variable, in the order of the table.
pub(super) fn resolve(view: &View<'_>, wanted: &Wanted) -> Result<Vec<Chosen>, String> {
    for variable in wanted.values.keys() {
        if !view.variables.iter().any(|shown| shown.code.eq_ignore_ascii_case(variable)) {
            return Err(format!("{variable} is not a variable of the table"));
        }
    }
    let chosen = view.variables.iter().enumerate().map(|(variable, shown)| {
        let asked = wanted.values.iter().find(|(code, _)| code.eq_ignore_ascii_case(shown.code));
        let codes = asked.map(|(_, codes)| codes.as_slice()).unwrap_or_default();
        if !codes.is_empty() {
            return Ok(Chosen { variable, places: places(shown, codes)?, eliminated: false });
        }
        let stands_for_all = shown.elimination.and_then(|code| shown.categories.iter().position(|c| c.code == code));
        if let Some(place) = stands_for_all {
            return Ok(Chosen { variable, places: vec![place], eliminated: true });
        }
        // Without any selection the service chooses itself: here the first category, or the latest period.
        if wanted.values.is_empty() && !shown.categories.is_empty() {
            let place = if shown.role == Role::Time { shown.categories.len() - 1 } else { 0 };
            return Ok(Chosen { variable, places: vec![place], eliminated: false });
        }
        Err(format!("Missing selection for mandatory variable {}", shown.code))
    });
    chosen.collect()
}

fn places(shown: &Shown<'_>, codes: &[String]) -> Result<Vec<usize>, String> {
    let mut wanted = vec![false; shown.categories.len()];
    for code in codes {
        let mut any = false;
        for place in of_expression(shown, code)? {
            wanted[place] = true;
            any = true;
        }
        if !any {
            return Err(format!("Value {code} is not a valid value code for variable {}", shown.code));
        }
    }
    Ok((0..wanted.len()).filter(|place| wanted[*place]).collect())
}

/// The categories of a code or an expression: `*`, `?`, `top(n)`, `bottom(n)`, `from(x)`, `to(x)`.
fn of_expression(shown: &Shown<'_>, written: &str) -> Result<Vec<usize>, String> {
    let count = shown.categories.len();
    let codes = || shown.categories.iter().enumerate();
    if let Some(place) = codes().find(|(_, category)| category.code == written).map(|(place, _)| place) {
        return Ok(vec![place]);
    }
    let called = written.strip_suffix(')').and_then(|call| call.split_once('('));
    if let Some((name, argument)) = called {
        let number = || argument.parse::<usize>().map_err(|_| format!("{written} is not a selection expression"));
        // Of periods the first are the latest.
        let backwards = shown.role == Role::Time;
        let at = || match codes().find(|(_, category)| category.code == argument) {
            Some((place, _)) => Ok(place),
            None if backwards => Ok(codes().filter(|(_, category)| category.code.as_str() < argument).count()),
            None => Err(format!("Value {argument} is not a valid value code for variable {}", shown.code)),
        };
        return match name.to_lowercase().as_str() {
            "top" if backwards => Ok((count.saturating_sub(number()?)..count).collect()),
            "top" => Ok((0..number()?.min(count)).collect()),
            "bottom" if backwards => Ok((0..number()?.min(count)).collect()),
            "bottom" => Ok((count.saturating_sub(number()?)..count).collect()),
            "from" => Ok((at()?..count).collect()),
            "to" => Ok((0..(at()? + 1).min(count)).collect()),
            _ => Err(format!("{written} is not a selection expression")),
        };
    }
    if written.contains(['*', '?']) {
        return Ok(codes().filter(|(_, category)| fits(written, &category.code)).map(|(place, _)| place).collect());
    }
    Ok(Vec::new())
}

/// Whether a code fits a pattern of any characters (`*`) and single ones (`?`).
pub(super) fn fits(pattern: &str, code: &str) -> bool {
    let mut rest = pattern.chars();
    match rest.next() {
        None => code.is_empty(),
        Some('*') => {
            let rest = rest.as_str();
            let ends = code.char_indices().map(|(at, _)| at).chain([code.len()]);
            rest.is_empty() || ends.into_iter().any(|at| fits(rest, &code[at..]))
        }
        Some(one) => {
            let mut letters = code.chars();
            letters.next().is_some_and(|letter| one == '?' || letter == one) && fits(rest.as_str(), letters.as_str())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_stand_for_codes() {
        assert!(fits("0180C*", "0180C1010"));
        assert!(fits("*_RegSO2025", "1780R001_RegSO2025"));
        assert!(fits("????", "0180"));
        assert!(!fits("????", "0180R"));
        assert!(!fits("*_RegSO2025", "1780R001_DeSO2025"));
    }

    #[test]
    fn a_repeated_variable_loses_its_later_values() {
        let pairs = crate::page::pairs("valueCodes%5BRegion%5D=01&valueCodes[Region]=03&valuecodes[Kon]=1%2B2");
        let wanted = Wanted::from_query(&pairs);
        assert_eq!(wanted.values["Region"], ["01"]);
        assert_eq!(wanted.values["Kon"], ["1+2"]);
    }
}
