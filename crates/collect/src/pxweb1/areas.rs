//! Which areas of a table belong to a code list, where the service does not say it.
//!
//! PxWeb 1 describes a variable by all of its categories, of all code lists together. Statistics Sweden's codes tell
//! the level by their form and the boundary edition by what stands behind them (`0180C1010_DeSO2025`).

use catalogue::{Level, Query};

/// Whether a code has the form of an area of the level, and the query's suffix behind it.
pub(super) fn belongs(code: &str, level: Level, query: &Query) -> bool {
    let Some(code) = code.strip_suffix(query.suffix.as_deref().unwrap_or_default()) else { return false };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match (level, code.len()) {
        (Level::Country, 2) => code == "00",
        (Level::County, 2) => digits(code) && code != "00",
        (Level::Municipality, 4) => digits(code),
        (Level::Regso, 8) => code.is_ascii() && digits(&code[..4]) && &code[4..5] == "R" && digits(&code[5..]),
        (Level::Deso, 9) => {
            code.is_ascii() && digits(&code[..4]) && ["A", "B", "C"].contains(&&code[4..5]) && digits(&code[5..])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(suffix: Option<&str>) -> Query {
        let query: Query = serde_json::from_str(r#"{ "provider": "scb-v1", "table": "T" }"#).unwrap();
        Query { suffix: suffix.map(str::to_owned), ..query }
    }

    #[test]
    fn form_and_suffix_tell_level_and_edition() {
        let codes =
            ["00", "01", "0180", "0180R001", "0180R001_RegSO2025", "0180C1010", "0180C1010_DeSO2025", "018åR01"];
        let of = |level, suffix| {
            let query = query(suffix);
            codes.iter().copied().filter(|code| belongs(code, level, &query)).collect::<Vec<_>>()
        };
        assert_eq!(of(Level::Country, None), ["00"]);
        assert_eq!(of(Level::County, None), ["01"]);
        assert_eq!(of(Level::Municipality, None), ["0180"]);
        assert_eq!(of(Level::Regso, None), ["0180R001"]);
        assert_eq!(of(Level::Regso, Some("_RegSO2025")), ["0180R001_RegSO2025"]);
        assert_eq!(of(Level::Deso, None), ["0180C1010"]);
        assert_eq!(of(Level::Deso, Some("_DeSO2025")), ["0180C1010_DeSO2025"]);
    }
}
