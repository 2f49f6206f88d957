//! Before and after: how much there is to ask, and what the archive has.

use archive::Archive;
use collect::{Limits, Silent, look, plan};
use std::time::Duration;

use crate::pages::{CELLS, Pages, answer, collect_into, options};
use crate::server::{Reply, Seen, Server};

#[test]
fn a_plan_asks_for_descriptions_only_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(answer);
    let limits = Limits { calls: 10, window: Duration::from_secs(10), cells: None, parallel: 2 };
    let sources = Pages { limits, ..Pages::at(server.base()) }.boxed();
    let planned = plan(&sources, None, &options(), &Silent).unwrap();
    let source = &planned.sources[0];
    assert_eq!(server.counts().into_keys().collect::<Vec<_>>(), ["/config", "/housing/metadata", "/income/metadata"]);
    assert_eq!((source.datasets, source.calls, source.cells, source.asked), (2, 50, 50 * CELLS, 3));
    // Fifty calls, ten in ten seconds: after each of the first four tens, ten seconds.
    assert_eq!((source.seconds, planned.seconds), (40, 40));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_plan_counts_only_what_an_interrupted_round_still_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let failing = |seen: &Seen| if seen.path.contains("housing/page") { Reply::status(500) } else { answer(seen) };
    let server = Server::start(failing);
    collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
    let archive = Archive::open(folder.path()).unwrap();
    let before = std::fs::read(folder.path().join("ledger.jsonl")).unwrap();
    let has = archive.open_round("pages").unwrap().answers.len() as u64;
    server.forget();
    let sources = Pages::at(server.base()).boxed();
    let planned = plan(&sources, Some(&archive), &options(), &Silent).unwrap();
    assert_eq!(planned.sources[0].calls, 53 - has);
    assert!(server.seen().is_empty(), "configuration and descriptions are there");
    assert_eq!(std::fs::read(folder.path().join("ledger.jsonl")).unwrap(), before);
}

#[test]
fn a_plan_tells_what_is_wrong() {
    let server = Server::start(|_| Reply::status(404));
    let planned = plan(&Pages::at(server.base()).boxed(), None, &options(), &Silent).unwrap();
    assert!(planned.sources[0].failures[0].what.contains("no configuration"));
}

#[test]
fn the_archive_says_what_it_has_without_asking() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(answer);
    let sources = Pages::at(server.base()).boxed();
    let looked = look(&sources, None);
    assert!(!looked[0].is_complete() && looked[0].round.is_none());
    collect_into(folder.path(), &sources, &options());
    server.forget();
    let looked = look(&sources, Some(&Archive::open(folder.path()).unwrap()));
    assert!(looked[0].is_complete(), "{looked:?}");
    assert_eq!((looked[0].round, looked[0].answers, looked[0].days, looked[0].wanted), (Some(1), 53, Some(0), 0));
    let archive = Archive::open(folder.path()).unwrap();
    std::fs::remove_file(archive.object_path(archive.current("pages")[5].answer)).unwrap();
    let looked = look(&sources, Some(&archive));
    assert_eq!(looked[0].missing, ["housing/page-03"]);
    assert!(!looked[0].is_complete());
    assert!(server.seen().is_empty());
}
