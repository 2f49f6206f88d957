//! Axes: readable ticks and the way from a value to a place on the page.

/// A straight way from values to coordinates. A domain without extent leads to the middle of the range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linear {
    /// The values at either end.
    pub domain: (f64, f64),
    /// The coordinates at either end, in pixels.
    pub range: (f64, f64),
}

impl Linear {
    /// The coordinate of a value.
    pub fn at(&self, value: f64) -> f64 {
        let (low, high) = self.domain;
        let (start, end) = self.range;
        if high == low {
            return start.midpoint(end);
        }
        start + (value - low) / (high - low) * (end - start)
    }
}

/// A step of 1, 2 or 5 times a power of ten.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) mantissa: f64,
    pub(crate) exponent: i32,
}

impl Step {
    /// The smallest readable step that is not below `size`, which is positive and finite.
    fn at_least(size: f64) -> Self {
        let exponent = size.log10().floor() as i32;
        let leading = size / 10f64.powi(exponent);
        match [1.0, 2.0, 5.0].into_iter().find(|mantissa| leading <= mantissa + 1e-9) {
            Some(mantissa) => Self { mantissa, exponent },
            None => Self { mantissa: 1.0, exponent: exponent + 1 },
        }
    }

    /// `count` steps from zero, divided rather than multiplied by a fraction so that 3 × 0.1 is 0.3.
    pub(crate) fn times(self, count: f64) -> f64 {
        if self.exponent < 0 {
            count * self.mantissa / 10f64.powi(-self.exponent)
        } else {
            count * self.mantissa * 10f64.powi(self.exponent)
        }
    }
}

/// Ticks at readable values, about `wanted` of them, the first not above `low` and the last not below `high`.
///
/// At least two, strictly increasing. Equal (or practically equal) limits are widened about themselves.
/// `low` and `high` must be finite; they may come in either order.
pub fn ticks(low: f64, high: f64, wanted: usize) -> Vec<f64> {
    ticks_of_step(low, high, wanted, 0.0)
}

/// As [`ticks`], but with steps not smaller than `least`: half an area or half a day cannot be counted.
pub fn ticks_of_step(low: f64, high: f64, wanted: usize, least: f64) -> Vec<f64> {
    let (low, high) = widen(low.min(high), low.max(high));
    let step = Step::at_least(((high - low) / wanted.max(1) as f64).max(least));
    let size = step.times(1.0);
    // A limit that lies on a tick but for rounding counts as lying on it.
    let snap = |count: f64, outward: f64| if (count - count.round()).abs() < 1e-9 { count.round() } else { outward };
    let first = snap(low / size, (low / size).floor());
    let last = snap(high / size, (high / size).ceil());
    (0..=(last - first) as usize).map(|place| step.times(first + place as f64)).collect()
}

fn widen(low: f64, high: f64) -> (f64, f64) {
    let size = low.abs().max(high.abs());
    if high - low > size * 1e-9 {
        return (low, high);
    }
    let room = if size == 0.0 { 1.0 } else { size * 0.1 };
    if low >= 0.0 { ((low - room).max(0.0), high + room) } else { (low - room, (high + room).min(0.0)) }
}

/// The number of decimals that tells all these values apart from their rounding, at most six.
pub fn decimals(values: &[f64]) -> usize {
    let exact = |value: f64, places: usize| {
        let scaled = value * 10f64.powi(places as i32);
        (scaled - scaled.round()).abs() <= scaled.abs() * 1e-12 + 1e-9
    };
    (0..6).find(|places| values.iter().all(|value| exact(*value, *places))).unwrap_or(6)
}

/// The periods to print below an axis so that labels lie at least `gap` periods apart: the last always.
pub fn period_labels(first: i32, last: i32, gap: f64) -> Vec<i32> {
    let step =
        [1, 2, 5, 10, 20, 50, 100].into_iter().find(|step| f64::from(*step) >= gap).unwrap_or(last - first).max(1);
    let mut labels: Vec<i32> = (0..).map(|count| last - count * step).take_while(|period| *period >= first).collect();
    labels.reverse();
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_readable_and_clean() {
        assert_eq!(ticks(0.0, 42.0, 5), [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
        assert_eq!(ticks(0.1, 0.3, 2), [0.1, 0.2, 0.3]);
        assert_eq!(ticks(-3.0, 4.0, 4), [-4.0, -2.0, 0.0, 2.0, 4.0]);
        assert_eq!(ticks(0.0, 0.0, 2), [0.0, 0.5, 1.0]);
        assert_eq!(ticks_of_step(0.0, 2.0, 8, 1.0), [0.0, 1.0, 2.0]);
    }

    #[test]
    fn decimals_are_as_few_as_the_ticks_need() {
        assert_eq!(decimals(&[0.0, 10.0]), 0);
        assert_eq!(decimals(&[0.1, 0.2, 0.30000000000000004]), 1);
        assert_eq!(decimals(&[0.0, 0.25]), 2);
    }

    #[test]
    fn the_last_period_is_always_printed() {
        assert_eq!(period_labels(2011, 2022, 2.4), [2012, 2017, 2022]);
        assert_eq!(period_labels(2020, 2023, 0.5), [2020, 2021, 2022, 2023]);
        assert_eq!(period_labels(2022, 2022, 3.0), [2022]);
    }

    #[test]
    fn a_scale_without_extent_leads_to_the_middle() {
        assert_eq!(Linear { domain: (2.0, 2.0), range: (0.0, 10.0) }.at(2.0), 5.0);
        assert_eq!(Linear { domain: (0.0, 4.0), range: (100.0, 0.0) }.at(1.0), 75.0);
    }
}
