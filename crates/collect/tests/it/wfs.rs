//! What is asked of a service of boundaries.

use collect::{Outcome, Source, Wfs};

use crate::answers::{Answers, body, catalogue, provider, resumes, round};

/// The service with one layer, RegSO 2025.
fn wfs() -> Wfs {
    let mut provider = provider("scb-geodata");
    provider.layers.retain(|layer| layer.boundaries == "regso-2025");
    assert_eq!(provider.layers.len(), 1);
    Wfs::new(&provider, &catalogue(), "https://geodata.example/geoserver/stat/wfs".into())
}

const REPORT: &str = "<?xml version=\"1.0\"?><ows:ExceptionReport version=\"2.0.0\"><ows:Exception \
    exceptionCode=\"InvalidParameterValue\"><ows:ExceptionText>Feature type stat:RegSO_2025 unknown\
    </ows:ExceptionText></ows:Exception></ows:ExceptionReport>";

fn page(areas: usize, matched: &str) -> Outcome {
    let area = "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}";
    let areas_text = vec![area; areas].join(",");
    body(format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{areas_text}],\"numberMatched\":{matched},\"numberReturned\":{areas}}}"
    ))
}

/// A parameter of a path.
fn parameter<'a>(path: &'a str, name: &str) -> &'a str {
    let (_, query) = path.split_once('?').expect("a query");
    let found: Vec<&str> = query.split('&').filter_map(|part| part.strip_prefix(name)?.strip_prefix('=')).collect();
    assert_eq!(found.len(), 1, "{name} in {path}");
    found[0]
}

/// A service that has so many areas and gives so many at a time.
fn service(path: &str, areas: usize, most: usize) -> Outcome {
    let start: usize = parameter(path, "startIndex").parse().expect("a number");
    let count: usize = parameter(path, "count").parse().expect("a number");
    page(areas.saturating_sub(start).min(count).min(most), &areas.to_string())
}

#[test]
fn a_layer_comes_in_pages_sorted_by_code_in_metres() {
    let round = round(&wfs(), Answers::default(), &|path| service(path, 3363, 1_000_000)).unwrap();
    // 3 363 areas: three pages of 1 000 and one of 363.
    assert_eq!(round.keys(), ["regso-2025/000000", "regso-2025/001000", "regso-2025/002000", "regso-2025/003000"]);
    assert_eq!(round.told(), "");
    let request = &round.asked[1];
    assert!(request.path.starts_with("wfs?service=WFS&"), "no slash before the question mark: {}", request.path);
    for (name, value) in [
        ("service", "WFS"),
        ("version", "2.0.0"),
        ("request", "GetFeature"),
        ("typeNames", "stat:RegSO_2025"),
        ("outputFormat", "application/json"),
        ("srsName", "EPSG:3006"),
        ("sortBy", "regsokod"),
        ("startIndex", "1000"),
        ("count", "1000"),
    ] {
        assert_eq!(parameter(&request.path, name), value);
    }
    assert_eq!((request.dataset.as_str(), request.role), ("regso-2025", archive::Role::Layer));
}

#[test]
fn the_address_of_the_service_is_parted_before_its_last_part() {
    let at = |base: &str| {
        let wfs = Wfs::new(&provider("scb-geodata"), &catalogue(), base.into());
        let path = wfs.next(&Answers::default()).unwrap().ask[0].0.path.clone();
        format!("{} {}", wfs.base(), path.split('?').next().unwrap())
    };
    assert_eq!(at("https://geodata.example/geoserver/stat/wfs"), "https://geodata.example/geoserver/stat wfs");
    assert_eq!(at("http://127.0.0.1:8080/wfs/"), "http://127.0.0.1:8080 wfs");
    assert_eq!(at("http://127.0.0.1:8080"), "http://127.0.0.1:8080 ");
}

#[test]
fn a_service_that_gives_less_at_a_time_is_asked_more_often() {
    let round = round(&wfs(), Answers::default(), &|path| service(path, 1100, 500)).unwrap();
    assert_eq!(round.keys(), ["regso-2025/000000", "regso-2025/000500", "regso-2025/001000"]);
    assert_eq!(round.told(), "");
}

