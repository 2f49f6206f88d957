//! The archive from outside: what is written is read again, and what is broken is told.

mod helpers;
mod interrupted;
mod rounds;
mod verifying;
