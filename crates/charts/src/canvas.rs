//! Writing SVG: elements with escaped words and finite, short numbers.

use std::fmt::Write;

/// Text as it may stand in XML content and attribute values. What XML forbids becomes U+FFFD.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            control if control < ' ' || matches!(control, '\u{fffe}' | '\u{ffff}') => safe.push('\u{fffd}'),
            other => safe.push(other),
        }
    }
    safe
}

/// A coordinate with at most two decimals. What is no number would make the file unreadable: it becomes 0.
pub(crate) fn number(value: f64) -> String {
    debug_assert!(value.is_finite(), "a coordinate is finite");
    let finite = if value.is_finite() { value } else { 0.0 };
    let rounded = (finite * 100.0).round() / 100.0;
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

/// Where a text lies about its x.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A rectangle on the page, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rect {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Rect {
    pub(crate) fn right(self) -> f64 {
        self.left + self.width
    }

    pub(crate) fn bottom(self) -> f64 {
        self.top + self.height
    }

    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.left < other.right() && other.left < self.right() && self.top < other.bottom() && other.top < self.bottom()
    }
}

/// The SVG as far as it is written.
#[derive(Debug, Default)]
pub(crate) struct Canvas {
    text: String,
}

impl Canvas {
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// Markup that is already SVG.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    pub(crate) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
        self.element(&format!(r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}""#), None);
    }

    pub(crate) fn rect(&mut self, class: &str, rect: Rect, title: Option<&str>) {
        self.element(&format!(r#"<rect class="{class}" {}"#, extent(rect)), title);
    }

    /// A rectangle filled with a pattern.
    pub(crate) fn patterned(&mut self, paint: &str, rect: Rect, title: Option<&str>) {
        self.element(&format!("<rect {paint} {}", extent(rect)), title);
    }

    /// A path of already formatted data.
    pub(crate) fn path(&mut self, class: &str, data: &str) {
        self.element(&format!(r#"<path class="{class}" d="{data}""#), None);
    }

    /// A shape of already formatted data, filled with a pattern or a colour, with what it says when it is pointed at.
    pub(crate) fn shape(&mut self, paint: &str, data: &str, title: &str) {
        self.element(&format!(r#"<path {paint} d="{data}""#), Some(title));
    }

    pub(crate) fn circle(&mut self, class: &str, centre: (f64, f64), radius: f64, title: Option<&str>) {
        let [x, y, r] = [centre.0, centre.1, radius].map(number);
        self.element(&format!(r#"<circle class="{class}" cx="{x}" cy="{y}" r="{r}""#), title);
    }

    /// A dot that a script can find by the area's code.
    pub(crate) fn dot(&mut self, class: &str, code: &str, centre: (f64, f64), radius: f64, title: &str) {
        let [x, y, r] = [centre.0, centre.1, radius].map(number);
        let code = escape(code);
        let start = format!(r#"<circle class="{class}" data-code="{code}" cx="{x}" cy="{y}" r="{r}""#);
        self.element(&start, Some(title));
    }

    /// A line of text whose baseline is at `y`.
    pub(crate) fn text(&mut self, class: &str, at: (f64, f64), anchor: Anchor, words: &str) {
        if words.is_empty() {
            return;
        }
        let [x, y] = [at.0, at.1].map(number);
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let class = if class.is_empty() { String::new() } else { format!(r#" class="{class}""#) };
        writeln!(self.text, r#"<text{class} x="{x}" y="{y}"{anchor}>{}</text>"#, escape(words))
            .expect("writing to a string succeeds");
    }

    fn element(&mut self, start: &str, title: Option<&str>) {
        self.text.push_str(start);
        match (title, start.split_once(' ')) {
            (Some(title), Some((name, _))) => {
                let name = &name[1..];
                self.text.push_str(&format!("><title>{}</title></{name}>\n", escape(title)));
            }
            _ => self.text.push_str("/>\n"),
        }
    }
}

fn extent(rect: Rect) -> String {
    let [x, y, width, height] = [rect.left, rect.top, rect.width.max(0.0), rect.height.max(0.0)].map(number);
    format!(r#"x="{x}" y="{y}" width="{width}" height="{height}""#)
}

/// Path data through points, without a jump between them.
pub(crate) fn polyline(points: &[(f64, f64)]) -> String {
    let mut data = String::new();
    for (place, (x, y)) in points.iter().enumerate() {
        data.push(if place == 0 { 'M' } else { 'L' });
        data.push_str(&format!("{},{}", number(*x), number(*y)));
    }
    data
}
