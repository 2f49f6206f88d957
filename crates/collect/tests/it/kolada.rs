//! What is asked of Kolada.

use std::collections::BTreeSet;

use archive::{Request, Role};
use collect::{Kolada, Outcome, Source};

use crate::answers::{Answers, body, catalogue, provider, resumes, round};

const BASE: &str = "https://kolada.example/v3";

/// Kolada with the first so many key figures of the catalogue.
fn kolada(kpis: usize) -> (Kolada, Vec<String>) {
    let mut catalogue = catalogue();
    let all: BTreeSet<String> = catalogue.kolada_kpis().map(|(kpi, _)| kpi.to_owned()).collect();
    let wanted: Vec<String> = all.into_iter().take(kpis).collect();
    assert_eq!(wanted.len(), kpis);
    for indicator in &mut catalogue.indicators {
        indicator.sources.retain(|source| match source {
            catalogue::Source::Kolada { kpi, .. } => wanted.contains(kpi),
            _ => true,
        });
    }
    (Kolada::new(&provider("kolada"), &catalogue, BASE.to_owned()), wanted)
}

/// A page of these records, which are `of` in all.
fn page(records: &[String], of: usize, next: Option<String>) -> Outcome {
    let next = next.map_or("null".to_owned(), |next| format!("\"{next}\""));
    let previous = if of > records.len() { format!("\"{BASE}/before\"") } else { "null".to_owned() };
    body(format!(
        "{{\"values\":[{}],\"count\":{of},\"next_url\":{next},\"previous_url\":{previous}}}",
        records.join(",")
    ))
}

fn described(kpi: &str) -> String {
    format!("{{\"id\":\"{kpi}\",\"title\":\"T\",\"is_divided_by_gender\":false}}")
}

fn value(kpi: &str, municipality: &str, year: u16) -> String {
    format!(
        "{{\"kpi\":\"{kpi}\",\"municipality\":\"{municipality}\",\"period\":{year},\
         \"values\":[{{\"gender\":\"T\",\"value\":1.5,\"status\":\"\",\"count\":1,\"isdeleted\":false}}]}}"
    )
}

/// The number behind `page=`; the first without.
fn number(path: &str) -> usize {
    let (_, query) = path.split_once('?').unwrap_or_default();
    let page = query.split('&').find_map(|part| part.strip_prefix("page="));
    page.map_or(1, |number| number.parse().expect("a number"))
}

/// A service with values of two places in each of these years, three records a page.
fn service(path: &str, years: std::ops::RangeInclusive<u16>) -> Outcome {
    let parts: Vec<&str> = path.split(['/', '?']).collect();
    match parts[..] {
        ["municipality", ..] => page(&["{\"id\":\"0114\",\"title\":\"A\",\"type\":\"K\"}".into()], 1, None),
        ["municipality_groups", ..] => page(&["{\"id\":\"G1\",\"title\":\"B\",\"members\":[]}".into()], 1, None),
        ["kpi", ids, ..] => {
            let described: Vec<String> = ids.split(',').map(described).collect();
            page(&described, described.len(), None)
        }
        ["data", "kpi", kpi, "year", asked, ..] => {
            let asked: Vec<u16> = asked.split(',').map(|year| year.parse().expect("a year")).collect();
            assert_eq!(asked.len(), 25, "the service refuses more years at once");
            let all: Vec<String> = years
                .filter(|year| asked.contains(year))
                .flat_map(|year| ["0114", "0180"].map(|place| value(kpi, place, year)))
                .collect();
            let at = number(path);
            let records = all.chunks(3).nth(at - 1).unwrap_or_default();
            let (address, _) = path.split_once('?').expect("it asks for a page");
            let next = (3 * at < all.len()).then(|| format!("{BASE}/{address}?page={}&per_page=5000", at + 1));
            page(records, all.len(), next)
        }
        _ => panic!("nobody should ask for {path}"),
    }
}

#[test]
fn every_list_is_followed_to_its_end() {
    let (kolada, kpis) = kolada(2);
    let round = round(&kolada, Answers::default(), &|path| service(path, 2023..=2026)).unwrap();
    let [a, b] = [&kpis[0], &kpis[1]];
    // 2023 and 2024 of two places are 4 records, so are 2025 and 2026: two pages of 3 each.
    let values = |kpi: &str| ["2025/001", "2000/001", "2025/002", "2000/002"].map(|page| format!("{kpi}/{page}"));
    let expected: BTreeSet<String> = ["members/001", "groups/001", "kpi/batch-001"]
        .map(String::from)
        .into_iter()
        .chain(values(a))
        .chain(values(b))
        .collect();
    assert_eq!(round.keys().iter().map(|key| (*key).to_owned()).collect::<BTreeSet<_>>(), expected);
    assert_eq!(round.keys()[0], "members/001", "first whether the service is there at all");
    assert_eq!(round.told(), "");
    let first = round.asked.iter().find(|request| request.key == format!("{a}/2000/001")).unwrap();
    assert!(first.path.starts_with(&format!("data/kpi/{a}/year/2000,2001,")), "{}", first.path);
    assert!(first.path.ends_with(",2024?page=1&per_page=5000"), "{}", first.path);
    assert_eq!((first.dataset.as_str(), first.role), (a.as_str(), Role::Data));
}

