//! What a form sends with a file: read within limits, from pages of this server only, and kept only where the reader asks.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::{HeaderMap, StatusCode, header};

/// The largest file that is read.
pub(crate) const MOST_BYTES: usize = 5 << 20;
/// The most bytes of a whole form: the table of the page before comes with it, and the ways of writing it take room.
pub(crate) const MOST_BODY: usize = MOST_BYTES + (1 << 20);

/// A form that came with a POST.
#[derive(Debug, Default)]
pub(crate) struct Form {
    /// The file, with the name that the reader's machine gives it; none where the field was left empty.
    pub file: Option<(String, Vec<u8>)>,
    /// The other fields, in their order.
    pub fields: Vec<(String, String)>,
}

/// Why a form is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It was sent by a page of another server.
    Elsewhere,
    /// It is larger than [`MOST_BYTES`].
    TooLarge,
    /// It cannot be read as a form.
    Broken,
}

impl Refused {
    pub fn status(self) -> StatusCode {
        match self {
            Self::Elsewhere => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Broken => StatusCode::BAD_REQUEST,
        }
    }

    /// The key of the sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::Elsewhere => "own-refused-elsewhere",
            Self::TooLarge => "own-refused-too-large",
            Self::Broken => "own-refused-broken",
        }
    }
}

impl Form {
    /// A field's first value that is not blank.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut found = self.fields.iter().filter(|(n, value)| n == name && !value.trim().is_empty());
        found.next().map(|(_, value)| value.as_str())
    }
}

/// Whether a POST was sent by a page of this server. Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`. What
/// says neither is taken: text browsers do not, nor do programs, and no page of another server can make a browser that
/// says one of them be silent.
pub(crate) fn from_here(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match text(header::ORIGIN.as_str()) {
        None => true,
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text(header::HOST.as_str())
        }
    }
}

/// Reads a form.
///
/// # Errors
/// Why it is not taken.
pub(crate) async fn read(headers: &HeaderMap, multipart: Option<Multipart>) -> Result<Form, Refused> {
    if !from_here(headers) {
        return Err(Refused::Elsewhere);
    }
    let mut multipart = multipart.ok_or(Refused::Broken)?;
    let refused = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refused::TooLarge,
        _ => Refused::Broken,
    };
    let mut form = Form::default();
    while let Some(field) = multipart.next_field().await.map_err(refused)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(base_name);
        let bytes = field.bytes().await.map_err(refused)?;
        if bytes.len() > MOST_BYTES {
            return Err(Refused::TooLarge);
        }
        match file {
            Some(file) if !bytes.is_empty() => form.file = Some((file, bytes.to_vec())),
            Some(_) => {}
            None => form.fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(form)
}

/// The name of a file without the folders that some browsers send.
fn base_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.chars().filter(|c| !c.is_control()).take(100).collect()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    #[test]
    fn only_pages_of_this_server_may_send() {
        let asked = |pairs: &[(&'static str, &'static str)]| {
            let headers = pairs
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), axum::http::HeaderValue::from_static(value)));
            from_here(&HeaderMap::from_iter(headers))
        };
        assert!(asked(&[]) && asked(&[("sec-fetch-site", "same-origin")]));
        assert!(!asked(&[("sec-fetch-site", "cross-site")]) && !asked(&[("sec-fetch-site", "same-site")]));
        assert!(asked(&[("host", "a.se"), ("origin", "https://a.se")]));
        assert!(!asked(&[("host", "a.se"), ("origin", "https://b.se")]));
        assert!(!asked(&[("host", "null"), ("origin", "null")]), "a page without an origin");
    }

    #[test]
    fn files_are_called_by_their_names_alone() {
        assert_eq!(base_name("C:\\Skrivbord\\besök.csv"), "besök.csv");
        assert_eq!(base_name("../../etc/x"), "x");
    }
}
