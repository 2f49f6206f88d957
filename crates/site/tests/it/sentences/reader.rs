//! Reads a paragraph: which numbers, years and words of direction it has, and whether the edition bears them out.

use cube::Language;
use geography::Level;

use super::truth::{Truth, nearest_rounding};

/// A number as it stands in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    pub value: f64,
    pub decimals: usize,
    /// Four digits without separator: a year.
    pub year: Option<String>,
}

/// What a paragraph was found to hold.
#[derive(Debug, Default)]
pub struct Read {
    pub numbers: usize,
    pub directions: usize,
}

/// Fixed words with figures in them that are no figures of the place.
const FIXED: [&str; 17] = [
    "31 december",
    "31 December",
    "1–5 år",
    "aged 1–5",
    "25–64 år",
    "aged 25–64",
    "20 år och äldre",
    "aged 20 and older",
    "områdestyp 1 och 2",
    "area types 1 and 2",
    "av typ 1 eller 2",
    "områdestyp 1 eller 2",
    "of area type 1 or 2",
    "95-procentsintervall",
    "95% interval",
    "högre = större utmaningar",
    "higher = greater challenges",
];

/// Words that say that something is more than something else, and less.
const MORE: [&str; 8] =
    ["fler än", "större än", "högre än", "ökade", " more than in", "larger than", "higher than", "increased"];
const LESS: [&str; 8] =
    ["färre än", "mindre än", "lägre än", "minskade", " fewer than", "smaller than", "lower than", "decreased"];

/// The sentence's direction: 1, −1, or 0 where it has none.
pub fn direction(sentence: &str) -> i8 {
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    match (has(&MORE), has(&LESS)) {
        (true, false) => 1,
        (false, true) => -1,
        _ => 0,
    }
}

/// All numbers of a text, in their order.
pub fn numbers(text: &str, language: Language) -> Vec<Number> {
    let (separator, mark) = match language {
        Language::Sv => ('\u{a0}', ','),
        Language::En => (',', '.'),
    };
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let negative = at > 0 && letters[at - 1] == '\u{2212}';
        let start = at;
        let mut whole = String::new();
        while digit(at) {
            whole.push(letters[at]);
            at += 1;
        }
        let mut separated = false;
        while letters.get(at) == Some(&separator)
            && digit(at + 1)
            && digit(at + 2)
            && digit(at + 3)
            && !digit(at + 4)
            && whole.len() <= 3 + 3 * usize::from(separated) * 4
        {
            whole.extend(&letters[at + 1..at + 4]);
            at += 4;
            separated = true;
        }
        let mut fraction = String::new();
        if letters.get(at) == Some(&mark) && digit(at + 1) {
            at += 1;
            while digit(at) {
                fraction.push(letters[at]);
                at += 1;
            }
        }
        let written = format!("{whole}.{fraction}0");
        let value: f64 = written.parse().expect("digits");
        let year = !separated && fraction.is_empty() && whole.len() == 4 && at - start == 4;
        let year = (year && (whole.starts_with("19") || whole.starts_with("20"))).then_some(whole);
        found.push(Number { value: if negative { -value } else { value }, decimals: fraction.len(), year });
    }
    found
}

/// A paragraph about a place, with what it takes to judge it.
pub struct Paragraph<'a> {
    truth: &'a Truth<'a>,
    language: Language,
    level: Level,
    place: usize,
    /// Without names, labels and fixed words.
    text: String,
}

/// A sentence cut into what is judged.
struct Sentence {
    text: String,
    years: Vec<String>,
    numbers: Vec<Number>,
    direction: i8,
}

impl<'a> Paragraph<'a> {
    pub fn read(truth: &'a Truth<'a>, language: Language, level: Level, place: usize, text: &str) -> Self {
        let mut text = text.to_owned();
        // Longer names first, so that none hides in another.
        let mut names = truth.names_of(language, level, place);
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        for name in &names {
            text = text.replace(name.as_str(), "·");
        }
        for fixed in FIXED {
            text = text.replace(fixed, "·");
        }
        Self { truth, language, level, place, text }
    }

    fn sentences(&self) -> Vec<Sentence> {
        self.text
            .split(". ")
            .map(|text| {
                let all = numbers(text, self.language);
                let years = all.iter().filter_map(|number| number.year.clone()).collect();
                let numbers = all.into_iter().filter(|number| number.year.is_none()).collect();
                Sentence { years, numbers, direction: direction(text), text: text.to_owned() }
            })
            .collect()
    }

