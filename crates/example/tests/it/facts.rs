//! The country built into an edition: what is found by comparing, held against what is known to be true.

use std::sync::OnceLock;

use catalogue::Catalogue;
use edition::analyse::by_type;
use edition::analyse::standouts::Against;
use edition::{Edition, Silent};
use geography::Level;

use crate::material;

fn edition() -> &'static Edition {
    static EDITION: OnceLock<Edition> = OnceLock::new();
    EDITION.get_or_init(|| {
        let catalogue = Catalogue::embedded().expect("the catalogue is sound");
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = home.path().join("example");
        edition::build(material(), &catalogue, &folder, false, "2026-11-23T00:00:00Z", &Silent).expect("built");
        // The files stay open when the folder is gone.
        Edition::open(&folder).expect("opened")
    })
}

#[test]
fn the_municipality_of_the_trend_stands_out_by_its_change() {
    let truth = example::truth(example::SEED);
    let found = &edition().facts().standouts[truth.trend.municipality];
    let (first, last) = (truth.trend_dissimilarity[0], truth.trend_dissimilarity[3]);
    let told = found.iter().find(|one| one.series == "measure:D:birth:regso").expect("its segregation rose");
    assert!((told.value - last.1).abs() < 1e-9 && told.size > 0.0, "{told:?}");
    let Against::Earlier { period, value, median_change } = &told.against else { panic!("against its own past") };
    assert_eq!(*period, first.0.to_string());
    assert!((value - first.1).abs() < 1e-9);
    assert!(*median_change < truth.trend.least_rise, "elsewhere it rose less in three years than here in one");
    // By design nowhere else do the groups move apart.
    let others = edition().facts().standouts.iter().filter(|(place, _)| *place != truth.trend.municipality);
    let moved_apart = |one: &&edition::analyse::standouts::Standout| {
        one.series == "measure:D:birth:regso" && matches!(one.against, Against::Earlier { .. })
    };
    assert_eq!(others.flat_map(|(_, found)| found).filter(moved_apart).count(), 0);
}

#[test]
fn the_steady_area_moved_by_relative_types_and_not_by_absolute_ones() {
    let steady = example::truth(example::SEED).steady;
    let country = &edition().facts().transitions["00"];
    let whole = |absolute: bool| {
        let span = country.iter().find(|one| (&*one.from, &*one.to, one.absolute) == ("2019", "2022", absolute));
        span.expect("first and last year")
    };
    let moved = |absolute: bool| whole(absolute).moved.iter().find(|(code, ..)| *code == steady.area).cloned();
    assert_eq!(moved(false), Some((steady.area.clone(), steady.type_before, steady.type_after)));
    assert_eq!(moved(true), None);
    let areas = material().areas.level(Level::Regso).len() as u32;
    assert_eq!((whole(false).compared(), whole(true).compared()), (areas, areas));
    // Three steps and the whole span, each by both kinds of types.
    assert_eq!(country.len(), 8);
    // All people of 2022 are somewhere in the table.
    let people: f64 = whole(false).people.iter().flatten().sum();
    let known = example::truth(example::SEED).population.iter().find(|(year, _)| *year == 2022).map(|(_, n)| *n);
    assert_eq!(Some(people), known.map(f64::from));
}

#[test]
fn types_together_are_the_country() {
    let known = example::truth(example::SEED).population;
    for one in &edition().facts().by_type[&by_type::key("00", "population")] {
        let people =
            known.iter().find(|(year, _)| year.to_string() == one.period).map(|(_, people)| f64::from(*people));
        assert_eq!(one.all.value(), people, "{}", one.period);
        assert_eq!(one.types.iter().filter_map(|cell| cell.value()).sum::<f64>(), people.expect("a known year"));
    }
    // Types end in 2022: people of 2023 stand by the types of the year before.
    let last = edition().facts().by_type["00|population"].last().expect("there are years");
    assert_eq!((last.period.as_str(), last.types_period.as_str()), ("2023", "2022"));
}

#[test]
fn every_municipality_has_alike_ones_and_every_small_area_neighbours() {
    let facts = edition().facts();
    assert_eq!(facts.similar.of.len(), material().areas.level(Level::Municipality).len());
    assert!(facts.similar.absent.is_empty() && facts.similar.left_out.is_empty());
    for (code, alike) in &facts.similar.of {
        assert_eq!(alike.len(), 10);
        assert!(alike.iter().all(|one| one.code != *code && one.distance > 0.0));
    }
    let desos = material().areas.level(Level::Deso);
    assert!(
        desos.iter().all(|deso| facts.deso_neighbours.contains_key(&deso.code) && facts.boxes.contains_key(&deso.code))
    );
}

#[test]
fn the_made_up_police_areas_are_on_the_map() {
    let facts = edition().facts();
    let [police] = facts.overlays.as_slice() else { panic!("one overlay") };
    assert_eq!((police.features, police.kinds.len()), (3, 3));
    assert!(facts.has_tiles(&police.id) && facts.has_tiles("regso-example") && !facts.has_tiles("police-2023"));
    // The tile at zoom 6 in which the middle of the country lies.
    let [west, south, east, north] = facts.boxes["00"];
    let (longitude, latitude) = ((west + east) / 2.0, ((south + north) / 2.0).to_radians());
    let column = 64.0 * (longitude + 180.0) / 360.0;
    let row = 32.0 * (1.0 - latitude.tan().asinh() / std::f64::consts::PI);
    let tile = edition().tile(&police.id, 6, column as u32, row as u32).expect("readable");
    assert!(tile.is_some(), "{column} {row}");
}
