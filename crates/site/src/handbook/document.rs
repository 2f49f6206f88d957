//! A text in Markdown as the parts of a page: title, lead, sections.

use cube::Language;
use geography::search::slug;
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::address::{Target, resolve};
use super::example;

/// A text, ready to be laid out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Document {
    /// The first heading.
    pub title: String,
    /// What stands before the first section, as HTML.
    pub lead: String,
    /// What the page of a measure says in Swedish at its beginning, in words.
    pub swedish: Option<String>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Where its links lead; with [`None`] those that lead nowhere on the site.
    pub links: Vec<Option<String>>,
}

/// A section: a heading of the second level and what is under it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Section {
    pub id: String,
    pub title: String,
    /// What is under the heading, as HTML.
    pub html: String,
}

/// How the Swedish summary of a page of a measure begins.
const SUMMARY: &str = "*Kort på svenska.* ";

impl Document {
    /// Reads a text in a `language`, to be shown on the site in another (`site`), to whose pages its links lead. Raw
    /// HTML is left out: it is used for marks that tests read.
    pub fn read(text: &str, language: Language, site: Language) -> Self {
        let (text, swedish) = without_summary(text);
        let mut reader = Reader::new(language, site);
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES) {
            reader.take(event);
        }
        let mut document = reader.end();
        document.swedish = swedish;
        document
    }

    /// The lead without links and emphasis.
    pub fn lead_in_words(&self) -> String {
        words(&self.lead)
    }
}

/// The words of a piece of HTML that was made here.
pub(super) fn words(html: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => out.push(c),
            _ => {}
        }
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&").trim().to_owned()
}

/// The text without its summary in Swedish, and the summary.
fn without_summary(text: &str) -> (String, Option<String>) {
    let is_summary = |line: &&str| line.starts_with(SUMMARY);
    let summary = text.lines().find(is_summary).and_then(|line| line.strip_prefix(SUMMARY)).map(str::to_owned);
    let rest: Vec<&str> = text.lines().filter(|line| !is_summary(line)).collect();
    (rest.join("\n"), summary)
}

/// Text as it stands in HTML, between tags and in attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// Letters below the line in formulas, as they are written in the texts.
const BELOW: [(&str, &str); 3] = [("_ig", "<sub>ig</sub>"), ("_jg", "<sub>jg</sub>"), ("_g", "<sub>g</sub>")];

/// Takes the events of a text and keeps the parts of the page.
struct Reader<'a> {
    language: Language,
    site: Language,
    document: Document,
    /// Events since the last heading.
    events: Vec<Event<'a>>,
    /// The heading that is being read: level, id, words.
    heading: Option<(HeadingLevel, Option<String>, String)>,
    /// The heading of the third level that stands last, which names a table under it.
    last_heading: String,
    /// Whether each open link leads somewhere.
    open_links: Vec<bool>,
    alignments: Vec<Alignment>,
    in_head: bool,
    column: usize,
    /// The example that is being read.
    example: Option<String>,
    /// What tables are called so far: no two of a page have the same name.
    names: Vec<String>,
}

impl<'a> Reader<'a> {
    fn new(language: Language, site: Language) -> Self {
        Self {
            language,
            site,
            document: Document::default(),
            events: Vec::new(),
            heading: None,
            last_heading: String::new(),
            open_links: Vec::new(),
            alignments: Vec::new(),
            in_head: false,
            column: 0,
            example: None,
            names: Vec::new(),
        }
    }

    fn end(mut self) -> Document {
        self.close();
        self.document
    }

    /// A name for a table, with a number behind it if another has it already.
    fn unique(&mut self, name: &str) -> String {
        self.names.push(name.to_owned());
        match self.names.iter().filter(|known| *known == name).count() {
            1 => name.to_owned(),
            n => format!("{name} ({n})"),
        }
    }

    fn raw(&mut self, html: impl Into<String>) {
        self.events.push(Event::InlineHtml(CowStr::from(html.into())));
    }

    /// Puts what was read since the last heading into its section, or into the lead.
    fn close(&mut self) {
        let mut out = String::new();
        html::push_html(&mut out, self.events.drain(..));
        match self.document.sections.last_mut() {
            Some(section) => section.html.push_str(&out),
            None => self.document.lead.push_str(&out),
        }
    }

