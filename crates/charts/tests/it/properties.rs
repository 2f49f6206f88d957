//! What holds for any state.

use crate::corpus;
use charts::{
    Bar, BarChart, Break, CountPanels, Counted, Dot, FlowChart, Frame, Histogram, LineChart, LinePanels, Multiples,
    Panels, Point, Reference, ScatterPlot, ScatterPoint, Series, Size, StackedBar, StackedBars, StripPlot, Styling,
    Unit, classes, number, scale,
};
use cube::Language;
use proptest::prelude::*;
use roxmltree::Document;

/// Checks what every emitted SVG must be. Rounding to two decimals and text beyond the edge are allowed for.
fn check(svg: &str) -> Result<(), String> {
    let document = Document::parse(svg).map_err(|error| format!("not XML: {error}"))?;
    let root = document.root_element();
    // Of attributes that hold numbers: words may be any.
    let words = ["id", "class", "href", "aria-label", "data-code"];
    let numbers = document.descendants().flat_map(|node| node.attributes()).filter(|one| !words.contains(&one.name()));
    let parts = numbers.flat_map(|one| one.value().split(|c: char| !c.is_alphanumeric()));
    if let Some(part) = parts.into_iter().find(|part| matches!(*part, "NaN" | "inf")) {
        return Err(format!("a number is no number: {part}"));
    }
    let view: Vec<f64> =
        root.attribute("viewBox").ok_or("no view box")?.split(' ').filter_map(|part| part.parse().ok()).collect();
    let [_, _, width, height] = view[..] else { return Err("a view box has four numbers".to_owned()) };
    let inside = |value: &str, end: f64, what: &str| {
        let number: f64 = value.parse().map_err(|_| format!("{what} = {value} is no number"))?;
        if (-0.01..=end + 0.01).contains(&number) {
            Ok(())
        } else {
            Err(format!("{what} = {value} is outside 0–{end}"))
        }
    };
    for node in document.descendants().filter(|node| node.is_element()) {
        // Patterns and the shapes of a map have a plane of their own.
        if node.ancestors().any(|parent| parent.has_tag_name("defs") || (parent.has_tag_name("svg") && parent != root))
        {
            continue;
        }
        for (name, end) in [
            ("cx", width),
            ("x1", width),
            ("x2", width),
            ("x", width),
            ("cy", height),
            ("y1", height),
            ("y2", height),
            ("y", height),
        ] {
            if let Some(value) = node.attribute(name) {
                inside(value, end, &format!("{} {name}", node.tag_name().name()))?;
            }
        }
        if let Some(data) = node.attribute("d") {
            let pairs = data.split(['M', 'L', 'C', 'Z', ' ']).filter(|pair| !pair.is_empty());
            for pair in pairs {
                let (x, y) = pair.split_once(',').ok_or("a point has two coordinates")?;
                inside(x, width, "path x")?;
                inside(y, height, "path y")?;
            }
        }
    }
    let id = root.attribute("id").ok_or("no id")?;
    for (attribute, tag) in [("aria-labelledby", "title"), ("aria-describedby", "desc")] {
        let target = root.attribute(attribute).ok_or("no name")?;
        let found = document.descendants().find(|node| node.attribute("id") == Some(target)).ok_or("names nothing")?;
        let told = found.has_tag_name(("http://www.w3.org/2000/svg", tag))
            && found.text().is_some_and(|text| !text.is_empty());
        if !told || !target.starts_with(id) {
            return Err(format!("{attribute} leads to nothing"));
        }
    }
    Ok(())
}

/// A period, its value and the limits of its interval.
type AnyPoint = (i32, Option<f64>, Option<f64>, Option<f64>);

fn any_value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        1 => Just(None),
        6 => (-500.0..500.0f64).prop_map(Some),
        2 => (0..4i32).prop_map(|value| Some(f64::from(value))),
        1 => any::<f64>().prop_map(Some),
    ]
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-zåäö]{1,12}", 1 => "[A-ZÅÄÖ][a-zåäö <&\"'-]{0,60}", 1 => any::<String>()]
}

