//! What changed since the edition before, in a few lines for the terminal. The edition's log has it in full.

use std::collections::BTreeSet;

use edition::revisions::{Group, Kind, Revision, SourceChange, SourceEvent};

/// How many names are told before the rest is only counted.
const NAMES: usize = 3;

/// The summary of an entry, with a line feed at its end.
pub fn told(revision: &Revision) -> String {
    if let Some(before) = &revision.not_compared {
        let id = before.edition.as_deref().unwrap_or("that stood there");
        return format!("the edition {id} could not be compared: {}; what changed is not told\n", before.what);
    }
    let Some(before) = &revision.succeeds else { return "first edition: there is none to compare it with\n".into() };
    let parts: Vec<String> = [
        new_periods(&revision.published),
        revised(&revision.published),
        sources(revision, SourceEvent::New, "new"),
        sources(revision, SourceEvent::Withdrawn, "withdrawn"),
        series(&revision.published, "new series", |g| g.new_series.len()),
        series(&revision.published, "series withdrawn", |g| g.withdrawn_series.len()),
        series(&revision.published, "periods withdrawn", |g| g.periods_withdrawn().len()),
        areas(revision),
        revision.definitions.changed.then(|| "definitions changed".to_owned()),
        following(&revision.following),
    ]
    .into_iter()
    .flatten()
    .collect();
    let changes = if parts.is_empty() { "nothing changed".to_owned() } else { parts.join("; ") };
    format!("since edition {}: {changes}\n", before.edition)
}

fn new_periods(groups: &[Group]) -> Option<String> {
    let with: Vec<&Group> = groups.iter().filter(|g| !g.new_periods.is_empty()).collect();
    let all: usize = with.iter().map(|g| g.periods_added().len()).sum();
    let names = with.iter().map(|g| format!("{} ({})", name(g), g.periods_added().join(", ")));
    (all > 0).then(|| format!("{} in {}", counted(all, "new period"), listed(names)))
}

fn revised(groups: &[Group]) -> Option<String> {
    let with: Vec<&Group> = groups.iter().filter(|g| g.cells > 0).collect();
    let all: usize = with.iter().map(|g| g.cells).sum();
    let names = with.iter().map(|g| format!("{} ({})", name(g), g.cells));
    (all > 0).then(|| format!("{} revised in {}", counted(all, "value"), listed(names)))
}

fn sources(revision: &Revision, event: SourceEvent, what: &str) -> Option<String> {
    let all: Vec<&SourceChange> = revision.sources_that(event).collect();
    let names = all.iter().map(|s| s.name.en.clone());
    (!all.is_empty()).then(|| format!("{} {what}: {}", counted(all.len(), "source table"), listed(names)))
}

fn series(groups: &[Group], what: &str, count: impl Fn(&Group) -> usize) -> Option<String> {
    let with: Vec<&Group> = groups.iter().filter(|g| count(g) > 0).collect();
    let all: usize = with.iter().map(|g| count(g)).sum();
    (all > 0).then(|| format!("{all} {what} in {}", listed(with.iter().map(|g| name(g).to_owned()))))
}

fn areas(revision: &Revision) -> Option<String> {
    let sum = |count: fn(&edition::revisions::AreaChange) -> usize| revision.areas.iter().map(count).sum::<usize>();
    let (added, removed) = (sum(|a| a.added), sum(|a| a.removed));
    (added + removed > 0).then(|| format!("areas: {added} new, {removed} gone"))
}

fn following(groups: &[Group]) -> Option<String> {
    let cells: usize = groups.iter().map(|g| g.cells).sum();
    let kinds: BTreeSet<Kind> = groups.iter().filter(|g| g.cells > 0).map(|g| g.subject.kind).collect();
    let kinds = kinds.into_iter().map(|kind| match kind {
        Kind::Table => "sums",
        Kind::Indicator => "indicators",
        Kind::Index => "area types",
        Kind::Measures => "measures",
    });
    let kinds: Vec<&str> = kinds.collect();
    (cells > 0).then(|| format!("{} computed otherwise in consequence ({})", counted(cells, "value"), kinds.join(", ")))
}

fn name(group: &Group) -> &str {
    &group.subject.name.en
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The first names, and how many more there are.
fn listed(names: impl Iterator<Item = String>) -> String {
    let mut names: Vec<String> = names.collect();
    if names.len() > NAMES + 1 {
        let more = names.len() - NAMES;
        names.truncate(NAMES);
        names.push(format!("and {more} more"));
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(name: &str, cells: usize) -> Group {
        serde_json::from_value(serde_json::json!({
            "subject": { "kind": "table", "id": name, "name": { "sv": name, "en": name } },
            "new_series": [], "withdrawn_series": [],
            "new_periods": [
                { "period": "2022", "level": "regso", "series": 4 },
                { "period": "2023", "level": "regso", "series": 4 },
                { "period": "2023", "level": "deso", "series": 4 },
            ],
            "withdrawn_periods": [], "cells": cells, "revised_periods": ["2021"], "revised": [],
        }))
        .expect("a group")
    }

    fn entry() -> Revision {
        let succeeds = serde_json::json!({ "edition": "e1", "built": "", "code_version": "" });
        Revision { succeeds: serde_json::from_value(succeeds).expect("an edition"), ..Revision::default() }
    }

    #[test]
    fn the_first_edition_and_one_without_changes_say_so() {
        assert_eq!(told(&Revision::default()), "first edition: there is none to compare it with\n");
        assert_eq!(told(&entry()), "since edition e1: nothing changed\n");
    }

    #[test]
    fn changes_are_counted_and_named() {
        let published = ["A", "B", "C", "D", "E"].map(|name| group(name, 2)).to_vec();
        let following = vec![Group { new_periods: vec![], ..group("A", 7) }];
        let text = told(&Revision { published, following, ..entry() });
        assert_eq!(
            text,
            "since edition e1: 10 new periods in A (2022, 2023), B (2022, 2023), C (2022, 2023), and 2 more; \
             10 values revised in A (2), B (2), C (2), and 2 more; 7 values computed otherwise in consequence (sums)\n"
        );
    }

    #[test]
    fn an_edition_that_was_not_compared_is_told() {
        let why = serde_json::json!({ "edition": "e1", "why": "damaged", "what": "values.bin: its checksum is wrong" });
        let entry = Revision { not_compared: serde_json::from_value(why).expect("a reason"), ..Revision::default() };
        assert!(told(&entry).starts_with("the edition e1 could not be compared: values.bin: its checksum"));
    }
}
