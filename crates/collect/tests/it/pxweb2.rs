//! PxWebApi 2: which questions are asked, in which words, and which answers are taken.

use std::collections::BTreeMap;
use std::time::Duration;

use archive::{Request, Role};
use collect::{Outcome, Pxweb2, Source};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::pxweb_answers::{Answers, Collected, body, collect};
use crate::pxweb2_service::{
    BASE, Service, catalogue, municipalities, parameters, recorded, selection, source, with_table,
};
use crate::shared::shared;

fn round(source: &Pxweb2, service: &Service) -> Collected {
    collect(source, &mut Answers::default(), &|request| service.answer(request))
}

#[test]
fn the_limits_come_first_and_then_hold() {
    let Some(service) = recorded() else { return };
    let source = source(&catalogue(&[municipalities()]));
    let mut answers = Answers::default();
    let first = source.next(&answers).expect("nothing is wrong yet");
    let [(config, 0)] = &first.ask[..] else { panic!("{first:?}") };
    assert_eq!((config.path.as_str(), config.role, &config.body), ("config", Role::Config, &None));
    assert_eq!(first.later, 3, "two code lists of the provider and one description");
    let before = source.limits(&answers);
    assert_eq!((before.calls, before.window, before.cells), (30, Duration::from_secs(10), Some(150_000)));
    answers.now.insert(config.key.clone(), service.answer(config));
    let told = source.limits(&answers);
    assert_eq!((told.calls, told.window, told.cells), (3, Duration::from_secs(1), Some(150_000)), "as recorded");
    let second = source.next(&answers).expect("the configuration is sound");
    let paths: Vec<&str> = second.ask.iter().map(|(request, _)| request.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "codelists/vs_RegionL%C3%A4n07?lang=sv",
            "codelists/vs_RegionKommun07?lang=sv",
            "tables/TAB6471/metadata?lang=sv&codelist%5BRegion%5D=vs_CKM03Kommun"
        ]
    );
}

#[test]
fn the_recorded_answer_is_accepted_and_no_other() {
    let Some(service) = recorded() else { return };
    let Some(data) = shared("data/recorded/pxwebapi-v2/TAB6471_data.json") else { return };
    // The recorded question: 21 counties, 11 ages of ten years, 3 sexes, one content, 4 months = 2 772 cells.
    let query =
        json!({ "provider": "scb", "table": "TAB6471", "codelist": "vs_CKM02Län", "from": "2026", "until": "2026M04" });
    let ages = ["0-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80-89", "90-99", "100+10"];
    let cells = ages.iter().flat_map(|age| ["TotSa", "1", "2"].map(|sex| [*age, sex, "000007SF"]));
    let mut catalogue = with_table(&[query], cells.clone().enumerate().map(|(n, _)| (format!("c-{n}"), vec![])));
    for (column, codes) in catalogue.tables[0].columns.iter_mut().zip(cells) {
        column.codes = codes.map(str::to_owned).to_vec();
    }
    let source = source(&catalogue);
    let collected = round(&source, &service);
    assert_eq!(collected.notes, []);
    let [(request, 2772)] = &collected.asked[4..] else { panic!("{:?}", collected.keys()) };
    assert!(
        request.path.contains("valuecodes%5BRegion%5D=*&codelist%5BRegion%5D=vs_CKM02L%C3%A4n"),
        "{}",
        request.path
    );
    assert!(request.path.contains("valuecodes%5BTid%5D=2026M01,2026M02,2026M03,2026M04"), "{}", request.path);
    assert!(request.path.contains("100%2B10"), "{}", request.path);
    assert_eq!(source.accept(request, &data), Ok(()));
    let wrong = |bytes: &[u8]| source.accept(request, bytes).expect_err("this must not be taken for the answer");
    assert!(wrong(&data[..data.len() - 100]).contains("ends in the middle"));
    let recorded: Value = serde_json::from_slice(&data).expect("JSON");
    // Whole answers to another question – another month in place of the last, one month less – are told, and the
    // dataset is left out of the round.
    let told = |answer: &Value| {
        assert_eq!(source.accept(request, answer.to_string().as_bytes()), Ok(()));
        let mut answers = Answers::default();
        collect(&source, &mut answers, &|request| match request.role {
            Role::Data => body(answer.to_string()),
            _ => service.answer(request),
        })
    };
    assert_eq!(told(&recorded).notes, []);
    let mut other = recorded.clone();
    other["dimension"]["Tid"]["category"]["index"] = json!(["2026M01", "2026M02", "2026M03", "2026M05"]);
    let mut less = recorded.clone();
    less["size"] = json!([21, 11, 3, 1, 3]);
    less["dimension"]["Tid"]["category"]["index"] = json!(["2026M01", "2026M02", "2026M03"]);
    less["value"] = json!(vec![1; 21 * 11 * 3 * 3]);
    for (answer, months) in [(other, 4), (less, 3)] {
        let [note] = &told(&answer).notes[..] else { panic!("one note") };
        assert_eq!(note.dataset, "people.0");
        assert!(note.what.contains("not of the categories that were asked for"), "{}", note.what);
        assert!(note.what.ends_with(&format!("Kon (3), ContentsCode (1), Tid ({months})")), "{}", note.what);
    }
    let mut short = recorded;
    short["value"] = json!(vec![1; 2771]);
    assert!(wrong(short.to_string().as_bytes()).contains("2771 came"));
}

