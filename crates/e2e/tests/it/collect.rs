//! `barometer collect` from outside, against stand-ins for the services: everything collected becomes an edition, a
//! killed collection goes on where it was, limits are kept, and what a service does wrong is told.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use e2e::{Asked, Barometer, Services, shared_data};
use serde_json::Value;
use tempfile::TempDir;

use crate::EDITIONS;

/// The services on the shared material, definitions that know their limits, and a folder for what is made.
struct Country {
    services: Services,
    home: TempDir,
}

impl Country {
    /// With so many calls in a window of so many seconds; `None` if the shared material is not here.
    fn with(calls: u32, window: u32) -> Option<Self> {
        let data = shared_data()?;
        let services = Services::start(data.parent().expect("the data lie in the shared folder"), calls, window);
        let home = tempfile::tempdir().expect("a temporary folder");
        let definitions = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
        for folder in ["", "indicators"] {
            fs::create_dir_all(home.path().join("catalogue").join(folder)).expect("a temporary folder");
            for entry in fs::read_dir(definitions.join(folder)).expect("the project's definitions") {
                let path = entry.expect("an entry").path();
                if path.is_file() {
                    let text = fs::read_to_string(&path).expect("a text");
                    let limited = limited(&text, calls, window);
                    let name = path.file_name().expect("a file has a name");
                    fs::write(home.path().join("catalogue").join(folder).join(name), limited).expect("written");
                }
            }
        }
        Some(Self { services, home })
    }

