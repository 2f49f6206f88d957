//! The services that are stood in for, by the ids of `catalogue/providers.toml`.

/// A service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Provider {
    PxWeb2,
    PxWeb1,
    Kolada,
    Wfs,
    Files,
}

impl Provider {
    pub const ALL: [Self; 5] = [Self::PxWeb2, Self::PxWeb1, Self::Kolada, Self::Wfs, Self::Files];

    /// The id in the catalogue.
    pub fn id(self) -> &'static str {
        match self {
            Self::PxWeb2 => "scb",
            Self::PxWeb1 => "scb-v1",
            Self::Kolada => "kolada",
            Self::Wfs => "scb-geodata",
            Self::Files => "scb-keys",
        }
    }

    /// The path that all its requests are below.
    pub fn base(self) -> &'static str {
        match self {
            Self::PxWeb2 => "/scb/api/v2",
            Self::PxWeb1 => "/scb/v1",
            Self::Kolada => "/kolada/v3",
            Self::Wfs => "/geodata/wfs",
            Self::Files => "/files",
        }
    }

    /// Whose request it is, and the path below the base. Kolada's second version is asked here too: it is gone.
    pub fn of(path: &str) -> Option<(Self, &str)> {
        if path == "/kolada/v2" || path.starts_with("/kolada/v2/") {
            return Some((Self::Kolada, "v2"));
        }
        Self::ALL.into_iter().find_map(|provider| {
            let rest = path.strip_prefix(provider.base())?;
            (rest.is_empty() || rest.starts_with('/')).then_some((provider, rest))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_belongs_to_the_service_it_is_below() {
        assert_eq!(Provider::of("/scb/api/v2/config"), Some((Provider::PxWeb2, "/config")));
        assert_eq!(Provider::of("/scb/v1"), Some((Provider::PxWeb1, "")));
        assert_eq!(Provider::of("/kolada/v2/kpi/N1"), Some((Provider::Kolada, "v2")));
        assert_eq!(Provider::of("/scb/api/v20/config"), None);
    }
}
