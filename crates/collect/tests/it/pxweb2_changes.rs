//! PxWebApi 2: what changes at the service between rounds and within one.

use archive::{Request, Role};
use collect::{Note, Outcome};
use serde_json::{Value, json};

use crate::pxweb_answers::{Answers, Collected, collect};
use crate::pxweb2_service::{Service, catalogue, municipalities, recorded, source, with_table};

/// The recorded service with a limit that cuts the table: 580 cells a month, 1 800 a call, so three months a call.
fn small() -> Option<Service> {
    let mut service = recorded()?;
    service.config["maxDataCells"] = json!(1800);
    Some(service)
}

fn until(month: &str) -> Value {
    json!({ "provider": "scb", "table": "TAB6471", "codelist": "vs_CKM03Kommun", "until": month })
}

fn round(query: Value, answers: &mut Answers, service: &Service) -> Collected {
    collect(&source(&catalogue(&[query])), answers, &|request| service.answer(request))
}

fn value_keys(collected: &Collected) -> Vec<String> {
    collected.values().iter().map(|request| request.key.clone()).collect()
}

#[test]
fn a_table_that_was_not_updated_is_kept() {
    let Some(service) = small() else { return };
    let mut first = Answers::default();
    let all = value_keys(&round(municipalities(), &mut first, &service));
    let mut second = first.next_round();
    let again = round(municipalities(), &mut second, &service);
    assert_eq!(value_keys(&again), [] as [&str; 0], "nothing is asked");
    assert_eq!(again.kept.iter().cloned().collect::<Vec<_>>(), all);
    assert_eq!(again.keys().len(), 4, "configuration, code lists and description are asked as ever");
    // What is missing of the earlier round is asked, the rest kept.
    let mut torn = first.next_round();
    torn.before.remove(&all[2]);
    let mended = round(municipalities(), &mut torn, &service);
    assert_eq!((value_keys(&mended), mended.kept.len()), (vec![all[2].clone()], all.len() - 1));
}

#[test]
fn an_updated_table_is_asked_for_anew_with_the_same_keys() {
    let Some(mut service) = small() else { return };
    let mut first = Answers::default();
    let all = value_keys(&round(municipalities(), &mut first, &service));
    service.metadata["updated"] = json!("2026-07-08T06:00:00Z");
    let mut second = first.next_round();
    let again = round(municipalities(), &mut second, &service);
    assert_eq!((value_keys(&again), again.kept.len()), (all, 0));
}

#[test]
fn values_from_before_the_update_are_not_kept() {
    let Some(mut service) = small() else { return };
    let mut first = Answers::default();
    let all = value_keys(&round(municipalities(), &mut first, &service));
    // The second round got the new description and no values.
    service.metadata["updated"] = json!("2026-07-08T06:00:00Z");
    let mut second = first.next_round();
    let refuse = |request: &Request| match request.role {
        Role::Data => Outcome::Refused(400, "not now".to_owned()),
        _ => service.answer(request),
    };
    let refused = collect(&source(&catalogue(&[municipalities()])), &mut second, &refuse);
    assert_eq!(refused.notes.len(), 1);
    let third = round(municipalities(), &mut second.next_round(), &service);
    assert_eq!((value_keys(&third), third.kept.len()), (all, 0));
}

#[test]
fn a_new_period_leaves_the_other_pieces_their_keys() {
    let Some(service) = small() else { return };
    // 2025M01–2025M12 are four blocks of three months; the thirteenth begins a fifth.
    let mut first = Answers::default();
    let year = value_keys(&round(until("2025"), &mut first, &service));
    assert_eq!(year.len(), 4);
    let mut second = first.next_round();
    let more = round(until("2026M01"), &mut second, &service);
    assert_eq!(more.kept.iter().cloned().collect::<Vec<_>>(), year, "all of the year before is kept");
    assert_eq!(more.values().len(), 1);
    assert!(more.values()[0].path.contains("valuecodes%5BTid%5D=2026M01&"), "{}", more.values()[0].path);
    // Within an open block the one call that the new month needs takes the block's other months along.
    let third = round(until("2026M02"), &mut second.next_round(), &service);
    assert_eq!((third.kept.len(), third.values().len()), (4, 1));
    assert!(third.values()[0].path.contains("=2026M01,2026M02&"), "{}", third.values()[0].path);
}

