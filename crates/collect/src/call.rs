//! A request, asked until it is settled: within the limits, again where that may help, along redirects.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use archive::{Answer, Request, decode};
use jiff::Timestamp;

use crate::http::{Client, Exchange, Trouble};
use crate::pace::{Pace, sleep};
use crate::redirect;
use crate::retry::{delays, retry_after};
use crate::{Failure, Options, Progress, Source, Waiting};

/// How a request was settled.
#[derive(Debug)]
pub(crate) enum Settled {
    /// An answer came: as received, and as meant.
    Answered { exchange: Exchange, decoded: Arc<[u8]> },
    /// The earlier answer still holds.
    Holds,
    /// There is no such thing, or the question is refused: the status, and the beginning of what was said.
    Gone { status: u16, said: String },
    /// It was given up.
    GivenUp(Failure),
    /// It is to stop.
    Stopped,
}

/// What asking needs.
pub(crate) struct Caller<'a> {
    pub source: &'a dyn Source,
    pub client: &'a Client,
    pub pace: &'a Pace,
    pub options: &'a Options,
    pub progress: &'a dyn Progress,
    /// Calls so far, and those of them that asked again.
    pub calls: AtomicU64,
    pub again: AtomicU64,
}

/// What to do after a try that settled nothing.
struct Next {
    trouble: Trouble,
    /// The service as a whole wants to be left alone for so long; without a time, for a window.
    pause: Option<Option<Duration>>,
}

impl From<Trouble> for Next {
    fn from(trouble: Trouble) -> Self {
        Self { trouble, pause: None }
    }
}

/// What one try came to.
enum Tried {
    Settled(Settled),
    Next(Next),
}

