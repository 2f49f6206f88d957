//! Merging areas: borders within a group go, the others are joined to rings again.

use std::cmp::Ordering;

use geo_types::LineString;

use super::build::Loop;
use super::grid::{MixMap, MixSet, Point, cross, doubled_area};
use super::{Coverage, CoverageError, OUTSIDE, Step};

/// Group of no area.
const NO_GROUP: usize = usize::MAX;

impl Coverage {
    /// Merges areas to groups, such as RegSO to municipalities.
    ///
    /// `to` gives the group of each area as a place in `names`, the codes of the new areas. Vertices stay as they are,
    /// so the result fits the coverage it came from line for line.
    ///
    /// # Errors
    /// [`CoverageError::Grouping`] if `to` does not give each area one group in `names`; [`CoverageError::Vanished`]
    /// for a group without areas; [`CoverageError::DuplicateCode`].
    pub fn dissolve(&self, to: &[usize], names: &[String]) -> Result<Self, CoverageError> {
        if to.len() != self.len() || to.iter().any(|&group| group >= names.len()) {
            let (given, areas, groups) = (to.len(), self.len(), names.len());
            return Err(CoverageError::Grouping { given, areas, groups });
        }
        let mut used = vec![false; names.len()];
        to.iter().for_each(|&group| used[group] = true);
        if let Some((_, name)) = used.iter().zip(names).find(|(used, _)| !**used) {
            return Err(CoverageError::Vanished { code: name.clone() });
        }
        let mut loops = vec![Vec::new(); names.len()];
        for (group, steps) in self.trace(to) {
            loops[group].extend(self.split(&steps));
        }
        let areas: Vec<_> = loops.into_iter().map(nest).collect();
        Self::from_loops(names.to_vec(), &areas)
    }

    /// Borders between areas of different groups, metres; the outer border of the coverage is not among them.
    ///
    /// # Panics
    /// If `group` has not one entry for each area.
    pub fn borders(&self, group: &[usize]) -> Vec<LineString<f64>> {
        assert_eq!(group.len(), self.len(), "each area needs a group");
        let between = |left: u32, right: u32| {
            left != OUTSIDE && right != OUTSIDE && group[left as usize] != group[right as usize]
        };
        self.lines(between)
    }

    /// The outer border of the coverage, metres: coast and frontier.
    pub fn outline(&self) -> Vec<LineString<f64>> {
        self.lines(|left, right| (left == OUTSIDE) != (right == OUTSIDE))
    }

    fn lines(&self, wanted: impl Fn(u32, u32) -> bool) -> Vec<LineString<f64>> {
        let arcs = self.arcs.iter().filter(|arc| wanted(arc.left, arc.right));
        arcs.map(|arc| arc.points.iter().map(|p| p.metres()).collect()).collect()
    }

    /// Walks round every group with the group on the left hand; returns closed walks.
    fn trace(&self, to: &[usize]) -> Vec<(usize, Vec<Step>)> {
        let group = |area: u32| if area == OUTSIDE { NO_GROUP } else { to[area as usize] };
        // Where a walk can go on, by place and group.
        let mut leaving: MixMap<(Point, usize), Vec<Step>> = MixMap::default();
        let mut walks = Vec::new();
        let mut open = Vec::new();
        for (number, arc) in (0_u32..).zip(&self.arcs) {
            let (left, right) = (group(arc.left), group(arc.right));
            if left == right {
                continue;
            }
            for (side, reversed) in [(left, false), (right, true)] {
                if side == NO_GROUP {
                    continue;
                }
                let step = Step { arc: number, reversed };
                if arc.points[0] == arc.points[arc.points.len() - 1] {
                    walks.push((side, vec![step]));
                    continue;
                }
                leaving.entry((self.start(step), side)).or_default().push(step);
                open.push((side, step));
            }
        }
        let mut done = vec![[false; 2]; self.arcs.len()];
        for (side, first) in open {
            let mut walk = Vec::new();
            let mut step = first;
            while !std::mem::replace(&mut done[step.arc as usize][usize::from(step.reversed)], true) {
                walk.push(step);
                let at = self.start(opposite(step));
                let ways = &leaving[&(at, side)];
                let back = self.towards(opposite(step));
                step = *ways
                    .iter()
                    .min_by(|one, other| clockwise_from(at, back, self.towards(**one), self.towards(**other)))
                    .expect("as many borders of a group leave a node as arrive there");
            }
            if !walk.is_empty() {
                walks.push((side, walk));
            }
        }
        walks
    }

