//! What a source knows of itself from the catalogue, and the steps that single requests end in.

use std::time::Duration;

use archive::{Request, Role};
use catalogue::Provider;

use crate::{Have, Limits, Note, Outcome, Step};

/// A service as the catalogue describes it, at the address where it is asked.
#[derive(Debug, Clone)]
pub(crate) struct Service {
    pub id: String,
    /// Without a slash at the end.
    pub base: String,
    pub licence: String,
    pub limits: Limits,
}

impl Service {
    /// `parallel` is how many calls it can be asked for at the same time.
    pub fn new(provider: &Provider, base: &str, parallel: usize) -> Self {
        Self {
            id: provider.id.clone(),
            base: base.trim_end_matches('/').to_owned(),
            licence: provider.licence.clone(),
            limits: Limits {
                calls: provider.calls,
                window: Duration::from_secs(provider.window.into()),
                cells: provider.cells,
                parallel,
            },
        }
    }
}

/// A request with GET.
pub(crate) fn get(key: String, dataset: &str, role: Role, path: String) -> Request {
    Request { key, dataset: dataset.to_owned(), role, path, body: None }
}

/// A note about a dataset.
pub(crate) fn note(dataset: &str, what: impl Into<String>, hint: impl Into<String>) -> Note {
    Note { dataset: dataset.to_owned(), what: what.into(), hint: hint.into() }
}

/// The bytes of an answer, if they are there. Otherwise the step has what there is to do: the request is asked, or a
/// note says why there is nothing, with the hint given for that.
pub(crate) fn body_or(
    step: &mut Step,
    have: &dyn Have,
    request: Request,
    cells: u64,
    hint: &str,
) -> Option<std::sync::Arc<[u8]>> {
    match have.outcome(&request.key) {
        Some(Outcome::Body(body)) => return Some(body),
        Some(Outcome::Gone(status)) => {
            let what = format!("{} is not there any more ({status})", request.path);
            step.notes.push(note(&request.dataset, what, hint));
        }
        Some(Outcome::Refused(status, words)) => {
            let what = format!("the service refuses {} ({status}): {}", request.path, first_words(&words));
            step.notes.push(note(&request.dataset, what, hint));
        }
        None => step.ask.push((request, cells)),
    }
    None
}

/// The beginning of what a service says, on one line.
pub(crate) fn first_words(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(200) {
        Some((end, _)) => format!("{} …", &line[..end]),
        None => line,
    }
}
