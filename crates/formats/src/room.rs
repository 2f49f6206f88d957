//! How large a table may be.

use std::path::Path;

use crate::{Error, Fault};

/// The most cells that are read from one table: 16 777 216.
///
/// A file that leaves out rows or values can promise any number of cells in a few bytes.
pub(crate) const MOST: usize = 1 << 24;

/// The number of cells of a table of this shape; asked before memory is taken for them.
///
/// # Errors
/// [`Fault::Unsupported`] where there are too many.
pub(crate) fn room(sizes: impl Iterator<Item = usize>, file: &Path, place: &str) -> Result<usize, Error> {
    let sizes: Vec<usize> = sizes.collect();
    // An overflow before a size of 0 would be told as too many cells; with it there are none.
    if sizes.contains(&0) {
        return Ok(0);
    }
    let cells = sizes.into_iter().try_fold(1_usize, usize::checked_mul);
    match cells.filter(|cells| *cells <= MOST) {
        Some(cells) => Ok(cells),
        None => {
            let count = cells.map_or_else(|| "more cells than can be counted".to_owned(), |n| format!("{n} cells"));
            let what = format!("the dimensions make room for {count}; at most {MOST} are read, ask for less at a time");
            Err(Error::new(Fault::Unsupported, file, place, what))
        }
    }
}

/// How much text may be copied from one file: 256 MiB. A text that stands once in a file can be the label of every
/// cell below it, and so take more memory than any machine has.
#[derive(Debug, Clone)]
pub(crate) struct Texts {
    left: usize,
}

impl Default for Texts {
    fn default() -> Self {
        Self { left: 1 << 28 }
    }
}

impl Texts {
    /// What to say when [`Texts::take`] refuses.
    pub const TOO_MANY: &'static str = "the texts of the table, repeated for all its cells, take too much memory";

    /// Whether there is room for a copy of this text; takes it.
    #[must_use]
    pub fn take(&mut self, text: &str) -> bool {
        let less = self.left.checked_sub(text.len() + size_of::<String>());
        self.left = less.unwrap_or(0);
        less.is_some()
    }
}
