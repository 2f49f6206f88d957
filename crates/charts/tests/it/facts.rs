//! What a reader relies on, stated by hand.

use crate::corpus;
use charts::{Error, Frame, LineChart, Styling, Unit, escape};
use cube::Language;
use roxmltree::{Document, Node};

fn draw(name: &str) -> String {
    let (_, draw) = corpus::all().into_iter().find(|(case, _)| *case == name).expect("the corpus has the case");
    draw(Styling::Linked)
}

fn with_class<'a>(document: &'a Document<'a>, class: &str) -> Vec<Node<'a, 'a>> {
    let has = |node: &Node| node.attribute("class").is_some_and(|words| words.split(' ').any(|word| word == class));
    document.descendants().filter(has).collect()
}

fn description(svg: &str) -> String {
    let document = Document::parse(svg).expect("it is XML");
    let desc = document.descendants().find(|node| node.has_tag_name("desc")).expect("it is described");
    desc.text().unwrap_or_default().to_owned()
}

#[test]
fn the_description_tells_the_extent() {
    let line = description(&draw("line_missing_years"));
    assert_eq!(line, "Linjediagram med 2 serier, 2014–2022. Ljungvik: 14,0\u{a0}% (2014), 11,9\u{a0}% (2021).");
    // 160 of 3 363 are 4,8 %; 1 770 are 52,6 %.
    let stacked = description(&draw("stacked_country"));
    assert!(stacked.contains("områdestyp 1 160\u{a0}områden (4,8\u{a0}%)"), "{stacked}");
    assert!(stacked.contains("områdestyp 4 1\u{a0}770\u{a0}områden (52,6\u{a0}%)"), "{stacked}");
    // Twelve of eighty moved: the largest move is named first.
    let flow = description(&draw("flow_areas"));
    assert!(
        flow.starts_with(
            "Flödesdiagram, 2019 till 2022: 80\u{a0}områden, varav med samma områdestyp: 68\u{a0}områden."
        ),
        "{flow}"
    );
    assert!(flow.contains("Flyttade från typ 3 till typ 4: 3\u{a0}områden; "), "{flow}");
    assert!(description(&draw("flow_nothing_moved")).ends_with("Inget bytte typ."));
    let bar = description(&draw("bar_negative_change"));
    assert!(
        bar.contains("Lägst: Norra, \u{2212}2,4\u{a0}procentenheter. Högst: Södra, +1,3\u{a0}procentenheter."),
        "{bar}"
    );
}

#[test]
fn no_line_crosses_a_gap_or_a_break() {
    // Two missing stretches in five: 2014–15, 2018 alone, 2020–21; the other series is whole.
    let svg = draw("line_missing_years");
    let document = Document::parse(&svg).expect("it is XML");
    assert_eq!(with_class(&document, "c-line-1").len(), 2);
    assert_eq!(with_class(&document, "c-line-q").len(), 1);
    // Two breaks make three stretches.
    let svg = draw("line_breaks");
    let document = Document::parse(&svg).expect("it is XML");
    assert_eq!(with_class(&document, "c-line-1").len(), 3);
    assert_eq!(with_class(&document, "c-break").len(), 2);
    assert!(svg.contains("a) Brott i serien 2015: ny mätning av utbildning."));
}

#[test]
fn a_single_period_has_dots_and_no_line() {
    let svg = draw("line_single_period");
    let document = Document::parse(&svg).expect("it is XML");
    assert!(with_class(&document, "c-line").is_empty());
    assert_eq!(with_class(&document, "c-dot").len(), 3);
}

#[test]
fn a_withheld_value_is_nowhere() {
    let svg = draw("bar_null_bars");
    assert!(!svg.contains("3\u{a0}dagar"), "the confidential bar's value");
    assert!(svg.contains("… = uppgiften visas inte, för att skydda enskilda."));
    assert!(svg.contains(".. = uppgift saknas.") && svg.contains(". = uppgift kan inte förekomma."));
    let document = Document::parse(&svg).expect("it is XML");
    assert_eq!(with_class(&document, "c-fill-1").len(), 2, "twelve days and the true zero");
}

