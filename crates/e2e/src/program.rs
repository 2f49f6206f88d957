//! The binary as a command: run it, read what it printed, hold its exit code against what was promised.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::Served;

/// The binary under test.
#[derive(Debug, Clone)]
pub struct Barometer {
    binary: PathBuf,
}

impl Barometer {
    /// The binary named by `BAROMETER_BIN`, else the one built beside the running test (`target/<profile>/barometer`).
    ///
    /// # Panics
    /// If there is none: `cargo test` alone does not build the binary of another package.
    pub fn find() -> Self {
        let binary = std::env::var_os("BAROMETER_BIN").map_or_else(|| beside_the_test("barometer"), PathBuf::from);
        assert!(binary.is_file(), "{} is not there: build it first (cargo build -p barometer)", binary.display());
        Self { binary }
    }

    /// Where it lies.
    pub fn binary(&self) -> &Path {
        &self.binary
    }

    /// Runs a command to its end.
    ///
    /// # Panics
    /// If the binary cannot be started.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Outcome {
        Self::ended(self.command().args(arguments))
    }

    /// Runs a command to its end in a folder, so that its arguments may name files there.
    ///
    /// # Panics
    /// If the binary cannot be started.
    pub fn run_in<S: AsRef<OsStr>>(&self, folder: &Path, arguments: impl IntoIterator<Item = S>) -> Outcome {
        Self::ended(self.command().current_dir(folder).args(arguments))
    }

    fn ended(command: &mut Command) -> Outcome {
        let said = format!("{command:?}");
        let output = command.output().expect("the binary was found and can be started");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Outcome {
            command: said,
            code: output.status.code(),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    /// Makes the fictional edition of a seed at `folder`, in the place of what stands there.
    ///
    /// # Panics
    /// If the command fails.
    pub fn example(&self, seed: u64, folder: &Path) -> Outcome {
        let seed = seed.to_string();
        let arguments = ["example".as_ref(), "--seed".as_ref(), seed.as_ref(), "--replace".as_ref(), "--out".as_ref()];
        self.run(arguments.into_iter().chain([folder.as_os_str()])).expect_code(0)
    }

    /// Builds an edition from the agencies' files under `sources` at `folder`, in the place of what stands there.
    pub fn build(&self, sources: &Path, folder: &Path) -> Outcome {
        let sources = ["build".as_ref(), "--replace".as_ref(), "--sources".as_ref(), sources.as_os_str()];
        self.run(sources.into_iter().chain(["--out".as_ref(), folder.as_os_str()]))
    }

    /// Serves an edition on a free port of this machine.
    ///
    /// # Panics
    /// If it does not say within a minute where it serves.
    pub fn serve(&self, edition: &Path) -> Served {
        Served::start(self.serving(edition))
    }

    /// The same, where readers may keep their own data in a folder.
    ///
    /// # Panics
    /// If it does not say within a minute where it serves.
    pub fn serve_with_workspace(&self, edition: &Path, workspace: &Path) -> Served {
        let mut command = self.serving(edition);
        command.arg("--workspace").arg(workspace);
        Served::start(command)
    }

    fn serving(&self, edition: &Path) -> Command {
        let mut command = self.command();
        command.arg("serve").arg(edition).args(["--listen", "127.0.0.1:0"]);
        command
    }

    /// Starts a command that is not waited for.
    ///
    /// # Panics
    /// If the binary cannot be started.
    pub fn start<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Started {
        let mut command = self.command();
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        Started(command.spawn().expect("the binary was found and can be started"))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.binary);
        command.env_remove("BAROMETER_LOG").stdin(Stdio::null());
        command
    }
}

/// Test programs lie in `target/<profile>/deps`, binaries one folder up.
pub(crate) fn beside_the_test(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("the system knows the running program");
    let profile = own.ancestors().nth(2).expect("a test program lies in a folder of its profile");
    profile.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A command that runs.
#[derive(Debug)]
pub struct Started(Child);

impl Started {
    /// Kills it as the system does (SIGKILL); whether it had ended by itself before.
    ///
    /// # Panics
    /// If the system does not know it.
    pub fn kill(&mut self) -> bool {
        let ended = self.0.try_wait().expect("the system knows it").is_some();
        if !ended {
            self.0.kill().expect("it was started here");
        }
        self.0.wait().expect("the system knows it");
        ended
    }
}

/// What a command did.
#[derive(Debug)]
pub struct Outcome {
    /// The command as it was given.
    pub command: String,
    /// Its exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it said beside: progress, errors, hints.
    pub stderr: String,
}

impl Outcome {
    /// Itself, if it ended with this code.
    ///
    /// # Panics
    /// If it ended with another.
    pub fn expect_code(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}{}", self.command, self.stdout, self.stderr);
        self
    }

    /// The lines on standard error that begin so.
    pub fn told(&self, beginning: &str) -> Vec<&str> {
        self.stderr.lines().filter(|line| line.starts_with(beginning)).collect()
    }
}
