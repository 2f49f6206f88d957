//! The words that charts add themselves, in both languages.

use cube::{Language, Status};

fn choose<'a>(language: Language, sv: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Sv => sv,
        Language::En => en,
    }
}

pub(crate) fn no_data(language: Language) -> &'static str {
    choose(language, "Det finns inga värden att visa.", "There are no values to show.")
}

pub(crate) fn withheld(language: Language) -> &'static str {
    choose(
        language,
        "Värdena visas inte, för att skydda enskilda.",
        "The values are not shown, to protect individuals.",
    )
}

pub(crate) fn source(language: Language, source: &str, edition: &str) -> String {
    let parts = [(source, choose(language, "Källa", "Source")), (edition, choose(language, "Utgåva", "Edition"))];
    let said: Vec<String> = parts
        .iter()
        .filter(|(words, _)| !words.is_empty())
        .map(|(words, label)| format!("{label}: {}.", words.trim_end_matches('.')))
        .collect();
    said.join(" ")
}

pub(crate) fn line_extent(language: Language, series: usize, first: i32, last: i32) -> String {
    let span = if first == last { first.to_string() } else { format!("{first}–{last}") };
    match (language, series) {
        (Language::Sv, 1) => format!("Linjediagram med en serie, {span}."),
        (Language::Sv, _) => format!("Linjediagram med {series} serier, {span}."),
        (Language::En, 1) => format!("Line chart of one series, {span}."),
        (Language::En, _) => format!("Line chart of {series} series, {span}."),
    }
}

pub(crate) fn from_to(language: Language, name: &str, from: (i32, &str), to: (i32, &str)) -> String {
    let ((first, before), (last, after)) = (from, to);
    match language {
        _ if first == last => format!("{name}: {after} ({last})."),
        Language::Sv => format!("{name}: {before} ({first}), {after} ({last})."),
        Language::En => format!("{name}: {before} ({first}), {after} ({last})."),
    }
}

pub(crate) fn break_note(language: Language, mark: char, period: i32, note: &str) -> String {
    let word = choose(language, "Brott i serien", "Break in the series");
    let end = if note.ends_with('.') { "" } else { "." };
    format!("{mark}) {word} {period}: {note}{end}")
}

pub(crate) fn unlabelled(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::Sv, 1) => "En linje saknar namn i bilden; den finns i tabellen.".to_owned(),
        (Language::Sv, _) => format!("{count} linjer saknar namn i bilden; de finns i tabellen."),
        (Language::En, 1) => "One line is not named in the picture; it is in the table.".to_owned(),
        (Language::En, _) => format!("{count} lines are not named in the picture; they are in the table."),
    }
}

pub(crate) fn bar_extent(language: Language, bars: usize, missing: usize) -> String {
    match language {
        Language::Sv => {
            format!("Stapeldiagram med {bars} {}{}", plural(bars, "stapel", "staplar"), lacking(language, missing))
        }
        Language::En => format!("Bar chart of {bars} {}{}", plural(bars, "bar", "bars"), lacking(language, missing)),
    }
}

pub(crate) fn range(language: Language, low: (&str, &str), high: (&str, &str)) -> String {
    let ((low_name, low), (high_name, high)) = (low, high);
    match language {
        Language::Sv => format!("Lägst: {low_name}, {low}. Högst: {high_name}, {high}."),
        Language::En => format!("Lowest: {low_name}, {low}. Highest: {high_name}, {high}."),
    }
}

pub(crate) fn strip_extent(language: Language, shown: usize, missing: usize, median: &str) -> String {
    let areas = dots(language, shown);
    match language {
        Language::Sv => format!("{areas}{} Median: {median}.", lacking(language, missing)),
        Language::En => format!("{areas}{} Median: {median}.", lacking(language, missing)),
    }
}

pub(crate) fn scatter_extent(language: Language, shown: usize, missing: usize, x: &str, y: &str) -> String {
    let areas = format!("{}{}", dots(language, shown), lacking(language, missing));
    match language {
        Language::Sv => format!("{areas} Vågrätt: {x}. Lodrätt: {y}."),
        Language::En => format!("{areas} Horizontally: {x}. Vertically: {y}."),
    }
}

fn dots(language: Language, shown: usize) -> String {
    match language {
        Language::Sv => format!("En prick för varje område: {shown} {}", plural(shown, "område", "områden")),
        Language::En => format!("One dot for each area: {shown} {}", plural(shown, "area", "areas")),
    }
}

