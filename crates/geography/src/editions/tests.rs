//! Squares and strips whose overlaps can be reckoned by hand.

use cube::{Observation, Status};
use geo_types::{Coord, LineString, MultiPolygon, Polygon, polygon};
use proptest::prelude::*;

use super::*;

/// An upright rectangle, metres.
fn rectangle(x: [f64; 2], y: [f64; 2]) -> MultiPolygon<f64> {
    polygon![(x: x[0], y: y[0]), (x: x[1], y: y[0]), (x: x[1], y: y[1]), (x: x[0], y: y[1])].into()
}

/// A strip of 1 000 m from south to north.
fn strip(code: &str, west: f64, east: f64) -> NamedArea {
    (code.to_owned(), rectangle([west, east], [0.0, 1000.0]))
}

/// Two squares of one kilometre, side by side.
fn two_squares() -> Vec<NamedArea> {
    vec![strip("W", 0.0, 1000.0), strip("E", 1000.0, 2000.0)]
}

/// The same land, divided `at` metres from the west.
fn divided(at: f64) -> Vec<NamedArea> {
    vec![strip("W", 0.0, at), strip("E", at, 2000.0)]
}

fn overlay(old: &[NamedArea], new: &[NamedArea], tolerance: &Tolerance) -> Overlay {
    Overlay::of(old, new, tolerance.sliver_width_m).unwrap()
}

fn weights(crosswalk: &Crosswalk) -> Vec<(&str, &str, f64)> {
    let named = |w: &Weight| (crosswalk.from()[w.from].as_str(), crosswalk.to()[w.to].as_str(), w.weight);
    crosswalk.weights().iter().map(named).collect()
}

fn counts(values: &[f64]) -> Counts {
    Counts::new(values.iter().map(|value| Observation::normal(*value)).collect()).unwrap()
}

fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

fn block(code: &str, part_of: &str, people: f64) -> Block {
    Block { code: code.to_owned(), part_of: part_of.to_owned(), people }
}

/// Counts everything and leaves nothing out.
const STRICT: Tolerance = Tolerance { sliver_width_m: 0.0, least_share: 0.0, least_covered: 0.0 };

#[test]
fn a_border_moved_by_a_fifth_is_a_change_of_both_sides() {
    let changes = changes(&two_squares(), &divided(1200.0), &Tolerance::PRECISE).unwrap();
    // 200 m × 1 000 m of the 1 000 000 m² of the eastern square go west.
    assert_eq!(changes.of("E"), Some(Change::Changed { kept_share: 0.8, lost_share: 0.2, gained_share: 0.0 }));
    assert_eq!(changes.of("W"), Some(Change::Changed { kept_share: 1.0, lost_share: 0.0, gained_share: 0.2 }));
    assert_eq!(changes.of("N"), None);
}

#[test]
fn slivers_and_small_exchanges_are_no_change() {
    // (metres moved, unchanged): 3 m is a sliver; 9 m are 0.9 %, 11 m are 1.1 % of the square.
    for (moved, unchanged) in [(0.0, true), (3.0, true), (9.0, true), (11.0, false), (-9.0, true), (-11.0, false)] {
        let changes = changes(&two_squares(), &divided(1000.0 + moved), &Tolerance::PRECISE).unwrap();
        assert_eq!((changes.is_unchanged("W"), changes.is_unchanged("E")), (unchanged, unchanged), "{moved} m");
    }
    // Between two drawings of different precision, 30 m may be the drawing.
    let drawn = changes(&two_squares(), &divided(1030.0), &Tolerance::SIMPLIFIED).unwrap();
    assert!(drawn.is_unchanged("W") && drawn.is_unchanged("E"));
}

