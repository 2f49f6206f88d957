//! What every chart has around it: title, description, notes, source and edition, and the room between them.

use crate::canvas::{Anchor, Canvas, Rect, escape, number};
use crate::style::{self, Styling};
use crate::{text, words};
use cube::Language;
use serde::Serialize;

/// The space at either side of the drawing, in pixels.
const MARGIN: f64 = 12.0;

/// The size of a chart at its natural scale, in pixels. It scales with the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Size {
    /// The width; below 320 it counts as 320, above 1600 as 1600.
    pub width: u32,
    /// The height wanted. A chart whose rows, notes or legend need more grows; rows are not spread over more.
    pub height: u32,
}

impl Size {
    /// For a telephone or a column: 360 × 320.
    pub fn narrow() -> Self {
        Self { width: 360, height: 320 }
    }

    /// For the width of a page: 720 × 420.
    pub fn wide() -> Self {
        Self { width: 720, height: 420 }
    }

    pub(crate) fn room(self) -> (f64, f64) {
        (f64::from(self.width.clamp(320, 1600)), f64::from(self.height.clamp(120, 4000)))
    }
}

/// What surrounds a chart. Start from [`Frame::new`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Frame {
    /// Begins every id in the SVG; must be unique on the page. Letters, digits, "-" and "_"; others become "-".
    pub id: String,
    /// What is seen, as a sentence: "Färre bor i områden med utmaningar än 2011".
    pub title: String,
    /// What is drawn, with unit and period. Drawn below the title, where the title is.
    pub subtitle: String,
    /// Whether the title is drawn too; a page whose heading says it may leave it out.
    pub show_title: bool,
    /// Said to those who do not see the chart. `None`: a sentence on the extent is made from the values.
    pub description: Option<String>,
    /// Where the values come from: "SCB, Befolkningsstatistik".
    pub source: String,
    /// The edition that the values are taken from.
    pub edition: String,
    /// What must be known to read the chart.
    pub notes: Vec<String>,
    /// What stands instead of the drawing if there is nothing to draw. `None`: that there are no values.
    pub no_data: Option<String>,
    /// The size at natural scale.
    pub size: Size,
    /// The reader's language.
    pub language: Language,
    /// How the chart gets its style.
    pub styling: Styling,
}

