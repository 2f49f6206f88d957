//! Values against arithmetic.

use workbench::{Missing, Repeated, Request};

use crate::{close, measured, names, value};

/// Made-up persons: two districts in each of two towns.
const TOWNS: &str = "town,area,group,n\n\
    Ytown,1,a,30\nYtown,1,b,20\nXtown,1,a,50\nYtown,2,a,10\nYtown,2,b,40\nXtown,1,b,50\nXtown,2,a,50\nXtown,2,b,50\n";

fn towns() -> Request {
    Request { by: names(&["town"]), focus: names(&["a"]), ..Request::default() }
}

#[test]
fn divisions_come_in_the_order_of_the_file_with_values_by_hand() {
    let report = measured(TOWNS, &Request { measures: names(&["D", "isolation", "M"]), ..towns() }).unwrap();
    let found: Vec<(&str, &str)> = report.rows.iter().map(|row| (row.by[0].as_str(), row.measure)).collect();
    let expected = [
        ("Ytown", "D"),
        ("Ytown", "isolation"),
        ("Ytown", "M"),
        ("Xtown", "D"),
        ("Xtown", "isolation"),
        ("Xtown", "M"),
    ];
    assert_eq!(found, expected);
    let values: Vec<f64> = report.rows.iter().map(|row| row.value.unwrap()).collect();
    close(values[0], 5.0 / 12.0, 1e-12); // ½ (|30/40 − 20/60| + |10/40 − 40/60|)
    close(values[1], 0.5, 1e-12); // ¾ · 0.6 + ¼ · 0.2
    // Σ t_ig/T ln(p_ig/P_g)
    let m = 0.3 * (0.6_f64 / 0.4).ln()
        + 0.2 * (0.4_f64 / 0.6).ln()
        + 0.1 * (0.2_f64 / 0.4).ln()
        + 0.4 * (0.8_f64 / 0.6).ln();
    close(values[2], m, 1e-12);
    close(values[3], 0.0, 1e-12); // half and half everywhere
    close(values[4], 0.5, 1e-12);
    close(values[5], 0.0, 1e-12);
    assert_eq!((report.divisions, report.areas, report.persons), (2, 2, 300.0));
    assert!(report.rows.iter().all(|row| (row.areas, row.empty_areas) == (2, 0)));
}

#[test]
fn a_row_that_is_not_there_is_nobody_and_a_missing_count_is_not() {
    let sparse = "area,group,n\n1,a,30\n1,b,20\n2,a,10\n2,b,40\n3,b,5\n";
    let full = "area,group,n\n1,a,30\n1,b,20\n2,a,10\n2,b,40\n3,b,5\n3,a,0\n";
    let (sparse, full) = (measured(sparse, &Request::default()).unwrap(), measured(full, &Request::default()).unwrap());
    assert_eq!(sparse.rows, full.rows);
    assert!(sparse.remarks.iter().any(|remark| remark.starts_with("1 pair of area and group has no row: it counts")));

    let missing = "area,group,n\n1,a,30\n1,b,20\n2,a,10\n2,b,40\n3,b,5\n3,a,..\n";
    measured(missing, &Request::default()).unwrap_err();
    let dropped = measured(missing, &Request { missing: Missing::Drop, ..Request::default() }).unwrap();
    close(value(&dropped, "D", Some("a")), 5.0 / 12.0, 1e-12);
    assert_eq!((dropped.rows[0].areas, dropped.rows[0].persons), (2, 100.0));
    assert_eq!(dropped.rows[0].note, "1 area left out (missing counts)");
}

#[test]
fn repeated_rows_are_added_up_if_asked() {
    let text = "area,group,n\n1,a,20\n1,a,10\n1,b,20\n2,a,10\n2,b,40\n";
    let report = measured(text, &Request { repeated: Repeated::Sum, ..Request::default() }).unwrap();
    close(value(&report, "D", Some("a")), 5.0 / 12.0, 1e-12);
}

#[test]
fn areas_named_by_several_columns() {
    let request = Request { unit: names(&["town", "area"]), focus: names(&["a"]), ..Request::default() };
    let report = measured(TOWNS, &request).unwrap();
    assert_eq!(report.areas, 4);
    // a: 30, 10, 50, 50 of 140; b: 20, 40, 50, 50 of 160
    let shares = [(30.0, 20.0), (10.0, 40.0), (50.0, 50.0), (50.0, 50.0)];
    let d: f64 = 0.5 * shares.iter().map(|(a, b)| (a / 140.0 - b / 160.0_f64).abs()).sum::<f64>();
    close(value(&report, "D", Some("a")), d, 1e-12);
}

