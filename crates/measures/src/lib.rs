//! Segregation measures: a table of persons in, a value or the reason why there is none out.
//!
//! In: a [`Contingency`] (areas × groups, persons). Out: one number per measure, or an [`Undefined`] that says why the
//! question has no answer: never 0 in its place and never NaN. One file per measure, all of the same form,
//! `measure(&table, group, …) -> Result<f64, Undefined>`; [`family`] lists every one that is a number by its id, and
//! [`Measure`] those that a group against the rest has.
//! Beside them stand what a statistic of areas needs: [`decompose_between_within`], [`proportion`], [`correlation`] and
//! [`socioeconomic`] area types. Pure arithmetic: no I/O, no randomness but from a seed, no names of places or years;
//! anybody may call.
//!
//! ```
//! use measures::{Contingency, Measure, Undefined, dissimilarity};
//!
//! // Two districts of 100 persons; column 0 is the group, column 1 everybody else.
//! let table = Contingency::from_rows([[90.0, 10.0], [10.0, 90.0]])?;
//!
//! // Shares of the group 0.9 and 0.1, of the rest 0.1 and 0.9: ½ (|0.9 − 0.1| + |0.1 − 0.9|) = 0.8.
//! assert!((dissimilarity(&table, 0, 1)? - 0.8).abs() < 1e-12);
//!
//! // All measures of a group against the rest, by their stable names.
//! for measure in Measure::ALL {
//!     let value = measure.compute(&table, 0)?;
//!     println!("{} = {value:.3}", measure.id());
//! }
//!
//! // What cannot be answered says why.
//! let one_district = Contingency::from_rows([[90.0, 10.0]])?;
//! assert_eq!(dissimilarity(&one_district, 0, 1), Err(Undefined::TooFewAreas { populated: 1 }));
//! # Ok::<(), measures::Error>(())
//! ```
//!
//! # The measures
//!
//! | of | measures |
//! |---|---|
//! | evenness of one group | [`dissimilarity`], [`segregation_index`], [`gini`], [`atkinson`], [`hutchens`], [`min_max`] |
//! | exposure of one group | [`isolation`], [`interaction`], [`correlation_ratio`] (η², normalised exposure) |
//! | concentration of one group | [`concentration`]: delta, absolute, relative; [`concentration_profile`] |
//! | clustering of one group | [`clustering`]: spatial proximity, distance-decay isolation, absolute, relative |
//! | centralisation of one group | [`spatial::centralisation`]: absolute, relative |
//! | evenness across borders | [`spatial::boundary`]: *D* adjusted by adjacency, border lengths, shapes |
//! | surroundings at a bandwidth | [`spatial::environment`]: spatial *H*, *D*, *R*, exposure, Gini, Atkinson, profiles |
//! | scale, from every place | [`spatial::distortion`]: local and global |
//! | evenness of all groups | [`theil_h`], [`mutual_information`], [`multigroup`]: *D*, Gini, *R*, *P*, *C* |
//! | evenness of ordered classes | [`rank_order`]: ordinal and rank-order *H*, *R*, *S* with their fit |
//! | diversity | [`entropy`], [`diversity`]: Simpson's, normalised entropy, Hill numbers, Rényi entropy |
//! | area types | [`socioeconomic`] limits and types, [`type_change`]: any group's share by type, changes of index and population in parts |
//! | every area | [`local`]: location quotient, local *M* (divergence), diversity, interaction; [`terms`]: what it adds to *D*, *H*, *M*, isolation, interaction |
//! | chance | [`resample`]: bootstrap and random allocation, [`randomisation`]: could a value or a difference be chance? |
//! | many at once | [`batch`]: all places and years in one pass, [`kernel`]: of one table after another |
//! | all of these | [`family`]: every index that is one number, by its id |
//! | parts | [`decompose_nested`] over any levels, [`decompose_between_within`], [`change`] over time, [`comparison`] of two places, [`margins`] adjusted to another table's |
//! | what stands beside a value | [`uncertainty`]: expectation by chance, corrected value, 95 % interval, differences; [`correction`]: the ways to correct |
//!
//! # Notation
//!
//! Areas i = 1…n, groups g = 1…G, persons t_ig; tᵢ the persons of an area, T_g of a group, T of all;
//! p_ig = t_ig / tᵢ and P_g = T_g / T. For a group x and another group y: xᵢ, yᵢ in an area and X, Y in all. Logarithms
//! are natural. Empty areas (tᵢ = 0) contribute nothing and are counted by [`Contingency::empty_areas`].
//!
//! # What a value does not say
//!
//! A bare index of small areas is biased upwards: allocating people to areas at random alone gives a value above 0.
//! Values of different sets of areas compare only with that in mind, or by the corrected values of [`uncertainty`].
#![forbid(unsafe_code)]

mod atkinson;
pub mod batch;
mod blocks;
mod chances;
pub mod change;
mod check;
pub mod comparison;
pub mod concentration_profile;
mod contingency;
pub mod correction;
pub mod correlation;
mod correlation_ratio;
mod decomposition;
mod dissimilarity;
pub mod diversity;
mod entropy;
mod error;
pub mod family;
mod gini;
mod hutchens;
mod interaction;
mod interval;
mod isolation;
pub mod kernel;
mod least_squares;
pub mod local;
pub mod margins;
mod measure;
mod min_max;
pub mod multigroup;
mod mutual_information;
mod nesting;
pub mod proportion;
pub mod randomisation;
pub mod rank_order;
pub mod resample;
mod sample;
mod segregation_index;
pub mod socioeconomic;
pub mod spatial;
mod special;
mod stream;
pub mod terms;
mod theil_h;
pub mod type_change;
pub mod uncertainty;
mod undefined;
mod values;
mod variates;

pub use atkinson::atkinson;
pub use contingency::{Contingency, Group};
pub use correlation_ratio::correlation_ratio;
pub use decomposition::{Decomposition, Part, decompose_between_within};
pub use dissimilarity::dissimilarity;
pub use entropy::entropy;
pub use error::Error;
pub use gini::gini;
pub use hutchens::hutchens;
pub use interaction::interaction;
pub use interval::Interval;
pub use isolation::isolation;
pub use measure::Measure;
pub use min_max::min_max;
pub use mutual_information::mutual_information;
pub use nesting::{LevelPart, Nested, UnitPart, decompose_nested};
pub use segregation_index::segregation_index;
pub use spatial::{clustering, concentration};
pub use theil_h::theil_h;
pub use undefined::Undefined;
