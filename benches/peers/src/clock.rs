//! CPU seconds of this process, and the most memory it held.

use std::fs;
use std::time::Instant;

use rustix::time::{ClockId, clock_gettime};

/// CPU seconds (user and system, all threads) that this process has used.
pub fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

/// The most memory that this process held, in bytes; 0 where the system does not say.
pub fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
    kilobytes.unwrap_or(0_u64) * 1024
}

/// CPU seconds and seconds on the clock of `repeats` runs, and what the last one gave.
pub struct Timed<T> {
    pub cpu: Vec<f64>,
    pub wall: Vec<f64>,
    pub output: T,
}

/// Runs `work` once to warm up and then `repeats` times, at least once; what takes more than `long` seconds runs once.
pub fn time<T>(repeats: usize, long: f64, mut work: impl FnMut() -> T) -> Timed<T> {
    let mut once = || {
        let (start, clock) = (cpu_seconds(), Instant::now());
        let output = work();
        (cpu_seconds() - start, clock.elapsed().as_secs_f64(), output)
    };
    let (cpu, wall, output) = once();
    let mut timed = Timed { cpu: vec![cpu], wall: vec![wall], output };
    if cpu > long {
        return timed;
    }
    (timed.cpu, timed.wall) = (Vec::new(), Vec::new());
    for _ in 0..repeats.max(1) {
        let (cpu, wall, output) = once();
        timed.cpu.push(cpu);
        timed.wall.push(wall);
        timed.output = output;
    }
    timed
}
