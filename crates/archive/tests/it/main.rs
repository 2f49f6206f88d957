//! The archive from outside: what is written is read again, and what is broken is told.
#![allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]

mod helpers;
mod interrupted;
mod rounds;
mod verifying;