    /// Splits a walk where it comes to the same node again, so that no loop touches itself.
    fn split(&self, walk: &[Step]) -> Vec<Loop> {
        let mut loops = Vec::new();
        let mut pending: Vec<Step> = Vec::new();
        let mut position: MixMap<Point, usize> = MixMap::default();
        for &step in walk {
            position.insert(self.start(step), pending.len());
            pending.push(step);
            if let Some(&from) = position.get(&self.start(opposite(step))) {
                let ring: Vec<Step> = pending.drain(from..).collect();
                for part in &ring {
                    position.remove(&self.start(*part));
                }
                loops.push(self.ring_points(&ring));
            }
        }
        loops
    }

    fn start(&self, step: Step) -> Point {
        let points = &self.arcs[step.arc as usize].points;
        if step.reversed { points[points.len() - 1] } else { points[0] }
    }

    /// The point next to the start: the direction in which the step leaves.
    fn towards(&self, step: Step) -> Point {
        let points = &self.arcs[step.arc as usize].points;
        if step.reversed { points[points.len() - 2] } else { points[1] }
    }
}

fn opposite(step: Step) -> Step {
    Step { arc: step.arc, reversed: !step.reversed }
}

/// Which of two directions from `at` comes first when turning clockwise from `back`; `back` itself comes last.
fn clockwise_from(at: Point, back: Point, one: Point, other: Point) -> Ordering {
    let half = |to: Point| {
        let turn = cross(at, back, to);
        // Points on the line through `back`: behind `at` is half a turn, `back` itself a full one.
        let behind = (i64::from(back.x) - i64::from(at.x)) * (i64::from(to.x) - i64::from(at.x))
            + (i64::from(back.y) - i64::from(at.y)) * (i64::from(to.y) - i64::from(at.y))
            < 0;
        match turn.cmp(&0) {
            Ordering::Less => 0,
            Ordering::Equal if behind => 1,
            Ordering::Greater => 2,
            Ordering::Equal => 3,
        }
    };
    half(one).cmp(&half(other)).then_with(|| cross(at, one, other).cmp(&0))
}

/// Sorts loops to polygons: each hole to the smallest exterior that holds it.
fn nest(loops: Vec<Loop>) -> Vec<Vec<Loop>> {
    let (exteriors, holes): (Vec<_>, Vec<_>) =
        loops.into_iter().map(|points| (doubled_area(&points), points)).partition(|(area, _)| *area > 0);
    let mut polygons: Vec<(i128, Vec<Loop>)> =
        exteriors.into_iter().map(|(area, points)| (area, vec![points])).collect();
    // From small to large, so that the first that holds a hole is the smallest.
    polygons.sort_by_key(|(area, _)| *area);
    for (area, hole) in holes {
        let home = if polygons.len() == 1 {
            Some(0)
        } else {
            polygons.iter().position(|(size, rings)| *size > -area && holds(&rings[0], &hole))
        };
        if let Some(home) = home {
            polygons[home].1.push(hole);
        }
    }
    polygons.reverse();
    polygons.into_iter().map(|(_, rings)| rings).collect()
}

/// Whether a hole lies in an exterior, both from one coverage: they may touch at nodes but not cross.
fn holds(exterior: &[Point], hole: &[Point]) -> bool {
    let on_border: MixSet<&Point> = exterior.iter().collect();
    // A vertex off the exterior's border decides; if all are on it, the hole is cut out of the inside.
    hole.iter().find(|point| !on_border.contains(point)).is_none_or(|&point| surrounds(exterior, point))
}

/// Whether a ray to the east meets the ring an odd number of times.
fn surrounds(ring: &[Point], point: Point) -> bool {
    let mut inside = false;
    let mut from = ring[ring.len() - 1];
    for &to in ring {
        if (from.y > point.y) != (to.y > point.y) {
            let left_of = cross(from, to, point) > 0;
            inside ^= left_of == (to.y > from.y);
        }
        from = to;
    }
    inside
}
