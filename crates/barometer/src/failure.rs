//! How a failure is told: what, its causes, and a hint.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

/// A failure to be told to the person at the terminal.
#[derive(Debug)]
pub struct Failure {
    error: Box<dyn Error>,
    hint: Option<String>,
}

impl Failure {
    /// A file that cannot be written.
    pub fn writing(file: &Path, error: std::io::Error) -> Self {
        let error = format!("{}: the file cannot be written: {error}", file.display());
        Self {
            error: error.into(),
            hint: Some("check that its folder is there and that you may write there".to_owned()),
        }
    }

    /// Prints the error with its causes and the hint, and gives exit code 1.
    pub fn report(&self) -> ExitCode {
        eprintln!("error: {}", self.error);
        let mut cause = self.error.source();
        while let Some(error) = cause {
            eprintln!("  caused by: {error}");
            cause = error.source();
        }
        if let Some(hint) = &self.hint {
            eprintln!("hint: {hint}");
        }
        ExitCode::FAILURE
    }
}

impl From<edition::Error> for Failure {
    fn from(error: edition::Error) -> Self {
        Self { hint: error.hint(), error: Box::new(error) }
    }
}

impl From<site::Error> for Failure {
    fn from(error: site::Error) -> Self {
        Self { hint: error.hint(), error: Box::new(error) }
    }
}

impl From<catalogue::Error> for Failure {
    fn from(error: catalogue::Error) -> Self {
        Self { hint: None, error: Box::new(error) }
    }
}

impl From<workbench::Error> for Failure {
    fn from(error: workbench::Error) -> Self {
        Self { hint: error.hint(), error: Box::new(error) }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self { hint: None, error: Box::new(error) }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self { hint: None, error: Box::new(error) }
    }
}
