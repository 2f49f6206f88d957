//! The command line of the barometer: thin, every answer comes from the crates beside it.
//!
//! Exit codes: 0 done, 1 something went wrong, 2 the command was not understood, 3 a check did not hold.
#![forbid(unsafe_code)]

mod commands;
mod failure;
mod progress;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Segregationsbarometern: measure and follow up socioeconomic segregation.
#[derive(Parser)]
#[command(version = edition::CODE_VERSION, about, long_about = None, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  barometer example --out editions/example        make the fictional edition
  barometer serve editions/example                serve it
  barometer collect --archive raw                 fetch the statistics from the agencies' services
  barometer build --archive raw --out editions/sweden
  barometer catalogue pre-upper-secondary         see how an indicator is defined
  barometer check editions/sweden                 verify it and print its facts
  barometer measure counts.csv --unit area --group birth --count n --by year

Exit codes: 0 done, 1 something went wrong, 2 the command was not understood, 3 a check did not hold.";

#[derive(Subcommand)]
enum Command {
    /// Fetch official statistics from the agencies' services into the raw archive.
    Collect(Box<commands::collect::Arguments>),
    /// Make an edition of what was collected, or of the agencies' own files.
    Build(commands::build::Arguments),
    /// Make the fictional example edition.
    Example(commands::example::Arguments),
    /// List the definitions and check them.
    Catalogue(commands::catalogue::Arguments),
    /// Verify an edition and print its facts.
    Check(commands::check::Arguments),
    /// Serve an edition: pages, maps and API.
    Serve(commands::serve::Arguments),
    /// Measure segregation in a table of counts; no edition is needed.
    Measure(Box<commands::measure::Arguments>),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Command::Collect(arguments) => commands::collect::run(&arguments),
        Command::Build(arguments) => commands::build::run(&arguments),
        Command::Example(arguments) => commands::example::run(&arguments),
        Command::Catalogue(arguments) => commands::catalogue::run(&arguments),
        Command::Check(arguments) => commands::check::run(&arguments),
        Command::Serve(arguments) => commands::serve::run(&arguments),
        Command::Measure(arguments) => commands::measure::run(&arguments),
    };
    done.unwrap_or_else(|failure| failure.report())
}
