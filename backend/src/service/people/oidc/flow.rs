//! What the browser keeps while it is at the provider: sealed, so that it can neither be read nor made up, and every
//! server with the same key can go on with it.

use std::time::Duration;

use openidconnect::{CsrfToken, Nonce, PkceCodeVerifier};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

use crate::service::clock::now;
use crate::vault::{Place, Sealed, Vault};

/// How long one may stay at the provider.
pub const LIFETIME: Duration = Duration::from_secs(10 * 60);

const PLACE: Place<'static> = Place {
    org: "",
    id: "oidc",
    field: "flow",
};

/// A sign-in that has begun. Hence no `Debug`.
#[derive(Serialize, Deserialize)]
pub struct Flow {
    provider: String,
    state: String,
    nonce: String,
    verifier: String,
    /// When it was begun, in milliseconds since 1970.
    begun_at: i64,
    /// Where one goes from there: an address of the app.
    pub next: Option<String>,
    /// The token of the set-up link, for who is to become the first super admin.
    pub setup: Option<String>,
}

impl Flow {
    pub(super) fn new(
        provider: &str,
        state: &CsrfToken,
        nonce: &Nonce,
        verifier: &PkceCodeVerifier,
        next: Option<String>,
        setup: Option<String>,
    ) -> Self {
        Self {
            provider: provider.to_owned(),
            state: state.secret().clone(),
            nonce: nonce.secret().clone(),
            verifier: verifier.secret().clone(),
            begun_at: now(),
            next,
            setup,
        }
    }

    pub(super) fn seal(&self, vault: &Vault) -> String {
        let text = serde_json::to_string(self).expect("texts and a number are JSON");
        vault.seal(PLACE, &SecretString::from(text)).as_str().to_owned()
    }

    /// What was sealed, where it still holds.
    pub fn open(vault: &Vault, sealed: &str) -> Option<Self> {
        let opened = vault.open(PLACE, &Sealed::from(sealed.to_owned())).ok()?;
        let flow: Self = serde_json::from_str(opened.expose_secret()).ok()?;
        let age = Duration::from_millis(u64::try_from(now() - flow.begun_at).ok()?);
        (age < LIFETIME).then_some(flow)
    }

    /// Whether it is the one of `provider` that sent `state` along.
    pub(super) fn is_of(&self, provider: &str, state: &str) -> bool {
        self.provider == provider && self.state == state
    }

    pub(super) fn nonce(&self) -> Nonce {
        Nonce::new(self.nonce.clone())
    }

    pub(super) fn verifier(&self) -> PkceCodeVerifier {
        PkceCodeVerifier::new(self.verifier.clone())
    }
}
