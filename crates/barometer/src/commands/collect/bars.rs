//! A bar for each source on the terminal; a line now and then where nobody looks.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use collect::{Known, Progress, SourceReport, Waiting};
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::told::time;

/// Where nobody looks, a source tells how far it has come this often.
const OFTEN: Duration = Duration::from_secs(30);

/// The bars of all sources, on standard error.
#[derive(Debug, Default)]
pub struct Bars {
    all: MultiProgress,
    sources: Mutex<BTreeMap<String, Bar>>,
}

#[derive(Debug)]
struct Bar {
    bar: Option<ProgressBar>,
    told: Instant,
}

impl Bars {
    /// Takes the bars away.
    pub fn finish(&self) {
        self.lock().values().flat_map(|source| &source.bar).for_each(ProgressBar::finish_and_clear);
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Bar>> {
        self.sources.lock().expect("no thread panics while holding the bars")
    }

    /// The source's bar, made when it is first needed, and whether it was.
    fn of<T>(&self, source: &str, with: impl FnOnce(&mut Bar, bool) -> T) -> T {
        let mut sources = self.lock();
        if let Some(bar) = sources.get_mut(source) {
            return with(bar, false);
        }
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(0).with_prefix(source.to_owned());
            let style = ProgressStyle::with_template("{prefix:>15} {bar:30} {pos}/{len} {elapsed} {msg}");
            self.all.add(match style {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            })
        });
        let entry = sources.entry(source.to_owned()).or_insert(Bar { bar, told: Instant::now() });
        with(entry, true)
    }
}

impl Progress for Bars {
    fn known(&self, source: &str, known: Known) {
        let cells = if known.of_cells > 0 { format!(", {} cells", known.cells) } else { String::new() };
        let left = format!("about {} left{cells}", time(known.left));
        self.of(source, |entry, new| match &entry.bar {
            Some(bar) => {
                bar.set_length(known.of);
                bar.set_position(known.done);
                bar.set_message(left);
            }
            None if new || entry.told.elapsed() >= OFTEN => {
                eprintln!("{source}: {} of {} calls, {left}", known.done, known.of);
                entry.told = Instant::now();
            }
            None => {}
        });
    }

    fn waiting(&self, source: &str, why: Waiting, wait: Duration) {
        let wait = time(wait);
        self.of(source, |entry, _| {
            let text = match (&entry.bar, why) {
                // Waiting because of the limits is how it always goes.
                (None, Waiting::Limit) => return,
                (_, Waiting::Limit) => format!("waiting {wait}: the service allows no more calls now"),
                (_, Waiting::Asked) => format!("waiting {wait}: the service asks for a pause"),
                (_, Waiting::Again(what)) => format!("{what}; trying again in {wait}"),
            };
            match &entry.bar {
                Some(bar) => bar.set_message(text),
                None => eprintln!("{source}: {text}"),
            }
        });
    }

    fn done(&self, report: &SourceReport) {
        self.of(&report.source, |entry, _| match &entry.bar {
            Some(bar) => bar.finish_and_clear(),
            None => eprintln!("{}: {} calls in {}", report.source, report.calls, time(report.took)),
        });
    }
}

/// A bar for the files of an archive.
pub fn files() -> ProgressBar {
    let target =
        if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    match ProgressStyle::with_template("{bar:30} {pos}/{len} files {elapsed} (about {eta} left)") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
