//! Faults on order: which requests meet which fault, how often, and from when on.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Error;

/// Which requests meet a fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What stands in the decoded path and query ("/tables/TAB5956/data"); "*" stands for anything.
    #[serde(rename = "match")]
    pub matches: String,
    /// How many requests meet it; all if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// How many matching requests pass before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
    /// What they meet.
    #[serde(rename = "do")]
    pub deed: Deed,
}

/// A fault; several may come together ("slow_ms" and "status").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deed {
    /// An error with this status instead of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The seconds of Retry-After beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// The connection breaks after so many bytes of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<usize>,
    /// Content-Length says so many bytes more than come (or, below zero, fewer: the rest is lost).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<i64>,
    /// The answer comes so much later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slow_ms: Option<u64>,
    /// The thing is gone: 404 or 410.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<u16>,
    /// Categories that a table no longer has: "UtbildningsNiva=US" or "Tid=2022,2023".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drop: Option<String>,
    /// A category with another code: "UtbildningsNiva=US>99".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recode: Option<String>,
}

/// The rules with what has come of them.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<(Rule, Count)>);

#[derive(Debug, Default)]
struct Count {
    matched: u32,
    met: u32,
}

impl Faults {
    pub fn new(rules: Vec<Rule>) -> Self {
        Self(rules.into_iter().map(|rule| (rule, Count::default())).collect())
    }

    /// What a request meets: the first rule that matches it and is due.
    pub fn meet(&mut self, request: &str) -> Option<Deed> {
        let mut found = None;
        for (rule, count) in &mut self.0 {
            if !matches(&rule.matches, request) {
                continue;
            }
            count.matched += 1;
            let due = count.matched > rule.after.unwrap_or(0) && rule.times.is_none_or(|times| count.met < times);
            if due && found.is_none() {
                count.met += 1;
                found = Some(rule.deed.clone());
            }
        }
        found
    }
}

/// Whether all parts of the pattern between its stars stand in the text, in their order.
fn matches(pattern: &str, text: &str) -> bool {
    let mut rest = text;
    pattern.split('*').all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

/// Rules from JSON: a list or a single one.
pub(crate) fn parse(json: &str) -> Result<Vec<Rule>, Error> {
    let fault = |e: serde_json::Error| Error::Faults(e.to_string());
    let value: serde_json::Value = serde_json::from_str(json).map_err(fault)?;
    let list = if value.is_array() { value } else { serde_json::Value::Array(vec![value]) };
    serde_json::from_value(list).map_err(fault)
}

/// Rules as the command line gives them: JSON, or the name of a file with it.
pub(crate) fn given(text: &str) -> Result<Vec<Rule>, Error> {
    if text.trim_start().starts_with(['[', '{']) {
        return parse(text);
    }
    let read = std::fs::read_to_string(Path::new(text));
    parse(&read.map_err(|e| Error::Faults(format!("{text}: {e}")))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_due_after_so_many_and_so_often() {
        let rules = parse(r#"{"match": "/data", "after": 1, "times": 2, "do": {"status": 500}}"#).unwrap();
        let mut faults = Faults::new(rules);
        let met: Vec<bool> = (0..5).map(|_| faults.meet("/tables/T/data").is_some()).collect();
        assert_eq!(met, [false, true, true, false, false]);
        assert_eq!(faults.meet("/tables/T/metadata"), None);
    }

    #[test]
    fn a_star_stands_for_anything() {
        assert!(matches("*", "/config"));
        assert!(matches("/tables/*/data", "/scb/api/v2/tables/TAB1/data?lang=sv"));
        assert!(!matches("/data*/tables", "/scb/api/v2/tables/TAB1/data"));
    }

    #[test]
    fn an_unknown_fault_is_told() {
        let error = parse(r#"[{"match": "*", "do": {"explode": 1}}]"#).unwrap_err();
        assert!(error.to_string().contains("explode"), "{error}");
    }
}