#[test]
fn an_error_with_a_good_status_is_no_answer() {
    let Some(service) = recorded() else { return };
    let source = source(&catalogue(&[municipalities()]));
    let problem = br#"{"title":"Too many requests","status":429,"detail":"You have reached the threshold"}"#;
    let collected = round(&source, &service);
    let roles: Vec<Role> = collected.asked.iter().map(|(request, _)| request.role).collect();
    for role in [Role::Config, Role::Codelist, Role::Metadata, Role::Data] {
        assert!(roles.contains(&role), "{role:?} is asked");
    }
    for (request, _) in &collected.asked {
        for wrong in [&problem[..], b"", b"<html>Service unavailable</html>", b"{}", b"[]", b"null"] {
            assert!(source.accept(request, wrong).is_err(), "{}: {}", request.key, String::from_utf8_lossy(wrong));
        }
    }
    let metadata = collected.asked.iter().find(|(request, _)| request.role == Role::Metadata).expect("it is asked");
    let other = service.metadata.to_string().replace("TAB6471", "TAB6472");
    let wrong = source.accept(&metadata.0, other.as_bytes()).expect_err("another table");
    assert!(wrong.contains("of TAB6472, not of TAB6471"), "{wrong}");
    let codelist = shared("data/recorded/pxwebapi-v2/agg_Ålder10årJ.json").expect("beside the others");
    let list = collected.asked.iter().find(|(request, _)| request.role == Role::Codelist).expect("it is asked");
    assert_eq!(source.accept(&list.0, &codelist), Ok(()));
}

/// How often the questions ask for each cell: area, age, sex, contents, month.
fn times(service: &Service, values: &[&Request]) -> BTreeMap<Vec<String>, usize> {
    let mut times = BTreeMap::new();
    for request in values {
        let mut cells: Vec<Vec<String>> = vec![Vec::new()];
        let mut selection = selection(request);
        for variable in ["Region", "Alder", "Kon", "ContentsCode", "Tid"] {
            let (list, expressions) = selection.remove(variable).expect("every variable is named");
            let codes = service.selected(variable, list.as_deref(), &expressions);
            cells = cells
                .into_iter()
                .flat_map(|cell| codes.iter().map(move |code| [&cell[..], std::slice::from_ref(code)].concat()))
                .collect();
        }
        assert!(selection.is_empty(), "{selection:?}");
        for cell in cells {
            *times.entry(cell).or_insert(0) += 1;
        }
    }
    times
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn every_cell_is_asked_once_within_the_limit(limit in 2_u64..12_000, base in 20_usize..1_990) {
        let Some(mut service) = recorded() else { return Ok(()) };
        service.config["maxDataCells"] = json!(limit);
        let catalogue = catalogue(&[municipalities()]);
        let base = format!("https://{}", "a".repeat(base));
        let source = Pxweb2::new(catalogue.provider("scb").expect("there"), &catalogue, base.clone());
        let collected = round(&source, &service);
        prop_assert_eq!(&collected.notes, &[]);
        let values = collected.values();
        let times = times(&service, &values);
        // 290 municipalities × 2 sexes × 16 months, each once.
        prop_assert_eq!(times.len(), 290 * 2 * 16);
        prop_assert!(times.values().all(|times| *times == 1));
        for (request, cells) in collected.asked.iter().filter(|(request, _)| request.role == Role::Data) {
            prop_assert!(*cells <= limit && *cells > 0);
            let address = format!("{base}/{}", request.path);
            if request.body.is_none() {
                prop_assert!(address.len() <= 2000, "{} letters with GET", address.len());
            }
        }
        let total: u64 = collected.asked.iter().map(|(_, cells)| cells).sum();
        prop_assert_eq!(total, 290 * 2 * 16);
        let least = usize::try_from(total.div_ceil(limit)).expect("small");
        prop_assert!(values.len() >= least);
        if limit >= 100 {
            prop_assert!(values.len() <= least + 2 + least / 12, "{} calls, {least} at least", values.len());
        }
    }
}

