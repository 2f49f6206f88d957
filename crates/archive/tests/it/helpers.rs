//! Made-up answers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use archive::{Answer, Event, Gone, Request, Role, Writer};

pub const AT: &str = "2026-05-04T03:02:01Z";

pub fn request(dataset: &str, key: &str) -> Request {
    let role = if key.ends_with("metadata") { Role::Metadata } else { Role::Data };
    Request { key: key.to_owned(), dataset: dataset.to_owned(), role, path: key.to_owned(), body: None }
}

/// Stores the bytes and writes the line, as a collection does.
pub fn answer(writer: &Writer, round: u64, dataset: &str, key: &str, bytes: &[u8]) -> Answer {
    let stored = writer.store(bytes).unwrap();
    let answer = Answer {
        source: "scb".to_owned(),
        request: request(dataset, key),
        url: format!("http://127.0.0.1/{key}"),
        received: AT.to_owned(),
        status: 200,
        headers: BTreeMap::from([("content-type".to_owned(), "application/json".to_owned())]),
        licence: "CC0".to_owned(),
        sha256: stored.sha256,
        length: stored.length,
    };
    writer.add(Event::Answer { round, answer: answer.clone() }).unwrap();
    answer
}

pub fn begin(writer: &Writer, round: u64) {
    writer.add(Event::Begin { source: "scb".to_owned(), round, at: AT.to_owned() }).unwrap();
}

pub fn end(writer: &Writer, round: u64) {
    writer.add(Event::End { source: "scb".to_owned(), round, at: AT.to_owned(), keys: 0 }).unwrap();
}

pub fn kept(writer: &Writer, round: u64, key: &str) {
    writer.add(Event::Kept { source: "scb".to_owned(), round, key: key.to_owned() }).unwrap();
}

pub fn gone(writer: &Writer, round: u64, dataset: &str, key: &str) {
    writer
        .add(Event::Gone(Gone {
            source: "scb".to_owned(),
            round,
            key: key.to_owned(),
            dataset: dataset.to_owned(),
            status: 404,
            said: "no such table".to_owned(),
            at: AT.to_owned(),
        }))
        .unwrap();
}

/// All files below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}
