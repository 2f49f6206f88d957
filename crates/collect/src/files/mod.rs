//! Files that lie at an address.
//!
//! In: the files that the catalogue names, or those that a description of a municipality's own data does
//! ([`catalogue::own`]). Out: one question per file; file, dataset and key have the file's id. Whether a file has changed
//! is the driver's conditional request to find out. What comes must begin as a file of its kind does: many servers give
//! a page in HTML, and no error, where a file has been moved.

mod sound;

use archive::{Request, Role};
use catalogue::{Catalogue, Provider, RemoteFile};

use crate::service::{Service, body_or, get};
use crate::{Fault, Have, Limits, Source, Step};

pub(crate) use sound::sound;

/// How many calls at the same time are no burden.
const PARALLEL: usize = 2;

/// Files at an address as a source.
#[derive(Debug)]
pub struct Files {
    service: Service,
    files: Vec<RemoteFile>,
}

impl Files {
    /// The provider's files below `base`.
    pub fn new(provider: &Provider, _catalogue: &Catalogue, base: String) -> Self {
        Self { service: Service::new(provider, &base, PARALLEL), files: provider.files.clone() }
    }
}

impl Source for Files {
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
            let hint = "the file may have been moved; look for it at the publisher's and change its path";
            body_or(&mut step, have, get(file.id.clone(), &file.id, Role::File, file.path.clone()), 0, hint);
        }
        Ok(step)
    }

    fn accept(&self, request: &Request, body: &[u8]) -> Result<(), String> {
        sound(&request.path, body)
    }
}
