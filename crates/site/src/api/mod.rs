//! The barometer's own API, version 1: places, indicators, values and measures – JSON and CSV, errors as problem+json.
//!
//! In: a request and the edition served now. Out: look-ups in the edition, with nature, formula, sources, edition and
//! code version beside every figure. Each resource names its parameters in a table, which checks requests and makes
//! the OpenAPI description, so that the two cannot part. `docs/api.md` tells people the same. The site's routes call.

mod asked;
mod boundaries;
mod certainty;
mod description;
mod indicators;
mod measures;
pub(crate) mod names;
mod parameters;
mod places;
pub(crate) mod problem;
mod profile;
mod provenance;
mod schema;
pub(crate) mod selection;
mod series;
pub(crate) mod shown;
pub(crate) mod subject;
mod tables;
pub(crate) mod values;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::routing::{any, get};
use edition::store::values::Slice;
use serde_json::Number;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::app::Current;

/// All resources, to be nested where the API stands.
pub(crate) fn routes() -> Router<Arc<Current>> {
    let anyone = HeaderValue::from_static("*");
    Router::new()
        .route("/", get(description::serve))
        .route("/openapi.json", get(description::serve))
        .route("/indicators", get(indicators::list))
        .route("/places", get(places::search))
        .route("/places/{code}", get(profile::one))
        .route("/values", get(values::json))
        .route("/values.csv", get(values::csv))
        .route("/values.json-stat", get(values::json_stat))
        .route("/series", get(series::one))
        .route("/measures", get(measures::one))
        .route("/tables", get(tables::list))
        // Not a fallback: a route of the pages with as many parts would come before it.
        .route("/{*rest}", any(asked::unknown_path))
        .method_not_allowed_fallback(asked::wrong_method)
        // Public figures, read only: any page may fetch them.
        .layer(SetResponseHeaderLayer::if_not_present(header::ACCESS_CONTROL_ALLOW_ORIGIN, anyone))
}

/// A figure as JSON: whole numbers without decimals; `None` for what is no number.
fn number(value: f64) -> Option<Number> {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53, up to which every integer is exact
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}

/// The base of a value: a count, freed of the rounding that is left where it is a sum of approximate counts.
fn base(slice: &Slice, position: usize) -> Option<Number> {
    const KEPT: f64 = 1e6;
    number((slice.base(position)? * KEPT).round() / KEPT)
}

#[cfg(test)]
mod tests {
    use edition::store::values::Slice;

    use super::{base, number};

    #[test]
    fn sums_of_approximate_counts_are_whole_again() {
        let slice = Slice::new(Vec::new(), Some(vec![947_809.999_999_999_2, f64::NAN]));
        assert_eq!(base(&slice, 0).map(|n| n.to_string()).as_deref(), Some("947810"));
        assert_eq!(base(&slice, 1), None);
    }

    #[test]
    fn whole_numbers_have_no_decimals() {
        let written = |value: f64| number(value).map(|n| n.to_string());
        assert_eq!(written(1234.0).as_deref(), Some("1234"));
        assert_eq!(written(-0.0).as_deref(), Some("0"));
        assert_eq!(written(33.096).as_deref(), Some("33.096"));
        assert_eq!(written(f64::NAN), None);
    }
}
