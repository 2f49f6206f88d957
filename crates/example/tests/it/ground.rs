//! The boundaries are a coverage of valid polygons.

use std::collections::{HashMap, HashSet};

use edition::material::BoundaryLayer;
use geo_types::{Coord, LineString, MultiPolygon};
use geography::Level;

use crate::material;

/// A point in whole decimetres.
type Point = (i64, i64);

fn point(c: Coord<f64>) -> Point {
    ((c.x * 10.0).round() as i64, (c.y * 10.0).round() as i64)
}

fn rings(polygon: &MultiPolygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    polygon.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()))
}

fn layer(level: Level) -> &'static BoundaryLayer {
    material().boundaries.iter().find(|l| l.level == level).expect("a layer a level")
}

/// Twice the signed area of a ring, in square metres.
fn area(ring: &LineString<f64>) -> f64 {
    let o = ring.0[0];
    ring.0.windows(2).map(|w| (w[0].x - o.x) * (w[1].y - o.y) - (w[1].x - o.x) * (w[0].y - o.y)).sum()
}

fn area_of(polygon: &MultiPolygon<f64>) -> f64 {
    // Holes run clockwise, so their areas are negative.
    rings(polygon).map(area).sum::<f64>() / 2.0
}

/// Every directed edge of a layer with the area it belongs to.
fn edges(layer: &BoundaryLayer) -> HashMap<(Point, Point), usize> {
    let mut edges = HashMap::new();
    for (index, (code, polygon)) in layer.polygons.iter().enumerate() {
        for ring in rings(polygon) {
            for w in ring.0.windows(2) {
                let twice = edges.insert((point(w[0]), point(w[1])), index);
                assert_eq!(twice, None, "an edge of {code} occurs twice in one direction");
            }
        }
    }
    edges
}

#[test]
fn every_area_has_a_polygon_and_every_layer_is_a_coverage() {
    for level in [Level::County, Level::Municipality, Level::Regso, Level::Deso] {
        let layer = layer(level);
        assert!(layer.coverage);
        assert_eq!(layer.edition, "example");
        let codes: Vec<&str> = layer.polygons.iter().map(|(code, _)| code.as_str()).collect();
        let expected: Vec<&str> = material().areas.level(level).iter().map(|a| a.code.as_str()).collect();
        assert_eq!(codes, expected);
        assert!(layer.polygons.iter().all(|(_, polygon)| !polygon.0.is_empty()));
    }
}

#[test]
fn neighbours_share_their_borders_point_by_point() {
    // The coast of the finest layer, where an edge has land on one side only, is the coast of every layer; any other
    // edge occurs exactly twice, in opposite directions.
    let coast = |level: Level| -> HashSet<(Point, Point)> {
        let edges = edges(layer(level));
        edges.keys().filter(|(a, b)| !edges.contains_key(&(*b, *a))).copied().collect()
    };
    let finest = coast(Level::Deso);
    assert!(finest.len() > 500);
    for level in [Level::County, Level::Municipality, Level::Regso] {
        assert_eq!(coast(level), finest, "{}", level.id());
    }
    let regsos = edges(layer(Level::Regso));
    let shared = regsos.iter().filter(|((a, b), own)| regsos.get(&(*b, *a)).is_some_and(|other| other != *own)).count();
    assert_eq!(shared + finest.len(), regsos.len(), "an edge is shared with another area, or it is coast");
}

#[test]
fn rings_are_closed_turn_the_right_way_and_never_touch_themselves() {
    for layer in &material().boundaries {
        for (code, polygon) in &layer.polygons {
            let mut seen = HashSet::new();
            for part in &polygon.0 {
                assert!(area(part.exterior()) > 0.0, "{code}: outer rings run counter-clockwise");
                assert!(part.interiors().iter().all(|hole| area(hole) < 0.0), "{code}: holes run clockwise");
            }
            for ring in rings(polygon) {
                assert!(ring.0.len() >= 13 && ring.0.first() == ring.0.last(), "{code}");
                for c in &ring.0[1..] {
                    assert!(seen.insert(point(*c)), "{code} touches itself at {c:?}");
                }
            }
        }
    }
}

/// Whether the segments cross or touch, for segments without a common end.
fn meet(a: &[Coord<f64>], b: &[Coord<f64>]) -> bool {
    let side = |p: Coord<f64>, q: Coord<f64>, r: Coord<f64>| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    let apart = |p: &[Coord<f64>], q: &[Coord<f64>]| side(p[0], p[1], q[0]) * side(p[0], p[1], q[1]) > 0.0;
    !apart(a, b) && !apart(b, a)
}

