//! From a table that the catalogue wants to the questions for its values: what both interfaces of PxWeb share.
//!
//! In: the catalogue's tables that name a provider, and what the service's metadata offer of each. Out: the categories
//! to ask for, cut into calls that the service allows, and – given the answers so far – which of them are still to be
//! asked. [`pxweb2`](crate::pxweb2) and [`pxweb1`](crate::pxweb1) write the questions themselves.

mod address;
mod asking;
mod cut;

use std::collections::BTreeMap;

use catalogue::{Catalogue, Mismatch, Provider, Query, Table, Variable};

use crate::Note;

pub(crate) use address::{encoded, encoded_path, fingerprint, named};
pub(crate) use asking::{Asking, same_moment, updated};

/// The dataset of a table's query: the table's id and the query's number from 0 (`education-2022.1`).
pub fn dataset(table: &Table, query: usize) -> String {
    format!("{}.{query}", table.id)
}

/// A query of a table of the catalogue to one provider.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub dataset: String,
    pub table: Table,
    pub query: Query,
}

impl Wanted {
    /// Everything that the catalogue wants of a provider, in its order.
    pub fn of(provider: &Provider, catalogue: &Catalogue) -> Vec<Self> {
        let mut all = Vec::new();
        for table in &catalogue.tables {
            let queries = table.query.iter().enumerate().filter(|(_, query)| query.provider == provider.id);
            all.extend(queries.map(|(number, query)| Self {
                dataset: dataset(table, number),
                table: table.clone(),
                query: query.clone(),
            }));
        }
        all
    }

    /// Something to tell about this dataset.
    pub fn note(&self, what: impl Into<String>, hint: impl Into<String>) -> Note {
        Note { dataset: self.dataset.clone(), what: what.into(), hint: hint.into() }
    }

    /// The service says that there is no such table.
    pub fn gone(&self, status: u16) -> Note {
        let Query { table, .. } = &self.query;
        let list =
            self.query.codelist.as_ref().map_or(String::new(), |list| format!(" (or no code list {list} of it)"));
        self.note(
            format!("the service has no table {table}{list}: it answered {status}"),
            format!("look for its successor at the service and correct query in {}", self.place()),
        )
    }

    /// The service refuses to describe the table.
    pub fn refused(&self, status: u16, reason: &str) -> Note {
        let Query { table, codelist, .. } = &self.query;
        let with = codelist.as_ref().map_or(String::new(), |list| format!(" with the code list {list}"));
        let check = if codelist.is_some() { "query.table and query.codelist" } else { "query.table" };
        self.note(
            format!("the service refuses to describe {table}{with}: {}", answered(status, reason)),
            format!("check {check} in {}", self.place()),
        )
    }

    /// The service no longer gives a part of the table that its own description promised.
    pub fn lost(&self, key: &str, status: u16, reason: &str) -> Note {
        self.note(
            format!("the service refuses the part {key} of {}: {}", self.query.table, answered(status, reason)),
            format!(
                "the table may have changed while it was fetched: collect again; if that does not help, check query in {}",
                self.place()
            ),
        )
    }

    /// A part of the table is not what was asked for.
    pub fn changed(&self, key: &str, what: &str) -> Note {
        self.note(
            format!("{} is not as it was described, in the part {key}: {what}", self.query.table),
            "the table may have changed while it was fetched: collect again; the whole table will be fetched anew",
        )
    }

    /// Where the catalogue says how the table is asked.
    pub fn place(&self) -> String {
        format!("[{}] of catalogue/tables.toml", self.table.id)
    }
}

/// A status with the reason, if the service gave one.
fn answered(status: u16, reason: &str) -> String {
    match reason.trim() {
        "" => format!("it answered {status}"),
        reason => format!("it answered {status}, {reason}"),
    }
}

/// What the service offers of a table, by its metadata.
#[derive(Debug)]
pub(crate) struct Offer<'a> {
    /// The codes of the areas of the code list.
    pub areas: Vec<&'a str>,
    /// The codes of all periods.
    pub periods: Vec<&'a str>,
    /// The other variables.
    pub variables: Vec<Variable<'a>>,
}

/// Everything that is asked of a table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked<'a> {
    pub areas: Vec<&'a str>,
    pub periods: Vec<&'a str>,
    /// The other variables with their categories.
    pub others: BTreeMap<String, Vec<String>>,
}

