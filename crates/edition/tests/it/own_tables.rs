//! A municipality's own tables in an edition: a description and its files in, series with their origin out.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;

use archive::Writer;
use catalogue::Service;
use cube::Status;
use edition::material::Material;
use edition::process::own::{self, Fetched};
use edition::{Edition, Error, Nature, SeriesKey, Silent};
use flate2::Compression;
use flate2::write::GzEncoder;
use geography::Level;
use sha2::{Digest, Sha256};

use crate::small;

const DESCRIPTION: &str = r#"
[[table]]
id            = "library-visits"
file          = "besok.csv"
title         = { sv = "Biblioteksbesök", en = "Library visits" }
level         = "regso"
boundaries    = "regso-2020"
area          = "Område"
skip          = ["Hela kommunen"]
period-column = "År"
columns       = [{ id = "visitors", label = ["Besökare"], name = { sv = "besökare", en = "visitors" } }]
kind          = "counts"
unit          = "persons"
protection    = "suppressed"
notes         = { sv = "Räknade vid dörren.", en = "Counted at the door." }
licence       = "CC BY 4.0"
credit        = { sv = "Källa: kommunen", en = "Source: the municipality" }

[[table]]
id         = "reading-time"
file       = "lastid.csv"
title      = { sv = "Lästid", en = "Reading time" }
level      = "regso"
boundaries = "regso-2020"
area       = "kod"
period     = "2024"
columns    = [{ id = "share", label = ["andel"], name = { sv = "andel", en = "share" } }]
kind       = "statistics"
unit       = "percent"
protection = "none"
licence    = "CC0"
credit     = { sv = "Källa: kommunen", en = "Source: the municipality" }

[[table]]
id         = "librarians"
file       = "personal.csv"
title      = { sv = "Bibliotekarier", en = "Librarians" }
level      = "municipality"
area       = "kommun"
period     = "2024"
columns    = [{ id = "staff", label = ["antal"], name = { sv = "anställda", en = "staff" } }]
kind       = "counts"
unit       = "persons"
protection = "none"
licence    = "CC0"
credit     = { sv = "Källa: kommunen", en = "Source: the municipality" }
"#;

/// Both areas of 9101, and the first of 9102; in 2024 the latter is withheld.
const VISITS: &str = "Område;År;Besökare\n9101R001;2023;12\n9101R002;2023;30\n9102R001;2023;7\n\
                      9101R001;2024;15\n9101R002;2024;1 031\n9102R001;2024;x\nHela kommunen;2024;1046\n";
const SHARES: &str = "kod,andel\n9101R001,12.5\n9101R002,40\n9102R001,33\n9102R002,20\n";
const STAFF: &str = "kommun;antal\n9101;4\n9102;3\n";

fn folder(description: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in
        [("own-data.toml", description), ("besok.csv", VISITS), ("lastid.csv", SHARES), ("personal.csv", STAFF)]
    {
        fs::write(folder.path().join(name), text).expect("a temporary folder");
    }
    folder
}

/// What the command does: the description, its files, the material, the edition.
fn build(own: &Path, target: &Path) -> Result<Material, Error> {
    let description = own.join("own-data.toml");
    let data = own::describe(&description)?;
    let catalogue = data.joined_to(&small::catalogue(), &own::name(&description))?;
    let mut material = small::material();
    own::read(&description, &|_| None)?.add_to(&mut material)?;
    edition::build(&material, &catalogue, target, true, "2025-01-01T00:00:00Z", &Silent)?;
    Ok(material)
}

fn values(edition: &Edition, column: (&str, &str), level: Level, period: &str) -> Option<Vec<Option<f64>>> {
    let key = SeriesKey::column(column.0, column.1, level);
    let slice = edition.slice(&key, period).expect("it is read")?;
    Some(slice.observations.iter().map(|observation| observation.value()).collect())
}

