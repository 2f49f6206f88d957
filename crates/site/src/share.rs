//! What stands in a figure's menu for taking it along: link, citation, code for embedding.

use crate::export::citation;
use crate::figures::Figure;
use crate::links::Files;
use crate::words::{Value, Words};

/// How high an embedded figure is before it has said how high it is, in pixels.
const HEIGHT: u32 = 560;

/// The texts of the menu.
pub(crate) struct Menu {
    /// The address of the figure on its page.
    pub link: String,
    /// How it is cited.
    pub citation: String,
    /// The code that shows it on another page, and the address of a page of its own that never changes; not for pages
    /// whose figures cannot be embedded.
    pub embed: Option<(String, String)>,
    /// What can be asked of an embedded figure.
    pub options: String,
    /// Whether the beginning of the addresses is not known here.
    pub without_origin: bool,
}

impl Figure {
    /// What the figure's menu says.
    pub fn menu(&self, files: &Files, words: &Words) -> Menu {
        let origin = words.origin.as_str();
        let permalink = files.permalink(self.id);
        let without_origin = origin.is_empty();
        let mut citation = citation(words, self, files);
        if without_origin {
            // On the page the reader's own address bar has the beginning.
            citation.push_str(&format!(" {permalink}"));
        }
        let code = |address: String| {
            let (address, title) = (charts::escape(&address), charts::escape(&self.title));
            format!(
                "<iframe src=\"{origin}{address}\" title=\"{title}\" width=\"100%\" height=\"{HEIGHT}\" loading=\"lazy\" \
                 style=\"border:0\"></iframe>"
            )
        };
        let embed = files.embed(self.id, "").map(code).zip(files.embed(&format!("{}.html", self.id), ""));
        let options = words.with("share-embed-options", &[("mark", Value::Text(files.mark()))]);
        Menu { link: format!("{origin}{permalink}"), citation, embed, options, without_origin }
    }
}
