//! `barometer catalogue`: lists the definitions and checks them.

use std::path::PathBuf;
use std::process::ExitCode;

use ::catalogue::{Catalogue, Indicator, Source};
use clap::Args;

use crate::failure::Failure;

const EXAMPLES: &str = "\
Examples:
  barometer catalogue                          every indicator, by societal area
  barometer catalogue --area work              those of one societal area
  barometer catalogue pre-upper-secondary      one indicator in full
  barometer catalogue --catalogue my-folder    check a folder of definitions

A catalogue with faults is told with file, line, entry and key of each, and the exit code is 1.";

#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The indicator to show in full.
    #[arg(value_name = "INDICATOR")]
    indicator: Option<String>,
    /// Only the indicators of this societal area (work, economy, housing …).
    #[arg(long, value_name = "AREA", conflicts_with = "indicator")]
    area: Option<String>,
    /// Definitions to read instead of those built in (the folder `catalogue/` of the project).
    #[arg(long, value_name = "FOLDER")]
    catalogue: Option<PathBuf>,
    /// Print as JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let catalogue = super::definitions(arguments.catalogue.as_deref())?;
    match &arguments.indicator {
        Some(id) => one(&catalogue, id, arguments.json)?,
        None => list(&catalogue, arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn one(catalogue: &Catalogue, id: &str, json: bool) -> Result<(), Failure> {
    let Some(indicator) = catalogue.indicator(id) else {
        let near: Vec<&str> = catalogue.indicators.iter().map(|i| &*i.id).filter(|known| known.contains(id)).collect();
        let hint = match near.as_slice() {
            [] => "barometer catalogue lists them all".to_owned(),
            near => format!("did you mean {}?", near.join(", ")),
        };
        return Err(Failure::unknown(format!("there is no indicator \"{id}\""), hint));
    };
    if json {
        return super::print_json(indicator);
    }
    Ok(super::print(&in_full(catalogue, indicator))?)
}

fn list(catalogue: &Catalogue, arguments: &Arguments) -> Result<(), Failure> {
    let area = arguments.area.as_deref();
    if let Some(unknown) = area.filter(|id| catalogue.societal_area(id).is_none()) {
        let known: Vec<&str> = catalogue.societal_areas.iter().map(|a| &*a.id).collect();
        let what = format!("there is no societal area \"{unknown}\"");
        return Err(Failure::unknown(what, format!("write one of {}", known.join(", "))));
    }
    let wanted = || catalogue.indicators.iter().filter(|i| area.is_none_or(|area| i.area == area));
    if arguments.json {
        return super::print_json(&wanted().collect::<Vec<_>>());
    }
    let mut text = String::new();
    for societal in catalogue.societal_areas.iter().filter(|a| area.is_none_or(|area| a.id == area)) {
        text.push_str(&format!("{} – {}\n", societal.id, societal.name.en));
        for indicator in catalogue.indicators_of(&societal.id) {
            let levels: Vec<&str> = indicator.levels().iter().map(|level| level.id()).collect();
            let (id, name) = (&indicator.id, &indicator.name.en);
            text.push_str(&format!("  {id:<42} {name} ({})\n", levels.join(", ")));
        }
    }
    let (tables, providers) = (catalogue.tables.len(), catalogue.providers.len());
    let count = wanted().count();
    text.push_str(&format!(
        "{count} indicators; {tables} source tables from {providers} services; every entry is sound\n"
    ));
    Ok(super::print(&text)?)
}

fn in_full(catalogue: &Catalogue, indicator: &Indicator) -> String {
    let mut text = format!("{}\n{}\n", indicator.id, indicator.name.en);
    let mut line = |name: &str, value: &str| text.push_str(&format!("  {name:<12} {value}\n"));
    line("name (sv)", &indicator.name.sv);
    line("definition", &indicator.definition.en);
    line("matters", &indicator.matters.en);
    line("caveats", &indicator.caveats.en);
    line("population", &indicator.population.en);
    line("unit", indicator.unit.id());
    line("direction", &indicator.direction.en);
    line("lag", &indicator.lag);
    for source in &indicator.sources {
        let levels: Vec<&str> = source.levels().iter().map(|level| level.id()).collect();
        line("source", &format!("{} ({})", formula(catalogue, source), levels.join(", ")));
        let Some(table) = source.table().and_then(|id| catalogue.table(id)) else { continue };
        for query in &table.query {
            let years = match (&query.from, &query.until) {
                (None, None) => String::new(),
                (from, until) => {
                    let end = |year: &Option<String>| year.clone().unwrap_or_default();
                    format!(", {}–{}", end(from), end(until))
                }
            };
            line("  asked of", &format!("{}: {}{years}", query.provider, query.table));
        }
        line("  licence", &table.licence);
    }
    for a_break in &indicator.breaks {
        line("break", &format!("{}: {}", a_break.period, a_break.note.en));
    }
    text
}

fn formula(catalogue: &Catalogue, source: &Source) -> String {
    let sum = |terms: &[::catalogue::Term]| {
        terms.iter().map(|term| String::from(term.clone())).collect::<Vec<_>>().join(" + ").replace("+ -", "− ")
    };
    match source {
        Source::Share { table, numerator, denominator, .. } => {
            format!("{table}: 100 × ({}) ÷ ({})", sum(numerator), sum(denominator))
        }
        Source::Count { table, columns, .. } => format!("{table}: {}", sum(columns)),
        Source::Value { table, column, .. } => format!("{table}: {column}"),
        Source::Kolada { kpi, origin, .. } => {
            let agencies = origin.iter().filter_map(|id| catalogue.agency(id)).map(|agency| agency.name.en.as_str());
            format!("Kolada {kpi}, from {}", agencies.collect::<Vec<_>>().join(", "))
        }
    }
}
