//! `barometer collect`: from the agencies' services into the raw archive.

mod bars;
mod told;

use std::path::PathBuf;
use std::process::ExitCode;

use archive::{Archive, Writer, is_archive};
use clap::{Args, Subcommand};
use collect::{Bases, Options, ProxyChoice, Source};

use crate::failure::Failure;
use bars::Bars;

/// The exit code when something that must hold does not.
const DOES_NOT_HOLD: u8 = 3;

const EXAMPLES: &str = "\
Examples:
  barometer collect --archive raw --dry-run           say how much there is to ask, and write nothing
  barometer collect --archive raw                     fetch what is missing; run it again after any interruption
  barometer collect --archive raw --only scb,kolada
  barometer collect --archive raw --own own-data.toml also the files of own data that lie at an address
  barometer collect --archive raw --offline           say what is there, and ask nobody
  barometer collect verify --archive raw              read every file again and compare its checksum

Exit codes: 0 everything is there, 1 something could not be fetched, 2 the command was not understood, 3 the archive
lacks something (--offline) or is damaged (verify). docs/collect.md tells more.";

#[derive(Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Arguments {
    #[command(subcommand)]
    action: Option<Action>,
    /// Folder of the raw archive; made if it is not there.
    #[arg(long, value_name = "FOLDER", required = true)]
    archive: Option<PathBuf>,
    /// Only these sources, by their ids in catalogue/providers.toml.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    only: Vec<String>,
    /// Ask a source at another address than the catalogue's.
    #[arg(long, value_name = "ID=URL", value_parser = base)]
    base_url: Vec<(String, String)>,
    /// Ask nobody; say whether everything is in the archive, and how old it is.
    #[arg(long, conflicts_with_all = ["dry_run", "proxy", "ca"])]
    offline: bool,
    /// Ask only for what describes the tables; say how much there is to fetch, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Ask through this HTTP proxy, instead of what HTTPS_PROXY, HTTP_PROXY and NO_PROXY say.
    #[arg(long, value_name = "URL")]
    proxy: Option<String>,
    /// Trust the authorities in this file (PEM) instead of the usual ones.
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// Definitions to use instead of those built in (the folder `catalogue/` of the project).
    #[arg(long, value_name = "FOLDER")]
    catalogue: Option<PathBuf>,
    /// Fetch also the files that this description of own data names by address (docs/own-data.md).
    #[arg(long, value_name = "FILE")]
    own: Option<PathBuf>,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Subcommand)]
enum Action {
    /// Read every file of the archive again and compare its checksum with what was received.
    Verify(Verify),
}

#[derive(Args)]
struct Verify {
    /// Folder of the raw archive.
    #[arg(long, value_name = "FOLDER")]
    archive: PathBuf,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

/// Reads `ID=URL`.
fn base(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((id, address)) if !id.is_empty() => Ok((id.to_owned(), address.to_owned())),
        _ => Err("write it as ID=URL, such as scb=http://127.0.0.1:8080/api/v2".to_owned()),
    }
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if let Some(Action::Verify(verify)) = &arguments.action {
        return run_verify(verify);
    }
    let folder = arguments.archive.as_ref().expect("clap requires it where there is no action");
    let catalogue = super::definitions(arguments.catalogue.as_deref())?;
    let (catalogue, _) = super::with_own(catalogue, arguments.own.as_deref())?;
    let bases: Bases = arguments.base_url.iter().cloned().collect();
    let sources = collect::sources(&catalogue, &bases, &arguments.only)?;
    if arguments.offline {
        return offline(&sources, folder, arguments.json);
    }
    let proxy = arguments.proxy.clone().map_or(ProxyChoice::Environment, ProxyChoice::Address);
    let options = Options { proxy, ca: arguments.ca.clone(), ..Options::default() };
    options.check()?;
    let bars = Bars::default();
    if arguments.dry_run {
        let archive = if is_archive(folder) { Some(Archive::open(folder)?) } else { None };
        let planned = collect::plan(&sources, archive.as_ref(), &options, &bars);
        bars.finish();
        let plan = planned?;
        let failed = plan.sources.iter().any(|source| !source.failures.is_empty());
        if arguments.json {
            super::print_json(&plan)?;
        } else {
            super::print(&told::plan(&plan))?;
        }
        told::failures(plan.sources.iter().flat_map(|source| &source.failures));
        return Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS });
    }
    let writer = Writer::open(folder)?;
    let collected = collect::collect(&sources, &writer, &options, &bars);
    bars.finish();
    let report = collected?;
    if arguments.json {
        super::print_json(&report)?;
    } else {
        super::print(&told::report(&report, folder))?;
    }
    told::failures(report.sources.iter().flat_map(|source| &source.failures));
    Ok(if report.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn offline(sources: &[Box<dyn Source>], folder: &PathBuf, json: bool) -> Result<ExitCode, Failure> {
    let archive = Archive::open(folder)?;
    let looked = collect::look(sources, Some(&archive));
    if json {
        super::print_json(&looked)?;
    } else {
        super::print(&told::looked(&looked))?;
    }
    let complete = looked.iter().all(collect::Looked::is_complete);
    Ok(if complete { ExitCode::SUCCESS } else { ExitCode::from(DOES_NOT_HOLD) })
}

fn run_verify(arguments: &Verify) -> Result<ExitCode, Failure> {
    let archive = Archive::open(&arguments.archive)?;
    let bar = bars::files();
    let verified = archive.verify(|done, of| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    let verified = verified?;
    if arguments.json {
        super::print_json(&verified)?;
    } else {
        super::print(&told::verified(&verified))?;
    }
    Ok(if verified.holds() { ExitCode::SUCCESS } else { ExitCode::from(DOES_NOT_HOLD) })
}
