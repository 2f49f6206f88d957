//! How the figures of an indicator are written.

use catalogue::{Indicator, Unit};
use charts::{NumberFormat, Unit as ChartUnit};
use cube::{Language, Observation, Text};

/// The format of an indicator's figures.
pub(crate) fn of(indicator: &Indicator, language: Language) -> NumberFormat {
    NumberFormat { language, decimals: usize::from(indicator.decimals), unit: unit(indicator.unit) }
}

/// The format of figures of a unit of which no more is known: counts without decimals, all else with one.
pub(crate) fn of_unit(of: Unit, language: Language) -> NumberFormat {
    let decimals = match of {
        Unit::Persons | Unit::Dwellings | Unit::Households | Unit::Sek | Unit::Type => 0,
        _ => 1,
    };
    NumberFormat { language, decimals, unit: unit(of) }
}

/// A percentage with so many decimals.
pub(crate) fn percent(language: Language, decimals: usize) -> NumberFormat {
    NumberFormat { language, decimals, unit: ChartUnit::Percent }
}

/// A count without a word behind it.
pub(crate) fn count(language: Language) -> NumberFormat {
    NumberFormat { language, decimals: 0, unit: ChartUnit::Plain }
}

/// A number without a unit.
pub(crate) fn plain(language: Language, decimals: usize) -> NumberFormat {
    NumberFormat { language, decimals, unit: ChartUnit::Plain }
}

/// A number of inhabitants, rounded to whole persons, without a word behind it.
pub(crate) fn people(value: f64, language: Language) -> String {
    charts::number::format(value, 0, language)
}

fn unit(unit: Unit) -> ChartUnit {
    let other = |sv: &str, en: &str| ChartUnit::Other(Text { sv: sv.into(), en: en.into() });
    match unit {
        Unit::Percent => ChartUnit::Percent,
        Unit::Persons => ChartUnit::Persons,
        Unit::Dwellings => other("bostäder", "dwellings"),
        Unit::Households => other("hushåll", "households"),
        Unit::ThousandSek => ChartUnit::ThousandKronor,
        Unit::Sek => ChartUnit::Kronor,
        Unit::Days => ChartUnit::Days,
        Unit::Per100000 => other("per 100 000 invånare", "per 100,000 inhabitants"),
        Unit::Per1000 => other("per 1 000 invånare", "per 1,000 inhabitants"),
        Unit::PerKm2 => other("per km²", "per km²"),
        Unit::Index | Unit::Type => ChartUnit::Plain,
        Unit::Years => ChartUnit::Years,
    }
}

/// A value as it is read: with its unit, or the symbol of why there is none.
pub(crate) fn written(format: &NumberFormat, cell: Observation) -> String {
    format.or_symbol(cell.value(), cell.status)
}
