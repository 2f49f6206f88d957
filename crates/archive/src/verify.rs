//! Reads every file of an archive again and compares it with what was received.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::objects::Objects;
use crate::{Archive, Error};

/// Bytes that are not what was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Damage {
    /// The SHA-256 of what was received.
    pub sha256: String,
    /// The file, below the archive's folder.
    pub file: String,
    /// What is wrong.
    pub what: String,
    /// The answers that are affected: source and key.
    pub answers: Vec<String>,
}

/// What came of verifying an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Files that lines of the ledger name.
    pub objects: usize,
    /// Their bytes, as received.
    pub bytes: u64,
    /// Answers that lines of the ledger name.
    pub answers: usize,
    /// Files that are there but not what was received.
    pub damaged: Vec<Damage>,
    /// Files that are not there.
    pub missing: Vec<Damage>,
    /// Files that no line names: bytes that came just before the program was stopped. They do no harm.
    pub orphans: Vec<String>,
    /// Bytes of a last line that was never finished. The next collection cuts it off; it does no harm.
    pub torn: u64,
}

impl Verified {
    /// Whether everything that the ledger names is there and whole.
    pub fn holds(&self) -> bool {
        self.damaged.is_empty() && self.missing.is_empty()
    }
}

/// A file that the ledger names: its length as first told, and the answers whose bytes it holds.
struct Named {
    length: u64,
    answers: Vec<String>,
    contradicted: Option<u64>,
}

pub(crate) fn verify(
    archive: &Archive,
    objects: &Objects,
    torn: u64,
    mut progress: impl FnMut(usize, usize),
) -> Result<Verified, Error> {
    let mut named: BTreeMap<&str, Named> = BTreeMap::new();
    let mut answers = 0;
    for answer in archive.answers() {
        answers += 1;
        let new = || Named { length: answer.length, answers: Vec::new(), contradicted: None };
        let entry = named.entry(&answer.sha256).or_insert_with(new);
        entry.answers.push(format!("{} {}", answer.source, answer.request.key));
        if entry.length != answer.length {
            entry.contradicted = Some(answer.length);
        }
    }
    let there: BTreeSet<String> = objects.names()?.into_iter().collect();
    let orphans = there.iter().filter(|name| !named.contains_key(name.as_str())).cloned().collect();
    let (objects_named, bytes) = (named.len(), named.values().map(|named| named.length).sum());
    let (mut damaged, mut missing) = (Vec::new(), Vec::new());
    for (number, (sha256, named)) in named.into_iter().enumerate() {
        progress(number, objects_named);
        let wrong = match (objects.get(sha256, named.length), named.contradicted) {
            (Ok(_), None) => continue,
            (Ok(_), Some(length)) => format!("lines of the ledger disagree: {} and {length} bytes", named.length),
            (Err(what), _) => what,
        };
        let path = objects.path(sha256);
        let file = path.strip_prefix(archive.folder()).unwrap_or(&path).display().to_string();
        let damage = Damage { sha256: sha256.to_owned(), file, what: wrong, answers: named.answers };
        if there.contains(sha256) { damaged.push(damage) } else { missing.push(damage) }
    }
    progress(objects_named, objects_named);
    Ok(Verified { objects: objects_named, bytes, answers, damaged, missing, orphans, torn })
}
