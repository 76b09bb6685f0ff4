//! One rustls configuration for each TLS setting.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::danger::ServerCertVerifier;
use rustls::client::{Resumption, WebPkiServerVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::sign::SingleCertAndKey;
use rustls::{ClientConfig, RootCertStore};

use super::TlsSettings;
use super::pem::{ClientProblem, certificates, client_identity, server_name};
use super::roots::SystemRoots;
use super::shown::{Shown, Watching};
use super::verifier::{AcceptAny, Verifier};
use crate::fingerprint::Fingerprint;

/// How many settings are kept; most connections share the plain one.
const KEPT: usize = 64;

/// Makes configurations and keeps the latest ones.
pub struct Configs {
    provider: Arc<CryptoProvider>,
    roots: SystemRoots,
    kept: Mutex<VecDeque<(Fingerprint, Made)>>,
}

/// A configuration, and what judges certificates in it.
#[derive(Clone)]
struct Made {
    config: Arc<ClientConfig>,
    verifier: Arc<dyn ServerCertVerifier>,
}

impl Default for Configs {
    fn default() -> Self {
        Self {
            provider: Arc::new(ring::default_provider()),
            roots: SystemRoots::default(),
            kept: Mutex::default(),
        }
    }
}

impl Configs {
    /// The configuration of `settings`.
    ///
    /// # Errors
    /// Which part of the settings cannot be used, as a sentence.
    pub fn get(&self, settings: &TlsSettings) -> Result<Arc<ClientConfig>, String> {
        Ok(self.made(settings)?.config)
    }

    /// The same for one connection, whose certificate is to be seen in `shown`.
    ///
    /// # Errors
    /// Which part of the settings cannot be used, as a sentence.
    pub fn watched(&self, settings: &TlsSettings, shown: &Shown) -> Result<Arc<ClientConfig>, String> {
        let made = self.made(settings)?;
        let mut config = ClientConfig::clone(&made.config);
        config.dangerous().set_certificate_verifier(Arc::new(Watching {
            judge: made.verifier,
            shown: shown.clone(),
        }));
        Ok(Arc::new(config))
    }

    fn made(&self, settings: &TlsSettings) -> Result<Made, String> {
        let key = settings.fingerprint();
        if let Some(found) = self.recall(&key) {
            return Ok(found);
        }
        let made = self.make(settings)?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(KEPT - 1);
        kept.push_front((key, made.clone()));
        Ok(made)
    }

    fn recall(&self, key: &Fingerprint) -> Option<Made> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(other, _)| other == key)?;
        let entry = kept.remove(at)?;
        kept.push_front(entry.clone());
        Some(entry.1)
    }

    fn make(&self, settings: &TlsSettings) -> Result<Made, String> {
        let verifier: Arc<dyn ServerCertVerifier> = if settings.verify {
            Arc::new(self.verifier(settings)?)
        } else {
            Arc::new(AcceptAny(self.provider.clone()))
        };
        let builder = ClientConfig::builder_with_provider(self.provider.clone())
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .dangerous()
            .with_custom_certificate_verifier(verifier.clone());
        let mut config = match &settings.client_key {
            Some(key) if !settings.client_certificate.is_empty() => {
                let identity = client_identity(&settings.client_certificate, key).map_err(client_sentence)?;
                builder.with_client_cert_resolver(Arc::new(SingleCertAndKey::from(identity)))
            }
            _ => builder.with_no_client_auth(),
        };
        // A resumed session shows no certificate, and a check is there to look at it.
        config.resumption = Resumption::disabled();
        Ok(Made {
            config: Arc::new(config),
            verifier,
        })
    }

    fn verifier(&self, settings: &TlsSettings) -> Result<Verifier, String> {
        let own = match settings.ca.as_str() {
            "" => Vec::new(),
            ca => certificates(ca).map_err(|problem| format!("the own CA {problem}"))?,
        };
        let system = self.roots.get();
        let mut roots = RootCertStore::clone(&system);
        roots.add_parsable_certificates(own.iter().cloned());
        let inner = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), self.provider.clone());
        let name = match settings.server_name.as_str() {
            "" => None,
            name => Some(server_name(name).map_err(|problem| format!("the server name {problem}"))?),
        };
        // Without any authority the builder refuses; then nothing can be trusted, which the verifier says.
        Ok(Verifier {
            inner: inner.build().ok(),
            own,
            name,
            provider: self.provider.clone(),
            no_roots: system.is_empty(),
        })
    }
}

fn client_sentence(problem: ClientProblem) -> String {
    match problem {
        ClientProblem::Certificate(problem) => format!("the client certificate {problem}"),
        ClientProblem::Key(problem) => format!("the client key {problem}"),
    }
}

#[cfg(test)]
mod tests {
    use rcgen::generate_simple_self_signed;
    use rustls::client::danger::ServerCertVerifier;
    use rustls::pki_types::UnixTime;

    use super::*;
    use crate::outbound::failure::find_distrust;

    #[test]
    fn a_machine_without_authorities_trusts_only_its_own() {
        let bare = Configs {
            roots: SystemRoots::none(),
            ..Configs::default()
        };
        let shown = generate_simple_self_signed(vec!["db.example".to_owned()])
            .expect("a certificate")
            .cert;
        let name = server_name("db.example").expect("a name");
        let judge = |settings: &TlsSettings| {
            let verifier = bare.verifier(settings).expect("usable settings");
            verifier.verify_server_cert(shown.der(), &[], &name, &[], UnixTime::now())
        };
        let refused = judge(&TlsSettings::default()).expect_err("nobody is trusted");
        assert!(find_distrust(&refused).is_some_and(|distrust| distrust.no_roots));
        assert!(
            judge(&TlsSettings {
                ca: shown.pem(),
                ..TlsSettings::default()
            })
            .is_ok()
        );
    }

    #[test]
    fn a_setting_is_made_once_and_only_so_many_are_kept() {
        let configs = Configs {
            roots: SystemRoots::none(),
            ..Configs::default()
        };
        let named = |at: usize| TlsSettings {
            server_name: format!("h{at}"),
            ..TlsSettings::default()
        };
        let first = configs.get(&named(0)).expect("usable settings");
        assert!(Arc::ptr_eq(&first, &configs.get(&named(0)).expect("usable settings")));
        for at in 1..=KEPT {
            configs.get(&named(at)).expect("usable settings");
        }
        assert!(!Arc::ptr_eq(&first, &configs.get(&named(0)).expect("usable settings")));
        assert_eq!(configs.kept.lock().expect("nobody panicked").len(), KEPT);
    }

    #[test]
    fn no_two_settings_are_mixed_up() {
        let base = TlsSettings::default();
        let all = [
            base.clone(),
            TlsSettings {
                verify: false,
                ..base.clone()
            },
            TlsSettings {
                ca: "x".to_owned(),
                ..base.clone()
            },
            TlsSettings {
                server_name: "x".to_owned(),
                ..base.clone()
            },
            TlsSettings {
                client_certificate: "x".to_owned(),
                ..base.clone()
            },
            TlsSettings {
                client_key: Some("x".into()),
                ..base.clone()
            },
            TlsSettings {
                ca: "xx".to_owned(),
                server_name: "x".to_owned(),
                ..base.clone()
            },
            TlsSettings {
                ca: "x".to_owned(),
                server_name: "xx".to_owned(),
                ..base
            },
        ];
        let keys: std::collections::HashSet<_> = all.iter().map(TlsSettings::fingerprint).collect();
        assert_eq!(keys.len(), all.len());
    }
}
