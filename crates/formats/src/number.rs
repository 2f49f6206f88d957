//! Numbers and status symbols as statistical tables print them.

use cube::{Observation, Status};

/// The observation that a printed cell stands for, or `None` if it is neither a number nor a symbol.
///
/// Symbols: ".." missing, "." not applicable, "…", "..." or "x" confidential, "–" or "-" nothing there (true zero);
/// an empty cell is missing. Numbers have a decimal comma or point, and may part thousands by blanks.
pub fn observation(printed: &str) -> Option<Observation> {
    match printed.trim() {
        "" => Some(Observation::MISSING),
        printed => match symbol(printed) {
            Some(status) => Some(Observation::from_parts(0.0, status)),
            None => value(printed).map(Observation::normal),
        },
    }
}

/// The status that a printed symbol stands for.
pub(crate) fn symbol(printed: &str) -> Option<Status> {
    match printed {
        ".." => Some(Status::Missing),
        "." => Some(Status::NotApplicable),
        "…" | "..." | "x" | "X" => Some(Status::Confidential),
        "–" | "-" => Some(Status::TrueZero),
        _ => None,
    }
}

/// The value of a printed number.
pub(crate) fn value(printed: &str) -> Option<f64> {
    let printed = printed.trim();
    let (sign, digits) = match printed.strip_prefix(['-', '−']) {
        Some(digits) => (-1.0, digits),
        None => (1.0, printed),
    };
    let (whole, decimals) = match digits.split_once([',', '.']) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split([' ', '\u{A0}', '\u{202F}', '\u{2009}']);
    let first = groups.next().filter(|g| is_number(g))?;
    let mut plain = first.to_owned();
    for group in groups {
        if group.len() != 3 || !is_number(group) || first.len() > 3 {
            return None;
        }
        plain.push_str(group);
    }
    if let Some(decimals) = decimals {
        if !is_number(decimals) {
            return None;
        }
        plain.push('.');
        plain.push_str(decimals);
    }
    plain.parse::<f64>().ok().filter(|n| n.is_finite()).map(|n| sign * n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_printed() {
        for (printed, number) in [
            ("863", 863.0),
            ("581,2", 581.2),
            ("581.2", 581.2),
            ("-0,5", -0.5),
            ("−3", -3.0),
            ("10 551 707", 10_551_707.0),
            ("1\u{A0}234,5", 1234.5),
        ] {
            assert_eq!(value(printed), Some(number), "{printed}");
        }
        for text in ["tolv", "12 3", "1234 567", "1,2,3", "1,", "inf", "NaN", "1e5", "12 kr", "- 5"] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn symbols_say_why_there_is_no_number() {
        let status = |printed| observation(printed).unwrap().status;
        assert_eq!(status(".."), Status::Missing);
        assert_eq!(status("."), Status::NotApplicable);
        assert_eq!(status("…"), Status::Confidential);
        assert_eq!(status("x"), Status::Confidential);
        assert_eq!(observation("–").unwrap(), Observation::from_parts(0.0, Status::TrueZero));
        assert_eq!(observation("saknas"), None);
    }
}
