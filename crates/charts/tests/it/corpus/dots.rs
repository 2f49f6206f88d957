//! Strips and scatters: many and few areas, all in one place, far apart, with and without names.

use charts::Theme;

use super::*;

pub(super) fn all() -> Vec<Case> {
    vec![
        ("strip_all_equal", |s| strip(frame("Alla lika", s), dots(40, |_| 12.5)).to_svg()),
        ("strip_two_areas", |s| {
            let mut all = dots(2, |place| f64::from(place) * 3.0 + 10.0);
            all[0].highlighted = true;
            strip(frame("Två områden", s), all).to_svg()
        }),
        ("strip_many_highlighted_narrow", |s| {
            let mut all = dots(50, |place| 40.0 + 20.0 * noise(place));
            for dot in all.iter_mut().take(9) {
                dot.highlighted = true;
            }
            strip(frame("Nio namn", s).with_size(Size::narrow()), all).to_svg()
        }),
        ("strip_negative", |s| {
            let mut all = dots(80, |place| -6.0 + 9.0 * noise(place));
            all[3].highlighted = true;
            let chart = strip(frame("Förändring", s), all);
            StripPlot { format: format(1, Unit::PercentagePoints), ..chart }.to_svg()
        }),
        ("strip_one_far_away", |s| {
            let mut all = dots(60, |place| if place == 5 { 9_000.0 } else { 100.0 + 30.0 * noise(place) });
            all[5].highlighted = true;
            StripPlot { format: format(0, Unit::Kronor), ..strip(frame("En ligger långt bort", s), all) }.to_svg()
        }),
        ("strip_huge", |s| {
            let all = dots(20, |place| 1e12 * noise(place));
            StripPlot { format: format(0, Unit::Kronor), ..strip(frame("Biljoner", s), all) }.to_svg()
        }),
        ("strip_reference_far_off_english", |s| {
            let references = vec![
                Reference { label: "Whole country".to_owned(), value: 400.0 },
                Reference { label: "County".to_owned(), value: -20.0 },
            ];
            let all = dots(30, |place| 100.0 + 30.0 * noise(place));
            let format = NumberFormat { language: Language::En, decimals: 0, unit: Unit::Days };
            StripPlot { references, format, ..strip(english("Far from the country", s), all) }.to_svg()
        }),
        ("strip_population_not_known", |s| {
            let mut all = dots(30, |place| 10.0 + 3.0 * noise(place));
            for dot in all.iter_mut().step_by(2) {
                dot.population = None;
            }
            StripPlot { by_population: true, ..strip(frame("Folkmängden är inte känd överallt", s), all) }.to_svg()
        }),
        ("strip_four_hundred_wide", |s| {
            let mut all = dots(400, |place| 240.0 + 130.0 * (noise(place) + noise(place + 900)));
            all[44].highlighted = true;
            let frame = frame("Fyrahundra områden", s).with_size(Size { width: 1200, height: 500 });
            StripPlot { format: format(0, Unit::ThousandKronor), ..strip(frame, all) }.to_svg()
        }),
        ("strip_most_missing", |s| {
            let mut all = dots(30, |place| 10.0 + 3.0 * noise(place));
            for dot in all.iter_mut().skip(2) {
                dot.value = None;
            }
            strip(frame("De flesta saknar värde", s), all).to_svg()
        }),
        ("strip_dark", |_| {
            let mut all = dots(60, |place| 10.0 + 3.0 * noise(place));
            all[4].highlighted = true;
            strip(frame("På mörk botten", Styling::Fixed(Theme::Dark)), all).to_svg()
        }),
        ("scatter_one_column", |s| {
            let mut points = cloud(30);
            points.iter_mut().for_each(|point| point.x = Some(2.0));
            scatter(frame("Alla har förändrats lika", s), points).to_svg()
        }),
        ("scatter_one_place", |s| {
            let mut points = cloud(30);
            points.iter_mut().for_each(|point| (point.x, point.y) = (Some(0.0), Some(0.0)));
            scatter(frame("Alla på samma plats", s), points).to_svg()
        }),
        ("scatter_both_negative", |s| {
            let mut points = cloud(40);
            for point in &mut points {
                point.y = point.y.map(|y| -y);
                point.x = point.x.map(|x| -5.0 - x);
            }
            points[7].highlighted = true;
            scatter(frame("Bägge minskar", s), points).to_svg()
        }),
        ("scatter_huge_and_tiny", |s| {
            let mut points = cloud(40);
            for point in &mut points {
                point.x = point.x.map(|x| x * 1e-5);
                point.y = point.y.map(|y| y * 1e9);
            }
            let chart = scatter(frame("Stort mot litet", s), points);
            ScatterPlot { x_format: format(6, Unit::Plain), y_format: format(0, Unit::Kronor), ..chart }.to_svg()
        }),
        ("scatter_two", |s| {
            let mut points = cloud(2);
            points.iter_mut().for_each(|point| point.highlighted = true);
            scatter(frame("Två kommuner", s), points).to_svg()
        }),
        ("scatter_many_names", |s| {
            let mut points = cloud(60);
            points.iter_mut().take(12).for_each(|point| point.highlighted = true);
            scatter(frame("Tolv namn", s), points).to_svg()
        }),
        ("scatter_one_far_away", |s| {
            let mut points = cloud(40);
            points[0].x = Some(90.0);
            points[0].y = Some(4_000.0);
            points[0].highlighted = true;
            scatter(frame("En ligger långt bort", s), points).to_svg()
        }),
        ("scatter_names_at_the_edges_narrow", |s| {
            let mut points = cloud(4);
            let corners = [(-9.0, 10.0), (9.0, 10.0), (-9.0, 400.0), (9.0, 400.0)];
            for (point, (x, y)) in points.iter_mut().zip(corners) {
                (point.x, point.y, point.highlighted) = (Some(x), Some(y), true);
                point.name = "Övre Norrdalen med omland".to_owned();
            }
            scatter(frame("Namn vid kanterna", s).with_size(Size::narrow()), points).to_svg()
        }),
        ("scatter_long_titles_english", |s| {
            let chart = scatter(english("Long titles of both axes", s).with_size(Size::narrow()), cloud(30));
            let long = "Difference between the areas with the highest and the lowest median income of the municipality";
            ScatterPlot { x_title: long.to_owned(), y_title: long.to_owned(), ..chart }.to_svg()
        }),
        ("scatter_long_association", |s| {
            let said = "Rangkorrelation 0,41, intervall −0,21 till 0,79, 13 kommuner. Fem samband prövas, så ett samband räknas som säkert först om det håller på nivån 99 procent.";
            let chart = scatter(frame("Inget säkert samband", s), cloud(13));
            ScatterPlot { association: Some(said.to_owned()), ..chart }.to_svg()
        }),
        ("scatter_most_missing", |s| {
            let mut points = cloud(30);
            points.iter_mut().skip(2).for_each(|point| point.y = None);
            scatter(frame("De flesta saknar värde", s), points).to_svg()
        }),
        ("scatter_dark", |_| {
            let mut points = cloud(30);
            points[2].highlighted = true;
            scatter(frame("På mörk botten", Styling::Fixed(Theme::Dark)), points).to_svg()
        }),
    ]
}
