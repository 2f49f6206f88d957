//! Figures as files of every kind, embedded figures, and what stands in a page's head for those who share it.

use std::io::{Cursor, Read};
use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::Value;
use site::{Current, PublicUrl, Settings};
use tower::ServiceExt;
use zip::ZipArchive;

/// A municipality and one of its RegSO.
const MUNICIPALITY: &str = "9101";
const REGSO: &str = "9101R002";
pub const PUBLIC: &str = "https://barometer.example";

/// The fictional edition as a server serves it that does not know its own address, and as one does that does.
pub fn current() -> [Arc<Current>; 2] {
    static BUILT: OnceLock<([Arc<Current>; 2], tempfile::TempDir)> = OnceLock::new();
    let (current, _) = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let target = folder.path().join("edition");
        let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
        let material = example::material(example::SEED);
        edition::build(&material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &edition::Silent).expect("built");
        let open = || edition::Edition::open(&target).expect("it opens");
        let public: PublicUrl = PUBLIC.parse().expect("an address");
        (
            [
                Arc::new(Current::of(open())),
                Arc::new(Current::with(open(), Settings { public: Some(public), ..Settings::default() })),
            ],
            folder,
        )
    });
    current.clone()
}

pub struct Answer {
    pub status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("UTF-8")
    }

    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(&name).map(|v| v.to_str().expect("ASCII")).unwrap_or_default()
    }
}

pub async fn ask(current: &Arc<Current>, address: &str) -> Answer {
    let request = Request::builder().uri(address).body(Body::empty()).expect("a request");
    let response = site::router(Arc::clone(current)).oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes().to_vec();
    Answer { status: parts.status, headers: parts.headers, bytes }
}

pub async fn get(address: &str) -> Answer {
    ask(&current()[0], address).await
}

pub async fn found(address: &str) -> Answer {
    let answer = get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", String::from_utf8_lossy(&answer.bytes));
    answer
}

/// The path of a place's page.
async fn page_of(code: &str, prefix: &str) -> String {
    let kind = if code.len() == 4 { "kommun" } else { "omrade" };
    let answer = get(&format!("{prefix}/{kind}/{code}")).await;
    answer.header(header::LOCATION).to_owned()
}

/// The files that a page has links to, by suffix.
fn files<'p>(page: &'p str, path: &str, suffix: &str) -> Vec<&'p str> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|link| link.starts_with(&format!("{path}/")) && link.ends_with(suffix)).collect()
}

fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its content");
        files.push((file.name().expect("a name").to_string(), content));
    }
    files
}

#[tokio::test]
async fn every_figure_is_had_as_every_kind_of_file() {
    for (code, prefix) in [(MUNICIPALITY, ""), (REGSO, "/en")] {
        let path = page_of(code, prefix).await;
        let page = found(&path).await;
        let (tables, drawings) = (files(page.text(), &path, ".xlsx"), files(page.text(), &path, ".svg"));
        assert!(tables.len() >= 5 && !drawings.is_empty() && drawings.len() < tables.len(), "{tables:?} {drawings:?}");
        for table in tables {
            let figure: Value =
                serde_json::from_slice(&found(&table.replace(".xlsx", ".json")).await.bytes).expect("JSON");
            let title = figure["title"].as_str().expect("a title");
            let workbook = unpacked(&found(table).await.bytes);
            let texts = workbook.iter().find(|(name, _)| name == "xl/sharedStrings.xml").expect("texts");
            let texts = String::from_utf8(texts.1.clone()).expect("UTF-8");
            let plain = title.replace('&', "&amp;");
            assert!(texts.contains(&plain), "{table}: no title");
            assert!(texts.contains(figure["edition"].as_str().expect("an edition")), "{table}: no edition");
            let drawing = table.replace(".xlsx", ".svg");
            if drawings.contains(&drawing.as_str()) {
                continue;
            }
            let refused = get(&drawing).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{drawing}");
            let problem: Value = serde_json::from_slice(&refused.bytes).expect("a problem");
            assert!(problem["hint"].as_str().is_some_and(|hint| hint.contains(".xlsx")), "{problem}");
        }
    }
}

