//! Pages of Kolada's service, version 3.
//!
//! In: the bytes of an answer of `data/kpi/…`, `kpi/…`, `municipality` or `municipality_groups`. Out: what stands on the
//! page, how many records it says there are, and where the next page is. Values come as [`crate::kolada`] reads them
//! from a file, so that nobody after the reader has to know which way they came. Source: Kolada API, version 3.
//!
//! ```
//! use std::path::Path;
//!
//! let json = br#"{"values":[{"kpi":"N11800","municipality":"0180","period":2023,
//!     "values":[{"gender":"K","value":85.5,"status":"","count":1,"isdeleted":false}]}],"count":1,"next_url":null}"#;
//! let page = formats::kolada_v3::values(json, Path::new("N11800.json"))?;
//! assert_eq!((page.items[0].value, page.records, page.next), (Some(85.5), 1, None));
//! # Ok::<(), formats::Error>(())
//! ```

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::kolada::{Gender, KoladaValue, Kpi, flag};
use crate::{Error, Fault, text};

/// What stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// What was asked for, in the order of the page.
    pub items: Vec<T>,
    /// How many records stand on the page; a record of values holds those of all sexes.
    pub records: usize,
    /// How many records the service says there are: on this page, or on all of them where there are several.
    pub count: Option<usize>,
    /// The address of the next page, where there is one.
    pub next: Option<String>,
    /// The address of the page before, where there is one.
    pub previous: Option<String>,
}

/// What kind of place a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum MemberKind {
    /// "K": a municipality (kommun).
    #[serde(rename = "K")]
    Municipality,
    /// "L": a region, or the country.
    #[serde(rename = "L")]
    Region,
}

/// A place that Kolada has values for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The code as in [`KoladaValue::municipality`].
    pub code: String,
    /// The name.
    pub title: String,
    /// What kind of place it is.
    pub kind: MemberKind,
}

/// A group of municipalities or regions, such as "Liknande kommuner socioekonomi, Uppsala, 2024".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The id ("G35951").
    pub id: String,
    /// The name, with the year of the grouping where it has one.
    pub title: String,
    /// The codes of its members, as in [`KoladaValue::municipality`].
    pub members: Vec<String>,
}

/// The values on a page of `data/kpi/…`.
///
/// Values of groups (ids beginning with G) are left out: they are means over places, not places. So are deleted ones.
/// A value whose status is "Missing" or "Private" is none, whatever number stands beside it.
///
/// # Errors
/// [`Fault::Empty`], [`Fault::Encoding`], [`Fault::Truncated`], [`Fault::Layout`] for another shape,
/// [`Fault::Value`] with the record for a place, year or sex that is none.
pub fn values(bytes: &[u8], file: &Path) -> Result<Page<KoladaValue>, Error> {
    let page: Written<WrittenRecord> = document(bytes, file, "values of key figures")?;
    let mut ids = Ids::default();
    let mut items = Vec::with_capacity(3 * page.values.len());
    for (at, record) in page.values.iter().enumerate() {
        let fault = |what: String| Error::new(Fault::Value, file, format!("record {}", at + 1), what);
        if is_group(&record.municipality) {
            continue;
        }
        let municipality = code(&record.municipality)
            .ok_or_else(|| fault(format!("\"{}\" is not the code of a municipality or region", record.municipality)))?;
        if !(1900..2200).contains(&record.period) {
            return Err(fault(format!("{} is not a year", record.period)));
        }
        for value in record.values.iter().filter(|value| !value.isdeleted) {
            let gender = match value.gender.as_str() {
                "T" => Gender::Total,
                "K" => Gender::Women,
                "M" => Gender::Men,
                other => return Err(fault(format!("\"{other}\" under \"gender\" is not T, K or M"))),
            };
            let status = value.status.as_deref().unwrap_or_default();
            let withheld = ["missing", "private"].iter().any(|none| status.eq_ignore_ascii_case(none));
            items.push(KoladaValue {
                kpi: ids.shared(&record.kpi),
                municipality: ids.shared(municipality),
                period: record.period,
                gender,
                value: value.value.filter(|_| !withheld),
            });
        }
    }
    Ok(Page { items, records: page.values.len(), count: page.count, next: page.next_url, previous: page.previous_url })
}

/// The descriptions on a page of `kpi/…`.
///
/// # Errors
/// As [`values`], without [`Fault::Value`].
pub fn kpis(bytes: &[u8], file: &Path) -> Result<Page<Kpi>, Error> {
    let page: Written<WrittenKpi> = document(bytes, file, "descriptions of key figures")?;
    Ok(page.into_page(|kpi| Kpi {
        id: kpi.id,
        title: kpi.title,
        description: kpi.description.unwrap_or_default(),
        divided_by_gender: kpi.divided_by_gender,
        municipality_type: kpi.municipality_type.unwrap_or_default(),
        operating_area: kpi.operating_area.unwrap_or_default(),
        publication_date: kpi.publication_date,
    }))
}

