//! A canary: values that are withheld are nowhere to be found, by no way that leads to figures.
//!
//! Three editions of the fictional country that differ in a few cells of one municipality and one of its areas, which hold
//! a value like no other. In one they are withheld. In its twin they are ordinary: there the same walk must find them, or
//! it proves nothing. In the third they were never there: whatever is ordered or classed by value must look the same as
//! where they are withheld.
//!
//! A new page or resource is walked by its address in [`pages`] or [`resources`]; files, embedded figures and pictures are
//! followed from the pages.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use cube::{Observation, Status};
use edition::Edition;
use edition::material::Material;
use geography::Level;
use http_body_util::BodyExt;
use serde_json::Value;
use site::Current;
use tower::ServiceExt;
use zip::ZipArchive;

/// The municipality and its area that have the withheld cells.
const MUNICIPALITY: &str = "9101";
const REGSO: &str = "9101R002";

/// The value, in the unit that readers see: far beyond every other, so that it would be the highest of all, the end of
/// every legend and the first or last of everything ordered.
const SECRET: f64 = 7654.321;

/// The cells: table, column, level, the latest period that has them, and what the source would have to say for readers to
/// see [`SECRET`].
const CELLS: [(&str, &str, Level, f64); 4] = [
    ("wage-income-regso", "mean", Level::Regso, SECRET),
    ("net-income-2022", "median", Level::Deso, SECRET),
    ("net-income-2022", "mean", Level::Deso, SECRET),
    // Kolada gives kronor, readers see thousands.
    ("kolada", "N00905", Level::Municipality, SECRET * 1000.0),
];

/// How the value would be read, exact and rounded, in both languages, and as the source would have given it.
const READ: [&str; 10] = [
    "7654.3",
    "7654,3",
    "7\u{a0}654",
    "7\u{202f}654",
    "7 654",
    "7,654",
    "7&nbsp;654",
    "7654321",
    "7\u{a0}654\u{a0}321",
    "7,654,321",
];

/// What became of the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Withheld,
    Ordinary,
    NeverThere,
}

struct Twin {
    current: Arc<Current>,
    folder: PathBuf,
    /// What the walk has read, once it has gone.
    read: OnceLock<Read>,
}

/// What can be read of each address.
type Read = BTreeMap<String, Vec<u8>>;

/// The walk through an edition, which goes once.
fn walked(fate: Fate) -> &'static Read {
    let twin = &twins()[&fate];
    twin.read.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(walk(twin))
    })
}

fn twins() -> &'static BTreeMap<Fate, Twin> {
    static BUILT: OnceLock<(BTreeMap<Fate, Twin>, tempfile::TempDir)> = OnceLock::new();
    let (twins, _) = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
        let twin = |fate: Fate| {
            let target = folder.path().join(format!("{fate:?}"));
            let mut material = example::material(example::SEED);
            put(&mut material, fate);
            edition::build(&material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &edition::Silent)
                .expect("built");
            let open = Edition::open(&target).expect("it opens");
            (fate, Twin { current: Arc::new(Current::of(open)), folder: target, read: OnceLock::new() })
        };
        let twins = [Fate::Withheld, Fate::Ordinary, Fate::NeverThere].map(twin);
        (BTreeMap::from(twins), folder)
    });
    twins
}

/// The codes of the areas that have withheld cells at a level.
fn codes(material: &Material, level: Level) -> Vec<String> {
    match level {
        Level::Municipality => vec![MUNICIPALITY.to_owned()],
        Level::Regso => vec![REGSO.to_owned()],
        _ => {
            let areas = &material.areas;
            let position = areas.position(Level::Regso, REGSO).expect("the area is there");
            let first = areas.within(Level::Regso, position, level)[0];
            vec![areas.level(level)[first].code.clone()]
        }
    }
}

