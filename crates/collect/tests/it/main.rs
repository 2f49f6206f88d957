//! The driver against a service on this machine that does everything services do.
#![allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]

mod faults;
mod interrupted;
mod looking;
mod network;
mod pacing;
mod pages;
mod rounds;
mod server;
