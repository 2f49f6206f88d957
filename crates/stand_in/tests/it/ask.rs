//! A small client, and a stand-in to ask.

use std::path::PathBuf;

use serde_json::Value;
use stand_in::{Options, Running};

use crate::shared::shared;

/// A stand-in with a client.
pub struct Asked {
    pub running: Running,
    pub shared: PathBuf,
    agent: ureq::Agent,
}

/// What came back.
pub struct Reply {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    /// The body, or why it could not be read to its end.
    pub body: Result<Vec<u8>, String>,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_slice(self.body.as_ref().unwrap()).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Asked {
    /// A stand-in that takes as many calls as come.
    pub fn start() -> Option<Self> {
        Self::limited(Some((100_000, 1)))
    }

    pub fn limited(limit: Option<(u32, u32)>) -> Option<Self> {
        let shared = shared()?;
        let listen = "127.0.0.1:0".parse().unwrap();
        let running = Running::start(Options { shared: shared.clone(), listen, limit, faults: Vec::new() }).unwrap();
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        Some(Self { running, shared, agent })
    }

    pub fn url(&self, provider: &str, rest: &str) -> String {
        format!("{}{rest}", self.running.bases()[provider])
    }

    pub fn get(&self, provider: &str, rest: &str) -> Reply {
        self.get_with(&self.url(provider, rest), &[])
    }

    pub fn get_with(&self, url: &str, headers: &[(&str, &str)]) -> Reply {
        let mut request = self.agent.get(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        reply(request.call().unwrap())
    }

    pub fn post(&self, provider: &str, rest: &str, body: &str) -> Reply {
        let request = self.agent.post(self.url(provider, rest)).header("Content-Type", "application/json");
        reply(request.send(body).unwrap())
    }

    pub fn control(&self, what: &str, body: &str) {
        let url = format!("http://{}/control/{what}", self.running.address());
        assert_eq!(reply(self.agent.post(url).send(body).unwrap()).status, 200, "{what} {body}");
    }

    /// What the document has against the latest request.
    pub fn violations(&self) -> Vec<String> {
        self.running.log().pop().unwrap().violations
    }
}

fn reply(response: ureq::http::Response<ureq::Body>) -> Reply {
    let (head, mut body) = response.into_parts();
    let body = body.with_config().limit(100 << 20).read_to_vec().map_err(|e| e.to_string());
    Reply { status: head.status.as_u16(), headers: head.headers, body }
}