impl Caller<'_> {
    /// Asks until the request is settled. `earlier` is the answer that may still hold.
    pub fn settle(&self, request: &Request, earlier: Option<&Answer>) -> Settled {
        let address = address(self.source.base(), &request.path);
        let mut waits = delays(self.options);
        loop {
            let next = match self.try_once(request, &address, earlier) {
                Tried::Settled(settled) => return settled,
                Tried::Next(next) => next,
            };
            let give_up = |what: String, hint: String| {
                let what = format!("{}, {}: {what}", self.source.id(), request.key);
                Settled::GivenUp(Failure { what, address: Some(address.clone()), hint })
            };
            let Trouble { what, hint, passing } = next.trouble;
            if !passing {
                return give_up(what, hint);
            }
            let Some(wait) = waits.next() else {
                return give_up(format!("{what} (tried {} times)", self.options.tries.max(1)), hint);
            };
            match next.pause {
                Some(Some(asked)) if asked > self.options.longest_pause => {
                    let minutes = asked.as_secs().div_ceil(60);
                    let hint = format!("run the command again in {minutes} minutes: it goes on where it was");
                    return give_up(format!("{what}; it asks to be left alone for {minutes} minutes"), hint);
                }
                Some(asked) => self.pace.pause(asked.unwrap_or_else(|| wait.max(self.pace.window()))),
                None => {
                    self.progress.waiting(self.source.id(), Waiting::Again(what), wait);
                    sleep(wait, &self.options.stop);
                }
            }
            self.again.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Asks once, along redirects.
    fn try_once(&self, request: &Request, address: &str, earlier: Option<&Answer>) -> Tried {
        let conditions = earlier.map(|earlier| conditions(&earlier.headers)).unwrap_or_default();
        let mut at = address.to_owned();
        for _ in 0..=redirect::MOST {
            let mut ticket = None;
            if redirect::same_service(&at, address) {
                let waiting = |why, time| self.progress.waiting(self.source.id(), why, time);
                match self.pace.start(&self.options.stop, &waiting) {
                    None => return Tried::Settled(Settled::Stopped),
                    started => ticket = started,
                }
            }
            self.calls.fetch_add(1, Ordering::Relaxed);
            let begun = || ticket.into_iter().for_each(|ticket| self.pace.arrived(ticket));
            let exchanged = self.client.exchange(&at, request.body.as_deref(), &conditions, begun);
            let mut exchange = match exchanged {
                Ok(exchange) => exchange,
                Err(trouble) => return Tried::Next(trouble.into()),
            };
            if !matches!(exchange.status, 301 | 302 | 303 | 307 | 308) {
                if at == address {
                    exchange.headers.remove("location");
                } else {
                    exchange.headers.insert("location".to_owned(), at);
                }
                return self.judge(request, exchange, !conditions.is_empty());
            }
            let location = exchange.headers.get("location").map_or("", String::as_str);
            // What is sent with a question is only sent on where the service says that it is the same question.
            let target = match (request.body.is_some(), exchange.status) {
                (true, 301..=303) => Err("a question that is sent is redirected to be asked otherwise".to_owned()),
                _ => redirect::target(&at, location),
            };
            match target {
                Ok(target) => at = target,
                Err(what) => {
                    return Tried::Next(Next::from(Trouble {
                        what: format!("the redirect ({}) is not followed: {what}", exchange.status),
                        hint: "check the service's address in the catalogue or --base-url".to_owned(),
                        passing: false,
                    }));
                }
            }
        }
        Tried::Next(Next::from(Trouble {
            what: format!("more than {} redirects one after the other", redirect::MOST),
            hint: "check the service's address in the catalogue or --base-url".to_owned(),
            passing: false,
        }))
    }

    /// What an answer means.
    fn judge(&self, request: &Request, exchange: Exchange, conditional: bool) -> Tried {
        let trouble = |what: String, hint: &str| Trouble { what, hint: hint.to_owned(), passing: true };
        let later = "run the command again later: it goes on where it was";
        let status = exchange.status;
        match status {
            200 => {
                let decoded = match decode(&exchange.headers, &exchange.body, archive::MAX_DECODED) {
                    Ok(decoded) => Arc::from(&*decoded),
                    Err(error) => return Tried::Next(trouble(error.to_string(), later).into()),
                };
                match self.source.accept(request, &decoded) {
                    Ok(()) => Tried::Settled(Settled::Answered { exchange, decoded }),
                    Err(what) => {
                        let what = format!("the answer is not what it should be: {what}");
                        let hint = "run the command again later; if it stays so, the service has changed, and this \
                                    program must learn it";
                        Tried::Next(trouble(what, hint).into())
                    }
                }
            }
            304 if conditional => Tried::Settled(Settled::Holds),
            // 425: too early; 408: the service grew tired of waiting for the question.
            408 | 425 | 429 | 500..=599 => {
                let header = |name: &str| exchange.headers.get(name).map(String::as_str);
                let asked =
                    header("retry-after").and_then(|value| retry_after(value, header("date"), Timestamp::now()));
                let pause = (status == 429 || asked.is_some()).then_some(asked);
                let what = match status {
                    429 => "the service says that it was asked too often (429)".to_owned(),
                    _ => format!("the service answers with status {status}"),
                };
                Tried::Next(Next { trouble: trouble(what, later), pause })
            }
            407 => Tried::Next(Next::from(Trouble {
                what: "the proxy wants to know who asks (407)".to_owned(),
                hint: "give user and password in the proxy's address: http://user:password@host:port".to_owned(),
                passing: false,
            })),
            400..=499 => Tried::Settled(Settled::Gone { status, said: said(&exchange) }),
            _ => Tried::Next(
                trouble(format!("the service answers with status {status}, which is unexpected"), later).into(),
            ),
        }
    }
}

/// The address of what lies below a service's base.
pub(crate) fn address(base: &str, path: &str) -> String {
    match path.chars().next() {
        None => base.to_owned(),
        Some('?' | '/') => format!("{base}{path}"),
        Some(_) => format!("{base}/{path}"),
    }
}

/// The conditions under which an earlier answer still holds.
pub(crate) fn conditions(headers: &BTreeMap<String, String>) -> Vec<(&'static str, String)> {
    let pairs = [("if-none-match", "etag"), ("if-modified-since", "last-modified")];
    pairs.iter().filter_map(|(condition, header)| Some((*condition, headers.get(*header)?.clone()))).collect()
}

/// The beginning of what the service said, on one line.
fn said(exchange: &Exchange) -> String {
    const MOST: usize = 300;
    let decoded = decode(&exchange.headers, &exchange.body, 1 << 20).unwrap_or_default();
    let text = String::from_utf8_lossy(&decoded[..decoded.len().min(4 * MOST)]).into_owned();
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST).collect()
}
