//! Dividing connected cells into connected parts: seeds grow until they meet, then move to the middle of what
//! they reached, and grow again.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::chance::Chance;
use crate::lattice::Lattice;

/// How often seeds move to the middle of their part.
const ROUNDS: usize = 4;

/// Divides `cells`, which are connected, into `parts` connected parts of about equal breadth, where the breadth of
/// a cell is `breadth[cell]` (indexed by the lattice). Returns the cells of each part in order, or `None` if there
/// are too few cells.
pub(crate) fn divide(
    lattice: Lattice,
    cells: &[usize],
    parts: usize,
    breadth: &[f64],
    chance: &mut Chance,
) -> Option<Vec<Vec<usize>>> {
    if cells.len() < parts || parts == 0 {
        return None;
    }
    let mut seeds = vec![cells[chance.below(cells.len())]];
    while seeds.len() < parts {
        // The cell farthest from all seeds so far.
        let reached = grow(lattice, cells, &seeds, breadth);
        let farthest = reached.iter().max_by(|a, b| a.distance.total_cmp(&b.distance).then(b.cell.cmp(&a.cell)))?;
        seeds.push(farthest.cell);
    }
    for _ in 0..ROUNDS {
        let reached = parts_of(parts, &grow(lattice, cells, &seeds, breadth));
        seeds = reached.iter().map(|part| middle_cell(lattice, part, breadth)).collect();
    }
    Some(grow_from(lattice, cells, &seeds, breadth))
}

/// The connected parts that grow from these seeds, in the seeds' order.
pub(crate) fn grow_from(lattice: Lattice, cells: &[usize], seeds: &[usize], breadth: &[f64]) -> Vec<Vec<usize>> {
    parts_of(seeds.len(), &grow(lattice, cells, seeds, breadth))
}

/// The cell nearest to the middle of a part, each cell weighing as much as its breadth squared.
pub(crate) fn middle_cell(lattice: Lattice, part: &[usize], breadth: &[f64]) -> usize {
    let mut sum = (0.0, 0.0, 0.0);
    for &cell in part {
        let ((x, y), weight) = (lattice.middle(cell), breadth[cell] * breadth[cell]);
        sum = (sum.0 + weight * x, sum.1 + weight * y, sum.2 + weight);
    }
    nearest(lattice, part, (sum.0 / sum.2, sum.1 / sum.2))
}

/// The cell of `part`, which is not empty, whose middle is nearest to a point.
pub(crate) fn nearest(lattice: Lattice, part: &[usize], point: (f64, f64)) -> usize {
    let distance = |cell: usize| {
        let (x, y) = lattice.middle(cell);
        (x - point.0).hypot(y - point.1)
    };
    let better = |a: &usize, b: &usize| distance(*a).total_cmp(&distance(*b)).then(a.cmp(b));
    part.iter().copied().min_by(better).expect("a part grown from a seed holds at least the seed")
}

/// A cell, how far it is from its seed, and which seed that is.
struct Reached {
    cell: usize,
    seed: usize,
    distance: f64,
}

/// Shortest ways from the seeds within `cells` (Dijkstra). Cells that no way leads to are left out.
fn grow(lattice: Lattice, cells: &[usize], seeds: &[usize], breadth: &[f64]) -> Vec<Reached> {
    let mut open = vec![false; lattice.len()];
    cells.iter().for_each(|cell| open[*cell] = true);
    // Distances are queued as whole thousandths, so that the order is total and the same everywhere.
    let mut queue: BinaryHeap<Reverse<(u64, usize, usize)>> =
        seeds.iter().enumerate().map(|(seed, cell)| Reverse((0, seed, *cell))).collect();
    let mut reached = Vec::with_capacity(cells.len());
    while let Some(Reverse((distance, seed, cell))) = queue.pop() {
        if !std::mem::take(&mut open[cell]) {
            continue;
        }
        reached.push(Reached { cell, seed, distance: distance as f64 });
        for neighbour in lattice.neighbours(cell).into_iter().flatten().filter(|n| open[*n]) {
            let step = (500.0 * (breadth[cell] + breadth[neighbour])) as u64;
            queue.push(Reverse((distance + step, seed, neighbour)));
        }
    }
    reached
}

fn parts_of(parts: usize, reached: &[Reached]) -> Vec<Vec<usize>> {
    let mut cells = vec![Vec::new(); parts];
    reached.iter().for_each(|r| cells[r.seed].push(r.cell));
    cells.iter_mut().for_each(|part| part.sort_unstable());
    cells
}
