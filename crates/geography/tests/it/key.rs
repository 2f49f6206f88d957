//! The key from DeSO 2018 to RegSO 2020 carries people over exactly.

use cube::Observation;
use geography::editions::{Counts, Crosswalk};

use crate::{layers, shared};

#[test]
fn deso_add_up_to_the_published_regso() {
    let (Some(key), Some(people)) = (layers::key(), layers::people_2023()) else { return };
    let path = "data/scb-regso-2020-2023/regso_2020codes_stats_2020_2023.csv";
    let Some(published) = shared::rows::<std::collections::BTreeMap<String, String>>(path) else { return };
    let published: Vec<(String, f64)> = published
        .into_iter()
        .filter(|row| row["year"] == "2023")
        .map(|row| (row["regso"].clone(), row["population"].parse().expect("a number")))
        .collect();
    let small: Vec<String> = people.keys().cloned().collect();
    let large: Vec<String> = published.iter().map(|(code, _)| code.clone()).collect();
    let pairs = key.iter().map(|(deso, regso)| (deso.as_str(), regso.as_str()));
    let crosswalk = Crosswalk::by_key(small, large, pairs).expect("the key fits both lists");
    assert_eq!((crosswalk.from().len(), crosswalk.to().len()), (5984, 3363));
    assert!(crosswalk.without_target().is_empty() && crosswalk.without_source().is_empty());

    let counts = Counts::new(people.values().map(|people| Observation::normal(*people)).collect()).expect("counts");
    let carried = crosswalk.transfer(&counts).expect("as many counts as DeSO");
    let equal = carried.values.iter().zip(&published).filter(|(sum, (_, people))| sum.value() == Some(*people)).count();
    println!("people 2023: {equal} of {} RegSO equal the published number", published.len());
    assert_eq!(equal, 3363);
    // Sweden's population at the end of 2023 (Statistics Sweden).
    let total: f64 = carried.values.iter().filter_map(|sum| sum.value()).sum();
    assert_eq!(total, 10_551_707.0);
    assert!(carried.left_behind.is_none() && !carried.estimated.contains(&true));
}
