//! The cases: what is measured, with whom values are compared and how, and what is asked of us.

use crate::plan::{GROUPS, Plan};
use crate::record::Record;

/// One case, as the report tells it.
pub struct Case {
    pub id: &'static str,
    pub title: &'static str,
    /// What is measured, with the plan's sizes.
    pub what: fn(&Plan) -> String,
    /// By program, the first that fits the beginning of its name.
    pub comparisons: &'static [(&'static str, Comparison)],
    pub bars: &'static [Bar],
    pub stated: &'static [Stated],
}

/// How a program's values are held against ours.
pub enum Comparison {
    /// The same to 10⁻⁹.
    Exact,
    /// Drawn from the same distribution.
    Distribution,
    /// Something else was measured.
    Apart,
    /// Known to differ, for this reason.
    Explained(&'static str),
}

/// A time that somebody has published, for a program that may not be here.
pub struct Stated {
    pub who: &'static str,
    pub cpu: f64,
    pub what: &'static str,
}

/// What is asked of us.
pub enum Bar {
    /// So many times less CPU time than this program.
    Faster { who: &'static str, times: f64 },
    /// At most so many CPU seconds.
    Within { seconds: f64 },
    /// At most so many bytes for the whole process.
    Memory { bytes: u64 },
}

impl Case {
    /// How the values of a program are compared with ours.
    pub fn comparison_with(&self, who: &str) -> Option<&'static Comparison> {
        self.comparisons.iter().find(|(beginning, _)| who.starts_with(beginning)).map(|(_, how)| how)
    }

    /// The programs whose values are known to differ, and why.
    pub fn differences(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.comparisons.iter().filter_map(|(who, how)| match how {
            Comparison::Explained(reason) => Some((*who, *reason)),
            Comparison::Exact | Comparison::Distribution | Comparison::Apart => None,
        })
    }
}

impl Bar {
    /// What is asked, in words.
    pub fn asked(&self) -> String {
        match self {
            Self::Faster { who, times } => format!("≥ {times} × {}", who.replace(':', ", ")),
            Self::Within { seconds } => format!("≤ {seconds} CPU s"),
            Self::Memory { bytes } => format!("≤ {} MB", bytes / 1_000_000),
        }
    }

