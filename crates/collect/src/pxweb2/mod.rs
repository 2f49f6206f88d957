//! PxWebApi 2: the configuration, code lists and, table by table, the description and then the values in parts.
//!
//! In: the catalogue's tables with a query to the provider, and the answers so far. Out: the next questions. The
//! driver calls it through [`Source`].
//!
//! Keys: `config`; `codelists/<id>`; `<table>/metadata/<code list>`, one for all datasets with this table and code
//! list; `<table>/data/<dataset>/<code list>/<periods>[-<first area>]-<hash>`, the hash over all variables and
//! categories that are asked for. Without a code list `all` stands in its place.

mod answers;
mod expression;
mod question;

use std::time::Duration;

use archive::Request;
use catalogue::{Catalogue, Provider};

use crate::pieces::{Asked, Asking, Wanted, updated};
use crate::{Fault, Have, Limits, Note, Outcome, Source, Step};

/// Calls at the same time: a service that takes seconds for a large answer is still kept busy, and never crowded.
const PARALLEL: usize = 4;

/// Cells in a call where neither the service nor the catalogue says how many: the least that installations are set to.
const CAREFUL: u64 = 10_000;

/// A service with PxWebApi 2.
#[derive(Debug, Clone)]
pub struct Pxweb2 {
    provider: Provider,
    wanted: Vec<Wanted>,
    base: String,
}

impl Pxweb2 {
    /// The provider's service at an address, for every table of the catalogue that has a query to it.
    pub fn new(provider: &Provider, catalogue: &Catalogue, base: String) -> Self {
        let wanted = Wanted::of(provider, catalogue);
        Self { provider: provider.clone(), wanted, base: base.trim_end_matches('/').to_owned() }
    }

    /// The limits before the service has told its own.
    fn before(&self) -> Limits {
        let Provider { calls, window, cells, .. } = self.provider;
        Limits { calls, window: Duration::from_secs(window.into()), cells, parallel: PARALLEL }
    }

    fn codelist(&self, id: &str, asking: &mut Asking<'_>) {
        let request = question::codelist(id);
        let dataset = request.dataset.clone();
        let status = match asking.outcome(request) {
            Some(Outcome::Gone(status) | Outcome::Refused(status, _)) => status,
            Some(Outcome::Body(_)) | None => return,
        };
        asking.step.notes.push(Note {
            dataset,
            what: format!("the service has no code list {id}: it answered {status}"),
            hint: format!("correct codelists in [{}] of catalogue/providers.toml", self.provider.id),
        });
    }

    /// The next questions about one table: its description, then its values.
    fn table(&self, wanted: &Wanted, cells: u64, asking: &mut Asking<'_>) {
        let request = question::metadata(wanted);
        let key = request.key.clone();
        let body = match asking.outcome(request) {
            None => return,
            Some(Outcome::Gone(status)) => return asking.step.notes.push(wanted.gone(status)),
            Some(Outcome::Refused(status, reason)) => return asking.step.notes.push(wanted.refused(status, &reason)),
            Some(Outcome::Body(body)) => body,
        };
        let description = match answers::description(&body, &key) {
            Ok(description) => description,
            Err(what) => return asking.step.notes.push(wanted.note(what, "collect again")),
        };
        let parts = answers::offer(wanted, &description).and_then(|offer| {
            let asked = Asked::new(wanted, &offer)?;
            let pieces = asked.pieces(wanted, cells)?;
            let part = |piece| (question::values(wanted, &asked, piece, &offer.areas, &self.base), piece.cells);
            Ok(pieces.iter().map(part).collect())
        });
        let parts = match parts {
            Ok(parts) => parts,
            Err(mismatch) => return asking.step.notes.push(wanted.note(mismatch.what, mismatch.hint)),
        };
        // Values are kept if the table has not been updated since the earlier round, and if they are themselves from
        // after that update: a round may have got no further than the description.
        let now = description.metadata.updated;
        let before = asking.have.earlier(&key).and_then(|bytes| updated(&bytes));
        let unchanged = now.is_some() && now == before;
        let hold = |bytes: &[u8]| unchanged && updated(bytes).is_none_or(|moment| Some(moment) == now);
        asking.values(wanted, parts, answers::to_question, hold);
    }
}

impl Source for Pxweb2 {
    fn id(&self) -> &str {
        &self.provider.id
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn licence(&self) -> &str {
        &self.provider.licence
    }

    fn limits(&self, have: &dyn Have) -> Limits {
        let before = self.before();
        match have.outcome(question::CONFIG) {
            Some(Outcome::Body(body)) => answers::limits(&body, before).unwrap_or(before),
            _ => before,
        }
    }

    fn next(&self, have: &dyn Have) -> Result<Step, Fault> {
        let mut asking = Asking::new(have);
        // How much may be asked at a time decides every question for values, so it comes first and alone.
        match asking.outcome(question::config()) {
            None => {
                let mut tables: Vec<String> = self.wanted.iter().map(|w| question::metadata(w).key).collect();
                tables.sort_unstable();
                tables.dedup();
                asking.step.later = (self.provider.codelists.len() + tables.len()) as u64;
                return Ok(asking.step);
            }
            Some(Outcome::Body(body)) => {
                answers::limits(&body, self.before()).map_err(|what| Fault {
                    what: format!("{}/config: {what}", self.base),
                    hint: "check that the address is that of a PxWebApi 2".into(),
                })?;
            }
            Some(Outcome::Gone(status) | Outcome::Refused(status, _)) => asking.step.notes.push(Note {
                dataset: question::CONFIG.to_owned(),
                what: format!("the service does not tell its limits: it answered {status}"),
                hint: format!(
                    "those of [{}] in catalogue/providers.toml hold; check that the address is that of a PxWebApi 2",
                    self.provider.id
                ),
            }),
        }
        let cells = self.limits(have).cells.unwrap_or(CAREFUL);
        for id in &self.provider.codelists {
            self.codelist(id, &mut asking);
        }
        for wanted in &self.wanted {
            self.table(wanted, cells, &mut asking);
        }
        Ok(asking.step)
    }

    fn accept(&self, request: &Request, body: &[u8]) -> Result<(), String> {
        answers::accept(request, body)
    }
}
