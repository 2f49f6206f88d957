//! Kolada's service, version 3.
//!
//! In: the key figures that the catalogue's indicators name. Out: the questions for
//!
//! | dataset | asked | pages of |
//! |---|---|---|
//! | `members` | `municipality` | all municipalities and regions |
//! | `groups` | `municipality_groups` | all groups, among them the official "Liknande kommuner …" |
//! | `kpi` | `kpi/<ids>` | descriptions, [`BATCH`] at a time |
//! | the key figure's id | `data/kpi/<id>/year/<years>` | its values of all places |
//!
//! Values can be asked for by places or by years, of which one address holds at most 25. There are over 300 places and,
//! so far, under 50 years: by years a key figure needs two or three lists instead of thirteen. 2000–2024 and 2025–2049
//! are always asked for; 1975–1999 only where 2000–2004 has a value, five years being longer than between two elections.
//! Each list has one page per 5 000 records, a record being a place and a year; a page says where the next one is.
//!
//! Values are revised without notice, so a round asks for all of them; whether anything has changed is the driver's
//! conditional request to find out.

mod pages;

use std::collections::BTreeSet;
use std::path::Path;

use archive::{Request, Role};
use catalogue::{Catalogue, Provider};
use formats::kolada_v3::{self, Page};

use crate::service::{Service, body_or, get, note};
use crate::{Fault, Have, Limits, Outcome, Source, Step};
use pages::List;

/// How many key figures one address asks the descriptions of.
const BATCH: usize = 25;

/// How many records a page holds at most.
const PER_PAGE: usize = 5000;

/// How many calls at the same time are no burden.
const PARALLEL: usize = 2;

/// The first years of the lists of values, each of [`YEARS`]; those of the last are asked for only where needed.
const BEGIN: [u16; 3] = [2000, 2025, 1975];
const YEARS: u16 = 25;

/// Values in one of so many first years of the second list mean that older ones may be there.
const RECENT: u16 = 5;

/// Kolada as a source.
#[derive(Debug)]
pub struct Kolada {
    service: Service,
    /// Each once, in the order of their ids.
    kpis: Vec<String>,
}

impl Kolada {
    /// The service, asked at `base` for the key figures that the catalogue uses.
    pub fn new(provider: &Provider, catalogue: &Catalogue, base: String) -> Self {
        let kpis: BTreeSet<&str> = catalogue.kolada_kpis().map(|(kpi, _)| kpi).collect();
        Self { service: Service::new(provider, &base, PARALLEL), kpis: kpis.into_iter().map(str::to_owned).collect() }
    }

    /// The lists of places and groups; whether the places are there, without which nothing else is asked.
    fn places(&self, have: &dyn Have, step: &mut Step) -> Result<bool, Fault> {
        let hint = "collect again; if it stays so, see Kolada's page about its interface";
        let members = self.list("members", Role::Codelist, "members", "municipality?page=1", hint);
        match have.outcome(&key(&members, 1)) {
            Some(Outcome::Gone(410)) => return Err(self.ended()),
            Some(Outcome::Gone(status)) => {
                return Err(Fault {
                    what: format!("there is no list of municipalities at {} ({status})", self.service.base),
                    hint: "check the address of Kolada in the catalogue's providers.toml, or the one given for it"
                        .into(),
                });
            }
            _ => {}
        }
        if pages::all(&members, kolada_v3::members, &self.service, have, step).is_none() {
            return Ok(false);
        }
        let groups = self.list("groups", Role::Codelist, "groups", "municipality_groups?page=1", hint);
        pages::all(&groups, kolada_v3::groups, &self.service, have, step);
        Ok(true)
    }

    fn ended(&self) -> Fault {
        Fault {
            what: format!("{} answers that it has ended (410): the address is of an older version", self.service.base),
            hint: "use the address of version 3, https://api.kolada.se/v3, in the catalogue's providers.toml".into(),
        }
    }