fn put(material: &mut Material, fate: Fate) {
    for (table, column, level, value) in CELLS {
        let codes = codes(material, level);
        let table = material.tables.iter_mut().find(|t| t.id == table && t.level == level).expect("the table is there");
        let cell = match fate {
            Fate::Withheld => Observation::from_parts(value, Status::Confidential),
            Fate::Ordinary => Observation::normal(value),
            Fate::NeverThere => Observation::MISSING,
        };
        let dimensions = table.cube.dimensions().to_vec();
        let column = dimensions[2].position(column).expect("the column is there");
        let sexes = dimensions.get(3).map_or(1, cube::Dimension::len);
        for code in &codes {
            let area = dimensions[0].position(code).expect("the area has a row");
            for sex in 0..sexes {
                let mut at = vec![area, dimensions[1].len() - 1, column];
                at.extend((dimensions.len() == 4).then_some(sex));
                table.cube.put(&at, cell);
            }
        }
    }
}

async fn get(current: &Arc<Current>, address: &str) -> (StatusCode, Vec<u8>, Option<String>) {
    let request = Request::builder().uri(address).body(Body::empty()).expect("a request");
    let response = site::router(Arc::clone(current)).oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    let leads = parts.headers.get(header::LOCATION).and_then(|to| to.to_str().ok()).map(str::to_owned);
    (parts.status, body.collect().await.expect("a body").to_bytes().to_vec(), leads)
}

/// The pages that could show the cells, without the language's prefix.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> = [
        "/",
        "/riket",
        "/lan/91",
        "/kommun/9101",
        "/kommun/9102",
        "/omrade/9101R001",
        "/omrade/9101R002",
        "/labb",
        "/omradestyper",
        "/jamfor",
        "/jamfor?omrade=9101&omrade=9102",
        "/egna-omraden",
        "/egna-omraden?d=A:9101R001,9101R002&indikator=mean-net-income&indikator=mean-wage-income",
        "/handbok",
        "/data",
        "/om",
        "/sok?q=7654",
        "/sok?q=9101",
    ]
    .map(str::to_owned)
    .to_vec();
    for (indicator, level) in shown() {
        pages.push(format!("/karta?indikator={indicator}&niva={level}"));
        pages.push(format!("/karta?indikator={indicator}&niva={level}&omrade={REGSO}"));
        pages.push(format!("/labb?indikator={indicator}&niva={level}"));
    }
    pages
}

/// What the cells are published as: indicator and level.
fn shown() -> [(&'static str, &'static str); 6] {
    [
        ("mean-wage-income", "regso"),
        ("median-net-income", "deso"),
        ("median-net-income", "municipality"),
        ("mean-net-income", "deso"),
        ("mean-net-income", "regso"),
        ("mean-net-income", "municipality"),
    ]
}

/// The answers of the API, and the tiles.
fn resources() -> Vec<String> {
    let mut all: Vec<String> = vec!["/api/v1/tables".into(), "/api/v1/indicators".into()];
    all.push("/api/v1/places?q=7654".to_owned());
    all.extend(["00", "91", MUNICIPALITY, REGSO].map(|code| format!("/api/v1/places/{code}")));
    for (indicator, level) in shown() {
        for kind in ["", ".csv", ".json-stat"] {
            all.push(format!("/api/v1/values{kind}?indicator={indicator}&level={level}"));
        }
        for place in [MUNICIPALITY, REGSO] {
            all.push(format!("/api/v1/series?indicator={indicator}&place={place}"));
        }
    }
    for level in ["county", "municipality", "regso", "deso"] {
        for (z, x, y) in [(4, 8, 4), (5, 17, 9), (6, 34, 18), (6, 35, 18), (7, 69, 37), (8, 138, 75)] {
            all.push(format!("/tiles/{level}-example/{z}/{x}/{y}.mvt"));
        }
    }
    all.push("/data/andringar.atom".to_owned());
    all
}

