//! What the OpenAPI document has against requests.

use crate::ask::Asked;

#[test]
fn good_requests_have_nothing_against_them() {
    let Some(asked) = Asked::start() else { return };
    for path in [
        "/config",
        "/tables?query=folk&pageNumber=1&pageSize=10&includeDiscontinued=true&pastDays=3&lang=sv",
        "/Tables/TAB5956/Metadata?LANG=sv",
        "/codeLists/vs_RegSO2020?lang=sv",
        "/tables/TAB5956/data?valuecodes[Region]=0114A0010&outputformat=JSON-STAT2",
    ] {
        asked.get("scb", path);
        assert_eq!(asked.violations(), [""; 0], "{path}");
    }
    let body = r#"{"selection":[{"variableCode":"Region","codelist":null,"valueCodes":["0114A0010"]}],"placement":{"stub":["Region"]}}"#;
    asked.post("scb", "/tables/TAB5956/data?lang=sv", body);
    assert_eq!(asked.violations(), [""; 0]);
}

#[test]
fn what_the_document_does_not_know_is_told() {
    let Some(asked) = Asked::start() else { return };
    for (path, told) in [
        ("/config?language=sv", "there is no parameter language"),
        ("/table/TAB5956", "there is no path /table/TAB5956"),
        ("/tables?pageSize=many", "parameter pageSize must be of type integer"),
        ("/tables?pastDays=0", "parameter pastDays must be at least 1"),
        ("/tables/TAB5956/data?outputFormat=json-stat", "parameter outputFormat must be one of px, json-stat2"),
        ("/tables/TAB5956/data?valueCodes=01", "parameter valueCodes must name a variable in brackets"),
        ("/tables/TAB5956/data?outputFormatParams=UseCodes,Fast", "item 2 of parameter outputFormatParams"),
        ("/tables/TAB5956/metadata?valueCodes[Region]=01", "there is no parameter valueCodes[Region]"),
        ("/tables/TAB5956/data?valueCodes[Tid]=1&valueCodes[Tid]=2", "parameter valueCodes[Tid] stands twice"),
    ] {
        asked.get("scb", path);
        let found = asked.violations();
        assert!(found.len() == 1 && found[0].starts_with(told), "{path}: {found:?}");
    }
    for (body, told) in [
        (r#"{"selection":[],"format":"px"}"#, "the body has no member format"),
        (
            r#"{"selection":[{"variableCode":"Tid","values":["2022"]}]}"#,
            "item 1 of selection of the body has no member values",
        ),
        (r#"{"selection":[{"valueCodes":["2022"]}]}"#, "variableCode of item 1 of selection of the body is missing"),
        (r#"{"selection":[{"variableCode":"Tid","valueCodes":[2022]}]}"#, "item 1 of valueCodes of item 1"),
        (r#"{}"#, "selection of the body is missing"),
        ("selection", "the body is not JSON"),
    ] {
        asked.post("scb", "/tables/TAB5956/data", body);
        let found = asked.violations();
        assert!(found.len() == 1 && found[0].starts_with(told), "{body}: {found:?}");
    }
    asked.post("scb", "/config", "{}");
    assert_eq!(asked.violations(), ["/config has no method POST"]);
}
