//! What goes with a figure wherever it is taken: how to cite it, and on what terms.

use crate::figures::Figure;
use crate::links::Files;
use crate::words::{Value, Words};

/// How a figure is cited: who made it, from which edition, what it shows, whose figures they are, where it stands.
pub(crate) fn citation(words: &Words, figure: &Figure, files: &Files) -> String {
    let source = figure.source(words);
    let values = [
        ("title", Value::Text(figure.title.trim_end_matches('.'))),
        ("edition", Value::Text(&words.edition)),
        ("source", Value::Text(&source)),
    ];
    let mut cited = words.with("share-cited", &values);
    if !words.origin.is_empty() {
        cited.push_str(&format!(" {}{}", words.origin, files.permalink(figure.id)));
    }
    cited
}

/// What must be known about a figure, line by line: term and text. What the table's own symbols mean is among it.
pub(super) fn about(words: &Words, figure: &Figure, files: &Files) -> Vec<(String, String)> {
    let mut lines = vec![(words.t("share-title"), figure.title.clone())];
    if !figure.subtitle.is_empty() {
        lines.push((words.t("share-shows"), figure.subtitle.clone()));
    }
    let unreliable = figure.table.has_unreliable().then(|| words.t("unreliable-note"));
    lines.extend(unreliable.iter().chain(&figure.notes).map(|note| (words.t("share-note"), note.clone())));
    lines.push((words.t("share-source"), figure.source(words)));
    lines.push((words.t("share-edition-term"), words.edition.clone()));
    lines.push((words.t("share-citation"), citation(words, figure, files)));
    lines.push((words.t("share-terms"), words.t("data-licence")));
    lines.push((words.t("share-symbols-term"), words.t("share-symbols")));
    lines
}
