//! Random allocation: persons keep their group, areas keep their size, and who lives where is drawn by lot.
//!
//! In: the whole sizes of areas and groups. Out: a table with exactly these margins, every assignment of persons to
//! places being equally likely (multivariate hypergeometric). One group after another, the smallest first, takes its
//! places among those still free: every area gives a binomial number with a chance somewhat below the group's share;
//! if they sum to more than the group all are drawn anew, which depends on the sum alone. Given their sum, the places
//! taken are a uniform subset of that size; adding free places one by one keeps it uniform. The last group takes what is
//! left. Only `resample` calls this.
//!
//! A binomial number of r = 64 a + b places is the sum of one of 64 a and one of b, each from a table shared by all areas;
//! outside the tables (areas above [`MOST_TABULATED`] places) it is drawn by rejection.

use super::Buffer;
use super::alias::{Alias, Table, Tables};
use super::bootstrap::MOST_TABULATED;
use super::counts::{binomial, binomial_weights};
use super::shortfall::{ONE_BY_ONE, margin};
use crate::stream::Stream;

/// Places per step of the coarse tables.
const STEP: i64 = 64;

pub(super) struct Allocation {
    /// Places by area.
    areas: Vec<i64>,
    /// The groups that draw, the smallest first.
    draws: Vec<GroupDraw>,
    /// The largest group, which takes what is left.
    last: usize,
    groups: usize,
    by_size: Alias,
    tables: Tables,
}

/// How a group draws its places.
struct GroupDraw {
    group: usize,
    persons: f64,
    /// Places free before it draws.
    free: f64,
    /// The chance of a place in the first round, or 0 where so few persons are best placed one by one.
    chance: f64,
    /// For 64 a places, at a, where it is likely to be needed.
    coarse: Vec<Table>,
    /// For b < 64 places, at b.
    fine: Vec<Table>,
}

impl Allocation {
    /// Of whole `areas` and `groups`, both with the same sum above 0.
    pub(super) fn new(areas: &[f64], groups: &[f64]) -> Self {
        let mut order: Vec<usize> = (0..groups.len()).collect();
        order.sort_by(|a, b| groups[*a].total_cmp(&groups[*b]));
        let last = order.pop().expect("a table has at least two groups");
        let total: f64 = areas.iter().sum();
        let mut tables = Tables::default();
        let mut free = total;
        let mut draws = Vec::with_capacity(order.len());
        for group in order {
            let persons = groups[group];
            if persons > 0.0 {
                draws.push(GroupDraw::new(group, persons, free, areas, total, &mut tables));
            }
            free -= persons;
        }
        let whole = areas.iter().map(|persons| *persons as i64).collect();
        Self { areas: whole, draws, last, groups: groups.len(), by_size: Alias::new(areas), tables }
    }

    /// Draws a block of replicates into the buffer's rows.
    pub(super) fn draw(&self, buffer: &mut Buffer, stream: &mut Stream) {
        let cells = self.areas.len() * self.groups;
        for row in buffer.rows.chunks_exact_mut(cells) {
            row.fill(0.0);
            buffer.free.copy_from_slice(&self.areas);
            for draw in &self.draws {
                self.place(draw, &mut buffer.free, &mut buffer.taken, stream);
                for ((area, free), taken) in row.chunks_exact_mut(self.groups).zip(&mut buffer.free).zip(&buffer.taken)
                {
                    area[draw.group] = *taken as f64;
                    *free -= taken;
                }
            }
            for (area, free) in row.chunks_exact_mut(self.groups).zip(&buffer.free) {
                area[self.last] = *free as f64;
            }
        }
    }

