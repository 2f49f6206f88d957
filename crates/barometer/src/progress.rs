//! A progress bar on the terminal; silence where nobody looks.

use std::io::IsTerminal;
use std::sync::Mutex;

use edition::Progress;
use indicatif::{ProgressBar, ProgressStyle};

/// A bar for each stage, on standard error.
#[derive(Debug, Default)]
pub struct Bar {
    bar: Mutex<Option<ProgressBar>>,
}

impl Bar {
    /// Ends the last stage's bar.
    pub fn finish(&self) {
        if let Some(bar) = self.bar.lock().expect("no thread panics while holding the bar").take() {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Bar {
    fn begin(&self, stage: &str, total: u64) {
        self.finish();
        if !std::io::stderr().is_terminal() {
            eprintln!("{stage} …");
            return;
        }
        let style =
            ProgressStyle::with_template("{prefix:>15} {bar:30} {pos}/{len} {elapsed} (about {eta} left) {msg}");
        let bar = ProgressBar::new(total).with_prefix(stage.to_owned());
        *self.bar.lock().expect("no thread panics while holding the bar") = Some(match style {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        });
    }

    fn step(&self, what: &str) {
        if let Some(bar) = self.bar.lock().expect("no thread panics while holding the bar").as_ref() {
            bar.set_message(what.to_owned());
            bar.inc(1);
        }
    }
}
