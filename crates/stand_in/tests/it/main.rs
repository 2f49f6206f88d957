//! The stand-in against the material it is made from: recorded answers, the agencies' files, the OpenAPI document.
#![allow(clippy::unwrap_used, missing_docs)]

mod ask;
mod faults;
mod files;
mod kolada;
mod limits;
mod openapi;
mod pxweb1;
mod pxweb2;
mod shared;
mod wfs;
