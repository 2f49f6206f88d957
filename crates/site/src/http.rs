//! Responses: headers that let browsers and proxies keep what never changes within an edition.

use std::io::Read;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use brotli::enc::BrotliEncoderParams;
use flate2::read::GzDecoder;

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

/// How hard answers are compressed, of 11 (Brotli) or 9 (gzip): beyond this they hardly get smaller, but take longer.
pub(crate) const PACKING: i32 = 5;

/// A response made, ready to be sent again.
#[derive(Debug, Clone)]
pub(crate) struct Finished {
    pub status: StatusCode,
    pub kind: &'static str,
    pub body: Bytes,
    /// What the body is compressed with, if it is.
    pub packed: Option<Packing>,
    /// A name to save it under.
    pub file: Option<String>,
}

/// How a body is compressed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Packing {
    Gzip,
    Brotli,
}

impl Packing {
    /// Its name in headers.
    fn coding(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Brotli => "br",
        }
    }

    fn unpack(self, body: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self {
            Self::Gzip => GzDecoder::new(body).read_to_end(&mut bytes)?,
            Self::Brotli => brotli::Decompressor::new(body, BUFFER).read_to_end(&mut bytes)?,
        };
        Ok(bytes)
    }
}

/// Bytes that are unpacked at a time.
const BUFFER: usize = 16 * 1024;

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
        Self { status: StatusCode::OK, kind, body: body.into(), packed: None, file: None }
    }

    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    pub fn saved_as(mut self, file: String) -> Self {
        self.file = Some(file);
        self
    }

    /// Compressed with Brotli, which all browsers take: a page that is kept takes a tenth of the room and is sent as it
    /// lies. What is packed in itself stays as it is.
    pub fn pack(mut self) -> Self {
        if self.packed.is_some() || [kind::PNG, kind::XLSX, kind::ZIP].contains(&self.kind) {
            return self;
        }
        let parameters = BrotliEncoderParams { quality: PACKING, ..BrotliEncoderParams::default() };
        let mut bytes = Vec::new();
        if brotli::BrotliCompress(&mut &self.body[..], &mut bytes, &parameters).is_ok() {
            self.body = bytes.into();
            self.packed = Some(Packing::Brotli);
        }
        self
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
        let sent = self.packed.filter(|packing| takes(request, packing.coding()));
        let body = match self.packed.filter(|_| sent.is_none()) {
            // What this program has packed it can unpack.
            Some(packing) => packing.unpack(&self.body).map_or(self.body, Bytes::from),
            None => self.body,
        };
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        if let Some(packing) = sent {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(packing.coding()));
        }
        if self.packed.is_some() {
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

/// Whether the reader takes a coding: named, or under `*`, and not refused by `q=0`.
fn takes(request: &HeaderMap, wanted: &str) -> bool {
    let mut any = false;
    for item in listed(request, header::ACCEPT_ENCODING) {
        let mut parts = item.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default();
        let refused = parts.any(|p| p.strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q == 0.0)));
        if coding.strip_prefix("x-").unwrap_or(coding).eq_ignore_ascii_case(wanted) {
            return !refused;
        }
        if coding == "*" {
            any = !refused;
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
    Finished { packed: Some(Packing::Gzip), ..Finished::ok(kind::TILE, bytes) }.respond(edition, request)
}

/// Another address for the same thing, for good.
pub(crate) fn moved(to: &str) -> Response {
    // The address follows the name of the place in this edition, so that it is asked for again.
    ([(header::CACHE_CONTROL, KEEP)], axum::response::Redirect::permanent(to)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(codings: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(codings))])
    }

    #[test]
    fn who_refuses_a_coding_does_not_get_it() {
        let gzip = |codings| takes(&asking(codings), "gzip");
        assert!(gzip("gzip") && gzip("br, gzip;q=0.5") && gzip("*") && gzip("x-gzip"));
        assert!(!gzip("gzip;q=0, *") && !gzip("br") && !gzip("*;q=0") && !gzip(""));
    }

    #[tokio::test]
    async fn what_is_kept_packed_reaches_everyone() {
        let page = Finished::ok(kind::HTML, "a page ".repeat(100)).pack();
        assert!(page.body.len() < 100, "it is packed");
        for (codings, coded) in [("gzip, deflate, br", Some("br")), ("gzip", None), ("", None)] {
            let answer = page.clone().respond("e", &asking(codings));
            let named = answer.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned());
            assert_eq!(named.as_deref(), coded, "{codings}");
            let body = axum::body::to_bytes(answer.into_body(), 10_000).await.unwrap();
            assert_eq!(body.len() == 700, coded.is_none(), "{codings}: {} bytes", body.len());
        }
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
