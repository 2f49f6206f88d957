//! Following a list from page to page.
//!
//! In: the first page's address and the answers so far. Out: the pages that are there, and the request for the next one.
//! Where the next page is, the page before says; it is followed only below the service's own address.

use std::path::Path;
use std::sync::Arc;

use archive::Role;
use formats::kolada_v3::Page;

use crate::service::{Service, body_or, get, note};
use crate::{Have, Step};

/// The most pages of one list; a service that always names another one is not followed for ever.
const MOST: usize = 200;

/// A list that comes in pages.
pub(super) struct List<'a> {
    /// Which dataset it belongs to.
    pub dataset: &'a str,
    /// What its pages are to whoever reads the archive.
    pub role: Role,
    /// The key of its pages, to which the page's number is added.
    pub key: String,
    /// The address of the first page.
    pub path: String,
    /// How many values a page may bring.
    pub cells: u64,
    /// What to do where it is not there.
    pub hint: &'a str,
}

/// How a page is read.
pub(super) type Read<T> = fn(&[u8], &Path) -> Result<Page<T>, formats::Error>;

/// All pages of a list; `None` while one is still to come, and where the list is not there. What there is to ask and to
/// tell is added to the step.
pub(super) fn all<T>(
    list: &List<'_>,
    read: Read<T>,
    service: &Service,
    have: &dyn Have,
    step: &mut Step,
) -> Option<Vec<Page<T>>> {
    let mut pages: Vec<Page<T>> = Vec::new();
    let mut paths = vec![list.path.clone()];
    loop {
        let path = paths.last().expect("the first page's address is there").clone();
        let request = get(format!("{}/{:03}", list.key, paths.len()), list.dataset, list.role, path);
        let body: Arc<[u8]> = body_or(step, have, request.clone(), list.cells, list.hint)?;
        let page = match read(&body, Path::new(&request.key)) {
            Ok(page) => page,
            Err(error) => {
                step.notes.push(note(list.dataset, error.to_string(), error.hint()));
                return None;
            }
        };
        let next = page.next.clone();
        pages.push(page);
        let Some(next) = next else { break };
        match below(&service.base, &next) {
            None => {
                let what = format!("page {} names a next page that is not below {}: {next}", pages.len(), service.base);
                let hint = "the pages until there are kept; check the address under which the service is asked";
                step.notes.push(note(list.dataset, what, hint));
                break;
            }
            Some(path) if paths.contains(&path) || paths.len() == MOST => {
                let what = format!("page {} leads back to one that was read, or there is no end of them", pages.len());
                let hint = "the pages until there are kept; collect again, and if it stays so tell Kolada";
                step.notes.push(note(list.dataset, what, hint));
                break;
            }
            Some(path) => paths.push(path),
        }
    }
    let (found, stated) = (pages.iter().map(|page| page.records).sum::<usize>(), total(&pages));
    if let Some(stated) = stated.filter(|stated| *stated != found) {
        let what = format!("the service states {stated} records, but {found} came");
        let hint = "the list changed while it was fetched, or a part of it is missing; collect again";
        step.notes.push(note(list.dataset, what, hint));
    }
    Some(pages)
}

/// How many records the service states for the whole list. A count that is the same on every page and larger than a page
/// is that of the list, else it is the page's own, which says nothing about the whole.
fn total<T>(pages: &[Page<T>]) -> Option<usize> {
    let first = pages.first()?.count?;
    let same = pages.iter().all(|page| page.count == Some(first));
    let own = pages.iter().all(|page| page.count == Some(page.records));
    (same && !own).then_some(first)
}

/// The part of a page's address below the base. A service behind another server may call itself by http where it is
/// asked by https.
pub(super) fn below(base: &str, address: &str) -> Option<String> {
    let without_scheme =
        |address: &str| address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).map(str::to_owned);
    let (base, address) = (without_scheme(base)?, without_scheme(address)?);
    let rest = address.strip_prefix(&base)?.strip_prefix('/')?;
    // A path with points could lead out of the base again.
    let climbs =
        rest.split(['?', '#']).next()?.split('/').any(|part| part == ".." || part.eq_ignore_ascii_case("%2e%2e"));
    (!climbs && !rest.is_empty()).then(|| rest.to_owned())
}
