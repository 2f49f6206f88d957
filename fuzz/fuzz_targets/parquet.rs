//! Any bytes as a Parquet file: a report or an error.
//!
//! The Parquet library panics at some damages; the reader turns that into an error. The fuzzer would end at every panic,
//! also at one that is caught, so its hook is replaced once; one that is not caught still ends it.
#![no_main]

use std::cell::RefCell;
use std::io::Write;
use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use workbench::{Request, measure, output};

thread_local! {
    /// One file for all runs, in memory where the system offers that.
    static FILE: RefCell<std::path::PathBuf> = RefCell::new({
        let folder = std::path::Path::new("/dev/shm");
        let folder = if folder.is_dir() { folder.to_owned() } else { std::env::temp_dir() };
        folder.join(format!("fuzz-{}.parquet", std::process::id()))
    });
}

static QUIET: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    FILE.with_borrow(|path| {
        let mut file = std::fs::File::create(path).expect("a temporary folder can be written to");
        file.write_all(bytes).expect("a temporary folder can be written to");
        drop(file);
        let wide = ["a", "b"].map(str::to_owned).to_vec();
        for groups in [Vec::new(), wide] {
            let request = Request { groups, ..Request::default() };
            if let Ok(report) = measure(path, &request, &|_, _| {}) {
                let _ = output::csv(&report);
            }
        }
    });
});
