//! How the tolerance for simplified layers was chosen: layers in full precision are simplified as the layer at hand
//! was, so that every difference to the original is known to be drawing and none a change of borders.

use std::time::Instant;

use geo_types::{Coord, LineString, Polygon};
use geography::editions::{Change, Changes, NamedArea, Overlay, Tolerance, changes};
use geography::projection::{lonlat_to_sweref, map_polygons, sweref_to_lonlat};

use crate::layers;

/// What the DeSO of Stockholm County were simplified by, degrees: 56 m to the north, 28 m to the east.
const SIMPLIFIED_BY: f64 = 0.0005;

/// Appends what Douglas and Peucker's rule keeps of a line, but for its last point.
fn keep(line: &[Coord<f64>], kept: &mut Vec<Coord<f64>>) {
    let (start, end) = (line[0], line[line.len() - 1]);
    let (dx, dy) = (end.x - start.x, end.y - start.y);
    let length_2 = dx * dx + dy * dy;
    let distance = |at: &Coord<f64>| {
        let (x, y) = (at.x - start.x, at.y - start.y);
        let along = if length_2 == 0.0 { 0.0 } else { ((x * dx + y * dy) / length_2).clamp(0.0, 1.0) };
        (x - along * dx).hypot(y - along * dy)
    };
    let farthest = (1..line.len() - 1).max_by(|a, b| distance(&line[*a]).total_cmp(&distance(&line[*b])));
    match farthest.filter(|at| distance(&line[*at]) > SIMPLIFIED_BY) {
        Some(at) => {
            keep(&line[..=at], kept);
            keep(&line[at..], kept);
        }
        None => kept.push(start),
    }
}

/// Every area simplified for itself, in degrees.
fn simplified(areas: &[NamedArea]) -> Vec<NamedArea> {
    let metres: Vec<_> = areas.iter().map(|(_, area)| area.clone()).collect();
    let mut degrees = map_polygons(&metres, sweref_to_lonlat).expect("metres project");
    let ring = |ring: &LineString<f64>| {
        let mut kept = Vec::new();
        keep(&ring.0, &mut kept);
        kept.push(ring.0[0]);
        LineString(kept)
    };
    for polygon in degrees.iter_mut().flat_map(|area| &mut area.0) {
        let holes = polygon.interiors().iter().map(ring).filter(|hole| hole.0.len() > 3);
        *polygon = Polygon::new(ring(polygon.exterior()), holes.collect());
    }
    let metres = map_polygons(&degrees, lonlat_to_sweref).expect("degrees project");
    areas.iter().map(|(code, _)| code.clone()).zip(metres).collect()
}

fn changed(changes: &Changes) -> Vec<&str> {
    changes.iter().filter(|(_, change)| *change != Change::Unchanged).map(|(code, _)| code).collect()
}

#[test]
fn a_simplified_layer_has_not_changed_its_borders() {
    let Some(regso) = layers::regso_2025() else { return };
    for (county, areas) in [("01", 524), ("03", 123)] {
        let original = layers::of_county(&regso, county);
        assert_eq!(original.len(), areas);
        let drawn = simplified(&original);
        let mut wrong = Vec::new();
        for sliver_width_m in [5.0, 10.0, 20.0, 30.0, 35.0, 40.0] {
            let laid = Overlay::of(&drawn, &original, sliver_width_m).expect("sound layers");
            let tolerance = Tolerance { sliver_width_m, ..Tolerance::SIMPLIFIED };
            wrong.push(changed(&Changes::from_overlay(&laid, &tolerance).expect("sound limits")).len());
        }
        println!("county {county}: falsely changed of {areas} by width 5, 10, 20, 30, 35, 40 m: {wrong:?}");
        assert!(wrong[0] * 2 > areas, "without a limit for slivers, drawing would pass for change");
        assert_eq!(wrong[5], 0);
        assert_eq!(Tolerance::SIMPLIFIED.sliver_width_m, 40.0);
    }
}

#[test]
fn simplified_areas_show_the_changes_that_precise_ones_show() {
    let (Some(regso), Some(deso), Some(key)) = (layers::regso_2025(), layers::deso_2018_uppsala(), layers::key())
    else {
        return;
    };
    let new = layers::of_county(&regso, "03");
    let precise = layers::regso_2020(&deso, &key);
    let drawn = layers::regso_2020(&simplified(&deso), &key);
    let truth = changes(&precise, &new, &Tolerance::PRECISE).expect("sound layers");
    let found = changes(&drawn, &new, &Tolerance::SIMPLIFIED).expect("sound layers");
    println!("precise: {:?}\nsimplified: {:?}", changed(&truth), changed(&found));
    let differing: Vec<_> =
        truth.iter().filter(|(code, _)| truth.is_unchanged(code) != found.is_unchanged(code)).collect();
    println!("judged otherwise of 123: {differing:?}");
    assert!(differing.len() <= 3);
}

#[test]
fn the_whole_country_drawn_half_a_metre_aside_is_unchanged() {
    let Some(original) = layers::regso_2025() else { return };
    let aside = |ring: &LineString<f64>| -> LineString<f64> {
        ring.0.iter().map(|at| Coord { x: at.x + 0.4, y: at.y + 0.3 }).collect()
    };
    let mut moved = original.clone();
    for polygon in moved.iter_mut().flat_map(|(_, area)| &mut area.0) {
        *polygon = Polygon::new(aside(polygon.exterior()), polygon.interiors().iter().map(aside).collect());
    }
    // No two areas are the same point by point, so every pair of neighbours is overlaid: the worst case.
    let started = Instant::now();
    let found = changes(&moved, &original, &Tolerance::PRECISE).expect("sound layers");
    println!("{} RegSO upon {} in {:.1} s", moved.len(), original.len(), started.elapsed().as_secs_f64());
    assert_eq!((changed(&found), found.iter().count()), (vec![], 3363));
}
