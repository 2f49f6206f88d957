//! Whether a value fits a schema of the document.
//!
//! A member that the schema does not name is told: the service passes over it without a word, so that it has no
//! effect. A member that is required but described nowhere is not asked for: the document requires `values` of a
//! variable's selection, which its own properties call `valueCodes`.

use serde_json::Value;

use super::OpenApi;

impl OpenApi {
    /// What a reference points to, or the value itself.
    pub(super) fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#')) {
            Some(pointer) => self.document.pointer(pointer).unwrap_or(&Value::Null),
            None => value,
        }
    }

    /// Adds what is wrong with a value.
    pub(super) fn fits(&self, schema: &Value, value: &Value, name: &str, against: &mut Vec<String>) {
        let schema = self.resolve(schema);
        if value.is_null() && schema["nullable"] == true {
            return;
        }
        if let Some(kind) = schema["type"].as_str().filter(|kind| !is_of(kind, value)) {
            against.push(format!("{name} must be of type {kind}, not {value}"));
            return;
        }
        let allowed = schema["enum"].as_array();
        if let Some(allowed) = allowed.filter(|allowed| !allowed.iter().any(|one| same(one, value))) {
            let allowed: Vec<&str> = allowed.iter().filter_map(Value::as_str).collect();
            against.push(format!("{name} must be one of {}, not {value}", allowed.join(", ")));
        }
        if let (Some(least), Some(number)) = (schema["minimum"].as_f64(), value.as_f64())
            && number < least
        {
            against.push(format!("{name} must be at least {least}, not {number}"));
        }
        if let Some(items) = value.as_array() {
            for (item, at) in items.iter().zip(1..) {
                self.fits(&schema["items"], item, &format!("item {at} of {name}"), against);
            }
        }
        if let (Some(members), Some(properties)) = (value.as_object(), schema["properties"].as_object()) {
            for (member, value) in members {
                match properties.iter().find(|(known, _)| known.eq_ignore_ascii_case(member)) {
                    Some((_, schema)) => self.fits(schema, value, &format!("{member} of {name}"), against),
                    None => against.push(format!("{name} has no member {member}")),
                }
            }
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            for missing in required.filter(|required| properties.contains_key(*required)) {
                if !members.keys().any(|member| member.eq_ignore_ascii_case(missing)) {
                    against.push(format!("{missing} of {name} is missing"));
                }
            }
        }
    }
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

/// Texts count in any case.
fn same(allowed: &Value, value: &Value) -> bool {
    match (allowed.as_str(), value.as_str()) {
        (Some(allowed), Some(value)) => allowed.eq_ignore_ascii_case(value),
        _ => allowed == value,
    }
}
