//! Chance: a table drawn anew many times, and what becomes of any statistic of it.
//!
//! In: a table, a [`Scheme`] (how chance works) and [`Settings`] (how often, from which seed). Out: one value for every
//! replicate, in order, the same whatever the number of threads: replicates are drawn in blocks of [`BLOCK`], each from its
//! own stream of random numbers, which seed and block alone determine. Fewer replicates are the first of more. Both schemes draw exactly from their distribution.
//! Corrections, intervals and tests are made of these replicates; anybody may call.
//!
//! ```
//! use measures::resample::{Scheme, Settings, replicate_with};
//! use measures::{Contingency, dissimilarity};
//!
//! let table = Contingency::from_rows([[30.0, 20.0], [10.0, 80.0], [20.0, 40.0]])?;
//! let settings = Settings { replicates: 100, seed: 1 };
//! let drawn = replicate_with(&table, Scheme::Bootstrap, settings, || (), |(), replicate| {
//!     (replicate.cells().iter().sum::<f64>(), dissimilarity(&replicate.table(), 0, 1))
//! })?;
//! assert_eq!(drawn.len(), 100);
//! // Every replicate has the table's 200 persons.
//! assert!(drawn.iter().all(|(persons, _)| *persons == 200.0));
//! # Ok::<(), measures::Error>(())
//! ```

mod alias;
mod allocate;
mod bootstrap;
mod counts;
mod hypergeometric;
mod shortfall;
mod split;

use crate::kernel::{Kernel, Statistic};
use crate::stream::Stream;
use crate::{Contingency, Undefined, blocks, check};
use allocate::Allocation;
use bootstrap::Bootstrap;
use split::Split;

/// Replicates drawn from one stream of random numbers.
pub const BLOCK: usize = 8;

/// The most persons a table may have: above it a count is no longer told apart from the next (2⁵³).
pub const MOST_PERSONS: f64 = 9_007_199_254_740_992.0;

/// How chance works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Multinomial bootstrap of persons: N persons, each drawn into a cell with the probability t_ig / T of that cell,
    /// where N = T rounded to whole persons. Margins vary; the mean of a replicate is the table.
    Bootstrap,
    /// Random allocation: every group keeps its size, every area too, and who lives where is drawn by lot, every
    /// assignment being equally likely (multivariate hypergeometric). No segregation but by chance. Sizes with fractions
    /// are rounded to whole persons that sum to T rounded: each down, and then up by one where most has been lost, the
    /// first of those that tie.
    Allocation,
}

/// How many replicates, and from which seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The number of replicates, at least 1.
    pub replicates: usize,
    /// Whatever number; the same one gives the same replicates.
    pub seed: u64,
}

/// A table as chance has made it: whole persons by area and group, in the order of the table it was made from.
#[derive(Debug, Clone, Copy)]
pub struct Replicate<'a> {
    groups: usize,
    cells: &'a [f64],
}

impl<'a> Replicate<'a> {
    /// The number of groups.
    #[must_use]
    pub const fn groups(&self) -> usize {
        self.groups
    }

    /// Whole persons, area by area, in each by group.
    #[must_use]
    pub const fn cells(&self) -> &'a [f64] {
        self.cells
    }

    /// The areas in order, each a row of persons by group.
    pub fn areas(&self) -> impl ExactSizeIterator<Item = &'a [f64]> + use<'a> {
        self.cells.chunks_exact(self.groups)
    }

    /// A table of its own, for measures that take one; [`Kernel::of_replicate`] does without.
    #[must_use]
    pub fn table(&self) -> Contingency {
        Contingency::new(self.groups, self.cells.to_vec()).expect("counts of persons make a sound table")
    }
}

