//! Whether a catalogue's entries fit together.

mod municipality_groups;
mod similar;

use std::collections::HashMap;

use cube::{Language, Text};

use crate::{
    Aggregate, Catalogue, Error, Indicator, Level, Problem, Provider, Service, Source, Split, SplitSource, Table, Term,
    Unit,
};

impl Catalogue {
    /// Checks that every reference leads somewhere, every text stands in both languages, every rule fits its sources.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is to be mended.
    pub fn check(&self) -> Result<(), Error> {
        let mut found = Vec::new();
        self.check_plain_entries(&mut found);
        for table in &self.tables {
            check_table(table, &mut found);
            self.check_query(table, &mut found);
        }
        for indicator in &self.indicators {
            self.check_indicator(indicator, &mut found);
        }
        for split in &self.splits {
            self.check_split(split, &mut found);
        }
        for variable in &self.similar {
            self.check_structure(variable, &mut found);
        }
        self.check_index(&mut found);
        if found.is_empty() { Ok(()) } else { Err(Error::Invalid(found)) }
    }

    fn check_plain_entries(&self, found: &mut Vec<Problem>) {
        for area in &self.societal_areas {
            let mut place = Place::new("areas.toml", &area.id, found);
            place.texts(&[("name", &area.name), ("description", &area.description)]);
        }
        for agency in &self.agencies {
            Place::new("agencies.toml", &agency.id, found).texts(&[("name", &agency.name)]);
        }
        for provider in &self.providers {
            check_provider(provider, found);
        }
        self.check_municipality_groups(found);
        unique("providers.toml", self.providers.iter().map(|p| (&*p.id, "providers.toml".to_owned())), found);
        unique("areas.toml", self.societal_areas.iter().map(|a| (&*a.id, "areas.toml".to_owned())), found);
        unique("agencies.toml", self.agencies.iter().map(|a| (&*a.id, "agencies.toml".to_owned())), found);
        unique("tables.toml", self.tables.iter().map(|t| (&*t.id, "tables.toml".to_owned())), found);
        unique("groups.toml", self.splits.iter().map(|s| (&*s.id, "groups.toml".to_owned())), found);
        unique("similar.toml", self.similar.iter().map(|v| (&*v.id, "similar.toml".to_owned())), found);
        unique("indicators", self.indicators.iter().map(|i| (&*i.id, file_of(i))), found);
        let mut kpis = HashMap::new();
        for (kpi, indicator) in self.kolada_kpis() {
            if let Some(first) = kpis.insert(kpi, indicator) {
                let message = format!("{kpi} is already a source of \"{}\" in {}; keep one", first.id, file_of(first));
                Place::new(&file_of(indicator), &indicator.id, found).problem("sources.kpi", message);
            }
        }
    }

    fn check_query(&self, table: &Table, found: &mut Vec<Problem>) {
        for (number, query) in table.query.iter().enumerate() {
            let mut place = Place::new("tables.toml", &table.id, found);
            if self.provider(&query.provider).is_none() {
                let known = list(self.providers.iter().map(|provider| &*provider.id));
                let message = format!("there is no provider \"{}\"; write one of {known}", query.provider);
                place.problem(format!("query[{number}].provider"), message);
            }
            if let (Some(from), Some(until)) = (&query.from, &query.until)
                && from > until
            {
                let message = format!("{from} comes after {until}; exchange from and until");
                place.problem(format!("query[{number}].from"), message);
            }
        }
    }

