//! Checks requests against the OpenAPI document of PxWebApi 2: paths, methods, parameters, bodies.
//!
//! In: the document (YAML) and each request. Out: what the document has against it, in sentences; nothing is refused
//! here. Parameter names count in any case, as the real server takes them.

mod schema;

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::Error;
use crate::serve::Question;

/// The document.
pub(crate) struct OpenApi {
    document: Value,
}

impl OpenApi {
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|e| Error::material(path, e))?;
        let document = serde_norway::from_str(&text).map_err(|e| Error::material(path, e))?;
        Ok(Self { document })
    }

    /// What the document has against a request below the base.
    pub fn check(&self, question: &Question) -> Vec<String> {
        let method = question.method.as_str().to_lowercase();
        let Some((template, item)) = self.path(&question.path) else {
            return vec![format!("there is no path {}", question.path)];
        };
        let Some(operation) = item.get(&method) else {
            return vec![format!("{template} has no method {}", question.method)];
        };
        let mut against = Vec::new();
        self.parameters(operation, &question.pairs, &mut against);
        self.body(operation, question, &mut against);
        against
    }

    /// The path of the document that a request's path fits, its fixed parts in any case.
    fn path(&self, path: &str) -> Option<(&str, &Value)> {
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        let paths = self.document["paths"].as_object()?;
        paths.iter().map(|(template, item)| (template.as_str(), item)).find(|(template, _)| {
            let wanted: Vec<&str> = template.trim_matches('/').split('/').collect();
            wanted.len() == parts.len()
                && wanted.iter().zip(&parts).all(|(wanted, part)| match wanted.starts_with('{') {
                    true => !part.is_empty(),
                    false => wanted.eq_ignore_ascii_case(part),
                })
        })
    }

    fn parameters(&self, operation: &Value, pairs: &[(String, String)], against: &mut Vec<String>) {
        let known: Vec<&Value> = operation["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|parameter| self.resolve(parameter))
            .filter(|parameter| parameter["in"] == "query")
            .collect();
        let mut seen = BTreeSet::new();
        for (written, value) in pairs {
            let (name, member) = match written.split_once('[') {
                Some((name, member)) => (name, member.strip_suffix(']')),
                None => (written.as_str(), None),
            };
            if !seen.insert(written.to_lowercase()) {
                against.push(format!("parameter {written} stands twice: the service drops values"));
            }
            let named = |parameter: &&&Value| parameter["name"].as_str().is_some_and(|n| n.eq_ignore_ascii_case(name));
            let Some(parameter) = known.iter().find(named) else {
                against.push(format!("there is no parameter {written}"));
                continue;
            };
            let schema = self.resolve(&parameter["schema"]);
            match (parameter["style"] == "deepObject", member) {
                (true, Some(member)) if !member.is_empty() => {
                    if value.is_empty() {
                        against.push(format!("parameter {written} is empty"));
                    }
                }
                (true, _) => against.push(format!("parameter {written} must name a variable in brackets")),
                (false, Some(_)) => against.push(format!("parameter {written} takes no brackets")),
                (false, None) => self.text(schema, written, value, against),
            }
        }
        for parameter in known.iter().filter(|parameter| parameter["required"] == true) {
            let name = parameter["name"].as_str().unwrap_or_default();
            if !pairs.iter().any(|(written, _)| written.eq_ignore_ascii_case(name)) {
                against.push(format!("parameter {name} is missing"));
            }
        }
    }

    /// A value in an address against its schema; lists are parted by commas.
    fn text(&self, schema: &Value, name: &str, value: &str, against: &mut Vec<String>) {
        let parsed = |value: &str| -> Value {
            match schema["type"].as_str() {
                Some("integer") => value.parse::<i64>().map_or_else(|_| value.into(), Value::from),
                Some("boolean") => match value.to_lowercase().as_str() {
                    "true" => true.into(),
                    "false" => false.into(),
                    _ => value.into(),
                },
                _ => value.into(),
            }
        };
        let value = match schema["type"].as_str() {
            Some("array") => Value::Array(value.split(',').map(Value::from).collect()),
            _ => parsed(value),
        };
        self.fits(schema, &value, &format!("parameter {name}"), against);
    }

    fn body(&self, operation: &Value, question: &Question, against: &mut Vec<String>) {
        let Some(content) = operation.pointer("/requestBody/content") else {
            if !question.body.is_empty() {
                against.push("the method takes no body".into());
            }
            return;
        };
        let required = operation["requestBody"]["required"] == true;
        if question.body.is_empty() {
            if required {
                against.push("the body is missing".into());
            }
            return;
        }
        let media = question.media.split(';').next().unwrap_or_default().trim().to_lowercase();
        let Some(schema) = content.get(&media).map(|media| &media["schema"]) else {
            against.push(format!("the body's media type is \"{media}\""));
            return;
        };
        match serde_json::from_slice::<Value>(&question.body) {
            Ok(body) => self.fits(schema, &body, "the body", against),
            Err(error) => against.push(format!("the body is not JSON: {error}")),
        }
    }
}
