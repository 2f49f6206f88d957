//! What looks at pages: `web/e2e/run.mjs` in a real browser.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Barometer;

/// Node and Chromium, and where the scripts lie.
#[derive(Debug)]
pub struct Tools {
    root: PathBuf,
    chromium: PathBuf,
}

impl Tools {
    /// Node and Chromium; without both there is nothing to look with, which a person may accept and CI may not.
    ///
    /// # Panics
    /// If they are not there and `CI` is set, or only one of them is there.
    pub fn find() -> Option<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository");
        let node = Command::new("node").arg("--version").stdout(Stdio::null()).status().is_ok_and(|s| s.success());
        let places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
        let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
        let chromium = named.into_iter().chain(places).find(|place| place.is_file());
        match (node, chromium) {
            (true, Some(chromium)) => Some(Self { root, chromium }),
            (false, None) if std::env::var_os("CI").is_none() => {
                println!("skipped: there is neither Node nor Chromium");
                None
            }
            (node, chromium) => {
                panic!("the browser tests need Node ({node}) and Chromium ({chromium:?}, or set CHROMIUM)")
            }
        }
    }

    /// Serves an edition and lets the browser look at it: at all of its parts, or at those named with commas between.
    ///
    /// # Panics
    /// If something is wrong.
    pub fn look_at(&self, edition: &Path, which: &str, parts: Option<&str>) {
        let workspace = edition.with_file_name(format!("{which}-workspace"));
        std::fs::create_dir_all(&workspace).expect("the folder of the editions can be written in");
        let served = Barometer::find().serve_with_workspace(edition, &workspace);
        let output = Command::new("node")
            .arg(self.root.join("web/e2e/run.mjs"))
            .arg(served.site.base())
            .arg(self.root.join("screenshots").join(which))
            .arg(which)
            .args(parts)
            .env("CHROMIUM", &self.chromium)
            .stdin(Stdio::null())
            .output()
            .expect("node was found");
        print!("{}", String::from_utf8_lossy(&output.stdout));
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "the browser found faults in the {which} edition");
    }
}
