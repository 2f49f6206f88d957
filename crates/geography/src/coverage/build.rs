//! From polygons to arcs: snapping, finding the nodes, cutting the rings.

use geo_types::{LineString, MultiPolygon};
use rayon::prelude::*;

use super::grid::{MixMap, MixSet, Point, doubled_area};
use super::{Arc, Coverage, CoverageError, OUTSIDE, Ring, Step};

/// A ring on the grid, its first point not repeated.
pub(super) type Loop = Vec<Point>;

/// No vertex yet.
const NOBODY: u32 = u32::MAX;

impl Coverage {
    /// Builds the topology of areas given as (code, polygons in metres).
    ///
    /// Areas share a border where they share vertices to the centimetre; the direction of the input rings does not
    /// matter. Rings that collapse on the grid are left out as long as their area keeps one.
    ///
    /// # Errors
    /// [`CoverageError`]: coordinates that cannot be metres, an area that vanishes, areas that overlap along a border,
    /// a code that occurs twice.
    pub fn build(areas: Vec<(String, MultiPolygon<f64>)>) -> Result<Self, CoverageError> {
        let snapped = areas.par_iter().map(|(code, area)| snap_area(code, area)).collect::<Result<Vec<_>, _>>()?;
        Self::from_loops(areas.into_iter().map(|(code, _)| code).collect(), &snapped)
    }

    /// Builds from rings on the grid: per area its polygons, each an exterior loop (counter-clockwise) and its holes
    /// (clockwise).
    pub(super) fn from_loops(codes: Vec<String>, areas: &[Vec<Vec<Loop>>]) -> Result<Self, CoverageError> {
        let mut seen = MixSet::default();
        if let Some(code) = codes.iter().find(|code| !seen.insert(code.as_str())) {
            return Err(CoverageError::DuplicateCode { code: code.clone() });
        }
        let vertices = Vertices::of(areas);
        let mut cutter = Cutter::new(&vertices);
        let mut numbered = vertices.rings.iter();
        let mut out = Vec::with_capacity(areas.len());
        for (area, polygons) in (0_u32..).zip(areas) {
            let mut rings_of_area = Vec::with_capacity(polygons.len());
            for polygon in polygons {
                let rings = polygon.iter().map(|_| {
                    let ring = numbered.next().expect("every loop was numbered in this very order");
                    cutter.cut(ring, area, &codes)
                });
                rings_of_area.push(rings.collect::<Result<Vec<Ring>, _>>()?);
            }
            out.push(rings_of_area);
        }
        let arcs = cutter.arcs;
        Ok(Self { codes, arcs, areas: out })
    }
}

fn snap_area(code: &str, area: &MultiPolygon<f64>) -> Result<Vec<Vec<Loop>>, CoverageError> {
    let mut polygons = Vec::with_capacity(area.0.len());
    for polygon in &area.0 {
        let exterior = snap_ring(code, polygon.exterior(), true)?;
        if exterior.is_empty() {
            continue;
        }
        let mut rings = vec![exterior];
        for hole in polygon.interiors() {
            let hole = snap_ring(code, hole, false)?;
            if !hole.is_empty() {
                rings.push(hole);
            }
        }
        polygons.push(rings);
    }
    if polygons.is_empty() {
        return Err(CoverageError::Vanished { code: code.to_owned() });
    }
    Ok(polygons)
}

/// A ring on the grid, without repeated points and spikes, turned as asked; empty if nothing is left of it.
fn snap_ring(code: &str, ring: &LineString<f64>, counter_clockwise: bool) -> Result<Loop, CoverageError> {
    let mut points: Loop = Vec::with_capacity(ring.0.len());
    for &at in &ring.0 {
        let point =
            Point::snap(at).ok_or_else(|| CoverageError::OutOfRange { code: code.to_owned(), x: at.x, y: at.y })?;
        push_without_spike(&mut points, point);
    }
    // The end meets the beginning: the same cleaning round the corner.
    let mut start = 0;
    while points.len() - start >= 3 {
        let (first, second) = (points[start], points[start + 1]);
        let (last, before) = (points[points.len() - 1], points[points.len() - 2]);
        if last == first || before == first {
            points.pop();
        } else if last == second {
            start += 1;
        } else {
            break;
        }
    }
    points.drain(..start);
    let area = doubled_area(&points);
    if points.len() < 3 || area == 0 {
        return Ok(Vec::new());
    }
    if (area > 0) != counter_clockwise {
        points.reverse();
    }
    Ok(points)
}

/// Appends a point unless it repeats the last one; a step straight back takes the way there with it.
fn push_without_spike(points: &mut Loop, point: Point) {
    if points.last() == Some(&point) {
        return;
    }
    if points.len() >= 2 && points[points.len() - 2] == point {
        points.pop();
        return;
    }
    points.push(point);
}

