//! Where a redirect leads, and whether it is followed.

use ureq::http::Uri;

/// So many redirects one after the other are followed.
pub(crate) const MOST: usize = 5;

/// The address that `location` means when `from` answered it.
///
/// Followed is what stays on the same host, and what leads to an encrypted address. What would leave an encrypted
/// address for an open one is not.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn target(from: &str, location: &str) -> Result<String, String> {
    let to = resolve(from, location).ok_or_else(|| format!("it leads to \"{location}\", which is no address"))?;
    let parse = |address: &str| address.parse::<Uri>().map_err(|error| format!("{address}: {error}"));
    let (from, uri) = (parse(from)?, parse(&to)?);
    let same_host = match (from.host(), uri.host()) {
        (Some(from), Some(to)) => from.eq_ignore_ascii_case(to),
        _ => false,
    };
    match uri.scheme_str() {
        Some("https") => Ok(to),
        Some("http") if same_host && from.scheme_str() == Some("http") => Ok(to),
        _ => Err(format!("it leads to {to}, which is neither encrypted nor on the same host")),
    }
}

/// Whether both addresses are on the same host and port.
pub(crate) fn same_service(one: &str, other: &str) -> bool {
    let authority = |address: &str| address.parse::<Uri>().ok().and_then(|uri| uri.authority().cloned());
    authority(one).is_some_and(|one| Some(one) == authority(other))
}

fn resolve(from: &str, location: &str) -> Option<String> {
    let location = location.split('#').next().unwrap_or_default().trim();
    if location.is_empty() {
        return None;
    }
    if location.contains("://") && location.split("://").next().is_some_and(|scheme| !scheme.contains(['/', '?'])) {
        return Some(location.to_owned());
    }
    let (scheme, rest) = from.split_once("://")?;
    if location.starts_with("//") {
        return Some(format!("{scheme}:{location}"));
    }
    let host = rest.split(['/', '?']).next()?;
    if location.starts_with('/') {
        return Some(format!("{scheme}://{host}{location}"));
    }
    let path = rest.split('?').next()?.strip_prefix(host)?;
    if location.starts_with('?') {
        return Some(format!("{scheme}://{host}{path}{location}"));
    }
    let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
    Some(format!("{scheme}://{host}{folder}{location}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_are_understood_as_rfc_3986_says() {
        let from = "http://data.example/api/v2/tables?lang=sv";
        for (location, expected) in [
            ("http://data.example/other", "http://data.example/other"),
            ("//data.example/other", "http://data.example/other"),
            ("/other?a=b", "http://data.example/other?a=b"),
            ("codes", "http://data.example/api/v2/codes"),
            ("?lang=en", "http://data.example/api/v2/tables?lang=en"),
            ("/other#part", "http://data.example/other"),
            ("/go?to=http://elsewhere.example/", "http://data.example/go?to=http://elsewhere.example/"),
        ] {
            assert_eq!(target(from, location).as_deref(), Ok(expected), "{location}");
        }
        assert_eq!(target("http://data.example", "/x").as_deref(), Ok("http://data.example/x"));
    }

    #[test]
    fn only_the_same_host_or_an_encrypted_address_is_followed() {
        let open = "http://data.example/a";
        assert!(target(open, "https://elsewhere.example/a").is_ok());
        assert!(target(open, "http://DATA.example:8080/a").is_ok());
        assert!(target(open, "http://elsewhere.example/a").is_err());
        assert!(target(open, "http://data.example.elsewhere.example/a").is_err());
        assert!(target(open, "file:///etc/passwd").is_err());
        assert!(target(open, "").is_err());
        assert!(target("https://data.example/a", "http://data.example/a").is_err());
        assert!(target("https://data.example/a", "/b").is_ok());
    }
}
