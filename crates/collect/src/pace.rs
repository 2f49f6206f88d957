//! The limiter on the real clock, shared by the threads that ask one service, and remembered between runs.
//!
//! The starts of calls stand in `pace/` of the archive, a file a service: a run that is killed and started again at
//! once must not ask more than the service allows. The files may be deleted at any time when nothing is running.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::limiter::Limiter;
use crate::{Limits, Waiting};

/// So often a waiting thread looks whether it is to stop.
const LOOK: Duration = Duration::from_millis(100);
/// A wait from this length on is told.
const TOLD: Duration = Duration::from_secs(1);

/// The pace of calls to one service.
#[derive(Debug)]
pub(crate) struct Pace {
    inner: Mutex<Inner>,
    origin: Instant,
}

#[derive(Debug)]
struct Inner {
    limiter: Limiter,
    file: Option<File>,
}

impl Pace {
    /// A service whose calls are not remembered.
    pub fn new(limits: &Limits) -> Self {
        // The clock begins in the past, so that calls of an earlier run have a moment on it.
        let back = limits.window.saturating_mul(2);
        let origin = Instant::now().checked_sub(back).unwrap_or_else(Instant::now);
        let limiter = Limiter::new(limits.calls, limits.window);
        Self { inner: Mutex::new(Inner { limiter, file: None }), origin }
    }

    /// A service whose calls of earlier runs stand in the file, where those of this run are added.
    pub fn remembered(limits: &Limits, archive: &Path, base: &str) -> Result<Self, archive::Error> {
        let path = file_of(archive, base);
        let pace = Self::new(limits);
        let (now, clock) = (pace.origin.elapsed(), since_epoch());
        let earlier = read(&path)?.into_iter().filter_map(|start| {
            // A start in the future (the clock was set back) counts as one of now.
            let ago = clock.saturating_sub(start);
            (ago < limits.window.saturating_mul(2)).then_some((now.checked_sub(ago)?, start))
        });
        let earlier: Vec<(Duration, Duration)> = earlier.collect();
        let mut text = String::new();
        for (_, start) in &earlier {
            text.push_str(&format!("{}\n", start.as_millis()));
        }
        let file = replace(&path, &text).map_err(|source| archive::Error::Io { path: path.clone(), source })?;
        {
            let mut inner = pace.lock();
            earlier.iter().for_each(|(start, _)| inner.limiter.remember(*start));
            inner.file = Some(file);
        }
        Ok(pace)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().expect("no thread panics while holding the pace")
    }

    /// Other limits from now on.
    pub fn set(&self, limits: &Limits) {
        self.lock().limiter.set(limits.calls, limits.window);
    }

    /// The window of the limits.
    pub fn window(&self) -> Duration {
        self.lock().limiter.window()
    }

    /// The whole service is left alone for so long.
    pub fn pause(&self, time: Duration) {
        let until = self.origin.elapsed() + time;
        self.lock().limiter.pause_until(until);
    }

    /// Waits until a call may start, starts it and gives its number. `None` if it is to stop.
    pub fn start(&self, stop: &AtomicBool, waiting: &dyn Fn(Waiting, Duration)) -> Option<u64> {
        let mut told = false;
        loop {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            let now = self.origin.elapsed();
            let (until, paused) = {
                let mut inner = self.lock();
                match inner.limiter.start(now) {
                    Ok(number) => {
                        // Before the call goes out. If the disk is full, the archive will tell soon enough.
                        if let Some(file) = &mut inner.file {
                            let _ = file.write_all(format!("{}\n", since_epoch().as_millis()).as_bytes());
                        }
                        return Some(number);
                    }
                    Err(until) => (until, inner.limiter.is_paused(now)),
                }
            };
            let wait = until.saturating_sub(now);
            if !told && wait >= TOLD {
                waiting(if paused { Waiting::Asked } else { Waiting::Limit }, wait);
                told = true;
            }
            thread::sleep(wait.min(LOOK));
        }
    }

    /// The call's answer has begun.
    pub fn arrived(&self, number: u64) {
        let now = self.origin.elapsed();
        self.lock().limiter.arrived(number, now);
    }
}

/// Waits, unless it is to stop.
pub(crate) fn sleep(time: Duration, stop: &AtomicBool) {
    let until = Instant::now() + time;
    while !stop.load(Ordering::Relaxed) {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return;
        }
        thread::sleep(left.min(LOOK));
    }
}

fn since_epoch() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

fn file_of(archive: &Path, base: &str) -> PathBuf {
    let name: String = base.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
    archive.join("pace").join(name)
}

fn read(path: &Path) -> Result<Vec<Duration>, archive::Error> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text.lines().filter_map(|line| line.parse().ok()).map(Duration::from_millis).collect()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(source) => Err(archive::Error::Io { path: path.to_owned(), source }),
    }
}

/// Puts the text into the file by one rename, and opens it to add to it.
fn replace(path: &Path, text: &str) -> std::io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)?;
    OpenOptions::new().append(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(calls: u32, millis: u64) -> Limits {
        Limits { calls, window: Duration::from_millis(millis), cells: None, parallel: 1 }
    }

    #[test]
    fn calls_before_a_kill_count_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let (stop, limits) = (AtomicBool::new(false), limits(2, 400));
        let begin = Instant::now();
        for run in 0..3 {
            let pace = Pace::remembered(&limits, folder.path(), "http://127.0.0.1:1/api").unwrap();
            assert!(pace.start(&stop, &|_, _| {}).is_some());
            let took = begin.elapsed();
            // Two calls may start at once; the third only when the first no longer counts.
            assert_eq!(took >= Duration::from_millis(400), run == 2, "run {run}: {took:?}");
        }
        let other = Pace::remembered(&limits, folder.path(), "http://127.0.0.1:2/api").unwrap();
        let begin = Instant::now();
        assert!(other.start(&stop, &|_, _| {}).is_some());
        assert!(begin.elapsed() < Duration::from_millis(300), "another service has its own pace");
    }

    #[test]
    fn a_clock_that_was_set_back_and_a_broken_line_hold_up_nothing_for_long() {
        let folder = tempfile::tempdir().unwrap();
        let path = file_of(folder.path(), "http://127.0.0.1:1");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let tomorrow = since_epoch() + Duration::from_secs(86_400);
        fs::write(&path, format!("{}\nnot a number\n17", tomorrow.as_millis())).unwrap();
        let pace = Pace::remembered(&limits(1, 200), folder.path(), "http://127.0.0.1:1").unwrap();
        let begin = Instant::now();
        assert!(pace.start(&AtomicBool::new(false), &|_, _| {}).is_some());
        assert!(begin.elapsed() >= Duration::from_millis(195) && begin.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn a_pause_is_told_and_ends_when_it_is_to_stop() {
        let pace = Pace::new(&limits(1, 10));
        pace.pause(Duration::from_secs(3600));
        let stop = AtomicBool::new(false);
        let told = Mutex::new(Vec::new());
        thread::scope(|scope| {
            let waits = scope.spawn(|| pace.start(&stop, &|why, _| told.lock().unwrap().push(why)));
            thread::sleep(Duration::from_millis(50));
            stop.store(true, Ordering::Relaxed);
            assert_eq!(waits.join().unwrap(), None);
        });
        assert_eq!(told.into_inner().unwrap(), [Waiting::Asked]);
    }
}
