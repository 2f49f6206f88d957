//! What the sources ask for, given answers: planned without any network.

mod answers;
mod elections;
mod files;
mod kolada;
mod wfs;