    fn check_indicator(&self, indicator: &Indicator, found: &mut Vec<Problem>) {
        let file = file_of(indicator);
        let mut place = Place::new(&file, &indicator.id, found);
        place.texts(&[
            ("name", &indicator.name),
            ("short", &indicator.short),
            ("definition", &indicator.definition),
            ("matters", &indicator.matters),
            ("caveats", &indicator.caveats),
            ("population", &indicator.population),
            ("direction", &indicator.direction),
        ]);
        for a_break in &indicator.breaks {
            place.texts(&[("breaks.note", &a_break.note)]);
        }
        if self.societal_area(&indicator.area).is_none() {
            let known = list(self.societal_areas.iter().map(|area| &*area.id));
            place.problem("area", format!("there is no societal area \"{}\"; write one of {known}", indicator.area));
        }
        if !is_duration(&indicator.lag) {
            place.problem(
                "lag",
                format!("\"{}\" is not a duration in months or years; write e.g. P3M or P1Y", indicator.lag),
            );
        }
        if indicator.sources.is_empty() {
            place.problem("sources", "is empty; name at least one source");
        }
        for (number, source) in indicator.sources.iter().enumerate() {
            let key = format!("sources[{number}]");
            self.check_source(source, &key, Some(indicator.unit), indicator.aggregate, &mut place);
        }
        let all_kolada = indicator.sources.iter().all(|source| source.service() == Service::Kolada);
        if all_kolada && indicator.aggregate != Aggregate::Never {
            place.problem("aggregate", "Kolada's published figures are not aggregated; write \"never\"");
        }
    }

    /// One source of an indicator or of the index. `unit` is the unit that the figures are to have.
    fn check_source(&self, source: &Source, key: &str, unit: Option<Unit>, rule: Aggregate, place: &mut Place) {
        if source.levels().is_empty() {
            place.problem(format!("{key}.levels"), "is empty; name at least one level");
        }
        if source.levels().windows(2).any(|pair| pair[0] >= pair[1]) {
            place.problem(
                format!("{key}.levels"),
                "write each level once, coarse to fine: country, county, municipality, regso, deso",
            );
        }
        let table = match source {
            Source::Kolada { kpi, origin, levels, factor } => {
                self.check_kolada(kpi, origin, *factor, key, place);
                if let Some(level) = levels.iter().find(|level| **level > Level::Municipality) {
                    place.problem(format!("{key}.levels"), too_fine(*level, "Kolada", Level::Municipality));
                }
                return;
            }
            Source::Share { table, .. } | Source::Count { table, .. } | Source::Value { table, .. } => table,
        };
        let Some(table) = self.find_table(table, key, place) else { return };
        if let Some(level) = source.levels().iter().find(|level| **level > table.level) {
            place.problem(format!("{key}.levels"), too_fine(*level, &table.id, table.level));
        }
        for (part, column) in source.columns() {
            check_column(table, column, &format!("{key}.{part}"), place);
        }
        check_rule(source, table, rule, key, place);
        check_unit(source, table, unit, key, place);
    }

    fn check_kolada(&self, kpi: &str, origin: &[String], factor: f64, key: &str, place: &mut Place) {
        let shaped = kpi.len() == 6 && kpi.starts_with(['N', 'U']) && kpi[1..].bytes().all(|b| b.is_ascii_digit());
        if !shaped {
            place.problem(
                format!("{key}.kpi"),
                format!("\"{kpi}\" is no key figure's id; write N or U and five digits"),
            );
        }
        if !factor.is_finite() || factor == 0.0 {
            place.problem(format!("{key}.factor"), "must be a number other than 0");
        }
        if origin.is_empty() {
            place.problem(format!("{key}.origin"), "is empty; name the agencies behind the figure");
        }
        for agency in origin.iter().filter(|id| self.agency(id).is_none()) {
            place.problem(
                format!("{key}.origin"),
                format!("there is no agency \"{agency}\" in agencies.toml; add it or correct the id"),
            );
        }
    }

