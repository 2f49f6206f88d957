//! What can be wrong with a file or a request, said to the person who has to put it right.

use std::path::PathBuf;

use crate::nearest::quoted_list;

/// Why there is no result; see [`Error::hint`] for what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file cannot be read as a table.
    #[error(transparent)]
    File(#[from] formats::Error),
    /// The file has a header but no rows.
    #[error("{}: there are no rows below the header", .file.display())]
    NoRows {
        /// The file.
        file: PathBuf,
    },
    /// A cell does not hold what must stand there.
    #[error("{}: row {row}, column \"{column}\": {problem}", .file.display())]
    Cell {
        /// The file.
        file: PathBuf,
        /// The row, from 1: of the file for delimited text, of the table for Parquet.
        row: usize,
        /// The column's name.
        column: String,
        /// What is wrong.
        problem: CellProblem,
    },
    /// A column that an option names is not in the file.
    #[error("{}: there is no column \"{name}\" ({option}); there are {}", .file.display(), quoted_list(.columns))]
    UnknownColumn {
        /// The file.
        file: PathBuf,
        /// The name that was given.
        name: String,
        /// The option that gave it.
        option: &'static str,
        /// The columns of the file.
        columns: Vec<String>,
        /// The column that may have been meant.
        meant: Option<String>,
    },
    /// A column was not told and cannot be guessed.
    #[error("{}: {option} is not given, and which column it is cannot be told; there are {}", .file.display(), quoted_list(.columns))]
    ColumnNotTold {
        /// The file.
        file: PathBuf,
        /// The option that is missing.
        option: &'static str,
        /// The columns of the file.
        columns: Vec<String>,
    },
    /// One column was given two meanings.
    #[error("{}: the column \"{name}\" is named by {first} and by {second}", .file.display())]
    ColumnTwice {
        /// The file.
        file: PathBuf,
        /// The column.
        name: String,
        /// The options that name it.
        first: &'static str,
        /// See `first`.
        second: &'static str,
        /// The columns of the file.
        columns: Vec<String>,
    },
    /// Options that do not go together.
    #[error("{0}")]
    Options(&'static str),
    /// A group that an option names is not in the file.
    #[error("{}: there is no group \"{name}\" ({option}); there are {}", .file.display(), quoted_list(.groups))]
    UnknownGroup {
        /// The file.
        file: PathBuf,
        /// The name that was given.
        name: String,
        /// The option that gave it.
        option: &'static str,
        /// The groups of the file.
        groups: Vec<String>,
        /// The group that may have been meant.
        meant: Option<String>,
    },
    /// The order leaves out a group or names one twice.
    #[error("{}: --order names the group \"{name}\" {}", .file.display(), if *.twice { "twice" } else { "nowhere" })]
    Order {
        /// The file.
        file: PathBuf,
        /// The group.
        name: String,
        /// Whether it is named twice; else it is left out.
        twice: bool,
        /// The groups of the file.
        groups: Vec<String>,
    },
    /// All persons of the file belong to one group.
    #[error("{}: there is only one group, {}; segregation is between groups", .file.display(), quoted_list(std::slice::from_ref(.group)))]
    OneGroup {
        /// The file.
        file: PathBuf,
        /// The group.
        group: String,
    },
    /// A measure that is not in the family.
    #[error("there is no measure \"{name}\"")]
    UnknownMeasure {
        /// The name that was given.
        name: String,
        /// The measure that may have been meant.
        meant: Option<&'static str>,
    },
    /// A measure asks for something that was not given.
    #[error("the measure {id} needs {needs}")]
    MeasureNeeds {
        /// The measure.
        id: &'static str,
        /// What it needs, with the options that give it.
        needs: &'static str,
    },
    /// Two rows give persons for one area and group.
    #[error("{}: rows {first} and {second} both give persons of the group \"{group}\" in the area \"{unit}\"{by}", .file.display())]
    Duplicate {
        /// The file.
        file: PathBuf,
        /// The rows, as in [`Error::Cell`].
        first: usize,
        /// See `first`.
        second: usize,
        /// The area.
        unit: String,
        /// The group.
        group: String,
        /// The division, introduced by a blank; empty if there is only one.
        by: String,
    },
    /// Two rows give an area different places.
    #[error("{}: rows {first} and {second} give the area \"{unit}\" different places or surfaces", .file.display())]
    TwoPlaces {
        /// The file.
        file: PathBuf,
        /// The rows, as in [`Error::Cell`].
        first: usize,
        /// See `first`.
        second: usize,
        /// The area.
        unit: String,
    },
    /// The persons sum to more than a number can hold.
    #[error("{}: the persons{by} sum to more than a number can hold", .file.display())]
    TooLarge {
        /// The file.
        file: PathBuf,
        /// The division, introduced by a blank; empty if there is only one.
        by: String,
    },
    /// A table with so many cells that one of its columns cannot be what it was taken for.
    #[error("{}: {areas} areas × {groups} groups{by} are too many cells", .file.display())]
    TooManyCells {
        /// The file.
        file: PathBuf,
        /// The number of areas.
        areas: usize,
        /// The number of groups.
        groups: usize,
        /// The division, introduced by a blank; empty if there is only one.
        by: String,
    },
    /// Parquet where only delimited text can be read.
    #[error("{}: this is Parquet, which can only be read from a file", .file.display())]
    ParquetStream {
        /// What messages call it.
        file: PathBuf,
    },
    /// The number of replicates is outside what is possible.
    #[error("{0} draws cannot be made")]
    Replicates(usize),
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CellProblem {
    /// Something else than a number.
    #[error("\"{0}\" is not a number")]
    NotANumber(String),
    /// A number of persons, or a surface, below 0.
    #[error("\"{0}\" is negative")]
    Negative(String),
    /// A surface of 0.
    #[error("\"{0}\" is no surface: it must be above 0")]
    NoSurface(String),
    /// Infinite or not a number.
    #[error("\"{0}\" is not a finite number")]
    NotFinite(String),
    /// So large, or so near 0, that sums and products of it would not be numbers.
    #[error("\"{0}\" is too large or too near 0 to be reckoned with")]
    OutOfRange(String),
    /// A comma that may part decimals or thousands.
    #[error("\"{0}\" can be read with decimals or with thousands")]
    DecimalsOrThousands(String),
    /// No count: an empty cell, or a symbol for a missing or suppressed one.
    #[error("the count is missing ({})", if .0.is_empty() { "the cell is empty" } else { .0 })]
    Missing(String),
    /// No name of an area, group or division.
    #[error("the cell is empty, but must name an area, a group or a division")]
    NoName,
    /// No coordinate or surface.
    #[error("the place of the area is missing")]
    NoPlace,
}

impl Error {
    /// Whether the request could not be answered whatever the file, so that not the file but the command is to be mended.
    #[must_use]
    pub const fn is_of_the_request(&self) -> bool {
        matches!(self, Self::Options(_) | Self::MeasureNeeds { .. } | Self::UnknownMeasure { .. } | Self::Replicates(_))
    }

    /// What the reader of the message can do.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let meant = |meant: Option<&str>| meant.map(|meant| format!("did you mean \"{meant}\"?"));
        if let Self::UnknownColumn { columns, .. } | Self::ColumnNotTold { columns, .. } = self
            && columns.len() == 1
        {
            return Some(format!(
                "the rows seem to have one cell each: say what parts the cells ({DELIMITERS}), or save the file with one of these"
            ));
        }
        Some(match self {
            Self::File(error) if error.fault == formats::Fault::Ambiguous => {
                format!("say which it is: {DELIMITERS}")
            }
            Self::File(error) => error.hint().to_owned(),
            Self::NoRows { .. } => "check that it is the right file".to_owned(),
            Self::Cell { problem, .. } => problem.hint().to_owned(),
            Self::UnknownColumn { meant: column, .. } => return meant(column.as_deref()),
            Self::ColumnNotTold { .. } => {
                "name the columns: --unit AREA --group GROUP --count N if every row is a group \
                 of an area, --unit AREA --groups A,B,… if every row is an area with a column for each group"
                    .to_owned()
            }
            Self::ColumnTwice { columns, .. } => format!("name a column once; there are {}", quoted_list(columns)),
            Self::Options(_) | Self::MeasureNeeds { .. } => "`barometer measure --help` shows examples".to_owned(),
            Self::UnknownGroup { meant: group, .. } => return meant(group.as_deref()),
            Self::Order { groups, .. } => {
                format!("name every group once, the lowest class first; there are {}", quoted_list(groups))
            }
            Self::OneGroup { .. } => "add a column or rows for everybody else".to_owned(),
            Self::UnknownMeasure { meant: Some(id), .. } => return meant(Some(id)),
            Self::UnknownMeasure { .. } => "`barometer measure --list` names all measures".to_owned(),
            Self::Duplicate { .. } => {
                "name all columns that tell areas apart (--unit municipality,area) or divide the \
                 table (--by year), or add such rows up with --sum"
                    .to_owned()
            }
            Self::TwoPlaces { .. } => "give one area the same coordinates and surface in all its rows".to_owned(),
            Self::TooManyCells { .. } => {
                "does --group name the right column? Or divide the table by another column (--by municipality)"
                    .to_owned()
            }
            Self::ParquetStream { .. } => "name the file: barometer measure FILE.parquet".to_owned(),
            Self::TooLarge { .. } => "check the unit of the counts".to_owned(),
            Self::Replicates(_) => "ask for 100 to 100000 draws; 1000 is usual".to_owned(),
        })
    }
}

/// How a delimiter is told.
const DELIMITERS: &str = "--delimiter comma, --delimiter semicolon, --delimiter tab or --delimiter pipe";

impl CellProblem {
    const fn hint(&self) -> &'static str {
        match self {
            Self::NotANumber(_) => "correct the cell, or name another column",
            Self::Negative(_) | Self::NotFinite(_) | Self::OutOfRange(_) => {
                "a count is 0 or more; correct the cell, or name another column"
            }
            Self::NoSurface(_) => "a surface is above 0; correct the cell, or name another column",
            Self::DecimalsOrThousands(_) => {
                "write decimals with a point (1.234), or thousands without a sign between them (1234)"
            }
            Self::Missing(_) => {
                "a missing or suppressed count is not 0: complete the table, or leave such areas out with --missing drop"
            }
            Self::NoName => "complete the cell, or leave the row out",
            Self::NoPlace => "complete the cell, or measure without --x, --y and --surface",
        }
    }
}
