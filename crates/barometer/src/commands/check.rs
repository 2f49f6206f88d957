//! `barometer check`: checksums, invariants, facts.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::failure::Failure;

/// The exit code when something that must hold does not.
const DOES_NOT_HOLD: u8 = 3;

#[derive(Args)]
pub struct Arguments {
    /// The edition's folder.
    #[arg(value_name = "EDITION")]
    edition: PathBuf,
    /// Print everything as JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let checked = edition::check(&arguments.edition)?;
    let holds = checked.findings.iter().all(|f| f.holds);
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&checked)?);
    } else {
        println!("edition {}", checked.edition);
        for finding in &checked.findings {
            let mark = if finding.holds { "holds" } else { "DOES NOT HOLD" };
            println!("  {mark}: {} ({})", finding.what, finding.found);
        }
        println!("facts");
        for (name, value) in &checked.facts {
            println!("  {name}: {value}");
        }
    }
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::from(DOES_NOT_HOLD) })
}
