//! Names in one option, parted by commas, where names themselves may hold commas.
//!
//! In: what an option gave, and the names that the file has. Out: the names that are meant. Source of the quoting: RFC 4180.

/// A name as it stands between two commas.
struct Part<'a> {
    raw: &'a str,
    /// Its content, if it stands in quotes.
    quoted: Option<String>,
}

/// The names in `values`. What stands in a value as a whole is one name if the file has it; else it is parted at its
/// commas, as few times as the names of the file allow. Quotes keep a name together: `"Born in Asia, Africa",Sweden`.
pub(crate) fn parted(values: &[String], known: &[String]) -> Vec<String> {
    values.iter().flat_map(|value| of_value(value, known)).collect()
}

fn of_value(value: &str, known: &[String]) -> Vec<String> {
    if known.contains(&formats::clean(value)) {
        return vec![value.to_owned()];
    }
    let parts = parts(value);
    let mut names = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        if let Some(name) = &parts[at].quoted {
            names.push(name.clone());
            at += 1;
            continue;
        }
        let plain = parts[at..].iter().take_while(|part| part.quoted.is_none()).count();
        let joined = |end: usize| parts[at..end].iter().map(|part| part.raw).collect::<Vec<_>>().join(",");
        let end = (at + 1..=at + plain).rev().find(|end| known.contains(&formats::clean(&joined(*end))));
        let end = end.unwrap_or(at + 1);
        names.push(formats::clean(&joined(end)));
        at = end;
    }
    names
}

fn parts(value: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut start, mut within) = (0, false);
    for (at, letter) in value.char_indices().chain([(value.len(), ',')]) {
        match letter {
            '"' => within = !within,
            ',' if !within || at == value.len() => {
                let raw = &value[start..at];
                let bare = raw.trim();
                let inner = bare.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
                parts.push(Part { raw, quoted: inner.map(|inner| inner.replace("\"\"", "\"")) });
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: &str, known: &[&str]) -> Vec<String> {
        parted(&[value.to_owned()], &known.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn commas_part_names_unless_the_file_has_them_in_one() {
        assert_eq!(of("a,b", &["a", "b"]), ["a", "b"]);
        assert_eq!(of("a, b", &["a", "b"]), ["a", "b"]);
        assert_eq!(of("a,b", &["a", "b", "a,b"]), ["a,b"]);
        assert_eq!(of("\"a\",b", &["a", "b", "a,b"]), ["a", "b"]);
        assert_eq!(of("Asia, Africa", &["Asia, Africa", "Sweden"]), ["Asia, Africa"]);
        assert_eq!(of("Sweden,Asia, Africa", &["Asia, Africa", "Sweden"]), ["Sweden", "Asia, Africa"]);
        assert_eq!(of("\"Asia, Africa\",Sweden", &["Asia, Africa", "Sweden"]), ["Asia, Africa", "Sweden"]);
        assert_eq!(of("\"say \"\"hej\"\", you\"", &[]), ["say \"hej\", you"]);
        // What is not there is named in an error by its parts.
        assert_eq!(of("x,y", &["a"]), ["x", "y"]);
        assert_eq!(of("a,", &["a"]), ["a", ""]);
        assert_eq!(of("\"a", &["a"]), ["\"a"]);
    }
}
