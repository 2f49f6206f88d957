//! The statements of a PX file in order, found by name, language and keys.
//!
//! In: the text. Out: the statements before `DATA`, each of which is taken once; what nobody takes is kept as written.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use cube::{Language, Text};

use crate::metadata::Keyword;
use crate::{Error, Fault};

use super::data::Source;
use super::statement::{Reader, Statement, text, texts};

/// A language of the file as far as we read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Tongue {
    /// The file's own, which needs no mark.
    Main,
    /// One that is marked by `[sv]` or `[en]`.
    Marked(Language),
    /// Another one.
    Other,
}

pub(super) struct Header<'a> {
    pub statements: Vec<Statement<'a>>,
    pub tongues: Vec<Tongue>,
    /// The file's own language, where it is one of ours.
    pub main: Option<Language>,
    taken: Vec<bool>,
    by_name: HashMap<String, Vec<usize>>,
    pub file: &'a Path,
}

/// Keywords that may stand more than once: their texts add up.
pub(super) const REPEATED: [&str; 6] = ["NOTE", "NOTEX", "VALUENOTE", "VALUENOTEX", "CELLNOTE", "CELLNOTEX"];

/// Statements that only say how the file is written.
const OF_THE_FILE: [&str; 4] = ["CHARSET", "CODEPAGE", "LANGUAGE", "LANGUAGES"];

impl<'a> Header<'a> {
    /// The header, and what follows it.
    pub fn read(content: &'a str, file: &'a Path) -> Result<(Self, Source<'a>), Error> {
        let mut reader = Reader::new(content, file);
        let mut statements = Vec::new();
        loop {
            match reader.next()? {
                Some(statement) if statement.name == "DATA" => break,
                Some(statement) => statements.push(statement),
                None if statements.is_empty() => {
                    return Err(Error::new(Fault::Empty, file, "", "the file has no statement"));
                }
                None => {
                    return Err(Error::new(Fault::Truncated, file, "DATA", "the file has no data: there is no DATA"));
                }
            }
        }
        let source = Source { text: reader.rest(), line: reader.line(), file };
        let named = |name: &str| statements.iter().find(|s| s.name == name).map(|s| text(s.raw));
        let own = named("LANGUAGE").unwrap_or_default();
        let language = |tag: &str| Language::ALL.into_iter().find(|l| l.tag().eq_ignore_ascii_case(tag));
        let tongue = |statement: &Statement<'_>| match statement.language.as_deref() {
            None => Tongue::Main,
            Some(tag) if tag.eq_ignore_ascii_case(&own) => Tongue::Main,
            Some(tag) => language(tag).map_or(Tongue::Other, Tongue::Marked),
        };
        let tongues: Vec<Tongue> = statements.iter().map(tongue).collect();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        let mut seen = HashSet::new();
        for (index, statement) in statements.iter().enumerate() {
            let tag = if tongues[index] == Tongue::Main { None } else { statement.language.clone() };
            let first = seen.insert((statement.name.as_str(), tag, &statement.keys));
            if !first && !REPEATED.contains(&statement.name.as_str()) {
                let place = format!("line {}, {}", statement.line, statement.name);
                return Err(Error::new(Fault::Duplicate, file, place, "this keyword stands twice"));
            }
            by_name.entry(statement.name.clone()).or_default().push(index);
        }
        drop(seen);
        let taken = statements.iter().map(|s| OF_THE_FILE.contains(&s.name.as_str())).collect();
        let main = language(&own);
        Ok((Self { statements, tongues, main, taken, by_name, file }, source))
    }

    /// Where a statement stands, for messages.
    pub fn error(&self, index: usize, fault: Fault, what: impl Into<String>) -> Error {
        let statement = &self.statements[index];
        Error::new(fault, self.file, format!("line {}, {}", statement.line, statement.name), what)
    }

    /// The statements of a name, in order.
    pub fn all(&self, name: &str) -> Vec<usize> {
        self.by_name.get(name).cloned().unwrap_or_default()
    }

    /// The statement of a name without keys in a language.
    pub fn of_table(&self, name: &str, tongue: Tongue) -> Option<usize> {
        let mut named = self.by_name.get(name)?.iter().copied();
        named.find(|&i| self.tongues[i] == tongue && self.statements[i].keys.is_empty())
    }

    pub fn take(&mut self, index: usize) {
        self.taken[index] = true;
    }

    /// The list of a statement without keys, taken.
    pub fn list(&mut self, name: &str, tongue: Tongue) -> Option<Vec<String>> {
        let index = self.of_table(name, tongue)?;
        self.take(index);
        Some(texts(self.statements[index].raw))
    }

    /// The text of a statement without keys in the file's own language, taken. The same in other languages is taken
    /// too; where they differ they are kept as written.
    pub fn plain(&mut self, name: &str) -> Option<String> {
        let own = self.of_table(name, Tongue::Main)?;
        let value = text(self.statements[own].raw);
        for index in self.all(name) {
            if self.statements[index].keys.is_empty() && text(self.statements[index].raw) == value {
                self.take(index);
            }
        }
        Some(value)
    }

    /// The text of a statement without keys in both languages, taken.
    pub fn text(&mut self, name: &str) -> Option<Text> {
        let mut words = Words::default();
        for index in self.all(name) {
            if self.statements[index].keys.is_empty() {
                self.put(&mut words, index);
            }
        }
        words.text(self.main)
    }

    /// Adds the statement's text to the words, and takes it, unless it is in a language that we do not read.
    pub fn put(&mut self, words: &mut Words, index: usize) {
        let tongue = self.tongues[index];
        if words.put(tongue, text(self.statements[index].raw)) {
            self.take(index);
        }
    }

    /// What nobody took.
    pub fn kept(self) -> Vec<Keyword> {
        let left = self.statements.into_iter().zip(self.taken).filter(|(_, taken)| !taken);
        left.map(|(s, _)| Keyword { name: s.name, language: s.language, keys: s.keys, value: s.raw.to_owned() })
            .collect()
    }
}

/// The words for one thing in the languages of the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    main: Option<String>,
    marked: [Option<String>; 2],
}

impl Words {
    /// Whether there was room for the words.
    pub fn put(&mut self, tongue: Tongue, words: String) -> bool {
        let place = match tongue {
            Tongue::Main => &mut self.main,
            Tongue::Marked(language) => &mut self.marked[language as usize],
            Tongue::Other => return false,
        };
        place.get_or_insert(words);
        true
    }

    /// Both languages. Where one is absent, the file's own language stands in for it, then the other one.
    pub fn text(self, main: Option<Language>) -> Option<Text> {
        let [sv, en] = self.marked;
        let (sv, en) = match main {
            Some(Language::Sv) => (self.main.clone().or(sv), en),
            Some(Language::En) => (sv, self.main.clone().or(en)),
            None => (sv, en),
        };
        let any = self.main.clone().or_else(|| sv.clone()).or_else(|| en.clone())?;
        Some(Text { sv: sv.unwrap_or_else(|| any.clone()), en: en.unwrap_or(any) })
    }
}