#[tokio::test]
async fn numbers_of_a_workbook_are_numbers_and_codes_texts() {
    let path = page_of(MUNICIPALITY, "").await;
    let sheet = |files: Vec<(String, Vec<u8>)>| {
        let sheet = files.into_iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").expect("the table");
        String::from_utf8(sheet.1).expect("UTF-8")
    };
    let sheet = sheet(unpacked(&found(&format!("{path}/types.xlsx")).await.bytes));
    let figure: Value = serde_json::from_slice(&found(&format!("{path}/types.json")).await.bytes).expect("JSON");
    // The second cell of the first row below the header is the number of areas of type 1.
    let number = figure["table"]["rows"][0]["values"][0].as_f64().expect("a number");
    assert!(sheet.contains(&format!("<c r=\"B2\" s=\"3\"><v>{number}</v>")), "{sheet}");
    let number_cells = sheet.matches("<c r=\"").count() - sheet.matches("t=\"s\"").count();
    let rows = figure["table"]["rows"].as_array().expect("rows");
    let numbers: usize =
        rows.iter().map(|row| row["values"].as_array().expect("cells").iter().filter(|v| v.is_number()).count()).sum();
    assert_eq!(number_cells, numbers);
}

#[tokio::test]
async fn a_drawing_alone_says_all_that_its_page_says() {
    let path = page_of(MUNICIPALITY, "").await;
    let page = found(&path).await;
    for drawing in files(page.text(), &path, ".svg") {
        let figure: Value =
            serde_json::from_slice(&found(&drawing.replace(".svg", ".json")).await.bytes).expect("JSON");
        let answer = found(drawing).await;
        let svg = answer.text();
        let words: String = svg
            .split("<text")
            .skip(1)
            .filter_map(|t| t.split_once('>')?.1.split("</text>").next())
            .collect::<Vec<_>>()
            .join(" ");
        let said = |text: &str| {
            // Lines are broken between words.
            let first: Vec<&str> = text.split(' ').take(3).collect();
            words.contains(&first.join(" ").replace('&', "&amp;").replace('"', "&quot;"))
        };
        for part in ["title", "source"] {
            let text = figure[part].as_str().expect("a text");
            assert!(said(text), "{drawing}: no {part} ({text}) in {words}");
        }
        let subtitle = figure["subtitle"].as_str().expect("a text");
        assert!(subtitle.is_empty() || said(subtitle), "{drawing}: no subtitle ({subtitle}) in {words}");
        let edition = figure["edition"].as_str().expect("an edition");
        assert!(words.contains(edition), "{drawing}: no edition");
        assert!(!svg.contains("var(") && !svg.contains("href="), "{drawing}: needs a page around it");
        for note in figure["notes"].as_array().expect("notes") {
            assert!(said(note.as_str().expect("a text")), "{drawing}: no note {note}");
        }
        if drawing.contains("-map") {
            // The words of the legend end with how many areas each class has.
            let counted = svg.matches(")</text>").count();
            assert!(counted >= 2, "{drawing}: no legend");
        }
    }
    // The legend of the map of types has all five.
    let svg = found(&format!("{path}/type-map.svg")).await;
    for number in 1..=5 {
        assert!(svg.text().contains(&format!("c-type-{number}-ink")), "type {number} is not in the legend");
    }
    // A server that knows its own address leaves the links in.
    let known = ask(&current()[1], &format!("{path}/type-map.svg")).await;
    assert!(known.text().contains(&format!("href=\"{PUBLIC}/omrade/")), "no links");
}

/// Width and height of a PNG (its first chunk).
fn extent(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "no PNG");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

#[tokio::test]
async fn a_picture_is_twice_the_drawing() {
    let path = page_of(MUNICIPALITY, "").await;
    let picture = found(&format!("{path}/types.png")).await;
    assert_eq!(picture.header(header::CONTENT_TYPE), "image/png");
    assert_eq!(extent(&picture.bytes).0, 1440);
    let again = found(&format!("{path}/types.png")).await;
    assert_eq!(picture.bytes, again.bytes);
}