/// The places on a page of `municipality`.
///
/// # Errors
/// As [`values`].
pub fn members(bytes: &[u8], file: &Path) -> Result<Page<Member>, Error> {
    let page: Written<WrittenMember> = document(bytes, file, "places")?;
    for (at, member) in page.values.iter().enumerate() {
        if code(&member.id).is_none() {
            let what = format!("\"{}\" is not the code of a municipality or region", member.id);
            return Err(Error::new(Fault::Value, file, format!("record {}", at + 1), what));
        }
    }
    Ok(page.into_page(|member| Member {
        code: code(&member.id).unwrap_or(&member.id).to_owned(),
        title: member.title,
        kind: member.kind,
    }))
}

/// The groups on a page of `municipality_groups`.
///
/// # Errors
/// As [`values`], without [`Fault::Value`].
pub fn groups(bytes: &[u8], file: &Path) -> Result<Page<Group>, Error> {
    let page: Written<WrittenGroup> = document(bytes, file, "groups of municipalities")?;
    Ok(page.into_page(|group| {
        let codes = group.members.iter().map(|member| code(&member.id).unwrap_or(&member.id).to_owned());
        Group { id: group.id, title: group.title, members: codes.collect() }
    }))
}

/// The code of a place as the house knows it: "0" for the country, two digits for a region, four for a municipality.
/// Kolada writes all with four digits, the country as 0000 and the region of a county as 00 and the county.
fn code(id: &str) -> Option<&str> {
    if id.len() != 4 || !id.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(match (id, id.strip_prefix("00")) {
        ("0000", _) => "0",
        (_, Some(county)) => county,
        _ => id,
    })
}

