//! JSON-stat, the format in which statistical offices' interfaces answer.
//!
//! In: a dataset of version 2, as PxWebApi 2 gives it, or a bundle of version 1, as PxWeb 1 does; out: a
//! [`Dataset`](crate::metadata::Dataset) – and the other way. What PxWeb says in `extension` (elimination, measuring
//! type, the keywords of PX …) is read and written as PxWeb does. Collectors call the reader, the site the writer.
//! Source: JSON-stat 2.0 format, <https://json-stat.org/full/>.

mod read;
mod write;

pub use crate::metadata::{Metadata, Unit};
pub use read::{parse, parse_description, read};
pub use write::write;

/// The symbol of values that are too uncertain; tables print none for them, a file must.
const UNRELIABLE: &str = "*";
