use fast_mvt::{MvtCoord, MvtGeometry, MvtPolygon, MvtReaderRef, MvtValueRef};
use geo_types::{Polygon, polygon};
use proptest::prelude::*;

use super::*;

fn feature(code: &str) -> Feature {
    let properties = vec![("type".to_owned(), Value::Int(-3)), ("county".to_owned(), Value::Text("17".into()))];
    Feature { code: code.into(), name: format!("Area {code}"), properties }
}

fn rectangle(from: (f64, f64), to: (f64, f64)) -> Polygon<f64> {
    polygon![(x: from.0, y: from.1), (x: to.0, y: from.1), (x: to.0, y: to.1), (x: from.0, y: to.1)]
}

fn build(zooms: RangeInclusive<u8>, areas: &[Polygon<f64>]) -> Vec<(TileId, Vec<u8>)> {
    let features = (0..areas.len()).map(|n| feature(&n.to_string())).collect();
    let geometry = |_| areas.iter().map(|area| Geometry::Polygons(area.clone().into())).collect();
    TileSet::new(zooms).unwrap().layer("areas", features, geometry).build().unwrap()
}

/// Polygons of a tile's features with the features' numbers.
fn polygons(tile: &[u8]) -> Vec<(u64, Vec<MvtPolygon>)> {
    let reader = MvtReaderRef::new(tile).unwrap();
    let layer = reader.layers().next().unwrap();
    assert_eq!((layer.version(), layer.extent()), (2, EXTENT));
    let shape = |geometry| match geometry {
        MvtGeometry::Polygon(polygon) => vec![polygon],
        MvtGeometry::MultiPolygon(polygons) => polygons.0,
        other => panic!("{other:?}"),
    };
    layer.features().map(|f| (f.id().unwrap(), shape(f.geometry().unwrap()))).collect()
}

/// Surveyor's formula of the specification, doubled: positive for an exterior ring where y grows downwards.
fn doubled_area(ring: &[MvtCoord]) -> i64 {
    ring.windows(2).map(|s| i64::from(s[0].x) * i64::from(s[1].y) - i64::from(s[1].x) * i64::from(s[0].y)).sum()
}

#[test]
fn a_square_in_the_middle_is_cut_into_quarters() {
    let tiles = build(1..=1, &[rectangle((0.25, 0.25), (0.75, 0.75))]);
    let places: Vec<_> = tiles.iter().map(|(id, _)| (id.z, id.x, id.y)).collect();
    assert_eq!(places, [(1, 0, 0), (1, 0, 1), (1, 1, 0), (1, 1, 1)]);
    // The world is two tiles wide: 0.25 is half a tile, 2 048 units; the cut is 64 units beyond the side.
    let shapes = polygons(&tiles[0].1);
    let ring = &shapes[0].1[0].exterior().0;
    assert_eq!(doubled_area(ring), 2 * (4160 - 2048) * (4160 - 2048));
    let mut corners: Vec<_> = ring[..4].iter().map(|c| (c.x, c.y)).collect();
    corners.sort_unstable();
    assert_eq!(corners, [(2048, 2048), (2048, 4160), (4160, 2048), (4160, 4160)]);
    // The opposite quarter reaches from its own buffer to its middle.
    let shapes = polygons(&tiles[3].1);
    let ring = &shapes[0].1[0].exterior().0;
    assert!(ring.iter().all(|c| [-64, 2048].contains(&c.x) && [-64, 2048].contains(&c.y)));
}

#[test]
fn a_tile_tells_code_name_and_properties() {
    let tiles = build(0..=0, &[rectangle((0.1, 0.1), (0.2, 0.2)), rectangle((0.5, 0.5), (0.6, 0.6))]);
    let reader = MvtReaderRef::new(&tiles[0].1).unwrap();
    let layer = reader.layers().next().unwrap();
    assert_eq!(layer.name(), "areas");
    let second = layer.features().nth(1).unwrap();
    assert_eq!(second.id(), Some(2));
    let text = MvtValueRef::String;
    let expected =
        [("code", text("1")), ("name", text("Area 1")), ("type", MvtValueRef::SInt(-3)), ("county", text("17"))];
    assert_eq!(second.properties_vec().unwrap(), expected);
}

#[test]
fn the_whole_world_fills_every_tile() {
    let tiles = build(3..=3, &[rectangle((0., 0.), (1., 1.))]);
    assert_eq!(tiles.len(), 64);
    assert!(tiles.is_sorted_by_key(|(id, _)| *id));
}

#[test]
fn holes_turn_the_other_way_and_islands_in_them_do_not() {
    let outer = rectangle((0.1, 0.1), (0.9, 0.9));
    let hole = rectangle((0.2, 0.2), (0.8, 0.8)).exterior().clone();
    let area =
        MultiPolygon(vec![Polygon::new(outer.exterior().clone(), vec![hole]), rectangle((0.4, 0.4), (0.6, 0.6))]);
    let set = TileSet::new(0..=0).unwrap();
    let set = set.layer("areas", vec![feature("a")], |_| vec![Geometry::Polygons(area.clone())]);
    let tiles = set.build().unwrap();
    let shapes = polygons(&tiles[0].1);
    assert_eq!(shapes[0].1.len(), 2);
    assert_eq!(shapes[0].1[0].interiors().len(), 1);
    assert!(doubled_area(&shapes[0].1[0].exterior().0) > 0);
    assert!(doubled_area(&shapes[0].1[0].interiors()[0].0) < 0);
    assert!(doubled_area(&shapes[0].1[1].exterior().0) > 0);
}