    /// The key figures of a batch that are described; those that are not are told.
    fn described<'a>(&self, number: usize, batch: &'a [String], have: &dyn Have, step: &mut Step) -> Vec<&'a str> {
        let path = format!("kpi/{}?page=1&per_page={PER_PAGE}", batch.join(","));
        let request = get(format!("kpi/batch-{:03}", number + 1), "kpi", Role::Metadata, path);
        let found = match have.outcome(&request.key) {
            None => {
                step.ask.push((request, 0));
                return Vec::new();
            }
            // A service that does not know one of them may refuse all.
            Some(Outcome::Gone(_) | Outcome::Refused(..)) => BTreeSet::new(),
            Some(Outcome::Body(body)) => match kolada_v3::kpis(&body, Path::new(&request.key)) {
                Ok(page) => page.items.into_iter().filter(|kpi| !kpi.title.is_empty()).map(|kpi| kpi.id).collect(),
                Err(error) => {
                    step.notes.push(note("kpi", error.to_string(), error.hint()));
                    return Vec::new();
                }
            },
        };
        batch
            .iter()
            .map(String::as_str)
            .filter(|kpi| found.contains(*kpi) || self.described_alone(kpi, have, step))
            .collect()
    }

    /// Whether a key figure is described that its batch did not describe.
    fn described_alone(&self, kpi: &str, have: &dyn Have, step: &mut Step) -> bool {
        let hint = "it has been removed or has got another id; look it up at kolada.se and change the indicator";
        let request = get(format!("kpi/{kpi}"), kpi, Role::Metadata, format!("kpi/{kpi}"));
        let Some(body) = body_or(step, have, request.clone(), 0, hint) else { return false };
        match kolada_v3::kpis(&body, Path::new(&request.key)) {
            Ok(page) if page.items.iter().any(|described| described.id == kpi && !described.title.is_empty()) => true,
            Ok(_) => {
                step.notes.push(note(kpi, format!("Kolada does not describe the key figure {kpi} any more"), hint));
                false
            }
            Err(error) => {
                step.notes.push(note(kpi, error.to_string(), error.hint()));
                false
            }
        }
    }

    /// The values of a key figure.
    fn values(&self, kpi: &str, have: &dyn Have, step: &mut Step) {
        let hint = "the key figure may have been removed; look it up at kolada.se and change the indicator";
        let [recent, next, older] = BEGIN.map(|begin| {
            let years = (begin..begin + YEARS).map(|year| year.to_string()).collect::<Vec<_>>().join(",");
            let path = format!("data/kpi/{kpi}/year/{years}?page=1");
            self.list(kpi, Role::Data, &format!("{kpi}/{begin}"), &path, hint)
        });
        pages::all(&next, kolada_v3::values, &self.service, have, step);
        let Some(pages) = pages::all(&recent, kolada_v3::values, &self.service, have, step) else { return };
        let mut values = pages.iter().flat_map(|page| &page.items);
        if values.any(|value| value.period < BEGIN[0] + RECENT && value.value.is_some()) {
            pages::all(&older, kolada_v3::values, &self.service, have, step);
        }
    }

    fn list<'a>(&self, dataset: &'a str, role: Role, key: &str, path: &str, hint: &'a str) -> List<'a> {
        let cells = if role == Role::Data { PER_PAGE as u64 } else { 0 };
        List { dataset, role, key: key.to_owned(), path: format!("{path}&per_page={PER_PAGE}"), cells, hint }
    }
}

fn key(list: &List<'_>, page: usize) -> String {
    format!("{}/{page:03}", list.key)
}

impl Source for Kolada {
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
        if self.kpis.is_empty() {
            return Ok(step);
        }
        let batches = self.kpis.len().div_ceil(BATCH) as u64;
        if !self.places(have, &mut step)? {
            step.later = if step.ask.is_empty() { 0 } else { 1 + batches + 2 * self.kpis.len() as u64 };
            return Ok(step);
        }
        for (number, batch) in self.kpis.chunks(BATCH).enumerate() {
            let asked = step.ask.len();
            for kpi in self.described(number, batch, have, &mut step) {
                self.values(kpi, have, &mut step);
            }
            let is_open = step.ask[asked..].iter().any(|(request, _)| request.key.starts_with("kpi/batch-"));
            step.later += if is_open { 2 * batch.len() as u64 } else { 0 };
        }
        Ok(step)
    }

    fn accept(&self, request: &Request, body: &[u8]) -> Result<(), String> {
        let file = Path::new(&request.key);
        let checked = match request.role {
            Role::Data => kolada_v3::values(body, file).map(|page| count(&page)),
            Role::Metadata => kolada_v3::kpis(body, file).map(|page| count(&page)),
            _ if request.dataset == "groups" => kolada_v3::groups(body, file).map(|page| count(&page)),
            _ => kolada_v3::members(body, file).map(|page| count(&page)),
        };
        checked.map_err(|error| error.to_string())?
    }
}

/// Whether the records are as many as the page says. On the only page the count must be theirs; where there are others
/// it may be that of all.
fn count<T>(page: &Page<T>) -> Result<(), String> {
    let Some(count) = page.count else { return Ok(()) };
    let is_only = page.next.is_none() && page.previous.is_none();
    if count == page.records || (!is_only && count > page.records) {
        return Ok(());
    }
    Err(format!("the page says that it has {count} records, but it has {}", page.records))
}
