//! Reads what is said to stand out: both numbers are the edition's, and higher, lower, rose and fell say what they do.

use cube::{Language, Status};
use edition::{Edition, SeriesKey};
use geography::Level;
use site::Current;

use super::reader::{Number, numbers};
use super::truth::{Truth, median, nearest_rounding};

/// Reads all sentences of municipalities and counties in both languages; returns how many there are.
pub fn read_all(current: &Current, edition: &Edition) -> usize {
    let truth = Truth::of(edition);
    let mut read = 0;
    for language in Language::ALL {
        for level in [Level::Municipality, Level::County] {
            for (place, area) in edition.areas().level(level).iter().enumerate() {
                let told = site::standouts_of(current, language, &area.code).expect("the place is there");
                assert!(told.len() <= 6, "{}: {} sentences", area.code, told.len());
                for (name, text) in told {
                    let of = Told { truth: &truth, language, level, place };
                    of.judged(&name, &text).unwrap_or_else(|fault| panic!("{}: {fault}\n{text}", area.code));
                    read += 1;
                }
            }
        }
    }
    read
}

struct Told<'a> {
    truth: &'a Truth<'a>,
    language: Language,
    level: Level,
    place: usize,
}

impl Told<'_> {
    fn judged(&self, name: &str, text: &str) -> Result<(), String> {
        let (id, scale) = self.series(name)?;
        let value = |year: &str| self.truth.value(&id, self.level, self.place, year).map(|v| scale * v);
        let mut text = text.strip_prefix(name).ok_or("it does not begin with the name")?.to_owned();
        for unit in ["per 100\u{a0}000", "per 1\u{a0}000", "per 100 000", "per 1 000", "per 100,000", "per 1,000"] {
            text = text.replace(unit, "per ·");
        }
        let all = numbers(&text, self.language);
        let years: Vec<&String> = all.iter().filter_map(|n| n.year.as_ref()).collect();
        let told: Vec<&Number> = all.iter().filter(|n| n.year.is_none()).collect();
        let is = |words: [&str; 2]| words.iter().any(|word| text.contains(word));
        if is(["medianen av", "the median of"]) && years.len() == 1 {
            let [own, places, middle] = told.as_slice() else { return Err(format!("three numbers, not {told:?}")) };
            let now = value(years[0]).ok_or("no value")?;
            let others = self.others(&id, years[0]);
            let median = scale * median(others.clone());
            if !nearest_rounding(own, now)
                || !nearest_rounding(middle, median)
                || !nearest_rounding(places, others.len() as f64)
            {
                return Err(format!("{now}, {median} of {}, but {told:?}", others.len()));
            }
            let higher = is(["högre än", "higher than"]);
            if higher == is(["lägre än", "lower than"]) || higher != (now > median) {
                return Err(format!("{now} against {median}"));
            }
            return Ok(());
        }
        let [then, now] = years.as_slice() else { return Err(format!("two years, not {years:?}")) };
        let (before, after) = (value(then).ok_or("no value then")?, value(now).ok_or("no value now")?);
        let median = scale * self.median_change(&id, then, now);
        let expected = [before, after, after - before, median];
        if told.len() != expected.len() || !told.iter().zip(expected).all(|(n, of)| nearest_rounding(n, of)) {
            return Err(format!("{expected:?}, but {told:?}"));
        }
        let rose = is(["ökade", "rose"]);
        let fell = is(["minskade", "fell"]);
        match (rose, fell) {
            (true, false) if after > before => Ok(()),
            (false, true) if after < before => Ok(()),
            (false, false) if nearest_rounding(told[0], after) => Ok(()),
            _ => Err(format!("from {before} to {after}")),
        }
    }

    /// The series that a name is of, and what its values are multiplied by to be read.
    fn series(&self, name: &str) -> Result<(String, f64), String> {
        let catalogue = self.truth.edition.catalogue();
        if let Some(found) = catalogue.indicators.iter().find(|one| one.name.get(self.language) == name) {
            return Ok((found.id.clone(), 1.0));
        }
        let of = catalogue.splits.iter().find(|split| {
            let called = split.dissimilarity.as_ref().unwrap_or(&split.name).get(self.language);
            name.contains(called) && name.ends_with("(D)")
        });
        let split = of.ok_or_else(|| format!("no figure is called {name}"))?;
        let units = ["regso", "deso"].map(|unit| format!("measure:D:{}:{unit}", split.id));
        let known = |id: &String| self.truth.edition.series(&SeriesKey::new(id.clone(), self.level)).is_some();
        units.into_iter().find(known).map(|id| (id, 100.0)).ok_or_else(|| format!("no measure of {}", split.id))
    }

    /// The values of the alike municipalities, or of all other counties.
    fn others(&self, id: &str, year: &str) -> Vec<f64> {
        let edition = self.truth.edition;
        let areas = edition.areas();
        let positions: Vec<usize> = match self.level {
            Level::County => (0..areas.level(Level::County).len()).filter(|at| *at != self.place).collect(),
            _ => {
                let own = &areas.level(self.level)[self.place].code;
                let alike = edition.facts().similar.of.get(own).into_iter().flatten();
                alike.filter_map(|one| areas.position(Level::Municipality, &one.code)).collect()
            }
        };
        let slice = edition.slice(&SeriesKey::new(id, self.level), year).expect("readable").expect("the year is there");
        let cells = positions.into_iter().map(|at| slice.get(at));
        cells.filter(|cell| cell.status != Status::Unreliable).filter_map(|cell| cell.value()).collect()
    }

    fn median_change(&self, id: &str, then: &str, now: &str) -> f64 {
        let slice = |year: &str| {
            let key = SeriesKey::new(id, self.level);
            self.truth.edition.slice(&key, year).expect("readable").expect("the year is there")
        };
        let (then, now) = (slice(then), slice(now));
        let sure = |cell: cube::Observation| cell.value().filter(|_| cell.status != Status::Unreliable);
        let changes = (0..now.observations.len()).filter_map(|at| Some(sure(now.get(at))? - sure(then.get(at))?));
        median(changes.collect())
    }
}