#[test]
fn a_table_updated_while_it_is_fetched_is_left_out() {
    let Some(service) = small() else { return };
    let mut later = service.clone();
    later.metadata["updated"] = json!("2026-07-08T06:00:00Z");
    let mut answers = Answers::default();
    let mut third = |request: &Request| {
        let of_later = request.role == Role::Data && request.key.contains("/2025M07_");
        if of_later { later.answer(request) } else { service.answer(request) }
    };
    let third = std::cell::RefCell::new(&mut third);
    let collected =
        collect(&source(&catalogue(&[municipalities()])), &mut answers, &|request| (third.borrow_mut())(request));
    let [note] = &collected.notes[..] else { panic!("{:?}", collected.notes) };
    assert_eq!(note.dataset, "people.0");
    assert!(note.what.contains("2026-06-08T06:00:00Z and 2026-07-08T06:00:00Z"), "{}", note.what);
}

#[test]
fn a_refused_part_leaves_the_dataset_out_and_asks_no_more_of_it() {
    let Some(service) = small() else { return };
    let source = source(&catalogue(&[municipalities()]));
    let mut whole = Answers::default();
    let all = value_keys(&collect(&source, &mut whole, &|request| service.answer(request)));
    for outcome in [Outcome::Refused(400, "Value 2025M04 is not valid".to_owned()), Outcome::Gone(404)] {
        // The second part is refused; nothing but it and the first has come.
        let mut answers = whole.clone();
        answers.now.retain(|key, _| !all[1..].contains(key));
        answers.now.insert(all[1].clone(), outcome);
        let step = collect::Source::next(&source, &answers).expect("the others go on");
        assert_eq!((step.ask.len(), step.keep.len()), (0, 0));
        let [note] = &step.notes[..] else { panic!("{:?}", step.notes) };
        assert!(note.what.contains(&all[1]), "{}", note.what);
        assert!(note.hint.contains("collect again"), "{}", note.hint);
    }
}

#[test]
fn areas_that_are_added_while_a_table_is_fetched_are_told_and_come_in_the_next_round() {
    let Some(service) = recorded() else { return };
    let mut later = service.clone();
    let category = &mut later.metadata["dimension"]["Region"]["category"];
    category["index"]["9999"] = json!(312);
    category["label"]["9999"] = json!("Nyköping två");
    // The question says "*", the description knew 290 municipalities, the answer has 291.
    let mut first = Answers::default();
    let source = source(&catalogue(&[municipalities()]));
    let collected = collect(&source, &mut first, &|request| match request.role {
        Role::Data => later.answer(request),
        _ => service.answer(request),
    });
    let [note] = &collected.notes[..] else { panic!("{:?}", collected.notes) };
    assert!(note.what.contains("it has Region (291)"), "{}", note.what);
    // Though the service says that nothing was updated, that answer is not kept: neither for the old description nor
    // for the new one.
    for service in [&service, &later] {
        let again = collect(&source, &mut first.next_round(), &|request| service.answer(request));
        assert_eq!((again.values().len(), again.kept.len(), again.notes.len()), (1, 0, 0));
    }
}

/// The one note of a round in which the description of `people` is not what it should be, beside a table that is.
fn note(query: Value, service: &Service, metadata: &dyn Fn(&Request) -> Outcome) -> Note {
    let mut catalogue = catalogue(&[query]);
    let mut sound = catalogue.tables[0].clone();
    sound.id = "sound".to_owned();
    sound.query = vec![serde_json::from_value(json!({ "provider": "scb", "table": "TAB6471" })).expect("a query")];
    catalogue.tables.push(sound);
    let collected = collect(&source(&catalogue), &mut Answers::default(), &|request| {
        if request.dataset == "people.0" && request.role == Role::Metadata {
            metadata(request)
        } else {
            service.answer(request)
        }
    });
    assert!(collected.values().iter().all(|request| request.dataset == "sound.0"), "the other goes on, alone");
    assert!(!collected.values().is_empty());
    let [note] = &collected.notes[..] else { panic!("{:?}", collected.notes) };
    assert_eq!(note.dataset, "people.0");
    note.clone()
}

