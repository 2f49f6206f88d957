//! Worked examples: a table and lines of arithmetic, as `measures-examples.md` describes them.

use std::fmt::Write as _;

use cube::Language;

use super::document::escape;

/// What the questions are called in Swedish; the test asks them by their names in the code.
const SWEDISH: [(&str, &str); 7] = [
    ("area", "område"),
    ("isolation(", "isolering("),
    ("interaction(", "exponering("),
    ("gini(", "Gini("),
    ("eta2(", "η²("),
    ("atkinson(", "Atkinson("),
    ("relative-diversity", "R"),
];

/// An example as HTML. `caption` says what it is.
pub(super) fn html(block: &str, caption: &str, language: Language) -> String {
    let (above, below) = block.split_once("---").unwrap_or(("", block));
    let mut out = String::new();
    let (settings, table): (Vec<&str>, Vec<&str>) =
        above.lines().filter(|line| !line.trim().is_empty()).partition(|line| !line.contains(','));
    if !table.is_empty() {
        let _ = write!(
            out,
            "<section class=\"table-scroll example\" tabindex=\"0\" aria-label=\"{0}\"><table class=\"data\">\
             <caption>{0}</caption>",
            escape(caption)
        );
        for (at, line) in table.iter().enumerate() {
            out.push_str(if at == 0 { "<thead><tr>" } else { "<tr>" });
            for (column, cell) in line.split(',').enumerate() {
                let cell = escape(&told(cell.trim(), language));
                let _ = match (at, column) {
                    (0, _) => write!(out, "<th scope=\"col\">{cell}</th>"),
                    (_, 0) => write!(out, "<th scope=\"row\">{cell}</th>"),
                    _ => write!(out, "<td>{cell}</td>"),
                };
            }
            out.push_str(if at == 0 { "</tr></thead><tbody>" } else { "</tr>" });
        }
        out.push_str("</tbody></table></section>");
    }
    out.push_str("<ul class=\"workings\">");
    for line in settings.into_iter().chain(below.lines().filter(|line| !line.trim().is_empty())) {
        let line = line.strip_prefix("with ").unwrap_or(line);
        let _ = write!(out, "<li><code>{}</code></li>", escape(&told(line, language)));
    }
    out.push_str("</ul>");
    out
}

/// A piece of an example as people write it: in Swedish with Swedish names and decimal commas.
fn told(text: &str, language: Language) -> String {
    if language == Language::En {
        return text.replace("eta2(", "η²(").replace("relative-diversity", "R");
    }
    let named = SWEDISH.iter().fold(text.to_owned(), |text, (code, word)| match text.starts_with(code) {
        true => text.replacen(code, word, 1),
        false => text,
    });
    let characters: Vec<char> = named.chars().collect();
    let digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let comma = |(at, c): (usize, &char)| if *c == '.' && at > 0 && digit(at - 1) && digit(at + 1) { ',' } else { *c };
    characters.iter().enumerate().map(comma).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_a_table_and_its_lines() {
        let block = "area, grupp\nNorra, 1.5\n---\nwith k = 0.5 = 0.500\nisolation(grupp) = k < 1\n";
        let html = html(block, "Exempel", Language::Sv);
        assert!(html.contains("<th scope=\"col\">område</th><th scope=\"col\">grupp</th>"), "{html}");
        assert!(html.contains("<th scope=\"row\">Norra</th><td>1,5</td>"), "{html}");
        assert!(html.contains("<code>k = 0,5 = 0,500</code>"), "{html}");
        assert!(html.contains("<code>isolering(grupp) = k &lt; 1</code>"), "{html}");
    }
}
