//! A named axis of a cube with its ordered categories.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{Error, Text};

/// What a dimension is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Places: the categories are area codes of one level and boundary edition.
    Area,
    /// Time: the categories are periods, oldest first.
    Period,
    /// What was counted or measured.
    Contents,
    /// Sex, age, background …
    Breakdown,
}

/// One category of a dimension: a code that never changes and a label for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// The code, unique within the dimension.
    pub code: String,
    /// The label in both languages.
    pub label: Text,
}

impl Category {
    /// A category whose label is its code.
    pub fn plain(code: impl Into<String>) -> Self {
        let code = code.into();
        Self { label: Text::same(code.clone()), code }
    }
}

/// A named axis with ordered categories, found by code in constant time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Dimension {
    id: String,
    role: Role,
    label: Text,
    categories: Vec<Category>,
    positions: HashMap<String, usize>,
}

impl Dimension {
    /// A dimension from its ordered categories.
    ///
    /// # Errors
    /// [`Error::DuplicateCode`] if a code stands twice.
    pub fn new(id: impl Into<String>, role: Role, label: Text, categories: Vec<Category>) -> Result<Self, Error> {
        let id = id.into();
        let mut positions = HashMap::with_capacity(categories.len());
        for (index, category) in categories.iter().enumerate() {
            if positions.insert(category.code.clone(), index).is_some() {
                return Err(Error::DuplicateCode { dimension: id, code: category.code.clone() });
            }
        }
        Ok(Self { id, role, label, categories, positions })
    }

    /// The id by which the cube names this dimension.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the dimension is about.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The label for people.
    pub fn label(&self) -> &Text {
        &self.label
    }

    /// The categories in order.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// The codes in order.
    pub fn codes(&self) -> impl ExactSizeIterator<Item = &str> + '_ {
        self.categories.iter().map(|c| c.code.as_str())
    }

    /// The number of categories.
    pub fn len(&self) -> usize {
        self.categories.len()
    }

    /// Whether there is no category.
    pub fn is_empty(&self) -> bool {
        self.categories.is_empty()
    }

    /// The position of a code.
    ///
    /// # Errors
    /// [`Error::NoCategory`].
    pub fn position(&self, code: &str) -> Result<usize, Error> {
        self.find(code).ok_or_else(|| Error::NoCategory { dimension: self.id.clone(), code: code.to_owned() })
    }

    /// The position of a code, if the dimension knows it.
    pub fn find(&self, code: &str) -> Option<usize> {
        self.positions.get(code).copied()
    }
}

/// A dimension as written: without the index that can be made again.
#[derive(Serialize, Deserialize)]
struct Stored {
    id: String,
    role: Role,
    label: Text,
    categories: Vec<Category>,
}

impl TryFrom<Stored> for Dimension {
    type Error = Error;
    fn try_from(stored: Stored) -> Result<Self, Error> {
        Self::new(stored.id, stored.role, stored.label, stored.categories)
    }
}

impl From<Dimension> for Stored {
    fn from(d: Dimension) -> Self {
        Self { id: d.id, role: d.role, label: d.label, categories: d.categories }
    }
}
