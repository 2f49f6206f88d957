//! Names that may have been meant.

/// The only name that is nearest to `given`, if it is near: the same but for capitals, or few letters away.
pub(crate) fn nearest<'a>(given: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given: Vec<char> = given.to_lowercase().chars().take(LONGEST).collect();
    let near = given.len().div_ceil(3);
    let mut best: Option<(usize, &str)> = None;
    let mut tie = false;
    for name in names {
        let other: Vec<char> = name.to_lowercase().chars().take(LONGEST).collect();
        let away = distance(&given, &other);
        match best {
            Some((least, _)) if away > least => {}
            Some((least, _)) if away == least => tie = true,
            _ => (best, tie) = (Some((away, name)), false),
        }
    }
    best.filter(|(away, _)| *away <= near && !tie).map(|(_, name)| name)
}

/// Beyond this names are compared no further.
const LONGEST: usize = 60;

/// How many letters must be put in, left out or exchanged (Levenshtein's distance).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, there) in other.iter().enumerate() {
            let exchanged = diagonal + usize::from(letter != there);
            diagonal = row[column + 1];
            row[column + 1] = exchanged.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

/// Names in quotes, parted by commas; the first of them if there are many.
pub(crate) fn quoted_list(names: &[String]) -> String {
    const SHOWN: usize = 30;
    let mut list = names.iter().take(SHOWN).map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        list.push_str(&format!(" and {} more", names.len() - SHOWN));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_or_tied_ones_are_not() {
        let names = ["school", "district", "n", "race"];
        assert_eq!(nearest("scool", names), Some("school"));
        assert_eq!(nearest("RACE", names), Some("race"));
        assert_eq!(nearest("municipality", names), None);
        assert_eq!(nearest("b", ["a1", "c"]), Some("c"));
        assert_eq!(nearest("b", ["a", "c"]), None);
    }

    #[test]
    fn distances_by_hand() {
        let of = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(of("kitten", "sitting"), 3);
        assert_eq!(of("", "abc"), 3);
        assert_eq!(of("abc", "abc"), 0);
    }
}
