use std::collections::{HashMap, HashSet};

use geo_types::{Coord, LineString, MultiPolygon, Polygon, Rect, polygon};
use proptest::prelude::*;

use super::*;
use crate::validity::check_polygon;

fn square(x: f64, y: f64, side: f64) -> Polygon<f64> {
    polygon![(x: x, y: y), (x: x + side, y: y), (x: x + side, y: y + side), (x: x, y: y + side)]
}

fn coverage(areas: &[(&str, Polygon<f64>)]) -> Coverage {
    Coverage::build(areas.iter().map(|(code, p)| (code.to_string(), p.clone().into())).collect()).unwrap()
}

/// Cells of a grid whose inner borders wander: `wobble` gives each border vertex its offset.
/// Each border of 1 000 m has nine vertices between its corners.
fn wandering_grid(columns: usize, rows: usize, wobble: impl Fn(usize, usize, bool) -> f64) -> Coverage {
    // A point on a border: `along` tenths from node (column, row), to the east or to the north.
    let border = |column: usize, row: usize, east: bool| -> Vec<Coord<f64>> {
        let point = |tenth: usize| {
            let inner = tenth != 0 && tenth != 10;
            let off = if inner { wobble(column * 10 + tenth, row * 10 + tenth, east) } else { 0.0 };
            let (x, y) = (column as f64 * 1000.0, row as f64 * 1000.0);
            let along = tenth as f64 * 100.0;
            if east { Coord { x: x + along, y: y + off } } else { Coord { x: x + off, y: y + along } }
        };
        (0..=10).map(point).collect()
    };
    let mut areas = Vec::new();
    for column in 0..columns {
        for row in 0..rows {
            let mut ring = border(column, row, true);
            ring.extend(border(column + 1, row, false));
            ring.extend(border(column, row + 1, true).into_iter().rev());
            ring.extend(border(column, row, false).into_iter().rev());
            let area: MultiPolygon<f64> = Polygon::new(LineString(ring), vec![]).into();
            areas.push((format!("{column}-{row}"), area));
        }
    }
    Coverage::build(areas).unwrap()
}

/// Every side of every ring: where two areas meet, one walks it one way and the other the other way; sides walked once
/// form the outer border. Returns twice the area inside the outer border, in the grid's whole numbers.
fn doubled_area_inside_outer_border(coverage: &Coverage) -> i128 {
    let snap = |c: &Coord<f64>| Point::snap(*c).unwrap();
    let mut walked: HashSet<(Point, Point)> = HashSet::new();
    for area in coverage.polygons() {
        for ring in area.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors())) {
            for side in ring.0.windows(2) {
                assert!(walked.insert((snap(&side[0]), snap(&side[1]))), "a side is walked twice the same way");
            }
        }
    }
    let outer = walked.iter().filter(|(a, b)| !walked.contains(&(*b, *a)));
    outer.map(|(a, b)| i128::from(a.x) * i128::from(b.y) - i128::from(b.x) * i128::from(a.y)).sum()
}

fn sum_of_doubled_areas(coverage: &Coverage) -> i128 {
    let rings = coverage.areas.iter().flatten().flatten();
    rings.map(|ring| doubled_area(&coverage.ring_points(ring))).sum()
}

/// What must hold after any simplification of `before`.
fn assert_sound(before: &Coverage, after: &Coverage) {
    assert_eq!(sum_of_doubled_areas(after), doubled_area_inside_outer_border(after));
    assert!(before.neighbours() == after.neighbours());
    assert!(before.rook_neighbours() == after.rook_neighbours());
    for (number, area) in after.polygons().iter().enumerate() {
        assert_eq!(check_polygon(area), Ok(()), "area {number}");
        assert!(after.area_m2(number) > 0.0, "area {number} vanished");
        assert_eq!(area.0.len(), before.areas[number].len());
    }
}