/// Distinct vertices, and which of them are nodes.
struct Vertices {
    points: Vec<Point>,
    node: Vec<bool>,
    /// Every loop, in the order of areas, polygons and rings, as vertex numbers.
    rings: Vec<Vec<u32>>,
}

impl Vertices {
    fn of(areas: &[Vec<Vec<Loop>>]) -> Self {
        let loops = || areas.iter().flatten().flatten();
        let total: usize = loops().map(Vec::len).sum();
        // In a coverage most vertices are met twice.
        let mut numbers: MixMap<Point, u32> = MixMap::with_capacity_and_hasher(total / 2, Default::default());
        let mut points = Vec::with_capacity(total / 2);
        let mut rings = Vec::new();
        for ring in loops() {
            let number = |&point: &Point| {
                *numbers.entry(point).or_insert_with(|| {
                    points.push(point);
                    u32::try_from(points.len() - 1).expect("four thousand million vertices do not fit a memory")
                })
            };
            rings.push(ring.iter().map(number).collect::<Vec<u32>>());
        }
        let node = nodes(points.len(), &rings);
        Self { points, node, rings }
    }
}

/// A vertex is a node when two visits come and go by different ways: some arc then ends there.
fn nodes(vertices: usize, rings: &[Vec<u32>]) -> Vec<bool> {
    let mut ways = vec![(NOBODY, NOBODY); vertices];
    let mut node = vec![false; vertices];
    for ring in rings {
        let mut before = ring[ring.len() - 1];
        for (i, &vertex) in ring.iter().enumerate() {
            let after = ring[(i + 1) % ring.len()];
            let way = (before.min(after), before.max(after));
            let known = &mut ways[vertex as usize];
            if known.0 == NOBODY {
                *known = way;
            } else if *known != way {
                node[vertex as usize] = true;
            }
            before = vertex;
        }
    }
    node
}

/// Cuts rings at nodes and finds each piece again when the neighbour comes along it.
struct Cutter<'a> {
    vertices: &'a Vertices,
    arcs: Vec<Arc>,
    /// By its first two vertices an arc is known, from either end.
    known: MixMap<(u32, u32), Step>,
}

impl<'a> Cutter<'a> {
    fn new(vertices: &'a Vertices) -> Self {
        Self { vertices, arcs: Vec::new(), known: MixMap::default() }
    }

    fn cut(&mut self, ring: &[u32], area: u32, codes: &[String]) -> Result<Ring, CoverageError> {
        let is_node = |vertex: &u32| self.vertices.node[*vertex as usize];
        let start = ring.iter().position(is_node).unwrap_or_else(|| {
            // Without a node, all that go round this ring must choose the same start.
            let westmost = (0..ring.len()).min_by_key(|&i| self.vertices.points[ring[i] as usize]);
            westmost.expect("a loop has at least three vertices")
        });
        let mut steps = Vec::new();
        let mut piece = vec![ring[start]];
        for i in 1..=ring.len() {
            let vertex = ring[(start + i) % ring.len()];
            piece.push(vertex);
            if i == ring.len() || self.vertices.node[vertex as usize] {
                steps.push(self.step(&piece, area, codes)?);
                piece.clear();
                piece.push(vertex);
            }
        }
        Ok(steps)
    }

    fn step(&mut self, piece: &[u32], area: u32, codes: &[String]) -> Result<Step, CoverageError> {
        let end = piece.len() - 1;
        if let Some(&step) = self.known.get(&(piece[0], piece[1])) {
            let arc = &mut self.arcs[step.arc as usize];
            let side = if step.reversed { &mut arc.right } else { &mut arc.left };
            if *side != OUTSIDE {
                let at = self.vertices.points[piece[0] as usize].metres();
                let (first, second) = (codes[*side as usize].clone(), codes[area as usize].clone());
                return Err(CoverageError::Overlap { first, second, x: at.x, y: at.y });
            }
            *side = area;
            return Ok(step);
        }
        let points = piece.iter().map(|&vertex| self.vertices.points[vertex as usize]).collect();
        let arc = u32::try_from(self.arcs.len()).expect("there are no more arcs than vertices");
        // Stored in one direction, whoever comes first.
        let reversed = (piece[0], piece[1]) > (piece[end], piece[end - 1]);
        let (left, right) = if reversed { (OUTSIDE, area) } else { (area, OUTSIDE) };
        let mut stored: Vec<Point> = points;
        if reversed {
            stored.reverse();
        }
        self.arcs.push(Arc { points: stored, left, right });
        let step = Step { arc, reversed };
        self.known.insert((piece[0], piece[1]), step);
        self.known.insert((piece[end], piece[end - 1]), Step { arc, reversed: !reversed });
        Ok(step)
    }
}
