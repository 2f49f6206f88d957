//! Which page of the handbook tells of an index; a test holds every line against the page.

use super::Index;

/// Pages of `docs/handbook/measures`, and the ids of their indices. Whoever adds an index adds it here.
const PAGES: &[(&str, &[&str])] = &[
    ("d", &["D", "segregation-index"]),
    ("gini", &["gini"]),
    ("h", &["H"]),
    ("m", &["M"]),
    ("atkinson", &["atkinson-0.1", "atkinson", "atkinson-0.9"]),
    ("hutchens", &["hutchens"]),
    ("min-max", &["min-max"]),
    ("isolation-interaction", &["isolation", "interaction"]),
    ("eta2", &["eta2"]),
    ("concentration", &["delta", "absolute-concentration", "relative-concentration"]),
    (
        "clustering",
        &[
            "spatial-proximity",
            "absolute-clustering",
            "relative-clustering",
            "distance-decay-isolation",
            "distance-decay-interaction",
        ],
    ),
    ("centralisation", &["absolute-centralisation", "relative-centralisation"]),
    (
        "spatial-information",
        &["spatial-isolation", "spatial-information", "spatial-dissimilarity", "spatial-relative-diversity"],
    ),
    ("distortion", &["distortion"]),
    (
        "multigroup",
        &[
            "multigroup-D",
            "multigroup-gini",
            "multigroup-H",
            "multigroup-M",
            "relative-diversity",
            "normalised-exposure",
            "squared-variation",
        ],
    ),
    (
        "diversity",
        &["entropy", "normalised-entropy", "simpson-interaction", "simpson-concentration", "hill-1", "hill-2"],
    ),
    ("rank-order", &["ordinal-H", "ordinal-R", "ordinal-S", "rank-order-H", "rank-order-R", "rank-order-S"]),
];

impl Index {
    /// The name of the page of the handbook that tells of it, as in `docs/handbook/measures/<page>.md`; empty if none.
    ///
    /// ```
    /// # use measures::family::Index;
    /// assert_eq!(Index::from_id("interaction").expect("in the family").page(), "isolation-interaction");
    /// ```
    #[must_use]
    pub fn page(&self) -> &'static str {
        PAGES.iter().find(|(_, ids)| ids.contains(&self.id)).map_or("", |(page, _)| page)
    }
}
