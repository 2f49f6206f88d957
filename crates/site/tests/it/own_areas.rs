//! Own districts and own data over the fictional edition: what is put together is what the edition says of municipalities,
//! and every kind of bad code and bad file has its sentence.

use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use edition::unions::{Reckoner, Union};
use edition::{Edition, SeriesKey, Silent};
use geography::Level;
use http_body_util::BodyExt;
use serde_json::Value;
use site::Current;
use tower::ServiceExt;

struct Built {
    current: Arc<Current>,
    edition: Edition,
    _folder: tempfile::TempDir,
}

fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let target = folder.path().join("edition");
        let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
        let material = example::material(example::SEED);
        edition::build(&material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &Silent).expect("built");
        let open = || Edition::open(&target).expect("it opens");
        Built { current: Arc::new(Current::of(open())), edition: open(), _folder: folder }
    })
}

async fn send(request: Request<Body>) -> (StatusCode, axum::http::HeaderMap, String) {
    let response = site::router(Arc::clone(&built().current)).oneshot(request).await.expect("the router answers");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    (parts.status, parts.headers, String::from_utf8_lossy(&bytes).into_owned())
}

async fn get(address: &str) -> (StatusCode, axum::http::HeaderMap, String) {
    send(Request::builder().uri(address).body(Body::empty()).expect("a request")).await
}

async fn page(address: &str) -> String {
    let (status, _, body) = get(address).await;
    assert_eq!(status, StatusCode::OK, "{address}: {body}");
    body
}

/// A form with a file, as a browser sends it.
async fn post(path: &str, file: &str, content: &[u8], fields: &[(&str, &str)]) -> (StatusCode, String, String) {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    if !file.is_empty() {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"{file}\"\r\n\r\n");
        body.extend(head.bytes());
        body.extend(content);
        body.extend(b"\r\n");
    }
    body.extend(b"--b--\r\n");
    let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    let (status, headers, body) = send(request.body(Body::from(body)).expect("a request")).await;
    let to = headers.get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
    (status, to, body)
}

/// Codes of RegSO of the first municipality.
fn regso() -> Vec<String> {
    let areas = built().edition.areas();
    let codes = areas.within(Level::Municipality, 0, Level::Regso).into_iter();
    codes.map(|at| areas.level(Level::Regso)[at].code.clone()).collect()
}

/// Codes of DeSO of the first municipality, with the RegSO they lie in.
fn deso() -> Vec<(String, String)> {
    let areas = built().edition.areas();
    let of = |at: usize| {
        let area = &areas.level(Level::Deso)[at];
        (area.code.clone(), area.parent.clone().expect("a DeSO lies in a RegSO"))
    };
    areas.within(Level::Municipality, 0, Level::Deso).into_iter().map(of).collect()
}

#[test]
fn the_areas_of_a_place_together_are_the_place() {
    let edition = &built().edition;
    let reckoner = Reckoner::new(edition);
    let areas = edition.areas();
    let mut compared = 0;
    for (level, below) in
        [(Level::Municipality, Level::Regso), (Level::Municipality, Level::Deso), (Level::Regso, Level::Deso)]
    {
        for place in 0..areas.level(level).len() {
            let parts = areas.within(level, place, below);
            let codes = parts.iter().map(|at| areas.level(below)[*at].code.as_str());
            let Ok(union) = Union::of(edition, codes) else { continue };
            for indicator in &edition.catalogue().indicators {
                let Ok(put) = reckoner.indicator(&union, indicator).expect("readable") else { continue };
                let key = SeriesKey::new(indicator.id.as_str(), level);
                let Some(series) = edition.series(&key) else { continue };
                for one in &put.periods {
                    let origin = edition.origin(series, &one.period);
                    let same = |o: &edition::Origin| o.tables.iter().map(|(id, _)| id).eq(one.tables.iter());
                    if !origin.is_some_and(same) {
                        continue;
                    }
                    let whole = edition.slice(&key, &one.period).expect("readable").expect("it has it").get(place);
                    assert_eq!(one.value.status, whole.status, "{} of {place} in {}", indicator.id, one.period);
                    match (one.value.value(), whole.value()) {
                        (Some(one), Some(whole)) => {
                            assert!(
                                (one - whole).abs() <= 1e-9 * whole.abs().max(1.0),
                                "{}: {one} {whole}",
                                indicator.id
                            );
                            compared += 1;
                        }
                        (one, whole) => assert_eq!(one, whole),
                    }
                }
            }
        }
    }
    assert!(compared > 2000, "{compared} figures were compared");
}