/// Everything that a walk has read: what can be read of each address. Pictures are left to the drawings that they are of.
async fn walk(twin: &Twin) -> Read {
    let mut left: Vec<String> = pages().iter().flat_map(|page| [page.clone(), format!("/en{page}")]).collect();
    left.extend(resources());
    left.extend(resources().iter().filter(|r| r.starts_with("/api/")).map(|r| match r.contains('?') {
        true => format!("{r}&lang=en"),
        false => format!("{r}?lang=en"),
    }));
    let mut seen = BTreeSet::new();
    let mut read = BTreeMap::new();
    while let Some(address) = left.pop() {
        if !seen.insert(address.clone()) {
            continue;
        }
        let (status, bytes, leads) = get(&twin.current, &address).await;
        if let Some(to) = leads {
            left.push(to);
            continue;
        }
        assert!(!status.is_server_error(), "{address}: {status}");
        if status == StatusCode::OK && bytes.starts_with(b"<!DOCTYPE html>") && !address.contains("/infoga/") {
            left.extend(followed(&address, std::str::from_utf8(&bytes).expect("UTF-8")));
        }
        read.insert(address, if bytes.starts_with(b"PK") { unpacked(&bytes) } else { bytes });
    }
    read
}

/// The files of a page's figures, and the figures as they are embedded.
fn followed(address: &str, page: &str) -> Vec<String> {
    let path = address.split('?').next().unwrap_or_default().trim_end_matches('/');
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let links = links.map(|link| link.replace("&amp;", "&").replace("&#38;", "&"));
    let files = [".csv", ".json", ".svg", ".xlsx", ".html"];
    let of_figure = |link: &String| {
        let end = link.split('?').next().unwrap_or_default();
        let own = link.starts_with(&format!("{path}/")) || link.contains("/infoga/");
        own && files.iter().any(|suffix| end.ends_with(suffix))
    };
    let links: Vec<String> = links.filter(of_figure).collect();
    let framed = links.iter().filter(|link| link.split('?').next().is_some_and(|path| path.ends_with(".html")));
    let framed: Vec<String> = framed.map(|link| link.replacen(".html", "", 1)).collect();
    links.into_iter().chain(framed).collect()
}

/// The contents of an archive, one after the other.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut all = Vec::new();
    for at in 0..archive.len() {
        archive.by_index(at).expect("a file").read_to_end(&mut all).expect("its content");
    }
    all
}

/// Whether bytes hold the value: a text in any of the ways it is written, anything else as a number of eight or four bytes
/// too.
fn holds(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    if let Some(found) = READ.iter().find(|read| has_number(&text, read)) {
        return Some((*found).to_owned());
    }
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let numbers = [SECRET, SECRET * 1000.0, SECRET.round()];
    let eight = numbers.iter().flat_map(|n| [n.to_le_bytes().to_vec(), n.to_be_bytes().to_vec()]);
    let four =
        [SECRET as f32].iter().flat_map(|n| [n.to_le_bytes().to_vec(), n.to_be_bytes().to_vec()]).collect::<Vec<_>>();
    eight
        .chain(four)
        .find(|number| bytes.windows(number.len()).any(|window| window == number))
        .map(|n| format!("{n:x?}"))
}

/// Whether a text has a number that begins so, not only one that has these digits further on.
fn has_number(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | '\u{a0}'))
    })
}

#[test]
fn withheld_values_are_nowhere() {
    let (withheld, never) = (walked(Fate::Withheld), walked(Fate::NeverThere));
    assert!(withheld.len() > 300, "the walk has come to only {} addresses", withheld.len());
    for (address, bytes) in withheld {
        // What stands also where the value never was, is there by chance: a coordinate, a checksum.
        if let Some(found) =
            holds(bytes).filter(|found| never.get(address).and_then(|b| holds(b)).as_ref() != Some(found))
        {
            panic!("{address} tells the withheld value: {found}");
        }
    }
    // The walk has come to where the value would be, and there it says that it is withheld.
    let page = withheld.iter().find(|(address, _)| address.starts_with("/omrade/9101R002-")).expect("the area's page");
    assert!(String::from_utf8_lossy(page.1).contains("Skyddad uppgift"));
    let values = &withheld["/api/v1/values.csv?indicator=mean-wage-income&level=regso"];
    assert!(String::from_utf8_lossy(values).contains("confidential"));
}