    /// What was found, and whether it is enough; nothing where it could not be measured.
    pub fn judge(&self, ours: Option<&Record>, records: &[&Record], stated: &[Stated]) -> (String, Option<bool>) {
        let Some(ours) = ours else { return ("nothing of ours".to_owned(), Some(false)) };
        let Some(cpu) = ours.cpu() else { return ("no time of ours".to_owned(), Some(false)) };
        match self {
            Self::Within { seconds } => (format!("{cpu:.3} CPU s"), Some(cpu <= *seconds)),
            Self::Memory { bytes } => (format!("{:.0} MB", ours.peak as f64 / 1e6), Some(ours.peak <= *bytes)),
            Self::Faster { who, times } => {
                let found = records.iter().find(|record| record.who == *who).and_then(|record| record.cpu());
                let published = stated.iter().find(|stated| stated.who == *who);
                match (found, published) {
                    (Some(theirs), _) => (format!("{:.1} ×", theirs / cpu), Some(theirs / cpu >= *times)),
                    (None, Some(stated)) => {
                        let ratio = stated.cpu / cpu;
                        (format!("{ratio:.1} × (their time stated, not measured here)"), Some(ratio >= *times))
                    }
                    (None, None) => ("the program is absent".to_owned(), None),
                }
            }
        }
    }
}

const GROWING_PROXIMITY: &str = "takes a proximity of 1 − exp(−d), which grows with distance, with d by the sum of an \
     area's distances; the definition of Massey and Denton has one that falls with distance. Its values are no truth to \
     match; ours are held against the definition, summed pair by pair with numpy.";

/// All cases, in the report's order.
pub const CASES: &[Case] = &[
    Case {
        id: "batch",
        title: "Many tables",
        what: |plan| {
            format!(
                "D, isolation and Gini of one group against the rest, H and M of {GROUPS} groups: {} municipalities × {} \
                 years, {} areas.",
                plan.municipalities, plan.years, plan.areas
            )
        },
        comparisons: &[("numpy", Comparison::Exact), ("pysal", Comparison::Exact), ("r:", Comparison::Exact)],
        bars: &[
            Bar::Faster { who: "numpy:vectorised", times: 5.0 },
            Bar::Faster { who: "pysal", times: 2_000.0 },
            Bar::Faster { who: "r:grouped M and H", times: 100.0 },
            Bar::Faster { who: "r:loop for D", times: 2_000.0 },
        ],
        stated: &[],
    },
    Case {
        id: "bootstrap",
        title: "Bootstrap of persons",
        what: |plan| {
            format!(
                "H and D in {} multinomial replicates of the persons in {} areas × {GROUPS} groups.",
                plan.replicates, plan.areas
            )
        },
        comparisons: &[("numpy", Comparison::Distribution), ("r:", Comparison::Distribution)],
        bars: &[Bar::Faster { who: "r:H", times: 50.0 }, Bar::Faster { who: "r:D", times: 50.0 }],
        stated: &[
            Stated { who: "r:H", cpu: 132.0, what: "1 000 replicates of H alone; ours draw both" },
            Stated { who: "r:D", cpu: 147.0, what: "1 000 replicates of D alone; ours draw both" },
        ],
    },
    Case {
        id: "randomise",
        title: "Randomisation of persons",
        what: |plan| {
            format!(
                "D of one group when all persons are put in {} areas by lot, sizes of areas and groups kept, {} times.",
                plan.areas, plan.randomisations
            )
        },
        comparisons: &[("numpy", Comparison::Distribution), ("pysal", Comparison::Distribution)],
        bars: &[Bar::Within { seconds: 10.0 }],
        stated: &[],
    },
    Case {
        id: "proximity",
        title: "Spatial proximity and distance decay",
        what: |plan| {
            format!(
                "Spatial proximity and distance-decay isolation of {} areas, proximity exp(−d / {} m).",
                plan.map_areas, plan.scale
            )
        },
        comparisons: &[
            ("ours:", Comparison::Exact),
            ("numpy", Comparison::Exact),
            ("pysal", Comparison::Explained(GROWING_PROXIMITY)),
        ],
        bars: &[Bar::Faster { who: "pysal", times: 20.0 }, Bar::Memory { bytes: 200_000_000 }],
        stated: &[],
    },
    Case {
        id: "profile",
        title: "Multiscalar profile",
        what: |plan| {
            format!(
                "Spatial information theory of {} areas, triangular kernels that end at {} m. *H of environments*: H of \
                 the table of people around every area, which is PySAL's; *spatial H*: Reardon and O'Sullivan's, which \
                 weighs every environment by who lives at its centre.",
                plan.map_areas,
                plan.bandwidths.map(|end| end.to_string()).join(", ")
            )
        },
        comparisons: &[("numpy", Comparison::Exact), ("pysal", Comparison::Exact)],
        bars: &[Bar::Faster { who: "pysal", times: 30.0 }, Bar::Memory { bytes: 200_000_000 }],
        stated: &[],
    },
    Case {
        id: "large_map",
        title: "A large map",
        what: |plan| {
            format!(
                "Spatial proximity and distance-decay isolation of {} areas, and their profile: by us alone, as all \
                 distances between 100 000 areas would take PySAL 80 GB at a time.",
                plan.large_map_areas
            )
        },
        comparisons: &[("ours:profile", Comparison::Apart), ("ours:", Comparison::Exact)],
        bars: &[Bar::Memory { bytes: 200_000_000 }],
        stated: &[],
    },
    Case {
        id: "change",
        title: "Change over time",
        what: |plan| {
            format!(
                "The change of M between two tables of {} areas × {GROUPS} groups in structural, group and area parts \
                 (Shapley).",
                plan.change_areas
            )
        },
        comparisons: &[
            ("numpy", Comparison::Exact),
            (
                "r:as it comes",
                Comparison::Explained("meets margins roughly unless told otherwise, so that its parts differ."),
            ),
            ("r", Comparison::Exact),
        ],
        bars: &[Bar::Faster { who: "r", times: 50.0 }],
        stated: &[],
    },
];