#[test]
fn codes_come_and_go() {
    let new = vec![strip("W", 0.0, 1000.0), strip("N", 1000.0, 2000.0)];
    let changes = changes(&two_squares(), &new, &Tolerance::PRECISE).unwrap();
    let expected = [("E", Change::Disappeared), ("N", Change::Appeared), ("W", Change::Unchanged)];
    assert_eq!(changes.iter().collect::<Vec<_>>(), expected);
    // What was E is N now, surface by surface: counts go there whole.
    let crosswalk = Crosswalk::by_area(&overlay(&two_squares(), &new, &STRICT), &STRICT).unwrap();
    assert_eq!(weights(&crosswalk), [("W", "W", 1.0), ("E", "N", 1.0)]);
}

#[test]
fn a_code_used_again_elsewhere_has_changed() {
    let new = vec![strip("W", 1000.0, 2000.0), strip("E", 0.0, 1000.0)];
    let changes = changes(&two_squares(), &new, &Tolerance::PRECISE).unwrap();
    let expected = Change::Changed { kept_share: 0.0, lost_share: 1.0, gained_share: 1.0 };
    assert_eq!(changes.of("W"), Some(expected));
}

#[test]
fn another_coast_is_no_change_but_an_area_gone_to_sea_is() {
    let old = [("A".to_owned(), rectangle([0.0, 1000.0], [0.0, 1000.0]))];
    for (drawn_to, unchanged) in [(900.0, true), (600.0, true), (400.0, false)] {
        let new = [("A".to_owned(), rectangle([0.0, 1000.0], [0.0, drawn_to]))];
        let laid = overlay(&old, &new, &Tolerance::PRECISE);
        assert_eq!(Changes::from_overlay(&laid, &Tolerance::PRECISE).unwrap().is_unchanged("A"), unchanged);
        let crosswalk = Crosswalk::by_area(&laid, &Tolerance::PRECISE).unwrap();
        let (left, empty): (&[usize], &[usize]) = if unchanged { (&[], &[]) } else { (&[0], &[0]) };
        assert_eq!((crosswalk.without_target(), crosswalk.without_source()), (left.to_vec(), empty.to_vec()));
        let carried = crosswalk.transfer(&counts(&[40.0])).unwrap();
        let expected = if unchanged { (Some(40.0), None) } else { (None, Some(Observation::normal(40.0))) };
        assert_eq!((carried.values[0].value(), carried.left_behind), expected);
    }
}

#[test]
fn people_are_carried_over_by_surface_or_by_where_they_live() {
    let (old, new) = (two_squares(), divided(1200.0));
    let by_area = Crosswalk::by_area(&overlay(&old, &new, &STRICT), &Tolerance::PRECISE).unwrap();
    assert_eq!(weights(&by_area), [("W", "W", 1.0), ("E", "W", 0.2), ("E", "E", 0.8)]);
    let carried = by_area.transfer(&counts(&[100.0, 50.0])).unwrap();
    // 100 + 0.2 × 50 and 0.8 × 50.
    assert_eq!(carried.values, [110.0, 40.0].map(Observation::normal));
    assert_eq!((carried.method, carried.estimated, carried.left_behind), (WeightMethod::Area, vec![true; 2], None));

    // 30 of the 50 live in the westernmost 100 m, 20 in the 900 m beyond, of which 100 m go west.
    let blocks = [strip("w", 0.0, 1000.0), strip("e1", 1000.0, 1100.0), strip("e2", 1100.0, 2000.0)];
    let people = [block("e1", "E", 30.0), block("w", "W", 100.0), block("e2", "E", 20.0)];
    let laid = overlay(&blocks, &new, &STRICT);
    let by_people = Crosswalk::by_population(codes(&["W", "E"]), &people, &laid, &Tolerance::PRECISE).unwrap();
    let west = (30.0 + 20.0 / 9.0) / 50.0;
    let found = weights(&by_people);
    assert_eq!((found[0], found.len()), (("W", "W", 1.0), 3));
    assert!((found[1].2 - west).abs() < 1e-12 && (found[2].2 - (1.0 - west)).abs() < 1e-12, "{found:?}");
    let carried = by_people.transfer(&counts(&[100.0, 50.0])).unwrap();
    assert!((carried.values[0].value().unwrap() - (100.0 + 30.0 + 20.0 / 9.0)).abs() < 1e-9);
    assert_eq!(carried.method.id(), "population");
}

