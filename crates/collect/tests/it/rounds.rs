//! From round to round: what has not changed is not fetched again, what has gone is remembered.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use archive::Archive;
use collect::State;

use crate::pages::{Pages, TABLES, all_keys, answer, assert_whole, collect_into, contents, options, sound};
use crate::server::{Reply, Seen, Server};

fn with_tags(seen: &Seen) -> Reply {
    let tag = format!("\"{}\"", seen.path.len());
    // Half of the pages say when they were changed instead.
    let dated = seen.path.ends_with(['1', '3', '5', '7', '9']);
    let date = "Sun, 06 Nov 1994 08:49:37 GMT";
    let unchanged = if dated {
        seen.headers.get("if-modified-since").is_some_and(|value| value == date)
    } else {
        seen.headers.get("if-none-match") == Some(&tag)
    };
    match (seen.path.as_str(), unchanged) {
        // Neither tag nor date: must be asked for anew each time.
        ("/income/page-00", _) => answer(seen),
        (_, true) => Reply::status(304),
        (_, false) if dated => answer(seen).with("last-modified", date),
        _ => answer(seen).with("etag", tag),
    }
}

#[test]
fn an_answer_that_still_holds_is_kept_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(with_tags);
    collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
    assert!(server.seen().iter().all(|seen| !seen.headers.contains_key("if-none-match")));
    let first = contents(folder.path());
    for round in 2..=3 {
        server.forget();
        let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
        let source = &report.sources[0];
        // A page that says neither tag nor date, and one that is sent for, are asked for anew.
        assert_eq!((source.round, source.answers, source.kept), (round, 2, all_keys().len() as u64 - 2));
        assert_eq!(contents(folder.path()), first);
        assert_whole(folder.path());
    }
}

#[test]
fn a_damaged_answer_is_asked_for_without_condition() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(with_tags);
    collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
    let archive = Archive::open(folder.path()).unwrap();
    let damaged = archive.current("pages")[3].answer;
    std::fs::write(archive.object_path(damaged), b"moth").unwrap();
    server.forget();
    let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
    assert_eq!(report.sources[0].answers, 3);
    let asked = server.seen().into_iter().find(|seen| seen.path[1..] == damaged.request.key).unwrap();
    assert!(!asked.headers.contains_key("if-none-match") && !asked.headers.contains_key("if-modified-since"));
    assert_whole(folder.path());
}

#[test]
fn pages_of_a_table_that_was_not_updated_are_not_asked_and_damaged_ones_are() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(answer);
    let source = || Pages { keeps: true, ..Pages::at(server.base()) }.boxed();
    collect_into(folder.path(), &source(), &options());
    server.forget();
    let report = collect_into(folder.path(), &source(), &options());
    assert_eq!((report.sources[0].answers, report.sources[0].kept), (3, 50));
    assert_eq!(server.counts().into_keys().collect::<Vec<_>>(), ["/config", "/housing/metadata", "/income/metadata"]);
    assert_whole(folder.path());
    let archive = Archive::open(folder.path()).unwrap();
    let current = archive.current("pages");
    let page = current.iter().find(|current| current.answer.request.key == "income/page-07").unwrap().answer;
    std::fs::remove_file(archive.object_path(page)).unwrap();
    server.forget();
    collect_into(folder.path(), &source(), &options());
    assert_eq!(server.counts()["/income/page-07"], 1);
    assert_eq!(server.seen().len(), 4);
    assert_whole(folder.path());
}

#[test]
fn a_table_that_goes_keeps_its_last_answers() {
    let folder = tempfile::tempdir().unwrap();
    let round = Arc::new(AtomicUsize::new(1));
    let asked_in = Arc::clone(&round);
    let server = Server::start(move |seen| match (seen.path.as_str(), asked_in.load(Ordering::Relaxed)) {
        ("/income/metadata", 2..) => Reply::status(410),
        _ => answer(seen),
    });
    for number in 1..=3 {
        round.store(number, Ordering::Relaxed);
        let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
        assert!(report.is_complete());
    }
    let archive = Archive::open(folder.path()).unwrap();
    let current = archive.current("pages");
    assert_eq!(current.len(), all_keys().len());
    for current in current {
        let request = &current.answer.request;
        assert_eq!(current.gone.is_some(), request.dataset == TABLES[0], "{}", request.key);
        assert_eq!(archive.body(current.answer).unwrap(), sound(&request.key));
    }
}

#[test]
fn a_round_that_cannot_go_on_is_given_up_and_the_next_asks_anew() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|seen| match (seen.path.as_str(), seen.before) {
        ("/config", 0) => Reply::status(404),
        _ => answer(seen),
    });
    let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
    let source = &report.sources[0];
    assert_eq!(source.state, State::Failed);
    assert!(source.failures[0].what.contains("no configuration"), "{}", source.failures[0]);
    assert_eq!(source.failures[0].hint, "look there");
    let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
    assert_eq!((report.sources[0].round, report.sources[0].resumed), (2, false));
    assert!(report.is_complete());
    assert_whole(folder.path());
    assert!(Archive::open(folder.path()).unwrap().rounds("pages")[0].broken.is_some());
}
