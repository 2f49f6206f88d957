//! The services that figures are collected from, stood in for by a program of this project: started, asked what it was
//! asked, stopped.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::program::beside_the_test;
use crate::site::Site;

/// The stand-in, running until this is dropped.
#[derive(Debug)]
pub struct Services {
    child: Child,
    /// The base address of each provider, by its id in the catalogue.
    pub bases: BTreeMap<String, String>,
    site: Site,
}

/// A request that the stand-in was sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// When it arrived, in milliseconds since the start.
    pub at_ms: f64,
    /// The provider.
    pub provider: String,
    /// The address.
    pub path: String,
    /// The status of the answer.
    pub status: u64,
    /// What the OpenAPI document has against it.
    pub violations: Vec<String>,
}

impl Services {
    /// Starts the stand-in on the shared material, with so many calls in a window of so many seconds.
    ///
    /// # Panics
    /// If the program is not there (`cargo build -p stand-in`) or does not say where it serves.
    pub fn start(shared: &Path, calls: u32, window: u32) -> Self {
        let program = beside_the_test("stand-in");
        assert!(program.is_file(), "{} is not there: build it first (cargo build -p stand-in)", program.display());
        let mut child = Command::new(program)
            .args(["--calls", &calls.to_string(), "--window", &window.to_string(), "--shared"])
            .arg(shared)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the stand-in can be started");
        let mut line = String::new();
        let out = child.stdout.take().expect("it is piped");
        BufReader::new(out).read_line(&mut line).expect("it says where it serves");
        let bases: BTreeMap<String, String> = serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line}"));
        let any = bases.values().next().expect("it stands in for several services");
        let origin = any.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        Self { child, bases, site: Site::at(origin) }
    }

    /// The options of `barometer collect` that ask the stand-in.
    pub fn options(&self) -> Vec<String> {
        let each = self.bases.iter().flat_map(|(id, base)| ["--base-url".to_owned(), format!("{id}={base}")]);
        each.collect()
    }

    /// Every request since the last reset, in the order of arrival.
    ///
    /// # Panics
    /// If the stand-in does not answer.
    pub fn asked(&self) -> Vec<Asked> {
        let log = self.site.get("/control/log").expect_status(200).json();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let one = |entry: &Value| Asked {
            at_ms: entry["at_ms"].as_f64().expect("a time"),
            provider: text(&entry["provider"]),
            path: text(&entry["path"]),
            status: entry["status"].as_u64().expect("a status"),
            violations: entry["violations"].as_array().into_iter().flatten().map(text).collect(),
        };
        log["requests"].as_array().expect("a list").iter().map(one).collect()
    }

    /// Sets what the services do wrong, as a JSON list of rules.
    ///
    /// # Panics
    /// If the stand-in refuses the rules.
    pub fn fail(&self, rules: &str) {
        self.site.post("/control/faults", rules).expect_status(200);
    }

    /// Changes a value or a limit.
    ///
    /// # Panics
    /// If the stand-in refuses it.
    pub fn set(&self, what: &str) {
        self.site.post("/control/set", what).expect_status(200);
    }
}

impl Drop for Services {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