/// One call for values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub areas: Vec<&'a str>,
    pub periods: Vec<&'a str>,
    pub cells: u64,
}

impl<'a> Asked<'a> {
    /// What is asked of a table, given what the service offers.
    ///
    /// Areas are those of the query's code list that carry its suffix, periods those from `from` until `until`: some
    /// tables (TAB6574 of Statistics Sweden) answer 0, not "missing", for an area in a year in which its boundary
    /// edition does not hold, so nothing outside is ever asked for.
    pub fn new(wanted: &Wanted, offer: &Offer<'a>) -> Result<Self, Mismatch> {
        let Wanted { table, query, .. } = wanted;
        let selection = table.select(query, &offer.variables)?;
        let suffix = query.suffix.as_deref().unwrap_or_default();
        let areas: Vec<&str> = offer.areas.iter().copied().filter(|code| code.ends_with(suffix)).collect();
        let (Some(first), Some(last)) = (offer.periods.first(), offer.periods.last()) else {
            return Err(mismatch(wanted, format!("{} has no periods", query.table), "query.time"));
        };
        let mut periods: Vec<&str> = offer.periods.iter().copied().filter(|period| within(query, period)).collect();
        // Blocks of periods are counted from the oldest, whichever the service names first.
        periods.sort_unstable();
        if periods.is_empty() {
            let (from, until) = (query.from.as_deref().unwrap_or("…"), query.until.as_deref().unwrap_or("…"));
            let what = format!("{} has periods from {first} to {last}, none from {from} until {until}", query.table);
            return Err(mismatch(wanted, what, "query.from and query.until"));
        }
        if areas.is_empty() {
            let what = match offer.areas.first() {
                Some(code) => format!("no area of {} ends with {suffix}; the first is {code}", query.table),
                None => format!("{} has no areas", query.table),
            };
            return Err(mismatch(wanted, what, "query.area, query.codelist and query.suffix"));
        }
        Ok(Self { areas, periods, others: selection.asked })
    }

    /// The calls, none with more cells than `limit`.
    pub fn pieces(&self, wanted: &Wanted, limit: u64) -> Result<Vec<Piece<'a>>, Mismatch> {
        let each = self.others.values().fold(1_u64, |cells, codes| cells.saturating_mul(codes.len() as u64));
        let cuts = cut::cut(self.areas.len(), self.periods.len(), each, limit).ok_or_else(|| Mismatch {
            what: format!(
                "one area in one period of {} is {each} cells, and the service gives {limit} in a call",
                wanted.query.table
            ),
            hint: format!("divide the columns of {} among several tables", wanted.place()),
        })?;
        let piece = |cut: cut::Cut| Piece {
            cells: (cut.areas.len() * cut.periods.len()) as u64 * each,
            areas: self.areas[cut.areas].to_vec(),
            periods: self.periods[cut.periods].to_vec(),
        };
        Ok(cuts.into_iter().map(piece).collect())
    }

    /// A piece's name in keys: its periods, its first area where it has not all of them, and a hash of everything that
    /// is asked.
    pub fn name(&self, piece: &Piece<'_>, query: &Query) -> String {
        let periods = match piece.periods.as_slice() {
            [first, .., last] => format!("{first}_{last}"),
            [only] => (*only).to_owned(),
            [] => String::new(),
        };
        let first = piece.areas.first().filter(|_| piece.areas.len() < self.areas.len());
        let part = first.map_or(String::new(), |area| format!("-{area}"));
        let others =
            self.others.iter().map(|(code, codes)| (code.as_str(), codes.iter().map(String::as_str).collect()));
        let all = others.chain([(&*query.area, piece.areas.clone()), (&*query.time, piece.periods.clone())]);
        let hash = fingerprint::<Vec<&str>>(all);
        format!("{}-{hash}", address::plain(&format!("{periods}{part}").replace('/', "_")))
    }
}

/// Whether a period lies within the query's: `until = "2023"` includes its months.
fn within(query: &Query, period: &str) -> bool {
    let from = query.from.as_deref().is_none_or(|from| period >= from);
    from && query.until.as_deref().is_none_or(|until| period <= until || period.starts_with(until))
}

pub(crate) fn mismatch(wanted: &Wanted, what: String, keys: &str) -> Mismatch {
    Mismatch { what, hint: format!("correct {keys} in {}", wanted.place()) }
}
