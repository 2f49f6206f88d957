//! The page of changes and its feed: of the first edition, and of one with known differences from the first.

use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use cube::{Cube, Dimension, Observation, Status};
use edition::material::{Material, SourceTable};
use edition::{Built, Edition, Publication, Silent};
use geography::Level;
use http_body_util::BodyExt;
use site::Current;
use tower::ServiceExt;

const ADDRESSES: [(&str, &str); 2] =
    [("/data/andringar", "/data/andringar.atom"), ("/en/data/changes", "/en/data/changes.atom")];

struct Editions {
    first: (Built, Arc<Current>),
    second: (Built, Arc<Current>),
    _folder: tempfile::TempDir,
}

/// Two fictional editions, the second after the first.
fn editions() -> &'static Editions {
    static EDITIONS: OnceLock<Editions> = OnceLock::new();
    EDITIONS.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
        let build = |material: &Material, name: &str, previous: Option<&str>, built: &str| {
            let (target, previous) = (folder.path().join(name), previous.map(|p| folder.path().join(p)));
            let publication = Publication { target: &target, replace: false, previous: previous.as_deref(), built };
            let built = edition::publish(material, &catalogue, publication, &Silent).expect("built");
            (built, Arc::new(Current::of(Edition::open(&target).expect("it opens"))))
        };
        let first = build(&earlier(), "first", None, "2024-01-01T00:00:00Z");
        let second = build(&later(), "second", Some("first"), "2024-02-01T00:00:00Z");
        Editions { first, second, _folder: folder }
    })
}

fn table<'a>(material: &'a mut Material, id: &str, level: Level) -> &'a mut SourceTable {
    material.tables.iter_mut().find(|t| t.id == id && t.level == level).expect("a known table")
}

/// The fictional country before the dwellings of the last year were counted.
fn earlier() -> Material {
    let mut material = example::material(example::SEED);
    let tenure = table(&mut material, "tenure-regso", Level::Regso);
    tenure.cube = without_last_period(&tenure.cube);
    material
}

/// The fictional country with five more rented dwellings in the first RegSO in 2020, a key figure withheld, and a
/// table fewer.
fn later() -> Material {
    let mut material = example::material(example::SEED);
    let tenure = table(&mut material, "tenure-regso", Level::Regso);
    let rented = tenure.cube.get(&[0, 0, 0]).value().expect("a count");
    tenure.cube.set(&[0, 0, 0], rented + 5.0);
    let kolada = table(&mut material, "kolada", Level::Municipality);
    let at = |id: &str, code: &str| kolada.cube.dimension(id).expect("known").position(code).expect("known");
    let cell = [at("area", "9101"), at("period", "2022"), at("contents", "N00952"), at("sex", "T")];
    assert!(kolada.cube.get(&cell).value().is_some());
    kolada.cube.put(&cell, Observation::without(Status::Confidential));
    material.tables.retain(|t| t.id != "household-type-2022");
    material
}

fn without_last_period(cube: &Cube) -> Cube {
    let mut dimensions = cube.dimensions().to_vec();
    let period = &dimensions[1];
    let kept = period.categories()[..period.len() - 1].to_vec();
    dimensions[1] = Dimension::new(period.id(), period.role(), period.label().clone(), kept).expect("fewer");
    let sizes: Vec<usize> = dimensions.iter().map(Dimension::len).collect();
    let (years, columns) = (sizes[1], sizes[2]);
    let mut shorter = Cube::missing(dimensions);
    for cell in 0..shorter.len() {
        let at = [cell / (years * columns), cell / columns % years, cell % columns];
        shorter.put(&at, cube.get(&at));
    }
    shorter
}

async fn get(current: &Arc<Current>, address: &str) -> (StatusCode, String, String, String) {
    let request = Request::builder().uri(address).body(Body::empty()).expect("a request");
    let response = site::router(current.clone()).oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    let of = |name: header::HeaderName| parts.headers.get(&name).map(|v| v.to_str().expect("ASCII").to_owned());
    let (kind, tag) = (of(header::CONTENT_TYPE).unwrap_or_default(), of(header::ETAG).unwrap_or_default());
    (parts.status, kind, tag, String::from_utf8(bytes.to_vec()).expect("UTF-8"))
}

/// A page that must be there.
async fn page(current: &Arc<Current>, address: &str) -> String {
    let (status, kind, _, body) = get(current, address).await;
    assert_eq!((status, kind.as_str()), (StatusCode::OK, "text/html; charset=utf-8"), "{address}");
    // A key without words would show as the key.
    assert!(!body.contains(">changes-") && !body.contains(" changes-"), "{address}: a text is missing");
    body
}

#[tokio::test]
async fn the_first_edition_says_that_it_is_the_first() {
    let (built, current) = &editions().first;
    let swedish = page(current, "/data/andringar").await;
    assert!(swedish.contains("Den första utgåvan: det finns ingen tidigare att jämföra med."));
    let english = page(current, "/en/data/changes").await;
    assert!(english.contains("The first edition: there is no earlier one to compare it with."));
    assert!(english.contains(&format!("id=\"edition-{}\"", built.manifest.id)));
    assert!(english.contains("<time datetime=\"2024-01-01T00:00:00Z\">2024-01-01</time>"));
    for (_, feed) in ADDRESSES {
        assert_eq!(entries(&get(current, feed).await.3).len(), 1, "{feed}");
    }
}

