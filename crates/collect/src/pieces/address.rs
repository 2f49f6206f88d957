//! Letters that addresses and keys may have.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// How many hexadecimal digits tell one question from another: 48 bits, for some hundreds of questions.
const DIGITS: usize = 12;

/// Percent-encodes what may not stand in a path segment or a query value as it is; `also` may.
pub(crate) fn encoded(text: &str, also: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || also.as_bytes().contains(&byte);
        if plain {
            out.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A path with its slashes, each segment percent-encoded.
pub(crate) fn encoded_path(path: &str) -> String {
    path.trim_matches('/').split('/').map(|segment| encoded(segment, "")).collect::<Vec<_>>().join("/")
}

/// A text as it may stand in a key: other letters become the nearest plain ones.
pub(crate) fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        'å' | 'ä' => 'a',
        'Å' | 'Ä' => 'A',
        'ö' => 'o',
        'Ö' => 'O',
        letter if letter.is_ascii_alphanumeric() || "-_.+/".contains(letter) => letter,
        _ => '_',
    };
    text.chars().map(letter).collect()
}

/// A name as it may stand in a key, and different for different names.
pub(crate) fn named(name: &str) -> String {
    let plain = plain(name);
    if plain == name { plain } else { format!("{plain}-{}", digits(name)) }
}

/// A short hash of which categories of which dimensions there are, whatever their order.
pub(crate) fn fingerprint<'a, Codes>(dimensions: impl IntoIterator<Item = (&'a str, Codes)>) -> String
where
    Codes: IntoIterator<Item = &'a str>,
{
    let dimensions = dimensions.into_iter().map(|(id, codes)| (id, codes.into_iter().collect()));
    let sorted: BTreeMap<&str, BTreeSet<&str>> = dimensions.collect();
    digits(&serde_json::to_string(&sorted).expect("texts by texts are JSON"))
}

fn digits(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(DIGITS / 2).fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_carry_no_letter_that_means_something_else() {
        assert_eq!(encoded("vs_RegionLän07", ""), "vs_RegionL%C3%A4n07");
        assert_eq!(encoded("1+2,a b&c", ","), "1%2B2,a%20b%26c");
        assert_eq!(encoded_path("/AA/Hälsa och vård/T1.px"), "AA/H%C3%A4lsa%20och%20v%C3%A5rd/T1.px");
    }

    #[test]
    fn names_that_look_alike_as_keys_stay_apart() {
        assert_eq!(named("vs_DeSO2018"), "vs_DeSO2018");
        assert_ne!(named("Län"), named("Lan"));
        assert_ne!(named("Län"), named("Lån"));
        assert!(named("a b/c").bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./+".contains(&b)));
    }

    #[test]
    fn a_fingerprint_is_of_the_categories_not_of_their_order() {
        let one = fingerprint([("A", vec!["1", "2"]), ("B", vec!["x"])]);
        assert_eq!(one.len(), DIGITS);
        assert_eq!(one, fingerprint([("B", vec!["x"]), ("A", vec!["2", "1"])]));
        assert_ne!(one, fingerprint([("A", vec!["1"]), ("B", vec!["x"])]));
        assert_ne!(one, fingerprint([("A", vec!["1", "2"]), ("C", vec!["x"])]));
        assert_ne!(fingerprint([("A", vec!["1\", \"2"])]), fingerprint([("A", vec!["1", "2"])]));
    }
}
