//! The questions of PxWebApi 2, as its OpenAPI document names them.
//!
//! Query parameters are spelled as the document spells them, `valuecodes` and `codelist`, in its style "deepObject"
//! (`valuecodes[Region]=…`), with the brackets percent-encoded as clients send them. The service does not tell upper
//! from lower case in their names. Each stands once: of a repeated `valuecodes[X]` the service takes one only.

use archive::{Request, Role};
use catalogue::Query;
use serde::Serialize;

use super::expression::expressions;
use crate::pieces::{Asked, Piece, Wanted, encoded, named};

/// The language of labels; the catalogue knows categories by their Swedish ones.
const LANGUAGE: &str = "lang=sv";

/// The longest address that is asked with GET. Servers and proxies take at least this much.
const LONGEST: usize = 2000;

/// The key of the service's configuration.
pub(super) const CONFIG: &str = "config";

/// What the service says of itself.
pub(super) fn config() -> Request {
    Request {
        key: CONFIG.to_owned(),
        dataset: CONFIG.to_owned(),
        role: Role::Config,
        path: CONFIG.to_owned(),
        body: None,
    }
}

/// A list of codes with their names.
pub(super) fn codelist(id: &str) -> Request {
    Request {
        key: format!("codelists/{}", named(id)),
        dataset: id.to_owned(),
        role: Role::Codelist,
        path: format!("codelists/{}?{LANGUAGE}", encoded(id, "")),
        body: None,
    }
}

/// What a table says of itself, with the code list of the query. Queries for other columns of the same table and code
/// list have the same question, and it is asked for the first of them.
pub(super) fn metadata(wanted: &Wanted) -> Request {
    let Query { table, area, codelist, .. } = &wanted.query;
    let with = codelist.as_ref().map_or(String::new(), |list| format!("&{}", parameter("codelist", area, list)));
    Request {
        key: format!("{}/metadata/{}", named(table), list_name(&wanted.query)),
        dataset: wanted.dataset.clone(),
        role: Role::Metadata,
        path: format!("tables/{}/metadata?{LANGUAGE}{with}", encoded(table, "")),
        body: None,
    }
}

/// A part of a table's values. `all` are all areas of the query's code list; of the address not more than the given
/// base and what follows it counts for its length.
pub(super) fn values(wanted: &Wanted, asked: &Asked<'_>, piece: &Piece<'_>, all: &[&str], base: &str) -> Request {
    let query = &wanted.query;
    let mut selection = vec![Selected {
        variable_code: &query.area,
        codelist: query.codelist.as_deref(),
        value_codes: expressions(all, &piece.areas),
    }];
    selection.extend(asked.others.iter().map(|(variable_code, codes)| Selected {
        variable_code,
        codelist: None,
        value_codes: codes.clone(),
    }));
    selection.push(Selected {
        variable_code: &query.time,
        codelist: None,
        value_codes: piece.periods.iter().map(|period| (*period).to_owned()).collect(),
    });
    let to = format!("tables/{}/data?{LANGUAGE}", encoded(&query.table, ""));
    let address = address(&to, &selection).filter(|path| base.len() + 1 + path.len() <= LONGEST);
    let (path, body) = match address {
        Some(path) => (path, None),
        None => {
            let body = serde_json::to_string(&Body { selection }).expect("texts and lists of texts are JSON");
            (format!("{to}&{FORMAT}"), Some(body))
        }
    };
    Request {
        key: format!(
            "{}/data/{}/{}/{}",
            named(&query.table),
            wanted.dataset,
            list_name(query),
            asked.name(piece, query)
        ),
        dataset: wanted.dataset.clone(),
        role: Role::Data,
        path,
        body,
    }
}

const FORMAT: &str = "outputFormat=json-stat2";

/// The code list in keys.
fn list_name(query: &Query) -> String {
    query.codelist.as_deref().map_or_else(|| "all".to_owned(), named)
}

/// A selection as a body of POST.
#[derive(Serialize)]
struct Body<'a> {
    selection: Vec<Selected<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Selected<'a> {
    variable_code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    codelist: Option<&'a str>,
    value_codes: Vec<String>,
}

/// A selection as an address; `None` where a code has a comma, which parts the codes there.
fn address(to: &str, selection: &[Selected<'_>]) -> Option<String> {
    if selection.iter().any(|selected| selected.value_codes.iter().any(|code| code.contains(','))) {
        return None;
    }
    let mut path = to.to_owned();
    for Selected { variable_code, codelist, value_codes } in selection {
        path = format!("{path}&{}", parameter("valuecodes", variable_code, &value_codes.join(",")));
        if let Some(list) = codelist {
            path = format!("{path}&{}", parameter("codelist", variable_code, list));
        }
    }
    Some(format!("{path}&{FORMAT}"))
}

fn parameter(name: &str, variable: &str, value: &str) -> String {
    format!("{name}%5B{}%5D={}", encoded(variable, ""), encoded(value, ",*"))
}