#[test]
fn a_flow_has_a_ribbon_for_each_move_and_a_surface_for_each_type() {
    let svg = draw("flow_areas");
    let document = Document::parse(&svg).expect("it is XML");
    // Five types that some kept, and seven moves.
    let ribbons = with_class(&document, "c-flow");
    assert_eq!((ribbons.len(), with_class(&document, "c-flow-same").len()), (12, 5));
    let told: Vec<&str> = ribbons.iter().filter_map(|ribbon| ribbon.first_element_child()?.text()).collect();
    assert!(told.contains(&"från typ 2 till typ 1: 2\u{a0}områden"), "{told:?}");
    // A legend of five, and five types in each column.
    assert_eq!(with_class(&document, "c-area").len(), 15);
    let one = draw("flow_one_area");
    let document = Document::parse(&one).expect("it is XML");
    assert_eq!((with_class(&document, "c-flow").len(), with_class(&document, "c-area").len()), (1, 7));
    assert!(one.contains(">1: 0</text>") && one.contains(">2: 1</text>"), "a type without areas is told");
}

#[test]
fn every_area_has_its_dot_and_the_rest_is_told() {
    let svg = draw("strip_municipalities");
    let document = Document::parse(&svg).expect("it is XML");
    assert_eq!(with_class(&document, "c-dot").len(), 289);
    assert!(svg.contains("Ett område saknar värde och visas inte."));
    let scatter = draw("scatter_association");
    assert!(scatter.contains("ρ = 0,55"));
    assert_eq!(
        Document::parse(&scatter).expect("it is XML").descendants().filter(|n| n.has_tag_name("circle")).count(),
        289
    );
}

#[test]
fn map_areas_are_links_with_names() {
    let svg = draw("map_sequential_links_missing");
    let document = Document::parse(&svg).expect("it is XML");
    let links: Vec<Node> = document.descendants().filter(|node| node.has_tag_name("a")).collect();
    assert_eq!(links.len(), 50);
    assert_eq!(links[0].attribute("aria-label"), Some("Åkern & \"Ängen\" <1>: klass 1"));
    assert_eq!(links[0].attribute("href"), Some("/omrade/0100R000?a=1&b=2"));
    // A picture would hide its links from assistive technology.
    assert_eq!(document.root_element().attribute("role"), Some("group"));
    let picture = draw("map_area_types");
    assert_eq!(Document::parse(&picture).expect("it is XML").root_element().attribute("role"), Some("img"));
}

#[test]
fn a_map_as_a_picture_has_its_shapes_and_colours_and_nothing_to_point_at() {
    let chart = || charts::Chart::try_from(corpus::map_links_chart(Styling::Linked)).expect("it is in order");
    let (page, picture) = (chart().to_svg(), chart().as_picture().to_svg());
    let document = Document::parse(&picture).expect("it is XML");
    let named = |name: &str| document.descendants().filter(|node| node.has_tag_name(name)).count();
    // The one title is the whole picture's.
    assert_eq!((named("a"), named("title")), (0, 1));
    let shapes = |svg: &str| -> Vec<(String, String)> {
        let document = Document::parse(svg).expect("it is XML");
        let areas = document.descendants().filter(|node| node.attribute("data-code").is_some());
        areas.map(|a| [a.attribute("class"), a.attribute("d")].map(|s| s.unwrap_or("").to_owned()).into()).collect()
    };
    assert_eq!(shapes(&page), shapes(&picture));
    assert_eq!(document.root_element().attribute("role"), Some("img"));
}

#[test]
fn the_legend_of_a_page_has_swatches_and_the_missing() {
    let items = corpus::map_area_types_chart(Styling::Linked).legend_items();
    let labels: Vec<&str> = items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!((labels.len(), labels[5]), (6, "Uppgift saknas"));
    assert_eq!(items[5].count, Some(1));
    for item in &items {
        Document::parse(&item.svg).expect("a swatch is XML");
    }
    assert!(items[0].svg.contains(">1</text>"), "the type's number is on its swatch");
}

