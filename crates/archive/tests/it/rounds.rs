//! What holds now, given what happened.

use archive::{Archive, Error, Writer};

use crate::helpers::{answer, begin, end, files, gone, kept};

fn keys(archive: &Archive) -> Vec<(String, bool)> {
    let current = archive.current("scb");
    current.iter().map(|current| (current.answer.request.key.clone(), current.gone.is_some())).collect()
}

#[test]
fn bytes_come_back_as_they_were_and_are_stored_once() {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    begin(&writer, 1);
    let first = answer(&writer, 1, "income", "a", b"same bytes");
    let second = answer(&writer, 1, "income", "b", b"same bytes");
    end(&writer, 1);
    assert_eq!(first.sha256, second.sha256);
    // SHA-256 of "same bytes", by `printf 'same bytes' | sha256sum`.
    assert_eq!(first.sha256, "58100dc8fc06562ce3e578231dc948e083520ee49c4b4ee5a5a28bb4b4003feb");
    let archive = Archive::open(folder.path()).unwrap();
    assert_eq!(archive.body(&first).unwrap(), b"same bytes");
    assert_eq!(files(&folder.path().join("objects")).len(), 1);
    assert_eq!(archive.object_path(&first), files(&folder.path().join("objects"))[0]);
    assert_eq!(archive.sources().collect::<Vec<_>>(), ["scb"]);
}

#[test]
fn nothing_holds_before_a_round_is_complete_and_the_complete_one_holds_while_the_next_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    begin(&writer, 1);
    answer(&writer, 1, "income", "income/1", b"old");
    assert!(Archive::open(folder.path()).unwrap().current("scb").is_empty());
    end(&writer, 1);
    begin(&writer, 2);
    answer(&writer, 2, "income", "income/1", b"new");
    let archive = Archive::open(folder.path()).unwrap();
    assert_eq!(archive.body(archive.current("scb")[0].answer).unwrap(), b"old");
    let open = archive.open_round("scb").unwrap();
    assert_eq!((open.number, open.answers.len()), (2, 1));
    assert_eq!(archive.body(open.answers[0]).unwrap(), b"new");
    end(&writer, 2);
    let archive = Archive::open(folder.path()).unwrap();
    assert_eq!(archive.body(archive.current("scb")[0].answer).unwrap(), b"new");
    assert!(archive.open_round("scb").is_none());
}

#[test]
fn a_kept_answer_is_the_earlier_one_over_several_rounds() {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    begin(&writer, 1);
    answer(&writer, 1, "income", "income/1", b"one");
    answer(&writer, 1, "income", "income/2", b"two");
    end(&writer, 1);
    for round in 2..=3 {
        begin(&writer, round);
        kept(&writer, round, "income/1");
        end(&writer, round);
    }
    let archive = Archive::open(folder.path()).unwrap();
    assert_eq!(keys(&archive), [("income/1".to_owned(), false)]);
    assert_eq!(archive.body(archive.current("scb")[0].answer).unwrap(), b"one");
    let newest = archive.complete_round("scb").unwrap();
    assert_eq!((newest.number, newest.answers, newest.kept), (3, 0, 1));
}

#[test]
fn a_table_that_has_gone_keeps_its_last_answers_marked_so_also_rounds_later() {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    begin(&writer, 1);
    answer(&writer, 1, "income", "income/metadata", b"{}");
    answer(&writer, 1, "income", "income/1", b"one");
    answer(&writer, 1, "housing", "housing/metadata", b"{}");
    answer(&writer, 1, "housing", "housing/1", b"1");
    answer(&writer, 1, "housing", "housing/2", b"2");
    end(&writer, 1);
    for round in 2..=3 {
        begin(&writer, round);
        answer(&writer, round, "housing", "housing/metadata", b"{}");
        answer(&writer, round, "housing", "housing/1", b"1");
        // A table that is gone as a whole; of the other one, a single part is.
        gone(&writer, round, "income", "income/metadata");
        gone(&writer, round, "housing", "housing/2");
        end(&writer, round);
    }
    let archive = Archive::open(folder.path()).unwrap();
    let expected = [
        ("housing/1", false),
        ("housing/2", true),
        ("housing/metadata", false),
        ("income/1", true),
        ("income/metadata", true),
    ];
    assert_eq!(keys(&archive), expected.map(|(key, gone)| (key.to_owned(), gone)));
    let last = archive.current("scb").into_iter().find(|current| current.answer.request.key == "income/1").unwrap();
    assert_eq!((last.gone.unwrap().round, last.gone.unwrap().status), (3, 404));
    assert_eq!(archive.body(last.answer).unwrap(), b"one");
    assert_eq!(archive.used("scb").len(), 2);
}

#[test]
fn a_line_that_does_not_follow_is_told_with_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    begin(&writer, 1);
    kept(&writer, 1, "never/asked");
    let error = Archive::open(folder.path()).unwrap_err();
    assert!(matches!(&error, Error::Ledger { line: 2, what, .. } if what.contains("never/asked")), "{error}");
}

#[test]
fn other_folders_and_other_formats_are_not_taken_for_archives() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Archive::open(folder.path()), Err(Error::NotAnArchive { .. })));
    std::fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
    assert!(matches!(Writer::open(folder.path()), Err(Error::NotAnArchive { .. })));
    assert_eq!(files(folder.path()).len(), 1);
    std::fs::write(folder.path().join("archive.json"), r#"{"format": 99, "what": ""}"#).unwrap();
    let error = Writer::open(folder.path()).unwrap_err();
    assert!(error.to_string().contains("99"), "{error}");
}
