//! Kolada's API, version 3, from the values and descriptions at hand.
//!
//! In: a request below `/kolada/v3`. Out: a page of key figures, of municipalities or of values. The files write
//! counties with two digits; the service has four for all ("0001" for Region Stockholm, "0000" for the country), and
//! takes at most 25 years in one address. The second version is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::http::Method;
use formats::kolada::{Gender, KoladaValue, read_values};
use formats::table_csv;
use serde_json::{Value, json};

use crate::Error;
use crate::answer::Answer;
use crate::page;
use crate::serve::Question;

/// The most entries of a page, and what a page has if nothing else is asked for.
const LARGEST_PAGE: usize = 5000;

/// The most years of one request.
const MOST_YEARS: usize = 25;

/// The files, read when they are first asked for.
pub(crate) struct Kolada {
    data: PathBuf,
    content: OnceLock<Result<Content, Arc<Error>>>,
}

/// The values of a key figure by period and municipality.
type OfKpi = BTreeMap<(u16, String), Vec<KoladaValue>>;

struct Content {
    /// The descriptions as they were given, in their order.
    kpis: Vec<Value>,
    municipalities: Vec<Value>,
    values: BTreeMap<Arc<str>, OfKpi>,
}

impl Kolada {
    pub fn new(data: &Path) -> Self {
        Self { data: data.to_owned(), content: OnceLock::new() }
    }

    fn content(&self) -> Result<&Content, Arc<Error>> {
        self.content.get_or_init(|| read(&self.data).map_err(Arc::new)).as_ref().map_err(Clone::clone)
    }
}

fn read(data: &Path) -> Result<Content, Error> {
    let path = data.join("kolada/kpi.json");
    let bytes = std::fs::read(&path).map_err(|e| Error::material(&path, e))?;
    let kpis = serde_json::from_slice(&bytes).map_err(|e| Error::material(&path, e))?;
    let mut values: BTreeMap<Arc<str>, OfKpi> = BTreeMap::new();
    for value in read_values(data.join("kolada/values.csv.gz"))? {
        let place = (value.period, format!("{:0>4}", value.municipality));
        values.entry(value.kpi.clone()).or_default().entry(place).or_default().push(value);
    }
    let mut municipalities = vec![json!({ "id": "0000", "title": "Riket", "type": "L" })];
    let counties = table_csv::read(data.join("codes/counties.csv"), &["county_code", "county_name"])?;
    municipalities.extend(counties.rows().map(
        |row| json!({ "id": format!("{:0>4}", row.get("county_code")), "title": row.get("county_name"), "type": "L" }),
    ));
    let columns = ["municipality_code", "municipality_name_short"];
    let list = table_csv::read(data.join("codes/municipalities.csv"), &columns)?;
    municipalities
        .extend(list.rows().map(|row| json!({ "id": row.get(columns[0]), "title": row.get(columns[1]), "type": "K" })));
    Ok(Content { kpis, municipalities, values })
}

/// What a request gets.
pub(crate) fn answer(kolada: &Kolada, base: &str, question: &Question) -> Answer {
    if question.path == "v2" {
        return Answer::problem(410, "Gone", "API version 2 has been removed, use version 3");
    }
    if question.method != Method::GET && question.method != Method::HEAD {
        return Answer::problem(405, "Method Not Allowed", "ask with GET");
    }
    let content = match kolada.content() {
        Ok(content) => content,
        Err(error) => return Answer::broken(&error),
    };
    let parts: Vec<&str> = question.path.split('/').filter(|part| !part.is_empty()).collect();
    let found = match parts.as_slice() {
        ["kpi"] => Ok(described(&content.kpis, None, question)),
        ["kpi", ids] => Ok(described(&content.kpis, Some(ids), question)),
        ["municipality"] => Ok(described(&content.municipalities, None, question)),
        ["municipality", ids] => Ok(described(&content.municipalities, Some(ids), question)),
        // The groups are not among the material.
        ["municipality_groups", ..] => Ok(Vec::new()),
        ["data", limits @ ..] => data(content, limits),
        _ => Err(Answer::not_found(format!("there is nothing at {}", question.path))),
    };
    match found.and_then(|found| paged(&found, base, question)) {
        Ok(answer) if parts.first() == Some(&"data") => answer,
        Ok(answer) => answer.tagged(),
        Err(refused) => refused,
    }
}