#[test]
fn what_has_no_value_says_why() {
    let text = "town,area,group,n\nX,1,a,5\nX,1,b,5\nY,1,b,5\nY,2,b,7\nZ,1,a,0\nZ,2,b,0\n";
    let report = measured(text, &Request { measures: names(&["D"]), ..towns() }).unwrap();
    let found: Vec<(Option<f64>, Option<&str>, &str)> =
        report.rows.iter().map(|row| (row.value, row.undefined, row.note.as_str())).collect();
    let expected = [
        (None, Some("too-few-areas"), "1 area with persons; at least two are needed"),
        (None, Some("empty-group"), "the group \"a\" has no persons"),
        (None, Some("no-population"), "there are no persons at all"),
    ];
    assert_eq!(found, expected);
    assert_eq!(report.rows[2].empty_areas, 2);
}

#[test]
fn very_large_counts_are_measured() {
    let text = "area,group,n\n1,a,3000000000000000\n1,b,2e15\n2,a,1000000000000000\n2,b,4e15\n";
    let report = measured(text, &Request::default()).unwrap();
    close(value(&report, "D", Some("a")), 5.0 / 12.0, 1e-12);
}

#[test]
fn space_is_measured_where_it_is_told() {
    let text = "area,group,n,east,north,m2\n1,a,50,0,0,1\n1,b,0,0,0,1\n2,a,0,3,4,3\n2,b,50,3,4,3\n";
    let some = |name: &str| Some(name.to_owned());
    let request = Request {
        x: some("east"),
        y: some("north"),
        surface: some("m2"),
        bandwidth: Some(2.0),
        focus: names(&["a"]),
        measures: names(&["delta", "spatial-proximity"]),
        ..Request::default()
    };
    let report = measured(text, &request).unwrap();
    close(value(&report, "delta", Some("a")), 0.75, 1e-12); // ½ (|1 − ¼| + |0 − ¾|)
    // Inside the areas √0.6 and √1.8, between them 5: c = exp(−d/2); P_aa, P_bb the inner ones, P_ab the outer.
    let near = |distance: f64| (-distance / 2.0).exp();
    let (own, others, mixed) = (near(0.6_f64.sqrt()), near(1.8_f64.sqrt()), near(5.0));
    let expected = 0.5 * (own + others) / (0.25 * own + 0.25 * others + 0.5 * mixed);
    close(value(&report, "spatial-proximity", Some("a")), expected, 1e-12);
}

#[test]
fn ordered_classes_are_put_in_order() {
    // Area 1 has the lower half of the classes, area 2 the upper: complete separation below and above the middle.
    let text = "area,high,low,middle\n1,0,20,20\n2,20,0,20\n";
    let request = Request {
        groups: names(&["high", "low", "middle"]),
        order: names(&["low", "middle", "high"]),
        measures: names(&["ordinal-R"]),
        ..Request::default()
    };
    let report = measured(text, &request).unwrap();
    assert_eq!(report.groups, ["low", "middle", "high"]);
    close(value(&report, "ordinal-R", None), 1.0 / 3.0, 1e-12); // the worked example of the measure
}

#[test]
fn intervals_are_seeded_and_stand_beside_the_value() {
    let text = "area,group,n\n1,a,300\n1,b,200\n2,a,100\n2,b,400\n3,a,200\n3,b,300\n4,a,150\n4,b,250\n";
    let request = Request { bootstrap: Some(200), focus: names(&["a"]), ..Request::default() };
    let report = measured(text, &request).unwrap();
    for row in &report.rows {
        let (low, high, corrected) = (row.low.unwrap(), row.high.unwrap(), row.corrected.unwrap());
        assert!(low <= corrected && corrected <= high && low < high, "{row:?}");
        assert!((0.0..=1.0).contains(&row.p_chance.unwrap()), "{row:?}");
        let bare = measured(text, &Request { bootstrap: None, ..request.clone() }).unwrap();
        assert_eq!(row.value.unwrap(), value(&bare, row.measure, Some("a")));
    }
    // 1 600 persons so uneven are no chance.
    assert!(report.rows[0].p_chance.unwrap() < 0.05);
    assert_eq!(measured(text, &request).unwrap().rows, report.rows);
    let other = measured(text, &Request { seed: 2, ..request.clone() }).unwrap();
    assert_ne!(other.rows, report.rows);

    let without = Request { measures: names(&["D", "hutchens"]), ..request };
    let report = measured(text, &without).unwrap();
    assert_eq!((report.rows[1].low, report.rows[1].note.as_str()), (None, "no interval is offered for this measure"));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let mut text = "year,area,group,n\n".to_owned();
    for year in 0..20 {
        for area in 0..6 {
            text.push_str(&format!("{year},{area},a,{}\n{year},{area},b,{}\n", 10 + year * area, 60 - 7 * area));
        }
    }
    let request = Request { by: names(&["year"]), bootstrap: Some(100), ..Request::default() };
    let rows = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| measured(&text, &request).unwrap().rows)
    };
    assert_eq!(rows(1), rows(3));
}
