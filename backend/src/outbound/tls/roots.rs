//! The authorities that this machine trusts.

use std::sync::{Arc, OnceLock};

use rustls::RootCertStore;

/// The machine's authorities, read when https is first spoken: that takes longer than a start may.
#[derive(Default)]
pub(super) struct SystemRoots(OnceLock<Arc<RootCertStore>>);

impl SystemRoots {
    /// The authorities; empty where the machine has none installed, which is for the diagnosis to say.
    pub(super) fn get(&self) -> Arc<RootCertStore> {
        self.0.get_or_init(read).clone()
    }

    /// Those of a machine that has none.
    #[cfg(test)]
    pub(super) fn none() -> Self {
        Self(OnceLock::from(Arc::new(RootCertStore::empty())))
    }
}

fn read() -> Arc<RootCertStore> {
    let found = rustls_native_certs::load_native_certs();
    for error in &found.errors {
        tracing::warn!(%error, "could not read some of this machine's certificate authorities");
    }
    let mut roots = RootCertStore::empty();
    let (added, ignored) = roots.add_parsable_certificates(found.certs);
    tracing::debug!(added, ignored, "read this machine's certificate authorities");
    Arc::new(roots)
}
