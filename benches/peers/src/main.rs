//! The measures against the libraries that researchers use: values and time, in one run.
//!
//! `run.sh` calls this program for the tables, for our side of each case and for the report, and the peers' scripts in
//! between; README.md says how to read what comes out.
#![forbid(unsafe_code)]

mod cases;
mod clock;
mod generate;
mod growth;
mod ours;
mod plan;
mod record;
mod report;

use std::env;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use plan::Plan;
use record::Record;

const USAGE: &str = "usage: peers generate FOLDER [--quick] | peers measure FOLDER CASE THREADS | peers growth FOLDER \
                     | peers report FOLDER DATE";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["generate", folder] => generate::generate(Path::new(folder), &Plan::full())?,
        ["generate", folder, "--quick"] => generate::generate(Path::new(folder), &Plan::quick())?,
        ["measure", folder, case, threads] => {
            let threads: usize = threads.parse()?;
            rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
            ours::measure(Path::new(folder), case, threads)?;
        }
        ["growth", folder] => {
            rayon::ThreadPoolBuilder::new().num_threads(1).build_global()?;
            growth::measure(Path::new(folder))?;
        }
        ["report", folder, date] => {
            let folder = Path::new(folder);
            let report = report::report(&Plan::read(folder)?, &Record::read_all(folder)?, date);
            println!("{}", report.text);
            // A wrong fast answer is no answer.
            return Ok(if report.agrees { ExitCode::SUCCESS } else { ExitCode::from(2) });
        }
        _ => return Err(USAGE.into()),
    }
    Ok(ExitCode::SUCCESS)
}
