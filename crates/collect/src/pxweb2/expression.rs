//! Codes in few words: `0180C*` for all areas that begin so, where that selects exactly the ones that are asked for.

use std::collections::BTreeSet;

/// Expressions of PxWebApi that select, of `all` codes, exactly those of `asked`: `*`, beginnings with `*`, codes.
///
/// Codes that hold letters with a meaning in expressions are given as they are.
pub(super) fn expressions(all: &[&str], asked: &[&str]) -> Vec<String> {
    if all.iter().any(|code| code.contains(['*', '?', '(', ')', '[', ']'])) {
        return asked.iter().map(|code| (*code).to_owned()).collect();
    }
    let asked: BTreeSet<&str> = asked.iter().copied().collect();
    let mut codes: Vec<(&str, bool)> = all.iter().map(|code| (*code, asked.contains(code))).collect();
    codes.sort_unstable();
    let mut found = Vec::new();
    cover(&codes, 0, &mut found);
    found
}

/// Covers the asked ones among sorted codes that have their first `length` bytes in common.
fn cover(codes: &[(&str, bool)], length: usize, found: &mut Vec<String>) {
    if codes.iter().all(|(_, asked)| !asked) {
        return;
    }
    match codes {
        [(only, _)] => found.push((*only).to_owned()),
        [(first, _), ..] if codes.iter().all(|(_, asked)| *asked) => found.push(format!("{}*", &first[..length])),
        _ => {
            let next = |code: &str| code[length..].chars().next();
            for group in codes.chunk_by(|(one, _), (other, _)| next(one) == next(other)) {
                // Equal codes would never part; a service that names one twice is not taken apart further.
                let step = group.first().and_then(|(code, _)| next(code)).map_or(0, char::len_utf8);
                match step {
                    0 => found.extend(group.iter().filter(|(_, asked)| *asked).map(|(code, _)| (*code).to_owned())),
                    step => cover(group, length + step, found),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn selects(expression: &str, code: &str) -> bool {
        expression.strip_suffix('*').map_or(expression == code, |beginning| code.starts_with(beginning))
    }

    #[test]
    fn whole_municipalities_and_single_areas() {
        let all = ["0114A0010", "0114A0020", "0180C1010", "0180C1020", "0180C1030", "0184A0010"];
        assert_eq!(expressions(&all, &all), ["*"]);
        assert_eq!(expressions(&all, &all[2..5]), ["0180*"]);
        assert_eq!(expressions(&all, &all[1..5]), ["0114A0020", "0180*"]);
        assert_eq!(expressions(&["00", "01", "0114", "0115"], &["01"]), ["01"]);
        assert_eq!(expressions(&["1", "top(2)"], &["1", "top(2)"]), ["1", "top(2)"]);
        assert!(expressions(&all, &[]).is_empty());
    }

    proptest! {
        #[test]
        fn exactly_the_asked_codes_are_selected(
            codes in proptest::collection::btree_map("[0-2å]{1,4}(_D)?", any::<bool>(), 1..60),
        ) {
            let all: Vec<&str> = codes.keys().map(String::as_str).collect();
            let asked: Vec<&str> = codes.iter().filter(|(_, asked)| **asked).map(|(code, _)| code.as_str()).collect();
            let expressions = expressions(&all, &asked);
            for code in &all {
                let times = expressions.iter().filter(|expression| selects(expression, code)).count();
                prop_assert_eq!(times, usize::from(asked.contains(code)), "{} by {:?}", code, expressions);
            }
            prop_assert!(expressions.len() <= asked.len());
        }
    }
}
