//! The barometer from outside: the example and the real edition, broken sources, a switch under load, a text browser.
//!
//! Needs the binary (`cargo build -p barometer`). What needs the shared statistics or a browser says so when it skips.

mod collect;
mod example;
mod faults;
mod interface;
mod measure;
mod sweden;
mod switch;
mod text_browser;

static EDITIONS: e2e::Editions = e2e::Editions::within(concat!(env!("CARGO_TARGET_TMPDIR"), "/editions"));
