//! What a table says about itself, whichever format it came in.
//!
//! In: what the readers of PX files, JSON-stat and PxWeb's JSON find beside the values. Out: the same for their
//! writers, and for whoever shows a table. Places inside the table are named by the ids and codes of its cube.

use std::collections::BTreeMap;

use cube::{Cube, Dimension, Text};

/// A table as a file or a response holds it: its values and what it says about them.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// The values with their statuses.
    pub cube: Cube,
    /// Everything else.
    pub metadata: Metadata,
}

/// Cells without value are the same if their statuses are.
impl PartialEq for Dataset {
    fn eq(&self, other: &Self) -> bool {
        self.metadata == other.metadata
            && self.cube.dimensions() == other.cube.dimensions()
            && self.cube.observations().eq(other.cube.observations())
    }
}

/// What a table is and how it is divided, without its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The dimensions, slowest first.
    pub dimensions: Vec<Dimension>,
    /// Everything else.
    pub metadata: Metadata,
}

/// What a dataset says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The title.
    pub label: Text,
    /// Who made the figures and how they may be used.
    pub source: Text,
    /// When they were last updated, in ISO 8601 ("2024-03-22", "2024-03-22T07:00:00Z").
    pub updated: Option<String>,
    /// What a reader must know: definitions, breaks in series, perturbation of small cells.
    pub notes: Vec<Note>,
    /// The units of the contents, by the contents' code; in a cube without a dimension of contents the first
    /// is that of all values.
    pub units: Vec<(String, Unit)>,
    /// What the statistical office tells of the table as a whole.
    pub facts: Facts,
    /// What is told of single dimensions, by id; a dimension of which nothing is told is not here.
    pub dimensions: Vec<(String, About)>,
    /// What is told of the contents, by code; contents of which nothing is told are not here.
    pub measures: Vec<(String, Measure)>,
    /// Symbols of cells that no [`cube::Status`] stands for ("e", "p", "....."), with the cells in row-major order.
    /// A cell with such a symbol and no value is missing.
    pub marks: BTreeMap<String, Vec<usize>>,
    /// PX keywords that nothing else here holds, as they were written.
    pub keywords: Vec<Keyword>,
}

impl Default for Metadata {
    fn default() -> Self {
        Self {
            label: Text::same(""),
            source: Text::same(""),
            updated: None,
            notes: Vec::new(),
            units: Vec::new(),
            facts: Facts::default(),
            dimensions: Vec::new(),
            measures: Vec::new(),
            marks: BTreeMap::new(),
            keywords: Vec::new(),
        }
    }
}

impl Metadata {
    /// What is told of a dimension.
    pub fn about(&self, id: &str) -> Option<&About> {
        self.dimensions.iter().find(|(known, _)| known == id).map(|(_, about)| about)
    }

    /// What is told of a content.
    pub fn measure(&self, code: &str) -> Option<&Measure> {
        self.measures.iter().find(|(known, _)| known == code).map(|(_, measure)| measure)
    }

    /// The unit of a content.
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|(known, _)| known == code).map(|(_, unit)| unit)
    }

    /// The symbol of a cell that no status stands for.
    pub fn mark(&self, cell: usize) -> Option<&str> {
        self.marks.iter().find(|(_, cells)| cells.binary_search(&cell).is_ok()).map(|(symbol, _)| symbol.as_str())
    }
}

/// The unit of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its name ("persons", "percent").
    pub base: Text,
    /// The number of decimals that a reader should see.
    pub decimals: u8,
}

/// A note and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub of: Noted,
    /// What it says.
    pub text: Text,
    /// Whether the figures must not be shown without it.
    pub mandatory: bool,
}

impl From<Text> for Note {
    fn from(text: Text) -> Self {
        Self { of: Noted::Table, text, mandatory: false }
    }
}

/// What a note is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Noted {
    /// All of it.
    Table,
    /// A dimension, by its id.
    Dimension(String),
    /// A category: the dimension's id and its own code.
    Category(String, String),
    /// Some cells: a code for each dimension, or `None` where every category is meant.
    Cells(Vec<Option<String>>),
}