#[test]
fn own_tables_become_series_with_their_origin() {
    let (own, place) = (folder(DESCRIPTION), tempfile::tempdir().expect("a temporary folder"));
    let target = place.path().join("edition");
    let material = build(own.path(), &target).unwrap_or_else(|error| panic!("{error}"));
    let edition = Edition::open(&target).expect("it opens");
    let visits = ("library-visits", "visitors");
    assert_eq!(values(&edition, visits, Level::Regso, "2023"), Some(vec![Some(12.0), Some(30.0), Some(7.0), None]));
    assert_eq!(values(&edition, visits, Level::Regso, "2024"), Some(vec![Some(15.0), Some(1031.0), None, None]));
    // 12 + 30 and 15 + 1031; of the other municipality an area lacks figures, so it has no sum, nor has the country.
    assert_eq!(values(&edition, visits, Level::Municipality, "2023"), Some(vec![Some(42.0), None]));
    assert_eq!(values(&edition, visits, Level::Municipality, "2024"), Some(vec![Some(1046.0), None]));
    assert!(edition.series(&SeriesKey::column(visits.0, visits.1, Level::Country)).is_some(), "one part is withheld");
    assert_eq!(values(&edition, visits, Level::Country, "2024"), Some(vec![None]));
    let withheld = edition.slice(&SeriesKey::column(visits.0, visits.1, Level::Regso), "2024").expect("read");
    assert_eq!(withheld.expect("there").get(2).status, Status::Confidential);
    // Shares stay at their level; the staff of both municipalities add up to 4 + 3 in county and country.
    let shares = values(&edition, ("reading-time", "share"), Level::Regso, "2024");
    assert_eq!(shares, Some(vec![Some(12.5), Some(40.0), Some(33.0), Some(20.0)]));
    assert!(edition.series(&SeriesKey::column("reading-time", "share", Level::Municipality)).is_none());
    assert_eq!(values(&edition, ("librarians", "staff"), Level::Country, "2024"), Some(vec![Some(7.0)]));

    let series = edition.series(&SeriesKey::column(visits.0, visits.1, Level::Regso)).expect("it is there");
    let origin = edition.origin(series, "2024").expect("every period has one");
    assert_eq!((origin.nature, origin.formula.as_str()), (Nature::Published, "library-visits.visitors"));
    let [(table, from)] = &origin.tables[..] else { panic!("one table: {origin:?}") };
    assert_eq!((table.as_str(), from.file.as_str(), from.title.as_str()), (visits.0, "besok.csv", "Biblioteksbesök"));
    let sum: String = Sha256::digest(VISITS).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(from.sha256, sum);
    let described = edition.catalogue().table(visits.0).expect("it is frozen with the edition");
    assert_eq!((described.service, described.licence.as_str()), (Service::Own, "CC BY 4.0"));
    assert_eq!(
        (described.credit.sv.as_str(), described.notes.en.as_str()),
        ("Källa: kommunen", "Counted at the door.")
    );
    let read = edition.report().read.iter().find(|read| read.file == "besok.csv").expect("it is reported");
    // Three areas in two years.
    assert_eq!((read.content.as_str(), read.rows), ("own data: library-visits", 6));
    let table = material.tables.iter().find(|table| table.id == visits.0).expect("it was added");
    assert_eq!(table.boundaries["2024"], "regso-2020");
}

#[test]
fn a_fault_leaves_the_standing_edition() {
    let (own, place) = (folder(DESCRIPTION), tempfile::tempdir().expect("a temporary folder"));
    let target = place.path().join("edition");
    build(own.path(), &target).unwrap_or_else(|error| panic!("{error}"));
    let standing = fs::read(target.join("manifest.json")).expect("it stands");
    for (from, to, parts) in [
        ("\"besok.csv\"", "\"borta.csv\"", ["borta.csv", "there is no such file"]),
        ("[\"Besökare\"]", "[\"Gäster\"]", ["\"Gäster\" is missing", "\"Besökare\""]),
        ("\"reading-time\"", "\"tenure-regso\"", ["own-data.toml, line 20", "already"]),
        ("period     = \"2024\"", "period     = \"snart\"", ["line 26", "year"]),
    ] {
        assert!(DESCRIPTION.contains(from), "{from}");
        let broken = folder(&DESCRIPTION.replacen(from, to, 1));
        let error = build(broken.path(), &target).expect_err(to);
        let told = format!("{error} {:?} {:?}", error, error.hint());
        assert!(parts.iter().all(|part| told.contains(part)), "{told}");
        assert_eq!(fs::read(target.join("manifest.json")).expect("it stands"), standing);
    }
    // A code that has the form of a RegSO but is none of the edition's.
    let stranger = folder(DESCRIPTION);
    fs::write(stranger.path().join("lastid.csv"), SHARES.replace("9102R002", "9102R009")).expect("written");
    let error = build(stranger.path(), &target).expect_err("there is no such area");
    assert!(error.to_string().contains("lastid.csv, the areas: \"9102R009\" is no regso"), "{error}");
    assert_eq!(fs::read(target.join("manifest.json")).expect("it stands"), standing);
}

