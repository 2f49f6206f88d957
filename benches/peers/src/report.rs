//! The report: times, ratios, differences of values and whether each bar is met, as Markdown.
//!
//! In: the records of a folder. Out: the text, and whether all values that must agree do. Only `main` calls.

use std::fmt::Write;
use std::fs;

use crate::cases::{CASES, Case, Comparison, Stated};
use crate::growth;
use crate::plan::Plan;
use crate::record::Record;

/// What the values of a trusted peer may differ by at most.
const TOLERANCE: f64 = 1e-9;

/// A report, and whether it may be believed.
pub struct Report {
    pub text: String,
    /// No value that must agree differs.
    pub agrees: bool,
}

/// Writes the report of all records.
pub fn report(plan: &Plan, records: &[Record], date: &str) -> Report {
    let mut text = String::from("# The measures and their peers\n\n");
    heading(&mut text, plan, records, date);
    let mut agrees = true;
    let mut bars = String::from("| case | bar | measured | |\n|---|---|---|---|\n");
    for case in CASES {
        let of_case: Vec<&Record> = records.iter().filter(|record| record.case == case.id).collect();
        let _ = writeln!(text, "\n## {}\n\n{}\n", case.title, (case.what)(plan));
        agrees &= table_of(&mut text, plan, case, &of_case);
        bars_of(&mut bars, case, &of_case);
    }
    let _ = writeln!(text, "\n## Growth\n\n{}", growth::table(records));
    let peers = records.iter().filter(|record| !record.who.starts_with("ours") && record.case != "growth").count();
    let verdict = match (agrees, peers) {
        (false, _) => "**Values differ that must agree.**",
        (true, 0) => "**No peer is here: no value was compared with anybody's.**",
        (true, _) => "All values that must agree do.",
    };
    if plan.quick {
        let _ = writeln!(text, "\n{verdict}\n\nSmall tables (`--quick`): no bar is judged by these times.");
    } else {
        let _ = writeln!(text, "\n## Bars\n\n{bars}{}\n{verdict}", growth::bar(records));
    }
    Report { text, agrees }
}

fn heading(text: &mut String, plan: &Plan, records: &[Record], date: &str) {
    let _ = writeln!(text, "{date}; {}.", machine());
    let _ = writeln!(
        text,
        "CPU seconds (user and system) of the work alone, without start-up and reading of tables, one thread for \
         everybody; median of at least {} runs, of {} where one takes more than {} s. *Times ours*: a program's seconds \
         by ours. *Difference*: the largest of any value from ours. Memory: the most a program's process held, its \
         libraries included.",
        plan.repeats, plan.long_repeats, plan.long,
    );
    let is_there = |who: &str| records.iter().any(|record| record.who.starts_with(who));
    for (who, name) in [("numpy", "numpy"), ("pysal", "PySAL `segregation`"), ("r:", "R `segregation`")] {
        if !is_there(who) {
            let _ = writeln!(text, "\n**{name}: absent.** Nothing of it was measured here.");
        }
    }
}

/// Processors and system.
fn machine() -> String {
    let information = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = information.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let model = model.map_or("processor unknown", |(_, model)| model.trim());
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{processors} processors ({model}), {} {}", std::env::consts::OS, std::env::consts::ARCH)
}

/// The table of a case; whether its values agree.
fn table_of(text: &mut String, plan: &Plan, case: &Case, records: &[&Record]) -> bool {
    let mut agrees = true;
    let ours = records.iter().find(|record| record.who == "ours" && record.threads == 1);
    text.push_str(
        "| who | version | CPU s | times ours | difference | memory, MB | |\n|---|---|---:|---:|---|---:|---|\n",
    );
    let mut sorted = records.to_vec();
    sorted.sort_by_key(|record| (!record.who.starts_with("ours"), record.who.clone(), record.threads));
    for record in sorted {
        let ours_too = record.who.starts_with("ours");
        let alone = |other: &&&Record| other.who == record.who && other.threads == 1;
        let compared = match ours {
            // The number of threads changes no value.
            _ if record.threads > 1 => match records.iter().find(alone) {
                Some(ours) => compare(Some(&Comparison::Exact), ours, record),
                None => Compared { text: "**nothing to compare**".to_owned(), agrees: false },
            },
            Some(ours) if record.who != "ours" => compare(case.comparison_with(&record.who), ours, record),
            _ => Compared { text: String::new(), agrees: true },
        };
        agrees &= compared.agrees;
        let ratio = match (ours.and_then(|ours| ours.cpu()), record.cpu()) {
            (Some(ours), Some(theirs)) if !ours_too => times(theirs / ours),
            _ => String::new(),
        };
        let threads = if record.threads == 1 { String::new() } else { format!(", {} threads", record.threads) };
        let _ = writeln!(
            text,
            "| {}{threads} | {} | {} | {ratio} | {} | {:.0} | {} |",
            name(&record.who),
            record.version,
            seconds(record.cpu()),
            compared.text,
            record.peak as f64 / 1e6,
            remark(record),
        );
    }
    for Stated { who, cpu, what } in case.stated {
        // What was published is of the full size.
        if plan.quick || records.iter().any(|record| record.who == *who) {
            continue;
        }
        let ratio = ours.and_then(|ours| ours.cpu()).map_or(String::new(), |ours| times(cpu / ours));
        let _ = writeln!(text, "| {} | absent | {cpu} | {ratio} | | | stated, not measured here: {what} |", name(who));
    }
    for (who, reason) in case.differences() {
        if records.iter().any(|record| record.who.starts_with(who)) {
            let _ = writeln!(text, "\n{}: {reason}", name(who));
        }
    }
    agrees
}

