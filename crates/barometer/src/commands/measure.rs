//! `barometer measure`: a table of counts in, measures of segregation out.

mod target;

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use workbench::{Missing, Repeated, Report, Request, output};

use crate::failure::Failure;
use target::Target;

#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// CSV (comma, semicolon, tab or |; UTF-8 or Windows-1252) or Parquet; - reads CSV from standard input.
    #[arg(value_name = "FILE", required_unless_present = "list")]
    file: Option<PathBuf>,

    /// The column that names the area; several, if only together they do.
    #[arg(long, value_name = "COLUMN", help_heading = "Columns")]
    unit: Vec<String>,
    /// Long form: the column that names the group.
    #[arg(long, value_name = "COLUMN", help_heading = "Columns")]
    group: Option<String>,
    /// Long form: the column with the number of persons.
    #[arg(long, value_name = "COLUMN", help_heading = "Columns")]
    count: Option<String>,
    /// Wide form: the columns with the persons of each group.
    #[arg(long, value_name = "COLUMNS", conflicts_with_all = ["group", "count"], help_heading = "Columns")]
    groups: Vec<String>,
    /// Divide the table by these columns and measure each division by itself.
    #[arg(long, value_name = "COLUMNS", help_heading = "Columns")]
    by: Vec<String>,
    /// The column with the areas' centres, west to east, in a projected system (metres, not degrees).
    #[arg(long, value_name = "COLUMN", requires_all = ["y", "surface", "bandwidth"], help_heading = "Columns")]
    x: Option<String>,
    /// The same, south to north.
    #[arg(long, value_name = "COLUMN", requires = "x", help_heading = "Columns")]
    y: Option<String>,
    /// The column with the areas' surfaces, in the square of the unit of --x and --y.
    #[arg(long, value_name = "COLUMN", help_heading = "Columns")]
    surface: Option<String>,

    /// The groups to look at, each against all others. Without it: every group in turn.
    #[arg(long, value_name = "GROUPS", help_heading = "What to measure")]
    focus: Vec<String>,
    /// Ids of measures (see --list), or all: every measure whose columns and options are given.
    #[arg(long, value_name = "MEASURES", value_delimiter = ',', value_parser = known_measure, help_heading = "What to measure")]
    measures: Vec<String>,
    /// All groups in their order, the lowest first: for measures of ordered classes, such as incomes.
    #[arg(long, value_name = "GROUPS", help_heading = "What to measure")]
    order: Vec<String>,
    /// The distance over which proximity falls to 1/e, in the unit of --x and --y.
    #[arg(long, value_name = "DISTANCE", requires = "x", allow_negative_numbers = true, value_parser = distance, help_heading = "What to measure")]
    bandwidth: Option<f64>,
    /// 95 % intervals, correction for chance and its probability, from so many draws.
    #[arg(long, value_name = "DRAWS", num_args = 0..=1, default_missing_value = "1000", allow_negative_numbers = true, value_parser = draws, help_heading = "What to measure")]
    bootstrap: Option<usize>,
    /// The variance of the noise that published cells carry (Cell Key Method); it widens the intervals.
    #[arg(long, value_name = "VARIANCE", requires = "bootstrap", allow_negative_numbers = true, value_parser = variance, help_heading = "What to measure")]
    noise: Option<f64>,
    /// The seed of the draws: the same seed gives the same result.
    #[arg(long, value_name = "NUMBER", default_value_t = 1, allow_negative_numbers = true, value_parser = seed, help_heading = "What to measure")]
    seed: u64,

    /// What becomes of an area with a missing or suppressed count (empty, "..", "NA"): an error, or it is left out.
    #[arg(long, value_enum, default_value_t = MissingCounts::Refuse, help_heading = "How to read the file")]
    missing: MissingCounts,
    /// Add up rows of the same area and group; without it they are an error.
    #[arg(long, help_heading = "How to read the file")]
    sum: bool,
    /// What parts the cells, if it cannot be told from the file.
    #[arg(long, value_enum, help_heading = "How to read the file")]
    delimiter: Option<Delimiter>,

    /// Print CSV: full precision, one row a measure.
    #[arg(long, conflicts_with = "json", help_heading = "Result")]
    csv: bool,
    /// Print JSON: full precision, with formulas, options and the version of the program.
    #[arg(long, help_heading = "Result")]
    json: bool,
    /// Write to a file instead; a name that ends in .csv or .json says the form.
    #[arg(long, value_name = "FILE", help_heading = "Result")]
    out: Option<PathBuf>,
    /// List all measures with their ids and formulas, and end.
    #[arg(long, exclusive = true, help_heading = "Result")]
    list: bool,
}