#[test]
fn a_small_town_that_takes_little_from_a_large_area_takes_it() {
    // The land of 100 km² gives 0.4 km², 0.4 % of itself, to a town of 1 km².
    let old = [
        ("land".to_owned(), rectangle([0.0, 10_000.0], [0.0, 10_000.0])),
        ("town".to_owned(), rectangle([10_000.0, 11_000.0], [0.0, 1000.0])),
    ];
    let new = [
        ("land".to_owned(), rectangle([0.0, 10_000.0], [0.0, 10_000.0])),
        ("town".to_owned(), rectangle([9_600.0, 11_000.0], [0.0, 1000.0])),
    ];
    let mut new_land = new[0].1.0[0].exterior().0.clone();
    new_land.splice(1..2, [[9_600.0, 0.0], [9_600.0, 1000.0], [10_000.0, 1000.0]].map(|[x, y]| Coord { x, y }));
    let new = [("land".to_owned(), Polygon::new(LineString(new_land), vec![]).into()), new[1].clone()];
    let laid = overlay(&old, &new, &Tolerance::PRECISE);
    let changes = Changes::from_overlay(&laid, &Tolerance::PRECISE).unwrap();
    assert_eq!(changes.of("town"), Some(Change::Changed { kept_share: 1.0, lost_share: 0.0, gained_share: 0.4 }));
    assert!(changes.is_unchanged("land"));
    let crosswalk = Crosswalk::by_area(&laid, &Tolerance::PRECISE).unwrap();
    assert_eq!(weights(&crosswalk), [("land", "land", 0.996), ("land", "town", 0.004), ("town", "town", 1.0)]);
}

#[test]
fn where_no_one_lives_the_surface_decides() {
    let blocks = [strip("e1", 0.0, 250.0), strip("e2", 250.0, 1000.0)];
    let new = [strip("a", 0.0, 250.0), strip("b", 250.0, 1000.0)];
    let people = [block("e1", "E", 0.0), block("e2", "E", 0.0)];
    let laid = overlay(&blocks, &new, &STRICT);
    let crosswalk = Crosswalk::by_population(codes(&["E"]), &people, &laid, &STRICT).unwrap();
    assert_eq!(weights(&crosswalk), [("E", "a", 0.25), ("E", "b", 0.75)]);
}

#[test]
fn a_key_is_exact_and_tells_who_has_no_counterpart() {
    let key = [("d1", "R1"), ("d2", "R1"), ("d3", "R2")];
    let crosswalk = Crosswalk::by_key(codes(&["d1", "d2", "d3", "d4"]), codes(&["R1", "R2", "R3"]), key).unwrap();
    assert_eq!((crosswalk.without_target(), crosswalk.without_source()), (vec![3], vec![2]));
    let carried = crosswalk.transfer(&counts(&[1.0, 2.0, 4.0, 8.0])).unwrap();
    assert_eq!(carried.values, [Observation::normal(3.0), Observation::normal(4.0), Observation::MISSING]);
    assert_eq!((carried.estimated, carried.method), (vec![false; 3], WeightMethod::Key));
    assert_eq!(carried.left_behind, Some(Observation::normal(8.0)));
}