    /// Judges the paragraph by what it is about.
    pub fn judged(&self, until: Option<&str>) -> Result<Read, String> {
        let sentences = self.sentences();
        if let Some(late) =
            sentences.iter().flat_map(|s| &s.years).find(|year| until.is_some_and(|u| year.as_str() > u))
        {
            // A base year of limits is a definition, not a figure of a year to come.
            if !self.text.contains(late.as_str()) || !self.is_base_year(late) {
                return Err(format!("{late} is not known of yet"));
            }
        }
        let is = |words: [&str; 2]| words.iter().any(|word| self.text.contains(word));
        let judged = match () {
            () if is([" bodde ", " lived in "]) => self.population(&sentences),
            () if is(["ungefärligt index", "approximate index"]) => self.proxy(&sentences),
            () if is(["hörde ", " was of area type"]) && !is(["invånarna", "inhabitants"]) => {
                self.one_type(&sentences)
            }
            () if is(["socioekonomiska utmaningar", "socioeconomic challenges"]) => self.types(&sentences),
            () if is(["Inget område", "No area in"]) => self.types(&sentences),
            () if is(["dissimilaritetsindex", "index of dissimilarity"]) => self.segregation(&sentences),
            () if is(["kan inte beräknas", "cannot be computed"]) => self.undefined(),
            () if is(["nettoinkomst", "net income"]) => self.extremes("median-net-income", &sentences),
            () if is(["förskola", "preschool"]) => self.preschool(&sentences),
            () if is(["förgymnasial", "pre-upper-secondary"]) => self.extremes("pre-upper-secondary", &sentences),
            () => Err("nobody knows what this is about".to_owned()),
        };
        judged?;
        Ok(Read {
            numbers: sentences.iter().map(|s| s.numbers.len()).sum(),
            directions: sentences.iter().filter(|s| s.direction != 0).count(),
        })
    }

    fn is_base_year(&self, year: &str) -> bool {
        self.truth.edition.facts().index.base_year.as_deref() == Some(year)
    }