#[test]
fn years_before_2000_are_asked_for_only_where_there_may_be_some() {
    let (kolada, kpis) = kolada(1);
    let old = format!("{}/1975/001", kpis[0]);
    let asks = |years| {
        let round = round(&kolada, Answers::default(), &|path| service(path, std::ops::RangeInclusive::clone(&years)));
        round.unwrap().keys().contains(&old.as_str())
    };
    assert!(asks(1998..=2010));
    assert!(asks(2004..=2010));
    assert!(!asks(2005..=2010));
}

#[test]
fn a_broken_off_round_asks_for_the_rest_only() {
    let (kolada, _) = kolada(3);
    resumes(&kolada, &|path| service(path, 1999..=2003));
}

#[test]
fn descriptions_come_in_batches() {
    let all = BTreeSet::from_iter(catalogue().kolada_kpis().map(|(kpi, _)| kpi.to_owned())).len();
    let (kolada, _) = kolada(all);
    let round = round(&kolada, Answers::default(), &|path| service(path, 2023..=2023)).unwrap();
    let batches = round.keys().iter().filter(|key| key.starts_with("kpi/")).count();
    // An address takes the ids of 25 key figures.
    assert_eq!(batches, all.div_ceil(25));
    // Places, groups, batches, and two lists of years a key figure.
    assert_eq!(round.asked.len(), 2 + batches + 2 * all);
}

#[test]
fn a_removed_key_figure_is_told_and_the_others_go_on() {
    let (kolada, kpis) = kolada(3);
    let gone = kpis[1].clone();
    // The service leaves it out of the batch, and asked for it alone has an empty page or none.
    for alone in [Outcome::Gone(404), Outcome::Gone(410), page(&[], 0, None)] {
        let round = round(&kolada, Answers::default(), &|path| {
            if path == format!("kpi/{gone}") {
                return alone.clone();
            }
            if path.starts_with("kpi/") {
                return page(&[described(&kpis[0]), described(&kpis[2])], 2, None);
            }
            service(path, 2023..=2023)
        })
        .unwrap();
        assert!(!round.keys().iter().any(|key| key.starts_with(&format!("{gone}/"))));
        assert!(round.keys().contains(&format!("{}/2000/001", kpis[2]).as_str()));
        assert_eq!(round.notes.len(), 1, "{}", round.told());
        assert_eq!(round.notes[0].dataset, gone);
        assert!(round.notes[0].hint.contains("removed"), "{}", round.told());
    }
}

#[test]
fn a_refused_batch_is_asked_one_by_one() {
    let (kolada, kpis) = kolada(3);
    let round = round(&kolada, Answers::default(), &|path| {
        if path.starts_with("kpi/") && path.contains(',') {
            return Outcome::Gone(404);
        }
        if path == format!("kpi/{}", kpis[0]) {
            return Outcome::Gone(404);
        }
        service(path, 2023..=2023)
    })
    .unwrap();
    assert_eq!(round.notes.len(), 1, "{}", round.told());
    assert_eq!(round.notes[0].dataset, kpis[0]);
    assert!(round.keys().contains(&format!("{}/2025/001", kpis[1]).as_str()));
}

#[test]
fn values_that_are_gone_are_told() {
    let (kolada, kpis) = kolada(2);
    let round = round(&kolada, Answers::default(), &|path| match path.starts_with(&format!("data/kpi/{}/", kpis[0])) {
        true => Outcome::Gone(404),
        false => service(path, 2023..=2023),
    })
    .unwrap();
    assert_eq!(round.notes.iter().map(|note| &note.dataset).collect::<BTreeSet<_>>(), BTreeSet::from([&kpis[0]]));
    assert!(round.keys().contains(&format!("{}/2000/001", kpis[1]).as_str()));
}

#[test]
fn a_version_that_has_ended_stops_with_a_way_out_after_one_call() {
    let (kolada, _) = kolada(2);
    let mut answers = Answers::default();
    let step = kolada.next(&answers).unwrap();
    assert_eq!(step.ask.len(), 1);
    answers.now.insert(step.ask[0].0.key.clone(), Outcome::Gone(410));
    let fault = kolada.next(&answers).unwrap_err();
    assert!(fault.what.contains("410") && fault.what.contains("older version"), "{fault}");
    assert!(fault.hint.contains("https://api.kolada.se/v3"), "{fault}");
    answers.now.insert(step.ask[0].0.key.clone(), Outcome::Gone(404));
    assert!(kolada.next(&answers).unwrap_err().what.contains("404"));
}

