//! PxWeb 1 of Statistics Sweden: folders, and two tables whose answers were recorded.
//!
//! In: a request below `/scb/v1`. Out: the list of a folder, the description of a table, or its cells. A question for
//! exactly the areas of one recorded file gets that file byte for byte, another one its rows. Names of areas were not
//! recorded: their codes stand for them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Error;
use crate::answer::Answer;
use crate::serve::Question;

/// Folders on the way, with their names, and the tables with the recorded files.
const FOLDERS: [(&str, &str); 6] = [
    ("BE", "Befolkning"),
    ("BE/BE0101", "Befolkningsstatistik"),
    ("BE/BE0101/BE0101Y", "Folkmängd per region"),
    ("HE", "Hushållens ekonomi"),
    ("HE/HE0110", "Inkomster och skatter"),
    ("HE/HE0110/HE0110I", "Inkomster per region"),
];

struct Spec {
    path: &'static str,
    title: &'static str,
    files: &'static [&'static str],
}

const TABLES: [Spec; 2] = [
    Spec {
        path: "BE/BE0101/BE0101Y/FolkmDesoAldKon",
        title: "Folkmängden per region efter region, ålder, kön och år",
        files: &[
            "stockholm_age_gender.json",
            "uppsala_age_gender.json",
            "norrkoping_age_gender.json",
            "kalmar_age_gender_population.json",
            "malmo_age_gender.json",
            "goteborg_age_gender.json",
        ],
    },
    Spec {
        path: "HE/HE0110/HE0110I/Tab2InkDesoRegso",
        title: "Inkomstkomponenter efter region, inkomstkomponent, kön och år",
        files: &["gender-district-income-vaxjo.json"],
    },
];

/// The most cells of one answer.
const MOST_CELLS: usize = 150_000;

/// The tables, each read when it is first asked for.
pub(crate) struct PxWeb1 {
    folder: PathBuf,
    read: [OnceLock<Result<Recorded, Arc<Error>>>; 2],
}

/// An answer as it was recorded.
#[derive(Deserialize)]
struct Recording {
    columns: Vec<Column>,
    data: Vec<Row>,
}

#[derive(Clone, Deserialize, Serialize)]
struct Column {
    code: String,
    text: String,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Clone, Deserialize, Serialize)]
struct Row {
    key: Vec<String>,
    values: Vec<String>,
}

/// A table put together from its recordings.
struct Recorded {
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// The categories of each variable, in the order in which they came.
    categories: Vec<Vec<String>>,
    /// The recorded files with the keys they hold.
    whole: Vec<(BTreeSet<Vec<String>>, Vec<u8>)>,
}