/// Descriptions by their ids or by a part of the title.
fn described(all: &[Value], ids: Option<&str>, question: &Question) -> Vec<Value> {
    let ids: Option<Vec<&str>> = ids.map(|ids| ids.split(',').collect());
    let title = page::value(&question.pairs, "title").unwrap_or_default().to_lowercase();
    let wanted = |one: &&Value| {
        let named = ids.as_ref().is_none_or(|ids| one["id"].as_str().is_some_and(|id| ids.contains(&id)));
        named && one["title"].as_str().is_some_and(|known| known.to_lowercase().contains(&title))
    };
    all.iter().filter(wanted).cloned().collect()
}

/// Values by pairs of a path: `kpi/N1,N2`, `year/2021,2022`, `municipality/0180`.
fn data(content: &Content, limits: &[&str]) -> Result<Vec<Value>, Answer> {
    let mut given: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for pair in limits.chunks(2) {
        let [name @ ("kpi" | "municipality" | "year"), list] = pair else {
            return Err(Answer::not_found("data is asked for by kpi, municipality and year"));
        };
        given.insert(name, list.split(',').collect());
    }
    let years = given.get("year");
    if years.is_some_and(|years| years.len() > MOST_YEARS) {
        return Err(Answer::bad_request(format!("at most {MOST_YEARS} years can be asked for")));
    }
    let Some(kpis) = given.get("kpi") else {
        return Err(Answer::not_found("data is asked for by key figure"));
    };
    let wanted = |name: &str, value: &str| given.get(name).is_none_or(|list| list.contains(value));
    let mut found = Vec::new();
    for kpi in kpis {
        for ((period, municipality), values) in content.values.get(*kpi).into_iter().flatten() {
            if wanted("municipality", municipality) && wanted("year", &period.to_string()) {
                let values: Vec<Value> = values.iter().map(one).collect();
                found.push(json!({ "kpi": kpi, "municipality": municipality, "period": period, "values": values }));
            }
        }
    }
    Ok(found)
}

fn one(value: &KoladaValue) -> Value {
    let gender = match value.gender {
        Gender::Total => "T",
        Gender::Women => "K",
        Gender::Men => "M",
    };
    json!({ "gender": gender, "value": value.value, "status": "", "count": 1, "isdeleted": false })
}

/// One page, with the addresses of its neighbours.
fn paged(found: &[Value], base: &str, question: &Question) -> Result<Answer, Answer> {
    let number = |name, default| page::number(&question.pairs, name, default, 1).map_err(Answer::bad_request);
    let (page_number, size) = (number("page", 1)?, number("per_page", LARGEST_PAGE)?.min(LARGEST_PAGE));
    let shown: Vec<&Value> = found.iter().skip((page_number - 1) * size).take(size).collect();
    let title = page::value(&question.pairs, "title").map(|title| format!("&title={}", page::encode(title)));
    let to = |page: usize| {
        let path = question.path.trim_end_matches('/');
        format!("{base}{path}?page={page}&per_page={size}{}", title.as_deref().unwrap_or_default())
    };
    let next = (page_number * size < found.len()).then(|| to(page_number + 1));
    let previous = (page_number > 1).then(|| to(page_number - 1));
    Ok(Answer::json(&json!({
        "count": shown.len(),
        "page": page_number,
        "per_page": size,
        "next_url": next,
        "previous_url": previous,
        "values": shown,
    })))
}
