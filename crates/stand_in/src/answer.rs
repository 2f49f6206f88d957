//! An answer before it is compressed, cut or counted.

use serde_json::{Value, json};

/// What a service answers.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The media type.
    pub media: &'static str,
    /// The bytes, not compressed.
    pub body: Vec<u8>,
    /// Whether it carries an ETag and may be asked for conditionally.
    pub tagged: bool,
    /// When the file was last changed, as HTTP writes it.
    pub modified: Option<&'static str>,
    /// Seconds to wait, for 429 and 503.
    pub retry_after: Option<u64>,
}

impl Answer {
    /// An answer of bytes.
    pub fn bytes(media: &'static str, body: Vec<u8>) -> Self {
        Self { status: 200, media, body, tagged: false, modified: None, retry_after: None }
    }

    /// An answer in JSON.
    pub fn json(value: &Value) -> Self {
        Self::bytes("application/json; charset=utf-8", value.to_string().into_bytes())
    }

    /// An error as RFC 7807 writes it.
    pub fn problem(status: u16, title: &str, detail: &str) -> Self {
        let problem = json!({ "type": "about:blank", "title": title, "status": status, "detail": detail });
        let body = problem.to_string().into_bytes();
        Self { status, ..Self::bytes("application/problem+json", body) }
    }

    /// The error of a question that cannot be answered.
    pub fn bad_request(detail: impl AsRef<str>) -> Self {
        Self::problem(400, "Bad Request", detail.as_ref())
    }

    /// The error of a thing that is not there.
    pub fn not_found(detail: impl AsRef<str>) -> Self {
        Self::problem(404, "Not Found", detail.as_ref())
    }

    /// The error of a stand-in that cannot read its own material.
    pub fn broken(error: &crate::Error) -> Self {
        Self::problem(500, "The stand-in cannot read its material", &error.to_string())
    }

    /// The same with an ETag.
    pub fn tagged(mut self) -> Self {
        self.tagged = true;
        self
    }
}
