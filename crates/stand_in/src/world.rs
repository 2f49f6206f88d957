//! What all requests share: the material, the settings, the log.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use catalogue::{Catalogue, ProviderKind};

use crate::Error;
use crate::faults::Faults;
use crate::files::Files;
use crate::kolada::Kolada;
use crate::log::Log;
use crate::openapi::OpenApi;
use crate::page;
use crate::provider::Provider;
use crate::pxweb1::PxWeb1;
use crate::table::Tables;
use crate::wfs::Layers;
use crate::window::Window;

/// What all requests share.
pub(crate) struct World {
    /// "http://127.0.0.1:PORT".
    pub origin: String,
    pub log: Log,
    pub openapi: OpenApi,
    pub tables: Tables,
    pub pxweb1: PxWeb1,
    pub kolada: Kolada,
    pub layers: Layers,
    pub files: Files,
    settings: Mutex<Settings>,
}

/// What can be set while it serves.
pub(crate) struct Settings {
    pub faults: Faults,
    windows: Vec<(Provider, Window)>,
    /// Changes to tables, by id.
    pub changes: BTreeMap<String, Change>,
}

/// What has been changed in a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Change {
    /// Another time of the last update.
    pub updated: Option<String>,
    /// Values that are another: the categories of the cell by variable (none: the first cell that has a value), and
    /// what to add.
    pub cells: Vec<(BTreeMap<String, String>, f64)>,
}

impl World {
    /// Everything that is needed to answer; files are read when they are first asked for.
    pub fn new(shared: PathBuf, origin: String, limit: Option<(u32, u32)>, faults: Faults) -> Result<Self, Error> {
        let catalogue = Catalogue::embedded().map_err(|e| Error::material("the catalogue", e))?;
        let windows = Provider::ALL.into_iter().map(|provider| {
            let known = catalogue.provider(provider.id()).map_or((30, 10), |known| (known.calls, known.window));
            let (calls, seconds) = limit.unwrap_or(known);
            (provider, Window::new(calls, seconds))
        });
        let windows = windows.collect();
        let keys = catalogue.providers.iter().filter(|provider| provider.kind == ProviderKind::Files);
        let keys = keys.flat_map(|provider| provider.files.iter().map(|file| (file.id.clone(), file.path.clone())));
        let data = shared.join("data");
        Ok(Self {
            log: Log::new(),
            openapi: OpenApi::read(&shared.join("specs/PxAPI-2.yml"))?,
            tables: Tables::new(&data)?,
            pxweb1: PxWeb1::new(&data),
            kolada: Kolada::new(&data),
            layers: Layers::new(&data),
            files: Files::new(&data, keys.collect()),
            origin,
            settings: Mutex::new(Settings { faults, windows, changes: BTreeMap::new() }),
        })
    }

    /// The settings, for as long as nobody else looks at them.
    pub fn settings(&self) -> MutexGuard<'_, Settings> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The address that all requests of a provider are below.
    pub fn base(&self, provider: Provider) -> String {
        format!("{}{}", self.origin, provider.base())
    }

    /// A link below a provider's address, its last part written for an address.
    pub fn link(&self, provider: Provider, folder: &str, id: &str) -> String {
        format!("{}/{folder}/{}", self.base(provider), page::encode(id))
    }

    /// What has been changed in a table.
    pub fn change(&self, table: &str) -> Change {
        self.settings().changes.get(table).cloned().unwrap_or_default()
    }
}

impl Settings {
    /// The window of a provider.
    pub fn window(&mut self, provider: Provider) -> &mut Window {
        let at = self.windows.iter().position(|(known, _)| *known == provider);
        &mut self.windows[at.expect("every provider was given a window")].1
    }
}
