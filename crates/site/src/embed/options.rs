//! What the address of an embedded figure may ask: look, title, table, width, edition.

use std::collections::BTreeSet;

use crate::choices::Choices;
use crate::words::{Value, Words};

/// How wide a drawing is drawn if nothing is said: readable in a column of text.
const WIDTH: u32 = 480;
/// The widths that can be asked for.
const WIDTHS: (u32, u32) = (320, 1200);

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// As the reader's system says.
    System,
    Light,
    Dark,
}

/// The options of one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Options {
    pub look: Look,
    pub title: bool,
    pub table: bool,
    pub width: u32,
    /// The edition that the figure was made with, if the address holds on to it.
    pub edition: Option<String>,
    /// What could not be understood, in words.
    pub faults: Vec<String>,
}

impl Options {
    /// The options of an address, and what is left of it: the choices of the figure's page, which knows those called
    /// `known`.
    pub fn taken_from(asked: &Choices, known: &[&str], words: &Words) -> (Self, Choices) {
        let mut options =
            Self { look: Look::System, title: true, table: false, width: WIDTH, edition: None, faults: Vec::new() };
        let mut fault = |name: &str, value: &str, known: &str| {
            let values = [("name", Value::Text(name)), ("value", Value::Text(value)), ("known", Value::Text(known))];
            options.faults.push(words.with("share-embed-unknown", &values));
        };
        match asked.first("tema") {
            None | Some("auto") => {}
            Some("ljust" | "light") => options.look = Look::Light,
            Some("morkt" | "dark") => options.look = Look::Dark,
            Some(other) => fault("tema", other, "ljust, morkt, auto"),
        }
        let mut yes_or_no = |name: &str, usual: bool| match asked.first(name) {
            None => usual,
            Some("ja" | "yes") => true,
            Some("nej" | "no") => false,
            Some(other) => {
                fault(name, other, "ja, nej");
                usual
            }
        };
        options.title = yes_or_no("titel", true);
        options.table = yes_or_no("tabell", false);
        if let Some(width) = asked.first("bredd") {
            match width.parse().ok().filter(|width| (WIDTHS.0..=WIDTHS.1).contains(width)) {
                Some(width) => options.width = width,
                None => fault("bredd", width, &format!("{}–{}", WIDTHS.0, WIDTHS.1)),
            }
        }
        options.edition = asked.first("utgava").map(str::to_owned);
        let taken = ["tema", "titel", "tabell", "bredd", "utgava"];
        let mut left = taken.iter().fold(asked.clone(), |left, name| left.without(name));
        let unknown: BTreeSet<String> = left.names().filter(|name| !known.contains(name)).map(str::to_owned).collect();
        for name in &unknown {
            options.faults.push(words.with("share-embed-unknown-name", &[("name", Value::Text(name))]));
            left = left.without(name);
        }
        (options, left)
    }

    /// Whether the address holds on to another edition than this.
    pub fn another_edition(&self, served: &str) -> bool {
        self.edition.as_deref().is_some_and(|asked| asked != served)
    }
}

#[cfg(test)]
mod tests {
    use cube::Language;

    use super::*;

    fn options(query: &str) -> (Options, String) {
        let asked = Choices::parse(Some(query));
        let (options, left) = Options::taken_from(&asked, &["omrade"], &Words::new(Language::Sv));
        (options, left.query())
    }

    #[test]
    fn options_are_taken_and_the_rest_is_the_page_s() {
        let (asked, left) = options("omrade=0180&tema=morkt&titel=nej&tabell=ja&bredd=600&utgava=a&omrade=1480");
        assert_eq!((asked.look, asked.title, asked.table, asked.width), (Look::Dark, false, true, 600));
        assert!(asked.another_edition("b") && !asked.another_edition("a") && asked.faults.is_empty());
        assert_eq!(left, "omrade=0180&omrade=1480");
    }

    #[test]
    fn what_is_not_understood_is_said_and_changes_nothing() {
        let (asked, left) = options("tema=rosa&bredd=99999&tabell=kanske&ram=ja&omrade=0180&ram=nej");
        let (usual, _) = options("");
        assert_eq!((asked.faults.len(), left.as_str()), (4, "omrade=0180"), "{:?}", asked.faults);
        assert!(asked.faults[0].contains("rosa") && asked.faults[0].contains("morkt"));
        assert_eq!(Options { faults: Vec::new(), ..asked }, usual);
    }
}
