//! The running server: opens the edition, listens, and switches when another edition takes its place.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use edition::Edition;
use edition::store::manifest::Manifest;
use tokio::net::TcpListener;

use crate::app::{Current, View, router};
use crate::error::Error;
use crate::settings::Settings;

/// How often the edition's place is looked at for a new one.
const LOOK: Duration = Duration::from_secs(2);

/// How often tables whose days are over are removed from the workspace.
const SWEEP: Duration = Duration::from_secs(3600);

/// The rest between two pages made ahead, so that readers come first.
const BREATH: Duration = Duration::from_millis(5);

/// A server that listens and is about to serve.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    current: Arc<Current>,
    folder: PathBuf,
}

impl Server {
    /// Opens the edition in `folder` and listens on `address`.
    ///
    /// # Errors
    /// [`Error::Edition`], [`Error::Listen`].
    pub async fn open(folder: &Path, address: SocketAddr, settings: Settings) -> Result<Self, Error> {
        let edition = Edition::open(folder)?;
        if !crate::assets::built() {
            tracing::warn!(
                "styles and scripts were not built into this program: run npm run build in web/, then build again"
            );
        }
        let listen = |source| Error::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let current = Arc::new(Current::new(View::new(edition, settings)));
        Ok(Self { listener, address, current, folder: folder.to_owned() })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The id of the edition it serves now.
    pub fn edition_id(&self) -> String {
        self.current.view().edition.manifest().id.clone()
    }

    /// Serves until `stop` is done.
    ///
    /// # Errors
    /// [`Error::Serve`].
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), Error> {
        warm(&self.current);
        let watch = tokio::spawn(watch(self.folder, self.current.clone()));
        let sweep = tokio::spawn(sweep(self.current.clone()));
        let served = axum::serve(self.listener, router(self.current)).with_graceful_shutdown(stop).await;
        watch.abort();
        sweep.abort();
        served.map_err(Error::Serve)
    }
}

/// Makes the pages of all municipalities ahead of their first readers, one at a time beside the serving; stops when
/// another edition is served. A thread of its own, so that it never holds up the end of the program.
fn warm(current: &Arc<Current>) {
    let current = current.clone();
    let view = current.view();
    std::thread::spawn(move || {
        for language in cube::Language::ALL {
            for position in 0..view.edition.areas().level(geography::Level::Municipality).len() {
                if !Arc::ptr_eq(&view, &current.view()) {
                    return;
                }
                crate::pages::place::keep(&view, language, position);
                std::thread::sleep(BREATH);
            }
        }
    });
}

/// Switches to the edition that stands at the folder when it is another than the one served. One that cannot be opened
/// is told in the log, once for each reason, and tried again; the one served stays.
async fn watch(folder: PathBuf, current: Arc<Current>) {
    let mut told = String::new();
    loop {
        tokio::time::sleep(LOOK).await;
        match newer(&folder, &current).await {
            Ok(None) => told.clear(),
            Ok(Some(view)) => {
                told.clear();
                tracing::info!(edition = view.edition.manifest().id, "switched to the new edition");
                current.switch(view);
                warm(&current);
            }
            Err(reason) if reason == told => {}
            Err(reason) => {
                tracing::error!("{reason}; the old edition is served on");
                told = reason;
            }
        }
    }
}

/// Removes what the workspace has kept for its days, so that nothing lies there much longer than its reader was told.
async fn sweep(current: Arc<Current>) {
    let Some(workspace) = current.view().settings.workspace.clone() else { return };
    loop {
        tokio::time::sleep(SWEEP).await;
        let workspace = workspace.clone();
        if let Ok(Err(error)) = tokio::task::spawn_blocking(move || workspace.sweep()).await {
            tracing::error!(%error, "the workspace cannot be listed");
        }
    }
}

/// The edition at the folder if it is another than the one served.
async fn newer(folder: &Path, current: &Current) -> Result<Option<View>, String> {
    let manifest = Manifest::read(folder).map_err(|e| e.to_string())?;
    // The whole manifest: the same contents, and so the same id, may have been built anew with another log.
    if manifest == *current.view().edition.manifest() {
        return Ok(None);
    }
    let place = folder.to_owned();
    let settings = current.view().settings.clone();
    let opened = tokio::task::spawn_blocking(move || Edition::open(&place)).await.map_err(|e| e.to_string())?;
    opened.map(|edition| Some(View::new(edition, settings))).map_err(|e| e.to_string())
}

/// Done when the process is asked to stop (Ctrl+C or SIGTERM).
pub async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