/// The extent of a histogram: how many areas, from which value to which, and what is most common.
pub(crate) fn histogram_extent(
    language: Language,
    shown: usize,
    missing: usize,
    (low, high): &(String, String),
    (most, count): &(String, usize),
) -> String {
    let lacking = lacking(language, missing);
    match language {
        Language::Sv => format!(
            "Stapeldiagram över hur {shown} {} fördelar sig{lacking} Värdena går från {low} till {high}. Vanligast: {most} ({count}).",
            plural(shown, "område", "områden")
        ),
        Language::En => format!(
            "Histogram of {shown} {}{lacking} The values go from {low} to {high}. Most common: {most} ({count}).",
            plural(shown, "area", "areas")
        ),
    }
}

pub(crate) fn multiples_extent(language: Language, panels: usize, years: Option<(i32, i32)>) -> String {
    let span = match years {
        Some((first, last)) if first == last => format!(", {first}"),
        Some((first, last)) => format!(", {first}–{last}"),
        None => String::new(),
    };
    match language {
        Language::Sv => format!("{panels} små diagram med samma skala{span}."),
        Language::En => format!("{panels} small {} with one scale{span}.", plural(panels, "chart", "charts")),
    }
}

/// Ends a sentence, with the number of those without a value if there are any.
fn lacking(language: Language, missing: usize) -> String {
    match (language, missing) {
        (_, 0) => ".".to_owned(),
        (Language::Sv, _) => format!("; {missing} saknar värde."),
        (Language::En, _) => format!("; {missing} without a value."),
    }
}

pub(crate) fn not_drawn(language: Language, missing: usize) -> String {
    match (language, missing) {
        (Language::Sv, 1) => "Ett område saknar värde och visas inte.".to_owned(),
        (Language::Sv, _) => format!("{missing} områden saknar värde och visas inte."),
        (Language::En, 1) => "One area has no value and is not shown.".to_owned(),
        (Language::En, _) => format!("{missing} areas have no value and are not shown."),
    }
}

pub(crate) fn sized_by_population(language: Language) -> &'static str {
    choose(language, "Prickens yta visar befolkningens storlek.", "The area of a dot shows the size of the population.")
}

pub(crate) fn area_type(language: Language, number: usize) -> String {
    match language {
        Language::Sv => format!("områdestyp {number}"),
        Language::En => format!("area type {number}"),
    }
}

/// A move between area types, and how many made it.
pub(crate) fn flow_move(language: Language, from: usize, to: usize, count: &str) -> String {
    match language {
        Language::Sv if from == to => format!("typ {from} båda åren: {count}"),
        Language::Sv => format!("från typ {from} till typ {to}: {count}"),
        Language::En if from == to => format!("type {from} in both years: {count}"),
        Language::En => format!("from type {from} to type {to}: {count}"),
    }
}

/// A flow between area types, in written counts.
pub(crate) struct Flow {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) all: String,
    pub(crate) same: String,
    /// What [`flow_move`] says of each move, the largest first.
    pub(crate) moves: Vec<String>,
}

pub(crate) fn flow(language: Language, told: &Flow) -> String {
    let Flow { from, to, all, same, moves } = told;
    let extent = match language {
        Language::Sv => format!("Flödesdiagram, {from} till {to}: {all}, varav med samma områdestyp: {same}."),
        Language::En => format!("Flow diagram, {from} to {to}: {all}, of which with the same area type: {same}."),
    };
    match (moves.is_empty(), language) {
        (false, Language::Sv) => format!("{extent} Flyttade {}.", moves.join("; ")),
        (false, Language::En) => format!("{extent} Moved {}.", moves.join("; ")),
        (true, Language::Sv) => format!("{extent} Inget bytte typ."),
        (true, Language::En) => format!("{extent} None changed type."),
    }
}

/// What a symbol in place of a value means; nothing for a status that carries a value.
pub(crate) fn symbol_note(language: Language, status: Status) -> Option<String> {
    let meaning = match status {
        Status::Missing => choose(language, "uppgift saknas", "no data"),
        Status::NotApplicable => choose(language, "uppgift kan inte förekomma", "not applicable"),
        Status::Confidential => {
            choose(language, "uppgiften visas inte, för att skydda enskilda", "not shown, to protect individuals")
        }
        Status::Normal | Status::TrueZero | Status::RoundsToZero | Status::Unreliable => return None,
    };
    Some(format!("{} = {meaning}.", status.symbol()?))
}

pub(crate) fn map_extent(language: Language, areas: usize, missing: usize) -> String {
    match language {
        Language::Sv => {
            format!("Karta med {areas} {}{}", plural(areas, "område", "områden"), lacking(language, missing))
        }
        Language::En => format!("Map of {areas} {}{}", plural(areas, "area", "areas"), lacking(language, missing)),
    }
}

pub(crate) fn missing_class(language: Language) -> &'static str {
    choose(language, "Uppgift saknas", "No data")
}

fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}
