//! The answers of a round and of an earlier one, and a driver that is no more than a loop.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use archive::Request;
use collect::{Have, Note, Outcome, Source};

#[derive(Clone, Default)]
pub struct Answers {
    pub now: BTreeMap<String, Outcome>,
    pub before: BTreeMap<String, Arc<[u8]>>,
}

impl Have for Answers {
    fn outcome(&self, key: &str) -> Option<Outcome> {
        self.now.get(key).cloned()
    }

    fn earlier(&self, key: &str) -> Option<Arc<[u8]>> {
        self.before.get(key).cloned()
    }

    fn earlier_keys(&self, _dataset: &str) -> Vec<String> {
        self.before.keys().cloned().collect()
    }
}

impl Answers {
    /// A new round after this one.
    pub fn next_round(&self) -> Self {
        let mut before = self.before.clone();
        for (key, outcome) in &self.now {
            if let Outcome::Body(bytes) = outcome {
                before.insert(key.clone(), bytes.clone());
            }
        }
        Self { now: BTreeMap::new(), before }
    }
}

/// What a round did.
#[derive(Default)]
pub struct Collected {
    pub asked: Vec<(Request, u64)>,
    pub kept: BTreeSet<String>,
    pub notes: Vec<Note>,
}

impl Collected {
    pub fn keys(&self) -> Vec<&str> {
        self.asked.iter().map(|(request, _)| request.key.as_str()).collect()
    }

    pub fn values(&self) -> Vec<&Request> {
        let data = self.asked.iter().filter(|(request, _)| request.role == archive::Role::Data);
        data.map(|(request, _)| request).collect()
    }
}

/// Asks until the source has everything. Every answer with a body must be accepted.
pub fn collect(source: &dyn Source, answers: &mut Answers, service: &dyn Fn(&Request) -> Outcome) -> Collected {
    let mut collected = Collected::default();
    for _ in 0..20 {
        let step = source.next(answers).expect("the configuration is sound");
        assert_eq!(step, source.next(answers).expect("as before"), "asked twice it says the same");
        collected.notes = step.notes;
        for key in step.keep {
            let earlier = answers.before[&key].clone();
            answers.now.insert(key.clone(), Outcome::Body(earlier));
            collected.kept.insert(key);
        }
        if step.ask.is_empty() {
            return collected;
        }
        for (request, cells) in step.ask {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_./+".contains(&b);
            assert!(request.key.bytes().all(plain), "{} may not be a key", request.key);
            assert!(!collected.keys().contains(&request.key.as_str()), "{} is asked twice", request.key);
            assert!(!collected.kept.contains(&request.key), "{} is asked and kept", request.key);
            let outcome = service(&request);
            if let Outcome::Body(body) = &outcome {
                source.accept(&request, body).unwrap_or_else(|wrong| panic!("{}: {wrong}", request.key));
            }
            answers.now.insert(request.key.clone(), outcome);
            collected.asked.push((request, cells));
        }
    }
    panic!("it does not end");
}

pub fn body(text: impl Into<String>) -> Outcome {
    Outcome::Body(text.into().into_bytes().into())
}
