//! When the next call may start, so that no window of time ever holds more calls than the service allows.
//!
//! Pure: time comes in as a duration since any fixed moment. [`pace`](crate::pace) gives it the clock.

use std::time::Duration;

/// A service counts a call when it arrives, not when it starts here, and the way takes longer now and shorter then.
/// So a call is counted for a little longer than the window: at least this share of it …
const LEAST_MARGIN: f64 = 0.02;
/// … and at most this one; between them, as long as the answer took, because by then the call had arrived.
const MOST_MARGIN: f64 = 0.05;

/// A call that counts.
#[derive(Debug, Clone, Copy)]
struct Counted {
    number: u64,
    start: Duration,
    /// How long it took until it had surely arrived, once that is known.
    arrived: Option<Duration>,
}

/// The calls that still count.
#[derive(Debug)]
pub(crate) struct Limiter {
    calls: usize,
    window: Duration,
    counted: Vec<Counted>,
    next: u64,
    /// The service asked not to be called before.
    paused: Duration,
}

impl Limiter {
    pub fn new(calls: u32, window: Duration) -> Self {
        Self { calls: calls.max(1) as usize, window, counted: Vec::new(), next: 0, paused: Duration::ZERO }
    }

    /// Other limits from now on; the calls that have started count under them too.
    pub fn set(&mut self, calls: u32, window: Duration) {
        (self.calls, self.window) = (calls.max(1) as usize, window);
    }

    /// The window, in which so many calls may start.
    pub fn window(&self) -> Duration {
        self.window
    }

    /// No call before this moment.
    pub fn pause_until(&mut self, until: Duration) {
        self.paused = self.paused.max(until);
    }

    /// Whether the next call waits because the service asked for a pause.
    pub fn is_paused(&self, now: Duration) -> bool {
        self.paused > now
    }

    /// Counts a call that started before, in an earlier run.
    pub fn remember(&mut self, start: Duration) {
        self.next += 1;
        self.counted.push(Counted { number: self.next, start, arrived: None });
    }

    /// Starts a call now and gives its number; or says when to ask again.
    pub fn start(&mut self, now: Duration) -> Result<u64, Duration> {
        if self.paused > now {
            return Err(self.paused);
        }
        let mut frees: Vec<Duration> =
            self.counted.iter().map(|call| self.free(call)).filter(|free| *free > now).collect();
        if frees.len() >= self.calls {
            frees.sort();
            return Err(frees[frees.len() - self.calls]);
        }
        let (window, longest) = (self.window, self.window.mul_f64(1.0 + MOST_MARGIN));
        // Longer than it counts, for the case that the limits change meanwhile.
        self.counted.retain(|call| call.start + longest + window > now);
        self.remember(now);
        Ok(self.next)
    }

    /// The call's answer has begun, so it has arrived at the service.
    pub fn arrived(&mut self, number: u64, now: Duration) {
        if let Some(call) = self.counted.iter_mut().find(|call| call.number == number) {
            call.arrived = Some(now.saturating_sub(call.start));
        }
    }

    /// When a call counts no more.
    fn free(&self, call: &Counted) -> Duration {
        let (least, most) = (self.window.mul_f64(LEAST_MARGIN), self.window.mul_f64(MOST_MARGIN));
        let margin = call.arrived.map_or(most, |arrived| arrived.clamp(least, most));
        call.start + self.window + margin
    }
}

