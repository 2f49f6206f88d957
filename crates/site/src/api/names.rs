//! Words of the API in the reader's language: levels, and why there is no value.

use cube::{Language, Status};
use edition::Sex;
use edition::analyse::socioeconomic::{ABSOLUTE, DISTANCE, RECOMPUTED};
use edition::analyse::types::{PROXY_ABSOLUTE, PROXY_DISTANCE};
use geography::Level;

use crate::change::Incomparable;

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

/// What a change is called in the legend's heading: of what, from when to when.
pub(crate) fn change_between(name: &str, from: &str, to: &str, language: Language) -> String {
    format!("{name}, {} {from}–{to}", either(language, "förändring", "change"))
}

/// The classes of a change of type, from two or more down to two or more up.
pub(crate) fn type_changes(language: Language) -> [&'static str; 5] {
    match language {
        Language::Sv => [
            "minst två typer mot större utmaningar",
            "en typ mot större utmaningar",
            "samma typ",
            "en typ mot bättre förutsättningar",
            "minst två typer mot bättre förutsättningar",
        ],
        Language::En => [
            "two types or more towards greater challenges",
            "one type towards greater challenges",
            "the same type",
            "one type towards better conditions",
            "two types or more towards better conditions",
        ],
    }
}

/// What must be known of a change of type, where types are set by comparison with other areas of the year.
pub(crate) fn of_type_changes(language: Language) -> &'static str {
    either(
        language,
        "Typen sätts varje år i jämförelse med andra områden: ett område kan byta typ utan att förhållandena där \
         ändrats, för att andra områden har ändrats.",
        "Types are set each year in comparison with other areas: an area can change type though nothing changed there, \
         because other areas did.",
    )
}

/// What must be known of a change of a measure for which no interval is told.
pub(crate) fn of_measure_changes(language: Language) -> &'static str {
    either(
        language,
        "Små förändringar kan vara slump: för två valda år beräknas ingen osäkerhet.",
        "Small changes can be chance: no uncertainty is computed for two chosen years.",
    )
}

/// A change with the two values that it lies between.
pub(crate) fn both_years(text: &str, before: &str, from: &str, after: &str, to: &str) -> String {
    format!("{text} ({from}: {before}, {to}: {after})")
}

/// An area that has the same type in both years, or another.
pub(crate) fn types_of_both(before: &str, after: &str, language: Language) -> String {
    match (before == after, language) {
        (true, Language::Sv) => format!("Samma typ: {after}"),
        (true, Language::En) => format!("The same type: {after}"),
        (false, Language::Sv) => format!("Från {before} till {after}"),
        (false, Language::En) => format!("From {before} to {after}"),
    }
}

/// Two years that cannot be compared.
pub(crate) fn not_comparable(language: Language) -> &'static str {
    either(language, "Kan inte jämföras mellan åren", "Cannot be compared between the years")
}

/// Why two years cannot be compared.
pub(crate) fn incomparable(why: Incomparable<'_>, language: Language) -> String {
    match why {
        Incomparable::Definition(note) => match language {
            Language::Sv => format!("Uppgiften definieras olika de två åren. {}", note.get(language)),
            Language::En => format!("The figure is defined differently in the two years. {}", note.get(language)),
        },
        Incomparable::Nature => either(
            language,
            "Uppgifterna är av olika slag de två åren: publicerade, egna beräkningar och proxy jämförs inte.",
            "The figures of the two years are of different kinds: published, computed and proxy are not compared.",
        )
        .to_owned(),
        Incomparable::Boundaries(note) => note.get(language).to_owned(),
        Incomparable::Parts => either(
            language,
            "Gränserna för områden i platsen ändrades mellan åren.",
            "The boundaries of areas within the place changed between the years.",
        )
        .to_owned(),
    }
}

/// A state that areas on a map can be in beside their classes.
pub(crate) fn status(id: &str, language: Language) -> &'static str {
    match id {
        "unreliable" => either(language, "Osäkert: få personer", "Uncertain: few persons"),
        "confidential" => {
            either(language, "Visas inte, för att skydda enskilda personer", "Withheld to protect individuals")
        }
        "not-applicable" => either(language, "Ingen att räkna", "Nobody to count"),
        NOT_COMPARABLE => not_comparable(language),
        _ => either(language, "Uppgift saknas", "No value"),
    }
}

/// The status of an area whose two years cannot be compared.
pub(crate) const NOT_COMPARABLE: &str = "not-comparable";

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
