//! How a table is cut into calls, none larger than the service allows.
//!
//! In: how many areas, periods and cells of one area and period there are, and the most cells in a call. Out: the
//! pieces, as ranges of areas and periods, that cover each cell once.
//!
//! The periods are taken in *blocks* of a length that follows from the areas and the limit alone, never from how many
//! periods there are: a new period makes the last, open block longer or begins another, and every closed block before
//! it stays as it was. A block is cut by areas where it must be. Of all lengths the one is taken that needs the fewest
//! calls a period, so that the whole comes close to cells ÷ limit: where one year fills six tenths of a call, nine
//! years one by one are nine calls, and five years at a time, cut into three, six.

use std::ops::Range;

/// The longest block that is cut by areas. Longer ones fill calls hardly better, and the open block grows with it.
const LONGEST: u64 = 12;

/// A part of a table: ranges of the areas and of the periods that are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut {
    pub areas: Range<usize>,
    pub periods: Range<usize>,
}

/// The pieces, or `None` where not even one area in one period may be asked for.
pub(crate) fn cut(areas: usize, periods: usize, cells_each: u64, limit: u64) -> Option<Vec<Cut>> {
    if areas == 0 || periods == 0 {
        return Some(Vec::new());
    }
    let size = Size { areas: areas as u64, cells_each: cells_each.max(1), limit };
    // A block longer than all periods is not closed yet.
    let block = usize::try_from(size.block()?).unwrap_or(usize::MAX);
    let closed = periods - periods % block;
    let mut cuts = Vec::new();
    for first in (0..closed).step_by(block) {
        size.lay(first..first + block, block, &mut cuts);
    }
    if closed < periods {
        let open = periods - closed;
        size.lay(closed..periods, size.fewest(open), &mut cuts);
    }
    Some(cuts)
}

struct Size {
    areas: u64,
    cells_each: u64,
    limit: u64,
}

impl Size {
    /// Into how many calls the areas fall when so many periods are asked for together.
    fn calls(&self, periods: u64) -> Option<u64> {
        let areas = self.limit.checked_div(self.cells_each.checked_mul(periods)?)?.min(self.areas);
        (areas > 0).then(|| self.areas.div_ceil(areas))
    }

    /// The length of a block: fewest calls a period, and of equals the shortest.
    fn block(&self) -> Option<u64> {
        let mut best = (1, self.calls(1)?);
        let whole = self.limit / self.areas.saturating_mul(self.cells_each).max(1);
        if whole >= LONGEST {
            return Some(whole);
        }
        for periods in 2..=LONGEST {
            let Some(calls) = self.calls(periods) else { break };
            if calls * best.0 < best.1 * periods {
                best = (periods, calls);
            }
        }
        Some(best.0)
    }

    /// How many periods to take together so that so many of them need the fewest calls.
    fn fewest(&self, periods: usize) -> usize {
        let calls = |together: usize| {
            let each = self.calls(together as u64)?;
            Some(each * periods.div_ceil(together) as u64)
        };
        let ways = (1..=periods).map_while(|together| Some((calls(together)?, together)));
        ways.min().map_or(1, |(_, together)| together)
    }

    /// Cuts a block: so many periods at a time, the areas of each in parts of about equal size.
    fn lay(&self, block: Range<usize>, together: usize, cuts: &mut Vec<Cut>) {
        let mut first = block.start;
        while first < block.end {
            let periods = first..(first + together).min(block.end);
            let calls = self.calls(periods.len() as u64).unwrap_or(self.areas);
            let share = |part: u64| usize::try_from(self.areas * part / calls).unwrap_or(usize::MAX);
            cuts.extend((0..calls).map(|part| Cut { areas: share(part)..share(part + 1), periods: periods.clone() }));
            first = periods.end;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn calls(areas: usize, periods: usize, cells_each: u64, limit: u64) -> usize {
        cut(areas, periods, cells_each, limit).unwrap().len()
    }

    #[test]
    fn real_sizes_need_no_more_calls_than_the_cells_do() {
        // 5 984 areas × 9 years × 5 = 269 280 cells are two calls of 150 000; of 6 they are 323 136, three.
        assert_eq!(calls(5984, 9, 5, 150_000), 2);
        assert_eq!(calls(5984, 9, 6, 150_000), 3);
        // 5 984 × 15 is six tenths of a call; nine years of it are 807 840, six calls.
        assert_eq!(calls(5984, 9, 15, 150_000), 6);
        // 5 984 × 14 × 15 = 1 256 640: nine, although one year alone (89 760) leaves no room for a second.
        assert_eq!(calls(5984, 14, 15, 150_000), 9);
        // 5 984 × 30 = 179 520: more than a call, two.
        assert_eq!(calls(5984, 1, 30, 150_000), 2);
        // 3 363 × 14 × 2 = 94 164: one.
        assert_eq!(calls(3363, 14, 2, 150_000), 1);
        assert_eq!(cut(10, 1, 11, 10), None, "one area in one period is more than may be asked");
        assert_eq!(cut(0, 5, 1, 10), Some(vec![]));
        assert_eq!(cut(5, 0, 1, 10), Some(vec![]));
    }

    proptest! {
        #[test]
        fn every_cell_once_and_no_piece_too_large(
            areas in 1_usize..400, periods in 1_usize..40, cells_each in 1_u64..60, limit in 1_u64..20_000,
        ) {
            let Some(cuts) = cut(areas, periods, cells_each, limit) else {
                prop_assert!(cells_each > limit);
                return Ok(());
            };
            let mut times = vec![0_u8; areas * periods];
            for cut in &cuts {
                prop_assert!((cut.areas.len() * cut.periods.len()) as u64 * cells_each <= limit);
                for area in cut.areas.clone() {
                    for period in cut.periods.clone() {
                        times[area * periods + period] += 1;
                    }
                }
            }
            prop_assert!(times.iter().all(|times| *times == 1));
        }

        #[test]
        fn calls_are_close_to_the_least_possible(
            areas in 1_usize..7000, periods in 1_usize..40, cells_each in 1_u64..60, limit in 10_000_u64..200_000,
        ) {
            let cells = (areas * periods) as u64 * cells_each;
            let least = cells.div_ceil(limit) as usize;
            let calls = calls(areas, periods, cells_each, limit);
            prop_assert!(calls >= least);
            // One more for each of the two dimensions that are cut, and one in twelve for blocks that do not fill up.
            prop_assert!(calls <= least + 2 + least / 12, "{calls} calls, {least} at least");
        }

        #[test]
        fn a_new_period_changes_no_closed_block(
            areas in 1_usize..7000, periods in 1_usize..40, cells_each in 1_u64..60, limit in 10_000_u64..200_000,
        ) {
            let (before, after) = (cut(areas, periods, cells_each, limit), cut(areas, periods + 1, cells_each, limit));
            let (before, after) = (before.unwrap(), after.unwrap());
            let size = Size { areas: areas as u64, cells_each, limit };
            let block = size.block().unwrap() as usize;
            let closed = periods / block * block;
            let of_closed = |cuts: &[Cut]| cuts.iter().filter(|cut| cut.periods.end <= closed).cloned().collect::<Vec<_>>();
            prop_assert_eq!(of_closed(&before), of_closed(&after));
            // What is asked anew beside the new period is asked by calls that the new period needs anyway, or by less
            // than one block.
            let changed = after.iter().filter(|cut| !before.contains(cut));
            prop_assert!(changed.clone().all(|cut| cut.periods.start >= closed));
        }
    }
}
