//! One file a command.

pub mod build;
pub mod catalogue;
mod changes;
pub mod check;
pub mod collect;
pub mod example;
pub mod measure;
pub mod serve;

use std::io::Write;
use std::path::Path;

use ::catalogue::Catalogue;
use ::catalogue::own::OwnData;
use edition::process::own;
use serde::Serialize;

use crate::failure::Failure;

/// The moment, as an edition states it: UTC, RFC 3339, whole seconds.
fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The definitions of a folder, or those built in.
fn definitions(folder: Option<&Path>) -> Result<Catalogue, Failure> {
    Ok(match folder {
        Some(folder) => Catalogue::read(folder)?,
        None => Catalogue::embedded()?,
    })
}

/// Definitions with the tables and services of a description of own data, and that description.
fn with_own(catalogue: Catalogue, description: Option<&Path>) -> Result<(Catalogue, Option<OwnData>), Failure> {
    let Some(description) = description else { return Ok((catalogue, None)) };
    let data = own::describe(description)?;
    Ok((data.joined_to(&catalogue, &own::name(description))?, Some(data)))
}

/// Prints to standard output. A reader who has seen enough (`| head`) is no failure.
fn print(text: &str) -> Result<(), std::io::Error> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Prints a value as JSON to standard output.
fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    Ok(print(&(serde_json::to_string_pretty(value)? + "\n"))?)
}