/// A question.
#[derive(Deserialize)]
struct Query {
    query: Vec<Item>,
    #[serde(default)]
    response: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Item {
    code: String,
    selection: Selection,
}

#[derive(Deserialize)]
struct Selection {
    filter: String,
    values: Vec<String>,
}

impl PxWeb1 {
    pub fn new(data: &Path) -> Self {
        Self { folder: data.join("recorded/pxweb-v1"), read: Default::default() }
    }
}

fn read(folder: &Path, spec: &Spec) -> Result<Recorded, Error> {
    let mut recorded = Recorded { columns: Vec::new(), rows: Vec::new(), categories: Vec::new(), whole: Vec::new() };
    for file in spec.files {
        let path = folder.join(file);
        let bytes = std::fs::read(&path).map_err(|e| Error::material(&path, e))?;
        let recording: Recording = serde_json::from_slice(&bytes).map_err(|e| Error::material(&path, e))?;
        recorded.whole.push((recording.data.iter().map(|row| row.key.clone()).collect(), bytes));
        recorded.columns = recording.columns;
        recorded.rows.extend(recording.data);
    }
    let variables = recorded.columns.iter().filter(|column| column.kind != "c").count();
    recorded.categories = (0..variables)
        .map(|at| {
            let mut seen = BTreeSet::new();
            let codes = recorded.rows.iter().filter_map(|row| row.key.get(at));
            codes.filter(|code| seen.insert(code.as_str())).cloned().collect()
        })
        .collect();
    Ok(recorded)
}

/// What a request gets.
pub(crate) fn answer(pxweb: &PxWeb1, question: &Question) -> Answer {
    let path = question.path.trim_matches('/');
    let Some(at) = TABLES.iter().position(|spec| spec.path == path) else {
        return folder(path, &question.method);
    };
    let recorded = match pxweb.read[at].get_or_init(|| read(&pxweb.folder, &TABLES[at]).map_err(Arc::new)) {
        Ok(recorded) => recorded,
        Err(error) => return Answer::broken(error),
    };
    match question.method {
        Method::GET => describe(&TABLES[at], recorded),
        Method::POST => cells(recorded, &question.body).unwrap_or_else(|refused| refused),
        _ => Answer::problem(405, "Method Not Allowed", "ask with GET or POST"),
    }
}

fn folder(path: &str, method: &Method) -> Answer {
    if *method != Method::GET || !(path.is_empty() || FOLDERS.iter().any(|(known, _)| *known == path)) {
        return Answer::not_found(format!("there is no folder or table {path}"));
    }
    let below = |known: &'static str| -> Option<&'static str> {
        let rest = if path.is_empty() { known } else { known.strip_prefix(path)?.strip_prefix('/')? };
        (!rest.is_empty() && !rest.contains('/')).then_some(rest)
    };
    let folders =
        FOLDERS.iter().filter_map(|(known, text)| Some(json!({ "id": below(known)?, "type": "l", "text": text })));
    let tables =
        TABLES.iter().filter_map(|spec| Some(json!({ "id": below(spec.path)?, "type": "t", "text": spec.title })));
    Answer::json(&Value::Array(folders.chain(tables).collect())).tagged()
}

fn describe(spec: &Spec, recorded: &Recorded) -> Answer {
    let variables = recorded.columns.iter().zip(&recorded.categories).map(|(column, codes)| {
        let mut variable = json!({ "code": column.code, "text": column.text, "values": codes, "valueTexts": codes });
        if column.kind == "t" {
            variable["time"] = json!(true);
        }
        variable
    });
    let mut variables: Vec<Value> = variables.collect();
    let contents = recorded.columns.iter().filter(|column| column.kind == "c");
    let (codes, texts): (Vec<&str>, Vec<&str>) = contents.map(|c| (c.code.as_str(), c.text.as_str())).unzip();
    let place = variables.len() - 1;
    let contents = json!({ "code": "ContentsCode", "text": "tabellinnehåll", "values": codes, "valueTexts": texts });
    variables.insert(place, contents);
    Answer::json(&json!({ "title": spec.title, "variables": variables })).tagged()
}

fn cells(recorded: &Recorded, body: &[u8]) -> Result<Answer, Answer> {
    let refused = |what: String| Answer { status: 400, ..Answer::json(&json!({ "error": what })) };
    let query: Query = serde_json::from_slice(body).map_err(|e| refused(format!("The query cannot be read: {e}")))?;
    let format = query.response.get("format").and_then(Value::as_str).unwrap_or("json");
    if format != "json" {
        return Err(refused(format!("the stand-in has recorded answers in the format json only, not {format}")));
    }
    let mut wanted: Vec<Option<Vec<&str>>> = recorded.categories.iter().map(|_| None).collect();
    let contents: Vec<usize> = (0..recorded.columns.len()).filter(|at| recorded.columns[*at].kind == "c").collect();
    let mut shown = contents.clone();
    for item in &query.query {
        let values: Vec<&str> = item.selection.values.iter().map(String::as_str).collect();
        if item.code == "ContentsCode" {
            shown.retain(|at| values.contains(&recorded.columns[*at].code.as_str()));
            continue;
        }
        let at = recorded.columns.iter().position(|column| column.kind != "c" && column.code == item.code);
        let at = at.ok_or_else(|| refused(format!("there is no variable {}", item.code)))?;
        let codes = &recorded.categories[at];
        wanted[at] = Some(match (item.selection.filter.as_str(), values.as_slice()) {
            ("all", ["*"]) => codes.iter().map(String::as_str).collect(),
            ("top", [count]) => {
                let count = count.parse().map_err(|_| refused(format!("top takes a number, not {count}")))?;
                codes.iter().rev().take(count).map(String::as_str).collect()
            }
            ("item", _) if values.iter().all(|value| codes.iter().any(|code| code == value)) => values,
            _ => return Err(refused(format!("the selection of {} is not valid", item.code))),
        });
    }
    let fits = |row: &&Row| {
        row.key.iter().zip(&wanted).all(|(code, wanted)| wanted.as_ref().is_none_or(|w| w.contains(&code.as_str())))
    };
    let rows: Vec<&Row> = recorded.rows.iter().filter(fits).collect();
    if rows.len() * shown.len() > MOST_CELLS {
        return Err(Answer::problem(403, "Forbidden", "too many values are selected"));
    }
    let keys: BTreeSet<Vec<String>> = rows.iter().map(|row| row.key.clone()).collect();
    let media = "application/json; charset=utf-8";
    if let Some((_, bytes)) = recorded.whole.iter().find(|(whole, _)| *whole == keys && shown == contents) {
        return Ok(Answer::bytes(media, bytes.clone()));
    }
    let columns = recorded.columns.iter().enumerate().filter(|(at, column)| column.kind != "c" || shown.contains(at));
    let columns: Vec<&Column> = columns.map(|(_, column)| column).collect();
    let first = contents.first().copied().unwrap_or(0);
    let data = rows.iter().map(|row| Row {
        key: row.key.clone(),
        values: shown.iter().filter_map(|at| row.values.get(at - first).cloned()).collect(),
    });
    let data: Vec<Row> = data.collect();
    Ok(Answer::json(&json!({ "columns": columns, "comments": [], "data": data })))
}
