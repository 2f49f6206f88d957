//! A client that takes answers as they are: it follows no redirect, and a refusal is an answer too.

use std::time::Duration;

use serde_json::Value;

use crate::Page;

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The largest answer that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// A served site.
#[derive(Debug, Clone)]
pub struct Site {
    base: String,
    agent: ureq::Agent,
}

impl Site {
    /// The site at an address without a slash at its end.
    pub(crate) fn at(base: String) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        Self { base, agent }
    }

    /// Its address, without a slash at the end.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// What it answers to GET.
    ///
    /// # Panics
    /// If it does not answer.
    pub fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[])
    }

    /// What it answers to GET with these headers.
    ///
    /// # Panics
    /// If it does not answer.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.try_get(path, headers).unwrap_or_else(|error| panic!("GET {path}: {error}"))
    }

    /// What it answers to GET with these headers, or why there is no answer.
    ///
    /// # Errors
    /// What the network said.
    pub fn try_get(&self, path: &str, headers: &[(&str, &str)]) -> Result<Answer, String> {
        let mut request = self.agent.get(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Self::answer(path, request.call())
    }

    /// What it answers to a text that is sent to it as JSON.
    ///
    /// # Panics
    /// If it does not answer.
    pub fn post(&self, path: &str, json: &str) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.base)).content_type("application/json");
        Self::answer(path, request.send(json)).unwrap_or_else(|error| panic!("POST {path}: {error}"))
    }

    fn answer(path: &str, response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Answer, String> {
        let mut response = response.map_err(|e| e.to_string())?;
        let body = response.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(|e| e.to_string())?;
        let header = |(name, value): (&ureq::http::HeaderName, &ureq::http::HeaderValue)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let headers = response.headers().iter().map(header).collect();
        Ok(Answer { path: path.to_owned(), status: response.status().as_u16(), headers, body })
    }

    /// A page that must be there.
    ///
    /// # Panics
    /// If the answer is not 200.
    pub fn page(&self, path: &str) -> Page {
        self.get(path).expect_status(200).page()
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What was asked for.
    pub path: String,
    /// The status.
    pub status: u16,
    /// Names in lower case, and values.
    headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Itself, if it has this status.
    ///
    /// # Panics
    /// If it has another.
    pub fn expect_status(self, status: u16) -> Self {
        let beginning: String = self.text().chars().take(400).collect();
        assert_eq!(self.status, status, "{}: {beginning}", self.path);
        self
    }

    /// A header by its name in lower case; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// If it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{}: {error}\n{}", self.path, self.text()))
    }

    /// The body as a page.
    pub fn page(&self) -> Page {
        Page::read(self.text())
    }
}