#[test]
fn a_map_says_what_is_wrong_with_it() {
    let good = corpus::map_links_chart(Styling::Linked);
    let broken = |change: fn(&mut charts::MapChart)| {
        let mut map = good.clone();
        change(&mut map);
        map.to_svg().expect_err("it is broken")
    };
    assert!(
        matches!(broken(|map| map.areas[1].path = "M0,0LNaN,1".to_owned()), Error::Path { owner, .. } if owner == "area 0100R001")
    );
    assert!(
        matches!(broken(|map| map.borders[1] = "\"/><script>".to_owned()), Error::Path { owner, .. } if owner == "border 2")
    );
    assert_eq!(broken(|map| map.view_box[2] = 0.0), Error::ViewBox);
    assert!(matches!(broken(|map| map.areas[1].href = Some("javascript:alert(1)".to_owned())), Error::Link { .. }));
    assert!(matches!(broken(|map| map.areas[1].class = Some(6)), Error::Class { class: 6, classes: 6, .. }));
}

#[test]
fn words_cannot_become_markup() {
    assert_eq!(escape("a<b>&\"c'\u{1}"), "a&lt;b&gt;&amp;&quot;c&#39;\u{fffd}");
    let mut frame = Frame::new("1 x\"><script>", "</title><script>alert(1)</script>", Language::Sv);
    frame.source = "]]> & <b>".to_owned();
    let series = vec![corpus::series("</text><a>", true, 2020, &[Some(1.0), Some(2.0)])];
    let chart =
        LineChart { frame, format: corpus::format(0, Unit::Plain), series, breaks: Vec::new(), include_zero: true };
    let svg = chart.to_svg();
    let document = Document::parse(&svg).expect("it is XML");
    assert!(document.descendants().all(|node| !node.has_tag_name("script") && !node.has_tag_name("a")));
    assert_eq!(document.root_element().attribute("id"), Some("c1-x---script-"));
}

#[test]
fn without_values_there_are_words() {
    for name in [
        "line_no_data",
        "bar_no_data",
        "strip_no_data",
        "stacked_no_data",
        "scatter_no_data",
        "flow_no_data",
        "map_no_data",
    ] {
        let svg = draw(name);
        let document = Document::parse(&svg).expect("it is XML");
        let said: Vec<&str> =
            document.descendants().filter(|n| n.has_tag_name("text")).filter_map(|n| n.text()).collect();
        let expected = match name {
            "line_no_data" => "Uppgifterna visas inte, för att skydda enskilda.",
            "bar_no_data" => "There are no values to show.",
            _ => "Det finns inga värden att visa.",
        };
        assert!(said.contains(&expected), "{name}: {said:?}");
    }
}

#[test]
fn a_histogram_counts_each_area_once() {
    // 160 + 260 + 750 + 1 770 + 420 areas, a bar for each type.
    let svg = draw("histogram_few_distinct");
    for (kind, count) in [(1, 160), (2, 260), (3, 750), (4, 1770), (5, 420)] {
        assert!(svg.contains(&format!("<title>{kind}: {count}</title>")), "{kind}: {svg}");
    }
    let told = description(&svg);
    assert_eq!(
        told,
        "Stapeldiagram över hur 3360 områden fördelar sig. Värdena går från 1 till 5. Vanligast: 4 (1770)."
    );
}

#[test]
fn panels_have_one_scale() {
    // Labels of the axis stand at the first panel of a row only: nine panels in two columns make five rows.
    let svg = draw("multiples_areas_narrow");
    let document = Document::parse(&svg).expect("it is XML");
    let lines = with_class(&document, "c-line-1");
    // Nine panels; the line that they are read against also in the legend.
    assert_eq!((lines.len(), with_class(&document, "c-line-q").len()), (9, 10));
    let highest = document.descendants().filter(|node| node.is_element() && node.text() == Some("40")).count();
    assert_eq!(highest, 5, "{svg}");
}

#[test]
fn the_corpus_is_large_and_its_names_are_its_own() {
    let mut names: Vec<&str> = corpus::all().into_iter().map(|(name, _)| name).collect();
    assert!(names.len() >= 120, "{} charts", names.len());
    names.sort_unstable();
    let before = names.len();
    names.dedup();
    assert_eq!(names.len(), before, "a name stands twice");
}

/// The drawn words of an SVG.
fn drawn_words(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).expect("it is XML");
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter_map(|node| node.text().map(str::to_owned)).collect()
}

