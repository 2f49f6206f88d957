//! Sources as pure functions of the answers: what they ask for is planned without any network.

mod answers;
mod elections;
mod files;
mod kolada;
mod pxweb1;
mod pxweb2;
mod pxweb2_changes;
mod pxweb2_service;
mod pxweb_answers;
mod shared;
mod wfs;
