//! The eight societal areas under which indicators are grouped.

use cube::Text;
use serde::{Deserialize, Serialize};

/// A societal area: work, economy, housing, education, democracy, health, population, safety.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SocietalArea {
    /// Kebab-case id; also the name of the file `indicators/<id>.toml`.
    pub id: String,
    /// The name for people.
    pub name: Text,
    /// One sentence on what the area is about.
    pub description: Text,
}
