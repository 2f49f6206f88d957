//! The barometer from outside: starts the real binary as a person at a terminal does, and asks it over HTTP as
//! clients and browsers do.
//!
//! In: the built binary. Out: what it printed, what it served, what it wrote to its log. Nothing of the house is linked:
//! what holds here holds for those who only have the program. Only this crate's own tests call.
#![forbid(unsafe_code)]

mod editions;
mod html;
mod program;
mod served;
mod services;
mod site;
mod tools;

pub use editions::{Editions, shared_data};
pub use html::{Page, Tag};
pub use program::{Barometer, Outcome, Started};
pub use served::Served;
pub use services::{Asked, Services};
pub use site::{Answer, Site};
pub use tools::Tools;