#[test]
fn what_is_withheld_or_missing_is_never_carried_over_as_a_number() {
    let crosswalk = Crosswalk::by_area(&overlay(&two_squares(), &divided(1200.0), &STRICT), &STRICT).unwrap();
    let carried = |west: Observation, east: Observation| {
        crosswalk.transfer(&Counts::new(vec![west, east]).unwrap()).unwrap().values
    };
    let confidential = Observation::without(Status::Confidential);
    // The east feeds both, the west only itself.
    assert_eq!(carried(Observation::normal(7.0), confidential), [confidential; 2]);
    assert_eq!(carried(confidential, Observation::normal(5.0)), [confidential, Observation::normal(4.0)]);
    assert_eq!(carried(Observation::MISSING, confidential), [confidential; 2]);
    assert_eq!(carried(Observation::MISSING, Observation::normal(5.0))[0], Observation::MISSING);
    let unreliable = Observation::from_parts(5.0, Status::Unreliable);
    assert_eq!(carried(Observation::normal(7.0), unreliable)[1], Observation::from_parts(4.0, Status::Unreliable));
    // A true zero stays one alone, a zero that was rounded does not stay a zero that is told.
    let zero = Observation::from_parts(0.0, Status::TrueZero);
    assert_eq!(carried(Observation::normal(7.0), zero), [Observation::normal(7.0), zero]);
    let rounded = Observation::from_parts(0.0, Status::RoundsToZero);
    assert_eq!(carried(Observation::normal(7.0), rounded)[1], Observation::normal(0.0));
}

#[test]
fn small_areas_are_united_over_gaps_and_overlaps() {
    let gaping = [strip("a", 0.0, 499.0), strip("b", 501.0, 1000.0), strip("c", 990.0, 2000.0), strip("d", 0.0, 9.0)];
    let united = unite(&gaping, |code| match code {
        "a" | "b" => Some("gap"),
        "c" => Some("overlap"),
        _ => None,
    });
    let united = united.unwrap();
    let laid = overlay(&united, &united, &STRICT);
    assert_eq!(laid.from, ["gap", "overlap"]);
    // 499 + 499 m and 1 010 m, each 1 000 m high.
    assert_eq!(laid.from_area_m2, [998_000.0, 1_010_000.0]);
    let melted = unite(&gaping[1..3], |_| Some("both")).unwrap();
    // From 501 m to 2 000 m.
    assert_eq!(overlay(&melted, &melted, &STRICT).from_area_m2, [1_499_000.0]);
}

#[test]
fn holes_and_islands_are_not_lost() {
    let ring = |low: f64, high: f64| {
        LineString(vec![
            Coord { x: low, y: low },
            Coord { x: high, y: low },
            Coord { x: high, y: high },
            Coord { x: low, y: high },
            Coord { x: low, y: low },
        ])
    };
    // A lake of 600 m in a square of 1 000 m, and an island of 200 m in the lake; rings turned any way.
    let lake = Polygon::new(ring(0.0, 1000.0), vec![ring(200.0, 800.0)]);
    let area = MultiPolygon(vec![lake, Polygon::new(ring(400.0, 600.0), vec![])]);
    let all = ("all".to_owned(), rectangle([0.0, 1000.0], [0.0, 1000.0]));
    let laid = overlay(&[("land".to_owned(), area)], &[all], &STRICT);
    // 1 000² − 600² + 200².
    assert_eq!((laid.from_area_m2[0], laid.overlaps[0].area_m2), (680_000.0, 680_000.0));
}

#[test]
fn bad_polygons_are_told_with_their_code() {
    let good = two_squares();
    let empty = [("X".to_owned(), MultiPolygon(vec![]))];
    let flat = [("X".to_owned(), rectangle([0.0, 1000.0], [5.0, 5.0]))];
    for nothing in [&empty, &flat] {
        let fault = Some(BoundaryError::Empty { code: "X".to_owned() });
        assert_eq!(changes(&good, nothing, &Tolerance::PRECISE).err(), fault);
        assert_eq!(unite(nothing, |_| Some("Y")).err(), fault);
    }
    for bad in [f64::NAN, f64::INFINITY, 1e12] {
        let area = [("X".to_owned(), rectangle([0.0, bad], [0.0, 1000.0]))];
        let fault = changes(&area, &good, &Tolerance::PRECISE).unwrap_err();
        assert!(matches!(&fault, BoundaryError::NotMetres { code, .. } if code == "X"), "{fault}");
    }
    let twice = [strip("W", 0.0, 1.0), strip("W", 1.0, 2.0)];
    let fault = |among| Some(BoundaryError::DuplicateCode { code: "W".to_owned(), among });
    assert_eq!(changes(&twice, &good, &Tolerance::PRECISE).err(), fault("the old areas"));
    assert_eq!(changes(&good, &twice, &Tolerance::PRECISE).err(), fault("the new areas"));
    for bad in [-1.0, f64::NAN] {
        let tolerances = [
            Tolerance { sliver_width_m: bad, ..STRICT },
            Tolerance { least_share: bad, ..STRICT },
            Tolerance { least_covered: bad, ..STRICT },
        ];
        for tolerance in tolerances {
            assert!(matches!(changes(&good, &good, &tolerance), Err(BoundaryError::Tolerance { .. })));
        }
        assert!(matches!(Overlay::of(&good, &good, bad), Err(BoundaryError::Tolerance { .. })));
    }
}