/// The least time that so many calls take from the start of the first to the start of the last.
pub(crate) fn least(calls: u64, per_window: u32, window: Duration) -> Duration {
    let whole = calls.saturating_sub(1) / u64::from(per_window.max(1));
    window.saturating_mul(u32::try_from(whole).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a made-up service saw: when each call started here and when it arrived there, in seconds.
    struct Run {
        starts: Vec<f64>,
        arrivals: Vec<f64>,
    }

    /// Asks `calls` times, `parallel` at once, on a clock that jumps from event to event. `latency` tells how long each
    /// call takes in all and after which part of that it arrives.
    fn run(limiter: &mut Limiter, calls: usize, parallel: usize, latency: impl Fn(usize) -> (f64, f64)) -> Run {
        let mut free = vec![Duration::ZERO; parallel];
        let mut answers: Vec<(Duration, u64)> = Vec::new();
        let (mut starts, mut arrivals) = (Vec::new(), Vec::new());
        for number in 0..calls {
            let worker = (0..parallel).min_by_key(|worker| free[*worker]).unwrap();
            let mut now = free[worker];
            let ticket = loop {
                answers.retain(|(at, ticket)| {
                    let come = *at <= now;
                    if come {
                        limiter.arrived(*ticket, *at);
                    }
                    !come
                });
                match limiter.start(now) {
                    Ok(ticket) => break ticket,
                    // An answer that comes meanwhile may make the wait shorter: as in the real world, look again then.
                    Err(until) => now = answers.iter().map(|(at, _)| *at).chain([until]).min().unwrap(),
                }
            };
            let (whole, part) = latency(number);
            free[worker] = now + Duration::from_secs_f64(whole);
            answers.push((free[worker], ticket));
            starts.push(now.as_secs_f64());
            arrivals.push(now.as_secs_f64() + whole * part);
        }
        Run { starts, arrivals }
    }

    /// The most events that any window holds; closed at both ends.
    fn most_in_a_window(times: &[f64], window: f64) -> usize {
        let mut times = times.to_vec();
        times.sort_by(f64::total_cmp);
        times.iter().map(|from| times.iter().filter(|at| **at >= *from && **at <= from + window).count()).max().unwrap()
    }

    /// Numbers between 0 and 1 that look like chance and are the same each time.
    fn chance(number: usize) -> f64 {
        (number as f64 * 0.618_033_988_749_895).fract()
    }

    #[test]
    fn the_wait_is_within_a_tenth_of_the_least_and_no_window_holds_more() {
        type Latency = fn(usize) -> (f64, f64);
        let cases: [(usize, u32, f64, usize, Latency); 6] = [
            (600, 30, 10.0, 4, |_| (0.05, 0.5)),
            (600, 30, 10.0, 8, |n| (0.1 + 1.5 * chance(n), 0.2)),
            (200, 10, 10.0, 2, |n| (0.3 * chance(n), 0.9)),
            (301, 30, 10.0, 30, |_| (0.0, 0.0)),
            (95, 1, 1.0, 3, |n| (0.4 * chance(n), 0.1)),
            // The first call of every thirty makes its connection, which takes 0.3 s; the others arrive at once.
            (600, 30, 10.0, 4, |n| if n % 30 == 0 { (0.31, 0.97) } else { (0.01, 0.5) }),
        ];
        for (number, (calls, per_window, window, parallel, latency)) in cases.into_iter().enumerate() {
            let mut limiter = Limiter::new(per_window, Duration::from_secs_f64(window));
            let run = run(&mut limiter, calls, parallel, latency);
            assert!(most_in_a_window(&run.starts, window) <= per_window as usize, "case {number}: starts");
            assert!(most_in_a_window(&run.arrivals, window) <= per_window as usize, "case {number}: arrivals");
            // The least: after each full window's calls one window must pass.
            let least = ((calls - 1) / per_window as usize) as f64 * window;
            assert_eq!(super::least(calls as u64, per_window, Duration::from_secs_f64(window)).as_secs_f64(), least);
            let took = run.starts.last().unwrap();
            assert!(*took >= least && *took <= least * 1.10, "case {number}: {took} s, at least {least} s");
        }
    }

    #[test]
    fn slow_answers_alone_need_no_waiting() {
        // Two at once, a second each: 20 calls in 10 s, where 30 are allowed.
        let mut limiter = Limiter::new(30, Duration::from_secs(10));
        let run = run(&mut limiter, 100, 2, |_| (1.0, 0.5));
        assert_eq!(*run.starts.last().unwrap(), 49.0);
    }

    #[test]
    fn calls_of_an_earlier_run_count() {
        let mut limiter = Limiter::new(3, Duration::from_secs(10));
        for start in [1, 2, 8] {
            limiter.remember(Duration::from_secs(start));
        }
        // The first of them, whose way is not known, counts for ten seconds and the largest margin: until 11.5 s.
        assert_eq!(limiter.start(Duration::from_secs(9)), Err(Duration::from_millis(11_500)));
        assert!(limiter.start(Duration::from_millis(11_500)).is_ok());
        assert_eq!(limiter.start(Duration::from_millis(11_500)), Err(Duration::from_millis(12_500)));
    }

    #[test]
    fn a_pause_holds_everything_and_stricter_limits_hold_for_what_has_started() {
        let mut limiter = Limiter::new(30, Duration::from_secs(10));
        for _ in 0..5 {
            assert!(limiter.start(Duration::ZERO).is_ok());
        }
        limiter.pause_until(Duration::from_secs(4));
        assert!(limiter.is_paused(Duration::from_secs(3)));
        assert_eq!(limiter.start(Duration::from_secs(3)), Err(Duration::from_secs(4)));
        assert!(limiter.start(Duration::from_secs(4)).is_ok());
        limiter.set(2, Duration::from_secs(20));
        // Two calls in twenty seconds: the sixth, from second 4, counts; of the first five, one more than is allowed.
        assert_eq!(limiter.start(Duration::from_secs(5)), Err(Duration::from_secs(21)));
    }
}
