//! RegSO 2020 of Stockholm and Uppsala Counties, dissolved from DeSO 2018, against RegSO 2025.

use std::collections::BTreeSet;

use geography::editions::{Change, Crosswalk, Weight};

use crate::county::{Column, carried, carry, counties, spread};
use crate::layers;

fn born_abroad_2022() -> Option<Column> {
    let column = |name| layers::column("data/scb-deso-2022/csv/birth_region_2022.csv", "deso", name);
    let (europe, world) = (column("europe_ex_sweden")?, column("rest_of_world")?);
    Some(europe.into_iter().map(|(code, people)| (code.clone(), people + world[&code])).collect())
}

/// How many old areas are split.
fn split(crosswalk: &Crosswalk) -> usize {
    let same = |one: &Weight, other: &Weight| one.from == other.from;
    crosswalk.weights().chunk_by(same).filter(|parts| parts.len() > 1).count()
}

fn assert_sound(crosswalk: &Crosswalk, values: &[f64]) {
    let mut sums = vec![0.0; crosswalk.from().len()];
    crosswalk.weights().iter().for_each(|weight| sums[weight.from] += weight.weight);
    assert!(sums.iter().all(|sum| (sum - 1.0_f64).abs() < 1e-9), "the weights of every source sum to 1");
    // Both editions divide the same counties, so that nothing is without counterpart.
    assert_eq!((crosswalk.without_target(), crosswalk.without_source()), (vec![], vec![]));
    assert_eq!(carry(crosswalk, values).left_behind, None);
    let (before, after): (f64, f64) = (values.iter().sum(), carried(crosswalk, values).iter().sum());
    assert!((before - after).abs() < 1e-6, "{before} before, {after} after");
}

#[test]
fn weights_sum_to_one_and_totals_are_kept() {
    let (Some(people), Some(born_abroad), Some(counties)) = (layers::people_2023(), born_abroad_2022(), counties())
    else {
        return;
    };
    let (mut areas, mut changed_areas) = (0, 0);
    for county in counties {
        let made = county.crosswalks(&people);
        let changed: BTreeSet<&str> = made
            .changes
            .iter()
            .filter(|(_, change)| matches!(change, Change::Changed { .. }))
            .map(|(code, _)| code)
            .collect();
        let municipalities = |codes: &mut dyn Iterator<Item = &str>| {
            codes.map(|code| code[..4].to_owned()).collect::<BTreeSet<_>>().len()
        };
        println!(
            "  {} of {} RegSO changed, in {} of {} municipalities; {} of {} DeSO are cut by a new border",
            changed.len(),
            county.old.len(),
            municipalities(&mut changed.iter().copied()),
            municipalities(&mut county.old.iter().map(|(code, _)| code.as_str())),
            split(&made.of_deso),
            county.deso.len(),
        );
        let unchanged = made.changes.iter().filter(|(_, change)| *change == Change::Unchanged).count();
        assert_eq!(unchanged + changed.len(), county.old.len(), "no code of these counties is in one edition only");
        assert_eq!(county.old.len(), county.new.len());
        (areas, changed_areas) = (areas + county.old.len(), changed_areas + changed.len());

        for (figure, column) in [("people 2023", &people), ("born abroad 2022", &born_abroad)] {
            let old = county.by_old(column);
            let by_deso = carried(&made.of_deso, &county.by_deso(column));
            assert_sound(&made.of_deso, &county.by_deso(column));
            for crosswalk in [&made.by_area, &made.by_people] {
                assert_sound(crosswalk, &old);
                let found = carried(crosswalk, &old);
                let apart: f64 = found.iter().zip(&by_deso).map(|(one, other)| (one - other).abs()).sum();
                let of_changed = |numbers: &[f64]| {
                    let named = county.new.iter().zip(numbers.to_vec());
                    named.filter(|((code, _), _)| changed.contains(code.as_str())).map(|(_, n)| n).collect::<Vec<_>>()
                };
                let [median, ninth, most] = spread(of_changed(&found).into_iter(), of_changed(&by_deso).into_iter());
                println!(
                    "  {figure}, by {}: {} sources split, {} targets estimated; against DeSO laid upon the new areas \
                     {:.2} % of the people are elsewhere, in changed areas {median:.1} / {ninth:.1} / {most:.1} %",
                    crosswalk.method().id(),
                    split(crosswalk),
                    crosswalk.estimated().iter().filter(|estimated| **estimated).count(),
                    50.0 * apart / by_deso.iter().sum::<f64>(),
                );
                if crosswalk == &made.by_people && figure == "people 2023" {
                    // Weights from these very people: the same sums on another way.
                    assert!(apart < 1e-6, "{apart}");
                }
            }
        }
    }
    // In the country 288 of 3 363 changed, 8.6 % (Statistics Sweden). Two counties need not be like the country, but a
    // tolerance that takes drawing for change, or change for drawing, would show here.
    let share = f64::from(changed_areas as u32) / f64::from(areas as u32);
    println!("changed: {changed_areas} of {areas}, {:.1} %", 100.0 * share);
    assert_eq!(areas, 647);
    assert!((0.04..0.16).contains(&share));
}
