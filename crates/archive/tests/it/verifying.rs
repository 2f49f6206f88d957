//! Damage is found, whatever it is, and mended when the same bytes come again.

use std::fs;

use archive::{Archive, Error, Writer};

use crate::helpers::{answer, begin, end};

#[test]
fn every_byte_that_changes_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    begin(&writer, 1);
    let one = answer(&writer, 1, "income", "income/1", b"twelve bytes");
    answer(&writer, 1, "income", "income/2", b"other");
    end(&writer, 1);
    let archive = Archive::open(folder.path()).unwrap();
    let path = archive.object_path(&one);
    let mut steps = Vec::new();
    let whole = archive.verify(|done, of| steps.push((done, of))).unwrap();
    assert!(whole.holds());
    assert_eq!((whole.objects, whole.bytes, whole.answers), (2, 12 + 5, 2));
    assert_eq!(steps, [(0, 2), (1, 2), (2, 2)]);
    for at in 0..12 {
        let mut bytes = b"twelve bytes".to_vec();
        bytes[at] ^= 1;
        fs::write(&path, &bytes).unwrap();
        let verified = archive.verify(|_, _| {}).unwrap();
        assert!(!verified.holds());
        assert_eq!(verified.damaged.len(), 1);
        assert_eq!(verified.damaged[0].answers, ["scb income/1"]);
        assert!(matches!(archive.body(&one), Err(Error::Damaged { key, .. }) if key == "income/1"));
    }
    fs::write(&path, b"twelve").unwrap();
    assert!(archive.verify(|_, _| {}).unwrap().damaged[0].what.contains("6 bytes, 12 were received"));
    fs::remove_file(&path).unwrap();
    let verified = archive.verify(|_, _| {}).unwrap();
    assert_eq!((verified.damaged.len(), verified.missing.len()), (0, 1));
    assert_eq!(verified.missing[0].sha256, one.sha256);
}

#[test]
fn a_damaged_file_is_replaced_when_the_same_bytes_come_again() {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    begin(&writer, 1);
    let one = answer(&writer, 1, "income", "income/1", b"twelve bytes");
    fs::write(writer.archive().object_path(&one), b"twelve bites").unwrap();
    assert!(writer.archive().body(&one).is_err());
    writer.store(b"twelve bytes").unwrap();
    assert_eq!(writer.archive().body(&one).unwrap(), b"twelve bytes");
}

#[test]
fn a_checksum_from_a_ledger_written_by_hand_leads_nowhere_outside() {
    let folder = tempfile::tempdir().unwrap();
    let archive_folder = folder.path().join("archive");
    fs::write(folder.path().join("secret"), b"secret").unwrap();
    let writer = Writer::open(&archive_folder).unwrap();
    begin(&writer, 1);
    let mut one = answer(&writer, 1, "income", "income/1", b"twelve bytes");
    for name in ["../../secret", "", "/", "åäö"] {
        one.sha256 = name.to_owned();
        assert!(writer.archive().object_path(&one).starts_with(&archive_folder));
        assert!(!writer.archive().object_path(&one).to_string_lossy().contains(".."));
        assert!(writer.archive().body(&one).is_err());
    }
}
