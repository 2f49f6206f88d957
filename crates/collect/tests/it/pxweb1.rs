//! PxWeb 1: the questions, the recorded answers of its own JSON, and what folders say of updates.

use std::collections::{BTreeMap, BTreeSet};

use archive::{Request, Role};
use catalogue::{Catalogue, Column, Level, Provider, Query, Table};
use collect::{Outcome, Pxweb1, Source};
use serde_json::{Value, json};

use crate::pxweb_answers::{Answers, Collected, body, collect};
use crate::shared::shared;

const TABLE: &str = "BE/BE0101/Folkmängd/FolkmRegso";

/// The recorded answer for Kalmar: 17 areas, 18 ages, 3 sexes, one year.
fn recorded() -> Option<Value> {
    let bytes = shared("data/recorded/pxweb-v1/kalmar_age_gender_population.json")?;
    Some(serde_json::from_slice(&bytes).expect("recorded answers are JSON"))
}

fn codes(recorded: &Value, place: usize) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for row in recorded["data"].as_array().expect("rows") {
        let code = row["key"][place].as_str().expect("a code").to_owned();
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The description that belongs to the recorded answer, with areas of other levels and editions beside.
fn description(recorded: &Value) -> Value {
    let mut areas = vec!["00".to_owned(), "0880".into(), "0880R001".into(), "0880C1010_DeSO2025".into()];
    areas.extend(codes(recorded, 0));
    let variable =
        |code: &str, values: Vec<String>| json!({ "code": code, "text": code, "valueTexts": values, "values": values });
    json!({ "title": "Folkmängd", "variables": [
        variable("Region", areas),
        variable("Alder", codes(recorded, 1)),
        variable("Kon", codes(recorded, 2)),
        variable("ContentsCode", vec!["000007Y7".into()]),
        variable("Tid", vec!["2024".into(), "2025".into()]),
    ] })
}

fn catalogue(recorded: &Value) -> Catalogue {
    let mut catalogue = Catalogue::embedded().expect("the catalogue is sound");
    let model = catalogue.table("population-2023").expect("it is there").clone();
    let sexes = codes(recorded, 2);
    let cells =
        codes(recorded, 1).into_iter().flat_map(|age| sexes.iter().map(move |sex| vec![age.clone(), sex.clone()]));
    let columns =
        cells.enumerate().map(|(n, codes)| Column { id: format!("c-{n}"), codes, ..model.columns[0].clone() });
    let query: Query = serde_json::from_value(json!({
        "provider": "scb-v1", "table": TABLE, "codelist": "vs_RegSO2025", "suffix": "_RegSO2025", "until": "2024"
    }))
    .expect("a query");
    let columns = columns.collect();
    catalogue.tables = vec![Table { id: "people".into(), level: Level::Regso, query: vec![query], columns, ..model }];
    catalogue
}

fn source(catalogue: &Catalogue, cells: u64) -> Pxweb1 {
    let provider = catalogue.provider("scb-v1").expect("it is there").clone();
    Pxweb1::new(&Provider { cells: Some(cells), ..provider }, catalogue, "https://px.example/api/v1/sv/ssd".to_owned())
}

/// The codes that a body asks for, by variable.
fn asked(request: &Request) -> BTreeMap<String, (String, Vec<String>)> {
    let body: Value =
        serde_json::from_str(request.body.as_deref().expect("values are asked for with POST")).expect("JSON");
    assert_eq!(body["response"], json!({ "format": "json-stat2" }));
    let of = |selected: &Value| {
        let selection = &selected["selection"];
        let values = serde_json::from_value(selection["values"].clone()).expect("codes");
        let filter = selection["filter"].as_str().expect("a filter").to_owned();
        (selected["code"].as_str().expect("a code").to_owned(), (filter, values))
    };
    let list = body["query"].as_array().expect("a list");
    let found: BTreeMap<_, _> = list.iter().map(of).collect();
    assert_eq!(found.len(), list.len(), "no variable stands twice");
    found
}

/// A service that answers JSON-stat, and whose folder says when the table was updated.
fn answer(description: &Value, updated: &str, request: &Request) -> Outcome {
    assert!(request.path.starts_with("BE/BE0101/Folkm%C3%A4ngd"), "{}", request.path);
    if request.key.starts_with("folders/") {
        assert_eq!(request.path, "BE/BE0101/Folkm%C3%A4ngd");
        let listed = json!([
            { "id": "Other", "type": "t", "text": "x", "updated": "2020-01-01T08:00:00" },
            { "id": "FolkmRegso", "type": "t", "text": "x", "updated": updated },
            { "id": "More", "type": "l", "text": "y" }
        ]);
        return body(listed.to_string());
    }
    if request.role == Role::Metadata {
        return body(description.to_string());
    }
    let asked = asked(request);
    let ids: Vec<&String> = asked.keys().collect();
    let sizes: Vec<usize> = asked.values().map(|(_, codes)| codes.len()).collect();
    let dimension: Value =
        asked.iter().map(|(id, (_, codes))| (id.clone(), json!({ "category": { "index": codes } }))).collect();
    let values = vec![1; sizes.iter().product()];
    let dataset = json!({
        "class": "dataset", "version": "2.0", "updated": updated.replace("T08", "T07") + "Z",
        "id": ids, "size": sizes, "dimension": dimension, "value": values
    });
    body(dataset.to_string())
}

const UPDATED: &str = "2025-05-09T08:00:00";

fn round(source: &Pxweb1, answers: &mut Answers, description: &Value, updated: &str) -> Collected {
    collect(source, answers, &|request| answer(description, updated, request))
}

#[test]
fn the_recorded_answer_of_the_old_json_is_accepted_and_no_other() {
    let Some(recorded) = recorded() else { return };
    let source = source(&catalogue(&recorded), 150_000);
    let collected = round(&source, &mut Answers::default(), &description(&recorded), UPDATED);
    assert_eq!(collected.notes, []);
    let paths: Vec<&str> = collected.asked.iter().map(|(request, _)| request.path.as_str()).collect();
    let table = "BE/BE0101/Folkm%C3%A4ngd/FolkmRegso";
    assert_eq!(paths, ["BE/BE0101/Folkm%C3%A4ngd", table, table]);
    // 17 × 18 × 3 cells in one year.
    let (request, cells) = &collected.asked[2];
    assert_eq!(*cells, 918);
    let asked = asked(request);
    assert_eq!((asked["Region"].0.as_str(), asked["Region"].1.len()), ("vs:RegSO2025", 17));
    assert!(asked["Region"].1.iter().all(|code| code.ends_with("_RegSO2025")));
    assert_eq!(asked["Tid"], ("item".to_owned(), vec!["2024".to_owned()]));
    assert_eq!(source.accept(request, recorded.to_string().as_bytes()), Ok(()));
    let wrong = |answer: &Value| source.accept(request, answer.to_string().as_bytes()).expect_err("not the answer");
    let mut less = recorded.clone();
    less["data"].as_array_mut().expect("rows").retain(|row| row["key"][0] != "0880R001_RegSO2025");
    let mut more = recorded.clone();
    more["columns"].as_array_mut().expect("columns").push(json!({ "code": "x", "text": "x", "type": "c" }));
    assert!(wrong(&more).contains("1 values, but 4 columns and 2 contents"));
    let answered = |recorded: &Value, answer: &Value| {
        collect(&source, &mut Answers::default(), &|request| match request.role {
            Role::Data => body(answer.to_string()),
            _ => self::answer(&description(recorded), UPDATED, request),
        })
    };
    assert_eq!(answered(&recorded, &recorded).notes, []);
    let [note] = &answered(&recorded, &less).notes[..] else { panic!("one note") };
    assert!(note.what.contains("of Region that were asked for (16 came, 17 were asked for)"), "{}", note.what);
    let error = wrong(&json!({ "error": "Too many values selected" }));
    assert!(error.contains("Too many values selected"), "{error}");
    let text = recorded.to_string();
    assert!(source.accept(request, &text.as_bytes()[..text.len() / 2]).is_err(), "cut off");
    for (request, _) in &collected.asked {
        for wrong in [&b""[..], b"<html>", b"{}", b"null", br#"{"error":"Parameter error"}"#] {
            assert!(source.accept(request, wrong).is_err(), "{}: {}", request.key, String::from_utf8_lossy(wrong));
        }
    }
}

#[test]
fn pieces_cover_every_cell_once_within_the_limit() {
    let Some(recorded) = recorded() else { return };
    let description = description(&recorded);
    for limit in [54, 100, 200, 918, 1000] {
        let source = source(&catalogue(&recorded), limit);
        assert_eq!(source.limits(&Answers::default()).cells, Some(limit));
        let collected = round(&source, &mut Answers::default(), &description, UPDATED);
        let mut areas = BTreeSet::new();
        for request in collected.values() {
            let asked = asked(request);
            let cells: usize = asked.values().map(|(_, codes)| codes.len()).product();
            assert!(cells as u64 <= limit);
            assert!(asked["Region"].1.iter().all(|area| areas.insert(area.clone())), "an area is asked for twice");
        }
        assert_eq!(areas.len(), 17);
        // One area is 54 cells.
        assert_eq!(collected.values().len(), 17_usize.div_ceil((limit / 54) as usize), "limit {limit}");
    }
}

#[test]
fn folders_say_whether_values_are_kept() {
    let Some(recorded) = recorded() else { return };
    let (source, description) = (source(&catalogue(&recorded), 400), description(&recorded));
    let mut first = Answers::default();
    let asked = round(&source, &mut first, &description, UPDATED).values().len();
    let kept = round(&source, &mut first.next_round(), &description, UPDATED);
    assert_eq!((kept.values().len(), kept.kept.len()), (0, asked));
    let anew = round(&source, &mut first.next_round(), &description, "2026-05-09T08:00:00");
    assert_eq!((anew.values().len(), anew.kept.len()), (asked, 0));
    // A folder that is not listed says nothing, so everything is asked.
    let blind = collect(&source, &mut first.next_round(), &|request| {
        if request.key.starts_with("folders/") { Outcome::Gone(404) } else { answer(&description, UPDATED, request) }
    });
    assert_eq!((blind.values().len(), blind.notes.len()), (asked, 0));
    // Values that an earlier round did not fetch again after an update are not taken for new ones.
    let mut stale = first.next_round();
    let folder = stale.before.keys().find(|key| key.starts_with("folders/")).expect("it was asked").clone();
    let listed = json!([{ "id": "FolkmRegso", "type": "t", "updated": "2026-05-09T08:00:00" }]).to_string();
    stale.before.insert(folder, listed.into_bytes().into());
    let anew = round(&source, &mut stale, &description, "2026-05-09T08:00:00");
    assert_eq!((anew.values().len(), anew.kept.len()), (asked, 0));
}

#[test]
fn what_the_service_no_longer_has_is_told() {
    let Some(recorded) = recorded() else { return };
    let (source, sound) = (source(&catalogue(&recorded), 150_000), description(&recorded));
    let gone = collect(&source, &mut Answers::default(), &|request| {
        if request.key.ends_with("/metadata") { Outcome::Gone(410) } else { answer(&sound, UPDATED, request) }
    });
    assert!(gone.notes[0].what.contains("it answered 410"), "{:?}", gone.notes);
    let mut renamed = sound.clone();
    renamed["variables"][2]["code"] = json!("Sex");
    renamed["variables"][0]["code"] = json!("Omrade");
    let renamed = round(&source, &mut Answers::default(), &renamed, UPDATED);
    assert!(renamed.notes[0].what.contains("no variable Region; it has Omrade"), "{:?}", renamed.notes);
    let refused = collect(&source, &mut Answers::default(), &|request| match request.role {
        Role::Data => Outcome::Refused(403, "too many".to_owned()),
        _ => answer(&sound, UPDATED, request),
    });
    assert!(refused.notes[0].what.contains("it answered 403, too many"), "{:?}", refused.notes);
}
