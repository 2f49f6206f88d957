//! The districts of an address: `d=Name:code,code`, one a district.

use edition::Edition;
use edition::unions::{Fault, Union};

use super::codes::tidy;
use crate::choices::Choices;

/// The name of the choice that is a district.
pub(crate) const CHOICE: &str = "d";
/// The most districts at a time.
pub(crate) const MOST: usize = 20;
/// The longest name, in characters.
pub(crate) const LONGEST_NAME: usize = 60;
/// From this length on some mail programs and servers cut addresses.
pub(crate) const LONG_ADDRESS: usize = 8_000;

/// A district as the reader asks for it.
#[derive(Debug, Clone)]
pub(crate) struct District {
    pub name: String,
    pub codes: Vec<String>,
    /// What it is put together of, or all that is wrong with its codes.
    pub union: Result<Union, Vec<Fault>>,
}

impl District {
    /// A district of these codes.
    pub fn new(edition: &Edition, name: &str, codes: Vec<String>) -> Self {
        let union = Union::of(edition, codes.iter().map(String::as_str));
        Self { name: name_of(name), codes, union }
    }

    /// Its value in an address.
    pub fn value(&self) -> String {
        format!("{}:{}", self.name, self.codes.join(","))
    }
}

/// The districts of an address, in its order; more than [`MOST`] are read all the same, to be told.
pub(crate) fn read(asked: &Choices, edition: &Edition) -> Vec<District> {
    let one = |value: &str| {
        let (name, codes) = value.rsplit_once(':').unwrap_or((value, ""));
        let codes = codes.split(',').map(tidy).filter(|code| !code.is_empty()).collect();
        District::new(edition, name, codes)
    };
    asked.all(CHOICE).map(one).collect()
}

/// The choices with these districts instead of their own.
pub(crate) fn with<'d>(asked: &Choices, districts: impl IntoIterator<Item = &'d District>) -> Choices {
    districts.into_iter().fold(asked.without(CHOICE), |choices, district| choices.and(CHOICE, district.value()))
}

/// A name as it can stand in an address and in a chart: one line, without the colon that ends it, not too long.
pub(crate) fn name_of(written: &str) -> String {
    let plain: String = written.chars().map(|c| if c.is_control() || c == ':' { ' ' } else { c }).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(LONGEST_NAME).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_to_one_line_and_one_colon() {
        assert_eq!(name_of("  Norra: \r\n delen "), "Norra delen");
        assert_eq!(name_of(&"å".repeat(80)).chars().count(), LONGEST_NAME);
    }
}
