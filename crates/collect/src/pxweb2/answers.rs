//! What PxWebApi 2 answers: limits, tables' descriptions, and whether an answer is one.

use std::path::Path;
use std::time::Duration;

use archive::{Request, Role};
use catalogue::{Mismatch, Variable};
use cube::Dimension;
use formats::json_stat;
use formats::metadata::{Description, Elimination};
use serde::Deserialize;

use crate::Limits;
use crate::pieces::{Offer, Wanted, fingerprint, mismatch, named};

/// What the service says of how it may be asked.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Config {
    max_data_cells: u64,
    max_calls_per_time_window: u32,
    /// In seconds.
    time_window: u32,
}

/// The limits that the service's configuration names; those of the catalogue stand in for a limit of 0 cells, which
/// says nothing.
pub(super) fn limits(body: &[u8], before: Limits) -> Result<Limits, String> {
    let config: Config = serde_json::from_slice(body).map_err(|e| format!("this is no configuration: {e}"))?;
    if config.max_calls_per_time_window == 0 || config.time_window == 0 {
        return Err("the configuration allows no calls: maxCallsPerTimeWindow and timeWindow must be positive".into());
    }
    Ok(Limits {
        calls: config.max_calls_per_time_window,
        window: Duration::from_secs(config.time_window.into()),
        cells: Some(config.max_data_cells).filter(|cells| *cells > 0).or(before.cells),
        parallel: before.parallel,
    })
}

/// A code list, of which only what must be there is looked at.
#[derive(Deserialize)]
struct Codelist {
    id: String,
    values: Vec<Code>,
}

#[derive(Deserialize)]
struct Code {
    #[serde(rename = "code")]
    _code: String,
    #[serde(rename = "label")]
    _label: String,
}

/// What a table says about itself.
pub(super) fn description(body: &[u8], key: &str) -> Result<Description, String> {
    json_stat::parse_description(body, Path::new(key)).map_err(|e| e.to_string())
}

/// What the service offers of a table.
///
/// # Errors
/// The variable or the code list that the query names is not there.
pub(super) fn offer<'a>(wanted: &Wanted, description: &'a Description) -> Result<Offer<'a>, Mismatch> {
    let query = &wanted.query;
    let variable = |id: &str, key: &str| {
        description.dimensions.iter().find(|dimension| dimension.id() == id).ok_or_else(|| {
            let there: Vec<&str> = description.dimensions.iter().map(Dimension::id).collect();
            let what = format!("{} has no variable {id}; it has {}", query.table, there.join(", "));
            mismatch(wanted, what, key)
        })
    };
    let (areas, periods) = (variable(&query.area, "query.area")?, variable(&query.time, "query.time")?);
    let about = |id: &str| description.metadata.dimensions.iter().find(|(of, _)| of == id).map(|(_, about)| about);
    // Where the table names its code lists, the one that was asked with must be among them.
    let lists = about(&query.area).map(|about| about.code_lists.as_slice()).unwrap_or_default();
    if let Some(asked) = query.codelist.as_deref().filter(|_| !lists.is_empty())
        && lists.iter().all(|list| !list.id.eq_ignore_ascii_case(asked))
    {
        let there: Vec<&str> = lists.iter().map(|list| list.id.as_str()).collect();
        let what = format!("{} has no code list {asked}; it has {}", query.table, there.join(", "));
        return Err(mismatch(wanted, what, "query.codelist"));
    }
    let others = description.dimensions.iter().filter(|d| d.id() != query.area && d.id() != query.time);
    let variable = |dimension: &'a Dimension| {
        let elimination = about(dimension.id()).and_then(|about| about.elimination.as_ref());
        Variable {
            code: dimension.id(),
            optional: elimination.is_some_and(|elimination| *elimination != Elimination::No),
            categories: dimension.categories().iter().map(|c| (c.code.as_str(), c.label.sv.as_str())).collect(),
        }
    };
    Ok(Offer {
        areas: areas.codes().collect(),
        periods: periods.codes().collect(),
        variables: others.map(variable).collect(),
    })
}

/// Whether an answer is whole and to the question.
pub(super) fn accept(request: &Request, body: &[u8]) -> Result<(), String> {
    match request.role {
        Role::Config => {
            let none = Limits { calls: 1, window: Duration::from_secs(1), cells: None, parallel: 1 };
            limits(body, none).map(drop)
        }
        Role::Codelist => {
            let list: Codelist = serde_json::from_slice(body).map_err(|e| format!("this is no code list: {e}"))?;
            if list.values.is_empty() { Err(format!("the code list {} has no codes", list.id)) } else { Ok(()) }
        }
        Role::Metadata => {
            let description = description(body, &request.key)?;
            if description.dimensions.is_empty() {
                return Err("the table has no variables".into());
            }
            let asked = request.key.split('/').next().unwrap_or_default();
            match description.metadata.facts.table {
                Some(table) if !named(&table).eq_ignore_ascii_case(asked) => {
                    Err(format!("this describes the table {table}, not {asked}"))
                }
                _ => Ok(()),
            }
        }
        Role::Data => data(request, body),
        Role::Layer | Role::File => Err(format!("{} is no question of PxWebApi", request.key)),
    }
}

/// Values must be of exactly the categories that were asked for, which the hash at the end of the key says: a question
/// with `*` alone would let a service answer with areas that have been added since.
fn data(request: &Request, body: &[u8]) -> Result<(), String> {
    let table = json_stat::parse(body, Path::new(&request.key)).map_err(|e| e.to_string())?;
    let dimensions = table.cube.dimensions();
    let asked = request.key.rsplit('-').next().unwrap_or_default();
    if fingerprint(dimensions.iter().map(|dimension| (dimension.id(), dimension.codes()))) == asked {
        return Ok(());
    }
    let came: Vec<String> = dimensions.iter().map(|d| format!("{} ({})", d.id(), d.len())).collect();
    Err(format!("the answer is not of the categories that were asked for; it has {}", came.join(", ")))
}
