//! Statistiklabbet: what a reader asks for becomes figures.
//!
//! In: the choices of an address. [`Selection::resolve`] makes them whole against the edition, with a sentence for
//! everything that had to be changed; [`views`] makes the figures of a view, which the page shows and `.csv` and `.json`
//! give away; [`form`] is the same selection as fields. `pages::lab` calls; nothing here knows a request.

mod areas;
mod examples;
pub(crate) mod form;
mod notes;
mod offer;
pub(crate) mod page;
mod places;
mod reading;
mod resolve;
mod selection;
pub(crate) mod terms;
mod topic;
mod view;
pub(crate) mod views;
mod years;

pub(crate) use examples::{Example, examples};
use places::find;
pub(crate) use resolve::NAMES;
pub(crate) use selection::Selection;
pub(crate) use view::View as Kind;

/// The page, below its language's prefix.
pub(crate) const PATH: &str = "/labb";