#[test]
fn no_two_edges_of_the_country_cross() {
    // All borders of DeSO, sorted into squares of a kilometre: only edges in the same square can meet.
    let mut squares: HashMap<(i64, i64), Vec<[Coord<f64>; 2]>> = HashMap::new();
    let mut known = HashSet::new();
    for (_, polygon) in &layer(Level::Deso).polygons {
        for w in rings(polygon).flat_map(|ring| ring.0.windows(2)) {
            let (a, b) = (point(w[0]), point(w[1]));
            if !known.insert((a.min(b), a.max(b))) {
                continue;
            }
            let square = |p: Point| (p.0 / 10_000, p.1 / 10_000);
            let (s, t) = (square(a), square(b));
            for x in s.0.min(t.0)..=s.0.max(t.0) {
                for y in s.1.min(t.1)..=s.1.max(t.1) {
                    squares.entry((x, y)).or_default().push([w[0], w[1]]);
                }
            }
        }
    }
    let mut compared = 0;
    for edges in squares.values() {
        for (i, a) in edges.iter().enumerate() {
            for b in &edges[i + 1..] {
                if a.iter().any(|p| b.contains(p)) {
                    continue;
                }
                compared += 1;
                assert!(!meet(a, b), "{a:?} crosses {b:?}");
            }
        }
    }
    assert!(compared > 1_000);
}

#[test]
fn levels_cover_the_same_ground_and_nest() {
    let areas = &material().areas;
    for (level, below) in
        [(Level::County, Level::Municipality), (Level::Municipality, Level::Regso), (Level::Regso, Level::Deso)]
    {
        for (position, (code, polygon)) in layer(level).polygons.iter().enumerate() {
            let parts = areas.within(level, position, below);
            let sum: f64 = parts.iter().map(|p| area_of(&layer(below).polygons[*p].1)).sum();
            let own = area_of(polygon);
            // Whole decimetres leave nothing but the rounding of the sums themselves.
            assert!((sum - own).abs() < 1e-6 * own, "{code}: {own} m², its parts {sum} m²");
        }
    }
}

#[test]
fn there_are_islands_lakes_and_ponds_and_only_islets_lie_apart() {
    let counties = layer(Level::County);
    let parts: usize = counties.polygons.iter().map(|(_, p)| p.0.len()).sum();
    // The mainland's three counties, the island and up to two islets.
    assert!((5..=6).contains(&parts), "{parts} parts");
    let holes =
        |level: Level| layer(level).polygons.iter().flat_map(|(_, p)| &p.0).map(|p| p.interiors().len()).sum::<usize>();
    assert!(holes(Level::Deso) >= 1);
    let island = &layer(Level::Municipality).polygons.iter().find(|(code, _)| code == "9304").expect("the island").1;
    assert_eq!(island.0.len(), 1);
    for (code, polygon) in &layer(Level::Deso).polygons {
        let mut areas: Vec<f64> = polygon.0.iter().map(|p| area(p.exterior()) / 2e6).collect();
        areas.sort_by(f64::total_cmp);
        areas.pop();
        assert!(areas.iter().all(|islet| *islet < 25.0), "{code} has more than islets apart: {areas:?} km²");
    }
}

#[test]
fn the_country_lies_within_the_range_of_sweref_99_tm_and_towns_are_denser_than_the_countryside() {
    for c in layer(Level::County).polygons.iter().flat_map(|(_, p)| rings(p)).flat_map(|r| &r.0) {
        assert!((500_000.0..700_000.0).contains(&c.x) && (6_400_000.0..6_700_000.0).contains(&c.y), "{c:?}");
    }
    let mut sizes: Vec<f64> = layer(Level::Deso).polygons.iter().map(|(_, p)| area_of(p) / 1e6).collect();
    sizes.sort_by(f64::total_cmp);
    assert!(sizes[0] > 0.9, "no DeSO is smaller than a cell: {} km²", sizes[0]);
    assert!(sizes[160] > 8.0 * sizes[10], "{} and {} km²", sizes[10], sizes[160]);
}

#[test]
fn other_seeds_are_countries_too() {
    for seed in [0, 1, 7, 99, u64::MAX] {
        let material = example::material(seed);
        for layer in &material.boundaries {
            assert_eq!(layer.polygons.len(), material.areas.level(layer.level).len());
            assert!(layer.polygons.iter().all(|(_, p)| !p.0.is_empty()), "seed {seed}");
        }
    }
}
