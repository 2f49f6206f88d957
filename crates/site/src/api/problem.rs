//! Errors as the reader of the API gets them: problem documents (RFC 9457) that say what was wrong and what would work.

use std::error::Error;

use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::http::{Finished, kind};

/// What can be wrong. The ids are stable; `docs/api.md` has a heading for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A parameter that the resource does not have.
    UnknownParameter,
    /// A parameter that stands twice.
    RepeatedParameter,
    /// A parameter that the resource cannot do without.
    MissingParameter,
    /// A value that the parameter cannot take.
    InvalidParameter,
    /// An indicator or measure that the edition does not have.
    UnknownIndicator,
    /// A division into groups that the catalogue does not have.
    UnknownGroups,
    /// A period without figures.
    UnknownPeriod,
    /// A place that the edition does not have.
    UnknownPlace,
    /// Something known, but without figures at this level or for this sex.
    NoFigures,
    /// An address without a resource.
    NotFound,
    /// A method other than GET.
    MethodNotAllowed,
    /// A fault of the server.
    Internal,
}

impl Kind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 12] = [
        Self::UnknownParameter,
        Self::RepeatedParameter,
        Self::MissingParameter,
        Self::InvalidParameter,
        Self::UnknownIndicator,
        Self::UnknownGroups,
        Self::UnknownPeriod,
        Self::UnknownPlace,
        Self::NoFigures,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::Internal,
    ];

    /// The address of the type, where the documentation tells of it.
    pub fn address(self) -> String {
        format!("/docs/api#{}", self.id())
    }

    /// The last part of the type's address.
    pub fn id(self) -> &'static str {
        match self {
            Self::UnknownParameter => "unknown-parameter",
            Self::RepeatedParameter => "repeated-parameter",
            Self::MissingParameter => "missing-parameter",
            Self::InvalidParameter => "invalid-parameter",
            Self::UnknownIndicator => "unknown-indicator",
            Self::UnknownGroups => "unknown-groups",
            Self::UnknownPeriod => "unknown-period",
            Self::UnknownPlace => "unknown-place",
            Self::NoFigures => "no-figures",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Internal => "internal",
        }
    }

    /// The same words for every problem of the kind.
    pub fn title(self) -> &'static str {
        match self {
            Self::UnknownParameter => "Unknown parameter",
            Self::RepeatedParameter => "Repeated parameter",
            Self::MissingParameter => "Missing parameter",
            Self::InvalidParameter => "Invalid parameter",
            Self::UnknownIndicator => "Unknown indicator",
            Self::UnknownGroups => "Unknown groups",
            Self::UnknownPeriod => "Unknown period",
            Self::UnknownPlace => "Unknown place",
            Self::NoFigures => "No figures",
            Self::NotFound => "Not found",
            Self::MethodNotAllowed => "Method not allowed",
            Self::Internal => "Internal error",
        }
    }

    /// The status it is sent with.
    pub fn status(self) -> StatusCode {
        match self {
            Self::UnknownPlace | Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

/// One problem with one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// What kind it is.
    pub kind: Kind,
    /// What is wrong with this request.
    pub detail: String,
    /// The address asked for.
    pub instance: String,
    /// What would work.
    pub hint: Option<String>,
}

impl Problem {
    pub fn new(kind: Kind, instance: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), instance: instance.into(), hint: None }
    }

    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The document.
    pub fn document(&self) -> Value {
        let mut document = json!({
            "type": self.kind.address(),
            "title": self.kind.title(),
            "status": self.kind.status().as_u16(),
            "detail": self.detail,
            "instance": self.instance,
        });
        if let Some(hint) = &self.hint {
            document["hint"] = Value::from(hint.as_str());
        }
        document
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.kind.status();
        let body = self.document().to_string();
        let page = Finished::ok(kind::PROBLEM, body).with_status(status);
        // Without an edition: only what went well carries an ETag.
        let mut response = page.respond("", &axum::http::HeaderMap::new());
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// There is nothing at this address.
pub(crate) fn not_found(uri: &Uri, detail: &str) -> Problem {
    Problem::new(Kind::NotFound, uri.to_string(), detail)
}

/// A fault of the server: told in full in the log, to the reader only that it happened.
pub(crate) fn internal(uri: &Uri, error: &dyn Error) -> Problem {
    internal_at(&uri.to_string(), error)
}

/// As [`internal`], for an address that is already text.
pub(crate) fn internal_at(address: &str, error: &dyn Error) -> Problem {
    tracing::error!(address, error = %chain(error), "a request failed");
    Problem::new(Kind::Internal, address, "the server could not answer; the fault stands in its log")
        .with_hint("try again later, and tell whoever runs this server if it goes on")
}

/// The error and everything behind it.
fn chain(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        words.push_str(": ");
        words.push_str(&cause.to_string());
        next = cause.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_has_the_members_of_rfc_9457() {
        let document = Problem::new(Kind::UnknownPlace, "/api/v1/places/9999", "no place has the code 9999").document();
        assert_eq!(
            document,
            json!({
                "type": "/docs/api#unknown-place",
                "title": "Unknown place",
                "status": 404,
                "detail": "no place has the code 9999",
                "instance": "/api/v1/places/9999",
            })
        );
    }

    #[test]
    fn nothing_internal_reaches_the_reader() {
        let secret = std::io::Error::other("/srv/secret/values.bin: checksum");
        let document = internal(&Uri::from_static("/api/v1/values"), &secret).document().to_string();
        assert!(!document.contains("secret") && !document.contains("checksum"), "{document}");
    }

    #[test]
    fn every_type_leads_to_a_heading_of_the_documentation() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/api.md");
        let text = std::fs::read_to_string(path).expect("docs/api.md stands in the repository");
        for kind in Kind::ALL {
            let heading = format!("### {}\n", kind.id());
            assert!(text.contains(&heading), "docs/api.md has no heading \"{}\"", heading.trim());
        }
    }
}