#[test]
fn two_squares_share_one_border() {
    let both = coverage(&[("W", square(0., 0., 10.)), ("E", square(10., 0., 10.))]);
    // West's three sides, the common one, east's three sides.
    assert_eq!(both.arc_count(), 3);
    assert_eq!(both.neighbours(), [[1], [0]]);
    let mut border = both.borders(&[0, 1]).remove(0).0;
    border.sort_by(|a, b| a.y.total_cmp(&b.y));
    assert_eq!(border, [Coord { x: 10., y: 0. }, Coord { x: 10., y: 10. }]);
    assert_eq!(both.outline().len(), 2);
    assert!(both.borders(&[5, 5]).is_empty());
    assert_eq!(both.bounds().unwrap(), Rect::new((0., 0.), (20., 10.)));
    assert_eq!(both.area_bounds(1), Rect::new((10., 0.), (20., 10.)));
}

#[test]
fn direction_of_the_input_does_not_matter() {
    let clockwise = Polygon::new(LineString::from(vec![(0., 0.), (0., 10.), (10., 10.), (10., 0.), (0., 0.)]), vec![]);
    let built = coverage(&[("A", clockwise)]);
    let ring = built.polygon(0).0[0].exterior().clone();
    // Counter-clockwise: the shoelace sum is positive, twice 100.
    let doubled: f64 = ring.0.windows(2).map(|s| s[0].x * s[1].y - s[1].x * s[0].y).sum();
    assert_eq!(doubled, 200.0);
}

#[test]
fn corners_are_queen_but_not_rook_neighbours() {
    // Four cells round one point.
    let four = coverage(&[
        ("SW", square(0., 0., 1.)),
        ("SE", square(1., 0., 1.)),
        ("NW", square(0., 1., 1.)),
        ("NE", square(1., 1., 1.)),
    ]);
    assert_eq!(four.neighbours(), [[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2]]);
    assert_eq!(four.rook_neighbours(), [[1, 2], [0, 3], [0, 3], [1, 2]]);
}

#[test]
fn a_hole_filled_by_one_area_is_one_closed_arc() {
    let ring_area =
        Polygon::new(square(0., 0., 30.).exterior().clone(), vec![square(10., 10., 10.).exterior().clone()]);
    let both = coverage(&[("ring", ring_area), ("core", square(10., 10., 10.))]);
    assert_eq!(both.arc_count(), 2);
    assert_eq!(both.neighbours(), [[1], [0]]);
    assert_eq!((both.area_m2(0), both.area_m2(1)), (800.0, 100.0));
    let merged = both.dissolve(&[0, 0], &["all".into()]).unwrap();
    assert_eq!(merged.polygon(0).0.len(), 1);
    assert!(merged.polygon(0).0[0].interiors().is_empty());
    // However coarse, the core stays, and the ring keeps its hole.
    let coarse = both.simplify(1e6);
    assert_sound(&both, &coarse);
    assert_eq!(coarse.polygon(0).0[0].interiors().len(), 1);
}

#[test]
fn a_lens_between_two_nodes_does_not_close() {
    // A and B meet in two nodes on either side of a lens C: its two arcs may not both become straight.
    let lens = polygon![(x: 10., y: 0.), (x: 20., y: -1.), (x: 30., y: 0.), (x: 20., y: 1.)];
    let north = polygon![
        (x: 0., y: 0.), (x: 10., y: 0.), (x: 20., y: 1.), (x: 30., y: 0.), (x: 40., y: 0.), (x: 40., y: 20.), (x: 0., y: 20.)
    ];
    let south = polygon![
        (x: 0., y: 0.), (x: 0., y: -20.), (x: 40., y: -20.), (x: 40., y: 0.), (x: 30., y: 0.), (x: 20., y: -1.), (x: 10., y: 0.)
    ];
    let three = coverage(&[("N", north), ("S", south), ("C", lens)]);
    let coarse = three.simplify(1000.0);
    assert_sound(&three, &coarse);
    // Half the lens is left: a triangle 20 wide and 1 high.
    assert_eq!(coarse.area_m2(2), 10.0);
}

#[test]
fn small_islands_stay() {
    let near = coverage(&[("mainland", square(0., 0., 10_000.)), ("islet", square(10_050., 5_000., 20.))]);
    let coarse = near.simplify(5_000.0);
    assert_sound(&near, &coarse);
    // A triangle of three corners of the islet: half of 400.
    assert_eq!(coarse.area_m2(1), 200.0);
}

