//! The list itself: one line an index. To add one, add its line; nothing else needs to know.
//!
//! In the formulas x is the focus group, r everybody else; the rest is the notation of the crate.

use std::f64::consts::LN_2;

use super::Bound::{self, At, Groups, LnGroups, Open};
use super::{Index, Needs, Of, Subject, Unit};
use crate::clustering::{absolute_clustering, distance_decay_isolation, relative_clustering, spatial_proximity};
use crate::concentration::{absolute_concentration, delta, relative_concentration};
use crate::diversity::{hill_number, normalised_entropy, simpson_concentration, simpson_interaction};
use crate::multigroup::{
    multigroup_dissimilarity, multigroup_gini, normalised_exposure, relative_diversity, squared_variation,
};
use crate::rank_order::{RankOrderIndex, ordinal, rank_order};
use crate::spatial::centralisation::{Centre, absolute_centralisation, relative_centralisation};
use crate::spatial::distortion::distortion;
use crate::spatial::environment::{
    spatial_dissimilarity, spatial_exposure, spatial_information, spatial_relative_diversity,
};
use crate::{
    Undefined, atkinson, correlation_ratio, dissimilarity, entropy, gini, hutchens, interaction, isolation, min_max,
    mutual_information, segregation_index, theil_h,
};

/// The degree of the polynomial of the rank-order indices: the usual one, which needs six classes.
pub const RANK_ORDER_DEGREE: usize = 4;

const SHARE: (Bound, Bound) = (At(0.0), At(1.0));
const OPEN: (Bound, Bound) = (Open, Open);

