//! The limit on calls.

use std::time::Duration;

use crate::ask::Asked;

#[test]
fn a_call_too_many_is_told_to_wait() {
    let Some(asked) = Asked::limited(Some((3, 2))) else { return };
    for _ in 0..3 {
        assert_eq!(asked.get("scb", "/config").status, 200);
    }
    let refused = asked.get("scb", "/config");
    assert_eq!(refused.status, 429);
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=2).contains(&wait), "{wait}");
    assert_eq!(refused.header("content-type"), "application/problem+json");
    // Another service has calls of its own.
    assert_eq!(asked.get("kolada", "/municipality").status, 200);
    std::thread::sleep(Duration::from_secs(wait) + Duration::from_millis(50));
    assert_eq!(asked.get("scb", "/config").status, 200);
    let statuses: Vec<u16> = asked.running.log().iter().map(|entry| entry.status).collect();
    assert_eq!(statuses, [200, 200, 200, 429, 200, 200]);
}

#[test]
fn limits_can_be_set_and_are_told() {
    let Some(asked) = Asked::limited(None) else { return };
    let told = |asked: &Asked| {
        let config = asked.get("scb", "/config").json();
        (config["maxCallsPerTimeWindow"].as_u64().unwrap(), config["timeWindow"].as_u64().unwrap())
    };
    // Those of the catalogue.
    assert_eq!(told(&asked), (30, 10));
    asked.control("set", r#"{"provider":"kolada","calls":1,"window":60}"#);
    assert_eq!(told(&asked), (30, 10));
    assert_eq!(asked.get("kolada", "/municipality").status, 200);
    assert_eq!(asked.get("kolada", "/municipality").status, 429);
    asked.control("set", r#"{"calls":7,"window":3}"#);
    assert_eq!(told(&asked), (7, 3));
}

#[test]
fn only_this_machine_is_served() {
    let options = stand_in::Options {
        shared: "shared".into(),
        listen: "0.0.0.0:0".parse().unwrap(),
        limit: None,
        faults: Vec::new(),
    };
    let Err(error) = stand_in::Running::start(options) else { panic!("it listens to everyone") };
    assert!(error.to_string().contains("0.0.0.0"), "{error}");
}