    /// Draws the places a group takes of those free.
    fn place(&self, draw: &GroupDraw, free: &mut [i64], taken: &mut [i64], stream: &mut Stream) {
        let mut missing = draw.persons;
        taken.fill(0);
        if draw.chance > 0.0 {
            missing -= draw.first_round(free, taken, &self.tables, stream);
        }
        let areas = taken.len() as f64;
        // Vast numbers: further rounds among the places still free, each leaving about the root of what was missing.
        while missing > ONE_BY_ONE * areas {
            let open = draw.free - (draw.persons - missing);
            let chance = chance(missing, open, areas, 1.0 / ONE_BY_ONE);
            let more: Vec<i64> = (free.iter().zip(&*taken))
                .map(|(free, taken)| binomial((free - taken) as f64, chance, stream) as i64)
                .collect();
            let sum = more.iter().sum::<i64>() as f64;
            if sum <= missing {
                taken.iter_mut().zip(more).for_each(|(taken, more)| *taken += more);
                missing -= sum;
            }
        }
        // A place at random is an area by size, and free with the chance (free − taken) / size.
        let mut left = missing as u64;
        while left > 0 {
            let area = self.by_size.draw(stream);
            let open = (free[area] - taken[area]) as f64;
            if stream.unit() * self.areas[area] as f64 <= open && open > 0.0 {
                taken[area] += 1;
                left -= 1;
            }
        }
    }
}

/// The chance of a place in a round that is to end somewhat below `persons` of `places`.
fn chance(persons: f64, places: f64, draws: f64, repair: f64) -> f64 {
    let spread = (persons * (1.0 - persons / places)).sqrt();
    (persons - margin(draws, spread, repair) * spread) / places
}

impl GroupDraw {
    fn new(group: usize, persons: f64, free: f64, areas: &[f64], total: f64, tables: &mut Tables) -> Self {
        let populated = areas.iter().filter(|places| **places > 0.0).count() as f64;
        // To find a free place takes about as many trials as there are places to one of them.
        let chance = chance(persons, free, populated, total / (free - persons).max(1.0));
        let mut draw = Self { group, persons, free, chance: 0.0, coarse: vec![], fine: vec![] };
        if persons <= 2.0 * populated || chance <= 0.1 * persons / free {
            return draw;
        }
        draw.chance = chance;
        let mut weights = Vec::new();
        let mut store = |trials: i64| {
            let lowest = binomial_weights(trials as f64, chance, &mut weights);
            tables.store(lowest, &weights)
        };
        let most = areas.iter().copied().fold(0.0, f64::max).min(MOST_TABULATED) as i64;
        draw.fine = (0..STEP.min(most + 1)).map(&mut store).collect();
        draw.coarse = vec![Table::default(); (most / STEP) as usize + 1];
        // Free places vary less than binomially about their mean; nine standard deviations are as good as all.
        let share = free / total;
        for places in areas.iter().copied().filter(|places| *places <= MOST_TABULATED) {
            let reach = 9.0 * (places * share * (1.0 - share)).sqrt();
            let (low, high) = ((places * share - reach).max(0.0), (places * share + reach).min(places));
            for step in low as i64 / STEP..=high as i64 / STEP {
                let table = &mut draw.coarse[step as usize];
                if table.is_absent() {
                    *table = store(step * STEP);
                }
            }
        }
        draw
    }

    /// Fills `taken` with binomial numbers that do not sum to more than the group's persons; returns their sum.
    fn first_round(&self, free: &[i64], taken: &mut [i64], tables: &Tables, stream: &mut Stream) -> f64 {
        loop {
            let mut sum = 0;
            for (taken, free) in taken.iter_mut().zip(free) {
                *taken = self.count(*free, tables, stream);
                sum += *taken;
            }
            if sum as f64 <= self.persons {
                return sum as f64;
            }
        }
    }

    /// How many of the `free` places of an area are taken in the first round.
    #[inline]
    fn count(&self, free: i64, tables: &Tables, stream: &mut Stream) -> i64 {
        match self.coarse.get((free / STEP) as usize) {
            Some(coarse) if !coarse.is_absent() => {
                let fine = self.fine[(free % STEP) as usize];
                i64::from(tables.draw(*coarse, stream) + tables.draw(fine, stream))
            }
            _ => binomial(free as f64, self.chance, stream) as i64,
        }
    }
}