/// The notes of a round in which the first page of values names this next page.
fn told_of(next: &str) -> (String, usize) {
    let (kolada, kpis) = kolada(1);
    let round = round(&kolada, Answers::default(), &|path| match path.starts_with("data/") && number(path) == 1 {
        true => page(&[value(&kpis[0], "0114", 2023)], 2, Some(next.to_owned())),
        false => service(path, 2023..=2023),
    })
    .unwrap();
    let followed = round.keys().iter().filter(|key| key.ends_with("/002")).count();
    (round.told(), followed)
}

#[test]
fn a_next_page_is_followed_only_below_the_address_of_the_service() {
    for elsewhere in [
        "https://other.example/v3/data/kpi/N1/year/2023?page=2",
        "https://kolada.example.other.example/v3/data/kpi/N1?page=2",
        "https://kolada.example/v2/data/kpi/N1?page=2",
        "https://kolada.example/v3/../v2/data?page=2",
        "file:///v3/data?page=2",
        "data/kpi/N1?page=2",
    ] {
        let (told, followed) = told_of(elsewhere);
        assert!(told.contains("is not below https://kolada.example/v3"), "{elsewhere}: {told}");
        assert_eq!(followed, 0, "{elsewhere}");
    }
    // Behind another server the service may call itself by http.
    let (_, followed) = told_of(
        "http://kolada.example/v3/data/kpi/N1/year/2023,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24?page=2",
    );
    assert_eq!(followed, 2);
}

#[test]
fn pages_that_lead_back_are_not_followed_for_ever() {
    let (kolada, kpis) = kolada(1);
    let round = round(&kolada, Answers::default(), &|path| match path.starts_with("data/") {
        true => page(&[value(&kpis[0], "0114", 2023)], 2, Some(format!("{BASE}/{path}"))),
        false => service(path, 2023..=2023),
    })
    .unwrap();
    assert!(round.told().contains("leads back"), "{}", round.told());
    assert!(!round.keys().iter().any(|key| key.ends_with("/002")));
}

#[test]
fn counts_that_do_not_fit_are_refused_or_told() {
    let (kolada, kpis) = kolada(1);
    let accept = |text: &Outcome, role| {
        let Outcome::Body(bytes) = text else { panic!("a body") };
        let request = Request { key: "k".into(), dataset: "d".into(), role, path: "p".into(), body: None };
        kolada.accept(&request, bytes)
    };
    let record = value(&kpis[0], "0114", 2023);
    let only = |count: usize| body(format!("{{\"values\":[{record}],\"count\":{count},\"next_url\":null}}"));
    assert_eq!(accept(&only(1), Role::Data), Ok(()));
    for count in [0, 2] {
        let told = accept(&only(count), Role::Data).unwrap_err();
        assert!(told.contains(&format!("{count} records, but it has 1")), "{told}");
    }
    // One of several pages may state the count of all, but never fewer than are on it.
    let next = Some(format!("{BASE}/next"));
    assert_eq!(accept(&page(std::slice::from_ref(&record), 7, next.clone()), Role::Data), Ok(()));
    assert!(accept(&page(&[record.clone(), record.clone()], 1, next), Role::Data).is_err());
    // What is no JSON, cut off, or of another shape.
    for (text, role) in [("<html>", Role::Data), ("{\"values\":[", Role::Codelist), ("{}", Role::Metadata)] {
        assert!(accept(&body(text), role).is_err(), "{text}");
    }
    assert!(accept(&only(1), Role::Metadata).is_err(), "values are no descriptions");

    // Two pages that state 9 in all, of which 2 come.
    let round = round(&kolada, Answers::default(), &|path| match (path.starts_with("data/"), number(path)) {
        (true, 1) => {
            page(std::slice::from_ref(&record), 9, Some(format!("{BASE}/{}", path.replace("page=1&", "page=2&"))))
        }
        (true, _) => page(std::slice::from_ref(&record), 9, None),
        _ => service(path, 2023..=2023),
    })
    .unwrap();
    assert!(round.told().contains("states 9 records, but 2 came"), "{}", round.told());
}

#[test]
fn an_empty_page_is_a_list_without_values() {
    let (kolada, kpis) = kolada(1);
    let round = round(&kolada, Answers::default(), &|path| service(path, 1900..=1901)).unwrap();
    assert_eq!(round.told(), "");
    assert_eq!(round.keys().iter().filter(|key| key.starts_with(&kpis[0])).count(), 2);
}
