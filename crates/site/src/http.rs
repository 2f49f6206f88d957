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

/// The same for a figure that other sites show in a frame.
pub(crate) const POLICY_EMBEDDED: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
     img-src 'self' data:; base-uri 'self'; frame-ancestors *";

/// For a file that carries its own styles and nothing that runs.
pub(crate) const POLICY_FROZEN: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors *";

/// A newer edition may stand at any address at any time: keep what was read, but ask.
const KEEP: &str = "public, no-cache";

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
    pub const ATOM: &str = "application/atom+xml; charset=utf-8";
    pub const CSV: &str = "text/csv; charset=utf-8";
    pub const MARKDOWN: &str = "text/markdown; charset=utf-8";
    pub const SVG: &str = "image/svg+xml";
    pub const PNG: &str = "image/png";
    pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    pub const ZIP: &str = "application/zip";
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
    /// What is packed in itself stays as it is.
    pub fn pack(mut self) -> Self {
        if [kind::PNG, kind::XLSX, kind::ZIP].contains(&self.kind) {
            return self;
        }
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
        // A page changes with the edition and with the program that makes it.
        let tag = format!("W/\"{edition}-{}\"", edition::CODE_VERSION);
        let mut asked = listed(request, header::IF_NONE_MATCH);
        let known = asked.any(|t| t == "*" || t.trim_start_matches("W/") == tag.trim_start_matches("W/"));
        if known && self.status == StatusCode::OK {
            let headers =
                [(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, KEEP), (header::VARY, "accept-encoding")];
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let takes_packed = takes_gzip(request);
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
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEEP));
        if self.status == StatusCode::OK {
            insert(headers, header::ETAG, &tag);
        }
        if let Some(file) = self.file {
            insert(headers, header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{file}\""));
        }
        response
    }
}

/// The items of a header that is a list.
fn listed(request: &HeaderMap, name: header::HeaderName) -> impl Iterator<Item = &str> {
    request.get_all(name).into_iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(',')).map(str::trim)
}

/// Whether the reader takes gzip: named, or under `*`, and not refused by `q=0`.
fn takes_gzip(request: &HeaderMap) -> bool {
    let mut any = false;
    for item in listed(request, header::ACCEPT_ENCODING) {
        let mut parts = item.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default();
        let refused = parts.any(|p| p.strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q == 0.0)));
        match coding {
            "gzip" | "x-gzip" => return !refused,
            "*" => any = !refused,
            _ => {}
        }
    }
    any
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
pub(crate) fn tile(bytes: Vec<u8>, edition: &str, request: &HeaderMap) -> Response {
    Finished { packed: true, ..Finished::ok(kind::TILE, bytes) }.respond(edition, request)
}

/// Another address for the same thing, for good.
pub(crate) fn moved(to: &str) -> Response {
    // The address follows the name of the place in this edition, so that it is asked for again.
    ([(header::CACHE_CONTROL, KEEP)], axum::response::Redirect::permanent(to)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_refuses_gzip_does_not_get_it() {
        let takes = |value: &'static str| {
            takes_gzip(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]))
        };
        assert!(takes("gzip") && takes("br, gzip;q=0.5") && takes("*"));
        assert!(!takes("gzip;q=0, *") && !takes("br") && !takes("*;q=0"));
    }

    #[test]
    fn what_the_reader_has_is_not_sent_again() {
        let page = Finished::ok(kind::HTML, "page").pack();
        let first = page.clone().respond("e", &HeaderMap::new());
        let tag = first.headers()[header::ETAG].clone();
        let again = page.respond("e", &HeaderMap::from_iter([(header::IF_NONE_MATCH, tag)]));
        assert_eq!((first.status(), again.status()), (StatusCode::OK, StatusCode::NOT_MODIFIED));
        assert_eq!(first.headers()[header::VARY], again.headers()[header::VARY]);
    }
}
