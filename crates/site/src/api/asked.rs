//! A request to the API as every resource needs it, and the answers that all share.

use std::convert::Infallible;
use std::error::Error;
use std::sync::Arc;

use axum::extract::{FromRequestParts, NestedPath, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use serde::Serialize;

use super::parameters::{Parameter, Parameters};
use super::problem::{self, Kind, Problem};
use crate::app::{Current, View, aside};
use crate::http::{Finished, kind};

/// What was asked, with the edition that answers.
pub(crate) struct Asked {
    /// The edition served when the request came: it stays the same until the answer is made.
    pub view: Arc<View>,
    /// The path as the reader wrote it, without the query.
    pub path: String,
    /// Names and values of the query, decoded, in the order given.
    pub query: Vec<(String, String)>,
    address: String,
    method: Method,
    headers: HeaderMap,
}

impl FromRequestParts<Arc<Current>> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, current: &Arc<Current>) -> Result<Self, Infallible> {
        // The router has taken the API's own place off the path.
        let place = parts.extensions.get::<NestedPath>().map_or("", NestedPath::as_str);
        let rest = Some(parts.uri.path()).filter(|p| *p != "/").unwrap_or_default();
        let path = format!("{place}{rest}");
        let address = parts.uri.query().map_or_else(|| path.clone(), |query| format!("{path}?{query}"));
        let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map(|q| q.0).unwrap_or_default();
        Ok(Self {
            view: current.view(),
            path,
            query,
            address,
            method: parts.method.clone(),
            headers: parts.headers.clone(),
        })
    }
}

impl Asked {
    /// The query held against the parameters of the resource.
    pub fn parameters(&self, known: &'static [Parameter]) -> Result<Parameters<'_>, Problem> {
        Parameters::read(self, known)
    }

    /// A problem with this request.
    pub fn problem(&self, kind: Kind, detail: impl Into<String>) -> Problem {
        Problem::new(kind, self.address.clone(), detail)
    }

    /// A place that the edition does not have.
    pub fn unknown_place(&self, code: &str) -> Problem {
        self.problem(Kind::UnknownPlace, format!("no place of this edition has the code \"{code}\"")).with_hint(
            "codes look like 00 (country), 01 (county), 0180 (municipality), 0180R012 (RegSO), 0180C3420 (DeSO); \
             find them with /api/v1/places?q=",
        )
    }

    /// A fault of the server.
    pub fn internal(&self, error: &dyn Error) -> Problem {
        problem::internal_at(&self.address, error)
    }

    /// Makes an answer of thousands of areas where it holds up no other request.
    pub fn aside(self, make: fn(&Self) -> Result<Response, Problem>) -> Result<Response, Problem> {
        aside(|| make(&self))
    }

    /// The answer in JSON.
    pub fn json(&self, body: &impl Serialize) -> Result<Response, Problem> {
        let bytes = serde_json::to_vec(body).map_err(|error| self.internal(&error))?;
        Ok(self.respond(Finished::ok(kind::JSON, bytes)))
    }

    /// The answer, or 304 if the reader has it. What an answer says depends on the edition and on this program.
    pub fn respond(&self, page: Finished) -> Response {
        let tag = format!("{}-{}", self.view.edition.manifest().id, edition::CODE_VERSION);
        page.respond(&tag, &self.headers)
    }
}

/// There is no such resource.
pub(crate) async fn unknown_path(asked: Asked) -> Problem {
    let detail = format!("the API has no resource at {}", asked.path);
    asked.problem(Kind::NotFound, detail).with_hint("its resources are described at /api/v1/openapi.json")
}

/// The API only reads.
pub(crate) async fn wrong_method(asked: Asked) -> Problem {
    let detail = format!("the method {} cannot be used here", asked.method);
    asked.problem(Kind::MethodNotAllowed, detail).with_hint("use GET: the API only reads")
}
