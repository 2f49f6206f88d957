//! Pages of places and the start page over the fictional country, without scripts.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use edition::SeriesKey;
use geography::Level;
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::sentences::fictional;

/// A municipality, its county, one of its RegSO.
const MUNICIPALITY: &str = "/kommun/9203-norpula";
const COUNTY: &str = "/lan/92-taskels-lan";

async fn answer(address: &str) -> (StatusCode, String, String) {
    let request = Request::builder().uri(address).body(Body::empty()).expect("a request");
    let response = site::router(fictional().current.clone()).oneshot(request).await.expect("the router answers");
    let (parts, body) = response.into_parts();
    let to = parts.headers.get(header::LOCATION).map(|v| v.to_str().expect("ASCII").to_owned()).unwrap_or_default();
    let bytes = body.collect().await.expect("a body").to_bytes();
    (parts.status, to, String::from_utf8(bytes.to_vec()).expect("UTF-8"))
}

async fn page(address: &str) -> String {
    let (status, _, body) = answer(address).await;
    assert_eq!(status, StatusCode::OK, "{address}");
    body
}

/// What stands between the first of one mark and the next of another.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from}"));
    page[start..].split(to).next().expect("it begins")
}

fn ids(page: &str) -> Vec<&str> {
    page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[tokio::test]
async fn every_deso_has_a_page_of_its_own() {
    let edition = &fictional().edition;
    let areas = edition.areas();
    let (position, deso) = (17, &areas.level(Level::Deso)[17]);
    let regso = areas.ancestor(Level::Deso, position, Level::Regso).expect("it is part of one");
    let regso = &areas.level(Level::Regso)[regso];
    for (prefix, proxy) in [("", "Proxy, inte officiell områdestyp"), ("/en", "Proxy, not an official area type")] {
        let own = format!("{prefix}/omrade/{}", deso.code);
        let page = page(&own).await;
        assert!(page.contains(&format!("DeSO {}</h1>", deso.code)) && page.contains(proxy));
        // Its RegSO is named and led to, and stands beside it in the table.
        assert!(page.contains(&format!("{prefix}/omrade/{}-", regso.code)) && page.contains(&regso.name));
        let table = between(&page, "<table class=\"data indicators\">", "</table>");
        assert!(table.contains(&format!("<th scope=\"col\">{}</th>", regso.name)), "{table}");
        assert!(page.contains(&format!("/egna-omraden?d={}%3A{}", deso.code, deso.code)), "own districts");
        // Written otherwise the address leads to the same page.
        let (status, to, _) = answer(&format!("{prefix}/omrade/{}-x", deso.code.to_lowercase())).await;
        assert_eq!((status, to), (StatusCode::PERMANENT_REDIRECT, own));
    }
    // The table of DeSO on the page of the RegSO and the search lead there.
    let (_, to, _) = answer(&format!("/omrade/{}", regso.code)).await;
    assert!(page(&to).await.contains(&format!("href=\"/omrade/{}\"", deso.code)));
    let (_, to, _) = answer(&format!("/sok?q={}", deso.code)).await;
    assert_eq!(to, format!("/omrade/{}", deso.code));
    let csv = page(&format!("/omrade/{}/figures.csv", deso.code)).await;
    assert!(csv.lines().count() > 10, "{csv}");
    assert_eq!(answer("/omrade/9999A0000").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_list_of_sections_leads_to_all_of_them_and_no_id_stands_twice() {
    let deso = &fictional().edition.areas().level(Level::Deso)[0].code;
    let (_, regso, _) = answer("/omrade/9203R001").await;
    for address in [MUNICIPALITY, COUNTY, "/riket", &regso, &format!("/omrade/{deso}"), "/en/riket", "/"] {
        let page = page(address).await;
        let mut all = ids(&page);
        if address != "/" {
            let contents = between(&page, "<nav class=\"contents\"", "</nav>");
            let listed: Vec<&str> = contents.split("href=\"#").skip(1).filter_map(|r| r.split('"').next()).collect();
            assert!(listed.len() >= 4, "{address}: {listed:?}");
            for id in listed {
                assert!(
                    page.contains(&format!("<section class=\"section\" id=\"{id}\"")),
                    "{address}: no section {id}"
                );
            }
        }
        all.sort_unstable();
        let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{address}: {twice:?}");
    }
}

#[tokio::test]
async fn a_societal_area_has_every_indicator_of_the_level() {
    let edition = &fictional().edition;
    let position = edition.areas().position(Level::Municipality, "9203").expect("it is there");
    let page = page(MUNICIPALITY).await;
    for area in &edition.catalogue().societal_areas {
        let table = between(&page, &format!("id=\"{}-table-figure\"", area.id), "</figure>");
        for indicator in edition.catalogue().indicators_of(&area.id) {
            let key = SeriesKey::new(indicator.id.clone(), Level::Municipality);
            let history = edition.history(&key, position).expect("readable");
            let told = history.iter().any(|(_, cell)| cell.value().is_some());
            let link = format!("/handbok/indikator/{}\"", indicator.id);
            assert_eq!(table.contains(&link), told, "{}", indicator.id);
        }
    }
}

#[tokio::test]
async fn a_change_is_told_only_where_it_compares() {
    let edition = &fictional().edition;
    let position = edition.areas().position(Level::Municipality, "9203").expect("it is there");
    let value = |id: &str, year: &str| {
        let slice = edition.slice(&SeriesKey::new(id, Level::Municipality), year).expect("readable").expect("there");
        slice.get(position).value().expect("a value")
    };
    let csv = page(&format!("{MUNICIPALITY}/work-table.csv")).await;
    let row = |csv: &str, name: &str| -> Vec<String> {
        let line = csv.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("no {name} in {csv}"));
        line.split(',').map(str::to_owned).collect()
    };
    // Five years back from 2022.
    let name = "Inskrivna arbetslösa 18–65 år";
    let cells = row(&csv, name);
    let by = value("registered-unemployed-18-65", "2022") - value("registered-unemployed-18-65", "2017");
    assert_eq!((cells[1].as_str(), cells[4].as_str()), ("2022", "2017"), "{cells:?}");
    assert!((cells[3].parse::<f64>().expect("a number") - by).abs() < 1e-12, "{cells:?}");
    // Amounts of money are in each year's own prices.
    let csv = page(&format!("{MUNICIPALITY}/economy-table.csv")).await;
    assert_eq!(row(&csv, "\"Nettoinkomst, median\"")[4..6], ["..", ".."], "{csv}");
    // Country of birth comes from another source from 2020 on, which is then as far back as it compares.
    let csv = page(&format!("{MUNICIPALITY}/population-table.csv")).await;
    assert_eq!(row(&csv, "Personer födda utomlands")[4], "2020");
}

#[tokio::test]
async fn alike_municipalities_are_told_with_reasons_and_compared() {
    let alike = &fictional().edition.facts().similar.of["9203"];
    let page = page(MUNICIPALITY).await;
    let section = between(&page, "id=\"alike\"", "id=\"areas\"");
    assert_eq!(between(section, "<ul class=\"points\">", "</ul>").matches("<li>").count(), 5);
    let codes: Vec<String> = alike.iter().take(5).map(|one| format!("omrade={}", one.code)).collect();
    assert!(section.contains(&format!("/jamfor?omrade=9203&#38;{}", codes.join("&#38;"))), "{section}");
}

#[tokio::test]
async fn questions_follow_from_what_the_page_shows() {
    for address in [MUNICIPALITY, COUNTY, "/riket", "/kommun/9304-snoddala"] {
        let page = page(address).await;
        let asked = between(between(&page, "id=\"reflection\"", "</section>"), "<ul class=\"points\">", "</ul>");
        let count = asked.matches("<li>").count();
        assert!((4..=6).contains(&count), "{address}: {count}");
    }
    // An island of one RegSO, where no change of segregation can be computed: nothing is asked about one.
    let island = page("/kommun/9304-snoddala").await;
    assert!(!between(&island, "id=\"reflection\"", "</section>").contains("egregation"));
}

#[tokio::test]
async fn the_start_page_leads_to_the_answer_of_a_municipality() {
    for (prefix, question) in [("", "income"), ("/en", "preschool")] {
        let start = page(&format!("{prefix}/")).await;
        let form = between(&start, "<form class=\"ask\"", "</form>");
        assert_eq!(form.matches("<option").count(), 4 + 1 + 14, "four questions, the country, 14 municipalities");
        let (status, to, _) = answer(&format!("{prefix}/fraga?fraga={question}&kommun=9203")).await;
        assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, &*format!("{prefix}{MUNICIPALITY}#{question}")));
        let (_, to, _) = answer(&format!("{prefix}/fraga?fraga={question}&kommun=")).await;
        assert_eq!(to, format!("{prefix}/riket#{question}"));
        // What is no municipality is searched for, and the search says what to do; no question leads to all four.
        assert_eq!(answer(&format!("{prefix}/fraga?kommun=9999")).await.1, format!("{prefix}/sok?q=9999"));
        assert_eq!(answer(&format!("{prefix}/fraga?fraga=x&kommun=9203")).await.1, format!("{prefix}{MUNICIPALITY}"));
        for room in ["karta", "labb", "omradestyper", "jamfor", "egna-omraden", "handbok"] {
            let rooms = between(&start, "id=\"rooms-heading\"", "</section>");
            assert!(rooms.contains(&format!("href=\"{prefix}/{room}\"")), "{room}");
        }
    }
}

#[tokio::test]
async fn a_heavy_map_is_a_picture_in_light_and_dark() {
    for address in ["/riket/types-share.drawing.svg", "/riket/types-share.drawing.svg?tema=mork"] {
        let drawn = page(address).await;
        assert!(drawn.starts_with("<svg") && drawn.contains("chart-map"), "{address}");
        assert!(!drawn.contains("var(--"), "a picture knows no variables of a page");
    }
    assert_eq!(answer("/riket/areas.drawing.svg").await.0, StatusCode::NOT_FOUND, "a table has no drawing");
}

#[tokio::test]
async fn a_figure_has_a_page_of_its_own_with_its_whole_table() {
    let whole = page("/riket/preschool").await;
    // The fourteen municipalities of the fictional country.
    assert_eq!(whole.matches("id=\"preschool-9").count(), 14);
    assert_eq!(answer("/riket/finns-inte").await.0, StatusCode::NOT_FOUND);
}
