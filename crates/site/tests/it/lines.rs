//! Pages and API of areas that were divided anew: broken lines, and what is carried over, in both languages.

use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use edition::{Edition, Silent};
use http_body_util::BodyExt;
use serde_json::Value;
use site::Current;
use tower::ServiceExt;

#[path = "../../../edition/tests/it/redrawn.rs"]
mod redrawn;

use redrawn::{REGSO, YEARS};

fn current() -> Arc<Current> {
    static BUILT: OnceLock<(Arc<Current>, tempfile::TempDir)> = OnceLock::new();
    let (current, _) = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let target = folder.path().join("edition");
        let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
        edition::build(&redrawn::material(), &catalogue, &target, false, "2025-05-01T06:00:00Z", &Silent)
            .expect("built and checked");
        (Arc::new(Current::of(Edition::open(&target).expect("it opens"))), folder)
    });
    current.clone()
}

async fn get(address: &str) -> (StatusCode, String) {
    let request = Request::builder().uri(address).body(Body::empty()).expect("a request");
    let response = site::router(current()).oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    (parts.status, String::from_utf8(bytes.to_vec()).expect("UTF-8"))
}

async fn page(address: &str) -> String {
    let (status, body) = get(address).await;
    assert_eq!(status, StatusCode::OK, "{address}: {body}");
    body
}

async fn ask(address: &str) -> Value {
    serde_json::from_str(&page(address).await).expect("JSON")
}

/// The address of an area's page.
fn of_area(code: &str) -> String {
    format!("/omrade/{code}-plats-{}", code.to_lowercase())
}

/// A figure of a page, from its opening to its end.
fn figure<'p>(page: &'p str, id: &str) -> &'p str {
    let start = page.find(&format!("id=\"{id}-figure\"")).unwrap_or_else(|| panic!("no figure {id}"));
    page[start..].split("</figure>").next().expect("it ends")
}

/// The lines of a drawing that are drawn with a class.
fn drawn(figure: &str, class: &str) -> usize {
    figure.matches(&format!("class=\"c-line {class}\"")).count()
}

#[tokio::test]
async fn a_changed_area_has_a_broken_line_and_one_that_is_carried_over() {
    for (prefix, changed, estimate, dashed, because, new) in [
        (
            "",
            "Områdets gränser ändrades 2025.",
            "Omräknad till 2025 års gränser, uppskattning",
            "Uppskattning: 2025 års gränser",
            "Brott i serien 2024",
            "2024, nya gränser",
        ),
        (
            "/en",
            "The area&#39;s boundaries changed in 2025.",
            "Carried over to the boundaries of 2025, an estimate",
            "Estimate: boundaries of 2025",
            "Break in the series 2024",
            "2024, new boundaries",
        ),
    ] {
        let page = page(&format!("{prefix}{}", of_area(REGSO[1]))).await;
        for id in ["index", "type-years", "line-foreign-born", "line-population", "harmonised", "years"] {
            let figure = figure(&page, id);
            assert!(figure.contains(changed), "{id}: not told in {figure}");
            assert!(figure.contains(&format!("<th scope=\"col\">{new}</th>")), "{id}: {figure}");
        }
        for id in ["index", "line-foreign-born", "line-population", "line-rental"] {
            let figure = figure(&page, id);
            assert!(figure.contains("class=\"c-break\"") && figure.contains(because), "{id}: no mark");
        }
        // 2022–2023 is a line; 2024 stands alone as a dot. What is carried over is dashed (c-line-2) and has no dot in 2024.
        let line = figure(&page, "line-foreign-born");
        assert_eq!((drawn(line, "c-line-1"), drawn(line, "c-line-2")), (1, 1), "{line}");
        assert!(
            line.contains(estimate) && line.contains(dashed) && !line.contains(&format!("{dashed} 2024")),
            "{line}"
        );
        assert!(figure(&page, "harmonised").contains(&estimate.to_lowercase()));
        // Nothing says that the area changed type.
        for told in ["gick området från typ", "went from type"] {
            assert!(!page.contains(told), "{told}");
        }
        assert!(!page.contains("harmonised:"), "ids are not for readers");
    }
}

#[tokio::test]
async fn an_area_that_kept_its_borders_has_an_unbroken_line() {
    for prefix in ["", "/en"] {
        let page = page(&format!("{prefix}{}", of_area(REGSO[0]))).await;
        let index = figure(&page, "index");
        assert!(!index.contains("c-break"), "{index}");
        assert_eq!(drawn(index, "c-line-1"), 1);
        for absent in ["nya gränser", "new boundaries", "line-population-figure", "harmonised-figure"] {
            assert!(!page.contains(absent), "{absent}");
        }
        assert!(page.contains("gick området från typ 4 till typ 5") || page.contains("went from type 4 to type 5"));
    }
}