#[tokio::test]
async fn a_district_is_put_together_and_its_education_is_read() {
    let three: Vec<String> = deso().into_iter().take(3).map(|(code, _)| code).collect();
    let pasted = three.join("%0D%0A");
    let (status, headers, _) = get(&format!("/egna-omraden?namn=Norra+sidan&koder={pasted}&lagg=1")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let to = headers[header::LOCATION].to_str().expect("text").to_owned();
    assert_eq!(to, format!("/egna-omraden?d=Norra+sidan%3A{}", three.join("%2C")));
    // 100 × Σ pre-upper-secondary ÷ Σ of all levels, of the table's own cells.
    let edition = &built().edition;
    let cell = |column: &str| {
        let key = SeriesKey::column("education-2022", column, Level::Deso);
        let slice = edition.slice(&key, "2022").expect("readable").expect("it has it");
        let at = |code: &String| edition.areas().position(Level::Deso, code).expect("it is there");
        three.iter().map(|code| slice.get(at(code)).value().expect("told")).sum::<f64>()
    };
    let all = ["pre-upper-secondary", "upper-secondary", "post-secondary-short", "post-secondary-long", "unknown"];
    let share = 100.0 * cell(all[0]) / all.iter().map(|column| cell(column)).sum::<f64>();
    let body = page(&to).await;
    let card =
        body.split("own-district card").nth(1).expect("its card").split("</li>\n  </ul>").next().expect("it ends");
    assert!(card.contains("Norra sidan") && card.contains("3 DeSO"), "{card}");
    let read = format!("{share:.1}").replace('.', ",");
    assert!(card.contains(&format!("{read}\u{a0}%")), "{read}: {card}");
    let file: Value =
        serde_json::from_str(&page(&to.replace('?', "/bars-1.json?")).await).expect("the figure as a file");
    let value = file["table"]["rows"][0]["values"][0].as_f64().expect("a number");
    assert!((value - share).abs() < 1e-9, "{value} {share}");
    assert_eq!(file["place"]["districts"][0]["name"], "Norra sidan");
    let english = page(&format!("/en{to}")).await;
    assert!(english.contains("Norra sidan") && english.contains("Your districts"));
}

#[tokio::test]
async fn districts_are_saved_as_a_file_and_opened_again() {
    let codes = regso();
    let query = format!("?d=A%3A{}%2C{}&d=%3DB%3A{}", codes[0], codes[1], codes[2]);
    let csv = page(&format!("/egna-omraden/distrikt.csv{query}")).await;
    // A name that a spreadsheet would run is kept text.
    let expected = format!("kod,distrikt\r\n{},A\r\n{},A\r\n{},'=B\r\n", codes[0], codes[1], codes[2]);
    assert_eq!(csv, expected);
    let (status, to, _) = post("/egna-omraden", "distrikt.csv", csv.as_bytes(), &[]).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, format!("/egna-omraden{query}").as_str()));
}