const EXAMPLES: &str = "\
Examples:
  A row for each group of an area (long form), every year by itself, all groups in turn:
    barometer measure counts.csv --unit area --group birth --count n --by year
  One group, three measures, every municipality and year by itself, as CSV:
    barometer measure counts.csv --unit area --group birth --count n \\
        --by municipality,year --focus abroad --measures D,H,isolation --csv --out result.csv
  A row for each area with a column for each group (wide form), all measures:
    barometer measure incomes.csv --unit area --groups q1,q2,q3,q4 --measures all
  With 95 % intervals, correction for chance and the probability of chance:
    barometer measure counts.csv --unit area --group birth --count n --by year --bootstrap 1000 --seed 1
  Measures in space: centres in metres, surfaces in square metres, proximity that falls to 1/e over 2 km:
    barometer measure incomes.csv --unit area --groups q1,q2,q3,q4 \\
        --x east --y north --surface m2 --bandwidth 2000
  Classes in order, such as quarters of the income distribution:
    barometer measure incomes.csv --unit area --groups q1,q2,q3,q4 --order q1,q2,q3,q4 --measures ordinal-H
  All measures and their formulas:
    barometer measure --list

Divisions come in the order in which they first appear in the file. A column that is not named is guessed where only
one can be meant, and the result says so. A value that does not exist has its reason beside it; that is no failure.
A pair of area and group without a row counts as nobody; a row without a number is a missing count.
Names in a list are parted by commas; a name that has a comma itself is found if the file has it, or stands in quotes
within the quotes of the shell: --focus '\"Asia, Africa\",Sweden'.