    /// A place for an archive or an edition.
    fn place(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn collect(&self, archive: &Path, more: &[&str]) -> Vec<String> {
        let catalogue = self.place("catalogue");
        let mut arguments = ["collect", "--archive"].map(str::to_owned).to_vec();
        arguments.extend([archive, Path::new("--catalogue"), &catalogue].map(|path| path.display().to_string()));
        arguments.extend(self.services.options());
        arguments.extend(more.iter().map(|argument| (*argument).to_owned()));
        arguments
    }
}

/// The definitions with these limits for every service; only providers have lines of these keys.
fn limited(text: &str, calls: u32, window: u32) -> String {
    let line = |line: &str| match line.split_once('=').map(|(key, _)| key.trim()) {
        Some("calls") => format!("calls = {calls}\n"),
        Some("window") => format!("window = {window}\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// The complete lines of the ledger of an archive.
fn ledger(archive: &Path) -> Vec<Value> {
    let text = fs::read_to_string(archive.join("ledger.jsonl")).unwrap_or_default();
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole.lines().map(|line| serde_json::from_str(line).expect("a complete line is JSON")).collect()
}

/// The answers that stand in a ledger: source and key → checksum of the bytes.
fn answers(archive: &Path) -> BTreeMap<(String, String), String> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let is_answer = |line: &Value| line["event"] == "answer";
    let lines = ledger(archive).into_iter().filter(is_answer);
    lines.map(|line| ((text(&line["source"]), text(&line["request"]["key"])), text(&line["sha256"]))).collect()
}

/// The addresses of the answers that stand in a ledger, as the service sees them, each as often as it stands there.
fn addresses(archive: &Path) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for line in ledger(archive).iter().filter(|line| line["event"] == "answer") {
        let url = line["url"].as_str().expect("an address");
        let path = url.splitn(4, '/').nth(3).expect("an address has a path");
        *found.entry(format!("/{path}")).or_insert(0) += 1;
    }
    found
}

#[test]
fn what_is_collected_becomes_the_edition_of_the_files() {
    let Some(country) = Country::with(10_000, 1) else { return };
    let Some(from_files) = EDITIONS.sweden() else { return };
    let (archive, edition) = (country.place("raw"), country.place("sweden"));
    let barometer = Barometer::find();

    let planned = barometer.run(country.collect(&archive, &["--dry-run", "--json"])).expect_code(0);
    let plan: Value = serde_json::from_str(&planned.stdout).expect("the plan is JSON");
    assert!(plan["sources"].as_array().is_some_and(|sources| sources.len() >= 4), "{plan}");
    assert!(!archive.exists(), "a dry run writes nothing");

    barometer.run(country.collect(&archive, &[])).expect_code(0);
    let violations: Vec<Asked> =
        country.services.asked().into_iter().filter(|asked| !asked.violations.is_empty()).collect();
    assert!(violations.is_empty(), "{violations:?}");
    barometer.run(["collect", "verify", "--archive", &archive.display().to_string()]).expect_code(0);
    barometer.run(country.collect(&archive, &["--offline"])).expect_code(0);

    let build = ["build", "--archive", &archive.display().to_string(), "--out", &edition.display().to_string()];
    let built = barometer.run(build).expect_code(0);
    assert!(built.stdout.contains("scb/education-2022.0"), "the report names what was read: {}", built.stdout);
    barometer.run(["check", &edition.display().to_string()]).expect_code(0);

    let (collected, files) = (barometer.serve(&edition), barometer.serve(from_files));
    for code in ["00", "01", "0180", "1480", "1280", "1780", "2584", "0162", "0180R012", "1780R001", "0114C1010"] {
        let place = |site: &e2e::Site| site.get(&format!("/api/v1/places/{code}")).expect_status(200).json();
        let (found, expected) = (place(&collected.site), place(&files.site));
        assert_eq!(found["name"], expected["name"], "{code}");
        assert_eq!(found["area_types"]["types"], expected["area_types"]["types"], "{code}");
    }
    for (code, unit) in [("0180", "regso"), ("1480", "deso"), ("00", "regso")] {
        for groups in ["birth", "education", "tenure"] {
            let asked = format!("/api/v1/measures?measure=D&groups={groups}&unit={unit}&place={code}&period=2022");
            let answer = |site: &e2e::Site| site.get(&asked).expect_status(200).json();
            let (found, expected) = (answer(&collected.site), answer(&files.site));
            assert!(expected["value"].is_number(), "{asked}: {expected}");
            assert_eq!(found["value"], expected["value"], "{asked}");
            assert_eq!(found["interval"], expected["interval"], "{asked}");
        }
    }
}

#[test]
fn a_collection_killed_at_twenty_moments_goes_on_where_it_was() {
    let Some(country) = Country::with(400, 1) else { return };
    let (whole, killed) = (country.place("whole"), country.place("killed"));
    let barometer = Barometer::find();
    let only = ["--only", "scb,kolada,scb-keys"];
    country.services.fail(r#"[{ "match": "*", "do": { "slow_ms": 100 } }]"#);
    barometer.run(country.collect(&whole, &only)).expect_code(0);
    let wanted = answers(&whole);

    // A fixed row of moments that look random: 50 to 850 ms after the start. Kolada's answers alone take longer than all.
    let mut state = 20_261_123_u64;
    let mut kills = Vec::new();
    for _ in 0..20 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let moment = Duration::from_millis(50 + (state >> 33) % 800);
        let mut running = barometer.start(country.collect(&killed, &only));
        sleep(moment);
        let ended = running.kill();
        // What it had asked when it was killed has arrived by now.
        sleep(Duration::from_millis(150));
        kills.push((country.services.asked().len(), addresses(&killed)));
        if ended {
            break;
        }
    }
    assert_eq!(kills.len(), 20, "the collection is long enough to be killed so many times");
    let recorded = kills.last().map_or(0, |(_, recorded)| recorded.values().sum::<usize>());
    assert!(
        recorded > 0 && recorded < wanted.len(),
        "it was killed in the midst of it: {recorded} of {}",
        wanted.len()
    );
    barometer.run(country.collect(&killed, &only)).expect_code(0);
    assert_eq!(answers(&killed), wanted, "the archive is that of a collection that nobody killed");
    barometer.run(["collect", "verify", "--archive", &killed.display().to_string()]).expect_code(0);

    let asked = country.services.asked();
    let all = addresses(&killed);
    for (so_far, recorded) in &kills {
        let mut again: BTreeMap<&str, usize> = BTreeMap::new();
        for later in &asked[*so_far..] {
            *again.entry(&later.path).or_insert(0) += 1;
        }
        for (path, count) in recorded {
            // Of several questions to one address (POST) the others may still be asked, by every later run.
            let open = all[path] - count;
            let later = again.get(path.as_str()).copied().unwrap_or(0);
            assert!(open > 0 || later == 0, "{path} was asked again though its answer had been recorded");
        }
    }
}

#[test]
fn the_services_windows_are_never_exceeded() {
    let Some(country) = Country::with(20, 2) else { return };
    let archive = country.place("raw");
    let barometer = Barometer::find();
    barometer.run(country.collect(&archive, &["--only", "scb,kolada"])).expect_code(0);
    let asked = country.services.asked();
    assert!(asked.iter().all(|asked| asked.status != 429), "a service had to refuse a call");
    for provider in ["scb", "kolada"] {
        let times: Vec<f64> = asked.iter().filter(|a| a.provider == provider).map(|a| a.at_ms).collect();
        assert!(times.len() > 40, "{provider}: enough calls to meet the limit twice: {}", times.len());
        let shortest = times.windows(21).map(|window| window[20] - window[0]).fold(f64::INFINITY, f64::min);
        assert!(shortest >= 2_000.0, "{provider}: 21 calls within {shortest:.0} ms");
    }
}

#[test]
fn what_a_service_does_wrong_is_mended_or_told() {
    let Some(country) = Country::with(10_000, 1) else { return };
    let barometer = Barometer::find();
    let sound = country.place("sound");
    barometer.run(country.collect(&sound, &["--only", "scb"])).expect_code(0);

    // Once each: too many calls, an error, half an answer, a wrong length, a slow answer. All is there in the end.
    country.services.fail(
        r#"[
            { "match": "TAB6571", "times": 1, "do": { "status": 429, "retry_after": 1 } },
            { "match": "TAB6572", "times": 2, "do": { "status": 500 } },
            { "match": "TAB6680", "times": 1, "do": { "cut": 200 } },
            { "match": "TAB6679", "times": 1, "do": { "length": 50 } },
            { "match": "TAB6065", "times": 1, "do": { "slow_ms": 500 } }
        ]"#,
    );
    let mended = country.place("mended");
    barometer.run(country.collect(&mended, &["--only", "scb"])).expect_code(0);
    assert_eq!(answers(&mended), answers(&sound));

    // A table that is gone: the others are there, and the message names it.
    country.services.fail(r#"[{ "match": "TAB6065", "do": { "gone": 410 } }]"#);
    let without = country.place("without");
    let outcome = barometer.run(country.collect(&without, &["--only", "scb"])).expect_code(0);
    let told = format!("{}{}", outcome.stdout, outcome.stderr);
    assert!(told.contains("house-type-2022") && told.contains("TAB6065"), "{told}");
    let tables = |archive: &Path| -> BTreeSet<String> {
        answers(archive).into_keys().filter(|(_, key)| key.contains("/data/")).map(|(_, key)| key).collect()
    };
    let (some, all) = (tables(&without), tables(&sound));
    assert!(some.is_subset(&all) && some.len() < all.len());
    assert!(all.difference(&some).all(|key| key.starts_with("TAB6065/")));

    // Gone since the last round: what was received stays and is used.
    let outcome = barometer.run(country.collect(&sound, &["--only", "scb"])).expect_code(0);
    assert!(outcome.stdout.contains("TAB6065") || outcome.stderr.contains("TAB6065"), "{outcome:?}");
    assert_eq!(tables(&sound), all, "nothing is removed from an archive");

    // Kolada's second version has ended: told as such, and the exit code says that something is missing.
    let base = country.services.bases["kolada"].replace("/v3", "/v2");
    let old = country.place("old");
    let archive = old.display().to_string();
    let base = format!("kolada={base}");
    let outcome = barometer.run(["collect", "--archive", &archive, "--only", "kolada", "--base-url", &base]);
    let outcome = outcome.expect_code(1);
    assert_eq!(outcome.told("hint:").len(), 1, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("410") || outcome.stderr.contains("version"), "{}", outcome.stderr);

    // Nobody there at all.
    let outcome = barometer.run([
        "collect",
        "--archive",
        &archive,
        "--only",
        "scb-keys",
        "--base-url",
        "scb-keys=http://127.0.0.1:9/files",
    ]);
    let outcome = outcome.expect_code(1);
    assert!(!outcome.told("error:").is_empty() && !outcome.told("hint:").is_empty(), "{}", outcome.stderr);
}

#[test]
fn a_second_round_asks_only_for_what_has_changed_and_revisions_are_told() {
    let Some(country) = Country::with(10_000, 1) else { return };
    let (archive, edition) = (country.place("raw"), country.place("sweden"));
    let barometer = Barometer::find();
    barometer.run(country.collect(&archive, &[])).expect_code(0);
    let build = |more: &[&str]| {
        let (archive, edition) = (archive.display().to_string(), edition.display().to_string());
        let mut arguments = vec!["build", "--archive", &archive, "--out", &edition];
        arguments.extend(more);
        barometer.run(arguments).expect_code(0)
    };
    build(&[]);
    let first = country.services.asked().len();

    // One value of one table is five higher, and the table says that it was updated.
    country.services.set(
        r#"{ "table": "TAB6065", "updated": "2026-05-01T06:00:00Z", "add": 5, "cell": { "Region": "0114A0010" } }"#,
    );
    barometer.run(country.collect(&archive, &[])).expect_code(0);
    let asked = country.services.asked();
    let data: BTreeSet<&str> = asked[first..]
        .iter()
        .filter(|asked| asked.provider == "scb" && asked.path.contains("/data") && asked.status == 200)
        .map(|asked| asked.path.as_str())
        .collect();
    assert!(!data.is_empty() && data.iter().all(|path| path.contains("TAB6065")), "{data:?}");

    let built = build(&["--replace"]);
    assert!(built.stdout.contains("house-type-2022"), "the build tells what was revised: {}", built.stdout);
    let served = barometer.serve(&edition);
    let page = served.site.get("/data/andringar").expect_status(200);
    assert!(page.text().contains("Hustyp") || page.text().contains("hustyp"), "{}", page.text());
    let feed = served.site.get("/data/andringar.atom").expect_status(200);
    assert!(feed.header("content-type").starts_with("application/atom+xml"), "{feed:?}");
}
