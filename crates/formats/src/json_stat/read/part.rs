//! A part of a JSON document that knows its path.
//!
//! In: an object of the document. Out: its members, as what they must be, or an error that names the path to them.

use std::collections::HashMap;
use std::path::Path;

use cube::Text;
use serde_json::{Map, Value};

use crate::{Error, Fault};

/// An object of the document.
pub(super) type Object = Map<String, Value>;

/// A part of the document and the path to it.
pub(super) struct Part<'a> {
    pub object: &'a Object,
    pub path: String,
    pub file: &'a Path,
}

impl<'a> Part<'a> {
    /// An error about one of its members.
    pub fn error(&self, fault: Fault, key: &str, what: impl Into<String>) -> Error {
        Error::new(fault, self.file, join(&self.path, key), what)
    }

    /// A member that is there and not null.
    pub fn get(&self, key: &str) -> Option<&'a Value> {
        self.object.get(key).filter(|value| !value.is_null())
    }

    /// A member that is an object.
    pub fn part(&self, key: &str) -> Result<Option<Part<'a>>, Error> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::Object(object)) => Ok(Some(Part { object, path: join(&self.path, key), file: self.file })),
            Some(_) => Err(self.error(Fault::Layout, key, "this should be an object")),
        }
    }

    /// A member that must be an object.
    pub fn needed(&self, key: &str) -> Result<Part<'a>, Error> {
        self.part(key)?.ok_or_else(|| self.error(Fault::Layout, key, "this is not there"))
    }

    /// A member that is a text.
    pub fn text(&self, key: &str) -> Option<String> {
        self.get(key).and_then(Value::as_str).map(str::to_owned)
    }

    /// A member that is a text, the same in both languages.
    pub fn words(&self, key: &str) -> Option<Text> {
        self.text(key).map(Text::same)
    }

    /// A member that is true or false.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.get(key).and_then(Value::as_bool)
    }

    /// A text for each of some codes.
    pub fn texts(&self, key: &str) -> Result<HashMap<&'a str, &'a str>, Error> {
        let Some(part) = self.part(key)? else { return Ok(HashMap::new()) };
        Ok(part.object.iter().filter_map(|(code, text)| Some((code.as_str(), text.as_str()?))).collect())
    }

    /// A member that is a list of texts; an empty one where it is not there.
    pub fn list(&self, key: &str) -> Result<Vec<String>, Error> {
        let wrong = || self.error(Fault::Layout, key, "this should be a list of texts");
        match self.get(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(list)) => {
                list.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<_>>().ok_or_else(wrong)
            }
            Some(_) => Err(wrong()),
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
