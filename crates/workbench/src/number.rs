//! A cell to a number of persons, a coordinate or a surface.

use crate::error::CellProblem;

/// What a number in a cell must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Persons: finite, at least 0, perhaps missing.
    Count,
    /// A coordinate: finite.
    Coordinate,
    /// A surface: finite, above 0.
    Surface,
}

/// Texts that programs write for a missing value, beside the symbols of statistical tables.
const NONE: &[&str] = &["NA", "N/A", "null", "NULL", "None"];

/// The number that is written; `None` if none is there, which only a count may be.
pub(crate) fn read(written: &str, kind: Kind) -> Result<Option<f64>, CellProblem> {
    let text = written.trim();
    // Most cells are short whole numbers.
    if !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit()) {
        let whole = text.bytes().fold(0_u64, |number, digit| number * 10 + u64::from(digit - b'0'));
        return check(whole as f64, kind, || text.to_owned()).map(Some);
    }
    let given = || text.to_owned();
    if NONE.contains(&text) {
        return missing(kind).map(|()| None);
    }
    if let Ok(number) = text.parse::<f64>() {
        return check(number, kind, given).map(Some);
    }
    if let Some((whole, decimals)) = text.split_once(',')
        && decimals.len() == 3
        && !matches!(whole.trim_start_matches(['-', '−']), "0" | "")
    {
        return Err(CellProblem::DecimalsOrThousands(given()));
    }
    match formats::observation(text).map(|observation| observation.value()) {
        Some(Some(number)) => check(number, kind, given).map(Some),
        Some(None) => missing(kind).map(|()| None),
        None => Err(CellProblem::NotANumber(given())),
    }
}

/// Between these, sums and products of shares are numbers with all their digits. Weights of surveys and counts of the
/// stars lie far inside.
const SMALLEST: f64 = 1e-100;
const LARGEST: f64 = 1e100;

/// A number that came as one.
pub(crate) fn check(number: f64, kind: Kind, written: impl Fn() -> String) -> Result<f64, CellProblem> {
    if !number.is_finite() {
        return Err(CellProblem::NotFinite(written()));
    }
    if number != 0.0 && !(SMALLEST..=LARGEST).contains(&number.abs()) {
        return Err(CellProblem::OutOfRange(written()));
    }
    match kind {
        Kind::Count | Kind::Surface if number < 0.0 => Err(CellProblem::Negative(written())),
        Kind::Surface if number == 0.0 => Err(CellProblem::NoSurface(written())),
        // Minus zero is zero.
        _ => Ok(number + 0.0),
    }
}

/// Whether a value of this kind may be missing.
pub(crate) fn missing(kind: Kind) -> Result<(), CellProblem> {
    if kind == Kind::Count { Ok(()) } else { Err(CellProblem::NoPlace) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_programs_and_people_write_them() {
        for (written, number) in [
            ("0", 0.0),
            ("12", 12.0),
            ("999999999999999", 999_999_999_999_999.0),
            ("1000000000000000", 1e15),
            (" 7 ", 7.0),
            ("1e+05", 100_000.0), // as R writes 100000
            ("2.5", 2.5),
            ("2,5", 2.5),
            ("0,125", 0.125),
            ("1 234", 1234.0),
            ("10\u{A0}551\u{A0}707", 10_551_707.0),
            ("-", 0.0), // "nothing there" in statistical tables
            ("-0", 0.0),
        ] {
            assert_eq!(read(written, Kind::Count), Ok(Some(number)), "{written}");
        }
        assert_eq!(read("-3.5", Kind::Coordinate), Ok(Some(-3.5)));
        for symbol in ["", " ", "..", ".", "…", "x", "NA", "null"] {
            assert_eq!(read(symbol, Kind::Count), Ok(None), "{symbol}");
            assert_eq!(read(symbol, Kind::Surface), Err(CellProblem::NoPlace), "{symbol}");
        }
    }

    #[test]
    fn what_is_no_number_of_persons() {
        let of = |written: &str| read(written, Kind::Count).unwrap_err();
        assert_eq!(of("tolv"), CellProblem::NotANumber("tolv".into()));
        assert_eq!(of("-1"), CellProblem::Negative("-1".into()));
        assert_eq!(of("−1"), CellProblem::Negative("−1".into()));
        assert_eq!(of("NaN"), CellProblem::NotFinite("NaN".into()));
        assert_eq!(of("inf"), CellProblem::NotFinite("inf".into()));
        assert_eq!(of("1e999"), CellProblem::NotFinite("1e999".into()));
        assert_eq!(of("1e300"), CellProblem::OutOfRange("1e300".into()));
        assert_eq!(of("1e-320"), CellProblem::OutOfRange("1e-320".into()));
        assert_eq!(of("1,234"), CellProblem::DecimalsOrThousands("1,234".into()));
        assert_eq!(of("12 3"), CellProblem::NotANumber("12 3".into()));
        assert_eq!(read("0", Kind::Surface), Err(CellProblem::NoSurface("0".into())));
    }
}
