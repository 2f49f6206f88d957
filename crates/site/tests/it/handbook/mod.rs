//! The handbook, the indicators' pages, the accessibility statement and the search for words, over the fictional edition.

mod numbers;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use edition::{Edition, Silent};
use http_body_util::BodyExt;
use site::{Current, Operator, Settings};
use tower::ServiceExt;

/// The fictional edition, built once for all tests of this file.
fn folder() -> &'static std::path::Path {
    static BUILT: OnceLock<tempfile::TempDir> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
        let material = example::material(example::SEED);
        let target = folder.path().join("edition");
        edition::build(&material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &Silent).expect("it is built");
        folder
    });
    built.path()
}

fn run_by(operator: Operator) -> Arc<Current> {
    let edition = || Edition::open(&folder().join("edition")).expect("it opens");
    Arc::new(Current::with(edition(), Settings { operator, ..Settings::default() }))
}

fn current() -> Arc<Current> {
    static OPEN: OnceLock<Arc<Current>> = OnceLock::new();
    OPEN.get_or_init(|| run_by(Operator::default())).clone()
}

async fn get(current: Arc<Current>, address: &str) -> (StatusCode, String) {
    let request = Request::builder().uri(address).body(Body::empty()).expect("a request");
    let response = site::router(current).oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    (parts.status, String::from_utf8_lossy(&bytes).into_owned())
}

async fn page(address: &str) -> String {
    let (status, body) = get(current(), address).await;
    assert_eq!(status, StatusCode::OK, "{address}");
    body
}

/// The values of an attribute in a page.
fn attributes<'p>(html: &'p str, name: &str) -> Vec<&'p str> {
    let opening = format!(" {name}=\"");
    html.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// What stands between the tags of `main`.
fn content(html: &str) -> &str {
    html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a page has a main part")
}

/// The pages of the handbook, as its contents and the page of measures link to them.
async fn pages(prefix: &str) -> Vec<String> {
    let mut found = vec![format!("{prefix}/handbok"), format!("{prefix}/tillganglighet"), format!("{prefix}/om")];
    for address in [format!("{prefix}/handbok"), format!("{prefix}/handbok/matt")] {
        let html = page(&address).await;
        let links = attributes(content(&html), "href").into_iter().map(str::to_owned);
        found.extend(links.filter(|href| href.starts_with(&format!("{prefix}/handbok/")) && !href.contains('#')));
    }
    found.sort();
    found.dedup();
    found
}

#[tokio::test]
async fn no_link_of_the_handbook_is_dead() {
    for prefix in ["", "/en"] {
        let pages = pages(prefix).await;
        // Ten pages, 28 of measures, and the indicators.
        assert!(pages.len() > 80, "{} pages", pages.len());
        let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for address in &pages {
            let html = page(address).await;
            for href in attributes(content(&html), "href") {
                if href.starts_with("https://") {
                    continue;
                }
                // As a template writes "&", before what is taken for an anchor.
                let href = href.replace("&#38;", "&").replace("&amp;", "&");
                let href = if href.starts_with('#') { format!("{address}{href}") } else { href };
                assert!(href.starts_with('/'), "{address}: {href}");
                let (path, anchor) = href.split_once('#').unwrap_or((&href, ""));
                if !ids.contains_key(path) {
                    let (status, html) = get(current(), path).await;
                    assert_eq!(status, StatusCode::OK, "{address}: {href}");
                    ids.insert(path.to_owned(), attributes(&html, "id").into_iter().map(str::to_owned).collect());
                }
                assert!(anchor.is_empty() || ids[path].contains(anchor), "{address}: {href}");
            }
        }
    }
}

#[tokio::test]
async fn every_page_leads_to_itself_in_the_other_language() {
    for address in pages("").await {
        let html = page(&address).await;
        let other = format!("/en{address}");
        assert!(html.contains(&format!("class=\"language-switch\" href=\"{other}\"")), "{address}");
        let english = page(&other).await;
        let headings = |html: &str| content(html).matches("<h2").count();
        assert_eq!(headings(&html), headings(&english), "{address}");
        assert_eq!(content(&html).matches("<h1").count(), 1, "{address}");
    }
}

