//! The pages of Kolada's service, made of the real values: read, they are what the file of values has.

use std::collections::BTreeMap;
use std::path::Path;

use formats::kolada::{self, Gender, KoladaValue};
use formats::kolada_v3;
use serde_json::{Value, json};

use crate::real::shared;

/// How many records the service puts on a page.
const PER_PAGE: usize = 5000;

/// The code as the service writes it: four digits for every place.
fn written(code: &str) -> String {
    format!("{code:0>4}")
}

fn letter(gender: Gender) -> &'static str {
    match gender {
        Gender::Total => "T",
        Gender::Women => "K",
        Gender::Men => "M",
    }
}

/// The records of the service: a key figure, a place and a year each, with the values of all sexes.
fn records(values: &[KoladaValue]) -> Vec<Value> {
    let mut records: BTreeMap<(&str, &str, u16), Vec<Value>> = BTreeMap::new();
    for value in values {
        let status = if value.value.is_some() { "" } else { "Missing" };
        let one = json!({"gender": letter(value.gender), "value": value.value, "status": status, "count": 1, "isdeleted": false});
        records.entry((&value.kpi, &value.municipality, value.period)).or_default().push(one);
    }
    let record = |((kpi, place, period), values): ((&str, &str, u16), Vec<Value>)| json!({"kpi": kpi, "municipality": written(place), "period": period, "values": values});
    records.into_iter().map(record).collect()
}

fn sorted(mut values: Vec<KoladaValue>) -> Vec<KoladaValue> {
    let key = |v: &KoladaValue| (v.kpi.to_string(), v.municipality.to_string(), v.period, v.gender);
    values.sort_by_cached_key(key);
    values
}

#[test]
fn values_come_as_the_file_has_them() {
    let Some(path) = shared("kolada/values.csv.gz") else { return };
    let from_file = kolada::read_values(path).expect("a sound file");
    let records = records(&from_file);
    let mut from_pages = Vec::with_capacity(from_file.len());
    let pages = records.chunks(PER_PAGE);
    let last = pages.len();
    for (at, chunk) in pages.enumerate() {
        let next = (at + 1 < last).then(|| format!("https://api.kolada.se/v3/data?page={}", at + 2));
        let text = json!({"values": chunk, "count": chunk.len(), "next_url": next, "previous_url": null}).to_string();
        let page = kolada_v3::values(text.as_bytes(), Path::new("page.json")).expect("a sound page");
        assert_eq!((page.records, page.count, page.next.is_some()), (chunk.len(), Some(chunk.len()), at + 1 < last));
        from_pages.extend(page.items);
    }
    assert_eq!(from_pages.len(), 581_521);
    assert!(sorted(from_pages) == sorted(from_file), "the same values, whichever way they come");
}

#[test]
fn descriptions_come_as_the_file_has_them() {
    let Some(path) = shared("kolada/kpi.json") else { return };
    let from_file = kolada::read_kpis(&path).expect("a sound file");
    let list: Value = serde_json::from_slice(&std::fs::read(path).expect("it is there")).expect("JSON");
    let text = json!({"values": list, "count": 62, "next_url": null}).to_string();
    let page = kolada_v3::kpis(text.as_bytes(), Path::new("kpi.json")).expect("a sound page");
    assert_eq!((page.items, page.count), (from_file, Some(62)));
}
