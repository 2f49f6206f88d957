//! Who runs this website, as the command line says: shown with the accessibility statement and on the page about the site.

use std::hash::{DefaultHasher, Hash, Hasher};

/// The operator; both parts may be left out, and then the pages say so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Operator {
    /// The name of the authority or the organisation.
    pub name: Option<String>,
    /// How it is reached: an e-mail address, a web address, or words.
    pub contact: Option<String>,
}

impl Operator {
    /// Where a link to the contact leads; `None` for words.
    pub(crate) fn href(&self) -> Option<String> {
        let contact = self.contact.as_deref()?.trim();
        let is_mail = contact.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !contact.contains(|c: char| c.is_whitespace() || c == '/')
        });
        let is_web = (contact.starts_with("https://") || contact.starts_with("http://"))
            && !contact.contains(char::is_whitespace);
        match () {
            () if is_mail => Some(format!("mailto:{contact}")),
            () if is_web => Some(contact.to_owned()),
            () => None,
        }
    }

    /// What tells pages of this operator from those of another, for the readers' caches.
    pub(crate) fn mark(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        format!("{:x}", hasher.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_a_link_where_it_is_an_address() {
        let href = |contact: &str| Operator { name: None, contact: Some(contact.to_owned()) }.href();
        assert_eq!(href("statistik@exempel.se").as_deref(), Some("mailto:statistik@exempel.se"));
        assert_eq!(href("https://exempel.se/kontakt").as_deref(), Some("https://exempel.se/kontakt"));
        for words in ["Kontaktcenter, 08-123 45 67", "javascript:alert(1)", "@", "skriv till a@b.se eller ring"] {
            assert_eq!(href(words), None, "{words}");
        }
    }
}
