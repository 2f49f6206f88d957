//! Codes out of whatever people paste: lists, columns, rows of a spreadsheet.

/// The letters that begin the number of a RegSO or DeSO.
const LETTERS: [char; 4] = ['R', 'A', 'B', 'C'];

/// A code and where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// The line, from 1.
    pub line: usize,
    /// The code, tidied.
    pub code: String,
}

/// The codes of a text. Commas, semicolons, tabs, blanks and new lines part them; quotation marks, lower case and the
/// ending of a boundary edition (`_RegSO2025`) are tidied away. Words without a figure beside a code are its name and are
/// passed over, and so is a first line of such words alone: a header.
pub(crate) fn parse(text: &str) -> Vec<Written> {
    let mut found = Vec::new();
    for (line, content) in text.lines().enumerate() {
        let tokens: Vec<String> = content.split(parts).map(tidy).filter(|token| !token.is_empty()).collect();
        let coded = tokens.iter().any(|token| looks_like_one(token));
        let header = found.is_empty() && tokens.iter().all(|token| !has_figure(token));
        for token in tokens {
            let name = !has_figure(&token) && (coded || header);
            if !name && (!coded || looks_like_one(&token) || has_figure(&token) && token.len() >= 4) {
                found.push(Written { line: line + 1, code: token });
            }
        }
    }
    found
}

/// One code, tidied.
pub(crate) fn tidy(token: &str) -> String {
    let token = token.trim_matches(|c: char| c.is_whitespace() || "\"'”’“„`´()[]\u{feff}".contains(c));
    let without = token.split_once('_').map_or(token, |(code, ending)| if is_ending(ending) { code } else { token });
    if looks_like_one(&without.to_uppercase()) { without.to_uppercase() } else { without.to_owned() }
}

/// Whether a text has the shape of a code: four figures, a letter and more figures, or the code of a wider area.
pub(crate) fn looks_like_one(token: &str) -> bool {
    geography::Level::of_code(token).is_some()
        || token.len() >= 6
            && token.is_char_boundary(4)
            && token[..4].bytes().all(|byte| byte.is_ascii_digit())
            && token[4..].starts_with(LETTERS)
            && token[5..].bytes().all(|byte| byte.is_ascii_digit())
}

fn is_ending(ending: &str) -> bool {
    let ending = ending.to_ascii_lowercase();
    ["regso", "deso"].iter().any(|level| {
        ending.strip_prefix(level).is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
    })
}

fn parts(letter: char) -> bool {
    letter.is_whitespace() || [',', ';', '|'].contains(&letter)
}

fn has_figure(token: &str) -> bool {
    token.chars().any(|letter| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<(usize, String)> {
        parse(text).into_iter().map(|written| (written.line, written.code)).collect()
    }

    fn at(line: usize, code: &str) -> (usize, String) {
        (line, code.to_owned())
    }

    #[test]
    fn codes_are_found_in_whatever_is_pasted() {
        assert_eq!(
            codes("0180R001, 0180R002;0180R003\n0180C1010"),
            [at(1, "0180R001"), at(1, "0180R002"), at(1, "0180R003"), at(2, "0180C1010")]
        );
        assert_eq!(codes("\"0180r001_RegSO2025\"\n'0180C1010_DeSO2025'"), [at(1, "0180R001"), at(2, "0180C1010")]);
        // A header, and names beside the codes.
        assert_eq!(
            codes("Kod\tNamn\n0180R001\tGamla stan\r\n0180R002\tVasastaden"),
            [at(2, "0180R001"), at(3, "0180R002")]
        );
        assert_eq!(codes("  \n\n"), []);
    }

    #[test]
    fn what_is_no_code_is_kept_to_be_told() {
        assert_eq!(codes("0180R001\nSödermalm"), [at(1, "0180R001"), at(2, "Södermalm")]);
        assert_eq!(codes("0180R0x1 180"), [at(1, "0180R0x1"), at(1, "180")]);
        assert_eq!(codes("0180"), [at(1, "0180")], "a municipality");
        assert_eq!(codes("0180R01"), [at(1, "0180R01")], "a figure too few");
        assert_eq!(codes("0180_Centrum"), [at(1, "0180_Centrum")], "no boundary edition's ending");
    }
}
