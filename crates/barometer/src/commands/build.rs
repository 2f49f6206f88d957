//! `barometer build`: what was collected, or the agencies' own files, in; an edition out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use catalogue::own::OwnData;
use clap::Args;
use edition::Publication;
use edition::material::Report;
use edition::process::own::{self, Fetched, Own};

use crate::failure::Failure;
use crate::progress::Bar;

const EXAMPLES: &str = "\
Examples:
  barometer build --archive archive --out editions/sweden --replace     of what barometer collect fetched
  barometer build --sources folder --out editions/sweden                of the agencies' own files in a folder
  barometer build --archive archive --own own-data.toml --out editions/sweden --replace";

#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Raw archive of `barometer collect` to build of.
    #[arg(long, value_name = "FOLDER", required_unless_present = "sources", conflicts_with = "sources")]
    archive: Option<PathBuf>,
    /// Folder that holds the agencies' files, in any sub-folders, to build of instead of an archive.
    #[arg(long, value_name = "FOLDER")]
    sources: Option<PathBuf>,
    /// Folder where the edition is to stand; made by one rename when everything is written and checked.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Put the new edition in the place of the one that stands there.
    #[arg(long)]
    replace: bool,
    /// Edition that the new one succeeds and is compared with, if it is not the one it replaces.
    #[arg(long, value_name = "FOLDER")]
    previous: Option<PathBuf>,
    /// Definitions to use instead of those built in (the folder `catalogue/` of the project).
    #[arg(long, value_name = "FOLDER")]
    catalogue: Option<PathBuf>,
    /// Put the tables of this description of own data into the edition (docs/own-data.md).
    #[arg(long, value_name = "FILE")]
    own: Option<PathBuf>,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    let catalogue = super::definitions(arguments.catalogue.as_deref())?;
    let (catalogue, data) = super::with_own(catalogue, arguments.own.as_deref())?;
    // What a person wrote by hand is read first: it is most often at fault, and soonest told.
    let own = match (&arguments.own, &data) {
        (Some(description), Some(data)) => Some(read_own(description, data, arguments.archive.as_deref())?),
        _ => None,
    };
    let bar = Bar::default();
    let material = match (&arguments.archive, &arguments.sources) {
        (Some(archive), _) => edition::process::read_archive(archive, &catalogue, &bar),
        (None, sources) => {
            let sources = sources.as_ref().expect("one of the two is required");
            edition::process::read(sources, &catalogue, &bar)
        }
    };
    let built = material.and_then(|mut material| {
        if let Some(own) = own {
            own.add_to(&mut material)?;
        }
        let publication = Publication {
            target: &arguments.out,
            replace: arguments.replace,
            previous: arguments.previous.as_deref(),
            built: &super::now(),
        };
        let built = edition::publish(&material, &catalogue, publication, &bar)?;
        Ok((material.report, built))
    });
    bar.finish();
    let (report, built) = built?;
    if arguments.json {
        super::print_json(&serde_json::json!({ "built": built, "report": report }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let place = arguments.out.display();
    let seconds = start.elapsed().as_secs_f64();
    let (id, series, values) = (&built.manifest.id, built.series, built.values);
    super::print(&format!(
        "{}edition {id} with {series} series and {values} values stands at {place} ({seconds:.1} s)\n{}\
         next: barometer check {place}, barometer serve {place}\n",
        told(&report),
        super::changes::told(&built.revision)
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The tables of own data; files with an address come out of the archive, where there is one.
fn read_own(description: &Path, data: &OwnData, archive: Option<&Path>) -> Result<Own, edition::Error> {
    let fetched = archive.map(|archive| Fetched::take(archive, data)).transpose()?;
    own::read(description, &|id| fetched.as_ref()?.path(id))
}

fn told(report: &Report) -> String {
    let read = report.read.iter().map(|f| format!("  {} – {}, {} rows\n", f.file, f.content, f.rows));
    let skipped = report.skipped.iter().map(|f| format!("  {} – {}\n", f.file, f.reason));
    let remarks = report.remarks.iter().map(|remark| format!("  {remark}\n"));
    let mut text = format!("read:\n{}", read.collect::<String>());
    if !report.skipped.is_empty() {
        text.push_str(&format!("passed over:\n{}", skipped.collect::<String>()));
    }
    if !report.remarks.is_empty() {
        text.push_str(&format!("worth knowing:\n{}", remarks.collect::<String>()));
    }
    text
}