/// A server that gives one file, packed, to whoever asks for it.
fn serving(path: &'static str, body: &str) -> String {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(body.as_bytes()).expect("in memory");
    let packed = packed.finish().expect("in memory");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it listens");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut lines = BufReader::new(stream.try_clone().expect("a connection")).lines();
            let first = lines.next().and_then(Result::ok).unwrap_or_default();
            while lines.next().and_then(Result::ok).is_some_and(|line| !line.is_empty()) {}
            let found = first == format!("GET {path} HTTP/1.1");
            let (status, body) = if found { ("200 OK", &packed[..]) } else { ("404 Not Found", &[][..]) };
            let packing = if found { "Content-Encoding: gzip\r\n" } else { "" };
            let head =
                format!("HTTP/1.1 {status}\r\n{packing}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)).expect("it is sent");
        }
    });
    format!("http://{address}")
}

#[test]
fn a_file_with_an_address_is_collected_and_read_from_the_archive() {
    let url = format!("{}/open/besok.csv?v=1", serving("/open/besok.csv?v=1", VISITS));
    let own = folder(&DESCRIPTION.replacen("file          = \"besok.csv\"", &format!("url = \"{url}\""), 1));
    fs::remove_file(own.path().join("besok.csv")).expect("it was written");
    let description = own.path().join("own-data.toml");
    let data = own::describe(&description).expect("it is sound");
    let catalogue = data.joined_to(&small::catalogue(), "own-data.toml").expect("no id is taken");
    let only: Vec<String> = data.providers().into_iter().map(|provider| provider.id).collect();
    assert_eq!(only.len(), 1);
    let sources = collect::sources(&catalogue, &collect::Bases::new(), &only).expect("it has a source");
    let raw = own.path().join("raw");
    let writer = Writer::open(&raw).expect("a new archive");

    let fetched = Fetched::take(&raw, &data).expect("an empty archive");
    let error = own::read(&description, &|id| fetched.path(id)).expect_err("it has not been fetched");
    assert!(error.to_string().contains("has not been fetched"), "{error}");

    let options = collect::Options::default();
    let report = collect::collect(&sources, &writer, &options, &collect::Silent).expect("collected");
    assert!(report.is_complete(), "{report:?}");
    let fetched = Fetched::take(&raw, &data).expect("it is in the archive");
    let read = own::read(&description, &|id| fetched.path(id)).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.files["library-visits"].name, url);
    let found = read.tables[0].1.at(&["9101R002", "2024", "visitors"]).expect("it is there");
    assert_eq!(found.value(), Some(1031.0));

    // A column that the fetched file lacks is told with its address, not with a file of this machine.
    let text = fs::read_to_string(&description).expect("it is there").replacen("[\"Besökare\"]", "[\"Gäster\"]", 1);
    fs::write(&description, text).expect("written");
    let error = own::read(&description, &|id| fetched.path(id)).expect_err("there is no such column");
    assert!(error.to_string().starts_with(&url), "{error}");
    // Another address is another file, even under the same id.
    let moved = fs::read_to_string(&description).expect("it is there").replacen("?v=1", "?v=2", 1);
    let moved = catalogue::own::OwnData::parse("own-data.toml", &moved).expect("it is sound");
    assert_eq!(Fetched::take(&raw, &moved).expect("it opens").path("library-visits"), None);
}