    fn take(&mut self, event: Event<'a>) {
        if let Some((_, _, words)) = &mut self.heading {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::End(TagEnd::Heading(_)) => self.end_heading(),
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                self.heading = Some((level, id.map(|id| id.to_string()), String::new()));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) if &*kind == "example" => {
                self.example = Some(String::new());
            }
            Event::End(TagEnd::CodeBlock) if self.example.is_some() => {
                let block = self.example.take().unwrap_or_default();
                let caption = match self.language {
                    Language::Sv => "Påhittat exempel",
                    Language::En => "A made up example",
                };
                let caption = self.unique(caption);
                let html = example::html(&block, &caption, self.language);
                self.raw(html);
            }
            Event::Text(text) => self.text(text),
            Event::Start(Tag::Link { dest_url, .. }) => self.open_link(&dest_url),
            Event::End(TagEnd::Link) => {
                if self.open_links.pop().unwrap_or_default() {
                    self.raw("</a>");
                }
            }
            // Marks for tests; the site has no other HTML than its own.
            Event::Html(_) | Event::InlineHtml(_) => {}
            event => self.table(event),
        }
    }

    fn text(&mut self, text: CowStr<'a>) {
        if let Some(example) = &mut self.example {
            return example.push_str(&text);
        }
        if !BELOW.iter().any(|(written, _)| text.contains(written)) {
            return self.events.push(Event::Text(text));
        }
        let html = BELOW.iter().fold(escape(&text), |text, (written, shown)| text.replace(written, shown));
        self.raw(html);
    }

    fn end_heading(&mut self) {
        let Some((level, id, words)) = self.heading.take() else { return };
        let words = words.trim().to_owned();
        match level {
            HeadingLevel::H1 => self.document.title = words,
            HeadingLevel::H2 => {
                self.close();
                self.last_heading.clone_from(&words);
                let id = id.unwrap_or_else(|| slug(&words));
                self.document.sections.push(Section { id, title: words, html: String::new() });
            }
            _ => {
                let id = id.unwrap_or_else(|| slug(&words));
                self.last_heading.clone_from(&words);
                self.raw(format!("<h3 id=\"{}\">{}</h3>\n", escape(&id), escape(&words)));
            }
        }
    }

    fn open_link(&mut self, written: &str) {
        let (address, class) = match resolve(written, self.site) {
            Target::To(address) => (Some(address), ""),
            Target::Term(address) => (Some(address), " class=\"term-link\""),
            Target::Nowhere => (None, ""),
        };
        self.open_links.push(address.is_some());
        if let Some(address) = &address {
            self.raw(format!("<a{class} href=\"{}\">", escape(address)));
        }
        self.document.links.push(address);
    }

    /// Tables scroll inside a frame that is named by the heading above; the first column names the rows.
    fn table(&mut self, event: Event<'a>) {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                self.alignments = alignments;
                let name = match self.language {
                    Language::Sv => format!("Tabell: {}", self.last_heading),
                    Language::En => format!("Table: {}", self.last_heading),
                };
                let name = escape(&self.unique(&name));
                self.raw(format!(
                    "<section class=\"table-scroll\" tabindex=\"0\" aria-label=\"{name}\"><table class=\"data words\">\
                     <caption class=\"visually-hidden\">{name}</caption>"
                ));
            }
            Event::End(TagEnd::Table) => self.raw("</tbody></table></section>\n"),
            Event::Start(Tag::TableHead) => {
                (self.in_head, self.column) = (true, 0);
                self.raw("<thead><tr>");
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                self.raw("</tr></thead><tbody>");
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                self.raw("<tr>");
            }
            Event::End(TagEnd::TableRow) => self.raw("</tr>\n"),
            Event::Start(Tag::TableCell) => {
                let number = self.alignments.get(self.column) == Some(&Alignment::Right);
                self.raw(match (self.in_head, self.column, number) {
                    (true, _, false) => "<th scope=\"col\" class=\"text\">",
                    (true, _, true) => "<th scope=\"col\">",
                    (false, 0, _) => "<th scope=\"row\">",
                    (false, _, true) => "<td>",
                    (false, _, false) => "<td class=\"text\">",
                });
            }
            Event::End(TagEnd::TableCell) => {
                let heads = self.in_head || self.column == 0;
                self.column += 1;
                self.raw(if heads { "</th>" } else { "</td>" });
            }
            event => self.events.push(event),
        }
    }
}
