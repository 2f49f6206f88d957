//! Ways through the network: redirects and proxies.

use std::io::{BufReader, Write, copy};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use archive::Archive;
use collect::{Options, ProxyChoice};

use crate::pages::{Pages, answer, assert_whole, collect_into, options, sound};
use crate::server::{Reply, Server, read};

#[test]
fn redirects_on_the_same_host_are_followed_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(|seen| match seen.path.as_str() {
        "/config" => Reply::status(302).with("location", "/new/config"),
        path => Reply::ok(sound(path.trim_start_matches("/new"))),
    });
    let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
    assert!(report.is_complete(), "{:?}", report.sources[0].failures);
    assert_whole(folder.path());
    assert_eq!(report.sources[0].calls, 54, "the redirect is a call of its own");
    let archive = Archive::open(folder.path()).unwrap();
    let config = archive.current("pages")[0].answer;
    assert_eq!(config.url, format!("{}/config", server.base()));
    assert_eq!(config.headers["location"], format!("{}/new/config", server.base()));
}

#[test]
fn redirects_elsewhere_and_in_circles_are_told() {
    let elsewhere = Server::start(answer);
    // Another name of this machine is another host.
    let leads = format!("http://localhost:{}/config", elsewhere.address.port());
    for (location, told) in [(leads.as_str(), "neither encrypted nor on the same host"), ("/config", "more than 5")] {
        let folder = tempfile::tempdir().unwrap();
        let target = location.to_owned();
        let server = Server::start(move |_| Reply::status(301).with("location", target.clone()));
        let report = collect_into(folder.path(), &Pages::at(server.base()).boxed(), &options());
        let failure = &report.sources[0].failures[0];
        assert!(failure.what.contains(told), "{failure}");
    }
    assert!(elsewhere.seen().is_empty());
}

#[test]
fn a_proxy_connects_to_a_host_that_only_it_knows() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(answer);
    let (proxy, behind) = (TcpListener::bind("127.0.0.1:0").unwrap(), server.address);
    let address = format!("http://user:pass@{}", proxy.local_addr().unwrap());
    let asked: Arc<Mutex<Vec<(String, String, String)>>> = Arc::default();
    let told = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in proxy.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (method, target, headers) = read(&mut reader).unwrap();
            let who = headers.get("proxy-authorization").cloned().unwrap_or_default();
            told.lock().unwrap().push((method, target, who));
            stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").unwrap();
            let service = TcpStream::connect(behind).unwrap();
            let (mut to, mut from) = (service.try_clone().unwrap(), service);
            thread::spawn(move || copy(&mut reader, &mut to));
            thread::spawn(move || copy(&mut from, &mut stream));
        }
    });
    let options = Options { proxy: ProxyChoice::Address(address), ..options() };
    let report = collect_into(folder.path(), &Pages::at("http://statistics.invalid:8080".to_owned()).boxed(), &options);
    assert!(report.is_complete(), "{:?}", report.sources[0].failures);
    assert_whole(folder.path());
    let asked = asked.lock().unwrap();
    // "user:pass" in base64 (RFC 4648), by `printf user:pass | base64`.
    let expected = ("CONNECT".to_owned(), "statistics.invalid:8080".to_owned(), "Basic dXNlcjpwYXNz".to_owned());
    assert!(!asked.is_empty() && asked.iter().all(|asked| *asked == expected), "{asked:?}");
}