#[test]
fn bad_keys_weights_people_and_counts_are_told() {
    let lists = || (codes(&["a", "b"]), codes(&["A"]));
    let by_key = |key: &[(&'static str, &'static str)]| {
        let (from, to) = lists();
        Crosswalk::by_key(from, to, key.iter().copied()).unwrap_err()
    };
    assert!(matches!(by_key(&[("a", "A"), ("a", "A")]), BoundaryError::DuplicateCode { code, .. } if code == "a"));
    assert!(matches!(by_key(&[("c", "A")]), BoundaryError::UnknownCode { code, .. } if code == "c"));
    assert!(matches!(by_key(&[("a", "B")]), BoundaryError::UnknownCode { code, .. } if code == "B"));

    let with = |weights: &[(usize, usize, f64)]| {
        let (from, to) = lists();
        let weights = weights.iter().map(|&(from, to, weight)| Weight { from, to, weight }).collect();
        Crosswalk::new(from, to, weights, WeightMethod::Area)
    };
    assert!(with(&[(0, 0, 1.0)]).is_ok());
    for bad in [-0.5, 0.0, 1.5, f64::NAN] {
        assert!(matches!(with(&[(0, 0, bad)]), Err(BoundaryError::Weight { code, .. }) if code == "a"), "{bad}");
    }
    assert_eq!(with(&[(1, 0, 0.75)]), Err(BoundaryError::Weight { code: "b".to_owned(), found: 0.75 }));
    assert!(matches!(with(&[(2, 0, 1.0)]), Err(BoundaryError::UnknownCode { .. })));
    assert!(matches!(with(&[(0, 1, 1.0)]), Err(BoundaryError::UnknownCode { .. })));
    let twice = Crosswalk::new(codes(&["a", "a"]), codes(&["A"]), vec![], WeightMethod::Key);
    assert!(matches!(twice, Err(BoundaryError::DuplicateCode { .. })));

    let laid = overlay(&[strip("x", 0.0, 9.0), strip("y", 9.0, 19.0)], &[strip("A", 0.0, 19.0)], &STRICT);
    let by_people =
        |blocks: &[Block]| Crosswalk::by_population(codes(&["a"]), blocks, &laid, &Tolerance::PRECISE).unwrap_err();
    for people in [-1.0, f64::NAN, f64::INFINITY] {
        let fault = by_people(&[block("x", "a", people), block("y", "a", 1.0)]);
        assert!(matches!(&fault, BoundaryError::People { code, .. } if code == "x"), "{fault}");
    }
    let one = by_people(&[block("x", "a", 1.0)]);
    assert!(matches!(one, BoundaryError::Length { given: 1, expected: 2, .. }));
    let twice = by_people(&[block("x", "a", 1.0), block("x", "a", 1.0)]);
    assert!(matches!(twice, BoundaryError::DuplicateCode { .. }));
    let stranger = by_people(&[block("x", "a", 1.0), block("z", "a", 1.0)]);
    assert!(matches!(stranger, BoundaryError::UnknownCode { code, .. } if code == "z"));
    let homeless = by_people(&[block("x", "a", 1.0), block("y", "q", 1.0)]);
    assert!(matches!(homeless, BoundaryError::UnknownCode { code, .. } if code == "q"));

    let negative = Counts::new(vec![Observation::normal(1.0), Observation::normal(-2.0)]);
    assert_eq!(negative, Err(BoundaryError::Count { position: 1, value: -2.0 }));
    let short = with(&[(0, 0, 1.0)]).unwrap().transfer(&counts(&[1.0]));
    assert!(matches!(short, Err(BoundaryError::Length { given: 1, expected: 2, .. })));
}

