//! What every page has around it: head, banner, search, language switch, foot.

use std::cell::Cell;

use cube::Language;

use crate::app::View;
use crate::choices::Choices;
use crate::handbook::{self, Term};
use crate::links;
use crate::social;
use crate::words::{Value, Words};

/// The frame of a page.
pub(crate) struct Layout<'a> {
    pub words: &'a Words,
    pub language: Language,
    /// The page's title, without the site's name.
    pub title: String,
    /// The same page in the other language.
    pub other: String,
    /// Which entry of the main menu it belongs to.
    pub section: &'static str,
    /// Way from the start page: name and address; the last has no address.
    pub way: Vec<(String, Option<String>)>,
    pub fictional: bool,
    pub edition: &'a str,
    pub edition_title: String,
    pub version: &'a str,
    /// Whether the map's script belongs to the page.
    pub with_map: bool,
    /// Another script of its own: `lab` for `/assets/lab.js`.
    pub script: Option<&'static str>,
    /// The page's own address, with its choices; empty for a page that is none, such as one that is not found.
    pub own: String,
    /// The picture that stands for the page where it is shared.
    pub picture: Option<String>,
    /// What the page says in one sentence.
    pub description: String,
    /// How many terms are explained on the page so far.
    terms: Cell<usize>,
}

impl<'a> Layout<'a> {
    /// A page at `path`, which is the same in both languages but for the prefix.
    pub fn new(view: &'a View, language: Language, title: String, path: &str) -> Self {
        let manifest = view.edition.manifest();
        let other = match language {
            Language::Sv => Language::En,
            Language::En => Language::Sv,
        };
        let other = match path {
            "/" => format!("{}/", links::prefix(other)),
            path => format!("{}{path}", links::prefix(other)),
        };
        Self {
            words: view.words(language),
            language,
            title,
            other,
            section: "",
            way: Vec::new(),
            fictional: manifest.fictional,
            edition: &manifest.id,
            edition_title: manifest.title.get(language).to_owned(),
            version: &manifest.code_version,
            with_map: false,
            script: None,
            own: format!("{}{path}", links::prefix(language)),
            picture: None,
            description: view.words(language).t("site-description"),
            terms: Cell::new(0),
        }
    }

    /// A page whose choices stand in its address: `path` as in [`Layout::new`], and its query.
    pub fn asked(view: &'a View, language: Language, title: String, path: &str, asked: &Choices) -> Self {
        Self::new(view, language, title, &asked.at(path))
    }

    /// With a script of its own.
    pub fn with_script(mut self, script: &'static str) -> Self {
        self.script = Some(script);
        self
    }

    pub fn in_section(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    pub fn with_way(mut self, way: Vec<(String, Option<String>)>) -> Self {
        self.way = way;
        self
    }

    /// With a sentence of its own for those who find or share it, if there is one.
    pub fn described(mut self, sentence: Option<&String>) -> Self {
        if let Some(sentence) = sentence {
            self.description.clone_from(sentence);
        }
        self
    }

    /// With the picture of the page of a place.
    pub fn pictured(mut self) -> Self {
        self.picture = Some(social::of_page(&self.own, self.language));
        self
    }

    /// The page's address as it stands in links from elsewhere: whole, if the server knows its own.
    pub fn canonical(&self) -> String {
        format!("{}{}", self.words.origin, self.own)
    }

    /// The address of the same page in a language.
    pub fn in_language(&self, tag: &str) -> String {
        let address = if tag == self.tag() { &self.own } else { &self.other };
        format!("{}{address}", self.words.origin)
    }

    /// The whole address of the picture; none where the server does not know its own address, for a picture is fetched by
    /// others.
    pub fn picture_address(&self) -> Option<String> {
        let picture = self.picture.clone().unwrap_or_else(|| social::of_site(self.language));
        (!self.words.origin.is_empty()).then(|| format!("{}{picture}", self.words.origin))
    }

    /// What stands before the title in the list of a network: its language as it is known there.
    pub fn locale(&self) -> &'static str {
        match self.language {
            Language::Sv => "sv_SE",
            Language::En => "en_GB",
        }
    }

    /// A term of the glossary, to be drawn by the macros of `term.html`; the ids are those of `glossary.md`.
    pub fn term(&self, id: &str) -> Option<Term> {
        self.terms.set(self.terms.get() + 1);
        Term::find(id, self.words, self.terms.get())
    }

    /// The terms that belong under the heading of a section, by the section's id.
    pub fn terms(&self, section: &str) -> Vec<Term> {
        self.explained(handbook::of_section(section))
    }

    /// The terms of these ids.
    pub fn explained(&self, ids: &[&str]) -> Vec<Term> {
        ids.iter().filter_map(|id| self.term(id)).collect()
    }

    /// The title as a tab of the browser and a list of findings have room for: cut at a word where it is long.
    pub fn short_title(&self) -> String {
        /// With the site's name behind it a title has at most 70 letters.
        const ROOM: usize = 43;
        if self.title.chars().count() <= ROOM {
            return self.title.clone();
        }
        let cut: String = self.title.chars().take(ROOM - 1).collect();
        let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
        format!("{}…", words.trim_end_matches([',', ':', ';']))
    }

    /// What the page was made from.
    pub fn edition_line(&self) -> String {
        let values = [
            ("title", Value::Text(&self.edition_title)),
            ("edition", Value::Text(self.edition)),
            ("version", Value::Text(self.version)),
        ];
        match self.fictional {
            true => self.words.with("edition-line-fictional", &values),
            false => self.words.with("edition-line", &values),
        }
    }

    /// The language's tag.
    pub fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// The other language's tag.
    pub fn other_tag(&self) -> &'static str {
        match self.language {
            Language::Sv => "en",
            Language::En => "sv",
        }
    }

    /// What stands before addresses of this language.
    pub fn prefix(&self) -> &'static str {
        links::prefix(self.language)
    }

    /// The page of changes.
    pub fn changes(&self) -> String {
        links::changes(self.language)
    }

    /// The feed of changes.
    pub fn feed(&self) -> String {
        links::feed(self.language)
    }

    /// `page` for the menu entry of this very section.
    pub fn current(&self, section: &str) -> bool {
        self.section == section
    }
}