#[tokio::test]
async fn an_archive_has_all_of_it_and_says_how_to_cite_it() {
    let path = page_of(MUNICIPALITY, "").await;
    let files = unpacked(&found(&format!("{path}/types.zip")).await.bytes);
    let suffixes: Vec<&str> = files.iter().filter_map(|(name, _)| name.rsplit('.').next()).collect();
    assert_eq!(suffixes, ["svg", "png", "xlsx", "csv", "json", "txt"]);
    let readme = String::from_utf8(files[5].1.clone()).expect("UTF-8");
    for words in
        ["Ett påhittat land", "Så hänvisar du: Segregationsbarometern, utgåva", "Villkor: ", "Källa: ", &files[3].0]
    {
        assert!(readme.contains(words), "{words} is not in {readme}");
    }
    let csv = found(&format!("{path}/types.csv")).await;
    assert_eq!(files[3].1, csv.bytes, "the same file as alone");
    // A figure that is a table has neither drawing nor picture.
    let files = unpacked(&found(&format!("{path}/areas.zip")).await.bytes);
    assert!(files.iter().all(|(name, _)| !name.ends_with(".svg") && !name.ends_with(".png")), "a drawing of a table");
}

#[tokio::test]
async fn an_unknown_kind_of_file_is_told_with_those_there_are() {
    let path = page_of(MUNICIPALITY, "").await;
    for (file, words) in [("types.pdf", ".pdf"), ("nothing.csv", "no such figure")] {
        let answer = get(&format!("{path}/{file}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(answer.text().contains(words), "{}", answer.text());
    }
}

#[tokio::test]
async fn a_figure_may_stand_in_a_frame_of_any_site_and_no_other_page_may() {
    let path = page_of(MUNICIPALITY, "").await;
    let policy = |answer: &Answer| answer.header(header::CONTENT_SECURITY_POLICY).to_owned();
    let embedded = found(&format!("/infoga{path}/types")).await;
    assert!(policy(&embedded).ends_with("frame-ancestors *"));
    assert!(policy(&found(&path).await).ends_with("frame-ancestors 'self'"));
    // A browser takes over the headers of "not modified".
    let tag = embedded.headers[header::ETAG].clone();
    let request = Request::builder().uri(format!("/infoga{path}/types")).header(header::IF_NONE_MATCH, tag);
    let request = request.body(Body::empty()).expect("a request");
    let again = site::router(current()[0].clone()).oneshot(request).await.expect("an answer");
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(again.headers()[header::CONTENT_SECURITY_POLICY].to_str().expect("ASCII").ends_with("frame-ancestors *"));
    let text = embedded.text();
    for part in ["<svg", "class=\"source\"", "Utgåva: ", &format!("href=\"{path}#types-figure\""), "Ett påhittat land"]
    {
        assert!(text.contains(part), "no {part}");
    }
    assert!(!text.contains("site-nav"), "an embedded figure has no menu");
}

#[tokio::test]
async fn options_of_an_embedded_figure_do_what_they_say() {
    let path = page_of(MUNICIPALITY, "/en").await;
    let address = |query: &str| format!("/en/infoga{}/types?{query}", path.strip_prefix("/en").expect("English"));
    let page = |query: &str| {
        let address = address(query);
        async move { found(&address).await.text().to_owned() }
    };
    assert!(page("tema=morkt").await.contains("<html lang=\"en\" data-theme=\"dark\">"));
    assert!(page("").await.contains("<html lang=\"en\">"));
    assert!(page("titel=nej").await.contains("<figcaption class=\"visually-hidden\">"));
    assert!(page("").await.contains("<details") && !page("tabell=ja").await.contains("<details"));
    assert!(page("bredd=640").await.contains("viewBox=\"0 0 640 "));
    let odd = page("tema=rosa").await;
    assert!(odd.contains("tema=rosa is not known") && odd.contains("<svg"), "{odd}");
}

#[tokio::test]
async fn a_figure_holds_on_to_its_edition() {
    let path = page_of(MUNICIPALITY, "").await;
    let figure: Value = serde_json::from_slice(&found(&format!("{path}/types.json")).await.bytes).expect("JSON");
    let edition = figure["edition"].as_str().expect("an edition");
    assert!(found(&format!("/infoga{path}/types?utgava={edition}")).await.text().contains("<svg"));
    let old = get(&format!("/infoga{path}/types?utgava=2019-01-01-abcdef")).await;
    assert_eq!(old.status, StatusCode::GONE);
    assert!(old.text().contains("2019-01-01-abcdef") && old.text().contains(edition) && !old.text().contains("<svg"));
    assert!(old.text().contains(&format!("href=\"{path}#types-figure\"")), "the way to the newest");
    let none = get(&format!("/infoga{path}/nothing")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    assert!(none.header(header::CONTENT_SECURITY_POLICY).ends_with("frame-ancestors *"));
    assert_eq!(get("/infoga/kommun/0000-nowhere/types").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_frozen_figure_asks_nobody_for_anything() {
    let path = page_of(MUNICIPALITY, "").await;
    for (current, query) in current().iter().zip(["", "?tema=morkt"]) {
        let answer = ask(current, &format!("/infoga{path}/type-map.html{query}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let html = answer.text();
        for part in ["<svg", "<style>", "<table", "utgåva", "Ett påhittat land"] {
            assert!(html.contains(part), "no {part}");
        }
        for part in ["<script", "<link", "src=", "url(http", "@import", "<img", "<iframe"] {
            assert!(!html.contains(part), "{part} in a frozen figure");
        }
        let elsewhere = html.split("href=\"").skip(1).filter(|rest| !rest.starts_with(PUBLIC));
        assert_eq!(elsewhere.count(), 0, "a link that leads nowhere");
        // Rules of this drawing hold for it alone.
        assert!(!html.contains("}.chart "), "rules for other drawings");
    }
    let table = get(&format!("/infoga{path}/areas.html")).await;
    assert!(table.text().contains("<details open") && !table.text().contains("<svg"));
}

/// The content of a `meta` or the address of a `link` in a page's head.
fn head<'p>(page: &'p str, start: &str) -> Option<&'p str> {
    page.split(start).nth(1).and_then(|rest| rest.split('"').next())
}

#[tokio::test]
async fn a_page_says_what_it_is_to_those_who_share_it() {
    let path = page_of(MUNICIPALITY, "/en").await;
    let swedish = path.strip_prefix("/en").expect("English");
    let page = ask(&current()[1], &path).await;
    let page = page.text();
    assert_eq!(head(page, "rel=\"canonical\" href=\""), Some(&*format!("{PUBLIC}{path}")));
    assert_eq!(head(page, "hreflang=\"sv\" href=\""), Some(&*format!("{PUBLIC}{swedish}")));
    assert_eq!(head(page, "hreflang=\"en\" href=\""), Some(&*format!("{PUBLIC}{path}")));
    let picture = head(page, "property=\"og:image\" content=\"").expect("a picture");
    assert_eq!(picture, format!("{PUBLIC}/en/bild{swedish}.png"));
    // The description is a sentence of the page.
    let description = head(page, "name=\"description\" content=\"").expect("a description");
    assert_eq!(page.matches(description).count(), 3, "{description}");
    let drawn = ask(&current()[1], picture.strip_prefix(PUBLIC).expect("its own")).await;
    assert_eq!((drawn.status, extent(&drawn.bytes)), (StatusCode::OK, (1200, 630)));

    // A server that does not know its own address says nothing that could be wrong.
    let page = found(&path).await;
    assert_eq!(head(page.text(), "rel=\"canonical\" href=\""), Some(&*path));
    assert!(!page.text().contains("og:image"));
    // Pages that are about no place have the country's picture; one that is not found has no address.
    let data = ask(&current()[1], "/data").await;
    assert_eq!(head(data.text(), "property=\"og:image\" content=\""), Some(&*format!("{PUBLIC}/bild/riket.png")));
    assert!(!get("/nothing").await.text().contains("canonical"));
}

#[tokio::test]
async fn every_place_has_a_picture() {
    for path in ["/bild/riket.png", "/en/bild/riket.png", "/bild/lan/91.png", "/bild/omrade/9101R002.png"] {
        assert_eq!(extent(&found(path).await.bytes), (1200, 630), "{path}");
    }
    for path in ["/bild/kommun/0000.png", "/bild/kommun/9101", "/bild/nothing.png"] {
        assert_eq!(get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
