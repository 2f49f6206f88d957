//! An entry of the revision log in the reader's words: the page of changes and the feed are laid out from it.

use cube::{Language, Status};
use edition::Sex;
use edition::revisions::{
    AreaChange, Group, Kind, PeriodChange, Revised, Revision, SourceChange, SourceEvent, Version, Why,
};

use crate::app::View;
use crate::figures::provenance::day;
use crate::links;
use crate::words::{Value, Words};

/// How many lines of revised values a group shows.
const SHOWN_LINES: usize = 100;
/// How many codes of areas, or single periods, are told one by one.
const SHOWN_NAMES: usize = 8;

/// An entry, ready to be laid out.
pub(crate) struct Entry {
    /// The id of the edition.
    pub edition: String,
    /// When it was built (RFC 3339).
    pub built: String,
    /// What happened, in a few words.
    pub brief: String,
    /// What it was compared with, or why it was not.
    pub lead: String,
    /// The particulars of why it was not, in English.
    pub particulars: Option<String>,
    /// What changed, by kind of change.
    pub blocks: Vec<Block>,
}

/// One kind of change.
pub(crate) struct Block {
    pub heading: String,
    pub items: Vec<Item>,
}

/// What changed in one table, key figure or definition.
pub(crate) struct Item {
    pub name: String,
    pub href: Option<String>,
    pub text: String,
    pub lines: Vec<Line>,
    /// What is not shown of the lines, in words.
    pub more: Option<String>,
}

/// Revised values of one series in one period.
pub(crate) struct Line {
    pub figure: String,
    pub period: String,
    pub cells: String,
    pub largest: String,
    pub area: Option<(String, String)>,
    pub statuses: String,
}

impl Entry {
    /// The day it was built.
    pub fn day(&self) -> &str {
        self.built.get(..10).unwrap_or(&self.built)
    }
}

/// All entries of the edition's log, newest first.
pub(crate) fn entries(view: &View, language: Language) -> Vec<Entry> {
    let teller = Teller { view, language, words: view.words(language) };
    view.edition.revisions().entries.iter().map(|revision| teller.entry(revision)).collect()
}

struct Teller<'a> {
    view: &'a View,
    language: Language,
    words: &'a Words,
}

