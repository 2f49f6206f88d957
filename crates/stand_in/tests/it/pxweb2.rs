//! PxWebApi 2: the recorded answers, and tables that hold exactly what their files hold.

use std::collections::HashMap;

use formats::table_csv;
use serde_json::{Value, json};

use crate::ask::Asked;

fn values(dataset: &Value) -> Vec<Option<f64>> {
    dataset["value"].as_array().unwrap().iter().map(Value::as_f64).collect()
}

/// The codes of a dimension in their order.
fn codes(dataset: &Value, dimension: &str) -> Vec<String> {
    let index = dataset["dimension"][dimension]["category"]["index"].as_object().unwrap();
    let mut codes: Vec<(u64, String)> = index.iter().map(|(code, at)| (at.as_u64().unwrap(), code.clone())).collect();
    codes.sort();
    codes.into_iter().map(|(_, code)| code).collect()
}

#[test]
fn the_configuration_is_the_recorded_one_but_for_the_limits() {
    let Some(asked) = Asked::limited(Some((30, 10))) else { return };
    let recorded = std::fs::read(asked.shared.join("data/recorded/pxwebapi-v2/config.json")).unwrap();
    let mut recorded: Value = serde_json::from_slice(&recorded).unwrap();
    recorded["maxCallsPerTimeWindow"] = json!(30);
    recorded["timeWindow"] = json!(10);
    let reply = asked.get("scb", "/config");
    assert_eq!(reply.json(), recorded);
    assert!(!reply.header("date").is_empty());
}

#[test]
fn the_recorded_table_is_answered_byte_for_byte() {
    let Some(asked) = Asked::start() else { return };
    let recorded = |name: &str| std::fs::read(asked.shared.join("data/recorded/pxwebapi-v2").join(name)).unwrap();
    let metadata = asked.get("scb", "/tables/TAB6471/metadata?lang=sv");
    assert_eq!(metadata.body.as_ref().unwrap(), &recorded("TAB6471_metadata.json"));
    let data = recorded("TAB6471_data.json");
    let parsed: Value = serde_json::from_slice(&data).unwrap();
    let selection: Vec<Value> = ["Region", "Alder", "Kon", "ContentsCode", "Tid"]
        .iter()
        .map(|dimension| json!({ "variableCode": dimension, "valueCodes": codes(&parsed, dimension) }))
        .collect();
    let reply = asked.post("scb", "/tables/TAB6471/data", &json!({ "selection": selection }).to_string());
    assert_eq!(reply.body.as_ref().unwrap(), &data);
    assert!(asked.violations().is_empty());
    // By address, with expressions: the ages as text, the latest four months.
    let path = format!(
        "/tables/TAB6471/data?valueCodes[Region]={}&valueCodes[Alder]={}&valueCodes[Kon]=*&valueCodes[ContentsCode]=*&valueCodes[Tid]=top(4)",
        codes(&parsed, "Region").join(","),
        codes(&parsed, "Alder").join(",").replace('+', "%2B"),
    );
    assert_eq!(asked.get("scb", &path).body.unwrap(), data);
    // Nothing is made up for another selection.
    assert_eq!(asked.get("scb", "/tables/TAB6471/data?valueCodes[Region]=01").status, 501);
    let list = asked.get("scb", "/codelists/agg_%C3%85lder10%C3%A5rJ");
    assert_eq!(list.body.unwrap(), recorded("agg_Ålder10årJ.json"));
}

