//! The parameters of the resources: one table each, which checks the query and makes the description.

use cube::Language;
use geography::Level;

use super::asked::Asked;
use super::problem::{Kind as Wrong, Problem};

/// A parameter of a resource.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parameter {
    /// Its name in the address.
    pub name: &'static str,
    /// Whether the resource cannot do without it.
    pub required: bool,
    /// What it may hold.
    pub kind: Kind,
    /// What it is, in English.
    pub about: &'static str,
}

/// What a parameter may hold.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// Any text; the resource looks it up.
    Text,
    /// A whole number from the first to the second, the third if it is left out.
    Count(usize, usize, usize),
    /// One of these words, in capitals or not.
    OneOf(&'static [&'static str]),
}

impl Parameter {
    pub const fn required(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, required: true, kind, about }
    }

    pub const fn optional(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, required: false, kind, about }
    }
}

/// The reader's language.
pub(crate) const LANG: Parameter =
    Parameter::optional("lang", Kind::OneOf(&["sv", "en"]), "Language of names and texts; `sv` if left out.");

/// The ids of all levels, coarse to fine.
pub(crate) const LEVELS: &[&str] = &["country", "county", "municipality", "regso", "deso"];

/// A query that fits its resource.
#[derive(Clone, Copy)]
pub(crate) struct Parameters<'a> {
    asked: &'a Asked,
    known: &'static [Parameter],
}

impl<'a> Parameters<'a> {
    /// Holds a query against the parameters of its resource.
    ///
    /// # Errors
    /// A problem for the first parameter that is unknown, stands twice, cannot take its value, or is missing.
    pub fn read(asked: &'a Asked, known: &'static [Parameter]) -> Result<Self, Problem> {
        let all = || known.iter().map(|p| p.name).collect::<Vec<_>>().join(", ");
        let found = Self { asked, known };
        for (position, (name, value)) in asked.query.iter().enumerate() {
            let Some(parameter) = known.iter().find(|p| p.name == name) else {
                let hint = if known.is_empty() {
                    "this resource has none".to_owned()
                } else {
                    format!("known are: {}", all())
                };
                let detail = format!("there is no parameter \"{name}\" here");
                return Err(asked.problem(Wrong::UnknownParameter, detail).with_hint(hint));
            };
            if asked.query[..position].iter().any(|(earlier, _)| earlier == name) {
                let detail = format!("the parameter \"{name}\" stands more than once");
                return Err(asked.problem(Wrong::RepeatedParameter, detail).with_hint("give it once"));
            }
            if !value.trim().is_empty() {
                found.check(parameter, value.trim())?;
            }
        }
        match known.iter().find(|p| p.required && found.get(p.name).is_none()) {
            Some(missing) => Err(asked
                .problem(Wrong::MissingParameter, format!("the parameter \"{}\" is missing", missing.name))
                .with_hint(missing.hint())),
            None => Ok(found),
        }
    }

    fn check(&self, parameter: &Parameter, value: &str) -> Result<(), Problem> {
        let fits = match parameter.kind {
            Kind::Text => true,
            Kind::Count(least, most, _) => value.parse().is_ok_and(|n: usize| (least..=most).contains(&n)),
            Kind::OneOf(words) => words.iter().any(|word| word.eq_ignore_ascii_case(value)),
        };
        if fits {
            return Ok(());
        }
        let detail = format!("\"{value}\" is no value of the parameter \"{}\"", parameter.name);
        Err(self.asked.problem(Wrong::InvalidParameter, detail).with_hint(parameter.hint()))
    }

    /// The value of a parameter without blanks at its ends; `None` if it is left out or blank.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        debug_assert!(self.known.iter().any(|p| p.name == name), "{name} stands in the resource's table");
        let (_, value) = self.asked.query.iter().find(|(known, _)| known == name)?;
        Some(value.trim()).filter(|v| !v.is_empty())
    }

    /// The value of a required parameter.
    pub fn text(&self, name: &str) -> &'a str {
        self.get(name).unwrap_or_default()
    }

    /// The value of a parameter that takes one of some words, written as the table writes it.
    pub fn word(&self, name: &str) -> Option<&'static str> {
        let value = self.get(name)?;
        let Kind::OneOf(words) = self.known.iter().find(|p| p.name == name)?.kind else { return None };
        words.iter().copied().find(|word| word.eq_ignore_ascii_case(value))
    }

    /// The value of a whole number, or what stands for it when it is left out.
    pub fn count(&self, name: &str) -> usize {
        let usual = match self.known.iter().find(|p| p.name == name).map(|p| p.kind) {
            Some(Kind::Count(_, _, usual)) => usual,
            _ => 0,
        };
        self.get(name).and_then(|value| value.parse().ok()).unwrap_or(usual)
    }

    /// The value of a parameter that not every resource has.
    pub fn given(&self, name: &str) -> Option<&'a str> {
        self.known.iter().any(|p| p.name == name).then(|| self.get(name))?
    }

    /// The reader's language.
    pub fn language(&self) -> Language {
        let tag = self.word("lang").unwrap_or_default();
        Language::ALL.into_iter().find(|language| language.tag() == tag).unwrap_or_default()
    }

    /// The level that a parameter names.
    pub fn level(&self, name: &str) -> Option<Level> {
        Level::from_id(self.word(name)?)
    }
}

impl Parameter {
    /// What the parameter would take.
    fn hint(&self) -> String {
        match self.kind {
            Kind::Text => self.about.to_owned(),
            Kind::Count(least, most, _) => format!("a whole number from {least} to {most}"),
            Kind::OneOf(words) => format!("one of: {}", words.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_for_levels_are_the_levels() {
        let ids: Vec<&str> = Level::ALL.into_iter().map(Level::id).collect();
        assert_eq!(LEVELS, ids);
    }
}
