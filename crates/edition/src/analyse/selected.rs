//! Numbers of what a reader has selected, which cannot be computed before anybody asks: how values are spread, how two
//! figures go together, how far a share or a place in an order can be trusted.
//!
//! In: values that may be shown, never withheld ones. Out: numbers for a page, made by the same measures as those that
//! are stored. The site may call.

use measures::correlation::spearman;
use measures::proportion::{Z_95, wilson};

use super::associations::FEWEST;
use super::spread::quantile;

/// How values are spread over areas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantiles {
    /// Areas with a value.
    pub areas: usize,
    /// A tenth of the areas lie below.
    pub lowest_tenth: f64,
    /// A quarter of the areas lie below.
    pub lower_quartile: f64,
    /// Half of the areas lie below.
    pub median: f64,
    /// A quarter of the areas lie above.
    pub upper_quartile: f64,
    /// A tenth of the areas lie above.
    pub highest_tenth: f64,
}

/// The quantiles of values, by linear interpolation (Hyndman & Fan 1996, definition 7); none of no values.
pub fn quantiles(mut values: Vec<f64>) -> Option<Quantiles> {
    values.retain(|value| value.is_finite());
    values.sort_unstable_by(f64::total_cmp);
    Some(Quantiles {
        areas: values.len(),
        lowest_tenth: quantile(&values, 0.1)?,
        lower_quartile: quantile(&values, 0.25)?,
        median: quantile(&values, 0.5)?,
        upper_quartile: quantile(&values, 0.75)?,
        highest_tenth: quantile(&values, 0.9)?,
    })
}

/// The 95 % interval (Wilson) of a share in per cent of `base`; none for what is no share of anything.
///
/// It says how much the share of so small a group varies by chance alone, not that a sample was drawn.
pub fn share_interval(percent: f64, base: f64) -> Option<(f64, f64)> {
    let found = wilson(percent / 100.0 * base, base, Z_95).ok()?;
    Some((100.0 * found.low, 100.0 * found.high))
}

/// A rank correlation (Spearman) of two figures over selected areas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankAssociation {
    /// Areas with both.
    pub areas: usize,
    /// The correlation, −1 to 1.
    pub rho: f64,
    /// Its 95 % interval.
    pub low: f64,
    /// Its 95 % interval.
    pub high: f64,
}

impl RankAssociation {
    /// Whether the interval holds both directions.
    pub fn could_be_chance(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

/// How two figures go together over areas; none with fewer than ten areas or where one of them is the same everywhere.
pub fn association(pairs: &[(f64, f64)]) -> Option<RankAssociation> {
    if pairs.len() < FEWEST {
        return None;
    }
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let found = spearman(&x, &y).ok()?;
    Some(RankAssociation { areas: found.n, rho: found.rho, low: found.interval.low, high: found.interval.high })
}

/// A place in an order from the highest value, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceInOrder {
    /// One more than there are higher values; equal values share their place.
    pub place: usize,
    /// One more than there are values whose whole interval lies above.
    pub highest: usize,
    /// All but those whose whole interval lies below.
    pub lowest: usize,
}

/// The places of values in the order from the highest, in the order given. A value comes with its interval; one that
/// is known exactly has itself at both ends.
pub fn places_in_order(values: &[(f64, (f64, f64))]) -> Vec<PlaceInOrder> {
    let sorted = |pick: fn(&(f64, (f64, f64))) -> f64| {
        let mut all: Vec<f64> = values.iter().map(pick).collect();
        all.sort_unstable_by(f64::total_cmp);
        all
    };
    let (all, lows, highs) = (sorted(|one| one.0), sorted(|one| one.1.0), sorted(|one| one.1.1));
    let above = |sorted: &[f64], limit: f64| sorted.len() - sorted.partition_point(|value| *value <= limit);
    let below = |sorted: &[f64], limit: f64| sorted.partition_point(|value| *value < limit);
    let one = |(value, (low, high)): &(f64, (f64, f64))| PlaceInOrder {
        place: 1 + above(&all, *value),
        highest: 1 + above(&lows, *high),
        lowest: values.len() - below(&highs, *low),
    };
    values.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_as_sure_as_the_intervals() {
        // 30 is surely first; 20 and 18 may change places; two 5 share the fourth place and are surely last.
        let values =
            [(20.0, (17.0, 23.0)), (30.0, (26.0, 34.0)), (5.0, (4.0, 6.0)), (18.0, (15.0, 21.0)), (5.0, (4.0, 6.0))];
        let places = places_in_order(&values).into_iter().map(|p| (p.place, p.highest, p.lowest));
        assert_eq!(places.collect::<Vec<_>>(), [(2, 2, 3), (1, 1, 1), (4, 4, 5), (3, 2, 3), (4, 4, 5)]);
        assert!(places_in_order(&[]).is_empty());
    }

    #[test]
    fn a_share_has_an_interval_and_a_number_has_none() {
        // p = ½, n = 100, z = 1.96: z²/n = 0.0384, centre 0.5, half 1.96 √(0.0025 + 0.000096) / 1.0384 = 0.0962.
        let (low, high) = share_interval(50.0, 100.0).expect("a share");
        assert!((low - 40.38).abs() < 0.01 && (high - 59.62).abs() < 0.01, "{low}–{high}");
        assert_eq!(share_interval(120.0, 100.0), None);
        assert_eq!(share_interval(50.0, 0.0), None);
        assert_eq!(share_interval(f64::NAN, 10.0), None);
    }

    #[test]
    fn few_areas_have_no_association_and_opposite_orders_have_minus_one() {
        let pairs = |count: u32| (0..count).map(|i| (f64::from(i), -f64::from(i))).collect::<Vec<_>>();
        assert_eq!(association(&pairs(9)), None);
        assert_eq!(association(&pairs(10)).map(|found| (found.areas, found.rho.round())), Some((10, -1.0)));
        assert_eq!(association(&vec![(1.0, 2.0); 20]), None);
    }

    #[test]
    fn quantiles_leave_out_what_is_no_number() {
        let found = quantiles(vec![40.0, f64::NAN, 10.0, 30.0, 20.0]).expect("values");
        // Rank 0.25 × 3 = 0.75, so 10 + 0.75 × 10; 0.1 × 3 = 0.3, so 10 + 0.3 × 10.
        assert_eq!((found.areas, found.lower_quartile, found.median, found.lowest_tenth), (4, 17.5, 25.0, 13.0));
        assert_eq!(quantiles(vec![]), None);
    }
}
