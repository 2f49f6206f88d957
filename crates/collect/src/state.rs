//! What a source may know: the answers of its round so far and those of the last complete one.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex};

use archive::{Answer, Archive, Role};

use crate::{Have, Outcome};

/// What came of a request in this round.
#[derive(Debug, Clone)]
pub(crate) enum Held {
    /// An answer, whose bytes stand in the archive.
    Stored(Box<Answer>),
    /// An answer that is nowhere but here.
    Memory(Arc<[u8]>),
    /// There is no such thing.
    Gone(u16),
    /// The question is refused.
    Refused(u16, String),
}

impl Held {
    /// What a status other than success means.
    pub fn of_status(status: u16, said: &str) -> Self {
        match status {
            404 | 410 => Self::Gone(status),
            _ => Self::Refused(status, said.to_owned()),
        }
    }
}

/// So many bytes of values are kept at hand, beside all that says what the values are.
const AT_HAND: usize = 64 << 20;

/// The answers at hand.
#[derive(Debug, Default)]
struct Cache {
    bodies: HashMap<String, Arc<[u8]>>,
    /// Those that go again when there are too many, oldest first.
    passing: VecDeque<String>,
    bytes: usize,
}

/// The answers of a source.
#[derive(Debug)]
pub(crate) struct State<'a> {
    archive: Option<&'a Archive>,
    now: HashMap<String, Held>,
    earlier: BTreeMap<String, &'a Answer>,
    cache: Mutex<Cache>,
}

impl<'a> State<'a> {
    /// The state of a source before anything is asked: the answers of its last complete round.
    pub fn new(source: &str, archive: Option<&'a Archive>) -> Self {
        let used = archive.map(|archive| archive.used(source)).unwrap_or_default();
        let earlier = used.into_iter().map(|answer| (answer.request.key.clone(), answer)).collect();
        Self { archive, now: HashMap::new(), earlier, cache: Mutex::default() }
    }

    /// What came of a request in this round.
    pub fn settle(&mut self, key: String, held: Held) {
        self.now.insert(key, held);
    }

    /// How many requests of this round have an answer.
    pub fn answers(&self) -> u64 {
        self.now.values().filter(|held| matches!(held, Held::Stored(_) | Held::Memory(_))).count() as u64
    }

    /// The answer of the last complete round, if its bytes are whole.
    pub fn earlier_answer(&self, key: &str) -> Option<&'a Answer> {
        let (archive, answer) = (self.archive?, *self.earlier.get(key)?);
        archive.received(answer).is_ok().then_some(answer)
    }

    /// The answer of the last complete round, whether or not its bytes are whole.
    pub fn earlier_line(&self, key: &str) -> Option<&'a Answer> {
        self.earlier.get(key).copied()
    }

    /// The bytes of an answer in the archive. What cannot be read is as good as not there.
    fn body(&self, answer: &Answer) -> Option<Arc<[u8]>> {
        let lock = || self.cache.lock().expect("no thread panics while holding what is at hand");
        if let Some(body) = lock().bodies.get(&answer.sha256) {
            return Some(Arc::clone(body));
        }
        let body: Arc<[u8]> = self.archive?.body(answer).ok()?.into();
        let passing = matches!(answer.request.role, Role::Data | Role::Layer | Role::File);
        lock().put(&answer.sha256, &body, passing);
        Some(body)
    }
}

impl Cache {
    fn put(&mut self, name: &str, body: &Arc<[u8]>, passing: bool) {
        if self.bodies.contains_key(name) || (passing && body.len() > AT_HAND) {
            return;
        }
        if passing {
            self.bytes += body.len();
            self.passing.push_back(name.to_owned());
        }
        self.bodies.insert(name.to_owned(), Arc::clone(body));
        while self.bytes > AT_HAND {
            let Some(oldest) = self.passing.pop_front() else {
                return;
            };
            self.bytes -= self.bodies.remove(&oldest).map_or(0, |body| body.len());
        }
    }
}

impl Have for State<'_> {
    fn outcome(&self, key: &str) -> Option<Outcome> {
        Some(match self.now.get(key)? {
            Held::Stored(answer) => Outcome::Body(self.body(answer)?),
            Held::Memory(body) => Outcome::Body(Arc::clone(body)),
            Held::Gone(status) => Outcome::Gone(*status),
            Held::Refused(status, said) => Outcome::Refused(*status, said.clone()),
        })
    }

    fn knows(&self, key: &str) -> bool {
        self.now.contains_key(key)
    }

    fn earlier(&self, key: &str) -> Option<Arc<[u8]>> {
        self.body(self.earlier.get(key)?)
    }

    fn earlier_keys(&self, dataset: &str) -> Vec<String> {
        let of = self.earlier.values().filter(|answer| answer.request.dataset == dataset);
        of.map(|answer| answer.request.key.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_at_hand_are_bounded_and_descriptions_stay() {
        let mut cache = Cache::default();
        let body = |bytes: usize| -> Arc<[u8]> { vec![0; bytes].into() };
        cache.put("description", &body(AT_HAND), false);
        for number in 0..5 {
            cache.put(&format!("values {number}"), &body(AT_HAND / 2), true);
        }
        cache.put("too large", &body(AT_HAND + 1), true);
        let mut names: Vec<&str> = cache.bodies.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["description", "values 3", "values 4"]);
        assert_eq!(cache.bytes, AT_HAND);
    }
}
