//! How wide words are, and how they are broken or shortened to fit: without a font at hand, so on the safe side.

/// The size of ordinary text, in pixels.
pub(crate) const BODY: f64 = 12.0;
/// The size of notes, in pixels.
pub(crate) const SMALL: f64 = 11.0;
/// The size of the title, in pixels.
pub(crate) const TITLE: f64 = 16.0;
/// How much wider bold letters are, in the widest of common typefaces.
pub(crate) const BOLD: f64 = 1.16;
/// Ordinary text in bold is as wide as ordinary text of this size.
pub(crate) const STRONG: f64 = BODY * BOLD;
/// From one line to the next, in sizes.
pub(crate) const LEADING: f64 = 1.35;

/// The width of a text in pixels, as a common sans-serif draws it, rounded up a little.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    let ems: f64 = text.chars().map(ems).sum();
    ems * size * 1.06
}

fn ems(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.28,
        ' ' | '\u{a0}' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 0.32,
        'm' | 'w' | 'M' | 'W' | '%' | '—' | '…' => 0.88,
        'A'..='Z' | 'Å' | 'Ä' | 'Ö' => 0.7,
        letter if u32::from(letter) >= 0x1100 => 1.0,
        _ => 0.56,
    }
}

/// Words in lines no wider than `room`; a single word that is wider is cut with "…".
pub(crate) fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(cut(word, size, room)),
        }
    }
    lines
}

/// At most `count` lines, the last one cut with "…" if words are left over.
pub(crate) fn wrap_to(text: &str, size: f64, room: f64, count: usize) -> Vec<String> {
    let mut lines = wrap(text, size, room);
    if lines.len() > count {
        lines.truncate(count);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} ……"), size, room).trim_end_matches('…').trim_end().to_owned() + "…";
        }
    }
    lines
}

/// The text if it fits, else its beginning and "…".
pub(crate) fn cut(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if width(&kept, size) + width(&letter.to_string(), size) + width("…", size) > room {
            break;
        }
        kept.push(letter);
    }
    kept.truncate(kept.trim_end().len());
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_their_room() {
        let words = "Områden med stora socioekonomiska utmaningar i Sundsvalls kommun";
        for line in wrap(words, BODY, 120.0) {
            assert!(width(&line, BODY) <= 120.0, "{line}");
        }
        assert_eq!(wrap(words, BODY, 120.0).join(" "), words);
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("kort", BODY, 100.0), "kort");
        let cut_off = cut("Socioekonomiska", BODY, 50.0);
        assert!(cut_off.ends_with('…') && width(&cut_off, BODY) <= 50.0, "{cut_off}");
        let two = wrap_to("ett två tre fyra fem sex sju", BODY, 50.0, 2);
        assert!(two.len() == 2 && two[1].ends_with('…'), "{two:?}");
        assert!(wrap("", BODY, 50.0).is_empty());
    }
}
