//! Own data kept in the workspace: stored, found at a secret address, shown as after the upload, removed, and never more
//! than the operator allows.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use edition::{Edition, Silent};
use geography::Level;
use http_body_util::BodyExt;
use site::{Current, Settings, Workspace};
use tower::ServiceExt;

/// The folder of the edition.
fn built() -> &'static Path {
    static BUILT: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
        let material = example::material(example::SEED);
        let target = folder.path().join("edition");
        edition::build(&material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &Silent).expect("built");
        folder
    });
    folder.path()
}

fn edition() -> Edition {
    Edition::open(&built().join("edition")).expect("it opens")
}

/// A server whose operator lets readers keep data in the folder.
fn allowing(folder: &Path) -> Arc<Current> {
    let workspace = Workspace::open(folder, 30).expect("the folder is there");
    let public = Some("https://barometer.example".parse().expect("an address"));
    let settings = Settings { workspace: Some(Arc::new(workspace)), public, ..Settings::default() };
    Arc::new(Current::with(edition(), settings))
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().expect("text")).unwrap_or_default()
    }

    /// Nobody but those who have the address is to learn of it.
    fn is_secret(&self) -> bool {
        self.header("cache-control") == "no-store"
            && self.header("x-robots-tag") == "noindex"
            && self.header("referrer-policy") == "no-referrer"
            && self.header("etag").is_empty()
            && !self.body.contains("rel=\"canonical\"")
            && !self.body.contains("property=\"og:")
    }
}

async fn ask(current: &Arc<Current>, request: Request<Body>) -> Answer {
    let response = site::router(Arc::clone(current)).oneshot(request).await.expect("the router answers");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}

async fn get(current: &Arc<Current>, address: &str) -> Answer {
    ask(current, Request::builder().uri(address).body(Body::empty()).expect("a request")).await
}

async fn remove(current: &Arc<Current>, address: &str, headers: &[(&str, &str)]) -> Answer {
    let request = headers.iter().fold(Request::post(address), |request, (name, value)| request.header(*name, *value));
    ask(current, request.body(Body::empty()).expect("a request")).await
}

/// Codes of RegSO of the first municipality.
fn codes() -> Vec<String> {
    let edition = edition();
    let areas = edition.areas();
    let within = areas.within(Level::Municipality, 0, Level::Regso).into_iter();
    within.map(|at| areas.level(Level::Regso)[at].code.clone()).collect()
}

/// A file with a column of words, one of text in a figure's place, and a row of no area.
fn table() -> String {
    let codes = codes();
    format!(
        "Kod;Ansvarig;Andel;Antal\r\n{};Namn Namnsson;12,5 %;300\r\n{};Någon Annan;10 %;okänt\r\n9999R001;Ingen;1 %;2\r\n",
        codes[0], codes[1]
    )
}

/// Sends the table with fields of the form, as a browser of the site does.
async fn send(current: &Arc<Current>, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
    let part =
        |name: &str, value: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let body: String = fields.iter().map(|(name, value)| part(name, value)).collect();
    let body = format!("{}{}{body}--b--\r\n", part("tabell", &table()), part("filnamn", "ärenden.csv"));
    let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    ask(current, request.body(Body::from(body)).expect("a request")).await
}

/// Keeps the table; its address.
async fn keep(current: &Arc<Current>) -> String {
    let answer = send(current, "/egna-omraden/data", &[("svar", "spara"), ("kolumn", "Andel")], &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.header("location").to_owned()
}

/// The file of the only table that is kept.
fn kept(folder: &Path) -> PathBuf {
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).expect("a folder").next().is_none()
}