#[test]
fn what_the_service_no_longer_has_is_told_with_what_to_do() {
    let Some(service) = recorded() else { return };
    let as_ever = |request: &Request| service.answer(request);
    for status in [404, 410] {
        let gone = note(municipalities(), &service, &|_| Outcome::Gone(status));
        assert!(gone.what.contains("no table TAB6471") && gone.what.contains(&status.to_string()), "{}", gone.what);
        assert!(gone.hint.contains("[people] of catalogue/tables.toml"), "{}", gone.hint);
    }
    let refused = note(municipalities(), &service, &|_| Outcome::Refused(400, "Non-existent codelist".to_owned()));
    assert!(refused.what.contains("vs_CKM03Kommun: it answered 400, Non-existent codelist"), "{}", refused.what);
    assert!(refused.hint.contains("query.codelist"), "{}", refused.hint);
    let changed = |from: &str, to: &str| {
        let text = service.metadata.to_string();
        assert!(text.contains(from), "{from}");
        Service { metadata: serde_json::from_str(&text.replace(from, to)).expect("JSON"), ..service.clone() }
    };
    let renamed = changed("\"män\"", "\"pojkar och män\"");
    let column = note(municipalities(), &service, &|request| renamed.answer(request));
    assert!(column.what.contains("column \"men\""), "{}", column.what);
    assert!(column.hint.contains("label or codes"), "{}", column.hint);
    let relisted = changed("vs_CKM03Kommun", "vs_CKM03Kommun2027");
    let list = note(municipalities(), &service, &|request| relisted.answer(request));
    assert!(list.what.contains("no code list vs_CKM03Kommun; it has vs_CKM01Riket"), "{}", list.what);
    let area = note(json!({ "provider": "scb", "table": "TAB6471", "area": "Kommun" }), &service, &as_ever);
    assert!(area.what.contains("no variable Kommun; it has Region, Alder, Kon, ContentsCode, Tid"), "{}", area.what);
    let early = json!({ "provider": "scb", "table": "TAB6471", "codelist": "vs_CKM03Kommun", "until": "2024" });
    let early = note(early, &service, &as_ever);
    assert!(early.what.contains("periods from 2025M01 to 2026M04, none from … until 2024"), "{}", early.what);
    let suffix = json!({ "provider": "scb", "table": "TAB6471", "codelist": "vs_CKM03Kommun", "suffix": "_2027" });
    let suffix = note(suffix, &service, &as_ever);
    assert!(suffix.what.contains("no area of TAB6471 ends with _2027; the first is 0114"), "{}", suffix.what);
}

#[test]
fn labels_that_fit_twice_and_rows_larger_than_a_call_are_told() {
    let Some(mut service) = recorded() else { return };
    // Three ages of the recorded table are called "100+ år".
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let twice = with_table(&[municipalities()], [("old".to_owned(), words(&["100+ år", "män"]))]);
    let collected = collect(&source(&twice), &mut Answers::default(), &|request| service.answer(request));
    assert!(collected.notes[0].what.contains("can be several"), "{:?}", collected.notes);
    service.config["maxDataCells"] = json!(1);
    let large = catalogue(&[municipalities()]);
    let collected = collect(&source(&large), &mut Answers::default(), &|request| service.answer(request));
    assert!(collected.notes[0].what.contains("is 2 cells, and the service gives 1"), "{:?}", collected.notes);
    assert!(collected.values().is_empty());
}

#[test]
fn a_code_list_of_the_provider_that_is_gone_is_told() {
    let Some(service) = recorded() else { return };
    let answer = |request: &Request| match request.role {
        Role::Codelist if request.path.contains("Kommun07") => Outcome::Gone(404),
        _ => service.answer(request),
    };
    let collected = collect(&source(&catalogue(&[municipalities()])), &mut Answers::default(), &answer);
    let [note] = &collected.notes[..] else { panic!("{:?}", collected.notes) };
    assert!(note.what.contains("vs_RegionKommun07") && note.hint.contains("providers.toml"), "{note:?}");
    assert!(!collected.values().is_empty(), "the tables go on");
}