fn any_frame() -> impl Strategy<Value = Frame> {
    (any_words(), any_words(), any_words(), any::<bool>(), 200u32..1200, 0u32..900, any::<bool>()).prop_map(
        |(title, source, note, show_title, width, height, swedish)| {
            let language = if swedish { Language::Sv } else { Language::En };
            let title = if title.trim().is_empty() { "Titel".to_owned() } else { title };
            Frame { show_title, ..Frame::new("p", title, language) }
                .with_source(source)
                .with_edition("2026-11")
                .with_note(note)
                .with_size(Size { width, height })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_line_chart_is_sound(
        frame in any_frame(),
        series in prop::collection::vec((any_words(), prop::collection::vec((1990..2030i32, any_value(), any_value(), any_value()), 0..12), any::<bool>()), 0..14),
        breaks in prop::collection::vec((1990..2030i32, any_words()), 0..3),
        include_zero: bool,
    ) {
        let one = |(name, points, highlighted): (String, Vec<AnyPoint>, bool)| Series {
            name,
            points: points.into_iter().map(|(period, value, low, high)| Point { period, value, interval: low.zip(high) }).collect(),
            highlighted,
        };
        let chart = LineChart {
            frame,
            format: corpus::format(1, Unit::Percent),
            series: series.into_iter().map(one).collect(),
            breaks: breaks.into_iter().map(|(period, note)| Break { period, note }).collect(),
            include_zero,
        };
        let svg = chart.to_svg();
        prop_assert_eq!(check(&svg), Ok(()), "{}", svg);
        prop_assert_eq!(svg, chart.clone().to_svg(), "the same state gives the same bytes");
    }

    #[test]
    fn any_bar_chart_is_sound(
        frame in any_frame(),
        bars in prop::collection::vec((any_words(), any_value(), any_value(), any_value(), any::<bool>()), 0..12),
        reference in any_value(),
    ) {
        let bars = bars.into_iter().map(|(label, value, low, high, highlighted)| Bar { interval: low.zip(high), highlighted, ..Bar::new(label, value) }).collect();
        let reference = reference.map(|value| Reference { label: "Riket".to_owned(), value });
        let svg = BarChart { frame, format: corpus::format(1, Unit::PercentagePoints), bars, reference }.to_svg();
        prop_assert_eq!(check(&svg), Ok(()), "{}", svg);
    }

    #[test]
    fn any_strip_is_sound(
        frame in any_frame(),
        dots in prop::collection::vec((any_words(), any_value(), any_value(), prop::bool::weighted(0.1)), 0..80),
        references in prop::collection::vec(any_value(), 0..3),
        by_population: bool,
    ) {
        let dots = dots.into_iter().enumerate().map(|(place, (name, value, population, highlighted))| Dot { code: place.to_string(), name, value, population, highlighted }).collect();
        let references = references.into_iter().flatten().map(|value| Reference { label: "Riket".to_owned(), value }).collect();
        let svg = StripPlot { frame, format: corpus::format(1, Unit::Percent), dots, references, by_population }.to_svg();
        prop_assert_eq!(check(&svg), Ok(()), "{}", svg);
    }

    #[test]
    fn any_scatter_is_sound(
        frame in any_frame(),
        points in prop::collection::vec((any_words(), any_value(), any_value(), prop::bool::weighted(0.2)), 0..60),
        association in prop::option::of(any_words()),
    ) {
        let points = points.into_iter().enumerate().map(|(place, (name, x, y, highlighted))| ScatterPoint { code: place.to_string(), name, x, y, highlighted }).collect();
        let format = corpus::format(1, Unit::Percent);
        let svg = ScatterPlot { frame, x_title: "Vågrätt".to_owned(), x_format: format.clone(), y_title: "Lodrätt".to_owned(), y_format: format, points, association }.to_svg();
        prop_assert_eq!(check(&svg), Ok(()), "{}", svg);
    }

    #[test]
    fn any_histogram_is_sound(
        frame in any_frame(),
        areas in prop::collection::vec((any_words(), any_value(), prop::bool::weighted(0.05)), 0..120),
        references in prop::collection::vec(any_value(), 0..3),
        decimals in 0..3usize,
    ) {
        let areas = areas.into_iter().map(|(name, value, highlighted)| Counted { name, value, highlighted }).collect();
        let references = references.into_iter().flatten().map(|value| Reference { label: "Riket".to_owned(), value }).collect();
        let format = corpus::format(decimals, Unit::Percent);
        let svg = Histogram { frame, format, counted: "Antal".to_owned(), areas, references }.to_svg();
        prop_assert_eq!(check(&svg), Ok(()), "{}", svg);
    }

    #[test]
    fn any_multiples_of_lines_are_sound(
        frame in any_frame(),
        panels in prop::collection::vec((any_words(), prop::collection::vec((1990..2030i32, any_value()), 0..12)), 0..9),
        reference in prop::option::of(prop::collection::vec((1990..2030i32, any_value()), 0..5)),
        breaks in prop::collection::vec((1990..2030i32, any_words()), 0..3),
        include_zero: bool,
    ) {
        let points = |points: Vec<(i32, Option<f64>)>| points.into_iter().map(|(period, value)| Point::new(period, value)).collect::<Vec<_>>();
        let lines = LinePanels {
            series: vec![String::new()],
            panels: panels.into_iter().map(|(name, of)| (name, vec![points(of)])).collect(),
            reference: reference.map(|of| ("Riket".to_owned(), points(of))),
            breaks: breaks.into_iter().map(|(period, note)| Break { period, note }).collect(),
            include_zero,
        };
        let svg = Multiples { frame, format: corpus::format(1, Unit::Percent), panels: Panels::Lines(lines) }.to_svg();
        prop_assert_eq!(check(&svg), Ok(()), "{}", svg);
    }

    #[test]
    fn any_multiples_of_counts_are_sound(
        frame in any_frame(),
        panels in prop::collection::vec((any_words(), prop::collection::vec(any_value(), 0..60)), 0..9),
        decimals in 0..3usize,
    ) {
        let panels = panels.into_iter().map(|(name, values)| (name, values.into_iter().flatten().collect())).collect();
        let panels = Panels::Counts(CountPanels { counted: "Antal".to_owned(), panels });
        let svg = Multiples { frame, format: corpus::format(decimals, Unit::Percent), panels }.to_svg();
        prop_assert_eq!(check(&svg), Ok(()), "{}", svg);
    }

    #[test]
    fn any_stack_is_sound(
        frame in any_frame(),
        bars in prop::collection::vec((any_words(), prop::option::of(prop::array::uniform5(prop_oneof![Just(0.0), 0.0..1e6f64, any::<f64>()]))), 0..5),
    ) {
        let bars = bars.into_iter().map(|(label, parts)| StackedBar { label, parts, format: corpus::format(0, Unit::Areas) }).collect();
        let type_names = ["ett", "två", "tre", "fyra", "fem"].map(str::to_owned);
        let svg = StackedBars { frame, type_names, bars }.to_svg();
        prop_assert_eq!(check(&svg), Ok(()), "{}", svg);
    }

    #[test]
    fn any_flow_is_sound(
        frame in any_frame(),
        names in prop::array::uniform5(any_words()),
        heads in (any_words(), any_words()),
        counts in prop::collection::vec(prop_oneof![
            2 => Just(0.0), 4 => 0.0..1e6f64, 2 => (0..4i32).prop_map(f64::from), 1 => Just(1e14)
        ], 25),
        unsound in prop::option::weighted(0.1, prop_oneof![Just(-1.0), Just(f64::NAN), Just(f64::INFINITY)]),
    ) {
        let mut counts: [[f64; 5]; 5] = std::array::from_fn(|then| std::array::from_fn(|now| counts[5 * then + now]));
        if let Some(unsound) = unsound {
            counts[2][3] = unsound;
        }
        let chart = FlowChart { frame, type_names: names, from: heads.0, to: heads.1, counts, format: corpus::format(0, Unit::Areas) };
        let svg = chart.to_svg();
        prop_assert_eq!(check(&svg), Ok(()), "{}", svg);
        let some = unsound.is_none() && counts.iter().flatten().any(|count| *count > 0.0);
        let ribbons = counts.iter().flatten().filter(|count| **count > 0.0).count();
        prop_assert_eq!(svg.matches("c-flow\"").count() + svg.matches("c-flow c-flow-same\"").count(), if some { ribbons } else { 0 });
    }

    #[test]
    fn limits_rise_and_cover_and_no_class_is_empty(
        values in prop::collection::vec(prop_oneof![-1000.0..1000.0f64, (0..5i32).prop_map(f64::from), 0.0..1.0f64, Just(0.0)], 1..200),
        wanted in 1..8usize,
    ) {
        let limits = classes::breaks(&values, wanted);
        let count = limits.len() - 1;
        prop_assert!(count >= 1 && count <= wanted);
        prop_assert!(limits.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", limits);
        for value in &values {
            prop_assert!(limits[0] <= *value && *value <= limits[count], "{} in {:?}", value, limits);
        }
        for class in 0..count {
            prop_assert!(values.iter().any(|value| classes::class_of(*value, &limits) == Some(class)), "class {} of {:?}", class, limits);
        }
        prop_assert_eq!(classes::legend_labels(&limits, &corpus::format(1, Unit::Percent)).len(), count);
    }

    #[test]
    fn limits_of_change_mirror(values in prop::collection::vec(-50.0..50.0f64, 1..80), wanted in 2..8usize) {
        let limits = classes::diverging_breaks(&values, wanted, 0.0);
        prop_assert!(limits.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", limits);
        prop_assert_eq!(limits[limits.len() / 2], 0.0);
        for value in &values {
            prop_assert!(limits[0] <= *value && *value <= limits[limits.len() - 1]);
        }
    }

    #[test]
    fn ticks_cover(low in -1e6..1e6f64, span in prop_oneof![Just(0.0), 1e-6..1e6f64], wanted in 1..9usize) {
        let ticks = scale::ticks(low, low + span, wanted);
        prop_assert!(ticks.len() >= 2 && ticks.len() <= wanted + 3, "{:?}", ticks);
        prop_assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", ticks);
        let room = (span + low.abs()) * 1e-8;
        prop_assert!(ticks[0] <= low + room && ticks[ticks.len() - 1] >= low + span - room, "{:?}", ticks);
    }

    #[test]
    fn numbers_keep_their_value(value in -1e9..1e9f64, decimals in 0..4usize) {
        let text = number::format(value, decimals, Language::Sv);
        let plain: String = text.replace('\u{a0}', "").replace('\u{2212}', "-").replace(',', ".");
        let back: f64 = plain.parse().expect("a number");
        prop_assert!((back - value).abs() <= 0.5 / 10f64.powi(decimals as i32) + 1e-6, "{}", text);
    }
}

#[test]
fn the_corpus_is_sound_in_every_style() {
    for (name, draw) in corpus::all() {
        for styling in [Styling::Linked, Styling::Embedded, Styling::Fixed(charts::Theme::Dark)] {
            assert_eq!(check(&draw(styling)), Ok(()), "{name}");
        }
    }
}
