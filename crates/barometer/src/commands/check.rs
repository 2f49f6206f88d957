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
        super::print_json(&checked)?;
    } else {
        super::print(&told(&checked))?;
    }
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::from(DOES_NOT_HOLD) })
}

fn told(checked: &edition::Checked) -> String {
    let findings = checked.findings.iter().map(|finding| {
        let mark = if finding.holds { "holds" } else { "DOES NOT HOLD" };
        format!("  {mark}: {} ({})\n", finding.what, finding.found)
    });
    let facts = checked.facts.iter().map(|(name, value)| format!("  {name}: {value}\n"));
    format!("edition {}\n{}facts\n{}", checked.edition, findings.collect::<String>(), facts.collect::<String>())
}
