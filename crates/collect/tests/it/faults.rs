//! Whatever a service does wrong, the archive ends up with what is right, or the fault is told.

use std::io::Write;
use std::time::Duration;

use archive::Archive;
use collect::State;

use crate::pages::{Pages, QUESTION, SENT, all_keys, answer, assert_whole, collect_into, options, sound};
use crate::server::{Reply, Seen, Server};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A fault the first time a page is asked, another one for each page; then the sound answer.
fn faulty(seen: &Seen) -> Reply {
    let sound_body = sound(&seen.path);
    let half = sound_body.len() / 2;
    let fault = match (seen.before, seen.path.as_str()) {
        // Cut off: fewer bytes than stated.
        (0, "/income/page-01") => {
            Reply { stated: Some(sound_body.len()), body: sound_body[..half].to_vec(), ..answer(seen) }
        }
        // Cut off, and the length says the same: only what is in it tells.
        (0, "/income/page-02") => Reply::ok(&sound_body[..half]),
        // More bytes than stated.
        (0, "/income/page-03") => Reply { stated: Some(half), ..answer(seen) },
        (0, "/income/page-04") => Reply::status(500),
        (0..=2, "/income/page-05") => Reply::status(503),
        (0, "/income/page-06") => Reply { hang_up: true, ..answer(seen) },
        (0, "/income/page-07") => Reply { delay: Duration::from_millis(3000), ..answer(seen) },
        (0, "/income/page-08") => Reply::ok("<html>Please come back later</html>"),
        (0, "/income/page-09") => Reply::ok(&gzip(&sound_body)[..20]).with("content-encoding", "gzip"),
        (0, "/income/page-10") => Reply::ok("not packed").with("content-encoding", "gzip"),
        (0, "/income/page-11") => Reply::status(304),
        (0, "/income/page-12") => Reply { body: Vec::new(), ..Reply::status(204) },
        (0, "/income/page-13") => Reply::ok(""),
        (0, "/housing/metadata") => Reply::status(502),
        (0, "/config") => Reply::status(408),
        (_, "/housing/page-20") => Reply::ok(gzip(&sound_body)).with("content-encoding", "gzip"),
        _ => answer(seen),
    };
    fault.with("content-type", "application/json")
}

#[test]
fn what_is_wrong_is_asked_again_and_only_what_is_right_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(faulty);
    let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
    let source = &report.sources[0];
    assert!(report.is_complete(), "{:?}", source.failures);
    assert_whole(folder.path());
    // Thirteen pages had faults, one of them three times, and so had two others; everything else is asked once.
    let faults = 13 - 1 + 3 + 2;
    assert_eq!(source.again, faults, "{:?}", server.counts());
    assert_eq!(source.calls, all_keys().len() as u64 + faults);
    assert_eq!(server.seen().len() as u64, source.calls);
    assert_eq!((source.answers, source.kept, source.gone), (53, 0, 0));
    let archive = Archive::open(folder.path()).unwrap();
    let current = archive.current("pages");
    let packed = current.iter().find(|current| current.answer.request.key == "housing/page-20").unwrap().answer;
    assert_eq!(archive.received(packed).unwrap(), gzip(&sound("/housing/page-20")), "stored as received");
    assert_eq!(packed.headers["content-type"], "application/json");
    assert_eq!((packed.licence.as_str(), packed.status), ("CC0", 200));
    assert_eq!(packed.url, format!("{}/housing/page-20", server.base()));
    let seen = &server.seen()[0];
    assert_eq!(seen.headers["accept-encoding"], "gzip");
    assert!(seen.headers["user-agent"].starts_with("segregationsbarometern/"));
    for seen in server.seen() {
        let (method, body) = if seen.path[1..] == *SENT { ("POST", QUESTION) } else { ("GET", "") };
        assert_eq!((seen.method.as_str(), seen.headers["the body"].as_str()), (method, body), "{}", seen.path);
        assert!(method == "GET" || seen.headers["content-type"] == "application/json");
    }
}