#[tokio::test]
async fn where_it_is_not_allowed_nothing_is_said_of_it() {
    let current = Arc::new(Current::of(edition()));
    let uploaded = send(&current, "/egna-omraden/data", &[("svar", "spara")], &[]).await;
    assert_eq!(uploaded.status, StatusCode::OK, "it is shown as if nothing had been asked");
    for page in [uploaded, get(&current, "/egna-omraden").await] {
        assert!(
            page.body.contains("Filen lagras inte på servern") && !page.body.contains("\"spara\""),
            "{}",
            page.body
        );
        assert!(!page.body.contains("Spara på servern"));
    }
    for address in ["/egna-omraden/data/00000000000000000000000000abcdef", "/en/egna-omraden/data/x"] {
        let (page, removal) = (get(&current, address).await, remove(&current, address, &[]).await);
        assert_eq!((page.status, removal.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(page.body, get(&current, &address.replace("data", "nothing/here")).await.body, "as any other");
    }
}

#[tokio::test]
async fn what_is_kept_is_shown_as_it_was_and_on_another_server_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let current = allowing(folder.path());
    let page = get(&current, "/egna-omraden").await;
    assert!(page.body.contains("Du kan sedan välja att spara siffrorna på servern"), "{}", page.body);
    let uploaded = send(&current, "/egna-omraden/data", &[("kolumn", "Andel")], &[]).await;
    assert!(uploaded.body.contains("Spara på servern i 30 dagar") && is_empty(folder.path()));
    let address = keep(&current).await;
    let id = address.strip_prefix("/egna-omraden/data/").expect("below the page of own data");
    assert!(id.len() == 32 && id.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)), "{id}");
    // The same figures, word for word; also from a server that is started on the folder later.
    let figures = |page: &str| {
        let (_, figures) = page.split_once("id=\"figures-heading\"").expect("it has figures");
        figures.rsplit_once("</figure>").expect("they end").0.to_owned()
    };
    for server in [&current, &allowing(folder.path())] {
        let page = get(server, &address).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(page.is_secret(), "{:?}", page.headers);
        assert_eq!(figures(&page.body), figures(&uploaded.body));
        assert!(page.body.contains("Siffrorna är sparade på servern till 20") && !page.body.contains("<textarea"));
        let english = get(server, &format!("/en{address}")).await;
        assert!(english.is_secret() && english.body.contains("The figures are kept on the server until 20"));
        assert!(page.body.contains(&format!("href=\"/en{address}\"")), "the other language is one link away");
    }
    // The kept choice, another one, and the table as a file.
    let csv = get(&current, &format!("{address}?svar=csv")).await;
    assert!(csv.is_secret() && csv.body.contains(",12.5,"), "{}", csv.body);
    let csv = get(&current, &format!("{address}?kolumn=Antal&forra=Andel&slag=niva&svar=csv")).await;
    assert!(csv.body.contains(",300,") && csv.body.lines().count() == 3, "{}", csv.body);
    // An address cannot ask for other figures than those that are kept.
    let page = get(&current, &format!("{address}?tabell=Kod%3BAndel%0A{}%3B99&filnamn=x", codes()[0])).await;
    assert!(page.body.contains("ärenden.csv") && !page.body.contains("99,0"));
}

#[tokio::test]
async fn only_what_is_shown_is_kept() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    keep(&allowing(folder.path())).await;
    let text = fs::read_to_string(kept(folder.path())).expect("it can be read");
    for there in ["ärenden.csv", "Andel", "Antal", "12,5 %", "300", &codes()[0], &codes()[1]] {
        assert!(text.contains(there), "{there}: {text}");
    }
    for left_out in ["Ansvarig", "Namnsson", "Annan", "9999R001", "okänt"] {
        assert!(!text.contains(left_out), "{left_out}: {text}");
    }
}

#[tokio::test]
async fn whoever_has_the_address_removes_what_is_there() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let current = allowing(folder.path());
    let address = keep(&current).await;
    let page = get(&current, &address).await;
    assert!(page.body.contains(&format!("<form class=\"own-form\" action=\"{address}\" method=\"post\">")));
    assert!(page.body.contains("Det går inte att ångra"));
    let foreign = remove(&current, &address, &[("host", "a.example"), ("origin", "https://b.example")]).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert!(foreign.body.contains("Ingenting har tagits bort") && !foreign.body.contains(&address));
    assert_eq!(get(&current, &address).await.status, StatusCode::OK, "it is still there");
    let removed = remove(&current, &address, &[("origin", "null"), ("sec-fetch-site", "same-origin")]).await;
    assert_eq!(removed.status, StatusCode::OK);
    assert!(removed.is_secret() && removed.body.contains("Siffrorna är borttagna"), "{}", removed.body);
    assert!(is_empty(folder.path()));
    let english = format!("/en{address}");
    for gone in [get(&current, &address).await, remove(&current, &address, &[]).await] {
        assert!(gone.status == StatusCode::NOT_FOUND && gone.is_secret());
        assert!(gone.body.contains("Inga egna uppgifter är sparade på den här adressen"), "{}", gone.body);
    }
    assert!(get(&current, &english).await.body.contains("No own data are kept at this address"));
}

