//! A new edition takes the place of the one served: readers come over to it, and nobody is turned away meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use e2e::{Barometer, Site};

/// How soon the new edition must be served.
const SOON: Duration = Duration::from_secs(10);

#[test]
fn readers_come_over_to_a_new_edition_without_noticing() {
    let barometer = Barometer::find();
    let home = tempfile::tempdir().expect("a temporary folder");
    let place = home.path().join("edition");
    barometer.example(1, &place);
    let served = barometer.serve(&place);
    assert!(served.site.get("/").header("etag").contains(&served.edition));
    let done = AtomicBool::new(false);
    let asked = std::thread::scope(|scope| {
        let reader = scope.spawn(|| ask_until(&served.site, &done));
        barometer.example(2, &place);
        let new = id(&place);
        assert_ne!(new, served.edition, "another seed is another country");
        let begun = Instant::now();
        let came = loop {
            let page = served.site.page("/");
            if page.source.contains(&new) {
                break true;
            }
            if begun.elapsed() > SOON {
                break false;
            }
            std::thread::sleep(Duration::from_millis(100));
        };
        done.store(true, Ordering::Relaxed);
        let asked = reader.join().expect("the reader counts, it does not judge");
        assert!(came, "the start page does not name {new} after {SOON:?}");
        for path in ["/", "/en/kommun/9101-vimora", "/karta"] {
            let answer = served.site.get(path).expect_status(200);
            assert!(answer.header("etag").contains(&new) && !answer.text().contains(&served.edition), "{path}");
        }
        asked
    });
    assert!(asked.failed.is_empty(), "{} of {} requests failed: {:?}", asked.failed.len(), asked.count, asked.failed);
    assert!(asked.count > 20, "only {} requests were made during the switch", asked.count);
    let left: Vec<_> = std::fs::read_dir(home.path()).expect("listed").flatten().map(|e| e.file_name()).collect();
    assert_eq!(left, ["edition"], "nothing is left beside the edition");
}

struct Asked {
    count: usize,
    failed: Vec<String>,
}

/// Asks for pages, values and a tile until told to stop.
fn ask_until(site: &Site, done: &AtomicBool) -> Asked {
    let paths = [
        "/",
        "/kommun/9101-vimora",
        "/en/kommun/9304-snoddala",
        "/karta",
        "/api/v1/places?q=vimora",
        "/lan/91-vimora-lan",
    ];
    let mut asked = Asked { count: 0, failed: Vec::new() };
    for path in paths.iter().cycle() {
        if done.load(Ordering::Relaxed) {
            break;
        }
        asked.count += 1;
        match site.try_get(path, &[]) {
            Ok(answer) if answer.status == 200 => {}
            Ok(answer) => asked.failed.push(format!("{path}: {}", answer.status)),
            Err(error) => asked.failed.push(format!("{path}: {error}")),
        }
    }
    asked
}

/// The id in an edition's manifest.
pub fn id(edition: &std::path::Path) -> String {
    let text = std::fs::read(edition.join("manifest.json")).expect("an edition has a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&text).expect("a manifest is JSON");
    manifest["id"].as_str().expect("an edition has an id").to_owned()
}
