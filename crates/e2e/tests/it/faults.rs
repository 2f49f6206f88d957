//! Broken sources: each gives one error that a person can act on, and the edition that is served stays as it is.
//!
//! Every fault is the real folder of statistics with one file broken; the others are links to it.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use e2e::{Barometer, Outcome, Served, shared_data};
use serde_json::{Value, json};

use crate::EDITIONS;

/// One file broken in one way.
struct Fault {
    /// What is wrong with it, for the reader of a failing test.
    what: &'static str,
    /// The beginning of its name.
    file: &'static str,
    /// Its new content from its old.
    breaks: fn(Vec<u8>) -> Vec<u8>,
    /// The name it is put under; empty for its own.
    under: &'static str,
    /// What the error must say beside the file's name: sheet, row, area, or what is missing.
    says: &'static [&'static str],
}

/// From those that are found at once to those found last.
const FAULTS: [Fault; 10] = [
    Fault {
        what: "a list of municipalities in UTF-16",
        file: "municipalities.csv",
        breaks: |bytes| {
            String::from_utf8_lossy(&bytes).encode_utf16().fold(vec![0xFF, 0xFE], |mut all, unit| {
                all.extend(unit.to_le_bytes());
                all
            })
        },
        under: "",
        says: &["UTF-16"],
    },
    Fault {
        what: "a key without its column of RegSO codes",
        file: "koppling-deso2018-regso2020.csv",
        breaks: |bytes| text(&bytes).replacen("RegSOkod_2020", "Kod", 1).into_bytes(),
        under: "",
        says: &["RegSOkod_2020"],
    },
    Fault {
        what: "a postal code in a municipality that does not exist",
        file: "postal_to_municipality.csv",
        // The header and one row stay as they are, so the fault stands in row 3.
        breaks: |bytes| with_row(&bytes, 3, |row| row.replace(",0180,", ",0000,")),
        under: "",
        says: &["row 3", "0000"],
    },
    Fault { what: "an empty file", file: "deso_income.csv", breaks: |_| Vec::new(), under: "", says: &["empty"] },
    Fault {
        what: "an export cut in the middle",
        file: "000005FC",
        breaks: |bytes| bytes[..bytes.len() / 2].to_vec(),
        under: "",
        says: &[],
    },
    Fault {
        what: "an area that the key does not know",
        file: "deso_foreign_born.csv",
        breaks: |bytes| text(&bytes).replace("(Bollstanäs)", "(Ingenstans)").into_bytes(),
        under: "",
        // The header is row 1, and the first area of the real file stands below it.
        says: &["row 2", "Upplands Väsby (Ingenstans)"],
    },
    Fault {
        what: "a row that stands twice",
        file: "deso_housing_tenure.csv",
        // Row 2 again as row 3.
        breaks: |bytes| with_row(&bytes, 2, |row| format!("{row}\r\n{row}")),
        under: "",
        says: &["row 3:", "row 2", "Upplands Väsby (Bollstanäs)"],
    },
    Fault {
        what: "an export with a word where a number stands",
        file: "deso_income.csv",
        breaks: |bytes| with_row(&bytes, 2, |row| row.replace("438.3", "mycket")),
        under: "",
        says: &["row 2", "mycket"],
    },
    Fault {
        what: "the same table in two files",
        file: "000005FC",
        breaks: |bytes| bytes,
        under: "the same again.xlsx",
        says: &["000005FC", "the same table"],
    },
    Fault {
        what: "a polygon that crosses itself",
        file: "deso_stockholm_lan.geojson",
        breaks: crossing,
        under: "",
        says: &["0180C3420"],
    },
];

