//! Which areas a selection is about: those asked for, those that stand out, and those they are seen among.

use std::collections::BTreeSet;

use geography::{Areas, Level};

/// The areas of a selection, by their positions at its level, in the order of their codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    /// What was asked for: rows of a table, bars, lines.
    pub rows: Vec<usize>,
    /// Those asked for one by one, which stand out among the others.
    pub focus: Vec<usize>,
    /// Those that a distribution, an association or a map is over: all, if areas were asked for only one by one.
    pub crowd: Vec<usize>,
}

impl Extent {
    /// The extent of places at a level: a place at the level itself stands for itself, a wider one for the areas
    /// within it. A finer one is not at the level and is left out.
    pub fn of(areas: &Areas, level: Level, places: &[(Level, usize)]) -> Self {
        let own: BTreeSet<usize> = places.iter().filter(|(l, _)| *l == level).map(|(_, position)| *position).collect();
        let wider = places.iter().filter(|(l, _)| *l < level);
        let within: BTreeSet<usize> = wider.flat_map(|(l, position)| areas.within(*l, *position, level)).collect();
        let all = || (0..areas.level(level).len()).collect::<Vec<_>>();
        let rows: Vec<usize> = match own.is_empty() && within.is_empty() {
            true => all(),
            false => own.union(&within).copied().collect(),
        };
        let crowd = if within.is_empty() { all() } else { rows.clone() };
        Self { rows, focus: own.into_iter().collect(), crowd }
    }

    /// Whether an area was asked for by itself.
    pub fn stands_out(&self, position: usize) -> bool {
        self.focus.binary_search(&position).is_ok()
    }
}
