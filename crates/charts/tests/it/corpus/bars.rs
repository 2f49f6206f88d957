//! Bars: values of every size and status, references and intervals, names that are long or alike.

use charts::Theme;

use super::*;

pub(super) fn all() -> Vec<Case> {
    vec![
        ("bar_all_zero", |s| plain(s, "Ingenting", 0, Unit::Persons, &[("Norra", 0.0), ("Södra", 0.0)])),
        ("bar_all_equal", |s| {
            plain(s, "Alla lika", 1, Unit::Percent, &[("Norra", 25.0), ("Södra", 25.0), ("Östra", 25.0)])
        }),
        ("bar_huge", |s| plain(s, "Miljarder", 0, Unit::Kronor, &[("Norra", 3.2e12), ("Södra", 81e9), ("Östra", 7.0)])),
        ("bar_tiny", |s| plain(s, "Tusendelar", 4, Unit::Plain, &[("Norra", 0.0011), ("Södra", 0.0003)])),
        ("bar_only_negative", |s| {
            plain(s, "Alla minskar", 1, Unit::PercentagePoints, &[("Norra", -7.4), ("Södra", -0.2), ("Östra", -3.0)])
        }),
        ("bar_one_stands_out", |s| {
            plain(
                s,
                "En är störst",
                0,
                Unit::Areas,
                &[("Norra", 2400.0), ("Södra", 3.0), ("Östra", 1.0), ("Hamnen", 0.0)],
            )
        }),
        ("bar_same_names", |s| plain(s, "Två heter lika", 1, Unit::Percent, &[("Nyby", 25.0), ("Nyby", 31.0)])),
        ("bar_every_status", |s| {
            let one = |(place, status): (usize, Status)| {
                let mut bar = Bar::new(format!("{status:?}"), Some(7_770.0 + place as f64));
                bar.status = status;
                bar
            };
            let bars = Status::ALL.into_iter().enumerate().map(one).collect();
            BarChart { frame: frame("Varje status", s), format: format(0, Unit::Days), bars, reference: None }.to_svg()
        }),
        ("bar_all_confidential", |s| {
            let one = |name: &str| Bar { status: Status::Confidential, ..Bar::new(name, Some(777.0)) };
            let bars = vec![one("Norra"), one("Södra")];
            BarChart { frame: frame("Allt är skyddat", s), format: format(0, Unit::Days), bars, reference: None }
                .to_svg()
        }),
        ("bar_sixty", |s| {
            let one = |place: u32| Bar {
                highlighted: place == 17,
                ..Bar::new(format!("Kommun {place}"), Some(20.0 + 60.0 * noise(place)))
            };
            let reference = Some(Reference { label: "Riket".to_owned(), value: 48.0 });
            let bars = (1..=60).map(one).collect();
            BarChart { frame: frame("Sextio kommuner", s), format: format(1, Unit::Percent), bars, reference }.to_svg()
        }),
        ("bar_long_value_words", |s| {
            let mut bars = bars(&[("Norra", Some(12.0)), ("Södra", Some(29.0))]);
            bars[0].value_text = Some("12,0 % (ungefärlig, gäller färre än hundra personer)".to_owned());
            bars[1].value_text = Some("29,0 % *".to_owned());
            let frame = frame("Långa ord om värdet", s).with_size(Size::narrow());
            BarChart { frame, format: format(1, Unit::Percent), bars, reference: None }.to_svg()
        }),
        ("bar_interval_about_zero", |s| {
            let mut bars = bars(&[("Norra", Some(0.4)), ("Södra", Some(-1.0)), ("Östra", Some(3.0))]);
            for bar in &mut bars {
                bar.interval = bar.value.map(|value| (value - 2.0, value + 1.6));
            }
            let format = format(1, Unit::PercentagePoints);
            BarChart { frame: frame("Kan vara slump", s), format, bars, reference: None }.to_svg()
        }),
        ("bar_interval_without_value", |s| {
            let mut bars = bars(&[("Norra", Some(10.0)), ("Södra", None)]);
            bars[0].interval = Some((9.0, f64::INFINITY));
            bars[1].interval = Some((1.0, 3.0));
            BarChart {
                frame: frame("Intervall utan värde", s),
                format: format(1, Unit::Percent),
                bars,
                reference: None,
            }
            .to_svg()
        }),
        ("bar_reference_far_off", |s| {
            let reference = Some(Reference { label: "Kommuner i samma grupp".to_owned(), value: 900.0 });
            let bars = bars(&[("Norra", Some(12.0)), ("Södra", Some(29.0))]);
            BarChart { frame: frame("Långt till gruppen", s), format: format(0, Unit::Days), bars, reference }.to_svg()
        }),
        ("bar_reference_negative", |s| {
            let reference = Some(Reference { label: "Riket".to_owned(), value: -5.5 });
            let bars = bars(&[("Norra", Some(1.0)), ("Södra", Some(2.0))]);
            let format = format(1, Unit::PercentagePoints);
            BarChart { frame: frame("Riket minskar", s), format, bars, reference }.to_svg()
        }),
        ("bar_english_narrow", |s| {
            let bars = bars(&[
                ("Areas with major socioeconomic challenges", Some(1_234.5)),
                ("Areas with good socioeconomic conditions", Some(98_765.4)),
            ]);
            let format = NumberFormat { language: Language::En, decimals: 1, unit: Unit::Persons };
            let frame = english("More people live in areas with good conditions", s).with_size(Size::narrow());
            BarChart { frame, format, bars, reference: None }.to_svg()
        }),
        ("bar_one_long_word", |s| {
            let name = "Östraåsbyöverängebygdensnyasammanslagnastadsdelsnämndsområde";
            let frame = frame("Ett långt ord", s).with_size(Size { width: 320, height: 200 });
            let bars = bars(&[(name, Some(3.0)), ("Norra", Some(2.0))]);
            BarChart { frame, format: format(0, Unit::Areas), bars, reference: None }.to_svg()
        }),
        ("bar_without_names", |s| plain(s, "Utan namn", 0, Unit::Areas, &[("", 3.0), ("", 2.0)])),
        ("bar_markup_in_names", |s| {
            plain(s, "<b>Märken</b> & \"citat\"", 0, Unit::Areas, &[("<script>alert(1)</script>", 3.0), ("a & b", 2.0)])
        }),
        ("bar_without_drawn_title", |s| {
            let frame = Frame { show_title: false, ..frame("Titeln står på sidan", s) };
            let bars = bars(&[("Norra", Some(12.0)), ("Södra", Some(29.0))]);
            BarChart { frame, format: format(0, Unit::Days), bars, reference: None }.to_svg()
        }),
        ("bar_dark", |_| {
            let mut bars = bars(&[("Norra", Some(12.0)), ("Södra", Some(29.0))]);
            bars[0].highlighted = true;
            bars[1].interval = Some((25.0, 32.0));
            let reference = Some(Reference { label: "Riket".to_owned(), value: 20.0 });
            let frame = frame("På mörk botten", Styling::Fixed(Theme::Dark));
            BarChart { frame, format: format(0, Unit::Days), bars, reference }.to_svg()
        }),
    ]
}

fn plain(styling: Styling, title: &str, decimals: usize, unit: Unit, values: &[(&str, f64)]) -> String {
    let bars = values.iter().map(|(name, value)| Bar::new(*name, Some(*value))).collect();
    BarChart { frame: frame(title, styling), format: format(decimals, unit), bars, reference: None }.to_svg()
}
