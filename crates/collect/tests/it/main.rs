//! What the sources ask for, given answers: planned without any network.
#![allow(clippy::unwrap_used)]

mod answers;
mod elections;
mod files;
mod kolada;
mod wfs;
