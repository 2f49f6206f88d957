//! Line charts: years that are missing, broken, alone; numbers of every size; names in each other's way.

use charts::Theme;

use super::*;

pub(super) fn all() -> Vec<Case> {
    vec![
        ("line_all_zero", |s| plain(s, "Ingen något år", 0, Unit::Persons, &[0.0, 0.0, 0.0, 0.0])),
        ("line_only_negative", |s| plain(s, "Minskningen avtar", 1, Unit::PercentagePoints, &[-4.2, -3.9, -2.0, -0.4])),
        ("line_huge", |s| plain(s, "Miljarder", 0, Unit::Kronor, &[812e9, 1_020e9, 1_250e9, 1_333e9])),
        ("line_tiny", |s| plain(s, "Tusendelar", 4, Unit::Plain, &[0.0004, 0.0007, 0.0006, 0.0012])),
        ("line_nearly_equal", |s| plain(s, "Nästan lika", 1, Unit::Percent, &[33.1, 33.1, 33.2, 33.1])),
        ("line_two_years", |s| plain(s, "Två år", 1, Unit::Percent, &[12.0, 14.5])),
        ("line_peak", |s| plain(s, "En topp", 0, Unit::Areas, &[2.0, 3.0, 160.0, 4.0, 2.0])),
        ("line_half_years_of_a_century", |s| {
            let values: Vec<f64> = (0..166u32).map(|year| 5.0 + f64::from(year) / 9.0 + noise(year)).collect();
            let series = vec![series("Riket", true, 1860, &some(&values))];
            line(frame("Sedan 1860", s), format(0, Unit::Percent), series).to_svg()
        }),
        ("line_no_two_years_together", |s| {
            let values: Vec<Option<f64>> = (0..9).map(|y| (y % 2 == 0).then_some(20.0 + f64::from(y))).collect();
            let series = vec![series("Ljungvik", true, 2014, &values)];
            line(frame("Vartannat år", s), format(1, Unit::Percent), series).to_svg()
        }),
        ("line_interval_some_years", |s| {
            let mut place = series("Ljungvik", true, 2016, &some(&[30.0, 30.4, 31.0, 31.9, 32.0, 32.8]));
            for at in [0, 1, 4, 5] {
                place.points[at].interval = place.points[at].value.map(|value| (value - 2.0, value + 2.4));
            }
            line(frame("Osäkerheten är inte känd alla år", s), format(1, Unit::Percent), vec![place]).to_svg()
        }),
        ("line_interval_about_zero", |s| {
            let mut place = series("Förändring", true, 2018, &some(&[0.4, -0.3, 0.9, 0.2]));
            for point in &mut place.points {
                point.interval = point.value.map(|value| (value - 1.5, value + 1.5));
            }
            let frame = frame("Förändringen kan vara slump", s);
            line(frame, format(1, Unit::PercentagePoints), vec![place]).to_svg()
        }),
        ("line_interval_far_wider", |s| {
            let mut place = series("Holmvik", true, 2019, &some(&[22.0, 21.0, 23.0]));
            place.points[1].interval = Some((2.0, 78.0));
            line(frame("Ett litet område", s), format(0, Unit::Percent), vec![place]).to_svg()
        }),
        ("line_break_each_year", |s| {
            let breaks = (2019..2023).map(|period| Break { period, note: format!("ny metod {period}") }).collect();
            let place = series("Ljungvik", true, 2018, &some(&[10.0, 12.0, 11.0, 15.0, 14.0]));
            let chart = line(frame("Brott varje år", s), format(0, Unit::Percent), vec![place]);
            LineChart { breaks, ..chart }.to_svg()
        }),
        ("line_break_outside", |s| {
            let breaks = [2010, 2018, 2030].map(|period| Break { period, note: "utanför".to_owned() }).to_vec();
            let place = series("Ljungvik", true, 2018, &some(&[10.0, 12.0, 11.0]));
            let chart = line(frame("Brott utanför åren", s), format(0, Unit::Percent), vec![place]);
            LineChart { breaks, ..chart }.to_svg()
        }),
        ("line_many_breaks_narrow_english", |s| {
            let note = "areas were given new borders, and values before and after cannot be compared as they are";
            let breaks = [2016, 2018, 2021].map(|period| Break { period, note: note.to_owned() }).to_vec();
            let place = series("Ljungvik", true, 2014, &some(&[3.0, 4.0, 6.0, 5.0, 7.0, 7.5, 8.0, 6.0, 6.5]));
            let frame = english("Three breaks", s).with_size(Size::narrow());
            let format = NumberFormat { language: Language::En, decimals: 1, unit: Unit::Percent };
            LineChart { breaks, ..line(frame, format, vec![place]) }.to_svg()
        }),
        ("line_same_end", |s| {
            let names = ["Ljungvik", "Granås", "Sandköping", "Ekvik", "Holmvik", "Norrhamn"];
            let one = |(place, name): (usize, &&str)| {
                series(name, place < 3, 2019, &some(&[20.0 + place as f64 * 4.0, 30.0, 40.0, 50.0]))
            };
            let all = names.iter().enumerate().map(one).collect();
            line(frame("Alla slutar lika", s), format(1, Unit::Percent), all).to_svg()
        }),
        ("line_same_names", |s| {
            let one = |from: f64| series("Nyby", true, 2019, &some(&[from, from + 1.0, from + 3.0]));
            line(frame("Två områden heter lika", s), format(1, Unit::Percent), vec![one(10.0), one(14.0)]).to_svg()
        }),
        ("line_none_highlighted", |s| {
            let one = |place: u32| {
                let values: Vec<f64> = (0..6).map(|year| 30.0 + 12.0 * noise(place * 40 + year)).collect();
                series(&format!("Län {place}"), false, 2017, &some(&values))
            };
            line(frame("Sju län", s), format(1, Unit::Percent), (1..=7).map(one).collect()).to_svg()
        }),
        ("line_twenty_highlighted", |s| {
            let one = |place: u32| {
                let values: Vec<f64> = (0..6).map(|year| 10.0 + 4.0 * f64::from(place) + 3.0 * noise(year)).collect();
                series(&format!("Kommun {place}"), true, 2017, &some(&values))
            };
            line(frame("Tjugo kommuner", s), format(1, Unit::Percent), (1..=20).map(one).collect()).to_svg()
        }),
        ("line_unsorted_years", |s| {
            let mut place = series("Ljungvik", true, 2017, &some(&[1.0, 2.0, 3.0, 4.0, 5.0]));
            place.points.reverse();
            place.points.swap(0, 3);
            line(frame("Åren kom i oordning", s), format(0, Unit::Areas), vec![place]).to_svg()
        }),
        ("line_not_numbers", |s| {
            let values = [Some(4.0), Some(f64::INFINITY), Some(6.0), Some(f64::NAN), Some(1e300), Some(5.0)];
            let place = series("Ljungvik", true, 2017, &values);
            line(frame("Vissa tal är inga tal", s), format(1, Unit::Percent), vec![place]).to_svg()
        }),
        ("line_no_series", |s| line(frame("Inga serier", s), format(1, Unit::Percent), Vec::new()).to_svg()),
        ("line_empty_name", |s| {
            let place = series("", true, 2019, &some(&[4.0, 5.0, 6.0]));
            line(frame("En serie utan namn", s), format(1, Unit::Percent), vec![place]).to_svg()
        }),
        ("line_widest", |s| {
            let frame = frame("Bred som en skärm", s).with_size(Size { width: 1600, height: 500 });
            let place = series("Ljungvik", true, 2012, &some(&[31.0, 32.0, 31.5, 33.0, 34.0, 33.2, 35.1, 36.0]));
            line(frame, format(1, Unit::Percent), vec![place]).to_svg()
        }),
        ("line_narrowest_long_title", |s| {
            let title = "Segregationen efter födelseland har stigit i Ljungviks kommun sedan 2012, men kan vara slump";
            let frame = frame(title, s).with_size(Size { width: 320, height: 280 });
            let place = series("Ljungvik", true, 2012, &some(&[31.0, 32.0, 31.5, 33.0, 34.0]));
            line(frame, format(1, Unit::Percent), vec![place]).to_svg()
        }),
        ("line_without_drawn_title", |s| {
            let frame = Frame { show_title: false, ..frame("Titeln står på sidan", s) };
            line(frame, format(1, Unit::Percent), vec![series("Ljungvik", true, 2019, &some(&[4.0, 5.0, 6.0]))])
                .to_svg()
        }),
        ("line_subtitle", |s| {
            let subtitle = "Dissimilaritet mellan personer födda utomlands och personer födda i Sverige, RegSO-områden, procent; högre är mer åtskilda";
            let frame = Frame { subtitle: subtitle.to_owned(), ..frame("Segregationen är som 2019", s) };
            let frame = frame.with_size(Size { width: 480, height: 320 });
            line(frame, format(1, Unit::Percent), vec![series("Ljungvik", true, 2019, &some(&[24.0, 25.0, 24.0]))])
                .to_svg()
        }),
        ("line_many_notes", |s| {
            let note = "Måttet beror på hur många och hur stora områden en plats har. Jämför därför hellre samma plats över tid än olika platser med varandra.";
            let frame = (0..4).fold(frame("Mycket att veta", s).with_size(Size::narrow()), |f, _| f.with_note(note));
            line(frame, format(1, Unit::Percent), vec![series("Ljungvik", true, 2019, &some(&[24.0, 25.0, 24.0]))])
                .to_svg()
        }),
        ("line_dark", |_| {
            let frame = frame("På mörk botten", Styling::Fixed(Theme::Dark));
            let all = vec![
                series("Ljungvik", true, 2019, &some(&[24.0, 25.0, 24.0])),
                series("Riket", false, 2019, &some(&[29.0, 30.0, 31.0])),
            ];
            line(frame, format(1, Unit::Percent), all).to_svg()
        }),
    ]
}

/// One place from 2019 on.
fn plain(styling: Styling, title: &str, decimals: usize, unit: Unit, values: &[f64]) -> String {
    line(frame(title, styling), format(decimals, unit), vec![series("Ljungvik", true, 2019, &some(values))]).to_svg()
}
