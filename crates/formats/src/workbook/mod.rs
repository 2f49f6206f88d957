//! Excel workbooks: read within limits ([`read`]), and written so that nothing in them runs ([`write()`]).
//!
//! In: the bytes of an XLSX file, or sheets of texts and numbers. Out: the other.

mod read;
mod write;

pub(crate) use read::{Cell, Row, Sheet, Workbook, column_name, is_workbook, refuse_old};
pub use write::{Entry, Page, write};