#[test]
fn long_questions_are_posted_and_both_ways_name_what_the_specification_names() {
    let (Some(service), Some(specification)) = (recorded(), shared("specs/PxAPI-2.yml")) else { return };
    let specification = String::from_utf8(specification).expect("UTF-8").replace("\r\n", "\n");
    let catalogue = catalogue(&[municipalities()]);
    let provider = catalogue.provider("scb").expect("it is there");
    let short = round(&Pxweb2::new(provider, &catalogue, BASE.to_owned()), &service);
    let long = round(&Pxweb2::new(provider, &catalogue, format!("https://{}", "a".repeat(1950))), &service);
    assert_eq!(short.keys(), long.keys(), "the way of asking does not change the question");
    let (get, post) = (short.values()[0], long.values()[0]);
    assert_eq!(get.body, None);
    let names = |request: &Request| parameters(&request.path).into_keys().collect::<Vec<_>>();
    assert_eq!(
        names(get),
        [
            "codelist[region]",
            "lang",
            "outputformat",
            "valuecodes[alder]",
            "valuecodes[contentscode]",
            "valuecodes[kon]",
            "valuecodes[region]",
            "valuecodes[tid]"
        ]
    );
    assert_eq!(names(post), ["lang", "outputformat"]);
    assert_eq!(selection(get), selection(post));
    for name in ["lang", "outputFormat", "valuecodes", "codelist"] {
        assert!(specification.contains(&format!("name: {name}\n")), "{name} is a parameter");
        assert!(
            get.path.contains(&format!("{name}=")) || get.path.contains(&format!("{name}%5B")),
            "{name} as spelled"
        );
    }
    let body: Value = serde_json::from_str(post.body.as_deref().expect("it is posted")).expect("JSON");
    let members = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(members(&body), ["selection"]);
    for selected in body["selection"].as_array().expect("a list") {
        for member in members(selected) {
            assert!(["variableCode", "codelist", "valueCodes"].contains(&member.as_str()), "{member}");
            assert!(specification.contains(&format!("        {member}:\n")), "{member} is a member");
        }
    }
    assert!(post.path.starts_with("tables/TAB6471/data?"));
}

#[test]
fn another_selection_is_another_key() {
    let Some(service) = recorded() else { return };
    let key = |query: Value, columns: usize| {
        let mut catalogue = catalogue(&[query]);
        catalogue.tables[0].columns.truncate(columns);
        let collected = round(&source(&catalogue), &service);
        assert_eq!(collected.notes, []);
        collected.values().first().expect("values are asked").key.clone()
    };
    let mut keys = vec![
        key(municipalities(), 2),
        key(municipalities(), 1),
        key(json!({ "provider": "scb", "table": "TAB6471", "codelist": "vs_CKM02Län" }), 2),
        key(json!({ "provider": "scb", "table": "TAB6471" }), 2),
        key(json!({ "provider": "scb", "table": "TAB6471", "codelist": "vs_CKM03Kommun", "from": "2025M02" }), 2),
    ];
    assert!(keys[0].starts_with("TAB6471/data/people.0/vs_CKM03Kommun/2025M01_2026M04-"), "{}", keys[0]);
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 5);
}

#[test]
fn a_question_that_two_datasets_have_is_asked_once() {
    let Some(service) = recorded() else { return };
    let mut catalogue = catalogue(&[municipalities()]);
    let mut second = catalogue.tables[0].clone();
    second.id = "women".to_owned();
    second.columns.remove(0);
    catalogue.tables.push(second);
    let collected = round(&source(&catalogue), &service);
    let metadata = collected.asked.iter().filter(|(request, _)| request.role == Role::Metadata);
    assert_eq!(metadata.count(), 1);
    let datasets: Vec<&str> = collected.values().iter().map(|request| request.dataset.as_str()).collect();
    assert_eq!(datasets, ["people.0", "women.0"]);
}

#[test]
fn it_can_be_stopped_after_any_answer() {
    let Some(mut service) = recorded() else { return };
    service.config["maxDataCells"] = json!(1000);
    let source = source(&catalogue(&[municipalities()]));
    let mut whole = Answers::default();
    let all = collect(&source, &mut whole, &|request| service.answer(request));
    // 290 × 2 × 16 = 9 280 cells.
    assert!(all.values().len() >= 10);
    for answered in 0..=all.asked.len() {
        let mut answers = Answers::default();
        for key in &all.keys()[..answered] {
            answers.now.insert((*key).to_owned(), whole.now[*key].clone());
        }
        let rest = collect(&source, &mut answers, &|request| service.answer(request));
        assert_eq!(rest.keys(), &all.keys()[answered..], "after {answered} answers");
    }
}

#[test]
fn a_configuration_that_is_none_ends_it_and_a_missing_one_does_not() {
    let Some(service) = recorded() else { return };
    let source = source(&catalogue(&[municipalities()]));
    let mut answers = Answers::default();
    answers.now.insert("config".to_owned(), body(r#"{"title":"welcome"}"#));
    let fault = source.next(&answers).expect_err("nothing can be asked of it");
    assert!(fault.what.starts_with("https://statistik.example/api/v2/config: "), "{fault}");
    let collected = collect(&source, &mut Answers::default(), &|request| match request.role {
        Role::Config => Outcome::Gone(404),
        _ => service.answer(request),
    });
    assert_eq!(collected.values().len(), 1, "9 280 cells are one call by the catalogue's limit");
    assert!(collected.notes[0].what.contains("does not tell its limits"), "{:?}", collected.notes);
}
