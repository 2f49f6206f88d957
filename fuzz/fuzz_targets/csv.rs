//! Any bytes as delimited text, with any options: a report or an error, and what the report says holds.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use workbench::{Delimiter, Missing, Repeated, Request, measure_text, output};

// The first two bytes choose the options, the rest is the file.
fuzz_target!(|bytes: &[u8]| {
    let [first, second, text @ ..] = bytes else { return };
    let request = request(*first, *second);
    let Ok(report) = measure_text(text, Path::new("any.csv"), &request, &|_, _| {}) else { return };
    for row in &report.rows {
        assert_ne!(row.value.is_some(), row.undefined.is_some(), "{row:?}");
        assert!(row.value.is_none_or(f64::is_finite), "{row:?}");
        assert!(row.persons.is_finite() && row.persons >= 0.0, "{row:?}");
    }
    let _ = output::table(&report);
    let lines = output::csv(&report);
    assert!(lines.ends_with("\r\n"));
    let _ = output::json(&report, "any").to_string();
});

fn request(first: u8, second: u8) -> Request {
    let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
    let bit = |byte: u8, at: u8| byte & (1 << at) != 0;
    let mut request = Request { measures: names(&["all"]), ..Request::default() };
    if bit(first, 0) {
        request.groups = names(&["a", "b", "c"]);
    }
    if bit(first, 1) {
        request.by = names(&["year"]);
    }
    if bit(first, 2) {
        request.missing = Missing::Drop;
    }
    if bit(first, 3) {
        request.repeated = Repeated::Sum;
    }
    if bit(first, 4) {
        request.delimiter =
            Some([Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab, Delimiter::Pipe][usize::from(first >> 6)]);
    }
    if bit(first, 5) {
        request.focus = names(&["a"]);
    }
    if bit(second, 0) {
        request.surface = Some("s".to_owned());
    }
    if bit(second, 0) && bit(second, 1) {
        (request.x, request.y) = (Some("x".to_owned()), Some("y".to_owned()));
        request.bandwidth = Some(f64::from(second) + 0.5);
    }
    if bit(second, 2) {
        request.order = names(&["a", "b", "c"]);
    }
    if bit(second, 3) {
        request.unit = names(&["area", "part"]);
    }
    if bit(second, 4) {
        request.bootstrap = Some(100);
    }
    request
}
