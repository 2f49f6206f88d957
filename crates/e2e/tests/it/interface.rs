//! The machine's way in: JSON that answers, and problem+json that refuses in a way a programmer can act on.

use e2e::Barometer;

use crate::EDITIONS;
use crate::example::MUNICIPALITY;

#[test]
fn places_are_found_and_described() {
    let served = Barometer::find().serve(EDITIONS.example());
    // Öbbelta is 9102; the search does not mind the missing dots.
    for asked in ["obbelta", "%C3%96bbelta", "9102"] {
        let found = served.site.get(&format!("/api/v1/places?q={asked}")).expect_status(200).json();
        assert_eq!(found["places"][0]["code"], "9102", "{asked}: {found}");
    }
    let place = served.site.get("/api/v1/places/9102").expect_status(200).json();
    assert_eq!(place["name"], "Öbbelta", "{place}");
    let [west, south, east, north] = [0, 1, 2, 3].map(|at| place["bbox"][at].as_f64().unwrap_or(f64::NAN));
    assert!(west < east && south < north, "{place}");
}

#[test]
fn values_have_a_legend_that_counts_every_area() {
    let served = Barometer::find().serve(EDITIONS.example());
    let site = &served.site;
    let answer = site.get("/api/v1/values?indicator=foreign-born&level=municipality&lang=en").expect_status(200).json();
    let values = answer["values"].as_array().expect("values");
    assert_eq!(values.len(), 14, "the fictional country has 5 + 5 + 4 municipalities");
    let counted: u64 = answer["legend"].as_array().expect("a legend").iter().filter_map(|c| c["count"].as_u64()).sum();
    let missing = answer["missing"].as_u64().unwrap_or_default();
    assert_eq!(counted + missing, 14, "{}", answer["legend"]);
    for value in values.iter().filter(|v| !v["value"].is_null()) {
        assert!(value["class"].is_u64() && value["text"].as_str().is_some_and(|t| !t.is_empty()), "{value}");
    }
}

#[test]
fn measures_are_given_with_their_terms() {
    let served = Barometer::find().serve(EDITIONS.example());
    let asked = format!("/api/v1/measures?measure=D&groups=birth&unit=regso&place={MUNICIPALITY}");
    let answer = served.site.get(&asked).expect_status(200).json();
    let value = answer["value"].as_f64().unwrap_or(f64::NAN);
    assert!((0.0..=1.0).contains(&value), "D lies between 0 and 1: {answer}");
    assert!(answer["base"].as_f64().is_some_and(|base| base > 0.0), "{answer}");
    let history = answer["history"].as_array().expect("a history");
    assert!(history.iter().any(|point| point["value"].as_f64() == Some(value)), "the newest stands in the history");
}

#[test]
fn refusals_are_problems_that_say_what_is_wrong() {
    let served = Barometer::find().serve(EDITIONS.example());
    let refused = [
        ("/api/v1/places/0000", 404),
        ("/api/v1/values?indicator=no-such&level=municipality", 404),
        ("/api/v1/values?indicator=foreign-born&level=parish", 400),
        ("/api/v1/measures?measure=X&groups=birth&unit=regso&place=9101", 400),
        ("/api/v1/nothing", 404),
        ("/tiles/no-such-layer/1/1/1.mvt", 404),
    ];
    for (path, status) in refused {
        let answer = served.site.get(path);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}: {}", answer.text());
        assert!(answer.status == status || (400..500).contains(&answer.status), "{path}: {}", answer.status);
        let problem = answer.json();
        assert_eq!(problem["status"].as_u64(), Some(u64::from(answer.status)), "{path}: {problem}");
        let told = [&problem["title"], &problem["detail"]].iter().all(|t| t.as_str().is_some_and(|t| !t.is_empty()));
        assert!(told, "{path}: {problem}");
    }
}
