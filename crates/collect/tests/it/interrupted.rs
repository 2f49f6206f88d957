//! Stopped or killed at any moment, a collection goes on where it was.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use archive::Archive;
use collect::{Known, Options, Progress, SourceReport, State, Waiting};

use crate::pages::{Pages, all_keys, answer, assert_whole, collect_into, collect_told, contents, options};
use crate::server::{Reply, Server};

/// Does something each time an answer has come.
struct At<F: Fn(u64) + Sync>(F);

impl<F: Fn(u64) + Sync> Progress for At<F> {
    fn known(&self, _: &str, known: Known) {
        (self.0)(known.done);
    }
    fn waiting(&self, _: &str, _: Waiting, _: Duration) {}
    fn done(&self, _: &SourceReport) {}
}

#[test]
fn stopped_again_and_again_it_asks_everything_once() {
    let whole = tempfile::tempdir().unwrap();
    let server = Server::start(|seen| Reply { delay: Duration::from_millis(2), ..answer(seen) });
    collect_into(whole.path(), &Pages::at(server.base()).boxed(), &options());
    server.forget();
    let folder = tempfile::tempdir().unwrap();
    let mut runs = 0;
    loop {
        let stop = Arc::new(AtomicBool::new(false));
        let options = Options { stop: Arc::clone(&stop), ..options() };
        let after = runs % 7;
        let stopping = At(|done| stop.store(done > after, Ordering::Relaxed));
        let report = collect_told(folder.path(), &Pages::at(server.base()).boxed(), &options, &stopping);
        runs += 1;
        if report.is_complete() {
            break;
        }
        assert_eq!(report.sources[0].state, State::Stopped);
        assert!(runs < 100);
    }
    assert!(runs > 5, "it was stopped often enough: {runs}");
    let counts = server.counts();
    assert_eq!(counts.len(), all_keys().len());
    assert!(counts.values().all(|count| *count == 1), "{counts:?}");
    assert_eq!(contents(folder.path()), contents(whole.path()));
    assert_whole(folder.path());
}

/// Copies what stands there at this moment, while others go on writing: what a kill leaves.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    let mut entries: Vec<PathBuf> = fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()).collect();
    // The ledger first: a line names only what was there before it.
    entries.sort_by_key(|path| path.is_dir());
    for path in entries {
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            // A file that is being written may be renamed meanwhile.
            let _ = fs::copy(&path, &target);
        }
    }
}

#[test]
fn what_a_kill_leaves_at_any_moment_is_gone_on_with() {
    let server = Server::start(|seen| Reply { delay: Duration::from_millis(2), ..answer(seen) });
    let (first, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let made = Mutex::new(BTreeSet::new());
    let copying = At(|done| {
        if done % 3 == 0 && made.lock().unwrap().insert(done) {
            copy(first.path(), &copies.path().join(done.to_string()));
        }
    });
    collect_told(first.path(), &Pages::at(server.base()).boxed(), &options(), &copying);
    let made = made.into_inner().unwrap();
    assert!(made.len() > 10, "{made:?}");
    for (number, moment) in made.into_iter().enumerate() {
        let folder = copies.path().join(moment.to_string());
        // Some are killed while they write a line.
        let ledger = folder.join("ledger.jsonl");
        if number % 2 == 1 {
            let bytes = fs::read(&ledger).unwrap();
            fs::write(&ledger, &bytes[..bytes.len() - 1 - number]).unwrap();
        }
        let open = Archive::open(&folder).unwrap();
        let known: BTreeSet<String> = open.open_round("pages").map_or_else(BTreeSet::new, |open| {
            open.answers.iter().map(|answer| format!("/{}", answer.request.key)).collect()
        });
        server.forget();
        let report = collect_into(&folder, &Pages::at(server.base()).boxed(), &options());
        assert!(report.is_complete());
        let asked: BTreeSet<String> = server.counts().into_keys().collect();
        assert!(asked.is_disjoint(&known), "asked again: {:?}", asked.intersection(&known));
        assert_eq!(asked.len() + known.len(), all_keys().len());
        assert!(server.counts().values().all(|count| *count == 1));
        assert_eq!(contents(&folder), contents(first.path()));
        assert_whole(&folder);
    }
}