#[tokio::test]
async fn every_bad_code_has_its_sentence() {
    let codes = regso();
    let (small, within) = deso().into_iter().next().expect("there are DeSO");
    for (pasted, sentence) in [
        ("".to_owned(), "Inga områden är valda".to_owned()),
        ("9999R001".to_owned(), "Rad 1: 9999R001 finns inte i den här utgåvan".to_owned()),
        (format!("{}%0ASöder", codes[0]), "Rad 2: ”Söder” är ingen områdeskod".to_owned()),
        ("9101".to_owned(), "Rad 1: 9101 är en kommun (".to_owned()),
        ("91".to_owned(), "Rad 1: 91 är ".to_owned()),
        (format!("{0}%0A{1}%0A{0}", codes[0], codes[1]), format!("Rad 1, 3: {} står mer än en gång", codes[0])),
        (format!("{within}%0A{small}"), format!("Rad 2: {small} ligger i {within}, som också är vald")),
        ("%3Cb%3E1".to_owned(), "&#60;b&#62;1".to_owned()),
    ] {
        let body = page(&format!("/egna-omraden?namn=X&koder={}&lagg=1", pasted.replace('ö', "%C3%B6"))).await;
        assert!(body.contains("Det här behöver rättas") && body.contains(&sentence), "{pasted}: {sentence}");
        assert!(!body.contains("<b>1"), "nothing is shown that a browser would take for markup");
    }
    // A bad code in an address is told on the district's card, and the district is not shown without it.
    let body = page(&format!("/egna-omraden?d=X%3A{}%2C9999R001", codes[0])).await;
    assert!(body.contains("9999R001 finns inte") && !body.contains("id=\"bars-1-figure\""));
    // Two districts of one name.
    let body = page(&format!("/egna-omraden?d=X%3A{}&namn=X&koder={}&lagg=1", codes[0], codes[1])).await;
    assert!(body.contains("Det finns redan ett område som heter X"));
}

#[tokio::test]
async fn districts_are_ticked_changed_and_removed_without_scripts() {
    let codes = regso();
    let body = page("/egna-omraden?kommun=9101").await;
    assert!(codes.iter().all(|code| body.contains(&format!("name=\"val\" value=\"{code}\""))));
    let (_, headers, _) = get(&format!("/egna-omraden?kommun=9101&val={}&val={}&lagg=1", codes[0], codes[1])).await;
    let to = headers[header::LOCATION].to_str().expect("text").to_owned();
    assert_eq!(to, format!("/egna-omraden?d=Omr%C3%A5de+1%3A{}%2C{}", codes[0], codes[1]));
    let body = page(&format!("{to}&andra=0")).await;
    assert!(body.contains("Ändra området") && body.contains(&format!("{}\n{}</textarea>", codes[0], codes[1])));
    let (_, headers, _) = get(&format!("{to}&andra=0&namn=Ny&koder={}&lagg=1", codes[2])).await;
    assert_eq!(headers[header::LOCATION], format!("/egna-omraden?d=Ny%3A{}", codes[2]));
    assert!(page(&to).await.contains("href=\"/egna-omraden\""), "removing the only one leaves none");
}

#[tokio::test]
async fn overlapping_districts_have_no_segregation_between_them() {
    let codes = regso();
    let body = page(&format!("/egna-omraden?d=A%3A{0}%2C{1}&d=B%3A{1}%2C{2}", codes[0], codes[1], codes[2])).await;
    assert!(body.contains("A och B överlappar"), "{body}");
    let body = page(&format!("/egna-omraden?d=A%3A{}&d=B%3A{}", codes[0], codes[1])).await;
    assert!(body.contains("id=\"segregation-figure\"") && body.contains("200 dragningar"));
}

