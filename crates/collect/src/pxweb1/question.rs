//! The questions of PxWeb 1: a table's address with GET describes it, with POST and a selection gives its values.

use archive::{Request, Role};
use serde::{Deserialize, Serialize};

use crate::pieces::{Asked, Piece, Wanted, encoded_path, named};

/// What a folder lists, among it when its tables were last updated. `None` for a table that is in no folder.
pub(super) fn folder(wanted: &Wanted) -> Option<Request> {
    let (folder, _) = wanted.query.table.trim_matches('/').rsplit_once('/')?;
    Some(Request {
        key: format!("folders/{}", named(folder)),
        dataset: wanted.dataset.clone(),
        role: Role::Metadata,
        path: encoded_path(folder),
        body: None,
    })
}

/// What a table says of itself.
pub(super) fn metadata(wanted: &Wanted) -> Request {
    let table = wanted.query.table.trim_matches('/');
    Request {
        key: format!("{}/metadata", named(table)),
        dataset: wanted.dataset.clone(),
        role: Role::Metadata,
        path: encoded_path(table),
        body: None,
    }
}

/// A part of a table's values.
pub(super) fn values(wanted: &Wanted, asked: &Asked<'_>, piece: &Piece<'_>) -> Request {
    let query = &wanted.query;
    let owned = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    let of =
        |code: &str, filter: String, values| Selected { code: code.to_owned(), selection: Values { filter, values } };
    let item = || "item".to_owned();
    let mut selected = vec![of(&query.area, filter(query.codelist.as_deref()), owned(&piece.areas))];
    selected.extend(asked.others.iter().map(|(code, values)| of(code, item(), values.clone())));
    selected.push(of(&query.time, item(), owned(&piece.periods)));
    let body = Body { query: selected, response: Response { format: "json-stat2".to_owned() } };
    let list = query.codelist.as_deref().map_or_else(|| "all".to_owned(), named);
    let table = query.table.trim_matches('/');
    Request {
        key: format!("{}/data/{}/{list}/{}", named(table), wanted.dataset, asked.name(piece, query)),
        dataset: wanted.dataset.clone(),
        role: Role::Data,
        path: encoded_path(table),
        body: Some(serde_json::to_string(&body).expect("texts and lists of texts are JSON")),
    }
}

/// A code list as PxWeb 1 names it: `vs:DeSO2018` is what PxWebApi 2 calls `vs_DeSO2018`.
fn filter(codelist: Option<&str>) -> String {
    let Some(list) = codelist else { return "item".to_owned() };
    match list.split_once('_') {
        Some((kind @ ("vs" | "agg"), name)) => format!("{kind}:{name}"),
        _ if list.starts_with("vs:") || list.starts_with("agg:") => list.to_owned(),
        _ => format!("vs:{list}"),
    }
}

/// A question for values.
#[derive(Serialize, Deserialize)]
pub(super) struct Body {
    pub query: Vec<Selected>,
    pub response: Response,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Selected {
    pub code: String,
    pub selection: Values,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Values {
    pub filter: String,
    pub values: Vec<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Response {
    pub format: String,
}
