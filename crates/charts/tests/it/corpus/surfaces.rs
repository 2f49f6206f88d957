//! Stacked bars and maps: parts that are none, all or hardly there; classes that are few, many or empty.

use charts::Theme;

use super::*;

pub(super) fn all() -> Vec<Case> {
    vec![
        ("stacked_one_type", |s| {
            stacked(frame("Bara en typ", s), vec![part("Områden", Unit::Areas, Some([0.0, 0.0, 14.0, 0.0, 0.0]))])
        }),
        ("stacked_tiny_parts", |s| {
            let parts = [0.001, 0.01, 99.9, 0.08, 0.009];
            stacked(frame("Hårfina delar", s), vec![part("Befolkning", Unit::Persons, Some(parts))])
        }),
        ("stacked_huge", |s| {
            let parts = [1e11, 2e11, 3e11, 4e11, 5e11];
            stacked(frame("Stora tal", s), vec![part("Kronor", Unit::Kronor, Some(parts))])
        }),
        ("stacked_ten_years", |s| {
            let one = |year: u32| {
                let parts = std::array::from_fn(|kind| 20.0 + 30.0 * noise(year * 7 + kind as u32));
                part(&format!("Invånare {}", 2013 + year), Unit::Persons, Some(parts))
            };
            stacked(frame("Tio år", s), (0..10).map(one).collect())
        }),
        ("stacked_some_years_unknown", |s| {
            let one = |year: u32| {
                let known = (year % 3 != 1).then_some([10.0, 20.0, 30.0, 30.0, 10.0]);
                part(&format!("Områden {}", 2017 + year), Unit::Areas, known)
            };
            stacked(frame("Några år är inte kända", s), (0..5).map(one).collect())
        }),
        ("stacked_long_names_english", |s| {
            let names = [
                "Areas with major socioeconomic challenges",
                "Areas with socioeconomic challenges",
                "Socioeconomically mixed areas",
                "Areas with good socioeconomic conditions",
                "Areas with very good socioeconomic conditions",
            ];
            let label = "Inhabitants of Upper Northern Valley with Surrounding Parishes and the Islands beyond";
            let format = NumberFormat { language: Language::En, decimals: 0, unit: Unit::Persons };
            let bars = vec![StackedBar { label: label.to_owned(), parts: Some([5.0, 9.0, 30.0, 40.0, 16.0]), format }];
            let frame = english("Most live in areas with good conditions", s).with_size(Size::narrow());
            StackedBars { frame, type_names: names.map(str::to_owned), bars }.to_svg()
        }),
        ("stacked_not_numbers", |s| {
            let parts = [f64::NAN, 3.0, -2.0, f64::INFINITY, 4.0];
            stacked(frame("Vissa tal är inga tal", s), vec![part("Områden", Unit::Areas, Some(parts))])
        }),
        ("stacked_widest", |s| {
            let frame = frame("Bred som en skärm", s).with_size(Size { width: 1600, height: 400 });
            stacked(frame, vec![part("Områden", Unit::Areas, Some([160.0, 289.0, 855.0, 1770.0, 289.0]))])
        }),
        ("stacked_dark", |_| {
            let frame = frame("På mörk botten", Styling::Fixed(Theme::Dark));
            stacked(frame, vec![part("Områden", Unit::Areas, Some([160.0, 289.0, 855.0, 1770.0, 289.0]))])
        }),
        ("map_one_area", |s| draw(map(frame("Ett område", s), board(1, 1, |_| Some(2)), Ramp::AreaTypes, &types()))),
        ("map_one_class", |s| {
            let areas = board(10, 5, |_| Some(0));
            draw(map(frame("Alla lika", s), areas, Ramp::Sequential { classes: 1 }, &["33,1 %"]))
        }),
        ("map_all_missing", |s| {
            draw(map(frame("Inga värden", s), board(10, 5, |_| None), Ramp::Sequential { classes: 2 }, &["a", "b"]))
        }),
        ("map_few_distinct_values", |s| {
            let areas = board(10, 5, |place| Some(place % 2));
            draw(map(frame("Två olika värden", s), areas, Ramp::Sequential { classes: 2 }, &["0", "1"]))
        }),
        ("map_seven_classes_english", |s| {
            let areas = board(10, 5, |place| Some(place % 7));
            let labels = [
                "under 5%",
                "5 to under 10%",
                "10 to under 15%",
                "15 to under 20%",
                "20 to under 30%",
                "30 to under 40%",
                "40% or more",
            ];
            draw(map(english("Seven classes", s), areas, Ramp::Sequential { classes: 7 }, &labels))
        }),
        ("map_change_about_zero", |s| {
            let areas = board(10, 5, |place| (place % 9 != 4).then_some(place % 7));
            let labels = ["under −6", "−6 till −3", "−3 till −1", "−1 till 1", "1 till 3", "3 till 6", "6 eller mer"];
            let chart = map(frame("Förändring sedan 2018", s), areas, Ramp::Diverging { classes: 7 }, &labels);
            draw(MapChart { legend_title: "Procentenheter (antal områden)".to_owned(), ..chart })
        }),
        ("map_change_of_two_classes", |s| {
            let areas = board(10, 5, |place| Some(place % 2));
            draw(map(frame("Ökar eller minskar", s), areas, Ramp::Diverging { classes: 2 }, &["minskar", "ökar"]))
        }),
        ("map_surroundings", |s| {
            let mut areas = board(10, 5, |place| (place % 10 < 4).then_some(place % 5));
            areas.iter_mut().filter(|area| area.class.is_none()).for_each(|area| area.muted = true);
            draw(map(frame("Kommunen och det omkring", s), areas, Ramp::AreaTypes, &types()))
        }),
        ("map_areas_without_a_shape", |s| {
            let mut areas = board(10, 5, |place| Some(place % 5));
            areas.iter_mut().step_by(3).for_each(|area| area.path.clear());
            draw(map(frame("Vissa områden har ingen form", s), areas, Ramp::AreaTypes, &types()))
        }),
        ("map_without_legend", |s| {
            let chart =
                map(frame("Sidan har teckenförklaringen", s), board(10, 5, |p| Some(p % 5)), Ramp::AreaTypes, &types());
            draw(MapChart { show_legend: false, ..chart })
        }),
        ("map_tall_narrow", |s| {
            let frame = frame("Ett långt land", s).with_size(Size { width: 340, height: 820 });
            let areas = board(4, 20, |place| (place % 6 != 5).then_some(place % 5));
            draw(MapChart { view_box: [0.0, 0.0, 400.0, 2000.0], ..map(frame, areas, Ramp::AreaTypes, &types()) })
        }),
        ("map_flat_wide", |s| {
            let frame = frame("En smal remsa", s).with_size(Size { width: 1200, height: 300 });
            let areas = board(40, 2, |place| Some(place % 5));
            draw(MapChart { view_box: [0.0, 0.0, 4000.0, 200.0], ..map(frame, areas, Ramp::AreaTypes, &types()) })
        }),
        ("map_long_legend_narrow", |s| {
            let label = "kommuner i samma grupp av pendlingskommuner nära större städer med omland";
            let areas = board(10, 5, |place| Some(place % 3));
            let frame = frame("Långa förklaringar", s).with_size(Size { width: 320, height: 480 });
            let chart = map(frame, areas, Ramp::Sequential { classes: 3 }, &[label; 3]);
            draw(MapChart { legend_title: "Andel av dem som bor i kommunen, procent (antal)".to_owned(), ..chart })
        }),
        ("map_dark", |_| {
            let frame = frame("På mörk botten", Styling::Fixed(Theme::Dark));
            draw(map(frame, board(10, 5, |p| (p % 8 != 3).then_some(p % 5)), Ramp::AreaTypes, &types()))
        }),
    ]
}

fn types() -> [&'static str; 5] {
    [
        "Områden med stora socioekonomiska utmaningar",
        "Områden med socioekonomiska utmaningar",
        "Socioekonomiskt blandade områden",
        "Områden med goda socioekonomiska förutsättningar",
        "Områden med mycket goda socioekonomiska förutsättningar",
    ]
}

fn draw(map: MapChart) -> String {
    map.to_svg().expect("the state is in order")
}