Exit codes: 0 done, 1 something is wrong with a file, 2 the command was not understood or asks for what cannot be.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum MissingCounts {
    /// An error.
    Refuse,
    /// The area is left out.
    Drop,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Delimiter {
    Comma,
    Semicolon,
    Tab,
    Pipe,
}

/// A result's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Table,
    Csv,
    Json,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let Some(file) = &arguments.file else {
        super::print(&output::list())?;
        return Ok(ExitCode::SUCCESS);
    };
    let request = request(arguments);
    let target = arguments.out.as_ref().map(|out| Target::open(out, file)).transpose()?;
    let bar = Divisions::default();
    let progress = |done, all| bar.show(done, all);
    let measured = if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        workbench::measure_text(&bytes, Path::new("standard input"), &request, &progress)
    } else {
        workbench::measure(file, &request, &progress)
    };
    bar.finish();
    let report = measured?;
    let text = written(arguments, &report)?;
    // A table holds its remarks, and JSON too.
    if target.is_some() || form(arguments) == Form::Csv {
        report.remarks.iter().for_each(|remark| eprintln!("note: {remark}"));
    }
    match (target, &arguments.out) {
        (Some(target), Some(out)) => {
            let is_file = target.is_file();
            target.write(&text)?;
            if is_file {
                let rows = match report.rows.len() {
                    1 => "1 row stands".to_owned(),
                    rows => format!("{rows} rows stand"),
                };
                super::print(&format!("{rows} in {}\n", out.display()))?;
            }
        }
        _ => super::print(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn request(arguments: &Arguments) -> Request {
    Request {
        unit: arguments.unit.clone(),
        group: arguments.group.clone(),
        count: arguments.count.clone(),
        groups: arguments.groups.clone(),
        by: arguments.by.clone(),
        focus: arguments.focus.clone(),
        measures: arguments.measures.clone(),
        order: arguments.order.clone(),
        x: arguments.x.clone(),
        y: arguments.y.clone(),
        surface: arguments.surface.clone(),
        bandwidth: arguments.bandwidth,
        missing: match arguments.missing {
            MissingCounts::Refuse => Missing::Refuse,
            MissingCounts::Drop => Missing::Drop,
        },
        repeated: if arguments.sum { Repeated::Sum } else { Repeated::Refuse },
        delimiter: arguments.delimiter.map(|delimiter| match delimiter {
            Delimiter::Comma => workbench::Delimiter::Comma,
            Delimiter::Semicolon => workbench::Delimiter::Semicolon,
            Delimiter::Tab => workbench::Delimiter::Tab,
            Delimiter::Pipe => workbench::Delimiter::Pipe,
        }),
        bootstrap: arguments.bootstrap,
        noise: arguments.noise,
        seed: arguments.seed,
    }
}

fn written(arguments: &Arguments, report: &Report) -> Result<String, Failure> {
    Ok(match form(arguments) {
        Form::Table => output::table(report),
        Form::Csv => output::csv(report),
        Form::Json => serde_json::to_string_pretty(&output::json(report, edition::CODE_VERSION))? + "\n",
    })
}

/// The form that is asked for, or that the name of the file to write tells.
fn form(arguments: &Arguments) -> Form {
    let ending = arguments.out.as_ref().and_then(|out| out.extension()?.to_str());
    match (arguments.csv, arguments.json, ending) {
        (true, ..) => Form::Csv,
        (_, true, _) => Form::Json,
        (.., Some("csv")) => Form::Csv,
        (.., Some("json")) => Form::Json,
        _ => Form::Table,
    }
}

/// A measure that exists, as a person writes it.
fn known_measure(name: &str) -> Result<String, String> {
    match workbench::measure_named(name) {
        Ok(_) => Ok(name.trim().to_owned()),
        Err(error) => Err(match error.hint() {
            Some(hint) => format!("{error}; {hint}"),
            None => error.to_string(),
        }),
    }
}

/// A number of draws, as a person writes it; the range is that of the workbench.
fn draws(written: &str) -> Result<usize, String> {
    written.parse().ok().filter(|draws| (100..=100_000).contains(draws)).ok_or_else(|| {
        format!(
            "\"{written}\" is not a number of draws (100 to 100000); write --bootstrap=1000, or put FILE before --bootstrap"
        )
    })
}

fn distance(written: &str) -> Result<f64, String> {
    let distance = written.parse::<f64>().ok().filter(|distance| *distance > 0.0 && distance.is_finite());
    distance.ok_or_else(|| format!("\"{written}\" is not a distance above 0, in the unit of --x and --y"))
}

fn variance(written: &str) -> Result<f64, String> {
    let variance = written.parse::<f64>().ok().filter(|variance| *variance > 0.0 && *variance <= 4.0);
    variance.ok_or_else(|| format!("\"{written}\" is not a variance above 0 and at most 4"))
}

fn seed(written: &str) -> Result<u64, String> {
    written.parse().map_err(|_| format!("\"{written}\" is not a seed: a whole number from 0 to {}", u64::MAX))
}

/// How many divisions are done, on the terminal, if it takes long enough to be looked at.
#[derive(Default)]
struct Divisions {
    bar: std::sync::OnceLock<ProgressBar>,
}

impl Divisions {
    fn show(&self, done: usize, all: usize) {
        if all < 2 || !std::io::stderr().is_terminal() {
            return;
        }
        let bar = self.bar.get_or_init(|| {
            let bar = ProgressBar::new(all as u64);
            match ProgressStyle::with_template("{bar:30} {pos}/{len} divisions {elapsed} (about {eta} left)") {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        });
        bar.set_position(done as u64);
    }

    fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
