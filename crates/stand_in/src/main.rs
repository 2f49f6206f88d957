//! Stands in for the services that figures are collected from, on this machine only.
//!
//! Prints one line of JSON, the address of each service by its id in the catalogue, and serves until it is stopped or
//! its standard input ends.
#![forbid(unsafe_code)]

use std::io::Read;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use stand_in::{Error, Options, StandIn};

/// Stand in for the services that figures are collected from.
#[derive(Parser)]
#[command(about, long_about = None)]
struct Arguments {
    /// The folder of shared material.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// Where to listen; port 0 takes any free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Calls that every service takes in a window, instead of each one's own in the catalogue.
    #[arg(long, requires = "window")]
    calls: Option<u32>,
    /// The seconds of the window.
    #[arg(long, requires = "calls")]
    window: Option<u32>,
    /// Faults: a JSON list of rules, or a file with one.
    #[arg(long)]
    faults: Option<String>,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Error> {
    let faults = arguments.faults.as_deref().map(Options::faults_from).transpose()?.unwrap_or_default();
    let options = Options {
        shared: arguments.shared,
        listen: arguments.listen,
        limit: arguments.calls.zip(arguments.window),
        faults,
    };
    let address = options.listen;
    let runtime = tokio::runtime::Runtime::new().map_err(|source| Error::Serve { address, source })?;
    let served = runtime.block_on(async {
        let stand_in = StandIn::open(options).await?;
        let bases: Vec<String> = stand_in.bases().iter().map(|(id, base)| format!("\"{id}\":\"{base}\"")).collect();
        println!("{{{}}}", bases.join(","));
        let options = stand_in.bases().iter().map(|(id, base)| format!("--base-url {id}={base}")).collect::<Vec<_>>();
        eprintln!("collect from here with: make sweden COLLECT='{}'", options.join(" "));
        stand_in.run(input_ends()).await
    });
    // A thread still waits for the input.
    runtime.shutdown_background();
    served
}

/// Done when the standard input ends: whoever started this has gone.
async fn input_ends() {
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let mut passed_over = [0; 256];
        let mut input = std::io::stdin().lock();
        while matches!(input.read(&mut passed_over), Ok(read) if read > 0) {}
        let _ = tell.send(());
    });
    let _ = told.await;
}
