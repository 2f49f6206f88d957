//! The election authority's (Valmyndigheten's) result files.
//!
//! In: the files that the catalogue names. Out: a question for each, and for each file of those that are lists. Results
//! up to 2022 lie as single files (`2018_R_per_valdistrikt.xlsx`) at addresses that do not change. Those of 2026 are
//! hundreds of ZIP files, one per election and area, beside a list `index.md5`: a file of that name is read, and the files
//! of the final count (in its folder `s`) are asked for; the preliminary one is not statistics. The list has a sum for
//! each file, by which a file that has not changed since an earlier round is kept and not asked for again.
//!
//! What is in the ZIP files is not read here or anywhere in the house yet: their JSON could not be looked at when this
//! was written. They are fetched and kept as they are.

mod manifest;

use archive::{Request, Role};
use catalogue::{Catalogue, Provider, RemoteFile};

use crate::files::sound;
use crate::service::{Service, body_or, get, note};
use crate::{Fault, Have, Limits, Source, Step};
use manifest::Entry;

/// The name of a list of files.
const LIST: &str = "index.md5";

/// The folder of the final count.
const FINAL: &str = "s/";

/// How many calls at the same time are no burden.
const PARALLEL: usize = 2;

/// The result files as a source.
#[derive(Debug)]
pub struct Elections {
    service: Service,
    files: Vec<RemoteFile>,
}

impl Elections {
    /// The provider's files below `base`.
    pub fn new(provider: &Provider, _catalogue: &Catalogue, base: String) -> Self {
        Self { service: Service::new(provider, &base, PARALLEL), files: provider.files.clone() }
    }

    /// The list of files at `list`, and the files of the final count in it.
    fn listed(&self, list: &RemoteFile, have: &dyn Have, step: &mut Step) {
        let hint = "see the election authority's page about raw data and change the path in providers.toml";
        let request = get(format!("{}/{LIST}", list.id), &list.id, Role::Metadata, list.path.clone());
        let key = request.key.clone();
        let Some(body) = body_or(step, have, request, 0, hint) else { return };
        let entries = match manifest::read(&body) {
            Ok(entries) => entries,
            Err(what) => {
                step.notes.push(note(&list.id, what, hint));
                return;
            }
        };
        let is_wanted = |entry: &&Entry<'_>| entry.path.starts_with(FINAL) && entry.path.ends_with(".zip");
        if !entries.iter().any(|entry| is_wanted(&entry)) {
            let what = "there are no files of the final count yet".to_owned();
            step.notes.push(note(
                &list.id,
                what,
                "collect again when the election authority has established the result",
            ));
            return;
        }
        let before = have.earlier(&key);
        let before = before.as_deref().and_then(|bytes| manifest::read(bytes).ok()).unwrap_or_default();
        let folder = list.path.strip_suffix(LIST).unwrap_or_default();
        for entry in entries.iter().filter(is_wanted) {
            let request =
                get(format!("{}/{}", list.id, entry.path), &list.id, Role::File, format!("{folder}{}", entry.path));
            let is_same = before.contains(entry) && have.earlier(&request.key).is_some();
            if is_same && have.outcome(&request.key).is_none() {
                step.keep.push(request.key);
                continue;
            }
            body_or(step, have, request, 0, hint);
        }
    }
}

/// Whether a file is a list of files.
fn is_list(path: &str) -> bool {
    path.rsplit('/').next() == Some(LIST)
}

impl Source for Elections {
    fn id(&self) -> &str {
        &self.service.id
    }

    fn base(&self) -> &str {
        &self.service.base
    }

    fn licence(&self) -> &str {
        &self.service.licence
    }

    fn limits(&self, _have: &dyn Have) -> Limits {
        self.service.limits
    }

    fn next(&self, have: &dyn Have) -> Result<Step, Fault> {
        let mut step = Step::default();
        for file in &self.files {
            if is_list(&file.path) {
                self.listed(file, have, &mut step);
                continue;
            }
            let hint = "the file may have been moved; look for it at the election authority's and change its path";
            body_or(&mut step, have, get(file.id.clone(), &file.id, Role::File, file.path.clone()), 0, hint);
        }
        Ok(step)
    }

    fn accept(&self, request: &Request, body: &[u8]) -> Result<(), String> {
        sound(&request.path, body)?;
        if is_list(&request.path) { manifest::read(body).map(|_| ()) } else { Ok(()) }
    }
}
