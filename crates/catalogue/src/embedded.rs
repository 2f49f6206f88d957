//! The catalogue's files as they were when the program was built.

/// Name relative to the catalogue's folder, and text. A test checks that no file of the folder is left out.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("areas.toml", include_str!("../../../catalogue/areas.toml")),
    ("agencies.toml", include_str!("../../../catalogue/agencies.toml")),
    ("providers.toml", include_str!("../../../catalogue/providers.toml")),
    ("tables.toml", include_str!("../../../catalogue/tables.toml")),
    ("groups.toml", include_str!("../../../catalogue/groups.toml")),
    ("similar.toml", include_str!("../../../catalogue/similar.toml")),
    ("municipality-groups.toml", include_str!("../../../catalogue/municipality-groups.toml")),
    ("index.toml", include_str!("../../../catalogue/index.toml")),
    ("indicators/work.toml", include_str!("../../../catalogue/indicators/work.toml")),
    ("indicators/economy.toml", include_str!("../../../catalogue/indicators/economy.toml")),
    ("indicators/housing.toml", include_str!("../../../catalogue/indicators/housing.toml")),
    ("indicators/education.toml", include_str!("../../../catalogue/indicators/education.toml")),
    ("indicators/democracy.toml", include_str!("../../../catalogue/indicators/democracy.toml")),
    ("indicators/health.toml", include_str!("../../../catalogue/indicators/health.toml")),
    ("indicators/population.toml", include_str!("../../../catalogue/indicators/population.toml")),
    ("indicators/safety.toml", include_str!("../../../catalogue/indicators/safety.toml")),
];