#[test]
fn a_border_is_not_drawn_across_an_island() {
    // A bay with an islet: cutting the bay off would put the islet inside the mainland.
    let bay = polygon![(x: 0., y: 0.), (x: 100., y: 0.), (x: 100., y: 40.), (x: 50., y: 10.), (x: 0., y: 40.)];
    let both = coverage(&[("mainland", bay), ("islet", square(49., 20., 2.))]);
    let coarse = both.simplify(1_000.0);
    assert_sound(&both, &coarse);
    let islet = coarse.polygon(1).0[0].exterior().0[0];
    let mainland: Vec<Point> = coarse.ring_points(&coarse.areas[0][0][0]);
    // The islet's corner is still outside: an even number of sides lies east of it.
    let sides = mainland.iter().zip(mainland.iter().cycle().skip(1)).map(|(a, b)| (a.metres(), b.metres()));
    let east = sides.filter(|(a, b)| {
        (a.y > islet.y) != (b.y > islet.y) && islet.x < (b.x - a.x) * (islet.y - a.y) / (b.y - a.y) + a.x
    });
    assert_eq!(east.count() % 2, 0);
}

#[test]
fn dissolving_merges_and_nests() {
    // Nine cells; the eight outer ones to one group: a ring with a hole.
    let cells = wandering_grid(3, 3, |_, _, _| 0.0);
    let to: Vec<usize> = (0..9).map(|cell| usize::from(cell == 4)).collect();
    let two = cells.dissolve(&to, &["outer".into(), "inner".into()]).unwrap();
    assert_eq!((two.area_m2(0), two.area_m2(1)), (8e6, 1e6));
    assert_eq!(two.polygon(0).0.len(), 1);
    assert_eq!(two.polygon(0).0[0].interiors().len(), 1);
    // Corners and middle against the sides, a chequerboard: polygons that touch in points only.
    let to: Vec<usize> = (0..9).map(|cell| cell % 2).collect();
    let chequers = cells.dissolve(&to, &["even".into(), "odd".into()]).unwrap();
    assert_eq!((chequers.polygon(0).0.len(), chequers.polygon(1).0.len()), (5, 4));
    for number in 0..2 {
        assert_eq!(check_polygon(&chequers.polygon(number)), Ok(()));
    }
    // All to one.
    let one = cells.dissolve(&[0; 9], &["all".into()]).unwrap();
    assert_eq!((one.arc_count(), one.area_m2(0)), (1, 9e6));
}

#[test]
fn a_hole_that_touches_the_outside_is_a_hole_of_its_own_ring() {
    // 3 × 3 cells without the middle and the south-western corner: the hole touches the notch in one node.
    let cells = wandering_grid(3, 3, |_, _, _| 0.0);
    let to = [1, 0, 0, 0, 1, 0, 0, 0, 0];
    let groups = cells.dissolve(&to, &["rest".into(), "two".into()]).unwrap();
    assert_eq!((groups.area_m2(0), groups.area_m2(1)), (7e6, 2e6));
    assert_eq!((groups.polygon(0).0.len(), groups.polygon(1).0.len()), (1, 2));
    assert_eq!(groups.polygon(0).0[0].interiors().len(), 1);
    for number in 0..2 {
        assert_eq!(check_polygon(&groups.polygon(number)), Ok(()));
    }
    assert_eq!(sum_of_doubled_areas(&groups), doubled_area_inside_outer_border(&groups));
}

