//! What came of it, in words.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use archive::Verified;
use collect::{Failure, Looked, Plan, Report, State, Told};

/// A collection.
pub fn report(report: &Report, folder: &Path) -> String {
    let mut text = String::new();
    for source in &report.sources {
        let state = match source.state {
            State::Complete => "complete",
            State::Failed => "not complete",
            State::Stopped => "stopped",
        };
        let begun = if source.resumed { ", begun earlier" } else { "" };
        let again = if source.again > 0 { format!(" ({} of them again)", source.again) } else { String::new() };
        line(
            &mut text,
            format_args!(
                "{}: {state} (round {}{begun}): {} answers, {} earlier ones still hold, {} not to be had; {} calls{again}, \
                 {} in {}, of which the limits demand {}",
                source.source,
                source.round,
                source.answers,
                source.kept,
                source.gone,
                source.calls,
                size(source.bytes),
                time(source.took),
                time(source.least),
            ),
        );
        notes(&mut text, &source.notes);
    }
    if report.is_complete() {
        line(&mut text, format_args!("next: barometer collect verify --archive {}", folder.display()));
    } else {
        line(&mut text, format_args!("what came is kept; the same command goes on where this one was"));
    }
    text
}

/// A dry run.
pub fn plan(plan: &Plan) -> String {
    let mut text = String::new();
    for source in &plan.sources {
        let cells = if source.cells > 0 { format!(", {} cells", source.cells) } else { String::new() };
        line(
            &mut text,
            format_args!(
                "{}: {} tables, layers or files, {} calls{cells}; {} earlier answers still hold; at least {} with {} \
                 calls in {} s",
                source.source,
                source.datasets,
                source.calls,
                source.kept,
                time(Duration::from_secs(source.seconds)),
                source.per_window,
                source.window,
            ),
        );
        notes(&mut text, &source.notes);
    }
    let calls: u64 = plan.sources.iter().map(|source| source.calls).sum();
    let cells: u64 = plan.sources.iter().map(|source| source.cells).sum();
    let least = time(Duration::from_secs(plan.seconds));
    line(&mut text, format_args!("in all: {calls} calls, {cells} cells, at least {least}; nothing was written"));
    text
}

/// What the archive has.
pub fn looked(looked: &[Looked]) -> String {
    let mut text = String::new();
    for source in looked {
        let open = source
            .open
            .map_or_else(String::new, |answers| format!("; a newer round has begun and has {answers} answers"));
        let (Some(round), Some(ended), Some(days)) = (source.round, &source.ended, source.days) else {
            line(&mut text, format_args!("{}: never collected completely{open}", source.source));
            continue;
        };
        let state = if source.is_complete() { "everything is there" } else { "SOMETHING IS MISSING" };
        let old = format!("{} answers of {ended}, {days} days old (round {round})", source.answers);
        line(&mut text, format_args!("{}: {state}: {old}{open}", source.source));
        if source.gone > 0 {
            let gone = source.gone;
            line(&mut text, format_args!("  {gone} older answers are of what the service no longer has"));
        }
        if source.wanted > 0 {
            let wanted = source.wanted;
            line(&mut text, format_args!("  the catalogue wants {wanted} answers more than were collected"));
        }
        if let Some(fault) = &source.fault {
            line(&mut text, format_args!("  {fault}"));
        }
        for key in &source.missing {
            line(&mut text, format_args!("  the bytes of {key} are not there"));
        }
    }
    if !looked.iter().all(Looked::is_complete) {
        line(&mut text, format_args!("hint: run the command without --offline to fetch what is missing"));
    }
    text
}

/// A verified archive.
pub fn verified(verified: &Verified) -> String {
    let (objects, bytes, answers) = (verified.objects, size(verified.bytes), verified.answers);
    let mut text = format!("{objects} files with {bytes} hold the bytes of {answers} answers\n");
    for (what, damages) in [("DAMAGED", &verified.damaged), ("MISSING", &verified.missing)] {
        for damage in damages {
            let answers = damage.answers.join(", ");
            line(&mut text, format_args!("{what}: {}: {} ({answers})", damage.file, damage.what));
        }
    }
    if !verified.orphans.is_empty() {
        let orphans = verified.orphans.len();
        line(
            &mut text,
            format_args!("{orphans} files belong to no answer: a collection was stopped as they came; no harm"),
        );
    }
    if verified.torn > 0 {
        let torn = verified.torn;
        line(
            &mut text,
            format_args!("the ledger ends within a line ({torn} bytes): the next collection cuts it off; no harm"),
        );
    }
    if verified.holds() {
        line(&mut text, format_args!("everything is as it was received"));
    } else {
        line(
            &mut text,
            format_args!("hint: put back copies of these files, or collect again: they are asked for anew"),
        );
    }
    text
}

/// Failures, on standard error.
pub fn failures<'a>(failures: impl Iterator<Item = &'a Failure>) {
    for failure in failures {
        eprintln!("error: {failure}");
        if let Some(address) = &failure.address {
            eprintln!("  asked: {address}");
        }
        eprintln!("hint: {}", failure.hint);
    }
}

fn notes(text: &mut String, notes: &[Told]) {
    for note in notes {
        line(text, format_args!("  {}: {}\n    hint: {}", note.dataset, note.what, note.hint));
    }
}

fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(text, "{words}").expect("writing into a string does not fail");
}

/// A time as people say it.
pub fn time(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..120 => format!("{seconds} s"),
        120..7200 => format!("{} min", (seconds + 30) / 60),
        _ => format!("{:.1} h", seconds as f64 / 3600.0),
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
