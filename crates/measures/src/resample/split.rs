//! Two tables of the same areas, whose persons are shared out anew: who was counted at which time is drawn by lot.
//!
//! In: two tables whose rows are the same areas and columns the same groups. Out: pairs of tables. In every area the
//! persons of both are put together, and as many as the first table has there are drawn from them without replacement;
//! the others make the second. So areas keep their size at either time, and both times together what they had; what the
//! two times differ in is chance alone. Only `resample` calls this.

use super::hypergeometric::hypergeometric;
use crate::stream::Stream;

pub(super) struct Split {
    groups: usize,
    /// Persons of both tables.
    both: Vec<f64>,
    /// Persons by area of the first table and of both.
    sizes: Vec<(f64, f64)>,
}

impl Split {
    /// Of the cells of both tables in whole persons, equally many.
    pub(super) fn new(groups: usize, first: &[f64], second: &[f64]) -> Self {
        let both: Vec<f64> = first.iter().zip(second).map(|(first, second)| first + second).collect();
        let size = |area: &[f64]| area.iter().sum::<f64>();
        let sizes = first.chunks_exact(groups).map(size).zip(both.chunks_exact(groups).map(size)).collect();
        Self { groups, both, sizes }
    }

    /// Draws a pair of tables.
    pub(super) fn draw(&self, first: &mut [f64], second: &mut [f64], stream: &mut Stream) {
        let rows = first.chunks_exact_mut(self.groups).zip(second.chunks_exact_mut(self.groups));
        for (((first, second), both), (size, all)) in rows.zip(self.both.chunks_exact(self.groups)).zip(&self.sizes) {
            let (mut open, mut left) = (*size, *all);
            for ((first, second), persons) in first.iter_mut().zip(second).zip(both) {
                *first = hypergeometric(left, *persons, open, stream);
                *second = persons - *first;
                open -= *first;
                left -= persons;
            }
        }
    }
}