/// Every index, in the order in which they are listed and shown.
#[rustfmt::skip]
pub static FAMILY: &[Index] = &[
    // Evenness of one group against everybody else.
    index("D", "dissimilarity", Of::OneGroup, Needs::Counts, Unit::Share, SHARE,
        "½ Σᵢ |xᵢ/X − rᵢ/R|",
        |s| dissimilarity(s.pair()?, 0, 1)),
    index("gini", "Gini", Of::OneGroup, Needs::Counts, Unit::Share, SHARE,
        "Σᵢ Σⱼ tᵢ tⱼ |pᵢ − pⱼ| / (2 T² P (1 − P))",
        |s| gini(s.pair()?, 0)),
    index("H", "Theil's H", Of::OneGroup, Needs::Counts, Unit::Share, SHARE,
        "Σᵢ tᵢ (E − Eᵢ) / (T E), over the group and everybody else",
        |s| theil_h(s.pair()?)),
    index("M", "mutual information", Of::OneGroup, Needs::Counts, Unit::Nats, (At(0.0), At(LN_2)),
        "Σᵢ Σ_g (t_ig/T) ln(p_ig/P_g), over the group and everybody else",
        |s| mutual_information(s.pair()?)),
    index("segregation-index", "segregation index", Of::OneGroup, Needs::Counts, Unit::Share, SHARE,
        "½ Σᵢ |xᵢ/X − tᵢ/T| / (1 − X/T)",
        |s| segregation_index(s.table, s.focus)),
    index("atkinson-0.1", "Atkinson, ε = 0.1", Of::OneGroup, Needs::Counts, Unit::Share, SHARE,
        "1 − (Σᵢ (xᵢ/X)^ε (rᵢ/R)^(1−ε))^(1/(1−ε)), ε = 0.1",
        |s| atkinson(s.pair()?, 0, 1, 0.1)),
    index("atkinson", "Atkinson, ε = 0.5", Of::OneGroup, Needs::Counts, Unit::Share, SHARE,
        "1 − (Σᵢ √(xᵢ/X · rᵢ/R))²",
        |s| atkinson(s.pair()?, 0, 1, 0.5)),
    index("atkinson-0.9", "Atkinson, ε = 0.9", Of::OneGroup, Needs::Counts, Unit::Share, SHARE,
        "1 − (Σᵢ (xᵢ/X)^ε (rᵢ/R)^(1−ε))^(1/(1−ε)), ε = 0.9",
        |s| atkinson(s.pair()?, 0, 1, 0.9)),
    index("hutchens", "Hutchens' square root", Of::OneGroup, Needs::Counts, Unit::Share, SHARE,
        "1 − Σᵢ √(xᵢ/X · rᵢ/R)",
        |s| hutchens(s.pair()?, 0, 1)),
    index("min-max", "min-max", Of::OneGroup, Needs::Counts, Unit::Share, SHARE,
        "1 − Σᵢ min(xᵢ/X, rᵢ/R) / Σᵢ max(xᵢ/X, rᵢ/R)",
        |s| min_max(s.pair()?, 0, 1)),
    // Exposure of one group.
    index("isolation", "isolation", Of::OneGroup, Needs::Counts, Unit::Share, SHARE,
        "Σᵢ (xᵢ/X)(xᵢ/tᵢ)",
        |s| isolation(s.pair()?, 0)),
    index("interaction", "interaction with everybody else", Of::OneGroup, Needs::Counts, Unit::Share, SHARE,
        "Σᵢ (xᵢ/X)(rᵢ/tᵢ)",
        |s| interaction(s.pair()?, 0, 1)),
    index("eta2", "correlation ratio η²", Of::OneGroup, Needs::Counts, Unit::Share, SHARE,
        "(xPx − P) / (1 − P), xPx the isolation",
        |s| correlation_ratio(s.pair()?, 0)),
    // Concentration of one group on the ground.
    index("delta", "delta", Of::OneGroup, Needs::Surfaces, Unit::Share, SHARE,
        "½ Σᵢ |xᵢ/X − aᵢ/A|, a the surfaces",
        |s| delta(s.table, s.focus, s.surfaces()?)),
    index("absolute-concentration", "absolute concentration", Of::OneGroup, Needs::Surfaces, Unit::Share, OPEN,
        "1 − (q − s₁) / (s₂ − s₁), q the mean surface of a member's area, s₁ and s₂ its least and most",
        |s| absolute_concentration(s.table, s.focus, s.surfaces()?)),
    index("relative-concentration", "relative concentration", Of::OneGroup, Needs::Surfaces, Unit::Share, OPEN,
        "(q / q′ − 1) / (s₁ / s₂ − 1), q′ the mean surface of everybody else's area",
        |s| relative_concentration(s.table, s.focus, s.surfaces()?)),
    // Clustering of one group in space; c = exp(−distance / bandwidth).
    index("spatial-proximity", "spatial proximity", Of::OneGroup, Needs::Places, Unit::Ratio, (At(0.0), Open),
        "(X P_xx + R P_rr) / (T P_tt), P_ab the mean proximity of a member of a to one of b",
        |s| spatial_proximity(s.proximity()?, s.focus)),
    index("absolute-clustering", "absolute clustering", Of::OneGroup, Needs::Places, Unit::Share, OPEN,
        "(Σᵢ (xᵢ/X) Σⱼ c_ij xⱼ − X c̄) / (Σᵢ (xᵢ/X) Σⱼ c_ij tⱼ − X c̄)",
        |s| absolute_clustering(s.proximity()?, s.focus)),
    index("relative-clustering", "relative clustering", Of::OneGroup, Needs::Places, Unit::Ratio, (At(-1.0), Open),
        "P_xx / P_rr − 1",
        |s| relative_clustering(s.proximity()?, s.focus)),
    index("distance-decay-isolation", "distance-decay isolation", Of::OneGroup, Needs::Places, Unit::Share, SHARE,
        "Σᵢ (xᵢ/X) Σⱼ k_ij (xⱼ/tⱼ), k_ij = c_ij tⱼ / Σⱼ c_ij tⱼ",
        |s| distance_decay_isolation(s.proximity()?, s.focus)),
    index("distance-decay-interaction", "distance-decay interaction", Of::OneGroup, Needs::Places, Unit::Share, SHARE,
        "Σᵢ (xᵢ/X) Σⱼ k_ij (rⱼ/tⱼ), k_ij = c_ij tⱼ / Σⱼ c_ij tⱼ",
        |s| distance_decay_isolation(s.proximity()?, s.focus).map(|own| 1.0 - own)),
    // Centralisation of one group; areas by distance from the mean centre of all persons.
    index("absolute-centralisation", "absolute centralisation", Of::OneGroup, Needs::Places, Unit::Share, (At(-1.0), At(1.0)),
        "Σᵢ Xᵢ₋₁ Aᵢ − Σᵢ Xᵢ Aᵢ₋₁, X and A the shares of the group and of the ground up to an area",
        |s| absolute_centralisation(s.table, s.focus, s.places()?, Centre::Persons)),
    index("relative-centralisation", "relative centralisation", Of::OneGroup, Needs::Places, Unit::Share, (At(-1.0), At(1.0)),
        "Σᵢ Xᵢ₋₁ Rᵢ − Σᵢ Xᵢ Rᵢ₋₁, X and R the shares of the group and of everybody else up to an area",
        |s| relative_centralisation(s.table, s.focus, s.places()?, Centre::Persons)),
    // Surroundings: the people around every area, nearer ones counting more by the kernel; π̃ are shares among them.
    index("spatial-isolation", "spatial isolation", Of::OneGroup, Needs::Places, Unit::Share, SHARE,
        "Σᵢ (xᵢ/X) π̃_ix",
        |s| spatial_exposure(s.surroundings()?, s.focus, s.focus)),
    index("spatial-information", "spatial information theory H̃", Of::AllGroups, Needs::Places, Unit::Share, (Open, At(1.0)),
        "1 − Σᵢ tᵢ Ẽᵢ / (T E), Ẽᵢ the entropy of π̃ᵢ",
        |s| spatial_information(s.surroundings()?)),
    index("spatial-dissimilarity", "spatial dissimilarity D̃", Of::AllGroups, Needs::Places, Unit::Share, SHARE,
        "Σᵢ Σ_g tᵢ |π̃_ig − P_g| / (2 T I)",
        |s| spatial_dissimilarity(s.surroundings()?)),
    index("spatial-relative-diversity", "spatial relative diversity R̃", Of::AllGroups, Needs::Places, Unit::Share, (Open, At(1.0)),
        "1 − Σᵢ tᵢ Ĩᵢ / (T I), Ĩᵢ = Σ_g π̃_ig (1 − π̃_ig)",
        |s| spatial_relative_diversity(s.surroundings()?)),
    index("distortion", "distortion coefficient", Of::AllGroups, Needs::Places, Unit::Share, SHARE,
        "Σᵢ (tᵢ/T) Δᵢ / Δ_max, Δᵢ how long and how far the people met from area i outwards are unlike the whole",
        |s| distortion(s.table, s.places()?).map(|found| found.global)),
    // Evenness and exposure of all groups; I = Σ_g P_g (1 − P_g).
    index("multigroup-D", "multigroup dissimilarity", Of::AllGroups, Needs::Counts, Unit::Share, SHARE,
        "Σᵢ Σ_g tᵢ |p_ig − P_g| / (2 T I)",
        |s| multigroup_dissimilarity(s.table)),
    index("multigroup-gini", "multigroup Gini", Of::AllGroups, Needs::Counts, Unit::Share, SHARE,
        "Σ_g Σᵢ Σⱼ tᵢ tⱼ |p_ig − p_jg| / (2 T² I)",
        |s| multigroup_gini(s.table)),
    index("multigroup-H", "multigroup Theil's H", Of::AllGroups, Needs::Counts, Unit::Share, SHARE,
        "Σᵢ tᵢ (E − Eᵢ) / (T E)",
        |s| theil_h(s.table)),
    index("multigroup-M", "multigroup mutual information", Of::AllGroups, Needs::Counts, Unit::Nats, (At(0.0), LnGroups),
        "Σᵢ Σ_g (t_ig/T) ln(p_ig/P_g)",
        |s| mutual_information(s.table)),
    index("relative-diversity", "relative diversity", Of::AllGroups, Needs::Counts, Unit::Share, SHARE,
        "Σᵢ tᵢ Σ_g (p_ig − P_g)² / (T I)",
        |s| relative_diversity(s.table)),
    index("normalised-exposure", "normalised exposure", Of::AllGroups, Needs::Counts, Unit::Share, SHARE,
        "Σ_g Σᵢ tᵢ (p_ig − P_g)² / (T (1 − P_g))",
        |s| normalised_exposure(s.table)),
    index("squared-variation", "squared coefficient of variation", Of::AllGroups, Needs::Counts, Unit::Share, SHARE,
        "Σᵢ Σ_g tᵢ (p_ig − P_g)² / (T (G − 1) P_g)",
        |s| squared_variation(s.table)),
    // Diversity of the whole: how the groups share the population, wherever they live.
    index("entropy", "entropy", Of::AllGroups, Needs::Counts, Unit::Nats, (At(0.0), LnGroups),
        "E = −Σ_g P_g ln P_g",
        |s| entropy(s.table)),
    index("normalised-entropy", "normalised entropy", Of::AllGroups, Needs::Counts, Unit::Share, SHARE,
        "E / ln G",
        |s| normalised_entropy(s.table)),
    index("simpson-interaction", "Simpson's interaction", Of::AllGroups, Needs::Counts, Unit::Share, SHARE,
        "I = Σ_g P_g (1 − P_g)",
        |s| simpson_interaction(s.table)),
    index("simpson-concentration", "Simpson's concentration", Of::AllGroups, Needs::Counts, Unit::Share, SHARE,
        "Σ_g P_g²",
        |s| simpson_concentration(s.table)),
    index("hill-1", "effective number of groups (Hill, q = 1)", Of::AllGroups, Needs::Counts, Unit::Groups, (At(1.0), Groups),
        "exp(E)",
        |s| hill_number(s.table, 1.0)),
    index("hill-2", "effective number of groups (Hill, q = 2)", Of::AllGroups, Needs::Counts, Unit::Groups, (At(1.0), Groups),
        "1 / Σ_g P_g²",
        |s| hill_number(s.table, 2.0)),
    // Evenness of ordered classes; pₖ the share of persons below a threshold, v the variation there.
    index("ordinal-H", "ordinal H", Of::OrderedGroups, Needs::Counts, Unit::Share, SHARE,
        "Σₖ v(pₖ) Λₖ / Σₖ v(pₖ), Λ = H, v = −p ln p − (1 − p) ln(1 − p)",
        |s| ordinal(s.table, RankOrderIndex::Information)),
    index("ordinal-R", "ordinal R", Of::OrderedGroups, Needs::Counts, Unit::Share, SHARE,
        "Σₖ v(pₖ) Λₖ / Σₖ v(pₖ), Λ = η², v = p (1 − p)",
        |s| ordinal(s.table, RankOrderIndex::VarianceRatio)),
    index("ordinal-S", "ordinal S", Of::OrderedGroups, Needs::Counts, Unit::Share, SHARE,
        "Σₖ v(pₖ) Λₖ / Σₖ v(pₖ), Λ = Hutchens' index, v = √(p (1 − p))",
        |s| ordinal(s.table, RankOrderIndex::SquareRoot)),
    index("rank-order-H", "rank-order H", Of::OrderedGroups, Needs::Counts, Unit::Share, OPEN,
        "∫ v Λ dp / ∫ v dp, Λ = H, v = −p ln p − (1 − p) ln(1 − p), fitted by degree 4",
        |s| rank_order(s.table, RankOrderIndex::Information, RANK_ORDER_DEGREE).map(|fit| fit.value)),
    index("rank-order-R", "rank-order R", Of::OrderedGroups, Needs::Counts, Unit::Share, OPEN,
        "∫ v Λ dp / ∫ v dp, Λ = η², v = p (1 − p), fitted by degree 4",
        |s| rank_order(s.table, RankOrderIndex::VarianceRatio, RANK_ORDER_DEGREE).map(|fit| fit.value)),
    index("rank-order-S", "rank-order S", Of::OrderedGroups, Needs::Counts, Unit::Share, OPEN,
        "∫ v Λ dp / ∫ v dp, Λ = Hutchens' index, v = √(p (1 − p)), fitted by degree 4",
        |s| rank_order(s.table, RankOrderIndex::SquareRoot, RANK_ORDER_DEGREE).map(|fit| fit.value)),
];

#[expect(clippy::too_many_arguments, reason = "one for each column of the list")]
const fn index(
    id: &'static str,
    name: &'static str,
    of: Of,
    needs: Needs,
    unit: Unit,
    range: (Bound, Bound),
    formula: &'static str,
    compute: fn(&Subject<'_>) -> Result<f64, Undefined>,
) -> Index {
    Index { id, name, of, needs, unit, range, formula, compute }
}
