//! The form that adds or changes a district: what was filled in, what comes of it, and which areas can be ticked.

use geography::Level;

use super::codes::{self, Written};
use super::districts::{self, District, MOST, name_of};
use super::problems;
use crate::app::View;
use crate::choices::Choices;
use crate::words::{Value, Words};

/// The choices that belong to the form alone.
const OF_FORM: [&str; 6] = ["namn", "koder", "val", "andra", "kommun", "lagg"];

/// The form as it stands on the page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Compose {
    pub name: String,
    pub codes: String,
    /// The position of the district that is changed, from 0.
    pub changes: Option<usize>,
    /// The chosen municipality with its areas to be ticked.
    pub municipality: Option<Municipality>,
    /// What is wrong with what was filled in.
    pub problems: Vec<String>,
}

/// A municipality whose areas can be ticked.
#[derive(Debug, Clone)]
pub(crate) struct Municipality {
    pub code: String,
    pub name: String,
    pub areas: Vec<Tick>,
}

/// A RegSO to be ticked, with its DeSO.
#[derive(Debug, Clone)]
pub(crate) struct Tick {
    pub code: String,
    pub name: String,
    pub ticked: bool,
    pub deso: Vec<(String, bool)>,
    /// Whether one of its DeSO is ticked, so that they must be seen.
    pub open: bool,
}

/// What comes of a request.
pub(crate) enum Outcome {
    /// The page shows the form.
    Form(Compose),
    /// A district was added or changed: the address of the new state.
    Done(Choices),
}

/// The choices without those of the form.
pub(crate) fn lasting(asked: &Choices) -> Choices {
    OF_FORM.iter().fold(asked.clone(), |choices, name| choices.without(name))
}

/// Reads the form of an address whose districts are `districts`.
pub(crate) fn read(view: &View, words: &Words, asked: &Choices, districts: &[District]) -> Outcome {
    let changes = asked.first("andra").and_then(|at| at.parse::<usize>().ok()).filter(|at| *at < districts.len());
    let ticked: Vec<&str> = asked.all("val").collect();
    let pasted = asked.first("koder").unwrap_or_default();
    let sent = asked.first("lagg").is_some() || !pasted.is_empty() || !ticked.is_empty();
    let changed = changes.map(|at| &districts[at]);
    if !sent {
        let codes = changed.map(|district| district.codes.join("\n")).unwrap_or_default();
        let kept: Vec<&str> = changed.iter().flat_map(|d| d.codes.iter().map(String::as_str)).collect();
        return Outcome::Form(Compose {
            name: changed
                .map(|district| district.name.clone())
                .or(asked.first("namn").map(name_of))
                .unwrap_or_default(),
            municipality: municipality(view, asked.first("kommun"), &kept),
            codes,
            changes,
            problems: Vec::new(),
        });
    }
    let mut written = codes::parse(pasted);
    // What is ticked has no line.
    written.extend(ticked.iter().map(|code| Written { line: 0, code: codes::tidy(code) }));
    let name = asked.first("namn").map(name_of).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| {
        let number = (1..).find(|n| {
            let default = words.with("own-default-name", &[("number", Value::Text(&n.to_string()))]);
            districts.iter().all(|district| district.name != default)
        });
        let number = number.unwrap_or(1).to_string();
        words.with("own-default-name", &[("number", Value::Text(&number))])
    });
    let district = District::new(&view.edition, &name, written.iter().map(|w| w.code.clone()).collect());
    let mut found = Vec::new();
    if let Err(faults) = &district.union {
        let lines: Vec<Written> = written.iter().filter(|w| w.line > 0).cloned().collect();
        found.extend(faults.iter().map(|fault| problems::of_code(view, words, fault, &lines)));
        found.dedup();
    }
    let taken = districts.iter().enumerate().any(|(at, other)| Some(at) != changes && other.name == district.name);
    if taken {
        found.push(words.with("own-fault-name-taken", &[("name", Value::Text(&district.name))]));
    }
    if changes.is_none() && districts.len() >= MOST {
        found.push(words.with("own-fault-too-many-districts", &[("most", Value::Text(&MOST.to_string()))]));
    }
    if !found.is_empty() {
        return Outcome::Form(Compose {
            name: district.name,
            codes: pasted.to_owned(),
            municipality: municipality(view, asked.first("kommun"), &ticked),
            changes,
            problems: found,
        });
    }
    let mut all: Vec<&District> = districts.iter().collect();
    match changes {
        Some(at) => all[at] = &district,
        None => all.push(&district),
    }
    Outcome::Done(districts::with(&lasting(asked), all))
}

/// A municipality by its code, with its areas.
fn municipality(view: &View, code: Option<&str>, ticked: &[&str]) -> Option<Municipality> {
    let areas = view.edition.areas();
    let position = areas.position(Level::Municipality, code?)?;
    let deso = areas.within(Level::Municipality, position, Level::Deso);
    let of = |regso: usize| {
        let area = &areas.level(Level::Regso)[regso];
        let within = deso.iter().filter(|at| areas.ancestor(Level::Deso, **at, Level::Regso) == Some(regso));
        let deso: Vec<(String, bool)> = within
            .map(|at| {
                let code = areas.level(Level::Deso)[*at].code.clone();
                let chosen = ticked.contains(&code.as_str());
                (code, chosen)
            })
            .collect();
        Tick {
            code: area.code.clone(),
            name: area.name.clone(),
            ticked: ticked.contains(&area.code.as_str()),
            open: deso.iter().any(|(_, chosen)| *chosen),
            deso,
        }
    };
    let area = &areas.level(Level::Municipality)[position];
    Some(Municipality {
        code: area.code.clone(),
        name: area.name.clone(),
        areas: areas.within(Level::Municipality, position, Level::Regso).into_iter().map(of).collect(),
    })
}
