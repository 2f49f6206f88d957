//! Labels that do not lie on each other.

/// Moves labels as little as possible so that none overlap, in their given order along one axis.
///
/// `wanted` holds centre and height of each, in any order; the result holds the centres in the same order, between
/// `top` and `bottom` as long as there is room for all.
pub(crate) fn spread(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].0.total_cmp(&wanted[*b].0).then(a.cmp(b)));
    // Labels that touch form a block, which lies where its members want it on average.
    let mut blocks: Vec<Block> = Vec::new();
    for place in order {
        let (centre, height) = wanted[place];
        let mut block = Block { members: vec![place], height, start_sum: centre - height / 2.0 };
        while let Some(before) =
            blocks.pop_if(|before| before.start(top, bottom) + before.height > block.start(top, bottom))
        {
            block = before.joined(block);
        }
        blocks.push(block);
    }
    let mut centres = vec![0.0; wanted.len()];
    for block in &blocks {
        let mut edge = block.start(top, bottom);
        for member in &block.members {
            let height = wanted[*member].1;
            centres[*member] = edge + height / 2.0;
            edge += height;
        }
    }
    centres
}

struct Block {
    members: Vec<usize>,
    height: f64,
    /// The sum, over the members, of where the block would start if that member had its way.
    start_sum: f64,
}

impl Block {
    fn start(&self, top: f64, bottom: f64) -> f64 {
        (self.start_sum / self.members.len() as f64).min(bottom - self.height).max(top)
    }

    fn joined(mut self, after: Self) -> Self {
        self.start_sum += after.start_sum - self.height * after.members.len() as f64;
        self.members.extend(after.members);
        self.height += after.height;
        self
    }
}

/// A label above a mark at `x`, on a row of its own choice, with a line down from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Callout {
    /// The middle of the label.
    pub(crate) centre: f64,
    /// The row, counted upwards from the marks.
    pub(crate) row: usize,
}

/// Up to this many labels every way of leaning them is tried.
const LEANING: usize = 5;

/// Places labels of the given (x, width) on as few rows as possible: no label on another, and no line through a label
/// if that can be avoided by leaning labels to either side of their lines.
pub(crate) fn callouts(wanted: &[(f64, f64)], left: f64, right: f64) -> Vec<Callout> {
    let ways = if wanted.len() <= LEANING { 3usize.pow(wanted.len() as u32) } else { 1 };
    // From the left and from the right: who comes first gets the lowest row.
    let tried = (0..ways * 2).map(|way| {
        let (way, from_right) = (way / 2, way % 2 == 1);
        let leaning = |place: usize| way / 3usize.pow(place.min(LEANING) as u32) % 3;
        let centre = |(place, (x, width)): (usize, &(f64, f64))| {
            let centre = match leaning(place) {
                0 => *x,
                1 => x - width / 2.0 + 5.0,
                _ => x + width / 2.0 - 5.0,
            };
            centre.min(right - width / 2.0).max(left + width / 2.0)
        };
        let centres: Vec<f64> = wanted.iter().enumerate().map(centre).collect();
        let leaned = (0..wanted.len()).filter(|place| leaning(*place) > 0).count();
        let (rows, crossed) = on_rows(wanted, &centres, from_right);
        let highest = rows.iter().max().copied().unwrap_or(0);
        ((crossed, highest, leaned), centres, rows)
    });
    let best = tried.min_by_key(|(cost, _, _)| *cost);
    let (_, centres, rows) = best.expect("at least one way is tried");
    centres.into_iter().zip(rows).map(|(centre, row)| Callout { centre, row }).collect()
}

/// The row of each label, and how many lines pass through labels.
fn on_rows(wanted: &[(f64, f64)], centres: &[f64], from_right: bool) -> (Vec<usize>, usize) {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].0.total_cmp(&wanted[*b].0).then(a.cmp(b)));
    if from_right {
        order.reverse();
    }
    let mut rows = vec![0; wanted.len()];
    let mut crossed = 0;
    for (count, place) in order.iter().enumerate() {
        let (x, width) = wanted[*place];
        let before = &order[..count];
        let lies_free = |row: usize| {
            before
                .iter()
                .filter(|other| rows[**other] == row)
                .all(|other| (centres[*other] - centres[*place]).abs() >= (wanted[*other].1 + width) / 2.0 + 6.0)
        };
        // A line comes down from each label: through those below it.
        let crossings = |row: usize| {
            let through = |other: &&usize| match rows[**other].cmp(&row) {
                std::cmp::Ordering::Greater => (wanted[**other].0 - centres[*place]).abs() < width / 2.0 + 3.0,
                std::cmp::Ordering::Less => (x - centres[**other]).abs() < wanted[**other].1 / 2.0 + 3.0,
                std::cmp::Ordering::Equal => false,
            };
            before.iter().filter(through).count()
        };
        let free = (0..=count).filter(|row| lies_free(*row));
        let row = free.min_by_key(|row| (crossings(*row), *row)).unwrap_or(count);
        crossed += crossings(row);
        rows[*place] = row;
    }
    (rows, crossed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_room_stay() {
        assert_eq!(spread(&[(50.0, 10.0), (20.0, 10.0)], 0.0, 100.0), [50.0, 20.0]);
    }

    #[test]
    fn labels_in_each_others_way_move_alike() {
        // Two of height 10 that both want 50 lie at 45 and 55.
        assert_eq!(spread(&[(50.0, 10.0), (50.0, 10.0)], 0.0, 100.0), [45.0, 55.0]);
        // At the edge they are pushed inwards together.
        assert_eq!(spread(&[(99.0, 10.0), (100.0, 10.0)], 0.0, 100.0), [85.0, 95.0]);
    }

    #[test]
    fn close_callouts_lean_apart() {
        // Centred, the second line would pass through the first label; leaning away, both lie on one row.
        let placed = callouts(&[(100.0, 60.0), (116.0, 60.0)], 0.0, 300.0);
        assert_eq!((placed[0].row, placed[1].row), (0, 0));
        assert!(placed[1].centre - placed[0].centre >= 66.0 - 1e-9, "{placed:?}");
    }

    #[test]
    fn callouts_take_rows() {
        // Three lines at one place do not find room on one row.
        let placed = callouts(&[(100.0, 60.0); 3], 0.0, 300.0);
        for (place, one) in placed.iter().enumerate() {
            for other in &placed[place + 1..] {
                assert!(one.row != other.row || (one.centre - other.centre).abs() >= 60.0, "{placed:?}");
            }
        }
    }
}
