//! What the sources ask for, planned without any network, and the driver against a service on this machine that does
//! everything services do.
#![allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]

mod answers;
mod elections;
mod faults;
mod files;
mod interrupted;
mod kolada;
mod looking;
mod network;
mod pacing;
mod pages;
mod pxweb1;
mod pxweb2;
mod pxweb2_changes;
mod pxweb2_service;
mod pxweb_answers;
mod rounds;
mod server;
mod shared;
mod wfs;