/// What a statistical office tells of a table as a whole. `None` is "not told".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The table's id in its database ("TAB6471").
    pub table: Option<String>,
    /// The name of the matrix.
    pub matrix: Option<String>,
    /// What the table is about, the first part of its title.
    pub contents: Option<Text>,
    /// A longer title.
    pub description: Option<Text>,
    /// The code of the subject area ("BE").
    pub subject_code: Option<String>,
    /// The subject area ("Population").
    pub subject: Option<Text>,
    /// The number of decimals shown, where a unit says nothing else.
    pub decimals: Option<u8>,
    /// The number of dimensions, counted from the first, that stand in the stub; the others stand in the heading.
    pub stub: Option<usize>,
    /// Whether the table is official statistics.
    pub official: Option<bool>,
    /// Whether the figures are under copyright.
    pub copyright: Option<bool>,
    /// Whether categories may be added up.
    pub aggregation_allowed: Option<bool>,
    /// The file or id of the documentation.
    pub information: Option<String>,
    /// The survey.
    pub survey: Option<Text>,
    /// A link.
    pub link: Option<Text>,
    /// How often the table is updated, in words.
    pub update_frequency: Option<Text>,
    /// When it will be updated next, in ISO 8601.
    pub next_update: Option<String>,
}

/// What is told of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Whether, and how, the dimension may be left out of a question.
    pub elimination: Option<Elimination>,
    /// Whether people should see codes, labels or both ("value", "code", "code_value", "value_code").
    pub show: Option<String>,
    /// The map to which area codes belong.
    pub map: Option<Text>,
    /// The classification to which the categories belong.
    pub domain: Option<Text>,
    /// The length of the periods.
    pub period: Option<PeriodLength>,
    /// Other divisions of the same dimension that the service offers.
    pub code_lists: Vec<CodeList>,
}

/// Whether, and how, a dimension may be left out of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Elimination {
    /// It must be asked for.
    No,
    /// It may be left out: the categories are added up.
    Sum,
    /// It may be left out: the category of this code stands for all.
    Category(String),
}

/// Another division of a dimension that a service offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeList {
    /// The id by which it is asked for ("vs_DeSO2025").
    pub id: String,
    /// Its name.
    pub label: Text,
    /// Whether its categories are sums of others, not a choice among them.
    pub aggregation: bool,
}

/// The length of the periods of a time dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodLength {
    /// Years.
    Year,
    /// Half-years.
    HalfYear,
    /// Quarters.
    Quarter,
    /// Months.
    Month,
    /// Weeks.
    Week,
    /// Days.
    Day,
}

impl PeriodLength {
    /// The PX code ("A1").
    pub fn code(self) -> &'static str {
        match self {
            Self::Year => "A1",
            Self::HalfYear => "H1",
            Self::Quarter => "Q1",
            Self::Month => "M1",
            Self::Week => "W1",
            Self::Day => "D1",
        }
    }

    /// The length of a PX code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Year, Self::HalfYear, Self::Quarter, Self::Month, Self::Week, Self::Day]
            .into_iter()
            .find(|length| length.code() == code)
    }
}

/// What is told of a content (a counted or measured thing).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measure {
    /// Stock, flow or average.
    pub kind: Option<MeasuringType>,
    /// Current or fixed prices.
    pub prices: Option<PriceType>,
    /// Whether it is adjusted for working days.
    pub day_adjusted: Option<bool>,
    /// Whether it is adjusted for seasons.
    pub season_adjusted: Option<bool>,
    /// The base period of an index.
    pub base_period: Option<Text>,
    /// The moment or period that the values are about ("31 December each year").
    pub reference_period: Option<Text>,
    /// When it was last updated, in ISO 8601.
    pub updated: Option<String>,
}

/// Whether a content is a state, a movement or a mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MeasuringType {
    /// At a moment.
    Stock,
    /// Over a period.
    Flow,
    /// A mean over a period.
    Average,
    /// None of these.
    Other,
}

impl MeasuringType {
    /// Each with PX's letter and PxWeb's word.
    pub(crate) const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Stock, "S", "Stock"),
        (Self::Flow, "F", "Flow"),
        (Self::Average, "A", "Average"),
        (Self::Other, "X", "Other"),
    ];
}

/// In which prices amounts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PriceType {
    /// Those of each period.
    Current,
    /// Those of one period.
    Fixed,
}

impl PriceType {
    /// Each with PX's letter and PxWeb's word.
    pub(crate) const ALL: [(Self, &'static str, &'static str); 2] =
        [(Self::Current, "C", "Current"), (Self::Fixed, "F", "Fixed")];
}

/// A PX keyword as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyword {
    /// Its name ("DATABASE").
    pub name: String,
    /// The language in square brackets, if there is one.
    pub language: Option<String>,
    /// What stands in parentheses.
    pub keys: Vec<String>,
    /// What stands between the equals sign and the semicolon.
    pub value: String,
}
