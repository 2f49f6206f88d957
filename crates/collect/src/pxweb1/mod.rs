//! PxWeb 1, for tables that only exist there: a table's description and then its values in parts.
//!
//! In: the catalogue's tables with a query to the provider, and the answers so far. Out: the next questions. The
//! driver calls it through [`Source`].
//!
//! A description does not say when its table was last updated; the folder that the table lies in does, in one call for
//! all its tables. Where it does not, values are asked for in every asking.
//!
//! Keys: `folders/<folder>`; `<table>/metadata`; `<table>/data/<dataset>/<code list>/<periods>[-<first area>]-<hash>`,
//! the hash over all variables and categories that are asked for. Without a code list `all` stands in its place.

mod answers;
mod areas;
mod question;

use std::time::Duration;

use archive::Request;
use catalogue::{Catalogue, Provider};

use crate::pieces::{Asked, Asking, Wanted, same_moment, updated};
use crate::{Fault, Have, Limits, Outcome, Source, Step};

/// Calls at the same time: these are small installations.
const PARALLEL: usize = 2;

/// Cells in a call where the catalogue does not say how many: the least that installations are set to.
const CAREFUL: u64 = 10_000;

/// A service with PxWeb 1.
#[derive(Debug, Clone)]
pub struct Pxweb1 {
    provider: Provider,
    wanted: Vec<Wanted>,
    base: String,
}

impl Pxweb1 {
    /// The provider's service at an address, for every table of the catalogue that has a query to it.
    pub fn new(provider: &Provider, catalogue: &Catalogue, base: String) -> Self {
        let wanted = Wanted::of(provider, catalogue);
        Self { provider: provider.clone(), wanted, base: base.trim_end_matches('/').to_owned() }
    }

    /// When the table was last updated, now and in the earlier round; the outer `None` while that is not known.
    fn updates(wanted: &Wanted, asking: &mut Asking<'_>) -> Option<(Option<String>, Option<String>)> {
        let Some(request) = question::folder(wanted) else { return Some((None, None)) };
        let listed = |body: &[u8]| answers::listed_update(body, &wanted.query.table);
        let before = asking.have.earlier(&request.key).and_then(|body| listed(&body));
        // A folder that is not listed says nothing; whether the table is there its description tells.
        match asking.outcome(request)? {
            Outcome::Body(body) => Some((listed(&body), before)),
            Outcome::Gone(_) | Outcome::Refused(..) => Some((None, before)),
        }
    }

    /// The next questions about one table: its folder and its description, then its values.
    fn table(&self, wanted: &Wanted, asking: &mut Asking<'_>) {
        let updates = Self::updates(wanted, asking);
        let body = match asking.outcome(question::metadata(wanted)) {
            None => return,
            Some(Outcome::Gone(status)) => return asking.step.notes.push(wanted.gone(status)),
            Some(Outcome::Refused(status, reason)) => return asking.step.notes.push(wanted.refused(status, &reason)),
            Some(Outcome::Body(body)) => body,
        };
        let description = match answers::description(&body) {
            Ok(description) => description,
            Err(what) => return asking.step.notes.push(wanted.note(what, "collect again")),
        };
        let Some((now, before)) = updates else { return };
        let limit = self.provider.cells.unwrap_or(CAREFUL);
        let parts = answers::offer(wanted, &description).and_then(|offer| {
            let asked = Asked::new(wanted, &offer)?;
            let pieces = asked.pieces(wanted, limit)?;
            Ok(pieces.iter().map(|piece| (question::values(wanted, &asked, piece), piece.cells)).collect())
        });
        let parts = match parts {
            Ok(parts) => parts,
            Err(mismatch) => return asking.step.notes.push(wanted.note(mismatch.what, mismatch.hint)),
        };
        // As with PxWebApi 2, but folders tell the time of a place and values that of Greenwich.
        let unchanged = now.as_deref().filter(|now| before.as_deref() == Some(now));
        let hold =
            |bytes: &[u8]| unchanged.is_some_and(|now| updated(bytes).is_none_or(|moment| same_moment(&moment, now)));
        asking.values(wanted, parts, answers::to_question, hold);
    }
}

impl Source for Pxweb1 {
    fn id(&self) -> &str {
        &self.provider.id
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn licence(&self) -> &str {
        &self.provider.licence
    }

    fn limits(&self, _have: &dyn Have) -> Limits {
        let Provider { calls, window, cells, .. } = self.provider;
        Limits { calls, window: Duration::from_secs(window.into()), cells, parallel: PARALLEL }
    }

    fn next(&self, have: &dyn Have) -> Result<Step, Fault> {
        let mut asking = Asking::new(have);
        for wanted in &self.wanted {
            self.table(wanted, &mut asking);
        }
        Ok(asking.step)
    }

    fn accept(&self, request: &Request, body: &[u8]) -> Result<(), String> {
        answers::accept(request, body)
    }
}