#[test]
fn what_is_no_coverage_is_refused() {
    let build = |areas: Vec<(&str, Polygon<f64>)>| {
        Coverage::build(areas.into_iter().map(|(code, p)| (code.to_owned(), p.into())).collect()).unwrap_err()
    };
    let twice = build(vec![("A", square(0., 0., 1.)), ("A", square(5., 0., 1.))]);
    assert_eq!(twice, CoverageError::DuplicateCode { code: "A".into() });
    let overlap = build(vec![("A", square(0., 0., 1.)), ("B", square(0., 0., 1.))]);
    assert!(matches!(overlap, CoverageError::Overlap { first, second, .. } if first == "A" && second == "B"));
    assert!(matches!(build(vec![("A", square(0., 0., 0.001))]), CoverageError::Vanished { .. }));
    assert!(matches!(build(vec![("A", square(0., 2e7, 1.))]), CoverageError::OutOfRange { .. }));
    assert!(matches!(build(vec![("A", square(0., f64::NAN, 1.))]), CoverageError::OutOfRange { .. }));
    let one = coverage(&[("A", square(0., 0., 1.))]);
    assert!(matches!(one.dissolve(&[1], &["x".into()]), Err(CoverageError::Grouping { .. })));
    assert!(matches!(one.dissolve(&[0], &["x".into(), "y".into()]), Err(CoverageError::Vanished { .. })));
}

#[test]
fn labels_lie_well_inside() {
    // A square of 100: the middle, 50 from every side.
    let middle = coverage(&[("A", square(0., 0., 100.))]).label_point(0);
    assert!((middle.x - 50.).abs() <= 2. && (middle.y - 50.).abs() <= 2., "{middle:?}");
    // A horseshoe, whose centroid lies outside: two arms and a foot, each 10 wide. The deepest points are where foot
    // and arm meet: a circle through the inner corner (10, 10) that touches both outer sides has its centre at
    // (r, r) with √2·(10 − r) = r, so r = 10·√2 / (1 + √2) ≈ 5.86.
    let shoe = polygon![
        (x: 0., y: 0.), (x: 100., y: 0.), (x: 100., y: 100.), (x: 90., y: 100.), (x: 90., y: 10.), (x: 10., y: 10.),
        (x: 10., y: 100.), (x: 0., y: 100.)
    ];
    let label = coverage(&[("A", shoe)]).label_point(0);
    let depth = 5.0 - 100.0 / 50.0;
    let in_foot = label.y >= depth && label.y <= 10. - depth;
    let in_arm = (label.x >= depth && label.x <= 10. - depth) || (label.x >= 90. + depth && label.x <= 100. - depth);
    assert!(in_foot || in_arm, "{label:?}");
}

#[test]
fn paths_are_relative_tenths_of_pixels() {
    let frame = Frame::fit(Rect::new((0., 0.), (100., 50.)), 10., 10.);
    // 0.1 pixel a metre; 50 m are 5 pixels, centred in 10: the upper edge is at 75 m.
    assert_eq!(frame, Frame { min_x: 0., max_y: 75., scale: 0.1 });
    let path = svg_path(&square(0., 0., 50.).into(), &frame);
    assert_eq!(path, "M0 75l50 0 0-50-50 0z");
    let tiny = svg_path(&square(10., 25., 0.1).into(), &frame);
    assert_eq!(tiny, "M10 50l1 0 0 1-1 0z");
    let line = svg_line_path(&[LineString::from(vec![(0., 25.), (0., 25.2), (100., 75.)])], &frame);
    assert_eq!(line, "M0 50l100-50");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn wandering_borders_stay_shared(offsets in prop::collection::vec(-45.0..45.0f64, 401), tolerance in 1.0..3000.0f64) {
        let grid = wandering_grid(4, 3, |a, b, east| offsets[(a * 31 + b * 17 + usize::from(east)) % offsets.len()]);
        let coarse = grid.simplify(tolerance);
        assert_sound(&grid, &coarse);
        prop_assert!(coarse.vertex_count() <= grid.vertex_count());
    }

    #[test]
    fn merging_keeps_the_area(to in prop::collection::vec(0usize..3, 12)) {
        let grid = wandering_grid(4, 3, |a, b, _| ((a * 7 + b * 3) % 40) as f64);
        let names: Vec<String> = (0..3).map(|n| n.to_string()).collect();
        prop_assume!((0..3).all(|group| to.contains(&group)));
        let merged = grid.dissolve(&to, &names).unwrap();
        let mut expected = [0.0; 3];
        (0..12).for_each(|cell| expected[to[cell]] += grid.area_m2(cell));
        for (group, area) in expected.into_iter().enumerate() {
            prop_assert!((merged.area_m2(group) - area).abs() < 1e-6);
            prop_assert_eq!(check_polygon(&merged.polygon(group)), Ok(()));
        }
    }
}