/// Cuts of a line of 10 000 m into whole metres, both ends included.
fn cuts() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::btree_set(1_u32..10_000, 0..12)
        .prop_map(|cuts| std::iter::once(0.0).chain(cuts.into_iter().map(f64::from)).chain([10_000.0]).collect())
}

fn strips(cuts: &[f64]) -> Vec<NamedArea> {
    cuts.windows(2).enumerate().map(|(number, ends)| strip(&number.to_string(), ends[0], ends[1])).collect()
}

/// A ring round a middle whose corners lie at these distances, one every so many degrees.
fn star(middle: [f64; 2], distances: &[f64]) -> MultiPolygon<f64> {
    let corner = |(number, distance): (usize, &f64)| {
        let angle = number as f64 / distances.len() as f64 * std::f64::consts::TAU;
        Coord { x: middle[0] + distance * angle.cos(), y: middle[1] + distance * angle.sin() }
    };
    Polygon::new(LineString(distances.iter().enumerate().map(corner).collect()), vec![]).into()
}

proptest! {
    #[test]
    fn strips_share_what_their_ends_share(old in cuts(), new in cuts(), people in prop::collection::vec(0_u32..5000, 13)) {
        let (old_strips, new_strips) = (strips(&old), strips(&new));
        let laid = overlay(&old_strips, &new_strips, &STRICT);
        let crosswalk = Crosswalk::by_area(&laid, &STRICT).unwrap();
        for weight in crosswalk.weights() {
            let (a, b) = (&old[weight.from..], &new[weight.to..]);
            let common = a[1].min(b[1]) - a[0].max(b[0]);
            prop_assert!((weight.weight - common / (a[1] - a[0])).abs() < 1e-12);
        }
        prop_assert!(crosswalk.without_target().is_empty() && crosswalk.without_source().is_empty());
        let people: Vec<f64> = people[..old_strips.len()].iter().copied().map(f64::from).collect();
        let carried = crosswalk.transfer(&counts(&people)).unwrap();
        let total: f64 = carried.values.iter().map(|observation| observation.value().unwrap()).sum();
        let before: f64 = people.iter().sum();
        prop_assert!((total - before).abs() <= 1e-9 * before.max(1.0));
    }

    /// |A ∩ B| = |A| + |B| − |A ∪ B|: the union looks at every point, the intersection only at those near the other.
    #[test]
    fn surface_in_common_is_what_the_union_lacks(
        one in prop::collection::vec(200.0..2000.0_f64, 3..40),
        other in prop::collection::vec(200.0..2000.0_f64, 3..40),
        apart in [-3000.0..3000.0_f64, -3000.0..3000.0_f64],
    ) {
        let (one, other) = (("a".to_owned(), star([0.0, 0.0], &one)), ("b".to_owned(), star(apart, &other)));
        let union = unite(&[one.clone(), other.clone()], |_| Some("u")).unwrap();
        let laid = overlay(&[one], &[other], &STRICT);
        let shared: f64 = laid.overlaps.iter().map(|overlap| overlap.area_m2).sum();
        let union_m2 = overlay(&union, &union, &STRICT).from_area_m2[0];
        // Crossings fall on whole centimetres: at most some 80 of them, on sides of at most 4 km.
        let error = (laid.from_area_m2[0] + laid.to_area_m2[0] - union_m2 - shared).abs();
        prop_assert!(error < 80.0 * 4000.0 * 0.01, "{error} m²");
    }
}
