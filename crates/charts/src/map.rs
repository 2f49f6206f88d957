//! Areas filled by class. The shapes come projected; nothing here knows a coordinate system.

use crate::canvas::{Anchor, Canvas, Rect, escape, number};
use crate::frame::{Frame, Kind};
use crate::{Error, Ramp, text, words};
use serde::Serialize;

/// A map. With links it is a group of links, each reachable by keyboard; without, a picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapChart {
    /// Title, size, language, source.
    pub frame: Frame,
    /// The part of the shapes' plane that is shown: left, top, width, height.
    pub view_box: [f64; 4],
    /// The areas, the last drawn uppermost.
    pub areas: Vec<MapArea>,
    /// Borders drawn above all areas, as SVG path data: of counties, of the chosen municipality.
    pub borders: Vec<String>,
    /// The colours of the classes.
    pub ramp: Ramp,
    /// What the classes are of, with the unit.
    pub legend_title: String,
    /// The classes in the order they are to be read. Areas without a class are added if there are any.
    pub legend: Vec<LegendItem>,
    /// Whether the legend is drawn below the map; a page may write it itself from [`MapChart::legend_items`].
    pub show_legend: bool,
}

/// An area of a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MapArea {
    /// Its code, kept in the SVG as `data-code`.
    pub code: String,
    /// Its name; without name and value it has no words that a pointer brings up.
    pub name: String,
    /// Its shape as SVG path data in the plane of the view box. An empty shape is not drawn.
    pub path: String,
    /// Its class, from 0; `None` if there is no value.
    pub class: Option<usize>,
    /// Its value in words.
    pub value_text: String,
    /// Where it leads: a path of the site, or an http(s) address.
    pub href: Option<String>,
    /// Whether it stands back, as surroundings do.
    pub muted: bool,
}

/// A class in the legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegendItem {
    /// Its limits or its name.
    pub label: String,
    /// The class, from 0; `None` for areas without a value.
    pub class: Option<usize>,
    /// How many areas it has.
    pub count: Option<usize>,
}

/// A class in a legend that the page writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegendSwatch {
    /// Its limits or its name.
    pub label: String,
    /// How many areas it has.
    pub count: Option<usize>,
    /// Its colour and pattern as a small SVG, hidden from assistive technology.
    /// It carries no style: the page has the sheet, from a map or from [`crate::style::sheet`].
    pub svg: String,
}

const SWATCH: Rect = Rect { left: 0.0, top: 0.0, width: 30.0, height: 16.0 };
const LINE: f64 = 16.0;

/// The legend as it is drawn.
struct Legend {
    title: Vec<String>,
    items: Vec<(LegendItem, Vec<String>)>,
    columns: usize,
    row_heights: Vec<f64>,
}

impl Legend {
    fn height(&self) -> f64 {
        let rows: f64 = self.row_heights.iter().sum();
        if self.items.is_empty() { 0.0 } else { 10.0 + self.title.len() as f64 * LINE + 4.0 + rows }
    }
}

impl MapChart {
    /// The map as SVG.
    ///
    /// # Errors
    /// A shape that is not path data, a view box without extent, a link that leads to something other than a page,
    /// or a class that the ramp does not have.
    pub fn to_svg(&self) -> Result<String, Error> {
        self.check()?;
        if self.areas.iter().all(|area| area.path.is_empty()) {
            return Ok(self.frame.close_empty("map"));
        }
        let [left, top, width, height] = self.view_box;
        let room = self.frame.inner_width();
        let legend = self.legend_layout(room);
        // The map takes the room that the wanted height leaves, but no more than the width allows, and not less
        // than can be seen.
        let free = self.frame.layout(&[], None, legend.height()).plot.height - legend.height();
        let least = self.frame.size.room().1 * 0.55;
        let scale = (room / width).min(free.max(least) / height);
        let size = (width * scale, height * scale);
        let layout = self.frame.layout(&[], Some(size.1 + legend.height()), 0.0);
        let id = self.frame.safe_id();
        let mut canvas = Canvas::default();
        let [x, y, wide, high] =
            [layout.plot.left + (room - size.0) / 2.0, layout.plot.top, size.0, size.1].map(number);
        let view = format!("{} {} {} {}", precise(left), precise(top), precise(width), precise(height));
        canvas.raw(&format!("<svg x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" viewBox=\"{view}\">\n"));
        canvas.raw(&format!("<g stroke-width=\"{}\">\n", precise(0.5 / scale)));
        for area in self.areas.iter().filter(|area| !area.path.is_empty()) {
            canvas.raw(&self.area(&id, area));
        }
        canvas.raw("</g>\n");
        for border in self.borders.iter().filter(|border| !border.is_empty()) {
            let stroke = precise(1.25 / scale);
            canvas.raw(&format!("<path class=\"c-border\" stroke-width=\"{stroke}\" d=\"{}\"/>\n", border.trim()));
        }
        canvas.raw("</svg>\n");
        // Patterns in the map shrink with its scale; those of the legend do not.
        let classes: Vec<Option<usize>> = self.areas.iter().map(|area| area.class).collect();
        let mut patterns = self.ramp.patterns(&id, &classes, scale);
        if self.show_legend {
            let key = format!("{id}-key");
            let shown: Vec<Option<usize>> = legend.items.iter().map(|(item, _)| item.class).collect();
            patterns.push_str(&self.ramp.patterns(&key, &shown, 1.0));
            self.draw_legend(&mut canvas, &key, &legend, Rect { top: layout.plot.top + size.1 + 10.0, ..layout.plot });
        }
        let role = if self.areas.iter().any(|area| area.href.is_some()) { "group" } else { "img" };
        Ok(self.frame.close(&layout, Kind { class: "map", role }, &self.description(), &patterns, canvas))
    }

