//! What is asked of an address where files lie.

use collect::{Files, Outcome, Source};

use crate::answers::{Answers, body, catalogue, provider, resumes, round};

/// An empty ZIP archive: only the end of its directory.
const ZIP: &str = "PK\u{5}\u{6}\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

fn files() -> Files {
    Files::new(&provider("scb-keys"), &catalogue(), "https://files.example/".into())
}

#[test]
fn every_file_is_asked_for_once_under_its_id() {
    let round = round(&files(), Answers::default(), &|_| body(ZIP)).unwrap();
    assert_eq!(round.keys(), ["key-deso-2018-regso-2020", "key-deso-2025-regso-2025"]);
    assert_eq!(round.asked[0].dataset, "key-deso-2018-regso-2020");
    assert!(round.asked[0].path.ends_with(".xlsx"));
    assert_eq!((files().base(), files().id(), files().licence()), ("https://files.example", "scb-keys", "CC0"));
    resumes(&files(), &|_| body(ZIP));
}

#[test]
fn a_file_that_has_been_moved_is_told_and_the_other_is_fetched() {
    let round = round(&files(), Answers::default(), &|path| match path.contains("deso2018") {
        true => Outcome::Gone(404),
        false => body(ZIP),
    })
    .unwrap();
    assert_eq!((round.asked.len(), round.notes.len()), (2, 1));
    assert!(round.told().contains("key-deso-2018-regso-2020") && round.told().contains("moved"), "{}", round.told());
}

#[test]
fn a_page_that_says_sorry_is_not_the_file() {
    let files = files();
    let request = files.next(&Answers::default()).unwrap().ask[0].0.clone();
    let told = files.accept(&request, b"<!DOCTYPE html><title>Sidan finns inte</title>").unwrap_err();
    assert!(told.contains("HTML"), "{told}");
    assert!(files.accept(&request, b"").is_err());
    assert!(files.accept(&request, b"PK\x03\x04 cut").is_err());
}
