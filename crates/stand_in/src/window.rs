//! The limit on calls: so many in any stretch of time of the window's length.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The calls of one provider.
#[derive(Debug)]
pub(crate) struct Window {
    /// How many calls.
    pub calls: usize,
    /// In how long.
    pub length: Duration,
    admitted: VecDeque<Instant>,
}

impl Window {
    pub fn new(calls: u32, seconds: u32) -> Self {
        Self { calls: calls as usize, length: Duration::from_secs(seconds.into()), admitted: VecDeque::new() }
    }

    /// Forgets the calls so far.
    pub fn reset(&mut self) {
        self.admitted.clear();
    }

    /// Counts a call that arrived at `now`. One too many is not counted and told how many whole seconds to wait.
    pub fn admit(&mut self, now: Instant) -> Result<(), u64> {
        while self.admitted.front().is_some_and(|first| now.duration_since(*first) >= self.length) {
            self.admitted.pop_front();
        }
        if self.admitted.len() < self.calls {
            self.admitted.push_back(now);
            return Ok(());
        }
        let left = self.admitted.front().map_or(self.length, |first| self.length - now.duration_since(*first));
        Err(left.as_secs_f64().ceil().max(1.0) as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_too_many_waits_until_the_first_leaves_the_window() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut window = Window::new(2, 10);
        assert_eq!(window.admit(at(0)), Ok(()));
        assert_eq!(window.admit(at(4_000)), Ok(()));
        // The first leaves at 10 s: 5.5 s are left, six whole seconds.
        assert_eq!(window.admit(at(4_500)), Err(6));
        assert_eq!(window.admit(at(10_000)), Ok(()));
        // Now those of 4 s and 10 s are in it.
        assert_eq!(window.admit(at(13_000)), Err(1));
        assert_eq!(window.admit(at(14_000)), Ok(()));
    }
}
