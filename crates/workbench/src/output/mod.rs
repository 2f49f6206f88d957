//! A report in the forms in which it is read.

mod csv;
mod json;
mod list;
mod table;

pub use csv::csv;
pub use json::json;
pub use list::list;
pub use table::table;
