//! States that charts meet: ordinary ones and the awkward ones. Places are fictional unless the figures are published.
//! The ordinary ones stand here, the awkward ones by kind in the files beside.

mod bars;
mod dots;
mod lines;
mod surfaces;

use charts::{
    Bar, BarChart, Break, CountPanels, Counted, Dot, FlowChart, Frame, Histogram, LegendItem, LineChart, LinePanels,
    MapArea, MapChart, Multiples, NumberFormat, Panels, Point, Ramp, Reference, ScatterPlot, ScatterPoint, Series,
    Size, StackedBar, StackedBars, StripPlot, Styling, Unit,
};
use cube::{Language, Status, Text};

/// A name and the chart under a styling.
pub type Case = (&'static str, fn(Styling) -> String);

pub fn all() -> Vec<Case> {
    let mut cases = ordinary();
    cases.extend([lines::all(), bars::all(), dots::all(), surfaces::all()].into_iter().flatten());
    cases
}

fn ordinary() -> Vec<Case> {
    vec![
        ("line_two_highlighted_with_interval", line_two_highlighted_with_interval),
        ("line_many_muted_narrow", line_many_muted_narrow),
        ("line_missing_years", line_missing_years),
        ("line_breaks", line_breaks),
        ("line_negative_change", line_negative_change),
        ("line_single_period", line_single_period),
        ("line_one_distinct_value", line_one_distinct_value),
        ("line_many_highlighted_low", line_many_highlighted_low),
        ("line_long_names_english", line_long_names_english),
        ("line_no_data", line_no_data),
        ("bar_reference_and_whiskers", bar_reference_and_whiskers),
        ("bar_long_names_narrow", bar_long_names_narrow),
        ("bar_negative_change", bar_negative_change),
        ("bar_null_bars", bar_null_bars),
        ("bar_one", bar_one),
        ("bar_no_data", bar_no_data),
        ("strip_municipalities", strip_municipalities),
        ("strip_by_population_narrow", strip_by_population_narrow),
        ("strip_few_distinct", strip_few_distinct),
        ("strip_one_area", strip_one_area),
        ("strip_no_data", strip_no_data),
        ("stacked_country", stacked_country),
        ("stacked_narrow_with_empty_types", stacked_narrow_with_empty_types),
        ("stacked_unknown", stacked_unknown),
        ("stacked_no_data", stacked_no_data),
        ("scatter_association", scatter_association),
        ("scatter_close_names_narrow", scatter_close_names_narrow),
        ("scatter_one_area", scatter_one_area),
        ("scatter_no_data", scatter_no_data),
        ("flow_areas", flow_areas),
        ("flow_areas_wide", flow_areas_wide),
        ("flow_people_english", flow_people_english),
        ("flow_people_narrow", flow_people_narrow),
        ("flow_nothing_moved", flow_nothing_moved),
        ("flow_all_moved", flow_all_moved),
        ("flow_one_area", flow_one_area),
        ("flow_long_names", flow_long_names),
        ("flow_no_data", flow_no_data),
        ("map_area_types", map_area_types),
        ("map_sequential_links_missing", map_sequential_links_missing),
        ("map_diverging_narrow", map_diverging_narrow),
        ("map_no_data", map_no_data),
        ("histogram_areas", histogram_areas),
        ("histogram_highlighted_long_names_narrow", histogram_highlighted_long_names_narrow),
        ("histogram_few_distinct", histogram_few_distinct),
        ("histogram_negative_change", histogram_negative_change),
        ("histogram_missing_english", histogram_missing_english),
        ("histogram_one_area", histogram_one_area),
        ("histogram_no_data", histogram_no_data),
        ("multiples_areas_narrow", multiples_areas_narrow),
        ("multiples_by_sex_with_break", multiples_by_sex_with_break),
        ("multiples_missing_and_long_names", multiples_missing_and_long_names),
        ("multiples_negative_change", multiples_negative_change),
        ("multiples_one_year", multiples_one_year),
        ("multiples_years_of_counts", multiples_years_of_counts),
        ("multiples_few_distinct", multiples_few_distinct),
        ("multiples_no_data", multiples_no_data),
        ("scatter_crowd", scatter_crowd),
    ]
}

pub fn frame(title: &str, styling: Styling) -> Frame {
    Frame::new("k", title, Language::Sv)
        .with_source("SCB, registerbaserad statistik")
        .with_edition("2026-11")
        .with_styling(styling)
}

fn english(title: &str, styling: Styling) -> Frame {
    Frame { language: Language::En, source: "Statistics Sweden".to_owned(), ..frame(title, styling) }
}

pub fn format(decimals: usize, unit: Unit) -> NumberFormat {
    NumberFormat { language: Language::Sv, decimals, unit }
}

/// A number from 0 to 1 that looks like chance and is the same each time.
fn noise(seed: u32) -> f64 {
    let mut mixed = seed.wrapping_add(0x9e37_79b9);
    for factor in [0x21f0_aaad, 0x735a_2d97] {
        mixed = (mixed ^ (mixed >> 15)).wrapping_mul(factor);
    }
    f64::from((mixed ^ (mixed >> 15)) >> 8) / f64::from(1 << 24)
}

pub fn series(name: &str, highlighted: bool, start: i32, values: &[Option<f64>]) -> Series {
    let points = (start..).zip(values).map(|(period, value)| Point::new(period, *value)).collect();
    Series { name: name.to_owned(), points, highlighted }
}

fn some(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

fn line(frame: Frame, format: NumberFormat, series: Vec<Series>) -> LineChart {
    LineChart { frame, format, series, breaks: Vec::new(), include_zero: false }
}

fn line_two_highlighted_with_interval(styling: Styling) -> String {
    let mut place =
        series("Ljungvik", true, 2012, &some(&[31.2, 31.9, 32.4, 32.2, 33.0, 33.7, 34.4, 34.1, 34.8, 35.5, 35.2]));
    for point in &mut place.points {
        point.interval = point.value.map(|value| (value - 1.6, value + 1.5));
    }
    let country =
        series("Riket", true, 2012, &some(&[32.1, 32.3, 32.6, 32.7, 32.8, 32.9, 33.1, 33.0, 32.8, 33.0, 33.1]));
    let county =
        series("Norra länet", false, 2012, &some(&[28.0, 28.3, 28.4, 28.8, 29.1, 29.0, 29.4, 29.3, 29.5, 29.8, 29.9]));
    let frame =
        frame("Segregationen är något högre än 2012 i Ljungvik", styling).with_note("Bandet visar osäkerheten (95 %).");
    line(frame, format(1, Unit::Percent), vec![place, country, county]).to_svg()
}

fn line_many_muted_narrow(styling: Styling) -> String {
    let muted = |seed: u32| {
        let values: Vec<f64> = (0..8).map(|year| 60.0 + 35.0 * noise(seed) + 3.0 * noise(seed * 31 + year)).collect();
        series(&format!("Kommun {seed}"), false, 2015, &some(&values))
    };
    let mut all: Vec<Series> = (1..=40).map(muted).collect();
    all.push(series("Ljungvik", true, 2015, &some(&[78.1, 79.0, 79.6, 80.2, 81.4, 82.0, 82.9, 84.0])));
    all.push(series("Riket", true, 2015, &some(&[83.0, 83.5, 84.0, 84.2, 84.5, 84.8, 85.2, 85.8])));
    let frame = frame("Fler barn går i förskola än 2015, men färre än i riket", styling).with_size(Size::narrow());
    line(frame, format(1, Unit::Percent), all).to_svg()
}

fn line_missing_years(styling: Styling) -> String {
    let values = [Some(14.0), Some(13.2), None, None, Some(12.1), None, Some(11.8), Some(11.9), None];
    let whole = series("Riket", false, 2014, &some(&[15.0, 14.8, 14.6, 14.2, 14.0, 13.9, 13.7, 13.5, 13.1]));
    let chart = line(
        frame("Andelen är lägre än 2014", styling),
        format(1, Unit::Percent),
        vec![series("Ljungvik", true, 2014, &values), whole],
    );
    LineChart { include_zero: true, ..chart }.to_svg()
}

fn line_breaks(styling: Styling) -> String {
    let breaks = vec![
        Break { period: 2015, note: "ny mätning av utbildning".to_owned() },
        Break {
            period: 2020,
            note: "områdena fick nya gränser, och värden före och efter kan inte jämföras rakt av".to_owned(),
        },
    ];
    let values = some(&[20.0, 20.4, 20.9, 24.0, 24.2, 24.9, 25.1, 25.0, 22.0, 22.2, 22.9]);
    let chart = line(
        frame("Två brott i serien", styling),
        format(0, Unit::ThousandKronor),
        vec![series("Ljungvik", true, 2012, &values)],
    );
    LineChart { breaks, ..chart }.to_svg()
}

fn line_negative_change(styling: Styling) -> String {
    let values = some(&[-2.4, -1.0, 0.4, 1.9, 1.1, -0.6]);
    let other = some(&[0.2, 0.1, -0.3, -0.4, -0.2, -0.1]);
    let all = vec![series("Ljungvik", true, 2017, &values), series("Riket", true, 2017, &other)];
    line(frame("Förändringen växlar tecken", styling), format(1, Unit::PercentagePoints), all).to_svg()
}

fn line_single_period(styling: Styling) -> String {
    let mut place = series("Ljungvik", true, 2022, &[Some(42.1)]);
    place.points[0].interval = Some((39.0, 45.5));
    let all =
        vec![place, series("Riket", true, 2022, &[Some(33.1)]), series("Norra länet", false, 2022, &[Some(33.4)])];
    line(frame("Ett enda år", styling).with_size(Size::narrow()), format(1, Unit::Percent), all).to_svg()
}

fn line_one_distinct_value(styling: Styling) -> String {
    let flat = series("Ljungvik", true, 2018, &some(&[5.0, 5.0, 5.0, 5.0]));
    line(frame("Lika många alla år", styling), format(0, Unit::Areas), vec![flat]).to_svg()
}

fn line_many_highlighted_low(styling: Styling) -> String {
    let one = |place: u32| {
        let values: Vec<f64> = (0..4).map(|year| 20.0 + noise(place * 10 + year)).collect();
        series(&format!("Distrikt {place}"), true, 2019, &some(&values))
    };
    let frame = frame("Tolv namn på liten höjd", styling).with_size(Size { width: 320, height: 120 });
    line(frame, format(1, Unit::Percent), (1..=12).map(one).collect()).to_svg()
}

fn line_long_names_english(styling: Styling) -> String {
    let names = [
        "Upper Northern Valley with Surrounding Parishes",
        "Municipalities in the same group of commuting towns near large cities",
        "Whole country <all & everyone>",
        "Östra Åsby-Överängebygdensnyasammanslagna",
    ];
    let one = |(place, name): (usize, &&str)| {
        let values: Vec<f64> = (0..6u32).map(|year| 1_240.0 + 3.0 * place as f64 + 25.0 * noise(year)).collect();
        series(name, place < 3, 2017, &some(&values))
    };
    let all = names.iter().enumerate().map(one).collect();
    let format = NumberFormat { language: Language::En, decimals: 0, unit: Unit::Persons };
    let title = "A title that is so long that it must be broken over more than one line even in a chart of the full width of a page";
    line(english(title, styling), format, all).to_svg()
}

fn line_no_data(styling: Styling) -> String {
    let frame = Frame {
        no_data: Some("Uppgifterna visas inte, för att skydda enskilda.".to_owned()),
        ..frame("Inga värden", styling)
    };
    line(frame, format(1, Unit::Percent), vec![series("Ljungvik", true, 2018, &[None, Some(f64::NAN)])]).to_svg()
}

fn bars(values: &[(&str, Option<f64>)]) -> Vec<Bar> {
    values.iter().map(|(label, value)| Bar::new(*label, *value)).collect()
}

fn bar_reference_and_whiskers(styling: Styling) -> String {
    let mut all = bars(&[
        ("Ljungvik", Some(42.1)),
        ("Granås", Some(36.0)),
        ("Sandköping", Some(35.0)),
        ("Ekvik", Some(29.6)),
        ("Holmvik", Some(11.4)),
    ]);
    for bar in &mut all {
        bar.interval = bar.value.map(|value| (value - 2.5, value + 2.0));
        bar.highlighted = bar.label == "Ljungvik";
    }
    let reference = Some(Reference { label: "Riket".to_owned(), value: 33.1 });
    BarChart {
        frame: frame("Ljungvik är mer uppdelat än riket", styling),
        format: format(1, Unit::Percent),
        bars: all,
        reference,
    }
    .to_svg()
}

fn bar_long_names_narrow(styling: Styling) -> String {
    let mut all = bars(&[
        ("Områden med stora socioekonomiska utmaningar", Some(568_542.0)),
        ("Områden med socioekonomiska utmaningar", Some(845_321.0)),
        ("Socioekonomiskt blandade områden", Some(2_343_940.0)),
        ("Områden med goda socioekonomiska förutsättningar", Some(5_759_066.0)),
        ("Områden med mycket goda socioekonomiska förutsättningar", Some(1_004_687.0)),
    ]);
    all[3].highlighted = true;
    let frame = frame("Flest bor i områden med goda förutsättningar", styling).with_size(Size::narrow());
    BarChart { frame, format: format(0, Unit::Plain), bars: all, reference: None }.to_svg()
}

fn bar_negative_change(styling: Styling) -> String {
    let mut all = bars(&[("Norra", Some(-2.4)), ("Södra", Some(1.3)), ("Västra", Some(0.0)), ("Östra", Some(-0.2))]);
    for bar in &mut all {
        let words = format(1, Unit::PercentagePoints).change(bar.value.unwrap_or_default());
        bar.value_text = Some(words);
    }
    let reference = Some(Reference { label: "Kommunen".to_owned(), value: -0.8 });
    BarChart {
        frame: frame("Förändring sedan 2018", styling),
        format: format(1, Unit::PercentagePoints),
        bars: all,
        reference,
    }
    .to_svg()
}

fn bar_null_bars(styling: Styling) -> String {
    let mut all =
        bars(&[("Norra", Some(12.0)), ("Södra", None), ("Västra", Some(3.0)), ("Östra", Some(0.0)), ("Hamnen", None)]);
    // The value came along by mistake; the status forbids that it is shown.
    all[2].status = Status::Confidential;
    all[3].status = Status::TrueZero;
    all[4].status = Status::NotApplicable;
    BarChart {
        frame: frame("Några områden saknar värde", styling),
        format: format(0, Unit::Days),
        bars: all,
        reference: None,
    }
    .to_svg()
}

fn bar_one(styling: Styling) -> String {
    BarChart {
        frame: frame("Ett område", styling),
        format: format(0, Unit::Persons),
        bars: bars(&[("Norra", Some(1.0))]),
        reference: None,
    }
    .to_svg()
}

fn bar_no_data(styling: Styling) -> String {
    BarChart {
        frame: english("Nothing to show", styling),
        format: format(0, Unit::Persons),
        bars: bars(&[("North", None)]),
        reference: None,
    }
    .to_svg()
}

fn dots(count: u32, value: impl Fn(u32) -> f64) -> Vec<Dot> {
    let dot = |place: u32| Dot {
        code: format!("{:04}", 100 + place),
        name: format!("Kommun {place}"),
        value: Some(value(place)),
        population: Some(1000.0 + 200_000.0 * noise(place + 77).powi(4)),
        highlighted: false,
    };
    (0..count).map(dot).collect()
}

fn strip(frame: Frame, dots: Vec<Dot>) -> StripPlot {
    StripPlot { frame, format: format(1, Unit::Percent), dots, references: Vec::new(), by_population: false }
}

fn strip_municipalities(styling: Styling) -> String {
    let mut all = dots(290, |place| 86.0 + 7.0 * (noise(place) + noise(place + 1000) + noise(place + 2000) - 1.5));
    all[17].name = "Ljungvik".to_owned();
    all[17].highlighted = true;
    all[120].name = "Granås".to_owned();
    all[120].highlighted = true;
    all[200].value = None;
    let references = vec![
        Reference { label: "Riket".to_owned(), value: 85.8 },
        Reference { label: "Median".to_owned(), value: 86.2 },
    ];
    let title = "Barn i förskola i alla kommuner";
    StripPlot { references, ..strip(frame(title, styling), all) }.to_svg()
}

fn strip_by_population_narrow(styling: Styling) -> String {
    let mut all = dots(107, |place| 210.0 + 260.0 * noise(place + 9).powi(2));
    all[3].highlighted = true;
    all[3].name = "Norrhamnskajens nedre kvarter".to_owned();
    let references = vec![Reference { label: "Kommunen".to_owned(), value: 280.0 }];
    let frame = frame("Inkomsten skiljer sig mellan kommunens områden", styling).with_size(Size::narrow());
    let chart = StripPlot { references, by_population: true, ..strip(frame, all) };
    StripPlot { format: format(0, Unit::ThousandKronor), ..chart }.to_svg()
}

fn strip_few_distinct(styling: Styling) -> String {
    let mut all = dots(60, |place| f64::from(place % 3));
    all[0].highlighted = true;
    all[1].highlighted = true;
    StripPlot { format: format(0, Unit::Areas), ..strip(frame("Tre olika värden", styling), all) }.to_svg()
}

fn strip_one_area(styling: Styling) -> String {
    let mut all = dots(1, |_| 12.5);
    all[0].highlighted = true;
    strip(frame("En kommun med ett enda område", styling), all).to_svg()
}

fn strip_no_data(styling: Styling) -> String {
    strip(frame("Inga värden", styling), Vec::new()).to_svg()
}

fn type_names() -> [String; 5] {
    [
        "Områden med stora socioekonomiska utmaningar",
        "Områden med socioekonomiska utmaningar",
        "Socioekonomiskt blandade områden",
        "Områden med goda socioekonomiska förutsättningar",
        "Områden med mycket goda socioekonomiska förutsättningar",
    ]
    .map(str::to_owned)
}

fn stacked(frame: Frame, bars: Vec<StackedBar>) -> String {
    StackedBars { frame, type_names: type_names(), bars }.to_svg()
}

fn part(label: &str, unit: Unit, parts: Option<[f64; 5]>) -> StackedBar {
    StackedBar { label: label.to_owned(), parts, format: format(0, unit) }
}

fn stacked_country(styling: Styling) -> String {
    // Published: RegSO per area type 2022 and their population.
    let areas = part("Områden 2022", Unit::Areas, Some([160.0, 289.0, 855.0, 1770.0, 289.0]));
    let people =
        part("Befolkning 2022", Unit::Persons, Some([568_542.0, 845_321.0, 2_343_940.0, 5_759_066.0, 1_004_687.0]));
    stacked(frame("Var sjunde person bor i ett område med utmaningar", styling), vec![areas, people])
}

fn stacked_narrow_with_empty_types(styling: Styling) -> String {
    // Published: Stockholm's areas per type 2022.
    let one = part("Stockholm", Unit::Areas, Some([3.0, 7.0, 19.0, 75.0, 23.0]));
    let two = part("Ljungvik", Unit::Areas, Some([0.0, 0.0, 0.0, 4.0, 0.0]));
    let three = part("Granås", Unit::Areas, Some([1.0, 1.0, 1.0, 200.0, 1.0]));
    stacked(frame("Områdestyper i tre kommuner", styling).with_size(Size::narrow()), vec![one, two, three])
}

fn stacked_unknown(styling: Styling) -> String {
    let known = part("Områden 2022", Unit::Areas, Some([1.0, 1.0, 2.0, 3.0, 1.0]));
    stacked(frame("Befolkningen är inte känd", styling), vec![known, part("Befolkning 2022", Unit::Persons, None)])
}

fn stacked_no_data(styling: Styling) -> String {
    stacked(frame("Inga områdestyper", styling), vec![part("Områden", Unit::Areas, Some([0.0; 5]))])
}

/// Moves of a made-up country: 80 areas, 12 of which changed type.
const MOVES: [[f64; 5]; 5] = [
    [4.0, 1.0, 0.0, 0.0, 0.0],
    [2.0, 8.0, 2.0, 0.0, 0.0],
    [0.0, 1.0, 20.0, 3.0, 0.0],
    [0.0, 0.0, 2.0, 28.0, 1.0],
    [0.0, 0.0, 0.0, 0.0, 8.0],
];

fn flow(frame: Frame, counts: [[f64; 5]; 5]) -> FlowChart {
    let (from, to) = ("2019".to_owned(), "2022".to_owned());
    FlowChart { frame, type_names: type_names(), from, to, counts, format: format(0, Unit::Areas) }
}

fn flow_areas(styling: Styling) -> String {
    let frame = frame("12 av 80 områden bytte områdestyp", styling).with_size(Size { width: 340, height: 420 });
    flow(frame, MOVES).to_svg()
}

fn flow_areas_wide(styling: Styling) -> String {
    flow(frame("12 av 80 områden bytte områdestyp", styling), MOVES).to_svg()
}

/// The same moves in persons, 1 512,5 in each area.
fn people() -> [[f64; 5]; 5] {
    MOVES.map(|row| row.map(|areas| areas * 1_512.5))
}

fn flow_people_english(styling: Styling) -> String {
    let format = NumberFormat { language: Language::En, decimals: 0, unit: Unit::Persons };
    let chart = flow(english("18,150 people live in areas that changed type", styling), people());
    FlowChart { format, ..chart }.to_svg()
}

fn flow_people_narrow(styling: Styling) -> String {
    // As many as in a large country.
    let counts = people().map(|row| row.map(|persons| persons * 80.0));
    let frame = frame("Var sjunde invånare bor i ett område som bytte typ", styling).with_size(Size::narrow());
    FlowChart { format: format(0, Unit::Persons), ..flow(frame, counts) }.to_svg()
}

fn flow_nothing_moved(styling: Styling) -> String {
    let stayed = |kind: usize| std::array::from_fn(|now| if now == kind { MOVES[kind][kind] } else { 0.0 });
    flow(frame("Inget område bytte typ", styling), std::array::from_fn(stayed)).to_svg()
}

fn flow_all_moved(styling: Styling) -> String {
    let next = |kind: usize| std::array::from_fn(|now| if now == (kind + 1) % 5 { 7.0 } else { 0.0 });
    let frame = frame("Alla områden bytte typ", styling).with_size(Size { width: 340, height: 420 });
    flow(frame, std::array::from_fn(next)).to_svg()
}

fn flow_one_area(styling: Styling) -> String {
    let mut counts = [[0.0; 5]; 5];
    counts[1][0] = 1.0;
    flow(frame("Ett område gick från typ 2 till typ 1", styling).with_size(Size::narrow()), counts).to_svg()
}

fn flow_long_names(styling: Styling) -> String {
    // Ends of very different size, and heads that are sentences.
    let mut counts = MOVES;
    counts[3][3] = 3_000.0;
    let chart = flow(frame("Nästan alla områden hade samma typ", styling), counts);
    FlowChart {
        type_names: type_names().map(|name| format!("{name} i kommuner med färre än 15 000 invånare")),
        from: "Områdestyp enligt gränserna 2019, före den nya indelningen av områden".to_owned(),
        to: "Områdestyp <2022> & framåt".to_owned(),
        ..chart
    }
    .to_svg()
}

fn flow_no_data(styling: Styling) -> String {
    flow(frame("Inga områden med typ båda åren", styling), [[0.0; 5]; 5]).to_svg()
}

fn scatter(frame: Frame, points: Vec<ScatterPoint>) -> ScatterPlot {
    ScatterPlot {
        frame,
        x_title: "Förändring av segregationen".to_owned(),
        x_format: format(1, Unit::PercentagePoints),
        y_title: "Skillnad i inkomst mellan områden".to_owned(),
        y_format: format(0, Unit::ThousandKronor),
        points,
        association: None,
    }
}

fn cloud(count: u32) -> Vec<ScatterPoint> {
    let point = |place: u32| ScatterPoint {
        code: format!("{:04}", 100 + place),
        name: format!("Kommun {place}"),
        x: Some(8.0 * (noise(place) - 0.5)),
        y: Some(120.0 + 60.0 * noise(place) + 90.0 * noise(place + 500)),
        highlighted: false,
    };
    (0..count).map(point).collect()
}

fn scatter_association(styling: Styling) -> String {
    let mut points = cloud(290);
    points[5].highlighted = true;
    points[5].name = "Ljungvik".to_owned();
    points[90].x = None;
    let chart = scatter(frame("Större skillnader där segregationen ökat", styling), points);
    ScatterPlot {
        association: Some("Samband mellan rangordningarna: ρ = 0,55. Ett samband är inte en orsak.".to_owned()),
        ..chart
    }
    .to_svg()
}

fn scatter_close_names_narrow(styling: Styling) -> String {
    let mut points = cloud(30);
    for (place, name) in ["Ljungvik", "Granås", "Sandköping", "Övre Norrdalen med omland"].into_iter().enumerate() {
        points[place].x = Some(3.5 + 0.1 * place as f64);
        points[place].y = Some(240.0 + 2.0 * place as f64);
        points[place].name = name.to_owned();
        points[place].highlighted = true;
    }
    scatter(frame("Fyra kommuner ligger nära varandra", styling).with_size(Size::narrow()), points).to_svg()
}

fn scatter_one_area(styling: Styling) -> String {
    let mut points = cloud(1);
    points[0].highlighted = true;
    scatter(frame("En kommun", styling), points).to_svg()
}

fn scatter_no_data(styling: Styling) -> String {
    let mut points = cloud(1);
    points[0].y = Some(f64::INFINITY);
    scatter(frame("Inga par av värden", styling), points).to_svg()
}

/// A board of squares, 100 units each.
fn board(columns: usize, rows: usize, class: impl Fn(usize) -> Option<usize>) -> Vec<MapArea> {
    let square = |place: usize| {
        let (x, y) = (place % columns * 100, place / columns * 100);
        let class = class(place);
        MapArea {
            code: format!("0100R{place:03}"),
            name: format!("Område {place}"),
            path: format!("M{x},{y}h100v100h-100Z"),
            class,
            value_text: class.map_or("uppgift saknas".to_owned(), |class| format!("klass {}", class + 1)),
            href: None,
            muted: false,
        }
    };
    (0..columns * rows).map(square).collect()
}

fn legend(labels: &[&str], areas: &[MapArea]) -> Vec<LegendItem> {
    let item = |(class, label): (usize, &&str)| LegendItem {
        label: (*label).to_owned(),
        class: Some(class),
        count: Some(areas.iter().filter(|area| area.class == Some(class)).count()),
    };
    labels.iter().enumerate().map(item).collect()
}

pub fn map(frame: Frame, areas: Vec<MapArea>, ramp: Ramp, labels: &[&str]) -> MapChart {
    MapChart {
        frame,
        view_box: [0.0, 0.0, 1000.0, 500.0],
        legend: legend(labels, &areas),
        areas,
        borders: vec!["M0,0H1000V500H0Z".to_owned(), "M300,0V500".to_owned()],
        ramp,
        legend_title: String::new(),
        show_legend: true,
    }
}

pub fn map_area_types_chart(styling: Styling) -> MapChart {
    let areas = board(10, 5, |place| (place != 13).then_some(place * 7 % 5));
    let names = type_names();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let chart = map(frame("Områdestyper 2022", styling), areas, Ramp::AreaTypes, &names);
    MapChart { legend_title: "Områdestyp (antal områden)".to_owned(), ..chart }
}

fn map_area_types(styling: Styling) -> String {
    map_area_types_chart(styling).to_svg().expect("the state is in order")
}

pub fn map_links_chart(styling: Styling) -> MapChart {
    let mut areas = board(10, 5, |place| (place % 11 != 3).then_some(place * 5 % 6));
    for area in &mut areas {
        area.href = Some(format!("/omrade/{}?a=1&b=2", area.code));
        area.muted = area.code.ends_with('9');
    }
    areas[0].name = "Åkern & \"Ängen\" <1>".to_owned();
    let words = Text { sv: "andelar".to_owned(), en: "shares".to_owned() };
    let labels = [
        "under 5 %",
        "5 till under 10 %",
        "10 till under 15 %",
        "15 till under 20 %",
        "20 till under 30 %",
        "30 % eller mer",
    ];
    let frame = frame("Andel med låg utbildning", styling).with_note("Grå områden har för få invånare.");
    let chart = map(frame, areas, Ramp::Sequential { classes: 6 }, &labels);
    MapChart { legend_title: words.get(Language::Sv).to_owned(), ..chart }
}

fn map_sequential_links_missing(styling: Styling) -> String {
    map_links_chart(styling).to_svg().expect("the state is in order")
}

fn map_diverging_narrow(styling: Styling) -> String {
    let areas = board(10, 5, |place| Some(place * 7 / 3 % 6));
    let labels = ["under −4", "−4 till under −2", "−2 till under 0", "0 till under 2", "2 till under 4", "4 eller mer"];
    let frame = frame("Förändring sedan 2018", styling).with_size(Size { width: 320, height: 480 });
    let chart = map(frame, areas, Ramp::Diverging { classes: 6 }, &labels);
    // A plane of small numbers, as of degrees.
    let areas = chart.areas.iter().map(|area| MapArea { muted: area.code.ends_with('7'), ..area.clone() }).collect();
    MapChart { view_box: [0.0, 0.0, 1000.0, 1200.0], areas, ..chart }.to_svg().expect("the state is in order")
}

fn map_no_data(styling: Styling) -> String {
    map(frame("Inga områden", styling), Vec::new(), Ramp::AreaTypes, &[]).to_svg().expect("the state is in order")
}

fn histogram(frame: Frame, values: impl Iterator<Item = Option<f64>>) -> Histogram {
    let area = |value| Counted { name: String::new(), value, highlighted: false };
    Histogram {
        frame,
        format: format(1, Unit::Percent),
        counted: "Antal RegSO-områden".to_owned(),
        areas: values.map(area).collect(),
        references: Vec::new(),
    }
}

/// Shares that lean to the left, as most shares do.
fn shares(count: u32) -> impl Iterator<Item = Option<f64>> {
    (0..count).map(|place| Some(4.0 + 45.0 * noise(place).powi(2)))
}

fn histogram_areas(styling: Styling) -> String {
    let frame = frame("Hälften av områdena ligger mellan 6,8 % och 29,3 %", styling);
    let references = vec![
        Reference { label: "Riket".to_owned(), value: 19.2 },
        Reference { label: "Median".to_owned(), value: 15.3 },
    ];
    Histogram { references, ..histogram(frame, shares(3363)) }.to_svg()
}

fn histogram_highlighted_long_names_narrow(styling: Styling) -> String {
    let mut chart = histogram(frame("Två områden utmärkta", styling).with_size(Size::narrow()), shares(800));
    chart.areas[5] = Counted { name: "Norrhamnskajens nedre kvarter".to_owned(), value: Some(31.0), highlighted: true };
    chart.areas[9] = Counted { name: "Åkern & <Ängen>".to_owned(), value: Some(33.0), highlighted: true };
    chart.to_svg()
}

fn histogram_few_distinct(styling: Styling) -> String {
    // 160, 260, 750, 1 770 and 420 areas of the types 1 to 5.
    let types = [160, 260, 750, 1770, 420];
    let values = types.into_iter().zip(1..).flat_map(|(count, kind)| std::iter::repeat_n(Some(f64::from(kind)), count));
    Histogram { format: format(0, Unit::Plain), ..histogram(frame("Områdestyper", styling), values) }.to_svg()
}

fn histogram_negative_change(styling: Styling) -> String {
    let values = (0..290).map(|place| Some(6.0 * (noise(place) - 0.6)));
    let chart = histogram(frame("Förändringen växlar tecken", styling), values);
    Histogram { format: format(1, Unit::PercentagePoints), ..chart }.to_svg()
}

fn histogram_missing_english(styling: Styling) -> String {
    let values = (0..60).map(|place| (place % 5 != 0).then(|| 210.0 + 90.0 * noise(place)));
    let chart = histogram(english("Some areas have no value", styling), values);
    let format = NumberFormat { language: Language::En, decimals: 0, unit: Unit::ThousandKronor };
    Histogram { format, counted: "Number of areas".to_owned(), ..chart }.to_svg()
}

fn histogram_one_area(styling: Styling) -> String {
    let mut chart = histogram(frame("Ett område", styling), std::iter::once(Some(12.34)));
    chart.areas[0].name = "Ljungvik".to_owned();
    chart.areas[0].highlighted = true;
    chart.to_svg()
}

fn histogram_no_data(styling: Styling) -> String {
    histogram(frame("Inga värden", styling), [None, Some(f64::NAN)].into_iter()).to_svg()
}

fn panel_points(start: i32, values: &[Option<f64>]) -> Vec<Point> {
    (start..).zip(values).map(|(period, value)| Point::new(period, *value)).collect()
}

fn rising(seed: u32, years: u32) -> Vec<Point> {
    let value = |year: u32| Some(8.0 + 20.0 * noise(seed) + 0.6 * f64::from(year) + 2.0 * noise(seed * 17 + year));
    panel_points(2012, &(0..years).map(value).collect::<Vec<_>>())
}

fn lines_in_panels(frame: Frame, panels: Vec<(String, Vec<Vec<Point>>)>) -> (Frame, LinePanels) {
    let series = vec![String::new()];
    (frame, LinePanels { series, panels, reference: None, breaks: Vec::new(), include_zero: false })
}

fn multiples((frame, lines): (Frame, LinePanels)) -> String {
    Multiples { frame, format: format(1, Unit::Percent), panels: Panels::Lines(lines) }.to_svg()
}

fn multiples_areas_narrow(styling: Styling) -> String {
    let panels = (1..=9).map(|place| (format!("Kommun {place}"), vec![rising(place, 11)])).collect();
    let frame = frame("Fler födda utomlands i nio kommuner", styling).with_size(Size::narrow());
    let (frame, lines) = lines_in_panels(frame, panels);
    let reference = Some(("Riket".to_owned(), rising(99, 11)));
    multiples((frame, LinePanels { reference, ..lines }))
}

fn multiples_by_sex_with_break(styling: Styling) -> String {
    let panels = (1..=4).map(|place| (format!("Län {place}"), vec![rising(place, 11), rising(place + 40, 11)]));
    let (frame, lines) = lines_in_panels(frame("Kvinnor och män i fyra län", styling), panels.collect());
    let series = vec!["Kvinnor".to_owned(), "Män".to_owned()];
    let breaks = vec![Break { period: 2018, note: "ny mätning".to_owned() }];
    multiples((frame, LinePanels { series, breaks, include_zero: true, ..lines }))
}

fn multiples_missing_and_long_names(styling: Styling) -> String {
    let holes = panel_points(2012, &[Some(14.0), None, Some(13.0), Some(12.5), None, None, Some(15.0)]);
    let panels = vec![
        ("Norrhamnskajens nedre kvarter med omgivande bygder".to_owned(), vec![holes]),
        ("Åkern & <Ängen>".to_owned(), vec![panel_points(2012, &[None, None])]),
        ("Östra Åsby-Överängebygdensnyasammanslagna".to_owned(), vec![rising(3, 7)]),
    ];
    multiples(lines_in_panels(frame("Luckor och långa namn", styling), panels))
}

fn multiples_negative_change(styling: Styling) -> String {
    let values = some(&[-2.4, -1.0, 0.4, 1.9, 1.1, -0.6]);
    let panels =
        vec![("Ljungvik".to_owned(), vec![panel_points(2017, &values)]), ("Granås".to_owned(), vec![rising(2, 1)])];
    multiples(lines_in_panels(frame("Förändringen växlar tecken", styling), panels))
}

fn multiples_one_year(styling: Styling) -> String {
    let panels = (1..=2).map(|place| (format!("Kommun {place}"), vec![rising(place, 1)])).collect();
    multiples(lines_in_panels(frame("Ett enda år", styling), panels))
}

fn counts_in_panels(frame: Frame, decimals: usize, panels: Vec<(String, Vec<f64>)>) -> String {
    let panels = Panels::Counts(CountPanels { counted: "Antal kommuner".to_owned(), panels });
    Multiples { frame, format: format(decimals, Unit::Percent), panels }.to_svg()
}

fn multiples_years_of_counts(styling: Styling) -> String {
    let year = |year: u32| {
        let values = (0..290).map(|place| 60.0 + 1.5 * f64::from(year) + 25.0 * noise(place + 1000 * year));
        (format!("{}", 2017 + year), values.collect())
    };
    counts_in_panels(frame("Fler barn i förskola år för år", styling), 1, (0..6).map(year).collect())
}

fn multiples_few_distinct(styling: Styling) -> String {
    let panels = vec![
        ("2020".to_owned(), vec![1.0, 2.0, 2.0, 3.0, 5.0]),
        ("2021".to_owned(), vec![]),
        ("2022".to_owned(), vec![1.0, 1.0, 1.0]),
    ];
    counts_in_panels(frame("Få olika värden", styling), 0, panels)
}

fn multiples_no_data(styling: Styling) -> String {
    counts_in_panels(frame("Inga värden", styling), 1, vec![("2020".to_owned(), vec![f64::NAN])])
}

fn scatter_crowd(styling: Styling) -> String {
    let point = |place: u32| ScatterPoint {
        code: place.to_string(),
        name: format!("Område {place}"),
        x: Some(50.0 * noise(place)),
        y: Some(30.0 * noise(place) + 20.0 * noise(place + 5000)),
        highlighted: place == 7,
    };
    ScatterPlot {
        frame: frame("Fler områden än som kan pekas ut", styling).with_size(Size::narrow()),
        x_title: "Kort utbildning".to_owned(),
        x_format: format(1, Unit::Percent),
        y_title: "Låg ekonomisk standard".to_owned(),
        y_format: format(1, Unit::Percent),
        points: (0..1300).map(point).collect(),
        association: Some("Rangkorrelation 0,81".to_owned()),
    }
    .to_svg()
}
