//! How to ask: ways through the network, patience, bounds.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// Through which proxy the services are asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ProxyChoice {
    /// What `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say. This machine itself is never asked through it.
    #[default]
    Environment,
    /// This one, for all services.
    Address(String),
    /// None.
    None,
}

/// How the services are asked.
#[derive(Debug, Clone)]
pub struct Options {
    /// Through which proxy.
    pub proxy: ProxyChoice,
    /// A file of certificates (PEM) to trust instead of the usual authorities.
    pub ca: Option<PathBuf>,
    /// How often a request is asked before it is given up.
    pub tries: usize,
    /// The wait before the second try; each further one is twice as long, and up to as much again by chance.
    pub first_delay: Duration,
    /// The longest such wait, chance aside.
    pub longest_delay: Duration,
    /// The longest pause that a service may ask for; if it asks for more, it is asked again another day.
    pub longest_pause: Duration,
    /// How long a service may take to begin its answer, and between parts of it.
    pub patience: Duration,
    /// The largest answer that is received, in bytes.
    pub largest: u64,
    /// Set from outside to stop soon; everything received is kept.
    pub stop: Arc<AtomicBool>,
}

impl Options {
    /// Whether the proxy and the file of certificates can be used.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn check(&self) -> Result<(), crate::Error> {
        crate::http::Client::new(self).map(drop)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            proxy: ProxyChoice::Environment,
            ca: None,
            tries: 6,
            first_delay: Duration::from_secs(1),
            longest_delay: Duration::from_secs(60),
            longest_pause: Duration::from_secs(15 * 60),
            patience: Duration::from_secs(120),
            largest: 256 << 20,
            stop: Arc::default(),
        }
    }
}
