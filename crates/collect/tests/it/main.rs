//! The driver against a service on this machine that does everything services do.

mod faults;
mod interrupted;
mod looking;
mod network;
mod pacing;
mod pages;
mod rounds;
mod server;