/// Education: every one of 5 984 × 5 cells is that of the published table, and so are the national totals.
#[test]
fn education_is_the_published_table_cell_by_cell() {
    let Some(asked) = Asked::start() else { return };
    let body = json!({ "selection": [
        { "variableCode": "Region", "codelist": "vs_DeSO2018", "valueCodes": ["*"] },
        { "variableCode": "UtbildningsNiva", "valueCodes": ["21", "3+4", "5", "6", "US"] },
        { "variableCode": "ContentsCode", "valueCodes": ["000005MO"] },
        { "variableCode": "Tid", "valueCodes": ["2022"] },
    ] });
    let reply = asked.post("scb", "/tables/TAB5956/data?outputFormat=json-stat2", &body.to_string());
    assert!(asked.violations().is_empty(), "{:?}", asked.violations());
    let dataset = reply.json();
    assert_eq!(dataset["size"], json!([5984, 5, 1, 1]));
    assert_eq!(dataset.get("status"), None);
    let columns =
        ["deso", "pre_upper_secondary", "upper_secondary", "post_secondary_lt3", "post_secondary_ge3", "unknown"];
    let published =
        table_csv::read(asked.shared.join("data/scb-deso-2022/csv/education_25_64_2022.csv"), &columns).unwrap();
    let published: HashMap<&str, [f64; 5]> = published
        .rows()
        .map(|row| (row.get("deso"), [1, 2, 3, 4, 5].map(|at| row.number(columns[at]).unwrap().unwrap())))
        .collect();
    let (areas, values) = (codes(&dataset, "Region"), values(&dataset));
    let mut national = [0.0; 5];
    for (area, found) in areas.iter().zip(values.chunks(5)) {
        let found: Vec<f64> = found.iter().map(|value| value.unwrap()).collect();
        assert_eq!(found, published[area.as_str()], "{area}");
        national.iter_mut().zip(&found).for_each(|(sum, value)| *sum += value);
    }
    let mut expected = [0.0; 5];
    for row in published.values() {
        expected.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
    assert_eq!(national, expected);
    assert_eq!(areas.len(), published.len());
}

/// Sweden had 10 551 707 inhabitants at the end of 2023 and 10 521 556 a year before (Statistics Sweden).
#[test]
fn the_population_is_swedens() {
    let Some(asked) = Asked::start() else { return };
    let path = "/tables/TAB6574/data?codelist[Region]=vs_DeSO2018&valueCodes[Region]=*&valueCodes[Alder]=totalt\
                &valueCodes[ContentsCode]=000007Y7&valueCodes[Tid]=from(2022)";
    let dataset = asked.get("scb", path).json();
    assert!(asked.violations().is_empty(), "{:?}", asked.violations());
    assert_eq!(codes(&dataset, "Tid"), ["2022", "2023", "2025"]);
    let sum = |period: usize| -> f64 { values(&dataset).chunks(3).filter_map(|of_area| of_area[period]).sum() };
    assert_eq!((sum(0), sum(1)), (10_521_556.0, 10_551_707.0));
    // The trap: areas of 2018 do not exist in 2025, and the service says 0 and not that there is nothing.
    assert_eq!(values(&dataset)[2], Some(0.0));
    let new = "/tables/TAB6574/data?valueCodes[Region]=1780A0010_DeSO2025&valueCodes[Alder]=totalt\
               &valueCodes[ContentsCode]=000007Y7&valueCodes[Tid]=*";
    // 1 136 inhabitants in 2025, as Karlstad's file has it.
    assert_eq!(values(&asked.get("scb", new).json()), [Some(0.0), Some(0.0), Some(1136.0)]);
    // Elsewhere nothing is nothing, and marked.
    let other = "/tables/TAB5956/data?valueCodes[Region]=1780A0010_DeSO2025&valueCodes[UtbildningsNiva]=21\
                 &valueCodes[ContentsCode]=*&valueCodes[Tid]=*";
    let dataset = asked.get("scb", other).json();
    assert_eq!(values(&dataset), [None]);
    assert_eq!(dataset["status"], json!({ "0": ".." }));
}

/// RegSO exports have names only; the published table with codes says which area is which.
#[test]
fn areas_of_exports_with_names_get_their_codes() {
    let Some(asked) = Asked::start() else { return };
    let columns = ["regso", "year", "born_sweden", "population"];
    let file = asked.shared.join("data/scb-regso-2020-2023/regso_2020codes_stats_2020_2023.csv");
    let published = table_csv::read(file, &columns).unwrap();
    let path = "/tables/TAB6572/data?codelist[Region]=vs_RegSO2020&valueCodes[Region]=*\
                &valueCodes[Fodelseregion]=SE,tot&valueCodes[ContentsCode]=*&valueCodes[Tid]=*";
    let dataset = asked.get("scb", path).json();
    assert_eq!(codes(&dataset, "Tid"), ["2020", "2021", "2022", "2023"]);
    let (areas, values) = (codes(&dataset, "Region"), values(&dataset));
    let at: HashMap<&str, usize> = areas.iter().map(String::as_str).zip(0..).collect();
    let mut checked = 0;
    for row in published.rows() {
        let period = row.get("year").parse::<usize>().unwrap() - 2020;
        let first = at[row.get("regso")] * 8;
        assert_eq!(values[first + period], row.number("born_sweden").unwrap());
        assert_eq!(values[first + 4 + period], row.number("population").unwrap());
        checked += 1;
    }
    assert_eq!(checked, 13_452);
}

/// The official index of 2024 is the mean of its three components, to the rounding of four numbers with one decimal:
/// half a unit of the index and a third of three half units, 0.05 + 0.05.
#[test]
fn karlstads_index_is_the_mean_of_its_components() {
    let Some(asked) = Asked::start() else { return };
    let path =
        "/tables/TAB6586/data?valueCodes[Region]=1780R*_RegSO2025&valueCodes[ContentsCode]=*&valueCodes[Tid]=2024";
    let dataset = asked.get("scb", path).json();
    assert_eq!(dataset["size"], json!([31, 5, 1]));
    for of_area in values(&dataset).chunks(5) {
        let [index, kind, a, b, c] = of_area else { panic!("five contents") };
        let mean = (a.unwrap() + b.unwrap() + c.unwrap()) / 3.0;
        assert!((index.unwrap() - mean).abs() < 0.1, "{of_area:?}");
        assert!((1.0..=5.0).contains(&kind.unwrap()));
    }
    // Types of 2022: 160, 289, 855, 1 770 and 289 areas (Statistics Sweden's export).
    let path = "/tables/TAB6586/data?codelist[Region]=vs_RegSO2020&valueCodes[Region]=*&valueCodes[ContentsCode]=000008IU&valueCodes[Tid]=2022";
    let types = values(&asked.get("scb", path).json());
    let count = |kind: f64| types.iter().filter(|value| **value == Some(kind)).count();
    assert_eq!([1.0, 2.0, 3.0, 4.0, 5.0].map(count), [160, 289, 855, 1770, 289]);
}

#[test]
fn every_table_answers_what_the_catalogue_asks() {
    let Some(asked) = Asked::start() else { return };
    let listed = asked.get("scb", "/tables?pageSize=100").json();
    assert!(asked.violations().is_empty());
    let ids: Vec<&str> = listed["tables"].as_array().unwrap().iter().map(|t| t["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 13, "twelve made from files and the recorded one: {ids:?}");
    for id in ids.iter().filter(|id| **id != "TAB6471") {
        let metadata = asked.get("scb", &format!("/tables/{id}/metadata?lang=sv")).json();
        let description = serde_json::to_vec(&metadata).unwrap();
        let described = formats::json_stat::parse_description(&description, id.as_ref());
        assert!(described.is_ok(), "{id}: {:?}", described.err());
        let lists = metadata["dimension"]["Region"]["extension"]["codelists"].as_array().unwrap().len();
        assert_eq!(lists, if *id == "TAB6586" { 2 } else { 6 }, "{id}");
    }
    let sizes =
        [("vs_RegionL%C3%A4n07", 21), ("vs_RegionKommun07", 290), ("vs_DeSO2018", 5984), ("vs_RegSO2020", 3363)];
    for (list, size) in sizes.into_iter().chain([("vs_RegSO2025", 3363), ("vs_DeSO2025", 57)]) {
        let values = asked.get("scb", &format!("/codelists/{list}")).json();
        assert_eq!(values["values"].as_array().unwrap().len(), size, "{list}");
    }
}

/// A table of the catalogue that the material cannot serve: no export has income quartiles.
const UNLIKE: [&str; 1] = ["income-quartiles"];

/// A variable of a description: its code, whether it may be left out, codes and labels.
struct Described {
    code: String,
    optional: bool,
    categories: Vec<(String, String)>,
}

fn described(metadata: &Value) -> Vec<Described> {
    let variables = metadata["dimension"].as_object().unwrap().iter();
    let others = variables.filter(|(code, _)| !["Region", "Tid"].contains(&code.as_str()));
    let labels = |of: &Value| -> Vec<(String, String)> {
        let labels = of["category"]["label"].as_object().unwrap().iter();
        labels.map(|(code, label)| (code.clone(), label.as_str().unwrap().to_owned())).collect()
    };
    others
        .map(|(code, of)| Described {
            code: code.clone(),
            optional: of["extension"]["elimination"] == true,
            categories: labels(of),
        })
        .collect()
}

/// What the catalogue wants of each table is found in the description by labels and codes, as a collection does it.
#[test]
fn columns_of_the_catalogue_are_found() {
    let Some(asked) = Asked::start() else { return };
    let catalogue = catalogue::Catalogue::embedded().unwrap();
    let mut fitting = 0;
    for table in catalogue.tables.iter().filter(|table| !UNLIKE.contains(&table.id.as_str())) {
        for query in table.query.iter().filter(|query| query.provider == "scb" && query.until.is_some()) {
            let described = described(&asked.get("scb", &format!("/tables/{}/metadata", query.table)).json());
            let variables: Vec<catalogue::Variable<'_>> = described
                .iter()
                .map(|variable| catalogue::Variable {
                    code: &variable.code,
                    optional: variable.optional,
                    categories: variable.categories.iter().map(|(c, l)| (c.as_str(), l.as_str())).collect(),
                })
                .collect();
            let selected = table.select(query, &variables);
            assert!(selected.is_ok(), "{}: {}", table.id, selected.unwrap_err().what);
            fitting += 1;
        }
    }
    assert!(fitting >= 15, "{fitting} tables of the catalogue were asked for");
}

#[test]
fn px_says_the_same_as_json_stat() {
    let Some(asked) = Asked::start() else { return };
    let path = "/tables/TAB6679/data?valueCodes[Region]=0114A0010,0180*&valueCodes[InkomstTyp]=*&valueCodes[ContentsCode]=*&valueCodes[Tid]=*";
    let json = asked.get("scb", path).body.unwrap();
    let px = asked.get("scb", &format!("{path}&outputFormat=px")).body.unwrap();
    let json = formats::json_stat::parse(&json, "json".as_ref()).unwrap().cube;
    let px = formats::px::parse(&px, "px".as_ref()).unwrap().cube;
    assert!(json.observations().eq(px.observations()));
    assert!(json.observations().count() > 1000);
}

#[test]
fn wrong_questions_are_refused_as_the_document_says() {
    let Some(asked) = Asked::start() else { return };
    let rest = "&valueCodes[ContentsCode]=*&valueCodes[Tid]=*";
    let data = |selection: &str| asked.get("scb", &format!("/tables/TAB5956/data?{selection}{rest}"));
    // 13 078 areas × 5 levels are allowed; TAB6574's 13 078 × 6 × 3 are more than 150 000.
    assert_eq!(data("valueCodes[Region]=*&valueCodes[UtbildningsNiva]=*").status, 200);
    let path = "/tables/TAB6574/data?valueCodes[Region]=*&valueCodes[Alder]=*";
    let too_many = asked.get("scb", &format!("{path}{rest}"));
    assert_eq!(too_many.status, 403);
    assert_eq!(too_many.header("content-type"), "application/problem+json");
    assert_eq!(too_many.json()["status"], 403);
    for wrong in [
        "valueCodes[Region]=9999&valueCodes[UtbildningsNiva]=*",
        "valueCodes[Region]=0114A0010",
        "valueCodes[Region]=0114A0010&valueCodes[UtbildningsNiva]=*&valueCodes[Kon]=1",
        "codelist[Region]=vs_Kvarter&valueCodes[Region]=*&valueCodes[UtbildningsNiva]=21",
        "valueCodes[Region]=0114A0010&valueCodes[UtbildningsNiva]=range(1,2)",
        // A plus that is not encoded is a blank.
        "valueCodes[Region]=0114A0010&valueCodes[UtbildningsNiva]=3+4",
    ] {
        assert_eq!(data(wrong).status, 400, "{wrong}");
    }
    assert_eq!(asked.get("scb", "/tables/TAB6534/metadata").status, 404);
    assert_eq!(asked.get("scb", "/codelists/vs_Kvarter").status, 404);
}

#[test]
fn a_repeated_variable_loses_values_without_a_word() {
    let Some(asked) = Asked::start() else { return };
    let path = "/tables/TAB5956/data?valueCodes[Region]=0114A0010&valueCodes[Region]=0114C1010\
                &valueCodes[UtbildningsNiva]=21&valueCodes[ContentsCode]=*&valueCodes[Tid]=*";
    let reply = asked.get("scb", path);
    assert_eq!((reply.status, values(&reply.json())), (200, vec![Some(48.0)]));
    assert_eq!(asked.violations().len(), 1);
}

#[test]
fn revisions_can_be_made() {
    let Some(asked) = Asked::start() else { return };
    let path = "/tables/TAB5956/data?valueCodes[Region]=0114A0010,0114C1010&valueCodes[UtbildningsNiva]=21,US\
                &valueCodes[ContentsCode]=*&valueCodes[Tid]=*";
    let before = asked.get("scb", path).json();
    assert_eq!(values(&before), [48.0, 12.0, 52.0, 19.0].map(Some));
    asked.control("set", r#"{"table":"TAB5956","updated":"2030-01-01T07:00:00Z","add":5}"#);
    asked.control("set", r#"{"table":"TAB5956","add":-2,"cell":{"Region":"0114C1010","UtbildningsNiva":"US"}}"#);
    let after = asked.get("scb", path).json();
    assert_eq!(values(&after), [53.0, 12.0, 52.0, 17.0].map(Some));
    assert_eq!(after["updated"], "2030-01-01T07:00:00Z");
    assert_eq!(asked.get("scb", "/tables/TAB5956").json()["updated"], "2030-01-01T07:00:00Z");
    asked.control("reset", "");
    assert_eq!(asked.get("scb", path).json(), before);
}

#[test]
fn answers_are_compressed_and_asked_for_conditionally() {
    let Some(asked) = Asked::start() else { return };
    let url = asked.url("scb", "/tables/TAB6586/metadata");
    let plain = asked.get_with(&url, &[]);
    let packed = asked.get_with(&url, &[("Accept-Encoding", "gzip")]);
    assert_eq!(packed.header("content-encoding"), "gzip");
    let mut unpacked = Vec::new();
    let bytes = packed.body.unwrap();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&bytes[..]), &mut unpacked).unwrap();
    assert_eq!(&unpacked, plain.body.as_ref().unwrap());
    let tag = plain.header("etag");
    let again = asked.get_with(&url, &[("If-None-Match", tag)]);
    assert_eq!((again.status, again.body.unwrap().len()), (304, 0));
    asked.control("set", r#"{"table":"TAB6586","updated":"2030-01-01T07:00:00Z"}"#);
    assert_eq!(asked.get_with(&url, &[("If-None-Match", tag)]).status, 200);
}