#[tokio::test]
async fn an_area_that_could_not_be_compared_says_so_and_nothing_is_carried_over() {
    for (prefix, told) in [("", "inte kunnat jämföras"), ("/en", "could not be compared")] {
        let page = page(&format!("{prefix}{}", of_area(REGSO[3]))).await;
        for id in ["index", "years", "line-foreign-born"] {
            assert!(figure(&page, id).contains(told), "{id}");
        }
        assert_eq!(drawn(figure(&page, "line-foreign-born"), "c-line-2"), 0);
        assert!(!page.contains("harmonised-figure"));
    }
}

#[tokio::test]
async fn a_new_area_has_earlier_years_only_as_an_estimate() {
    let page = page(&of_area(REGSO[2])).await;
    let line = figure(&page, "line-population");
    // 100 and 125 people carried over, 130 counted.
    for cell in [
        "<td>100\u{a0}personer</td>",
        "<td>125\u{a0}personer</td>",
        "<td>130\u{a0}personer</td>",
        "är nytt i 2025 års indelning",
    ] {
        assert!(line.contains(cell), "{cell}: {line}");
    }
    assert_eq!((drawn(line, "c-line-1"), drawn(line, "c-line-2")), (0, 1));
}

#[tokio::test]
async fn downloads_of_figures_mark_the_break() {
    let csv = page(&format!("{}/line-foreign-born.csv", of_area(REGSO[1]))).await;
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "Linje,2022,2023,\"2024, nya gränser\",edition");
    // 40 of 400, 60 of 500, 45 of 390; 30 of 300, 45 of 375.
    assert!(lines[1].starts_with("Som publicerat,10,12,11.538461538461538,"), "{}", lines[1]);
    assert!(lines[2].starts_with("\"Omräknad till 2025 års gränser, uppskattning\",10,12,"), "{}", lines[2]);
    let json = ask(&format!("{}/harmonised.json", of_area(REGSO[1]))).await;
    assert!(json["notes"].as_array().expect("notes").len() >= 2, "{json}");
}

#[tokio::test]
async fn a_municipality_tells_what_is_not_compared() {
    let swedish = page("/kommun/9101-plats-9101").await;
    assert!(figure(&swedish, "type-changes").contains("2 områden är inte med i jämförelsen"));
    assert!(figure(&swedish, "segregation").contains("en förändring däröver kan bero på gränserna"));
    let english = page("/en/kommun/9101-plats-9101").await;
    assert!(figure(&english, "type-changes").contains("2 areas are left out of the comparison"));
    // In 9102 no area compares: nothing can be said, not even that none changed.
    let other = page("/kommun/9102-plats-9102").await;
    assert!(!other.contains("type-changes-figure"));
    // 1 000 + 390 + 130 people in 2024, in three areas.
    assert!(swedish.contains("1\u{a0}520 personer") && swedish.contains("3 RegSO-områden"), "{swedish}");
}

