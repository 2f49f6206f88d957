//! One round of one source: asks what the source wants until it wants nothing more, and records what comes.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, MutexGuard, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use archive::{Answer, Archive, Event, Gone, Noted, Request, Writer};
use jiff::Timestamp;

use crate::call::{Caller, Settled, address, conditions};
use crate::http::Exchange;
use crate::limiter::least;
use crate::report::Told;
use crate::state::{Held, State};
use crate::{Failure, Fault, Known, Limits, Note, SourceReport, Step};

/// After so many requests that were given up, the source is asked nothing more in this run.
const MOST_GIVEN_UP: usize = 3;

/// A round of a source, under way.
pub(crate) struct Round<'a> {
    caller: Caller<'a>,
    /// Where what comes is recorded; `None` keeps it in memory only.
    writer: Option<&'a Writer>,
    number: u64,
    resumed: bool,
    state: RwLock<State<'a>>,
    tally: Mutex<Tally>,
    begun: Instant,
}

/// What has come so far.
#[derive(Debug, Default)]
struct Tally {
    known: Known,
    answers: u64,
    kept: u64,
    gone: u64,
    bytes: u64,
    notes: Vec<Note>,
    failures: Vec<Failure>,
    /// The keys of requests that were given up.
    given_up: HashSet<String>,
}

/// What is to be done after looking at a step.
pub(crate) enum Wanted {
    /// These are to be asked.
    Ask(Vec<(Request, u64)>),
    /// Earlier answers were taken over; the source is to say anew what it wants.
    Again,
    /// Nothing more.
    Nothing,
}

impl<'a> Round<'a> {
    /// Takes up the round that is open, or a new one.
    pub fn new(caller: Caller<'a>, archive: Option<&'a Archive>, writer: Option<&'a Writer>) -> Self {
        let source = caller.source.id();
        let mut state = State::new(source, archive);
        let mut tally = Tally::default();
        let open = archive.and_then(|archive| Some((archive, archive.open_round(source)?)));
        let last = archive.and_then(|archive| archive.rounds(source).last().map(|round| round.number));
        let resumed = open.is_some();
        if let Some((archive, open)) = open {
            let answers = open.answers.into_iter().chain(open.kept);
            // What is damaged is not there: it is asked again.
            for answer in answers.filter(|answer| archive.received(answer).is_ok()) {
                state.settle(answer.request.key.clone(), Held::Stored(Box::new(answer.clone())));
            }
            for gone in open.gone {
                state.settle(gone.key.clone(), Held::of_status(gone.status, &gone.said));
            }
            let note = |note: &&Noted| Note {
                dataset: note.dataset.clone(),
                what: note.what.clone(),
                hint: note.hint.clone(),
            };
            tally.notes = open.notes.iter().map(note).collect();
        }
        Self {
            caller,
            writer,
            number: last.map_or(1, |last| if resumed { last } else { last + 1 }),
            resumed,
            state: RwLock::new(state),
            tally: Mutex::new(tally),
            begun: Instant::now(),
        }
    }

    fn id(&self) -> &str {
        self.caller.source.id()
    }

