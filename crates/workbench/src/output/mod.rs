//! A report in the forms in which it is read.

mod csv;
mod json;
mod list;
mod table;

use crate::Report;

/// The names of the columns of `by`, as headers beside `own` ones: what would be there twice is called `by_…`.
fn by_headers(report: &Report, own: &[&str]) -> Vec<String> {
    let mut headers: Vec<String> = Vec::with_capacity(report.by.len());
    for name in &report.by {
        let mut header = name.clone();
        while own.contains(&header.as_str())
            || headers.contains(&header)
            || (header != *name && report.by.contains(&header))
        {
            header.insert_str(0, "by_");
        }
        headers.push(header);
    }
    headers
}

pub use csv::csv;
pub use json::json;
pub use list::list;
pub use table::table;