#[test]
fn without_a_stated_number_the_end_is_a_page_that_is_not_full() {
    let unknown = |path: &str| {
        let start: usize = parameter(path, "startIndex").parse().unwrap();
        page(2300_usize.saturating_sub(start).min(1000), "\"unknown\"")
    };
    let round = round(&wfs(), Answers::default(), &unknown).unwrap();
    assert_eq!(round.keys(), ["regso-2025/000000", "regso-2025/001000", "regso-2025/002000"]);
    resumes(&wfs(), &unknown);
}

#[test]
fn a_broken_off_round_asks_for_the_rest_only() {
    resumes(&wfs(), &|path| service(path, 3363, 700));
}

#[test]
fn exception_reports_are_not_accepted_and_refusals_are_told() {
    let wfs = wfs();
    let step = wfs.next(&Answers::default()).unwrap();
    let told = wfs.accept(&step.ask[0].0, REPORT.as_bytes()).unwrap_err();
    assert!(told.ends_with("Feature type stat:RegSO_2025 unknown"), "{told}");
    for refused in [Outcome::Refused(400, REPORT.into()), Outcome::Gone(404)] {
        let round = round(&wfs, Answers::default(), &|_| refused.clone()).unwrap();
        assert_eq!((round.asked.len(), round.notes.len()), (1, 1), "{}", round.told());
        assert_eq!(round.notes[0].dataset, "regso-2025");
        assert!(round.notes[0].hint.contains("GetCapabilities"), "{}", round.told());
    }
    let refused = round(&wfs, Answers::default(), &|_| Outcome::Refused(400, REPORT.into())).unwrap();
    assert!(refused.told().contains("unknown") && !refused.told().contains('<'), "{}", refused.told());
}

#[test]
fn what_is_no_whole_page_is_not_accepted() {
    let wfs = wfs();
    let request = wfs.next(&Answers::default()).unwrap().ask[0].0.clone();
    let whole = "{\"type\":\"FeatureCollection\",\"features\":[],\"numberReturned\":0}";
    assert_eq!(wfs.accept(&request, whole.as_bytes()), Ok(()));
    for (text, words) in [
        ("", "empty"),
        (&whole[..40], "ends in the middle"),
        ("{\"type\":\"FeatureCollection\",\"features\":[],\"numberReturned\":3}", "3 areas, but it has 0"),
        ("{\"type\":\"Feature\",\"features\":[]}", "not a collection"),
        ("{\"type\":\"FeatureCollection\"}", "not a collection"),
    ] {
        let told = wfs.accept(&request, text.as_bytes()).unwrap_err();
        assert!(told.contains(words), "{text}: {told}");
    }
}

#[test]
fn a_layer_that_changes_between_pages_is_told() {
    let round = round(&wfs(), Answers::default(), &|path| match parameter(path, "startIndex") {
        "0" => page(1000, "1500"),
        _ => page(501, "1501"),
    })
    .unwrap();
    assert!(round.told().contains("1500 areas at first, 1501 at area 1000"), "{}", round.told());
    assert!(round.told().contains("states 1500 areas of stat:RegSO_2025, but 1501 came"), "{}", round.told());
}

#[test]
fn an_empty_layer_is_told() {
    let round = round(&wfs(), Answers::default(), &|path| service(path, 0, 10)).unwrap();
    assert_eq!(round.asked.len(), 1);
    assert!(round.told().contains("is empty"), "{}", round.told());
}

#[test]
fn one_layer_that_is_gone_does_not_stop_the_others() {
    let wfs = Wfs::new(&provider("scb-geodata"), &catalogue(), "https://geodata.example/wfs".into());
    let round = round(&wfs, Answers::default(), &|path| match parameter(path, "typeNames") {
        "stat:DeSO_2018" => Outcome::Gone(404),
        _ => service(path, 3, 1000),
    })
    .unwrap();
    assert_eq!(round.keys().len(), 4);
    assert_eq!(round.notes.iter().map(|note| note.dataset.as_str()).collect::<Vec<_>>(), ["deso-2018"]);
}
