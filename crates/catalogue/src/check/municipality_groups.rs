//! Whether the official grouping of municipalities can be told apart by its titles.

use std::collections::HashMap;

use super::{Place, unique};
use crate::{Catalogue, Problem};

const FILE: &str = "municipality-groups.toml";

impl Catalogue {
    pub(super) fn check_municipality_groups(&self, found: &mut Vec<Problem>) {
        unique(FILE, self.municipality_groups.iter().map(|group| (&*group.id, FILE.to_owned())), found);
        let mut titles: HashMap<String, &str> = HashMap::new();
        for group in &self.municipality_groups {
            let mut place = Place::new(FILE, &group.id, found);
            place.texts(&[("name", &group.name), ("definition", &group.definition)]);
            if group.titles.is_empty() {
                place.problem(
                    "titles",
                    "is empty, so nothing can be recognised as this group; write what Kolada calls it",
                );
            }
            for title in &group.titles {
                if let Some(first) = titles.insert(title.to_lowercase(), &group.id) {
                    place.problem("titles", format!("\"{title}\" is a title of \"{first}\" too; keep one"));
                }
            }
        }
    }
}