/// One value of `statistic` for every replicate of `table`, in order.
///
/// `scratch` makes what `statistic` may use as working memory, once for a run of replicates; no value may depend on what
/// is left in it. Replicates are drawn in the thread pool of the caller, in parallel where there is work enough, at a cost
/// of some nanoseconds per cell. Time and memory do not grow with the number of persons, but for the root of it per
/// replicate where areas are few.
///
/// # Errors
/// [`Undefined::NoPopulation`] if the table has less than half a person, [`Undefined::TooManyPersons`] above
/// [`MOST_PERSONS`], [`Undefined::TooFewValues`] with no replicates.
///
/// # Example
/// See the [module](self).
pub fn replicate_with<S, V: Send>(
    table: &Contingency,
    scheme: Scheme,
    settings: Settings,
    scratch: impl Fn() -> S + Send + Sync,
    statistic: impl Fn(&mut S, Replicate<'_>) -> V + Send + Sync,
) -> Result<Vec<V>, Undefined> {
    let sampler = Sampler::new(table, scheme)?;
    let groups = table.groups();
    in_blocks(
        settings,
        settings.replicates.saturating_mul(table.cells().len()),
        || (Buffer::new(table), scratch()),
        |(buffer, scratch), replicates, stream| {
            sampler.draw(buffer, stream);
            let rows = buffer.rows.chunks_exact(buffer.spare.len()).take(replicates);
            rows.map(|cells| statistic(scratch, Replicate { groups, cells })).collect()
        },
    )
}

/// One value of `statistic` for every pair of tables that chance makes of the persons of two, in order.
///
/// Row *i* of both tables is the same area and column *g* the same group, say at two times. In every area the persons of
/// both are put together, and who is in the first table and who in the second is drawn by lot, each keeping its size
/// there (multivariate hypergeometric). So whatever the pair differs in is chance, but for the sizes of areas.
/// Cells with fractions are rounded. `scratch` as in [`replicate_with`].
///
/// # Errors
/// [`Undefined::LengthMismatch`] unless both tables have the same number of areas (first) and groups,
/// [`Undefined::NoPopulation`] if either has nobody, [`Undefined::TooManyPersons`] if both together pass
/// [`MOST_PERSONS`], [`Undefined::TooFewValues`] with no replicates.
///
/// ```
/// use measures::Contingency;
/// use measures::resample::{Settings, split_with};
///
/// let before = Contingency::from_rows([[3.0, 1.0], [0.0, 5.0]])?;
/// let after = Contingency::from_rows([[1.0, 2.0], [4.0, 0.0]])?;
/// let settings = Settings { replicates: 20, seed: 1 };
/// let sizes = split_with(&before, &after, settings, || (), |(), before, after| {
///     [before, after].map(|table| table.areas().map(|area| area.iter().sum()).collect::<Vec<f64>>())
/// })?;
/// assert!(sizes.iter().all(|pair| *pair == [[4.0, 5.0], [3.0, 4.0]]));
/// # Ok::<(), measures::Error>(())
/// ```
pub fn split_with<S, V: Send>(
    before: &Contingency,
    after: &Contingency,
    settings: Settings,
    scratch: impl Fn() -> S + Send + Sync,
    statistic: impl Fn(&mut S, Replicate<'_>, Replicate<'_>) -> V + Send + Sync,
) -> Result<Vec<V>, Undefined> {
    for (expected, found) in [(before.areas().len(), after.areas().len()), (before.groups(), after.groups())] {
        if expected != found {
            return Err(Undefined::LengthMismatch { expected, found });
        }
    }
    check::anybody(before)?;
    check::anybody(after)?;
    let groups = before.groups();
    let [first, second] =
        [before, after].map(|table| table.cells().iter().map(|persons| persons.round()).collect::<Vec<f64>>());
    if first.iter().sum::<f64>() + second.iter().sum::<f64>() > MOST_PERSONS {
        return Err(Undefined::TooManyPersons);
    }
    let split = Split::new(groups, &first, &second);
    in_blocks(
        settings,
        settings.replicates.saturating_mul(first.len()),
        || (first.clone(), second.clone(), scratch()),
        |(first, second, scratch), replicates, stream| {
            let mut pair = || {
                split.draw(first, second, stream);
                statistic(scratch, Replicate { groups, cells: first }, Replicate { groups, cells: second })
            };
            (0..replicates).map(|_| pair()).collect()
        },
    )
}

/// Replicates block by block and in order, in parallel where `work` (cells in all) is worth it: `block` is given working
/// memory, the number of replicates and the random numbers that belong to it.
fn in_blocks<M, V: Send>(
    settings: Settings,
    work: usize,
    memory: impl Fn() -> M + Send + Sync,
    block: impl Fn(&mut M, usize, &mut Stream) -> Vec<V> + Send + Sync,
) -> Result<Vec<V>, Undefined> {
    if settings.replicates == 0 {
        return Err(Undefined::TooFewValues { needed: 1, found: 0 });
    }
    let blocks = settings.replicates.div_ceil(BLOCK);
    Ok(blocks::in_blocks(blocks, work, memory, |memory, number| {
        let replicates = BLOCK.min(settings.replicates - number * BLOCK);
        block(memory, replicates, &mut Stream::new(settings.seed, number as u64))
    }))
}

/// The values of `statistics` of every replicate of `table`: one list per statistic, in each one value per replicate, in
/// order. A replicate may be without a value where the table has one, say because a small group has nobody left.
///
/// Computed by the [`Kernel`]; for statistics of one group against the rest alone, give the table
/// [against the rest](Contingency::against_rest), which draws fewer cells from the same distribution.
///
/// # Errors
/// As [`replicate_with`].
///
/// ```
/// use measures::kernel::Statistic;
/// use measures::resample::{Scheme, Settings, replicate_statistics};
/// use measures::{Contingency, Measure};
///
/// let table = Contingency::from_rows([[5.0, 5.0], [5.0, 5.0]])?;
/// let statistics = [Statistic::Focus { measure: Measure::D, focus: 0 }, Statistic::MultigroupM];
/// let values = replicate_statistics(&table, Scheme::Allocation, Settings { replicates: 50, seed: 1 }, &statistics)?;
/// assert_eq!((values.len(), values[0].len()), (2, 50));
/// // The table itself has D = 0; by chance alone it is above.
/// assert!(values[0].iter().flatten().sum::<f64>() > 0.0);
/// # Ok::<(), measures::Error>(())
/// ```
pub fn replicate_statistics(
    table: &Contingency,
    scheme: Scheme,
    settings: Settings,
    statistics: &[Statistic],
) -> Result<Vec<Vec<Result<f64, Undefined>>>, Undefined> {
    let kernel = || Kernel::new(statistics);
    let rows =
        replicate_with(table, scheme, settings, kernel, |kernel, replicate| kernel.of_replicate(replicate).to_vec())?;
    Ok((0..statistics.len()).map(|statistic| rows.iter().map(|row| row[statistic]).collect()).collect())
}

/// Working memory of a thread.
struct Buffer {
    /// A block of replicates, one after another.
    rows: Vec<f64>,
    /// One more replicate.
    spare: Vec<f64>,
    /// Free places by area.
    free: Vec<i64>,
    /// Places taken by area.
    taken: Vec<i64>,
}

impl Buffer {
    fn new(table: &Contingency) -> Self {
        let areas = table.areas().len();
        let cells = areas * table.groups();
        Self { rows: vec![0.0; BLOCK * cells], spare: vec![0.0; cells], free: vec![0; areas], taken: vec![0; areas] }
    }
}

/// What draws replicates: made once, read by all threads.
enum Sampler {
    Bootstrap(Bootstrap),
    Allocation(Allocation),
}

impl Sampler {
    fn new(table: &Contingency, scheme: Scheme) -> Result<Self, Undefined> {
        let persons = table.total().round();
        check::anybody(table)?;
        if persons < 1.0 {
            return Err(Undefined::NoPopulation);
        }
        if persons > MOST_PERSONS {
            return Err(Undefined::TooManyPersons);
        }
        Ok(match scheme {
            Scheme::Bootstrap => {
                let cells: Vec<f64> = table.areas().flatten().copied().collect();
                Self::Bootstrap(Bootstrap::new(&cells, persons))
            }
            Scheme::Allocation => {
                let (areas, groups) = (whole(table.area_totals(), persons), whole(table.group_totals(), persons));
                Self::Allocation(Allocation::new(&areas, &groups))
            }
        })
    }

    /// Draws a block of replicates into the buffer's rows: a whole one always, so that fewer replicates are the first of
    /// more.
    fn draw(&self, buffer: &mut Buffer, stream: &mut Stream) {
        match self {
            Self::Bootstrap(bootstrap) => bootstrap.draw(buffer, stream),
            Self::Allocation(allocation) => allocation.draw(buffer, stream),
        }
    }
}

/// Sizes as whole persons with a given sum: rounded down, then up by one where the most has been lost.
pub(crate) fn whole(sizes: &[f64], sum: f64) -> Vec<f64> {
    let mut rounded: Vec<f64> = sizes.iter().map(|size| size.floor()).collect();
    let missing = (sum - rounded.iter().sum::<f64>()).max(0.0) as usize;
    let mut order: Vec<usize> = (0..sizes.len()).filter(|place| sizes[*place] > rounded[*place]).collect();
    order.sort_by(|a, b| sizes[*b].fract().total_cmp(&sizes[*a].fract()));
    for place in order.into_iter().take(missing) {
        rounded[place] += 1.0;
    }
    rounded
}
