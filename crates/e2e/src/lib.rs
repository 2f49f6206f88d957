//! Starts the real binary; clients, browsers, faults.
#![forbid(unsafe_code)]
