//! One file a command.

pub mod build;
pub mod check;
pub mod example;
pub mod serve;

/// The moment, as an edition states it: UTC, RFC 3339, whole seconds.
fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
