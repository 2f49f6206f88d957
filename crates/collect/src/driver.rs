//! Asks all sources: those of different hosts at the same time, those of one host one after the other.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::thread;

use archive::{Archive, Writer};
use ureq::http::Uri;

use crate::call::Caller;
use crate::http::Client;
use crate::pace::Pace;
use crate::round::Round;
use crate::run::Run;
use crate::state::State;
use crate::{Error, Options, Progress, Report, Source, SourceReport};

/// Asks the sources for everything that the archive does not have, and records what they answer.
///
/// A round that an earlier run has begun goes on where it was, and a source that it had finished is not asked again
/// until all have everything, or half a day has passed. What goes wrong with one source is in its report, and
/// the others go on.
///
/// # Errors
/// The archive cannot be read or written, or no way into the network can be made from the options.
pub fn collect(
    sources: &[Box<dyn Source>],
    writer: &Writer,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Report, Error> {
    let archive = writer.archive();
    let run = Run::begin(archive)?;
    let asked = each(sources, Some(archive), true, options, progress, |caller| {
        if let Some(round) = run.done(archive, caller.source.id()) {
            return Ok(SourceReport::held(caller.source.id(), &round));
        }
        Round::new(caller, Some(archive), Some(writer)).run()
    })?;
    let report = Report { sources: asked };
    if report.is_complete() {
        run.end()?;
    }
    Ok(report)
}

/// Does the same with each source: in a thread for each host, with one pace for each service.
pub(crate) fn each<T: Send>(
    sources: &[Box<dyn Source>],
    archive: Option<&Archive>,
    remember: bool,
    options: &Options,
    progress: &dyn Progress,
    ask: impl Fn(Caller<'_>) -> Result<T, archive::Error> + Sync,
) -> Result<Vec<T>, Error> {
    let client = Client::new(options)?;
    let mut hosts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut paces: BTreeMap<&str, Arc<Pace>> = BTreeMap::new();
    for (number, source) in sources.iter().enumerate() {
        hosts.entry(host(source.base())).or_default().push(number);
        if !paces.contains_key(source.base()) {
            let limits = source.limits(&State::new(source.id(), archive));
            let pace = match archive {
                Some(archive) if remember => Pace::remembered(&limits, archive.folder(), source.base())?,
                _ => Pace::new(&limits),
            };
            paces.insert(source.base(), Arc::new(pace));
        }
    }
    let (client, paces, ask) = (&client, &paces, &ask);
    let mut results: Vec<(usize, Result<T, archive::Error>)> = thread::scope(|scope| {
        let threads: Vec<_> = hosts
            .into_values()
            .map(|numbers| {
                scope.spawn(move || {
                    let one = |number: usize| {
                        let source = &*sources[number];
                        let caller = Caller {
                            source,
                            client,
                            pace: &paces[source.base()],
                            options,
                            progress,
                            calls: AtomicU64::new(0),
                            again: AtomicU64::new(0),
                        };
                        (number, ask(caller))
                    };
                    numbers.into_iter().map(one).collect::<Vec<_>>()
                })
            })
            .collect();
        let joined = threads.into_iter().flat_map(|thread| match thread.join() {
            Ok(results) => results,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        joined.collect()
    });
    results.sort_by_key(|(number, _)| *number);
    Ok(results.into_iter().map(|(_, result)| result).collect::<Result<_, _>>()?)
}

/// Host and port of an address: what is asked by one thread.
pub(crate) fn host(base: &str) -> String {
    let uri = base.parse::<Uri>().ok();
    uri.as_ref().and_then(Uri::authority).map_or_else(|| base.to_owned(), |authority| authority.as_str().to_lowercase())
}
