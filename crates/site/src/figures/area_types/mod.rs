//! Figures of the page of area types: limits, indicators by type, moves between types, relative beside absolute types.
//!
//! In: [`Asked`], what the page was asked, made whole. Out: a [`Figure`] by its name, for the page and for its files.

mod all;
mod asked;
mod by_type;
mod kinds;
mod limits;
mod moved;
mod moves;

use super::Figure;
pub(crate) use asked::{Asked, FIELDS, Options};
pub(super) use by_type::difference_format;
pub(crate) use moved::SHOWN;

/// Makes a figure by its name; `None` if there is nothing to show.
pub(crate) fn make(asked: &Asked<'_>, id: &str) -> Option<Figure> {
    match id {
        "types" => super::make(&asked.place, id),
        "limits" => limits::figure(asked),
        "by-type" => by_type::newest(asked),
        "by-type-years" => by_type::over_time(asked),
        "all-by-type" => all::figure(asked),
        "moves-areas" => moves::areas(asked),
        "moves-people" => moves::people(asked),
        "moved" => moved::figure(asked),
        "kinds" => kinds::figure(asked),
        _ => None,
    }
}
