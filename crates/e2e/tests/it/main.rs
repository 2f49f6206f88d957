//! The barometer from outside: the example and the real edition, broken sources, a switch under load, browsers.
//!
//! Needs the binary (`cargo build -p barometer`). What needs the shared statistics or a browser says so when it skips.

mod browser;
mod collect;
mod editions;
mod example;
mod faults;
mod interface;
mod measure;
mod sweden;
mod switch;
mod text_browser;