#[tokio::test]
async fn known_changes_are_told_in_both_languages() {
    let (built, current) = &editions().second;
    let swedish = page(current, "/data/andringar").await;
    let english = page(current, "/en/data/changes").await;
    let both = |sv: &str, en: &str| {
        assert!(swedish.contains(sv), "not told: {sv}");
        assert!(english.contains(en), "not told: {en}");
    };
    let first = &editions().first.0.manifest.id;
    both(
        &format!("Jämförd med utgåva {first} från 2024-01-01."),
        &format!("Compared with edition {first} of 2024-01-01."),
    );
    both(
        "en ny period, 2 reviderade värden, en källtabell borta",
        "one new period, 2 revised values, one source table gone",
    );
    both("2023 (RegSO-områden)", "2023 (RegSO areas)");
    both("ett värde ändrat (2020)", "one value changed (2020)");
    both("ett värde: vanligt värde blev skyddad uppgift", "one value: ordinary value became withheld value");
    both("<td>+5</td>", "<td>+5</td>");
    both("Segregationsmått, Upplåtelseform", "Segregation measures, Tenure");
    both("Källtabeller som inte längre används", "Source tables no longer used");
    // The key figure has a place on the page of data, to which the page leads.
    both("href=\"/data#indicator-women-income-of-men\"", "href=\"/en/data#indicator-women-income-of-men\"");
    assert!(page(current, "/data").await.contains("id=\"indicator-women-income-of-men\""));
    let newest = swedish.find(&format!("id=\"edition-{}\"", built.manifest.id)).expect("the newest");
    let oldest = swedish.find(&format!("id=\"edition-{first}\"")).expect("the first");
    assert!(newest < oldest, "the newest edition stands first");
}

#[tokio::test]
async fn every_page_leads_to_the_changes_and_each_language_to_the_other() {
    let (_, current) = &editions().second;
    for (start, (address, feed)) in ["/", "/en/"].into_iter().zip(ADDRESSES) {
        let link = format!("href=\"{feed}\">");
        let head = page(current, start).await;
        let found = head.lines().find(|line| line.ends_with(&link)).expect("the feed is announced");
        assert!(found.starts_with("<link rel=\"alternate\" type=\"application/atom+xml\" title=\""), "{found}");
        let data = page(current, &format!("{}data", if start == "/" { "/" } else { "/en/" })).await;
        assert!(data.contains(&format!("<a href=\"{address}\">")));
    }
    assert!(page(current, "/data/andringar").await.contains("href=\"/en/data/changes\" hreflang=\"en\""));
    assert!(page(current, "/en/data/changes").await.contains("href=\"/data/andringar\" hreflang=\"sv\""));
    assert_eq!(get(current, "/en/data/andringar").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_feed_has_what_atom_asks_for() {
    let (built, current) = &editions().second;
    let mut ids = Vec::new();
    for (address, feed) in ADDRESSES {
        let (status, kind, tag, xml) = get(current, feed).await;
        assert_eq!((status, kind.as_str()), (StatusCode::OK, "application/atom+xml; charset=utf-8"));
        assert!(tag.contains(&built.manifest.id));
        well_formed(&xml);
        let (head, _) = xml.split_once("<entry>").expect("an entry");
        for element in ["<id>urn:uuid:", "<title>", "<updated>2024-02-01T00:00:00Z</updated>", "<author><name>"] {
            assert_eq!(head.matches(element).count(), 1, "{feed}: {element}");
        }
        assert!(head.contains(&format!("<link rel=\"self\" type=\"application/atom+xml\" href=\"{feed}\"/>")));
        let entries = entries(&xml);
        assert_eq!(entries.len(), 2);
        for entry in &entries {
            for element in
                ["<id>urn:uuid:", "<title>", "<updated>", "<content type=\"html\">", "<link rel=\"alternate\""]
            {
                assert_eq!(entry.matches(element).count(), 1, "{feed}: {element}");
            }
            assert!(entry.contains(&format!("href=\"{address}#edition-")));
            ids.push(within(entry, "id").to_owned());
        }
        // The content is HTML inside XML: escaped once more.
        let content = &entries[0][entries[0].find("<content").expect("content")..];
        assert!(content.contains("&#60;li&#62;") || content.contains("&lt;li&gt;"), "{content}");
        assert!(!content[1..].contains("<li>"));
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4, "each entry in each language has an id of its own");
    // An entry keeps its id in the feed of the next edition.
    let before = get(&editions().first.1, ADDRESSES[0].1).await.3;
    let after = get(current, ADDRESSES[0].1).await.3;
    assert_eq!(within(entries(&before)[0], "id"), within(entries(&after)[1], "id"));
    assert_eq!(within(&before, "id"), within(&after, "id"), "the feed is the same one");
}

fn entries(xml: &str) -> Vec<&str> {
    xml.split("<entry>").skip(1).map(|rest| rest.split("</entry>").next().expect("an end")).collect()
}

fn within<'a>(xml: &'a str, element: &str) -> &'a str {
    let (_, rest) = xml.split_once(&format!("<{element}>")).expect("the element");
    rest.split_once("</").expect("its end").0
}

/// Every element is closed in order, and text holds neither bare ampersands nor characters that XML forbids.
fn well_formed(xml: &str) {
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>").expect("a declaration");
    let mut open: Vec<&str> = Vec::new();
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split_whitespace().next().expect("a name")),
        }
        assert!(!open.is_empty() || text.trim().is_empty(), "text outside the feed: {text}");
        for rest in text.split('&').skip(1) {
            let (name, _) = rest.split_once(';').expect("a reference ends");
            let known = ["lt", "gt", "amp", "quot", "apos"].contains(&name);
            assert!(known || name.strip_prefix('#').is_some_and(|n| n.parse::<u32>().is_ok()), "&{name};");
        }
        assert!(text.chars().all(|c| c >= ' ' || c == '\n'), "a character that XML forbids");
    }
    assert!(open.is_empty(), "not closed: {open:?}");
}
