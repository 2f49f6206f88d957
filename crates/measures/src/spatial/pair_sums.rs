//! For every area the weighted sums of what lives around it: the one loop over pairs of areas.
//!
//! In: [`Points`] (centres in the kernel's unit and columns of numbers), a [`Form`] and how far it reaches. Out:
//! [`PairSums`]: Σⱼ φ(d_ij) wⱼ over the other areas, for every area and column. Each pair is looked at once, in tiles
//! whose coordinates lie in order; where the form ends, only pairs in nearby cells of a grid are. Time grows with the
//! number of pairs within reach, memory with the number of areas. Called by `Proximity` and `Surroundings`.

use rayon::prelude::*;

use super::kernel::{Biweight, Exponential, Form, Gaussian, Kernel, Quadratic, Shape, Triangular, Uniform};
use crate::Undefined;

/// Areas of one row of a tile, and of one column.
const TILE: (usize, usize) = (64, 512);

/// The sums are split into at least and at most so many parts, added in order; never into one for each thread, so that
/// the last digits do not depend on their number.
const PARTS: (usize, usize) = (8, 32);

/// Numbers that all parts together may hold before there are fewer of them.
const ROOM: usize = 1 << 22;

/// Sums over the other areas.
pub(super) struct PairSums {
    /// By column, Σⱼ φ(d_ij) wⱼ over j ≠ i, in the order of the areas.
    pub around: Vec<Vec<f64>>,
    /// Σᵢ Σⱼ φ(d_ij) over i ≠ j.
    pub pairs: f64,
}

/// The sums of the `columns` around the `centres`, which are in the unit of the kernel's bandwidth.
///
/// # Errors
/// [`Undefined::ParameterOutOfRange`] if the map is so much wider than the bandwidth that their ratio is no number.
pub(super) fn pair_sums(centres: &[[f64; 2]], columns: &[Vec<f64>], kernel: &Kernel) -> Result<PairSums, Undefined> {
    let points = Points::of(centres, columns, kernel)?;
    let sums = match kernel.shape() {
        Shape::Uniform => points.sum::<Uniform>(),
        Shape::Triangular => points.sum::<Triangular>(),
        Shape::Quadratic => points.sum::<Quadratic>(),
        Shape::Biweight => points.sum::<Biweight>(),
        Shape::Gaussian => points.sum::<Gaussian>(),
        Shape::Exponential => points.sum::<Exponential>(),
    };
    Ok(sums)
}

/// The areas in the order of the cells of a grid, row by row; a single cell where everything is within reach.
struct Points {
    /// The area's position in the table.
    order: Vec<usize>,
    x: Vec<f64>,
    y: Vec<f64>,
    columns: Vec<Vec<f64>>,
    grid: Grid,
    /// Where in `order` every cell starts, and where the last one ends.
    starts: Vec<usize>,
}

/// Square cells, so wide that all within reach lie a few cells away.
struct Grid {
    side: f64,
    reach: f64,
    width: usize,
    height: usize,
}

/// Areas that follow each other in one cell, and the cell's place.
struct Block {
    first: usize,
    end: usize,
    column: usize,
    row: usize,
}

impl Points {
    fn of(centres: &[[f64; 2]], columns: &[Vec<f64>], kernel: &Kernel) -> Result<Self, Undefined> {
        let lowest = |axis: usize| centres.iter().map(|centre| centre[axis]).fold(f64::INFINITY, f64::min);
        let corner = [lowest(0), lowest(1)];
        let unit = kernel.unit();
        let scaled: Vec<[f64; 2]> =
            centres.iter().map(|[x, y]| [(x - corner[0]) / unit, (y - corner[1]) / unit]).collect();
        if scaled.iter().flatten().any(|number| !number.is_finite()) {
            return Err(Undefined::ParameterOutOfRange);
        }
        let grid = Grid::over(&scaled, kernel.reach());
        let cells: Vec<usize> = scaled.iter().map(|centre| grid.cell(*centre)).collect();
        let mut order: Vec<usize> = (0..centres.len()).collect();
        order.sort_by_key(|area| cells[*area]);
        let mut starts = vec![0; grid.width * grid.height + 1];
        cells.iter().for_each(|cell| starts[cell + 1] += 1);
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        let sorted = |numbers: &[f64]| order.iter().map(|area| numbers[*area]).collect();
        Ok(Self {
            x: order.iter().map(|area| scaled[*area][0]).collect(),
            y: order.iter().map(|area| scaled[*area][1]).collect(),
            columns: columns.iter().map(|column| sorted(column)).collect(),
            order,
            grid,
            starts,
        })
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (cell, bounds) in self.starts.windows(2).enumerate() {
            let (column, row) = (cell % self.grid.width, cell / self.grid.width);
            for first in (bounds[0]..bounds[1]).step_by(TILE.0) {
                blocks.push(Block { first, end: bounds[1].min(first + TILE.0), column, row });
            }
        }
        blocks
    }

    /// Every range of areas behind a block that may lie within its reach.
    fn ranges(&self, block: &Block) -> Vec<(usize, usize)> {
        let Grid { width, height, .. } = self.grid;
        let mut ranges = Vec::new();
        for below in 0..height - block.row {
            let Some(aside) = self.grid.aside(below) else { break };
            let row = (block.row + below) * width;
            let last = self.starts[row + (block.column.saturating_add(aside)).min(width - 1) + 1];
            let first = if below == 0 { block.end } else { self.starts[row + block.column.saturating_sub(aside)] };
            ranges.push((first, last));
        }
        ranges
    }

