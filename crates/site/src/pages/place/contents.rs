//! The list of a page's sections at its head.

/// The sections of a page, in their order.
pub(crate) struct Contents {
    pub entries: Vec<Entry>,
}

/// A section: its id on the page, and what it is called in the list.
pub(crate) struct Entry {
    pub id: &'static str,
    pub name: String,
}

impl Entry {
    /// The section with this id.
    pub fn new(id: &'static str, name: String) -> Self {
        Self { id, name }
    }
}
