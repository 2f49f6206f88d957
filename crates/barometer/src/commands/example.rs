//! `barometer example`: the fictional country.

use std::path::PathBuf;
use std::process::ExitCode;

use catalogue::Catalogue;
use clap::Args;

use crate::failure::Failure;
use crate::progress::Bar;

#[derive(Args)]
pub struct Arguments {
    /// Folder where the edition is to stand.
    #[arg(long, value_name = "FOLDER", default_value = "editions/example")]
    out: PathBuf,
    /// The seed from which everything is made up.
    #[arg(long, default_value_t = example::SEED)]
    seed: u64,
    /// Put the new edition in the place of the one that stands there.
    #[arg(long)]
    replace: bool,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let catalogue = Catalogue::embedded()?;
    let bar = Bar::default();
    let material = example::material(arguments.seed);
    let built = edition::build(&material, &catalogue, &arguments.out, arguments.replace, &super::now(), &bar);
    bar.finish();
    let built = built?;
    if arguments.json {
        super::print_json(&built)?;
    } else {
        let place = arguments.out.display();
        let id = &built.manifest.id;
        super::print(&format!("the fictional edition {id} stands at {place}\nnext: barometer serve {place}\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}
