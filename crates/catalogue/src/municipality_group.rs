//! The groups of the official grouping of municipalities.

use cube::Text;
use serde::{Deserialize, Serialize};

/// A group of the official grouping of municipalities, which the Swedish Association of Local Authorities and Regions makes
/// by population and commuting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MunicipalityGroup {
    /// Kebab-case id.
    pub id: String,
    /// Its code in the grouping: "B3".
    pub code: String,
    /// The name, as in a heading.
    pub name: Text,
    /// Which municipalities belong to it.
    pub definition: Text,
    /// What Kolada calls it, in any spelling that it has had; what stands in brackets at the end does not count.
    pub titles: Vec<String>,
}

impl MunicipalityGroup {
    /// Whether it is meant by a title: "Större stad (ovägt medel)".
    pub fn is_called(&self, title: &str) -> bool {
        let plain = title.split(" (").next().unwrap_or(title).trim().to_lowercase();
        self.titles.iter().any(|one| one.to_lowercase() == plain)
    }
}

#[cfg(test)]
mod tests {
    use crate::Catalogue;

    #[test]
    fn a_title_means_one_group_or_none() {
        let catalogue = Catalogue::embedded().expect("it is sound");
        let called = |title: &str| -> Vec<&str> {
            let groups = catalogue.municipality_groups.iter().filter(|group| group.is_called(title));
            groups.map(|group| group.code.as_str()).collect()
        };
        assert_eq!(catalogue.municipality_groups.len(), 9);
        assert_eq!(called("Större stad (ovägt medel)"), ["B3"]);
        assert_eq!(called("Landsbygdskommuner med besöksnäring"), ["C9"]);
        assert_eq!(called("landsbygdskommun"), ["C8"]);
        assert_eq!(called("Liknande kommuner förskola, Ludvika, 2024"), Vec::<&str>::new());
        assert_eq!(called("Pendlingskommun nära"), Vec::<&str>::new());
    }
}