fn is_group(id: &str) -> bool {
    id.strip_prefix('G').is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// A page as it is written.
#[derive(Deserialize)]
struct Written<T> {
    values: Vec<T>,
    #[serde(default)]
    count: Option<usize>,
    #[serde(default)]
    next_url: Option<String>,
    #[serde(default)]
    previous_url: Option<String>,
}

impl<T> Written<T> {
    fn into_page<U>(self, item: impl FnMut(T) -> U) -> Page<U> {
        let records = self.values.len();
        let items = self.values.into_iter().map(item).collect();
        Page { items, records, count: self.count, next: self.next_url, previous: self.previous_url }
    }
}

#[derive(Deserialize)]
struct WrittenRecord {
    kpi: String,
    municipality: String,
    period: u16,
    values: Vec<WrittenValue>,
}

#[derive(Deserialize)]
struct WrittenValue {
    gender: String,
    #[serde(default)]
    value: Option<f64>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    isdeleted: bool,
}

#[derive(Deserialize)]
struct WrittenKpi {
    id: String,
    title: String,
    #[serde(default)]
    description: Option<String>,
    #[serde(rename = "is_divided_by_gender", deserialize_with = "flag")]
    divided_by_gender: bool,
    #[serde(default)]
    municipality_type: Option<String>,
    #[serde(default)]
    operating_area: Option<String>,
    #[serde(default)]
    publication_date: Option<String>,
}

#[derive(Deserialize)]
struct WrittenMember {
    id: String,
    title: String,
    #[serde(rename = "type")]
    kind: MemberKind,
}

#[derive(Deserialize)]
struct WrittenGroup {
    id: String,
    title: String,
    #[serde(default)]
    members: Vec<WrittenGroupMember>,
}

#[derive(Deserialize)]
struct WrittenGroupMember {
    #[serde(rename = "member_id")]
    id: String,
}

fn document<T: DeserializeOwned>(bytes: &[u8], file: &Path, of: &str) -> Result<T, Error> {
    let text = text::decode(bytes, file)?;
    if text.trim().is_empty() {
        return Err(Error::new(Fault::Empty, file, "", "the answer is empty"));
    }
    serde_json::from_str(&text).map_err(|e| {
        let (fault, what) = if e.is_eof() {
            (Fault::Truncated, "the answer ends in the middle of a value".to_owned())
        } else {
            (Fault::Layout, format!("this is not a page of Kolada's {of}: {e}"))
        };
        Error::new(fault, file, format!("line {}", e.line()), what)
    })
}

/// Ids that stand in many records, each held once.
#[derive(Default)]
struct Ids(HashMap<String, Arc<str>>);

impl Ids {
    fn shared(&mut self, id: &str) -> Arc<str> {
        if let Some(known) = self.0.get(id) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(id);
        self.0.insert(id.to_owned(), Arc::clone(&new));
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "page.json";

    fn page(records: &str) -> Result<Page<KoladaValue>, Error> {
        values(format!("{{\"values\":[{records}],\"count\":1,\"next_url\":null}}").as_bytes(), Path::new(FILE))
    }

    fn record(municipality: &str, values: &str) -> String {
        format!(r#"{{"kpi":"N1","municipality":"{municipality}","period":2022,"values":[{values}]}}"#)
    }

    #[test]
    fn places_have_the_codes_of_the_house_and_groups_are_left_out() {
        let value = r#"{"gender":"T","value":1.5,"status":"","count":1,"isdeleted":false}"#;
        let records = ["0000", "0001", "0114", "G35951"].map(|id| record(id, value)).join(",");
        let page = page(&records).unwrap();
        let codes: Vec<&str> = page.items.iter().map(|value| &*value.municipality).collect();
        assert_eq!((codes, page.records), (vec!["0", "01", "0114"], 4));
    }

    #[test]
    fn what_is_missing_or_private_has_no_value_and_what_is_deleted_is_not_there() {
        let values = r#"{"gender":"T","value":null,"status":"Missing","count":0},
            {"gender":"K","value":3,"status":"Private","count":1},
            {"gender":"M","value":4,"status":"","isdeleted":true},{"gender":"M","value":5.25,"status":null}"#;
        let page = page(&record("0114", values)).unwrap();
        let found: Vec<_> = page.items.iter().map(|value| (value.gender, value.value)).collect();
        assert_eq!(found, [(Gender::Total, None), (Gender::Women, None), (Gender::Men, Some(5.25))]);
    }

    #[test]
    fn faults_have_their_record_or_line() {
        let told = |records: &str| page(records).unwrap_err().to_string();
        let value = r#"{"gender":"T","value":1}"#;
        let good = record("0114", value);
        let place = told(&format!("{good},{}", record("114", value)));
        assert_eq!(place, "page.json: record 2: \"114\" is not the code of a municipality or region");
        let sex = told(&record("0114", r#"{"gender":"X","value":1}"#));
        assert_eq!(sex, "page.json: record 1: \"X\" under \"gender\" is not T, K or M");
        assert!(told(r#"{"kpi":"N1"}"#).contains("not a page of Kolada's values of key figures"));
        let cut = values(b"{\"values\":[\n{\"kpi\":\"N1\"", Path::new(FILE)).unwrap_err();
        assert_eq!((cut.fault, cut.place.as_str()), (Fault::Truncated, "line 2"));
        let list = values(b"[]", Path::new(FILE)).unwrap_err();
        assert_eq!((list.fault, list.hint().is_empty()), (Fault::Layout, false));
        assert_eq!(values(b" ", Path::new(FILE)).unwrap_err().fault, Fault::Empty);
    }

    #[test]
    fn descriptions_members_and_groups() {
        let file = Path::new(FILE);
        let json = br#"{"values":[{"id":"N11800","title":"Barn","description":null,"is_divided_by_gender":true,
            "municipality_type":"K","auspice":"X","has_ou_data":false,"publication_date":"2024-06-01"}],"count":1,
            "next_url":"https://api.kolada.se/v3/kpi?page=2","previous_url":null}"#;
        let found = kpis(json, file).unwrap();
        assert_eq!(found.next.as_deref(), Some("https://api.kolada.se/v3/kpi?page=2"));
        assert_eq!((found.items[0].divided_by_gender, found.items[0].description.as_str()), (true, ""));

        let json = r#"{"values":[{"id":"0001","title":"Region Stockholm","type":"L"},
            {"id":"0114","title":"Upplands Väsby","type":"K"}],"count":2}"#;
        let found = members(json.as_bytes(), file).unwrap().items;
        assert_eq!((found[0].code.as_str(), found[0].kind), ("01", MemberKind::Region));
        assert_eq!((found[1].title.as_str(), found[1].kind), ("Upplands Väsby", MemberKind::Municipality));

        let json = r#"{"values":[{"id":"G35951","title":"Liknande kommuner grundskola, Höör, 2024",
            "members":[{"member_id":"1267","member_title":"Höör"},{"member_id":"0012","member_title":"Skåne"}]}]}"#;
        let found = groups(json.as_bytes(), file).unwrap();
        assert_eq!((found.items[0].members.clone(), found.count), (vec!["1267".to_owned(), "12".to_owned()], None));
    }
}
