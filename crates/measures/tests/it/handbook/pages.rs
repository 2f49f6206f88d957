//! The pages on disk.

use std::fs;
use std::path::PathBuf;

/// A page of the handbook.
pub struct Page {
    /// The file's name.
    pub name: String,
    pub text: String,
}

fn handbook() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/handbook"))
}

/// The page that links to all others.
pub fn overview() -> String {
    fs::read_to_string(handbook().join("segregation-measures.md")).expect("the overview is there")
}

/// Every page of a measure, in order of its name.
pub fn all_pages() -> Vec<Page> {
    let files = fs::read_dir(handbook().join("measures")).expect("the handbook has a folder of measures");
    let mut pages: Vec<Page> = files
        .map(|file| {
            let path = file.expect("the folder reads").path();
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            Page { name, text: fs::read_to_string(&path).expect("the page reads") }
        })
        .collect();
    assert!(!pages.is_empty(), "the handbook has no pages of measures");
    pages.sort_by(|a, b| a.name.cmp(&b.name));
    pages
}

/// The overview for readers of the site, in both languages.
pub fn overviews_of_the_site() -> [Page; 2] {
    ["sv/measures.md", "en/measures.md"].map(|name| {
        let text = fs::read_to_string(handbook().join(name)).expect("the page is there");
        Page { name: name.to_owned(), text }
    })
}

impl Page {
    /// The cells of every row of its tables.
    pub fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        self.text.lines().filter(|line| line.starts_with("| ")).map(|line| {
            // A bar inside a cell is written \|.
            let line = line.replace("\\|", "\u{1}");
            let cells = line.trim().trim_matches('|').split('|');
            cells.map(|cell| cell.trim().replace('\u{1}', "|")).collect()
        })
    }

    /// The text of its blocks marked `example`.
    pub fn examples(&self) -> Vec<String> {
        let mut blocks = Vec::new();
        let mut block: Option<String> = None;
        for line in self.text.lines() {
            match (&mut block, line) {
                (None, "```example") => block = Some(String::new()),
                (Some(_), "```") => blocks.extend(block.take()),
                (Some(text), line) => {
                    text.push_str(line);
                    text.push('\n');
                }
                (None, _) => {}
            }
        }
        assert!(block.is_none(), "{} has an example without end", self.name);
        blocks
    }
}
