//! How a failure is told: what, its causes, and a hint.

use std::error::Error;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;

/// A failure to be told to the person at the terminal.
#[derive(Debug)]
pub struct Failure {
    error: Box<dyn Error>,
    hint: Option<String>,
    /// Whether the command, not what it met, is to be mended.
    of_the_command: bool,
}

impl Failure {
    /// A file that cannot be written.
    pub fn writing(file: &Path, error: std::io::Error) -> Self {
        let check = "check that its folder is there and that you may write there";
        let (what, hint) = match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                ("its folder is not there".to_owned(), "make its folder first, or name another one")
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                ("this user may not write there".to_owned(), "name another file or folder")
            }
            ErrorKind::IsADirectory => ("this is a folder".to_owned(), "name a file in it"),
            _ => (error.to_string(), full(&error).unwrap_or(check)),
        };
        let error = format!("{}: the file cannot be written: {what}", file.display());
        Self::new(error, Some(hint.to_owned()))
    }

    /// A result that would be written over the file that it is the result of.
    pub fn over_the_input(file: &Path) -> Self {
        let error = format!("{}: this is the file that is measured", file.display());
        Self::new(error, Some("name another file with --out".to_owned()))
    }

    /// Something asked for that is not there.
    pub fn unknown(what: String, hint: String) -> Self {
        Self::new(what, Some(hint))
    }

    fn new(error: impl Into<Box<dyn Error>>, hint: Option<String>) -> Self {
        Self { error: error.into(), hint, of_the_command: false }
    }

    /// Prints the error with its causes and the hint, and gives the exit code: 2 if the command is to be mended, else 1.
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
        if self.of_the_command { ExitCode::from(2) } else { ExitCode::FAILURE }
    }
}

/// What to do where there is no room left.
fn full(error: &std::io::Error) -> Option<&'static str> {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Some("there is no room left: make some, or write elsewhere")
        }
        ErrorKind::FileTooLarge => Some("no file may be so large here: write elsewhere"),
        _ => None,
    }
}

impl From<edition::Error> for Failure {
    fn from(error: edition::Error) -> Self {
        let hint = error.hint();
        Self::new(error, hint)
    }
}

impl From<site::Error> for Failure {
    fn from(error: site::Error) -> Self {
        let hint = error.hint();
        Self::new(error, hint)
    }
}

impl From<catalogue::Error> for Failure {
    fn from(error: catalogue::Error) -> Self {
        Self::new(error, None)
    }
}

impl From<archive::Error> for Failure {
    fn from(error: archive::Error) -> Self {
        let hint = error.hint();
        Self::new(error, hint)
    }
}

impl From<collect::Error> for Failure {
    fn from(error: collect::Error) -> Self {
        let (hint, of_the_command) = (error.hint(), error.is_of_the_command());
        Self { of_the_command, ..Self::new(error, hint) }
    }
}

impl From<workbench::Error> for Failure {
    fn from(error: workbench::Error) -> Self {
        let (hint, of_the_command) = (error.hint(), error.is_of_the_request());
        Self { of_the_command, ..Self::new(error, hint) }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        let hint = full(&error).map(str::to_owned);
        Self::new(error, hint)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::new(error, None)
    }
}
