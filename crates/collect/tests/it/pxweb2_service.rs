//! A PxWebApi 2 that answers any selection of one table, whose description is the recorded one of TAB6471.
//!
//! It reads addresses and bodies on its own, by what PxAPI-2.yml says, so that a question means here what it means
//! to a service.

use std::collections::BTreeMap;

use archive::{Request, Role};
use catalogue::{Catalogue, Column, Query, Table};
use collect::{Outcome, Pxweb2};
use serde_json::{Value, json};

use crate::pxweb_answers::body;
use crate::shared::shared;

/// One variable of a selection: its code list, and the values or expressions.
pub type Selection = BTreeMap<String, (Option<String>, Vec<String>)>;

#[derive(Clone)]
pub struct Service {
    pub config: Value,
    pub metadata: Value,
}

/// The recorded one; `None` where the shared folder is absent.
pub fn recorded() -> Option<Service> {
    let read = |name: &str| {
        let bytes = shared(&format!("data/recorded/pxwebapi-v2/{name}"))?;
        Some(serde_json::from_slice(&bytes).expect("recorded answers are JSON"))
    };
    Some(Service { config: read("config.json")?, metadata: read("TAB6471_metadata.json")? })
}

pub const BASE: &str = "https://statistik.example/api/v2";

/// A catalogue with one table of two columns (men and women of all ages), asked as `query` says.
pub fn catalogue(queries: &[Value]) -> Catalogue {
    let columns = [("men", "män"), ("women", "kvinnor")];
    with_table(queries, columns.map(|(id, sex)| (id.to_owned(), vec!["totalt, samtliga åldrar".into(), sex.into()])))
}

pub fn with_table(queries: &[Value], columns: impl IntoIterator<Item = (String, Vec<String>)>) -> Catalogue {
    let mut catalogue = Catalogue::embedded().expect("the catalogue is sound");
    let model = catalogue.table("population-2023").expect("it is there").clone();
    let column = |(id, label)| Column { id, label, codes: Vec::new(), ..model.columns[0].clone() };
    let query = queries.iter().map(|query| serde_json::from_value::<Query>(query.clone()).expect("a query")).collect();
    let columns = columns.into_iter().map(column).collect();
    catalogue.tables = vec![Table { id: "people".to_owned(), query, columns, ..model }];
    catalogue
}

pub fn source(catalogue: &Catalogue) -> Pxweb2 {
    Pxweb2::new(catalogue.provider("scb").expect("it is there"), catalogue, BASE.to_owned())
}

/// A query for all municipalities.
pub fn municipalities() -> Value {
    json!({ "provider": "scb", "table": "TAB6471", "codelist": "vs_CKM03Kommun" })
}

/// The parts of a query string, each name once.
pub fn parameters(path: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    // The configuration alone is asked without any.
    let Some((_, query)) = path.split_once('?') else { return found };
    for part in query.split('&') {
        let (name, value) = part.split_once('=').expect("name and value");
        let before = found.insert(decoded(name).to_lowercase(), decoded(value));
        assert_eq!(before, None, "{name} stands twice in {path}");
    }
    found
}

fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        assert!(first.is_ascii_graphic() && !b"\"<>[]+".contains(first), "{text} is not encoded");
        rest = after;
        if *first == b'%' {
            let digits = std::str::from_utf8(&rest[..2]).expect("two digits");
            bytes.push(u8::from_str_radix(digits, 16).expect("hexadecimal"));
            rest = &rest[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// The selection of a question for values.
pub fn selection(request: &Request) -> Selection {
    let parameters = parameters(&request.path);
    let of = |name: &str| {
        let inner = name.strip_prefix("valuecodes[")?.strip_suffix(']')?;
        Some(inner.to_owned())
    };
    let Some(body) = &request.body else {
        // Names are compared without regard to case, as the service does; the variables' own case is lost with that.
        let variables = ["Region", "Alder", "Kon", "ContentsCode", "Tid"];
        let own = |name: &str| variables.iter().find(|v| v.to_lowercase() == name).expect("a variable").to_string();
        let chosen = parameters.iter().filter_map(|(name, values)| Some((of(name)?, values)));
        let with = chosen.map(|(variable, values)| {
            let list = parameters.get(&format!("codelist[{variable}]")).cloned();
            (own(&variable), (list, values.split(',').map(str::to_owned).collect()))
        });
        return with.collect();
    };
    let body: Value = serde_json::from_str(body).expect("a body is JSON");
    let selected = body["selection"].as_array().expect("a list of selections");
    let mut found = Selection::new();
    for selected in selected {
        let text = |key: &str| selected[key].as_str().map(str::to_owned);
        let values = selected["valueCodes"].as_array().expect("codes").iter();
        let values = values.map(|value| value.as_str().expect("a text").to_owned()).collect();
        let before = found.insert(text("variableCode").expect("a code"), (text("codelist"), values));
        assert!(before.is_none(), "a variable stands twice");
    }
    found
}

impl Service {
    /// The codes of a variable, of a code list where one is named.
    pub fn codes(&self, variable: &str, list: Option<&str>) -> Vec<String> {
        let index = &self.metadata["dimension"][variable]["category"]["index"];
        let mut codes: Vec<(u64, &String)> = index
            .as_object()
            .expect("an index")
            .iter()
            .map(|(code, at)| (at.as_u64().expect("a place"), code))
            .collect();
        codes.sort_unstable();
        let of_list = |code: &str| match list {
            Some("vs_CKM03Kommun") => code.len() == 4,
            Some("vs_CKM02Län") => code.len() == 2 && code != "00",
            None => true,
            Some(other) => panic!("no code list {other}"),
        };
        codes.into_iter().map(|(_, code)| code.clone()).filter(|code| of_list(code)).collect()
    }

    /// The codes that a selection of one variable means.
    pub fn selected(&self, variable: &str, list: Option<&str>, expressions: &[String]) -> Vec<String> {
        let all = self.codes(variable, list);
        let means = |expression: &str, code: &str| match expression.strip_suffix('*') {
            Some(beginning) => code.starts_with(beginning),
            None => code == expression,
        };
        let mut codes = Vec::new();
        for expression in expressions {
            let before = codes.len();
            codes.extend(all.iter().filter(|code| means(expression, code)).cloned());
            assert!(codes.len() > before, "{expression} is no value of {variable}");
        }
        codes
    }

    /// The description with the categories of some variables only.
    fn narrowed(&self, chosen: &BTreeMap<String, Vec<String>>) -> Value {
        let mut dataset = self.metadata.clone();
        let ids: Vec<String> = serde_json::from_value(dataset["id"].clone()).expect("ids");
        let ids: Vec<String> = ids.into_iter().filter(|id| chosen.contains_key(id)).collect();
        dataset["dimension"].as_object_mut().expect("dimensions").retain(|id, _| chosen.contains_key(id));
        for id in &ids {
            let category = &mut dataset["dimension"][id]["category"];
            category["index"] = json!(chosen[id]);
            category["label"].as_object_mut().expect("labels").retain(|code, _| chosen[id].contains(code));
        }
        dataset["size"] = ids.iter().map(|id| chosen[id].len()).collect();
        dataset["id"] = json!(ids);
        dataset
    }

    pub fn answer(&self, request: &Request) -> Outcome {
        let parameters = parameters(&request.path);
        let language = (request.role != Role::Config).then_some("sv");
        assert_eq!(parameters.get("lang").map(String::as_str), language);
        match request.role {
            Role::Config => body(self.config.to_string()),
            Role::Codelist => body(json!({ "id": "a", "values": [{ "code": "1", "label": "b" }] }).to_string()),
            Role::Metadata => {
                let list = parameters.get("codelist[region]").map(String::as_str);
                let ids: Vec<String> = serde_json::from_value(self.metadata["id"].clone()).expect("ids");
                let chosen = ids.into_iter().map(|id| {
                    let list = list.filter(|_| id == "Region");
                    let codes = self.codes(&id, list);
                    (id, codes)
                });
                body(self.narrowed(&chosen.collect()).to_string())
            }
            Role::Data => {
                assert_eq!(parameters["outputformat"], "json-stat2");
                let chosen = selection(request).into_iter().map(|(variable, (list, expressions))| {
                    let codes = self.selected(&variable, list.as_deref(), &expressions);
                    (variable, codes)
                });
                let mut dataset = self.narrowed(&chosen.collect());
                let sizes: Vec<usize> = serde_json::from_value(dataset["size"].clone()).expect("sizes");
                dataset["value"] = json!(vec![1; sizes.iter().product()]);
                body(dataset.to_string())
            }
            Role::Layer | Role::File => panic!("no such question"),
        }
    }
}