#[test]
fn a_broken_file_gives_one_error_and_the_edition_stays() {
    let Some((sources, made)) = shared_data().zip(EDITIONS.sweden()) else { return };
    let barometer = Barometer::find();
    let home = tempfile::tempdir().expect("a temporary folder");
    let edition = &home.path().join("edition");
    copy(made, edition);
    let served = barometer.serve(edition);
    let before = state(edition);
    let mut wrong = Vec::new();
    for fault in &FAULTS {
        let variant = tempfile::tempdir().expect("a temporary folder");
        let name = variant_of(&sources, variant.path(), fault);
        let outcome = barometer.build(variant.path(), edition);
        wrong.extend(misses(&outcome, &name, fault.says).map(|why| format!("{}: {why}", fault.what)));
        if state(edition) != before {
            wrong.push(format!("{}: the edition or what lies beside it has changed", fault.what));
        }
        still_there(&served);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What the outcome lacks of one clear error; nothing if it is as it should be.
fn misses(outcome: &Outcome, file: &str, says: &[&str]) -> Option<String> {
    let told = |why: String| Some(format!("{why}\n{}", outcome.stderr));
    if outcome.code != Some(1) {
        return told(format!("exit code {:?}", outcome.code));
    }
    if !outcome.stdout.is_empty() {
        return told(format!("it printed \"{}\"", outcome.stdout));
    }
    let (errors, hints) = (outcome.told("error:"), outcome.told("hint:"));
    if errors.len() != 1 || hints.len() != 1 {
        return told(format!("{} errors and {} hints", errors.len(), hints.len()));
    }
    if outcome.stderr.contains("panicked") {
        return told("it panicked".into());
    }
    // The cause may stand on lines of its own below the error.
    let from = outcome.stderr.find("error:").unwrap_or_default();
    let lacking: Vec<&str> =
        says.iter().copied().chain([file]).filter(|s| !outcome.stderr[from..].contains(s)).collect();
    if lacking.is_empty() { None } else { told(format!("the error does not say {lacking:?}")) }
}

/// The same folder of sources with the fault in it; returns the broken file's name.
fn variant_of(sources: &Path, variant: &Path, fault: &Fault) -> String {
    let files = files(sources);
    let broken = files.iter().find(|f| name(f).starts_with(fault.file));
    let broken = broken.unwrap_or_else(|| panic!("the sources have no {}", fault.file));
    for file in &files {
        let place = variant.join(file.strip_prefix(sources).expect("it lies among the sources"));
        fs::create_dir_all(place.parent().expect("a file lies in a folder")).expect("made");
        if file == broken && fault.under.is_empty() {
            fs::write(&place, (fault.breaks)(fs::read(file).expect("readable"))).expect("written");
        } else {
            symlink(file, &place).expect("linked");
        }
    }
    if fault.under.is_empty() {
        return name(broken);
    }
    fs::write(variant.join(fault.under), (fault.breaks)(fs::read(broken).expect("readable"))).expect("written");
    fault.under.to_owned()
}

/// The edition's files with what tells them apart, and the names of what lies beside it.
fn state(edition: &Path) -> (BTreeMap<String, u64>, Vec<u8>, Vec<String>) {
    let length = |path: &PathBuf| fs::metadata(path).map_or(0, |m| m.len());
    let files = files(edition).iter().map(|file| (name(file), length(file))).collect();
    let beside = fs::read_dir(edition.parent().expect("it lies in a folder")).expect("listed").flatten();
    let mut beside: Vec<String> = beside.map(|entry| name(&entry.path())).collect();
    beside.sort();
    (files, fs::read(edition.join("manifest.json")).expect("an edition has a manifest"), beside)
}

fn still_there(served: &Served) {
    let answer = served.site.get("/kommun/0180-stockholm").expect_status(200);
    assert!(answer.header("etag").contains(&served.edition), "the served edition has changed");
}

#[test]
fn what_cannot_be_done_is_said_before_anything_is_touched() {
    let barometer = Barometer::find();
    let home = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| home.path().join(name);
    fs::create_dir(path("empty")).expect("made");
    fs::create_dir(path("papers")).expect("made");
    fs::write(path("papers").join("thesis.txt"), "years of work").expect("written");
    let example = |out: &str| barometer.run(["example".as_ref(), "--out".as_ref(), path(out).as_os_str()]);
    let check = |edition: &str| barometer.run(["check".as_ref(), path(edition).as_os_str()]);
    let keeping = |folder: &Path| {
        let edition = path("empty");
        barometer.run(["serve".as_ref(), edition.as_os_str(), "--workspace".as_ref(), folder.as_os_str()])
    };
    let cases = [
        ("sources without files", barometer.build(&path("empty"), &path("new")), "empty"),
        ("sources that are not there", barometer.build(&path("nowhere"), &path("new")), "nowhere"),
        ("a folder that holds other things", example("papers"), "papers"),
        ("no edition to check", check("empty"), "empty"),
        ("no edition to serve", barometer.run(["serve".as_ref(), path("empty").as_os_str()]), "empty"),
        ("a workspace that is not there", keeping(&path("nowhere")), "nowhere"),
        ("a workspace that is a file", keeping(&path("papers").join("thesis.txt")), "thesis.txt"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(what, outcome, named)| Some(format!("{what}: {}", misses(outcome, named, &[])?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let mut left: Vec<String> = files(home.path()).iter().map(|f| name(f)).collect();
    left.sort();
    assert_eq!(left, ["thesis.txt"]);
    assert_eq!(barometer.run(["no-such-command"]).code, Some(2));
    assert_eq!(barometer.run(["serve", "edition", "--workspace-days", "30"]).code, Some(2), "days of nothing");
}

#[test]
fn a_damaged_edition_is_found_by_its_check() {
    let home = tempfile::tempdir().expect("a temporary folder");
    copy(EDITIONS.example(), home.path());
    let values = home.path().join("values.bin");
    let mut bytes = fs::read(&values).expect("an edition has values");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&values, bytes).expect("written");
    let outcome = Barometer::find().run(["check".as_ref(), home.path().as_os_str()]);
    let wrong = misses(&outcome, "values.bin", &["checksum"]);
    assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
}

/// An edition of its own for a test that may change it.
fn copy(edition: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for file in files(edition) {
        fs::copy(&file, to.join(name(&file))).expect("copied");
    }
}

/// All files under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("listed").map(|entry| entry.expect("listed").path());
    let mut files: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the real file is in UTF-8")
}

/// The file with one line, counted from 1, made another.
fn with_row(bytes: &[u8], number: usize, change: fn(&str) -> String) -> Vec<u8> {
    let text = text(bytes);
    let rows = text.lines().enumerate().map(|(at, row)| if at + 1 == number { change(row) } else { row.to_owned() });
    let changed = rows.collect::<Vec<_>>().join("\r\n") + "\r\n";
    assert_ne!(changed.lines().collect::<Vec<_>>(), text.lines().collect::<Vec<_>>(), "line {number} is as it was");
    changed.into_bytes()
}

/// The first polygon as a bow tie: its second and third corners change places.
fn crossing(bytes: Vec<u8>) -> Vec<u8> {
    let mut layer: Value = serde_json::from_slice(&bytes).expect("the real file is GeoJSON");
    let ring = json!([[18.0, 59.3], [18.1, 59.4], [18.1, 59.3], [18.0, 59.4], [18.0, 59.3]]);
    layer["features"][0]["geometry"]["coordinates"] = json!([ring]);
    serde_json::to_vec(&layer).expect("JSON")
}
