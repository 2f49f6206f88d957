//! Where readers find the site, for what is used away from it: shared links, embedded figures, pictures of previews.

use std::fmt;
use std::str::FromStr;

use axum::http::Uri;

/// The public address of the site: scheme and host, without a path and without "/" at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

/// An address that is none of a site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not the address of a site: give scheme and host, such as https://barometer.example")]
pub struct NoPublicUrl(String);

impl PublicUrl {
    /// As it stands before paths.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PublicUrl {
    type Err = NoPublicUrl;

    fn from_str(text: &str) -> Result<Self, NoPublicUrl> {
        let refuse = || NoPublicUrl(text.to_owned());
        let uri: Uri = text.trim().parse().map_err(|_| refuse())?;
        let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https")).ok_or_else(refuse)?;
        let host = uri.authority().filter(|host| !host.as_str().contains('@')).ok_or_else(refuse)?;
        if uri.path_and_query().is_some_and(|rest| rest.as_str() != "/") || text.contains('#') {
            return Err(refuse());
        }
        Ok(Self(format!("{scheme}://{host}")))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scheme_and_host_and_nothing_else() {
        let read = |text: &str| text.parse::<PublicUrl>().map(|url| url.to_string());
        assert_eq!(read("https://barometer.example"), Ok("https://barometer.example".to_owned()));
        assert_eq!(read("http://127.0.0.1:8080/"), Ok("http://127.0.0.1:8080".to_owned()));
        for wrong in [
            "barometer.example",
            "/a",
            "ftp://a.example",
            "https://a.example/b",
            "https://a.example?b",
            "https://a.example/#b",
            "https://me@a.example",
            "",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
