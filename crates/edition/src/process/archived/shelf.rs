//! What the archive holds, by provider and dataset.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use archive::{Answer, Archive, Role};
use catalogue::Catalogue;

use crate::error::Error;
use crate::material::{ReadFile, Report};
use crate::store::manifest::checksum_of;

/// The answers of the newest complete rounds.
pub(super) struct Shelf {
    archive: Archive,
    /// (provider, dataset) → its answers in the order of their keys.
    answers: BTreeMap<(String, String), Vec<Answer>>,
}

impl Shelf {
    /// Sorts out what the archive has; what was noted while it was collected goes into the report.
    pub fn take(folder: &Path, catalogue: &Catalogue, report: &mut Report) -> Result<Self, Error> {
        let archive = Archive::open(folder)?;
        let mut answers: BTreeMap<(String, String), Vec<Answer>> = BTreeMap::new();
        for provider in &catalogue.providers {
            let id = provider.id.as_str();
            let Some(round) = archive.complete_round(id) else {
                if provider.on_request {
                    continue;
                }
                report
                    .remarks
                    .push(format!("nothing complete has been collected from {id}: what needs it is left out"));
                continue;
            };
            let current = archive.current(id);
            for gone in current.iter().filter_map(|one| Some((one.answer, one.gone?))) {
                let (answer, gone) = gone;
                let day = gone.at.get(..10).unwrap_or(&gone.at);
                let remark = format!(
                    "{id} has had no {} since {day}: the figures received on {} stay",
                    answer.request.dataset,
                    answer.received.get(..10).unwrap_or(&answer.received)
                );
                if !report.remarks.contains(&remark) {
                    report.remarks.push(remark);
                }
            }
            for one in current {
                let key = (id.to_owned(), one.answer.request.dataset.clone());
                answers.entry(key).or_default().push(one.answer.clone());
            }
            let noted = archive.notes(id).into_iter().filter(|note| note.round == round.number);
            report.remarks.extend(noted.map(|note| format!("{id}, {}: {}", note.dataset, note.what)));
        }
        Ok(Self { archive, answers })
    }

    /// The archive's folder.
    pub fn folder(&self) -> &Path {
        self.archive.folder()
    }

    /// The answers of a dataset in a role.
    pub fn answers(&self, provider: &str, dataset: &str, role: Role) -> Vec<&Answer> {
        let all = self.answers.get(&(provider.to_owned(), dataset.to_owned()));
        all.into_iter().flatten().filter(|answer| answer.request.role == role).collect()
    }

    /// The bytes of an answer, unpacked.
    pub fn body(&self, answer: &Answer) -> Result<Vec<u8>, Error> {
        Ok(self.archive.body(answer)?)
    }

    /// An answer as it is named to people: the source and what was asked of it.
    pub fn name(answer: &Answer) -> PathBuf {
        PathBuf::from(&answer.source).join(&answer.request.key)
    }

    /// Notes that a dataset was read. Its checksum is that of its answers' checksums, one a line, in the order of keys.
    pub fn read_file(provider: &str, dataset: &str, answers: &[&Answer], content: &str, rows: usize) -> ReadFile {
        let sums: String = answers.iter().map(|answer| format!("{}\n", answer.sha256)).collect();
        ReadFile {
            file: format!("{provider}/{dataset}"),
            content: content.to_owned(),
            rows,
            sha256: checksum_of(sums.as_bytes()),
        }
    }
}
