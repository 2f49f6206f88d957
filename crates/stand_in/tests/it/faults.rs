//! Every fault that can be ordered.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::ask::Asked;

const METADATA: &str = "/tables/TAB6586/metadata";

fn with(faults: &str) -> Option<Asked> {
    let asked = Asked::start()?;
    asked.control("faults", faults);
    Some(asked)
}

fn whole(asked: &Asked) -> bool {
    asked.running.log().last().unwrap().whole
}

#[test]
fn errors_come_when_and_as_often_as_ordered() {
    let rules = r#"[{"match":"/config","after":1,"times":1,"do":{"status":500}},
                    {"match":"/config","times":1,"do":{"status":429,"retry_after":7}}]"#;
    let Some(asked) = with(rules) else { return };
    let first = asked.get("scb", "/config");
    assert_eq!((first.status, first.header("retry-after")), (429, "7"));
    assert_eq!(asked.get("scb", "/config").status, 500);
    assert_eq!(asked.get("scb", "/config").status, 200);
}

#[test]
fn an_answer_is_cut_off() {
    let Some(asked) = with(r#"[{"match":"metadata","times":1,"do":{"cut":1000}}]"#) else { return };
    let cut = asked.get("scb", METADATA);
    let length: usize = cut.header("content-length").parse().unwrap();
    assert!(length > 100_000 && cut.body.is_err(), "{length}");
    let entry = asked.running.log().pop().unwrap();
    assert_eq!((entry.status, entry.bytes, entry.whole), (200, 1000, false));
    assert_eq!(asked.get("scb", METADATA).body.unwrap().len(), length);
    assert!(whole(&asked));
}

#[test]
fn exactly_the_bytes_before_the_cut_arrive() {
    let Some(asked) = with(r#"[{"match":"metadata","do":{"cut":1000}},{"match":"config","do":{"cut":0}}]"#) else {
        return;
    };
    for (path, cut) in [(METADATA, 1000), ("/config", 0)] {
        let mut stream = TcpStream::connect(asked.running.address()).unwrap();
        write!(stream, "GET /scb/api/v2{path} HTTP/1.1\r\nHost: here\r\n\r\n").unwrap();
        let mut came = Vec::new();
        stream.read_to_end(&mut came).unwrap();
        let head = came.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
        assert!(came.starts_with(b"HTTP/1.1 200"));
        assert_eq!(came.len() - head, cut, "{path}");
    }
}

#[test]
fn a_length_is_wrong() {
    let rules =
        r#"[{"match":"metadata","times":1,"do":{"length":5}},{"match":"metadata","times":1,"do":{"length":-5}}]"#;
    let Some(asked) = with(rules) else { return };
    assert!(asked.get("scb", METADATA).body.is_err());
    assert!(!whole(&asked));
    let short = asked.get("scb", METADATA).body.unwrap();
    assert!(serde_json::from_slice::<Value>(&short).is_err());
    assert!(!whole(&asked));
    let right = asked.get("scb", METADATA).body.unwrap();
    assert_eq!(right.len(), short.len() + 5);
}

#[test]
fn an_answer_is_slow() {
    let Some(asked) = with(r#"{"match":"*","do":{"slow_ms":300}}"#) else { return };
    let start = Instant::now();
    assert_eq!(asked.get("scb", "/config").status, 200);
    assert!(start.elapsed() >= Duration::from_millis(300));
}

#[test]
fn a_table_is_gone() {
    let Some(asked) = with(r#"{"match":"/tables/TAB6586","do":{"gone":410}}"#) else { return };
    assert_eq!(asked.get("scb", METADATA).status, 410);
    assert_eq!(asked.get("scb", "/tables/TAB6586").status, 410);
    asked.running.set_faults(Vec::new());
    assert_eq!(asked.get("scb", METADATA).status, 200);
}

#[test]
fn categories_are_gone_or_have_another_code() {
    let rules = r#"[{"match":"TAB5956","do":{"drop":"UtbildningsNiva=US","recode":"UtbildningsNiva=21>1+2"}}]"#;
    let Some(asked) = with(rules) else { return };
    let metadata = asked.get("scb", "/tables/TAB5956/metadata").json();
    let index = metadata.pointer("/dimension/UtbildningsNiva/category/index").unwrap();
    assert_eq!(index, &serde_json::json!({ "1+2": 0, "3+4": 1, "5": 2, "6": 3 }));
    let data = |level: &str| {
        let path = "/tables/TAB5956/data?valueCodes[Region]=0114A0010&valueCodes[ContentsCode]=*&valueCodes[Tid]=*";
        asked.get("scb", &format!("{path}&valueCodes[UtbildningsNiva]={level}"))
    };
    assert_eq!((data("US").status, data("21").status), (400, 400));
    // The figures are those of the category that has another code now: 48 of the export.
    assert_eq!(data("1%2B2").json()["value"], serde_json::json!([48]));
}

#[test]
fn a_period_can_come_later() {
    let Some(asked) = with(r#"{"match":"TAB6258","do":{"drop":"Tid=2022,2023"}}"#) else { return };
    let periods = || {
        let metadata = asked.get("scb", "/tables/TAB6258/metadata").json();
        metadata["dimension"]["Tid"]["category"]["index"].as_object().unwrap().len()
    };
    assert_eq!(periods(), 2);
    asked.running.reset();
    assert_eq!(periods(), 4);
}

#[test]
fn faults_that_nobody_knows_are_refused() {
    for wrong in [r#"{"match":"*","do":{"burn":1}}"#, r#"[{"do":{"status":500}}]"#, "no-such-file.json"] {
        let error = stand_in::Options::faults_from(wrong).unwrap_err().to_string();
        assert!(error.contains("hint:"), "{error}");
    }
}
