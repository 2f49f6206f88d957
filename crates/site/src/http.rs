//! Responses: headers that let browsers and proxies keep what never changes within an edition.

use std::io::{Read, Write};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// Nothing from elsewhere, nothing inline.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
     img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// How hard kept pages are compressed: beyond this they hardly get smaller, but take longer.
const PACKING: u32 = 5;

/// A response made, ready to be sent again.
#[derive(Debug, Clone)]
pub(crate) struct Finished {
    pub status: StatusCode,
    pub kind: &'static str,
    pub body: Bytes,
    /// Whether the body is compressed with gzip already.
    pub packed: bool,
    /// A name to save it under.
    pub file: Option<String>,
}

/// Kinds of content.
pub(crate) mod kind {
    pub const HTML: &str = "text/html; charset=utf-8";
    pub const JSON: &str = "application/json";
    pub const CSV: &str = "text/csv; charset=utf-8";
    pub const MARKDOWN: &str = "text/markdown; charset=utf-8";
    pub const SVG: &str = "image/svg+xml";
    pub const CSS: &str = "text/css; charset=utf-8";
    pub const PROBLEM: &str = "application/problem+json";
    pub const TILE: &str = "application/vnd.mapbox-vector-tile";
}

impl Finished {
    pub fn ok(kind: &'static str, body: impl Into<Bytes>) -> Self {
        Self { status: StatusCode::OK, kind, body: body.into(), packed: false, file: None }
    }

    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    pub fn saved_as(mut self, file: String) -> Self {
        self.file = Some(file);
        self
    }

    /// Compressed with gzip: a page that is kept takes a tenth of the room and is sent as it lies.
    pub fn pack(mut self) -> Self {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::new(PACKING));
        let packed = encoder.write_all(&self.body).and_then(|()| encoder.finish());
        if let Ok(bytes) = packed {
            self.body = bytes.into();
            self.packed = true;
        }
        self
    }

    fn unpacked(&self) -> Bytes {
        let mut bytes = Vec::new();
        match GzDecoder::new(&self.body[..]).read_to_end(&mut bytes) {
            Ok(_) => bytes.into(),
            Err(_) => self.body.clone(),
        }
    }

    /// The response, or 304 if the reader has it already. `edition` is the id of the edition, which stands in the ETag.
    pub fn respond(self, edition: &str, request: &HeaderMap) -> Response {
        let tag = format!("W/\"{edition}\"");
        let known = request.get(header::IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == tag.as_bytes());
        if known && self.status == StatusCode::OK {
            return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
        }
        let takes_packed =
            request.get_all(header::ACCEPT_ENCODING).iter().any(|v| v.to_str().is_ok_and(|v| v.contains("gzip")));
        let sent_packed = self.packed && takes_packed;
        let body = if self.packed && !takes_packed { self.unpacked() } else { self.body };
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        if sent_packed {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        if self.packed {
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        // A newer edition may stand here at any time: keep it, but ask.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
        if self.status == StatusCode::OK {
            insert(headers, header::ETAG, &tag);
        }
        if let Some(file) = self.file {
            insert(headers, header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{file}\""));
        }
        response
    }
}

fn insert(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// A response without content.
pub(crate) fn empty(status: StatusCode) -> Response {
    (status, Body::empty()).into_response()
}

/// A tile, which lies compressed in the edition.
pub(crate) fn tile(bytes: Vec<u8>, edition: &str) -> Response {
    let mut response = Finished::ok(kind::TILE, bytes).respond(edition, &HeaderMap::new());
    response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    response
}

/// Another address for the same thing, for good.
pub(crate) fn moved(to: &str) -> Response {
    axum::response::Redirect::permanent(to).into_response()
}