    fn check_split(&self, split: &Split, found: &mut Vec<Problem>) {
        let mut place = Place::new("groups.toml", &split.id, found);
        place.texts(&[
            ("name", &split.name),
            ("focus", &split.focus),
            ("rest", &split.rest),
            ("definition", &split.definition),
            ("caveats", &split.caveats),
        ]);
        if let Some(name) = &split.dissimilarity {
            place.texts(&[("dissimilarity", name)]);
        }
        if split.sources.is_empty() {
            place.problem("sources", "is empty; name at least one source");
        }
        for (number, source) in split.sources.iter().enumerate() {
            let key = format!("sources[{number}]");
            let Some(table) = self.find_table(source.table(), &key, &mut place) else { continue };
            match source {
                SplitSource::Counts { focus, rest, .. } => {
                    let named =
                        |part, terms: &[Term]| terms.iter().map(|t| (part, t.column.clone())).collect::<Vec<_>>();
                    for (part, column) in [named("focus", focus), named("rest", rest)].concat() {
                        check_column(table, &column, &format!("{key}.{part}"), &mut place);
                    }
                }
                SplitSource::Percent { percent, rest, .. } => {
                    check_percentage(table, percent, &format!("{key}.percent"), &mut place);
                    if let Some(rest) = rest {
                        check_percentage(table, rest, &format!("{key}.rest-percent"), &mut place);
                    }
                    if rest.as_ref() == Some(percent) {
                        place.problem(format!("{key}.rest-percent"), "is the focus group itself; name another column");
                    }
                    if table.weight.is_none() {
                        place.problem(
                            format!("{key}.percent"),
                            format!("the table \"{}\" has no weight to take the percentage of", table.id),
                        );
                    }
                    if !split.approximate {
                        place.problem("approximate", "counts made from percentages are approximate; write true");
                    }
                }
            }
        }
    }

    fn check_index(&self, found: &mut Vec<Problem>) {
        let index = &self.index;
        let mut place = Place::new("index.toml", "index", found);
        place.texts(&[
            ("name", &index.name),
            ("short", &index.short),
            ("definition", &index.definition),
            ("direction", &index.direction),
            ("caveats", &index.caveats),
            ("types-are", &index.types_are),
            ("types-are-not", &index.types_are_not),
            ("proxy.name", &index.proxy.name),
            ("proxy.notice", &index.proxy.notice),
            ("proxy.definition", &index.proxy.definition),
            ("proxy.caveats", &index.proxy.caveats),
        ]);
        for component in &index.components {
            place.texts(&[("components.name", &component.name), ("components.definition", &component.definition)]);
        }
        for area_type in &index.area_types {
            let texts = [("label", &area_type.label), ("short", &area_type.short), ("rule", &area_type.rule)];
            place.texts(&texts);
        }
        if index.area_types.iter().map(|area_type| area_type.number).ne(1..=5) {
            place.problem("area-types", "must be the types 1, 2, 3, 4, 5 in this order");
        }
        if index.area_types.windows(2).any(|pair| pair[0].from.is_none() || pair[0].from != pair[1].below) {
            place
                .problem("area-types", "limits leave a gap or overlap: each type's from must be the next type's below");
        }
        self.check_source(&index.official, "official", Some(Unit::Type), Aggregate::Never, &mut place);
        self.check_official_index(&mut place);
        for (number, component) in index.proxy.components.iter().enumerate() {
            let key = format!("proxy.components[{number}]");
            place.texts(&[
                ("proxy.components.name", &component.name),
                ("proxy.components.definition", &component.definition),
            ]);
            if !index.components.iter().any(|official| official.id == component.id) {
                place.problem(
                    format!("{key}.id"),
                    format!("there is no official component \"{}\" that it could stand in for", component.id),
                );
            }
            self.check_source(&component.source, &key, Some(Unit::Percent), component.aggregate, &mut place);
        }
    }

    /// The official index and its components: columns of the table of the official types.
    fn check_official_index(&self, place: &mut Place) {
        let index = &self.index;
        if index.base_year.as_ref().is_some_and(|year| year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit())) {
            place.problem("base-year", "is no year; write four digits, or leave it out for the first complete year");
        }
        let Some(source) = &index.official_index else { return };
        self.check_source(source, "official-index", Some(Unit::Index), Aggregate::Never, place);
        if !matches!(source, Source::Value { .. }) || source.table() != index.official.table() {
            place.problem("official-index", "must be a published value of the table that holds the official types");
        }
        let Some(table) = source.table().and_then(|id| self.table(id)) else { return };
        for component in &index.components {
            check_percentage(table, &component.id, "components.id", place);
        }
    }

    fn find_table(&self, id: &str, key: &str, place: &mut Place) -> Option<&Table> {
        let table = self.table(id);
        if table.is_none() {
            let known = list(self.tables.iter().map(|table| &*table.id));
            place.problem(
                format!("{key}.table"),
                format!("there is no table \"{id}\" in tables.toml; write one of {known}"),
            );
        }
        table
    }
}

