//! `barometer build`: the agencies' own files in, an edition out.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use catalogue::Catalogue;
use clap::Args;
use edition::material::Report;

use crate::failure::Failure;
use crate::progress::Bar;

#[derive(Args)]
pub struct Arguments {
    /// Folder that holds the agencies' files, in any sub-folders.
    #[arg(long, value_name = "FOLDER")]
    sources: PathBuf,
    /// Folder where the edition is to stand; made by one rename when everything is written and checked.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Put the new edition in the place of the one that stands there.
    #[arg(long)]
    replace: bool,
    /// Definitions to use instead of those built in (the folder `catalogue/` of the project).
    #[arg(long, value_name = "FOLDER")]
    catalogue: Option<PathBuf>,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    let catalogue = match &arguments.catalogue {
        Some(folder) => Catalogue::read(folder)?,
        None => Catalogue::embedded()?,
    };
    let bar = Bar::default();
    let built = edition::process::read(&arguments.sources, &catalogue, &bar).and_then(|material| {
        let built = edition::build(&material, &catalogue, &arguments.out, arguments.replace, &super::now(), &bar)?;
        Ok((material.report, built))
    });
    bar.finish();
    let (report, built) = built?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&serde_json::json!({ "built": built, "report": report }))?);
        return Ok(ExitCode::SUCCESS);
    }
    print_report(&report);
    println!(
        "edition {} with {} series and {} values stands at {} ({:.1} s)",
        built.manifest.id,
        built.series,
        built.values,
        arguments.out.display(),
        start.elapsed().as_secs_f64()
    );
    println!("next: barometer check {0}, barometer serve {0}", arguments.out.display());
    Ok(ExitCode::SUCCESS)
}

fn print_report(report: &Report) {
    println!("read:");
    for file in &report.read {
        println!("  {} – {}, {} rows", file.file, file.content, file.rows);
    }
    println!("passed over:");
    for file in &report.skipped {
        println!("  {} – {}", file.file, file.reason);
    }
    if !report.remarks.is_empty() {
        println!("worth knowing:");
        report.remarks.iter().for_each(|remark| println!("  {remark}"));
    }
}