/// The nationwide RegSO of 2025, thinned to 150 m by other software, as (code, polygons in EPSG:3006 metres).
fn regso() -> Option<Vec<(String, MultiPolygon<f64>)>> {
    let path = shared("data/boundaries/regso-2025/regso2025_simplified150m_wgs84.geojson")?;
    let text = std::fs::read_to_string(path).unwrap();
    let collection: geojson::FeatureCollection = text.parse().unwrap();
    let (codes, areas): (Vec<String>, Vec<MultiPolygon<f64>>) = collection
        .features
        .into_iter()
        .map(|feature| {
            let code = feature.property("regsokod").unwrap().as_str().unwrap().to_owned();
            let area = match geo_types::Geometry::<f64>::try_from(feature.geometry.unwrap()).unwrap() {
                geo_types::Geometry::Polygon(polygon) => polygon.into(),
                geo_types::Geometry::MultiPolygon(area) => area,
                other => panic!("{other:?}"),
            };
            (code, area)
        })
        .unzip();
    let areas = crate::projection::map_polygons(&areas, crate::projection::lonlat_to_sweref).unwrap();
    Some(codes.into_iter().zip(areas).collect())
}

/// A file of the shared material, if it is there.
fn shared(file: &str) -> Option<std::path::PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let root = std::env::var("BAROMETER_SHARED").unwrap_or_else(|_| beside.to_owned());
    let path = std::path::Path::new(&root).join(file);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is absent", path.display());
    None
}

#[test]
fn all_regso_have_the_published_neighbours_and_simplify_soundly() {
    let Some(areas) = regso() else { return };
    let Some(oracle) = shared("data/boundaries/regso-2025/queen_adjacency.csv") else { return };
    let coverage = Coverage::build(areas).unwrap();
    assert_eq!(coverage.len(), 3363);
    let number: HashMap<&str, usize> = coverage.codes().iter().enumerate().map(|(n, c)| (c.as_str(), n)).collect();
    let mut expected = vec![Vec::new(); coverage.len()];
    for line in std::fs::read_to_string(oracle).unwrap().lines().skip(1) {
        let (one, other) = line.split_once(',').unwrap();
        expected[number[one]].push(number[other]);
        expected[number[other]].push(number[one]);
    }
    expected.iter_mut().for_each(|list| list.sort_unstable());
    assert_eq!(expected.iter().map(Vec::len).sum::<usize>(), 2 * 9203);
    // The GeoJSON rounds to five decimals, about a metre: nodes closer than that have become one, which makes corner
    // neighbours of a few areas that only nearly touch. No neighbour is lost, and no border is invented.
    let (found, along) = (coverage.neighbours(), coverage.rook_neighbours());
    let mut added = 0;
    for (area, neighbours) in expected.iter().enumerate() {
        let code = &coverage.codes()[area];
        assert!(neighbours.iter().all(|other| found[area].contains(other)), "{code} misses a neighbour");
        assert!(along[area].iter().all(|other| neighbours.contains(other)), "{code} has a border too many");
        added += found[area].len() - neighbours.len();
    }
    assert!(added / 2 < 9203 / 200, "{} corners merged", added / 2);
    for tolerance in [100.0, 500.0, 2_000.0, 5_000.0] {
        assert_sound(&coverage, &coverage.simplify(tolerance));
    }
    // Codes begin with the municipality: 290 of them, each a valid area.
    let mut names: Vec<String> = coverage.codes().iter().map(|code| code[..4].to_owned()).collect();
    let of_area = names.clone();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 290);
    let to: Vec<usize> = of_area.iter().map(|name| names.binary_search(name).unwrap()).collect();
    let municipalities = coverage.dissolve(&to, &names).unwrap();
    assert_eq!(sum_of_doubled_areas(&municipalities), sum_of_doubled_areas(&coverage));
    for (number, name) in names.iter().enumerate() {
        assert_eq!(check_polygon(&municipalities.polygon(number)), Ok(()), "{name}");
    }
}
