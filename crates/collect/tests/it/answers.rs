//! Answers in memory, and a round of collection without a network.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use archive::Request;
use catalogue::{Catalogue, Provider};
use collect::{Fault, Have, Note, Outcome, Source};

/// What has been answered, by key.
#[derive(Default, Clone)]
pub struct Answers {
    pub now: BTreeMap<String, Outcome>,
    /// What an earlier round had.
    pub earlier: BTreeMap<String, Arc<[u8]>>,
}

impl Have for Answers {
    fn outcome(&self, key: &str) -> Option<Outcome> {
        self.now.get(key).cloned()
    }

    fn earlier(&self, key: &str) -> Option<Arc<[u8]>> {
        self.earlier.get(key).cloned()
    }

    fn earlier_keys(&self, _dataset: &str) -> Vec<String> {
        self.earlier.keys().cloned().collect()
    }
}

/// A service: what it answers to the path of a request.
pub type Service<'a> = &'a dyn Fn(&str) -> Outcome;

/// What a round came to.
#[derive(Default)]
pub struct Round {
    /// The requests in the order in which they were asked.
    pub asked: Vec<Request>,
    /// The keys that were kept from an earlier round.
    pub kept: BTreeSet<String>,
    /// The notes of the last step.
    pub notes: Vec<Note>,
    pub answers: Answers,
}

impl Round {
    pub fn keys(&self) -> Vec<&str> {
        self.asked.iter().map(|request| request.key.as_str()).collect()
    }

    pub fn told(&self) -> String {
        self.notes.iter().map(|note| format!("{}: {} ({})\n", note.dataset, note.what, note.hint)).collect()
    }
}

pub fn body(text: impl Into<String>) -> Outcome {
    Outcome::Body(text.into().into_bytes().into())
}

/// Asks until the source has everything, one request of a step after the other.
pub fn round(source: &dyn Source, answers: Answers, service: Service) -> Result<Round, Fault> {
    let mut round = Round { answers, ..Round::default() };
    for _ in 0..1000 {
        let step = source.next(&round.answers)?;
        assert_eq!(step, source.next(&round.answers)?, "asked twice it says the same");
        round.notes = step.notes;
        for key in step.keep {
            let held = round.answers.earlier.get(&key).expect("only what is there can be kept");
            round.answers.now.insert(key.clone(), Outcome::Body(Arc::clone(held)));
            assert!(round.kept.insert(key), "kept once");
        }
        if step.ask.is_empty() && source.next(&round.answers)?.ask.is_empty() {
            return Ok(round);
        }
        let keys: BTreeSet<_> = step.ask.iter().map(|(request, _)| &request.key).collect();
        assert_eq!(keys.len(), step.ask.len(), "every question has its own key");
        for (request, _) in step.ask {
            assert!(!round.answers.now.contains_key(&request.key), "{} is known", request.key);
            let fits = |b: u8| b.is_ascii_alphanumeric() || b"-_./+".contains(&b);
            assert!(request.key.bytes().all(fits), "{}", request.key);
            let outcome = service(&request.path);
            if let Outcome::Body(body) = &outcome {
                source.accept(&request, body).unwrap_or_else(|what| panic!("{}: {what}", request.path));
            }
            round.answers.now.insert(request.key.clone(), outcome);
            round.asked.push(request);
        }
    }
    panic!("there is no end of it");
}

/// A round that is broken off after any number of answers asks for the rest, and only for that.
pub fn resumes(source: &dyn Source, service: Service) {
    let whole = round(source, Answers::default(), service).expect("it goes on");
    let all: BTreeSet<&str> = whole.keys().into_iter().collect();
    for done in 0..=whole.asked.len() {
        let mut answers = Answers::default();
        for request in &whole.asked[..done] {
            answers.now.insert(request.key.clone(), service(&request.path));
        }
        let rest = round(source, answers, service).expect("it goes on");
        let asked: BTreeSet<&str> = rest.keys().into_iter().collect();
        let before: BTreeSet<&str> = whole.keys()[..done].iter().copied().collect();
        assert!(asked.is_disjoint(&before), "after {done}");
        assert_eq!(asked.union(&before).copied().collect::<BTreeSet<_>>(), all, "after {done}");
        assert_eq!(rest.notes, whole.notes, "after {done}");
    }
}

pub fn catalogue() -> Catalogue {
    Catalogue::embedded().expect("the catalogue that is built in is valid")
}

pub fn provider(id: &str) -> Provider {
    catalogue().provider(id).expect("it stands in providers.toml").clone()
}