    fn sum<F: Form>(&self) -> PairSums {
        let blocks = self.blocks();
        let areas = self.order.len();
        let parts = (ROOM / (areas * self.columns.len()).max(1)).clamp(PARTS.0, PARTS.1);
        let found: Vec<Part> = (0..parts)
            .into_par_iter()
            .map(|part| {
                let mut sums = Part::new(self.columns.len(), areas);
                blocks.iter().skip(part).step_by(parts).for_each(|block| sums.add::<F>(self, block));
                sums
            })
            .collect();
        let mut around = vec![vec![0.0; areas]; self.columns.len()];
        for (column, sums) in around.iter_mut().enumerate() {
            for part in &found {
                for (area, found) in self.order.iter().zip(&part.around[column]) {
                    sums[*area] += found;
                }
            }
        }
        PairSums { around, pairs: 2.0 * found.iter().map(|part| part.pairs).sum::<f64>() }
    }
}

impl Grid {
    /// About this many areas a cell, on average over the map, if that is wider than a quarter of the reach.
    const AREAS: f64 = 8.0;

    /// A grid over centres that are finite and at least 0.
    fn over(centres: &[[f64; 2]], reach: Option<f64>) -> Self {
        let highest = |axis: usize| centres.iter().map(|centre| centre[axis]).fold(0.0, f64::max);
        let (wide, high) = (highest(0), highest(1));
        let one = Self { side: f64::INFINITY, reach: f64::INFINITY, width: 1, height: 1 };
        let Some(reach) = reach.filter(|reach| *reach < wide.max(high)) else { return one };
        let a_cell = Self::AREAS / centres.len() as f64;
        // The last keeps the number of cells down on a map that is a line.
        let side = (reach / 4.0).max((wide * a_cell).sqrt() * high.sqrt()).max(wide.max(high) * a_cell);
        if !side.is_finite() {
            return one;
        }
        let cells = |length: f64| (length / side) as usize + 1;
        Self { side, reach, width: cells(wide), height: cells(high) }
    }

    fn cell(&self, [x, y]: [f64; 2]) -> usize {
        let along = |length: f64, cells: usize| ((length / self.side) as usize).min(cells - 1);
        along(y, self.height) * self.width + along(x, self.width)
    }

    /// How many cells to either side may lie within reach, so many rows away; none if the row is out of it.
    fn aside(&self, rows: usize) -> Option<usize> {
        if rows < 2 && self.width == 1 && self.height == 1 {
            return Some(0);
        }
        // One cell more than the reach spans: what rounding puts into the next cell is found, too.
        let gap = rows.saturating_sub(1) as f64 * self.side;
        let square = self.reach * self.reach * (1.0 + 1e-12) - gap * gap;
        (square >= 0.0).then(|| (square.sqrt() / self.side) as usize + 1)
    }
}

/// The sums of some of the blocks.
struct Part {
    around: Vec<Vec<f64>>,
    pairs: f64,
    weights: Vec<f64>,
}

impl Part {
    fn new(columns: usize, areas: usize) -> Self {
        Self { around: vec![vec![0.0; areas]; columns], pairs: 0.0, weights: vec![0.0; TILE.1] }
    }

    fn add<F: Form>(&mut self, points: &Points, block: &Block) {
        for area in block.first..block.end {
            self.one_against::<F>(points, area, area + 1, block.end);
        }
        for (first, last) in points.ranges(block) {
            for start in (first..last).step_by(TILE.1) {
                for area in block.first..block.end {
                    self.one_against::<F>(points, area, start, last.min(start + TILE.1));
                }
            }
        }
    }

    /// One area against a run of others, both ways; at most a tile's width of them.
    #[inline]
    fn one_against<F: Form>(&mut self, points: &Points, area: usize, first: usize, end: usize) {
        if first >= end {
            return;
        }
        let (x, y) = (points.x[area], points.y[area]);
        let weights = &mut self.weights[..end - first];
        for ((weight, other_x), other_y) in weights.iter_mut().zip(&points.x[first..end]).zip(&points.y[first..end]) {
            let (across, along) = (other_x - x, other_y - y);
            *weight = F::at(across * across + along * along);
        }
        self.pairs += sum(weights);
        for (around, column) in self.around.iter_mut().zip(&points.columns) {
            let gathered = gather_and_spread(weights, &column[first..end], &mut around[first..end], column[area]);
            around[area] += gathered;
        }
    }
}

/// Numbers summed side by side.
const LANES: usize = 4;

fn sum(numbers: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    let whole = numbers.chunks_exact(LANES);
    let rest: f64 = whole.remainder().iter().sum();
    for four in whole {
        for (lane, number) in lanes.iter_mut().zip(four) {
            *lane += number;
        }
    }
    lanes.iter().sum::<f64>() + rest
}

/// Σ φ w of the others, while every other gets φ times the area's own number.
fn gather_and_spread(weights: &[f64], others: &[f64], around: &mut [f64], own: f64) -> f64 {
    let mut lanes = [0.0; LANES];
    let (weights_whole, others_whole) = (weights.chunks_exact(LANES), others.chunks_exact(LANES));
    let (weights_rest, others_rest) = (weights_whole.remainder(), others_whole.remainder());
    let mut around_whole = around.chunks_exact_mut(LANES);
    for ((weights, others), around) in weights_whole.zip(others_whole).zip(&mut around_whole) {
        for lane in 0..LANES {
            lanes[lane] += weights[lane] * others[lane];
            around[lane] += weights[lane] * own;
        }
    }
    let mut rest = 0.0;
    for ((weight, other), around) in weights_rest.iter().zip(others_rest).zip(around_whole.into_remainder()) {
        rest += weight * other;
        *around += weight * own;
    }
    lanes.iter().sum::<f64>() + rest
}
