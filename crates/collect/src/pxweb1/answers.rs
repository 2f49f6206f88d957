//! What PxWeb 1 answers: what folders list, tables' descriptions, and whether an answer is one.

use std::collections::BTreeSet;
use std::path::Path;

use archive::{Request, Role};
use catalogue::{Mismatch, Variable as Asked};
use cube::Dimension;
use formats::metadata::Dataset;
use formats::{json_stat, pxweb_v1};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::areas::belongs;
use super::question::Body;
use crate::pieces::{Offer, Wanted, mismatch};

/// What a folder lists.
#[derive(Deserialize)]
struct Listed {
    id: String,
    updated: Option<String>,
}

/// When a folder says that a table was last updated.
pub(super) fn listed_update(body: &[u8], table: &str) -> Option<String> {
    let listed: Vec<Listed> = serde_json::from_slice(body).ok()?;
    let name = table.trim_matches('/').rsplit('/').next()?;
    listed.into_iter().find(|listed| listed.id == name)?.updated
}

/// What a table says about itself.
#[derive(Deserialize)]
pub(super) struct Description {
    variables: Vec<Variable>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Variable {
    code: String,
    values: Vec<String>,
    value_texts: Vec<String>,
    #[serde(default)]
    elimination: bool,
}

pub(super) fn description(body: &[u8]) -> Result<Description, String> {
    let body = unmarked(body);
    let description: Description =
        serde_json::from_slice(body).map_err(|e| format!("this describes no table: {e}{}", said(body)))?;
    match description.variables.iter().find(|v| v.values.len() != v.value_texts.len() || v.values.is_empty()) {
        _ if description.variables.is_empty() => Err("the table has no variables".into()),
        Some(Variable { code, values, value_texts, .. }) => {
            Err(format!("the variable {code} has {} codes and {} names", values.len(), value_texts.len()))
        }
        None => Ok(description),
    }
}

/// What the service offers of a table. Where the query names a code list, the areas are those whose code has the form
/// of the table's level and the query's suffix.
///
/// # Errors
/// A variable that the query names is not there.
pub(super) fn offer<'a>(wanted: &Wanted, description: &'a Description) -> Result<Offer<'a>, Mismatch> {
    let query = &wanted.query;
    let codes = |code: &str, key: &str| {
        let variable = description.variables.iter().find(|variable| variable.code == code).ok_or_else(|| {
            let there: Vec<&str> = description.variables.iter().map(|variable| variable.code.as_str()).collect();
            let what = format!("{} has no variable {code}; it has {}", query.table, there.join(", "));
            mismatch(wanted, what, key)
        })?;
        Ok(variable.values.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let (mut areas, periods) = (codes(&query.area, "query.area")?, codes(&query.time, "query.time")?);
    if query.codelist.is_some() {
        areas.retain(|code| belongs(code, wanted.table.level, query));
    }
    let others = description.variables.iter().filter(|v| v.code != query.area && v.code != query.time);
    let variable = |variable: &'a Variable| Asked {
        code: &variable.code,
        optional: variable.elimination,
        categories: variable
            .values
            .iter()
            .map(String::as_str)
            .zip(variable.value_texts.iter().map(String::as_str))
            .collect(),
    };
    Ok(Offer { areas, periods, variables: others.map(variable).collect() })
}

/// Whether an answer is whole. Whether it is [`to_question`] is looked at once it has come.
pub(super) fn accept(request: &Request, body: &[u8]) -> Result<(), String> {
    match (request.role, &request.body) {
        (Role::Metadata, _) if request.key.starts_with("folders/") => {
            let listed: Result<Vec<Listed>, _> = serde_json::from_slice(unmarked(body));
            listed.map(drop).map_err(|e| format!("this lists no tables: {e}{}", said(body)))
        }
        (Role::Metadata, _) => description(body).map(drop),
        (Role::Data, Some(_)) => table(request, body).map(drop),
        _ => Err(format!("{} is no question of PxWeb 1", request.key)),
    }
}

/// The table of an answer. Services give JSON-stat; old ones give their own JSON whatever is asked for.
fn table(request: &Request, body: &[u8]) -> Result<Dataset, String> {
    let parse = if is_old(body) { pxweb_v1::parse } else { json_stat::parse };
    parse(body, Path::new(&request.key)).map_err(|e| format!("{e}{}", said(body)))
}

/// Whether values are of exactly the categories that the question names.
///
/// In the older JSON the contents are columns, of which only the number can be compared, because some services name
/// them by their labels. A table without a choice of contents may have one in the answer all the same.
pub(super) fn to_question(request: &Request, body: &[u8]) -> Result<(), String> {
    let question = request.body.as_deref().unwrap_or_default();
    let question: Body = serde_json::from_str(question).map_err(|e| format!("the question is none: {e}"))?;
    let (table, old) = (table(request, body)?, is_old(body));
    let mut left: Vec<&Dimension> = table.cube.dimensions().iter().collect();
    for asked in &question.query {
        let Some(at) = left.iter().position(|dimension| dimension.id() == asked.code) else {
            return Err(format!("the answer has no variable {}", asked.code));
        };
        let dimension = left.remove(at);
        let wanted: BTreeSet<&str> = asked.selection.values.iter().map(String::as_str).collect();
        let same = if old && dimension.role() == cube::Role::Contents {
            dimension.len() == wanted.len()
        } else {
            dimension.codes().collect::<BTreeSet<_>>() == wanted
        };
        if !same {
            let (came, asked_for) = (dimension.len(), wanted.len());
            return Err(format!(
                "the answer is not of the categories of {} that were asked for ({came} came, {asked_for} were asked for)",
                asked.code
            ));
        }
    }
    match left.iter().find(|dimension| dimension.role() != cube::Role::Contents || dimension.len() != 1) {
        Some(more) => Err(format!("the answer has the variable {}, which was not asked for", more.id())),
        None => Ok(()),
    }
}

/// Whether this is the service's own JSON, not JSON-stat.
fn is_old(body: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Old {
        #[serde(rename = "columns")]
        _columns: Vec<IgnoredAny>,
    }
    serde_json::from_slice::<Old>(unmarked(body)).is_ok()
}

/// Without the mark that some services put before a text.
fn unmarked(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

/// What the service says is wrong, if it says anything.
fn said(body: &[u8]) -> String {
    #[derive(Deserialize)]
    struct Wrong {
        error: String,
    }
    serde_json::from_slice::<Wrong>(unmarked(body))
        .map_or(String::new(), |wrong| format!(" (it says \"{}\")", wrong.error))
}
