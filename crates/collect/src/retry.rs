//! How long to wait before a request is asked again.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

use crate::Options;

/// The waits between the tries of one request: each twice the one before, and up to as much again by chance, so that
/// requests that failed together are not asked again together.
pub(crate) fn delays(options: &Options) -> impl Iterator<Item = Duration> + use<> {
    let seed = RandomState::new().build_hasher().finish();
    ExponentialBuilder::new()
        .with_factor(2.0)
        .with_min_delay(options.first_delay)
        .with_max_delay(options.longest_delay)
        .with_max_times(options.tries.saturating_sub(1))
        .with_jitter()
        .with_jitter_seed(seed)
        .build()
}

/// What the header Retry-After asks for: seconds, or a moment, which is compared with the service's own clock
/// (`date`, the header of that name) where it tells it.
pub(crate) fn retry_after(value: &str, date: Option<&str>, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let until = moment(value)?;
    let now = date.and_then(moment).unwrap_or(now);
    Some(Duration::try_from(until.duration_since(now)).unwrap_or(Duration::ZERO))
}

/// A date as HTTP writes it.
fn moment(text: &str) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(text.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now: Timestamp = "1994-11-06T08:49:07Z".parse().unwrap();
        // The date is the example of RFC 9110, section 5.6.7: 30 s after `now`.
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        assert_eq!(retry_after(" 120 ", None, now), Some(Duration::from_secs(120)));
        assert_eq!(retry_after("0", None, now), Some(Duration::ZERO));
        assert_eq!(retry_after(date, None, now), Some(Duration::from_secs(30)));
        // This machine's clock is an hour behind; the service's own says 7 s.
        let behind = "1994-11-06T07:49:37Z".parse().unwrap();
        assert_eq!(retry_after(date, Some("Sun, 06 Nov 1994 08:49:30 GMT"), behind), Some(Duration::from_secs(7)));
        // A moment that has passed.
        assert_eq!(retry_after(date, None, "2026-01-01T00:00:00Z".parse().unwrap()), Some(Duration::ZERO));
        for nonsense in ["", "soon", "-5", "1.5", "Sun, 06 Nov"] {
            assert_eq!(retry_after(nonsense, None, now), None, "{nonsense:?}");
        }
    }

    #[test]
    fn each_wait_is_twice_the_last_and_up_to_as_much_again() {
        let options = Options {
            tries: 6,
            first_delay: Duration::from_secs(1),
            longest_delay: Duration::from_secs(5),
            ..Options::default()
        };
        let mut first_waits = Vec::new();
        for _ in 0..50 {
            let waits: Vec<f64> = delays(&options).map(|wait| wait.as_secs_f64()).collect();
            assert_eq!(waits.len(), 5, "six tries have five waits between them");
            for (wait, least) in waits.iter().zip([1.0, 2.0, 4.0, 5.0, 5.0]) {
                assert!((least..=2.0 * least).contains(wait), "{wait} s, where {least} to twice that was due");
            }
            first_waits.push(waits[0]);
        }
        first_waits.dedup();
        assert!(first_waits.len() > 40, "chance differs from request to request");
    }
}