#[test]
fn what_stays_wrong_is_given_up_and_told_and_the_rest_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let broken = |seen: &Seen| match seen.path.as_str() {
        "/income/page-03" => Reply::status(500),
        _ => answer(seen),
    };
    let server = Server::start(broken);
    let other = Server::start(answer);
    let nobody = Server::start(answer).base();
    let sources = |first: &Server| {
        let mut sources = Pages::at(first.base()).boxed();
        sources.push(Box::new(Pages { id: "nobody", ..Pages::at(nobody.clone()) }));
        sources.push(Box::new(Pages { id: "other", ..Pages::at(other.base()) }));
        sources
    };
    let report = collect_into(folder.path(), &sources(&server), &options());
    let [pages, nobody, healthy] = &report.sources[..] else { panic!("three sources") };
    assert_eq!((pages.state, nobody.state, healthy.state), (State::Failed, State::Failed, State::Complete));
    assert_eq!(pages.answers, all_keys().len() as u64 - 1, "the other pages are there");
    let failure = &pages.failures[0];
    assert!(failure.what.contains("pages, income/page-03") && failure.what.contains("500"), "{failure}");
    assert!(failure.what.contains("tried 6 times"), "{failure}");
    assert_eq!(failure.address.as_deref(), Some(format!("{}/income/page-03", server.base()).as_str()));
    assert!(!failure.hint.is_empty());
    assert_eq!(server.counts()["/income/page-03"], 6);
    assert!(nobody.failures[0].what.contains("no connection"), "{}", nobody.failures[0]);
    assert_eq!((nobody.failures.len(), nobody.answers), (1, 0));
    // The next run asks only what is missing.
    server.forget();
    let mended = Server::start(answer);
    let report = collect_into(folder.path(), &Pages::at(mended.base()).boxed(), &options());
    assert!(report.is_complete() && report.sources[0].resumed);
    assert_eq!(mended.counts().into_iter().collect::<Vec<_>>(), [("/income/page-03".to_owned(), 1)]);
    assert_whole(folder.path());
}

#[test]
fn a_service_that_fails_throughout_is_soon_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let failing = |seen: &Seen| if seen.path.contains("page") { Reply::status(500) } else { answer(seen) };
    let server = Server::start(failing);
    let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
    let given_up = report.sources[0].failures.len();
    // Three are given up; those that the other threads were asking are, too.
    assert!((3..=6).contains(&given_up), "{given_up}");
    assert!(server.seen().len() <= 3 + 6 * 6);
}

#[test]
fn what_is_not_there_or_refused_is_recorded_and_not_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let missing = |seen: &Seen| match seen.path.as_str() {
        "/income/metadata" => Reply::status(404),
        "/housing/page-01" => Reply::status(410),
        "/housing/page-02" => Reply { body: b"Too many\n values\x07 selected".to_vec(), ..Reply::status(403) },
        "/housing/page-03" => Reply::status(413),
        "/housing/page-04" => Reply::status(400),
        _ => answer(seen),
    };
    let server = Server::start(missing);
    let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
    let source = &report.sources[0];
    assert!(report.is_complete());
    // Configuration, one description, 25 pages without four.
    assert_eq!((source.answers, source.gone, source.again), (2 + 25 - 4, 5, 0));
    assert_eq!(source.notes.len(), 1);
    assert_eq!((source.notes[0].dataset.as_str(), source.notes[0].what.as_str()), ("income", "the table has gone"));
    let archive = Archive::open(folder.path()).unwrap();
    let gone: Vec<(&str, u16)> = archive.gone("pages").iter().map(|gone| (gone.key.as_str(), gone.status)).collect();
    let expected =
        [("housing/page-01", 410), ("housing/page-02", 403), ("housing/page-03", 413), ("housing/page-04", 400)];
    assert_eq!(gone[..4], expected);
    assert_eq!(gone[4], ("income/metadata", 404));
    assert_eq!(archive.gone("pages")[1].said, "Too many values selected");
    assert_eq!(archive.notes("pages").len(), 1);
}

#[test]
fn an_answer_that_is_too_large_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let large = |seen: &Seen| match seen.path.as_str() {
        "/income/page-01" => Reply::ok(vec![b'x'; 5000]),
        _ => answer(seen),
    };
    let server = Server::start(large);
    let options = collect::Options { largest: 4999, ..options() };
    let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options);
    let failure = &report.sources[0].failures[0];
    assert!(failure.what.contains("larger than 4999 bytes"), "{failure}");
    assert_eq!(server.counts()["/income/page-01"], 1);
}
