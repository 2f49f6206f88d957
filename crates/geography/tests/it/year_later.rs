//! What carrying over is worth, judged by what was published: people of the end of 2023 on RegSO 2020, carried over to
//! RegSO 2025, against the people of the end of 2024 on RegSO 2025, in the municipalities of Stockholm and Uppsala.

use geography::Level;
use geography::editions::BoundaryEdition;
use serde::Deserialize;

use crate::county::{Column, carried, counties, spread};
use crate::{layers, shared};

/// An answer of PxWeb 1, as far as it is needed.
#[derive(Deserialize)]
struct Answer {
    data: Vec<Row>,
}

/// Region, age, sex, year; people.
#[derive(Deserialize)]
struct Row {
    key: [String; 4],
    values: [String; 1],
}

fn people_2024(municipality: &str) -> Option<Column> {
    let path = shared::file(&format!("data/recorded/pxweb-v1/{municipality}_age_gender.json"))?;
    let answer: Answer =
        serde_json::from_slice(&std::fs::read(path).expect("the file opens")).expect("the answer reads");
    let totals = answer.data.into_iter().filter(|row| row.key[1] == "totalt" && row.key[2] == "1+2");
    let named = totals.map(|row| {
        let (code, edition) = BoundaryEdition::strip_suffix(&row.key[0]);
        let year = row.key[3].parse().expect("a year");
        assert_eq!((year, edition), (2024, BoundaryEdition::of_year(Level::Regso, year)));
        (code.to_owned(), row.values[0].parse().expect("a number"))
    });
    Some(named.collect())
}

#[test]
fn published_people_a_year_later() {
    let (Some(people), Some(counties)) = (layers::people_2023(), counties()) else { return };
    // Of changed areas, of unchanged ones: published, by code alone, by surface, by people.
    let mut found: [Vec<[f64; 4]>; 2] = [vec![], vec![]];
    for county in counties {
        let Some(published) = people_2024(&county.name.to_lowercase()) else { return };
        let made = county.crosswalks(&people);
        let old = county.by_old(&people);
        let ways = [county.by_code_alone(&old), carried(&made.by_area, &old), carried(&made.by_people, &old)];
        for (at, (code, _)) in county.new.iter().enumerate() {
            let Some(&truth) = published.get(code) else { continue };
            let row = [truth, ways[0][at], ways[1][at], ways[2][at]];
            if !made.changes.is_unchanged(code) {
                println!("  {code}: published {truth}, by code, surface, people {:.0?}", &row[1..]);
            }
            found[usize::from(made.changes.is_unchanged(code))].push(row);
        }
    }
    assert_eq!(found[0].len() + found[1].len(), 127 + 61);
    let errors = |rows: &[[f64; 4]], way: usize| spread(rows.iter().map(|row| row[way]), rows.iter().map(|row| row[0]));
    for (rows, name) in found.iter().zip(["changed", "unchanged"]) {
        println!("{} {name} areas; median, ninth decile, largest difference in per cent", rows.len());
        for (way, what) in [(1, "by code alone"), (2, "by surface"), (3, "by people")] {
            println!("  {what}: {:.1?}", errors(rows, way));
        }
    }
    // An area taken for unchanged grows as areas do: half of them by less than 2 % in a year.
    assert!(errors(&found[1], 1)[0] < 2.0);
    // What the handbook says: here, weights are further from the published numbers than the code alone.
    let [alone, area, by_people] = [1, 2, 3].map(|way| errors(&found[0], way)[0]);
    assert!(alone < area && alone < by_people, "{alone} {area} {by_people}");
}
