//! PxWeb 1: the recorded answers.

use serde_json::{Value, json};

use crate::ask::Asked;

const POPULATION: &str = "/BE/BE0101/BE0101Y/FolkmDesoAldKon";

fn recorded(asked: &Asked, name: &str) -> Vec<u8> {
    std::fs::read(asked.shared.join("data/recorded/pxweb-v1").join(name)).unwrap()
}

#[test]
fn folders_lead_to_the_tables() {
    let Some(asked) = Asked::start() else { return };
    let mut path = String::new();
    for part in ["BE", "BE0101", "BE0101Y", "FolkmDesoAldKon"] {
        let folder = asked.get("scb-v1", &path).json();
        let entry = folder.as_array().unwrap().iter().find(|entry| entry["id"] == part).unwrap();
        assert_eq!(entry["type"], if part == "FolkmDesoAldKon" { "t" } else { "l" });
        path = format!("{path}/{part}");
    }
    let variables = asked.get("scb-v1", POPULATION).json()["variables"].clone();
    let codes: Vec<&str> = variables.as_array().unwrap().iter().map(|v| v["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["Region", "Alder", "Kon", "ContentsCode", "Tid"]);
    // Göteborg 147, Stockholm 127, Malmö 91, Uppsala 61, Norrköping 40 and Kalmar 17 areas.
    assert_eq!(variables[0]["values"].as_array().unwrap().len(), 147 + 127 + 91 + 61 + 40 + 17);
    assert_eq!(asked.get("scb-v1", "/XX").status, 404);
}

#[test]
fn a_recorded_question_gets_its_recorded_answer() {
    let Some(asked) = Asked::start() else { return };
    let kalmar = recorded(&asked, "kalmar_age_gender_population.json");
    let parsed: Value = serde_json::from_slice(&kalmar).unwrap();
    let mut areas: Vec<&str> =
        parsed["data"].as_array().unwrap().iter().map(|row| row["key"][0].as_str().unwrap()).collect();
    areas.dedup();
    let query = |areas: &[&str]| {
        let region = json!({ "code": "Region", "selection": { "filter": "item", "values": areas } });
        let time = json!({ "code": "Tid", "selection": { "filter": "top", "values": ["1"] } });
        json!({ "query": [region, time], "response": { "format": "json" } }).to_string()
    };
    assert_eq!(asked.post("scb-v1", POPULATION, &query(&areas)).body.unwrap(), kalmar);
    let one = asked.post("scb-v1", POPULATION, &query(&areas[..1])).json();
    // 18 ages, 3 sexes.
    assert_eq!(one["data"].as_array().unwrap(), &parsed["data"].as_array().unwrap()[..54]);
    assert_eq!(asked.post("scb-v1", POPULATION, &query(&["9999"])).status, 400);
    let income = recorded(&asked, "gender-district-income-vaxjo.json");
    let all = r#"{"query":[],"response":{"format":"json"}}"#;
    assert_eq!(asked.post("scb-v1", "/HE/HE0110/HE0110I/Tab2InkDesoRegso", all).body.unwrap(), income);
    let one = r#"{"query":[{"code":"ContentsCode","selection":{"filter":"item","values":["000008A3"]}}]}"#;
    let one = asked.post("scb-v1", "/HE/HE0110/HE0110I/Tab2InkDesoRegso", one).json();
    // The first row's second value.
    assert_eq!(one["data"][0]["values"], json!(["2550"]));
}