    /// The legend for a page that writes it itself: words, counts and swatches.
    pub fn legend_items(&self) -> Vec<LegendSwatch> {
        let id = self.frame.safe_id();
        let swatch = |(place, item): (usize, LegendItem)| {
            let id = format!("{id}-swatch-{place}");
            let mut canvas = Canvas::default();
            self.draw_swatch(&mut canvas, &id, item.class, SWATCH);
            let (width, height) = (number(SWATCH.width), number(SWATCH.height));
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart chart-swatch\" aria-hidden=\"true\" \
                 viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\"><defs>{}</defs>{}</svg>",
                self.ramp.patterns(&id, &[item.class], 1.0),
                canvas.finish()
            );
            LegendSwatch { label: item.label, count: item.count, svg }
        };
        self.items().into_iter().enumerate().map(swatch).collect()
    }

    /// The legend with the missing, if any area is and the caller has not named them.
    fn items(&self) -> Vec<LegendItem> {
        let missing = self.missing();
        let mut items = self.legend.clone();
        if missing > 0 && items.iter().all(|item| item.class.is_some()) {
            let label = words::missing_class(self.frame.language).to_owned();
            items.push(LegendItem { label, class: None, count: Some(missing) });
        }
        items
    }

    /// Areas without a value, surroundings not counted.
    fn missing(&self) -> usize {
        self.areas.iter().filter(|area| area.class.is_none() && !area.muted).count()
    }

    fn legend_layout(&self, room: f64) -> Legend {
        if !self.show_legend {
            return Legend { title: Vec::new(), items: Vec::new(), columns: 1, row_heights: Vec::new() };
        }
        let items = self.items();
        let widest = items.iter().map(|item| text::width(&legend_words(item), text::BODY)).fold(0.0, f64::max);
        let columns = ((room / (widest + SWATCH.width + 26.0)) as usize).clamp(if room >= 560.0 { 2 } else { 1 }, 4);
        let column = room / columns as f64;
        let wrapped = |item: LegendItem| {
            let lines = text::wrap(&legend_words(&item), text::BODY, column - SWATCH.width - 18.0);
            (item, lines)
        };
        let items: Vec<(LegendItem, Vec<String>)> = items.into_iter().map(wrapped).collect();
        let tallest = |row: &[(LegendItem, Vec<String>)]| row.iter().map(|(_, lines)| lines.len()).max().unwrap_or(1);
        let row_heights = items.chunks(columns).map(|row| tallest(row).max(1) as f64 * LINE + 6.0).collect();
        Legend { title: text::wrap(&self.legend_title, text::STRONG, room), items, columns, row_heights }
    }

    fn draw_legend(&self, canvas: &mut Canvas, id: &str, legend: &Legend, room: Rect) {
        for (row, line) in legend.title.iter().enumerate() {
            canvas.text("c-strong", (room.left, room.top + 11.0 + row as f64 * LINE), Anchor::Start, line);
        }
        let mut top = room.top + legend.title.len() as f64 * LINE + 4.0;
        let column = room.width / legend.columns as f64;
        for (row, items) in legend.items.chunks(legend.columns).enumerate() {
            for (place, (item, lines)) in items.iter().enumerate() {
                let left = room.left + place as f64 * column;
                self.draw_swatch(canvas, id, item.class, Rect { left, top, ..SWATCH });
                for (row, line) in lines.iter().enumerate() {
                    let at = (left + SWATCH.width + 8.0, top + 12.0 + row as f64 * LINE);
                    canvas.text("", at, Anchor::Start, line);
                }
            }
            top += legend.row_heights[row];
        }
    }

    /// A swatch; area types have their number on it.
    fn draw_swatch(&self, canvas: &mut Canvas, id: &str, class: Option<usize>, rect: Rect) {
        canvas.patterned(&self.ramp.paint(id, class, "c-area"), rect, None);
        if let (Ramp::AreaTypes, Some(kind)) = (self.ramp, class) {
            let (x, y, number) = (rect.left + rect.width / 2.0, rect.top + rect.height / 2.0, kind + 1);
            let chip = Rect { left: x - 7.0, top: y - 7.0, width: 14.0, height: 14.0 };
            canvas.rect(&format!("c-type-{number}"), chip, None);
            canvas.text(&format!("c-strong c-type-{number}-ink"), (x, y + 4.25), Anchor::Middle, &number.to_string());
        }
    }

    fn area(&self, id: &str, area: &MapArea) -> String {
        let style = if area.muted { "c-area c-dim" } else { "c-area" };
        let paint = self.ramp.paint(id, area.class, style);
        let separator = if area.value_text.is_empty() { "" } else { ": " };
        let words = escape(&format!("{}{separator}{}", area.name, area.value_text));
        let code = escape(&area.code);
        let shape = format!("<path {paint} data-code=\"{code}\" d=\"{}\"", area.path.trim());
        match &area.href {
            Some(href) => {
                let href = escape(href);
                format!("<a href=\"{href}\" aria-label=\"{words}\"><title>{words}</title>{shape}/></a>\n")
            }
            None if words.is_empty() => format!("{shape}/>\n"),
            None => format!("{shape}><title>{words}</title></path>\n"),
        }
    }

    fn description(&self) -> String {
        let shown = self.areas.iter().filter(|area| !area.muted).count();
        let mut sentences = vec![words::map_extent(self.frame.language, shown, self.missing())];
        let counts: Vec<String> = self.legend.iter().filter(|item| item.count.is_some()).map(legend_words).collect();
        if !counts.is_empty() {
            let title = if self.legend_title.is_empty() { String::new() } else { format!("{}: ", self.legend_title) };
            sentences.push(format!("{title}{}.", counts.join("; ")));
        }
        sentences.join(" ")
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        let [_, _, width, height] = self.view_box;
        if !self.view_box.iter().all(|number| number.is_finite()) || width <= 0.0 || height <= 0.0 {
            return Err(Error::ViewBox);
        }
        for area in &self.areas {
            check_path(&area.path, || format!("area {}", area.code))?;
            if let Some(class) = area.class.filter(|class| *class >= self.ramp.classes()) {
                return Err(Error::Class { code: area.code.clone(), class, classes: self.ramp.classes() });
            }
            if let Some(href) = area.href.as_ref().filter(|href| !leads_to_a_page(href)) {
                return Err(Error::Link { code: area.code.clone(), href: href.clone() });
            }
        }
        for item in &self.legend {
            if let Some(class) = item.class.filter(|class| *class >= self.ramp.classes()) {
                return Err(Error::Class { code: item.label.clone(), class, classes: self.ramp.classes() });
            }
        }
        self.borders
            .iter()
            .enumerate()
            .try_for_each(|(place, path)| check_path(path, || format!("border {}", place + 1)))
    }
}

/// A number in the shapes' own plane, whose scale is not known: metres or thousandths of a page.
fn precise(value: f64) -> String {
    let rounded = format!("{value:.6}");
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn legend_words(item: &LegendItem) -> String {
    match item.count {
        Some(count) => format!("{} ({count})", item.label),
        None => item.label.clone(),
    }
}

pub(crate) fn leads_to_a_page(href: &str) -> bool {
    ["/", "?", "#", "http://", "https://"].iter().any(|start| href.starts_with(start))
}

fn check_path(path: &str, owner: impl Fn() -> String) -> Result<(), Error> {
    let path = path.trim();
    let known = |letter: char| {
        letter.is_ascii_digit() || letter.is_ascii_whitespace() || "MmLlHhVvCcSsQqTtAaZz,.+-eE".contains(letter)
    };
    if path.is_empty() || (path.starts_with(['M', 'm']) && path.chars().all(known)) {
        return Ok(());
    }
    Err(Error::Path { owner: owner(), excerpt: path.chars().take(24).collect() })
}
