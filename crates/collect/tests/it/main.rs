//! Sources as pure functions of the answers, against services made from recorded answers.

mod pxweb1;
mod pxweb2;
mod pxweb2_changes;
mod pxweb2_service;
mod pxweb_answers;
mod shared;
