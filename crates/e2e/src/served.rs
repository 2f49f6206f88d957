//! A running server: where it answers, and a log that must be clean when it ends.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use crate::Site;

/// How long a server may take to say where it serves. Opening takes well under a second; the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// Words that a log without trouble does not have.
const TROUBLE: [&str; 3] = ["error", "panicked", "warn"];

/// A server of its own for one test, ended with it.
#[derive(Debug)]
pub struct Served {
    child: Child,
    /// Where it answers.
    pub site: Site,
    /// The id of the edition that it said it serves.
    pub edition: String,
    readers: Vec<JoinHandle<String>>,
}

impl Served {
    /// Starts `command` and waits until it says where it serves.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary was found and can be started");
        let log = child.stderr.take().expect("standard error is piped");
        let said = child.stdout.take().expect("standard output is piped");
        let (tell, told) = mpsc::channel();
        let out = std::thread::spawn(move || {
            let mut lines = BufReader::new(said);
            let mut first = String::new();
            // A reader that has gone away has failed already; the rest is read so that the server never blocks.
            let _ = lines.read_line(&mut first);
            let _ = tell.send(first.clone());
            first + &everything(lines)
        });
        let log = std::thread::spawn(move || everything(log));
        let mut served = Self { child, site: Site::at(String::new()), edition: String::new(), readers: vec![out, log] };
        let line = told.recv_timeout(PATIENCE).expect("a server says where it serves within a minute");
        let Some((edition, address)) = announced(&line) else {
            let log = served.end();
            panic!("the server did not say where it serves: \"{line}\"\n{log}");
        };
        (served.edition, served.site) = (edition, Site::at(address));
        served
    }

    /// Ends the server, this one only, and gives what it said.
    fn end(&mut self) -> String {
        // It may have ended by itself; then its log tells.
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.readers.drain(..).filter_map(|reader| reader.join().ok()).collect()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let crashed = self.child.try_wait().ok().flatten();
        let log = self.end();
        if std::thread::panicking() {
            eprintln!("the server said:\n{log}");
            return;
        }
        assert!(crashed.is_none(), "the server ended by itself ({crashed:?}):\n{log}");
        let trouble: Vec<&str> =
            log.lines().filter(|line| TROUBLE.iter().any(|word| line.to_lowercase().contains(word))).collect();
        assert!(trouble.is_empty(), "the server's log is not clean:\n{}", trouble.join("\n"));
    }
}

/// The edition's id and the address in "serving 2026-01-01-abcdef01 at http://127.0.0.1:8080/ (…)".
fn announced(line: &str) -> Option<(String, String)> {
    let (edition, rest) = line.strip_prefix("serving ")?.split_once(" at ")?;
    let address = rest.split_whitespace().next()?.strip_suffix('/')?;
    address.starts_with("http://127.0.0.1:").then(|| (edition.to_owned(), address.to_owned()))
}

fn everything(mut from: impl Read) -> String {
    let mut bytes = Vec::new();
    // What was read before a fault is still worth reading.
    let _ = from.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::announced;

    #[test]
    fn the_address_is_read_from_the_announcement() {
        let line = "serving 2026-01-01-abcdef01 at http://127.0.0.1:40123/ (stop with Ctrl+C)\n";
        assert_eq!(announced(line), Some(("2026-01-01-abcdef01".into(), "http://127.0.0.1:40123".into())));
        assert_eq!(announced("serving x at http://0.0.0.0:80/ \n"), None);
        assert_eq!(announced("error: no edition\n"), None);
    }
}
