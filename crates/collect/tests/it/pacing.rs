//! Never more calls than the service allows, and little more waiting than that takes.

use std::fs;
use std::time::{Duration, Instant};

use collect::{Limits, State};

use crate::pages::{Pages, answer, assert_whole, collect_into, options};
use crate::server::{Reply, Server};

fn most_in(times: &[f64], window: f64) -> usize {
    times.iter().map(|from| times.iter().filter(|at| **at >= *from && **at < from + window).count()).max().unwrap()
}

#[test]
fn fifty_three_calls_of_twenty_a_second_take_two_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(answer);
    let limits = Limits { calls: 20, window: Duration::from_secs(1), cells: None, parallel: 4 };
    let source = Pages { limits, ..Pages::at(server.base()) }.boxed();
    let report = collect_into(folder.path(), &source, &options());
    assert_whole(folder.path());
    // After the first twenty and the second twenty a second each must pass.
    assert_eq!((report.sources[0].calls, report.sources[0].least), (53, Duration::from_secs(2)));
    assert!(report.sources[0].took >= Duration::from_secs(2));
    // Within a tenth, and half a second for a machine that has other things to do.
    assert!(report.sources[0].took < Duration::from_millis(2700), "{:?}", report.sources[0].took);
    let paces: Vec<_> = fs::read_dir(folder.path().join("pace")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let starts: Vec<f64> =
        fs::read_to_string(&paces[0]).unwrap().lines().map(|line| line.parse::<f64>().unwrap() / 1000.0).collect();
    assert_eq!((paces.len(), starts.len()), (1, 53));
    assert!(most_in(&starts, 1.0) <= 20);
    // As the service saw it; a busy machine may take a moment to see a call.
    let first = server.seen()[0].at;
    let arrivals: Vec<f64> = server.seen().iter().map(|seen| (seen.at - first).as_secs_f64()).collect();
    assert!(most_in(&arrivals, 0.9) <= 20);
    // A run at once after it waits until the calls of this one no longer count.
    let begin = Instant::now();
    server.forget();
    let stricter = Limits { calls: 3, ..limits };
    let source = Pages { limits: stricter, keeps: true, ..Pages::at(server.base()) }.boxed();
    collect_into(folder.path(), &source, &options());
    assert_eq!(server.seen().len(), 3);
    assert!(begin.elapsed() > Duration::from_millis(500), "{:?}", begin.elapsed());
}

#[test]
fn a_service_that_asks_for_a_pause_gets_it_from_all_threads() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|seen| match (seen.path.as_str(), seen.before) {
        ("/income/page-02", 0) => Reply::status(429).with("retry-after", "1"),
        _ => Reply { delay: Duration::from_millis(5), ..answer(seen) },
    });
    let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
    assert_eq!((report.sources[0].state, report.sources[0].again), (State::Complete, 1));
    assert_whole(folder.path());
    let seen = server.seen();
    let asked = seen.iter().find(|seen| seen.path == "/income/page-02").unwrap().at;
    let after: Vec<Duration> = seen.iter().filter(|seen| seen.at > asked).map(|seen| seen.at - asked).collect();
    // Those that were under way when the service said so may still arrive.
    let (under_way, later): (Vec<Duration>, Vec<Duration>) =
        after.into_iter().partition(|after| *after < Duration::from_millis(300));
    assert!(under_way.len() <= 12, "{under_way:?}");
    assert!(later.len() > 30 && later.iter().all(|after| *after >= Duration::from_millis(990)), "{later:?}");
}

#[test]
fn a_service_that_wants_to_be_left_alone_for_long_is_told_about() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|_| Reply::status(503).with("retry-after", "86400"));
    let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
    let failure = &report.sources[0].failures[0];
    assert!(failure.what.contains("1440 minutes"), "{failure}");
    assert_eq!(server.seen().len(), 1);
}

#[test]
fn services_on_different_hosts_are_asked_at_the_same_time() {
    let folder = tempfile::tempdir().unwrap();
    let slow = || Server::start(|seen| Reply { delay: Duration::from_millis(20), ..answer(seen) });
    let servers = [slow(), slow()];
    let one_at_a_time = Limits { calls: 1000, window: Duration::from_secs(1), cells: None, parallel: 1 };
    let mut sources = Pages { limits: one_at_a_time, ..Pages::at(servers[0].base()) }.boxed();
    sources.push(Box::new(Pages { id: "other", limits: one_at_a_time, ..Pages::at(servers[1].base()) }));
    assert!(collect_into(folder.path(), &sources, &options()).is_complete());
    let (first, second) = (servers[0].seen(), servers[1].seen());
    // 53 calls of 20 ms take over a second: each was asked while the other was.
    assert!(first[0].at < second[52].at && second[0].at < first[52].at);
}