fn check_table(table: &Table, found: &mut Vec<Problem>) {
    let mut place = Place::new("tables.toml", &table.id, found);
    place.texts(&[("title", &table.title), ("base", &table.base), ("notes", &table.notes), ("credit", &table.credit)]);
    if table.reference.is_none() && table.file.is_none() && table.query.is_empty() {
        place.problem(
            "reference",
            "neither reference nor file nor query is given; write the export's reference code or its file name",
        );
    }
    for (number, column) in table.columns.iter().enumerate() {
        place.texts(&[("columns.name", &column.name)]);
        if table.columns[..number].iter().any(|earlier| earlier.id == column.id) {
            place.problem("columns", format!("the column \"{}\" stands twice; rename one", column.id));
        }
        if table.columns[..number]
            .iter()
            .any(|earlier| (&earlier.label, &earlier.codes) == (&column.label, &column.codes))
        {
            place.problem(
                "columns",
                format!("the column \"{}\" has the same labels and codes as an earlier one", column.id),
            );
        }
    }
    for (key, named) in [("total", &table.total), ("weight", &table.weight)] {
        if let Some(column) = named {
            check_column(table, column, key, &mut place);
            if table.column(column).is_some_and(|column| column.optional) {
                place.problem(key, format!("the column \"{column}\" is optional, and the table cannot do without it"));
            }
        }
    }
    if table.protection_from.windows(2).any(|pair| pair[0].period >= pair[1].period) {
        place.problem("protection-from", "write the periods in their order, each once");
    }
    if !table.columns.is_empty() && table.columns.iter().all(|column| column.optional) {
        place.problem("columns", "all are optional; an export needs one by which it is known");
    }
}

/// A column that holds percentages.
fn check_percentage(table: &Table, column: &str, key: &str, place: &mut Place) {
    check_column(table, column, key, place);
    if table.column(column).is_some_and(|column| table.unit_of(column) != Unit::Percent) {
        place.problem(key, format!("the column \"{column}\" of \"{}\" holds no percentages", table.id));
    }
}

fn check_column(table: &Table, column: &str, key: &str, place: &mut Place) {
    if table.column(column).is_none() {
        let known = list(table.columns.iter().map(|column| &*column.id));
        place.problem(key, format!("the table \"{}\" has no column \"{column}\"; write one of {known}", table.id));
    }
}

/// Whether the rule for larger areas fits the kind of source.
fn check_rule(source: &Source, table: &Table, rule: Aggregate, key: &str, place: &mut Place) {
    let fits = match source {
        Source::Share { .. } => rule == Aggregate::RatioOfSums,
        Source::Count { .. } => rule == Aggregate::Sum,
        Source::Value { .. } => matches!(rule, Aggregate::Never | Aggregate::WeightedMean),
        Source::Kolada { .. } => true,
    };
    if !fits {
        let message = "the rule does not fit the source: a share needs \"ratio-of-sums\", a count \"sum\", \
                       a published value \"never\" or \"weighted-mean\"";
        place.problem("aggregate", format!("{message} ({key})"));
    }
    if rule == Aggregate::WeightedMean && matches!(source, Source::Value { .. }) && table.weight.is_none() {
        place
            .problem("aggregate", format!("\"weighted-mean\" needs a weight, and the table \"{}\" has none", table.id));
    }
    if rule == Aggregate::Never && source.levels().iter().any(|level| *level != table.level) {
        let message = format!(
            "with aggregate = \"never\" the figures stand only at the table's own level; write [\"{}\"]",
            table.level.id()
        );
        place.problem(format!("{key}.levels"), message);
    }
}