fn remark(record: &Record) -> String {
    let mut parts = Vec::new();
    if record.threads > 1 {
        parts.push(format!("{} s on the clock", seconds(record.wall())));
    }
    if record.cpu.len() < 5 {
        parts.push(format!("{} run(s)", record.cpu.len()));
    }
    if !record.note.is_empty() {
        parts.push(record.note.clone());
    }
    parts.join("; ")
}

fn name(who: &str) -> String {
    let (program, way) = who.split_once(':').unwrap_or((who, ""));
    let program = match program {
        "pysal" => "PySAL `segregation`",
        "r" => "R `segregation`",
        other => other,
    };
    if way.is_empty() { program.to_owned() } else { format!("{program}, {way}") }
}

fn seconds(value: Option<f64>) -> String {
    match value {
        None => "–".to_owned(),
        Some(value) if value >= 100.0 => format!("{value:.0}"),
        Some(value) if value >= 1.0 => format!("{value:.2}"),
        Some(value) if value >= 0.01 => format!("{value:.4}"),
        Some(value) => format!("{value:.6}"),
    }
}

fn times(ratio: f64) -> String {
    if ratio >= 100.0 { format!("{ratio:.0}") } else { format!("{ratio:.1}") }
}

struct Compared {
    text: String,
    agrees: bool,
}

/// The differences of a peer's values from ours.
fn compare(how: Option<&Comparison>, ours: &Record, theirs: &Record) -> Compared {
    match how {
        None => Compared { text: "**not compared**".to_owned(), agrees: false },
        Some(Comparison::Apart) => Compared { text: String::new(), agrees: true },
        Some(Comparison::Exact) => {
            let found = largest_difference(ours, theirs);
            let agrees = found.is_some_and(|found| found <= TOLERANCE);
            let text = found.map_or("**nothing to compare**".to_owned(), |found| format!("{found:.1e}"));
            Compared { text: if agrees { text } else { format!("**{text}**") }, agrees }
        }
        Some(Comparison::Explained(_)) => {
            let found = largest_difference(ours, theirs);
            let text = found.map_or("see below".to_owned(), |found| format!("{found:.3} (explained below)"));
            Compared { text, agrees: true }
        }
        Some(Comparison::Distribution) => distributions(ours, theirs),
    }
}

/// The largest difference of any value that both have; nothing if there is none or one is undefined for one alone.
fn largest_difference(ours: &Record, theirs: &Record) -> Option<f64> {
    let mut largest = None;
    for (name, theirs) in &theirs.values {
        let ours = ours.values.get(name)?;
        if ours.len() < theirs.len() {
            return None;
        }
        for (ours, theirs) in ours.iter().zip(theirs) {
            let difference = match (ours, theirs) {
                (Some(ours), Some(theirs)) => (ours - theirs).abs(),
                (None, None) => 0.0,
                _ => return None,
            };
            largest = Some(difference.max(largest.unwrap_or(0.0)));
        }
    }
    largest
}

/// Whether replicates come from one distribution: their means within five standard errors, and spreads within a fifth.
///
/// Random draws of two programs are never equal; what must be is what they are drawn from.
fn distributions(ours: &Record, theirs: &Record) -> Compared {
    let mut agrees = true;
    let mut parts = Vec::new();
    for (name, drawn) in &theirs.values {
        let (Some(own), Some(drawn)) = (ours.values.get(name).map(|own| spread(own)), Some(spread(drawn))) else {
            continue;
        };
        // With a single draw of theirs, ours tell how far it may lie.
        let theirs_spread = if drawn.number > 1.0 { drawn.deviation } else { own.deviation };
        let error = (own.deviation.powi(2) / own.number + theirs_spread.powi(2) / drawn.number).sqrt();
        let away = (own.mean - drawn.mean).abs() / error;
        let alike = away < 5.0 && (drawn.number < 50.0 || (own.deviation / theirs_spread - 1.0).abs() < 0.3);
        agrees &= alike;
        let mark = if alike { "" } else { "**" };
        parts.push(format!(
            "{mark}{name}: means {:.1e} apart ({away:.1} standard errors){mark}",
            (own.mean - drawn.mean).abs()
        ));
    }
    agrees &= !parts.is_empty();
    Compared { text: parts.join("; "), agrees }
}

struct Spread {
    number: f64,
    mean: f64,
    deviation: f64,
}

fn spread(values: &[Option<f64>]) -> Spread {
    let values: Vec<f64> = values.iter().flatten().copied().collect();
    let number = values.len() as f64;
    let mean = values.iter().sum::<f64>() / number;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Spread { number, mean, deviation: (squares / (number - 1.0).max(1.0)).sqrt() }
}

/// What was asked for and what was found.
fn bars_of(text: &mut String, case: &Case, records: &[&Record]) {
    let ours = records.iter().find(|record| record.who == "ours" && record.threads == 1);
    for bar in case.bars {
        let (measured, met) = bar.judge(ours.copied(), records, case.stated);
        let verdict = match met {
            Some(true) => "met",
            Some(false) => "**NOT met**",
            None => "not measured",
        };
        let _ = writeln!(text, "| {} | {} | {measured} | {verdict} |", case.title, bar.asked());
    }
}
