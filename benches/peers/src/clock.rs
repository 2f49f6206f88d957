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
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
    kilobytes.unwrap_or(0_u64) * 1024
}

/// CPU seconds and seconds on the clock of `repeats` runs, and what the last one gave.
pub struct Timed<T> {
    pub cpu: Vec<f64>,
    pub wall: Vec<f64>,
    pub output: T,
}

/// Runs `work` once to warm up and then `repeats` times, at least once.
pub fn time<T>(repeats: usize, mut work: impl FnMut() -> T) -> Timed<T> {
    let mut output = work();
    let (mut cpu, mut wall) = (Vec::new(), Vec::new());
    for _ in 0..repeats.max(1) {
        let (start, clock) = (cpu_seconds(), Instant::now());
        output = work();
        cpu.push(cpu_seconds() - start);
        wall.push(clock.elapsed().as_secs_f64());
    }
    Timed { cpu, wall, output }
}