impl Frame {
    /// A wide frame with a drawn title and nothing else yet.
    pub fn new(id: impl Into<String>, title: impl Into<String>, language: Language) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            subtitle: String::new(),
            show_title: true,
            description: None,
            source: String::new(),
            edition: String::new(),
            notes: Vec::new(),
            no_data: None,
            size: Size::wide(),
            language,
            styling: Styling::default(),
        }
    }

    /// With this source.
    pub fn with_source(mut self, source: impl Into<String>) -> Self {
        self.source = source.into();
        self
    }

    /// With this edition.
    pub fn with_edition(mut self, edition: impl Into<String>) -> Self {
        self.edition = edition.into();
        self
    }

    /// In this size.
    pub fn with_size(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    /// With one more note.
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// With this styling.
    pub fn with_styling(mut self, styling: Styling) -> Self {
        self.styling = styling;
        self
    }

    /// The id as it stands in the SVG.
    pub(crate) fn safe_id(&self) -> String {
        let allowed = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        let id: String = self.id.chars().map(|letter| if allowed(letter) { letter } else { '-' }).collect();
        if id.starts_with(|letter: char| letter.is_ascii_alphabetic()) { id } else { format!("c{id}") }
    }

    /// The width of the drawing between the margins.
    pub(crate) fn inner_width(&self) -> f64 {
        self.size.room().0 - 2.0 * MARGIN
    }

    /// Lays out title and notes around a drawing. `rows` is the height that the drawing needs if it consists of rows
    /// (it gets just that); otherwise it gets what the wanted height leaves, at least `least`.
    pub(crate) fn layout(&self, notes: &[String], rows: Option<f64>, least: f64) -> Layout {
        let room = self.inner_width();
        let title = if self.show_title { text::wrap(&self.title, text::TITLE * text::BOLD, room) } else { Vec::new() };
        let subtitle = if self.show_title { text::wrap(&self.subtitle, text::BODY, room) } else { Vec::new() };
        let mut footer: Vec<String> = Vec::new();
        for note in self.notes.iter().chain(notes) {
            footer.extend(text::wrap(note, text::SMALL, room));
        }
        footer.extend(text::wrap(&words::source(self.language, &self.source, &self.edition), text::SMALL, room));
        let below_title = subtitle.len() as f64 * text::BODY * text::LEADING;
        let top =
            if title.is_empty() { 8.0 } else { 10.0 + title.len() as f64 * text::TITLE * LINE + below_title + 6.0 };
        let below = if footer.is_empty() { 8.0 } else { 16.0 + footer.len() as f64 * text::SMALL * text::LEADING };
        let height = rows.unwrap_or_else(|| (self.size.room().1 - top - below).max(least));
        Layout {
            title,
            subtitle,
            footer,
            plot: Rect { left: MARGIN, top, width: room, height },
            height: top + height + below,
        }
    }

    /// The whole SVG around a drawing.
    pub(crate) fn close(&self, layout: &Layout, kind: Kind, description: &str, defs: &str, drawing: Canvas) -> String {
        let id = self.safe_id();
        let (width, height) = (self.size.room().0, layout.height);
        let mut page = Canvas::default();
        let tag = self.language.tag();
        let Kind { class, role } = kind;
        let (wide, high) = (number(width), number(height.ceil()));
        page.raw(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{id}\" class=\"chart chart-{class}\" role=\"{role}\" \
             lang=\"{tag}\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\" \
             viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\">\n"
        ));
        let description = self.description.as_deref().unwrap_or(description);
        page.raw(&format!("<title id=\"{id}-title\">{}</title>\n", escape(&self.title)));
        page.raw(&format!("<desc id=\"{id}-desc\">{}</desc>\n", escape(description)));
        if self.styling != Styling::Linked {
            page.raw(&format!("<style>{}</style>\n", style::sheet(self.styling)));
        }
        if !defs.is_empty() {
            page.raw(&format!("<defs>{defs}</defs>\n"));
        }
        page.rect("c-ground", Rect { left: 0.0, top: 0.0, width, height: height.ceil() }, None);
        for (row, line) in layout.title.iter().enumerate() {
            let baseline = 10.0 + text::TITLE * (0.85 + row as f64 * LINE);
            page.text("c-title", (MARGIN, baseline), Anchor::Start, line);
        }
        let first = 10.0 + layout.title.len() as f64 * text::TITLE * LINE;
        for (row, line) in layout.subtitle.iter().enumerate() {
            let baseline = first + text::BODY * (0.85 + row as f64 * text::LEADING);
            page.text("c-quiet-text", (MARGIN, baseline), Anchor::Start, line);
        }
        page.raw(&drawing.finish());
        let lines = layout.footer.len() as f64;
        for (row, line) in layout.footer.iter().enumerate() {
            let baseline = height - 6.0 - (lines - 1.0 - row as f64) * text::SMALL * text::LEADING - 3.0;
            page.text("c-small", (MARGIN, baseline), Anchor::Start, line);
        }
        page.raw("</svg>\n");
        page.finish()
    }

    /// The state without values: words instead of an empty box.
    pub(crate) fn close_empty(&self, class: &'static str) -> String {
        let said = self.no_data.clone().unwrap_or_else(|| words::no_data(self.language).to_owned());
        let lines = text::wrap(&said, text::BODY, self.inner_width() - 24.0);
        let leading = text::BODY * text::LEADING;
        let layout = self.layout(&[], Some(56.0 + lines.len() as f64 * leading), 0.0);
        let mut canvas = Canvas::default();
        canvas.rect("c-outline", layout.plot, None);
        for (row, line) in lines.iter().enumerate() {
            let at = (layout.plot.left + layout.plot.width / 2.0, layout.plot.top + 38.0 + row as f64 * leading);
            canvas.text("c-quiet-text", at, Anchor::Middle, line);
        }
        self.close(&layout, Kind { class, role: "img" }, &said, "", canvas)
    }
}

/// From one line of the title to the next, in sizes.
const LINE: f64 = 1.25;

/// What a chart is, for style and for assistive technology.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) class: &'static str,
    pub(crate) role: &'static str,
}

/// Where everything lies.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    title: Vec<String>,
    subtitle: Vec<String>,
    footer: Vec<String>,
    /// The room of the drawing.
    pub(crate) plot: Rect,
    /// The height of the whole.
    pub(crate) height: f64,
}