    fn year<'s>(&self, sentence: &'s Sentence) -> Result<&'s str, String> {
        sentence.years.first().map(String::as_str).ok_or_else(|| format!("no year in “{}”", sentence.text))
    }

    /// Persons and areas in a year; then how many more or fewer than in another.
    fn population(&self, sentences: &[Sentence]) -> Result<(), String> {
        let year = self.year(&sentences[0])?;
        let now = self.value("population", year)?;
        has(&sentences[0].numbers, now, "persons")?;
        for sentence in &sentences[1..] {
            let areas = if self.level == Level::Regso { Level::Deso } else { Level::Regso };
            match sentence.years.first() {
                None => {
                    let count = self.truth.areas_there(self.level, self.place, areas, "population", year) as f64;
                    match sentence.numbers.as_slice() {
                        [] if count == 1.0 => {}
                        [number] if nearest_rounding(number, count) => {}
                        other => return Err(format!("{count} areas, but {other:?}")),
                    }
                }
                Some(then) => {
                    let by = (now - self.value("population", then)?).round();
                    if sentence.direction as f64 != by.signum() * f64::from(u8::from(by != 0.0)) {
                        return Err(format!("the difference is {by}"));
                    }
                    match sentence.numbers.as_slice() {
                        [] if by.abs() <= 1.0 => {}
                        [number] if nearest_rounding(number, by.abs()) => {}
                        other => return Err(format!("the difference is {by}, but {other:?}")),
                    }
                }
            }
        }
        Ok(())
    }

    fn types(&self, sentences: &[Sentence]) -> Result<(), String> {
        let year = self.year(&sentences[0])?.to_owned();
        let own = self.truth.types("area-type", self.level, self.place, &year).ok_or("no types in that year")?;
        let share = own.share();
        if sentences[0].numbers.is_empty() && own.areas > 1 {
            return Err(format!("{} areas are of type 1 or 2", own.areas));
        }
        for number in &sentences[0].numbers {
            let fits = [share, own.people, own.areas as f64].into_iter().any(|one| nearest_rounding(number, one));
            if !fits {
                return Err(format!("{number:?} is none of {share}, {}, {}", own.people, own.areas));
            }
        }
        for sentence in &sentences[1..] {
            let is = |words: [&str; 2]| words.iter().any(|word| sentence.text.contains(word));
            if is(["I hela landet", "In the whole country"]) {
                let country =
                    self.truth.types("area-type", Level::Country, 0, &year).ok_or("no types of the country")?;
                has(&sentence.numbers, country.share(), "share of the country")?;
            } else if is(["oförändrade gränser", "unchanged limits"]) {
                let shares = sentence.years.iter().filter(|of| {
                    !sentence.text.contains(&format!("gällde {of}"))
                        && !sentence.text.contains(&format!("those of {of}"))
                        || **of == year
                });
                let absolute =
                    shares.map(|of| Some(self.truth.types("absolute-type", self.level, self.place, of)?.share()));
                let absolute: Vec<f64> = absolute.collect::<Option<_>>().ok_or("no absolute types in that year")?;
                for number in &sentence.numbers {
                    if !absolute.iter().any(|share| nearest_rounding(number, *share)) {
                        return Err(format!("{number:?} is none of {absolute:?}"));
                    }
                }
            } else {
                let then = self.year(sentence)?;
                let then = self.truth.types("area-type", self.level, self.place, then).ok_or("no types then")?;
                has(&sentence.numbers, then.share(), "share then")?;
                agrees(sentence.direction, share - then.share(), 0.1)?;
            }
        }
        Ok(())
    }

    /// Levels of *D*; a direction only where all of the interval bears it.
    fn segregation(&self, sentences: &[Sentence]) -> Result<(), String> {
        let id = "measure:D:birth:regso";
        let mut told_chance = false;
        let mut last = String::new();
        for sentence in sentences {
            let is = |words: [&str; 2]| words.iter().any(|word| sentence.text.contains(word));
            let of_change = is(["Segregationen ökade", "Segregation increased"])
                || is(["Segregationen minskade", "Segregation decreased"])
                || is(["Förändringen", "The change"]);
            if of_change {
                let [from, to] = sentence.years.as_slice() else { return Err("a change has two years".to_owned()) };
                let change =
                    self.truth.change_of_d(self.level, self.place, from, to).ok_or("no such change is known")?;
                let (low, high) = change.interval;
                let holds_zero = low <= 0.0 && high >= 0.0;
                let bears = !holds_zero
                    && change.by.signum() == f64::from(sentence.direction)
                    && low.signum() == change.by.signum();
                if sentence.direction != 0 && !is(["är mindre än", "is smaller than"]) && !bears {
                    return Err(format!("{} of {low} to {high} bears no direction", change.by));
                }
                if holds_zero != is(["kan vara slump", "could be chance"]) {
                    return Err(format!("of {low} to {high} it must be said that it could be chance, or must not"));
                }
                if is(["är mindre än", "is smaller than"]) && change.by.abs() >= 0.1 {
                    return Err(format!("{} is not that small", change.by));
                }
                let known = [change.by, change.by.abs(), low, high, 0.1];
                if let Some(number) =
                    sentence.numbers.iter().find(|n| !known.iter().any(|one| nearest_rounding(n, *one)))
                {
                    return Err(format!("{number:?} is none of {known:?}"));
                }
            } else if is(["Enbart slumpen", "Chance alone"]) {
                told_chance = true;
            } else if !sentence.years.is_empty() {
                last = sentence.years.iter().max().cloned().unwrap_or_default();
                let values: Vec<f64> = sentence
                    .years
                    .iter()
                    .map(|year| Ok(100.0 * self.value(id, year)?))
                    .collect::<Result<_, String>>()?;
                if sentence.numbers.len() != values.len() {
                    return Err(format!("{} years, {:?}", values.len(), sentence.numbers));
                }
                for (number, value) in sentence.numbers.iter().zip(&values) {
                    if !nearest_rounding(number, *value) {
                        return Err(format!("{number:?} is not {value}"));
                    }
                }
            }
        }
        let by_chance = self.truth.p_chance(id, self.level, self.place, &last).is_some_and(|p| p > 0.05);
        if by_chance != told_chance {
            return Err(format!("chance alone: {by_chance}, but told: {told_chance}"));
        }
        Ok(())
    }

    fn undefined(&self) -> Result<(), String> {
        let known = self.truth.periods("measure:D:birth:regso", self.level);
        match known.iter().any(|year| self.truth.value("measure:D:birth:regso", self.level, self.place, year).is_some())
        {
            true => Err("D has a value in some year".to_owned()),
            false => Ok(()),
        }
    }

    /// The lowest and the highest of the areas, and how many are left out.
    fn extremes(&self, id: &str, sentences: &[Sentence]) -> Result<(), String> {
        let year = self.year(&sentences[0])?;
        let is = |word: &str| self.text.contains(word);
        let level = match () {
            () if is("DeSO") => Level::Deso,
            () if is("i områdena") || is("in the areas") => Level::Regso,
            () if is("kommun") || is("municipalit") => Level::Municipality,
            () => return Err("of which areas?".to_owned()),
        };
        let values = self.truth.reliable_within(id, self.level, self.place, level, year);
        let low = values.iter().copied().reduce(f64::min).ok_or("no values")?;
        let high = values.iter().copied().reduce(f64::max).ok_or("no values")?;
        match sentences[0].numbers.as_slice() {
            [a, b] if nearest_rounding(a, low) && nearest_rounding(b, high) => {}
            other => return Err(format!("{low} to {high}, but {other:?}")),
        }
        let out = self.truth.areas_there(self.level, self.place, level, id, year) - values.len();
        let left_out = sentences.iter().find(|s| s.text.contains("inte med") || s.text.contains("left out"));
        match (left_out.map(|s| s.numbers.as_slice()), out) {
            (None, 0) | (Some([]), 1) => Ok(()),
            (Some([number]), out) if nearest_rounding(number, out as f64) => Ok(()),
            (told, out) => Err(format!("{out} are left out, but {told:?}")),
        }
    }

    fn preschool(&self, sentences: &[Sentence]) -> Result<(), String> {
        let id = "preschool-enrolled";
        let year = self.year(&sentences[0])?;
        let now = self.value(id, year)?;
        has(&sentences[0].numbers, now, "share")?;
        for sentence in &sentences[1..] {
            match sentence.years.first() {
                None => {
                    let values = self.truth.reliable_within(id, Level::Country, 0, Level::Municipality, year);
                    has(&sentence.numbers, super::truth::median(values), "median")?;
                }
                Some(then) => {
                    let then = self.value(id, then)?;
                    has(&sentence.numbers, then, "share then")?;
                    agrees(sentence.direction, now - then, 0.1)?;
                }
            }
        }
        Ok(())
    }

    /// The type of a RegSO, or of the RegSO that a DeSO is part of.
    fn one_type(&self, sentences: &[Sentence]) -> Result<(), String> {
        let year = self.year(&sentences[0])?;
        let (level, place) = self.truth.regso_of(self.level, self.place).ok_or("no RegSO")?;
        let number = self.truth.value("area-type", level, place, year).ok_or("no type in that year")?;
        has(&sentences[0].numbers, number, "type")
    }

    fn proxy(&self, sentences: &[Sentence]) -> Result<(), String> {
        let year = self.year(&sentences[0])?;
        has(&sentences[0].numbers, self.value("proxy-index", year)?, "proxy index")?;
        has(&sentences[1].numbers, self.value("proxy-type", year)?, "proxy type")
    }

    fn value(&self, id: &str, year: &str) -> Result<f64, String> {
        self.truth.value(id, self.level, self.place, year).ok_or_else(|| format!("{id} has no value in {year}"))
    }
}