#[test]
fn only_what_is_smaller_than_a_pixel_is_dropped() {
    let unit = 1.0 / 4096.0;
    // A speck of a fifth of a unit; a sliver as thin and 100 units long; a square of a unit and a half.
    let speck = rectangle((0.5, 0.5), (0.5 + 0.2 * unit, 0.5 + 0.2 * unit));
    let sliver = rectangle((0.5, 0.25), (0.5 + 100. * unit, 0.25 + 0.2 * unit));
    let square = rectangle((0.75, 0.75), (0.75 + 1.5 * unit, 0.75 + 1.5 * unit));
    let tiles = build(0..=0, &[speck.clone(), sliver, square]);
    let kept = polygons(&tiles[0].1);
    assert_eq!(kept.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [2, 3]);
    assert!(kept.iter().all(|(_, shapes)| doubled_area(&shapes[0].exterior().0) > 0));
    // The sliver keeps its length.
    let ring = &kept[0].1[0].exterior().0;
    assert_eq!(ring.iter().map(|c| c.x).max().unwrap() - ring.iter().map(|c| c.x).min().unwrap(), 100);
    // At zoom 4 the speck is 3.2 units wide and stays.
    assert_eq!(build(4..=4, &[speck]).len(), 4);
}

#[test]
fn spikes_go_with_the_snap() {
    let unit = 1.0 / 4096.0;
    // A square of ten units with a needle half as thin as the grid, ten units long.
    let (x, y) = (0.5, 0.5);
    let at = |dx: f64, dy: f64| Coord { x: x + dx * unit, y: y + dy * unit };
    let ring = [(0., 0.), (10., 0.), (10., 5.), (20., 5.1), (10., 5.2), (10., 10.), (0., 10.), (0., 0.)];
    let needle = Polygon::new(ring.iter().map(|&(dx, dy)| at(dx, dy)).collect(), vec![]);
    let tiles = build(0..=0, &[needle]);
    let shapes = polygons(&tiles[0].1);
    let ring = &shapes[0].1[0].exterior().0;
    assert_eq!(doubled_area(ring), 200);
    assert!(ring.iter().all(|c| c.x <= 2058), "{ring:?}");
}

#[test]
fn lines_are_cut_into_parts() {
    // A zigzag over the line between the two columns of zoom 1, far beyond the buffer.
    let line = LineString::from(vec![(0.25, 0.1), (0.75, 0.2), (0.25, 0.3)]);
    let set = TileSet::new(1..=1).unwrap();
    let set = set.layer("borders", vec![feature("b")], |_| vec![Geometry::Lines(vec![line.clone()])]);
    let tiles = set.build().unwrap();
    assert_eq!(tiles.len(), 2);
    let geometry = |tile: &[u8]| {
        let reader = MvtReaderRef::new(tile).unwrap();
        let layer = reader.layers().next().unwrap();
        layer.features().next().unwrap().geometry().unwrap()
    };
    let MvtGeometry::MultiLineString(west) = geometry(&tiles[0].1) else { panic!("two parts expected") };
    assert_eq!(west.0.len(), 2);
    assert_eq!((west.0[0].0[0].x, west.0[0].0[1].x), (2048, 4160));
    assert_eq!((west.0[1].0[0].x, west.0[1].0[1].x), (4160, 2048));
    let MvtGeometry::LineString(east) = geometry(&tiles[1].1) else { panic!("one part expected") };
    assert_eq!(east.0.iter().map(|c| c.x).collect::<Vec<_>>(), [-64, 2048, -64]);
}

#[test]
fn what_cannot_be_a_tile_is_refused() {
    assert!(matches!(TileSet::new(4..=21), Err(TileError::Zooms { first: 4, last: 21 })));
    let layer = |geometry: Vec<Geometry>| {
        let set = TileSet::new(0..=2).unwrap();
        set.layer("areas", vec![feature("a")], move |zoom| if zoom == 1 { geometry.clone() } else { vec![] }).build()
    };
    let square = Geometry::Polygons(rectangle((0.1, 0.1), (0.2, 0.2)).into());
    assert!(matches!(
        layer(vec![square.clone(), square]),
        Err(TileError::Geometries { zoom: 1, geometries: 2, features: 1, .. })
    ));
    let metres = Geometry::Polygons(rectangle((500_000., 6e6), (500_100., 6.1e6)).into());
    assert!(matches!(layer(vec![metres]), Err(TileError::Outside { code, .. }) if code == "a"));
    assert!(layer(vec![]).unwrap().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    /// The world in two parts with a border as wild as it likes, as long as it rises: in every tile the two parts
    /// together fill the tile and its buffer to the unit.
    #[test]
    fn neighbours_leave_no_gap(border in prop::collection::vec(0.01..0.99f64, 2..60), zoom in 0u8..5) {
        let step = 1.0 / (border.len() - 1) as f64;
        let points: Vec<Coord<f64>> =
            border.iter().enumerate().map(|(n, &x)| Coord { x, y: (n as f64 * step).min(1.0) }).collect();
        let close = |corners: [(f64, f64); 2]| {
            let corners = corners.map(Coord::from);
            Polygon::new(points.iter().copied().chain(corners).collect(), vec![])
        };
        let west = close([(0., points[points.len() - 1].y), (0., 0.)]);
        let east = close([(1., points[points.len() - 1].y), (1., 0.)]);
        let last = (1_i64 << zoom) - 1;
        for (id, bytes) in build(zoom..=zoom, &[west, east]) {
            let rings = polygons(&bytes);
            let filled: i64 = rings.iter().flat_map(|(_, p)| p).map(|p| doubled_area(&p.exterior().0)).sum();
            // The buffer ends where the world ends.
            let side = |at: u32| 4096 + 64 * i64::from(at > 0) + 64 * i64::from(i64::from(at) < last);
            prop_assert_eq!(filled, 2 * side(id.x) * side(id.y));
        }
    }
}