    fn tally(&self) -> MutexGuard<'_, Tally> {
        self.tally.lock().expect("no thread panics while holding the tally")
    }

    fn stopped(&self) -> bool {
        self.caller.options.stop.load(Ordering::Relaxed)
    }

    /// Whether nothing more is to be asked.
    pub fn ended(&self) -> bool {
        self.stopped() || self.tally().failures.len() >= MOST_GIVEN_UP
    }

    /// The limits as they are known now.
    pub fn limits(&self) -> Limits {
        let limits =
            self.caller.source.limits(&*self.state.read().expect("no thread panics while it writes the state"));
        self.caller.pace.set(&limits);
        limits
    }

    /// Asks everything, and ends the round if everything is there.
    ///
    /// # Errors
    /// The archive cannot be written.
    pub fn run(&self) -> Result<SourceReport, archive::Error> {
        if !self.resumed {
            self.write(Event::Begin { source: self.id().to_owned(), round: self.number, at: now() })?;
        }
        let state = loop {
            if self.ended() {
                break self.state_of_failure();
            }
            let limits = self.limits();
            let wanted = match self.step() {
                Ok(step) => self.take(step)?,
                Err(fault) => Err(fault),
            };
            match wanted {
                Err(fault) => break self.broken(fault)?,
                Ok(Wanted::Again) => {}
                Ok(Wanted::Ask(asks)) => self.ask(asks, limits)?,
                Ok(Wanted::Nothing) if self.tally().failures.is_empty() => {
                    let keys = self.number_of_answers();
                    let source = self.id().to_owned();
                    self.write(Event::End { source, round: self.number, at: now(), keys })?;
                    break crate::State::Complete;
                }
                Ok(Wanted::Nothing) => break self.state_of_failure(),
            }
        };
        let report = self.report(state);
        self.caller.progress.done(&report);
        Ok(report)
    }

    fn state_of_failure(&self) -> crate::State {
        if self.tally().failures.is_empty() { crate::State::Stopped } else { crate::State::Failed }
    }

    /// What the source wants next.
    pub fn step(&self) -> Result<Step, Fault> {
        self.caller.source.next(&*self.state.read().expect("no thread panics while it writes the state"))
    }

    /// Takes over what is kept, tells the notes, and says what is left to ask.
    pub fn take(&self, step: Step) -> Result<Result<Wanted, Fault>, archive::Error> {
        self.note(step.notes)?;
        let (mut asks, mut kept) = (step.ask, Vec::new());
        let asked = asks.len();
        {
            let mut state = self.state.write().expect("no thread panics while it writes the state");
            for key in step.keep {
                if crate::Have::knows(&*state, &key) {
                    continue;
                }
                match (state.earlier_answer(&key), state.earlier_line(&key)) {
                    (Some(answer), _) => {
                        state.settle(key.clone(), Held::Stored(Box::new(answer.clone())));
                        kept.push(key);
                    }
                    // The bytes are damaged in the archive: they are asked for anew.
                    (None, Some(answer)) => asks.push((answer.request.clone(), 0)),
                    (None, None) => {
                        return Ok(Err(defect(format!("{} wants to keep {key}, which was never fetched", self.id()))));
                    }
                }
            }
            let mut seen = HashSet::new();
            asks.retain(|(request, _)| !crate::Have::knows(&*state, &request.key) && seen.insert(request.key.clone()));
        }
        let source = self.id();
        let lines =
            kept.iter().map(|key| Event::Kept { source: source.to_owned(), round: self.number, key: key.clone() });
        self.write_all(&lines.collect::<Vec<_>>())?;
        if asked > 0 && asks.is_empty() && kept.is_empty() {
            return Ok(Err(defect(format!("{source} asks for nothing but what it has been given"))));
        }
        let mut tally = self.tally();
        tally.kept += kept.len() as u64;
        asks.retain(|(request, _)| !tally.given_up.contains(&request.key));
        tally.known.of = tally.known.done + asks.len() as u64 + step.later;
        tally.known.of_cells = tally.known.cells + asks.iter().map(|(_, cells)| cells).sum::<u64>();
        Ok(Ok(match (asks.is_empty(), kept.is_empty()) {
            (false, _) => Wanted::Ask(asks),
            (true, false) => Wanted::Again,
            (true, true) => Wanted::Nothing,
        }))
    }

    /// Asks all of these, several at once, and records what comes.
    pub fn ask(&self, asks: Vec<(Request, u64)>, limits: Limits) -> Result<(), archive::Error> {
        self.tell(limits);
        let workers = limits.parallel.clamp(1, asks.len());
        let queue = Mutex::new(VecDeque::from(asks));
        let next = || queue.lock().expect("no thread panics while taking from the queue").pop_front();
        let work = || {
            while let Some((request, cells)) = if self.ended() { None } else { next() } {
                self.ask_one(&request, cells)?;
                self.tell(limits);
            }
            Ok(())
        };
        thread::scope(|scope| {
            let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
            let results = workers.into_iter().map(|worker| match worker.join() {
                Ok(result) => result,
                Err(panic) => std::panic::resume_unwind(panic),
            });
            results.fold(Ok(()), Result::and)
        })
    }

    fn ask_one(&self, request: &Request, cells: u64) -> Result<(), archive::Error> {
        let url = address(self.caller.source.base(), &request.path);
        let earlier = {
            let state = self.state.read().expect("no thread panics while it writes the state");
            // Only the same question, asked at the same place, may have the same answer; and bytes that are damaged
            // must come anew.
            let same = |answer: &&Answer| answer.request == *request && answer.url == url;
            let line = state.earlier_line(&request.key).filter(same);
            line.filter(|line| !conditions(&line.headers).is_empty() && request.body.is_none())
                .and_then(|_| state.earlier_answer(&request.key))
        };
        let settled = self.caller.settle(request, earlier);
        let (held, count): (Held, fn(&mut Tally)) = match settled {
            Settled::Stopped => return Ok(()),
            Settled::GivenUp(failure) => {
                let mut tally = self.tally();
                tally.failures.push(failure);
                tally.given_up.insert(request.key.clone());
                return Ok(());
            }
            Settled::Holds => {
                let answer = earlier.expect("without an earlier answer, none can be said to hold");
                let (source, key) = (self.id().to_owned(), request.key.clone());
                self.write(Event::Kept { source, round: self.number, key })?;
                (Held::Stored(Box::new(answer.clone())), |tally| tally.kept += 1)
            }
            Settled::Gone { status, said } => {
                let held = Held::of_status(status, &said);
                self.write(Event::Gone(Gone {
                    source: self.id().to_owned(),
                    round: self.number,
                    key: request.key.clone(),
                    dataset: request.dataset.clone(),
                    status,
                    said,
                    at: now(),
                }))?;
                (held, |tally| tally.gone += 1)
            }
            Settled::Answered { exchange, decoded } => {
                self.tally().bytes += exchange.body.len() as u64;
                let held = match self.writer {
                    None => Held::Memory(decoded),
                    Some(writer) => Held::Stored(Box::new(self.record(writer, request, url, exchange)?)),
                };
                (held, |tally| tally.answers += 1)
            }
        };
        self.state.write().expect("no thread panics while it writes the state").settle(request.key.clone(), held);
        let mut tally = self.tally();
        count(&mut tally);
        tally.known.done += 1;
        tally.known.cells += cells;
        Ok(())
    }

    /// Stores the bytes, then the line that names them.
    fn record(
        &self,
        writer: &Writer,
        request: &Request,
        url: String,
        exchange: Exchange,
    ) -> Result<Answer, archive::Error> {
        let received = now();
        let stored = writer.store(&exchange.body)?;
        let mut headers: BTreeMap<String, String> = exchange.headers;
        headers.remove("retry-after");
        let answer = Answer {
            source: self.id().to_owned(),
            request: request.clone(),
            url,
            received,
            status: exchange.status,
            headers,
            licence: self.caller.source.licence().to_owned(),
            sha256: stored.sha256,
            length: stored.length,
        };
        writer.add(Event::Answer { round: self.number, answer: answer.clone() })?;
        Ok(answer)
    }

    /// Writes down the notes that are new.
    fn note(&self, notes: Vec<Note>) -> Result<(), archive::Error> {
        let new: Vec<Note> = {
            let mut tally = self.tally();
            let new: Vec<Note> = notes.into_iter().filter(|note| !tally.notes.contains(note)).collect();
            tally.notes.extend(new.iter().cloned());
            new
        };
        let line = |note: Note| {
            Event::Note(Noted {
                source: self.id().to_owned(),
                round: self.number,
                dataset: note.dataset,
                what: note.what,
                hint: note.hint,
                at: now(),
            })
        };
        self.write_all(&new.into_iter().map(line).collect::<Vec<_>>())
    }

    /// The round cannot become complete: the next run begins a new one and asks anew what this one stumbled over.
    fn broken(&self, fault: Fault) -> Result<crate::State, archive::Error> {
        let (source, what) = (self.id().to_owned(), fault.what.clone());
        self.write(Event::Broken { source, round: self.number, what, at: now() })?;
        let what = format!("{}: {}", self.id(), fault.what);
        self.tally().failures.push(Failure { what, address: None, hint: fault.hint });
        Ok(crate::State::Failed)
    }

    fn write(&self, event: Event) -> Result<(), archive::Error> {
        self.write_all(&[event])
    }

    fn write_all(&self, events: &[Event]) -> Result<(), archive::Error> {
        self.writer.map_or(Ok(()), |writer| writer.add_all(events))
    }

    fn number_of_answers(&self) -> u64 {
        self.state.read().expect("no thread panics while it writes the state").answers()
    }

    /// Tells how far it has come.
    fn tell(&self, limits: Limits) {
        let known = {
            let mut tally = self.tally();
            let left = tally.known.of.saturating_sub(tally.known.done);
            let allowed = limits.window.as_secs_f64() / f64::from(limits.calls.max(1));
            let measured = self.begun.elapsed().as_secs_f64() / tally.known.done.max(1) as f64;
            let each = if tally.known.done == 0 { allowed } else { allowed.max(measured) };
            tally.known.left = Duration::try_from_secs_f64(each * left as f64).unwrap_or(Duration::MAX);
            tally.known
        };
        self.caller.progress.known(self.id(), known);
    }

    fn report(&self, state: crate::State) -> SourceReport {
        let limits = self.limits();
        let tally = self.tally();
        let calls = self.caller.calls.load(Ordering::Relaxed);
        let told =
            |note: &Note| Told { dataset: note.dataset.clone(), what: note.what.clone(), hint: note.hint.clone() };
        SourceReport {
            source: self.id().to_owned(),
            state,
            round: self.number,
            resumed: self.resumed,
            calls,
            again: self.caller.again.load(Ordering::Relaxed),
            answers: tally.answers,
            kept: tally.kept,
            gone: tally.gone,
            bytes: tally.bytes,
            cells: tally.known.cells,
            took: self.begun.elapsed(),
            least: least(calls, limits.calls, limits.window),
            notes: tally.notes.iter().map(told).collect(),
            failures: tally.failures.clone(),
        }
    }

    /// What has come of it so far.
    pub fn so_far(&self) -> SourceReport {
        self.report(crate::State::Stopped)
    }
}

/// A source that does not say the same when asked the same.
fn defect(what: String) -> Fault {
    Fault { what, hint: "this is a defect of the program; please report it with this message".to_owned() }
}

/// The moment, UTC, RFC 3339, whole milliseconds.
fn now() -> String {
    Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}
