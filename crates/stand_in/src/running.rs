//! A stand-in that serves in the background, for tests.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use crate::faults::Faults;
use crate::log::Logged;
use crate::serve::{Options, StandIn};
use crate::world::World;
use crate::{Error, Rule, control};

/// A stand-in in a thread of its own; it stops when this is dropped.
pub struct Running {
    address: SocketAddr,
    bases: BTreeMap<String, String>,
    world: Arc<World>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// Starts it, and returns when it listens.
    ///
    /// # Errors
    /// As [`StandIn::open`].
    pub fn start(options: Options) -> Result<Self, Error> {
        let address = options.listen;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(|source| Error::Serve { address, source })?;
        let stand_in = runtime.block_on(StandIn::open(options))?;
        let (address, bases, world) = (stand_in.address(), stand_in.bases(), stand_in.world());
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::spawn(move || {
            // Whoever started it has gone, or its address stopped working: either way it is over.
            let _ = runtime.block_on(stand_in.run(async {
                let _ = stopped.await;
            }));
            runtime.shutdown_background();
        });
        Ok(Self { address, bases, world, stop: Some(stop), thread: Some(thread) })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The addresses by provider id.
    pub fn bases(&self) -> &BTreeMap<String, String> {
        &self.bases
    }

    /// Every request so far.
    pub fn log(&self) -> Vec<Logged> {
        self.world.log.all()
    }

    /// Puts these faults in the place of all before.
    pub fn set_faults(&self, rules: Vec<Rule>) {
        self.world.settings().faults = Faults::new(rules);
    }

    /// Forgets the log, the faults, the calls so far and all changes.
    pub fn reset(&self) {
        control::reset(&self.world);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