#[tokio::test]
async fn a_name_that_is_none_and_one_whose_days_are_over_are_answered_alike() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let current = allowing(folder.path());
    let address = keep(&current).await;
    let unknown = get(&current, "/egna-omraden/data/00000000000000000000000000abcdef").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let upper = address.to_uppercase().replace("/EGNA-OMRADEN/DATA/", "/egna-omraden/data/");
    for name in [
        upper,
        address[..address.len() - 1].to_owned(),
        format!("{address}0"),
        format!("{address}.json"),
        format!("/egna-omraden/data/..%2F{}", kept(folder.path()).file_name().expect("it").to_string_lossy()),
        "/egna-omraden/data/..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd".to_owned(),
        "/egna-omraden/data/%00".to_owned(),
        "/egna-omraden/data/%ff".to_owned(),
    ] {
        let answer = get(&current, &name).await;
        assert_eq!((answer.status, answer.body), (StatusCode::NOT_FOUND, unknown.body.clone()), "{name}");
    }
    assert_eq!(get(&current, &address).await.status, StatusCode::OK);
    // Stored 31 days ago.
    let file = kept(folder.path());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
    let text = fs::read_to_string(&file).expect("it can be read");
    let (_, rest) = text.split_once('\n').expect("two lines");
    let stored = now - 31 * 24 * 3600;
    fs::write(&file, format!("{{\"format\":1,\"stored\":{stored},\"days\":30}}\n{rest}")).expect("written");
    let over = get(&current, &address).await;
    assert_eq!((over.status, over.body), (StatusCode::NOT_FOUND, unknown.body));
    allowing(folder.path());
    assert!(is_empty(folder.path()), "a server that starts removes it");
}

#[tokio::test]
async fn where_there_is_no_room_nothing_is_kept_and_the_figures_are_shown() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let current = allowing(folder.path());
    for number in 0..1_000 {
        fs::write(folder.path().join(format!("{number:032x}.json")), "").expect("written");
    }
    let answer = send(&current, "/en/egna-omraden/data", &[("svar", "spara")], &[]).await;
    assert_eq!(answer.status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(answer.body.contains("There is no room") && answer.body.contains("data-table-figure"), "{}", answer.body);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1_000);
}

#[tokio::test]
async fn only_pages_of_this_server_may_keep_data() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let current = allowing(folder.path());
    let foreign: [&[(&str, &str)]; 3] = [
        &[("host", "a.example"), ("origin", "https://b.example")],
        &[("host", "a.example"), ("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
    ];
    for headers in foreign {
        let answer = send(&current, "/egna-omraden/data", &[("svar", "spara")], headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert!(is_empty(folder.path()), "{headers:?}");
    }
    let file_of_faults =
        send(&current, "/egna-omraden/data", &[("svar", "spara"), ("kodkolumn", "Finns ej")], &[]).await;
    assert_eq!(file_of_faults.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(is_empty(folder.path()), "what cannot be shown is not kept");
}

#[tokio::test]
async fn a_damaged_file_has_its_page_and_can_be_removed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let current = allowing(folder.path());
    let address = keep(&current).await;
    let file = kept(folder.path());
    let bytes = fs::read(&file).expect("it can be read");
    for damaged in [&bytes[..bytes.len() / 2], b"", b"\xff\xfe\n{}", b"{\"format\":2,\"stored\":1,\"days\":30}\n{}"] {
        fs::write(&file, damaged).expect("written");
        let page = get(&current, &address).await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.is_secret() && page.body.contains("är skadade och kan inte visas"), "{}", page.body);
        assert!(page.body.contains("Ja, ta bort dem nu"));
    }
    assert_eq!(remove(&current, &address, &[]).await.status, StatusCode::OK);
    assert!(is_empty(folder.path()));
}

#[tokio::test]
async fn codes_that_the_edition_does_not_have_are_told_as_ever() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let current = allowing(folder.path());
    let address = keep(&current).await;
    let file = kept(folder.path());
    let text = fs::read_to_string(&file).expect("it can be read");
    fs::write(&file, text.replace(&codes()[1], "9999R009")).expect("written");
    let page = get(&current, &address).await;
    assert!(page.status == StatusCode::OK && page.body.contains("rad 3: 9999R009"), "{}", page.body);
    fs::write(&file, text.replace(&codes()[0], "x").replace(&codes()[1], "y")).expect("written");
    let page = get(&current, &address).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    assert!(page.is_secret() && page.body.contains("Ja, ta bort dem nu"));
}