impl Teller<'_> {
    fn entry(&self, revision: &Revision) -> Entry {
        Entry {
            edition: revision.edition.clone(),
            built: revision.built.clone(),
            brief: self.brief(revision),
            lead: self.lead(revision),
            particulars: revision.not_compared.as_ref().map(|n| n.what.clone()),
            blocks: self.blocks(revision),
        }
    }

    fn brief(&self, revision: &Revision) -> String {
        if revision.not_compared.is_some() {
            return self.words.t("changes-brief-not-compared");
        }
        if revision.succeeds.is_none() {
            return self.words.t("changes-brief-first");
        }
        let counts = [
            ("changes-brief-periods", revision.new_periods()),
            ("changes-brief-revised", revision.revised_cells()),
            ("changes-brief-sources-new", revision.sources_that(SourceEvent::New).count()),
            ("changes-brief-sources-withdrawn", revision.sources_that(SourceEvent::Withdrawn).count()),
        ];
        let told: Vec<String> = counts.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| self.count(key, n)).collect();
        match (told.is_empty(), revision.is_nothing()) {
            (true, true) => self.words.t("changes-brief-nothing"),
            (true, false) => self.words.t("changes-brief-other"),
            _ => told.join(", "),
        }
    }

    fn lead(&self, revision: &Revision) -> String {
        if let Some(before) = &revision.not_compared {
            return match before.why {
                Why::Unreadable => self.words.t("changes-unreadable"),
                Why::Damaged => self.words.t("changes-damaged"),
                Why::OtherCountry => self.words.t("changes-other-country"),
            };
        }
        let Some(before) = &revision.succeeds else { return self.words.t("changes-first") };
        let day = before.built.get(..10).unwrap_or_default();
        let since = [("edition", Value::Text(&before.edition)), ("day", Value::Text(day))];
        let since = self.words.with("changes-since", &since);
        match revision.is_nothing() {
            true => format!("{since} {}", self.words.t("changes-nothing")),
            false => since,
        }
    }

    fn blocks(&self, revision: &Revision) -> Vec<Block> {
        let t = |key: &str| self.words.t(key);
        let (published, definitions) = (&revision.published, &revision.definitions);
        let sources = |event| revision.sources_that(event).map(|s| self.source(s)).collect();
        let named = |key: &str, these: &[edition::revisions::Named]| {
            let text = t(key);
            let item = move |named: &edition::revisions::Named| {
                self.item(Kind::Indicator, &named.id, named.name.get(self.language), text.clone())
            };
            these.iter().map(item).collect::<Vec<Item>>()
        };
        let mut defined = named("changes-definition-new", &definitions.new);
        defined.extend(named("changes-definition-altered", &definitions.altered));
        defined.extend(named("changes-definition-withdrawn", &definitions.withdrawn));
        if definitions.changed && defined.is_empty() {
            defined.push(plain(t("changes-definition-other")));
        }
        let series = |key: &'static str, count: fn(&Group) -> usize| {
            self.groups(published, move |g| (count(g) > 0).then(|| self.count(key, count(g))))
        };
        let blocks = [
            (t("changes-new-periods"), self.groups(published, |g| self.periods(&g.new_periods))),
            (t("changes-revised"), self.revised(published)),
            (t("changes-sources-new"), sources(SourceEvent::New)),
            (t("changes-sources-updated"), sources(SourceEvent::Updated)),
            (t("changes-sources-withdrawn"), sources(SourceEvent::Withdrawn)),
            (t("changes-new-series"), series("changes-series", |g| g.new_series.len())),
            (t("changes-withdrawn-series"), series("changes-series", |g| g.withdrawn_series.len())),
            (t("changes-withdrawn-periods"), self.groups(published, |g| self.periods(&g.withdrawn_periods))),
            (t("changes-areas"), revision.areas.iter().map(|a| plain(self.areas(a))).collect()),
            (t("changes-definitions"), defined),
            (t("changes-following"), self.groups(&revision.following, |g| self.following(g))),
        ];
        let blocks = blocks.into_iter().filter(|(_, items)| !items.is_empty());
        blocks.map(|(heading, items)| Block { heading, items }).collect()
    }

    /// One item a group of which there is something to tell.
    fn groups(&self, groups: &[Group], tell: impl Fn(&Group) -> Option<String>) -> Vec<Item> {
        let item = |group: &Group| {
            let subject = &group.subject;
            Some(self.item(subject.kind, &subject.id, subject.name.get(self.language), tell(group)?))
        };
        groups.iter().filter_map(item).collect()
    }

    fn item(&self, kind: Kind, id: &str, name: &str, text: String) -> Item {
        let name = match kind {
            // A division alone is a population; what changed are its measures.
            Kind::Measures => self.words.with("changes-measures", &[("name", Value::Text(name))]),
            _ => name.to_owned(),
        };
        Item { name, href: self.link(kind, id), text, lines: Vec::new(), more: None }
    }

    /// Where the page tells of a subject, if the edition still has it.
    fn link(&self, kind: Kind, id: &str) -> Option<String> {
        let prefix = links::prefix(self.language);
        match kind {
            Kind::Indicator => {
                let there = self.view.edition.all_series().any(|series| series.key.id == id);
                (there && self.view.edition.catalogue().indicator(id).is_some())
                    .then(|| format!("{prefix}/data#indicator-{id}"))
            }
            Kind::Index => Some(format!("{prefix}/om#types-heading")),
            Kind::Measures => Some(format!("{prefix}/om#measures-heading")),
            Kind::Table => None,
        }
    }

    fn revised(&self, groups: &[Group]) -> Vec<Item> {
        let item = |group: &Group| {
            let subject = &group.subject;
            let item = self.item(subject.kind, &subject.id, subject.name.get(self.language), self.revised_text(group)?);
            let lines = group.revised.iter().take(SHOWN_LINES).map(|line| self.line(group, line)).collect();
            let rest = group.revised.len().saturating_sub(SHOWN_LINES);
            Some(Item { lines, more: (rest > 0).then(|| self.count("changes-more", rest)), ..item })
        };
        groups.iter().filter_map(item).collect()
    }

    fn revised_text(&self, group: &Group) -> Option<String> {
        let periods: Vec<&str> = group.revised_periods.iter().map(String::as_str).collect();
        let count = Value::Count(group.cells as u64);
        let values = [("count", count), ("periods", Value::Text(&listed(&periods)))];
        (group.cells > 0).then(|| self.words.with("changes-values", &values))
    }

    /// What follows is told as a whole: whoever wants its cells finds them by what it follows from.
    fn following(&self, group: &Group) -> Option<String> {
        let series = |key: &'static str, count: usize| (count > 0).then(|| self.count(key, count));
        let periods = |key: &str, periods: &[&str]| {
            let values = [("periods", Value::Text(&listed(periods)))];
            (!periods.is_empty()).then(|| self.words.with(key, &values))
        };
        let parts = [
            periods("changes-following-periods", &group.periods_added()),
            self.revised_text(group),
            series("changes-following-new", group.new_series.len()),
            series("changes-following-withdrawn", group.withdrawn_series.len()),
            periods("changes-following-periods-withdrawn", &group.periods_withdrawn()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// "2022 (RegSO-områden, kommuner); 2023 (RegSO-områden)".
    fn periods(&self, periods: &[PeriodChange]) -> Option<String> {
        let mut by_levels: Vec<(Vec<String>, Vec<&str>)> = Vec::new();
        for chunk in periods.chunk_by(|a, b| a.period == b.period) {
            let mut levels: Vec<String> = chunk.iter().map(|p| self.words.levels(p.level)).collect();
            levels.dedup();
            match by_levels.iter_mut().find(|(known, _)| *known == levels) {
                Some((_, periods)) => periods.push(&chunk[0].period),
                None => by_levels.push((levels, vec![&chunk[0].period])),
            }
        }
        let told = by_levels.iter().map(|(levels, periods)| format!("{} ({})", listed(periods), levels.join(", ")));
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| told.join("; "))
    }

    fn line(&self, group: &Group, line: &Revised) -> Line {
        let largest = line.largest.as_ref();
        let edition = &self.view.edition;
        let area = largest.map(|largest| {
            let name = edition.areas().get(&largest.area).map_or(largest.area.as_str(), |area| &area.name);
            (name.to_owned(), links::area(edition, self.language, &largest.area).unwrap_or_default())
        });
        let statuses = line.statuses.iter().map(|change| {
            let count = Value::Count(change.cells as u64);
            let (from, to) = (self.status(change.from), self.status(change.to));
            let values = [("count", count), ("from", Value::Text(&from)), ("to", Value::Text(&to))];
            self.words.with("changes-status", &values)
        });
        Line {
            figure: self.figure(group, line),
            period: line.period.clone(),
            cells: charts::number::format(line.cells as f64, 0, self.language),
            largest: largest.map(|l| signed(l.change, self.language)).unwrap_or_default(),
            area,
            statuses: statuses.collect::<Vec<_>>().join("; "),
        }
    }

    /// The column of a table, or the key figure; of which areas and of whom.
    fn figure(&self, group: &Group, line: &Revised) -> String {
        let column = line.series.id.strip_prefix("table:").and_then(|rest| rest.split_once(':'));
        let name = match column {
            Some((table, column)) => {
                let known = self.view.edition.catalogue().table(table).and_then(|t| t.column(column));
                known.map_or(column, |c| c.name.get(self.language))
            }
            None => group.subject.name.get(self.language),
        };
        let of = match line.series.sex {
            Sex::T => self.words.levels(line.series.level),
            Sex::K => format!("{}, {}", self.words.levels(line.series.level), self.words.t("changes-women")),
            Sex::M => format!("{}, {}", self.words.levels(line.series.level), self.words.t("changes-men")),
        };
        format!("{name} ({of})")
    }

    fn status(&self, status: Status) -> String {
        match status {
            Status::Normal => self.words.t("changes-status-normal"),
            Status::TrueZero => self.words.t("changes-status-true-zero"),
            Status::RoundsToZero => self.words.t("changes-status-rounds-to-zero"),
            Status::Unreliable => self.words.t("changes-status-unreliable"),
            Status::Missing => self.words.t("changes-status-missing"),
            Status::NotApplicable => self.words.t("changes-status-not-applicable"),
            Status::Confidential => self.words.t("changes-status-confidential"),
        }
    }

    fn source(&self, source: &SourceChange) -> Item {
        let updated = |versions: &[Version]| {
            let days: Vec<String> = versions.iter().filter_map(|v| v.updated.as_deref()).map(day).collect();
            (!days.is_empty()).then(|| days.join(", "))
        };
        let files = |versions: &[Version]| {
            let mut files: Vec<&str> = versions.iter().map(|v| v.file.as_str()).collect();
            files.dedup();
            files.join(", ")
        };
        // What is made up has no agency, and so no reference of one.
        let real = !self.view.edition.manifest().fictional;
        let references = source.references.iter().map(String::as_str).filter(|r| real && !r.is_empty());
        let references: Vec<&str> = references.collect();
        let references = match references.len() {
            0 => String::new(),
            1..=SHOWN_NAMES => references.join(", "),
            many => self.count("changes-references", many),
        };
        let particulars = match (source.event, updated(&source.old), updated(&source.new)) {
            (SourceEvent::Updated, Some(old), Some(new)) if old != new => {
                self.words.with("changes-updated", &[("old", Value::Text(&old)), ("new", Value::Text(&new))])
            }
            (SourceEvent::Updated, ..) => {
                let file = files(&source.new);
                self.words.with("changes-other-file", &[("file", Value::Text(&file))])
            }
            _ => String::new(),
        };
        let text = [references, particulars].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        self.item(Kind::Table, &source.table, source.name.get(self.language), text)
    }

    fn areas(&self, change: &AreaChange) -> String {
        let levels = self.words.levels(change.level);
        let part = |key: &'static str, count: usize, codes: &[String]| {
            let shown: Vec<&str> = codes.iter().take(SHOWN_NAMES).map(String::as_str).collect();
            let more = if count > shown.len() { " …" } else { "" };
            let codes = format!("{}{more}", shown.join(", "));
            let values = [
                ("count", Value::Count(count as u64)),
                ("levels", Value::Text(&levels)),
                ("codes", Value::Text(&codes)),
            ];
            (count > 0).then(|| self.words.with(key, &values))
        };
        let parts = [
            part("changes-areas-added", change.added, &change.added_codes),
            part("changes-areas-removed", change.removed, &change.removed_codes),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn count(&self, key: &str, count: usize) -> String {
        self.words.with(key, &[("count", Value::Count(count as u64))])
    }
}

fn plain(text: String) -> Item {
    Item { name: String::new(), href: None, text, lines: Vec::new(), more: None }
}

/// Periods one by one; of many only the first and the last.
fn listed(periods: &[&str]) -> String {
    match periods {
        [first, .., last] if periods.len() > SHOWN_NAMES => format!("{first}–{last}"),
        _ => periods.join(", "),
    }
}

/// A change with its sign, to two digits that say something: "+5", "−0,012".
fn signed(change: f64, language: Language) -> String {
    let decimals = match change.abs() {
        size if size.fract() == 0.0 || size >= 100.0 => 0,
        size => (1.0 - size.log10().floor()).clamp(1.0, 8.0) as usize,
    };
    let number = charts::number::format(change, decimals, language);
    if change > 0.0 { format!("+{number}") } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_written_with_sign_and_two_digits() {
        let written = |change: f64| signed(change, Language::Sv);
        assert_eq!(written(5.0), "+5");
        assert_eq!(written(-1234.5), "\u{2212}1\u{a0}235");
        assert_eq!(written(-0.0123), "\u{2212}0,012");
        assert_eq!(written(0.84), "+0,84");
        assert_eq!(written(2.35), "+2,4");
    }

    #[test]
    fn many_periods_are_told_by_the_first_and_the_last() {
        assert_eq!(listed(&["2020", "2022"]), "2020, 2022");
        assert_eq!(listed(&["1", "2", "3", "4", "5", "6", "7", "8", "9"]), "1–9");
    }
}
