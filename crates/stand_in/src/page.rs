//! The names and values of a request's address, and lists cut into pages.

/// Names and values after the question mark, decoded ("+" is a blank, as web servers read it).
pub(crate) fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// The first value of a name, whatever its case.
pub(crate) fn value<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// A number by its name; the default where there is none, an error where it is no number from `least` on.
pub(crate) fn number(pairs: &[(String, String)], name: &str, default: usize, least: usize) -> Result<usize, String> {
    let Some(written) = value(pairs, name) else { return Ok(default) };
    match written.parse() {
        Ok(number) if number >= least => Ok(number),
        _ => Err(format!("{name} must be a whole number from {least} on, not \"{written}\"")),
    }
}

/// The path of an address with its percent signs decoded; a "+" stays one.
pub(crate) fn decode_path(path: &str) -> String {
    let kept = path.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    form_urlencoded::parse(kept.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}

/// Text for an address: everything but letters and digits in percent signs.
pub(crate) fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once() {
        assert_eq!(decode_path("/codelists/vs_RegionL%C3%A4n07"), "/codelists/vs_RegionLän07");
        assert_eq!(decode_path("/a+b/c=d"), "/a+b/c=d");
    }
}
