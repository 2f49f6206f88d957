//! Words of the API in the reader's language: levels, and why there is no value.

use cube::{Language, Status};
use edition::Sex;
use edition::analyse::socioeconomic::{ABSOLUTE, DISTANCE, RECOMPUTED};
use edition::analyse::types::{PROXY_ABSOLUTE, PROXY_DISTANCE};
use geography::Level;

fn either(language: Language, sv: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Sv => sv,
        Language::En => en,
    }
}

/// What a place of the level is called.
pub(crate) fn level(level: Level, language: Language) -> &'static str {
    match level {
        Level::Country => either(language, "land", "country"),
        Level::County => either(language, "län", "county"),
        Level::Municipality => either(language, "kommun", "municipality"),
        Level::Regso => either(language, "område (RegSO)", "area (RegSO)"),
        Level::Deso => either(language, "delområde (DeSO)", "small area (DeSO)"),
    }
}

/// Why a cell has no value; `None` where its status promises one.
pub(crate) fn absence(status: Status, language: Language) -> Option<&'static str> {
    match status {
        Status::Missing => Some(either(language, "Uppgift saknas", "No value")),
        Status::NotApplicable => {
            Some(either(language, "Ingen att räkna: uppgiften kan inte finnas", "Nobody to count: no value can exist"))
        }
        Status::Confidential => {
            Some(either(language, "Visas inte, för att skydda enskilda personer", "Withheld to protect individuals"))
        }
        Status::Normal | Status::TrueZero | Status::RoundsToZero | Status::Unreliable => None,
    }
}

/// What stands after a value that rests on few persons.
pub(crate) fn unreliable(language: Language) -> &'static str {
    either(language, "osäkert: få personer", "uncertain: few persons")
}

/// Why a measure has no value, by the code that the edition stores. A code that is not known here says the least.
pub(crate) fn undefined(code: &str, language: Language) -> &'static str {
    match code {
        "no-population" => either(
            language,
            "Ingen finns att räkna i platsens områden.",
            "There is nobody to count in the areas of the place.",
        ),
        "empty-group" => either(
            language,
            "Ingen i platsen hör till gruppen, så det finns inget att jämföra.",
            "Nobody in the place belongs to the group, so there is nothing to compare.",
        ),
        "one-group" => either(
            language,
            "Alla i platsen hör till gruppen, så det finns inga övriga att jämföra med.",
            "Everybody in the place belongs to the group, so there are no others to compare with.",
        ),
        "too-few-areas" => either(
            language,
            "Platsen har färre än två områden med invånare, så det finns inget att vara ojämnt fördelat över.",
            "The place has fewer than two populated areas, so there is nothing to be unevenly spread over.",
        ),
        "areas-without-figures" => either(
            language,
            "Uppgift saknas för minst ett av platsens områden, och ett mått på de övriga vore inte platsens.",
            "At least one area of the place has no figures, and a measure of the others would not be that of the place.",
        ),
        "no-figures" => {
            either(language, "Uppgift saknas för platsens områden.", "There are no figures for the areas of the place.")
        }
        _ => either(language, "Måttet kan inte beräknas för platsen.", "The measure cannot be computed for the place."),
    }
}

/// The word for computed figures, behind their source.
pub(crate) fn computed(language: Language) -> &'static str {
    either(language, "egen beräkning", "own computation")
}

/// The word for stand-ins, behind their source.
pub(crate) fn proxy(language: Language) -> &'static str {
    either(language, "egen beräkning (proxy)", "own computation (proxy)")
}

/// The source of figures that are made up.
pub(crate) fn made_up(language: Language) -> &'static str {
    either(language, "påhittade uppgifter", "made-up figures")
}

/// The name of a series made of the official index or of the proxy; `None` for any other.
pub(crate) fn of_index(id: &str, language: Language) -> Option<&'static str> {
    Some(match id {
        RECOMPUTED => either(language, "Områdestyp, omräknad ur indexet", "Area type, recomputed from the index"),
        ABSOLUTE => {
            either(language, "Absolut områdestyp (oförändrade gränser)", "Absolute area type (unchanged limits)")
        }
        DISTANCE => either(language, "Avstånd till närmaste typgräns", "Distance to the nearest limit between types"),
        PROXY_ABSOLUTE => {
            either(language, "Absolut områdestyp enligt proxyindex", "Absolute area type by the proxy index")
        }
        PROXY_DISTANCE => either(
            language,
            "Proxyindexets avstånd till närmaste typgräns",
            "Distance of the proxy index to the nearest limit between types",
        ),
        _ => return None,
    })
}

/// The name of an indicator whose earlier figures are carried over to the boundaries of a year.
pub(crate) fn carried_over(indicator: &str, year: &str, language: Language) -> String {
    match language {
        Language::Sv => format!("{indicator}, omräknad till {year} års gränser (uppskattning)"),
        Language::En => format!("{indicator}, carried over to the boundaries of {year} (an estimate)"),
    }
}

/// The name of the proxy types.
pub(crate) fn proxy_type(language: Language) -> &'static str {
    either(language, "Områdestyp enligt proxyindex", "Area type by the proxy index")
}

/// The unit of area types.
pub(crate) fn unit_type(language: Language) -> &'static str {
    either(language, "Typ 1–5", "Type 1–5")
}

/// Over which areas a measure is computed.
pub(crate) fn over(unit: Level, language: Language) -> &'static str {
    match unit {
        Level::Deso => either(language, "mellan DeSO", "between DeSO"),
        _ => either(language, "mellan RegSO", "between RegSO"),
    }
}

/// The change of a measure from its first year to its last.
pub(crate) fn change_of(measure: &str, language: Language) -> String {
    format!("{} – {measure}", either(language, "Förändring", "Change"))
}

/// What a higher value of a change means.
pub(crate) fn change_direction(language: Language) -> &'static str {
    either(language, "Högre = större ökning; under noll = minskning", "Higher = larger increase; below zero = decrease")
}

/// Women, men or both.
pub(crate) fn sex(sex: Sex, language: Language) -> &'static str {
    match sex {
        Sex::T => either(language, "totalt", "total"),
        Sex::K => either(language, "kvinnor", "women"),
        Sex::M => either(language, "män", "men"),
    }
}

/// A figure that its source repeats from an earlier year.
pub(crate) fn repeated(from: Option<&str>, language: Language) -> String {
    match (from, language) {
        (Some(year), Language::Sv) => format!("Källan upprepar här uppgiften från {year}."),
        (Some(year), Language::En) => format!("The source repeats the figure from {year} here."),
        (None, Language::Sv) => "Källan upprepar här en tidigare uppgift.".to_owned(),
        (None, Language::En) => "The source repeats an earlier figure here.".to_owned(),
    }
}