#[test]
fn the_walk_finds_the_same_values_where_they_are_ordinary() {
    let ordinary = walked(Fate::Ordinary);
    let found: Vec<&String> =
        ordinary.iter().filter(|(_, bytes)| holds(bytes).is_some()).map(|(address, _)| address).collect();
    for (what, like) in [
        ("the area's page", "/omrade/9101R002-"),
        ("the page in English", "/en/omrade/9101R002-"),
        ("the map of the country", "/karta?indikator=median-net-income&niva=municipality"),
        ("CSV of the API", "/api/v1/values.csv?indicator=mean-wage-income&level=regso"),
        ("JSON-stat of the API", "/api/v1/values.json-stat?indicator=median-net-income&level=deso"),
        ("a series of the API", "/api/v1/series?indicator=mean-wage-income&place=9101R002"),
    ] {
        assert!(found.iter().any(|address| address.starts_with(like)), "{what} is not among {found:#?}");
    }
    for suffix in [".csv", ".json", ".xlsx", ".svg", ".html"] {
        let file = |address: &&&String| address.split('?').next().is_some_and(|path| path.ends_with(suffix));
        assert!(found.iter().any(|address| file(&address)), "no file {suffix} has it: {found:#?}");
    }
}

/// The codes of areas in the order in which they stand. How often one stands in a row tells no more than that a line
/// says "withheld" where another edition has no such line, and so it counts once.
fn order(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let code = |word: &&str| {
        let letters = word.as_bytes();
        matches!(letters.len(), 4 | 8 | 9) && letters[0] == b'9' && letters[..4].iter().all(u8::is_ascii_digit)
    };
    let mut found: Vec<String> = words.filter(code).map(str::to_owned).collect();
    found.dedup();
    found
}

#[test]
fn nothing_is_ordered_or_classed_by_a_withheld_value() {
    let (one, other) = (walked(Fate::Withheld), walked(Fate::NeverThere));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (address, bytes) in one {
        assert_eq!(order(bytes), order(&other[address]), "{address}: areas stand in another order");
    }
    // Legends: the limits, and how many areas each class has.
    for (indicator, level) in shown() {
        let address = format!("/api/v1/values?indicator={indicator}&level={level}");
        let legend = |read: &Read| -> Value {
            let answer: Value = serde_json::from_slice(&read[&address]).expect("JSON");
            assert!(answer["legend"].is_object() || answer["legend"].is_array(), "{answer}");
            answer["legend"].clone()
        };
        assert_eq!(legend(one), legend(other), "{address}");
    }
    // The drawings are the same but for the words on why there is no value.
    for (address, bytes) in one.iter().filter(|(address, _)| address.ends_with(".svg")) {
        let drawn = |bytes: &[u8]| {
            let svg = String::from_utf8_lossy(bytes).into_owned();
            let shapes = svg
                .split('<')
                .filter(|tag| !tag.starts_with("text") && !tag.starts_with("title") && !tag.starts_with("desc"));
            shapes.filter_map(|tag| tag.split('>').next()).map(|tag| format!("<{tag}>\n")).collect::<String>()
        };
        assert_eq!(drawn(bytes), drawn(&other[address]), "{address}");
    }
}

#[test]
fn no_file_of_the_edition_holds_a_withheld_value() {
    let held = |fate: Fate| -> Vec<String> {
        let files = std::fs::read_dir(&twins()[&fate].folder).expect("the edition's folder");
        let files = files.map(|file| file.expect("readable").path());
        let holding = files.filter(|path| holds(&std::fs::read(path).expect("readable")).is_some());
        holding.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect()
    };
    let by_chance = held(Fate::NeverThere);
    let held_of = |fate| held(fate).into_iter().filter(|file| !by_chance.contains(file)).collect::<Vec<_>>();
    assert_eq!(held_of(Fate::Withheld), Vec::<String>::new());
    assert!(held_of(Fate::Ordinary).contains(&"values.bin".to_owned()));
}
