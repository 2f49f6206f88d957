//! Texts as a PX file writes them.
//!
//! In: a text. Out: a string between quotation marks, which are doubled inside it, on one line or continued on the next.

/// The longest string on one line; longer ones are continued on the next, as older programs need it.
const LONGEST: usize = 150;

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// A text between quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", line(text).replace('"', "\"\""))
}

/// Texts between commas, one line after another.
pub(super) fn list<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut all = String::new();
    let mut column = 0;
    for (index, text) in texts.enumerate() {
        if index > 0 {
            all.push(',');
        }
        if column > LONGEST {
            all.push('\n');
            column = 0;
        }
        let text = quoted(text);
        column += text.len();
        all.push_str(&text);
    }
    all
}

/// A text in strings of bearable length.
pub(super) fn long(text: &str) -> String {
    let letters: Vec<char> = line(text).chars().collect();
    if letters.is_empty() {
        return quoted("");
    }
    let parts: Vec<String> = letters.chunks(LONGEST).map(|part| quoted(&part.iter().collect::<String>())).collect();
    parts.join("\n")
}
