//! The barometer's own API, version 1: places, values, measures – JSON, errors as problem+json.
pub(crate) mod problem;
