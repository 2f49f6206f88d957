//! A county in both editions, and the crosswalks between them.

use std::collections::BTreeMap;
use std::time::Instant;

use cube::Observation;
use geography::editions::{Block, Changes, Counts, Crosswalk, NamedArea, Overlay, Tolerance, Transferred};

use crate::layers;

/// Figures by code.
pub type Column = BTreeMap<String, f64>;

/// The areas of a county, and the tolerance that its DeSO polygons ask for.
pub struct County {
    pub name: &'static str,
    /// RegSO of 2020, dissolved from DeSO.
    pub old: Vec<NamedArea>,
    /// RegSO of 2025.
    pub new: Vec<NamedArea>,
    /// DeSO of 2018.
    pub deso: Vec<NamedArea>,
    /// RegSO of each DeSO.
    pub key: BTreeMap<String, String>,
    pub tolerance: Tolerance,
}

/// What can be made of the two editions of a county.
pub struct Crosswalks {
    pub changes: Changes,
    pub by_area: Crosswalk,
    pub by_people: Crosswalk,
    /// From DeSO to the new areas, by surface.
    pub of_deso: Crosswalk,
}

/// Stockholm and Uppsala Counties.
pub fn counties() -> Option<[County; 2]> {
    let (new, key) = (layers::regso_2025()?, layers::key()?);
    let county = |name, code, deso: Vec<NamedArea>, tolerance| County {
        name,
        old: layers::regso_2020(&deso, &key),
        new: layers::of_county(&new, code),
        deso,
        key: key.clone(),
        tolerance,
    };
    Some([
        county("Stockholm", "01", layers::deso_2018_stockholm()?, Tolerance::SIMPLIFIED),
        county("Uppsala", "03", layers::deso_2018_uppsala()?, Tolerance::PRECISE),
    ])
}

impl County {
    pub fn crosswalks(&self, people: &Column) -> Crosswalks {
        let started = Instant::now();
        let width = self.tolerance.sliver_width_m;
        let laid = Overlay::of(&self.old, &self.new, width).expect("sound layers");
        let laid_deso = Overlay::of(&self.deso, &self.new, width).expect("sound layers");
        println!("{}: RegSO and DeSO laid upon RegSO 2025 in {:.2} s", self.name, started.elapsed().as_secs_f64());
        let block =
            |(code, _): &NamedArea| Block { code: code.clone(), part_of: self.key[code].clone(), people: people[code] };
        let blocks: Vec<Block> = self.deso.iter().map(block).collect();
        let old = self.old.iter().map(|(code, _)| code.clone()).collect();
        let by_people = Crosswalk::by_population(old, &blocks, &laid_deso, &self.tolerance);
        Crosswalks {
            changes: Changes::from_overlay(&laid, &self.tolerance).expect("sound limits"),
            by_area: Crosswalk::by_area(&laid, &self.tolerance).expect("sound layers"),
            by_people: by_people.expect("every DeSO lies in an old area"),
            of_deso: Crosswalk::by_area(&laid_deso, &self.tolerance).expect("sound layers"),
        }
    }

    /// Figures of DeSO in their order.
    pub fn by_deso(&self, column: &Column) -> Vec<f64> {
        self.deso.iter().map(|(code, _)| column[code]).collect()
    }

    /// Sums of DeSO by old area, in the order of the old areas.
    pub fn by_old(&self, column: &Column) -> Vec<f64> {
        let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
        for (code, _) in &self.deso {
            *sums.entry(&self.key[code]).or_default() += column[code];
        }
        self.old.iter().map(|(code, _)| sums[code.as_str()]).collect()
    }

    /// Figures of old areas put to the new areas of the same codes.
    pub fn by_code_alone(&self, old: &[f64]) -> Vec<f64> {
        let known: BTreeMap<&str, f64> =
            self.old.iter().map(|(code, _)| code.as_str()).zip(old.iter().copied()).collect();
        self.new.iter().map(|(code, _)| known[code.as_str()]).collect()
    }
}

/// Counts carried over.
pub fn carry(crosswalk: &Crosswalk, values: &[f64]) -> Transferred {
    let counts = values.iter().map(|value| Observation::normal(*value)).collect();
    crosswalk.transfer(&Counts::new(counts).expect("counts")).expect("one count for each area")
}

/// The numbers of counts carried over, none of which may be missing.
pub fn carried(crosswalk: &Crosswalk, values: &[f64]) -> Vec<f64> {
    let transferred = carry(crosswalk, values);
    transferred.values.iter().map(|observation| observation.value().expect("every new area has a source")).collect()
}

/// Median, ninth decile and largest of relative differences, per cent, by size.
pub fn spread(found: impl Iterator<Item = f64>, truth: impl Iterator<Item = f64>) -> [f64; 3] {
    let mut errors: Vec<f64> = found.zip(truth).map(|(found, truth)| 100.0 * (found / truth - 1.0).abs()).collect();
    errors.sort_by(f64::total_cmp);
    [errors[errors.len() / 2], errors[errors.len() * 9 / 10], errors[errors.len() - 1]]
}
