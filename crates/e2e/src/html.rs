//! Just enough HTML to read the site's own pages: tags with their attributes, and the text between them.
//!
//! The pages are made by one server that escapes what it puts in; this is no parser for other people's HTML.

/// A page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its source.
    pub source: String,
    /// Its opening tags, in their order.
    pub tags: Vec<Tag>,
    /// Its pieces of text outside scripts and styles, trimmed, without blank ones.
    pub texts: Vec<String>,
}

/// An opening tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// Where it begins in the source.
    pub at: usize,
}

impl Tag {
    /// An attribute, if it is there.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Whether it has this class.
    pub fn is(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_whitespace().any(|c| c == class))
    }
}

impl Page {
    /// Reads a page.
    pub fn read(source: String) -> Self {
        let (mut tags, mut texts) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < source.len() {
            let rest = &source[at..];
            let Some(opening) = rest.find('<') else {
                put_text(&mut texts, rest);
                break;
            };
            put_text(&mut texts, &rest[..opening]);
            let markup = &rest[opening..];
            if markup.starts_with("<!--") {
                at += opening + markup.find("-->").map_or(markup.len(), |end| end + 3);
                continue;
            }
            let length = tag_length(markup);
            let inside = markup[1..length].trim_end_matches('>').trim_end_matches('/');
            at += opening + length;
            if inside.starts_with(['/', '!', '?']) {
                continue;
            }
            let tag = read_tag(inside, at - length);
            if matches!(tag.name.as_str(), "script" | "style") {
                let end = format!("</{}", tag.name);
                at += source[at..].find(&end).unwrap_or(source.len() - at);
            }
            tags.push(tag);
        }
        Self { source, tags, texts }
    }

    /// The tags of a name.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Tag> {
        self.tags.iter().filter(move |tag| tag.name == name)
    }

    /// Where its links lead, as they are written, without the part after "#".
    pub fn links(&self) -> Vec<String> {
        let without_part = |href: &str| href.split('#').next().unwrap_or_default().to_owned();
        self.named("a").filter_map(|a| a.get("href")).map(without_part).filter(|href| !href.is_empty()).collect()
    }

    /// What a browser fetches to show it: styles, scripts, pictures, and what they name.
    pub fn resources(&self) -> Vec<String> {
        let fetched = |tag: &Tag| match tag.name.as_str() {
            "link" | "use" | "image" => tag.get("href").or(tag.get("xlink:href")).map(str::to_owned),
            "a" | "button" | "input" | "option" => None,
            "form" => tag.get("action").map(str::to_owned),
            _ => tag.get("src").or(tag.get("srcset")).or(tag.get("data")).map(str::to_owned),
        };
        self.tags.iter().filter_map(fetched).collect()
    }

    /// The parts of the page that are elements of this name (not one within another), each as a page.
    pub fn parts(&self, name: &str) -> Vec<Self> {
        let end = format!("</{name}>");
        let part = |tag: &Tag| {
            let from = &self.source[tag.at..];
            Self::read(from[..from.find(&end).unwrap_or(from.len())].to_owned())
        };
        self.named(name).map(part).collect()
    }

    /// All its text in one line.
    pub fn text(&self) -> String {
        self.texts.join(" ")
    }
}

/// The length of the tag at the beginning, with its closing ">"; one within quotes does not close it.
fn tag_length(markup: &str) -> usize {
    let mut quote = None;
    for (at, c) in markup.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    markup.len()
}

fn read_tag(inside: &str, at: usize) -> Tag {
    let (name, mut rest) = inside.split_at(inside.find(char::is_whitespace).unwrap_or(inside.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        let (key, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix('=') {
            Some(quoted) if quoted.starts_with(['"', '\'']) => {
                let quote = &quoted[..1];
                quoted[1..].split_once(quote).unwrap_or((&quoted[1..], ""))
            }
            Some(bare) => bare.split_at(bare.find(char::is_whitespace).unwrap_or(bare.len())),
            None => ("", after),
        };
        attributes.push((key.to_lowercase(), unescape(value)));
        rest = after;
    }
    Tag { name: name.to_lowercase(), attributes, at }
}

fn put_text(texts: &mut Vec<String>, text: &str) {
    let text = unescape(text.trim());
    if !text.is_empty() {
        texts.push(text);
    }
}

fn unescape(text: &str) -> String {
    let known = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&#x27;", "'")];
    let spaces = [("&nbsp;", "\u{a0}"), ("&#38;", "&"), ("&amp;", "&")];
    known.into_iter().chain(spaces).fold(text.to_owned(), |text, (written, meant)| text.replace(written, meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_attributes_and_text_are_told_apart() {
        let page = Page::read(
            "<!DOCTYPE html><!-- <a href=no> --><a class='x y' href=\"/a?b=1&amp;c=2#d\" hidden>Å &gt; 1</a>\
             <script>if (1 < 2) { '<b>' }</script><img src=/i.svg alt=\"a > b\"/> end"
                .into(),
        );
        let names: Vec<&str> = page.tags.iter().map(|t| t.name.as_str()).collect();
        assert_eq!(names, ["a", "script", "img"]);
        assert_eq!(page.links(), ["/a?b=1&c=2"]);
        assert_eq!(page.resources(), ["/i.svg"]);
        assert_eq!(page.texts, ["Å > 1", "end"]);
        assert!(page.tags[0].is("y") && page.tags[0].get("hidden").is_some() && !page.tags[0].is("z"));
        assert_eq!(page.tags[2].get("alt"), Some("a > b"));
    }

    #[test]
    fn parts_are_pages_of_their_own() {
        let page = Page::read("<figure><tr></figure> <p> <figure class=card><tr><tr></figure>".into());
        let rows: Vec<usize> = page.parts("figure").iter().map(|part| part.named("tr").count()).collect();
        assert_eq!(rows, [1, 2]);
    }
}