#[tokio::test]
async fn ids_stand_once_and_headings_in_order() {
    let mut addresses = pages("").await;
    for code in ["91", "9101", "9304", "9101R002"] {
        let place: serde_json::Value =
            serde_json::from_str(&page(&format!("/api/v1/places/{code}")).await).expect("JSON");
        addresses.push(place["url"].as_str().expect("its page").to_owned());
    }
    for address in addresses {
        let html = page(&address).await;
        let mut ids = attributes(&html, "id");
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{address}: an id stands twice");
        let mut last = 1;
        for level in content(&html).split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)) {
            assert!(level <= last + 1, "{address}: h{level} after h{last}");
            last = level;
        }
    }
}

#[tokio::test]
async fn what_is_not_in_the_handbook_is_not_found() {
    for address in
        ["/handbok/finns-inte", "/en/handbok/matt/none", "/handbok/indikator/none", "/handbok/%00", "/handbok/matt/"]
    {
        assert_eq!(get(current(), address).await.0, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn every_indicator_has_its_definition_and_what_to_keep_in_mind() {
    let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
    // As a template writes text.
    let written = |text: &str| text.replace('&', "&#38;").replace('\'', "&#39;").replace('"', "&#34;");
    for (language, prefix) in [(cube::Language::Sv, ""), (cube::Language::En, "/en")] {
        for indicator in &catalogue.indicators {
            let html = page(&format!("{prefix}/handbok/indikator/{}", indicator.id)).await;
            for text in
                [&indicator.name, &indicator.definition, &indicator.matters, &indicator.caveats, &indicator.population]
            {
                assert!(html.contains(&written(text.get(language))), "{}: {}", indicator.id, text.get(language));
            }
            for break_ in &indicator.breaks {
                assert!(html.contains(&written(break_.note.get(language))), "{}: {}", indicator.id, break_.period);
            }
            for kpi in indicator.sources.iter().filter_map(|source| match source {
                catalogue::Source::Kolada { kpi, .. } => Some(kpi),
                _ => None,
            }) {
                assert!(html.contains(kpi.as_str()), "{}: {kpi}", indicator.id);
            }
        }
    }
}

#[tokio::test]
async fn an_indicator_tells_its_formula_its_delay_and_its_years() {
    let html = page("/handbok/indikator/pre-upper-secondary").await;
    // Numerator and denominator by the names of the table's columns.
    let formula = html.split("100 · (").nth(1).and_then(|rest| rest.split("</dd>").next()).expect("a formula");
    let (above, below) = formula.split_once(") / (").expect("a fraction");
    assert!(!above.contains(" + ") && below.matches(" + ").count() == 4, "{formula}");
    assert!(html.contains("ungefär 4 månader"), "the catalogue says P4M");
    let edition = Edition::open(&folder().join("edition")).expect("it opens");
    let key = edition::SeriesKey::new("pre-upper-secondary", geography::Level::Regso);
    let periods = &edition.series(&key).expect("the country has it").periods;
    let (first, last) = (periods.first().expect("one"), periods.last().expect("one"));
    let years = if first == last { first.clone() } else { format!("{first}–{last}") };
    assert!(html.contains(&format!("<th scope=\"row\">RegSO-område</th><td class=\"text\">{years}</td>")), "{years}");
}

#[tokio::test]
async fn the_search_finds_indicators_and_words() {
    let html = page("/sok?q=f%C3%B6rgymnasial").await;
    assert!(html.contains("href=\"/handbok/indikator/pre-upper-secondary\""));
    assert!(html.contains("href=\"/handbok/ordlista#pre-upper-secondary\""));
    let html = page("/en/sok?q=DISSIMILARITY+index").await;
    assert!(html.contains("href=\"/en/handbok/ordlista#dissimilarity-index\""));
    assert!(!html.contains("href=\"/en/handbok/ordlista#deso\""), "every word is asked for");
    let html = page("/sok?q=").await;
    assert!(!html.contains("/handbok/indikator/"), "nothing was asked");
    let html = page("/sok?q=%3Cb%3Eandel").await;
    assert!(!html.contains("<b>andel"), "what was asked is shown as text");
}

#[tokio::test]
async fn the_operator_is_named_and_can_be_reached_or_the_page_says_that_they_cannot() {
    for address in ["/tillganglighet", "/om"] {
        assert!(page(address).await.contains("har inte angett någon kontakt"), "{address}");
        let operator = Operator { name: Some("Öbbelta <kommun>".into()), contact: Some("s@obbelta.example".into()) };
        let (status, html) = get(run_by(operator), address).await;
        assert_eq!(status, StatusCode::OK);
        assert!(
            html.contains("Öbbelta &#60;kommun&#62;") && html.contains("href=\"mailto:s@obbelta.example\""),
            "{address}"
        );
        assert!(!html.contains("har inte angett någon kontakt"), "{address}");
    }
    let statement = page("/tillganglighet").await;
    for needed in
        ["delvis förenlig", "2018:1937", "EN 301 549", "WCAG 2.2", "https://www.digg.se/tdosanmalan", "självskattning"]
    {
        assert!(statement.contains(needed), "{needed}");
    }
}

#[tokio::test]
async fn terms_on_a_page_open_their_own_sentence() {
    for address in ["/riket", "/en/riket"] {
        let html = page(address).await;
        let (buttons, ids) = (attributes(&html, "popovertarget"), attributes(&html, "id"));
        assert!(buttons.len() > 8, "{address}: {} terms", buttons.len());
        for target in buttons {
            assert_eq!(ids.iter().filter(|id| **id == target).count(), 1, "{address}: {target}");
        }
    }
}

#[tokio::test]
async fn pages_of_choices_explain_the_terms_of_what_they_show() {
    for (address, terms) in [
        ("/labb?indikator=foreign-born&niva=regso&visa=fordelning", &["median", "quartile", "regso"][..]),
        ("/labb?indikator=foreign-born&niva=municipality&visa=linje", &["median", "quartile"]),
        (
            "/labb?indikator=foreign-born&indikator=low-economic-standard&niva=deso&visa=samband",
            &["rank-correlation", "ecological-fallacy", "deso"],
        ),
        ("/labb?indikator=measure%3AD%3Abirth%3Aregso&visa=ranking", &["dissimilarity-index", "confidence-interval"]),
        ("/labb?indikator=area-type&niva=regso&omrade=9101&visa=fordelning", &["area-type", "regso"]),
        ("/labb?indikator=population&niva=municipality&visa=tabell", &[]),
        ("/labb?indikator=economic-assistance&niva=municipality&ar=2019&visa=tabell", &["confidential"]),
        (
            "/jamfor?omrade=9101&omrade=9201",
            &[
                "area-type",
                "dissimilarity-index",
                "confidence-interval",
                "expected-by-chance",
                "corrected-value",
                "similar-municipalities",
                "standard-deviation",
            ],
        ),
        ("/jamfor", &[]),
    ] {
        for prefix in ["", "/en"] {
            let html = page(&format!("{prefix}{address}")).await;
            let (buttons, ids) = (attributes(&html, "popovertarget"), attributes(&html, "id"));
            let found: Vec<&str> = buttons.iter().filter_map(|id| id.splitn(3, '-').nth(2)).collect();
            assert_eq!(found, terms, "{prefix}{address}");
            for target in buttons {
                assert_eq!(ids.iter().filter(|id| **id == target).count(), 1, "{prefix}{address}: {target}");
            }
        }
    }
}

#[tokio::test]
async fn a_figure_leads_to_the_definition_of_its_indicator() {
    let html = page("/riket").await;
    assert!(html.contains("href=\"/handbok/indikator/pre-upper-secondary\""));
    assert!(html.contains("href=\"/handbok/indikator/area-type\""), "types");
    assert!(html.contains("href=\"/handbok/matt\""), "measures");
}
