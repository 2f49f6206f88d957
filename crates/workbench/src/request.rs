//! What is asked of a file: which columns mean what, what to measure, how to treat what is missing or repeated.

use serde::Serialize;

/// A request, as a person states it; what is left out is found in the file if only one reading of it is possible.
///
/// ```
/// use workbench::Request;
/// let request = Request { unit: vec!["school".into()], group: Some("race".into()), ..Request::default() };
/// assert_eq!(request.seed, 1);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Request {
    /// The columns that together name an area. In this and the other lists a text may hold several names, parted by commas;
    /// a name with commas that the file has is found all the same, and quotes keep one together (`"a, b",c`).
    pub unit: Vec<String>,
    /// Long form: the column that names the group.
    pub group: Option<String>,
    /// Long form: the column with the persons.
    pub count: Option<String>,
    /// Wide form: the columns with the persons of the groups, one each. Empty: the file has the long form.
    pub groups: Vec<String>,
    /// The columns by whose values the table is divided; each division is measured by itself.
    pub by: Vec<String>,
    /// The groups that indices of one group are about. Empty: every group in turn.
    pub focus: Vec<String>,
    /// Ids of the [family](measures::family::FAMILY), or `all`: every measure whose columns and options are given. Empty: the
    /// usual ones, with those of space where surfaces or places are given.
    pub measures: Vec<String>,
    /// All groups in their order, the lowest first, for indices of ordered classes.
    pub order: Vec<String>,
    /// The columns with the coordinates of the areas' centres, in a projected system.
    pub x: Option<String>,
    /// See [`Request::x`].
    pub y: Option<String>,
    /// The column with the areas' surfaces, in the square of the coordinates' unit.
    pub surface: Option<String>,
    /// The distance over which proximity falls to 1/e, in the coordinates' unit.
    pub bandwidth: Option<f64>,
    /// What becomes of a missing count.
    pub missing: Missing,
    /// What becomes of a second row of the same area and group.
    pub repeated: Repeated,
    /// The delimiter of delimited text; `None`: found if only one fits.
    pub delimiter: Option<Delimiter>,
    /// How many replicates intervals rest on; `None`: no intervals.
    pub bootstrap: Option<usize>,
    /// The variance of the noise (Cell Key Method, ±3 at most) that published cells carry; `None`: they carry none.
    pub noise: Option<f64>,
    /// The seed of all that is drawn at random.
    pub seed: u64,
}

impl Default for Request {
    fn default() -> Self {
        Self {
            unit: Vec::new(),
            group: None,
            count: None,
            groups: Vec::new(),
            by: Vec::new(),
            focus: Vec::new(),
            measures: Vec::new(),
            order: Vec::new(),
            x: None,
            y: None,
            surface: None,
            bandwidth: None,
            missing: Missing::Refuse,
            repeated: Repeated::Refuse,
            delimiter: None,
            bootstrap: None,
            noise: None,
            seed: 1,
        }
    }
}

/// What parts the cells of delimited text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Pipe,
}

impl Delimiter {
    /// The sign itself.
    #[must_use]
    pub const fn sign(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}

/// What becomes of a missing count (an empty cell, "..", "NA" and their like).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Missing {
    /// It is an error: a suppressed count is not 0.
    #[default]
    Refuse,
    /// Its area is left out of the division, and the result says so.
    Drop,
}

/// What becomes of a second row of the same area and group in one division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Repeated {
    /// It is an error: a column of the file has not been told, or a row stands twice.
    #[default]
    Refuse,
    /// The persons are added up.
    Sum,
}
