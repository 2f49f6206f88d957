//! What PxWebApi 2 answers: limits, tables' descriptions, and whether an answer is one.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use archive::{Request, Role};
use catalogue::{Mismatch, Variable};
use cube::Dimension;
use formats::json_stat;
use formats::metadata::{Description, Elimination};
use serde::Deserialize;
use serde::de::IgnoredAny;

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

/// Whether an answer is whole. Whether values are [`to_question`] is looked at once they have come.
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
            of_table(request, description.metadata.facts.table)
        }
        Role::Data => {
            let values = json_stat::parse(body, Path::new(&request.key)).map_err(|e| e.to_string())?;
            of_table(request, values.metadata.facts.table)
        }
        Role::Layer | Role::File => Err(format!("{} is no question of PxWebApi", request.key)),
    }
}

/// An answer that names its table must name the one that the key begins with.
fn of_table(request: &Request, table: Option<String>) -> Result<(), String> {
    let asked = request.key.split('/').next().unwrap_or_default();
    match table {
        Some(table) if !named(&table).eq_ignore_ascii_case(asked) => Err(format!("this is of {table}, not of {asked}")),
        _ => Ok(()),
    }
}

/// The categories of JSON-stat, without its values: they are looked at whenever the source is asked what comes next.
#[derive(Deserialize)]
struct Categories {
    id: Vec<String>,
    dimension: BTreeMap<String, OfDimension>,
}

#[derive(Deserialize)]
struct OfDimension {
    category: Category,
}

#[derive(Deserialize)]
struct Category {
    index: Option<Index>,
    label: Option<BTreeMap<String, IgnoredAny>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Index {
    List(Vec<String>),
    Places(BTreeMap<String, IgnoredAny>),
}

impl Category {
    fn codes(&self) -> Vec<&str> {
        match (&self.index, &self.label) {
            (Some(Index::List(codes)), _) => codes.iter().map(String::as_str).collect(),
            (Some(Index::Places(places)), _) => places.keys().map(String::as_str).collect(),
            // A dimension of one category needs no index.
            (None, label) => label.iter().flat_map(BTreeMap::keys).map(String::as_str).collect(),
        }
    }
}

/// Whether values are of exactly the categories that were asked for, which the hash at the end of the key says: to a
/// question with `*` a service answers with the areas that it has by now.
pub(super) fn to_question(request: &Request, body: &[u8]) -> Result<(), String> {
    let Categories { id, dimension } =
        serde_json::from_slice(body).map_err(|e| format!("the categories cannot be read: {e}"))?;
    let of = |id: &String| Some((id.clone(), dimension.get(id)?.category.codes()));
    let came: Vec<(String, Vec<&str>)> = id.iter().filter_map(of).collect();
    let asked = request.key.rsplit('-').next().unwrap_or_default();
    if came.len() == id.len()
        && fingerprint(came.iter().map(|(id, codes)| (id.as_str(), codes.iter().copied()))) == asked
    {
        return Ok(());
    }
    let came: Vec<String> = came.iter().map(|(id, codes)| format!("{id} ({})", codes.len())).collect();
    Err(format!("the answer is not of the categories that were asked for; it has {}", came.join(", ")))
}