#[tokio::test]
async fn the_api_tells_boundaries_and_breaks() {
    let series = |code: &str| format!("/api/v1/series?indicator=foreign-born&place={code}&lang=en");
    let changed = ask(&series(REGSO[1])).await;
    let of = |value: &Value, key: &str| -> Vec<Value> {
        value["points"].as_array().expect("points").iter().map(|point| point[key].clone()).collect()
    };
    assert_eq!(of(&changed, "period"), YEARS);
    assert_eq!(of(&changed, "boundaries"), ["regso-2020", "regso-2020", "regso-2025"]);
    let values_of = |value: &Value| -> Vec<Option<f64>> { of(value, "value").iter().map(Value::as_f64).collect() };
    assert_eq!(values_of(&changed), [10.0, 12.0, 100.0 * 45.0 / 390.0].map(Some));
    assert_eq!(changed["breaks"][0]["period"], "2024");
    assert!(changed["breaks"][0]["note"].as_str().expect("a note").contains("changed in 2025"));
    let carried = &changed["harmonised"];
    assert_eq!(of(carried, "period"), YEARS[..2]);
    assert_eq!(values_of(carried), [10.0, 12.0].map(Some));
    assert_eq!((&carried["method"], &carried["boundaries"]), (&"population".into(), &"regso-2025".into()));
    assert_eq!(of(carried, "nature"), ["computed", "computed"]);
    assert!(carried["name"].as_str().expect("a name").contains("an estimate"));

    let same = ask(&series(REGSO[0])).await;
    assert!(same["breaks"].as_array().expect("a list").is_empty() && same["harmonised"].is_null());
    let unknown = ask(&series(REGSO[3])).await;
    assert!(unknown["harmonised"].is_null());
    assert!(unknown["breaks"][0]["note"].as_str().expect("a note").contains("could not be compared"));
    let municipality = ask(&series("9101")).await;
    assert_eq!(of(&municipality, "boundaries"), [Value::Null, Value::Null, Value::Null]);

    let values = ask("/api/v1/values?indicator=population&level=regso&period=2023").await;
    assert_eq!(values["boundaries"], "regso-2020");
    let broken: Vec<&Value> = values["values"].as_array().expect("areas").iter().map(|one| &one["broken_at"]).collect();
    assert_eq!(broken, [&Value::Null, &"2024".into(), &"2024".into(), &"2024".into()]);
    assert_eq!((&values["breaks"][0]["unchanged"], &values["breaks"][0]["changed"]), (&1.into(), &1.into()));
    let csv = page("/api/v1/values.csv?indicator=population&level=regso&period=2023").await;
    assert!(csv.lines().next().expect("a header").contains(",boundaries,broken_at,"), "{csv}");
    // Nothing is compared: the last three columns are empty.
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert!(rows[0].ends_with(",regso-2020,,,,") && rows[1].ends_with(",regso-2020,2024,,,"), "{csv}");

    let carried = ask("/api/v1/values?indicator=harmonised:population&level=regso&period=2022").await;
    let told: Vec<&Value> = carried["values"].as_array().expect("areas").iter().map(|one| &one["value"]).collect();
    assert_eq!(told, [&Value::Null, &300.into(), &100.into(), &Value::Null]);
    assert_eq!((&carried["boundaries"], &carried["nature"]), (&"regso-2025".into(), &"computed".into()));
}

#[tokio::test]
async fn only_areas_that_kept_their_borders_are_compared() {
    let changes = ask("/api/v1/values?indicator=foreign-born&level=regso&period=2024&compare=2023&lang=en").await;
    let areas = changes["values"].as_array().expect("areas");
    let statuses: Vec<&Value> = areas.iter().map(|one| &one["status"]).collect();
    assert_eq!(statuses[0], "normal");
    assert!(statuses[1..].iter().all(|status| *status == "not-comparable"), "{statuses:?}");
    let why = |at: usize| areas[at]["change"]["why_not"].as_str().expect("a reason");
    assert!(why(1).contains("changed in 2025") && why(3).contains("could not be compared"), "{areas:?}");
    // Both years on one division compare everywhere that there was anybody: 10 and 12 per cent.
    let before = ask("/api/v1/values?indicator=foreign-born&level=regso&period=2023&compare=2022").await;
    assert_eq!(before["values"][1]["value"], 2);
    // A measure over the RegSO of a municipality has other parts in 2024.
    let measure = "/api/v1/values?indicator=measure:D:birth:regso&level=municipality";
    let across = ask(&format!("{measure}&period=2024&compare=2023")).await;
    assert_eq!(across["values"][0]["status"], "not-comparable");
    let within = ask(&format!("{measure}&period=2023&compare=2022")).await;
    assert_ne!(within["values"][0]["status"], "not-comparable");
}

#[tokio::test]
async fn what_is_carried_over_is_no_indicator_of_its_own() {
    let listed = ask("/api/v1/indicators").await;
    let all = listed["indicators"].as_array().expect("a list");
    assert!(all.iter().all(|one| !one["id"].as_str().expect("an id").starts_with("harmonised")));
    let population = all.iter().find(|one| one["id"] == "population").expect("listed");
    let levels = population["levels"].as_array().expect("levels");
    let regso = levels.iter().find(|one| one["level"] == "regso").expect("RegSO");
    assert_eq!(regso["harmonised"], "harmonised:population");
    assert_eq!((&regso["boundaries"]["2024"], &regso["breaks"][0]["to"]), (&"regso-2025".into(), &"regso-2025".into()));
    let country = levels.iter().find(|one| one["level"] == "country").expect("the country");
    assert!(country["harmonised"].is_null() && country["breaks"].as_array().expect("a list").is_empty());
    for address in ["/karta", "/karta?indikator=harmonised:population&niva=regso", "/data", "/en/data"] {
        assert!(!page(address).await.contains("harmonised"), "{address}");
    }
}