/// Exactly one number, and it is this.
fn has(numbers: &[Number], value: f64, what: &str) -> Result<(), String> {
    match numbers {
        [number] if nearest_rounding(number, value) => Ok(()),
        other => Err(format!("{what}: {value}, but {other:?}")),
    }
}

/// A word of direction says what the difference does; without one the difference is no larger than the last decimal.
fn agrees(direction: i8, difference: f64, seen: f64) -> Result<(), String> {
    let fits = match direction {
        0 => difference.abs() <= seen,
        direction => difference.signum() == f64::from(direction) && difference != 0.0,
    };
    if fits { Ok(()) } else { Err(format!("direction {direction}, but the difference is {difference}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let read = |text: &str, language| -> Vec<(f64, bool)> {
            numbers(text, language).into_iter().map(|n| (n.value, n.year.is_some())).collect()
        };
        assert_eq!(
            read("10\u{a0}521\u{a0}556 personer 2023, 5,4\u{a0}% och \u{2212}0,3", Language::Sv),
            [(10_521_556.0, false), (2023.0, true), (5.4, false), (-0.3, false)]
        );
        assert_eq!(
            read("2,163 persons (2020–2023, 29.4%), 1,999,000", Language::En),
            [(2163.0, false), (2020.0, true), (2023.0, true), (29.4, false), (1_999_000.0, false)]
        );
    }

    #[test]
    fn directions_are_read_in_both_languages() {
        assert_eq!(direction("Invånarna är 12 fler än 2018"), 1);
        assert_eq!(direction("There are 12 inhabitants fewer than in 2018"), -1);
        assert_eq!(direction("Andelen var densamma 2018"), 0);
    }
}