/// Whether the formula yields the unit.
fn check_unit(source: &Source, table: &Table, unit: Option<Unit>, key: &str, place: &mut Place) {
    let Some(unit) = unit else { return };
    let yields = match source {
        Source::Share { .. } => Some(Unit::Percent),
        Source::Count { .. } => Some(table.unit),
        Source::Value { column, .. } => table.column(column).map(|column| table.unit_of(column)),
        Source::Kolada { .. } => None,
    };
    if let Some(yields) = yields.filter(|yields| *yields != unit) {
        place.problem("unit", format!("is \"{}\", but {key} yields \"{}\"", unit.id(), yields.id()));
    }
}

/// Where problems are found: a file and an entry of it.
struct Place<'a> {
    file: &'a str,
    entry: &'a str,
    found: &'a mut Vec<Problem>,
}

impl<'a> Place<'a> {
    fn new(file: &'a str, entry: &'a str, found: &'a mut Vec<Problem>) -> Self {
        let mut place = Self { file, entry, found };
        let kebab = |id: &str| id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if entry.is_empty() || !kebab(entry) {
            place.problem("id", "write the id in small letters a–z, digits and hyphens");
        }
        place
    }

    fn problem(&mut self, key: impl Into<String>, message: impl Into<String>) {
        let (file, entry) = (self.file.to_owned(), self.entry.to_owned());
        self.found.push(Problem { file, line: None, entry, key: key.into(), message: message.into() });
    }

    fn texts(&mut self, texts: &[(&str, &Text)]) {
        for (key, text) in texts {
            for language in Language::ALL {
                let words = text.get(language);
                let key = format!("{key}.{}", language.tag());
                if words.trim().is_empty() {
                    self.problem(key, "the text is empty; write it in both languages");
                } else if words.trim() != words {
                    self.problem(key, "the text begins or ends with a blank; remove it");
                }
            }
        }
    }
}

fn unique<'a>(what: &str, ids: impl Iterator<Item = (&'a str, String)>, found: &mut Vec<Problem>) {
    let mut seen: HashMap<&str, String> = HashMap::new();
    for (id, file) in ids {
        if let Some(first) = seen.insert(id, file.clone()) {
            let message = format!("the id stands twice in {what}, first in {first}; rename one");
            found.push(Problem { file, line: None, entry: id.to_owned(), key: "id".to_owned(), message });
        }
    }
}

fn file_of(indicator: &Indicator) -> String {
    format!("indicators/{}.toml", indicator.area)
}

fn too_fine(level: Level, table: &str, published: Level) -> String {
    format!(
        "\"{}\" is finer than \"{}\", the level at which {table} publishes; remove it or name a finer table",
        level.id(),
        published.id()
    )
}

fn list<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.collect::<Vec<_>>().join(", ")
}

/// `P3M`, `P1Y`, `P1Y6M`.
fn is_duration(lag: &str) -> bool {
    let Some(mut rest) = lag.strip_prefix('P').filter(|rest| !rest.is_empty()) else { return false };
    for letter in ['Y', 'M'] {
        if let Some((number, after)) = rest.split_once(letter) {
            if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
                return false;
            }
            rest = after;
        }
    }
    rest.is_empty()
}

fn check_provider(provider: &Provider, found: &mut Vec<Problem>) {
    let mut place = Place::new("providers.toml", &provider.id, found);
    place.texts(&[("name", &provider.name), ("credit", &provider.credit)]);
    if !provider.base.starts_with("https://") && !provider.base.starts_with("http://") || provider.base.ends_with('/') {
        place.problem("base", "must begin with https:// and have no slash at the end");
    }
    if provider.calls == 0 || provider.window == 0 || provider.cells == Some(0) {
        place.problem("calls", "calls, window and cells must be more than 0");
    }
}