#[tokio::test]
async fn own_data_are_checked_joined_and_forgotten() {
    let codes = regso();
    let file = format!(
        "Kod;Namn;Andel\r\n{0};Ett;12,5 %\r\n{1}_RegSO2025;Två;10\r\n{2};Tre;många\r\n9999R001;Ingen;1\r\n{0};Igen;2\r\n9101;Kommun;3\r\n;Utan;4\r\n{3};Fyra;8\r\n",
        codes[0], codes[1], codes[2], codes[3]
    );
    let (status, _, body) = post("/egna-omraden/data", "ärenden.csv", file.as_bytes(), &[]).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    for sentence in [
        "8 rader är inlästa. 4 är med: RegSO-områden",
        "rad 5: 9999R001",
        &format!("rad 6: {}", codes[0]),
        "rad 7: 9101",
        "<li>rad 8</li>",
        "rad 4: många",
        "Kolumner utan siffror är inte med: ”Namn”",
        "Egna uppgifter ur filen ärenden.csv. Inte officiell statistik.",
        "Filen lagras inte på servern",
    ] {
        assert!(body.contains(sentence), "{sentence}: {body}");
    }
    // Every figure says whose it is.
    assert_eq!(body.matches("<figure").count(), body.matches("Egna uppgifter ur filen").count());
    // The same table, sent again by the form of the page, is given as a file: 12.5, 10, nothing, 8.
    let table = body.split("<textarea name=\"tabell\"").nth(1).expect("it is kept in the page");
    let table = table.split_once(">\n").expect("it begins").1.split("</textarea>").next().expect("it ends");
    let table = table.replace("&#34;", "\"");
    let fields = [("tabell", table.as_str()), ("filnamn", "ärenden.csv"), ("svar", "csv")];
    let (status, _, csv) = post("/egna-omraden/data", "", b"", &fields).await;
    assert_eq!(status, StatusCode::OK, "{csv}");
    let own = |row: &str| row.rsplit(',').nth(2).map(str::to_owned).unwrap_or_default();
    let rows: Vec<String> = csv.lines().skip(1).map(own).collect();
    assert_eq!(rows, ["12.5", "10", "..", "8"], "{csv}");
}

#[tokio::test]
async fn every_bad_file_has_its_sentence() {
    let code = &regso()[0];
    let rows: String = (0..20_001).map(|n| format!("{code};{n}\n")).collect();
    for (file, content, fields, status, sentence) in [
        (
            "a.csv",
            "Namn;Antal\nNorra;3\n".to_owned(),
            vec![],
            422,
            "Ingen kolumn har områdeskoder. Filen har kolumnerna ”Namn” (Norra), ”Antal” (3)",
        ),
        (
            "a.csv",
            format!("Kod;Antal\n{code};3\n"),
            vec![("kodkolumn", "Område")],
            422,
            "Det finns ingen kolumn som heter ”Område”",
        ),
        ("a.csv", format!("Kod;Namn\n{code};Norra\n"), vec![], 422, "Ingen kolumn har siffror"),
        ("a.csv", format!("Kod;Antal;Antal\n{code};3;4\n"), vec![], 422, "Två kolumner har samma rubrik"),
        ("a.csv", format!("Kod;Antal;Andel\n{code};3\n"), vec![], 422, "en rad har färre celler än rubrikraden"),
        ("a.csv", "Kod;Antal\n".to_owned(), vec![], 422, "Filen är tom, eller har bara en rubrikrad"),
        ("a.xlsx", "PK\u{3}\u{4}nothing more".to_owned(), vec![], 422, "Filen slutar i förtid"),
        ("a.csv", format!("Kod;Antal\n{rows}"), vec![], 413, "Filen har 20\u{a0}001 rader; högst 20\u{a0}000 läses"),
        ("a.csv", "x".repeat((5 << 20) + 1), vec![], 413, "Filen är större än 5 MB"),
        ("", String::new(), vec![], 422, "Ingen fil är vald"),
    ] {
        let (found, _, body) = post("/egna-omraden/data", file, content.as_bytes(), &fields).await;
        assert_eq!(found.as_u16(), status, "{sentence}");
        assert!(body.contains(sentence), "{sentence}: {body}");
    }
}

#[tokio::test]
async fn only_pages_of_this_server_may_send_files() {
    for path in ["/egna-omraden", "/egna-omraden/data"] {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .header("sec-fetch-site", "cross-site");
        let (status, _, body) = send(request.body(Body::from("--b--\r\n")).expect("a request")).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        assert!(body.contains("skickades från en annan webbplats"), "{body}");
    }
    let (status, headers, _) = get("/egna-omraden/data").await;
    assert_eq!(
        (status, &headers[header::LOCATION]),
        (StatusCode::SEE_OTHER, &"/egna-omraden#egna-data".parse().expect("a header"))
    );
}
