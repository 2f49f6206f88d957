//! How much there is to ask: only configuration and descriptions are asked for, and nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use archive::{Archive, Request, Role};
use serde::Serialize;

use crate::driver::{each, host};
use crate::limiter::least;
use crate::report::Told;
use crate::round::{Round, Wanted};
use crate::{Error, Failure, Options, Progress, Source};

/// What a collection would ask of one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourcePlan {
    /// Its id.
    pub source: String,
    /// Tables, layers or files of which something would be asked.
    pub datasets: u64,
    /// Calls.
    pub calls: u64,
    /// Cells that would come, where they can be counted before.
    pub cells: u64,
    /// Earlier answers that still hold.
    pub kept: u64,
    /// Calls in a window of so many seconds, as the service says.
    pub per_window: u32,
    /// The window in seconds.
    pub window: u64,
    /// The least time that the limits allow for these calls, in seconds.
    pub seconds: u64,
    /// Calls that were made to learn this.
    pub asked: u64,
    /// What is the matter with single tables, layers or files.
    pub notes: Vec<Told>,
    /// What went wrong.
    pub failures: Vec<Failure>,
}

/// What a collection would ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Each source, in the order in which they were given.
    pub sources: Vec<SourcePlan>,
    /// The least time that the limits allow, in seconds: different hosts are asked at the same time.
    pub seconds: u64,
}

/// Asks the sources what they have, and says what a collection would ask. Writes nothing.
///
/// # Errors
/// No way into the network can be made from the options.
pub fn plan(
    sources: &[Box<dyn Source>],
    archive: Option<&Archive>,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Plan, Error> {
    let planned = each(sources, archive, false, options, progress, |caller| {
        let id = caller.source.id().to_owned();
        one(id, &Round::new(caller, archive, None))
    })?;
    let mut hosts: BTreeMap<String, u64> = BTreeMap::new();
    for (source, planned) in sources.iter().zip(&planned) {
        *hosts.entry(host(source.base())).or_default() += planned.seconds;
    }
    Ok(Plan { sources: planned, seconds: hosts.into_values().max().unwrap_or_default() })
}

fn one(source: String, round: &Round<'_>) -> Result<SourcePlan, archive::Error> {
    let mut datasets: BTreeSet<String> = BTreeSet::new();
    let (mut calls, mut cells, mut faults) = (0, 0, Vec::new());
    let limits = loop {
        let limits = round.limits();
        let step = match round.step() {
            Ok(step) => step,
            Err(fault) => {
                faults.push(fault);
                break limits;
            }
        };
        let later = step.later;
        let wanted = match round.take(step)? {
            Ok(Wanted::Ask(asks)) => asks,
            Ok(Wanted::Again) => continue,
            Ok(Wanted::Nothing) => break limits,
            Err(fault) => {
                faults.push(fault);
                break limits;
            }
        };
        let (descriptions, values): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|(request, _)| describes(request));
        if descriptions.is_empty() || round.ended() {
            calls = (values.len() + descriptions.len()) as u64 + later;
            cells = values.iter().map(|(_, cells)| cells).sum();
            datasets.extend(values.into_iter().map(|(request, _)| request.dataset));
            break limits;
        }
        round.ask(descriptions, limits)?;
    };
    let told = round.so_far();
    let mut failures = told.failures;
    let fault =
        |fault: crate::Fault| Failure { what: format!("{source}: {}", fault.what), address: None, hint: fault.hint };
    failures.extend(faults.into_iter().map(fault));
    Ok(SourcePlan {
        datasets: datasets.len() as u64,
        calls,
        cells,
        kept: told.kept,
        per_window: limits.calls,
        window: limits.window.as_secs(),
        seconds: up(least(calls, limits.calls, limits.window)),
        asked: told.calls,
        notes: told.notes,
        failures,
        source,
    })
}

/// Whether an answer describes values, and is none.
fn describes(request: &Request) -> bool {
    matches!(request.role, Role::Config | Role::Metadata | Role::Codelist)
}

/// Whole seconds, rounded up.
fn up(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}
