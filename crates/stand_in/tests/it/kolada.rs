//! Kolada: pages that hold everything once.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};

use serde_json::Value;

use crate::ask::Asked;

/// The lines of the file that begin with a key figure, without it.
fn lines(asked: &Asked, kpi: &str) -> Vec<String> {
    let file = std::fs::File::open(asked.shared.join("data/kolada/values.csv.gz")).unwrap();
    let lines = BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines().map(|line| line.unwrap());
    lines.filter_map(|line| line.strip_prefix(&format!("{kpi},")).map(str::to_owned)).collect()
}

#[test]
fn pages_hold_every_value_once() {
    let Some(asked) = Asked::start() else { return };
    let mut url = Some(asked.url("kolada", "/data/kpi/N11800?per_page=500"));
    let (mut found, mut pages) = (Vec::new(), 0);
    while let Some(at) = url {
        let page = asked.get_with(&at, &[]).json();
        for entry in page["values"].as_array().unwrap() {
            for value in entry["values"].as_array().unwrap() {
                let number = value["value"].as_f64().unwrap();
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                let (municipality, gender) = (text(&entry["municipality"]), text(&value["gender"]));
                found.push((municipality, entry["period"].as_u64().unwrap(), gender, number.to_bits()));
            }
        }
        assert_eq!(page["count"].as_u64().unwrap() as usize, page["values"].as_array().unwrap().len());
        pages += 1;
        url = page["next_url"].as_str().map(str::to_owned);
    }
    let expected: BTreeSet<(String, u64, String, u64)> = lines(&asked, "N11800")
        .iter()
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let number: f64 = cells[3].parse().unwrap();
            (format!("{:0>4}", cells[0]), cells[1].parse().unwrap(), cells[2].to_owned(), number.to_bits())
        })
        .collect();
    assert!(pages > 5 && expected.len() > 3000, "{pages} {}", expected.len());
    assert_eq!(found.len(), expected.len());
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
}

#[test]
fn values_are_asked_for_by_year_and_municipality() {
    let Some(asked) = Asked::start() else { return };
    let all = asked.get("kolada", "/data/kpi/N11800,N01951/year/2021,2022").json();
    let some = asked.get("kolada", "/data/kpi/N01951/municipality/0180,0000/year/2022").json();
    let of_2022 = lines(&asked, "N01951");
    let of_2022: Vec<&String> = of_2022.iter().filter(|line| line.starts_with("0180,2022,")).collect();
    assert_eq!(some["values"][1]["municipality"], "0180");
    assert_eq!(some["values"][1]["values"].as_array().unwrap().len(), of_2022.len());
    let kpis: BTreeSet<&str> = all["values"].as_array().unwrap().iter().map(|v| v["kpi"].as_str().unwrap()).collect();
    assert_eq!(kpis.into_iter().collect::<Vec<_>>(), ["N01951", "N11800"]);
    let years: Vec<String> = (1998..2024).map(|year| year.to_string()).collect();
    assert_eq!(asked.get("kolada", &format!("/data/kpi/N01951/year/{}", years.join(","))).status, 400);
}

#[test]
fn descriptions_are_those_of_the_file_and_the_second_version_is_gone() {
    let Some(asked) = Asked::start() else { return };
    let file = std::fs::read(asked.shared.join("data/kolada/kpi.json")).unwrap();
    let all: Vec<Value> = serde_json::from_slice(&file).unwrap();
    assert_eq!(asked.get("kolada", "/kpi").json()["values"], Value::Array(all.clone()));
    assert_eq!(asked.get("kolada", "/kpi/N00905").json()["values"][0], all[0]);
    // 290 municipalities, 21 counties, the country.
    assert_eq!(asked.get("kolada", "/municipality").json()["count"], 312);
    assert_eq!(asked.get("kolada", "/municipality_groups?per_page=5000").json()["count"], 0);
    let gone = format!("http://{}/kolada/v2/kpi/N00905", asked.running.address());
    assert_eq!(asked.get_with(&gone, &[]).status, 410);
}