#[test]
fn every_chart_says_its_source_and_edition_and_its_title_if_it_is_drawn() {
    for (name, draw) in corpus::all() {
        let svg = draw(Styling::Linked);
        let said = drawn_words(&svg).join(" ");
        let source =
            said.contains("Källa: SCB, registerbaserad statistik.") || said.contains("Source: Statistics Sweden.");
        assert!(source && said.contains("2026-11"), "{name}: {said}");
        let document = Document::parse(&svg).expect("it is XML");
        let title = document.descendants().find(|node| node.has_tag_name("title")).and_then(|node| node.text());
        let title = title.expect("it has a title");
        let first: Vec<&str> = title.split(' ').take(2).collect();
        assert_eq!(said.contains(&first.join(" ")), !name.contains("without_drawn_title"), "{name}: {title} in {said}");
    }
}

#[test]
fn what_is_withheld_is_nowhere_whatever_came_along() {
    // Each of the seven bars came with 7 770 and its place among the statuses; those of missing (4), not applicable (5)
    // and confidential (6) carry nothing that may be seen.
    let svg = draw("bar_every_status");
    for shown in ["7\u{a0}770", "7\u{a0}771", "7\u{a0}773"] {
        assert!(svg.contains(shown), "{shown}");
    }
    for hidden in ["7\u{a0}774", "7774", "7\u{a0}775", "7775", "7\u{a0}776", "7776"] {
        assert!(!svg.contains(hidden), "{hidden} is told");
    }
    let all = draw("bar_all_confidential");
    assert!(!all.contains("777") && all.contains("Värdena visas inte, för att skydda enskilda."));
}

#[test]
fn what_is_no_number_is_a_gap() {
    // 2017 and 2019 stand alone, 2022 too: no two years with a number are next to each other.
    let svg = draw("line_not_numbers");
    let document = Document::parse(&svg).expect("it is XML");
    assert!(with_class(&document, "c-line").is_empty());
    assert_eq!(with_class(&document, "c-dot").len(), 3);
    // Every other year: five dots and no line.
    let svg = draw("line_no_two_years_together");
    let document = Document::parse(&svg).expect("it is XML");
    assert_eq!((with_class(&document, "c-line").len(), with_class(&document, "c-dot").len()), (0, 5));
}

#[test]
fn breaks_outside_the_years_are_not_told() {
    let svg = draw("line_break_outside");
    assert!(!svg.contains("Brott i serien") && !svg.contains("c-break"));
    let each = draw("line_break_each_year");
    let document = Document::parse(&each).expect("it is XML");
    assert_eq!(with_class(&document, "c-break").len(), 4);
}

/// Half the usual width of a letter: what is at least taken by a text, in sizes.
const NARROW: f64 = 0.4;

/// A drawn text with the room that it takes at least: left, right, and its baseline.
struct Taken {
    words: String,
    left: f64,
    right: f64,
    baseline: f64,
}

fn taken(svg: &str) -> Vec<Taken> {
    let document = Document::parse(svg).expect("it is XML");
    let number = |node: &Node, name: &str| node.attribute(name).and_then(|value| value.parse::<f64>().ok());
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    let one = |node: Node| {
        let words = node.text().unwrap_or_default().to_owned();
        let size = match node.attribute("class").unwrap_or_default() {
            class if class.contains("c-title") => 16.0,
            class if class.contains("c-small") => 11.0,
            _ => 12.0,
        };
        let width = words.chars().count() as f64 * size * NARROW;
        let (x, y) = (number(&node, "x")?, number(&node, "y")?);
        let left = match node.attribute("text-anchor") {
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            _ => x,
        };
        Some(Taken { words, left, right: left + width, baseline: y })
    };
    texts.filter_map(one).collect()
}

#[test]
fn no_words_lie_on_other_words_or_beyond_the_edge() {
    let mut faults = Vec::new();
    for (name, draw) in corpus::all() {
        let svg = draw(Styling::Linked);
        let width: f64 =
            svg.split("viewBox=\"0 0 ").nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok()).expect("a width");
        let all = taken(&svg);
        for (place, one) in all.iter().enumerate() {
            if one.left < -1.0 || one.right > width + 1.0 {
                faults.push(format!("{name}: \"{}\" reaches beyond the edge", one.words));
            }
            for other in &all[place + 1..] {
                let on_a_line = (one.baseline - other.baseline).abs() < 7.0;
                if on_a_line && one.left < other.right && other.left < one.right {
                    faults.push(format!("{name}: \"{}\" lies on \"{}\"", one.words, other.words));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
