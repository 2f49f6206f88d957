//! What is asked, in other ways than a plain name each, and what is said about it.

use workbench::Request;

use crate::{measured, names, value};

#[test]
fn names_with_commas_are_found() {
    let text = "area,\"born in Asia, Africa\",Sweden,\"1,5\"\nN,3,1,1\nS,1,3,1\n";
    for (groups, focus) in [
        ("born in Asia, Africa,Sweden", "born in Asia, Africa"),
        ("\"born in Asia, Africa\",Sweden", "\"born in Asia, Africa\""),
    ] {
        let request = Request { groups: names(&[groups]), focus: names(&[focus]), ..Request::default() };
        let report = measured(text, &request).unwrap();
        assert_eq!(report.groups, ["born in Asia, Africa", "Sweden"]);
        // ½ (|¾ − ¼| + |¼ − ¾|)
        assert_eq!(value(&report, "D", Some("born in Asia, Africa")), 0.5);
        assert_eq!(report.request.groups, ["born in Asia, Africa", "Sweden"]);
    }
    let request = Request {
        groups: names(&["Sweden,1,5"]),
        order: names(&["1,5,Sweden"]),
        measures: names(&["ordinal-H"]),
        ..Request::default()
    };
    assert_eq!(measured(text, &request).unwrap().groups, ["1,5", "Sweden"]);
    let long = "area,group,n,\"year, month\"\nN,a,3,1\nN,b,1,1\nS,a,1,1\nS,b,3,1\n";
    let report = measured(long, &Request { by: names(&["year, month"]), ..Request::default() }).unwrap();
    assert_eq!(report.by, ["year, month"]);
}

#[test]
fn measures_may_have_blanks_around_them() {
    let request = Request { measures: names(&["D", " h "]), ..Request::default() };
    let report = measured("area,a,b\n1,3,1\n2,1,3\n", &Request { groups: names(&["a", "b"]), ..request }).unwrap();
    assert_eq!(report.measures.iter().map(|index| index.id).collect::<Vec<_>>(), ["D", "H"]);
}

/// Two areas of 1 km² (or 1 m²), 5 km apart.
const PLACES: &str = "area,a,b,x,y,s\n1,30,10,0,0,1000000\n2,10,30,3000,4000,1000000\n";

fn places() -> Request {
    let some = |name: &str| Some(name.to_owned());
    Request {
        groups: names(&["a", "b"]),
        x: some("x"),
        y: some("y"),
        surface: some("s"),
        bandwidth: Some(2000.0),
        ..Request::default()
    }
}

#[test]
fn who_gives_places_is_shown_space() {
    let ids = |request: &Request| -> Vec<&str> {
        measured(PLACES, request).unwrap().measures.iter().map(|index| index.id).collect()
    };
    let with_places = ids(&places());
    for id in
        ["D", "delta", "spatial-proximity", "distance-decay-isolation", "spatial-isolation", "spatial-information"]
    {
        assert!(with_places.contains(&id), "{id}");
    }
    let surface = ids(&Request { x: None, y: None, bandwidth: None, ..places() });
    assert!(surface.contains(&"delta") && !surface.contains(&"spatial-proximity"));
    let remarks = |request: &Request| measured(PLACES, request).unwrap().remarks.join("; ");
    let unused = remarks(&Request { measures: names(&["D"]), ..places() });
    assert!(unused.contains("--x, --y and --bandwidth are given, but none") && unused.contains("--surface is given"));
    let delta = remarks(&Request { measures: names(&["delta"]), ..places() });
    assert!(delta.contains("--x, --y") && !delta.contains("--surface is"), "{delta}");
    assert!(!remarks(&places()).contains("none of these"), "{}", remarks(&places()));
}

#[test]
fn degrees_are_pointed_out() {
    let said =
        |text: &str| measured(text, &places()).unwrap().remarks.iter().any(|remark| remark.contains("like degrees"));
    assert!(!said(PLACES));
    assert!(said(&PLACES.replace(",0,0,", ",17.9,59.2,").replace(",3000,4000,", ",18.1,59.3,")));
    // A small map in kilometres, surfaces in square kilometres.
    assert!(!said("area,a,b,x,y,s\n1,30,10,0,0,4\n2,10,30,3,4,4\n"));
}

#[test]
fn a_bandwidth_too_short_is_named_with_a_way_out() {
    let report = measured(PLACES, &Request { bandwidth: Some(0.001), ..places() }).unwrap();
    let row = report.rows.iter().find(|row| row.measure == "spatial-proximity").unwrap();
    assert_eq!(row.undefined, Some("parameter-out-of-range"));
    assert!(
        row.note.starts_with("--bandwidth 0.001 is too short: ") && row.note.contains("give a longer one"),
        "{row:?}"
    );
}

#[test]
fn one_is_one() {
    let table = workbench::output::table(
        &measured("area,a,b\n1,1,0\n", &Request { groups: names(&["a,b"]), ..Request::default() }).unwrap(),
    );
    assert!(table.starts_with("counts.csv: 1 area, 2 groups, 1 person\n"), "{table}");
}
