//! A made-up source: a configuration, a description of each of two tables, and their pages.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use archive::{Archive, Request, Role, Writer};
use collect::{Fault, Have, Limits, Note, Options, Outcome, Progress, ProxyChoice, Report, Silent, Source, Step};

use crate::server::{Reply, Seen};

/// So many pages each of the tables has.
pub const PAGES: usize = 25;
pub const TABLES: [&str; 2] = ["income", "housing"];
/// Each page is expected to bring so many cells.
pub const CELLS: u64 = 100;

pub struct Pages {
    pub id: &'static str,
    pub base: String,
    pub limits: Limits,
    /// Whether pages of a table whose description has not changed are kept.
    pub keeps: bool,
}

impl Pages {
    pub fn at(base: String) -> Self {
        let limits = Limits { calls: 1000, window: Duration::from_secs(1), cells: None, parallel: 4 };
        Self { id: "pages", base, limits, keeps: false }
    }

    pub fn boxed(self) -> Vec<Box<dyn Source>> {
        vec![Box::new(self)]
    }
}

pub fn page(table: &str, number: usize) -> String {
    format!("{table}/page-{number:02}")
}

/// The one page that is asked for by sending a question.
pub const SENT: &str = "housing/page-24";
pub const QUESTION: &str = r#"{"page": 24}"#;

fn request(dataset: &str, key: &str, role: Role) -> Request {
    let body = (key == SENT).then(|| QUESTION.to_owned());
    Request { key: key.to_owned(), dataset: dataset.to_owned(), role, path: key.to_owned(), body }
}

impl Source for Pages {
    fn id(&self) -> &str {
        self.id
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn licence(&self) -> &str {
        "CC0"
    }

    fn limits(&self, _: &dyn Have) -> Limits {
        self.limits
    }

    fn next(&self, have: &dyn Have) -> Result<Step, Fault> {
        let mut step = Step::default();
        match have.outcome("config") {
            None => {
                step.ask.push((request("", "config", Role::Config), 0));
                return Ok(step);
            }
            Some(Outcome::Body(body)) if body.starts_with(b"{") => {}
            Some(other) => {
                return Err(Fault { what: format!("no configuration: {other:?}"), hint: "look there".to_owned() });
            }
        }
        for table in TABLES {
            let description = format!("{table}/metadata");
            let body = match have.outcome(&description) {
                None => {
                    step.ask.push((request(table, &description, Role::Metadata), 0));
                    step.later += PAGES as u64;
                    continue;
                }
                Some(Outcome::Body(body)) => body,
                Some(_) => {
                    let (what, hint) = ("the table has gone".to_owned(), "look for its successor".to_owned());
                    step.notes.push(Note { dataset: table.to_owned(), what, hint });
                    continue;
                }
            };
            let unchanged = self.keeps && have.earlier(&description).is_some_and(|earlier| earlier == body);
            let keys: Vec<String> = (0..PAGES).map(|number| page(table, number)).collect();
            let unknown = keys.into_iter().filter(|key| !have.knows(key));
            if unchanged {
                let earlier = have.earlier_keys(table);
                step.keep.extend(unknown.filter(|key| earlier.contains(key)));
            } else {
                step.ask.extend(unknown.map(|key| (request(table, &key, Role::Data), CELLS)));
            }
        }
        Ok(step)
    }

    fn accept(&self, request: &Request, body: &[u8]) -> Result<(), String> {
        let text = std::str::from_utf8(body).map_err(|error| error.to_string())?;
        let whole = text.starts_with('{') && text.ends_with('}') && text.contains(&request.key);
        if whole { Ok(()) } else { Err(format!("it ends with {:?}", text.chars().last())) }
    }
}

/// What the service says where nothing is amiss.
pub fn sound(path: &str) -> Vec<u8> {
    let key = path.trim_start_matches('/');
    format!("{{\"{key}\": [{}1]}}", "1, ".repeat(key.len())).into_bytes()
}

pub fn answer(seen: &Seen) -> Reply {
    Reply::ok(sound(&seen.path))
}

/// All keys: configuration, descriptions, pages.
pub fn all_keys() -> Vec<String> {
    let mut keys = vec!["config".to_owned()];
    for table in TABLES {
        keys.push(format!("{table}/metadata"));
        keys.extend((0..PAGES).map(|number| page(table, number)));
    }
    keys.sort();
    keys
}

/// Impatient, and not by way of any proxy.
pub fn options() -> Options {
    Options {
        proxy: ProxyChoice::None,
        first_delay: Duration::from_millis(5),
        longest_delay: Duration::from_millis(40),
        patience: Duration::from_millis(1500),
        ..Options::default()
    }
}

pub fn collect_into(folder: &Path, sources: &[Box<dyn Source>], options: &Options) -> Report {
    collect_told(folder, sources, options, &Silent)
}

pub fn collect_told(folder: &Path, sources: &[Box<dyn Source>], options: &Options, progress: &dyn Progress) -> Report {
    let writer = Writer::open(folder).unwrap();
    collect::collect(sources, &writer, options, progress).unwrap()
}

/// What the archive has: key → checksum.
pub fn contents(folder: &Path) -> BTreeMap<String, String> {
    let archive = Archive::open(folder).unwrap();
    assert!(archive.verify(|_, _| {}).unwrap().holds());
    let current = archive.current("pages");
    current.iter().map(|current| (current.answer.request.key.clone(), current.answer.sha256.clone())).collect()
}

/// Whether the archive has exactly what a sound service says.
pub fn assert_whole(folder: &Path) {
    let archive = Archive::open(folder).unwrap();
    let current = archive.current("pages");
    let keys: Vec<&str> = current.iter().map(|current| current.answer.request.key.as_str()).collect();
    assert_eq!(keys, all_keys());
    for current in current {
        let body = archive.body(current.answer).unwrap();
        assert_eq!(body, sound(&current.answer.request.key), "{}", current.answer.request.key);
    }
}
