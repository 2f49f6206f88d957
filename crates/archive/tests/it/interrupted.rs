//! Stopped at any moment: what was written whole is there, and nothing else is taken for it.

use std::fs::{self, OpenOptions};
use std::io::Write;

use archive::{Archive, Error, Writer};

use crate::helpers::{answer, begin, end, files};

#[test]
fn the_ledger_may_end_after_any_byte() {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    begin(&writer, 1);
    answer(&writer, 1, "income", "income/1", "Malmö".as_bytes());
    answer(&writer, 1, "income", "income/2", b"two");
    end(&writer, 1);
    drop(writer);
    let ledger = folder.path().join("ledger.jsonl");
    let whole = fs::read(&ledger).unwrap();
    for length in 0..whole.len() {
        fs::write(&ledger, &whole[..length]).unwrap();
        let lines = whole[..length].iter().filter(|byte| **byte == b'\n').count();
        let end_of_last = whole[..length].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let reading = Archive::open(folder.path()).unwrap();
        assert_eq!(reading.open_round("scb").map(|open| open.answers.len()), lines.checked_sub(1), "{length} bytes");
        assert_eq!(fs::read(&ledger).unwrap().len(), length, "reading changes nothing");
        let torn = (length - end_of_last) as u64;
        assert_eq!(reading.verify(|_, _| {}).unwrap().torn, torn);
        // Opening for writing waits for the disk each time: every ninth length is enough.
        if length % 9 != 0 {
            continue;
        }
        let writer = Writer::open(folder.path()).unwrap();
        assert_eq!(writer.cut_off(), torn);
        assert_eq!(fs::read(&ledger).unwrap(), &whole[..end_of_last]);
    }
}

#[test]
fn writing_goes_on_behind_a_torn_line() {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    begin(&writer, 1);
    drop(writer);
    let mut ledger = OpenOptions::new().append(true).open(folder.path().join("ledger.jsonl")).unwrap();
    ledger.write_all(br#"{"event":"answer","round":1,"sou"#).unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    answer(&writer, 1, "income", "income/1", b"one");
    end(&writer, 1);
    assert_eq!(Archive::open(folder.path()).unwrap().current("scb").len(), 1);
}

#[test]
fn bytes_without_a_line_are_told_and_taken_over_when_they_come_again() {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    begin(&writer, 1);
    // Killed between the bytes and their line.
    let stored = writer.store(b"one").unwrap();
    drop(writer);
    // Killed while bytes were being written.
    fs::write(folder.path().join("incoming/0123-0"), b"on").unwrap();
    let archive = Archive::open(folder.path()).unwrap();
    assert!(archive.open_round("scb").unwrap().answers.is_empty());
    let verified = archive.verify(|_, _| {}).unwrap();
    assert!(verified.holds());
    assert_eq!(verified.orphans, std::slice::from_ref(&stored.sha256));
    let writer = Writer::open(folder.path()).unwrap();
    answer(&writer, 1, "income", "income/1", b"one");
    drop(writer);
    let verified = Archive::open(folder.path()).unwrap().verify(|_, _| {}).unwrap();
    assert_eq!((verified.orphans.len(), verified.objects), (0, 1));
    assert!(files(&folder.path().join("incoming")).is_empty());
}

#[test]
fn a_broken_line_before_the_last_is_an_error_with_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    begin(&writer, 1);
    end(&writer, 1);
    drop(writer);
    let ledger = folder.path().join("ledger.jsonl");
    let text = fs::read_to_string(&ledger).unwrap();
    fs::write(&ledger, text.replacen("\"begin\"", "\"begun\"", 1)).unwrap();
    assert!(matches!(Archive::open(folder.path()), Err(Error::Ledger { line: 1, .. })));
    assert!(matches!(Writer::open(folder.path()), Err(Error::Ledger { line: 1, .. })));
}

#[test]
fn only_one_writes_at_a_time_and_reading_is_always_possible() {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    let error = Writer::open(folder.path()).unwrap_err();
    assert!(matches!(error, Error::Held { .. }));
    assert!(error.hint().unwrap().contains("wait"));
    assert!(Archive::open(folder.path()).is_ok());
    drop(writer);
    assert!(Writer::open(folder.path()).is_ok());
}
