//! A municipality's own data on the page of data and in the API, in an edition of the fictional country.

use std::fs;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use edition::process::own;
use geography::Level;
use http_body_util::BodyExt;
use serde_json::Value;
use site::Current;
use tower::ServiceExt;

const DESCRIPTION: &str = r#"
[[table]]
id         = "library-visits"
file       = "besok.csv"
title      = { sv = "Biblioteksbesök", en = "Library visits" }
level      = "regso"
boundaries = "regso-2020"
area       = "Område"
period     = "2024"
columns    = [{ id = "visitors", label = ["Besökare"], name = { sv = "besökare", en = "visitors" } }]
kind       = "counts"
unit       = "persons"
protection = "none"
licence    = "CC BY 4.0"
credit     = { sv = "Källa: Exempelstads bibliotek", en = "Source: the library of Example" }
"#;

/// An edition with visits of the three areas of a municipality: 100, 20 and 3. With it the municipality's code.
fn with_own_data() -> (Arc<Current>, String, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut material = example::material(example::SEED);
    let areas = &material.areas;
    let of = |place: usize| areas.within(Level::Municipality, place, Level::Regso);
    let municipality = (0..areas.level(Level::Municipality).len()).find(|place| of(*place).len() == 3);
    let municipality = municipality.expect("the plan has municipalities of three areas");
    let codes = of(municipality).into_iter().map(|area| &areas.level(Level::Regso)[area].code);
    let rows = codes.zip([100, 20, 3]).map(|(code, visits)| format!("{code};{visits}\n"));
    fs::write(folder.path().join("besok.csv"), format!("Område;Besökare\n{}", rows.collect::<String>())).expect("it");
    let code = areas.level(Level::Municipality)[municipality].code.clone();
    let description = folder.path().join("own-data.toml");
    fs::write(&description, DESCRIPTION).expect("a temporary folder");
    let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
    let data = own::describe(&description).expect("the description is sound");
    let catalogue = data.joined_to(&catalogue, "own-data.toml").expect("no id is taken");
    own::read(&description, &|_| None).expect("it is read").add_to(&mut material).expect("the codes are known");
    let target = folder.path().join("edition");
    edition::build(&material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &edition::Silent).expect("built");
    (Arc::new(Current::of(edition::Edition::open(&target).expect("it opens"))), code, folder)
}

async fn text(current: &Arc<Current>, address: &str) -> String {
    let request = Request::builder().uri(address).body(Body::empty()).expect("a request");
    let response = site::router(Arc::clone(current)).oneshot(request).await.expect("the router always answers");
    assert_eq!(response.status(), StatusCode::OK, "{address}");
    let bytes = response.into_body().collect().await.expect("a body").to_bytes();
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

async fn json(current: &Arc<Current>, address: &str) -> Value {
    serde_json::from_str(&text(current, address).await).expect("JSON")
}

#[tokio::test]
async fn own_data_are_found_on_the_page_and_in_the_api_with_their_credit() {
    let (current, municipality, _folder) = with_own_data();
    for (address, words) in [
        ("/data", ["Egna uppgifter", "Biblioteksbesök", "Källa: Exempelstads bibliotek, besok.csv, CC BY 4.0"]),
        ("/en/data", ["Own data", "Library visits", "Source: the library of Example, besok.csv, CC BY 4.0"]),
    ] {
        let page = text(&current, address).await;
        assert!(words.iter().all(|words| page.contains(words)), "{address}: {page}");
        let link = page.split('"').find(|part| part.contains("table:library-visits:visitors"));
        let link = link.expect("a link to the values").replace("&amp;", "&").replace("&#38;", "&");
        assert!(text(&current, &link).await.contains(",3,normal,"), "{link}");
    }
    let tables = json(&current, "/api/v1/tables?lang=en").await;
    let tables = tables["tables"].as_array().expect("a list");
    let own: Vec<&Value> = tables.iter().filter(|table| table["own"] == true).collect();
    assert!(own.len() == 1 && tables.len() > 1, "{own:?}");
    assert_eq!(own[0]["credit"], "Source: the library of Example");
    assert_eq!(own[0]["columns"][0]["id"], "table:library-visits:visitors");
    assert_eq!(own[0]["columns"][0]["name"], "Library visits: visitors");
    let levels: Vec<&Value> = own[0]["columns"][0]["levels"].as_array().expect("a list").iter().collect();
    // The other municipalities of the county have no figures, so there is no sum for it.
    let levels: Vec<&str> = levels.iter().filter_map(|level| level["level"].as_str()).collect();
    assert_eq!(levels, ["municipality", "regso"]);

    let asked = format!(
        "/api/v1/values?indicator=table:library-visits:visitors&level=municipality&within={municipality}&lang=en"
    );
    let values = json(&current, &asked).await;
    // 100 + 20 + 3.
    assert_eq!((&values["values"][0]["value"], &values["values"][0]["code"]), (&123.into(), &municipality.into()));
    assert_eq!(values["nature"], "computed");
    let source = values["source"].as_str().expect("a text");
    assert!(source.starts_with("Source: the library of Example, Library visits; "), "{source}");
    assert_eq!(
        (&values["sources"][0]["file"], &values["sources"][0]["licence"]),
        (&"besok.csv".into(), &"CC BY 4.0".into())
    );
}

#[tokio::test]
async fn without_own_data_the_page_has_no_such_part() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
    let target = folder.path().join("edition");
    let material = example::material(example::SEED);
    edition::build(&material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &edition::Silent).expect("built");
    let current = Arc::new(Current::of(edition::Edition::open(&target).expect("it opens")));
    assert!(!text(&current, "/data").await.contains("Egna uppgifter"));
}
