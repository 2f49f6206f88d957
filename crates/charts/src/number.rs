//! Numbers as readers of Swedish and English write them.

use cube::{Language, Status, Text};
use serde::Serialize;

const NO_BREAK_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// What a number counts or measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Nothing is printed after the number: indices, scores.
    Plain,
    /// Per cent, the number being 0–100.
    Percent,
    /// Difference between two percentages.
    PercentagePoints,
    /// Per thousand, the number being 0–1000.
    PerThousand,
    /// Persons.
    Persons,
    /// Areas of any level.
    Areas,
    /// Swedish kronor.
    Kronor,
    /// Thousands of Swedish kronor.
    ThousandKronor,
    /// Days.
    Days,
    /// Years of time or age.
    Years,
    /// Any other, in the reader's words.
    Other(Text),
}

impl Unit {
    /// The unit as it follows a number, without the space: `one` when the number printed is one.
    fn word(&self, language: Language, one: bool) -> &str {
        let (sv, en) = match self {
            Self::Plain => ("", ""),
            Self::Percent => ("%", "%"),
            Self::PercentagePoints if one => ("procentenhet", "percentage point"),
            Self::PercentagePoints => ("procentenheter", "percentage points"),
            Self::PerThousand => ("promille", "per thousand"),
            Self::Persons if one => ("person", "person"),
            Self::Persons => ("personer", "people"),
            Self::Areas if one => ("område", "area"),
            Self::Areas => ("områden", "areas"),
            Self::Kronor if one => ("krona", "SEK"),
            Self::Kronor => ("kronor", "SEK"),
            Self::ThousandKronor => ("tkr", "thousand SEK"),
            Self::Days if one => ("dag", "day"),
            Self::Days => ("dagar", "days"),
            Self::Years => ("år", if one { "year" } else { "years" }),
            Self::Other(text) => return text.get(language),
        };
        match language {
            Language::Sv => sv,
            Language::En => en,
        }
    }

    /// The unit as it stands above an axis; empty for [`Unit::Plain`].
    pub fn axis_label(&self, language: Language) -> String {
        let word = match (self, language) {
            (Self::Percent, Language::Sv) => "procent",
            (Self::Percent, Language::En) => "percent",
            (Self::ThousandKronor, Language::Sv) => "tusen kronor",
            _ => self.word(language, false),
        };
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }
}

/// How a chart writes its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NumberFormat {
    /// The reader's language.
    pub language: Language,
    /// Digits after the decimal mark: as many as the uncertainty carries.
    pub decimals: usize,
    /// What follows the number.
    pub unit: Unit,
}

impl NumberFormat {
    /// The number and its unit: "12 345,6 tkr", "33.2%".
    pub fn value(&self, value: f64) -> String {
        let number = self.bare(value);
        self.with_unit(number)
    }

    /// The number alone.
    pub fn bare(&self, value: f64) -> String {
        format(value, self.decimals, self.language)
    }

    /// A change, with its sign and unit: "+1,2 procentenheter", "−3 dagar", "0 dagar".
    pub fn change(&self, value: f64) -> String {
        let number = self.bare(value);
        let rises = value > 0.0 && number.contains(|digit: char| ('1'..='9').contains(&digit));
        self.with_unit(if rises { format!("+{number}") } else { number })
    }

    /// The value with its unit or, where there is none, the status symbol of statistical tables.
    pub fn or_symbol(&self, value: Option<f64>, status: Status) -> String {
        match value.filter(|number| number.is_finite() && status.carries_value()) {
            Some(number) => self.value(number),
            None => status.symbol().filter(|_| !status.carries_value()).unwrap_or("..").to_owned(),
        }
    }

    fn with_unit(&self, number: String) -> String {
        let one = number.trim_start_matches(['+', MINUS]) == "1";
        let word = self.unit.word(self.language, one);
        match (&self.unit, self.language) {
            _ if word.is_empty() => number,
            (Unit::Percent, Language::En) => format!("{number}{word}"),
            _ => format!("{number}{NO_BREAK_SPACE}{word}"),
        }
    }
}

/// A number rounded to `decimals` places, halves away from zero.
///
/// Swedish: no-break space between thousands, decimal comma. English: comma between thousands, decimal point.
/// Negative numbers carry U+2212; what rounds to zero carries no sign. What is no number prints "..".
pub fn format(value: f64, decimals: usize, language: Language) -> String {
    if !value.is_finite() {
        return "..".to_owned();
    }
    let digits = format!("{:.decimals$}", round_half_away(value.abs(), decimals));
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let (separator, mark) = match language {
        Language::Sv => (NO_BREAK_SPACE, ','),
        Language::En => (',', '.'),
    };
    let mut text = String::new();
    if value < 0.0 && digits.contains(|digit: char| ('1'..='9').contains(&digit)) {
        text.push(MINUS);
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            text.push(separator);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(mark);
        text.push_str(fraction);
    }
    text
}

/// Rust prints exact halves to the even digit; statistical tables round them away from zero.
fn round_half_away(value: f64, decimals: usize) -> f64 {
    let power = 10f64.powi(decimals.min(15) as i32);
    let scaled = value * power;
    if scaled < 4.5e15 { scaled.round() / power } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(value: f64, decimals: usize, unit: Unit) -> [String; 2] {
        Language::ALL.map(|language| NumberFormat { language, decimals, unit: unit.clone() }.value(value))
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(write(12345.64, 1, Unit::Plain), ["12\u{a0}345,6", "12,345.6"]);
        assert_eq!(write(-1_234_567.0, 0, Unit::Plain), ["\u{2212}1\u{a0}234\u{a0}567", "\u{2212}1,234,567"]);
        assert_eq!(write(999.0, 0, Unit::Plain), ["999", "999"]);
        assert_eq!(write(33.183, 1, Unit::Percent), ["33,2\u{a0}%", "33.2%"]);
    }

    #[test]
    fn units_agree_with_one() {
        assert_eq!(write(1.0, 0, Unit::Days), ["1\u{a0}dag", "1\u{a0}day"]);
        assert_eq!(write(-1.0, 0, Unit::PercentagePoints)[0], "\u{2212}1\u{a0}procentenhet");
        assert_eq!(write(1.0, 1, Unit::Days), ["1,0\u{a0}dagar", "1.0\u{a0}days"]);
        assert_eq!(write(250.0, 0, Unit::ThousandKronor), ["250\u{a0}tkr", "250\u{a0}thousand SEK"]);
    }

    #[test]
    fn halves_go_away_from_zero_and_zero_has_no_sign() {
        assert_eq!(format(2.5, 0, Language::Sv), "3");
        assert_eq!(format(-0.25, 1, Language::En), "\u{2212}0.3");
        assert_eq!(format(-0.04, 1, Language::Sv), "0,0");
        assert_eq!(format(f64::NAN, 1, Language::Sv), "..");
    }

    #[test]
    fn changes_are_signed_and_statuses_keep_their_symbol() {
        let format = NumberFormat { language: Language::Sv, decimals: 1, unit: Unit::PercentagePoints };
        assert_eq!(format.change(1.24), "+1,2\u{a0}procentenheter");
        assert_eq!(format.change(0.04), "0,0\u{a0}procentenheter");
        assert_eq!(format.or_symbol(Some(4.0), Status::Confidential), "…");
        assert_eq!(format.or_symbol(None, Status::Normal), "..");
        assert_eq!(format.or_symbol(None, Status::NotApplicable), ".");
    }
}
