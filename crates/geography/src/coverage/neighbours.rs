//! Who borders on whom.

use super::grid::{MixMap, Point};
use super::{Coverage, OUTSIDE};

impl Coverage {
    /// Neighbours of each area by queen contiguity: they share a border or at least one point. Sorted, without itself.
    pub fn neighbours(&self) -> Vec<Vec<usize>> {
        let mut found = self.along_borders();
        let mut at_node: MixMap<Point, Vec<u32>> = MixMap::default();
        for arc in &self.arcs {
            let ends = [arc.points[0], arc.points[arc.points.len() - 1]];
            for end in ends {
                let areas = at_node.entry(end).or_default();
                areas.extend([arc.left, arc.right].into_iter().filter(|&area| area != OUTSIDE));
            }
        }
        for areas in at_node.values_mut() {
            areas.sort_unstable();
            areas.dedup();
            for &one in areas.iter() {
                found[one as usize].extend(areas.iter().filter(|&&other| other != one).map(|&other| other as usize));
            }
        }
        sorted(found)
    }

    /// Neighbours of each area by rook contiguity: they share a stretch of border. Sorted, without itself.
    pub fn rook_neighbours(&self) -> Vec<Vec<usize>> {
        sorted(self.along_borders())
    }

    fn along_borders(&self) -> Vec<Vec<usize>> {
        let mut found = vec![Vec::new(); self.len()];
        for arc in &self.arcs {
            if arc.left != OUTSIDE && arc.right != OUTSIDE && arc.left != arc.right {
                found[arc.left as usize].push(arc.right as usize);
                found[arc.right as usize].push(arc.left as usize);
            }
        }
        found
    }
}

fn sorted(mut lists: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    for list in &mut lists {
        list.sort_unstable();
        list.dedup();
    }
    lists
}
